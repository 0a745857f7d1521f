//! Components of Vue: a module of TypeScript with a template that sees its names.

mod template;

use std::ops::Range;

use linnea_syntax::{BindingId, Expression, ExpressionId, Language, Rule, Walk};

use crate::markup::{self, Braces};
use crate::{javascript, typescript};

pub(crate) static LANGUAGE: Language = typescript::component(
    "vue",
    "Vue",
    &["vue"],
    &[RULES, typescript::RULES, javascript::RULES],
    prepare,
    javascript::may_declare,
);

const RULES: &[(&str, Rule)] = &[("program", Rule::With(program))];

fn prepare(source: &[u8]) -> Option<Vec<u8>> {
    let scripts = markup::scripts(source, Braces::Double, markup::is_script);
    Some(typescript::prepare(&scripts).unwrap_or(scripts))
}

/// Reads the scripts, then the template.
fn program(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    w.descend();
    let read = template::read(w.source());
    let first = w.next_binding();
    w.parse_over(&read.code, |w| {
        w.descend();
        for name in read.components {
            markup::path(w, name);
        }
    });
    let made = first.index()..w.next_binding().index();
    for id in made.map(BindingId::new) {
        let binding = *w.binding(id);
        let paired = |it: &Range<usize>| it.contains(&(binding.range.start as usize));
        if let Some(value) = binding.value
            && let Expression::Item { of, index } = w.expression_of(value)
            && read.pairs.iter().any(paired)
        {
            w.binding_mut(id).value = (index == 0).then_some(of);
        }
    }
    None
}
