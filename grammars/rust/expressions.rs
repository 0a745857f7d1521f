//! Values.

use linnea_syntax::{
    BindingKind, Collection, Expression, ExpressionId, List, Literal, MentionId, Qualifier, Role, ScopeKind,
    Walk,
};

use super::attributes::Pending;
use super::definitions::{self, Value};
use super::{generics, numbers, types};

pub(super) fn path(w: &mut Walk<'_, '_>) -> Value {
    types::path(w, Role::Read).map(|it| it.value)
}

pub(super) fn this(w: &mut Walk<'_, '_>) -> Value {
    Some(w.expression(Expression::This(w.scope())))
}

/// A label or lifetime that is used.
pub(super) fn label(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.kind() != "identifier" {
            w.visit();
        } else if !matches!(w.text(), b"_" | b"") {
            let range = types::name_range(w);
            w.mention_at(range, Role::Label, Qualifier::None);
        }
    });
    None
}

/// `value.field`, `value.0`.
pub(super) fn field(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    let mut value = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("value", _) => of = w.visit(),
        // In code that is being written, the name may be missing.
        ("field", "field_identifier") if w.range().is_empty() => {}
        ("field", "field_identifier") => {
            let range = types::name_range(w);
            let mention = w.mention_at(range, Role::Read, qualifier(of));
            value = Some(w.expression(Expression::Mention(mention)));
        }
        ("field", _) => {
            let index = std::str::from_utf8(w.text()).ok().and_then(|it| it.parse().ok());
            if let (Some(of), Some(index)) = (of, index) {
                value = Some(w.expression(Expression::Item { of, index }));
            }
        }
        _ => {
            w.visit();
        }
    });
    value
}

fn qualifier(of: Option<ExpressionId>) -> Qualifier {
    of.map_or(Qualifier::Unknown, Qualifier::Of)
}

pub(super) fn call(w: &mut Walk<'_, '_>) -> Value {
    let mut callee = None;
    let mut arguments = Vec::new();
    w.named_children(|w| match w.field() {
        "function" => {
            // In parentheses, a field is called, not a method.
            let bare = w.kind() != "parenthesized_expression";
            callee = w.visit();
            if bare {
                w.set_role(callee, Role::Call);
            }
        }
        "arguments" => arguments = elements(w),
        _ => {
            w.visit();
        }
    });
    let arguments = w.list(&arguments);
    callee.map(|callee| w.expression(Expression::Call { callee, arguments }))
}

/// Visits the children and returns the values of those that have one by position.
fn elements(w: &mut Walk<'_, '_>) -> Vec<Option<ExpressionId>> {
    let mut values = Vec::new();
    w.named_children(|w| {
        let value = w.visit();
        if w.is_named() && !w.is_comment() && w.kind() != "attribute_item" {
            values.push(value);
        }
    });
    values
}

fn first(w: &mut Walk<'_, '_>) -> Value {
    elements(w).into_iter().next().flatten()
}

/// `function::<A>`; the value is that of the function.
pub(super) fn generic_function(w: &mut Walk<'_, '_>) -> Value {
    let mut value = None;
    w.named_children(|w| match w.field() {
        "function" => value = w.visit(),
        "type_arguments" => {
            let arguments = types::arguments(w, value);
            if let Some(Expression::Mention(function)) = value.map(|it| w.expression_of(it)) {
                types::apply(w, function, &arguments);
            }
        }
        _ => {
            w.visit();
        }
    });
    value
}

/// `Type { name: value, short, ..rest }`.
pub(super) fn structure(w: &mut Walk<'_, '_>) -> Value {
    let mut built = None;
    w.named_children(|w| match w.field() {
        "name" => {
            if let Some(class) = types::path(w, Role::Type) {
                let arguments = List::default();
                built = Some(w.expression(Expression::New { class: class.value, arguments }));
            }
        }
        "body" => w.named_children(|w| match w.kind() {
            "field_initializer" => w.named_children(|w| match w.field() {
                "field" => key(w, built),
                _ => {
                    w.visit();
                }
            }),
            // `short` is the field and the variable.
            "shorthand_field_initializer" => w.named_children(|w| {
                if w.kind() == "identifier" {
                    key(w, built);
                }
                w.visit();
            }),
            _ => {
                w.visit();
            }
        }),
        _ => {
            w.visit();
        }
    });
    built
}

