//! What is bound or written by a pattern: declarations, parameters, loops, assignments.

use linnea_syntax::{
    BindingId, BindingKind, Draft, Expression, ExpressionId, Namespace, Qualifier, Role, ScopeId, ScopeKind,
    SymbolFlags, SymbolId, SymbolKind, Walk,
};
use linnea_text::TextRange;

use super::functions::{Value, annotation};
use super::{assignments, variables};

/// What a pattern takes apart, and what becomes of the names in it.
#[derive(Clone, Copy)]
pub(super) struct Target {
    binds: Binds,
    value: Option<ExpressionId>,
}

impl Target {
    pub(super) fn new(binds: Binds, value: Option<ExpressionId>) -> Self {
        Self { binds, value }
    }

    fn of(self, value: Option<ExpressionId>) -> Self {
        Self { value, ..self }
    }

    /// For one of several names: its symbol is not the whole statement but `element`.
    fn element(self, element: TextRange) -> Self {
        match self.binds {
            Binds::Variable(variable) => {
                Self { binds: Binds::Variable(Variable { whole: element, ..variable }), ..self }
            }
            _ => self,
        }
    }
}

/// What becomes of a name in a pattern.
#[derive(Clone, Copy)]
pub(super) enum Binds {
    /// It is a symbol.
    Variable(Variable),
    /// It is bound without being a symbol.
    Name(BindingKind),
    /// It is there already and written to.
    Nothing,
}

/// How the symbols of a statement are declared.
#[derive(Clone, Copy)]
pub(super) struct Variable {
    pub(super) kind: SymbolKind,
    /// The range of the symbol.
    pub(super) whole: TextRange,
    pub(super) flags: SymbolFlags,
    /// The scope it is bound in.
    pub(super) scope: ScopeId,
}

/// Declares the variable whose name is at `range`.
pub(super) fn variable(w: &mut Walk<'_, '_>, range: TextRange, it: Variable) -> SymbolId {
    let name = w.name_at(range);
    let mut draft = Draft::new(it.kind, name, range, it.whole).flags(it.flags).namespace(Namespace::Value);
    draft.place = Some((it.scope, w.container()));
    w.define(draft)
}

/// Binds or writes what the current node, a pattern, names.
pub(super) fn target(w: &mut Walk<'_, '_>, to: Target) {
    match w.kind() {
        "identifier" | "shorthand_property_identifier_pattern" => name(w, to),
        "object_pattern" => object_pattern(w, to),
        "array_pattern" => array_pattern(w, to),
        "assignment_pattern" | "object_assignment_pattern" => with_default(w, to),
        "rest_pattern" => {
            let value = to.value.map(|of| w.expression(Expression::Rest(of)));
            w.named_children(|w| {
                if w.is_named() {
                    target(w, to.of(value));
                }
            });
        }
        "parenthesized_expression" | "non_null_expression" => w.named_children(|w| {
            if w.is_named() {
                target(w, to);
            }
        }),
        _ => {
            let value = w.visit();
            w.set_role(value, Role::Write);
        }
    };
}

fn name(w: &mut Walk<'_, '_>, to: Target) {
    let range = w.range();
    if range.is_empty() {
        return;
    }
    match to.binds {
        Binds::Variable(it) => {
            variable(w, range, it);
            let binding = w.last_binding();
            w.binding_mut(binding).value = to.value;
        }
        Binds::Name(kind) => {
            let binding = w.bind_in(range, kind, Namespace::Value);
            w.binding_mut(binding).value = to.value;
        }
        Binds::Nothing => {
            w.mention(Role::Write);
            assigned(w, range, to.value);
        }
    }
}

/// A variable declared without type and value gets the first value assigned to it.
fn assigned(w: &mut Walk<'_, '_>, range: TextRange, value: Option<ExpressionId>) {
    if let Some(id) = untyped(w, range) {
        let binding = w.binding_mut(id);
        if binding.value.is_none() {
            binding.value = value;
        }
    }
}

/// A variable that has a value already is bound once more, with what it gets here.
pub(super) fn reassigned(w: &mut Walk<'_, '_>, range: TextRange, value: ExpressionId) {
    let Some(id) = untyped(w, range) else { return };
    let first = *w.binding(id);
    if first.value != Some(value) {
        let binding = w.inside(first.scope, None, |w| w.bind_in(range, BindingKind::Local, Namespace::Value));
        w.binding_mut(binding).value = Some(value);
    }
}

/// The first binding of the variable that the name at `range` means, unless its type is declared.
fn untyped(w: &mut Walk<'_, '_>, range: TextRange) -> Option<BindingId> {
    let name = w.name_at(range);
    let mut scope = Some(w.scope());
    while let Some(id) = scope {
        let here = w.scope_of(id);
        let members = matches!(here.kind, ScopeKind::Class | ScopeKind::Object | ScopeKind::Extension);
        if let Some(id) = w.binding_in(id, name).filter(|_| !members) {
            let variable = match w.binding(id).kind {
                BindingKind::Symbol(symbol) => w.symbol(symbol).kind == SymbolKind::Variable,
                kind => kind == BindingKind::Local,
            };
            return (variable && w.binding(id).declared.is_none()).then_some(id);
        }
        scope = here.parent;
    }
    None
}

