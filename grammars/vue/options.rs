//! Components that are written as an object of options: what the template and `this` see of it.
//!
//! The members of a component are those of several objects in its options. Its type is said to be all of them, so that names
//! are looked up as in any type; what none of them has may come from elsewhere (a mixin, a plugin), and stays undecided.

use std::collections::HashMap;
use std::ops::Range;

use linnea_syntax::{
    BindingId, BindingKind, Expression, ExpressionId, Mention, MentionId, NameId, Qualifier, Role, ScopeId,
    ScopeKind, SymbolFlags, Type, Walk,
};
use linnea_text::TextRange;

use crate::markup::{bindings_of, used_from_outside};

/// The options whose keys, or the keys of what they give, are members of the component.
const MEMBERS: &[&str] = &["setup", "data", "asyncData", "props", "inject", "computed", "methods"];

/// Connects the names in the scripts and in the template to the options that the default export has. `template` are the
/// mentions of the template; what a script for it declares (`setup`) comes first there.
pub(super) fn connect(w: &mut Walk<'_, '_>, template: Range<usize>, setup: bool) {
    let Some(options) = default_export(w) else { return };
    let mut members = Vec::new();
    for option in MEMBERS {
        let Some(scope) = object_of_option(w, options, option) else { continue };
        members.push((scope, holds_values(option)));
        match *option {
            "computed" => read_as_values(w, scope),
            "props" => used_from_outside(w, scope),
            _ => {}
        }
    }
    let types: Vec<_> = members.iter().map(|it| Some(w.ty(Type::Object(it.0)))).collect();
    let all = w.type_list(&types);
    let to = w.ty(Type::All(all));
    let component = w.expression(Expression::Cast { of: None, to });
    let find = |w: &Walk<'_, '_>, name: NameId| {
        members.iter().find_map(|(scope, values)| Some((w.binding_in(*scope, name)?, *values)))
    };

    let mut unclear = Vec::new();
    for at in 0..w.next_mention().index() {
        let id = MentionId::new(at);
        let it = *w.mention_of(id);
        let value = matches!(it.role, Role::Read | Role::Call | Role::Write | Role::Token);
        let of_component = match it.qualifier {
            Qualifier::Of(of) => is_component(w, of, options),
            Qualifier::None => value && template.contains(&at) && is_free(w, it.scope, it.name, setup),
            Qualifier::Root | Qualifier::Unknown => false,
        };
        let Some((member, values)) = find(w, it.name).filter(|_| of_component) else { continue };
        let mention = w.mention_mut(id);
        mention.qualifier = Qualifier::Of(component);
        if mention.role == Role::Token {
            mention.role = Role::Read;
        }
        if !values && !is_accessor(w, member) {
            unclear.push(id);
        }
    }
    w.forget(&unclear);
    watched(w, options, component, &|w, name| find(w, name).is_some());
}

/// Names that a template may use though nothing declares them.
/// <https://vuejs.org/guide/essentials/template-syntax.html#restricted-globals-access>
const GLOBALS: &[&[u8]] = &[
    b"Array",
    b"BigInt",
    b"Boolean",
    b"Date",
    b"Error",
    b"Infinity",
    b"Intl",
    b"JSON",
    b"Map",
    b"Math",
    b"NaN",
    b"Number",
    b"Object",
    b"RegExp",
    b"Set",
    b"String",
    b"Symbol",
    b"console",
    b"decodeURI",
    b"decodeURIComponent",
    b"encodeURI",
    b"encodeURIComponent",
    b"isFinite",
    b"isNaN",
    b"parseFloat",
    b"parseInt",
    b"undefined",
];

/// What is left in the template that nothing binds is a member of the component, from wherever it has it: a mixin, a plugin,
/// a class. Variables of a script bind nothing there unless a script is there for the template (`setup`).
pub(super) fn connect_rest(w: &mut Walk<'_, '_>, template: Range<usize>, setup: bool) {
    let nothing = w.type_list(&[]);
    let to = w.ty(Type::All(nothing));
    let component = w.expression(Expression::Cast { of: None, to });
    for id in template.map(MentionId::new) {
        let it = *w.mention_of(id);
        let value = matches!(it.role, Role::Read | Role::Call | Role::Write | Role::Token);
        let unbound =
            it.role == Role::Token || !setup && !is_tag(w, &it) && is_free(w, it.scope, it.name, false);
        if value && unbound && it.qualifier == Qualifier::None && !GLOBALS.contains(&w.text_of(it.range)) {
            w.mention_mut(id).qualifier = Qualifier::Of(component);
        }
    }
}

/// Says whether a tag names something: a component, which is registered under the name of the variable that holds it.
fn is_tag(w: &Walk<'_, '_>, mention: &Mention) -> bool {
    let before = &w.source()[..mention.range.start as usize];
    let capital = w.text_of(mention.range).first().is_some_and(u8::is_ascii_uppercase);
    capital && (before.ends_with(b"<") || before.ends_with(b"</"))
}

