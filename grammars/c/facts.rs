//! What to do at each kind of node.

use linnea_syntax::{Literal, Role, Rule, ScopeKind};

use super::{declarations, declarators, macros, prepare, types};
use crate::outline;

/// Values that are words of the language.
const WORDS: &[&[u8]] = &[b"nullptr"];

pub(crate) const RULES: &[(&str, Rule)] = &[
    ("translation_unit", Rule::With(prepare::root)),
    // Declarations.
    ("function_definition", Rule::With(declarations::function)),
    ("declaration", Rule::With(declarations::declaration)),
    ("field_declaration", Rule::With(declarations::declaration)),
    ("type_definition", Rule::With(declarations::typedef)),
    ("parameter_declaration", Rule::With(declarators::parameter)),
    ("struct_specifier", Rule::With(types::structure)),
    ("union_specifier", Rule::With(types::structure)),
    ("enum_specifier", Rule::With(types::enumeration)),
    ("enumerator", Rule::With(types::enumerator)),
    ("function_declarator", Rule::Scope(ScopeKind::Function)),
    ("abstract_function_declarator", Rule::Scope(ScopeKind::Function)),
    // The preprocessor.
    ("preproc_def", Rule::With(macros::definition)),
    ("preproc_function_def", Rule::With(macros::definition)),
    ("preproc_arg", Rule::With(macros::text)),
    ("preproc_call", Rule::With(macros::directive)),
    ("preproc_include", Rule::With(macros::include)),
    // Statements.
    ("compound_statement", Rule::Scope(ScopeKind::Block)),
    ("for_statement", Rule::Scope(ScopeKind::Block)),
    ("labeled_statement", Rule::With(declarators::labeled)),
    ("statement_identifier", Rule::Name(Role::Label)),
    // Expressions.
    ("identifier", Rule::Name(Role::Read)),
    ("field_identifier", Rule::Name(Role::Read)),
    ("field_expression", Rule::Member(Role::Read)),
    ("call_expression", Rule::Call),
    ("compound_literal_expression", Rule::With(declarators::compound)),
    ("parenthesized_expression", Rule::Transparent),
    ("pointer_expression", Rule::Transparent),
    ("subscript_expression", Rule::First),
    ("cast_expression", Rule::With(outline::cast)),
    ("offsetof_expression", Rule::With(outline::offset)),
    ("attribute_specifier", Rule::As(Role::Token)),
    ("attribute", Rule::As(Role::Token)),
    // Types.
    ("type_identifier", Rule::Name(Role::Type)),
    ("type_descriptor", Rule::First),
    ("primitive_type", Rule::With(types::primitive)),
    // Literals and comments.
    ("string_literal", Rule::Plain(Literal::String)),
    ("concatenated_string", Rule::Literal(Literal::String)),
    ("system_lib_string", Rule::Skip),
    ("char_literal", Rule::Plain(Literal::Character)),
    ("number_literal", Rule::Plain(Literal::Integer)),
    ("true", Rule::With(|w| types::known(w, Literal::Boolean, WORDS))),
    ("false", Rule::With(|w| types::known(w, Literal::Boolean, WORDS))),
    ("null", Rule::With(|w| types::known(w, Literal::Null, WORDS))),
    ("comment", Rule::Doc(|_| true)),
];
