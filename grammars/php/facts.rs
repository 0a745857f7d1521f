//! What to do at each kind of node.

use linnea_syntax::{
    BindingKind, Declaration, Draft, Expression, ExpressionId, Literal, Namespace, Qualifier, Role, Rule,
    ScopeKind, SymbolFlags, SymbolKind, Walk,
};

use crate::outline;

pub(super) const RULES: &[(&str, Rule)] = &[
    // Declarations.
    ("namespace_definition", Rule::With(namespace)),
    ("namespace_use_declaration", Rule::With(uses)),
    ("class_declaration", Rule::Declare(&CLASS)),
    ("interface_declaration", Rule::Declare(&Declaration { symbol: Some(SymbolKind::Interface), ..CLASS })),
    ("trait_declaration", Rule::Declare(&CLASS)),
    ("enum_declaration", Rule::Declare(&Declaration { symbol: Some(SymbolKind::Enum), ..CLASS })),
    ("enum_case", Rule::Declare(&Declaration { symbol: Some(SymbolKind::EnumMember), ..Declaration::NEW })),
    ("function_definition", Rule::Declare(&FUNCTION)),
    ("method_declaration", Rule::With(method)),
    ("const_declaration", Rule::Declare(&CONSTANT)),
    ("property_declaration", Rule::With(properties)),
    ("base_clause", Rule::Bases),
    ("class_interface_clause", Rule::Bases),
    ("use_declaration", Rule::Bases),
    ("use_list", Rule::As(Role::Token)),
    ("attribute_list", Rule::Attribute(outline::within)),
    ("attribute", Rule::With(attribute)),
    ("anonymous_class", Rule::Scope(ScopeKind::Object)),
    // Bindings.
    ("simple_parameter", Rule::With(parameter)),
    ("variadic_parameter", Rule::With(parameter)),
    ("property_promotion_parameter", Rule::With(promoted)),
    ("variable_name", Rule::With(variable)),
    ("anonymous_function_use_clause", Rule::With(captured)),
    // Scopes.
    ("anonymous_function", Rule::Scope(ScopeKind::Function)),
    ("arrow_function", Rule::Scope(ScopeKind::Block)),
    // Names.
    ("name", Rule::Name(Role::Read)),
    ("qualified_name", Rule::With(qualified)),
    ("relative_name", Rule::With(relative_name)),
    ("namespace_name", Rule::With(outline::package)),
    ("named_type", Rule::With(named_type)),
    ("optional_type", Rule::First),
    ("member_access_expression", Rule::With(member)),
    ("nullsafe_member_access_expression", Rule::With(member)),
    ("member_call_expression", Rule::With(member_call)),
    ("nullsafe_member_call_expression", Rule::With(member_call)),
    ("scoped_call_expression", Rule::With(member_call)),
    ("class_constant_access_expression", Rule::Member(Role::Path)),
    ("scoped_property_access_expression", Rule::With(member)),
    ("relative_scope", Rule::With(relative)),
    ("function_call_expression", Rule::With(call)),
    ("object_creation_expression", Rule::New),
    ("assignment_expression", Rule::With(assignment)),
    ("binary_expression", Rule::With(binary)),
    ("argument", Rule::With(argument)),
    ("parenthesized_expression", Rule::Transparent),
    ("goto_statement", Rule::As(Role::Label)),
    ("named_label_statement", Rule::With(|w| outline::first_name(w, BindingKind::Label))),
    // Literals and comments.
    ("string", Rule::Plain(Literal::String)),
    ("nowdoc", Rule::Plain(Literal::String)),
    ("encapsed_string", Rule::Literal(Literal::String)),
    ("heredoc", Rule::Literal(Literal::String)),
    ("integer", Rule::Plain(Literal::Integer)),
    ("float", Rule::Plain(Literal::Float)),
    ("boolean", Rule::Plain(Literal::Boolean)),
    ("null", Rule::Plain(Literal::Null)),
    ("comment", Rule::Doc(|text| text.starts_with(b"/**"))),
    ("text", Rule::Skip),
];

const CLASS: Declaration =
    Declaration { symbol: Some(SymbolKind::Class), opens: Some(ScopeKind::Class), ..Declaration::NEW };
