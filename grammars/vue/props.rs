//! Props of a script for the template: a type lists them (`defineProps<Props>()`), or an object says what each must be.

use std::ops::Range;

use linnea_syntax::{
    BindingId, BindingKind, Expression, ExpressionId, MentionId, Qualifier, Role, ScopeId, ScopeKind, Type,
    TypeId, Walk,
};
use linnea_text::TextRange;

use crate::markup::{is_word, used_from_outside};

/// Connects the names in the template that nothing binds to the props; `template` are its mentions, `setup` is the script
/// for it.
pub(super) fn connect(w: &mut Walk<'_, '_>, template: Range<usize>, setup: &Range<usize>) {
    let Some(call) = (0..template.start).map(MentionId::new).find(|it| is_macro(w, *it, setup)) else {
        return;
    };
    if let Some((scope, to)) = argument(w, call) {
        used_from_outside(w, scope);
        let props = w.expression(Expression::Cast { of: None, to });
        give(w, call, props);
        named(w, template, scope, props);
    } else if let Some(scope) = object(w, call) {
        let props = w.expression(Expression::Object(scope));
        let names = named(w, template, scope, props);
        // What a prop must be is not what it is.
        w.forget(&names);
    }
}

/// Says whether a call is that of the compiler's macro: a plain one in the script itself, of no function of the file's own.
fn is_macro(w: &mut Walk<'_, '_>, call: MentionId, setup: &Range<usize>) -> bool {
    let it = *w.mention_of(call);
    let file = ScopeId::new(0);
    let plain = it.role == Role::Call && it.qualifier == Qualifier::None && it.scope == file;
    plain
        && setup.contains(&(it.range.start as usize))
        && w.text_of(it.range) == b"defineProps"
        // Older scripts import the macro.
        && w.binding_in(file, it.name).is_none_or(|it| matches!(w.binding(it).kind, BindingKind::Import(_)))
}

/// Connects the names in the template that nothing binds to the members of a scope; returns them.
fn named(
    w: &mut Walk<'_, '_>,
    template: Range<usize>,
    scope: ScopeId,
    props: ExpressionId,
) -> Vec<MentionId> {
    let is_prop = |it: &MentionId| {
        let mention = w.mention_of(*it);
        let unbound = mention.role == Role::Token && mention.qualifier == Qualifier::None;
        unbound && w.binding_in(scope, mention.name).is_some()
    };
    let names: Vec<MentionId> = template.map(MentionId::new).filter(is_prop).collect();
    for id in &names {
        let mention = w.mention_mut(*id);
        (mention.role, mention.qualifier) = (Role::Read, Qualifier::Of(props));
    }
    names
}

/// Returns the object that a call is given.
fn object(w: &Walk<'_, '_>, call: MentionId) -> Option<ScopeId> {
    w.expressions().find_map(|(_, it)| {
        let Expression::Call { callee, arguments } = it else { return None };
        let first = w.listed(arguments).first().copied().flatten();
        match w.expression_of(first.filter(|_| w.expression_of(callee) == Expression::Mention(call))?) {
            Expression::Object(scope) => Some(scope),
            _ => None,
        }
    })
}

/// Returns the type argument of a call, with the scope of its members: a type of the same file, or one written out, which
/// others may add to (`Props & Others`).
fn argument(w: &mut Walk<'_, '_>, call: MentionId) -> Option<(ScopeId, TypeId)> {
    let behind = w.source().get(w.range_of_mention(call).end as usize..)?;
    let argument = behind.strip_prefix(b"<")?.trim_ascii_start();
    let start = (w.source().len() - argument.len()) as u32;
    let (scope, ty, end) =
        if argument.starts_with(b"{") { written(w, start)? } else { declared(w, start, argument)? };
    match w.source().get(end as usize..)?.trim_ascii_start().first()? {
        b'>' => Some((scope, ty)),
        b'&' => {
            let all = w.type_list(&[Some(ty), None]);
            Some((scope, w.ty(Type::All(all))))
        }
        // Something of the type (`Props['sub']`), or one of several.
        _ => None,
    }
}

/// Returns a type that is written out at `start`, with the scope of its members and its end.
fn written(w: &mut Walk<'_, '_>, start: u32) -> Option<(ScopeId, TypeId, u32)> {
    let is_it = |it: &ScopeId| {
        let scope = w.scope_of(*it);
        scope.kind == ScopeKind::Object && scope.range.start == start
    };
    let mut scopes = (0..w.next_binding().index()).map(|it| w.binding(BindingId::new(it)).scope);
    let scope = scopes.find(is_it)?;
    Some((scope, w.ty(Type::Object(scope)), w.scope_of(scope).range.end))
}

/// Returns a type of the file that is named at `start`, with the scope of its members and its end.
fn declared(w: &mut Walk<'_, '_>, start: u32, text: &[u8]) -> Option<(ScopeId, TypeId, u32)> {
    let len = text.iter().take_while(|it| is_word(**it)).count();
    let range = TextRange::new(start, start + len as u32);
    let name = w.name_at(range);
    let BindingKind::Symbol(symbol) = w.binding(w.binding_in(ScopeId::new(0), name)?).kind else {
        return None;
    };
    let mut mentions = (0..w.next_mention().index()).map(MentionId::new);
    let named = mentions.find(|it| w.range_of_mention(*it) == range)?;
    Some((w.symbol(symbol).inner?, w.ty(Type::Mention(named)), range.end + arguments(&text[len..])))
}

/// Returns the length of the type arguments that a text begins with; 0 if there are none.
fn arguments(text: &[u8]) -> u32 {
    let mut depth = 0;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'<' => depth += 1,
            b'>' if text[..at].ends_with(b"=") => {}
            b'>' => depth -= 1,
            _ => {}
        }
        if depth <= 0 {
            return if at == 0 { 0 } else { at as u32 + 1 };
        }
    }
    0
}

/// Says what a call gives, and one that adds defaults to it (`withDefaults(call, …)`).
fn give(w: &mut Walk<'_, '_>, call: MentionId, value: ExpressionId) {
    let mut calls: Vec<ExpressionId> = Vec::new();
    for (id, it) in w.expressions() {
        let Expression::Call { callee, arguments } = it else { continue };
        let first = w.listed(arguments).first().copied().flatten();
        let with_defaults = first.is_some_and(|it| calls.contains(&it))
            && matches!(w.expression_of(callee), Expression::Mention(it) if w.text_of(w.range_of_mention(it)) == b"withDefaults");
        if with_defaults || w.expression_of(callee) == Expression::Mention(call) {
            calls.push(id);
        }
    }
    for it in calls {
        w.set_expression(it, Some(value));
    }
}
