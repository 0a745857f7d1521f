//! Structs, unions and enums.

use linnea_syntax::{
    Draft, Expression, Literal, MentionId, Namespace, Role, ScopeKind, SymbolFlags, SymbolKind, Type, TypeId,
    Walk,
};
use linnea_text::TextRange;

use super::Value;
use super::declarations::home;
use crate::outline;

/// Visits the type that the current node writes down and returns it, with what a template is given.
pub(crate) fn written(w: &mut Walk<'_, '_>) -> Option<TypeId> {
    applied(w, |w| w.type_seen())
}

/// Returns the type that `visit` finds in the current node, with what a template is given.
pub(super) fn applied(
    w: &mut Walk<'_, '_>,
    visit: impl FnOnce(&mut Walk<'_, '_>) -> Option<TypeId>,
) -> Option<TypeId> {
    let given = given(w);
    let first = w.next_mention();
    let base = visit(w)?;
    with_arguments(w, base, first, given)
}

/// Returns a type with what a template is given at these places, by mentions since `first`.
pub(crate) fn with_arguments(
    w: &mut Walk<'_, '_>,
    base: TypeId,
    first: MentionId,
    given: Vec<TextRange>,
) -> Option<TypeId> {
    if given.is_empty() {
        return Some(base);
    }
    let mut list = Vec::new();
    for range in given {
        let mention = outline::type_mentioned(w, first, range);
        list.push(mention.map(|it| w.ty(Type::Mention(it))));
    }
    let arguments = w.type_list(&list);
    Some(w.ty(Type::Apply { base, arguments }))
}

/// Returns where the types are that a template is given; nothing if it is given something else as well.
pub(crate) fn given(w: &mut Walk<'_, '_>) -> Vec<TextRange> {
    let mut found = Vec::new();
    if arguments(w, &mut found) { found } else { Vec::new() }
}

/// Finds where the arguments of a template are in a type. Says whether all are types.
fn arguments(w: &mut Walk<'_, '_>, found: &mut Vec<TextRange>) -> bool {
    let mut whole = true;
    match w.kind() {
        "template_type" | "template_function" => w.named_children(|w| {
            if w.kind() == "template_argument_list" {
                w.named_children(|w| {
                    whole &= w.kind() == "type_descriptor";
                    found.push(w.range());
                });
            }
        }),
        "qualified_identifier" | "dependent_type" | "type_descriptor" => w.named_children(|w| {
            if matches!(w.field(), "name" | "type") {
                whole = arguments(w, found);
            }
        }),
        _ => {}
    }
    whole
}

/// `struct name { … }`, or the name of one.
pub(super) fn structure(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = w.child("name") else {
        // The members of a type without a name are those of the type around.
        w.descend();
        return None;
    };
    let Some(body) = w.child("body") else { return forward(w, name, Namespace::Tag) };
    let id = w.name_at(name);
    let mut draft = Draft::new(SymbolKind::Struct, id, name, w.construct().0).body(Some(body));
    draft.namespace = Namespace::Tag;
    draft.flags = SymbolFlags::EXPORTED;
    draft.place = Some((file_or_function(w), w.container()));
    let symbol = w.define(draft);
    w.scoped(ScopeKind::Class, Some(symbol), |w, _| w.with_declared(name, |w| w.descend()));
    Some(w.expression(Expression::Symbol(symbol)))
}

/// Types declared inside of others are visible like those around.
fn file_or_function(w: &Walk<'_, '_>) -> linnea_syntax::ScopeId {
    let mut id = w.scope();
    while let (ScopeKind::Class | ScopeKind::Object, Some(around)) =
        (w.scope_of(id).kind, w.scope_of(id).parent)
    {
        id = around;
    }
    id
}

