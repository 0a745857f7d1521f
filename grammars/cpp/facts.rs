//! What to do at each kind of node, where it is not as in C.

use linnea_syntax::{Literal, Role, Rule, ScopeKind};

use super::{classes, expressions, templates};
use crate::c::{declarators, types};

pub(super) const RULES: &[(&str, Rule)] = &[
    // Declarations.
    ("namespace_definition", Rule::With(classes::namespace)),
    ("namespace_alias_definition", Rule::With(classes::another_name)),
    ("class_specifier", Rule::With(classes::class)),
    ("struct_specifier", Rule::With(classes::class)),
    ("union_specifier", Rule::With(classes::class)),
    ("enum_specifier", Rule::With(classes::enumeration)),
    ("base_class_clause", Rule::Bases),
    ("friend_declaration", Rule::With(classes::friend)),
    ("field_initializer", Rule::With(classes::field_initializer)),
    ("template_declaration", Rule::With(templates::declaration)),
    ("alias_declaration", Rule::With(templates::alias)),
    ("concept_definition", Rule::With(templates::concept)),
    ("using_declaration", Rule::With(classes::using)),
    ("type_parameter_declaration", Rule::With(templates::parameter)),
    ("optional_type_parameter_declaration", Rule::With(templates::parameter)),
    ("variadic_type_parameter_declaration", Rule::With(templates::parameter)),
    ("optional_parameter_declaration", Rule::With(declarators::parameter)),
    ("variadic_parameter_declaration", Rule::With(declarators::parameter)),
    // Statements.
    ("if_statement", Rule::Scope(ScopeKind::Block)),
    ("while_statement", Rule::Scope(ScopeKind::Block)),
    ("switch_statement", Rule::Scope(ScopeKind::Block)),
    ("for_range_loop", Rule::With(expressions::range_loop)),
    ("catch_clause", Rule::Scope(ScopeKind::Block)),
    ("structured_binding_declarator", Rule::With(expressions::structured)),
    // Expressions.
    ("this", Rule::This),
    ("namespace_identifier", Rule::Name(Role::Path)),
    ("qualified_identifier", Rule::Member(Role::Path)),
    ("nested_namespace_specifier", Rule::Member(Role::Path)),
    ("call_expression", Rule::With(expressions::call)),
    ("new_expression", Rule::New),
    ("lambda_expression", Rule::With(expressions::lambda)),
    ("lambda_capture_initializer", Rule::With(expressions::capture)),
    ("requires_expression", Rule::Scope(ScopeKind::Function)),
    // Types.
    ("template_type", Rule::First),
    ("template_function", Rule::First),
    ("template_method", Rule::First),
    ("dependent_type", Rule::First),
    ("dependent_name", Rule::First),
    ("destructor_name", Rule::First),
    ("template_argument_list", Rule::As(Role::Type)),
    ("primitive_type", Rule::With(|w| if w.text() == b"bool" { None } else { types::primitive(w) })),
    // Literals.
    ("true", Rule::With(|w| types::known(w, Literal::Boolean, WORDS))),
    ("false", Rule::With(|w| types::known(w, Literal::Boolean, WORDS))),
    ("raw_string_literal", Rule::Plain(Literal::String)),
    ("user_defined_literal", Rule::Skip),
];

/// Values that are words of the language.
const WORDS: &[&[u8]] = &[b"true", b"false"];
