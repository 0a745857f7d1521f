//! Operators, which methods of their operands define.

use linnea_syntax::{Expression, ExpressionId, Operator, Otherwise, Walk};

use super::definitions::Value;

const fn arithmetic(sign: &'static str, method: &'static str, reflected: &'static str) -> Operator {
    Operator { sign, method, reflected, otherwise: Otherwise::First }
}

const fn either(sign: &'static str, method: &'static str, reflected: &'static str) -> Operator {
    Operator { sign, method, reflected, otherwise: Otherwise::Either }
}

const fn comparison(sign: &'static str, method: &'static str, reflected: &'static str) -> Operator {
    Operator { sign, method, reflected, otherwise: Otherwise::Truth }
}

/// Facts name them by their position: those with two operands, then those with one.
pub(super) static OPERATORS: &[Operator] = &[
    arithmetic("+", "__add__", "__radd__"),
    arithmetic("-", "__sub__", "__rsub__"),
    arithmetic("*", "__mul__", "__rmul__"),
    arithmetic("/", "__truediv__", "__rtruediv__"),
    arithmetic("//", "__floordiv__", "__rfloordiv__"),
    arithmetic("%", "__mod__", "__rmod__"),
    arithmetic("**", "__pow__", "__rpow__"),
    arithmetic("@", "__matmul__", "__rmatmul__"),
    arithmetic("<<", "__lshift__", "__rlshift__"),
    arithmetic(">>", "__rshift__", "__rrshift__"),
    arithmetic("&", "__and__", "__rand__"),
    arithmetic("^", "__xor__", "__rxor__"),
    either("|", "__or__", "__ror__"),
    comparison("==", "__eq__", "__eq__"),
    comparison("!=", "__ne__", "__ne__"),
    comparison("<", "__lt__", "__gt__"),
    comparison(">", "__gt__", "__lt__"),
    comparison("<=", "__le__", "__ge__"),
    comparison(">=", "__ge__", "__le__"),
    arithmetic("-", "__neg__", ""),
    arithmetic("+", "__pos__", ""),
    arithmetic("~", "__invert__", ""),
];

/// Makes the value of an operator with these operands; none if no method defines it.
pub(super) fn value(w: &mut Walk<'_, '_>, sign: &str, operands: &[Option<ExpressionId>]) -> Value {
    let is = |it: &Operator| it.sign == sign && it.reflected.is_empty() == (operands.len() == 1);
    let operator = OPERATORS.iter().position(is)? as u8;
    let operands = w.list(operands);
    Some(w.expression(Expression::Operator { operator, operands }))
}
