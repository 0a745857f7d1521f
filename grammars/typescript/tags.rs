//! Type arguments of tags, which the grammar does not know: it reads `` tag<A>`…` `` as comparisons.

use linnea_syntax::{Expression, List, Role, Walk};
use linnea_text::TextRange;

use crate::javascript::awaiting::Start;
use crate::javascript::expressions::binary;
use crate::javascript::functions::Value;
use crate::lexical::is_word_with_dollar as is_word;

/// What stands around type arguments for them to be read as such.
const AS_TYPES: (&str, &str) = ("type A=[", "];");

/// `` tag<A, B>`…` ``, else what has two sides.
pub(super) fn tagged_or_binary(w: &mut Walk<'_, '_>) -> Value {
    let Some((start, end)) = type_arguments(w.text()) else { return binary(w) };
    let types = TextRange::new(w.range().start + start as u32, w.range().start + end as u32);
    let mut tag = Start::default();
    parts(w, types, &mut tag, &mut None);
    w.set_role(tag.value, Role::Call);
    let value = tag.value.map(|callee| w.expression(Expression::Call { callee, arguments: List::default() }));
    tag.whole(w, value)
}

/// Returns where the type arguments of a tag start and end, if the text is one with such.
fn type_arguments(text: &[u8]) -> Option<(usize, usize)> {
    let before = text.len() - text.strip_prefix(b"await ").unwrap_or(text).trim_ascii_start().len();
    let words = text.strip_suffix(b"`")?[before..].iter().take_while(|it| is_word(**it) || **it == b'.');
    let tag = before + words.count();
    let start = tag + 1;
    if tag == before || text.get(tag) != Some(&b'<') {
        return None;
    }
    let mut depth = 0;
    for (at, byte) in text.iter().enumerate().skip(start) {
        match byte {
            b'<' | b'(' | b'[' | b'{' => depth += 1,
            b'>' if text[at - 1] == b'=' => {}
            b'>' if depth == 0 => return (text.get(at + 1) == Some(&b'`')).then_some((start, at)),
            b'>' | b')' | b']' | b'}' => depth -= 1,
            b'`' | b';' => return None,
            _ => {}
        }
        if depth < 0 {
            return None;
        }
    }
    None
}

/// Visits the tag, its type arguments once more as such, and the template.
fn parts(w: &mut Walk<'_, '_>, types: TextRange, tag: &mut Start, read: &mut Option<bool>) {
    w.named_children(|w| {
        let range = w.range();
        if range.end <= types.start {
            let start = Start::visit(w);
            *tag = if start.value.is_some() { start } else { *tag };
        } else if range.start >= types.end {
            w.visit();
        } else if types.contains(range) {
            let again = || w.reparse_between(types, AS_TYPES, |w| written(w, types));
            if !*read.get_or_insert_with(again) {
                w.visit();
            }
        } else {
            parts(w, types, tag, read);
        }
    });
}

/// Visits the outermost types inside of `types`.
fn written(w: &mut Walk<'_, '_>, types: TextRange) {
    match types.contains(w.range()) {
        true => drop(w.type_seen()),
        false => w.named_children(|w| written(w, types)),
    }
}