/// `{ a, b: c, d = 1, ...rest }`: a key is mentioned as a member of what is taken apart.
fn object_pattern(w: &mut Walk<'_, '_>, to: Target) {
    w.named_children(|w| {
        if !w.is_named() || w.is_comment() {
            return;
        }
        let to = to.element(w.range());
        match w.kind() {
            "shorthand_property_identifier_pattern" => {
                let value = key(w, to.value);
                name(w, to.of(value));
            }
            "object_assignment_pattern" => {
                let mut value = None;
                let slot = w.unknown();
                w.named_children(|w| match (w.field(), w.kind()) {
                    ("left", "shorthand_property_identifier_pattern") => {
                        value = key(w, to.value);
                        name(w, to.of(Some(slot)));
                    }
                    ("left", _) => target(w, to.of(None)),
                    ("right", _) => or_default(w, slot, value),
                    _ => {
                        w.visit();
                    }
                });
            }
            "pair_pattern" => {
                let mut value = None;
                w.named_children(|w| match w.field() {
                    "key" => value = key(w, to.value),
                    "value" => target(w, to.of(value)),
                    _ => {
                        w.visit();
                    }
                });
            }
            _ => target(w, to),
        }
    });
}

/// The key of a pattern's element, as a member of `of`.
fn key(w: &mut Walk<'_, '_>, of: Option<ExpressionId>) -> Option<ExpressionId> {
    match w.kind() {
        "property_identifier" | "shorthand_property_identifier_pattern" if !w.range().is_empty() => {
            let qualifier = of.map_or(Qualifier::Unknown, Qualifier::Of);
            let mention = w.mention_at(w.range(), Role::Key, qualifier);
            Some(w.expression(Expression::Mention(mention)))
        }
        _ => {
            w.visit();
            None
        }
    }
}

fn array_pattern(w: &mut Walk<'_, '_>, to: Target) {
    let mut index = 0;
    w.children(|w| {
        if w.kind() == "," {
            // A place may be left out: `[, b]`.
            index += 1;
        } else if w.kind() == "rest_pattern" {
            target(w, to.element(w.range()));
        } else if w.is_named() && !w.is_comment() {
            let value = to.value.map(|of| w.expression(Expression::Item { of, index }));
            target(w, to.element(w.range()).of(value));
        }
    });
}

/// `pattern = default`.
fn with_default(w: &mut Walk<'_, '_>, to: Target) {
    let slot = w.unknown();
    w.named_children(|w| match w.field() {
        "left" => target(w, to.of(Some(slot))),
        "right" => or_default(w, slot, to.value),
        _ => {
            w.visit();
        }
    });
}

/// Visits a default and fills `slot` with what there is, or else the default.
fn or_default(w: &mut Walk<'_, '_>, slot: ExpressionId, value: Option<ExpressionId>) {
    let default = w.visit();
    if value.is_some() || default.is_some() {
        let list = w.list(&[value, default]);
        let either = w.expression(Expression::Either(list));
        w.set_expression(slot, Some(either));
    }
}

/// A pattern where none is expected: its names are read.
pub(super) fn stray(w: &mut Walk<'_, '_>) -> Value {
    target(w, Target::new(Binds::Nothing, None));
    None
}

/// `for (const x of xs)`, `for (k in o)`: what it declares is no symbol.
pub(super) fn for_in(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, scope| {
        let slot = w.unknown();
        let mut declares = None;
        let (mut keys, mut awaits) = (false, false);
        let mut each = None;
        w.children(|w| match w.field() {
            "kind" => declares = Some(if w.kind() == "var" { variables::hoisted(w) } else { scope }),
            "left" => match declares {
                Some(scope) => w.inside(scope, None, |w| {
                    target(w, Target::new(Binds::Name(BindingKind::Local), Some(slot)));
                }),
                None => target(w, Target::new(Binds::Nothing, Some(slot))),
            },
            "operator" => keys = w.kind() == "in",
            "right" => {
                each = w.visit();
                if let Some(of) = each {
                    let one = if keys { Expression::EachKey(of) } else { Expression::Each(of) };
                    let mut value = w.expression(one);
                    // Each is waited for, one after the other.
                    if awaits {
                        value = w.expression(Expression::Await(value));
                    }
                    w.set_expression(slot, Some(value));
                }
            }
            _ => {
                awaits |= w.kind() == "await";
                w.visit();
            }
        });
    });
    None
}

/// `catch (error) { … }`.
pub(super) fn catch_clause(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        let mut bound = None;
        w.named_children(|w| match w.field() {
            "parameter" => {
                let plain = w.kind() == "identifier" && !w.range().is_empty();
                target(w, Target::new(Binds::Name(BindingKind::Local), None));
                bound = plain.then(|| w.last_binding());
            }
            "type" => {
                let declared = annotation(w);
                if let Some(id) = bound {
                    w.binding_mut(id).declared = declared;
                }
            }
            // The block is the clause's scope itself.
            "body" => w.descend(),
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// The left side of an assignment that is a pattern or a plain name; returns what is written to, if it is one thing.
pub(super) fn assign(w: &mut Walk<'_, '_>, value: ExpressionId) -> Value {
    match w.kind() {
        "member_expression" | "subscript_expression" => assignments::written(w),
        "identifier" if !w.range().is_empty() => {
            let mention = w.mention(Role::Write);
            assigned(w, w.range(), Some(value));
            Some(w.expression(Expression::Mention(mention)))
        }
        _ => {
            target(w, Target::new(Binds::Nothing, Some(value)));
            None
        }
    }
}
