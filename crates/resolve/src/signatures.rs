//! What functions take, as far as that tells several of one name apart.

use linnea_syntax::{BindingKind, Collection, Expression, Type};

use crate::Program;
use crate::overloads::Candidate;
use crate::types::Ty;
use crate::unit::Unit;

/// What a function takes.
#[derive(Clone, Debug)]
pub(crate) struct Signature {
    pub(crate) parameters: Vec<Ty>,
    /// The last parameter takes the rest of the arguments.
    gathers: bool,
    /// The names of the types as they are written, which tell those apart of which nothing else is known.
    written: Vec<Option<String>>,
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
                *place = binding.declared.and_then(|it| name_of_type(unit, it));
            }
        }
        let parameters = types.iter().map(|it| it.with(&of.1)).collect();
        Some(Signature { parameters, gathers, written })
    }

    /// Says whether one method takes the place of another: their parameters are the same, or may be once type parameters
    /// are known.
    pub(crate) fn replaces(&self, one: &Candidate, other: &Candidate) -> bool {
        let (Some(a), Some(b)) = (self.taken_by(one), self.taken_by(other)) else { return true };
        let written = |of: &Signature, at: usize| of.written.get(at).cloned().flatten();
        let same = |at: usize| {
            let named = written(&a, at).is_none_or(|it| written(&b, at).is_none_or(|other| it == other));
            self.is_same(&a.parameters[at], &b.parameters[at], named)
        };
        a.parameters.len() == b.parameters.len() && (0..a.parameters.len()).all(same)
    }

    /// Says whether two parameters are of one type, whatever its arguments; a type parameter may be any. `named` says
    /// whether they are called the same.
    fn is_same(&self, a: &Ty, b: &Ty, named: bool) -> bool {
        match (a, b) {
            (Ty::Unknown | Ty::Outside | Ty::Given(_), Ty::Unknown | Ty::Outside | Ty::Given(_)) => named,
            (Ty::Unknown | Ty::Parameter(_), _) | (_, Ty::Unknown | Ty::Parameter(_)) => true,
            (Ty::Instance(a, of_a), Ty::Instance(b, of_b)) => {
                let elements = of_a.first().zip(of_b.first()).filter(|_| self.is_array(*a));
                a == b && elements.is_none_or(|(a, b)| self.is_same(a, b, named))
            }
            _ => a == b,
        }
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

/// Returns the name in a type as written; of an array, that of its elements.
fn name_of_type(unit: &Unit, ty: linnea_syntax::TypeId) -> Option<String> {
    let mut at = ty;
    for _ in 0..8 {
        match unit.ty(at) {
            Type::Mention(mention) => {
                return Some(unit.facts.name(unit.facts.mention(mention).name).to_owned());
            }
            Type::Apply { base, .. } => at = base,
            Type::Array(Some(of)) => at = of,
            _ => return None,
        }
    }
    None
}

/// Says whether a parameter takes the rest of the arguments: its value is a list of nothing.
fn gathers_rest(unit: &Unit, binding: linnea_syntax::BindingId) -> bool {
    let it = unit.facts.binding(binding);
    let value = it.value.map(|it| unit.facts.expression(it));
    let none = matches!(value, Some(Expression::Collection(Collection::List, list)) if list.is_empty());
    none && matches!(it.kind, BindingKind::Parameter(_))
}