fn key(w: &mut Walk<'_, '_>, of: Option<ExpressionId>) {
    if matches!(w.kind(), "field_identifier" | "identifier") && !w.range().is_empty() {
        let range = types::name_range(w);
        w.mention_at(range, Role::Key, qualifier(of));
    }
}

/// `of[index]`; with a range, it is part of `of` and used like it.
pub(super) fn index(w: &mut Walk<'_, '_>) -> Value {
    let values = elements(w);
    let of = values.first().copied().flatten()?;
    let index = values.get(1).copied().flatten();
    if let Some(Expression::Collection(Collection::Generator, _)) = index.map(|it| w.expression_of(it)) {
        return Some(w.expression(Expression::Operation(of)));
    }
    Some(w.expression(Expression::Index { of, index }))
}

pub(super) fn tried(w: &mut Walk<'_, '_>) -> Value {
    first(w).map(|it| w.expression(Expression::Try(it)))
}

pub(super) fn awaited(w: &mut Walk<'_, '_>) -> Value {
    first(w).map(|it| w.expression(Expression::Await(it)))
}

pub(super) fn reference(w: &mut Walk<'_, '_>) -> Value {
    let mut value = None;
    w.named_children(|w| {
        let visited = w.visit();
        if w.field() == "value" {
            value = visited;
        }
    });
    value.map(|it| w.expression(Expression::Reference(it)))
}

pub(super) fn unary(w: &mut Walk<'_, '_>) -> Value {
    let dereference = w.text().first() == Some(&b'*');
    let value = first(w)?;
    Some(match dereference {
        true => w.expression(Expression::Dereference(value)),
        false => w.expression(Expression::Operation(value)),
    })
}

pub(super) fn binary(w: &mut Walk<'_, '_>) -> Value {
    let operator = w.child_kind("operator");
    let boolean = matches!(operator, Some("==" | "!=" | "<" | "<=" | ">" | ">=" | "&&" | "||"));
    let shift = matches!(operator, Some("<<" | ">>"));
    let (mut left, mut right) = (None, None);
    w.named_children(|w| match w.field() {
        "left" => left = w.visit(),
        "right" => right = w.visit(),
        _ => {
            w.visit();
        }
    });
    if boolean {
        return Some(w.expression(Expression::Literal(Literal::Boolean)));
    }
    // A literal is of the type of what it is used with. Of other sides, each may say what comes of both.
    let literal = |it: Value| it.is_some_and(|it| matches!(w.expression_of(it), Expression::Literal(_)));
    let sides = match (literal(left), literal(right)) {
        _ if shift => left,
        (true, false) => right,
        (false, false) if left.is_some() => either(w, &[left, right]),
        _ => left,
    };
    sides.map(|it| w.expression(Expression::Operation(it)))
}

/// `left = right`. What is declared without a value gets its first one here.
pub(super) fn assignment(w: &mut Walk<'_, '_>) -> Value {
    let plain = w.child_kind("left") == Some("identifier");
    let (mut left, mut right) = (None, None);
    w.named_children(|w| match w.field() {
        "left" => {
            left = w.visit();
            w.set_role(left, Role::Write);
        }
        "right" => right = w.visit(),
        _ => {
            w.visit();
        }
    });
    if plain && let Some(Expression::Mention(variable)) = left.map(|it| w.expression_of(it)) {
        begin(w, variable, right);
    }
    None
}

fn begin(w: &mut Walk<'_, '_>, variable: MentionId, with: Value) {
    let name = w.mention_of(variable).name;
    let mut around = Some(w.scope());
    while let Some(scope) = around {
        if let Some(binding) = w.binding_in(scope, name) {
            let it = w.binding_mut(binding);
            if it.kind == BindingKind::Local && it.declared.is_none() {
                it.value = it.value.or(with);
            }
            return;
        }
        around = w.scope_of(scope).parent;
    }
}

