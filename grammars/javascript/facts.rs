//! What to do at each kind of node.

use linnea_syntax::{Literal, Role, Rule};

use super::{
    assignments, awaiting, classes, expressions as expr, functions, jsdoc, jsx, modules, narrow, objects,
    patterns, variables,
};

/// In JavaScript, comments declare types.
pub(super) const DOCUMENTED: &[(&str, Rule)] = &[("program", Rule::With(jsdoc::program))];

pub(crate) const RULES: &[(&str, Rule)] = &[
    // Declarations.
    ("function_declaration", Rule::With(functions::declaration)),
    ("generator_function_declaration", Rule::With(functions::declaration)),
    ("class_declaration", Rule::With(classes::declaration)),
    ("class_body", Rule::With(classes::body)),
    ("method_definition", Rule::With(classes::method)),
    ("field_definition", Rule::With(classes::field)),
    ("class_static_block", Rule::With(classes::static_block)),
    ("lexical_declaration", Rule::With(variables::declaration)),
    ("variable_declaration", Rule::With(variables::declaration)),
    ("using_declaration", Rule::With(variables::declaration)),
    ("decorator", Rule::Attribute(classes::decorator)),
    // Statements.
    ("statement_block", Rule::With(variables::block)),
    ("switch_body", Rule::With(variables::block)),
    ("if_statement", Rule::With(narrow::if_statement)),
    ("for_statement", Rule::With(variables::for_statement)),
    ("for_in_statement", Rule::With(patterns::for_in)),
    ("catch_clause", Rule::With(patterns::catch_clause)),
    ("return_statement", Rule::With(expr::return_statement)),
    ("labeled_statement", Rule::With(variables::labeled)),
    ("statement_identifier", Rule::Name(Role::Label)),
    // Imports and exports.
    ("import_statement", Rule::With(modules::import)),
    ("export_statement", Rule::With(modules::export)),
    // Names.
    ("identifier", Rule::Name(Role::Read)),
    ("property_identifier", Rule::Name(Role::Read)),
    ("private_property_identifier", Rule::With(expr::private)),
    ("shorthand_property_identifier", Rule::Name(Role::Read)),
    ("shorthand_property_identifier_pattern", Rule::Name(Role::Read)),
    // Expressions.
    ("parenthesized_expression", Rule::With(variables::parenthesized)),
    ("member_expression", Rule::With(expr::member)),
    ("subscript_expression", Rule::With(expr::subscript)),
    ("call_expression", Rule::With(expr::call)),
    ("new_expression", Rule::With(expr::new)),
    ("await_expression", Rule::With(awaiting::awaited)),
    ("yield_expression", Rule::With(expr::yielded)),
    ("assignment_expression", Rule::With(assignments::assignment)),
    ("augmented_assignment_expression", Rule::With(expr::augmented)),
    ("update_expression", Rule::With(expr::update)),
    ("binary_expression", Rule::With(expr::binary)),
    ("unary_expression", Rule::With(expr::unary)),
    ("ternary_expression", Rule::With(narrow::ternary)),
    ("sequence_expression", Rule::With(expr::sequence)),
    ("arrow_function", Rule::With(functions::value)),
    ("function_expression", Rule::With(functions::value)),
    ("generator_function", Rule::With(functions::value)),
    ("class", Rule::With(classes::value)),
    ("object", Rule::With(objects::value)),
    ("array", Rule::With(expr::array)),
    ("object_pattern", Rule::With(patterns::stray)),
    ("array_pattern", Rule::With(patterns::stray)),
    ("this", Rule::With(expr::this)),
    ("super", Rule::With(expr::superclass)),
    ("string", Rule::Plain(Literal::String)),
    ("template_string", Rule::Literal(Literal::String)),
    ("number", Rule::With(expr::number)),
    ("regex", Rule::Plain(Literal::Pattern)),
    ("true", Rule::Plain(Literal::Boolean)),
    ("false", Rule::Plain(Literal::Boolean)),
    ("null", Rule::Plain(Literal::Null)),
    ("undefined", Rule::Plain(Literal::Null)),
    // JSX.
    ("jsx_opening_element", Rule::With(jsx::tag)),
    ("jsx_closing_element", Rule::With(jsx::tag)),
    ("jsx_self_closing_element", Rule::With(jsx::tag)),
    ("jsx_expression", Rule::Transparent),
    ("jsx_text", Rule::Skip),
    // Text without names.
    ("comment", Rule::Doc(|text| text.starts_with(b"/**"))),
    ("html_comment", Rule::Doc(|_| false)),
    ("string_fragment", Rule::Skip),
    ("regex_pattern", Rule::Skip),
];
