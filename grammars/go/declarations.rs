//! Declarations of types.

use linnea_syntax::{Draft, RelationKind, ScopeKind, SymbolId, SymbolKind, Walk};
use linnea_text::TextRange;

use super::expressions::Value;
use super::types;

/// `type Name …`, `type ( … )`. A declaration that stands alone starts with its keyword.
pub(super) fn types(w: &mut Walk<'_, '_>) -> Value {
    let alone = (!w.has_child("(")).then(|| w.range());
    w.named_children(|w| match w.kind() {
        "type_spec" | "type_alias" => declared(w, alone.unwrap_or(w.range())),
        _ => {
            w.visit();
        }
    });
    None
}

fn declared(w: &mut Walk<'_, '_>, range: TextRange) {
    let (Some(name), Some(written)) = (w.child("name"), w.child("type")) else { return w.descend() };
    let kind = match w.child_kind("type") {
        Some("struct_type") => SymbolKind::Struct,
        Some("interface_type") => SymbolKind::Interface,
        _ => SymbolKind::Class,
    };
    let alias = w.kind() == "type_alias";
    let own = kind != SymbolKind::Class && !alias;
    let mut draft = Draft::new(kind, w.name_at(name), name, range).flags(types::exported(w, name));
    if own {
        let brace = w.text_of(written).iter().position(|it| *it == b'{').unwrap_or(0) as u32;
        draft = draft.body(Some(TextRange::new(written.start + brace, written.end)));
    }
    let symbol = w.define(draft);
    // In a function, what stands before it does not see it.
    if w.enclosing(ScopeKind::Function).is_some() {
        let binding = w.last_binding();
        w.binding_mut(binding).from = name.start;
    }
    match w.child("type_parameters") {
        Some(_) => w.scoped(ScopeKind::TypeParameters, None, |w, _| {
            w.named_children(|w| {
                if w.field() == "type_parameters" {
                    types::type_parameters(w);
                }
            });
            body(w, symbol, own, alias);
        }),
        None => body(w, symbol, own, alias),
    }
}

/// What stands behind the name. A struct or interface has members; anything else is what the type builds on.
fn body(w: &mut Walk<'_, '_>, symbol: SymbolId, own: bool, alias: bool) {
    w.scoped(ScopeKind::Class, Some(symbol), |w, _| {
        w.named_children(|w| match w.field() {
            "name" | "type_parameters" => {}
            "type" if own => types::members(w, Some(symbol)),
            "type" => {
                let kind = if alias { RelationKind::Alias } else { RelationKind::Extends };
                if let Some(target) = types::annotation(w) {
                    w.relate(symbol, kind, target);
                }
            }
            _ => {
                w.visit();
            }
        });
    });
}
