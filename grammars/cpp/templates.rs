//! Templates, their parameters, and what is declared in one line with them.

use linnea_syntax::{BindingKind, ScopeKind, SymbolFlags, SymbolKind, Walk};

use super::classes::{alias_of, symbol};
use crate::c::Value;

/// `template <typename T> …`: the declaration is the whole.
pub(super) fn declaration(w: &mut Walk<'_, '_>) -> Value {
    let (whole, flags) = w.construct();
    w.scoped(ScopeKind::TypeParameters, None, |w, _| {
        w.named_children(|w| match w.field() {
            "parameters" => w.descend(),
            _ => {
                w.wrapped(whole, flags | SymbolFlags::default(), |w| w.visit());
            }
        });
    });
    None
}

/// `typename T = int`, `typename... T`.
pub(super) fn parameter(w: &mut Walk<'_, '_>) -> Value {
    let mut first = true;
    w.named_children(|w| {
        if first && w.kind() == "type_identifier" {
            w.bind(w.range(), BindingKind::TypeParameter);
        } else {
            w.visit();
        }
        first = false;
    });
    None
}

/// `using name = type;`.
pub(super) fn alias(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = w.child("name") else {
        w.descend();
        return None;
    };
    let local = w.place().kind == ScopeKind::Function;
    let symbol =
        if local { Err(w.bind(name, BindingKind::Local)) } else { Ok(symbol(w, SymbolKind::Class, name)) };
    w.named_children(|w| match (w.field(), symbol) {
        ("name", _) => {}
        ("type", Ok(symbol)) => alias_of(w, symbol),
        _ => {
            w.visit();
        }
    });
    None
}

/// `concept name = …;`.
pub(super) fn concept(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = w.child("name") else {
        w.descend();
        return None;
    };
    symbol(w, SymbolKind::Interface, name);
    w.with_declared(name, |w| w.descend());
    None
}
