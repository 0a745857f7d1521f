//! Types of which parts are left out (`Vec<_>`): what a value tells of them.

use linnea_syntax::{Expression, ExpressionId};

use crate::types::{List, Subst, Ty};
use crate::{Entity, FileId, Program};

/// How deep types are nested in which parts are left out.
const MAX_DEPTH: u32 = 8;

impl Program<'_> {
    /// Returns the type that is written for a value, with what is left out there as the value has it, where languages leave
    /// out what follows.
    pub(crate) fn completed_by(&self, written: Ty, file: FileId, value: ExpressionId) -> Ty {
        if !is_open(&written, MAX_DEPTH) || !self.semantics(file).is_some_and(|it| it.has_extensions) {
            return written;
        }
        let given = match self.unit(file).facts.expression(value) {
            Expression::Call { callee, .. } => self.result_expected(&self.type_of(file, callee).ty, &written),
            _ => None,
        };
        merged(&written, &given.unwrap_or_else(|| self.type_of(file, value).ty), MAX_DEPTH)
    }

    /// Returns what a function gives that makes whatever is expected of it, as far as the bounds of its type parameters tell.
    fn result_expected(&self, function: &Ty, expected: &Ty) -> Option<Ty> {
        let Ty::Function(function, of) = function else { return None };
        let made = self.result_of(*function, &Subst::default()).ty;
        let mut told = Subst::default();
        self.unify(&made, expected, &mut told);
        let own = self.parameters_of(*function);
        told.parameters.retain(|it| own.contains(&it.0));
        for (parameter, ty) in &mut told.parameters {
            *ty = self.completed_by_bound(*parameter, ty, of);
        }
        (!told.parameters.is_empty()).then(|| made.with(&told))
    }

    /// Returns a type with the type parameters themselves where no argument is written for them, if they have bounds: these
    /// hold for whatever is there.
    pub(crate) fn captured(&self, applied: Ty, left_out: &[bool]) -> Ty {
        let Ty::Instance(class, arguments) = &applied else { return applied };
        if self.overloads_in(class.file).is_none() || !left_out.contains(&true) {
            return applied;
        }
        let parameters = self.parameters_of(*class);
        let captured = |(at, given): (usize, &Ty)| match parameters.get(at) {
            Some(open) if left_out.get(at) == Some(&true) && self.bound_of(*open).is_some() => {
                Ty::Parameter(*open)
            }
            _ => given.clone(),
        };
        Ty::Instance(*class, arguments.iter().enumerate().map(captured).collect())
    }

    /// Returns what a type parameter stands for, with what is left out there as its bound tells.
    pub(crate) fn completed_by_bound(&self, parameter: Entity, given: &Ty, of: &Subst) -> Ty {
        if !is_open(given, MAX_DEPTH) {
            return given.clone();
        }
        match self.bound_of(parameter).map(|it| it.with(of)) {
            Some(Ty::Instance(base, wanted)) => self.completed_as(given, base, &wanted, MAX_DEPTH),
            _ => given.clone(),
        }
    }

    /// Returns a type as it is if it builds on `base` with these arguments.
    fn completed_as(&self, given: &Ty, base: Entity, wanted: &List, left: u32) -> Ty {
        let Ty::Instance(class, arguments) = given else { return given.clone() };
        if left == 0 || !is_open(given, left) {
            return given.clone();
        }
        // What is made of others of its kind holds what those hold.
        if let Some(Ty::Instance(item, of_item)) = wanted.first()
            && item == class
            && let (Some(first), Some(inner)) = (arguments.first(), of_item.first())
        {
            let first = self.completed_as(first, base, &[inner.clone()].into(), left - 1);
            let rest = arguments.iter().zip(of_item.iter()).skip(1);
            let rest = rest.map(|(given, of_item)| merged(given, of_item, left));
            return Ty::Instance(*class, std::iter::once(first).chain(rest).collect());
        }
        let line = self.line(*class);
        let Some((_, patterns)) = line.steps.iter().find(|it| it.0 == base) else { return given.clone() };
        let mut told = Subst::default();
        for (pattern, wanted) in patterns.iter().zip(wanted.iter()) {
            self.unify(pattern, wanted, &mut told);
        }
        let parameters = self.parameters_of(*class);
        let arguments = arguments.iter().enumerate().map(|(at, given)| match parameters.get(at) {
            Some(parameter) if told.tells(*parameter) => {
                merged(given, &Ty::Parameter(*parameter).with(&told), left)
            }
            _ => given.clone(),
        });
        Ty::Instance(*class, arguments.collect())
    }
}

/// Says whether parts of a type are not known.
fn is_open(ty: &Ty, left: u32) -> bool {
    match ty {
        Ty::Instance(_, list) | Ty::Tuple(_, list) if left > 0 => {
            list.iter().any(|it| *it == Ty::Unknown || is_open(it, left - 1))
        }
        _ => false,
    }
}

/// Returns a type with what is not known in it as another one has it.
fn merged(ty: &Ty, other: &Ty, left: u32) -> Ty {
    let list = |list: &List, others: &List| -> List {
        let other = |at: usize| others.get(at).unwrap_or(&Ty::Unknown);
        list.iter().enumerate().map(|(at, it)| merged(it, other(at), left.saturating_sub(1))).collect()
    };
    match (ty, other) {
        (Ty::Unknown, other) => other.clone(),
        (Ty::Instance(class, given), Ty::Instance(same, others)) if class == same && left > 0 => {
            Ty::Instance(*class, list(given, others))
        }
        (Ty::Tuple(file, given), Ty::Tuple(_, others)) if given.len() == others.len() && left > 0 => {
            Ty::Tuple(*file, list(given, others))
        }
        (ty, _) => ty.clone(),
    }
}
