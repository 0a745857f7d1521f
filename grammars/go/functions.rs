//! Functions, methods and function literals.

use linnea_syntax::{
    BindingId, BindingKind, Draft, Expression, Namespace, ScopeKind, SymbolId, SymbolKind, Type, TypeId, Walk,
};
use linnea_text::TextRange;

use super::expressions::Value;
use super::{statements, types};

fn draft(w: &mut Walk<'_, '_>, kind: SymbolKind, name: TextRange) -> Draft {
    let id = w.name_at(name);
    Draft::new(kind, id, name, w.range()).body(w.child("body")).flags(types::exported(w, name))
}

/// `func name[T any](parameters) result { … }`.
pub(super) fn function(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = w.child("name") else {
        w.descend();
        return None;
    };
    let draft = draft(w, SymbolKind::Function, name);
    let symbol = w.define(draft);
    if w.child("type_parameters").is_some() {
        w.scoped(ScopeKind::TypeParameters, None, |w, _| {
            w.named_children(|w| {
                if w.field() == "type_parameters" {
                    types::type_parameters(w);
                }
            });
            body(w, symbol, None);
        });
    } else {
        body(w, symbol, None);
    }
    None
}

/// `func (receiver *Type[T]) name(parameters) result { … }`: a symbol beside its type, and a member of it.
pub(super) fn method(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = w.child("name") else {
        w.descend();
        return None;
    };
    w.scoped(ScopeKind::Extension, None, |w, _| {
        let draft = draft(w, SymbolKind::Method, name);
        let symbol = w.define(draft);
        if let Some(of) = receiver_name(w) {
            let of = w.name_at(of);
            w.symbol_mut(symbol).also = Some(of);
        }
        w.scoped(ScopeKind::TypeParameters, None, |w, _| {
            let receiver = receiver(w);
            body(w, symbol, receiver);
        });
    });
    None
}

/// Returns where the bare name of the receiver's type stands.
fn receiver_name(w: &mut Walk<'_, '_>) -> Option<TextRange> {
    let mut found = None;
    w.named_children(|w| {
        if w.field() == "receiver" {
            w.named_children(|w| {
                w.named_children(|w| {
                    if w.field() == "type" {
                        found = types::base_name(w);
                    }
                });
            });
        }
    });
    found
}

/// Reads the receiver: its name, and its type, in which the type's parameters get names.
fn receiver(w: &mut Walk<'_, '_>) -> Option<(Option<TextRange>, Option<TypeId>)> {
    let mut found = None;
    w.named_children(|w| {
        if w.field() != "receiver" {
            return;
        }
        w.named_children(|w| {
            let name = w.child("name");
            let mut declared = None;
            w.named_children(|w| match w.field() {
                "name" => {}
                "type" => declared = receiver_type(w),
                _ => {
                    w.visit();
                }
            });
            if w.kind() == "parameter_declaration" {
                found = Some((name, declared));
            }
        });
    });
    found
}

fn receiver_type(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    match w.kind() {
        "pointer_type" | "parenthesized_type" => {
            let mut found = None;
            w.named_children(|w| found = receiver_type(w).or(found));
            found
        }
        "generic_type" => {
            let mut base = None;
            let mut arguments = Vec::new();
            w.named_children(|w| match w.kind() {
                "type_arguments" => w.named_children(|w| arguments.push(named_argument(w))),
                _ => base = types::annotation(w),
            });
            let arguments = w.type_list(&arguments);
            base.map(|base| w.ty(Type::Apply { base, arguments }))
        }
        _ => types::annotation(w),
    }
}

/// The name that a receiver gives to a parameter of its type, and what it stands for.
fn named_argument(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    if w.kind() != "type_identifier" {
        let mut found = None;
        if !w.is_comment() {
            w.named_children(|w| found = named_argument(w));
        }
        return found;
    }
    let name = w.range();
    if w.text() != b"_" {
        w.bind(name, BindingKind::TypeParameter);
    }
    let mention = w.mention(linnea_syntax::Role::Type);
    Some(w.ty(Type::Mention(mention)))
}

