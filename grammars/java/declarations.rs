//! Declarations of types.

use linnea_syntax::{
    BindingKind, Draft, Namespace, RelationKind, Role, ScopeId, ScopeKind, SymbolFlags, SymbolId, SymbolKind,
    Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::expressions::Value;
use super::{annotations, functions, generated, imports, types};

/// `class Name<T> extends Base implements Interface permits Other { … }`.
pub(super) fn class(w: &mut Walk<'_, '_>) -> Value {
    declared(w, SymbolKind::Class)
}

/// `interface Name extends Other { … }`, `@interface Name { … }`.
pub(super) fn interface(w: &mut Walk<'_, '_>) -> Value {
    declared(w, SymbolKind::Interface)
}

/// `enum Name implements Interface { A, B; … }`.
pub(super) fn enumeration(w: &mut Walk<'_, '_>) -> Value {
    declared(w, SymbolKind::Enum)
}

/// `record Name<T>(A a, B b) implements Interface { … }`.
pub(super) fn record(w: &mut Walk<'_, '_>) -> Value {
    declared(w, SymbolKind::Struct)
}

fn declared(w: &mut Walk<'_, '_>, kind: SymbolKind) -> Value {
    let Some(name) = w.child("name").filter(|it| !it.is_empty()) else {
        w.descend();
        return None;
    };
    let (mut flags, start) = annotations::modifiers(w);
    if imports::is_interface(w, w.container()) {
        flags |= SymbolFlags::STATIC | SymbolFlags::EXPORTED;
    }
    let body = w.child("body");
    let mut draft =
        Draft::new(kind, w.name_at(name), name, w.range()).body(body).flags(flags).namespace(Namespace::Type);
    draft.signature = Some(annotations::header(w, start, body.map_or(w.range().end, |it| it.start)));
    let symbol = w.define(draft);
    w.named_children(|w| {
        if w.kind() == "modifiers" {
            w.visit();
        }
    });
    let accessors = accessors(w);
    generic(w, |w| {
        heritage(w, symbol);
        w.scoped(ScopeKind::Class, Some(symbol), |w, scope| {
            unwritten(w, symbol, scope);
            let first = w.next_binding();
            w.named_children(|w| match (w.field(), w.kind()) {
                ("body", _) => w.descend(),
                ("parameters", _) => components(w, scope, &accessors),
                _ => {}
            });
            generated::members(w, symbol, scope, first);
        });
    });
    None
}

/// Runs `code` inside a scope for the type parameters of the current node, if it has some.
pub(super) fn generic<R>(w: &mut Walk<'_, '_>, code: impl FnOnce(&mut Walk<'_, '_>) -> R) -> R {
    if w.child("type_parameters").is_none() {
        return code(w);
    }
    w.scoped(ScopeKind::TypeParameters, None, |w, _| {
        w.named_children(|w| {
            if w.field() == "type_parameters" {
                types::parameters(w);
            }
        });
        code(w)
    })
}

/// What stands between name and body. It does not see what the body declares.
fn heritage(w: &mut Walk<'_, '_>, symbol: SymbolId) {
    w.named_children(|w| match w.kind() {
        "superclass" | "extends_interfaces" => bases(w, symbol, RelationKind::Extends),
        "super_interfaces" => bases(w, symbol, RelationKind::Implements),
        _ if matches!(w.field(), "name" | "type_parameters" | "parameters" | "body") => {}
        "modifiers" => {}
        _ => {
            w.visit();
        }
    });
}

fn bases(w: &mut Walk<'_, '_>, symbol: SymbolId, kind: RelationKind) {
    w.named_children(|w| match w.kind() {
        "type_list" => bases(w, symbol, kind),
        _ => {
            if let Some(target) = types::written(w, Role::Base) {
                w.relate(symbol, kind, target);
            }
        }
    });
}

/// What the language adds to every enum and record.
fn unwritten(w: &mut Walk<'_, '_>, symbol: SymbolId, scope: ScopeId) {
    let own = w.symbol(symbol).name;
    match w.symbol(symbol).kind {
        SymbolKind::Enum => {
            let at = w.range().start;
            let own = w.quoted(own, at, Role::Type, linnea_syntax::Qualifier::None);
            let own = w.ty(Type::Mention(own));
            let base = types::unwritten(w, "Enum");
            let arguments = w.type_list(&[Some(own)]);
            let target = w.ty(Type::Apply { base, arguments });
            w.relate(symbol, RelationKind::Extends, target);
            let all = w.ty(Type::Array(Some(own)));
            hidden(w, scope, at, "values", &[], Some(all));
            let string = types::unwritten(w, "String");
            hidden(w, scope, at, "valueOf", &[Some(string)], Some(own));
        }
        SymbolKind::Struct => {
            let target = types::unwritten(w, "Record");
            w.relate(symbol, RelationKind::Extends, target);
        }
        _ => {}
    }
}

/// Binds a method that is written nowhere, as if it stood at `at`.
pub(super) fn hidden(
    w: &mut Walk<'_, '_>,
    scope: ScopeId,
    at: u32,
    name: &str,
    parameters: &[Option<TypeId>],
    returns: Option<TypeId>,
) {
    let parameters = w.type_list(parameters);
    let declared = w.ty(Type::Function { parameters, returns });
    let id = w.name(name);
    w.inside(scope, None, |w| {
        let binding = w.bind_in(TextRange::new(at, at), BindingKind::Local, Namespace::Function);
        let binding = w.binding_mut(binding);
        (binding.name, binding.declared) = (id, Some(declared));
    });
}

/// `(A a, B b)` of a record: each is a field, what a method of the same name gives, and what stands at its position in a
/// pattern.
fn components(w: &mut Walk<'_, '_>, scope: ScopeId, accessors: &[Vec<u8>]) {
    let mut position = 0;
    w.named_children(|w| {
        if !matches!(w.kind(), "formal_parameter" | "spread_parameter") {
            w.visit();
            return;
        }
        let (name, declared) = functions::parameter(w);
        let Some(name) = name else { return };
        let id = w.name_at(name);
        let draft = Draft::new(SymbolKind::Field, id, name, w.range()).namespace(Namespace::Variable);
        w.define(draft);
        let field = w.last_binding();
        w.binding_mut(field).declared = declared;
        if !accessors.iter().any(|it| it == w.text_of(name)) {
            let parameters = w.type_list(&[]);
            let called = w.ty(Type::Function { parameters, returns: declared });
            let method = w.bind_in(name, BindingKind::Local, Namespace::Function);
            w.binding_mut(method).declared = Some(called);
        }
        let at = w.name(&position.to_string());
        w.inside(scope, None, |w| {
            let start = TextRange::new(name.start, name.start);
            let item = w.bind_in(start, BindingKind::Local, Namespace::Variable);
            let item = w.binding_mut(item);
            (item.name, item.declared) = (at, declared);
        });
        position += 1;
    });
}

/// Returns the names of the methods of a record that take nothing: those of its components are not made then. Nothing is
/// visited.
fn accessors(w: &mut Walk<'_, '_>) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    if w.kind() != "record_declaration" {
        return found;
    }
    w.named_children(|w| {
        if w.field() == "body" {
            w.named_children(|w| {
                let nothing = w.child("parameters").is_some_and(|it| w.text_of(it).trim_ascii() == b"()");
                if let Some(name) = w.child("name").filter(|_| nothing && w.kind() == "method_declaration") {
                    found.push(w.text_of(name).to_vec());
                }
            });
        }
    });
    found
}
