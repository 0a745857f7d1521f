//! Functions, closures and `async` blocks: what has parameters or results of its own.

use linnea_syntax::{
    BindingKind, Expression, List, Namespace, ScopeKind, SymbolFlags, SymbolKind, TypeId, Walk,
};

use super::definitions::{self, Value};
use super::patterns::{self, Subject};
use super::{expressions, generics, types};

/// `fn name(…) { … }`, `fn name(…);`.
pub(super) fn function(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = types::name_of(w).filter(|_| w.child_kind("name") == Some("identifier")) else {
        w.descend();
        return None;
    };
    let member = matches!(w.scope_of(w.scope()).kind, ScopeKind::Class | ScopeKind::Extension);
    let receiver = member && has_receiver(w);
    let kind = if receiver { SymbolKind::Method } else { SymbolKind::Function };
    let mut draft = definitions::draft(w, kind, name).namespace(Namespace::Value);
    if member && !receiver {
        draft.flags |= SymbolFlags::STATIC;
    }
    if draft.body.is_empty() {
        draft.flags |= SymbolFlags::ABSTRACT;
    }
    let modifiers = w.child_of_kind("function_modifiers");
    if modifiers.is_some_and(|it| w.text_of(it).split(u8::is_ascii_whitespace).any(|it| it == b"async")) {
        draft.flags |= SymbolFlags::ASYNC;
    }
    let symbol = w.define(draft);
    generics::generic(w, |w| {
        w.scoped(ScopeKind::Function, Some(symbol), |w, scope| {
            w.named_children(|w| match w.field() {
                "name" | "type_parameters" => {}
                "parameters" => parameters(w),
                "return_type" => {
                    let returns = types::annotation(w);
                    w.scope_mut(scope).returns = returns;
                }
                "body" => {
                    let value = expressions::statements(w);
                    expressions::outcome(w, value);
                }
                _ => {
                    w.visit();
                }
            });
        });
    });
    Some(w.expression(Expression::Symbol(symbol)))
}

/// Says whether the first parameter is `self`.
fn has_receiver(w: &mut Walk<'_, '_>) -> bool {
    let mut found = false;
    w.named_children(|w| {
        if w.field() == "parameters" {
            w.named_children(|w| {
                found |= w.kind() == "self_parameter"
                    || (w.kind() == "parameter" && w.child_kind("pattern") == Some("self"));
            });
        }
    });
    found
}

/// Binds the parameters in the current scope.
fn parameters(w: &mut Walk<'_, '_>) {
    let mut position = 0;
    w.children(|w| {
        if w.text() == b"_" {
            position += 1;
            return;
        }
        if !w.is_named() || w.is_comment() || w.kind() == "attribute_item" {
            w.visit();
            return;
        }
        parameter(w, BindingKind::Parameter(position));
        position += 1;
    });
}

fn parameter(w: &mut Walk<'_, '_>, kind: BindingKind) {
    match w.kind() {
        "self_parameter" => w.named_children(|w| {
            if w.kind() == "self" {
                w.bind_in(w.range(), BindingKind::Receiver, Namespace::Value);
            } else {
                w.visit();
            }
        }),
        "parameter" | "variadic_parameter" => {
            // The type stands behind the pattern but is needed with it.
            let mut declared = None;
            w.named_children(|w| match w.field() {
                "type" => declared = types::annotation(w),
                "pattern" => {}
                _ => {
                    w.visit();
                }
            });
            w.named_children(|w| {
                if w.field() == "pattern" {
                    parameter_pattern(w, kind, declared);
                }
            });
        }
        // In the editions before 2018, a trait's parameters need no name.
        _ => {
            types::annotation(w);
        }
    }
}

fn parameter_pattern(w: &mut Walk<'_, '_>, kind: BindingKind, declared: Option<TypeId>) {
    if w.kind() == "self" {
        let id = w.bind_in(w.range(), BindingKind::Receiver, Namespace::Value);
        w.binding_mut(id).declared = declared;
    } else {
        // A name has no value; a pattern takes apart what is passed.
        let value = match kind {
            BindingKind::Parameter(position) if w.kind() != "identifier" => {
                let scope = w.scope();
                Some(w.expression(Expression::Parameter { scope, position }))
            }
            _ => None,
        };
        patterns::pattern(w, Subject { kind, declared, value, from: 0, again: false });
    }
}

/// `|a, b: T| body`.
pub(super) fn closure(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Function, None, |w, scope| {
        w.named_children(|w| match (w.field(), w.kind()) {
            ("parameters", _) => {
                let mut position = 0;
                w.children(|w| {
                    if !w.is_named() && w.text() != b"_" || w.is_comment() {
                        w.visit();
                        return;
                    }
                    let kind = BindingKind::Parameter(position);
                    match w.kind() {
                        "parameter" => parameter(w, kind),
                        _ => parameter_pattern(w, kind, None),
                    }
                    position += 1;
                });
            }
            ("return_type", _) => {
                let returns = types::annotation(w);
                w.scope_mut(scope).returns = returns;
            }
            ("body", "block") => {
                let value = expressions::statements(w);
                expressions::outcome(w, value);
            }
            ("body", _) => {
                let value = w.visit();
                expressions::outcome(w, value);
            }
            _ => {
                w.visit();
            }
        });
        Some(w.expression(Expression::Closure(scope)))
    })
}

/// `async { … }` is a closure called on the spot: `return` and `?` in it end it, not what is around.
pub(super) fn async_block(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Function, None, |w, scope| {
        w.named_children(|w| {
            if w.kind() == "block" {
                let value = expressions::statements(w);
                expressions::outcome(w, value);
            } else {
                w.visit();
            }
        });
        let callee = w.expression(Expression::Closure(scope));
        Some(w.expression(Expression::Call { callee, arguments: List::default() }))
    })
}
