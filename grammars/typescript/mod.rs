//! TypeScript and TSX: the walk of JavaScript with what types add to it.

mod declarations;
mod prepare;
mod tags;
mod typed;
mod types;

pub(crate) use prepare::prepare;
pub(crate) use typed::RULES;

use linnea_syntax::{Language, Rule, Table};

use crate::javascript;

pub(crate) static TYPESCRIPT: Language = Language {
    id: "typescript",
    name: "TypeScript",
    extensions: &["ts", "mts", "cts"],
    grammar: || tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
    rules: &[RULES, javascript::RULES],
    prepare,
    may_declare: javascript::may_declare,
    screen: javascript::screen::may_declare_without_jsx,
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
    rules: &[RULES, javascript::RULES],
    prepare,
    may_declare: javascript::may_declare,
    screen: javascript::screen::may_declare,
    vendored: &["node_modules"],
    editing: javascript::EDITING,
    semantics: Some(&crate::javascript::semantics::SEMANTICS),
    table: Table::EMPTY,
};

/// Makes the language of components whose scripts are TypeScript: `prepare` leaves only these.
pub(crate) const fn component(
    id: &'static str,
    name: &'static str,
    extensions: &'static [&'static str],
    rules: &'static [&'static [(&'static str, Rule)]],
    prepare: fn(&[u8]) -> Option<Vec<u8>>,
    may_declare: fn(&[u8], &[u8]) -> bool,
) -> Language {
    Language {
        id,
        name,
        extensions,
        grammar: || tree_sitter_typescript::LANGUAGE_TYPESCRIPT.into(),
        rules,
        prepare,
        may_declare,
        // In the text of a template, comments cannot be told from code.
        screen: |_, _, _| true,
        vendored: &["node_modules"],
        editing: javascript::EDITING,
        semantics: Some(&crate::javascript::semantics::SEMANTICS),
        table: Table::EMPTY,
    }
}