const FUNCTION: Declaration = Declaration {
    symbol: Some(SymbolKind::Function),
    opens: Some(ScopeKind::Function),
    ty: "return_type",
    ..Declaration::NEW
};
const METHOD: Declaration = Declaration {
    symbol: Some(SymbolKind::Method),
    flags: &[("static_modifier", SymbolFlags::STATIC), ("abstract_modifier", SymbolFlags::ABSTRACT)],
    ..FUNCTION
};
const CONSTRUCTOR: Declaration = Declaration { symbol: Some(SymbolKind::Constructor), ..METHOD };
const CONSTANT: Declaration = Declaration {
    symbol: Some(SymbolKind::Constant),
    each: &["const_element"],
    name: &["name"],
    value: "",
    ..Declaration::NEW
};
const PROPERTY: Declaration = Declaration {
    symbol: Some(SymbolKind::Property),
    each: &["property_element"],
    name: &["name", "name"],
    value: "default_value",
    flags: &[("static_modifier", SymbolFlags::STATIC)],
    ..Declaration::NEW
};

type Value = Option<ExpressionId>;

/// `namespace A\B;` is a symbol beside what follows, though that is of it; with braces, one around it.
fn namespace(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = w.child("name") else {
        w.descend();
        return None;
    };
    let id = w.name_at(name);
    let body = w.child("body");
    let symbol = w.define(Draft::new(SymbolKind::Namespace, id, name, w.range()).body(body));
    match body {
        Some(_) => w.scoped(ScopeKind::Module, Some(symbol), |w, _| w.descend()),
        None => w.rest_scoped(ScopeKind::Module, symbol),
    }
    None
}

/// `use A\B as C, D;`, `use A\{B, C};`: paths from the root.
fn uses(w: &mut Walk<'_, '_>) -> Value {
    let mut before = Qualifier::Root;
    w.named_children(|w| match w.kind() {
        "namespace_use_clause" => clause(w, before),
        "namespace_use_group" => w.named_children(|w| clause(w, before)),
        _ => before = modules(w, before),
    });
    None
}

fn clause(w: &mut Walk<'_, '_>, before: Qualifier) {
    let (alias, whole) = (w.child("alias"), w.range());
    let mut value = None;
    let mut name = None;
    w.named_children(|w| match w.kind() {
        _ if Some(w.range()) == alias => name = Some(w.range()),
        "qualified_name" => {
            value = named_by(w, before, Role::Import);
            name = name.or(last_name(w));
        }
        "name" => {
            let mention = w.mention_at(w.range(), Role::Import, before);
            value = Some(w.expression(Expression::Mention(mention)));
            name = Some(w.range());
        }
        _ => {}
    });
    if let Some(name) = name {
        outline::imported_as(w, whole, value, name);
    }
}

/// `A\B\C`, `\A\C`: what is before the last part is a namespace.
fn qualified(w: &mut Walk<'_, '_>) -> Value {
    let before = if w.text().starts_with(b"\\") { Qualifier::Root } else { Qualifier::None };
    named_by(w, before, Role::Read)
}

/// `namespace\A`: of the namespace around.
fn relative_name(w: &mut Walk<'_, '_>) -> Value {
    named_by(w, Qualifier::None, Role::Read)
}

/// Mentions the names of a path that goes on from `before`.
fn named_by(w: &mut Walk<'_, '_>, mut before: Qualifier, role: Role) -> Value {
    let mut value = None;
    w.named_children(|w| match w.kind() {
        "name" => {
            let mention = w.mention_at(w.range(), role, before);
            value = Some(w.expression(Expression::Mention(mention)));
        }
        _ => before = modules(w, before),
    });
    value
}

/// Mentions the names of a namespace that goes on from `before`, and returns what stands before the next name.
fn modules(w: &mut Walk<'_, '_>, mut before: Qualifier) -> Qualifier {
    if w.kind() == "namespace_name" {
        w.named_children(|w| {
            let mention = w.mention_at(w.range(), Role::Module, before);
            before = Qualifier::Of(w.expression(Expression::Mention(mention)));
        });
    }
    before
}

