//! Values.

use linnea_syntax::{
    Collection, Expression, ExpressionId, List, Literal, Qualifier, Role, ScopeKind, TypeId, Walk,
};

use super::definitions::{self, Value};
use super::{narrowing, operators, patterns, types};

pub(super) fn attribute(w: &mut Walk<'_, '_>) -> Value {
    let mut object = None;
    let mut value = None;
    w.named_children(|w| match w.field() {
        "object" => object = w.visit(),
        "attribute" => value = Some(w.member(object, Role::Read)),
        _ => {
            w.visit();
        }
    });
    value
}

pub(super) fn call(w: &mut Walk<'_, '_>) -> Value {
    let mut callee = None;
    let mut name: &[u8] = b"";
    let mut arguments = Vec::new();
    let mut cast = None;
    w.named_children(|w| match w.field() {
        "function" => {
            name = w.text();
            callee = w.visit();
            w.set_role(callee, Role::Call);
        }
        "arguments" if w.kind() == "argument_list" => {
            match name {
                b"__all__.extend" | b"__all__.append" => patterns::export_strings(w, w.range()),
                _ => {}
            }
            (arguments, cast) = argument_list(w, callee, name);
        }
        _ => {
            let value = w.visit();
            arguments.push(value);
        }
    });
    if name == b"super" {
        // Behind another class than this one comes something else.
        let of_own = arguments.first().is_none_or(|it| is_class_around(w, *it));
        return of_own.then(|| w.expression(Expression::Super(w.scope())));
    }
    if let Some(to) = cast {
        let of = arguments.get(1).copied().flatten();
        return Some(w.expression(Expression::Cast { of, to }));
    }
    // What `__new__` of a base makes is an instance of the class that it is given.
    if let (b"super().__new__" | b"object.__new__", Some(Some(class))) = (name, arguments.first().copied()) {
        return Some(w.expression(Expression::New { class, arguments: List::default() }));
    }
    // With one argument it says what class something is of; with more it makes a class, whose members nobody knows.
    if name == b"type" && arguments.len() > 1 {
        return None;
    }
    let arguments = w.list(&arguments);
    callee.map(|callee| w.expression(Expression::Call { callee, arguments }))
}

/// Says whether a value is the innermost class around, as far as that can be told: it is no other name.
fn is_class_around(w: &Walk<'_, '_>, value: Value) -> bool {
    let Some(Expression::Mention(mention)) = value.map(|it| w.expression_of(it)) else { return true };
    let around = std::iter::successors(Some(w.scope()), |it| w.scope_of(*it).parent);
    let mut classes = around.map(|it| w.scope_of(it)).filter(|it| it.kind == ScopeKind::Class);
    let class = classes.next().and_then(|it| it.symbol);
    let it = w.mention_of(mention);
    it.qualifier != Qualifier::None || class.is_none_or(|class| w.symbol(class).name == it.name)
}

/// Visits the arguments of a call and returns the positional ones; of `typing.cast`, the type as well.
fn argument_list(
    w: &mut Walk<'_, '_>,
    callee: Option<ExpressionId>,
    name: &[u8],
) -> (Vec<Option<ExpressionId>>, Option<TypeId>) {
    let mut positional = Vec::new();
    let mut cast = None;
    let last = name.rsplit(|it| *it == b'.').next();
    w.named_children(|w| match w.kind() {
        "keyword_argument" => {
            let mut bound = false;
            let mut name = None;
            w.named_children(|w| match w.field() {
                "name" => {
                    // The bound of a type variable constrains it as a single further argument does.
                    bound = last == Some(b"TypeVar") && w.text() == b"bound";
                    let qualifier = callee.map_or(Qualifier::Unknown, Qualifier::Of);
                    name = Some(w.mention_at(w.range(), Role::Keyword, qualifier));
                }
                "value" if bound => {
                    let value = if w.kind() == "string" { types::quoted_value(w) } else { w.visit() };
                    positional.push(value);
                }
                _ => {
                    let value = w.visit();
                    if let Some(name) = name.filter(|_| w.field() == "value") {
                        w.give(name, value);
                    }
                }
            });
        }
        // `cast` is a name that others use too, but hardly with a string or a generic type first.
        "string" | "subscript" if last == Some(b"cast") && positional.is_empty() => {
            cast = types::annotation(w);
            positional.push(None);
        }
        "list_splat" => {
            let each = element(w);
            positional.push(each);
        }
        _ => {
            let value = w.visit();
            if w.is_named() && !w.is_comment() {
                positional.push(value);
            }
        }
    });
    (positional, cast)
}

pub(super) fn subscript(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    let mut index = None;
    w.named_children(|w| match w.field() {
        "value" => of = w.visit(),
        _ if w.kind() == "slice" => {
            w.visit();
            index = of.map(|of| w.expression(Expression::Rest(of)));
        }
        _ => index = w.visit().or(index),
    });
    of.map(|of| w.expression(Expression::Index { of, index }))
}

pub(super) fn awaited(w: &mut Walk<'_, '_>) -> Value {
    let value = w.values().into_iter().flatten().next();
    value.map(|it| w.expression(Expression::Await(it)))
}

pub(super) fn lambda(w: &mut Walk<'_, '_>) -> Value {
    let outer = w.scope();
    w.scoped(ScopeKind::Function, None, |w, scope| {
        w.named_children(|w| match w.field() {
            "parameters" => definitions::parameters(w, false, outer),
            "body" => {
                let value = w.visit();
                w.outcome(value, false);
            }
            _ => {}
        });
        Some(w.expression(Expression::Closure(scope)))
    })
}

