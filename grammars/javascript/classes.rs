//! Classes and their members.

use linnea_syntax::{
    BindingKind, Draft, Expression, ExpressionId, NameId, Namespace, RelationKind, Role, ScopeId, ScopeKind,
    SymbolFlags, SymbolId, SymbolKind, Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::functions::{self, Value, annotation, header, modifiers, named};
use super::{expressions, jsdoc, variables};

pub(crate) fn declaration(w: &mut Walk<'_, '_>) -> Value {
    let (whole, outer) = w.construct();
    let Some(name) = named(w, "name") else {
        nameless(w);
        return None;
    };
    let symbol = declare(w, name, whole, outer);
    class(w, symbol);
    None
}

fn declare(w: &mut Walk<'_, '_>, name: TextRange, whole: TextRange, outer: SymbolFlags) -> SymbolId {
    let id = w.name_at(name);
    let body = w.child("body");
    let mut draft = Draft::new(SymbolKind::Class, id, name, whole).body(body).flags(outer | modifiers(w));
    draft.signature = Some(header(w, whole, body));
    w.define(draft)
}

/// What a class without a name is called where nobody has it as a value. The needle of a search finds the word.
pub(crate) const NAMELESS: &str = "class {...}";

/// A class that is nobody's value. One with a name is known inside itself only.
pub(super) fn value(w: &mut Walk<'_, '_>) -> Value {
    let symbol = match named(w, "name") {
        Some(name) => w.scoped(ScopeKind::Block, None, |w, _| {
            let symbol = declare(w, name, w.range(), SymbolFlags::default());
            class(w, symbol);
            symbol
        }),
        None => nameless(w),
    };
    Some(w.expression(Expression::Symbol(symbol)))
}

/// A class without a name: a symbol all the same, with members that others may override and a base that it builds on.
fn nameless(w: &mut Walk<'_, '_>) -> SymbolId {
    let whole = w.range();
    let body = w.child("body");
    let name = w.name(NAMELESS);
    let at = TextRange::new(whole.start, whole.start);
    let mut draft = Draft::new(SymbolKind::Class, name, at, whole).body(body).namespace(Namespace::Type);
    draft.signature = Some(header(w, whole, body));
    let symbol = w.define(draft);
    class(w, symbol);
    symbol
}

/// A class that is the value of `symbol`. Its own name, if it has one, is known inside only.
pub(super) fn value_of(w: &mut Walk<'_, '_>, symbol: SymbolId) -> ExpressionId {
    let value = w.expression(Expression::Symbol(symbol));
    match named(w, "name") {
        None => class(w, symbol),
        Some(name) => w.scoped(ScopeKind::Block, None, |w, _| {
            let binding = w.bind(name, BindingKind::Local);
            w.binding_mut(binding).value = Some(value);
            class(w, symbol);
        }),
    }
    value
}

/// Walks a class that is `symbol`.
fn class(w: &mut Walk<'_, '_>, symbol: SymbolId) {
    let mut derived = false;
    functions::generic_scope(w, |w| {
        w.named_children(|w| match (w.field(), w.kind()) {
            ("name" | "type_parameters", _) => {}
            (_, "class_heritage") => derived |= heritage(w, symbol),
            ("body", _) => w.scoped(ScopeKind::Class, Some(symbol), |w, scope| {
                if derived {
                    let name = inherited(w);
                    w.announce(scope, name);
                }
                w.visit();
            }),
            _ => {
                w.visit();
            }
        });
    });
}

/// `extends Base<T>`, `implements A, B`. Says whether members are declared elsewhere: with types, a class that
/// extends another declares all members of its own.
fn heritage(w: &mut Walk<'_, '_>, symbol: SymbolId) -> bool {
    let mut typed = false;
    let relate = |w: &mut Walk<'_, '_>, base: Option<TypeId>| {
        if let Some(base) = base {
            w.relate(symbol, RelationKind::Extends, base);
        }
    };
    w.named_children(|w| match w.kind() {
        "extends_clause" => {
            typed = true;
            let mut base = None;
            w.named_children(|w| match w.field() {
                "value" => {
                    relate(w, base.take());
                    base = extended(w);
                }
                "type_arguments" => base = expressions::applied(w, base),
                _ => {
                    w.visit();
                }
            });
            relate(w, base);
        }
        "implements_clause" => w.inside(w.scope(), Some(symbol), |w| {
            w.visit();
        }),
        _ if w.is_named() && !w.is_comment() => {
            let base = extended(w);
            relate(w, base);
        }
        _ => {}
    });
    typed
}

/// A base class: by name, or as the result of a call.
fn extended(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let value = w.visit()?;
    w.set_role(Some(value), Role::Base);
    Some(match w.expression_of(value) {
        Expression::Mention(mention) => w.ty(Type::Mention(mention)),
        _ => w.ty(Type::Of(value)),
    })
}

/// Binds a name that is not written in the current scope, with the type it stands for.
pub(crate) fn hidden(w: &mut Walk<'_, '_>, range: TextRange, name: &str, declared: Option<TypeId>) {
    let binding = w.bind(range, BindingKind::Local);
    let name = w.name(name);
    let it = w.binding_mut(binding);
    (it.name, it.declared) = (name, declared);
}

/// The name under which a class announces that it inherits members that are declared elsewhere: no member can
/// be told from it by an assignment.
fn inherited(w: &mut Walk<'_, '_>) -> NameId {
    w.name("super")
}

/// The members, which an assignment in one of the first must not declare a second time.
pub(crate) fn body(w: &mut Walk<'_, '_>) -> Value {
    let scope = w.scope();
    w.named_children(|w| {
        let field = match w.kind() {
            "method_definition" | "public_field_definition" => "name",
            "field_definition" => "property",
            _ => return,
        };
        if let Some(range) = w.child(field) {
            let name = w.name_at(range);
            w.announce(scope, name);
        }
    });
    w.descend();
    None
}

/// A method, getter, setter or constructor, with or without a body.
pub(crate) fn method(w: &mut Walk<'_, '_>) -> Value {
    let node = w.range();
    let mut flags = modifiers(w);
    let mut key = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", _) => key = member_name(w),
        // Inside the construct, so that it is not what comes before it.
        (_, "decorator") => {
            decorator(w);
        }
        _ => {}
    });
    let Some(key) = key else {
        functions::function(w, None);
        return None;
    };
    let in_class = w.scope_of(w.scope()).kind == ScopeKind::Class;
    let body = w.child("body");
    let constructor =
        in_class && !flags.has(SymbolFlags::STATIC) && w.text_of(key.range) == b"constructor" && !key.quoted;
    let kind = if constructor { SymbolKind::Constructor } else { SymbolKind::Method };
    if w.kind() == "abstract_method_signature" {
        flags |= SymbolFlags::ABSTRACT;
    }
    let whole = if body.is_some() { node } else { with_separator(w, node) };
    let mut draft = Draft::new(kind, key.name, key.range, whole).body(body).flags(flags);
    draft.signature = Some(header(w, node, body));
    let symbol = w.define(draft);
    if body.is_some() {
        functions::mark_overloads(w, symbol);
    }
    functions::function(w, Some(symbol));
    None
}

