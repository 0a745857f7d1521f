//! Everything that binds by a pattern: `let`, `match`, `if let`, loops, parameters.

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, List, Namespace, Qualifier, Role, ScopeKind, Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::definitions::Value;
use super::{expressions, generics, types};

/// What a pattern takes apart.
#[derive(Clone, Copy)]
pub(super) struct Subject {
    pub(super) kind: BindingKind,
    pub(super) declared: Option<TypeId>,
    pub(super) value: Option<ExpressionId>,
    /// The offset from which the names are visible.
    pub(super) from: u32,
    /// The names are bound already, by the first alternative of an or-pattern.
    pub(super) again: bool,
}

impl Subject {
    fn local(value: Option<ExpressionId>, from: u32) -> Self {
        Self { kind: BindingKind::Local, declared: None, value, from, again: false }
    }

    /// Returns the value with the declared type, for patterns that take it apart.
    fn whole(self, w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
        match self.declared {
            Some(to) => Some(w.expression(Expression::Cast { of: self.value, to })),
            None => self.value,
        }
    }

    fn part(self, value: Option<ExpressionId>) -> Self {
        Self { declared: None, value, ..self }
    }
}

/// `let pattern: Type = value else { … };`. The names are visible behind it.
pub(super) fn let_declaration(w: &mut Walk<'_, '_>) -> Value {
    let mut subject = Subject::local(None, w.range().end);
    let taker = w.child("pattern");
    let (mut ty, mut value) = (None, None);
    w.named_children(|w| {
        let range = Some(w.range());
        match if range == taker { "" } else { w.field() } {
            "type" => (ty, subject.declared) = (range, types::annotation(w)),
            "value" => (value, subject.value) = (range, w.visit()),
            _ => {}
        }
    });
    w.named_children(|w| match Some(w.range()) {
        it if it == taker => pattern(w, subject),
        it if it == ty || it == value => {}
        _ => {
            w.visit();
        }
    });
    None
}

/// `let pattern = value` in a condition.
pub(super) fn let_condition(w: &mut Walk<'_, '_>) -> Value {
    let mut subject = Subject::local(None, w.range().end);
    w.named_children(|w| {
        if w.field() == "value" {
            subject.value = w.visit();
        }
    });
    w.named_children(|w| match w.field() {
        "pattern" => pattern(w, subject),
        "value" => {}
        _ => {
            w.visit();
        }
    });
    None
}

/// `if condition { … } else { … }`. What the condition binds is not visible behind `else`.
pub(super) fn if_expression(w: &mut Walk<'_, '_>) -> Value {
    let start = w.range().start;
    let binds = matches!(w.child_kind("condition"), Some("let_condition" | "let_chain"));
    let end = w.child("consequence").map_or(start, |it| it.end);
    let then = if binds {
        w.scoped(ScopeKind::Block, None, |w, scope| {
            w.scope_mut(scope).range = TextRange::new(start, end);
            consequence(w)
        })
    } else {
        consequence(w)
    };
    let mut otherwise = None;
    w.named_children(|w| {
        if w.kind() == "else_clause" {
            otherwise = w.visit();
        }
    });
    expressions::either(w, &[then, otherwise])
}

fn consequence(w: &mut Walk<'_, '_>) -> Value {
    let mut value = None;
    w.named_children(|w| match w.kind() {
        "else_clause" => {}
        "block" if w.field() == "consequence" => value = w.visit(),
        _ => {
            w.visit();
        }
    });
    value
}

/// `match value { pattern if guard => value, … }`.
pub(super) fn match_expression(w: &mut Walk<'_, '_>) -> Value {
    let mut subject = None;
    let mut values = Vec::new();
    w.named_children(|w| match w.field() {
        "value" => subject = w.visit(),
        "body" => w.named_children(|w| {
            if w.kind() == "match_arm" {
                let value = w.scoped(ScopeKind::Block, None, |w, _| arm(w, subject));
                values.push(value);
            } else {
                w.visit();
            }
        }),
        _ => {
            w.visit();
        }
    });
    expressions::either(w, &values)
}

fn arm(w: &mut Walk<'_, '_>, subject: Option<ExpressionId>) -> Value {
    let mut value = None;
    w.named_children(|w| match w.field() {
        "pattern" => tested(w, subject),
        "value" => value = w.visit(),
        _ => {
            w.visit();
        }
    });
    value
}

/// What makes an arm of a `match` of a pattern with a condition, alone in its text.
pub(super) const AS_ARM: (&str, &str) = ("match 0{", "=>0}");

/// Binds the names of the pattern that `range` is or starts with, written out as the only arm of the program that the current
/// node is, and visits what else of the arm is in `range`.
pub(super) fn only_arm(w: &mut Walk<'_, '_>, range: TextRange, subject: Value) {
    w.named_children(|w| match w.kind() {
        "expression_statement" | "match_expression" | "match_block" => only_arm(w, range, subject),
        "match_arm" => w.scoped(ScopeKind::Block, None, |w, scope| {
            w.scope_mut(scope).range = range;
            w.named_children(|w| {
                if w.field() == "pattern" {
                    tested(w, subject);
                } else if range.contains(w.range()) {
                    w.visit();
                }
            });
        }),
        _ => {}
    });
}

/// `pattern if condition`, which is the current node.
fn tested(w: &mut Walk<'_, '_>, subject: Value) {
    w.named_children(|w| {
        if w.field() != "condition" && w.is_named() && !w.is_comment() {
            pattern(w, Subject::local(subject, 0));
        } else {
            w.visit();
        }
    });
}

