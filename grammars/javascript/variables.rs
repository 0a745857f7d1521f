//! Variables, blocks and the other statements that bind.

use linnea_syntax::{BindingKind, Expression, Scope, ScopeId, ScopeKind, SymbolId, SymbolKind, TypeId, Walk};
use linnea_text::TextRange;

use super::functions::{self, Value, annotation, header};
use super::patterns::{self, Binds, Target, Variable};
use super::{classes, jsdoc, objects};

/// `const a = 1, b = 2;`, `let`, `var`, `using`.
pub(super) fn declaration(w: &mut Walk<'_, '_>) -> Value {
    let (whole, outer) = w.construct();
    let mut kind = SymbolKind::Variable;
    let mut scope = w.scope();
    let mut declarators = 0;
    w.children(|w| match w.kind() {
        "const" | "using" => kind = SymbolKind::Constant,
        "var" => scope = hoisted(w),
        "variable_declarator" => declarators += 1,
        _ => {}
    });
    w.named_children(|w| {
        if w.kind() == "variable_declarator" {
            // Alone, it is the whole statement: nothing of it may stay behind when it is replaced.
            let whole = if declarators == 1 { whole } else { w.range() };
            declarator(w, Variable { kind, whole, flags: outer, scope });
        } else {
            w.visit();
        }
    });
    None
}

fn declarator(w: &mut Walk<'_, '_>, variable: Variable) {
    let mut symbol = None;
    let mut binding = None;
    let mut slot = None;
    let (mut typed, mut declared) = (false, None);
    // The name comes first.
    let mut first = true;
    w.named_children(|w| match w.kind() {
        kind if kind == "ERROR" || w.is_comment() => {
            w.visit();
        }
        "type_annotation" => {
            typed = true;
            declared = annotation(w);
            if let Some(id) = binding {
                w.binding_mut(id).declared = declared;
            }
        }
        kind if std::mem::take(&mut first) => {
            if kind != "identifier" {
                let value = w.unknown();
                slot = Some(value);
                patterns::target(w, Target::new(Binds::Variable(variable), Some(value)));
            } else if !w.range().is_empty() {
                symbol = Some(patterns::variable(w, w.range(), variable));
                let bound = w.last_binding();
                binding = Some(bound);
                // Before the whole statement, or before one of several.
                let documented = jsdoc::type_before(w, variable.whole.start);
                w.binding_mut(bound).declared = documented;
            }
        }
        _ => {
            let value = match symbol {
                Some(symbol) => initialiser(w, symbol),
                None => w.visit(),
            };
            if let Some(id) = binding {
                w.binding_mut(id).value = value;
            }
            if let Some(slot) = slot {
                w.set_expression(slot, value);
            }
        }
    });
    // A type that says nothing (`any`) allows for more than the value.
    if let Some(it) = binding.filter(|_| typed && declared.is_none())
        && let Some(value) = w.binding(it).value
    {
        let list = w.list(&[Some(value), None]);
        let value = w.expression(Expression::Either(list));
        w.binding_mut(it).value = Some(value);
    }
    if let (Some(slot), Some(to)) = (slot, declared) {
        let cast = w.expression(Expression::Cast { of: None, to });
        w.set_expression(slot, Some(cast));
    }
}

/// Visits the value of `symbol`: a function's locals, a class's or object's members are below it.
pub(super) fn initialiser(w: &mut Walk<'_, '_>, symbol: SymbolId) -> Value {
    code_of(w, symbol)
}

fn code_of(w: &mut Walk<'_, '_>, symbol: SymbolId) -> Value {
    match w.kind() {
        "arrow_function" | "function_expression" | "generator_function" => {
            let body = w.child("body");
            set_body(w, symbol, body);
            Some(functions::value_of(w, symbol))
        }
        "class" => {
            let body = w.child("body");
            set_body(w, symbol, body);
            Some(classes::value_of(w, symbol))
        }
        "object" => {
            set_body(w, symbol, Some(w.range()));
            objects::object(w, objects::Members::Of(symbol))
        }
        "parenthesized_expression" | "as_expression" | "satisfies_expression" | "type_assertion" => {
            cast(w, |w| initialiser(w, symbol))
        }
        _ => {
            set_body(w, symbol, Some(w.range()));
            w.inside(w.scope(), Some(symbol), |w| w.visit())
        }
    }
}

