//! What to do at each kind of node.

use linnea_syntax::{
    BindingId, BindingKind, Declaration, Draft, ExpressionId, Literal, Namespace, Qualifier, Role, Rule,
    ScopeKind, Symbol, SymbolFlags, SymbolId, SymbolKind, Walk,
};
use linnea_text::TextRange;

use crate::outline;

pub(super) const RULES: &[(&str, Rule)] = &[
    // Declarations.
    ("import_declaration", Rule::With(import)),
    ("class_declaration", Rule::With(class)),
    ("protocol_declaration", Rule::Declare(&Declaration { symbol: Some(SymbolKind::Interface), ..CLASS })),
    ("enum_entry", Rule::With(entries)),
    ("function_declaration", Rule::Declare(&FUNCTION)),
    ("protocol_function_declaration", Rule::Declare(&FUNCTION)),
    (
        "init_declaration",
        Rule::Declare(&Declaration { symbol: Some(SymbolKind::Constructor), member: None, ..FUNCTION }),
    ),
    ("deinit_declaration", Rule::Declare(&Declaration { name: &["deinit"], ..FUNCTION })),
    ("subscript_declaration", Rule::Declare(&Declaration { name: &["subscript"], ..FUNCTION })),
    ("property_declaration", Rule::With(property)),
    ("protocol_property_declaration", Rule::With(property)),
    ("typealias_declaration", Rule::With(type_alias)),
    (
        "associatedtype_declaration",
        Rule::Declare(&Declaration { flags: &[("", SymbolFlags::IMPLIED)], ..TYPE }),
    ),
    ("type_parameter", Rule::Declare(&TYPE_PARAMETER)),
    ("inheritance_specifier", Rule::Bases),
    // Bindings.
    ("parameter", Rule::With(parameter)),
    ("lambda_parameter", Rule::With(parameter)),
    ("pattern", Rule::With(pattern)),
    ("simple_identifier", Rule::With(name)),
    // Scopes.
    ("statements", Rule::Scope(ScopeKind::Block)),
    ("lambda_literal", Rule::Scope(ScopeKind::Function)),
    ("computed_property", Rule::Scope(ScopeKind::Function)),
    ("willset_didset_block", Rule::Scope(ScopeKind::Function)),
    ("if_statement", Rule::Scope(ScopeKind::Block)),
    ("while_statement", Rule::Scope(ScopeKind::Block)),
    ("for_statement", Rule::With(for_in)),
    ("switch_entry", Rule::Scope(ScopeKind::Block)),
    ("catch_block", Rule::Scope(ScopeKind::Block)),
    // Names.
    ("type_identifier", Rule::Name(Role::Type)),
    ("self_expression", Rule::This),
    ("super_expression", Rule::Super),
    ("navigation_expression", Rule::Member(Role::Read)),
    ("navigation_suffix", Rule::First),
    ("user_type", Rule::With(outline::path)),
    ("optional_type", Rule::First),
    ("type_annotation", Rule::First),
    ("type_arguments", Rule::As(Role::Type)),
    ("call_expression", Rule::Call),
    ("value_argument_label", Rule::With(label)),
    ("prefix_expression", Rule::With(prefixed)),
    // Literals and comments.
    ("line_string_literal", Rule::Literal(Literal::String)),
    ("multi_line_string_literal", Rule::Literal(Literal::String)),
    ("raw_string_literal", Rule::Literal(Literal::String)),
    ("integer_literal", Rule::Plain(Literal::Integer)),
    ("real_literal", Rule::Plain(Literal::Float)),
    ("boolean_literal", Rule::Plain(Literal::Boolean)),
    ("comment", Rule::Doc(|text| text.starts_with(b"///"))),
    ("multiline_comment", Rule::Doc(|text| text.starts_with(b"/**"))),
];

const TYPES: &str = "user_type|optional_type|type_annotation";

