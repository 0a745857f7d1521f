//! Values, as far as an outline tells them apart.

use linnea_syntax::{BindingKind, Expression, List, Literal, Qualifier, Role, ScopeKind, Walk};

use super::facts::Value;

/// A name, `this` or `super`.
pub(super) fn name(w: &mut Walk<'_, '_>) -> Value {
    match w.text() {
        // `Outer.this` is an object further out.
        b"this" | b"super" if w.field() == "field" => None,
        b"this" => Some(w.expression(Expression::This(w.scope()))),
        b"super" => Some(w.expression(Expression::Super(w.scope()))),
        _ => w.name_seen(Role::Read),
    }
}

/// `{ …; value }`
pub(super) fn block(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        let mut value = None;
        w.named_children(|w| {
            let seen = w.visit();
            if !w.is_comment() {
                value = seen;
            }
        });
        value
    })
}

/// `x => value`, `(a: A, b) => value`; also where a colon gives it to a call.
pub(super) fn lambda(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Function, None, |w, scope| {
        let mut parameter = None;
        w.named_children(|w| match (w.field(), w.kind()) {
            ("parameters" | "lambda_start", "identifier") => {
                let kind: BindingKind = w.next_parameter();
                parameter = Some(w.bind(w.range(), kind));
            }
            ("parameters", kind) if kind != "bindings" => {
                let ty = w.type_seen();
                if let Some(parameter) = parameter {
                    w.binding_mut(parameter).declared = ty;
                }
            }
            _ => {
                w.visit();
            }
        });
        Some(w.expression(Expression::Closure(scope)))
    })
}

/// `a + b`, `a max b`: a member of the left side, or of the right if its name ends with a colon.
pub(super) fn infix(w: &mut Walk<'_, '_>) -> Value {
    let right = w.child("operator").is_some_and(|it| w.text_of(it).ends_with(b":"));
    let operator = w.child("operator");
    let mut sides = [None, None];
    w.named_children(|w| match w.field() {
        "left" => sides[0] = w.visit(),
        "right" => sides[1] = w.visit(),
        "operator" => {}
        _ => {
            w.visit();
        }
    });
    let of = sides[usize::from(right)].map_or(Qualifier::Unknown, Qualifier::Of);
    let mention = w.mention_at(operator?, Role::Call, of);
    let callee = w.expression(Expression::Mention(mention));
    Some(w.expression(Expression::Call { callee, arguments: List::default() }))
}

/// Arguments, some of them by name.
pub(super) fn arguments(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.kind() != "assignment_expression" || w.child_kind("left") != Some("identifier") {
            w.visit();
            return;
        }
        w.named_children(|w| match w.field() {
            "left" => {
                w.mention_at(w.range(), Role::Keyword, Qualifier::Unknown);
            }
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// `new A(x)`, `new A { … }`.
pub(super) fn instance(w: &mut Walk<'_, '_>) -> Value {
    let mut class = None;
    w.named_children(|w| match w.kind() {
        "template_body" => w.scoped(ScopeKind::Object, None, |w, _| w.descend()),
        "arguments" => {
            w.visit();
        }
        _ => {
            let value = w.visit();
            w.set_role(value, Role::Type);
            class = class.or(value);
        }
    });
    class.map(|class| w.expression(Expression::New { class, arguments: List::default() }))
}

/// `s"… $name"`: the word in front is a member of what the compiler makes of the parts.
pub(super) fn interpolated(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.field() {
        "interpolator" => {
            w.mention_at(w.range(), Role::Call, Qualifier::Unknown);
        }
        _ => {
            w.visit();
        }
    });
    Some(w.expression(Expression::Literal(Literal::String)))
}

/// `'name`, `'{ code }`.
pub(super) fn quoted(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.kind() {
        "identifier" => {
            w.mention_at(w.range(), Role::Token, Qualifier::Unknown);
        }
        _ => {
            w.visit();
        }
    });
    None
}