/// Says whether a member is what stands behind its key: of a prop that says what it must be, not what it is.
fn holds_values(option: &str) -> bool {
    !matches!(option, "props" | "inject" | "computed")
}

/// Returns the object that the default export is, also as the first argument of a call (`defineComponent({ … })`).
fn default_export(w: &mut Walk<'_, '_>) -> Option<ScopeId> {
    let name = w.name("default");
    let exported = w.binding_in(ScopeId::new(0), name)?;
    let value = w.binding(exported).value?;
    match w.expression_of(value) {
        Expression::Call { arguments, .. } => {
            let first = *w.listed(arguments).first()?;
            object_of(w, first?)
        }
        _ => object_of(w, value),
    }
}

fn object_of(w: &Walk<'_, '_>, value: ExpressionId) -> Option<ScopeId> {
    match w.expression_of(value) {
        Expression::Object(scope) => Some(scope),
        Expression::Symbol(symbol) => w.symbol(symbol).inner,
        Expression::Cast { of, .. } => object_of(w, of?),
        _ => None,
    }
    .filter(|it| w.scope_of(*it).kind == ScopeKind::Object)
}

/// Returns the object that an option is or, if it is a function, gives.
fn object_of_option(w: &mut Walk<'_, '_>, options: ScopeId, option: &str) -> Option<ScopeId> {
    let name = w.name(option);
    let binding = *w.binding(w.binding_in(options, name)?);
    let scope = match (binding.kind, binding.value.map(|it| w.expression_of(it))) {
        (BindingKind::Symbol(symbol), _) => w.symbol(symbol).inner?,
        (_, Some(Expression::Closure(scope) | Expression::Object(scope))) => scope,
        _ => return None,
    };
    match w.scope_of(scope).kind {
        ScopeKind::Object => Some(scope),
        ScopeKind::Function => w.outcomes_of(scope).into_iter().find_map(|it| object_of(w, it)),
        _ => None,
    }
}

/// Functions that compute a member are read as if they were one.
fn read_as_values(w: &mut Walk<'_, '_>, computed: ScopeId) {
    for id in bindings_of(w, computed) {
        let BindingKind::Symbol(symbol) = w.binding(id).kind else { continue };
        let inner = w.symbol(symbol).inner;
        if inner.is_some_and(|it| w.scope_of(it).kind == ScopeKind::Function) {
            w.symbol_mut(symbol).flags |= SymbolFlags::ACCESSOR;
        }
    }
}

fn is_accessor(w: &Walk<'_, '_>, member: BindingId) -> bool {
    match w.binding(member).kind {
        BindingKind::Symbol(symbol) => w.symbol(symbol).flags.has(SymbolFlags::ACCESSOR),
        _ => false,
    }
}

/// A key of `watch` names the member that is watched.
fn watched(
    w: &mut Walk<'_, '_>,
    options: ScopeId,
    component: ExpressionId,
    is_member: &dyn Fn(&Walk<'_, '_>, NameId) -> bool,
) {
    let Some(watch) = object_of_option(w, options, "watch") else { return };
    let mut mentions: HashMap<TextRange, MentionId> = HashMap::new();
    for id in (0..w.next_mention().index()).map(MentionId::new) {
        mentions.entry(w.range_of_mention(id)).or_insert(id);
    }
    for id in bindings_of(w, watch) {
        let key = *w.binding(id);
        if !is_member(w, key.name) {
            continue;
        }
        let qualifier = Qualifier::Of(component);
        match mentions.get(&key.range) {
            Some(mentioned) => w.mention_mut(*mentioned).qualifier = qualifier,
            None => {
                w.mention_at(key.range, Role::Key, qualifier);
            }
        }
    }
}

/// Says whether a value is `this` of a function that stands in the options, itself or in objects in there.
fn is_component(w: &Walk<'_, '_>, value: ExpressionId, options: ScopeId) -> bool {
    let Expression::This(scope) = w.expression_of(value) else { return false };
    let mut around = w.scope_of(scope).parent;
    while let Some(id) = around {
        if id == options {
            return true;
        }
        let it = w.scope_of(id);
        if !matches!(it.kind, ScopeKind::Object | ScopeKind::TypeParameters | ScopeKind::Block) {
            return false;
        }
        around = it.parent;
    }
    false
}

/// Says whether no variable of the template, nor one that comes before the options, has a name.
fn is_free(w: &Walk<'_, '_>, scope: ScopeId, name: NameId, setup: bool) -> bool {
    let mut around = Some(scope);
    while let Some(id) = around {
        let it = w.scope_of(id);
        let variables = it.kind != ScopeKind::Object && (it.parent.is_some() || setup);
        if variables && w.binding_in(id, name).is_some() {
            return false;
        }
        around = it.parent;
    }
    true
}
