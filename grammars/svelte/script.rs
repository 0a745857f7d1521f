//! What a script of a component has that no other module has.

use linnea_syntax::{
    Draft, Expression, ExpressionId, Mention, MentionId, Qualifier, Role, ScopeId, SymbolKind, Walk,
};
use linnea_text::TextRange;

use crate::javascript::variables;
use crate::markup::is_word;

/// Words of the compiler that look like the value of a store.
const RUNES: &[&[u8]] = &[b"$state", b"$derived", b"$effect", b"$props", b"$bindable", b"$inspect", b"$host"];

/// `$name` is the value of the store `name`, unless it is declared itself.
pub(super) fn name(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let (range, text) = (w.range(), w.text());
    if range.is_empty() {
        return None;
    }
    let whole = w.name_at(range);
    let store = text.len() > 1 && text[0] == b'$' && text[1] != b'$';
    let mention = if store && !RUNES.contains(&text) && w.binding_in(ScopeId::new(0), whole).is_none() {
        // What a store holds is not the store: the value is not known.
        w.mention_at(TextRange::new(range.start + 1, range.end), Role::Read, Qualifier::None);
        return None;
    } else {
        w.mention_at(range, Role::Read, Qualifier::None)
    };
    Some(w.expression(Expression::Mention(mention)))
}

/// `$: name = value` and `$: ({ name } = value)` declare the names if nothing else has.
pub(super) fn labeled(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let (range, text) = (w.range(), w.text());
    if let Some(behind) = text.strip_prefix(b"$:")
        && w.scope() == ScopeId::new(0)
    {
        for (at, len) in assigned(behind) {
            let start = range.start + 2 + at as u32;
            let name = TextRange::new(start, start + len as u32);
            let id = w.name_at(name);
            if w.binding_in(w.scope(), id).is_none() {
                w.define(Draft::new(SymbolKind::Variable, id, name, range));
            }
        }
    }
    variables::labeled(w)
}

/// Returns where the names are that a statement assigns: one, or those of a pattern.
fn assigned(statement: &[u8]) -> Vec<(usize, usize)> {
    let inner = statement.trim_ascii_start();
    let inner = inner.strip_prefix(b"(").unwrap_or(inner).trim_ascii_start();
    let start = statement.len() - inner.len();
    let pattern = match inner.first() {
        Some(b'{') => memchr::memchr(b'}', inner).map_or(0, |it| it + 1),
        Some(b'[') => memchr::memchr(b']', inner).map_or(0, |it| it + 1),
        _ => inner.iter().take_while(|it| is_word(**it)).count(),
    };
    let behind = inner[pattern..].trim_ascii_start();
    if !behind.starts_with(b"=") || behind.starts_with(b"==") || behind.starts_with(b"=>") {
        return Vec::new();
    }
    let mut names = Vec::new();
    let mut at = 0;
    while at < pattern {
        let len = inner[at..pattern].iter().take_while(|it| is_word(**it)).count();
        let key = inner[at + len..pattern].trim_ascii_start().starts_with(b":");
        if len > 0 && !key && !inner[at].is_ascii_digit() {
            names.push((start + at, len));
        }
        at += len.max(1);
    }
    names
}

/// Takes the mark of a store's value off the names that are assigned to.
pub(super) fn written(w: &mut Walk<'_, '_>) {
    for at in 0..w.next_mention().index() {
        let id = MentionId::new(at);
        let it = *w.mention_of(id);
        let text = w.text_of(it.range);
        let is_store = text.len() > 1 && text[0] == b'$' && text[1] != b'$';
        if it.role == Role::Write
            && it.qualifier == Qualifier::None
            && is_store
            && w.binding_in(ScopeId::new(0), it.name).is_none()
        {
            let range = TextRange::new(it.range.start + 1, it.range.end);
            let name = w.name_at(range);
            *w.mention_mut(id) = Mention { name, range, ..it };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::assigned;

    #[test]
    fn names_that_a_statement_assigns_are_found() {
        let names = |text: &str| -> Vec<String> {
            let found = assigned(text.as_bytes());
            found.into_iter().map(|(at, len)| text[at..at + len].to_owned()).collect()
        };
        assert_eq!(names(" a = b"), ["a"]);
        assert_eq!(names(" ({ a, b: c } = d)"), ["a", "c"]);
        assert_eq!(names(" [x, y] = z"), ["x", "y"]);
        assert!(names(" { a; }").is_empty() && names(" a == b").is_empty() && names(" f(a)").is_empty());
    }
}
