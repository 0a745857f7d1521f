//! Values.

use linnea_syntax::{
    Collection, Expression, ExpressionId, List, Literal, Qualifier, Role, Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::awaiting::{Start, waited_for};
use super::functions::{self, Value, annotation};
use super::{assignments, modules, narrow, variables};

pub(super) fn this(w: &mut Walk<'_, '_>) -> Value {
    let scope = functions::this_scope(w)?;
    Some(w.expression(Expression::This(scope)))
}

pub(super) fn superclass(w: &mut Walk<'_, '_>) -> Value {
    Some(w.expression(Expression::Super(w.scope())))
}

pub(crate) fn number(w: &mut Walk<'_, '_>) -> Value {
    let text = w.text();
    let hexadecimal = text.starts_with(b"0x") || text.starts_with(b"0X");
    let float = !hexadecimal && text.iter().any(|it| matches!(it, b'.' | b'e' | b'E'));
    let literal = if float { Literal::Float } else { Literal::Integer };
    Some(w.expression(Expression::Literal(literal)))
}

/// `object.property`, `object?.property`. The prototype of a class stands for what all its instances are.
pub(super) fn member(w: &mut Walk<'_, '_>) -> Value {
    if let Some(assertion @ ("as_expression" | "satisfies_expression")) = w.child_kind("object") {
        return asserted(w, assertion == "satisfies_expression");
    }
    let mut object = Start::default();
    let mut value = None;
    w.named_children(|w| match w.field() {
        "object" => object = Start::visit(w),
        "property" => {
            let member = w.member(object.value, Role::Read);
            value = match object.value {
                Some(class) if w.text() == b"prototype" => {
                    Some(w.expression(Expression::New { class, arguments: List::default() }))
                }
                _ => Some(member),
            };
        }
        _ => {
            w.visit();
        }
    });
    object.whole(w, value)
}

/// `e as a.b.Type`, which the grammar takes for a member of `e as a.b`.
fn asserted(w: &mut Walk<'_, '_>, checked: bool) -> Value {
    let (mut of, mut path, mut to) = (None, None, None);
    w.named_children(|w| match w.field() {
        "object" => {
            let mut position = 0;
            w.named_children(|w| {
                if !w.is_named() || w.is_comment() {
                    return;
                }
                match position {
                    0 => of = w.visit(),
                    _ => path = path_of_type(w),
                }
                position += 1;
            });
        }
        "property" => {
            let qualifier = path.map_or(Qualifier::Unknown, Qualifier::Of);
            let mention = w.mention_at(w.range(), Role::Type, qualifier);
            to = Some(w.ty(Type::Mention(mention)));
        }
        _ => {
            w.visit();
        }
    });
    variables::said(w, of, to, checked)
}

/// `a`, `a.b`, as what a type is in.
fn path_of_type(w: &mut Walk<'_, '_>) -> Value {
    let mention = match w.kind() {
        "type_identifier" | "identifier" => w.mention(Role::Path),
        "nested_type_identifier" | "nested_identifier" => {
            let mut value = None;
            w.named_children(|w| match w.field() {
                "module" | "object" => value = path_of_type(w),
                "name" | "property" => {
                    let qualifier = value.map_or(Qualifier::Unknown, Qualifier::Of);
                    let mention = w.mention_at(w.range(), Role::Path, qualifier);
                    value = Some(w.expression(Expression::Mention(mention)));
                }
                _ => {
                    w.visit();
                }
            });
            return value;
        }
        _ => {
            w.visit();
            return None;
        }
    };
    Some(w.expression(Expression::Mention(mention)))
}

/// `object[index]`; a string names a member.
pub(super) fn subscript(w: &mut Walk<'_, '_>) -> Value {
    let mut object = Start::default();
    let mut index = None;
    w.named_children(|w| match w.field() {
        "object" => object = Start::visit(w),
        "index" if w.kind() == "string" => {
            index = object.value.and_then(|it| member_string(w, it)).or_else(|| w.visit())
        }
        "index" => index = w.visit(),
        _ => {
            w.visit();
        }
    });
    let value = object.value.map(|of| w.expression(Expression::Index { of, index }));
    object.whole(w, value)
}

/// The string `'name'` of `object['name']`, if it could be written `object.name`.
pub(crate) fn member_string(w: &mut Walk<'_, '_>, object: ExpressionId) -> Value {
    let whole = w.range();
    let inner = TextRange::new(whole.start + 1, whole.end.max(whole.start + 2) - 1);
    let text = w.text_of(inner);
    let is_part = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'$');
    if !text.iter().all(is_part) || text.first().is_none_or(u8::is_ascii_digit) {
        return None;
    }
    let mention = w.mention_at(inner, Role::Text, Qualifier::Of(object));
    Some(w.expression(Expression::Mention(mention)))
}

