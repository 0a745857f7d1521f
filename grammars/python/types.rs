//! Annotations, which the grammar reads as expressions, lowered to types.

use linnea_syntax::{BindingKind, Expression, ExpressionId, Literal, Qualifier, Role, Type, TypeId, Walk};
use linnea_text::TextRange;

/// The type that the current node writes down.
pub(super) fn annotation(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    match w.kind() {
        "type" | "parenthesized_expression" => {
            let mut found = None;
            w.children(|w| {
                if w.is_named() {
                    found = annotation(w).or(found);
                }
            });
            found
        }
        "identifier" | "attribute" => path(w, Role::Type).map(|(ty, _)| ty),
        "subscript" | "generic_type" => applied(w),
        "member_type" => member_type(w),
        "binary_operator" => {
            let mut sides = Vec::new();
            let mut union = true;
            w.children(|w| match w.field() {
                "operator" => union = w.text() == b"|",
                _ => sides.push(annotation(w)),
            });
            let list = w.type_list(&sides);
            union.then(|| w.ty(Type::Union(list)))
        }
        "union_type" => {
            let sides = each(w);
            let list = w.type_list(&sides);
            Some(w.ty(Type::Union(list)))
        }
        "constrained_type" | "splat_type" => each(w).into_iter().flatten().next(),
        "list" | "tuple" | "expression_list" => {
            let items = each(w);
            let list = w.type_list(&items);
            Some(w.ty(Type::Tuple(list)))
        }
        "none" => Some(w.ty(Type::Literal(Literal::Null))),
        "string" => quoted(w),
        _ => {
            w.visit();
            None
        }
    }
}

fn each(w: &mut Walk<'_, '_>) -> Vec<Option<TypeId>> {
    let mut items = Vec::new();
    w.children(|w| {
        if w.is_named() && !w.is_comment() {
            items.push(annotation(w));
        }
    });
    items
}

/// A name or dotted name, as a type and as a value.
fn path(w: &mut Walk<'_, '_>, role: Role) -> Option<(TypeId, ExpressionId)> {
    let mention = match w.kind() {
        "identifier" => w.mention(role),
        "attribute" => {
            let mut object = None;
            let mut mention = None;
            w.children(|w| match w.field() {
                "object" => {
                    object = match w.kind() {
                        "identifier" | "attribute" => path(w, Role::Read).map(|(_, value)| value),
                        _ => w.visit(),
                    }
                }
                "attribute" => {
                    let qualifier = object.map_or(Qualifier::Unknown, Qualifier::Of);
                    mention = Some(w.mention_at(w.range(), role, qualifier));
                }
                _ => {}
            });
            mention?
        }
        _ => return None,
    };
    let value = w.expression(Expression::Mention(mention));
    Some((w.ty(Type::Mention(mention)), value))
}

fn member_type(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let mut last = None;
    w.children(|w| match w.kind() {
        "identifier" => last = path(w, Role::Type).map(|(ty, _)| ty),
        _ if w.is_named() => last = annotation(w),
        _ => {}
    });
    last
}

/// `Base[A, B]`.
fn applied(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let mut base = None;
    let mut first = true;
    let mut arguments = Vec::new();
    let mut literal = false;
    w.children(|w| {
        if !w.is_named() || w.is_comment() {
            return;
        }
        if std::mem::take(&mut first) {
            let text = w.text();
            literal = text == b"Literal" || text.ends_with(b".Literal");
            base = annotation(w);
        } else if w.kind() == "type_parameter" {
            arguments.extend(each(w));
        } else if literal {
            // `Literal["a"]` holds values; their text names nothing.
            w.visit();
            arguments.push(None);
        } else {
            arguments.push(annotation(w));
        }
    });
    let list = w.type_list(&arguments);
    base.map(|base| w.ty(Type::Apply { base, arguments: list }))
}

/// A type written as a string, read as the code inside it.
fn quoted(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let mut content = None;
    let mut pieces = 0;
    w.children(|w| {
        if w.kind() == "string_content" {
            content = Some(w.range());
        }
        pieces += usize::from(w.is_named());
    });
    // Start, content, end; anything more is an f-string or has escapes.
    let content: TextRange = content.filter(|_| pieces == 3)?;
    let mut found = None;
    w.reparse(content, |w| {
        w.children(|w| {
            if w.kind() == "expression_statement" {
                w.children(|w| found = annotation(w).or(found));
            } else {
                w.visit();
            }
        });
    });
    found
}

/// A base class: a type for the relation, mentioned as such.
pub(super) fn base(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    match w.kind() {
        "identifier" | "attribute" => path(w, Role::Base).map(|(ty, _)| ty),
        "subscript" => applied(w),
        _ => {
            // A class made by a call: its value is the base.
            let value = w.visit()?;
            Some(w.ty(Type::Of(value)))
        }
    }
}

/// `[T, U: Bound, *Ts, **P]`: binds the names in the current scope.
pub(super) fn parameters(w: &mut Walk<'_, '_>) {
    w.children(|w| match w.kind() {
        "type" | "splat_type" => parameters(w),
        "identifier" => {
            w.bind(w.range(), BindingKind::TypeParameter);
        }
        "constrained_type" => {
            let mut bound = None;
            w.children(|w| {
                if !w.is_named() {
                } else if bound.is_none() {
                    w.children(|w| {
                        if w.kind() == "identifier" {
                            bound = Some(w.bind(w.range(), BindingKind::TypeParameter));
                        } else {
                            w.visit();
                        }
                    });
                } else {
                    let declared = annotation(w);
                    if let Some(id) = bound {
                        w.binding_mut(id).declared = declared;
                    }
                }
            });
        }
        _ => {
            w.visit();
        }
    });
}
