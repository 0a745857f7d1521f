//! TypeScript and TSX: the walk of JavaScript with what types add to it.

mod declarations;
mod prepare;
mod typed;
mod types;

use linnea_syntax::{Language, Table};

use crate::javascript;

pub(crate) static TYPESCRIPT: Language = Language {
    id: "typescript",
    name: "TypeScript",
    extensions: &["ts", "mts", "cts"],
    grammar: || tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
    rules: &[typed::RULES, javascript::RULES],
    prepare: prepare::prepare,
    may_declare: javascript::may_declare,
    screen: |_, _, _| true,
    vendored: &["node_modules"],
    editing: javascript::EDITING,
    semantics: Some(&crate::javascript::semantics::SEMANTICS),
    table: Table::EMPTY,
};

pub(crate) static TSX: Language = Language {
    id: "tsx",
    name: "TSX",
    extensions: &["tsx"],
    grammar: || tree_sitter_typescript::LANGUAGE_TSX.into(),
    rules: &[typed::RULES, javascript::RULES],
    prepare: prepare::prepare,
    may_declare: javascript::may_declare,
    screen: |_, _, _| true,
    vendored: &["node_modules"],
    editing: javascript::EDITING,
    semantics: Some(&crate::javascript::semantics::SEMANTICS),
    table: Table::EMPTY,
};
