//! What other components give by attributes, which are not seen: properties, and variables that a script exports.

use linnea_syntax::{
    BindingKind, Expression, ScopeId, SymbolFlags, SymbolId, SymbolKind, Type, TypeId, Walk,
};

use crate::markup;

/// Marks as used from outside what other components may give: `export let name`, and the members of `Props` in
/// `let { name }: Props = $props()`.
pub(super) fn used_from_outside(w: &mut Walk<'_, '_>) {
    for members in types_of_props(w).into_iter().flat_map(|it| members(w, it)).collect::<Vec<_>>() {
        markup::used_from_outside(w, members);
    }
    for id in markup::bindings_of(w, ScopeId::new(0)) {
        if let BindingKind::Symbol(symbol) = w.binding(id).kind
            && is_exported(w, symbol)
        {
            w.symbol_mut(symbol).flags |= SymbolFlags::SHARED;
        }
    }
}

fn is_exported(w: &Walk<'_, '_>, symbol: SymbolId) -> bool {
    let it = w.symbol(symbol);
    it.kind == SymbolKind::Variable && it.flags.has(SymbolFlags::EXPORTED)
}

/// Returns the types of what `$props()` gives: those that stand before it.
fn types_of_props(w: &Walk<'_, '_>) -> Vec<TypeId> {
    let is_props = |to: TypeId| {
        let behind = end_of(w, to).and_then(|it| w.source().get(it as usize..)).unwrap_or_default();
        let value = behind.trim_ascii_start().strip_prefix(b"=").unwrap_or_default();
        value.trim_ascii_start().starts_with(b"$props()")
    };
    let declared = |it| match it {
        Expression::Cast { to, .. } => Some(to).filter(|it| is_props(*it)),
        _ => None,
    };
    w.expressions().filter_map(|it| declared(it.1)).collect()
}

/// Returns where a type ends that is a name, written out, or several of these.
fn end_of(w: &Walk<'_, '_>, ty: TypeId) -> Option<u32> {
    match w.type_of(ty) {
        Type::Object(scope) => Some(w.scope_of(scope).range.end),
        Type::Mention(mention) => Some(w.range_of_mention(mention).end),
        Type::All(parts) => end_of(w, (*w.listed_types(parts).last()?)?),
        _ => None,
    }
}

/// Returns the scopes with the members of a type that the file declares.
fn members(w: &Walk<'_, '_>, ty: TypeId) -> Vec<ScopeId> {
    match w.type_of(ty) {
        Type::Object(scope) => vec![scope],
        Type::All(parts) => w.listed_types(parts).iter().flatten().flat_map(|it| members(w, *it)).collect(),
        Type::Mention(mention) => {
            let name = w.mention_of(mention).name;
            let binding = w.binding_in(ScopeId::new(0), name).map(|it| w.binding(it).kind);
            match binding {
                Some(BindingKind::Symbol(symbol)) => w.symbol(symbol).inner.into_iter().collect(),
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}
