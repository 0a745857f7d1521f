//! What to do at each kind of node.

use linnea_syntax::{
    BindingId, BindingKind, Declaration, Draft, Expression, ExpressionId, Literal, Namespace, Qualifier,
    RelationKind, Role, Rule, ScopeKind, SymbolFlags, SymbolKind, Walk,
};
use linnea_text::TextRange;
use memchr::memmem;

use super::{imports, patterns, values};
use crate::outline;

pub(super) const RULES: &[(&str, Rule)] = &[
    // Declarations.
    ("package_identifier", Rule::With(outline::package)),
    ("package_object", Rule::With(|w| declared(w, &OBJECT))),
    ("import_declaration", Rule::With(imports::import)),
    ("export_declaration", Rule::With(imports::import)),
    ("class_definition", Rule::With(|w| declared(w, &CLASS))),
    ("trait_definition", Rule::With(|w| declared(w, &TRAIT))),
    ("object_definition", Rule::With(|w| declared(w, &OBJECT))),
    ("enum_definition", Rule::With(|w| declared(w, &ENUM))),
    ("enum_case_definitions", Rule::With(enum_cases)),
    ("extends_clause", Rule::With(bases)),
    ("derives_clause", Rule::As(Role::Decorator)),
    ("function_definition", Rule::With(function)),
    ("function_declaration", Rule::With(function)),
    ("val_definition", Rule::With(patterns::variables)),
    ("val_declaration", Rule::With(patterns::variables)),
    ("var_definition", Rule::With(patterns::variables)),
    ("var_declaration", Rule::With(patterns::variables)),
    ("type_definition", Rule::With(type_member)),
    ("given_definition", Rule::With(given)),
    ("extension_definition", Rule::With(extension)),
    ("class_parameter", Rule::With(class_parameter)),
    ("end_marker", Rule::With(end_marker)),
    // Bindings.
    ("parameter", Rule::Declare(&PARAMETER)),
    ("binding", Rule::Declare(&PARAMETER)),
    ("type_parameters", Rule::With(type_parameters)),
    ("covariant_type_parameter", Rule::With(type_parameters)),
    ("contravariant_type_parameter", Rule::With(type_parameters)),
    ("type_lambda", Rule::With(type_lambda)),
    ("context_bound", Rule::Declare(&PARAMETER)),
    ("self_type", Rule::With(self_type)),
    ("name_and_type", Rule::With(keyed)),
    ("named_type_argument", Rule::With(keyed)),
    ("enumerator", Rule::With(patterns::enumerator)),
    ("case_clause", Rule::With(patterns::case)),
    ("catch_clause", Rule::With(patterns::case)),
    // Scopes.
    ("block", Rule::With(values::block)),
    ("indented_block", Rule::With(values::block)),
    ("case_block", Rule::Scope(ScopeKind::Function)),
    ("indented_cases", Rule::Scope(ScopeKind::Function)),
    ("for_expression", Rule::Scope(ScopeKind::Block)),
    ("lambda_expression", Rule::With(values::lambda)),
    ("colon_argument", Rule::With(values::lambda)),
    ("refinement", Rule::Scope(ScopeKind::Object)),
    ("structural_type", Rule::Scope(ScopeKind::Object)),
    ("early_defs", Rule::Scope(ScopeKind::Object)),
    // Names.
    ("identifier", Rule::With(values::name)),
    ("operator_identifier", Rule::Name(Role::Read)),
    ("type_identifier", Rule::Name(Role::Type)),
    ("field_expression", Rule::Member(Role::Read)),
    ("stable_identifier", Rule::Member(Role::Read)),
    ("stable_type_identifier", Rule::Member(Role::Type)),
    ("projected_type", Rule::Member(Role::Type)),
    ("postfix_expression", Rule::Member(Role::Call)),
    ("infix_expression", Rule::With(values::infix)),
    ("infix_type", Rule::As(Role::Type)),
    ("generic_type", Rule::First),
    ("generic_function", Rule::First),
    ("compound_type", Rule::First),
    ("annotated_type", Rule::First),
    ("capturing_type", Rule::First),
    ("applied_constructor_type", Rule::First),
    ("repeated_parameter_type", Rule::First),
    ("lazy_parameter_type", Rule::First),
    ("call_expression", Rule::Call),
    ("arguments", Rule::With(values::arguments)),
    ("assignment_expression", Rule::With(outline::assignment)),
    ("instance_expression", Rule::With(values::instance)),
    ("ascription_expression", Rule::With(outline::cast)),
    ("parenthesized_expression", Rule::Transparent),
    ("interpolated_string_expression", Rule::With(values::interpolated)),
    ("quote_expression", Rule::With(values::quoted)),
    // Literals and comments.
    ("string", Rule::Plain(Literal::String)),
    ("character_literal", Rule::Plain(Literal::Character)),
    ("integer_literal", Rule::Plain(Literal::Integer)),
    ("floating_point_literal", Rule::Plain(Literal::Float)),
    ("boolean_literal", Rule::Plain(Literal::Boolean)),
    ("null_literal", Rule::Plain(Literal::Null)),
    ("comment", Rule::Doc(|_| false)),
    ("block_comment", Rule::Doc(|text| text.starts_with(b"/**"))),
];

