//! What binds by a pattern: assignment targets, loops, `with`. Those of `match` are in `matching.rs`.

use linnea_syntax::{
    BindingId, BindingKind, Collection, Draft, Export, Expression, ExpressionId, NameId, Qualifier, Role,
    ScopeId, ScopeKind, SymbolFlags, SymbolId, SymbolKind, TypeId, Walk,
};
use linnea_text::TextRange;

use super::definitions::Value;
use super::narrowing::{self, home};

/// What a target is bound to, and by which statement.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) value: Option<ExpressionId>,
    pub(super) declared: Option<TypeId>,
    /// The whole statement, which is the range of the symbol.
    pub(super) whole: TextRange,
    /// The value as written.
    pub(super) body: Option<TextRange>,
}

/// Binds what the current node assigns to; returns the binding if that is one name or attribute.
pub(super) fn target(w: &mut Walk<'_, '_>, to: Target) -> Option<BindingId> {
    match w.kind() {
        "identifier" => return Some(variable(w, w.range(), to)),
        "attribute" => return attribute(w, to),
        "subscript" => put(w, to.value),
        "pattern_list" | "tuple_pattern" | "list_pattern" | "tuple" | "list" | "expression_list" => {
            let mut items = Items::of(to.value);
            w.named_children(|w| {
                if w.is_named() && !w.is_comment() {
                    let value = items.next(w);
                    target(w, Target { value, declared: None, ..to });
                }
            });
        }
        "parenthesized_expression" | "as_pattern_target" | "list_splat_pattern" | "list_splat" => w
            .named_children(|w| {
                if w.is_named() {
                    target(w, to);
                }
            }),
        _ => {
            w.visit();
        }
    }
    None
}

/// `object[index] = …` is a call that puts the value in; its name is not written.
fn put(w: &mut Walk<'_, '_>, value: Option<ExpressionId>) {
    let end = w.range().end;
    let Some(target) = w.visit() else { return };
    let Expression::Index { of, index } = w.expression_of(target) else { return };
    if index.is_some_and(|it| matches!(w.expression_of(it), Expression::Rest(_))) {
        return;
    }
    let mention = w.mention_at(TextRange::new(end, end), Role::Call, Qualifier::Of(of));
    w.mention_mut(mention).name = w.name("__setitem__");
    let callee = w.expression(Expression::Mention(mention));
    let arguments = w.list(&[index, value]);
    w.expression(Expression::Call { callee, arguments });
}

/// The items of a value that is taken apart, one after the other.
pub(super) struct Items {
    of: Option<ExpressionId>,
    /// Which item comes next, if its place is known: behind a starred name it is not.
    index: Option<u32>,
}

impl Items {
    pub(super) fn of(value: Option<ExpressionId>) -> Self {
        Self { of: value, index: Some(0) }
    }

    /// Returns what the current node, the next part of the pattern, is given: a starred one gets a list.
    pub(super) fn next(&mut self, w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
        let of = self.of?;
        if w.text().starts_with(b"*") {
            self.index = None;
            let each = w.expression(Expression::Each(of));
            let list = w.list(&[Some(each)]);
            return Some(w.expression(Expression::Collection(Collection::List, list)));
        }
        let Some(index) = self.index else { return Some(w.expression(Expression::Each(of))) };
        self.index = Some(index + 1);
        Some(w.expression(Expression::Item { of, index }))
    }
}

/// Binds a variable: a symbol where the name is new in its scope, else a write.
pub(super) fn variable(w: &mut Walk<'_, '_>, range: TextRange, to: Target) -> BindingId {
    // A comprehension binds in itself, but an assignment expression inside it binds around it.
    let scope = home(w);
    bind_in(w, range, to, (scope, None), SymbolFlags::default())
}

