//! Calls and references to methods.

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, Literal, Namespace, Qualifier, Role, ScopeKind, Type, Walk,
};
use linnea_text::TextRange;

use super::expressions::{self, Value};
use super::types;

/// `name(arguments)`, `object.name(arguments)`, `object.<Type>name(arguments)`, `super.name(arguments)`, `Outer.super.name(arguments)`.
pub(super) fn call(w: &mut Walk<'_, '_>) -> Value {
    let name = w.child("name");
    let mut of = None;
    // What comes first is the object, unless it is the name.
    let mut first = true;
    let mut callee = None;
    let mut given = Vec::new();
    let mut arguments = Vec::new();
    w.named_children(|w| match w.kind() {
        "argument_list" => arguments = expressions::arguments(w),
        "type_arguments" => given = types::arguments(w),
        "identifier" if Some(w.range()) == name && !w.range().is_empty() => {
            callee = Some(match first {
                true => {
                    let mention = w.mention(Role::Call);
                    w.expression(Expression::Mention(mention))
                }
                false => w.member(of, Role::Call),
            });
        }
        kind if w.is_comment() || kind == "ERROR" => {
            w.visit();
        }
        _ if std::mem::take(&mut first) => of = expressions::object(w),
        "super" => of = expressions::seen_as(w, of),
        _ => {
            w.visit();
        }
    });
    let callee = callee?;
    if let (false, Expression::Mention(mention)) = (given.is_empty(), w.expression_of(callee)) {
        let base = w.ty(Type::Mention(mention));
        let arguments = w.type_list(&given);
        w.ty(Type::Apply { base, arguments });
    }
    let arguments = w.list(&arguments);
    Some(w.expression(Expression::Call { callee, arguments }))
}

/// `this(arguments)`, `super(arguments)`.
pub(super) fn constructed(w: &mut Walk<'_, '_>) -> Value {
    let mut class = None;
    let mut arguments = Vec::new();
    w.named_children(|w| match (w.field(), w.kind()) {
        ("constructor", "this") => class = Some(w.expression(Expression::This(w.scope()))),
        ("constructor", _) => class = Some(w.expression(Expression::Super(w.scope()))),
        ("type_arguments", _) => {
            types::arguments(w);
        }
        ("arguments", _) => arguments = expressions::arguments(w),
        _ => {
            w.visit();
        }
    });
    let class = class?;
    Some(built(w, class, &arguments))
}

/// An object of a class that is built with these arguments.
pub(super) fn built(w: &mut Walk<'_, '_>, class: ExpressionId, arguments: &[Value]) -> ExpressionId {
    let arguments = w.list(arguments);
    w.expression(Expression::New { class, arguments })
}

/// `object::name`, `Type::name`, `Type::new`, `super::name`.
pub(super) fn reference(w: &mut Walk<'_, '_>) -> Value {
    let builds = w.has_child("new");
    let mut of = None;
    let mut found = None;
    let mut first = true;
    let mut array = false;
    w.children(|w| match w.kind() {
        "type_arguments" => {
            types::arguments(w);
        }
        _ if first && (w.is_named() || w.kind() == "super") && !w.is_comment() => {
            first = false;
            array = builds && w.kind() == "array_type";
            of = if is_type(w.kind()) { class(w) } else { expressions::object(w) };
        }
        "identifier" if !w.range().is_empty() => found = Some(w.member(of, Role::Call)),
        _ if w.is_named() => {
            w.visit();
        }
        _ => {}
    });
    if array {
        return of.map(|it| sized(w, it));
    }
    if builds {
        w.set_role(of, Role::Type);
        return of;
    }
    found
}

/// What makes an array of a size: a function like any other.
fn sized(w: &mut Walk<'_, '_>, array: ExpressionId) -> ExpressionId {
    w.scoped(ScopeKind::Function, None, |w, scope| {
        let at = TextRange::new(w.range().start, w.range().start);
        let size = w.bind_in(at, BindingKind::Parameter(0), Namespace::Variable);
        let whole = w.ty(Type::Literal(Literal::Integer));
        w.binding_mut(size).declared = Some(whole);
        w.outcome(Some(array), false);
        w.expression(Expression::Closure(scope))
    })
}

fn is_type(kind: &str) -> bool {
    matches!(
        kind,
        "type_identifier"
            | "scoped_type_identifier"
            | "generic_type"
            | "array_type"
            | "annotated_type"
            | "integral_type"
            | "floating_point_type"
            | "boolean_type"
            | "void_type"
    )
}

/// A type as what has members of its own.
fn class(w: &mut Walk<'_, '_>) -> Value {
    let to = types::annotation(w)?;
    let base = match w.type_of(to) {
        Type::Apply { base, .. } => base,
        _ => to,
    };
    Some(match w.type_of(base) {
        Type::Mention(mention) => w.expression(Expression::Mention(mention)),
        _ => w.expression(Expression::Cast { of: None, to }),
    })
}

/// What a name stands for where it is qualified by something.
pub(super) fn qualifier(of: Value) -> Qualifier {
    of.map_or(Qualifier::Unknown, Qualifier::Of)
}
