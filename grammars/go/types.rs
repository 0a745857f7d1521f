//! Types as written, and the members that structs and interfaces declare.

use linnea_syntax::{
    BindingKind, Collection, Draft, Expression, Qualifier, RelationKind, Role, ScopeKind, SymbolFlags,
    SymbolId, SymbolKind, Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::expressions::Value;
use super::{functions, imports};

/// Visits a type that stands where nobody asks for it.
pub(super) fn visit(w: &mut Walk<'_, '_>) -> Value {
    // `[]T` and the like are values where they are arguments of `make`.
    annotation(w).map(|to| w.expression(Expression::Cast { of: None, to }))
}

/// The type that the current node writes down.
pub(super) fn annotation(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let ty = match w.kind() {
        "type_identifier" | "identifier" => return named(w, Role::Type),
        "qualified_type" => return qualified(w, Role::Type),
        "generic_type" | "type_instantiation_expression" => return applied(w, Role::Type),
        "pointer_type" => Type::Reference(inner(w)),
        "array_type" | "slice_type" | "implicit_length_array_type" => Type::Array(element(w)),
        "map_type" => return collection(w, Collection::Map, &["key", "value"]),
        "channel_type" => return collection(w, Collection::Generator, &["value"]),
        "function_type" => {
            return w.scoped(ScopeKind::Function, None, |w, _| {
                let (parameters, returns) = functions::signature(w);
                let parameters = w.type_list(&parameters);
                Some(w.ty(Type::Function { parameters, returns }))
            });
        }
        "struct_type" | "interface_type" => {
            return w.scoped(ScopeKind::Object, None, |w, scope| {
                members(w, None);
                Some(w.ty(Type::Object(scope)))
            });
        }
        "parenthesized_type" | "negated_type" => return inner(w),
        "type_elem" | "type_constraint" => return alternatives(w),
        _ => {
            w.visit();
            return None;
        }
    };
    Some(w.ty(ty))
}

fn named(w: &mut Walk<'_, '_>, role: Role) -> Option<TypeId> {
    let mention = w.mention(role);
    Some(w.ty(Type::Mention(mention)))
}

/// `package.Name`.
fn qualified(w: &mut Walk<'_, '_>, role: Role) -> Option<TypeId> {
    let mut of = None;
    let mut found = None;
    w.named_children(|w| match w.field() {
        "package" => {
            let package = imports::qualifier(w);
            of = Some(w.expression(Expression::Mention(package)));
        }
        "name" => {
            let mention = w.mention_at(w.range(), role, of.map_or(Qualifier::Unknown, Qualifier::Of));
            found = Some(w.ty(Type::Mention(mention)));
        }
        _ => {
            w.visit();
        }
    });
    found
}

/// `Name[A, B]`.
fn applied(w: &mut Walk<'_, '_>, role: Role) -> Option<TypeId> {
    let mut base = None;
    let mut arguments = Vec::new();
    w.named_children(|w| match (w.field(), w.kind()) {
        ("type", "qualified_type") => base = qualified(w, role),
        ("type", "type_identifier") => base = named(w, role),
        ("type", _) => base = annotation(w),
        (_, "type_arguments") => arguments = w.parts(annotation),
        _ => {
            let argument = annotation(w);
            if !w.is_comment() {
                arguments.push(argument);
            }
        }
    });
    let arguments = w.type_list(&arguments);
    base.map(|base| w.ty(Type::Apply { base, arguments }))
}

/// Returns what a type that is written with arguments may be instead: a function with type arguments, or, if it has one
/// only, an element of a variable. What its name means tells.
pub(super) fn instantiated(w: &mut Walk<'_, '_>, ty: TypeId) -> Value {
    let Type::Apply { base, arguments } = w.type_of(ty) else { return None };
    let Type::Mention(mention) = w.type_of(base) else { return None };
    w.mention_mut(mention).role = Role::Read;
    if let Qualifier::Of(of) = w.mention_of(mention).qualifier
        && let Expression::Mention(before) = w.expression_of(of)
    {
        w.mention_mut(before).role = Role::Read;
    }
    let named = w.expression(Expression::Mention(mention));
    let one = w.listed_types(arguments).len() == 1;
    Some(if one { w.expression(Expression::Index { of: named, index: None }) } else { named })
}

/// Notes the type arguments that the current node is for a function.
pub(super) fn given(w: &mut Walk<'_, '_>, function: Value) {
    let arguments = w.parts(annotation);
    if let Some(Expression::Mention(mention)) = function.map(|it| w.expression_of(it)) {
        let base = w.ty(Type::Mention(mention));
        let arguments = w.type_list(&arguments);
        w.ty(Type::Apply { base, arguments });
    }
}

fn inner(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let mut found = None;
    w.named_children(|w| {
        if w.is_comment() {
            w.visit();
        } else {
            found = annotation(w);
        }
    });
    found
}

fn element(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let mut found = None;
    w.named_children(|w| match w.field() {
        "element" => found = annotation(w),
        _ => {
            w.visit();
        }
    });
    found
}

/// A type of the language that is applied to others without a name of its own. It is what a literal of it would be.
fn collection(w: &mut Walk<'_, '_>, kind: Collection, fields: &[&str]) -> Option<TypeId> {
    let mut items = vec![None; fields.len()];
    w.named_children(|w| match fields.iter().position(|it| *it == w.field()) {
        Some(at) => {
            items[at] = annotation(w).map(|to| w.expression(Expression::Cast { of: None, to }));
        }
        None => {
            w.visit();
        }
    });
    let list = w.list(&items);
    let value = w.expression(Expression::Collection(kind, list));
    Some(w.ty(Type::Of(value)))
}

/// `~A | B`.
fn alternatives(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let mut found = Vec::new();
    w.named_children(|w| {
        if w.is_comment() {
            w.visit();
        } else {
            found.push(annotation(w));
        }
    });
    if let [one] = found[..] {
        return one;
    }
    let list = w.type_list(&found);
    Some(w.ty(Type::Union(list)))
}

/// Declares the fields and methods in the struct or interface that the current node is; `of` is the type that has it as
/// its own, and builds on what is embedded.
pub(super) fn members(w: &mut Walk<'_, '_>, of: Option<SymbolId>) {
    w.named_children(|w| match w.kind() {
        "field_declaration_list" => w.named_children(|w| match w.kind() {
            "field_declaration" if w.child("name").is_some() => fields(w),
            "field_declaration" => embedded_field(w, of),
            _ => {
                w.visit();
            }
        }),
        "method_elem" => method(w),
        "type_elem" => {
            let target = alternatives(w);
            if let (Some(symbol), Some(target)) = (of, target) {
                w.relate(symbol, RelationKind::Extends, target);
            }
        }
        _ => {
            w.visit();
        }
    });
}

/// `a, b Type`.
fn fields(w: &mut Walk<'_, '_>) {
    let whole = w.range();
    let mut names = Vec::new();
    w.named_children(|w| {
        if w.field() == "name" && w.kind() == "field_identifier" {
            names.push(w.range());
        }
    });
    let alone = names.len() == 1;
    let symbols: Vec<_> = names.into_iter().map(|it| member(w, it, if alone { whole } else { it })).collect();
    let container = symbols.first().and_then(|it| it.0);
    let mut declared = None;
    w.inside(w.scope(), container, |w| {
        w.named_children(|w| match w.field() {
            "name" => {}
            "type" => declared = annotation(w),
            _ => {
                w.visit();
            }
        });
    });
    for (_, binding) in symbols {
        w.binding_mut(binding).declared = declared;
    }
}

/// Declares a field. Those of types without a name inside functions are no symbols.
fn member(
    w: &mut Walk<'_, '_>,
    name: TextRange,
    range: TextRange,
) -> (Option<SymbolId>, linnea_syntax::BindingId) {
    let nameless = w.scope_of(w.scope()).kind == ScopeKind::Object;
    if nameless && w.enclosing(ScopeKind::Function).is_some() {
        return (None, w.bind(name, BindingKind::Local));
    }
    let id = w.name_at(name);
    let symbol = w.define(Draft::new(SymbolKind::Field, id, name, range).flags(exported(w, name)));
    (Some(symbol), w.last_binding())
}

/// A name that starts with a capital letter is visible in other packages.
pub(super) fn exported(w: &Walk<'_, '_>, name: TextRange) -> SymbolFlags {
    let text = String::from_utf8_lossy(w.text_of(name));
    match text.chars().next().is_some_and(char::is_uppercase) {
        true => SymbolFlags::EXPORTED,
        false => SymbolFlags::default(),
    }
}

/// `Type`, `*package.Type`: a field with the name of the type, whose members count as those of the struct.
fn embedded_field(w: &mut Walk<'_, '_>, of: Option<SymbolId>) {
    let whole = w.range();
    let mut target = None;
    let mut name = None;
    w.named_children(|w| match w.field() {
        "type" => {
            name = base_name(w);
            target = annotation(w);
        }
        _ => {
            w.visit();
        }
    });
    let Some(name) = name else { return };
    let (_, binding) = member(w, name, whole);
    w.binding_mut(binding).declared = target;
    if let (Some(symbol), Some(target)) = (of, target) {
        w.relate(symbol, RelationKind::Extends, target);
    }
}

/// Returns where the bare name of a type stands: `Name` of `*package.Name[A]`. Nothing is visited.
pub(super) fn base_name(w: &mut Walk<'_, '_>) -> Option<TextRange> {
    if w.kind() == "type_identifier" {
        return Some(w.range());
    }
    let mut found = None;
    if matches!(w.kind(), "qualified_type" | "generic_type" | "pointer_type" | "parenthesized_type") {
        w.named_children(|w| {
            if found.is_none() {
                found = base_name(w);
            }
        });
    }
    found
}

/// `Name(parameters) result` of an interface.
fn method(w: &mut Walk<'_, '_>) {
    let Some(name) = w.child("name") else { return w.descend() };
    let nameless = w.scope_of(w.scope()).kind == ScopeKind::Object;
    let symbol = if nameless && w.enclosing(ScopeKind::Function).is_some() {
        None
    } else {
        let id = w.name_at(name);
        let draft = Draft::new(SymbolKind::Method, id, name, w.range());
        let flags = SymbolFlags::ABSTRACT | exported(w, name);
        Some(w.define(draft.flags(flags)))
    };
    let binding = match symbol {
        Some(_) => w.last_binding(),
        None => w.bind(name, BindingKind::Local),
    };
    w.scoped(ScopeKind::Function, symbol, |w, scope| {
        let (parameters, returns) = functions::signature(w);
        w.scope_mut(scope).returns = returns;
        if symbol.is_none() {
            let parameters = w.type_list(&parameters);
            let declared = w.ty(Type::Function { parameters, returns });
            w.binding_mut(binding).declared = Some(declared);
        }
    });
}

/// Binds the type parameters in the current scope.
pub(super) fn type_parameters(w: &mut Walk<'_, '_>) {
    w.named_children(|w| {
        let mut names = Vec::new();
        let mut bound = None;
        w.named_children(|w| match w.field() {
            "name" if w.kind() == "identifier" => {
                names.push(w.bind(w.range(), BindingKind::TypeParameter));
            }
            "type" => bound = annotation(w),
            _ => {
                w.visit();
            }
        });
        for name in names {
            w.binding_mut(name).declared = bound;
        }
    });
}