const CLASS: Declaration = Declaration {
    symbol: Some(SymbolKind::Class),
    kinds: &[("struct", SymbolKind::Struct), ("enum", SymbolKind::Enum)],
    opens: Some(ScopeKind::Class),
    ty: "",
    ..Declaration::NEW
};
const FUNCTION: Declaration = Declaration {
    symbol: Some(SymbolKind::Function),
    member: Some(SymbolKind::Method),
    opens: Some(ScopeKind::Function),
    ty: TYPES,
    value: "-",
    ..Declaration::NEW
};
const TYPE: Declaration = Declaration { symbol: Some(SymbolKind::Class), ty: "", ..Declaration::NEW };
const TYPE_PARAMETER: Declaration = Declaration {
    binding: Some(BindingKind::TypeParameter),
    name: &["type_identifier"],
    ty: "user_type",
    ..Declaration::NEW
};

type Value = Option<ExpressionId>;

/// `import struct Module.Name`.
fn import(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.kind() {
        "modifiers" => {
            w.visit();
        }
        _ => {
            outline::package(w);
        }
    });
    None
}

/// `class`, `struct`, `enum`, `actor`; an `extension` has the name of what it extends, which still means that.
fn class(w: &mut Walk<'_, '_>) -> Value {
    let (true, Some(name)) = (w.has_child("extension"), w.child("name")) else {
        let binding = w.next_binding();
        let value = w.declare(&CLASS);
        if let Some(symbol) = outline::symbol_since(w, binding) {
            coded_by_name(w, symbol, binding);
        }
        return value;
    };
    let id = w.name_at(name);
    let first = w.next_mention();
    let draft = Draft::new(SymbolKind::Namespace, id, name, w.range());
    let symbol = w.define(draft.body(w.child("body")).namespace(Namespace::Tag));
    w.scoped(ScopeKind::Class, Some(symbol), |w, _| w.descend());
    if let Some(target) = outline::type_mentioned(w, first, name) {
        outline::extends(w, symbol, target);
    }
    None
}

/// What says by which keys a type is written out: its cases have the names of the type's properties.
const CODING_KEYS: &[u8] = b"CodingKeys";

/// The properties of a type and the cases that give them their keys find each other by their names.
fn coded_by_name(w: &mut Walk<'_, '_>, class: SymbolId, first: BindingId) {
    let symbol = |it: usize| match w.binding(BindingId::new(it)).kind {
        BindingKind::Symbol(symbol) => Some((symbol, *w.symbol(symbol))),
        _ => None,
    };
    let all: Vec<(SymbolId, Symbol)> = (first.index()..w.next_binding().index()).filter_map(symbol).collect();
    let of = |class: SymbolId| all.iter().filter(move |it| it.1.parent == Some(class));
    let is_keys =
        |it: &&(SymbolId, Symbol)| it.1.kind == SymbolKind::Enum && w.text_of(it.1.name_range) == CODING_KEYS;
    let Some((keys, _)) = of(class).find(is_keys) else { return };
    for (case, it) in of(*keys) {
        for (found, _) in of(class).filter(|property| property.1.name == it.name) {
            w.symbol_mut(*found).flags |= SymbolFlags::IMPLIED;
            w.symbol_mut(*case).flags |= SymbolFlags::IMPLIED;
        }
    }
}

/// `typealias Name = Type`: in a type that builds on others, it may be what one of these asks for.
fn type_alias(w: &mut Walk<'_, '_>) -> Value {
    let binding = w.next_binding();
    w.declare(&TYPE);
    let around = w.place().symbol;
    if let Some(symbol) = outline::symbol_since(w, binding)
        && around.is_some_and(|it| w.is_related(it))
    {
        w.symbol_mut(symbol).flags |= SymbolFlags::IMPLIED;
    }
    None
}

/// `case a = 1, b(Int)`.
fn entries(w: &mut Walk<'_, '_>) -> Value {
    let alone = w.count_in("name") == 1;
    let whole = w.range();
    w.named_children(|w| {
        if w.field() == "name" && w.kind() == "simple_identifier" {
            let id = w.name_at(w.range());
            let range = if alone { whole } else { w.range() };
            w.define(Draft::new(SymbolKind::EnumMember, id, w.range(), range));
        } else {
            w.visit();
        }
    });
    None
}