/// A field; a function it holds is its code.
pub(crate) fn field(w: &mut Walk<'_, '_>) -> Value {
    let node = w.range();
    let whole = with_separator(w, node);
    let flags = modifiers(w);
    let mut key = None;
    w.named_children(|w| {
        if matches!(w.field(), "name" | "property") {
            key = member_name(w);
        }
    });
    let Some(key) = key else {
        w.descend();
        return None;
    };
    let mut draft = Draft::new(SymbolKind::Property, key.name, key.range, whole).flags(flags);
    draft.signature = Some(header(w, node, None));
    let symbol = w.define(draft);
    let binding = w.last_binding();
    let documented = jsdoc::type_before(w, node.start);
    w.binding_mut(binding).declared = documented;
    w.named_children(|w| match w.field() {
        "name" | "property" => {}
        "type" => {
            let declared = annotation(w);
            w.binding_mut(binding).declared = declared;
        }
        "value" => {
            let value = variables::initialiser(w, symbol);
            w.binding_mut(binding).value = value;
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `static { … }` runs as a method of its own.
pub(super) fn static_block(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Function, None, |w, _| {
        w.named_children(|w| {
            if w.field() == "body" {
                w.descend();
            } else {
                w.visit();
            }
        });
    });
    None
}

/// The name of a member or key.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    pub(crate) name: NameId,
    pub(crate) range: TextRange,
    /// It is written as a string or computed, so that it is no identifier.
    pub(crate) quoted: bool,
}

/// The name that the current node writes down. What a computed one is computed from is mentioned.
pub(crate) fn member_name(w: &mut Walk<'_, '_>) -> Option<Key> {
    let mut range = w.range();
    let mut quoted = true;
    match w.kind() {
        "computed_property_name" => w.descend(),
        "string" if range.len() >= 2 => range = TextRange::new(range.start + 1, range.end - 1),
        "string" => {}
        _ => quoted = false,
    }
    let name = w.name_at(range);
    (!range.is_empty()).then_some(Key { name, range, quoted })
}

/// Includes the separator behind a member, which is no part of its node.
pub(crate) fn with_separator(w: &Walk<'_, '_>, range: TextRange) -> TextRange {
    let around = w.scope_of(w.scope()).range;
    if around.end <= range.end {
        return range;
    }
    let behind = w.text_of(TextRange::new(range.end, range.end + 1));
    let extra = u32::from(matches!(behind.first(), Some(b';' | b',')));
    TextRange::new(range.start, range.end + extra)
}

/// `@decorator`, `@decorator(…)`.
pub(super) fn decorator(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.kind() == "call_expression" {
            expressions::call_as(w, Role::Decorator);
        } else {
            let value = w.visit();
            w.set_role(value, Role::Decorator);
        }
    });
    None
}

