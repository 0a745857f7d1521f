//! Kotlin, at outline depth.

mod facts;
mod prepare;

use linnea_syntax::{Editing, Language, Semantics, Sharing, Strict, Table};

use crate::outline::{self, Lexis};

pub(crate) static LANGUAGE: Language = Language {
    id: "kotlin",
    name: "Kotlin",
    extensions: &["kt", "kts"],
    grammar: || tree_sitter_kotlin_ng::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: prepare::prepare,
    may_declare: |_, _| true,
    screen: |source, words, _| LEXIS.in_code(source, words),
    vendored: &[],
    editing: EDITING,
    semantics: Some(&SEMANTICS),
    table: Table::EMPTY,
};

static SEMANTICS: Semantics =
    Semantics { literals: outline::type_of_literal, ..Semantics::outline(|| &LANGUAGE, Sharing::Everything) };

const LEXIS: Lexis =
    Lexis { line: &["//"], block: &[("/*", "*/", true)], quotes: b"\"'", interpolates: true };

const EDITING: Editing = Editing {
    reserved: &[
        "as",
        "break",
        "class",
        "continue",
        "do",
        "else",
        "false",
        "for",
        "fun",
        "if",
        "in",
        "interface",
        "is",
        "null",
        "object",
        "package",
        "return",
        "super",
        "this",
        "throw",
        "true",
        "try",
        "typealias",
        "typeof",
        "val",
        "var",
        "when",
        "while",
    ],
    reserved_in_members: false,
    verbatim: &["multiline_string_literal"],
    special: |name, member| !member && name == "main",
    overriding: "override",
    operator: "operator",
    modifiers: &[],
    strict: Strict::NONE,
    key_value: "",
    name_quotes: ("`", "`"),
    comment_marks: &["//", "/*"],
    ..Editing::NONE
};
