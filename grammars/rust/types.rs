//! Paths, types, generic parameters and bounds.

use linnea_syntax::{
    Expression, ExpressionId, List, MentionId, Qualifier, Role, ScopeKind, Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::definitions::Value;
use super::facts::RAW;
use super::generics;

/// Returns the range of the identifier that the current node is, without `r#`.
pub(super) fn name_range(w: &Walk<'_, '_>) -> TextRange {
    stripped(w, w.range())
}

/// Returns the range of the name in the field `name`.
pub(super) fn name_of(w: &Walk<'_, '_>) -> Option<TextRange> {
    w.child("name").map(|it| stripped(w, it)).filter(|it| !it.is_empty())
}

fn stripped(w: &Walk<'_, '_>, range: TextRange) -> TextRange {
    let skipped = if w.text_of(range).starts_with(RAW.as_bytes()) { RAW.len() as u32 } else { 0 };
    TextRange::new(range.start + skipped, range.end)
}

/// A path: the mention of its last segment, and its value.
#[derive(Clone, Copy)]
pub(super) struct Path {
    pub(super) mention: MentionId,
    pub(super) value: ExpressionId,
}

/// Mentions the segments of the path that the current node is, the last one with `role`.
pub(super) fn path(w: &mut Walk<'_, '_>, role: Role) -> Option<Path> {
    match w.kind() {
        "identifier" | "type_identifier" | "primitive_type" => {
            let range = name_range(w);
            // `_` is a type to be found out.
            let named = !range.is_empty() && w.text_of(range) != b"_";
            named.then(|| segment(w, range, role, Qualifier::None))
        }
        "crate" | "super" | "self" => Some(segment(w, w.range(), Role::Path, Qualifier::None)),
        "metavariable" => metavariable_path(w),
        "scoped_identifier" | "scoped_type_identifier" => scoped(w, role),
        "generic_type" | "generic_type_with_turbofish" => {
            let mut base: Option<Path> = None;
            w.named_children(|w| match (w.field(), w.kind()) {
                ("type", _) => base = path(w, role),
                (_, "type_arguments") => {
                    let given = arguments(w, base.map(|it| it.value));
                    if let Some(base) = base {
                        apply(w, base.mention, &given);
                    }
                }
                _ => {
                    w.visit();
                }
            });
            base
        }
        _ => {
            w.visit();
            None
        }
    }
}

/// The type or function `base` with type arguments.
pub(super) fn apply(w: &mut Walk<'_, '_>, base: MentionId, arguments: &[Option<TypeId>]) -> TypeId {
    let (base, arguments) = (w.ty(Type::Mention(base)), w.type_list(arguments));
    w.ty(Type::Apply { base, arguments })
}

fn segment(w: &mut Walk<'_, '_>, range: TextRange, role: Role, qualifier: Qualifier) -> Path {
    let mention = w.mention_at(range, role, qualifier);
    Path { mention, value: w.expression(Expression::Mention(mention)) }
}

fn scoped(w: &mut Walk<'_, '_>, role: Role) -> Option<Path> {
    // `::name` starts at the crates.
    let mut qualifier = Qualifier::None;
    let mut last = None;
    w.named_children(|w| match w.field() {
        "path" => {
            let of = match w.kind() {
                "bracketed_type" => bracketed(w),
                _ => path(w, Role::Path).map(|it| it.value),
            };
            qualifier = of.map_or(Qualifier::Unknown, Qualifier::Of);
        }
        "name" => {
            let range = name_range(w);
            if !range.is_empty() {
                last = Some(segment(w, range, role, qualifier));
            }
        }
        _ => {
            w.visit();
        }
    });
    last
}

/// `<T>` or `<T as Trait>` in front of `::`; members of the latter are those of both.
fn bracketed(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let mut value = None;
    let mut to = None;
    each(w, |w| match w.kind() {
        "type_identifier" | "scoped_type_identifier" | "generic_type" | "primitive_type" => {
            value = path(w, Role::Type).map(|it| it.value);
        }
        "qualified_type" => {
            let mut sides = Vec::new();
            each(w, |w| sides.push(annotation(w)));
            to = all(w, sides);
        }
        _ => to = annotation(w),
    });
    value.or_else(|| to.map(|to| w.expression(Expression::Cast { of: None, to })))
}

/// `$crate` is a path; any other metavariable stands for something else each time.
fn metavariable_path(w: &mut Walk<'_, '_>) -> Option<Path> {
    if w.text() != b"$crate" {
        return None;
    }
    let range = w.range();
    Some(segment(w, TextRange::new(range.start + 1, range.end), Role::Path, Qualifier::None))
}

pub(super) fn metavariable(w: &mut Walk<'_, '_>) -> Value {
    metavariable_path(w).map(|it| it.value)
}

/// A type that stands where the walk did not expect one.
pub(super) fn visit(w: &mut Walk<'_, '_>) -> Value {
    match w.kind() {
        "bracketed_type" => bracketed(w),
        _ => {
            annotation_as(w, Role::Type);
            None
        }
    }
}

/// The type that the current node writes down.
pub(super) fn annotation(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    annotation_as(w, Role::Type)
}

/// The same, the name of the type mentioned with `role`.
pub(super) fn annotation_as(w: &mut Walk<'_, '_>, role: Role) -> Option<TypeId> {
    match w.kind() {
        "identifier"
        | "type_identifier"
        | "primitive_type"
        | "scoped_identifier"
        | "scoped_type_identifier" => {
            let found = path(w, role)?;
            Some(w.ty(Type::Mention(found.mention)))
        }
        "unit_type" => Some(w.ty(Type::Tuple(List::default()))),
        "generic_type" | "generic_type_with_turbofish" => applied(w, role),
        "reference_type" | "pointer_type" => {
            let of = inner(w);
            Some(w.ty(Type::Reference(of)))
        }
        "array_type" => {
            let of = inner(w);
            Some(w.ty(Type::Array(of)))
        }
        "tuple_type" => {
            let mut items = Vec::new();
            each(w, |w| items.push(annotation(w)));
            let list = w.type_list(&items);
            Some(w.ty(Type::Tuple(list)))
        }
        "function_type" => function(w, role),
        "dynamic_type" | "abstract_type" | "bounded_type" => {
            let found = parts(w, role);
            let list = w.type_list(&found);
            Some(w.ty(Type::All(list)))
        }
        "higher_ranked_trait_bound" => w.scoped(ScopeKind::TypeParameters, None, |w, _| {
            let mut found = None;
            w.named_children(|w| match w.field() {
                "type_parameters" => generics::parameters(w),
                "type" => found = annotation_as(w, role),
                _ => {
                    w.visit();
                }
            });
            found
        }),
        _ => {
            w.visit();
            None
        }
    }
}

/// Calls `code` on each named child that is no comment.
fn each(w: &mut Walk<'_, '_>, mut code: impl FnMut(&mut Walk<'_, '_>)) {
    w.named_children(|w| {
        if w.is_comment() || !w.is_named() {
            w.visit();
        } else {
            code(w);
        }
    });
}

/// The type in the field `type` or `element`; lifetimes and lengths are visited.
fn inner(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let mut found = None;
    w.named_children(|w| match w.field() {
        "type" | "element" => found = annotation(w),
        _ => {
            w.visit();
        }
    });
    found
}

/// `Base<A, B>`.
fn applied(w: &mut Walk<'_, '_>, role: Role) -> Option<TypeId> {
    let mut base = None;
    let mut given = Vec::new();
    w.named_children(|w| match w.kind() {
        "type_arguments" => given = arguments(w, base.map(|it: Path| it.value)),
        _ if w.field() == "type" => base = path(w, role),
        _ => {
            w.visit();
        }
    });
    base.map(|it| apply(w, it.mention, &given))
}

/// `<A, B>` behind `of`. Associated types bound by name (`Item = A`) follow the arguments in the order written.
pub(super) fn arguments(w: &mut Walk<'_, '_>, of: Option<ExpressionId>) -> Vec<Option<TypeId>> {
    let mut arguments = Vec::new();
    let mut bound = Vec::new();
    each(w, |w| match w.kind() {
        "type_binding" => bound.push(binding(w, of)),
        "lifetime" => {
            w.visit();
        }
        "trait_bounds" => {
            bounds(w, Role::Type);
        }
        _ => arguments.push(annotation(w)),
    });
    arguments.append(&mut bound);
    arguments
}

/// `Item = T` among type arguments of the trait `of`.
fn binding(w: &mut Walk<'_, '_>, of: Option<ExpressionId>) -> Option<TypeId> {
    let mut found = None;
    w.named_children(|w| match w.field() {
        "name" => {
            let range = name_range(w);
            w.mention_at(range, Role::Keyword, of.map_or(Qualifier::Unknown, Qualifier::Of));
        }
        "type" => found = annotation(w),
        _ => {
            w.visit();
        }
    });
    found
}

/// `fn(A) -> B`, `Fn(A) -> B`.
fn function(w: &mut Walk<'_, '_>, role: Role) -> Option<TypeId> {
    let mut items = Vec::new();
    let mut returns = None;
    let higher_ranked = w.has_child("for_lifetimes");
    let mut read = |w: &mut Walk<'_, '_>| {
        w.named_children(|w| match w.field() {
            "trait" => {
                path(w, role);
            }
            "parameters" => each(w, |w| match w.kind() {
                "parameter" => items.push(parameter_type(w)),
                "attribute_item" | "variadic_parameter" => {
                    w.visit();
                }
                _ => items.push(annotation(w)),
            }),
            "return_type" => returns = annotation(w),
            _ if w.kind() == "for_lifetimes" => generics::parameters(w),
            _ => {
                w.visit();
            }
        });
    };
    if higher_ranked {
        w.scoped(ScopeKind::TypeParameters, None, |w, _| read(w));
    } else {
        read(w);
    }
    let parameters = w.type_list(&items);
    Some(w.ty(Type::Function { parameters, returns }))
}

/// `name: T` in a function type; the name is there for people only.
fn parameter_type(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let mut found = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("type", _) => found = annotation(w),
        ("pattern", "identifier") => {
            let range = name_range(w);
            w.mention_at(range, Role::Keyword, Qualifier::Unknown);
        }
        _ => {
            w.visit();
        }
    });
    found
}