/// `'label: for pattern in value { … }`.
pub(super) fn for_expression(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        let from = w.child("body").map_or(w.range().end, |it| it.start);
        let mut each = None;
        w.named_children(|w| {
            if w.field() == "value" {
                each = w.visit().map(|it| w.expression(Expression::Each(it)));
            }
        });
        w.named_children(|w| match (w.field(), w.kind()) {
            ("value", _) => {}
            ("pattern", _) => pattern(w, Subject::local(each, from)),
            (_, "label") => generics::lifetime(w),
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// `'label: while condition { … }` and `'label: loop { … }`.
pub(super) fn while_expression(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        w.named_children(|w| match w.kind() {
            "label" => generics::lifetime(w),
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// Binds the names of the pattern that the current node is.
pub(super) fn pattern(w: &mut Walk<'_, '_>, of: Subject) {
    match w.kind() {
        "identifier" => name(w, of),
        "tuple_pattern" | "slice_pattern" => items(w, of),
        "tuple_struct_pattern" => {
            let mut seen = None;
            w.named_children(|w| {
                if w.field() == "type" {
                    seen = variant(w, of, Role::Call);
                }
            });
            items(w, of.part(seen));
        }
        "struct_pattern" => {
            let mut seen = None;
            w.named_children(|w| match (w.field(), w.kind()) {
                ("type", _) => seen = variant(w, of, Role::Type),
                (_, "field_pattern") => field(w, of.part(seen)),
                _ => {
                    w.visit();
                }
            });
        }
        "ref_pattern" => {
            let whole = of.whole(w);
            let value = whole.map(|it| w.expression(Expression::Reference(it)));
            inner(w, of.part(value));
        }
        "reference_pattern" => {
            let whole = of.whole(w);
            let value = whole.map(|it| w.expression(Expression::Dereference(it)));
            inner(w, of.part(value));
        }
        "mut_pattern" | "captured_pattern" => inner(w, of),
        "or_pattern" => {
            let mut first = true;
            w.named_children(|w| {
                if !w.is_named() || w.is_comment() {
                    w.visit();
                } else if std::mem::take(&mut first) {
                    pattern(w, of);
                } else {
                    pattern(w, Subject { again: true, ..of });
                }
            });
        }
        _ => {
            w.visit();
        }
    }
}

fn inner(w: &mut Walk<'_, '_>, of: Subject) {
    w.named_children(|w| {
        if w.kind() == "remaining_field_pattern" {
            // `rest @ ..`
        } else if w.is_named() && !w.is_comment() && w.kind() != "mutable_specifier" {
            pattern(w, of);
        } else {
            w.visit();
        }
    });
}

/// A name binds, unless it starts with a capital: then it is a constant or a variant.
fn name(w: &mut Walk<'_, '_>, of: Subject) {
    let range = types::name_range(w);
    let text = w.text_of(range);
    if matches!(text, b"_" | b"") {
        return;
    }
    if text.first().is_some_and(u8::is_ascii_uppercase) {
        w.mention_at(range, Role::Read, Qualifier::None);
        return;
    }
    if of.again {
        w.mention_at(range, Role::Write, Qualifier::None);
        return;
    }
    let id = w.bind_in(range, of.kind, Namespace::Value);
    let binding = w.binding_mut(id);
    (binding.declared, binding.value, binding.from) = (of.declared, of.value, of.from);
}

/// The elements of a tuple, slice or tuple struct by position; behind `..` positions are not known, which does not
/// matter to a slice.
fn items(w: &mut Walk<'_, '_>, of: Subject) {
    let whole = of.whole(w);
    let slice = w.kind() == "slice_pattern";
    let mut position = Some(0);
    // What a tuple struct is called comes first.
    let mut named = w.kind() == "tuple_struct_pattern";
    w.children(|w| match w.kind() {
        _ if std::mem::take(&mut named) => {}
        "remaining_field_pattern" => position = None,
        "captured_pattern" if w.has_child("remaining_field_pattern") => {
            position = None;
            let rest = whole.map(|it| w.expression(Expression::Rest(it)));
            inner(w, of.part(rest));
        }
        "_" => position = position.map(|it| it + 1),
        _ if w.is_named() && !w.is_comment() => {
            let item = whole.zip(position).map(|(of, index)| Expression::Item { of, index });
            let item = item.or_else(|| whole.filter(|_| slice).map(Expression::Each));
            let item = item.map(|it| w.expression(it));
            pattern(w, of.part(item));
            position = position.map(|it| it + 1);
        }
        _ => {
            w.visit();
        }
    });
}

/// Mentions the struct or variant that a pattern names; the value is the subject seen as that.
fn variant(w: &mut Walk<'_, '_>, of: Subject, role: Role) -> Option<ExpressionId> {
    let found = types::path(w, role)?;
    let whole = of.whole(w);
    Some(match whole {
        Some(_) => {
            let to = w.ty(Type::Mention(found.mention));
            w.expression(Expression::Cast { of: whole, to })
        }
        None => w.expression(Expression::New { class: found.value, arguments: List::default() }),
    })
}

/// `name`, `name: pattern` in a struct pattern.
fn field(w: &mut Walk<'_, '_>, of: Subject) {
    let by_reference = w.has_child("ref");
    let mut member = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", kind) => {
            let range = types::name_range(w);
            if range.is_empty() {
                return;
            }
            let mention = w.mention_at(range, Role::Key, of.value.map_or(Qualifier::Unknown, Qualifier::Of));
            member = Some(w.expression(Expression::Mention(mention)));
            if kind == "shorthand_field_identifier" {
                let value = match member {
                    Some(member) if by_reference => Some(w.expression(Expression::Reference(member))),
                    _ => member,
                };
                name(w, of.part(value));
            }
        }
        ("pattern", _) => pattern(w, of.part(member)),
        _ => {
            w.visit();
        }
    });
}
