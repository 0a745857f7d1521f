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

use linnea_syntax::{Editing, ExpressionId, Language, Semantics, Sharing, Strict, Table};

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
    table: Table::by_text(header::by_text),
};

/// How names are understood in C and in C++, whose files see each other's.
pub(crate) static SEMANTICS: Semantics = Semantics::outline(|| &LANGUAGE, Sharing::Headers(HEADERS));

/// What headers are called, and other files that are there to be included.
pub(crate) const HEADERS: &[&str] =
    &["h", "hh", "hpp", "hxx", "h++", "cuh", "inc", "inl", "ipp", "tpp", "tcc", "def"];

pub(crate) const LEXIS: Lexis =
    Lexis { line: &["//"], block: &[("/*", "*/", false)], quotes: b"\"'", interpolates: false };

pub(crate) const EDITING: Editing = Editing {
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
    pastes: "##",
    ..Editing::NONE
};
