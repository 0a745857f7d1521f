//! What a test says of a variable where it holds: `x instanceof Class`, `typeof x === "string"`, `isClass(x)`.
//!
//! The guarded code gets a block of its own in which the name is narrowed to the type that was tested for.

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, Literal, Namespace, Qualifier, ScopeKind, Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::functions::Value;

/// That the variable whose name stands at a place has a type.
#[derive(Clone, Copy)]
pub(super) struct Narrow {
    name: TextRange,
    to: To,
}

#[derive(Clone, Copy)]
enum To {
    Type(TypeId),
    /// What this call tests for.
    Tested(ExpressionId),
    /// What this value would be.
    Value(ExpressionId),
}

/// `if (test) consequence else alternative`.
pub(super) fn if_statement(w: &mut Walk<'_, '_>) -> Value {
    let mut known = Vec::new();
    w.named_children(|w| match w.kind() {
        "parenthesized_expression" => {
            test(w, &mut known);
        }
        kind if kind != "else_clause" && w.field() == "consequence" => {
            guarded(w, &known, |w| w.visit());
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `test ? then : otherwise`: one of the last two.
pub(super) fn ternary(w: &mut Walk<'_, '_>) -> Value {
    let mut known = Vec::new();
    let mut sides = [None, None];
    w.named_children(|w| match w.field() {
        "condition" => {
            test(w, &mut known);
        }
        "consequence" => sides[0] = guarded(w, &known, |w| w.visit()),
        "alternative" => sides[1] = w.visit(),
        _ => {
            w.visit();
        }
    });
    let list = w.list(&sides);
    Some(w.expression(Expression::Either(list)))
}

/// Visits a test and collects what it says if it holds.
pub(super) fn test(w: &mut Walk<'_, '_>, known: &mut Vec<Narrow>) -> Value {
    match (w.kind(), w.child_kind("operator")) {
        ("parenthesized_expression", _) => {
            let mut value = None;
            w.named_children(|w| value = test(w, known).or(value));
            value
        }
        ("binary_expression", Some("&&")) => both(w, known),
        ("binary_expression", Some("||")) => either(w, known),
        ("binary_expression", Some("instanceof")) => instance(w, known),
        ("binary_expression", Some("===" | "==")) => kind_of(w, known),
        ("call_expression", _) => {
            let call = w.visit();
            known.extend(call.and_then(|it| argument(w, it)));
            call
        }
        _ => w.visit(),
    }
}

/// `left && right`: what the left side says holds in the right one already.
pub(super) fn both(w: &mut Walk<'_, '_>, known: &mut Vec<Narrow>) -> Value {
    let mut sides = [None, None];
    w.named_children(|w| match w.field() {
        "left" => sides[0] = test(w, known),
        "right" => {
            let mut more = Vec::new();
            sides[1] = guarded(w, known, |w| test(w, &mut more));
            known.append(&mut more);
        }
        _ => {
            w.visit();
        }
    });
    let list = w.list(&sides);
    Some(w.expression(Expression::Either(list)))
}

/// `left || right`: what both sides say of a name is one of the two.
fn either(w: &mut Walk<'_, '_>, known: &mut Vec<Narrow>) -> Value {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut sides = [None, None];
    w.named_children(|w| match w.field() {
        "left" => sides[0] = test(w, &mut left),
        "right" => sides[1] = test(w, &mut right),
        _ => {
            w.visit();
        }
    });
    for one in left {
        let same = |it: &&Narrow| w.text_of(it.name) == w.text_of(one.name);
        let Some(other) = right.iter().find(same).copied() else { continue };
        let cases = [Some(value_of(w, one.to)), Some(value_of(w, other.to))];
        let list = w.list(&cases);
        let to = To::Value(w.expression(Expression::Either(list)));
        known.push(Narrow { name: one.name, to });
    }
    let list = w.list(&sides);
    Some(w.expression(Expression::Either(list)))
}

/// Returns a value of what was tested for.
fn value_of(w: &mut Walk<'_, '_>, to: To) -> ExpressionId {
    match to {
        To::Type(to) => w.expression(Expression::Cast { to, of: None }),
        To::Tested(call) => w.expression(Expression::Tested(call)),
        To::Value(value) => value,
    }
}

/// `x instanceof Class`.
fn instance(w: &mut Walk<'_, '_>, known: &mut Vec<Narrow>) -> Value {
    let mut name = None;
    w.named_children(|w| match w.field() {
        "left" => {
            name = plain(w);
            w.visit();
        }
        "right" => {
            let class = w.visit().map(|it| w.expression_of(it));
            if let (Some(name), Some(Expression::Mention(class))) = (name, class) {
                let to = w.ty(Type::Mention(class));
                known.push(Narrow { name, to: To::Type(to) });
            }
        }
        _ => {
            w.visit();
        }
    });
    Some(w.expression(Expression::Literal(Literal::Boolean)))
}

/// `typeof x === "string"`.
fn kind_of(w: &mut Walk<'_, '_>, known: &mut Vec<Narrow>) -> Value {
    let mut name = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("left", "unary_expression") if w.text().starts_with(b"typeof") => w.named_children(|w| {
            if w.field() == "argument" {
                name = plain(w);
            }
            w.visit();
        }),
        ("right", "string") => {
            let literal = match w.text().get(1..w.text().len().saturating_sub(1)) {
                Some(b"string") => Some(Literal::String),
                Some(b"number") => Some(Literal::Float),
                Some(b"boolean") => Some(Literal::Boolean),
                _ => None,
            };
            if let (Some(name), Some(literal)) = (name, literal) {
                let to = w.ty(Type::Literal(literal));
                known.push(Narrow { name, to: To::Type(to) });
            }
            w.visit();
        }
        _ => {
            w.visit();
        }
    });
    Some(w.expression(Expression::Literal(Literal::Boolean)))
}

/// What a call may say of its first argument.
fn argument(w: &Walk<'_, '_>, call: ExpressionId) -> Option<Narrow> {
    let Expression::Call { arguments, .. } = w.expression_of(call) else { return None };
    let first = w.listed(arguments).first().copied().flatten()?;
    let Expression::Mention(name) = w.expression_of(first) else { return None };
    let plain = w.mention_of(name).qualifier == Qualifier::None;
    plain.then(|| Narrow { name: w.range_of_mention(name), to: To::Tested(call) })
}

/// The place of the current node if it is a plain name.
fn plain(w: &Walk<'_, '_>) -> Option<TextRange> {
    (w.kind() == "identifier" && !w.range().is_empty()).then(|| w.range())
}

/// Runs `code` on the current node, which is reached only if what is known holds.
pub(super) fn guarded<'t, 's>(
    w: &mut Walk<'t, 's>,
    known: &[Narrow],
    code: impl FnOnce(&mut Walk<'t, 's>) -> Value,
) -> Value {
    let text = w.text();
    let holds = |it: &&Narrow| !is_assigned(text, w.text_of(it.name));
    let known: Vec<Narrow> = known.iter().filter(holds).copied().collect();
    if known.is_empty() {
        return code(w);
    }
    w.scoped(ScopeKind::Block, None, |w, _| {
        for it in known {
            let binding = w.bind_in(it.name, BindingKind::Narrowed, Namespace::Value);
            match it.to {
                To::Type(to) => w.binding_mut(binding).declared = Some(to),
                to => {
                    let value = value_of(w, to);
                    w.binding_mut(binding).value = Some(value);
                }
            }
        }
        code(w)
    })
}

/// Says whether `name` may be assigned to in this text: a sign of it follows or precedes the word.
fn is_assigned(text: &[u8], name: &[u8]) -> bool {
    let mut from = 0;
    while let Some(at) = text[from..].windows(name.len()).position(|it| it == name).map(|it| it + from) {
        let (before, after) = (text[..at].trim_ascii_end(), text[at + name.len()..].trim_ascii_start());
        let sign = match after {
            [b'=', b'=' | b'>', ..] => false,
            [b'=', ..] | [b'+', b'+', ..] | [b'-', b'-', ..] => true,
            [b'+' | b'-' | b'*' | b'/' | b'%' | b'&' | b'|' | b'^', b'=', ..] => true,
            [b'*', b'*', b'=', ..]
            | [b'|', b'|', b'=', ..]
            | [b'&', b'&', b'=', ..]
            | [b'?', b'?', b'=', ..] => true,
            _ => before.ends_with(b"++") || before.ends_with(b"--"),
        };
        if sign {
            return true;
        }
        from = at + name.len();
    }
    false
}
