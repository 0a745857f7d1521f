//! What functions take, as far as that tells several of one name apart.

use std::rc::Rc;

use linnea_syntax::{BindingKind, Collection, Expression};

use crate::overloads::Candidate;
use crate::spelling::Spelling;
use crate::types::{Subst, Ty};
use crate::unit::Unit;
use crate::{Entity, Program};

/// What a function takes.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) parameters: Vec<Ty>,
    /// The last parameter takes the rest of the arguments.
    gathers: bool,
    /// How the types are spelled, which tells those apart of which nothing else is known.
    pub(crate) written: Vec<Option<Spelling>>,
}

impl Program<'_> {
    /// Returns what a function takes, if it is one.
    pub(crate) fn taken_by(&self, of: &Candidate) -> Option<Signature> {
        let unit = self.unit(of.0.file);
        let binding = of.0.binding?;
        let scope = unit.symbol_of(binding).and_then(|it| unit.facts.symbol(it).inner);
        let Some(scope) = scope else {
            return match self.value_of(of.0).ty {
                Ty::Callable(parameters, _) => {
                    let parameters = parameters.iter().map(|it| it.with(&of.1)).collect();
                    Some(Signature { parameters, gathers: false, written: Vec::new() })
                }
                _ => None,
            };
        };
        let types = self.parameter_types(of.0.file, scope);
        let gathers = unit.bindings_of(scope).any(|it| gathers_rest(unit, it));
        let mut written = vec![None; types.len()];
        for binding in unit.bindings_of(scope).map(|it| unit.facts.binding(it)) {
            if let BindingKind::Parameter(at) = binding.kind
                && let Some(place) = written.get_mut(at as usize)
            {
                *place = binding.declared.and_then(|it| self.spelling(of.0.file, it));
            }
        }
        let parameters = types.iter().map(|it| it.with(&of.1)).collect();
        Some(Signature { parameters, gathers, written })
    }

    /// Says whether one method takes the place of another: their parameters are the same, or may be.
    pub(crate) fn replaces(&self, one: &Candidate, other: &Candidate) -> bool {
        if let Some(above) = self.inherited_by(one.0, other.0) {
            return self.takes_same(&(one.0, Rc::default()), &above);
        }
        match self.inherited_by(other.0, one.0) {
            Some(above) => self.takes_same(&above, &(other.0, Rc::default())),
            None => self.takes_same(one, other),
        }
    }

    /// Returns a method as the class of another inherits it, if that is so: what the type parameters stand for is said there,
    /// whatever objects it is called on.
    fn inherited_by(&self, by: Entity, method: Entity) -> Option<Candidate> {
        let (class, above) = (self.class_of_member(by)?, self.class_of_member(method)?);
        let line = self.line(class);
        let (_, arguments) = line.steps.iter().find(|it| it.0 == above)?;
        let parameters = self.parameters_of(above);
        let arguments: Vec<Ty> =
            (0..parameters.len()).map(|it| arguments.get(it).cloned().unwrap_or(Ty::Unknown)).collect();
        Some((method, Rc::new(Subst::of(&parameters, &arguments, None))))
    }

    fn takes_same(&self, one: &Candidate, other: &Candidate) -> bool {
        let (Some(a), Some(b)) = (self.taken_by(one), self.taken_by(other)) else { return true };
        let same = |at: usize| {
            let spelled = |of: &Signature| of.written.get(at).cloned().flatten();
            let named = spelled(&a).is_none_or(|it| spelled(&b).is_none_or(|other| it.may_be(&other)));
            self.is_same(&a.parameters[at], &b.parameters[at], named)
        };
        a.parameters.len() == b.parameters.len() && (0..a.parameters.len()).all(same)
    }

    /// Says whether two parameters are of one type, whatever its arguments. `named` says whether they are called the same.
    fn is_same(&self, a: &Ty, b: &Ty, named: bool) -> bool {
        match (a, b) {
            (a, b) if !a.is_known() && !b.is_known() => named,
            (Ty::Unknown, Ty::Instance(class, _)) | (Ty::Instance(class, _), Ty::Unknown) => {
                !self.is_array(*class)
            }
            (Ty::Unknown, _) | (_, Ty::Unknown) => true,
            (Ty::Parameter(a), Ty::Parameter(b)) => a == b || self.is_at_same_place(*a, *b),
            // What is declared without type parameters may be written for what is declared with them.
            (Ty::Parameter(open), other) | (other, Ty::Parameter(open)) => match self.bound_of(*open) {
                Some(bound) => self.is_same(&bound, other, true),
                None => matches!(other, Ty::Instance(class, _) if self.is_root(*class)),
            },
            (Ty::Instance(a, of_a), Ty::Instance(b, of_b)) => {
                let elements = of_a.first().zip(of_b.first()).filter(|_| self.is_array(*a));
                a == b && elements.is_none_or(|(a, b)| self.is_same(a, b, named))
            }
            _ => a == b,
        }
    }

    /// Says whether two type parameters are those of functions, at the same place among them.
    fn is_at_same_place(&self, a: Entity, b: Entity) -> bool {
        let place = |of: Entity| {
            let unit = self.unit(of.file);
            let own = of.binding.filter(|_| self.is_of_function(of))?;
            let beside = unit.bindings_of(unit.facts.binding(own).scope);
            Some(beside.filter(|it| *it < own).count())
        };
        place(a).is_some_and(|it| place(b) == Some(it))
    }
}

impl Signature {
    pub(crate) fn takes(&self, count: usize) -> bool {
        count == self.parameters.len() || (self.gathers && count + 1 >= self.parameters.len())
    }

    /// The parameters for so many arguments, each for its own.
    pub(crate) fn fixed(&self, count: usize) -> Option<Signature> {
        (count == self.parameters.len()).then(|| self.clone())
    }

    /// The parameters for so many arguments where the last gathers the rest.
    pub(crate) fn spread(&self, count: usize) -> Option<Signature> {
        if !self.gathers || count + 1 < self.parameters.len() {
            return None;
        }
        let (last, first) = self.parameters.split_last()?;
        let element = match last {
            Ty::Instance(_, arguments) => arguments.first().cloned().unwrap_or(Ty::Unknown),
            _ => Ty::Unknown,
        };
        let mut parameters = first.to_vec();
        parameters.resize(count, element);
        Some(Signature { parameters, gathers: true, written: Vec::new() })
    }
}

/// Says whether a parameter takes the rest of the arguments: its value is a list of nothing.
pub(crate) fn gathers_rest(unit: &Unit, binding: linnea_syntax::BindingId) -> bool {
    let it = unit.facts.binding(binding);
    let value = it.value.map(|it| unit.facts.expression(it));
    let none = matches!(value, Some(Expression::Collection(Collection::List, list)) if list.is_empty());
    none && matches!(it.kind, BindingKind::Parameter(_))
}
