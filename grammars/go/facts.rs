//! What to do at each kind of node.

use linnea_syntax::{Literal, Role, Rule};

use super::{
    declarations as def, expressions as expr, functions, imports, literals, statements as stat, types,
    variables,
};

pub(super) const RULES: &[(&str, Rule)] = &[
    // Declarations.
    ("package_clause", Rule::With(imports::package)),
    ("import_spec", Rule::With(imports::import)),
    ("type_declaration", Rule::With(def::types)),
    ("const_declaration", Rule::With(variables::constants)),
    ("var_declaration", Rule::With(variables::variables)),
    ("function_declaration", Rule::With(functions::function)),
    ("method_declaration", Rule::With(functions::method)),
    // Statements.
    ("block", Rule::With(stat::block)),
    ("if_statement", Rule::With(stat::block)),
    ("for_statement", Rule::With(stat::block)),
    ("expression_switch_statement", Rule::With(stat::block)),
    ("expression_case", Rule::With(stat::block)),
    ("default_case", Rule::With(stat::block)),
    ("communication_case", Rule::With(stat::block)),
    ("type_switch_statement", Rule::With(stat::type_switch)),
    ("range_clause", Rule::With(variables::range)),
    ("receive_statement", Rule::With(variables::assigned)),
    ("short_var_declaration", Rule::With(variables::assigned)),
    ("assignment_statement", Rule::With(variables::assigned)),
    ("inc_statement", Rule::With(stat::changed)),
    ("dec_statement", Rule::With(stat::changed)),
    ("return_statement", Rule::With(stat::returned)),
    ("labeled_statement", Rule::With(stat::labeled)),
    ("label_name", Rule::Name(Role::Label)),
    // Expressions.
    ("identifier", Rule::With(expr::name)),
    ("selector_expression", Rule::With(expr::selector)),
    ("call_expression", Rule::With(expr::call)),
    ("index_expression", Rule::With(expr::index)),
    ("slice_expression", Rule::With(expr::slice)),
    ("unary_expression", Rule::With(expr::unary)),
    ("binary_expression", Rule::With(expr::binary)),
    ("type_assertion_expression", Rule::With(expr::cast)),
    ("type_conversion_expression", Rule::With(expr::conversion)),
    ("type_instantiation_expression", Rule::With(expr::instantiation)),
    ("variadic_argument", Rule::Transparent),
    ("parenthesized_expression", Rule::Transparent),
    ("expression_statement", Rule::Transparent),
    ("composite_literal", Rule::With(literals::composite)),
    ("func_literal", Rule::With(functions::literal)),
    // Types.
    ("type_identifier", Rule::Name(Role::Type)),
    ("package_identifier", Rule::Name(Role::Path)),
    // Where it has a receiver or a type, that one's rule takes it.
    ("field_identifier", Rule::Name(Role::Token)),
    ("qualified_type", Rule::With(types::visit)),
    ("generic_type", Rule::With(types::visit)),
    ("pointer_type", Rule::With(types::visit)),
    ("array_type", Rule::With(types::visit)),
    ("slice_type", Rule::With(types::visit)),
    ("map_type", Rule::With(types::visit)),
    ("channel_type", Rule::With(types::visit)),
    ("function_type", Rule::With(types::visit)),
    ("struct_type", Rule::With(types::visit)),
    ("interface_type", Rule::With(types::visit)),
    // Literals.
    ("interpreted_string_literal", Rule::Plain(Literal::String)),
    ("raw_string_literal", Rule::Plain(Literal::String)),
    ("int_literal", Rule::Plain(Literal::Integer)),
    ("float_literal", Rule::Plain(Literal::Float)),
    ("imaginary_literal", Rule::Plain(Literal::Float)),
    ("rune_literal", Rule::Plain(Literal::Character)),
    ("iota", Rule::Plain(Literal::Integer)),
    ("true", Rule::Plain(Literal::Boolean)),
    ("false", Rule::Plain(Literal::Boolean)),
    ("nil", Rule::Plain(Literal::Null)),
    // Text without names.
    ("comment", Rule::Doc(|_| true)),
];