fn bind_in(
    w: &mut Walk<'_, '_>,
    range: TextRange,
    to: Target,
    place: (ScopeId, Option<SymbolId>),
    flags: SymbolFlags,
) -> BindingId {
    let name = w.name_at(range);
    let (scope, parent) = place;
    let comprehension = w.scope_of(scope).kind == ScopeKind::Comprehension;
    let first = w.binding_in(scope, name).map(|it| w.binding(it).kind);
    let elsewhere = match first {
        Some(BindingKind::Global) => Some(ScopeId::new(0)),
        Some(BindingKind::Nonlocal) => Some(function_with(w, scope, name)),
        _ => None,
    };
    let scope = elsewhere.unwrap_or(scope);
    let taken = match first {
        None | Some(BindingKind::Import(_)) => false,
        // What a function assigned elsewhere does not keep the statement there from declaring the name.
        Some(BindingKind::Local) => comprehension || w.is_announced(scope, name),
        Some(_) => true,
    };
    let binding = if taken {
        w.mention_at(range, Role::Write, Qualifier::None);
        w.inside(scope, None, |w| w.bind(range, BindingKind::Local))
    } else if comprehension {
        w.inside(scope, None, |w| w.bind(range, BindingKind::Local))
    } else {
        let parent = parent.or(w.container());
        let mut draft =
            Draft::new(kind_of(w.text_of(range)), name, range, to.whole).body(to.body).flags(flags);
        draft.place = Some((scope, parent));
        w.define(draft);
        w.announce(scope, name);
        w.last_binding()
    };
    let bound = w.binding_mut(binding);
    bound.value = to.value;
    bound.declared = to.declared;
    binding
}

/// The function around `scope` that binds `name`, for `nonlocal`.
fn function_with(w: &Walk<'_, '_>, scope: ScopeId, name: NameId) -> ScopeId {
    let around = std::iter::successors(w.scope_of(scope).parent, |it| w.scope_of(*it).parent);
    let mut functions = around.filter(|it| w.scope_of(*it).kind == ScopeKind::Function);
    functions
        .find(|it| {
            let kind = w.binding_in(*it, name).map(|it| w.binding(it).kind);
            !matches!(kind, None | Some(BindingKind::Nonlocal))
        })
        .unwrap_or(scope)
}

/// Names in capitals are constants, as type checkers take them.
fn kind_of(name: &[u8]) -> SymbolKind {
    let constant = name.iter().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || *it == b'_')
        && name.iter().any(u8::is_ascii_uppercase);
    if constant { SymbolKind::Constant } else { SymbolKind::Variable }
}

/// `self.name = …` in a method declares a member of the class, once.
fn attribute(w: &mut Walk<'_, '_>, to: Target) -> Option<BindingId> {
    let mut object = None;
    let mut bound = None;
    w.named_children(|w| match w.field() {
        "object" => object = w.visit(),
        "attribute" => {
            let range = w.range();
            let class = object.and_then(|it| receiver_class(w, it));
            let name = w.name_at(range);
            match class {
                Some((scope, symbol)) if w.binding_in(scope, name).is_none() => {
                    bound = Some(bind_in(w, range, to, (scope, Some(symbol)), SymbolFlags::ASSIGNED));
                }
                _ => {
                    w.member(object, Role::Write);
                    if let Some((scope, symbol)) = class {
                        let id = w.inside(scope, Some(symbol), |w| w.bind(range, BindingKind::Local));
                        let binding = w.binding_mut(id);
                        binding.value = to.value;
                        binding.declared = to.declared;
                        bound = Some(id);
                    }
                }
            }
        }
        _ => {}
    });
    bound
}

/// Returns the class whose instance `value` is, if it is the receiver of the method around.
fn receiver_class(w: &Walk<'_, '_>, value: ExpressionId) -> Option<(ScopeId, SymbolId)> {
    let Expression::Mention(mention) = w.expression_of(value) else { return None };
    let name = w.mention_of(mention).name;
    let mut scope = w.scope();
    loop {
        let here = w.scope_of(scope);
        if let Some(id) = w.binding_in(scope, name) {
            if w.binding(id).kind != BindingKind::Receiver {
                return None;
            }
            let class = w.scope_of(here.parent?);
            // Type parameters of the method stand between it and its class.
            let (id, class) = match class.kind {
                ScopeKind::TypeParameters => (class.parent?, w.scope_of(class.parent?)),
                _ => (here.parent?, class),
            };
            return (class.kind == ScopeKind::Class).then_some((id, class.symbol?));
        }
        scope = here.parent?;
    }
}

