//! Interfaces, enums, aliases, namespaces, and values with types.

use linnea_syntax::{
    BindingKind, Draft, Expression, Import, MentionId, Namespace, Qualifier, RelationKind, Role, ScopeKind,
    SymbolFlags, SymbolId, SymbolKind, Walk,
};
use linnea_text::TextRange;

use super::types;
use crate::javascript::classes::{member_name, with_separator};
use crate::javascript::expressions;
use crate::javascript::functions::{Value, generic_scope, header, modifiers, named};
use crate::javascript::variables;

pub(super) fn interface(w: &mut Walk<'_, '_>) -> Value {
    let (whole, outer) = w.construct();
    let Some(name) = named(w, "name") else {
        w.descend();
        return None;
    };
    let id = w.name_at(name);
    let draft = Draft::new(SymbolKind::Interface, id, name, whole)
        .body(w.child("body"))
        .flags(outer)
        .namespace(Namespace::Type);
    let symbol = w.define(draft);
    generic_scope(w, |w| {
        w.named_children(|w| match (w.field(), w.kind()) {
            ("name" | "type_parameters", _) => {}
            (_, "extends_type_clause") => w.inside(w.scope(), Some(symbol), |w| {
                w.visit();
            }),
            ("body", _) => w.scoped(ScopeKind::Class, Some(symbol), |w, _| w.descend()),
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// `implements A, B<C>` of the class around.
pub(super) fn implements(w: &mut Walk<'_, '_>) -> Value {
    bases(w, RelationKind::Implements);
    None
}

/// `extends A, B<C>` of the interface around.
pub(super) fn extends(w: &mut Walk<'_, '_>) -> Value {
    bases(w, RelationKind::Extends);
    None
}

fn bases(w: &mut Walk<'_, '_>, kind: RelationKind) {
    let symbol = w.container();
    w.named_children(|w| {
        if !w.is_named() || w.is_comment() {
            return;
        }
        let target = types::lower(w, types::Place { role: Role::Base, owner: None });
        if let (Some(symbol), Some(target)) = (symbol, target) {
            w.relate(symbol, kind, target);
        }
    });
}

/// `name: type;` in an interface or object type. Where that belongs to a symbol, so does its member.
pub(super) fn property_signature(w: &mut Walk<'_, '_>) -> Value {
    let whole = with_separator(w, w.range());
    let flags = modifiers(w);
    let mut symbol = None;
    let mut binding = None;
    w.named_children(|w| match w.field() {
        "name" => {
            let Some(key) = member_name(w) else { return };
            if w.scope_of(w.scope()).symbol.is_some() {
                symbol =
                    Some(w.define(Draft::new(SymbolKind::Property, key.name, key.range, whole).flags(flags)));
                binding = Some(w.last_binding());
            } else if !key.quoted {
                binding = Some(w.bind(key.range, BindingKind::Local));
            }
        }
        "type" => {
            let declared = types::lower(w, types::Place { role: Role::Type, owner: symbol });
            if let Some(id) = binding {
                w.binding_mut(id).declared = declared;
            }
        }
        _ => {
            w.visit();
        }
    });
    None
}

pub(super) fn enumeration(w: &mut Walk<'_, '_>) -> Value {
    let (whole, outer) = w.construct();
    let Some(name) = named(w, "name") else {
        w.descend();
        return None;
    };
    let id = w.name_at(name);
    let draft = Draft::new(SymbolKind::Enum, id, name, whole).body(w.child("body")).flags(outer);
    let symbol = w.define(draft);
    w.named_children(|w| {
        if w.field() == "body" {
            w.scoped(ScopeKind::Class, Some(symbol), |w, _| {
                w.named_children(|w| match (w.field(), w.kind()) {
                    ("name", _) => {
                        member(w, w.range());
                    }
                    (_, "enum_assignment") => enum_assignment(w),
                    _ => {
                        w.visit();
                    }
                });
            });
        } else if w.field() != "name" {
            w.visit();
        }
    });
    None
}

fn enum_assignment(w: &mut Walk<'_, '_>) {
    let whole = w.range();
    let mut binding = None;
    w.named_children(|w| match w.field() {
        "name" => binding = member(w, whole),
        "value" => {
            let value = w.visit();
            if let Some(id) = binding {
                w.binding_mut(id).value = value;
            }
        }
        _ => {
            w.visit();
        }
    });
}

fn member(w: &mut Walk<'_, '_>, whole: TextRange) -> Option<linnea_syntax::BindingId> {
    let key = member_name(w)?;
    w.define(Draft::new(SymbolKind::EnumMember, key.name, key.range, whole));
    Some(w.last_binding())
}

/// `type Name<T> = …`; the members of an object type it names are below it.
pub(super) fn alias(w: &mut Walk<'_, '_>) -> Value {
    let (whole, outer) = w.construct();
    let Some(name) = named(w, "name") else {
        w.descend();
        return None;
    };
    let id = w.name_at(name);
    let value = w.child("value");
    let mut draft =
        Draft::new(SymbolKind::Variable, id, name, whole).body(value).flags(outer).namespace(Namespace::Type);
    draft.signature = Some(header(w, whole, value));
    let symbol = w.define(draft);
    generic_scope(w, |w| {
        w.named_children(|w| match w.field() {
            "name" | "type_parameters" => {}
            "value" => {
                let place = types::Place { role: Role::Type, owner: Some(symbol) };
                let target = w.inside(w.scope(), Some(symbol), |w| types::lower(w, place));
                if let Some(target) = target {
                    w.relate(symbol, RelationKind::Alias, target);
                }
            }
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// `namespace A.B { … }`, `module A { … }`, `declare module "m" { … }`: one symbol, named as written. Of a dotted name,
/// `A` is bound to what holds `B`, and so on.
pub(super) fn namespace(w: &mut Walk<'_, '_>) -> Value {
    let (whole, outer) = w.construct();
    let Some(name) = named(w, "name") else {
        w.descend();
        return None;
    };
    let id = w.name_at(name);
    let foreign = w.child_kind("name") == Some("string");
    let draft = Draft::new(SymbolKind::Module, id, name, whole).body(w.child("body")).flags(outer);
    let symbol = w.define(draft);
    let mut segments = Vec::new();
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", "nested_identifier") => gather_segments(w, &mut segments),
        ("name", _) => {}
        ("body", _) => nested(w, &segments, symbol, foreign),
        _ => {
            w.visit();
        }
    });
    None
}

/// Collects where the segments of a dotted name stand.
fn gather_segments(w: &mut Walk<'_, '_>, segments: &mut Vec<TextRange>) {
    w.named_children(|w| match w.kind() {
        "nested_identifier" | "member_expression" => gather_segments(w, segments),
        _ if w.is_named() && !w.is_comment() => segments.push(w.range()),
        _ => {}
    });
}

/// Binds the segments of a namespace's name inside each other, and walks its body in the last.
fn nested(w: &mut Walk<'_, '_>, segments: &[TextRange], symbol: SymbolId, foreign: bool) {
    let Some((first, rest)) = segments.split_first() else {
        // Other modules see all that is declared for them.
        let flags = if foreign { SymbolFlags::EXPORTED } else { SymbolFlags::default() };
        w.scoped(ScopeKind::Module, Some(symbol), |w, _| w.flagged(flags, |w| w.descend()));
        return;
    };
    let binding = w.bind(*first, BindingKind::Local);
    let value = if rest.is_empty() {
        nested(w, rest, symbol, foreign);
        Expression::Symbol(symbol)
    } else {
        w.scoped(ScopeKind::Module, None, |w, scope| {
            nested(w, rest, symbol, foreign);
            Expression::Object(scope)
        })
    };
    let value = w.expression(value);
    w.binding_mut(binding).value = Some(value);
}

/// `declare …`; what it declares may be a file's own globals or another module.
pub(super) fn ambient(w: &mut Walk<'_, '_>) -> Value {
    let (whole, outer) = w.construct();
    let mut symbol = None;
    w.children(|w| match w.kind() {
        "global" => {
            let range = w.range();
            let name = w.name_at(range);
            let draft =
                Draft::new(SymbolKind::Module, name, range, whole).flags(outer | SymbolFlags::EXPORTED);
            symbol = Some(w.define(draft));
        }
        "statement_block" => match symbol {
            Some(id) => {
                w.symbol_mut(id).body = w.range();
                // Visible everywhere.
                w.scoped(ScopeKind::Module, Some(id), |w, _| {
                    w.flagged(SymbolFlags::EXPORTED, |w| w.descend());
                });
            }
            None => w.descend(),
        },
        _ => {
            w.wrapped(whole, outer, |w| w.visit());
        }
    });
    None
}

/// `import A = B.C`: an import from what is in sight.
pub(super) fn import_alias(w: &mut Walk<'_, '_>) -> Value {
    let mut binding = None;
    let mut segments = Vec::new();
    w.named_children(|w| match w.kind() {
        "identifier" if binding.is_none() => binding = Some(w.bind(w.range(), BindingKind::Local)),
        "identifier" | "nested_identifier" => segment(w, &mut segments),
        _ => {
            w.visit();
        }
    });
    let path = w.mention_list(&segments);
    w.import(Import { path, name: segments.last().copied(), binding, ..Import::new(w.scope(), w.range()) });
    None
}

/// Notes the segments of a dotted name, from the left.
fn segment(w: &mut Walk<'_, '_>, segments: &mut Vec<MentionId>) {
    match w.kind() {
        "identifier" | "property_identifier" => segments.push(w.mention(Role::Import)),
        _ => w.named_children(|w| segment(w, segments)),
    }
}

/// The specifier of an `import("m")` that was made one word for the grammar.
fn import_type(w: &Walk<'_, '_>) -> Option<TextRange> {
    const OPEN: u32 = b"import('".len() as u32;
    let range = w.range();
    let made = w.kind() == "identifier" && range.len() > OPEN + 2 && w.text().starts_with(b"import(");
    made.then(|| TextRange::new(range.start + OPEN, range.end - 2))
}

/// A dotted name; `role` is that of its segments.
pub(super) fn path(w: &mut Walk<'_, '_>, role: Role) -> Value {
    if let Some(specifier) = import_type(w) {
        let mention = w.mention_at(specifier, Role::Import, Qualifier::None);
        return Some(w.expression(Expression::Module(mention)));
    }
    if matches!(w.kind(), "identifier" | "property_identifier") {
        let mention = w.mention(role);
        return Some(w.expression(Expression::Mention(mention)));
    }
    {
        let mut value = None;
        w.named_children(|w| match w.field() {
            "object" => value = path(w, role),
            "property" => {
                let qualifier = value.map_or(Qualifier::Unknown, Qualifier::Of);
                let mention = w.mention_at(w.range(), role, qualifier);
                value = Some(w.expression(Expression::Mention(mention)));
            }
            _ => {
                w.visit();
            }
        });
        value
    }
}

/// `e as T`, `e satisfies T`, `<T>e`.
pub(super) fn cast(w: &mut Walk<'_, '_>) -> Value {
    variables::cast(w, |w| w.visit())
}

/// `e!`.
pub(super) fn non_null(w: &mut Walk<'_, '_>) -> Value {
    let value = asserted(w, 8);
    value.map(|it| w.expression(Expression::Try(it)))
}

/// What `!` is behind. The grammar takes `a - b!` for `(a - b)!`: it is the last operand that is meant, as the others
/// would need parentheses. `depth` says how many operators to look through.
fn asserted(w: &mut Walk<'_, '_>, depth: u32) -> Value {
    let mut value = None;
    w.children(|w| {
        let counts = w.is_named() && !w.is_comment() && w.field() != "left";
        let found = match w.kind() {
            _ if !counts || depth == 0 => w.visit(),
            "binary_expression" if w.child_kind("operator") == Some("&&") => {
                let both = w.visit();
                // What is on the left may narrow what is on the right.
                match both.map(|it| w.expression_of(it)) {
                    Some(Expression::Either(list)) => w.listed(list).last().copied().flatten(),
                    _ => both,
                }
            }
            "binary_expression" | "unary_expression" => asserted(w, depth - 1),
            _ => w.visit(),
        };
        if counts {
            value = found;
        }
    });
    value
}

/// `f<T>`, a function with its type arguments but not called.
pub(super) fn instantiation(w: &mut Walk<'_, '_>) -> Value {
    let mut value = None;
    w.named_children(|w| {
        if w.field() == "type_arguments" {
            expressions::applied(w, None);
        } else {
            value = w.visit().or(value);
        }
    });
    value
}
