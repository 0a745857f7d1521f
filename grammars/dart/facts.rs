//! What to do at each kind of node.

use linnea_syntax::{
    BindingKind, Declaration, Draft, Expression, ExpressionId, Import, Literal, Namespace, Qualifier, Role,
    Rule, ScopeKind, SymbolFlags, SymbolKind, Walk,
};
use linnea_text::TextRange;

use crate::outline;

pub(super) const RULES: &[(&str, Rule)] = &[
    // Declarations.
    ("library_name", Rule::With(outline::package)),
    ("import_specification", Rule::With(import)),
    ("library_export", Rule::As(Role::Import)),
    ("part_of_directive", Rule::With(outline::package)),
    ("class_declaration", Rule::Declare(&CLASS)),
    ("mixin_declaration", Rule::Declare(&CLASS)),
    ("extension_declaration", Rule::With(extension)),
    ("extension_type_declaration", Rule::Declare(&CLASS)),
    ("enum_declaration", Rule::Declare(&Declaration { symbol: Some(SymbolKind::Enum), ..CLASS })),
    ("enum_entry", Rule::Declare(&Declaration { symbol: Some(SymbolKind::EnumMember), ..Declaration::NEW })),
    (
        "type_alias",
        Rule::Declare(&Declaration {
            symbol: Some(SymbolKind::Class),
            name: &["type_identifier"],
            ty: "",
            ..Declaration::NEW
        }),
    ),
    ("method_declaration", Rule::With(member)),
    ("declaration", Rule::With(member)),
    ("function_declaration", Rule::With(member)),
    ("external_function_declaration", Rule::With(member)),
    ("getter_declaration", Rule::With(member)),
    ("setter_declaration", Rule::With(member)),
    ("local_function_declaration", Rule::With(member)),
    ("top_level_variable_declaration", Rule::With(member)),
    ("superclass", Rule::Bases),
    ("mixins", Rule::Bases),
    ("interfaces", Rule::Bases),
    (
        "type_parameter",
        Rule::Declare(&Declaration {
            binding: Some(BindingKind::TypeParameter),
            ty: "bound",
            ..Declaration::NEW
        }),
    ),
    // Bindings.
    ("formal_parameter", Rule::Declare(&PARAMETER)),
    ("typed_identifier", Rule::Declare(&PARAMETER)),
    ("field_formal_parameter", Rule::With(field_parameter)),
    ("super_formal_parameter", Rule::With(super_parameter)),
    ("initialized_variable_declaration", Rule::Declare(&LOCAL)),
    ("initialized_identifier", Rule::Declare(&LOCAL)),
    ("catch_clause", Rule::With(catch)),
    // Scopes.
    ("block", Rule::Scope(ScopeKind::Block)),
    ("for_statement", Rule::With(for_in)),
    ("try_statement", Rule::Scope(ScopeKind::Block)),
    ("function_expression", Rule::Scope(ScopeKind::Function)),
    ("function_type", Rule::Scope(ScopeKind::Function)),
    // Names.
    ("identifier", Rule::Name(Role::Read)),
    ("type_identifier", Rule::Name(Role::Type)),
    ("identifier_dollar_escaped", Rule::Name(Role::Read)),
    ("this", Rule::This),
    ("super", Rule::Super),
    ("member_expression", Rule::Member(Role::Read)),
    ("null_aware_member_expression", Rule::Member(Role::Read)),
    ("call_expression", Rule::Call),
    ("new_expression", Rule::New),
    ("const_object_expression", Rule::New),
    ("cascade", Rule::With(cascade)),
    ("assignable_expression", Rule::First),
    ("parenthesized_expression", Rule::Transparent),
    ("type", Rule::With(written)),
    ("type_arguments", Rule::As(Role::Type)),
    ("label", Rule::With(label)),
    ("field_initializer", Rule::With(field_initializer)),
    // Literals and comments.
    ("string_literal", Rule::Literal(Literal::String)),
    ("decimal_integer_literal", Rule::Plain(Literal::Integer)),
    ("hex_integer_literal", Rule::Plain(Literal::Integer)),
    ("decimal_floating_point_literal", Rule::Plain(Literal::Float)),
    ("true", Rule::Plain(Literal::Boolean)),
    ("false", Rule::Plain(Literal::Boolean)),
    ("null_literal", Rule::Plain(Literal::Null)),
    ("comment", Rule::Doc(|_| false)),
    ("documentation_comment", Rule::Doc(|_| true)),
];

