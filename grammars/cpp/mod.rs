//! C++23, at outline depth; what it has of C is in that folder.

mod classes;
mod expressions;
mod facts;
mod prepare;
mod templates;

use linnea_syntax::{Editing, Language, Table};

use crate::c;

pub(crate) static LANGUAGE: Language = Language {
    id: "cpp",
    name: "C++",
    extensions: &[
        "cpp", "cc", "cxx", "c++", "hpp", "hh", "hxx", "h++", "cppm", "ixx", "ipp", "inl", "tpp", "cu",
        "cuh", "hip", "ino",
    ],
    grammar: || tree_sitter_cpp::LANGUAGE.into(),
    rules: &[facts::RULES, c::facts::RULES],
    prepare: prepare::prepare,
    may_declare: c::declare::may_declare,
    screen: |source, words, _| c::LEXIS.in_code(source, words),
    vendored: &[],
    editing: EDITING,
    semantics: Some(&c::SEMANTICS),
    table: Table::EMPTY,
};

const EDITING: Editing = Editing {
    in_names: &["operator"],
    // https://en.cppreference.com/w/cpp/keyword
    reserved: &[
        "alignas",
        "alignof",
        "and",
        "and_eq",
        "asm",
        "auto",
        "bitand",
        "bitor",
        "bool",
        "break",
        "case",
        "catch",
        "char",
        "char16_t",
        "char32_t",
        "char8_t",
        "class",
        "co_await",
        "co_return",
        "co_yield",
        "compl",
        "concept",
        "const",
        "const_cast",
        "consteval",
        "constexpr",
        "constinit",
        "continue",
        "decltype",
        "default",
        "delete",
        "do",
        "double",
        "dynamic_cast",
        "else",
        "enum",
        "explicit",
        "export",
        "extern",
        "false",
        "float",
        "for",
        "friend",
        "goto",
        "if",
        "inline",
        "int",
        "long",
        "mutable",
        "namespace",
        "new",
        "noexcept",
        "not",
        "not_eq",
        "nullptr",
        "operator",
        "or",
        "or_eq",
        "private",
        "protected",
        "public",
        "register",
        "reinterpret_cast",
        "requires",
        "return",
        "short",
        "signed",
        "sizeof",
        "static",
        "static_assert",
        "static_cast",
        "struct",
        "switch",
        "template",
        "this",
        "thread_local",
        "throw",
        "true",
        "try",
        "typedef",
        "typeid",
        "typename",
        "union",
        "unsigned",
        "using",
        "virtual",
        "void",
        "volatile",
        "wchar_t",
        "while",
        "xor",
        "xor_eq",
    ],
    special: is_special,
    overriding: "override",
    ..c::EDITING
};

/// Says whether the compiler calls what has this name: operators, destructors, what loops and coroutines need.
fn is_special(name: &str, member: bool) -> bool {
    let operator = name
        .strip_prefix("operator")
        .is_some_and(|it| !it.starts_with(|it: char| it.is_alphanumeric() || it == '_'));
    let called = [
        "begin",
        "end",
        "await_ready",
        "await_suspend",
        "await_resume",
        "get_return_object",
        "initial_suspend",
        "final_suspend",
        "unhandled_exception",
        "return_void",
        "return_value",
        "yield_value",
        "await_transform",
    ];
    operator || name.starts_with('~') || if member { called.contains(&name) } else { name == "main" }
}