const CLASS: Declaration = Declaration {
    symbol: Some(SymbolKind::Class),
    opens: Some(ScopeKind::Class),
    ty: "",
    ..Declaration::NEW
};
const TRAIT: Declaration = Declaration { symbol: Some(SymbolKind::Interface), ..CLASS };
const ENUM: Declaration = Declaration { symbol: Some(SymbolKind::Enum), ..CLASS };
/// A companion is one with its class: both have the name.
const OBJECT: Declaration = Declaration { symbol: Some(SymbolKind::Module), ..CLASS };
const PARAMETER: Declaration =
    Declaration { binding: Some(BindingKind::Parameter(0)), value: "default_value", ..Declaration::NEW };

pub(super) type Value = Option<ExpressionId>;

/// Says whether the current node is directly inside of a function.
pub(super) fn in_function(w: &Walk<'_, '_>) -> bool {
    w.place().kind == ScopeKind::Function
}

/// A class, object, trait or enum.
fn declared(w: &mut Walk<'_, '_>, it: &'static Declaration) -> Value {
    let binding = w.next_binding();
    w.declare(it);
    if w.next_binding() != binding
        && let BindingKind::Symbol(symbol) = w.binding(binding).kind
    {
        let end = whole(w).end;
        let symbol = w.symbol_mut(symbol);
        symbol.full_range.end = symbol.full_range.end.min(end);
        symbol.body.end = symbol.body.end.min(end);
    }
    None
}

/// Returns the range of a construct without the comments behind it that the grammar takes for its last lines, where
/// indentation ends it: those that begin no further in than the construct.
pub(super) fn whole(w: &Walk<'_, '_>) -> TextRange {
    let range = w.range();
    let column_of =
        |at: usize| at - w.source()[..at].iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let column = column_of(range.start as usize);
    let mut text = w.text();
    loop {
        text = text.trim_ascii_end();
        let line = text.iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
        let begin = match text.ends_with(b"*/") {
            true => memmem::rfind(text, b"/*").unwrap_or(0),
            false => text.len() - text[line..].trim_ascii_start().len(),
        };
        let before = text[..begin].trim_ascii_end();
        let alone = text[before.len()..begin].contains(&b'\n');
        let comment = text[begin..].starts_with(b"//") || text[begin..].starts_with(b"/*");
        if begin == 0 || !comment || !alone || column_of(range.start as usize + begin) > column {
            return TextRange::new(range.start, range.start + text.len() as u32);
        }
        text = &text[..begin];
    }
}

