//! Imports and exports.

use linnea_syntax::{Expression, Qualifier, Role, Walk};
use linnea_text::TextRange;

use super::facts::Value;
use crate::outline;

/// `import a.b.C, a.{D, E as F}, a.*`: what the last name of each means is found in whatever file declares it.
pub(super) fn import(w: &mut Walk<'_, '_>) -> Value {
    // The path that is open: its last name is what is imported, unless more follows.
    let mut last: Option<TextRange> = None;
    w.children(|w| match (w.field(), w.kind()) {
        ("path", "." | "identifier" | "operator_identifier") if w.kind() != "." => {
            if let Some(last) = last.replace(w.range()) {
                w.mention_at(last, Role::Import, Qualifier::Unknown);
            }
        }
        (_, ",") => imported(w, last.take()),
        (_, "namespace_selectors" | "namespace_wildcard" | "as_renamed_identifier") => {
            if let Some(last) = last.take() {
                w.mention_at(last, Role::Import, Qualifier::Unknown);
            }
            match w.kind() {
                "as_renamed_identifier" => renamed(w),
                _ => selectors(w),
            }
        }
        _ if w.is_named() => {
            w.visit();
        }
        _ => {}
    });
    imported(w, last);
    None
}

fn imported(w: &mut Walk<'_, '_>, name: Option<TextRange>) {
    if let Some(name) = name {
        w.mention_at(name, Role::Import, Qualifier::None);
    }
}

/// `{A, B => C, D as E, *}`
fn selectors(w: &mut Walk<'_, '_>) {
    w.named_children(|w| match w.kind() {
        "identifier" | "operator_identifier" => imported(w, Some(w.range())),
        "arrow_renamed_identifier" | "as_renamed_identifier" => renamed(w),
        _ => {
            w.visit();
        }
    });
}

/// `Name as Other`: the other name stands for the first.
fn renamed(w: &mut Walk<'_, '_>) {
    let whole = w.range();
    let mut of = None;
    w.named_children(|w| match w.field() {
        "name" => {
            let name = w.mention_at(w.range(), Role::Import, Qualifier::None);
            of = Some(w.expression(Expression::Mention(name)));
        }
        "alias" if w.kind() != "wildcard" => outline::imported_as(w, whole, of, w.range()),
        _ => {}
    });
}
