//! Methods, constructors, initialisers and lambda expressions.

use linnea_syntax::{
    BindingId, BindingKind, Collection, Draft, Expression, Namespace, ScopeKind, SymbolFlags, SymbolKind,
    TypeId, Walk,
};
use linnea_text::TextRange;

use super::declarations::generic;
use super::expressions::Value;
use super::{annotations, gathered, imports, statements, types};

/// `T name(A a) throws E { … }`, and what an annotation declares as its elements.
pub(super) fn method(w: &mut Walk<'_, '_>) -> Value {
    declared(w, SymbolKind::Method)
}

/// `Name(A a) { … }`, `Name { … }`.
pub(super) fn constructor(w: &mut Walk<'_, '_>) -> Value {
    declared(w, SymbolKind::Constructor)
}

fn declared(w: &mut Walk<'_, '_>, kind: SymbolKind) -> Value {
    let Some(name) = w.child("name").filter(|it| !it.is_empty()) else {
        w.descend();
        return None;
    };
    let (mut flags, start) = annotations::modifiers(w);
    let body = w.child("body");
    if imports::is_interface(w, w.container()) && kind == SymbolKind::Method {
        if !flags.has(SymbolFlags::PRIVATE) {
            flags |= SymbolFlags::EXPORTED;
        }
        if body.is_none() {
            flags |= SymbolFlags::ABSTRACT;
        }
    }
    // Given alone, it goes without its name.
    if w.kind() == "annotation_type_element_declaration" && w.text_of(name) == b"value" {
        flags |= SymbolFlags::IMPLIED;
    }
    let mut draft = Draft::new(kind, w.name_at(name), name, w.range())
        .body(body)
        .flags(flags)
        .namespace(Namespace::Function);
    draft.signature = Some(annotations::header(w, start, body.map_or(w.range().end, |it| it.start)));
    let symbol = w.define(draft);
    w.named_children(|w| {
        if w.kind() == "modifiers" {
            w.visit();
        }
    });
    generic(w, |w| {
        w.scoped(ScopeKind::Function, Some(symbol), |w, scope| {
            let mut returns = None;
            let mut dimensions = 0;
            w.named_children(|w| match w.kind() {
                "modifiers" | "type_parameters" => {}
                "formal_parameters" => parameters(w),
                // It is the function's scope itself.
                "block" | "constructor_body" => w.descend(),
                "identifier" if w.range() == name => {}
                "dimensions" => dimensions = types::count(w),
                kind if kind != "throws" && w.field() == "type" => returns = types::annotation(w),
                _ => {
                    w.visit();
                }
            });
            w.scope_mut(scope).returns = types::with_dimensions(w, returns, dimensions);
        });
    });
    None
}

/// `static { … }`; what has no keyword is a block like any other.
pub(super) fn initializer(w: &mut Walk<'_, '_>) -> Value {
    w.descend();
    None
}

/// Binds the parameters in the current scope, which is that of the function.
fn parameters(w: &mut Walk<'_, '_>) {
    let mut position = 0;
    w.named_children(|w| match w.kind() {
        "formal_parameter" | "spread_parameter" => {
            let rest = w.kind() == "spread_parameter";
            let (name, declared) = parameter(w);
            let start = w.range().start;
            let name = name.unwrap_or(TextRange::new(start, start));
            let binding = bound(w, name, position);
            position += 1;
            let gathered = rest.then(|| {
                let none = w.list(&[]);
                w.expression(Expression::Collection(Collection::List, none))
            });
            let binding = w.binding_mut(binding);
            (binding.declared, binding.value) = (declared, gathered);
        }
        _ => {
            w.visit();
        }
    });
}

fn bound(w: &mut Walk<'_, '_>, name: TextRange, position: u32) -> BindingId {
    let name = if w.text_of(name) == b"_" { TextRange::new(name.start, name.start) } else { name };
    w.bind_in(name, BindingKind::Parameter(position), Namespace::Variable)
}

/// Reads a parameter: where its name stands, and its type. What takes the rest of the arguments is an array of them.
pub(super) fn parameter(w: &mut Walk<'_, '_>) -> (Option<TextRange>, Option<TypeId>) {
    let rest = w.kind() == "spread_parameter";
    let mut name = w.child("name");
    let mut declared = None;
    let mut dimensions = usize::from(rest);
    let mut end = w.range().end;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", _) => {}
        ("dimensions", _) => dimensions += types::count(w),
        (_, "variable_declarator") => {
            name = w.child("name");
            w.named_children(|w| match w.field() {
                "name" => {}
                "dimensions" => dimensions += types::count(w),
                _ => {
                    w.visit();
                }
            });
        }
        (_, "modifiers" | "annotation" | "marker_annotation") => {
            w.visit();
        }
        _ => {
            let found = types::annotation(w);
            declared = declared.or(found);
            end = w.range().end;
        }
    });
    if let Some(dots) = w.child_of_kind("...").filter(|it| end < it.start) {
        gathered::mention(w, TextRange::new(end, dots.start));
    }
    (name, types::with_dimensions(w, declared, dimensions))
}

/// `a -> value`, `(a, b) -> { … }`, `(A a) -> value`.
pub(super) fn lambda(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Function, None, |w, scope| {
        w.named_children(|w| match (w.field(), w.kind()) {
            ("parameters", "identifier") => {
                bound(w, w.range(), 0);
            }
            ("parameters", "inferred_parameters") => {
                let mut position = 0;
                w.named_children(|w| match w.kind() {
                    "identifier" => {
                        bound(w, w.range(), position);
                        position += 1;
                    }
                    _ => {
                        w.visit();
                    }
                });
            }
            ("parameters", "formal_parameters") => parameters(w),
            ("body", "block") => {
                w.descend();
                if w.outcomes_of(scope).is_empty() {
                    match reaches_end(w) {
                        Some(true) => {}
                        Some(false) => droppable(w, None),
                        None => {
                            let unknown = w.unknown();
                            droppable(w, Some(unknown));
                        }
                    }
                }
            }
            ("body", kind) => {
                let is_statement = matches!(
                    kind,
                    "method_invocation"
                        | "object_creation_expression"
                        | "assignment_expression"
                        | "update_expression"
                );
                let value = statements::apart(w);
                if is_statement { droppable(w, value) } else { w.outcome(value, false) }
            }
            _ => {
                w.visit();
            }
        });
        Some(w.expression(Expression::Closure(scope)))
    })
}

/// Notes what a lambda expression gives that may as well stand for one that gives nothing.
fn droppable(w: &mut Walk<'_, '_>, value: Value) {
    let list = w.list(&[value]);
    let value = w.expression(Expression::Either(list));
    w.outcome(Some(value), false);
}

/// Says whether a block that gives nothing back gets to its end, as far as its last statement tells.
fn reaches_end(w: &mut Walk<'_, '_>) -> Option<bool> {
    let has = |text: &[u8], word: &[u8]| memchr::memmem::find(text, word).is_some();
    let leaves = has(w.text(), b"return");
    let mut found = Some(true);
    w.named_children(|w| {
        let endless = || w.child("condition").is_some_and(|it| w.text_of(it) == b"(true)");
        found = match w.kind() {
            _ if w.is_comment() => found,
            "throw_statement" => Some(false),
            "while_statement" if endless() => Some(false),
            "expression_statement" | "local_variable_declaration" => Some(true),
            "if_statement" if w.child("alternative").is_none() => Some(true),
            // What it is made of tells.
            _ if has(w.text(), b"throw") || has(w.text(), b"true") || has(w.text(), b";;") => None,
            _ => Some(true),
        };
    });
    if leaves && found == Some(false) { None } else { found }
}
