//! JavaScript as of ES2025, with JSX; the walk is shared with TypeScript.

mod assignments;
pub(crate) mod classes;
pub(crate) mod expressions;
mod facts;
pub(crate) mod functions;
mod jsdoc;
mod jsx;
mod module_map;
mod modules;
mod narrow;
mod objects;
mod patterns;
pub(crate) mod screen;
pub(crate) mod semantics;
pub(crate) mod variables;
mod words;

pub(crate) use facts::RULES;
pub(crate) use words::may_declare;

use linnea_syntax::{Language, Table};

pub(crate) static LANGUAGE: Language = Language {
    id: "javascript",
    name: "JavaScript",
    extensions: &["js", "mjs", "cjs", "jsx"],
    grammar: || tree_sitter_javascript::LANGUAGE.into(),
    rules: &[facts::DOCUMENTED, RULES],
    prepare: |_| None,
    may_declare,
    screen: screen::outside_comments,
    vendored: &["node_modules"],
    semantics: Some(&semantics::SEMANTICS),
    table: Table::EMPTY,
};
