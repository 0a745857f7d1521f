//! Object literals.

use linnea_syntax::{
    BindingKind, Draft, Expression, ExpressionId, Qualifier, Role, ScopeId, ScopeKind, SymbolFlags, SymbolId,
    SymbolKind, Walk,
};

use super::classes::{Key, member_name};
use super::functions::{self, Value, header, modifiers};
use super::{jsdoc, modules, variables};

/// What the members of an object literal are.
#[derive(Clone, Copy)]
pub(super) enum Members {
    /// Symbols below the one whose value the literal is.
    Of(SymbolId),
    /// Symbols beside this function or class: the literal is its prototype.
    Prototype(SymbolId),
    /// Symbols of the file: the literal is what a CommonJS module exports.
    Exports,
    /// Keys that name what the receiver of the literal declares; bound in its scope, but no symbols.
    Keys,
}

pub(super) fn value(w: &mut Walk<'_, '_>) -> Value {
    object(w, Members::Keys)
}

pub(super) fn object(w: &mut Walk<'_, '_>, members: Members) -> Value {
    let symbol = match members {
        Members::Of(symbol) | Members::Prototype(symbol) => Some(symbol),
        _ => None,
    };
    w.scoped(ScopeKind::Object, symbol, |w, scope| {
        let value = w.expression(symbol.map_or(Expression::Object(scope), Expression::Symbol));
        w.named_children(|w| match w.kind() {
            "pair" => pair(w, members, value),
            "method_definition" => method(w, members, value),
            "shorthand_property_identifier" => {
                let range = w.range();
                let mention = w.mention(Role::Read);
                let read = w.expression(Expression::Mention(mention));
                let binding = w.bind(range, BindingKind::Local);
                w.binding_mut(binding).value = Some(read);
                if let Members::Exports = members {
                    let name = w.binding(binding).name;
                    modules::export_member(w, range, name, Some(read));
                }
            }
            "spread_element" => spread(w),
            _ => {
                w.visit();
            }
        });
        Some(value)
    })
}

/// `...value`.
fn spread(w: &mut Walk<'_, '_>) {
    let mut binding = None;
    w.children(|w| {
        if w.is_comment() {
            w.visit();
        } else if w.is_named() {
            let value = w.visit();
            if let Some(binding) = binding {
                w.binding_mut(binding).value = value;
            }
        } else {
            binding = Some(w.bind(w.range(), BindingKind::Spread));
        }
    });
}

/// `key: value`.
fn pair(w: &mut Walk<'_, '_>, members: Members, object: ExpressionId) {
    let whole = w.range();
    let function = matches!(
        w.child_kind("value"),
        Some("arrow_function" | "function_expression" | "generator_function")
    );
    let mut symbol = None;
    let mut binding = None;
    w.named_children(|w| match w.field() {
        "key" => {
            let Some(key) = member_name(w) else { return };
            if let Members::Keys = members {
                binding = bind_key(w, key, object);
            } else {
                let kind = if function { SymbolKind::Method } else { SymbolKind::Property };
                let mut draft = Draft::new(kind, key.name, key.range, whole);
                draft.flags |= exported(members);
                draft.place = place(w, members);
                symbol = Some(w.define(draft));
                binding = Some(w.last_binding());
            }
            if let Some(id) = binding {
                let documented = jsdoc::type_before(w, whole.start);
                w.binding_mut(id).declared = documented;
            }
        }
        "value" => {
            let value = match symbol {
                Some(symbol) => variables::initialiser(w, symbol),
                None => w.visit(),
            };
            if let Some(id) = binding {
                w.binding_mut(id).value = value;
                if let Members::Exports = members {
                    let name = w.binding(id).name;
                    modules::export_member(w, whole, name, value);
                }
            }
        }
        _ => {
            w.visit();
        }
    });
}

/// `key() { … }`, also a getter or setter.
fn method(w: &mut Walk<'_, '_>, members: Members, object: ExpressionId) {
    let whole = w.range();
    let body = w.child("body");
    let flags = modifiers(w);
    let mut key = None;
    w.named_children(|w| {
        if w.field() == "name" {
            key = member_name(w);
        }
    });
    let symbol = match (key, members) {
        (Some(key), Members::Of(_) | Members::Prototype(_) | Members::Exports) => {
            let mut draft =
                Draft::new(SymbolKind::Method, key.name, key.range, whole).body(body).flags(flags);
            draft.signature = Some(header(w, whole, body));
            draft.flags |= exported(members);
            draft.place = place(w, members);
            Some(w.define(draft))
        }
        _ => None,
    };
    let binding = match (key, symbol) {
        (Some(key), None) => bind_key(w, key, object),
        (_, symbol) => symbol.map(|_| w.last_binding()),
    };
    let value = functions::function(w, symbol);
    // What a getter gives is its result, not the function.
    if let Some(id) = binding.filter(|_| !flags.has(SymbolFlags::ACCESSOR)) {
        w.binding_mut(id).value = Some(value);
    }
    if let (Some(key), Members::Exports) = (key, members) {
        modules::export_member(w, whole, key.name, Some(value));
    }
}

/// A key of a literal that declares nothing: it is a member of whatever type is expected, and of the literal.
fn bind_key(w: &mut Walk<'_, '_>, key: Key, object: ExpressionId) -> Option<linnea_syntax::BindingId> {
    if key.quoted {
        return None;
    }
    w.mention_at(key.range, Role::Key, Qualifier::Of(object));
    Some(w.bind(key.range, BindingKind::Local))
}

fn exported(members: Members) -> SymbolFlags {
    match members {
        Members::Exports => SymbolFlags::EXPORTED,
        _ => SymbolFlags::default(),
    }
}

/// Where a member is declared: that of a prototype is bound in the literal, and addressed below the class.
fn place(w: &Walk<'_, '_>, members: Members) -> Option<(ScopeId, Option<SymbolId>)> {
    let Members::Prototype(class) = members else { return None };
    Some((w.scope(), Some(class)))
}
