//! Tables: what stands for modules, classes and objects.

use linnea_syntax::{
    Binding, BindingId, BindingKind, Draft, Expression, MentionId, Qualifier, RelationKind, Role, ScopeId,
    ScopeKind, SymbolFlags, SymbolId, SymbolKind, Type, Walk,
};
use linnea_text::TextRange;

use super::facts::{CHUNK, Value, body_of, place_of};
use crate::outline;

/// What a value is given to.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) symbol: Option<SymbolId>,
    pub(super) binding: BindingId,
}

/// Reads a value for what it is given to.
pub(super) fn value(w: &mut Walk<'_, '_>, target: Option<Target>) {
    let value = match (w.kind(), target.and_then(|it| it.symbol)) {
        ("function_definition", Some(symbol)) => {
            body_of(w, symbol);
            return;
        }
        ("table_constructor", Some(symbol)) => table(w, Some(symbol)),
        ("function_call", Some(symbol)) => {
            let base = base_of(w);
            let first = w.next_mention();
            let value = w.visit();
            stands_in(w, symbol, first, base.map(|it| it.1));
            value
        }
        _ => w.visit(),
    };
    if let Some(target) = target {
        w.binding_mut(target.binding).value = value;
    }
}

/// `setmetatable(table, { __index = Base })`, `setmetatable(table, Base)`: where the name of the table is, if it has one,
/// and that of the one that is asked for what it lacks.
pub(super) fn base_of(w: &mut Walk<'_, '_>) -> Option<(Option<TextRange>, TextRange)> {
    let named = w.child("name").is_some_and(|it| w.text_of(it) == b"setmetatable");
    let mut arguments = Vec::new();
    if named {
        w.named_children(|w| {
            if w.field() == "arguments" {
                w.named_children(|w| arguments.push((w.range(), index_of(w))));
            }
        });
    }
    match arguments[..] {
        [(table, name), (_, Some(base))] => Some((name.filter(|it| *it == table), base)),
        _ => None,
    }
}

/// Returns where the name of a table is, or of the one that is the `__index` of what is written out.
fn index_of(w: &mut Walk<'_, '_>) -> Option<TextRange> {
    if w.kind() == "identifier" {
        return Some(w.range());
    }
    let mut found = None;
    if w.kind() == "table_constructor" {
        w.named_children(|w| {
            let is_index = w.child("name").is_some_and(|it| w.text_of(it) == b"__index");
            if is_index && w.child_kind("value") == Some("identifier") {
                found = w.child("value");
            }
        });
    }
    found
}

/// Says that a table takes what it lacks from the one that is named at `base`, by a mention since `first`.
pub(super) fn stands_in(w: &mut Walk<'_, '_>, table: SymbolId, first: MentionId, base: Option<TextRange>) {
    if let Some(base) = base.and_then(|it| outline::type_mentioned(w, first, it)) {
        let value = w.expression(Expression::Mention(base));
        let target = w.ty(Type::Of(value));
        w.relate(table, RelationKind::Extends, target);
    }
}

/// A table that has no name.
pub(super) fn anonymous(w: &mut Walk<'_, '_>) -> Value {
    table(w, None)
}

/// `{ name = value, value, [key] = value }`
fn table(w: &mut Walk<'_, '_>, symbol: Option<SymbolId>) -> Value {
    w.scoped(ScopeKind::Object, symbol, |w, scope| {
        w.named_children(|w| match w.child_kind("name") {
            Some("identifier") if w.kind() == "field" && !w.has_child("[") => field(w, symbol.is_some()),
            _ => {
                w.visit();
            }
        });
        Some(w.expression(Expression::Object(scope)))
    })
}

/// `name = value`
fn field(w: &mut Walk<'_, '_>, named: bool) {
    let function = w.child_kind("value") == Some("function_definition");
    let kind = if function { SymbolKind::Function } else { SymbolKind::Field };
    let whole = w.range();
    let mut target = None;
    w.named_children(|w| match w.field() {
        "name" if named => {
            let name = w.name_at(w.range());
            let symbol = w.define(Draft::new(kind, name, w.range(), whole));
            target = Some(Target { symbol: Some(symbol), binding: w.last_binding() });
        }
        "name" => {
            let binding = w.bind(w.range(), BindingKind::Local);
            target = Some(Target { symbol: None, binding });
        }
        _ => value(w, target),
    });
}

