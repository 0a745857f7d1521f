//! C23, at outline depth. C++ builds on it.

pub(crate) mod declarations;
pub(crate) mod declarators;
mod declare;
pub(crate) mod facts;
pub(crate) mod macros;
pub(crate) mod prepare;
pub(crate) mod types;

use linnea_syntax::{Editing, ExpressionId, Language, Strict, Table};

use crate::outline::Lexis;

/// What a rule gives.
pub(crate) type Value = Option<ExpressionId>;

pub(crate) static LANGUAGE: Language = Language {
    id: "c",
    name: "C",
    extensions: &["c", "h"],
    grammar: || tree_sitter_c::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: prepare::prepare,
    may_declare: declare::may_declare,
    screen: |source, words, _| LEXIS.in_code(source, words),
    vendored: &[],
    editing: EDITING,
    semantics: None,
    table: Table::EMPTY,
};

pub(crate) const LEXIS: Lexis = Lexis { line: &["//"], block: &[("/*", "*/", false)], quotes: b"\"'" };

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
    verbatim: &["raw_string_literal"],
    special: |name, member| !member && name == "main",
    modifiers: &[],
    strict: Strict::NONE,
    key_value: "",
    comment_marks: &["//", "/*"],
    ..Editing::NONE
};
