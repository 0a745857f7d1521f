//! Markdown: sections by their headings, and links to them.

mod links;
mod module_map;
mod sections;

use linnea_syntax::{Editing, Language, Literal, Rule, Semantics, Sharing, Table};

pub(crate) static LANGUAGE: Language = Language {
    id: "markdown",
    name: "Markdown",
    extensions: &["md", "markdown", "mdx", "mdc"],
    grammar: || tree_sitter_md::LANGUAGE.into(),
    rules: &[RULES],
    prepare: |_| None,
    may_declare: sections::may_declare,
    screen: |_, _, _| true,
    vendored: &[],
    editing: Editing {
        verbatim: &["fenced_code_block", "indented_code_block", "html_block"],
        ..Editing::NONE
    },
    semantics: Some(&SEMANTICS),
    table: Table::EMPTY,
};

static SEMANTICS: Semantics =
    Semantics { modules: module_map::Map::of, ..Semantics::outline(|| &LANGUAGE, Sharing::Imports) };

const RULES: &[(&str, Rule)] = &[
    ("document", Rule::With(sections::document)),
    ("inline", Rule::With(links::inline)),
    ("pipe_table_cell", Rule::With(links::inline)),
    ("link_destination", Rule::With(links::destination)),
    ("fenced_code_block", Rule::Plain(Literal::String)),
    ("indented_code_block", Rule::Plain(Literal::String)),
    ("html_block", Rule::With(links::html)),
    ("minus_metadata", Rule::Skip),
    ("plus_metadata", Rule::Skip),
];