/// `for target in value:`.
pub(super) fn for_loop(w: &mut Walk<'_, '_>) -> Value {
    clause(w, w.scope());
    None
}

/// A loop, or the clause of a comprehension, whose value is looked up in the scope `of`.
pub(super) fn clause(w: &mut Walk<'_, '_>, of: ScopeId) {
    let slot = w.unknown();
    w.named_children(|w| match w.field() {
        "left" => {
            let whole = w.range();
            target(w, Target { value: Some(slot), declared: None, whole, body: None });
        }
        "right" => {
            let value = w.inside(of, None, Walk::visit);
            let each = value.map(|it| w.expression(Expression::Each(it)));
            w.set_expression(slot, each);
        }
        _ => {
            w.visit();
        }
    });
}

/// `with value as target`.
pub(super) fn with_item(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.kind() == "as_pattern" {
            let mut entered = None;
            w.named_children(|w| {
                if w.field() == "alias" {
                    let whole = w.range();
                    target(w, Target { value: entered, declared: None, whole, body: None });
                } else if let Some(value) = w.visit() {
                    entered = Some(w.expression(Expression::Enter(value)));
                }
            });
        } else {
            w.visit();
        }
    });
    None
}

/// `except Error as name:`; the name is an instance of the error.
pub(super) fn except_clause(w: &mut Walk<'_, '_>) -> Value {
    let mut error = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        (_, "as_pattern") => {
            let mut error = None;
            w.named_children(|w| {
                if w.field() == "alias" {
                    caught(w, error);
                } else if w.is_named() {
                    error = w.visit();
                }
            });
        }
        ("value", _) => error = w.visit(),
        ("alias", _) => caught(w, error),
        _ => {
            w.visit();
        }
    });
    None
}

fn caught(w: &mut Walk<'_, '_>, error: Option<ExpressionId>) {
    let value = error.map(|class| narrowing::instance(w, class));
    let whole = w.range();
    target(w, Target { value, declared: None, whole, body: None });
}

/// `name := value`, bound in the function around a comprehension.
pub(super) fn walrus(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let slot = w.unknown();
    let mut value = None;
    w.named_children(|w| match w.field() {
        "name" => {
            let mut scope = w.scope();
            while let ScopeKind::Comprehension | ScopeKind::Block = w.scope_of(scope).kind {
                scope = w.scope_of(scope).parent.unwrap_or(scope);
            }
            let range = w.range();
            let to = Target { value: Some(slot), declared: None, whole, body: None };
            w.inside(scope, None, |w| {
                variable(w, range, to);
            });
        }
        "value" => value = w.visit(),
        _ => {}
    });
    w.set_expression(slot, value);
    value
}

pub(super) fn global(w: &mut Walk<'_, '_>) -> Value {
    elsewhere(w, BindingKind::Global);
    None
}

pub(super) fn nonlocal(w: &mut Walk<'_, '_>) -> Value {
    elsewhere(w, BindingKind::Nonlocal);
    None
}

fn elsewhere(w: &mut Walk<'_, '_>, kind: BindingKind) {
    w.named_children(|w| {
        if w.kind() == "identifier" {
            w.mention(Role::Read);
            w.inside(home(w), None, |w| w.bind(w.range(), kind));
        }
    });
}

/// Reads the strings of a list in `value` as names that the file exports.
pub(super) fn export_strings(w: &mut Walk<'_, '_>, value: TextRange) {
    let text = w.text_of(value);
    let mut at = 0;
    while let Some(open) = text[at..].iter().position(|it| matches!(it, b'"' | b'\'')) {
        let start = at + open + 1;
        let quote = text[start - 1];
        let Some(len) = text[start..].iter().position(|it| *it == quote) else { return };
        let range = TextRange::new(value.start + start as u32, value.start + (start + len) as u32);
        let is_name =
            len > 0 && text[start..start + len].iter().all(|it| it.is_ascii_alphanumeric() || *it == b'_');
        if is_name {
            let mention = w.mention_at(range, Role::Text, Qualifier::None);
            let name = Some(w.name_at(range));
            let range = value;
            w.export(Export {
                range,
                name,
                mention: Some(mention),
                value: None,
                module: None,
                default: false,
                replaces: false,
            });
        }
        at = start + len + 1;
    }
}