/// `struct name;` alone announces a type; anywhere else `struct name` is one that is meant.
pub(crate) fn forward(w: &mut Walk<'_, '_>, name: TextRange, namespace: Namespace) -> Value {
    let alone = w.text_after().trim_ascii_start().starts_with(b";")
        && matches!(
            w.parent_kind(),
            Some(
                "translation_unit"
                    | "declaration_list"
                    | "field_declaration"
                    | "preproc_ifdef"
                    | "preproc_if"
                    | "preproc_else"
                    | "preproc_elif"
                    | "template_declaration"
            )
        );
    if !alone || w.place().kind == ScopeKind::Function || is_defined_here(w, name) {
        return if namespace == Namespace::Tag { tag(w) } else { mentioned(w) };
    }
    let kind = if w.kind() == "class_specifier" { SymbolKind::Class } else { SymbolKind::Struct };
    let id = w.name_at(name);
    let mut draft = Draft::new(kind, id, name, w.construct().0);
    draft.place = Some(home(w));
    draft.namespace = namespace;
    draft.flags = SymbolFlags::ABSTRACT;
    w.define(draft);
    w.with_declared(name, |w| w.descend());
    None
}

/// Says whether the file itself goes on to define a type.
fn is_defined_here(w: &Walk<'_, '_>, name: TextRange) -> bool {
    let text = w.text_after();
    let name = w.text_of(name);
    memchr::memmem::find_iter(text, name).any(|at| {
        let rest = text[at + name.len()..].trim_ascii_start();
        let before = text[..at].trim_ascii_end();
        let opens = rest.starts_with(b"{") || rest.starts_with(b"final") || rest.starts_with(b":");
        let keyword = [&b"struct"[..], b"class", b"union"].iter().any(|it| before.ends_with(it));
        let macro_between =
            before.last().is_some_and(|it| it.is_ascii_uppercase() || *it == b'_' || *it == b')');
        opens && !rest.starts_with(b"::") && (keyword || macro_between)
    })
}

/// `struct name`, which is no other type of the name.
fn tag(w: &mut Walk<'_, '_>) -> Value {
    let value = mentioned(w);
    w.set_role(value, Role::Tag);
    value
}

/// `struct name`: the value is what the name means.
pub(crate) fn mentioned(w: &mut Walk<'_, '_>) -> Value {
    let mut value = None;
    w.named_children(|w| {
        let seen = w.visit();
        if w.field() == "name" {
            w.set_role(seen, Role::Type);
            value = seen;
        }
    });
    value
}

/// `enum name { A, B }`: the enumerators are visible like the enum.
pub(super) fn enumeration(w: &mut Walk<'_, '_>) -> Value {
    let (Some(name), Some(body)) = (w.child("name"), w.child("body")) else {
        return match w.child("body") {
            Some(_) => {
                w.descend();
                None
            }
            None => tag(w),
        };
    };
    let id = w.name_at(name);
    let mut draft = Draft::new(SymbolKind::Enum, id, name, w.construct().0).body(Some(body));
    draft.namespace = Namespace::Tag;
    draft.place = Some((file_or_function(w), w.container()));
    let symbol = w.define(draft);
    w.inside(w.scope(), Some(symbol), |w| w.with_declared(name, |w| w.descend()));
    Some(w.expression(Expression::Symbol(symbol)))
}

/// `A = 1`.
pub(crate) fn enumerator(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = w.child("name") else {
        w.descend();
        return None;
    };
    let id = w.name_at(name);
    let mut draft = Draft::new(SymbolKind::EnumMember, id, name, w.range());
    draft.place = Some((home_of_enumerators(w), w.container()));
    w.define(draft);
    w.with_declared(name, |w| w.descend());
    None
}

fn home_of_enumerators(w: &Walk<'_, '_>) -> linnea_syntax::ScopeId {
    let (scope, _) = home(w);
    match w.scope_of(scope).kind {
        ScopeKind::Class | ScopeKind::Object => file_or_function(w),
        _ => scope,
    }
}

/// A value that the grammar knows (`true`, `NULL`), which a file may declare all the same unless it is one of the words.
pub(crate) fn known(w: &mut Walk<'_, '_>, literal: Literal, words: &[&[u8]]) -> Value {
    if !words.contains(&w.text()) {
        w.name_seen(Role::Read);
    }
    Some(w.expression(Expression::Literal(literal)))
}

/// A type that the grammar knows (`size_t`), which a file may declare all the same.
pub(crate) fn primitive(w: &mut Walk<'_, '_>) -> Value {
    if may_be_declared(w.text()) {
        w.name_seen(Role::Type);
    }
    None
}

/// Says whether a type that the grammar knows is a name: the others are words of the language.
pub(super) fn may_be_declared(name: &[u8]) -> bool {
    name == b"bool" || name.ends_with(b"_t")
}
