//! Structs, enums, unions, opaque types and sets of errors.

use linnea_syntax::{Draft, Expression, Qualifier, Role, ScopeKind, SymbolId, SymbolKind, Walk};

use super::facts::Value;
use crate::outline;

/// Says whether a kind of node is a type that is written out.
pub(super) fn is_container(kind: &str) -> bool {
    matches!(
        kind,
        "struct_declaration"
            | "enum_declaration"
            | "union_declaration"
            | "opaque_declaration"
            | "error_set_declaration"
    )
}

/// What the current node declares are members of the constant that it is the value of.
pub(super) fn named(w: &mut Walk<'_, '_>, symbol: SymbolId) {
    w.scoped(ScopeKind::Class, Some(symbol), |w, _| {
        let errors = w.kind() == "error_set_declaration";
        w.named_children(|w| {
            if errors && w.kind() == "identifier" {
                let name = w.name_at(w.range());
                w.define(Draft::new(SymbolKind::EnumMember, name, w.range(), w.range()));
            } else {
                w.visit();
            }
        });
    });
}

/// A type without a name of its own.
pub(super) fn anonymous(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Object, None, |w, scope| {
        w.descend();
        Some(w.expression(Expression::Object(scope)))
    })
}

/// A set of errors without a name: which others the same errors are in is not known.
pub(super) fn errors(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.kind() {
        "identifier" => {
            w.mention_at(w.range(), Role::Key, Qualifier::Unknown);
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `name: Type = value`; in enums and unions also `name`. In a struct, what has no colon is the type of a nameless field.
pub(super) fn field(w: &mut Walk<'_, '_>) -> Value {
    let of_choice = matches!(w.parent_kind(), Some("enum_declaration" | "union_declaration"));
    let has_name = w.child_kind("name") == Some("identifier") && (of_choice || w.has_child(":"));
    let Some(at) = outline::name(w).filter(|_| has_name) else { return outline::within(w) };
    // More than those that are named.
    if w.text_of(at) == b"_" {
        return None;
    }
    let kind = match w.parent_kind() {
        Some("enum_declaration") => SymbolKind::EnumMember,
        _ => SymbolKind::Field,
    };
    let name = w.name_at(at);
    let symbol = w.define(Draft::new(kind, name, at, w.range()));
    let binding = w.last_binding();
    w.inside(w.scope(), Some(symbol), |w| outline::typed(w, binding));
    None
}
