//! Generic parameters, lifetimes and `where` clauses.

use linnea_syntax::{BindingKind, Expression, Namespace, Role, Scope, ScopeKind, Walk};

use super::definitions::Value;
use super::types::{all, annotation, bound, bounds, name_range};

/// Runs `code` inside a scope for the generic parameters, if there are some.
pub(super) fn generic<R>(w: &mut Walk<'_, '_>, code: impl FnOnce(&mut Walk<'_, '_>) -> R) -> R {
    if w.child("type_parameters").is_none() {
        return code(w);
    }
    w.scoped(ScopeKind::TypeParameters, None, |w, _| {
        w.named_children(|w| {
            if w.field() == "type_parameters" {
                parameters(w);
            }
        });
        code(w)
    })
}

/// `<'a, T: Bound = Default, const N: usize>` or `for<'a>`: binds the names in the current scope.
pub(super) fn parameters(w: &mut Walk<'_, '_>) {
    w.named_children(|w| match w.kind() {
        "lifetime" => {
            lifetime(w);
        }
        "lifetime_parameter" | "type_parameter" | "const_parameter" => {
            let value = w.kind() == "const_parameter";
            let mut bound_name = None;
            w.named_children(|w| match (w.field(), w.kind()) {
                ("name", "lifetime") => lifetime(w),
                ("name", _) => {
                    let namespace = if value { Namespace::Value } else { Namespace::Type };
                    let range = name_range(w);
                    bound_name = Some(w.bind_in(range, BindingKind::TypeParameter, namespace));
                }
                ("bounds" | "type", _) => {
                    let declared = if w.kind() == "trait_bounds" { bound(w) } else { annotation(w) };
                    if let Some(id) = bound_name {
                        w.binding_mut(id).declared = declared;
                    }
                }
                ("default_type", _) => {
                    let default = annotation(w);
                    let default = default.map(|to| w.expression(Expression::Cast { of: None, to }));
                    if let Some(id) = bound_name {
                        w.binding_mut(id).value = default;
                    }
                }
                _ => {
                    w.visit();
                }
            });
        }
        _ => {
            w.visit();
        }
    });
}

/// Binds the lifetime or label that the current node is.
pub(super) fn lifetime(w: &mut Walk<'_, '_>) {
    w.named_children(|w| {
        if w.kind() != "identifier" {
            w.visit();
        } else if !w.range().is_empty() {
            let range = name_range(w);
            w.bind(range, BindingKind::Label);
        }
    });
}

/// `where T: A, U: B`: a bound on a type parameter is added to its own, unless the parameter is that of a block around:
/// what a method asks of it holds in the method only.
pub(super) fn where_clause(w: &mut Walk<'_, '_>) -> Value {
    let scope = w.scope();
    let own = match w.scope_of(scope) {
        Scope { kind: ScopeKind::TypeParameters, .. } => Some(scope),
        Scope { kind: ScopeKind::Function, parent, .. } => {
            parent.filter(|it| w.scope_of(*it).kind == ScopeKind::TypeParameters)
        }
        _ => None,
    };
    w.named_children(|w| {
        if w.kind() != "where_predicate" {
            w.visit();
            return;
        }
        let mut left = None;
        w.named_children(|w| match (w.field(), w.kind()) {
            ("left", "type_identifier") => {
                let range = name_range(w);
                let name = w.name_at(range);
                left = own.and_then(|it| w.binding_in(it, name));
                annotation(w);
            }
            ("left", _) => {
                annotation(w);
            }
            ("bounds", _) => {
                let found = bounds(w, Role::Type);
                if let Some(id) = left {
                    let mut declared: Vec<_> = w.binding(id).declared.map(Some).into_iter().collect();
                    declared.extend(found);
                    w.binding_mut(id).declared = all(w, declared);
                }
            }
            _ => {
                w.visit();
            }
        });
    });
    None
}
