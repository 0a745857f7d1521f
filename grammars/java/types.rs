//! Types as written.

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, Literal, MentionId, Qualifier, Role, Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::expressions::Value;
use super::generated;

/// Visits a type that stands where nobody asks for it.
pub(super) fn visit(w: &mut Walk<'_, '_>) -> Value {
    annotation(w).map(|to| w.expression(Expression::Cast { of: None, to }))
}

/// `Type this`, `Type Outer.this`: no parameter that anything is passed for.
pub(super) fn receiver(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.kind() {
        "identifier" => {
            w.mention(Role::Type);
        }
        "this" => {}
        _ => {
            w.visit();
        }
    });
    None
}

/// The type that the current node writes down.
pub(super) fn annotation(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    written(w, Role::Type)
}

/// The same; its name has this role.
pub(super) fn written(w: &mut Walk<'_, '_>, role: Role) -> Option<TypeId> {
    match w.kind() {
        // The initialiser says what it is.
        "type_identifier" if w.text() == b"var" || generated::is_variable(w) => None,
        "type_identifier" | "identifier" | "scoped_type_identifier" => {
            let mention = named(w, role)?;
            Some(w.ty(Type::Mention(mention)))
        }
        "generic_type" => applied(w, role),
        "array_type" => {
            let mut element = None;
            let mut dimensions = 0;
            w.named_children(|w| match w.field() {
                "element" => element = annotation(w),
                "dimensions" => dimensions = count(w),
                _ => {
                    w.visit();
                }
            });
            Some(array(w, element, dimensions))
        }
        "annotated_type" => {
            let mut found = None;
            w.named_children(|w| match w.kind() {
                "annotation" | "marker_annotation" => {
                    w.visit();
                }
                _ => found = written(w, role),
            });
            found
        }
        "wildcard" => {
            let mut bound = None;
            w.named_children(|w| match w.kind() {
                "annotation" | "marker_annotation" | "super" => {
                    w.visit();
                }
                _ => bound = annotation(w).or(bound),
            });
            bound
        }
        "integral_type" | "floating_point_type" | "boolean_type" => Some(primitive(w)),
        "void_type" => Some(w.ty(Type::Literal(Literal::Null))),
        _ => {
            w.visit();
            None
        }
    }
}

/// `int`, `boolean` and the like: what literals are, and classes of the prelude that nobody else can name.
fn primitive(w: &mut Walk<'_, '_>) -> TypeId {
    match w.text() {
        b"int" => w.ty(Type::Literal(Literal::Integer)),
        b"double" => w.ty(Type::Literal(Literal::Float)),
        b"char" => w.ty(Type::Literal(Literal::Character)),
        b"boolean" => w.ty(Type::Literal(Literal::Boolean)),
        b"long" => unwritten(w, "$long"),
        b"short" => unwritten(w, "$short"),
        b"float" => unwritten(w, "$float"),
        _ => unwritten(w, "$byte"),
    }
}

/// A type that is called `name` and not written there.
pub(super) fn unwritten(w: &mut Walk<'_, '_>, name: &str) -> TypeId {
    let name = w.name(name);
    let at = w.range().start;
    let mention = w.quoted(name, at, Role::Type, Qualifier::None);
    w.ty(Type::Mention(mention))
}

/// Returns how many dimensions the current node adds, and visits the annotations in it.
pub(super) fn count(w: &mut Walk<'_, '_>) -> usize {
    let mut dimensions = 0;
    w.children(|w| match w.kind() {
        "[" => dimensions += 1,
        _ if w.is_named() => {
            w.visit();
        }
        _ => {}
    });
    dimensions
}

/// An array with so many dimensions.
pub(super) fn array(w: &mut Walk<'_, '_>, element: Option<TypeId>, dimensions: usize) -> TypeId {
    let mut found = w.ty(Type::Array(element));
    for _ in 1..dimensions {
        found = w.ty(Type::Array(Some(found)));
    }
    found
}

/// The same where there may be none.
pub(super) fn with_dimensions(
    w: &mut Walk<'_, '_>,
    element: Option<TypeId>,
    dimensions: usize,
) -> Option<TypeId> {
    if dimensions == 0 { element } else { Some(array(w, element, dimensions)) }
}

/// `Name`, `a.b.Name`, `Outer<A>.Name`.
fn named(w: &mut Walk<'_, '_>, role: Role) -> Option<MentionId> {
    match w.kind() {
        "type_identifier" | "identifier" if !w.range().is_empty() => Some(w.mention(role)),
        "scoped_type_identifier" => {
            let mut of = None;
            let mut found = None;
            let name = last_name(w);
            w.named_children(|w| match w.kind() {
                "type_identifier" if Some(w.range()) == name => {
                    let qualifier = of.map_or(Qualifier::Unknown, Qualifier::Of);
                    found = Some(w.mention_at(w.range(), role, qualifier));
                }
                "type_identifier" | "scoped_type_identifier" | "generic_type" => of = path(w),
                _ => {
                    w.visit();
                }
            });
            found
        }
        _ => None,
    }
}

/// Returns where the last of the names directly in the current node stands.
fn last_name(w: &mut Walk<'_, '_>) -> Option<TextRange> {
    let mut last = None;
    w.named_children(|w| {
        if w.kind() == "type_identifier" {
            last = Some(w.range());
        }
    });
    last
}

/// What a type's name is qualified by.
fn path(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    if w.kind() != "generic_type" {
        let mention = named(w, Role::Path)?;
        return Some(w.expression(Expression::Mention(mention)));
    }
    let mut found = None;
    w.named_children(|w| match w.kind() {
        "type_identifier" | "scoped_type_identifier" => found = path(w),
        _ => {
            w.visit();
        }
    });
    found
}

/// `Name<A, B>`; `Name<>` says nothing of its arguments.
fn applied(w: &mut Walk<'_, '_>, role: Role) -> Option<TypeId> {
    let mut base = None;
    let mut given = Vec::new();
    w.named_children(|w| match w.kind() {
        "type_arguments" => given = arguments(w),
        "type_identifier" | "scoped_type_identifier" => base = written(w, role),
        _ => {
            w.visit();
        }
    });
    if given.is_empty() {
        return base;
    }
    let arguments = w.type_list(&given);
    base.map(|base| w.ty(Type::Apply { base, arguments }))
}

/// The types in angle brackets.
pub(super) fn arguments(w: &mut Walk<'_, '_>) -> Vec<Option<TypeId>> {
    w.parts(annotation)
}

/// Binds the type parameters in the current scope.
pub(super) fn parameters(w: &mut Walk<'_, '_>) {
    w.named_children(|w| {
        if w.kind() != "type_parameter" {
            w.visit();
            return;
        }
        let mut binding = None;
        let mut bounds = Vec::new();
        w.named_children(|w| match w.kind() {
            "type_identifier" => binding = Some(w.bind(w.range(), BindingKind::TypeParameter)),
            "type_bound" => bounds.extend(w.parts(annotation)),
            _ => {
                w.visit();
            }
        });
        let bound = match bounds[..] {
            [] => None,
            [one] => one,
            _ => {
                let all = w.type_list(&bounds);
                Some(w.ty(Type::All(all)))
            }
        };
        if let Some(binding) = binding {
            w.binding_mut(binding).declared = bound;
        }
    });
}