/// `table["name"]`, which is `table.name`, `table[key]`
pub(super) fn indexed(w: &mut Walk<'_, '_>) -> Value {
    let mut table = None;
    let mut value = None;
    w.named_children(|w| {
        if w.field() == "table" {
            table = w.visit();
            return;
        }
        let name = w.child("content").filter(|it| w.kind() == "string" && is_name(w.text_of(*it)));
        match name {
            Some(name) => {
                let of = table.map_or(Qualifier::Unknown, Qualifier::Of);
                let mention = w.mention_at(name, Role::Read, of);
                value = Some(w.expression(Expression::Mention(mention)));
            }
            None => {
                w.visit();
            }
        }
    });
    value
}

fn is_name(text: &[u8]) -> bool {
    text.iter().all(|it| it.is_ascii_alphanumeric() || *it == b'_')
        && text.first().is_some_and(|it| !it.is_ascii_digit())
}

/// The name in `function M.name()` or `function M:name()`: a member of the table `M`.
pub(super) fn member(
    w: &mut Walk<'_, '_>,
    kind: SymbolKind,
    whole: TextRange,
    body: Option<TextRange>,
) -> Option<SymbolId> {
    let owner = owner(w);
    let mut symbol = None;
    let container = w.container();
    w.named_children(|w| match w.field() {
        "field" | "method" if !w.range().is_empty() => {
            let scope = match owner {
                Some(Owner { scope: Some(scope), .. }) => scope,
                Some(Owner { symbol, .. }) => w.scoped(ScopeKind::Extension, Some(symbol), |_, it| it),
                None => w.scoped(ScopeKind::Object, None, |_, it| it),
            };
            let name = w.name_at(w.range());
            let mut draft = Draft::new(kind, name, w.range(), whole).body(body);
            draft.place = Some((scope, owner.map_or(container, |it| Some(it.symbol))));
            symbol = Some(w.define(draft));
        }
        _ => {
            w.visit();
        }
    });
    symbol
}

/// The left side of `M.name = value`: it declares the member the first time, outside of functions.
pub(super) fn assigned_member(w: &mut Walk<'_, '_>, kind: SymbolKind, whole: TextRange) -> Option<SymbolId> {
    let declared = owner(w).filter(|_| w.scope().index() == CHUNK).is_some_and(|owner| {
        let name = w.child("field").map(|it| w.name_at(it));
        let known = |scope: ScopeId| name.is_some_and(|it| w.binding_in(scope, it).is_some());
        !owner.scope.is_some_and(known)
    });
    if declared {
        let symbol = member(w, kind, whole, None)?;
        w.symbol_mut(symbol).flags |= SymbolFlags::ASSIGNED;
        return Some(symbol);
    }
    let value = w.visit();
    w.set_role(value, Role::Write);
    None
}

/// The table that a member is of.
#[derive(Clone, Copy)]
struct Owner {
    symbol: SymbolId,
    /// The scope of its members, if it was written out.
    scope: Option<ScopeId>,
}

/// Returns the symbol that a plain name of the file at `at` is.
pub(super) fn named(w: &mut Walk<'_, '_>, at: TextRange) -> Option<SymbolId> {
    declared(w, at).map(|it| it.0)
}

fn declared(w: &mut Walk<'_, '_>, at: TextRange) -> Option<(SymbolId, Binding)> {
    let name = w.name_at(at);
    let (scope, _) = place_of(w, at);
    match w.binding_in(scope, name).map(|it| *w.binding(it))? {
        it @ Binding { kind: BindingKind::Symbol(symbol), .. } => Some((symbol, it)),
        _ => None,
    }
}

/// Returns the table that the current node names a member of, if this is a plain name of the file.
fn owner(w: &mut Walk<'_, '_>) -> Option<Owner> {
    let at = w.child("table").filter(|_| w.child_kind("table") == Some("identifier"))?;
    let (symbol, binding) = declared(w, at)?;
    let scope = binding.value.and_then(|it| match w.expression_of(it) {
        Expression::Object(scope) => Some(scope),
        _ => None,
    });
    Some(Owner { symbol, scope })
}
