//! What to do at each kind of node.

use linnea_syntax::{
    BindingKind, Declaration, Draft, Expression, ExpressionId, Literal, Qualifier, Role, Rule, ScopeKind,
    SymbolId, SymbolKind, Type, Walk,
};
use linnea_text::TextRange;

use crate::outline;

pub(super) const RULES: &[(&str, Rule)] = &[
    // Declarations.
    ("package_header", Rule::With(outline::package)),
    ("import", Rule::With(import)),
    ("class_declaration", Rule::With(class)),
    ("object_declaration", Rule::Declare(&CLASS)),
    ("companion_object", Rule::With(companion)),
    ("enum_entry", Rule::Declare(&ENTRY)),
    ("function_declaration", Rule::With(function)),
    ("secondary_constructor", Rule::Declare(&CONSTRUCTOR)),
    ("property_declaration", Rule::With(property)),
    ("class_parameter", Rule::Declare(&CLASS_PARAMETER)),
    ("type_alias", Rule::Declare(&ALIAS)),
    ("type_parameter", Rule::Declare(&binding(BindingKind::TypeParameter))),
    ("delegation_specifiers", Rule::Bases),
    ("delegation_specifier", Rule::First),
    ("constructor_invocation", Rule::First),
    ("explicit_delegation", Rule::First),
    // Bindings.
    ("parameter", Rule::Declare(&binding(BindingKind::Parameter(0)))),
    ("variable_declaration", Rule::Declare(&binding(BindingKind::Local))),
    ("setter", Rule::With(setter)),
    ("catch_block", Rule::With(catch)),
    // Scopes.
    ("anonymous_initializer", Rule::Scope(ScopeKind::Function)),
    ("getter", Rule::With(getter)),
    ("lambda_literal", Rule::Scope(ScopeKind::Function)),
    ("anonymous_function", Rule::Scope(ScopeKind::Function)),
    ("object_literal", Rule::Scope(ScopeKind::Object)),
    ("block", Rule::Scope(ScopeKind::Block)),
    ("for_statement", Rule::Scope(ScopeKind::Block)),
    ("when_expression", Rule::Scope(ScopeKind::Block)),
    // Names.
    ("identifier", Rule::Name(Role::Read)),
    ("this_expression", Rule::With(this)),
    ("super_expression", Rule::With(this)),
    ("navigation_expression", Rule::Member(Role::Read)),
    ("callable_reference", Rule::Member(Role::Read)),
    ("call_expression", Rule::Call),
    ("user_type", Rule::With(outline::path)),
    ("nullable_type", Rule::First),
    ("parenthesized_type", Rule::First),
    ("type_arguments", Rule::As(Role::Type)),
    ("parenthesized_expression", Rule::Transparent),
    ("value_argument", Rule::With(|w| outline::argument(w, "="))),
    ("labeled_expression", Rule::With(labeled)),
    // Literals and comments.
    ("string_literal", Rule::Literal(Literal::String)),
    ("multiline_string_literal", Rule::Literal(Literal::String)),
    ("string_content", Rule::With(text)),
    ("character_literal", Rule::Plain(Literal::Character)),
    ("number_literal", Rule::Plain(Literal::Integer)),
    ("float_literal", Rule::Plain(Literal::Float)),
    ("line_comment", Rule::Doc(|_| false)),
    ("block_comment", Rule::Doc(|text| text.starts_with(b"/**"))),
];

const TYPE: &str = "user_type|nullable_type|parenthesized_type";

const NEW: Declaration = Declaration {
    name: &["name|identifier"],
    body: "class_body|enum_class_body",
    ty: TYPE,
    value: "",
    ..Declaration::NEW
};
const CLASS: Declaration =
    Declaration { symbol: Some(SymbolKind::Class), opens: Some(ScopeKind::Class), ty: "", ..NEW };