/// `let a: A = 1, b = 2 { … }`.
fn property(w: &mut Walk<'_, '_>) -> Value {
    let place = w.place().kind;
    let whole = w.range();
    let alone = w.count_in("name") == 1;
    let mut bound = None;
    let mut symbol = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", "pattern") => {
            let name = w.child("bound_identifier").filter(|_| place != ScopeKind::Function);
            match name {
                Some(name) => {
                    let kind = match place {
                        ScopeKind::Class => SymbolKind::Property,
                        _ => SymbolKind::Variable,
                    };
                    let id = w.name_at(name);
                    let range = if alone { whole } else { w.range() };
                    symbol = Some(w.define(Draft::new(kind, id, name, range)));
                    bound = Some(w.last_binding());
                    w.with_declared(name, |w| w.descend());
                }
                None => {
                    let before = w.last_binding();
                    bind(w, whole.end);
                    bound = Some(w.last_binding()).filter(|it| *it != before);
                }
            }
        }
        (_, "type_annotation") => {
            let ty = w.type_seen();
            if let Some(bound) = bound {
                w.binding_mut(bound).declared = ty;
            }
        }
        ("value", _) => {
            let value = w.visit();
            if let Some(bound) = bound {
                w.binding_mut(bound).value = value;
            }
        }
        _ => {
            w.inside(w.scope(), symbol, |w| w.visit());
        }
    });
    None
}

/// Binds the names of a pattern, visible from an offset.
fn bind(w: &mut Walk<'_, '_>, from: u32) {
    w.named_children(|w| match w.kind() {
        "simple_identifier" => {
            let binding = w.bind(w.range(), BindingKind::Local);
            w.binding_mut(binding).from = from;
        }
        "pattern" => bind(w, from),
        _ => {
            w.visit();
        }
    });
}

/// A pattern: only what stands behind `let` or `var` is bound.
fn pattern(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.field() == "bound_identifier" {
            let from = w.range().end;
            let binding = w.bind(w.range(), BindingKind::Local);
            w.binding_mut(binding).from = from;
        } else {
            w.visit();
        }
    });
    None
}

/// A name: bound where it stands behind `if let` or `guard let`.
fn name(w: &mut Walk<'_, '_>) -> Value {
    if w.field() != "bound_identifier" || w.is_declared(w.range()) {
        return w.name_seen(Role::Read);
    }
    let binding = w.bind(w.range(), BindingKind::Local);
    // What it is bound to stands behind it in the same line.
    let line = w.text_after().iter().position(|it| *it == b'\n').unwrap_or(0) as u32;
    let alone = matches!(w.text_after().trim_ascii_start().first(), Some(b'=')).then_some(line);
    w.binding_mut(binding).from = w.range().end + alone.unwrap_or(0);
    None
}

/// `for item in items where test { … }`.
fn for_in(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        w.named_children(|w| match w.field() {
            "item" => bind(w, 0),
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// `label name: Type`.
fn parameter(w: &mut Walk<'_, '_>) -> Value {
    let mut binding = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("external_name", _) => {
            w.mention_at(w.range(), Role::Key, Qualifier::Unknown);
        }
        ("name", "simple_identifier") => {
            let kind = w.next_parameter();
            binding = Some(w.bind(w.range(), kind));
        }
        ("name", _) => {
            let ty = w.type_seen();
            if let Some(binding) = binding {
                w.binding_mut(binding).declared = ty;
            }
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `name:` of an argument.
fn label(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        let range: TextRange = w.range();
        w.mention_at(range, Role::Keyword, Qualifier::Unknown);
    });
    None
}

/// `.name`: a member of a type that is not written.
fn prefixed(w: &mut Walk<'_, '_>) -> Value {
    if !w.text().starts_with(b".") {
        return outline::within(w);
    }
    w.named_children(|w| match w.kind() {
        "simple_identifier" => {
            w.mention_at(w.range(), Role::Read, Qualifier::Unknown);
        }
        _ => {
            w.visit();
        }
    });
    None
}