/// `a if c else b`: one of the first and the last.
pub(super) fn conditional(w: &mut Walk<'_, '_>) -> Value {
    let values = w.values();
    let &[then, _, otherwise] = values.as_slice() else { return None };
    let list = w.list(&[then, otherwise]);
    Some(w.expression(Expression::Either(list)))
}

pub(super) fn operator(w: &mut Walk<'_, '_>) -> Value {
    let sign = w.child_kind("operator").unwrap_or_default();
    let operands = w.values();
    operators::value(w, sign, &operands)
}

/// `a < b`, also `a < b < c`: what one of the comparisons gives.
pub(super) fn comparison(w: &mut Walk<'_, '_>) -> Value {
    compared(w).0
}

/// Visits a comparison; returns the two sides as well, if it says that they are the same, or that they are not.
pub(super) fn compared(w: &mut Walk<'_, '_>) -> (Value, Option<(ExpressionId, bool, ExpressionId)>) {
    let (mut operands, mut signs) = (Vec::new(), Vec::new());
    w.children(|w| {
        if !w.is_named() {
            signs.push(w.kind());
        } else if !w.is_comment() {
            operands.push(w.visit());
        }
    });
    let sides = match (&operands[..], &signs[..]) {
        (&[Some(left), Some(right)], &["is" | "=="]) => Some((left, true, right)),
        (&[Some(left), Some(right)], &["is not" | "!="]) => Some((left, false, right)),
        _ => None,
    };
    let mut results = Vec::new();
    for (at, sign) in signs.into_iter().enumerate() {
        let both = operands.get(at..at + 2).unwrap_or_default();
        let value = operators::value(w, sign, both);
        // The others give true or false whatever the operands are.
        results.push(value.unwrap_or_else(|| w.expression(Expression::Literal(Literal::Boolean))));
    }
    let value = match results[..] {
        [one] => one,
        _ => {
            let list: Vec<_> = results.into_iter().map(Some).collect();
            let list = w.list(&list);
            w.expression(Expression::Either(list))
        }
    };
    (Some(value), sides)
}

pub(super) fn collection(w: &mut Walk<'_, '_>) -> Value {
    let kind = match w.kind() {
        "list" => Collection::List,
        "set" => Collection::Set,
        "dictionary" => Collection::Map,
        _ => Collection::Tuple,
    };
    let mut items = Vec::new();
    w.named_children(|w| {
        if w.kind() == "pair" {
            items.extend(w.values());
        } else if w.kind() == "list_splat" {
            let each = element(w);
            items.push(each);
        } else if w.kind() == "dictionary_splat" {
            let all = w.values().into_iter().flatten().next();
            items.push(all.map(|it| w.expression(Expression::Each(it))));
            items.push(all.map(|of| w.expression(Expression::Index { of, index: None })));
        } else {
            let value = w.visit();
            if w.is_named() && !w.is_comment() {
                items.push(value);
            }
        }
    });
    let list = w.list(&items);
    Some(w.expression(Expression::Collection(kind, list)))
}

/// `*list`: an element of what is spread.
fn element(w: &mut Walk<'_, '_>) -> Value {
    let all = w.values().into_iter().flatten().next();
    all.map(|it| w.expression(Expression::Each(it)))
}

pub(super) fn comprehension(w: &mut Walk<'_, '_>) -> Value {
    let kind = match w.kind() {
        "list_comprehension" => Collection::List,
        "set_comprehension" => Collection::Set,
        "dictionary_comprehension" => Collection::Map,
        _ => Collection::Generator,
    };
    let outer = w.scope();
    w.scoped(ScopeKind::Comprehension, None, |w, _| {
        // What is tested for holds in what stands before.
        let known = narrowing::clauses(w, outer);
        let mut items = Vec::new();
        w.named_children(|w| {
            if w.field() == "body" {
                items = narrowing::within(w, &known, |w| match w.kind() {
                    "pair" => w.values(),
                    _ => vec![w.visit()],
                });
            }
        });
        let list = w.list(&items);
        Some(w.expression(Expression::Collection(kind, list)))
    })
}

/// A string; what an f-string interpolates is visited.
pub(super) fn string(w: &mut Walk<'_, '_>) -> Value {
    let text = w.text();
    let prefix = &text[..text.iter().take_while(|it| it.is_ascii_alphabetic()).count()];
    let has = |letter: u8| prefix.iter().any(|it| it.eq_ignore_ascii_case(&letter));
    if has(b'f') || has(b't') {
        w.descend();
    }
    let literal = if has(b'b') { Literal::Bytes } else { Literal::String };
    Some(w.expression(Expression::Literal(literal)))
}

pub(super) fn return_statement(w: &mut Walk<'_, '_>) -> Value {
    let value = w.values().into_iter().next().flatten();
    w.outcome(value, false);
    None
}

/// `yield`; its own value, what is sent, is unknown, but of `yield from` it is what the generator gives back.
pub(super) fn yielded(w: &mut Walk<'_, '_>) -> Value {
    let from = w.has_child("from");
    let value = w.values().into_iter().next().flatten();
    let Some(of) = value.filter(|_| from) else {
        w.outcome(value, true);
        return None;
    };
    let each = w.expression(Expression::Each(of));
    w.outcome(Some(each), true);
    Some(w.expression(Expression::Finish(of)))
}

pub(super) fn delete(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        let value = w.visit();
        w.set_role(value, Role::Write);
    });
    None
}
