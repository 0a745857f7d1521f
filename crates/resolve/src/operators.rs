//! Operators that methods of their operands define.

use linnea_syntax::{ExpressionId, Literal, Operator, Otherwise};

use crate::calls::Arguments;
use crate::fitting::same_class;
use crate::infer::either;
use crate::types::{Ty, Value};
use crate::{Certainty, FileId, Program};

impl Program<'_> {
    /// Returns what an operator gives for its operands.
    pub(crate) fn operation(&self, file: FileId, operator: u8, operands: &[Option<ExpressionId>]) -> Value {
        let operators = self.semantics(file).map_or(&[][..], |it| it.protocols.operators);
        let Some(operator) = operators.get(operator as usize) else { return Value::UNKNOWN };
        let values: Vec<Value> = operands.iter().map(|it| self.type_of_optional(file, *it)).collect();
        match &values[..] {
            [one] => either(cases(one).map(|it| self.by_operator(operator.method, &it, &[]).unwrap_or(it))),
            [left, right] => {
                let sides = cases(left).flat_map(|left| cases(right).map(move |it| (left.clone(), it)));
                either(sides.map(|(left, right)| self.between(file, operator, &left, &right)))
            }
            _ => Value::UNKNOWN,
        }
    }

    /// Returns what an operator gives between two values, of one type each.
    fn between(&self, file: FileId, operator: &Operator, left: &Value, right: &Value) -> Value {
        let own = self.by_operator(operator.method, left, std::slice::from_ref(right));
        let reflected = || {
            let theirs = own.is_none() || !self.is_of_language(&right.ty);
            theirs.then(|| self.by_operator(operator.reflected, right, std::slice::from_ref(left)))?
        };
        // What the language itself declares leaves to the other what is not its own, and any class to one that builds on it.
        let first = own.is_none() || self.is_of_language(&left.ty) || self.builds_on(&right.ty, &left.ty);
        if first && let Some(found) = reflected() {
            return match left.ty {
                Ty::Unknown | Ty::Outside | Ty::Given(_) => either([found, Value::UNKNOWN]),
                _ => found,
            };
        }
        let given = own.unwrap_or_else(|| self.without_method(file, operator, left, right));
        // What is not known may have the method that gives something else.
        if first && right.is_unknown() { either([given, Value::UNKNOWN]) } else { given }
    }

    /// Returns what an operator gives as a rule for values that have no method for it.
    fn without_method(&self, file: FileId, operator: &Operator, left: &Value, right: &Value) -> Value {
        let is_open = |ty: &Ty| match ty {
            Ty::Instance(class, _) | Ty::This(class) => self.line(*class).unknown,
            ty => *ty == Ty::Unknown,
        };
        match operator.otherwise {
            Otherwise::Truth if is_open(&left.ty) => Value::UNKNOWN,
            _ if left.ty.is_outside() => {
                Value::new(self.given_back([left.ty.clone(), right.ty.clone()]), left.sure)
            }
            Otherwise::Truth => self.literal(file, Literal::Boolean),
            Otherwise::Either => either([left.clone(), right.clone()]),
            // Two lists make a longer one.
            _ if same_class(&left.ty, &right.ty) => either([left.clone(), right.clone()]),
            _ => left.clone(),
        }
    }

    /// Returns what a method of an operand gives, if it has one.
    fn by_operator(&self, method: &str, of: &Value, others: &[Value]) -> Option<Value> {
        // The methods of a class are those of its instances.
        if method.is_empty()
            || !matches!(of.ty, Ty::Instance(..) | Ty::This(_) | Ty::Super(_) | Ty::Parameter(_))
        {
            return None;
        }
        Some(self.call_by(method, of, &Arguments::Known(others), 0)?.at_most(Certainty::Typed))
    }

    /// Says whether a value is of a class that is the language's own.
    fn is_of_language(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Instance(class, _) => self.is_prelude(class.file),
            Ty::Null | Ty::Tuple(..) | Ty::Keys(..) => true,
            _ => false,
        }
    }

    /// Says whether a value is of a class that builds on that of another one.
    pub(crate) fn builds_on(&self, ty: &Ty, other: &Ty) -> bool {
        match (ty, other) {
            (Ty::Instance(class, _), Ty::Instance(base, _)) => class != base && self.line(*class).has(*base),
            _ => false,
        }
    }
}

/// Returns the alternatives that a value is one of.
fn cases(value: &Value) -> impl Iterator<Item = Value> + '_ {
    value.ty.cases().iter().map(|it| Value::new(it.clone(), value.sure))
}
