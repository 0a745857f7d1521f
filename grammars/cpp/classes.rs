//! Namespaces, classes and enums.

use linnea_syntax::{
    BindingKind, Draft, Expression, Namespace, Qualifier, RelationKind, Role, ScopeKind, SymbolFlags,
    SymbolKind, Walk,
};
use linnea_text::TextRange;

use crate::c::Value;
use crate::c::declarations::home;
use crate::c::declarators::declared_below;
use crate::c::types::{forward, mentioned};
use crate::outline;

/// `namespace a::b { … }`: one symbol for each name.
pub(super) fn namespace(w: &mut Walk<'_, '_>) -> Value {
    let mut names = Vec::new();
    w.named_children(|w| {
        if w.field() == "name" {
            segments(w, &mut names);
        }
    });
    if names.is_empty() {
        // What is in a namespace without a name is visible around it, and only in this file.
        w.flagged(SymbolFlags::PRIVATE, |w| w.descend());
        return None;
    }
    inside(w, &names);
    None
}

/// `using a::b;`, `using namespace a::b;`, which opens a namespace, `using enum a::b;`.
pub(super) fn using(w: &mut Walk<'_, '_>) -> Value {
    let (opens, of_enum, whole) = (w.has_child("namespace"), w.has_child("enum"), w.range());
    let member = w.place().kind == ScopeKind::Class;
    w.named_children(|w| {
        if opens {
            w.open(whole);
        }
        // What a class takes over is of a class, whatever that has that is called like it.
        let value = match member {
            true => w.visit(),
            false => w.visit_as(Role::Import),
        };
        if of_enum {
            outline::imported_all(w, whole, value);
        } else if let Some(Expression::Mention(name)) = value.map(|it| w.expression_of(it))
            && matches!(w.mention_of(name).qualifier, Qualifier::Of(_))
            && !opens
        {
            if member {
                w.mention_mut(name).role = Role::Import;
            } else {
                let range = w.range_of_mention(name);
                outline::imported_as(w, whole, value, range);
            }
        }
    });
    None
}

/// `namespace name = a::b;`
pub(super) fn another_name(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = w.child("name") else {
        w.descend();
        return None;
    };
    let id = w.name_at(name);
    let symbol = w.define(Draft::new(SymbolKind::Namespace, id, name, w.range()));
    let mut value = None;
    w.named_children(|w| {
        if w.range() != name {
            value = w.visit_as(Role::Path).or(value);
        }
    });
    if let Some(target) = w.type_named(value) {
        w.relate(symbol, RelationKind::Alias, target);
    }
    None
}

fn segments(w: &mut Walk<'_, '_>, names: &mut Vec<TextRange>) {
    match w.kind() {
        "namespace_identifier" => names.push(w.range()),
        _ => w.named_children(|w| segments(w, names)),
    }
}

fn inside(w: &mut Walk<'_, '_>, names: &[TextRange]) {
    let Some((name, deeper)) = names.split_first() else {
        w.named_children(|w| {
            if w.field() != "name" {
                w.visit();
            }
        });
        return;
    };
    let id = w.name_at(*name);
    let symbol = w.define(Draft::new(SymbolKind::Namespace, id, *name, w.range()).body(w.child("body")));
    w.scoped(ScopeKind::Module, Some(symbol), |w, _| inside(w, deeper));
}

/// What the name of a type is: its bare name, and the class that it is declared to be of.
struct Named {
    name: TextRange,
    of: Option<TextRange>,
}

fn named(w: &mut Walk<'_, '_>) -> Option<Named> {
    let mut found = None;
    w.named_children(|w| {
        if w.field() == "name" {
            found = match w.kind() {
                "template_type" => w.child("name").map(|name| Named { name, of: None }),
                "qualified_identifier" => {
                    let of = w.child("scope");
                    named(w).map(|it| Named { of: it.of.or(of), ..it })
                }
                _ => Some(Named { name: w.range(), of: None }),
            };
        }
    });
    found
}

