//! What to do at each kind of node.

use linnea_syntax::{Literal, Role, Rule};

use super::{assignments, definitions as def, expressions as expr, imports, matching, narrowing, patterns};

pub(super) const RULES: &[(&str, Rule)] = &[
    // Definitions.
    ("module", Rule::With(def::module)),
    ("decorated_definition", Rule::With(def::decorated)),
    ("function_definition", Rule::With(def::function)),
    ("class_definition", Rule::With(def::class)),
    ("assignment", Rule::With(assignments::assignment)),
    ("augmented_assignment", Rule::With(assignments::augmented_assignment)),
    ("type_alias_statement", Rule::With(def::type_alias)),
    // Statements.
    ("block", Rule::With(narrowing::block)),
    ("while_statement", Rule::With(narrowing::while_loop)),
    ("try_statement", Rule::With(def::conditional)),
    ("for_statement", Rule::With(patterns::for_loop)),
    ("with_item", Rule::With(patterns::with_item)),
    ("except_clause", Rule::With(patterns::except_clause)),
    ("match_statement", Rule::With(matching::match_statement)),
    ("return_statement", Rule::With(expr::return_statement)),
    ("yield", Rule::With(expr::yielded)),
    ("delete_statement", Rule::With(expr::delete)),
    ("global_statement", Rule::With(patterns::global)),
    ("nonlocal_statement", Rule::With(patterns::nonlocal)),
    // Imports.
    ("import_statement", Rule::With(imports::import)),
    ("import_from_statement", Rule::With(imports::import_from)),
    ("future_import_statement", Rule::With(imports::import_from)),
    // Expressions.
    ("identifier", Rule::Name(Role::Read)),
    ("attribute", Rule::With(expr::attribute)),
    ("call", Rule::With(expr::call)),
    ("subscript", Rule::With(expr::subscript)),
    ("await", Rule::With(expr::awaited)),
    ("lambda", Rule::With(expr::lambda)),
    ("named_expression", Rule::With(patterns::walrus)),
    ("parenthesized_expression", Rule::Transparent),
    ("conditional_expression", Rule::With(expr::conditional)),
    ("boolean_operator", Rule::With(narrowing::boolean)),
    ("binary_operator", Rule::With(expr::operator)),
    ("unary_operator", Rule::With(expr::operator)),
    ("comparison_operator", Rule::With(expr::comparison)),
    ("not_operator", Rule::With(narrowing::boolean)),
    ("list", Rule::With(expr::collection)),
    ("tuple", Rule::With(expr::collection)),
    ("expression_list", Rule::With(expr::collection)),
    ("set", Rule::With(expr::collection)),
    ("dictionary", Rule::With(expr::collection)),
    ("list_comprehension", Rule::With(expr::comprehension)),
    ("set_comprehension", Rule::With(expr::comprehension)),
    ("dictionary_comprehension", Rule::With(expr::comprehension)),
    ("generator_expression", Rule::With(expr::comprehension)),
    ("for_in_clause", Rule::With(patterns::for_loop)),
    ("string", Rule::With(expr::string)),
    ("concatenated_string", Rule::Literal(Literal::String)),
    ("integer", Rule::Plain(Literal::Integer)),
    ("float", Rule::Plain(Literal::Float)),
    ("true", Rule::Plain(Literal::Boolean)),
    ("false", Rule::Plain(Literal::Boolean)),
    ("none", Rule::Plain(Literal::Null)),
    // Text without names.
    ("comment", Rule::Doc(|_| false)),
    ("string_content", Rule::Skip),
];
