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
    let heading = heading(w, member);
    let receiver = heading.has_receiver;
    let kind = if receiver { SymbolKind::Method } else { SymbolKind::Function };
    let mut draft = definitions::draft(w, kind, name).namespace(Namespace::Value);
    if member && !receiver {
        draft.flags |= SymbolFlags::STATIC;
    }
    if draft.body.is_empty() {
        draft.flags |= SymbolFlags::ABSTRACT;
    }
    if heading.is_async {
        draft.flags |= SymbolFlags::ASYNC;
    }
    let symbol = w.define(draft);
    generics::generic(w, |w| {
        w.scoped(ScopeKind::Function, Some(symbol), |w, scope| {
            w.named_children(|w| match w.kind() {
                "identifier" | "type_parameters" => {}
                "visibility_modifier" | "function_modifiers" | "where_clause" => {
                    w.visit();
                }
                "parameters" => parameters(w),
                "block" => {
                    let value = expressions::statements(w);
                    expressions::outcome(w, value);
                }
                _ if w.field() == "return_type" => {
                    let returns = types::annotation(w);
                    w.scope_mut(scope).returns = returns;
                }
                _ => {
                    w.visit();
                }
            });
        });
    });
    Some(w.expression(Expression::Symbol(symbol)))
}

/// What must be known of a function before it is declared.
#[derive(Default)]
struct Heading {
    is_async: bool,
    /// The first parameter is `self`, as only that of a member can be.
    has_receiver: bool,
}

/// Reads the heading of the current node. Nothing is visited.
fn heading(w: &mut Walk<'_, '_>, member: bool) -> Heading {
    let mut found = Heading::default();
    w.named_children(|w| match w.kind() {
        "function_modifiers" => {
            found.is_async = w.text().split(u8::is_ascii_whitespace).any(|it| it == b"async");
        }
        "parameters" if member => w.named_children(|w| {
            found.has_receiver |= w.kind() == "self_parameter"
                || (w.kind() == "parameter" && w.child_kind("pattern") == Some("self"));
        }),
        _ => {}
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