/// `class name : base { … }`, or the name of one.
pub(super) fn class(w: &mut Walk<'_, '_>) -> Value {
    let Some(Named { name, of }) = named(w) else {
        // The members of a type without a name are those of the type around.
        w.descend();
        return None;
    };
    let Some(body) = w.child("body") else {
        return match of {
            None => forward(w, name, Namespace::All),
            Some(_) => mentioned(w),
        };
    };
    let kind = if w.kind() == "class_specifier" { SymbolKind::Class } else { SymbolKind::Struct };
    let (whole, flags) = w.construct();
    let id = w.name_at(name);
    let mut draft = Draft::new(kind, id, name, whole).body(Some(body)).flags(flags | SymbolFlags::EXPORTED);
    draft.place = Some(home(w));
    let symbol = w.define(draft);
    if let Some(of) = of {
        let of = w.name_at(of);
        w.symbol_mut(symbol).also = Some(of);
    }
    w.scoped(ScopeKind::Class, Some(symbol), |w, _| w.with_declared(name, |w| w.descend()));
    Some(w.expression(Expression::Symbol(symbol)))
}

/// `enum class name { A, B }`: without `class` the enumerators are visible like the enum, and in it.
pub(super) fn enumeration(w: &mut Walk<'_, '_>) -> Value {
    let found = named(w);
    let (Some(Named { name, .. }), Some(body)) = (found, w.child("body")) else {
        return match w.child("body") {
            Some(_) => {
                w.descend();
                None
            }
            None => mentioned(w),
        };
    };
    let scoped = w.has_child("class") || w.has_child("struct");
    let id = w.name_at(name);
    let mut draft = Draft::new(SymbolKind::Enum, id, name, w.construct().0).body(Some(body));
    draft.place = Some(home(w));
    let around = w.scope();
    let symbol = w.define(draft);
    w.scoped(ScopeKind::Class, Some(symbol), |w, _| {
        w.with_declared(name, |w| {
            w.named_children(|w| match w.kind() {
                "enumerator_list" => w.named_children(|w| enumerator(w, (!scoped).then_some(around))),
                _ => {
                    w.visit();
                }
            });
        });
    });
    Some(w.expression(Expression::Symbol(symbol)))
}

/// `A = 1`, visible in `outer` as well.
fn enumerator(w: &mut Walk<'_, '_>, outer: Option<linnea_syntax::ScopeId>) {
    let Some(name) = w.child("name").filter(|_| w.kind() == "enumerator") else {
        w.visit();
        return;
    };
    let id = w.name_at(name);
    let mut draft = Draft::new(SymbolKind::EnumMember, id, name, w.range());
    if let Some(outer) = outer {
        draft.place = Some((outer, w.container()));
    }
    w.define(draft);
    if outer.is_some() {
        w.bind(name, BindingKind::Local);
    }
    w.with_declared(name, |w| w.descend());
}

/// `friend class A;`, `friend void f(A &);`: names what is declared elsewhere. A friend with a body is declared around.
pub(super) fn friend(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.kind() {
        "declaration" => w.descend(),
        "function_definition" => {
            let Some(it) = declared_below(w) else {
                w.visit();
                return;
            };
            let around = w.scope_of(w.place_id()).parent.unwrap_or(w.scope());
            let id = w.name_at(it.name);
            let mut draft = Draft::new(SymbolKind::Function, id, it.name, w.range()).body(w.child("body"));
            draft.place = Some((around, w.container()));
            let symbol = w.define(draft);
            crate::c::declarations::parts_of_function(w, symbol, it.name);
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `member(value)` before the body of a constructor, or a base.
pub(super) fn field_initializer(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.kind() {
        "field_identifier" => {
            let this = w.expression(Expression::This(w.scope()));
            w.mention_at(w.range(), Role::Base, Qualifier::Of(this));
        }
        "template_method" => {
            w.visit_as(Role::Type);
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// Says that what was declared last is another name for a type.
pub(super) fn alias_of(w: &mut Walk<'_, '_>, symbol: linnea_syntax::SymbolId) {
    if let Some(target) = w.type_seen() {
        w.relate(symbol, RelationKind::Alias, target);
    }
}

/// A symbol for what is called by a name in the field `name`.
pub(super) fn symbol(w: &mut Walk<'_, '_>, kind: SymbolKind, name: TextRange) -> linnea_syntax::SymbolId {
    let (whole, flags) = w.construct();
    let id = w.name_at(name);
    let mut draft = Draft::new(kind, id, name, whole).flags(flags | SymbolFlags::default());
    draft.place = Some(home(w));
    w.define(draft)
}
