//! Values, as far as an outline tells them apart.

use linnea_syntax::{Expression, Import, List, Qualifier, Role, ScopeKind, Walk};
use linnea_text::TextRange;

use super::facts::Value;

/// `a.b`; without anything before the dot, of a type that is not written.
pub(super) fn member(w: &mut Walk<'_, '_>) -> Value {
    if w.child("object").is_none() {
        return unknown_member(w);
    }
    let mut object = None;
    let mut value = None;
    w.named_children(|w| match w.field() {
        "object" => object = w.visit(),
        "member" => value = Some(w.member(object, Role::Read)),
        _ => {
            w.visit();
        }
    });
    value
}

/// `.name`, `error.name`: which of several has the name is not known.
pub(super) fn unknown_member(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        w.mention_at(w.range(), Role::Read, Qualifier::Unknown);
    });
    None
}

/// `E!T`: of these two, the second is what there is if all goes well.
pub(super) fn good(w: &mut Walk<'_, '_>) -> Value {
    let mut good = None;
    w.named_children(|w| {
        let value = w.visit();
        w.set_role(value, Role::Type);
        if w.field() == "ok" {
            good = value;
        }
    });
    good
}

/// `value catch |err| other`
pub(super) fn otherwise(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        let mut first = None;
        w.named_children(|w| {
            let value = w.visit();
            first = first.or(value);
        });
        first
    })
}

/// `a orelse b` has the type of its first side; of other signs it is not said.
pub(super) fn binary(w: &mut Walk<'_, '_>) -> Value {
    let stays = w.child("operator").is_some_and(|it| w.text_of(it) == b"orelse");
    let mut left = None;
    w.named_children(|w| {
        let value = w.visit();
        if w.field() == "left" {
            left = value;
        }
    });
    left.filter(|_| stays)
}

/// `@import("path")` is a file, `@This()` the type around, `@as(T, value)` has a type.
pub(super) fn builtin(w: &mut Walk<'_, '_>) -> Value {
    let name = w.child_of_kind("builtin_identifier").map(|it| w.text_of(it)).unwrap_or_default();
    let mut path = None;
    let mut values = Vec::new();
    w.named_children(|w| match w.kind() {
        "arguments" => w.named_children(|w| {
            if name == b"@import" && w.kind() == "string" && path.is_none() {
                path = inside(w.range());
            } else {
                values.push(w.visit());
            }
        }),
        _ => {
            w.visit();
        }
    });
    match (name, path) {
        (b"@import", Some(path)) => {
            let mention = w.mention_at(path, Role::Import, Qualifier::None);
            Some(w.expression(Expression::Module(mention)))
        }
        (b"@as", _) => {
            let ty = values.first().copied().flatten();
            w.set_role(ty, Role::Type);
            let to = w.type_named(ty)?;
            Some(w.expression(Expression::Cast { of: values.get(1).copied().flatten(), to }))
        }
        _ => None,
    }
}

/// Returns what is inside of quotes.
fn inside(string: TextRange) -> Option<TextRange> {
    (string.len() > 2).then(|| TextRange::new(string.start + 1, string.end - 1))
}

/// `T{ .name = value }`, `.{ value }`
pub(super) fn initializer(w: &mut Walk<'_, '_>) -> Value {
    let mut class = None;
    w.named_children(|w| match w.kind() {
        "initializer_list" => w.named_children(|w| match w.kind() {
            "field_initializer" => key(w, class),
            // The grammar takes some for an assignment to a member of nothing.
            "assignment_expression" if w.text().starts_with(b".") => w.named_children(|w| match w.field() {
                "left" => key(w, class),
                _ => {
                    w.visit();
                }
            }),
            _ => {
                w.visit();
            }
        }),
        _ => {
            class = w.visit();
            w.set_role(class, Role::Type);
        }
    });
    class.map(|class| w.expression(Expression::New { class, arguments: List::default() }))
}

/// `.name = value`
fn key(w: &mut Walk<'_, '_>, class: Value) {
    let mut name = true;
    w.named_children(|w| {
        if w.kind() == "identifier" && std::mem::take(&mut name) {
            let of = class.map_or(Qualifier::Unknown, Qualifier::Of);
            w.mention_at(w.range(), Role::Key, of);
        } else {
            w.visit();
        }
    });
}

/// `[name] "=r" (value)` of assembly: the name is one of the template's.
pub(super) fn operand(w: &mut Walk<'_, '_>) -> Value {
    let mut name = true;
    w.named_children(|w| {
        if w.kind() == "identifier" && std::mem::take(&mut name) {
            w.mention_at(w.range(), Role::Token, Qualifier::Unknown);
        } else {
            w.visit();
        }
    });
    None
}

/// `usingnamespace @import("path");` takes in all names of a file.
pub(super) fn taken_in(w: &mut Walk<'_, '_>) -> Value {
    let reexport = w.has_child("pub");
    let whole = w.range();
    let mut value = None;
    w.named_children(|w| value = w.visit());
    let Some(Expression::Module(mention)) = value.map(|it| w.expression_of(it)) else { return None };
    let module = w.mention_of(mention).name;
    let scope = w.scope();
    w.import(Import { module: Some(module), wildcard: true, reexport, ..Import::new(scope, whole) });
    None
}
