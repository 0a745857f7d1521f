//! Values.

use linnea_syntax::{Collection, Expression, ExpressionId, Literal, Role, Type, Walk};

use super::{statements, types};

pub(super) type Value = Option<ExpressionId>;

/// A plain name; `_` is none.
pub(super) fn name(w: &mut Walk<'_, '_>) -> Value {
    if w.text() == b"_" || w.range().is_empty() {
        return None;
    }
    let mention = w.mention(Role::Read);
    Some(w.expression(Expression::Mention(mention)))
}

pub(super) fn this(w: &mut Walk<'_, '_>) -> Value {
    Some(w.expression(Expression::This(w.scope())))
}

/// What a member is looked up in.
pub(super) fn object(w: &mut Walk<'_, '_>) -> Value {
    match w.kind() {
        "super" => Some(w.expression(Expression::Super(w.scope()))),
        _ => w.visit(),
    }
}

/// `Type.this`, `Type.super`: the receiver, as it is seen as that type.
pub(super) fn seen_as(w: &mut Walk<'_, '_>, of: Value) -> Value {
    let Expression::Mention(mention) = w.expression_of(of?) else { return None };
    let to = w.ty(Type::Mention(mention));
    Some(w.expression(Expression::Cast { of: None, to }))
}

/// `object.field`, also of packages and types.
pub(super) fn access(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    let mut found = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("object", _) => of = object(w),
        (_, "super") | ("field", "this") => {
            of = seen_as(w, of);
            found = of;
        }
        ("field", "identifier") if !w.range().is_empty() => found = Some(w.member(of, Role::Read)),
        _ => {
            w.visit();
        }
    });
    found
}

/// `array[index]`.
pub(super) fn element(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    let mut index = None;
    w.named_children(|w| match w.field() {
        "array" => of = w.visit(),
        "index" => index = w.visit(),
        _ => {
            w.visit();
        }
    });
    of.map(|of| w.expression(Expression::Index { of, index }))
}

/// The arguments of a call, in order.
pub(super) fn arguments(w: &mut Walk<'_, '_>) -> Vec<Value> {
    w.parts(statements::apart)
}

/// `new Type[size]`, `new Type[] { … }`.
pub(super) fn array(w: &mut Walk<'_, '_>) -> Value {
    let mut element = None;
    let mut dimensions = 0;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("type", _) => element = types::annotation(w),
        ("dimensions", "dimensions_expr") => {
            dimensions += 1;
            w.descend();
        }
        ("dimensions", _) => dimensions += types::count(w),
        _ => {
            w.visit();
        }
    });
    let to = types::array(w, element, dimensions);
    Some(w.expression(Expression::Cast { of: None, to }))
}

/// `{ a, b }`.
pub(super) fn elements(w: &mut Walk<'_, '_>) -> Value {
    let values = w.values();
    let list = w.list(&values);
    Some(w.expression(Expression::Collection(Collection::List, list)))
}

/// `target = value`, `target += value`.
pub(super) fn assigned(w: &mut Walk<'_, '_>) -> Value {
    let mut target = None;
    w.named_children(|w| match w.field() {
        "left" => {
            target = w.visit();
            w.set_role(target, Role::Write);
        }
        _ => {
            w.visit();
        }
    });
    target
}

/// `target++`, `--target`.
pub(super) fn changed(w: &mut Walk<'_, '_>) -> Value {
    let mut target = None;
    w.named_children(|w| {
        let value = w.visit();
        w.set_role(value, Role::Write);
        target = value.or(target);
    });
    target
}

pub(super) fn unary(w: &mut Walk<'_, '_>) -> Value {
    let negates = w.child("operator").is_some_and(|it| w.text_of(it) == b"!");
    let mut of = None;
    w.named_children(|w| match w.field() {
        "operand" => of = w.visit(),
        _ => {
            w.visit();
        }
    });
    if negates {
        return Some(w.expression(Expression::Literal(Literal::Boolean)));
    }
    of.map(|of| w.expression(Expression::Operation(of)))
}

pub(super) fn binary(w: &mut Walk<'_, '_>) -> Value {
    let operator = w.child("operator").map_or(&b""[..], |it| w.text_of(it));
    let mut sides = Vec::new();
    w.named_children(|w| {
        let value = w.visit();
        if matches!(w.field(), "left" | "right") {
            sides.push(value);
        }
    });
    match operator {
        b"==" | b"!=" | b"<" | b"<=" | b">" | b">=" | b"&&" | b"||" => {
            return Some(w.expression(Expression::Literal(Literal::Boolean)));
        }
        b"<<" | b">>" | b">>>" => {
            return sides.first().copied().flatten().map(|it| w.expression(Expression::Operation(it)));
        }
        _ => {}
    }
    let string =
        |it: &Value| it.is_some_and(|it| w.expression_of(it) == Expression::Literal(Literal::String));
    if operator == b"+" && sides.iter().any(string) {
        return Some(w.expression(Expression::Literal(Literal::String)));
    }
    // The wider of the two, which only their types tell.
    let sides: Vec<Value> =
        sides.into_iter().map(|it| it.map(|it| w.expression(Expression::Operation(it)))).collect();
    let list = w.list(&sides);
    Some(w.expression(Expression::Either(list)))
}

/// `condition ? a : b`.
pub(super) fn ternary(w: &mut Walk<'_, '_>) -> Value {
    let mut cases = Vec::new();
    w.named_children(|w| {
        let value = w.visit();
        if matches!(w.field(), "consequence" | "alternative") {
            cases.push(value);
        }
    });
    let list = w.list(&cases);
    Some(w.expression(Expression::Either(list)))
}

/// `(Type) value`, `(A & B) value`.
pub(super) fn cast(w: &mut Walk<'_, '_>) -> Value {
    let mut all = Vec::new();
    let mut of = None;
    w.named_children(|w| match w.field() {
        "type" => all.push(types::annotation(w)),
        "value" => of = w.visit(),
        _ => {
            w.visit();
        }
    });
    let to = match all[..] {
        [] => None,
        [one] => one,
        _ => {
            let all = w.type_list(&all);
            Some(w.ty(Type::All(all)))
        }
    };
    to.map(|to| w.expression(Expression::Cast { of, to }))
}

/// `Type.class`.
pub(super) fn class(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    w.named_children(|w| {
        let found = types::annotation(w);
        of = of.or(found);
    });
    let base = types::unwritten(w, "Class");
    let arguments = w.type_list(&[of]);
    let to = w.ty(Type::Apply { base, arguments });
    Some(w.expression(Expression::Cast { of: None, to }))
}

/// A number, of the type that its last letter says.
pub(super) fn number(w: &mut Walk<'_, '_>) -> Value {
    let text = w.text();
    let hex = text.starts_with(b"0x") || text.starts_with(b"0X");
    let to = match text.last() {
        Some(b'l' | b'L') => types::unwritten(w, "$long"),
        Some(b'f' | b'F') if !hex || w.kind() == "hex_floating_point_literal" => {
            types::unwritten(w, "$float")
        }
        _ => {
            let whole = w.kind().ends_with("integer_literal");
            let literal = if whole { Literal::Integer } else { Literal::Float };
            return Some(w.expression(Expression::Literal(literal)));
        }
    };
    Some(w.expression(Expression::Cast { of: None, to }))
}