/// Says whether `scope` is that of a class, not of an interface or enum.
pub(super) fn is_class(w: &Walk<'_, '_>, scope: ScopeId) -> bool {
    let kind = w.scope_of(scope).symbol.map(|it| w.symbol(it).kind);
    !matches!(kind, Some(SymbolKind::Interface | SymbolKind::Enum))
}

/// `this.name = …` in a class, with the cursor on the left side: declares a property where there is none yet.
/// Returns the symbol, or the value that is assigned to.
pub(super) fn assigned(w: &mut Walk<'_, '_>, whole: TextRange) -> Result<SymbolId, Value> {
    let mut object = None;
    let mut declared = Err(None);
    let class = functions::receiver(w);
    let function = if class.is_none() { functions::constructing(w) } else { None };
    w.named_children(|w| match w.field() {
        "object" => object = w.visit(),
        "property" => {
            let (range, name) = (w.range(), w.name_at(w.range()));
            let new = class
                .filter(|_| !range.is_empty())
                .filter(|(class, _)| w.binding_in(*class, name).is_none() && !w.is_announced(*class, name));
            let inherited = inherited(w);
            match new {
                Some((class, method)) if !w.is_announced(class, inherited) => {
                    let mut flags = SymbolFlags::ASSIGNED;
                    let within = w.scope_of(method);
                    let is_static = match within.symbol {
                        Some(symbol) => w.symbol(symbol).flags.has(SymbolFlags::STATIC),
                        None => w.text_of(within.range).starts_with(b"static"),
                    };
                    if is_static {
                        flags |= SymbolFlags::STATIC;
                    }
                    let mut draft = Draft::new(SymbolKind::Property, name, range, whole)
                        .flags(flags)
                        .namespace(Namespace::All);
                    draft.place = Some((class, w.scope_of(class).symbol));
                    declared = Ok(w.define(draft));
                }
                _ => match function.filter(|it| !range.is_empty() && !w.is_announced(it.1, name)) {
                    Some((symbol, scope)) => {
                        w.announce(scope, name);
                        declared = Ok(extension(w, symbol, name, whole));
                    }
                    None => {
                        declared = Err(Some(w.member(object, Role::Write)));
                    }
                },
            }
        }
        _ => {
            w.visit();
        }
    });
    declared
}

/// Declares the property that the current node names for what the function `symbol` constructs.
fn extension(w: &mut Walk<'_, '_>, symbol: SymbolId, name: NameId, whole: TextRange) -> SymbolId {
    let draft = Draft::new(SymbolKind::Property, name, w.range(), whole).flags(SymbolFlags::ASSIGNED);
    w.inside(w.symbol(symbol).scope, Some(symbol), |w| {
        w.scoped(ScopeKind::Extension, Some(symbol), |w, _| w.define(draft))
    })
}
