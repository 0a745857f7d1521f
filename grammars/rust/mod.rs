//! Rust, all editions. Macros are not expanded: what they are given is read where it reads as Rust.

mod attributes;
mod declare;
mod definitions;
mod expressions;
mod facts;
mod format;
mod functions;
mod generics;
mod imports;
mod macros;
mod manifest;
mod module_map;
mod patterns;
mod screen;
mod semantics;
mod tokens;
mod types;

use linnea_syntax::{Language, Table};

pub(crate) static LANGUAGE: Language = Language {
    id: "rust",
    name: "Rust",
    extensions: &["rs"],
    grammar: || tree_sitter_rust::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare: declare::may_declare,
    screen: screen::in_code,
    // A module can be called `target`; ignore files cover the build directory.
    vendored: &[],
    semantics: Some(&semantics::SEMANTICS),
    table: Table::EMPTY,
};