/// `def name[T](a: A): B = value`; `def this(…)` is a constructor.
fn function(w: &mut Walk<'_, '_>) -> Value {
    let Some(at) = outline::name(w) else { return outline::within(w) };
    let member = matches!(w.place().kind, ScopeKind::Class | ScopeKind::Object | ScopeKind::Extension);
    let kind = match (w.text_of(at), member) {
        (b"this", _) => SymbolKind::Constructor,
        (_, true) => SymbolKind::Method,
        _ => SymbolKind::Function,
    };
    let name = w.name_at(at);
    let mut draft = Draft::new(kind, name, at, whole(w)).body(w.child("body"));
    if kind == SymbolKind::Constructor {
        draft = draft.namespace(Namespace::Tag);
    } else if !w.has_child("parameters") {
        draft.flags |= SymbolFlags::ACCESSOR;
    }
    let symbol = w.define(draft);
    w.scoped(ScopeKind::Function, Some(symbol), |w, scope| {
        w.named_children(|w| match w.field() {
            "name" => {}
            "return_type" => {
                let ty = w.type_seen();
                w.scope_mut(scope).returns = ty;
            }
            "body" => {
                let value = w.visit();
                w.outcome(value, false);
            }
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// `case A, B`, `case C(n: Int) extends D`.
fn enum_cases(w: &mut Walk<'_, '_>) -> Value {
    let whole = whole(w);
    let mut count = 0;
    w.named_children(|w| count += usize::from(outline::name(w).is_some()));
    w.named_children(|w| {
        let Some(at) = outline::name(w).filter(|_| w.kind().ends_with("_enum_case")) else {
            w.visit();
            return;
        };
        let name = w.name_at(at);
        let range = if count == 1 { whole } else { w.range() };
        let symbol = w.define(Draft::new(SymbolKind::EnumMember, name, at, range));
        w.scoped(ScopeKind::Class, Some(symbol), |w, _| w.with_declared(at, |w| w.descend()));
    });
    None
}

/// `extends A(x) with B`.
fn bases(w: &mut Walk<'_, '_>) -> Value {
    let around = w.scope_of(w.scope());
    let symbol = around.symbol.filter(|_| around.kind == ScopeKind::Class);
    w.named_children(|w| match w.kind() {
        "compound_type" => {
            bases(w);
        }
        "arguments" | "refinement" => {
            w.visit();
        }
        _ => {
            let value = w.visit();
            w.set_role(value, Role::Base);
            if let (Some(target), Some(symbol)) = (w.type_named(value), symbol) {
                w.relate(symbol, RelationKind::Extends, target);
            }
        }
    });
    None
}

/// `type Name[T] = Type`.
fn type_member(w: &mut Walk<'_, '_>) -> Value {
    let Some(at) = outline::name(w) else { return outline::within(w) };
    let name = w.name_at(at);
    let symbol = w.define(Draft::new(SymbolKind::TypeParameter, name, at, whole(w)));
    w.scoped(ScopeKind::TypeParameters, Some(symbol), |w, _| {
        w.named_children(|w| match w.field() {
            "name" => {}
            "type" => {
                if let Some(target) = w.type_seen() {
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

/// `given name: Type = value`, `given name: Type with { … }`; without a name, only what is inside counts.
fn given(w: &mut Walk<'_, '_>) -> Value {
    let instance = matches!(w.child_kind("body"), Some("template_body" | "with_template_body"));
    let symbol = outline::name(w).filter(|_| !in_function(w)).map(|at| {
        let kind = if instance { SymbolKind::Class } else { SymbolKind::Constant };
        let name = w.name_at(at);
        let draft = Draft::new(kind, name, at, whole(w)).body(w.child("body"));
        (w.define(draft), w.last_binding())
    });
    if let (None, Some(at)) = (symbol, outline::name(w)) {
        w.bind(at, BindingKind::Local);
    }
    let kind = if instance { ScopeKind::Class } else { ScopeKind::Function };
    w.scoped(kind, symbol.map(|it| it.0), |w, _| {
        w.named_children(|w| match w.field() {
            "name" => {}
            "return_type" => {
                let ty = w.type_seen();
                match symbol {
                    Some((symbol, _)) if instance => {
                        if let Some(ty) = ty {
                            w.relate(symbol, RelationKind::Implements, ty);
                        }
                    }
                    Some((_, binding)) => w.binding_mut(binding).declared = ty,
                    None => {}
                }
            }
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// A parameter of a class: a member if it says so, or if the class is a `case class`.
fn class_parameter(w: &mut Walk<'_, '_>) -> Value {
    let variable = w.has_child("var");
    let Some(at) = outline::name(w) else { return outline::within(w) };
    let binding = if variable || w.has_child("val") || of_case_class(w) {
        let kind = if variable { SymbolKind::Variable } else { SymbolKind::Constant };
        let name = w.name_at(at);
        w.define(Draft::new(kind, name, at, w.range()));
        w.last_binding()
    } else {
        let kind = w.next_parameter();
        w.bind(at, kind)
    };
    outline::typed(w, binding);
    None
}

/// Says whether the class around is a `case class` or a case of an enum.
fn of_case_class(w: &Walk<'_, '_>) -> bool {
    let Some(symbol) = w.container().map(|it| *w.symbol(it)) else { return false };
    let before = TextRange::new(symbol.full_range.start, symbol.name_range.start);
    let before = w.text_of(before).trim_ascii_end();
    let case = before.strip_suffix(b"class").map(<[u8]>::trim_ascii_end);
    symbol.kind == SymbolKind::EnumMember || case.is_some_and(|it| it.ends_with(b"case"))
}

/// `end Name`: the name of what ends there.
fn end_marker(w: &mut Walk<'_, '_>) -> Value {
    const WORDS: [&[u8]; 10] =
        [b"val", b"given", b"extension", b"if", b"while", b"for", b"match", b"try", b"new", b"this"];
    let name = w.text().strip_prefix(b"end").unwrap_or_default().trim_ascii();
    if !name.is_empty() && !WORDS.contains(&name) {
        let end = w.range().end;
        w.mention_at(TextRange::new(end - name.len() as u32, end), Role::Read, Qualifier::None);
    }
    None
}

/// `extension (name: Type) def …`: each of them is declared for the type.
fn extension(w: &mut Walk<'_, '_>) -> Value {
    let (first, binding) = (w.next_mention(), w.next_binding());
    let mut target = None;
    w.named_children(|w| {
        if w.field() == "parameters" {
            w.named_children(|w| target = target.or(w.child("type")));
        }
    });
    let scope = w.scoped(ScopeKind::Extension, None, |w, scope| {
        w.descend();
        scope
    });
    let target = target.and_then(|it| outline::type_mentioned(w, first, it))?;
    for at in binding.index()..w.next_binding().index() {
        let it = *w.binding(BindingId::new(at));
        if let BindingKind::Symbol(symbol) = it.kind
            && it.scope == scope
        {
            outline::extends(w, symbol, target);
        }
    }
    None
}

/// `[A, +B <: C, F[_]]`.
fn type_parameters(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.field() {
        "name" if w.kind() != "wildcard" => {
            w.bind(w.range(), BindingKind::TypeParameter);
        }
        // Those of a parameter stand for nothing outside of it.
        "type_parameters" => w.scoped(ScopeKind::TypeParameters, None, |w, _| {
            type_parameters(w);
        }),
        _ => {
            w.visit();
        }
    });
    None
}

/// `[X] =>> F[X]`.
fn type_lambda(w: &mut Walk<'_, '_>) -> Value {
    w.scoped(ScopeKind::TypeParameters, None, |w, _| type_parameters(w))
}

/// `self: Type =>`.
fn self_type(w: &mut Walk<'_, '_>) -> Value {
    let mut binding = None;
    w.named_children(|w| match w.kind() {
        "identifier" if binding.is_none() && w.text() != b"this" => {
            let id = w.bind(w.range(), BindingKind::Local);
            let this = w.expression(Expression::This(w.scope()));
            w.binding_mut(id).value = Some(this);
            binding = Some(id);
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// `name: Type` of a tuple, `name = Type` of arguments.
fn keyed(w: &mut Walk<'_, '_>) -> Value {
    w.named_children(|w| match w.field() {
        "name" => {
            w.mention_at(w.range(), Role::Key, Qualifier::Unknown);
        }
        _ => {
            w.visit();
        }
    });
    None
}