pub(super) fn call(w: &mut Walk<'_, '_>) -> Value {
    call_as(w, Role::Call)
}

/// A call whose callee is mentioned in `role`.
pub(super) fn call_as(w: &mut Walk<'_, '_>, role: Role) -> Value {
    let mut start = Start::default();
    let mut loads = false;
    let mut arguments = List::default();
    let mut module = None;
    let mut generic = None;
    let mut awaits = false;
    w.named_children(|w| match w.field() {
        // The grammar takes the operator for a function where what is awaited stands in parentheses.
        "function" if w.kind() == "identifier" && w.text() == b"await" => awaits = true,
        "function" => {
            loads = w.kind() == "import" || (w.kind() == "identifier" && w.text() == b"require");
            // `!f<T>(x)`: the grammar takes the sign to belong to the function.
            match w.kind() {
                "unary_expression" => w.named_children(|w| start = Start::visit(w)),
                _ => start = Start::visit(w),
            }
            w.set_role(start.value, role);
            generic = match start.value.map(|it| w.expression_of(it)) {
                Some(Expression::Mention(mention)) => Some(mention),
                _ => None,
            };
        }
        // `call<A, B>(…)`: the function applied to types.
        "type_arguments" => {
            let base = generic.map(|it| w.ty(Type::Mention(it)));
            applied(w, base);
        }
        "arguments" if w.kind() == "arguments" => {
            if loads {
                module = specifier(w);
            }
            arguments = list(w);
        }
        _ => {
            w.visit();
        }
    });
    if let Some(range) = module {
        let mention = w.mention_at(range, Role::Import, Qualifier::None);
        return Some(w.expression(Expression::Module(mention)));
    }
    if awaits {
        let awaited = w.listed(arguments).first().copied().flatten();
        return waited_for(w, awaited);
    }
    if let (Some(callee), [Some(class), Some(base)]) = (start.value, w.listed(arguments))
        && let (class, base) = (*class, *base)
        && is_named(w, callee, "inherits")
    {
        assignments::inherits(w, class, base);
    }
    let value = start.value.map(|callee| w.expression(Expression::Call { callee, arguments }));
    start.whole(w, value)
}

/// Says whether a value is something called `name`.
fn is_named(w: &Walk<'_, '_>, value: ExpressionId, name: &str) -> bool {
    let Expression::Mention(mention) = w.expression_of(value) else { return false };
    w.name_text(w.mention_of(mention).name) == name
}

/// The content of the string that is the first of these arguments.
fn specifier(w: &mut Walk<'_, '_>) -> Option<TextRange> {
    let mut first = true;
    let mut found = None;
    w.named_children(|w| {
        if w.is_named() && !w.is_comment() && std::mem::take(&mut first) {
            found = modules::content(w);
        }
    });
    found
}

/// Visits the children as values of a list; what is unknown at the end is left out.
fn list(w: &mut Walk<'_, '_>) -> List {
    let mut values = items(w);
    while let Some(None) = values.last() {
        values.pop();
    }
    w.list(&values)
}

/// `new Class<T>(…)`.
pub(super) fn new(w: &mut Walk<'_, '_>) -> Value {
    let mut class = None;
    let mut base = None;
    let mut to = None;
    let mut arguments = List::default();
    w.named_children(|w| match w.kind() {
        "type_arguments" => {
            let generic = base.map(|it| w.ty(Type::Mention(it)));
            to = applied(w, generic);
        }
        "arguments" => arguments = list(w),
        _ if w.field() == "constructor" => {
            class = w.visit();
            w.set_role(class, Role::Call);
            if let Some(Expression::Mention(mention)) = class.map(|it| w.expression_of(it)) {
                base = Some(mention);
            }
        }
        _ => {
            w.visit();
        }
    });
    let of = class.map(|class| w.expression(Expression::New { class, arguments }));
    match to {
        Some(to) => Some(w.expression(Expression::Cast { of, to })),
        None => of,
    }
}

