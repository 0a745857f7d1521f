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

/// `$: name = value` declares the name if nothing else has.
pub(super) fn labeled(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let (range, text) = (w.range(), w.text());
    if let Some(behind) = text.strip_prefix(b"$:")
        && w.scope() == ScopeId::new(0)
    {
        let blank = behind.len() - behind.trim_ascii_start().len();
        let name = behind[blank..].iter().take_while(|it| is_word(**it)).count();
        let rest = behind[blank + name..].trim_ascii_start();
        let assigns = rest.starts_with(b"=") && !rest.starts_with(b"==");
        let start = range.start + 2 + blank as u32;
        let at = TextRange::new(start, start + name as u32);
        let id = w.name_at(at);
        if assigns && name > 0 && w.binding_in(w.scope(), id).is_none() {
            w.define(Draft::new(SymbolKind::Variable, id, at, range));
        }
    }
    variables::labeled(w)
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
