//! Dart, at outline depth.

mod facts;
mod module_map;

use linnea_syntax::{Editing, Language, Literal, Semantics, Sharing, Strict, Table};

use crate::lexical;
use crate::outline::Lexis;

pub(crate) static LANGUAGE: Language = Language {
    id: "dart",
    name: "Dart",
    extensions: &["dart"],
    grammar: || tree_sitter_dart::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare: |_, _| true,
    screen: |source, words, _| LEXIS.in_code(source, words),
    vendored: &[".dart_tool"],
    editing: EDITING,
    semantics: Some(&SEMANTICS),
    table: Table::EMPTY,
};

static SEMANTICS: Semantics = Semantics {
    modules: module_map::Map::of,
    literals: |it| match it {
        Literal::String => "String",
        Literal::Integer => "int",
        Literal::Float => "double",
        Literal::Boolean => "bool",
        _ => "",
    },
    ..Semantics::outline(|| &LANGUAGE, Sharing::Everything)
};

const LEXIS: Lexis =
    Lexis { line: &["//"], block: &[("/*", "*/", true)], quotes: b"\"'", interpolates: true };

const EDITING: Editing = Editing {
    reserved: &[
        "assert", "break", "case", "catch", "class", "const", "continue", "default", "do", "else", "enum",
        "extends", "false", "final", "finally", "for", "if", "in", "is", "new", "null", "rethrow", "return",
        "super", "switch", "this", "throw", "true", "try", "var", "void", "while", "with",
    ],
    reserved_in_members: false,
    verbatim: &["string_literal"],
    // Operators, and what calls of objects need.
    special: |name, member| {
        lexical::is_operator(name)
            || if member { matches!(name, "call" | "noSuchMethod") } else { name == "main" }
    },
    overriding: "override",
    operator: "operator",
    modifiers: &[],
    strict: Strict::NONE,
    key_value: "",
    comment_marks: &["//", "/*"],
    ..Editing::NONE
};
