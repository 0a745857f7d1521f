//! Choices by what a value is: `switch`, `instanceof` and the patterns in them.

use linnea_syntax::{Expression, Literal, Role, ScopeKind, TypeId, Walk};

use super::expressions::Value;
use super::{calls, types, variables};

/// `switch (value) { … }`, a statement or a value.
pub(super) fn switch(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    let mut given = Vec::new();
    w.named_children(|w| match w.field() {
        "condition" => of = w.visit(),
        "body" => w.scoped(ScopeKind::Block, None, |w, _| {
            w.named_children(|w| match w.kind() {
                "switch_rule" => {
                    let value = w.scoped(ScopeKind::Block, None, |w, _| group(w, of));
                    given.push(value);
                }
                "switch_block_statement_group" => {
                    group(w, of);
                    given.push(None);
                }
                _ => {
                    w.visit();
                }
            });
        }),
        _ => {
            w.visit();
        }
    });
    let list = w.list(&given);
    Some(w.expression(Expression::Either(list)))
}

/// Labels with what stands behind them; returns the value of a rule.
fn group(w: &mut Walk<'_, '_>, of: Value) -> Value {
    let mut given = None;
    w.named_children(|w| match w.kind() {
        "switch_label" => w.named_children(|w| label(w, of)),
        "expression_statement" => given = w.visit(),
        _ => {
            w.visit();
        }
    });
    given
}

/// A plain name is a constant of the enum that is chosen from, if it is one.
fn label(w: &mut Walk<'_, '_>, of: Value) {
    match w.kind() {
        // `case null, default`.
        "identifier" if w.text() == b"default" => {}
        "identifier" if !w.range().is_empty() && w.text() != b"_" => {
            w.mention_at(w.range(), Role::Key, calls::qualifier(of));
        }
        "pattern" => w.named_children(|w| pattern(w, of)),
        _ => {
            w.visit();
        }
    }
}

/// `value instanceof Type name`, `value instanceof Name(pattern)`.
pub(super) fn instance(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    let mut declared = None;
    let end = w.range().end;
    w.named_children(|w| match w.field() {
        "left" => of = w.visit(),
        "right" => declared = types::annotation(w),
        "name" => {
            if let Some(binding) = variables::declare(w, w.range(), end) {
                w.binding_mut(binding).declared = declared;
            }
        }
        "pattern" => pattern(w, of),
        _ => {
            w.visit();
        }
    });
    Some(w.expression(Expression::Literal(Literal::Boolean)))
}

/// Binds what a pattern takes out of a value.
fn pattern(w: &mut Walk<'_, '_>, of: Value) {
    match w.kind() {
        "type_pattern" | "record_pattern_component" => {
            let mut declared = None;
            let mut name = None;
            w.named_children(|w| match w.kind() {
                "identifier" => name = Some(w.range()),
                "underscore_pattern" => {}
                _ => {
                    let found = types::annotation(w);
                    declared = declared.or(found);
                }
            });
            let end = w.range().end;
            if let Some(binding) = name.and_then(|it| variables::declare(w, it, end)) {
                let binding = w.binding_mut(binding);
                binding.declared = declared;
                binding.value = of.filter(|_| declared.is_none());
            }
        }
        "record_pattern" => {
            let mut to = None;
            w.named_children(|w| match w.kind() {
                "identifier" => to = types::annotation(w),
                "generic_type" => to = types::annotation(w),
                "record_pattern_body" => components(w, to),
                _ => {
                    w.visit();
                }
            });
        }
        _ => {
            w.visit();
        }
    }
}

/// What stands in the parentheses of the pattern of a record.
fn components(w: &mut Walk<'_, '_>, of: Option<TypeId>) {
    let record = of.map(|to| w.expression(Expression::Cast { of: None, to }));
    let mut index = 0;
    w.named_children(|w| {
        if w.is_comment() {
            w.visit();
            return;
        }
        let item = record.map(|of| w.expression(Expression::Item { of, index }));
        index += 1;
        pattern(w, item);
    });
}
