//! What to do at each kind of node.

use linnea_syntax::{
    BindingKind, Declaration, Draft, ExpressionId, Literal, Qualifier, RelationKind, Role, Rule, ScopeKind,
    SymbolFlags, SymbolKind, Type, Walk,
};
use linnea_text::TextRange;

use crate::outline;

pub(super) const RULES: &[(&str, Rule)] = &[
    // Declarations.
    ("namespace_declaration", Rule::Declare(&NAMESPACE)),
    ("file_scoped_namespace_declaration", Rule::Declare(&Declaration { open_ended: true, ..NAMESPACE })),
    ("class_declaration", Rule::Declare(&CLASS)),
    ("record_declaration", Rule::Declare(&CLASS)),
    ("struct_declaration", Rule::Declare(&Declaration { symbol: Some(SymbolKind::Struct), ..CLASS })),
    ("interface_declaration", Rule::Declare(&Declaration { symbol: Some(SymbolKind::Interface), ..CLASS })),
    ("enum_declaration", Rule::Declare(&Declaration { symbol: Some(SymbolKind::Enum), ..CLASS })),
    ("enum_member_declaration", Rule::Declare(&symbol(SymbolKind::EnumMember))),
    ("delegate_declaration", Rule::Declare(&Declaration { symbol: Some(SymbolKind::Class), ..FUNCTION })),
    ("method_declaration", Rule::With(method)),
    (
        "constructor_declaration",
        Rule::Declare(&Declaration { symbol: Some(SymbolKind::Constructor), ..METHOD }),
    ),
    ("destructor_declaration", Rule::With(destructor)),
    ("operator_declaration", Rule::Declare(&Declaration { name: &["operator"], ..METHOD })),
    ("conversion_operator_declaration", Rule::Declare(&Declaration { name: &["operator"], ..METHOD })),
    (
        "indexer_declaration",
        Rule::Declare(&Declaration { name: &["this"], opens: Some(ScopeKind::Function), ..PROPERTY }),
    ),
    ("property_declaration", Rule::Declare(&PROPERTY)),
    ("event_declaration", Rule::Declare(&Declaration { symbol: Some(SymbolKind::Event), ..PROPERTY })),
    ("event_field_declaration", Rule::Declare(&Declaration { symbol: Some(SymbolKind::Event), ..FIELD })),
    ("field_declaration", Rule::With(field)),
    ("local_function_statement", Rule::Declare(&FUNCTION)),
    ("using_directive", Rule::With(using)),
    ("extern_alias_directive", Rule::As(Role::Import)),
    ("attribute_list", Rule::Attribute(outline::within)),
    ("attribute", Rule::With(attribute)),
    ("base_list", Rule::Bases),
    ("primary_constructor_base_type", Rule::First),
    ("type_parameter", Rule::Declare(&binding(BindingKind::TypeParameter))),
    // Bindings.
    ("parameter", Rule::Declare(&binding(BindingKind::Parameter(0)))),
    ("parameter_list", Rule::With(parameters)),
    ("implicit_parameter", Rule::With(outline::parameter)),
    ("variable_declaration", Rule::Declare(&VARIABLES)),
    ("declaration_expression", Rule::Declare(&LOCAL)),
    ("declaration_pattern", Rule::Declare(&LOCAL)),
    ("recursive_pattern", Rule::Declare(&LOCAL)),
    ("list_pattern", Rule::Declare(&LOCAL)),
    ("var_pattern", Rule::Declare(&LOCAL)),
    ("catch_declaration", Rule::Declare(&LOCAL)),
    ("from_clause", Rule::Declare(&LOCAL)),
    ("let_clause", Rule::Declare(&FIRST_NAME)),
    ("join_clause", Rule::Declare(&FIRST_NAME)),
    ("join_into_clause", Rule::Declare(&FIRST_NAME)),
    ("parenthesized_variable_designation", Rule::With(outline::names)),
    ("tuple_pattern", Rule::With(outline::names)),
    // Scopes.
    ("block", Rule::Scope(ScopeKind::Block)),
    ("for_statement", Rule::Scope(ScopeKind::Block)),
    ("foreach_statement", Rule::With(foreach)),
    ("using_statement", Rule::Scope(ScopeKind::Block)),
    ("fixed_statement", Rule::Scope(ScopeKind::Block)),
    ("catch_clause", Rule::Scope(ScopeKind::Block)),
    ("switch_section", Rule::Scope(ScopeKind::Block)),
    ("switch_expression_arm", Rule::Scope(ScopeKind::Block)),
    ("query_expression", Rule::Scope(ScopeKind::Block)),
    ("lambda_expression", Rule::Scope(ScopeKind::Function)),
    ("anonymous_method_expression", Rule::Scope(ScopeKind::Function)),
    ("accessor_declaration", Rule::Scope(ScopeKind::Function)),
    ("arrow_expression_clause", Rule::Scope(ScopeKind::Function)),
    // Names.
    ("identifier", Rule::Name(Role::Read)),
    ("this", Rule::This),
    ("base", Rule::Super),
    ("member_access_expression", Rule::Member(Role::Read)),
    ("conditional_access_expression", Rule::Member(Role::Read)),
    ("qualified_name", Rule::Member(Role::Path)),
    ("alias_qualified_name", Rule::Member(Role::Path)),
    ("type_argument_list", Rule::As(Role::Type)),
    ("type_parameter_constraints_clause", Rule::As(Role::Type)),
    ("generic_name", Rule::First),
    ("member_binding_expression", Rule::First),
    ("nullable_type", Rule::First),
    ("ref_type", Rule::First),
    ("scoped_type", Rule::First),
    ("invocation_expression", Rule::Call),
    ("object_creation_expression", Rule::New),
    ("parenthesized_expression", Rule::Transparent),
    ("argument", Rule::With(argument)),
    ("attribute_argument", Rule::With(argument)),
    ("initializer_expression", Rule::With(initializer)),
    ("anonymous_object_creation_expression", Rule::With(anonymous)),
    ("with_initializer", Rule::With(first_is_key)),
    ("subpattern", Rule::With(subpattern)),
    ("labeled_statement", Rule::With(labeled)),
    ("goto_statement", Rule::With(goto)),
    ("tuple_element", Rule::With(tuple_element)),
    // Literals and comments.
    ("string_literal", Rule::Plain(Literal::String)),
    ("verbatim_string_literal", Rule::Plain(Literal::String)),
    ("raw_string_literal", Rule::Plain(Literal::String)),
    ("interpolated_string_expression", Rule::Literal(Literal::String)),
    ("character_literal", Rule::Plain(Literal::Character)),
    ("integer_literal", Rule::Plain(Literal::Integer)),
    ("real_literal", Rule::Plain(Literal::Float)),
    ("boolean_literal", Rule::Plain(Literal::Boolean)),
    ("null_literal", Rule::Plain(Literal::Null)),
    ("comment", Rule::Doc(|text| text.starts_with(b"///") || text.starts_with(b"/**"))),
];

