//! `use` and `extern crate`.

use linnea_syntax::{BindingKind, Expression, ExpressionId, Import, MentionId, Qualifier, Role, Walk};
use linnea_text::TextRange;

use super::definitions::Value;
use super::types;

/// The segments read so far on the way to a leaf of a `use` tree.
#[derive(Clone, Default)]
struct Prefix {
    segments: Vec<MentionId>,
    value: Option<ExpressionId>,
}

#[derive(Clone, Copy)]
struct Statement {
    range: TextRange,
    reexport: bool,
}

/// `use a::{b, c as d, self, e::*};`: an import for each leaf.
pub(super) fn use_declaration(w: &mut Walk<'_, '_>) -> Value {
    let statement = Statement { range: w.range(), reexport: w.begins_with("visibility_modifier") };
    w.named_children(|w| match w.field() {
        "argument" => tree(w, &Prefix::default(), statement),
        _ => {
            w.visit();
        }
    });
    None
}

fn tree(w: &mut Walk<'_, '_>, prefix: &Prefix, statement: Statement) {
    match w.kind() {
        "identifier" | "scoped_identifier" | "crate" | "super" | "self" | "metavariable" => {
            let braced_self = w.kind() == "self" && !prefix.segments.is_empty();
            let mut leaf = prefix.clone();
            path(w, &mut leaf);
            let bound = bound_name(w, &leaf, braced_self);
            import(w, &leaf, bound, statement);
        }
        "use_as_clause" => {
            let mut leaf = prefix.clone();
            let mut alias = None;
            w.named_children(|w| match w.field() {
                "path" => path(w, &mut leaf),
                "alias" => {
                    alias = Some(types::name_range(w)).filter(|it| !matches!(w.text_of(*it), b"_" | b""))
                }
                _ => {
                    w.visit();
                }
            });
            import(w, &leaf, alias, statement);
        }
        "use_wildcard" => {
            let mut leaf = prefix.clone();
            w.named_children(|w| {
                if w.is_named() && !w.is_comment() {
                    path(w, &mut leaf);
                }
            });
            let path = w.mention_list(&leaf.segments);
            let blank = blank(w, statement);
            w.import(Import { path, wildcard: true, ..blank });
        }
        "scoped_use_list" => {
            let mut prefix = prefix.clone();
            w.named_children(|w| match w.field() {
                "path" => path(w, &mut prefix),
                "list" => tree(w, &prefix, statement),
                _ => {
                    w.visit();
                }
            });
        }
        "use_list" => w.named_children(|w| tree(w, prefix, statement)),
        _ => {
            w.visit();
        }
    }
}

/// Appends the segments of the path that the current node is.
fn path(w: &mut Walk<'_, '_>, to: &mut Prefix) {
    match w.kind() {
        "identifier" | "crate" | "super" | "self" => segment(w, types::name_range(w), to),
        "metavariable" if w.text() == b"$crate" => {
            let range = w.range();
            segment(w, TextRange::new(range.start + 1, range.end), to);
        }
        "scoped_identifier" => {
            w.named_children(|w| match w.field() {
                "path" | "name" => path(w, to),
                _ => {
                    w.visit();
                }
            });
        }
        _ => {
            w.visit();
        }
    }
}

fn segment(w: &mut Walk<'_, '_>, range: TextRange, to: &mut Prefix) {
    if range.is_empty() {
        return;
    }
    let mention = w.mention_at(range, Role::Import, to.value.map_or(Qualifier::None, Qualifier::Of));
    to.segments.push(mention);
    to.value = Some(w.expression(Expression::Mention(mention)));
}

/// What a leaf without alias binds: its last name, and for `a::{self}` the name before. `crate`, `super` and a
/// plain `self` bind nothing.
fn bound_name(w: &Walk<'_, '_>, leaf: &Prefix, braced_self: bool) -> Option<TextRange> {
    let skipped = usize::from(braced_self);
    let last = leaf.segments.iter().rev().nth(skipped)?;
    let range = w.range_of_mention(*last);
    Some(range).filter(|it| !matches!(w.text_of(*it), b"crate" | b"super" | b"self"))
}

fn import(w: &mut Walk<'_, '_>, leaf: &Prefix, bound: Option<TextRange>, statement: Statement) {
    let binding = bound.map(|range| w.bind(range, BindingKind::Local));
    let path = w.mention_list(&leaf.segments);
    let blank = blank(w, statement);
    w.import(Import { path, name: leaf.segments.last().copied(), binding, ..blank });
}

/// `extern crate name as alias;`.
pub(super) fn extern_crate(w: &mut Walk<'_, '_>) -> Value {
    let statement = Statement { range: w.range(), reexport: w.begins_with("visibility_modifier") };
    let mut leaf = Prefix::default();
    let mut bound = None;
    w.named_children(|w| match w.field() {
        "name" => {
            bound = Some(types::name_range(w)).filter(|it| !it.is_empty());
            segment(w, types::name_range(w), &mut leaf);
        }
        "alias" => bound = Some(types::name_range(w)).filter(|it| !matches!(w.text_of(*it), b"_" | b"")),
        _ if w.kind() == "crate" => {}
        _ => {
            w.visit();
        }
    });
    import(w, &leaf, bound, statement);
    None
}

fn blank(w: &Walk<'_, '_>, statement: Statement) -> Import {
    Import {
        path: Default::default(),
        reexport: statement.reexport,
        ..Import::new(w.scope(), statement.range)
    }
}
