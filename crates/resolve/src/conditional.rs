//! Types that are one of two, as another type fits a third (`T extends (infer U)[] ? U : T`).

use linnea_syntax::ScopeId;

use crate::types::{Subst, Ty};
use crate::unit::Wanted;
use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Returns which of two types a condition leads to for these type arguments: where it tells the parameters that it
    /// leaves open, the first, where it cannot be met, the second, else either.
    pub(crate) fn decided(
        &self,
        file: FileId,
        scope: ScopeId,
        sides: linnea_syntax::List,
        given: &Subst,
    ) -> Ty {
        let unit = self.unit(file);
        let sides: Vec<Ty> =
            unit.facts.type_list(sides).iter().map(|it| self.annotated(file, *it).with(given)).collect();
        let [tested, pattern, yes, no] = &sides[..] else { return Ty::Unknown };
        let open: Vec<Entity> = unit.bindings_of(scope).map(|it| Entity::new(file, it)).collect();
        let one = |tested: &Ty| {
            // What a parameter stands for is not known yet: its bound tells what comes out if it fits, but not whether.
            let bound = match tested {
                Ty::Parameter(parameter) => self.bound_of(*parameter),
                _ => None,
            };
            let mut told = Subst::default();
            self.unify_called(pattern, bound.as_ref().unwrap_or(tested), &mut told);
            told.parameters.retain(|it| open.contains(&it.0));
            let fits = !told.parameters.is_empty() && !matches!(tested, Ty::Parameter(_));
            let untold: Vec<_> = open.iter().filter(|it| !told.tells(**it)).copied().collect();
            let bound = |it: Entity| self.bound_of(it).unwrap_or(Ty::Unknown);
            told.parameters.extend(untold.into_iter().map(|it| (it, bound(it))));
            match fits {
                true => yes.with(&told),
                false if !open.is_empty() && self.fits_not(pattern, tested) => no.clone(),
                false => Ty::union([yes.with(&told), no.clone()]),
            }
        };
        Ty::union(tested.cases().iter().map(one))
    }

    /// Notes what a pattern's parameters stand for; what is called by a method is a function as well.
    fn unify_called(&self, pattern: &Ty, tested: &Ty, told: &mut Subst) {
        match (pattern, tested) {
            (Ty::Callable(..), Ty::Instance(..) | Ty::Object(..)) => {
                if let Some((parameters, returns)) = self.as_callable(tested) {
                    let called = Ty::Callable(parameters.into(), std::rc::Rc::new(returns));
                    self.unify(pattern, &called, told);
                }
            }
            _ => self.unify(pattern, tested, told),
        }
    }

    /// Says whether a type certainly does not fit another one: types fit by what they have, whatever they are declared to be.
    fn fits_not(&self, pattern: &Ty, tested: &Ty) -> bool {
        match (pattern, tested) {
            (_, Ty::Unknown | Ty::Parameter(_) | Ty::Outside | Ty::Given(_)) => false,
            (Ty::Instance(..) | Ty::Callable(..), Ty::Null) => true,
            (Ty::Instance(class, _), Ty::Instance(..) | Ty::Object(..)) => {
                let unit = self.unit(class.file);
                let inner = self.symbol_of(*class).and_then(|it| unit.facts.symbol(it).inner);
                let Some(inner) = inner.filter(|_| self.contradicts(pattern, tested)) else { return false };
                let mut names = unit.bindings_of(inner).filter_map(|it| {
                    let it = unit.facts.binding(it);
                    (!it.range.is_empty()).then(|| unit.facts.name(it.name))
                });
                names.any(|name| {
                    let members = self.member(tested, name, Wanted::Any);
                    members.found.is_empty() && !members.unknown && !members.outside
                })
            }
            (Ty::Callable(..), Ty::Instance(class, _)) => {
                !self.line(*class).unknown && self.as_callable(tested).is_none() && !self.is_called(tested)
            }
            _ => false,
        }
    }

    /// Says whether a value is called by one or several methods.
    fn is_called(&self, ty: &Ty) -> bool {
        let Ty::Instance(class, _) = ty else { return false };
        self.call_name(class.file).is_some_and(|it| !self.declared_member(ty, it).found.is_empty())
    }
}
