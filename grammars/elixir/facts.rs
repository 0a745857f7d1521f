//! What to do at each kind of node.

use linnea_syntax::{Literal, Role, Rule, ScopeKind};

use super::{definitions, names};

pub(super) const RULES: &[(&str, Rule)] = &[
    ("call", Rule::With(definitions::call)),
    ("unary_operator", Rule::With(definitions::attribute)),
    ("binary_operator", Rule::With(names::operator)),
    ("anonymous_function", Rule::Scope(ScopeKind::Block)),
    ("do_block", Rule::Scope(ScopeKind::Block)),
    ("else_block", Rule::Scope(ScopeKind::Block)),
    ("rescue_block", Rule::Scope(ScopeKind::Block)),
    ("catch_block", Rule::Scope(ScopeKind::Block)),
    ("after_block", Rule::Scope(ScopeKind::Block)),
    ("stab_clause", Rule::With(names::clause)),
    ("identifier", Rule::Name(Role::Read)),
    ("operator_identifier", Rule::Name(Role::Token)),
    ("alias", Rule::With(names::alias)),
    ("atom", Rule::With(names::atom)),
    ("keyword", Rule::With(names::keyword)),
    ("dot", Rule::With(names::dot)),
    ("string", Rule::Literal(Literal::String)),
    ("charlist", Rule::Literal(Literal::String)),
    ("sigil", Rule::Literal(Literal::String)),
    ("integer", Rule::Plain(Literal::Integer)),
    ("float", Rule::Plain(Literal::Float)),
    ("char", Rule::Plain(Literal::Character)),
    ("boolean", Rule::Plain(Literal::Boolean)),
    ("nil", Rule::Plain(Literal::Null)),
    ("comment", Rule::Doc(|_| false)),
];