/// The parts of `dyn A`, `impl A + B`, `A + B`; a sum inside a sum is one sum.
fn parts(w: &mut Walk<'_, '_>, role: Role) -> Vec<Option<TypeId>> {
    let mut found = Vec::new();
    each(w, |w| match w.kind() {
        "lifetime" | "use_bounds" => {
            w.visit();
        }
        "type_parameters" => generics::parameters(w),
        "bounded_type" | "dynamic_type" | "abstract_type" => {
            let nested = parts(w, role);
            found.extend(nested);
        }
        // `?Sized` takes a bound away.
        "removed_trait_bound" => {
            w.visit();
        }
        _ => found.push(annotation_as(w, role)),
    });
    found
}

/// `: A + B + 'a` as one type.
pub(super) fn bounds(w: &mut Walk<'_, '_>, role: Role) -> Vec<Option<TypeId>> {
    parts(w, role)
}

/// Makes one type of several bounds.
pub(super) fn all(w: &mut Walk<'_, '_>, bounds: Vec<Option<TypeId>>) -> Option<TypeId> {
    match bounds.as_slice() {
        [] => None,
        [one] => *one,
        _ => {
            let list = w.type_list(&bounds);
            Some(w.ty(Type::All(list)))
        }
    }
}

/// The type in `: A + B`.
pub(super) fn bound(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let found = bounds(w, Role::Type);
    all(w, found)
}

/// The name by which a type is known: `Foo` for `a::Foo<T>` and for `&mut Foo`.
pub(super) fn base_name(w: &mut Walk<'_, '_>, references: u32) -> Option<TextRange> {
    let field = match w.kind() {
        "type_identifier" | "identifier" | "primitive_type" => return Some(name_range(w)),
        "scoped_type_identifier" | "scoped_identifier" => "name",
        "generic_type" | "reference_type" if references > 0 => "type",
        _ => return None,
    };
    let mut found = None;
    w.named_children(|w| {
        if w.field() == field {
            found = base_name(w, references.saturating_sub(1));
        }
    });
    found
}
