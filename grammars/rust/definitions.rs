//! Items other than functions: modules, types, traits, implementations, constants.

use linnea_syntax::{
    BindingKind, Draft, Expression, ExpressionId, Namespace, RelationKind, Role, ScopeKind, SymbolFlags,
    SymbolId, SymbolKind, Walk,
};
use linnea_text::TextRange;

use super::attributes::Pending;
use super::macros::{self, Place};
use super::{generics, types};

pub(super) type Value = Option<ExpressionId>;

/// A file, a module's body, the body of a trait or `impl` block: items, each with its attributes.
pub(super) fn items(w: &mut Walk<'_, '_>) -> Value {
    let mut pending = Pending::default();
    w.named_children(|w| {
        item(w, &mut pending, true);
    });
    None
}

/// One element of a list of items or statements; returns its value.
pub(super) fn item(w: &mut Walk<'_, '_>, pending: &mut Pending, outside: bool) -> Value {
    match w.kind() {
        "attribute_item" => {
            let value = w.visit();
            pending.attribute(w, value, w.range());
            None
        }
        "line_comment" | "block_comment" => w.visit(),
        "macro_invocation" => {
            *pending = Pending::default();
            macros::invoked(w, if outside { Place::Items } else { Place::Statement })
        }
        "expression_statement" if outside => {
            w.named_children(|w| {
                if w.kind() == "macro_invocation" {
                    macros::invoked(w, Place::Items);
                } else {
                    w.visit();
                }
            });
            None
        }
        _ => {
            let value = w.visit();
            if w.is_named() {
                pending.finish(w, value);
            }
            value
        }
    }
}

/// What an item starts with and where its body is.
pub(super) fn draft(w: &mut Walk<'_, '_>, kind: SymbolKind, name: TextRange) -> Draft {
    let (range, body) = (w.range(), w.child("body"));
    let id = w.name_at(name);
    let flags = if w.begins_with("visibility_modifier") { SymbolFlags::EXPORTED } else { Default::default() };
    Draft::new(kind, id, name, range).body(body).flags(flags)
}

/// Visits `pub(in path)`; the keywords of a visibility name nothing.
pub(super) fn visibility(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.kind() {
        "identifier" | "scoped_identifier" => {
            types::path(w, Role::Path);
        }
        "self" | "super" | "crate" => {}
        _ => {
            w.visit();
        }
    });
    None
}

/// `mod name { … }`, `mod name;`.
pub(super) fn module(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = types::name_of(w) else {
        w.descend();
        return None;
    };
    let symbol = draft(w, SymbolKind::Module, name).namespace(Namespace::Type);
    let symbol = w.define(symbol);
    w.named_children(|w| match w.field() {
        "name" => {}
        "body" => {
            w.scoped(ScopeKind::Module, Some(symbol), |w, _| w.visit());
        }
        _ => {
            w.visit();
        }
    });
    Some(w.expression(Expression::Symbol(symbol)))
}

/// `struct` and `union`.
pub(super) fn structure(w: &mut Walk<'_, '_>) -> Value {
    let record = w.child_kind("body") == Some("field_declaration_list");
    let namespace = if record { Namespace::Type } else { Namespace::All };
    nominal(w, SymbolKind::Struct, namespace, Role::Type)
}

pub(super) fn enumeration(w: &mut Walk<'_, '_>) -> Value {
    nominal(w, SymbolKind::Enum, Namespace::Type, Role::Type)
}

pub(super) fn trait_item(w: &mut Walk<'_, '_>) -> Value {
    nominal(w, SymbolKind::Interface, Namespace::Type, Role::Base)
}

/// A type with a name, generic parameters and members.
fn nominal(w: &mut Walk<'_, '_>, kind: SymbolKind, namespace: Namespace, role: Role) -> Value {
    let Some(name) = types::name_of(w) else {
        w.descend();
        return None;
    };
    let symbol = draft(w, kind, name).namespace(namespace);
    let symbol = w.define(symbol);
    generics::generic(w, |w| {
        // `struct A<T>;` has no body to find its parameters by.
        if w.child("body").is_none() && w.child("type_parameters").is_some() {
            w.scoped(ScopeKind::Class, Some(symbol), |_, _| {});
        }
        w.named_children(|w| match w.field() {
            "name" | "type_parameters" => {}
            "bounds" => {
                for base in types::bounds(w, role).into_iter().flatten() {
                    w.relate(symbol, RelationKind::Extends, base);
                }
            }
            "body" => {
                w.scoped(ScopeKind::Class, Some(symbol), |w, _| w.visit());
            }
            _ => {
                w.visit();
            }
        });
    });
    Some(w.expression(Expression::Symbol(symbol)))
}

