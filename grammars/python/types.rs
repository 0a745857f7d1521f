//! Annotations, which the grammar reads as expressions, lowered to types.

use linnea_syntax::{
    BindingKind, Expression, ExpressionId, List, Literal, Qualifier, Role, Type, TypeId, Walk,
};
use linnea_text::TextRange;

/// The type that the current node writes down.
pub(super) fn annotation(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    match w.kind() {
        "type" | "parenthesized_expression" => {
            let mut found = None;
            w.named_children(|w| {
                if w.is_named() {
                    found = annotation(w).or(found);
                }
            });
            found
        }
        "identifier" | "attribute" => path(w, Role::Type).map(|(ty, _)| ty),
        "subscript" | "generic_type" => {
            let found = applied(w, Role::Type)?;
            Some(special(w, found.form, found.base, &found.arguments))
        }
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
    w.named_children(|w| {
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
            w.named_children(|w| match w.field() {
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
    w.named_children(|w| match w.kind() {
        "identifier" => last = path(w, Role::Type).map(|(ty, _)| ty),
        _ if w.is_named() => last = annotation(w),
        _ => {}
    });
    last
}

/// A generic type with arguments.
struct Applied<'s> {
    /// The last name of the base.
    form: &'s [u8],
    base: TypeId,
    arguments: Vec<Option<TypeId>>,
}

/// `Base[A, B]`; the base is mentioned in `role`.
fn applied<'s>(w: &mut Walk<'_, 's>, role: Role) -> Option<Applied<'s>> {
    let mut base = None;
    let mut form = None;
    let mut arguments = Vec::new();
    w.named_children(|w| {
        if !w.is_named() || w.is_comment() {
            return;
        }
        let Some(name) = form else {
            form = w.text().rsplit(|it| *it == b'.').next();
            base = match w.kind() {
                "identifier" | "attribute" => path(w, role).map(|(ty, _)| ty),
                _ => annotation(w),
            };
            return;
        };
        if w.kind() == "type_parameter" {
            w.named_children(|w| {
                if w.is_named() && !w.is_comment() {
                    arguments.extend(argument(w, name, arguments.len()));
                }
            });
        } else {
            arguments.extend(argument(w, name, arguments.len()));
        }
    });
    Some(Applied { form: form?, base: base?, arguments })
}

/// An argument of the generic type with this last name; none if it only says that there may be more of them.
fn argument(w: &mut Walk<'_, '_>, form: &[u8], position: usize) -> Option<Option<TypeId>> {
    // `tuple[A, ...]` has one argument then, as `list[A]` has.
    let more = matches!(form, b"tuple" | b"Tuple") && w.text() == b"...";
    if form == b"Literal" || (form == b"Annotated" && position > 0) {
        // Values; the text of a string among them names nothing.
        return Some(value(w));
    }
    (!more).then(|| annotation(w))
}

/// A value that is written out in a type.
fn value(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    if w.kind() == "type" {
        let mut found = None;
        w.named_children(|w| found = value(w).or(found));
        return found;
    }
    match w.visit().map(|it| w.expression_of(it)) {
        Some(Expression::Literal(literal)) => Some(w.ty(Type::Literal(literal))),
        _ => None,
    }
}

/// The forms of `typing` say what they are; all others are a generic type with arguments.
fn special(w: &mut Walk<'_, '_>, form: &[u8], base: TypeId, arguments: &[Option<TypeId>]) -> TypeId {
    let inside = w.text().strip_suffix(b"]").unwrap_or_default().trim_ascii_end();
    let open = inside.ends_with(b"...");
    let ty = match (form, arguments) {
        (b"Optional", [of]) => Type::Optional(*of),
        (b"TypeGuard" | b"TypeIs", [to]) => Type::Test(*to),
        (b"Union", _) => Type::Union(w.type_list(arguments)),
        (b"Literal", [Some(of)]) => return *of,
        (b"Literal", _) if arguments.iter().all(Option::is_some) => Type::Union(w.type_list(arguments)),
        (b"tuple" | b"Tuple", _) if !open => Type::Tuple(w.type_list(arguments)),
        (
            b"Annotated" | b"ClassVar" | b"Final" | b"Required" | b"NotRequired" | b"ReadOnly",
            [Some(of), ..],
        ) => {
            return *of;
        }
        (b"Callable", [parameters, returns]) => {
            let listed = match parameters.map(|it| w.type_of(it)) {
                Some(Type::Tuple(list)) => list,
                _ => List::default(),
            };
            Type::Function { parameters: listed, returns: *returns }
        }
        _ => Type::Apply { base, arguments: w.type_list(arguments) },
    };
    w.ty(ty)
}

/// Says whether the current node, a value, can be nothing but a type: a form of `typing` or a builtin class with
/// arguments.
pub(super) fn is_form(w: &Walk<'_, '_>) -> bool {
    let text = w.text();
    let base = text.split(|it| *it == b'[').next().unwrap_or_default().trim_ascii();
    w.kind() == "subscript"
        && text.ends_with(b"]")
        && matches!(
            base.rsplit(|it| *it == b'.').next().unwrap_or_default(),
            b"Callable"
                | b"Optional"
                | b"Union"
                | b"Annotated"
                | b"Dict"
                | b"List"
                | b"Set"
                | b"FrozenSet"
                | b"Tuple"
                | b"Type"
                | b"Mapping"
                | b"MutableMapping"
                | b"Sequence"
                | b"Iterable"
                | b"Iterator"
                | b"Awaitable"
                | b"Generator"
                | b"AsyncIterator"
                | b"dict"
                | b"list"
                | b"set"
                | b"frozenset"
                | b"tuple"
                | b"type"
        )
}

/// The argument of `Unpack[…]`.
pub(super) fn unpacked(w: &Walk<'_, '_>, ty: TypeId) -> Option<TypeId> {
    let Type::Apply { base, arguments } = w.type_of(ty) else { return None };
    let Type::Mention(base) = w.type_of(base) else { return None };
    let is_form = w.name_text(w.mention_of(base).name) == "Unpack";
    is_form.then(|| w.listed_types(arguments).first().copied().flatten()).flatten()
}

/// A type written as a string, read as the code inside it.
fn quoted(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    in_string(w, annotation)
}

/// A name written as a string where a value is meant, such as a class.
pub(super) fn quoted_value(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let value = in_string(w, |w| w.visit());
    w.set_role(value, Role::Type);
    value
}

/// Reads the content of a string with `code`, if it is an expression.
fn in_string<T>(w: &mut Walk<'_, '_>, code: impl Fn(&mut Walk<'_, '_>) -> Option<T>) -> Option<T> {
    let mut content = None;
    let mut pieces = 0;
    w.named_children(|w| {
        if w.kind() == "string_content" {
            content = Some(w.range());
        }
        pieces += usize::from(w.is_named());
    });
    // Start, content, end; anything more is an f-string or has escapes.
    let content: TextRange = content.filter(|_| pieces == 3)?;
    let mut found = None;
    w.reparse(content, |w| {
        w.named_children(|w| {
            if w.kind() == "expression_statement" {
                w.named_children(|w| found = code(w).or_else(|| found.take()));
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
        "subscript" => {
            let found = applied(w, Role::Base)?;
            let arguments = w.type_list(&found.arguments);
            Some(w.ty(Type::Apply { base: found.base, arguments }))
        }
        _ => {
            // A class made by a call: its value is the base.
            let value = w.visit()?;
            Some(w.ty(Type::Of(value)))
        }
    }
}

/// `[T, U: Bound, *Ts, **P]`: binds the names in the current scope.
pub(super) fn parameters(w: &mut Walk<'_, '_>) {
    w.named_children(|w| match w.kind() {
        "type" | "splat_type" => parameters(w),
        "identifier" => {
            w.bind(w.range(), BindingKind::TypeParameter);
        }
        "constrained_type" => {
            let mut bound = None;
            w.named_children(|w| {
                if !w.is_named() {
                } else if bound.is_none() {
                    w.named_children(|w| {
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
