//! `match` and its patterns.

use linnea_syntax::{Expression, ExpressionId, List, Qualifier, Role, Walk};
use linnea_text::TextRange;

use super::definitions::Value;
use super::narrowing;
use super::patterns::{Items, Target, variable};

/// `match subject:`; what the patterns bind is taken out of the subject.
pub(super) fn match_statement(w: &mut Walk<'_, '_>) -> Value {
    let mut subjects = Vec::new();
    w.named_children(|w| match w.field() {
        "subject" => {
            let subject = w.visit();
            subjects.push(subject);
        }
        "body" => {
            let subject = if subjects.len() == 1 { subjects[0] } else { None };
            w.named_children(|w| match w.kind() {
                "case_clause" => case(w, subject),
                _ => {
                    w.visit();
                }
            });
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `case pattern if condition:`; what the pattern says of the subject holds in what follows.
fn case(w: &mut Walk<'_, '_>, subject: Option<ExpressionId>) {
    let mut is = Vec::new();
    w.named_children(|w| match w.kind() {
        "case_pattern" => is.push(pattern(w, subject)),
        _ => {
            // Several patterns are one for a tuple.
            let known = match (subject, &is[..]) {
                (Some(subject), [Some(instance)]) => narrowing::matched(w, subject, *instance),
                _ => None,
            };
            narrowing::within(w, known.as_slice(), |w| {
                w.visit();
            });
        }
    });
}

/// A pattern of `match`: a plain name captures, a dotted one is a value. Returns what the pattern says that the subject is.
fn pattern(w: &mut Walk<'_, '_>, subject: Option<ExpressionId>) -> Value {
    let mut is = None;
    match w.kind() {
        "case_pattern" => w.named_children(|w| is = pattern(w, subject).or(is)),
        "union_pattern" => {
            let mut cases = Vec::new();
            w.named_children(|w| {
                if !w.is_comment() {
                    cases.push(pattern(w, subject));
                }
            });
            if cases.iter().all(Option::is_some) {
                let list = w.list(&cases);
                is = Some(w.expression(Expression::Either(list)));
            }
        }
        "dotted_name" | "identifier" => {
            if w.text().contains(&b'.') {
                dotted(w, Role::Read);
            } else {
                capture(w, w.range(), subject);
            }
        }
        "as_pattern" => w.named_children(|w| match w.kind() {
            "identifier" | "as_pattern_target" => capture(w, w.range(), is.or(subject)),
            _ => is = pattern(w, subject).or(is),
        }),
        "list_pattern" | "tuple_pattern" => {
            let mut items = Items::of(subject);
            w.named_children(|w| {
                if w.is_named() && !w.is_comment() {
                    let value = items.next(w);
                    pattern(w, value);
                }
            });
        }
        "splat_pattern" => w.named_children(|w| {
            if w.kind() == "identifier" {
                capture(w, w.range(), subject);
            }
        }),
        "class_pattern" => is = class_pattern(w),
        "dict_pattern" => w.named_children(|w| {
            if w.is_named() {
                pattern(w, None);
            }
        }),
        _ => {
            w.visit();
        }
    }
    is
}

/// `Class(a, key=b)`: the names are members of an instance of the class, which is returned.
fn class_pattern(w: &mut Walk<'_, '_>) -> Value {
    let mut instance = None;
    w.named_children(|w| match w.kind() {
        "dotted_name" if instance.is_none() => {
            if let Some(class) = dotted(w, Role::Type) {
                instance = Some(w.expression(Expression::New { class, arguments: List::default() }));
            }
        }
        "case_pattern" => w.named_children(|w| {
            if w.kind() == "keyword_pattern" {
                let mut member = None;
                w.named_children(|w| {
                    if w.kind() == "identifier" && member.is_none() {
                        member = Some(w.member(instance, Role::Key));
                    } else if w.is_named() {
                        pattern(w, member);
                    }
                });
            } else {
                pattern(w, None);
            }
        }),
        _ => {
            w.visit();
        }
    });
    instance
}

fn capture(w: &mut Walk<'_, '_>, range: TextRange, value: Option<ExpressionId>) {
    if w.text_of(range) != b"_" {
        variable(w, range, Target { value, declared: None, whole: range, body: None });
    }
}

/// A dotted name outside of an import.
fn dotted(w: &mut Walk<'_, '_>, role: Role) -> Option<ExpressionId> {
    let mut value = None;
    w.named_children(|w| {
        if w.kind() == "identifier" {
            let qualifier = value.map_or(Qualifier::None, Qualifier::Of);
            let mention = w.mention_at(w.range(), Role::Read, qualifier);
            value = Some(w.expression(Expression::Mention(mention)));
        }
    });
    w.set_role(value, role);
    value
}