const INTERFACE: Declaration = Declaration { symbol: Some(SymbolKind::Interface), ..CLASS };
const ENUM: Declaration = Declaration { symbol: Some(SymbolKind::Enum), ..CLASS };
const DATA: Declaration = Declaration { symbol: Some(SymbolKind::Struct), ..CLASS };
const ENTRY: Declaration = Declaration { symbol: Some(SymbolKind::EnumMember), ty: "", ..NEW };
const FUNCTION: Declaration = Declaration {
    symbol: Some(SymbolKind::Function),
    member: Some(SymbolKind::Method),
    opens: Some(ScopeKind::Function),
    body: "function_body",
    ..NEW
};
/// What it gives back stands behind the type that it extends, if it says so.
const EXTENSION: Declaration = Declaration { ty: "", ..FUNCTION };
const CONSTRUCTOR: Declaration = Declaration {
    symbol: Some(SymbolKind::Constructor),
    name: &["constructor"],
    opens: Some(ScopeKind::Function),
    body: "block",
    ..NEW
};
const PROPERTY: Declaration = Declaration {
    symbol: Some(SymbolKind::Variable),
    member: Some(SymbolKind::Property),
    binding: Some(BindingKind::Local),
    name: &["variable_declaration", "identifier"],
    ty: "variable_declaration",
    ..NEW
};
const CONSTANT: Declaration =
    Declaration { symbol: Some(SymbolKind::Constant), member: Some(SymbolKind::Constant), ..PROPERTY };
const CLASS_PARAMETER: Declaration = Declaration {
    kinds: &[("val", SymbolKind::Property), ("var", SymbolKind::Property)],
    binding: Some(BindingKind::Parameter(0)),
    ..NEW
};
const ALIAS: Declaration = Declaration { symbol: Some(SymbolKind::Class), name: &["type"], ty: "", ..NEW };

const fn binding(kind: BindingKind) -> Declaration {
    Declaration { binding: Some(kind), ..NEW }
}

type Value = Option<ExpressionId>;

/// Says whether a modifier in front is this word.
fn is_modified(w: &mut Walk<'_, '_>, word: &[u8]) -> bool {
    let mut found = false;
    w.named_children(|w| {
        if w.kind() == "modifiers" {
            w.named_children(|w| found |= w.text() == word);
        }
    });
    found
}

fn class(w: &mut Walk<'_, '_>) -> Value {
    let kind = if w.has_child("interface") {
        &INTERFACE
    } else if is_modified(w, b"enum") {
        &ENUM
    } else if is_modified(w, b"data") {
        &DATA
    } else {
        &CLASS
    };
    w.declare(kind)
}

/// `companion object { … }`, called `companion` if it has no name.
fn companion(w: &mut Walk<'_, '_>) -> Value {
    let class = w.container();
    let first = w.next_binding();
    if w.child_of_kind("identifier").is_some() {
        w.declare(&CLASS);
    } else if let Some(range) = w.child_of_kind("companion") {
        let name = w.name_at(range);
        let body = w.child_of_kind("class_body");
        let symbol = w.define(Draft::new(SymbolKind::Class, name, range, w.range()).body(body));
        w.scoped(ScopeKind::Class, Some(symbol), |w, _| w.descend());
    } else {
        w.descend();
        return None;
    }
    // What it declares is found through the class.
    if let (Some(class), Some(symbol)) = (class, outline::symbol_since(w, first)) {
        let name = w.symbol(class).name;
        let mention = w.quoted(name, w.range().start, Role::Type, Qualifier::None);
        outline::extends(w, symbol, mention);
    }
    None
}

/// `fun name()`, `fun Type.name(): Result`.
fn function(w: &mut Walk<'_, '_>) -> Value {
    let Some(receiver) = receiver(w) else { return w.declare(&FUNCTION) };
    let first = w.next_mention();
    let result = child_behind(w, "function_value_parameters");
    let symbol = declare_for(w, receiver, &EXTENSION);
    let scope = symbol.and_then(|it| w.symbol(it).inner);
    let result = result.and_then(|it| outline::type_mentioned(w, first, it));
    if let (Some(scope), Some(result)) = (scope, result) {
        let returns = w.ty(Type::Mention(result));
        w.scope_mut(scope).returns = Some(returns);
    }
    None
}

/// `val name: Type`, `val Type.name: Type`.
fn property(w: &mut Walk<'_, '_>) -> Value {
    let constant = is_modified(w, b"const");
    if let Some(receiver) = receiver(w) {
        declare_for(w, receiver, &PROPERTY);
        return None;
    }
    w.declare(if constant { &CONSTANT } else { &PROPERTY })
}

