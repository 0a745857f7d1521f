//! Constants, variables, and what conditions and loops bind.

use linnea_syntax::{
    BindingId, BindingKind, Draft, ExpressionId, RelationKind, Role, ScopeKind, SymbolId, SymbolKind, Type,
    Walk,
};

use super::containers;
use super::facts::{Value, in_function};

/// `const a: A = 1;`, in functions also `const a, var b = f();`, and every other assignment.
pub(super) fn variables(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let local = in_function(w);
    let (mut declares, mut several) = (false, false);
    w.children(|w| match w.kind() {
        "const" | "var" => declares = true,
        "," => several = true,
        _ => {}
    });
    // The keyword whose name comes next.
    let mut keyword = None;
    let mut last: Option<(BindingId, Option<SymbolId>)> = None;
    let mut assigned = false;
    w.children(|w| match w.kind() {
        "const" => keyword = Some(SymbolKind::Constant),
        "var" => keyword = Some(SymbolKind::Variable),
        kind if !w.is_named() => assigned |= kind.ends_with('='),
        "identifier" if keyword.is_some() && !w.range().is_empty() => {
            let kind = keyword.take().unwrap_or(SymbolKind::Constant);
            let at = w.range();
            last = Some(if local {
                let id = w.bind(at, BindingKind::Local);
                w.binding_mut(id).from = whole.end;
                (id, None)
            } else {
                let name = w.name_at(at);
                let range = if several { at } else { whole };
                let symbol = w.define(Draft::new(kind, name, at, range));
                (w.last_binding(), Some(symbol))
            });
        }
        _ if w.field() == "type" => {
            let ty = w.type_seen();
            if let Some((id, _)) = last {
                w.binding_mut(id).declared = ty;
            }
        }
        _ if assigned && declares => value(w, last.filter(|_| !several)),
        _ => {
            let value = w.visit();
            if !assigned {
                w.set_role(value, Role::Write);
            }
        }
    });
    None
}

/// Reads the value of a constant or variable.
fn value(w: &mut Walk<'_, '_>, of: Option<(BindingId, Option<SymbolId>)>) {
    if w.is_comment() {
        return;
    }
    match of {
        Some((_, Some(symbol))) if containers::is_container(w.kind()) => {
            w.symbol_mut(symbol).body = w.range();
            containers::named(w, symbol);
        }
        Some((_, Some(symbol))) if is_this(w) => {
            let this = w.ty(Type::This(w.scope()));
            w.relate(symbol, RelationKind::Alias, this);
            w.visit();
        }
        Some((id, symbol)) => {
            let container = symbol.or(w.container());
            let value: Option<ExpressionId> = w.inside(w.scope(), container, |w| w.visit());
            w.binding_mut(id).value = value;
        }
        None => {
            w.visit();
        }
    }
}

/// Says whether the current node is the type around.
fn is_this(w: &Walk<'_, '_>) -> bool {
    w.kind() == "builtin_function" && w.text().starts_with(b"@This(")
}

/// `if (value) |name| …`, `while (value) |name| …`: the name has the value, if there is one.
pub(super) fn conditional(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        let mut condition = None;
        let mut open = true;
        w.named_children(|w| {
            let before = w.next_binding();
            let value = w.visit();
            match (w.field(), w.kind()) {
                ("condition", _) => condition = value,
                (_, "payload") if std::mem::take(&mut open) && w.next_binding() != before => {
                    w.binding_mut(before).value = condition;
                }
                _ => {}
            }
        });
    });
    None
}

/// `|a, *b|`
pub(super) fn payload(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.kind() == "identifier" {
            let from = w.range().start;
            let id = w.bind(w.range(), BindingKind::Local);
            w.binding_mut(id).from = from;
        } else {
            w.visit();
        }
    });
    None
}
