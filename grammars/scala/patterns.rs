//! Patterns, and what they bind: `val`, `var`, `for`, `case`.

use linnea_syntax::{BindingId, BindingKind, Draft, Qualifier, Role, ScopeKind, SymbolId, SymbolKind, Walk};

use super::facts::{Value, in_function, whole};

/// `val a: A = 1`, `var (a, b) = pair`, `val a, b: Int`.
///
/// Outside of functions, each name is a symbol: the whole if it is the only one.
pub(super) fn variables(w: &mut Walk<'_, '_>) -> Value {
    let whole = whole(w);
    let kind = if w.has_child("var") { SymbolKind::Variable } else { SymbolKind::Constant };
    let local = in_function(w);
    let simple = matches!(w.child_kind("pattern"), Some("identifier" | "operator_identifier"));
    let alone = simple || (w.count_in("name") == 1 && w.child("pattern").is_none());
    let mut found: Vec<(BindingId, Option<SymbolId>)> = Vec::new();
    w.named_children(|w| match w.field() {
        "pattern" | "name" => {
            let mut bind = |w: &mut Walk<'_, '_>| {
                let at = w.range();
                if at.is_empty() {
                    // One that is missing is none.
                } else if local {
                    let id = w.bind(at, BindingKind::Local);
                    w.binding_mut(id).from = whole.end;
                    found.push((id, None));
                } else {
                    let name = w.name_at(at);
                    let range = if alone { whole } else { at };
                    let symbol = w.define(Draft::new(kind, name, at, range));
                    found.push((w.last_binding(), Some(symbol)));
                }
            };
            match w.kind() {
                "identifier" | "operator_identifier" => bind(w),
                "identifiers" => w.named_children(bind),
                _ => pattern(w, &mut bind),
            }
        }
        "type" => {
            let ty = w.type_seen();
            found.iter().for_each(|it| w.binding_mut(it.0).declared = ty);
        }
        "value" => {
            let only = found.first().copied().filter(|_| alone);
            let symbol = only.and_then(|it| it.1).or(w.container());
            let value = w.inside(w.scope(), symbol, |w| w.visit());
            if let Some((id, _)) = only {
                w.binding_mut(id).value = value;
            }
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `pattern <- items`, `pattern = value`, with conditions.
pub(super) fn enumerator(w: &mut Walk<'_, '_>) -> Value {
    let from = w.range().end;
    let binds = ["<-", "←", "="].iter().any(|it| w.has_child(it));
    let mut first = binds;
    w.named_children(|w| {
        if first && !w.is_comment() {
            first = false;
            bound(w, from);
        } else {
            w.visit();
        }
    });
    None
}

/// `case pattern if test => …`
pub(super) fn case(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        let mut value = None;
        w.named_children(|w| match w.field() {
            "pattern" => bound(w, 0),
            _ => value = w.visit(),
        });
        value
    })
}

/// Binds what a pattern binds, visible from an offset. The type that stands with a name is its own.
fn bound(w: &mut Walk<'_, '_>, from: u32) {
    let mut bind = |w: &mut Walk<'_, '_>| {
        let id = w.bind(w.range(), BindingKind::Local);
        w.binding_mut(id).from = from;
    };
    pattern(w, &mut bind);
}

/// Goes through a pattern: calls `bind` at each name that it binds, and visits the rest.
fn pattern(w: &mut Walk<'_, '_>, bind: &mut dyn FnMut(&mut Walk<'_, '_>)) {
    match w.kind() {
        "identifier" if binds(w.text()) => bind(w),
        "capture_pattern" => w.named_children(|w| match (w.field(), w.kind()) {
            ("name", "identifier") => bind(w),
            _ => pattern(w, bind),
        }),
        "typed_pattern" => {
            let before = w.next_binding();
            w.named_children(|w| match w.field() {
                "type" => {
                    let ty = w.type_seen();
                    if w.next_binding() != before {
                        let id = w.last_binding();
                        w.binding_mut(id).declared = ty;
                    }
                }
                _ => pattern(w, bind),
            });
        }
        "case_class_pattern" => w.named_children(|w| match w.field() {
            "type" => {
                w.visit_as(Role::Call);
            }
            "type_arguments" => {
                w.visit();
            }
            _ => pattern(w, bind),
        }),
        "named_pattern" => {
            let mut name = true;
            w.named_children(|w| {
                if std::mem::take(&mut name) {
                    w.mention_at(w.range(), Role::Key, Qualifier::Unknown);
                } else {
                    pattern(w, bind);
                }
            });
        }
        "infix_pattern" => w.named_children(|w| match w.field() {
            "operator" => {
                w.visit();
            }
            _ => pattern(w, bind),
        }),
        "interpolated_string_expression" => w.named_children(|w| match w.field() {
            "interpolator" => {
                w.mention_at(w.range(), Role::Call, Qualifier::Unknown);
            }
            _ => pattern(w, bind),
        }),
        "tuple_pattern"
        | "alternative_pattern"
        | "repeat_pattern"
        | "named_tuple_pattern"
        | "interpolated_string"
        | "interpolation" => w.named_children(|w| pattern(w, bind)),
        _ => {
            w.visit();
        }
    }
}

/// Says whether a name in a pattern is a new one; others mean what is compared with.
fn binds(name: &[u8]) -> bool {
    let first = std::str::from_utf8(name).ok().and_then(|it| it.chars().next());
    name != b"this" && first.is_some_and(|it| it.is_lowercase() || it == '_')
}