/// Returns where the type is written that something is declared for from outside.
fn receiver(w: &mut Walk<'_, '_>) -> Option<TextRange> {
    let (mut before, mut found) = (None, None);
    w.children(|w| match w.kind() {
        "." => found = found.or(before),
        kind => before = Some(w.range()).filter(|_| is_at(kind, TYPE)),
    });
    found
}

/// Returns the type that stands behind a child of a kind.
fn child_behind(w: &mut Walk<'_, '_>, kind: &str) -> Option<TextRange> {
    let (mut behind, mut found) = (false, None);
    w.named_children(|w| {
        if behind && found.is_none() && is_at(w.kind(), TYPE) {
            found = Some(w.range());
        }
        behind |= w.kind() == kind;
    });
    found
}

fn is_at(kind: &str, kinds: &str) -> bool {
    kinds.split('|').any(|it| it == kind)
}

/// Declares a member of the type at `receiver`.
fn declare_for(w: &mut Walk<'_, '_>, receiver: TextRange, it: &'static Declaration) -> Option<SymbolId> {
    let (first, binding) = (w.next_mention(), w.next_binding());
    w.declare(it);
    let symbol = outline::symbol_since(w, binding)?;
    if let Some(target) = outline::type_mentioned(w, first, receiver) {
        w.symbol_mut(symbol).also = Some(w.mention_of(target).name);
        outline::extends(w, symbol, target);
    }
    Some(symbol)
}

/// `get() = …`, which is of what the property is of.
fn getter(w: &mut Walk<'_, '_>) -> Value {
    let property = w.container();
    w.scoped(ScopeKind::Function, property, |w, _| w.descend());
    None
}

fn setter(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Function, None, |w, _| outline::first_name(w, BindingKind::Parameter(0)))
}

fn catch(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| outline::first_name(w, BindingKind::Local))
}

/// `import a.b.C as D`.
fn import(w: &mut Walk<'_, '_>) -> Value {
    let alias = w.child_of_kind("identifier").filter(|_| w.has_child("as"));
    if let Some(alias) = alias {
        let whole = w.range();
        let mut name = None;
        w.named_children(|w| {
            if w.range() != alias {
                name = outline::segments(w, true).or(name);
            }
        });
        let value = name.map(|it| w.expression(Expression::Mention(it)));
        outline::imported_as(w, whole, value, alias);
        return None;
    }
    outline::import(w)
}

/// `this`, `this@Name`, `super<Name>`.
fn this(w: &mut Walk<'_, '_>) -> Value {
    let base = w.kind() == "super_expression";
    let mut outer = false;
    w.named_children(|w| match w.kind() {
        "identifier" => {
            outer = true;
            w.mention_at(w.range(), Role::Label, Qualifier::Unknown);
        }
        _ => {
            w.visit();
        }
    });
    match (outer, base) {
        (true, _) => None,
        (_, true) => Some(w.expression(Expression::Super(w.scope()))),
        _ => Some(w.expression(Expression::This(w.scope()))),
    }
}

/// `break@label`.
fn labeled(w: &mut Walk<'_, '_>) -> Value {
    let mut label = false;
    w.named_children(|w| {
        if label && w.kind() == "identifier" {
            w.mention_at(w.range(), Role::Label, Qualifier::Unknown);
        } else {
            w.visit();
        }
        label = w.kind() == "label" && !w.text().starts_with(b"@");
    });
    None
}

/// `$name` in a string, which the grammar takes for text.
fn text(w: &mut Walk<'_, '_>) -> Value {
    let before = w.text_before();
    let open = before.ends_with(b"$") && !before.ends_with(b"\\$");
    let text = w.text();
    let len = text.iter().position(|it| !it.is_ascii_alphanumeric() && *it != b'_').unwrap_or(text.len());
    if open && len > 0 && !text[0].is_ascii_digit() {
        let start = w.range().start;
        w.mention_at(TextRange::new(start, start + len as u32), Role::Read, Qualifier::None);
    }
    None
}
