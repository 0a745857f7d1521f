//! Pages of HTML: a script with markup around it.

mod page;

use linnea_syntax::{ExpressionId, Language, Rule, Table, Walk};

use crate::javascript;
use crate::markup::{self, Braces};

pub(crate) static LANGUAGE: Language = Language {
    id: "html",
    name: "HTML",
    extensions: &["html", "htm", "xhtml"],
    grammar: || tree_sitter_javascript::LANGUAGE.into(),
    rules: &[RULES, javascript::RULES],
    prepare: |source| Some(markup::scripts(source, Braces::None, markup::is_script)),
    may_declare: |_, _| true,
    screen: |_, _, _| true,
    vendored: &["node_modules"],
    editing: javascript::EDITING,
    semantics: Some(&javascript::semantics::SEMANTICS),
    table: Table::EMPTY,
};

const RULES: &[(&str, Rule)] = &[("program", Rule::With(program))];

/// Reads the scripts, the elements that have a name, and the handlers in attributes.
fn program(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let mut page = page::read(w.source());
    let mut next = 0;
    w.named_children(|w| {
        page.define(w, &mut next, w.range().start as usize);
        w.visit();
    });
    page.define(w, &mut next, usize::MAX);
    w.parse_over(&page.code, |w| w.descend());
    page.refer(w);
    None
}