/// The scope of a function that is a symbol: receiver, parameters, results and statements.
fn body(w: &mut Walk<'_, '_>, symbol: SymbolId, receiver: Option<(Option<TextRange>, Option<TypeId>)>) {
    w.scoped(ScopeKind::Function, Some(symbol), |w, scope| {
        if let Some((name, declared)) = receiver {
            let at = w.range().start;
            let name = name.filter(|it| w.text_of(*it) != b"_").unwrap_or(TextRange::new(at, at));
            let binding = w.bind_in(name, BindingKind::Receiver, Namespace::All);
            let from = end_of_signature(w);
            let binding = w.binding_mut(binding);
            (binding.declared, binding.from) = (declared, from);
        }
        let (_, returns) = signature(w);
        w.scope_mut(scope).returns = returns;
    });
}

/// `func(parameters) result { … }`.
pub(super) fn literal(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Function, None, |w, scope| {
        let (_, returns) = signature(w);
        w.scope_mut(scope).returns = returns;
        Some(w.expression(Expression::Closure(scope)))
    })
}

/// Reads parameters, results and statements of what the current node is, in the current scope. Returns the types of the
/// parameters and that of the result.
pub(super) fn signature(w: &mut Walk<'_, '_>) -> (Vec<Option<TypeId>>, Option<TypeId>) {
    let mut taken = Vec::new();
    let mut returns = None;
    let from = end_of_signature(w);
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name" | "receiver" | "type_parameters", _) => {}
        ("parameters", _) => taken = parameters(w, true, from),
        ("result", "parameter_list") => {
            let results = parameters(w, false, from);
            returns = match results[..] {
                [one] => one,
                _ => {
                    let list = w.type_list(&results);
                    Some(w.ty(Type::Tuple(list)))
                }
            };
        }
        ("result", _) => returns = types::annotation(w),
        ("body", _) => statements::statements(w),
        _ => {
            w.visit();
        }
    });
    (taken, returns)
}

/// Returns where the names of parameters become visible: the types around them do not see them (`func f(item item)`).
fn end_of_signature(w: &Walk<'_, '_>) -> u32 {
    w.child("body").map_or(w.range().end, |it| it.start)
}

/// Binds parameters, or results with names, in the current scope, and returns the types of all.
fn parameters(w: &mut Walk<'_, '_>, taken: bool, from: u32) -> Vec<Option<TypeId>> {
    let mut found = Vec::new();
    w.named_children(|w| {
        if !matches!(w.kind(), "parameter_declaration" | "variadic_parameter_declaration") {
            w.visit();
            return;
        }
        let gathers = w.kind() == "variadic_parameter_declaration";
        let mut bound: Vec<BindingId> = Vec::new();
        let first = found.len();
        let mut count = 0;
        let mut declared = None;
        w.named_children(|w| match w.field() {
            "name" if w.kind() == "identifier" => {
                let name = if w.text() == b"_" { at(w) } else { w.range() };
                bound.push(parameter(w, name, first + count, taken));
                count += 1;
            }
            "type" => declared = types::annotation(w),
            _ => {
                w.visit();
            }
        });
        if count == 0 {
            let at = at(w);
            bound.push(parameter(w, at, first, taken));
            count = 1;
        }
        if gathers {
            declared = Some(w.ty(Type::Array(declared)));
        }
        for binding in bound {
            let binding = w.binding_mut(binding);
            (binding.declared, binding.from) = (declared, from);
        }
        found.extend(std::iter::repeat_n(declared, count));
    });
    found
}

fn at(w: &Walk<'_, '_>) -> TextRange {
    let start = w.range().start;
    TextRange::new(start, start)
}

fn parameter(w: &mut Walk<'_, '_>, name: TextRange, position: usize, taken: bool) -> BindingId {
    let kind = if taken { BindingKind::Parameter(position as u32) } else { BindingKind::Local };
    w.bind(name, kind)
}
