//! Components of Svelte: a module of TypeScript with markup that sees its names.

mod props;
mod script;
mod template;

use linnea_syntax::{ExpressionId, Language, Rule, Walk};

use crate::markup::{self, Braces};
use crate::{javascript, typescript};

pub(crate) static LANGUAGE: Language = typescript::component(
    "svelte",
    "Svelte",
    &["svelte"],
    &[RULES, typescript::RULES, javascript::RULES],
    prepare,
    may_declare,
);

const RULES: &[(&str, Rule)] = &[
    ("program", Rule::With(program)),
    ("identifier", Rule::With(script::name)),
    ("labeled_statement", Rule::With(script::labeled)),
    ("number", Rule::With(template::number)),
];

fn prepare(source: &[u8]) -> Option<Vec<u8>> {
    let scripts = markup::scripts(source, Braces::Single, markup::is_script);
    Some(typescript::prepare(&scripts).unwrap_or(scripts))
}

/// As in scripts; besides, `let:name` declares, and what names the value of a block.
fn may_declare(before: &[u8], after: &[u8]) -> bool {
    before.ends_with(b"let:") || javascript::may_declare(before, after)
}

/// Reads the scripts, then the markup.
fn program(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    w.descend();
    markup::export(w);
    props::used_from_outside(w);
    let code = template::code(w.source());
    w.parse_over(&code, |w| w.descend());
    script::written(w);
    None
}