const fn symbol(kind: SymbolKind) -> Declaration {
    Declaration { symbol: Some(kind), ..Declaration::NEW }
}

const fn binding(kind: BindingKind) -> Declaration {
    Declaration { binding: Some(kind), ..Declaration::NEW }
}

const NAMESPACE: Declaration =
    Declaration { symbol: Some(SymbolKind::Namespace), opens: Some(ScopeKind::Module), ..Declaration::NEW };
const CLASS: Declaration =
    Declaration { symbol: Some(SymbolKind::Class), opens: Some(ScopeKind::Class), ..Declaration::NEW };
const FUNCTION: Declaration =
    Declaration { symbol: Some(SymbolKind::Function), opens: Some(ScopeKind::Function), ..Declaration::NEW };
const METHOD: Declaration = Declaration { symbol: Some(SymbolKind::Method), ..FUNCTION };
const RETURNING: Declaration = Declaration { ty: "returns", ..METHOD };
const PROPERTY: Declaration = Declaration {
    symbol: Some(SymbolKind::Property),
    body: "accessors",
    flags: &[("", SymbolFlags::ACCESSOR)],
    ..Declaration::NEW
};
const FIELD: Declaration = Declaration {
    symbol: Some(SymbolKind::Field),
    each: &["variable_declaration", "variable_declarator"],
    value: "",
    ..Declaration::NEW
};
const CONSTANT: Declaration = Declaration { symbol: Some(SymbolKind::Constant), ..FIELD };
const VARIABLES: Declaration = Declaration {
    binding: Some(BindingKind::Local),
    each: &["variable_declarator"],
    value: "",
    ..Declaration::NEW
};
const LOCAL: Declaration = binding(BindingKind::Local);
const FIRST_NAME: Declaration = Declaration { name: &["identifier"], ..LOCAL };

type Value = Option<ExpressionId>;

/// `[Name(…)]`
fn attribute(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    w.named_children(|w| {
        let named = w.field() == "name";
        let value = w.visit();
        if named {
            w.set_role(value, Role::Decorator);
        }
    });
    None
}

/// `using A.B;`, which opens a namespace, `using static A.B;`, a type, `using Name = A.B;`.
fn using(w: &mut Walk<'_, '_>) -> Value {
    let (name, whole, of_type) = (w.child("name"), w.range(), w.has_child("static"));
    let mut value = None;
    w.named_children(|w| {
        if Some(w.range()) == name {
            return;
        }
        if name.is_none() && !of_type {
            w.open(whole);
        }
        value = w.visit_as(Role::Import).or(value);
    });
    match name {
        Some(name) => outline::imported_as(w, whole, value, name),
        None if of_type => outline::imported_all(w, whole, value),
        None => {}
    }
    None
}