/// A variant of an enum. Its fields, if it has some with names, are its children.
pub(super) fn variant(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = types::name_of(w) else {
        w.descend();
        return None;
    };
    let symbol = draft(w, SymbolKind::EnumMember, name);
    let symbol = w.define(symbol);
    let binding = w.last_binding();
    w.named_children(|w| match w.field() {
        "name" => {}
        "body" => {
            w.scoped(ScopeKind::Class, Some(symbol), |w, _| w.visit());
        }
        "value" => {
            let value = w.visit();
            w.binding_mut(binding).value = value;
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `name: Type`.
pub(super) fn field(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = types::name_of(w) else {
        w.descend();
        return None;
    };
    let symbol = draft(w, SymbolKind::Field, name).namespace(Namespace::Value);
    w.define(symbol);
    let binding = w.last_binding();
    w.named_children(|w| match w.field() {
        "name" => {}
        "type" => {
            let declared = types::annotation(w);
            w.binding_mut(binding).declared = declared;
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `(A, pub B)`: no symbols, but members named by their position, which is all that stands for their names.
pub(super) fn positional_fields(w: &mut Walk<'_, '_>) -> Value {
    let mut position = 0;
    w.named_children(|w| {
        if w.field() != "type" {
            w.visit();
            return;
        }
        let at = w.range().start;
        let id = w.bind_in(TextRange::new(at, at), BindingKind::Parameter(position), Namespace::Value);
        let name = w.name(&position.to_string());
        let declared = types::annotation(w);
        let binding = w.binding_mut(id);
        (binding.name, binding.declared) = (name, declared);
        position += 1;
    });
    None
}

/// `impl Type`, `impl Trait for Type`. It has no name of its own; the one it gets is that of its header, without
/// the generic parameters and bounds.
pub(super) fn implementation(w: &mut Walk<'_, '_>) -> Value {
    let Some(target) = w.child("type") else {
        w.descend();
        return None;
    };
    let name = match w.child("trait") {
        Some(of) => format!("impl {} for {}", one_line(w.text_of(of)), one_line(w.text_of(target))),
        None => format!("impl {}", one_line(w.text_of(target))),
    };
    let (range, body, id) = (w.range(), w.child("body"), w.name(&name));
    let symbol = w.define(Draft::new(SymbolKind::Object, id, target, range).body(body));
    w.named_children(|w| {
        if w.field() == "type"
            && let Some(base) = types::base_name(w, 8)
        {
            let also = w.name_at(base);
            w.symbol_mut(symbol).also = Some(also);
        }
    });
    generics::generic(w, |w| {
        w.named_children(|w| match w.field() {
            "type_parameters" => {}
            "trait" => {
                if let Some(of) = types::annotation_as(w, Role::Base) {
                    w.relate(symbol, RelationKind::Implements, of);
                }
            }
            "type" => {
                if let Some(of) = types::annotation(w) {
                    w.relate(symbol, RelationKind::Of, of);
                }
            }
            "body" => {
                w.scoped(ScopeKind::Extension, Some(symbol), |w, _| w.visit());
            }
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// The text with every run of white space as one space.
fn one_line(text: &[u8]) -> String {
    String::from_utf8_lossy(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `type Name = Type;`, in a trait also `type Name: Bound;`.
pub(super) fn type_alias(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = types::name_of(w) else {
        w.descend();
        return None;
    };
    let symbol = draft(w, SymbolKind::TypeParameter, name).namespace(Namespace::Type);
    let symbol = w.define(symbol);
    let binding = w.last_binding();
    generics::generic(w, |w| {
        w.named_children(|w| match w.field() {
            "name" | "type_parameters" => {}
            "type" => {
                if let Some(target) = types::annotation(w) {
                    w.relate(symbol, RelationKind::Alias, target);
                }
            }
            "bounds" => {
                let declared = types::bound(w);
                w.binding_mut(binding).declared = declared;
            }
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// `const` and `static`. `const _` has no name, so that what is inside belongs to what is around.
pub(super) fn constant(w: &mut Walk<'_, '_>) -> Value {
    let symbol = types::name_of(w).filter(|it| w.text_of(*it) != b"_").map(|name| {
        let mut draft = draft(w, SymbolKind::Constant, name).namespace(Namespace::Value);
        if let Some(value) = w.child("value") {
            // The header ends before the `=`.
            let header = TextRange::new(draft.range.start, value.start);
            let shown = w.text_of(header).trim_ascii_end();
            let shown = shown.strip_suffix(b"=").unwrap_or(shown).trim_ascii_end().len() as u32;
            draft.signature = Some(TextRange::new(header.start, header.start + shown));
            draft = draft.body(Some(value));
        }
        (w.define(draft), w.last_binding())
    });
    let mut declared = None;
    let mut value = None;
    let container = symbol.map(|(it, _): (SymbolId, _)| it);
    w.inside(w.scope(), container, |w| {
        w.named_children(|w| match w.field() {
            "name" => {}
            "type" => declared = types::annotation(w),
            "value" => value = w.visit(),
            _ => {
                w.visit();
            }
        });
    });
    if let Some((_, binding)) = symbol {
        let binding = w.binding_mut(binding);
        (binding.declared, binding.value) = (declared, value);
    }
    None
}