const CLASS: Declaration = Declaration {
    symbol: Some(SymbolKind::Class),
    opens: Some(ScopeKind::Class),
    ty: "",
    ..Declaration::NEW
};
const PARAMETER: Declaration =
    Declaration { binding: Some(BindingKind::Parameter(0)), name: &["name|identifier"], ..Declaration::NEW };
const LOCAL: Declaration = Declaration { binding: Some(BindingKind::Local), ..Declaration::NEW };
const VARIABLE: Declaration = Declaration {
    symbol: Some(SymbolKind::Variable),
    member: Some(SymbolKind::Field),
    each: &["initialized_identifier_list", "initialized_identifier"],
    ..Declaration::NEW
};
const CONSTANT: Declaration = Declaration {
    symbol: Some(SymbolKind::Constant),
    member: Some(SymbolKind::Field),
    each: &["static_final_declaration_list", "static_final_declaration"],
    ..Declaration::NEW
};

type Value = Option<ExpressionId>;

/// What a signature declares.
struct Signature {
    name: TextRange,
    kind: SymbolKind,
    flags: SymbolFlags,
}

/// Returns what the signature below the current node declares. Nothing is visited.
fn signature(w: &mut Walk<'_, '_>) -> Option<Signature> {
    let mut found = None;
    let in_class = w.place().kind == ScopeKind::Class;
    w.named_children(|w| match w.kind() {
        "method_signature" => found = signature(w),
        kind if kind.ends_with("_signature") && found.is_none() => {
            let mut name = w.child("operator").or_else(|| w.child_of_kind("binary_operator"));
            w.named_children(|w| {
                if w.field() == "name" {
                    name = Some(w.range());
                }
            });
            let accessor = matches!(kind, "getter_signature" | "setter_signature");
            let (kind, flags) = match kind {
                _ if accessor => (SymbolKind::Property, SymbolFlags::ACCESSOR),
                _ if kind.contains("constructor") => (SymbolKind::Constructor, SymbolFlags::default()),
                _ if in_class => (SymbolKind::Method, SymbolFlags::default()),
                _ => (SymbolKind::Function, SymbolFlags::default()),
            };
            found = name.map(|name| Signature { name, kind, flags });
        }
        _ => {}
    });
    found
}

/// A function, accessor or constructor, or variables.
fn member(w: &mut Walk<'_, '_>) -> Value {
    let Some(Signature { name, kind, flags }) = signature(w) else {
        let constant = w.child_of_kind("static_final_declaration_list").is_some();
        return w.declare(if constant { &CONSTANT } else { &VARIABLE });
    };
    let id = w.name_at(name);
    let body = w.child("body").or_else(|| w.child_of_kind("function_body"));
    let namespace = if kind == SymbolKind::Constructor { Namespace::Tag } else { Namespace::All };
    let symbol = w.define(Draft::new(kind, id, name, w.range()).body(body).flags(flags).namespace(namespace));
    w.scoped(ScopeKind::Function, Some(symbol), |w, scope| w.with_declared(name, |w| parts(w, scope)));
    None
}

/// Visits the parts of a function; what it gives back is said by its signature.
fn parts(w: &mut Walk<'_, '_>, scope: linnea_syntax::ScopeId) {
    w.named_children(|w| match (w.field(), w.kind()) {
        ("return_type", _) => {
            let returns = w.type_seen();
            w.scope_mut(scope).returns = returns;
        }
        (_, kind) if kind.ends_with("_signature") => parts(w, scope),
        _ => {
            w.visit();
        }
    });
}

/// `Name<A>`, `prefix.Name`: what stands behind the prefix of an import is a member of that.
fn written(w: &mut Walk<'_, '_>) -> Value {
    let mut value = None;
    let mut named = false;
    w.named_children(|w| {
        if named && w.kind() == "type_identifier" {
            w.set_role(value, Role::Path);
            value = Some(w.member(value, Role::Type));
            return;
        }
        let seen = w.visit();
        named |= w.kind() == "type_identifier";
        value = value.or(seen);
    });
    value
}

/// `import 'a.dart' as b show X`: the prefix is what the file declares.
fn import(w: &mut Walk<'_, '_>) -> Value {
    let whole = w.range();
    let uri = w.child("uri").map(|it| w.text_of(it).trim_ascii());
    let path =
        uri.map_or(&b""[..], |it| it.split(|it| matches!(it, b'\'' | b'"')).nth(1).unwrap_or_default());
    let path = String::from_utf8_lossy(path).into_owned();
    w.named_children(|w| match w.kind() {
        "identifier" if w.field() == "alias" => {
            let binding = Some(w.bind(w.range(), BindingKind::Local));
            let module = Some(w.name(&path));
            w.import(Import { module, binding, ..Import::new(w.scope(), whole) });
        }
        "combinator" => w.named_children(|w| {
            let name = Some(w.mention_at(w.range(), Role::Import, Qualifier::None));
            let module = Some(w.name(&path));
            w.import(Import { module, name, ..Import::new(w.scope(), whole) });
        }),
        _ => {
            w.visit_as(Role::Import);
        }
    });
    None
}