fn last_name(w: &mut Walk<'_, '_>) -> Option<linnea_text::TextRange> {
    let mut last = None;
    w.named_children(|w| last = Some(w.range()).filter(|_| w.kind() == "name").or(last));
    last
}

fn method(w: &mut Walk<'_, '_>) -> Value {
    let name = w.child("name").map_or(&b""[..], |it| w.text_of(it));
    let first = w.next_binding();
    let value = w.declare(if name == b"__construct" { &CONSTRUCTOR } else { &METHOD });
    in_namespace(w, first, Namespace::Function, |it| it == SymbolKind::Method);
    value
}

/// `private Type $name = value;`
fn properties(w: &mut Walk<'_, '_>) -> Value {
    let first = w.next_binding();
    let value = w.declare(&PROPERTY);
    in_namespace(w, first, Namespace::Variable, |it| it == SymbolKind::Property);
    value
}

/// Methods and properties have names of their own: what is called is a method.
fn in_namespace(
    w: &mut Walk<'_, '_>,
    first: linnea_syntax::BindingId,
    namespace: Namespace,
    fits: fn(SymbolKind) -> bool,
) {
    for at in first.index()..w.next_binding().index() {
        let id = linnea_syntax::BindingId::new(at);
        if let BindingKind::Symbol(symbol) = w.binding(id).kind
            && fits(w.symbol(symbol).kind)
        {
            w.binding_mut(id).namespace = namespace;
        }
    }
}

/// `f()`, `$f()`, `($a->f)()`, which calls what a property holds.
fn call(w: &mut Walk<'_, '_>) -> Value {
    let mut callee = None;
    w.named_children(|w| match w.field() {
        "function" => {
            callee = w.visit();
            if !matches!(w.kind(), "parenthesized_expression" | "variable_name") {
                w.set_role(callee, Role::Call);
            }
        }
        _ => {
            w.visit();
        }
    });
    let arguments = linnea_syntax::List::default();
    callee.map(|callee| w.expression(Expression::Call { callee, arguments }))
}

/// The name of a type; `static` is the class around, as far as that is known.
fn named_type(w: &mut Walk<'_, '_>) -> Value {
    if w.text() == b"static" {
        let name = w.name("self");
        let mention = w.quoted(name, w.range().start, Role::Type, Qualifier::None);
        return Some(w.expression(Expression::Mention(mention)));
    }
    let mut value = None;
    w.named_children(|w| value = w.visit().or(value));
    w.set_role(value, Role::Type);
    value
}

/// `value instanceof Type`.
fn binary(w: &mut Walk<'_, '_>) -> Value {
    let tested = w.has_child("instanceof");
    w.named_children(|w| {
        let value = w.visit();
        if tested && w.field() == "right" {
            w.set_role(value, Role::Type);
        }
    });
    None
}

/// `#[Type(…)]`
fn attribute(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        let value = w.visit();
        if matches!(w.kind(), "name" | "qualified_name" | "relative_name") {
            w.set_role(value, Role::Type);
        }
    });
    None
}

/// `Type $name = value`: the name with its sign.
fn parameter(w: &mut Walk<'_, '_>) -> Value {
    let name = w.child("name");
    let mut ty = None;
    w.named_children(|w| match w.field() {
        "type" => ty = w.type_seen(),
        "name" => {}
        _ => {
            w.visit();
        }
    });
    if let Some(name) = name {
        let kind = w.next_parameter();
        let binding = w.bind(name, kind);
        w.binding_mut(binding).declared = ty;
    }
    None
}

/// `private Type $name` of a constructor: a property as well.
fn promoted(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let class = w.scope_of(w.scope()).parent;
    let place = class.map(|it| (it, w.scope_of(it).symbol));
    let mut property = None;
    w.named_children(|w| {
        if w.field() == "name" {
            property = w.child_of_kind("name");
        }
    });
    if let Some(name) = property {
        let id = w.name_at(name);
        let mut draft = Draft::new(SymbolKind::Property, id, name, whole).namespace(Namespace::Variable);
        draft.place = place;
        w.define(draft);
    }
    let symbol = property.map(|_| w.last_binding());
    let mut ty = None;
    w.named_children(|w| match w.field() {
        "type" => ty = w.type_seen(),
        "name" => {
            let kind = w.next_parameter();
            let binding = w.bind(w.range(), kind);
            w.binding_mut(binding).declared = ty;
        }
        _ => {
            w.visit();
        }
    });
    if let Some(symbol) = symbol {
        w.binding_mut(symbol).declared = ty;
    }
    None
}

