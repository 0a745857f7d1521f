//! Functions of every form, and their parameters.

use linnea_syntax::{
    BindingId, BindingKind, Draft, Expression, ExpressionId, Namespace, ScopeId, ScopeKind, SymbolFlags,
    SymbolId, SymbolKind, Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::classes;
use super::jsdoc::{self, Signature};
use super::patterns::{self, Binds, Target};

pub(crate) type Value = Option<ExpressionId>;

/// `function f() {}`, and the signature of one without a body.
pub(crate) fn declaration(w: &mut Walk<'_, '_>) -> Value {
    let (whole, outer) = w.construct();
    let Some(name) = named(w, "name") else {
        function(w, None);
        return None;
    };
    let id = w.name_at(name);
    let body = w.child("body");
    let mut draft = Draft::new(SymbolKind::Function, id, name, whole)
        .body(body)
        .flags(outer | modifiers(w))
        .namespace(Namespace::Value);
    draft.signature = Some(header(w, whole, body));
    let symbol = w.define(draft);
    if body.is_some() {
        mark_overloads(w, symbol);
    }
    function(w, Some(symbol));
    None
}

/// A function that is nobody's value. One with a name is a symbol, known inside itself only.
pub(super) fn value(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = named(w, "name") else { return Some(function(w, None)) };
    let (whole, body, flags) = (w.range(), w.child("body"), modifiers(w));
    let id = w.name_at(name);
    w.scoped(ScopeKind::Block, None, |w, _| {
        let draft = Draft::new(SymbolKind::Function, id, name, whole)
            .body(body)
            .flags(flags)
            .namespace(Namespace::Value);
        let symbol = w.define(draft);
        Some(function(w, Some(symbol)))
    })
}

/// A function that is the value of `symbol`. Its own name, if it has one, is known inside only.
pub(super) fn value_of(w: &mut Walk<'_, '_>, symbol: SymbolId) -> ExpressionId {
    let flags = modifiers(w);
    w.symbol_mut(symbol).flags |= flags;
    match named(w, "name") {
        None => function(w, Some(symbol)),
        Some(name) => w.scoped(ScopeKind::Block, None, |w, _| {
            let binding = w.bind_in(name, BindingKind::Local, Namespace::Value);
            let value = function(w, Some(symbol));
            w.binding_mut(binding).value = Some(value);
            value
        }),
    }
}

/// Walks a function of any form; its name was seen to by the caller, `symbol` is the one it is the code of.
pub(crate) fn function(w: &mut Walk<'_, '_>, symbol: Option<SymbolId>) -> ExpressionId {
    let constructor = symbol.is_some_and(|it| w.symbol(it).kind == SymbolKind::Constructor);
    let arrow = w.kind() == "arrow_function";
    generic_scope(w, |w| {
        w.scoped(ScopeKind::Function, symbol, |w, scope| {
            if arrow {
                let arrow = w.name("=>");
                w.announce(scope, arrow);
            }
            let documented = jsdoc::signature(w);
            w.scope_mut(scope).returns = documented.returns;
            w.named_children(|w| match w.field() {
                "name" | "type_parameters" | "decorator" => {}
                "parameters" => {
                    parameters_as(w, constructor, &documented);
                }
                "parameter" => {
                    let declared = documented.parameter(Some(w.text()), 0);
                    let binding = w.bind_in(w.range(), BindingKind::Parameter(0), Namespace::Value);
                    w.binding_mut(binding).declared = declared;
                }
                "return_type" => {
                    let returns = annotation(w);
                    w.scope_mut(scope).returns = returns;
                }
                // The block is the function's scope itself.
                "body" if w.kind() == "statement_block" => w.descend(),
                "body" => {
                    let value = w.visit();
                    w.outcome(value, false);
                }
                _ => {
                    w.visit();
                }
            });
            w.expression(Expression::Closure(scope))
        })
    })
}

/// Runs `code` inside a scope for the type parameters of the current node, if it has some.
pub(crate) fn generic_scope<R>(w: &mut Walk<'_, '_>, code: impl FnOnce(&mut Walk<'_, '_>) -> R) -> R {
    if w.child("type_parameters").is_none() {
        return code(w);
    }
    w.scoped(ScopeKind::TypeParameters, None, |w, _| {
        w.named_children(|w| {
            if w.field() == "type_parameters" {
                w.visit();
            }
        });
        code(w)
    })
}

/// Binds the parameters in the current scope, which is that of the function; returns their types.
pub(crate) fn parameters(w: &mut Walk<'_, '_>, constructor: bool) -> Vec<Option<TypeId>> {
    parameters_as(w, constructor, &Signature::default())
}

fn parameters_as(w: &mut Walk<'_, '_>, constructor: bool, documented: &Signature) -> Vec<Option<TypeId>> {
    let mut types = Vec::new();
    w.named_children(|w| {
        if !w.is_named() || w.is_comment() {
            return;
        }
        let position = types.len() as u32;
        match w.kind() {
            "required_parameter" | "optional_parameter" => {
                types.extend(typed_parameter(w, position, constructor));
            }
            _ => {
                types.push(parameter(w, position, documented));
            }
        }
    });
    types
}

/// A parameter without a type: `a`, `a = 1`, `{ a, b: c }`, `...rest`.
fn parameter(w: &mut Walk<'_, '_>, position: u32, documented: &Signature) -> Option<TypeId> {
    let name = match w.kind() {
        "identifier" => Some(w.range()),
        "assignment_pattern" if w.child_kind("left") == Some("identifier") => w.child("left"),
        "rest_pattern" => Some(TextRange::new(w.range().start + 3, w.range().end)),
        _ => None,
    };
    let declared = documented.parameter(name.map(|it| w.text_of(it)), position);
    let binds = Binds::Name(BindingKind::Parameter(position));
    let plain = |w: &Walk<'_, '_>| matches!(w.kind(), "identifier" | "rest_pattern");
    if w.kind() == "assignment_pattern" && w.child_kind("left") == Some("identifier") {
        // The name and what it is without an argument.
        let slot = w.unknown();
        w.named_children(|w| match w.field() {
            "left" => {
                patterns::target(w, Target::new(binds, Some(slot)));
                let binding = w.last_binding();
                w.binding_mut(binding).declared = declared;
            }
            "right" => {
                let value = w.visit();
                w.set_expression(slot, value);
            }
            _ => {
                w.visit();
            }
        });
    } else if plain(w) {
        patterns::target(w, Target::new(binds, None));
        if declared.is_some() {
            let binding = w.last_binding();
            w.binding_mut(binding).declared = declared;
        }
    } else {
        let scope = w.scope();
        let value = w.expression(match declared {
            Some(to) => Expression::Cast { of: None, to },
            None => Expression::Parameter { scope, position },
        });
        patterns::target(w, Target::new(binds, Some(value)));
    }
    declared
}

/// A parameter with modifiers, type and default; `None` if it is the declared `this`, which nothing is passed for.
fn typed_parameter(w: &mut Walk<'_, '_>, position: u32, constructor: bool) -> Option<Option<TypeId>> {
    let whole = w.range();
    let kind = BindingKind::Parameter(position);
    let mut flags = None;
    let mut bound: Vec<BindingId> = Vec::new();
    let mut taken_apart = None;
    let mut declared = None;
    let mut receiver = false;
    w.children(|w| match (w.field(), w.kind()) {
        ("pattern" | "name", "identifier") => {
            let range = w.range();
            if let Some(flags) = flags.filter(|_| constructor) {
                bound.extend(parameter_property(w, range, whole, flags));
            }
            bound.push(w.bind_in(range, kind, Namespace::Value));
        }
        ("pattern", "this") => {
            receiver = true;
            bound.push(w.bind_in(w.range(), BindingKind::Receiver, Namespace::Value));
        }
        ("pattern" | "name", "rest_pattern") => {
            patterns::target(w, Target::new(Binds::Name(kind), None));
            let rest = w.last_binding();
            let arguments = w.unknown();
            let value = w.expression(Expression::Rest(arguments));
            w.binding_mut(rest).value = Some(value);
            bound.push(rest);
        }
        ("pattern" | "name", _) => {
            let scope = w.scope();
            let value = w.expression(Expression::Parameter { scope, position });
            taken_apart = Some(value);
            patterns::target(w, Target::new(Binds::Name(kind), Some(value)));
        }
        ("type", _) => {
            declared = annotation(w);
            for id in &bound {
                w.binding_mut(*id).declared = declared;
            }
            if let (Some(slot), Some(to)) = (taken_apart, declared) {
                let cast = w.expression(Expression::Cast { of: None, to });
                w.set_expression(slot, Some(cast));
            }
        }
        ("value", _) => {
            let value = w.visit();
            for id in &bound {
                w.binding_mut(*id).value = value;
            }
        }
        (_, "accessibility_modifier" | "override_modifier" | "readonly") => {
            let private = w.text() == b"private";
            let more = if private { SymbolFlags::PRIVATE } else { SymbolFlags::default() };
            flags = Some(flags.unwrap_or_default() | more);
        }
        _ => {
            w.visit();
        }
    });
    (!receiver).then_some(declared)
}

/// `constructor(private x: T)` declares a property of the class.
fn parameter_property(
    w: &mut Walk<'_, '_>,
    name: TextRange,
    whole: TextRange,
    flags: SymbolFlags,
) -> Option<BindingId> {
    let class = w.scope_of(w.scope()).parent?;
    let symbol = w.scope_of(class).symbol;
    let id = w.name_at(name);
    let mut draft = Draft::new(SymbolKind::Property, id, name, whole).flags(flags);
    draft.place = Some((class, symbol));
    w.define(draft);
    Some(w.last_binding())
}

/// The type that the current node writes down. The walk for types gives it as a value cast to it, so that the
/// code for values need not know the grammar of types.
pub(crate) fn annotation(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    let value = w.visit()?;
    match w.expression_of(value) {
        Expression::Cast { of: None, to } => Some(to),
        // A type that is a plain name.
        Expression::Mention(mention) => Some(w.ty(Type::Mention(mention))),
        _ => None,
    }
}

/// Returns the range of the child in `field`, unless the parser made it up.
pub(crate) fn named(w: &Walk<'_, '_>, field: &str) -> Option<TextRange> {
    w.child(field).filter(|it| !it.is_empty())
}

/// Returns what the keywords and modifiers at the current node say.
pub(crate) fn modifiers(w: &mut Walk<'_, '_>) -> SymbolFlags {
    let mut flags = SymbolFlags::default();
    let mut name = false;
    w.children(|w| match w.kind() {
        _ if name => {}
        "async" => flags |= SymbolFlags::ASYNC,
        "*" => flags |= SymbolFlags::GENERATOR,
        "static" | "static get" => flags |= SymbolFlags::STATIC,
        "get" | "set" | "accessor" => flags |= SymbolFlags::ACCESSOR,
        "abstract" => flags |= SymbolFlags::ABSTRACT,
        "accessibility_modifier" if w.text() == b"private" => flags |= SymbolFlags::PRIVATE,
        "private_property_identifier" => {
            flags |= SymbolFlags::PRIVATE;
            name = true;
        }
        // Everything that counts stands before the name or the parameters.
        "property_identifier" | "formal_parameters" | "statement_block" | "class_body" => name = true,
        _ => name = w.is_named() && matches!(w.field(), "name" | "property" | "parameters" | "body"),
    });
    flags
}

/// Returns the header of the current node inside `whole`: from the end of decorators up to the body.
pub(crate) fn header(w: &mut Walk<'_, '_>, whole: TextRange, body: Option<TextRange>) -> TextRange {
    let mut start = whole.start;
    let before = w.text_of(TextRange::new(start, w.range().start.max(start)));
    if before.starts_with(b"@") {
        // Decorators of the wrapper, which only `export` can be.
        start += before.windows(6).rposition(|it| it == b"export").unwrap_or_default() as u32;
    }
    w.named_children(|w| {
        if w.kind() == "decorator" {
            start = w.range().end;
        }
    });
    let end = body.map_or(whole.end, |it| it.start).max(start);
    let text = w.text_of(TextRange::new(start, end));
    let blank = (text.len() - text.trim_ascii_start().len()) as u32;
    let shown = text.trim_ascii().strip_suffix(b"=>").unwrap_or(text.trim_ascii()).trim_ascii_end();
    TextRange::new(start + blank, start + blank + shown.len() as u32)
}

/// Flags the signatures of the same name that stand directly before an implementation.
pub(super) fn mark_overloads(w: &mut Walk<'_, '_>, implementation: SymbolId) {
    let last = *w.symbol(implementation);
    let mut index = implementation.index();
    while index > 0 {
        index -= 1;
        let symbol = w.symbol_mut(SymbolId::new(index));
        let same = symbol.name == last.name && symbol.scope == last.scope && symbol.kind == last.kind;
        if !same || !symbol.body.is_empty() {
            return;
        }
        symbol.flags |= SymbolFlags::OVERLOAD;
    }
}

/// Returns the scope that decides what `this` is here: an arrow function has the one around it. `None` if whoever
/// calls the function decides.
pub(super) fn this_scope(w: &mut Walk<'_, '_>) -> Option<ScopeId> {
    let arrow = w.name("=>");
    let mut id = w.scope();
    loop {
        let here = w.scope_of(id);
        match here.kind {
            ScopeKind::Class => return Some(id),
            ScopeKind::Function => {
                let mut parent = here.parent?;
                while w.scope_of(parent).kind == ScopeKind::TypeParameters {
                    parent = w.scope_of(parent).parent?;
                }
                let around = w.scope_of(parent).kind;
                let is_arrow = w.is_announced(id, arrow);
                if around == ScopeKind::Class || (around == ScopeKind::Object && !is_arrow) {
                    return Some(id);
                }
                if !is_arrow {
                    let declared = w.name("this");
                    let added = |symbol| {
                        let symbol = w.symbol(symbol);
                        let member =
                            matches!(w.scope_of(symbol.scope).kind, ScopeKind::Object | ScopeKind::Extension);
                        member || w.name_text(symbol.name).starts_with(|it: char| it.is_uppercase())
                    };
                    let known = w.binding_in(id, declared).is_some() || here.symbol.is_some_and(added);
                    return known.then_some(id);
                }
            }
            _ => {}
        }
        id = here.parent?;
    }
}

/// Returns the class whose instance `this` is here, with the scope of the method it stands in.
pub(super) fn receiver(w: &Walk<'_, '_>) -> Option<(ScopeId, ScopeId)> {
    let mut id = w.scope();
    loop {
        let scope = w.scope_of(id);
        let mut parent = scope.parent?;
        if scope.kind == ScopeKind::Function {
            if w.scope_of(parent).kind == ScopeKind::TypeParameters {
                parent = w.scope_of(parent).parent?;
            }
            match w.scope_of(parent).kind {
                // A field's arrow function is here as well: it shares the `this` of the class.
                ScopeKind::Class => return classes::is_class(w, parent).then_some((parent, id)),
                ScopeKind::Object => {
                    return None;
                }
                // An arrow function has no `this` of its own.
                _ => {
                    let text = w.text_of(scope.range);
                    if text.starts_with(b"function") || text.starts_with(b"async function") {
                        return None;
                    }
                }
            }
        }
        if matches!(scope.kind, ScopeKind::Module | ScopeKind::File) {
            return None;
        }
        id = parent;
    }
}

/// Returns the function that `this` is constructed by here, with its scope: one that is named as classes are.
pub(super) fn constructing(w: &Walk<'_, '_>) -> Option<(SymbolId, ScopeId)> {
    let mut id = w.scope();
    loop {
        let scope = w.scope_of(id);
        if scope.kind == ScopeKind::Function && w.text_of(scope.range).starts_with(b"function") {
            let symbol = scope.symbol?;
            let it = w.symbol(symbol);
            let plain = !matches!(w.scope_of(it.scope).kind, ScopeKind::Object | ScopeKind::Extension);
            let class = w.name_text(it.name).starts_with(|it: char| it.is_uppercase());
            return (plain && class).then_some((symbol, id));
        }
        if matches!(scope.kind, ScopeKind::Class | ScopeKind::Object) {
            return None;
        }
        id = scope.parent?;
    }
}
