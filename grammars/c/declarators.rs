//! Declarators: what they name, and their parts (`*(*name[3])(int a)`).

use linnea_syntax::{BindingKind, Qualifier, Role, Walk};
use linnea_text::TextRange;

use super::{Value, types};

/// What a declarator declares.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Declared {
    /// Its name.
    pub(crate) name: TextRange,
    /// It is a function, not a pointer to one.
    pub(crate) function: bool,
    /// The class or namespace that it is declared to be of (`A` in `A::f`).
    pub(crate) of: Option<TextRange>,
}

/// Returns what the declarator that the current node is declares. Nothing is visited.
pub(crate) fn declared(w: &mut Walk<'_, '_>) -> Option<Declared> {
    find(w, false)
}

/// Returns what the first declarator below the current node declares.
pub(crate) fn declared_below(w: &mut Walk<'_, '_>) -> Option<Declared> {
    let mut found = None;
    w.named_children(|w| {
        // Sooner answered than the question for the field.
        let is_type = matches!(w.kind(), "primitive_type" | "type_qualifier" | "storage_class_specifier");
        if found.is_none() && !is_type && w.field() == "declarator" {
            found = declared(w);
        }
    });
    found
}

fn find(w: &mut Walk<'_, '_>, function: bool) -> Option<Declared> {
    let inner = |w: &mut Walk<'_, '_>, function: bool| {
        let mut found = None;
        w.named_children(|w| {
            if found.is_none()
                && !matches!(w.field(), "parameters" | "value" | "size" | "scope" | "arguments")
            {
                found = find(w, function);
            }
        });
        found
    };
    match w.kind() {
        // Recovery from an error may leave an operator out; what stands behind it is no declarator.
        "identifier" if follows_operator(w) => None,
        "primitive_type" if !types::may_be_declared(w.text()) => None,
        "identifier" | "field_identifier" | "type_identifier" | "primitive_type" | "operator_name"
        | "destructor_name" => Some(Declared { name: w.range(), function, of: None }),
        "operator_cast" => {
            let end = w.child("type").map_or(w.range().end, |it| it.end);
            Some(Declared { name: TextRange::new(w.range().start, end), function: true, of: None })
        }
        "qualified_identifier" => {
            let of = last_scope(w);
            inner(w, function).map(|it| Declared { of: it.of.or(of), ..it })
        }
        "parenthesized_declarator" | "init_declarator" | "attributed_declarator" | "template_function" => {
            inner(w, function)
        }
        "function_declarator" => inner(w, true),
        "pointer_declarator"
        | "array_declarator"
        | "reference_declarator"
        | "variadic_declarator"
        | "pointer_type_declarator" => inner(w, false),
        _ => None,
    }
}

/// Says whether the name that the current node is stands where a value does.
fn follows_operator(w: &Walk<'_, '_>) -> bool {
    let before = w.text_of(TextRange::new(0, w.range().start)).trim_ascii_end();
    if before.last() == Some(&b'(') && w.text_after().trim_ascii_start().first() == Some(&b'(') {
        return true;
    }
    // References, type parameters and bound structures of C++ among them are declarators.
    before.last().is_some_and(|it| b"=+-%<?|^!".contains(it))
}

/// Returns where the bare name of the scope of a qualified name is.
fn last_scope(w: &mut Walk<'_, '_>) -> Option<TextRange> {
    let mut found = None;
    w.named_children(|w| {
        if w.field() == "scope" {
            found = match w.kind() {
                "template_type" => w.child("name"),
                _ => Some(w.range()),
            };
        }
    });
    found
}

/// Visits the declarator of a function whose scope the walk is in: its parameters are bound here, what it names is
/// declared already.
pub(crate) fn of_function(w: &mut Walk<'_, '_>, name: TextRange) {
    w.with_declared(name, |w| along(w, name));
}

fn along(w: &mut Walk<'_, '_>, name: TextRange) {
    let on_the_way = w.range().contains(name) && w.range() != name && w.kind() != "qualified_identifier";
    match w.kind() {
        "parameter_list" => w.descend(),
        _ if on_the_way => w.named_children(|w| match w.field() {
            "parameters" => parameters(w),
            _ => along(w, name),
        }),
        _ => {
            w.visit();
        }
    }
}

/// Parameters, also those of old that are declared behind the list.
fn parameters(w: &mut Walk<'_, '_>) {
    w.named_children(|w| {
        if w.kind() == "identifier" {
            let kind = w.next_parameter();
            w.bind(w.range(), kind);
        } else {
            w.visit();
        }
    });
}

/// `int *name`, as a parameter of the function around.
pub(crate) fn parameter(w: &mut Walk<'_, '_>) -> Value {
    let found = declared_below(w);
    let mut ty = None;
    let mut binding = None;
    w.named_children(|w| match w.field() {
        "type" => ty = types::written(w),
        "declarator" => {
            if let Some(found) = found {
                let kind = w.next_parameter();
                binding = Some(w.bind(found.name, kind));
                w.with_declared(found.name, |w| w.visit());
            } else {
                w.visit();
            }
        }
        _ => {
            w.visit();
        }
    });
    if let (Some(binding), Some(found)) = (binding, found) {
        let binding = w.binding_mut(binding);
        // Its type is written before it is seen (`item *item`).
        (binding.declared, binding.from) = (ty, found.name.end);
    }
    None
}

/// `name:` of a statement, visible in the whole function.
pub(crate) fn labeled(w: &mut Walk<'_, '_>) -> Value {
    let function = w.enclosing(linnea_syntax::ScopeKind::Function);
    w.named_children(|w| {
        if w.field() == "label" {
            let scope = function.unwrap_or(w.scope());
            w.inside(scope, None, |w| w.bind(w.range(), BindingKind::Label));
        } else {
            w.visit();
        }
    });
    None
}

/// `{ … }` of a value whose type is that of `of`, with the fields it names.
pub(crate) fn initializers(w: &mut Walk<'_, '_>, of: Value) {
    w.named_children(|w| match w.kind() {
        "initializer_list" => initializers(w, of),
        "initializer_pair" => pair(w, of),
        _ => {
            w.visit();
        }
    });
}

/// `.field = value`, `[index].field = value`, `field: value`.
fn pair(w: &mut Walk<'_, '_>, of: Value) {
    let mut of = of;
    let key = |w: &mut Walk<'_, '_>, of: &mut Value| {
        let mention = w.mention_at(w.range(), Role::Key, of.map_or(Qualifier::Unknown, Qualifier::Of));
        *of = Some(w.expression(linnea_syntax::Expression::Mention(mention)));
    };
    w.named_children(|w| match (w.field(), w.kind()) {
        ("designator", "field_designator") => w.named_children(|w| key(w, &mut of)),
        ("designator", "field_identifier") => key(w, &mut of),
        ("value", "initializer_list") => initializers(w, of),
        _ => {
            w.visit();
        }
    });
}

/// `(Type){ … }`.
pub(crate) fn compound(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("type", _) => {
            of = w.type_seen().map(|to| w.expression(linnea_syntax::Expression::Cast { of: None, to }))
        }
        ("value", "initializer_list") => initializers(w, of),
        _ => {
            w.visit();
        }
    });
    of
}