pub(super) fn cast(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    let mut to = None;
    w.named_children(|w| match w.field() {
        "value" => of = w.visit(),
        "type" => to = types::annotation(w),
        _ => {
            w.visit();
        }
    });
    to.map(|to| w.expression(Expression::Cast { of, to }))
}

/// A range gives what its ends are.
pub(super) fn range(w: &mut Walk<'_, '_>) -> Value {
    let values = elements(w);
    collected(w, Collection::Generator, &values)
}

pub(super) fn tuple(w: &mut Walk<'_, '_>) -> Value {
    let values = elements(w);
    collected(w, Collection::Tuple, &values)
}

/// `[a, b]`, `[a; length]`.
pub(super) fn array(w: &mut Walk<'_, '_>) -> Value {
    let length = w.child("length");
    let mut values = Vec::new();
    w.named_children(|w| {
        let value = w.visit();
        let element = Some(w.range()) != length && w.kind() != "attribute_item";
        if element && w.is_named() && !w.is_comment() {
            values.push(value);
        }
    });
    collected(w, Collection::List, &values)
}

fn collected(w: &mut Walk<'_, '_>, kind: Collection, values: &[Option<ExpressionId>]) -> Value {
    let list = w.list(values);
    Some(w.expression(Expression::Collection(kind, list)))
}

/// One of several values, which have the same type: those that are unknown do not matter.
pub(super) fn either(w: &mut Walk<'_, '_>, values: &[Option<ExpressionId>]) -> Value {
    let known: Vec<_> = values.iter().copied().filter(Option::is_some).collect();
    match known.as_slice() {
        [] => None,
        [one] => *one,
        _ => {
            let list = w.list(&known);
            Some(w.expression(Expression::Either(list)))
        }
    }
}

pub(super) fn block(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| statements(w))
}

/// Visits the statements of the block that the current node is, in the current scope; returns the value of the
/// last one, if it is not thrown away by a semicolon.
pub(super) fn statements(w: &mut Walk<'_, '_>) -> Value {
    let mut pending = Pending::default();
    let mut tail = None;
    w.named_children(|w| match w.kind() {
        "label" => generics::lifetime(w),
        "expression_statement" => tail = statement(w),
        "attribute_item" | "line_comment" | "block_comment" => {
            definitions::item(w, &mut pending, false);
        }
        "macro_invocation" => tail = definitions::item(w, &mut pending, false),
        kind => {
            let value = definitions::item(w, &mut pending, false);
            if w.is_named() {
                let item =
                    kind.ends_with("_item") || kind.ends_with("_declaration") || kind == "macro_definition";
                tail = value.filter(|_| !item);
            }
        }
    });
    tail
}

/// `expression;`. Without the semicolon, it ends with a block and can be what the block around it gives.
fn statement(w: &mut Walk<'_, '_>) -> Value {
    let mut value = None;
    let mut thrown_away = false;
    w.children(|w| match w.kind() {
        ";" => thrown_away = true,
        _ => value = w.visit().or(value),
    });
    value.filter(|_| !thrown_away)
}

pub(super) fn returned(w: &mut Walk<'_, '_>) -> Value {
    let value = first(w);
    outcome(w, value);
    None
}

/// What a function gives back has one type, so that an unknown value adds nothing to known ones.
pub(super) fn outcome(w: &mut Walk<'_, '_>, value: Value) {
    if value.is_some() {
        w.outcome(value, false);
    }
}

pub(super) fn yielded(w: &mut Walk<'_, '_>) -> Value {
    let value = first(w);
    w.outcome(value, true);
    None
}

pub(super) fn string(w: &mut Walk<'_, '_>) -> Value {
    let literal = match w.text().first() {
        Some(b'b') => Literal::Bytes,
        _ => Literal::String,
    };
    // There is nothing in it unless it is broken.
    w.descend();
    Some(w.expression(Expression::Literal(literal)))
}

pub(super) fn character(w: &mut Walk<'_, '_>) -> Value {
    match w.text().first() {
        Some(b'b') => numbers::byte(w),
        _ => Some(w.expression(Expression::Literal(Literal::Character))),
    }
}
