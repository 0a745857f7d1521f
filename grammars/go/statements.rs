//! Statements that open scopes, leave functions or have labels.

use linnea_syntax::{BindingKind, Collection, Expression, Namespace, Qualifier, Role, ScopeKind, Walk};
use linnea_text::TextRange;

use super::expressions::Value;
use super::types;

/// What has a scope of its own: a block, and whatever may declare something before one.
pub(super) fn block(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| w.descend());
    None
}

/// Visits the statements of a function in its scope.
pub(super) fn statements(w: &mut Walk<'_, '_>) {
    w.descend();
}

/// `switch name := value.(type) { case T: … }`: in a case of one type, the variable has that.
pub(super) fn type_switch(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        let mut variable = None;
        let end = w.child("value").map_or(w.range().end, |it| it.end);
        w.named_children(|w| match (w.field(), w.kind()) {
            ("alias", _) => {
                w.named_children(|w| {
                    if w.kind() != "identifier" {
                        w.visit();
                    } else if w.text() != b"_" {
                        let binding = w.bind(w.range(), BindingKind::Local);
                        w.binding_mut(binding).from = end;
                        variable = Some((w.range(), binding));
                    }
                });
            }
            ("value", _) => {
                let value = w.visit();
                if let Some((_, binding)) = variable {
                    w.binding_mut(binding).value = value;
                }
            }
            (_, "type_case") => type_case(w, variable.map(|it| it.0)),
            _ => {
                w.visit();
            }
        });
    });
    None
}

fn type_case(w: &mut Walk<'_, '_>, variable: Option<TextRange>) {
    w.scoped(ScopeKind::Block, None, |w, _| {
        let mut cases = Vec::new();
        w.named_children(|w| match w.field() {
            "type" => cases.push(types::annotation(w)),
            _ => {
                if let (Some(variable), &[Some(to)]) = (variable, &cases[..]) {
                    let value = w.expression(Expression::Cast { of: None, to });
                    let binding = w.bind(variable, BindingKind::Narrowed);
                    let at = w.range().start;
                    let binding = w.binding_mut(binding);
                    (binding.range, binding.value) = (TextRange::new(at, at), Some(value));
                    cases.clear();
                }
                w.visit();
            }
        });
    });
}

/// `x++`, `x--`.
pub(super) fn changed(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        let value = w.visit();
        w.set_role(value, Role::Write);
    });
    None
}

/// `return a, b`.
pub(super) fn returned(w: &mut Walk<'_, '_>) -> Value {
    let mut values = Vec::new();
    w.named_children(|w| match w.kind() {
        "expression_list" => values = w.values(),
        _ => {
            w.visit();
        }
    });
    let value = match values[..] {
        [] => None,
        [one] => one,
        _ => {
            let list = w.list(&values);
            Some(w.expression(Expression::Collection(Collection::Tuple, list)))
        }
    };
    w.outcome(value, false);
    None
}

/// `label: statement`. A label is visible in the whole function.
pub(super) fn labeled(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.field() != "label" {
            w.visit();
            return;
        }
        let range = w.range();
        match w.enclosing(ScopeKind::Function) {
            Some(function) => w.inside(function, None, |w| {
                w.bind_in(range, BindingKind::Label, Namespace::Label);
            }),
            None => {
                w.mention_at(range, Role::Label, Qualifier::None);
            }
        }
    });
    None
}