/// `base<A, B>`, with the cursor on the arguments.
pub(crate) fn applied(w: &mut Walk<'_, '_>, base: Option<TypeId>) -> Option<TypeId> {
    let arguments = annotation(w).map(|it| w.type_of(it));
    match (base, arguments) {
        (Some(base), Some(Type::Tuple(arguments))) => Some(w.ty(Type::Apply { base, arguments })),
        _ => base,
    }
}

/// `#name` without a receiver (`#name in object`): the class around has it.
pub(super) fn private(w: &mut Walk<'_, '_>) -> Value {
    let scope = w.scope();
    let this = w.expression(Expression::This(scope));
    Some(w.member(Some(this), Role::Read))
}

pub(super) fn return_statement(w: &mut Walk<'_, '_>) -> Value {
    let value = w.values().into_iter().next().flatten();
    w.outcome(value, false);
    None
}

/// `yield`; its own value, what is sent, is unknown.
pub(super) fn yielded(w: &mut Walk<'_, '_>) -> Value {
    let mut each = false;
    let mut value = None;
    w.children(|w| {
        each |= w.kind() == "*";
        value = w.visit().or(value);
    });
    if each {
        value = value.map(|it| w.expression(Expression::Each(it)));
    }
    w.outcome(value, true);
    None
}

/// `left += right`, `left ??= right`.
pub(super) fn augmented(w: &mut Walk<'_, '_>) -> Value {
    let mut first = None;
    w.named_children(|w| {
        let left = w.field() == "left";
        let value = w.visit();
        if left {
            first = value;
            w.set_role(value, Role::Write);
        }
    });
    first.map(|it| w.expression(Expression::Operation(it)))
}

/// `i++`, `--i`.
pub(super) fn update(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        let value = w.visit();
        w.set_role(value, Role::Write);
    });
    Some(w.expression(Expression::Literal(Literal::Integer)))
}

pub(crate) fn binary(w: &mut Walk<'_, '_>) -> Value {
    let operator = w.child_kind("operator").unwrap_or_default();
    if operator == "&&" {
        return narrow::both(w, &mut Vec::new());
    }
    let mut sides = [None, None];
    w.named_children(|w| match w.field() {
        "left" => sides[0] = w.visit(),
        "right" => sides[1] = w.visit(),
        _ => {
            w.visit();
        }
    });
    match operator {
        "||" | "??" => {
            let list = w.list(&sides);
            Some(w.expression(Expression::Either(list)))
        }
        "==" | "!=" | "===" | "!==" | "<" | ">" | "<=" | ">=" | "in" | "instanceof" => {
            Some(w.expression(Expression::Literal(Literal::Boolean)))
        }
        _ => sides[0].map(|it| w.expression(Expression::Operation(it))),
    }
}

pub(super) fn unary(w: &mut Walk<'_, '_>) -> Value {
    let operator = w.child_kind("operator").unwrap_or_default();
    let mut value = None;
    w.named_children(|w| value = w.visit().or(value));
    let literal = match operator {
        "!" => Literal::Boolean,
        "delete" => {
            w.set_role(value, Role::Write);
            Literal::Boolean
        }
        "typeof" => Literal::String,
        "void" => Literal::Null,
        _ => return value.map(|it| w.expression(Expression::Operation(it))),
    };
    Some(w.expression(Expression::Literal(literal)))
}

/// `a, b`: the last counts.
pub(super) fn sequence(w: &mut Walk<'_, '_>) -> Value {
    w.values().pop().flatten()
}

pub(super) fn array(w: &mut Walk<'_, '_>) -> Value {
    let items = items(w);
    let list = w.list(&items);
    Some(w.expression(Expression::Collection(Collection::List, list)))
}

/// Visits the children as values in a row.
fn items(w: &mut Walk<'_, '_>) -> Vec<Value> {
    w.parts(item)
}

/// One of them; of what is spread (`...list`), an element.
fn item(w: &mut Walk<'_, '_>) -> Value {
    if w.kind() != "spread_element" {
        return w.visit();
    }
    let of: Option<ExpressionId> = w.values().into_iter().flatten().next();
    of.map(|of| w.expression(Expression::Each(of)))
}
