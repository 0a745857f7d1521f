//! Calls, function literals and variables of loops.

use linnea_syntax::{BindingKind, Expression, List, Role, ScopeKind, Walk};

use crate::c::declarators::declared;
use crate::c::{Value, types};

/// `f(a)`, and casts that look like calls.
pub(super) fn call(w: &mut Walk<'_, '_>) -> Value {
    let mut callee = None;
    let mut cast = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("function", "template_function") if is_cast(w) => {
            w.named_children(|w| {
                if w.field() == "arguments" {
                    w.named_children(|w| cast = types::written(w));
                } else {
                    // A keyword that the grammar takes for a name.
                    w.mention(Role::Token);
                }
            });
        }
        ("function", _) => {
            let made = w.text().split(|it| *it == b'<').next().is_some_and(makes_pointer);
            let first = w.next_mention();
            let given = if made { types::given(w) } else { Vec::new() };
            callee = w.visit();
            w.set_role(callee, Role::Call);
            if made && let Some(base) = w.type_named(callee) {
                cast = types::with_arguments(w, base, first, given);
            }
        }
        _ => {
            w.visit();
        }
    });
    if let Some(to) = cast {
        return Some(w.expression(Expression::Cast { of: None, to }));
    }
    callee.map(|callee| w.expression(Expression::Call { callee, arguments: List::default() }))
}

/// Says whether the name of a function is that of one that makes what it is given as a template and points to it.
fn makes_pointer(name: &[u8]) -> bool {
    name.ends_with(b"make_unique") || name.ends_with(b"make_shared")
}

fn is_cast(w: &Walk<'_, '_>) -> bool {
    let name = w.child("name").map_or(&b""[..], |it| w.text_of(it));
    matches!(name, b"static_cast" | b"dynamic_cast" | b"reinterpret_cast" | b"const_cast")
}

/// `[captured](parameters) { … }`.
pub(super) fn lambda(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Function, None, |w, scope| {
        w.named_children(|w| match w.field() {
            // Its parameters are those of the whole.
            "declarator" => w.descend(),
            _ => {
                w.visit();
            }
        });
        Some(w.expression(Expression::Closure(scope)))
    })
}

/// `[name = value]`.
pub(super) fn capture(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.field() == "left" {
            w.bind(w.range(), BindingKind::Local);
        } else {
            w.visit();
        }
    });
    None
}

/// `for (type name : values)`.
pub(super) fn range_loop(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        let mut ty = None;
        w.named_children(|w| match w.field() {
            "type" => ty = types::written(w),
            "declarator" => match declared(w) {
                Some(it) => {
                    let binding = w.bind(it.name, BindingKind::Local);
                    w.binding_mut(binding).declared = ty;
                    w.with_declared(it.name, |w| w.visit());
                }
                None => {
                    w.visit();
                }
            },
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// `[a, b]` of a declaration.
pub(super) fn structured(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.kind() == "identifier" {
            w.bind(w.range(), BindingKind::Local);
        } else {
            w.visit();
        }
    });
    None
}