/// A method; the type of a first parameter with `this` is what it is declared for.
fn method(w: &mut Walk<'_, '_>) -> Value {
    let (first, binding) = (w.next_mention(), w.next_binding());
    let extended = extended(w);
    w.declare(&RETURNING);
    if let (Some(range), Some(symbol)) = (extended, outline::symbol_since(w, binding)) {
        match outline::type_mentioned(w, first, range) {
            Some(target) => outline::extends(w, symbol, target),
            None => {
                let of_language = w.ty(match w.text_of(range) {
                    b"string" => Type::Literal(Literal::String),
                    b"int" => Type::Literal(Literal::Integer),
                    b"double" => Type::Literal(Literal::Float),
                    b"char" => Type::Literal(Literal::Character),
                    b"bool" => Type::Literal(Literal::Boolean),
                    _ => Type::Reference(None),
                });
                w.relate(symbol, RelationKind::Of, of_language);
            }
        }
    }
    None
}

/// Returns where the type of a first parameter with `this` is written.
fn extended(w: &mut Walk<'_, '_>) -> Option<TextRange> {
    let (mut found, mut first) = (None, true);
    w.named_children(|w| {
        if w.field() == "parameters" {
            w.named_children(|w| {
                if w.kind() == "parameter" && std::mem::take(&mut first) {
                    let (mut this, ty) = (false, w.child("type"));
                    w.named_children(|w| this |= w.kind() == "modifier" && w.text() == b"this");
                    found = ty.filter(|_| this);
                }
            });
        }
    });
    found
}

/// `const int A = 1;`, `int a, b;`.
fn field(w: &mut Walk<'_, '_>) -> Value {
    let mut constant = false;
    w.named_children(|w| constant |= w.kind() == "modifier" && w.text() == b"const");
    w.declare(if constant { &CONSTANT } else { &FIELD })
}

/// `~Name() { … }`.
fn destructor(w: &mut Walk<'_, '_>) -> Value {
    let (Some(start), Some(name)) = (w.child_of_kind("~"), w.child("name")) else {
        w.descend();
        return None;
    };
    let range = TextRange::new(start.start, name.end);
    let id = w.name_at(range);
    let symbol = w.define(Draft::new(SymbolKind::Method, id, range, w.range()).body(w.child("body")));
    w.scoped(ScopeKind::Function, Some(symbol), |w, _| w.descend());
    None
}

/// `(int a, params int[] b)`: the last stands in the list itself.
fn parameters(w: &mut Walk<'_, '_>) -> Value {
    let last = w.child("name");
    w.named_children(|w| {
        if Some(w.range()) == last {
            outline::parameter(w);
        } else {
            w.visit();
        }
    });
    None
}

/// `foreach (var left in right) body`.
fn foreach(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        w.named_children(|w| {
            if w.field() == "left" && w.kind() == "identifier" {
                w.bind(w.range(), BindingKind::Local);
            } else {
                w.visit();
            }
        });
    });
    None
}

/// `name: value`, `Name = value`.
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

/// `{ Name = value, … }` of something built, or elements.
fn initializer(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.kind() {
        "assignment_expression" => {
            first_is_key(w);
        }
        _ => {
            w.visit();
        }
    });
    None
}

fn first_is_key(w: &mut Walk<'_, '_>) -> Value {
    let mut first = true;
    w.named_children(|w| {
        if first && w.kind() == "identifier" {
            w.mention_at(w.range(), Role::Key, Qualifier::Unknown);
        } else {
            w.visit();
        }
        first = false;
    });
    None
}

/// `new { Name = value, other }`.
fn anonymous(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        let rest = w.text_after().trim_ascii_start();
        if w.kind() == "identifier" && rest.starts_with(b"=") {
            w.mention_at(w.range(), Role::Key, Qualifier::Unknown);
        } else {
            w.visit();
        }
    });
    None
}

/// `Name: pattern`.
fn subpattern(w: &mut Walk<'_, '_>) -> Value {
    match w.has_child(":") {
        true => first_is_key(w),
        false => outline::within(w),
    }
}

fn labeled(w: &mut Walk<'_, '_>) -> Value {
    let mut first = true;
    w.named_children(|w| {
        if first && w.kind() == "identifier" {
            w.bind(w.range(), BindingKind::Label);
        } else {
            w.visit();
        }
        first = false;
    });
    None
}

fn goto(w: &mut Walk<'_, '_>) -> Value {
    let label = !w.has_child("case");
    w.named_children(|w| {
        if label && w.kind() == "identifier" {
            w.mention(Role::Label);
        } else {
            w.visit();
        }
    });
    None
}

/// `int name` in a tuple type, which only names what is read by it.
fn tuple_element(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.field() == "name" {
            w.mention_at(w.range(), Role::Key, Qualifier::Unknown);
        } else {
            w.type_seen();
        }
    });
    None
}
