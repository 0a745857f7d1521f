//! C23, at outline depth. C++ builds on it.

mod annotations;
pub(crate) mod declarations;
pub(crate) mod declarators;
pub(crate) mod declare;
pub(crate) mod facts;
mod header;
pub(crate) mod macros;
pub(crate) mod prepare;
pub(crate) mod types;

use linnea_syntax::{
    Editing, ExpressionId, Headers, Language, Parsing, Pastes, Semantics, Sharing, Strict, Table, Words,
};
use memchr::memmem;

use crate::outline::Lexis;

/// What a rule gives.
pub(crate) type Value = Option<ExpressionId>;

pub(crate) static LANGUAGE: Language = Language {
    id: "c",
    name: "C",
    extensions: &["c", "h", "cl"],
    grammar: || tree_sitter_c::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: prepare::prepare,
    may_declare: declare::may_declare,
    screen: |source, words, _| LEXIS.in_code(source, words),
    vendored: &[],
    editing: EDITING,
    semantics: Some(&SEMANTICS),
    table: Table::of(Parsing { by_text: header::by_text, ..Parsing::PLAIN }),
};

/// How names are understood in C and in C++, whose files see each other's.
pub(crate) static SEMANTICS: Semantics = Semantics {
    words: Words { joints: &[':'], pointers: POINTERS, arrow: "->", closed: CLOSED, ..Words::NONE },
    ..Semantics::outline(|| &LANGUAGE, Sharing::Headers(HEADERS))
};

/// Types of the standard library of C++ that own what they point to.
const POINTERS: &[&str] =
    &["unique_ptr", "shared_ptr", "auto_ptr", "optional", "not_null", "make_unique", "make_shared"];

/// Texts, containers and streams.
const CLOSED: &[&str] = &[
    "string",
    "wstring",
    "u8string",
    "u16string",
    "u32string",
    "basic_string",
    "string_view",
    "vector",
    "array",
    "deque",
    "list",
    "forward_list",
    "map",
    "multimap",
    "unordered_map",
    "unordered_multimap",
    "set",
    "multiset",
    "unordered_set",
    "unordered_multiset",
    "stack",
    "queue",
    "priority_queue",
    "bitset",
    "pair",
    "tuple",
    "istream",
    "ostream",
    "iostream",
    "ifstream",
    "ofstream",
    "fstream",
    "stringstream",
    "istringstream",
    "ostringstream",
    "streambuf",
    "stringbuf",
    "mutex",
    "recursive_mutex",
    "shared_mutex",
    "condition_variable",
    "lock_guard",
    "thread",
    "function",
    "initializer_list",
    "span",
];

/// Types, values and macros of the standard headers that programs like to declare themselves.
const STANDARD: &str = "
    NULL true false bool nullptr_t size_t ssize_t ptrdiff_t wchar_t max_align_t offsetof
    int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t intmax_t uintmax_t
    INT8_MAX INT16_MAX INT32_MAX INT64_MAX INT8_MIN INT16_MIN INT32_MIN INT64_MIN UINT8_MAX UINT16_MAX UINT32_MAX UINT64_MAX
    SIZE_MAX INT_MAX INT_MIN UINT_MAX LONG_MAX LONG_MIN ULONG_MAX CHAR_BIT
    va_list va_start va_end va_arg va_copy FILE EOF assert static_assert alignas alignof noreturn
    off_t time_t EXIT_SUCCESS EXIT_FAILURE";

/// What headers are called, and other files that are there to be included.
const HEADERS: &Headers = &Headers {
    extensions: &["h", "hh", "hpp", "hxx", "h++", "cuh", "inc", "inl", "ipp", "tpp", "tcc", "def"],
    standard: STANDARD,
};

pub(crate) const LEXIS: Lexis =
    Lexis { line: &["//"], block: &[("/*", "*/", false)], quotes: b"\"'", interpolates: false };

pub(crate) const EDITING: Editing = Editing {
    // A header may be one of C++.
    in_names: &["operator"],
    // A text in parentheses of its own may have anything in it, quotes and the signs of comments too.
    in_code: |source, words| match memmem::find(source, b"R\"") {
        Some(_) => vec![true; words.len()],
        None => LEXIS.each_in_code(source, words),
    },
    // https://en.cppreference.com/w/c/keyword
    reserved: &[
        "alignas",
        "alignof",
        "auto",
        "bool",
        "break",
        "case",
        "char",
        "const",
        "constexpr",
        "continue",
        "default",
        "do",
        "double",
        "else",
        "enum",
        "extern",
        "false",
        "float",
        "for",
        "goto",
        "if",
        "inline",
        "int",
        "long",
        "nullptr",
        "register",
        "restrict",
        "return",
        "short",
        "signed",
        "sizeof",
        "static",
        "static_assert",
        "struct",
        "switch",
        "thread_local",
        "true",
        "typedef",
        "typeof",
        "union",
        "unsigned",
        "void",
        "volatile",
        "while",
    ],
    reserved_in_members: true,
    verbatim: &["string_literal", "raw_string_literal"],
    special: |name, member| !member && name == "main",
    modifiers: &[],
    strict: Strict::NONE,
    key_value: "",
    comment_marks: &["//", "/*"],
    pastes: Pastes {
        sign: "##",
        define: &["#", "define"],
        rest: ("...", &["__VA_ARGS__", "__VA_OPT__"]),
        continued: "\\",
    },
    ..Editing::NONE
};