/// `(e)`, `e as T`, `e satisfies T`, `<T>e`: the value in it by `code`, and the type it is said to have.
pub(crate) fn cast(w: &mut Walk<'_, '_>, code: impl Fn(&mut Walk<'_, '_>) -> Value) -> Value {
    // `satisfies` checks a type but does not change what the value has.
    let (prefix, checked) = (w.kind() == "type_assertion", w.kind() == "satisfies_expression");
    let mut of = None;
    let mut to = match w.kind() {
        "parenthesized_expression" => jsdoc::type_before(w, w.range().start),
        _ => None,
    };
    let mut anything = false;
    let mut position = 0;
    w.named_children(|w| {
        if !w.is_named() || w.is_comment() {
            return;
        }
        if prefix && position == 0 {
            w.named_children(|w| {
                if w.is_named() {
                    to = annotation(w);
                }
            });
        } else if (position == 0) == prefix {
            anything = matches!(w.text(), b"any" | b"unknown");
            to = annotation(w);
        } else {
            of = code(w);
        }
        position += 1;
    });
    match to {
        None if anything && !checked => None,
        _ => said(w, of, to, checked),
    }
}

/// A value that is said to have a type, or one that is only held against it (`checked`).
pub(super) fn said(w: &mut Walk<'_, '_>, of: Value, to: Option<TypeId>, checked: bool) -> Value {
    match (to, of) {
        (Some(to), Some(of)) if checked => Some(w.expression(Expression::Checked { of, to })),
        (Some(to), _) => Some(w.expression(Expression::Cast { of, to })),
        (None, _) => of,
    }
}

fn set_body(w: &mut Walk<'_, '_>, symbol: SymbolId, body: Option<TextRange>) {
    let Some(body) = body else { return };
    let drafted = *w.symbol(symbol);
    let start = drafted.signature.start.min(body.start);
    let signature = header(w, TextRange::new(start, body.start), Some(body));
    let symbol = w.symbol_mut(symbol);
    symbol.body = body;
    symbol.signature = signature;
}

/// Returns the scope that `var` and functions bind in: blocks do not hold them.
pub(super) fn hoisted(w: &Walk<'_, '_>) -> ScopeId {
    let mut scope = w.scope();
    while let here @ Scope { kind: ScopeKind::Block, .. } = w.scope_of(scope) {
        let Some(parent) = here.parent else { break };
        scope = parent;
    }
    scope
}

pub(super) fn block(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| w.descend());
    None
}

/// `(e)`, with the type that a comment before it says it has.
pub(super) fn parenthesized(w: &mut Walk<'_, '_>) -> Value {
    cast(w, |w| w.visit())
}

/// `for (let i = 0; …; …)`: what it declares is no symbol.
pub(super) fn for_statement(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        w.named_children(|w| match (w.field(), w.kind()) {
            ("initializer", "lexical_declaration" | "variable_declaration") => {
                let scope = if w.kind() == "variable_declaration" { hoisted(w) } else { w.scope() };
                w.named_children(|w| {
                    if w.kind() == "variable_declarator" {
                        loop_variable(w, scope);
                    } else {
                        w.visit();
                    }
                });
            }
            _ => {
                w.visit();
            }
        });
    });
    None
}

fn loop_variable(w: &mut Walk<'_, '_>, scope: ScopeId) {
    let slot = w.unknown();
    w.named_children(|w| match w.field() {
        "name" => w.inside(scope, None, |w| {
            patterns::target(w, Target::new(Binds::Name(BindingKind::Local), Some(slot)));
        }),
        "value" => {
            let value = w.visit();
            w.set_expression(slot, value);
        }
        _ => {
            w.visit();
        }
    });
}

/// `label: statement`.
pub(crate) fn labeled(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.field() == "label" {
            w.bind(w.range(), BindingKind::Label);
        } else {
            w.visit();
        }
    });
    None
}