/// `$name`: the first in a function, or in the file, binds it there.
fn variable(w: &mut Walk<'_, '_>) -> Value {
    if w.text() == b"$this" {
        return Some(w.expression(Expression::This(w.scope())));
    }
    let bare = w.child_of_kind("name");
    if !w.text().starts_with(b"$") || bare.is_none_or(|it| w.is_declared(it)) {
        w.descend();
        return None;
    }
    let name = w.name_at(w.range());
    let mut scope = w.scope();
    loop {
        if w.binding_in(scope, name).is_some() {
            let mention = w.mention(Role::Read);
            return Some(w.expression(Expression::Mention(mention)));
        }
        let here = w.scope_of(scope);
        match here.parent.filter(|_| here.kind == ScopeKind::Block) {
            Some(around) => scope = around,
            None => break,
        }
    }
    w.inside(scope, None, |w| w.bind_in(w.range(), BindingKind::Local, Namespace::All));
    None
}

/// `use ($a, &$b)`: names of the function around, and of the one that follows.
fn captured(w: &mut Walk<'_, '_>) -> Value {
    let around = w.scope_of(w.scope()).parent.unwrap_or(w.scope());
    w.named_children(|w| capture(w, around));
    None
}

fn capture(w: &mut Walk<'_, '_>, around: linnea_syntax::ScopeId) {
    if w.kind() == "variable_name" {
        w.inside(around, None, |w| w.mention(Role::Read));
        w.bind(w.range(), BindingKind::Local);
    } else {
        w.named_children(|w| capture(w, around));
    }
}

/// `$a = value`: the variable is what the value is.
fn assignment(w: &mut Walk<'_, '_>) -> Value {
    let before = w.last_binding();
    let mut value = None;
    let mut bound = None;
    w.named_children(|w| match w.field() {
        "left" => {
            let seen = w.visit();
            w.set_role(seen, Role::Write);
            let binding = w.last_binding();
            bound = (binding != before && w.binding(binding).range == w.range()).then_some(binding);
        }
        _ => value = w.visit(),
    });
    if let Some(binding) = bound {
        w.binding_mut(binding).value = value;
    }
    value
}

/// `$a->name`, `A::$name`.
fn member(w: &mut Walk<'_, '_>) -> Value {
    let mut object = None;
    let mut value = None;
    w.named_children(|w| match (w.field(), w.kind()) {
        ("name", "name") => value = Some(w.member(object, Role::Read)),
        ("name", "variable_name") if object.is_some() => {
            w.named_children(|w| value = Some(w.member(object, Role::Read)));
        }
        ("object", _) => object = w.visit(),
        ("scope", kind) => {
            object = w.visit();
            if kind != "variable_name" {
                w.set_role(object, Role::Path);
            }
        }
        _ => {
            w.visit();
        }
    });
    value
}

fn member_call(w: &mut Walk<'_, '_>) -> Value {
    let callee = member(w);
    w.set_role(callee, Role::Call);
    callee.map(|callee| w.expression(Expression::Call { callee, arguments: linnea_syntax::List::default() }))
}

/// `self`, `static`, `parent`.
fn relative(w: &mut Walk<'_, '_>) -> Value {
    let value =
        if w.text() == b"parent" { Expression::Super(w.scope()) } else { Expression::This(w.scope()) };
    Some(w.expression(value))
}

/// `name: value`.
fn argument(w: &mut Walk<'_, '_>) -> Value {
    let mut value = None;
    w.named_children(|w| {
        if w.field() == "name" {
            w.mention_at(w.range(), Role::Keyword, Qualifier::Unknown);
        } else {
            value = w.visit();
        }
    });
    value
}