/// `this.name` as a parameter: the field as well.
fn field_parameter(w: &mut Walk<'_, '_>) -> Value {
    parameter_of(w, Expression::This(w.scope()))
}

/// `super.name` as a parameter: it is handed on by its name, which that of a field of the class above mostly is.
fn super_parameter(w: &mut Walk<'_, '_>) -> Value {
    parameter_of(w, Expression::Super(w.scope()))
}

fn parameter_of(w: &mut Walk<'_, '_>, of: Expression) -> Value {
    let mut ty = None;
    w.named_children(|w| match w.field() {
        "name" => {
            let of = w.expression(of);
            w.mention_at(w.range(), Role::Read, Qualifier::Of(of));
            let kind = w.next_parameter();
            w.bind(w.range(), kind);
        }
        _ => ty = w.visit().or(ty),
    });
    None
}

/// `name = value` before the body of a constructor.
fn field_initializer(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.field() == "name" {
            let this = w.expression(Expression::This(w.scope()));
            w.mention_at(w.range(), Role::Write, Qualifier::Of(this));
        } else {
            w.visit();
        }
    });
    None
}

/// `catch (e, trace)`.
fn catch(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        if w.kind() == "identifier" {
            w.bind(w.range(), BindingKind::Local);
        } else {
            w.visit();
        }
    });
    None
}

/// `for (final name in values)`.
fn for_in(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::Block, None, |w, _| {
        w.named_children(|w| {
            if w.field() == "name" {
                w.bind(w.range(), BindingKind::Local);
            } else {
                w.visit();
            }
        });
    });
    None
}

/// `extension Name on Type { … }`; without a name it goes by that of the type.
fn extension(w: &mut Walk<'_, '_>) -> Value {
    let Some(target) = w.child("class") else { return w.declare(&CLASS) };
    let name = w.child("name");
    let at = name.unwrap_or(target);
    let id = w.name_at(at);
    let namespace = if name.is_some() { Namespace::All } else { Namespace::Tag };
    let first = w.next_mention();
    let draft = Draft::new(SymbolKind::Namespace, id, at, w.range());
    let symbol = w.define(draft.body(w.child("body")).namespace(namespace));
    w.scoped(ScopeKind::Class, Some(symbol), |w, _| match name {
        Some(name) => w.with_declared(name, |w| w.descend()),
        None => w.descend(),
    });
    if let Some(target) = outline::type_mentioned(w, first, target) {
        outline::extends(w, symbol, target);
    }
    None
}

/// `value..name = 1..call()`: each section is about the value, which is what the whole gives.
fn cascade(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    w.named_children(|w| match w.kind() {
        "cascade_section" => section(w, of),
        _ => {
            let seen = w.visit();
            of = of.or(seen);
        }
    });
    of
}

fn section(w: &mut Walk<'_, '_>, of: Value) {
    w.named_children(|w| {
        if !w.kind().starts_with("cascade_") {
            w.visit();
            return;
        }
        let value = cascaded(w, of);
        let behind = w.text_after().trim_ascii_start();
        if behind.starts_with(b"=") {
            w.set_role(value, Role::Write);
        }
    });
}

/// `..name`, `..call().name`: what a section is about, the first name of which is a member of `of`.
fn cascaded(w: &mut Walk<'_, '_>, of: Value) -> Value {
    let kind = w.kind();
    let mut value = None;
    let mut first = true;
    w.named_children(|w| {
        match w.kind() {
            "identifier" if first => value = Some(w.member(of, Role::Read)),
            "identifier" => value = Some(w.member(value, Role::Read)),
            inner if inner.starts_with("cascade_") => value = cascaded(w, of),
            _ => {
                w.visit();
            }
        }
        first = false;
    });
    match kind {
        "cascade_call_expression" => {
            w.set_role(value, Role::Call);
            let arguments = linnea_syntax::List::default();
            value.map(|callee| w.expression(Expression::Call { callee, arguments }))
        }
        kind if kind.contains("index") => None,
        _ => value,
    }
}

/// `name:` of an argument, or of a statement.
fn label(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| {
        w.mention_at(w.range(), Role::Keyword, Qualifier::Unknown);
    });
    None
}
