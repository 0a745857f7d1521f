//! Components of Vue: a module of TypeScript with a template that sees its names.

mod options;
mod props;
mod template;

use std::ops::Range;

use linnea_syntax::{
    BindingId, Expression, ExpressionId, Language, Mention, MentionId, Qualifier, Role, Rule, Walk,
};
use linnea_text::TextRange;

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
    markup::export(w);
    let read = template::read(w.source());
    let (first, mention) = (w.next_binding(), w.next_mention());
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
    let made = mention.index()..w.next_mention().index();
    for id in made.clone().map(MentionId::new).filter(|_| !read.early.is_empty()) {
        let it = *w.mention_of(id);
        let around = |(early, _): &&(Range<usize>, Range<usize>)| early.contains(&(it.range.start as usize));
        let Some((_, pattern)) = read.early.iter().find(around) else { continue };
        // What the loop may name is not told from what the script does.
        let pattern = TextRange::new(pattern.start as u32, pattern.end as u32);
        let named = memchr::memmem::find(w.text_of(pattern), w.text_of(it.range)).is_some();
        if named && it.qualifier == Qualifier::None {
            *w.mention_mut(id) = Mention { role: Role::Token, qualifier: Qualifier::Unknown, ..it };
        }
    }
    if let Some(setup) = &read.setup {
        props::connect(w, made.clone(), setup);
    }
    options::connect(w, made.clone(), read.setup.is_some());
    options::connect_rest(w, made, read.setup.is_some());
    None
}
