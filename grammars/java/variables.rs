//! Variables of functions.

use linnea_syntax::{BindingId, BindingKind, Expression, Namespace, ScopeKind, Type, Walk};
use linnea_text::TextRange;

use super::expressions::Value;
use super::{statements, types};

/// Declares a variable that is visible from `from` on; `_` is none.
pub(super) fn declare(w: &mut Walk<'_, '_>, name: TextRange, from: u32) -> Option<BindingId> {
    if name.is_empty() || w.text_of(name) == b"_" {
        return None;
    }
    let binding = w.bind_in(name, BindingKind::Local, Namespace::Variable);
    w.binding_mut(binding).from = from;
    Some(binding)
}

/// `A a = value, b[];`
pub(super) fn locals(w: &mut Walk<'_, '_>) -> Value {
    let mut declared = None;
    w.named_children(|w| match w.field() {
        "type" => declared = types::annotation(w),
        "declarator" => {
            let name = w.child("name");
            let binding = name.and_then(|it| declare(w, it, it.end));
            let mut value = None;
            let mut dimensions = 0;
            w.named_children(|w| match w.kind() {
                _ if Some(w.range()) == name => {}
                "dimensions" => dimensions = types::count(w),
                _ if w.field() == "value" => value = statements::apart(w),
                _ => {
                    w.visit();
                }
            });
            let declared = types::with_dimensions(w, declared, dimensions);
            if let Some(binding) = binding {
                let binding = w.binding_mut(binding);
                (binding.declared, binding.value) = (declared, value);
            }
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `for (A a : value) …`
pub(super) fn each(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        let name = w.child("name");
        let from = w.child("value").map_or(w.range().end, |it| it.end);
        let mut declared = None;
        let mut dimensions = 0;
        w.named_children(|w| match w.field() {
            "name" => {}
            "type" => declared = types::annotation(w),
            "dimensions" => dimensions = types::count(w),
            "value" => {
                let element = w.visit().map(|it| w.expression(Expression::Each(it)));
                let declared = types::with_dimensions(w, declared, dimensions);
                if let Some(binding) = name.and_then(|it| declare(w, it, from)) {
                    let binding = w.binding_mut(binding);
                    binding.declared = declared;
                    binding.value = element.filter(|_| declared.is_none());
                }
            }
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// `try (A a = value; b) { … } catch … finally …`: only the block sees the variables.
pub(super) fn resources(w: &mut Walk<'_, '_>) -> Value {
    let scope = w.scoped(ScopeKind::Block, None, |_, scope| scope);
    w.named_children(|w| match w.field() {
        "resources" | "body" => w.inside(scope, None, |w| match w.kind() {
            "resource_specification" => w.named_children(|w| match w.kind() {
                "resource" => resource(w),
                _ => {
                    w.visit();
                }
            }),
            _ => {
                w.visit();
            }
        }),
        _ => {
            w.visit();
        }
    });
    None
}

fn resource(w: &mut Walk<'_, '_>) {
    let name = w.child("name");
    let end = w.range().end;
    let mut declared = None;
    let mut value = None;
    w.named_children(|w| match w.field() {
        "name" => {}
        "type" => declared = types::annotation(w),
        "value" => value = w.visit(),
        _ => {
            w.visit();
        }
    });
    if let Some(binding) = name.and_then(|it| declare(w, it, end)) {
        let binding = w.binding_mut(binding);
        (binding.declared, binding.value) = (declared, value);
    }
}

/// `catch (A | B error) { … }`
pub(super) fn caught(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        w.named_children(|w| match w.kind() {
            "catch_formal_parameter" => {
                let name = w.child("name");
                let end = w.range().end;
                let mut cases = Vec::new();
                w.named_children(|w| match (w.field(), w.kind()) {
                    ("name", _) => {}
                    (_, "catch_type") => w.named_children(|w| {
                        let case = types::annotation(w);
                        if !w.is_comment() {
                            cases.push(case);
                        }
                    }),
                    _ => {
                        w.visit();
                    }
                });
                let declared = match cases[..] {
                    [] => None,
                    [one] => one,
                    _ => {
                        let cases = w.type_list(&cases);
                        Some(w.ty(Type::Union(cases)))
                    }
                };
                if let Some(binding) = name.and_then(|it| declare(w, it, end)) {
                    w.binding_mut(binding).declared = declared;
                }
            }
            _ => {
                w.visit();
            }
        });
    });
    None
}
