//! What to do at each kind of node.

use linnea_syntax::{
    BindingKind, Declaration, Draft, ExpressionId, Literal, Namespace, Role, Rule, ScopeKind, SymbolKind,
    Walk,
};
use linnea_text::TextRange;

use super::{containers, values, variables};
use crate::outline;

pub(super) const RULES: &[(&str, Rule)] = &[
    // Declarations.
    ("function_declaration", Rule::With(function)),
    ("test_declaration", Rule::With(test)),
    ("comptime_declaration", Rule::Scope(ScopeKind::Function)),
    ("variable_declaration", Rule::With(variables::variables)),
    ("container_field", Rule::With(containers::field)),
    ("struct_declaration", Rule::With(containers::anonymous)),
    ("enum_declaration", Rule::With(containers::anonymous)),
    ("union_declaration", Rule::With(containers::anonymous)),
    ("opaque_declaration", Rule::With(containers::anonymous)),
    ("error_set_declaration", Rule::With(containers::errors)),
    ("using_namespace_declaration", Rule::With(values::taken_in)),
    // Bindings.
    ("parameter", Rule::Declare(&PARAMETER)),
    ("payload", Rule::With(variables::payload)),
    ("block_label", Rule::With(label)),
    ("break_label", Rule::As(Role::Label)),
    // Scopes.
    ("function_signature", Rule::Scope(ScopeKind::Function)),
    ("block", Rule::Scope(ScopeKind::Block)),
    ("if_statement", Rule::With(variables::conditional)),
    ("if_expression", Rule::With(variables::conditional)),
    ("if_type_expression", Rule::With(variables::conditional)),
    ("while_statement", Rule::With(variables::conditional)),
    ("while_expression", Rule::With(variables::conditional)),
    ("for_statement", Rule::Scope(ScopeKind::Block)),
    ("for_expression", Rule::Scope(ScopeKind::Block)),
    ("else_clause", Rule::Scope(ScopeKind::Block)),
    ("errdefer_statement", Rule::Scope(ScopeKind::Block)),
    ("switch_case", Rule::Scope(ScopeKind::Block)),
    ("catch_expression", Rule::With(values::otherwise)),
    ("return_expression", Rule::With(returned)),
    // Names.
    ("identifier", Rule::Name(Role::Read)),
    ("builtin_identifier", Rule::Name(Role::Macro)),
    ("field_expression", Rule::With(values::member)),
    ("call_expression", Rule::Call),
    ("builtin_function", Rule::With(values::builtin)),
    ("error_type", Rule::With(values::unknown_member)),
    ("struct_initializer", Rule::With(values::initializer)),
    ("anonymous_struct_initializer", Rule::With(values::initializer)),
    ("assignment_expression", Rule::With(outline::assignment)),
    ("binary_expression", Rule::With(values::binary)),
    ("index_expression", Rule::Descend),
    ("array_type", Rule::Descend),
    ("slice_type", Rule::Descend),
    ("pointer_type", Rule::First),
    ("nullable_type", Rule::First),
    ("error_union_type", Rule::With(values::good)),
    ("try_expression", Rule::First),
    ("comptime_expression", Rule::First),
    ("comptime_type_expression", Rule::First),
    ("dereference_expression", Rule::First),
    ("null_coercion_expression", Rule::First),
    ("parenthesized_expression", Rule::Transparent),
    ("unary_expression", Rule::First),
    ("asm_output_item", Rule::With(values::operand)),
    ("asm_input_item", Rule::With(values::operand)),
    // Literals and comments.
    ("string", Rule::Plain(Literal::String)),
    ("multiline_string", Rule::Plain(Literal::String)),
    ("character", Rule::Plain(Literal::Character)),
    ("integer", Rule::Plain(Literal::Integer)),
    ("float", Rule::Plain(Literal::Float)),
    ("boolean", Rule::Plain(Literal::Boolean)),
    ("comment", Rule::Doc(|text| text.starts_with(b"///") && !text.starts_with(b"////"))),
];

const PARAMETER: Declaration = Declaration { binding: Some(BindingKind::Parameter(0)), ..Declaration::NEW };

pub(super) type Value = Option<ExpressionId>;

/// Says whether the current node is directly inside of a function.
pub(super) fn in_function(w: &Walk<'_, '_>) -> bool {
    w.place().kind == ScopeKind::Function
}

/// `fn name(a: A) !B { … }`
fn function(w: &mut Walk<'_, '_>) -> Value {
    let symbol = outline::name(w).map(|at| {
        let name = w.name_at(at);
        w.define(Draft::new(SymbolKind::Function, name, at, w.range()).body(w.child("body")))
    });
    w.scoped(ScopeKind::Function, symbol, |w, scope| {
        w.named_children(|w| match w.field() {
            "name" => {}
            "type" => {
                let ty = w.type_seen();
                w.scope_mut(scope).returns = ty;
            }
            _ => {
                w.visit();
            }
        });
    });
    None
}

/// `test "name" { … }`; `test name { … }` is about what has the name. No code sees the names of tests.
fn test(w: &mut Walk<'_, '_>) -> Value {
    let at = match w.child_of_kind("string") {
        Some(it) if it.len() > 2 => Some(TextRange::new(it.start + 1, it.end - 1)),
        Some(_) => None,
        None => w.child_of_kind("identifier"),
    };
    let symbol = at.map(|at| {
        let name = w.name_at(at);
        let body = w.child_of_kind("block");
        let draft = Draft::new(SymbolKind::Method, name, at, w.range()).body(body);
        w.define(draft.namespace(Namespace::Label))
    });
    w.scoped(ScopeKind::Function, symbol, |w, _| w.descend());
    None
}

fn returned(w: &mut Walk<'_, '_>) -> Value {
    let mut value = None;
    w.named_children(|w| value = w.visit());
    w.outcome(value, false);
    None
}

/// `name:` in front of a block.
fn label(w: &mut Walk<'_, '_>) -> Value {
    outline::first_name(w, BindingKind::Label)
}
