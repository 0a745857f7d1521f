//! Values.

use linnea_syntax::{Expression, ExpressionId, Literal, Role, Walk};

use super::types;

pub(super) type Value = Option<ExpressionId>;

/// A plain name; `_` is none.
pub(super) fn name(w: &mut Walk<'_, '_>) -> Value {
    if w.text() == b"_" || w.range().is_empty() {
        return None;
    }
    let mention = w.mention(Role::Read);
    Some(w.expression(Expression::Mention(mention)))
}

/// `operand.field`: a member, or a name of a package.
pub(super) fn selector(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    let mut value = None;
    w.named_children(|w| match w.field() {
        "operand" => of = w.visit(),
        // In code that is being written, the name may be missing.
        "field" if w.range().is_empty() => {}
        "field" => value = Some(w.member(of, Role::Read)),
        _ => {
            w.visit();
        }
    });
    value
}

/// `function(arguments)`, `function[A, B](arguments)`. `new` and `make` take a type first, and give a value of it.
pub(super) fn call(w: &mut Walk<'_, '_>) -> Value {
    let makes = w.child("function").is_some_and(|it| matches!(w.text_of(it), b"new" | b"make"));
    let mut callee = None;
    let mut made = None;
    let mut arguments = Vec::new();
    w.named_children(|w| match w.field() {
        "function" => {
            callee = w.visit();
            w.set_role(callee, Role::Call);
        }
        "type_arguments" => types::given(w, callee),
        "arguments" => w.named_children(|w| {
            if w.is_comment() {
                w.visit();
            } else if makes && arguments.is_empty() {
                made = types::annotation(w);
                arguments.push(None);
            } else {
                let value = w.visit();
                arguments.push(value);
            }
        }),
        _ => {
            w.visit();
        }
    });
    if let Some(to) = made {
        return Some(w.expression(Expression::Cast { of: None, to }));
    }
    let arguments = w.list(&arguments);
    callee.map(|callee| w.expression(Expression::Call { callee, arguments }))
}

/// `operand[index]`.
pub(super) fn index(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    let mut index = None;
    w.named_children(|w| match w.field() {
        "operand" => of = w.visit(),
        "index" => index = w.visit(),
        _ => {
            w.visit();
        }
    });
    of.map(|of| w.expression(Expression::Index { of, index }))
}

/// `operand[from:to]` is what the operand is.
pub(super) fn slice(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    w.named_children(|w| match w.field() {
        "operand" => of = w.visit(),
        _ => {
            w.visit();
        }
    });
    of.map(|of| w.expression(Expression::Operation(of)))
}

pub(super) fn unary(w: &mut Walk<'_, '_>) -> Value {
    let operator = w.child("operator").map_or(&b""[..], |it| w.text_of(it));
    let mut of = None;
    w.named_children(|w| match w.field() {
        "operand" => of = w.visit(),
        _ => {
            w.visit();
        }
    });
    let of = of?;
    Some(match operator {
        b"&" => w.expression(Expression::Reference(of)),
        b"*" => w.expression(Expression::Dereference(of)),
        // What a channel gives.
        b"<-" => w.expression(Expression::EachKey(of)),
        b"!" => w.expression(Expression::Literal(Literal::Boolean)),
        _ => w.expression(Expression::Operation(of)),
    })
}

pub(super) fn binary(w: &mut Walk<'_, '_>) -> Value {
    let operator = w.child("operator").map_or(&b""[..], |it| w.text_of(it));
    let boolean = matches!(operator, b"==" | b"!=" | b"<" | b"<=" | b">" | b">=" | b"&&" | b"||");
    let mut sides = Vec::new();
    w.named_children(|w| {
        let value = w.visit();
        if matches!(w.field(), "left" | "right") {
            sides.push(value);
        }
    });
    if boolean {
        return Some(w.expression(Expression::Literal(Literal::Boolean)));
    }
    // A literal takes the type of what it is combined with.
    let literal = |w: &Walk<'_, '_>, it: ExpressionId| matches!(w.expression_of(it), Expression::Literal(_));
    let of = match sides[..] {
        [Some(left), Some(right)] if literal(w, left) => Some(right),
        [left, right] => left.or(right),
        _ => None,
    };
    of.map(|of| w.expression(Expression::Operation(of)))
}

/// `Type(operand)` of a type that is no name. `name[A](operand)` looks like one, and may be a call as well.
pub(super) fn conversion(w: &mut Walk<'_, '_>) -> Value {
    let mut to = None;
    let mut operand = None;
    w.named_children(|w| match w.field() {
        "type" => to = types::annotation(w),
        _ => operand = w.visit().or(operand),
    });
    let to = to?;
    Some(match types::instantiated(w, to) {
        Some(callee) => {
            let arguments = w.list(&[operand]);
            w.expression(Expression::Call { callee, arguments })
        }
        None => w.expression(Expression::Cast { of: None, to }),
    })
}

/// `operand.(Type)`.
pub(super) fn cast(w: &mut Walk<'_, '_>) -> Value {
    let mut to = None;
    w.named_children(|w| match w.field() {
        "type" => to = types::annotation(w),
        _ => {
            w.visit();
        }
    });
    to.map(|to| w.expression(Expression::Cast { of: None, to }))
}

/// `Name[A, B]`, which may be a type or a function; the value is that of the name.
pub(super) fn instantiation(w: &mut Walk<'_, '_>) -> Value {
    let ty = types::annotation(w)?;
    types::instantiated(w, ty)
}
