//! Rust, all editions. Macros are not expanded: what they are given is read where it reads as Rust.

mod attributes;
mod declare;
mod definitions;
mod expressions;
mod facts;
mod format;
mod functions;
mod generics;
mod glance;
mod imports;
mod macros;
mod manifest;
mod module_map;
mod named_by;
mod numbers;
mod patterns;
mod pieces;
mod rules;
mod screen;
mod select;
mod semantics;
mod tokens;
mod types;

use linnea_syntax::{Editing, Language, Strict, Table};

pub(crate) static LANGUAGE: Language = Language {
    id: "rust",
    name: "Rust",
    extensions: &["rs"],
    grammar: || tree_sitter_rust::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: macros::named_like_types,
    may_declare: declare::may_declare,
    screen: screen::may_declare,
    // A module can be called `target`; ignore files cover the build directory.
    vendored: &[],
    editing: EDITING,
    semantics: Some(&semantics::SEMANTICS),
    table: Table::EMPTY,
};
const EDITING: Editing = Editing {
    in_names: &["impl"],
    names_other: named_by::names_other,
    // https://doc.rust-lang.org/reference/keywords.html, the strict and the reserved ones.
    reserved: &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
        "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self",
        "Self", "static", "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized",
        "use", "virtual", "where", "while", "yield", "_",
    ],
    reserved_in_members: true,
    verbatim: &["string_literal", "raw_string_literal"],
    special: |name, member| name == "main" && !member,
    modifiers: &["ref", "mut"],
    raw: facts::RAW,
    strict: Strict::NONE,
    file_has_type_name: false,
    key_value: ": ",
    comment_marks: &["//", "/*"],
    ..Editing::NONE
};
