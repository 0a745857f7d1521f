//! Calls, those that declare something among them, and symbols.

use linnea_syntax::{
    Expression, List, Qualifier, RelationKind, Role, ScopeKind, SymbolId, SymbolKind, Type, Walk,
};
use linnea_text::TextRange;

use super::assignments::made;
use super::facts::{Value, builds_on, declare};

/// `receiver.method(arguments) { block }`
pub(super) fn call(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let method = w.child("method").map_or(&b""[..], |it| w.text_of(it));
    let plain = w.child("receiver").is_none();
    let in_class = plain && matches!(w.scope_of(w.scope()).kind, ScopeKind::Class | ScopeKind::Module);
    let constant = matches!(w.child_kind("receiver"), Some("constant" | "scope_resolution"));
    let mut receiver = None;
    let mut callee = None;
    w.named_children(|w| match w.field() {
        "receiver" => receiver = w.visit(),
        "method" if plain && matches!(w.kind(), "identifier" | "constant") && !w.range().is_empty() => {
            let mention = w.mention(Role::Call);
            callee = Some(w.expression(Expression::Mention(mention)));
        }
        "method" if matches!(w.kind(), "identifier" | "constant") && !w.range().is_empty() => {
            callee = Some(w.member(receiver, Role::Call));
        }
        "arguments" if in_class && matches!(method, b"include" | b"extend" | b"prepend") => {
            w.named_children(|w| match w.kind() {
                "constant" | "scope_resolution" => builds_on(w),
                _ => {
                    w.visit();
                }
            });
        }
        "arguments" if in_class => match method {
            b"attr_accessor" | b"attr_reader" | b"attr_writer" | b"attr" => accessors(w, "@", whole),
            b"mattr_accessor" | b"mattr_reader" | b"mattr_writer" | b"cattr_accessor" | b"cattr_reader"
            | b"cattr_writer" => accessors(w, "@@", whole),
            b"define_method" | b"alias_method" | b"scope" => {
                declared(w, SymbolKind::Method, whole, 1);
            }
            _ => {
                w.visit();
            }
        },
        _ => {
            w.visit();
        }
    });
    if constant && method == b"new" {
        return made(w, receiver);
    }
    callee.map(|callee| w.expression(Expression::Call { callee, arguments: List::default() }))
}

/// Arguments that, as symbols, declare members which read and write a variable of their name, with a mark in front.
fn accessors(w: &mut Walk<'_, '_>, mark: &str, whole: TextRange) {
    let kind = if mark == "@@" { RelationKind::AccessesShared } else { RelationKind::Accesses };
    for accessor in declared(w, SymbolKind::Property, whole, usize::MAX) {
        let it = *w.symbol(accessor);
        let variable = format!("{mark}{}", w.name_text(it.name));
        let variable = w.name(&variable);
        let variable = w.quoted(variable, it.name_range.start, Role::Token, Qualifier::Unknown);
        let variable = w.ty(Type::Mention(variable));
        w.relate(accessor, kind, variable);
    }
}

/// Arguments of which the first ones, as symbols, declare members; returns these.
fn declared(w: &mut Walk<'_, '_>, kind: SymbolKind, whole: TextRange, most: usize) -> Vec<SymbolId> {
    let mut count = 0;
    w.named_children(|w| count += usize::from(w.kind() == "simple_symbol"));
    let alone = count.min(most) == 1;
    let mut at = 0;
    let mut all = Vec::new();
    w.named_children(|w| {
        if w.kind() == "simple_symbol" && at < most {
            let name = TextRange::new(w.range().start + 1, w.range().end);
            all.push(declare(w, kind, name, if alone { whole } else { w.range() }));
        } else if w.kind() == "simple_symbol" && kind == SymbolKind::Method {
            // What an alias stands for.
            named(w, Role::Read, Qualifier::None);
        } else {
            w.visit();
        }
        at += 1;
    });
    all
}

/// `:name`, which may be the name of a method that somebody calls by it.
pub(super) fn symbol(w: &mut Walk<'_, '_>) -> Value {
    named(w, Role::Token, Qualifier::Unknown);
    None
}

/// `name` in `%i[name]`, the same.
pub(super) fn bare(w: &mut Walk<'_, '_>) -> Value {
    w.mention_at(w.range(), Role::Token, Qualifier::Unknown);
    None
}

/// Mentions the name in `:name`.
pub(super) fn named(w: &mut Walk<'_, '_>, role: Role, qualifier: Qualifier) {
    let at = TextRange::new(w.range().start + 1, w.range().end);
    if w.text().starts_with(b":") && !at.is_empty() {
        w.mention_at(at, role, qualifier);
    }
}

/// `name:` in a hash or in front of an argument.
pub(super) fn key(w: &mut Walk<'_, '_>) -> Value {
    if !w.range().is_empty() {
        w.mention_at(w.range(), Role::Key, Qualifier::Unknown);
    }
    None
}

/// `key: value`; without a value, the key is the name of one as well.
pub(super) fn pair(w: &mut Walk<'_, '_>) -> Value {
    let short = w.child("value").is_none();
    w.named_children(|w| match (w.field(), w.kind()) {
        ("key", "hash_key_symbol") if short => {
            w.mention(Role::Read);
        }
        _ => {
            w.visit();
        }
    });
    None
}
