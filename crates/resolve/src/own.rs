//! Whether something of the project is in a value: what code from elsewhere is given, it may give back.
//!
//! One rule for all that comes from elsewhere: what is made of something of the project, as a type argument or as a value, is
//! [`Ty::Given`], and so is whatever that leads to (members, calls, items, what is waited for).

use linnea_syntax::ScopeId;

use crate::calls::Arguments;
use crate::types::{List, Ty};
use crate::{Entity, FileId, Program};

/// How far literals, functions and bounds are looked into; what is deeper may hold anything.
const MAX_DEPTH: u32 = 4;

impl Program<'_> {
    /// Says whether something of the project is in a type, or may be.
    pub(crate) fn is_of_project(&self, ty: &Ty) -> bool {
        self.own_part(ty, MAX_DEPTH).is_some()
    }

    /// Returns what code from elsewhere gives back that was given these. What it may be known by later is kept: one thing of
    /// the project, or the type parameters that may stand for some.
    pub(crate) fn given_back(&self, given: impl IntoIterator<Item = Ty>) -> Ty {
        let mut open = Vec::new();
        for ty in given {
            if let Some(own) = self.own_part(&ty, MAX_DEPTH) {
                return Ty::Given([own].into());
            }
            crate::parameters::collect(&ty, &mut open);
        }
        open.sort_unstable();
        open.dedup();
        match open.is_empty() {
            true => Ty::Outside,
            false => Ty::Given(open.into_iter().map(Ty::Parameter).collect()),
        }
    }

    /// Returns what calling something from elsewhere gives back.
    pub(crate) fn called_outside(&self, callee: &Ty, arguments: &Arguments<'_>) -> Ty {
        let by_position = (0..arguments.len()).map(|at| self.argument(arguments, at));
        let by_name = match arguments {
            Arguments::Written(file, _, Some(callee)) => self.given_by_name(*file, *callee),
            _ => Default::default(),
        };
        let by_name = by_name.iter().map(|it| match arguments {
            Arguments::Written(file, ..) => self.type_of(*file, *it).ty,
            Arguments::Known(_) => Ty::Unknown,
        });
        self.given_back(std::iter::once(callee.clone()).chain(by_name).chain(by_position))
    }

    /// Returns something of the project that is in a type.
    fn own_part(&self, ty: &Ty, left: u32) -> Option<Ty> {
        let any = |list: &List| list.iter().find_map(|it| self.own_part(it, left));
        match ty {
            Ty::Module(module) => self.part_of(module.file),
            Ty::Object(file, ..) | Ty::Closure(file, _) if left == 0 => self.part_of(*file),
            Ty::Function(function, _) if left == 0 => self.part_of(function.file),
            Ty::Object(file, scope, _) if self.is_own(*file) => {
                let unit = self.unit(*file);
                let mut values = unit.bindings_of(*scope).map(|it| self.value_of(Entity::new(*file, it)).ty);
                values.find_map(|it| self.own_part(&it, left - 1))
            }
            Ty::Object(_, _, of) => of.parameters.iter().find_map(|it| self.own_part(&it.1, left - 1)),
            Ty::Closure(file, scope) if self.is_own(*file) => {
                let given = || self.own_part(&self.outcome(*file, *scope).ty, left - 1);
                self.part_taken(*file, *scope, left - 1).or_else(given)
            }
            Ty::Function(function, of) if self.is_own(function.file) => {
                let unit = self.unit(function.file);
                let symbols = self.symbols_of(*function);
                let mut scopes = symbols.iter().filter_map(|it| unit.facts.symbol(*it).inner);
                let taken = scopes.find_map(|it| self.part_taken(function.file, it, left - 1));
                taken.or_else(|| self.own_part(&self.result_of(*function, of).ty, left - 1))
            }
            Ty::Class(class, _) | Ty::Instance(class, _) if self.is_own(class.file) => {
                Some(Ty::Instance(*class, [].into()))
            }
            Ty::Class(_, list) | Ty::Instance(_, list) | Ty::Given(list) => any(list),
            Ty::This(_) | Ty::Super(_) => Some(ty.clone()),
            Ty::Parameter(parameter) if left > 0 => self.own_part(&self.bound_of(*parameter)?, left - 1),
            Ty::Callable(takes, returns) => any(takes).or_else(|| self.own_part(returns, left)),
            Ty::Rest(of) => self.own_part(of, left),
            Ty::Tuple(_, list) | Ty::Union(list) | Ty::All(list) => any(list),
            _ => None,
        }
    }

    /// Returns something of the project in what a function takes.
    fn part_taken(&self, file: FileId, scope: ScopeId, left: u32) -> Option<Ty> {
        self.parameter_types(file, scope).iter().find_map(|it| self.own_part(it, left))
    }

    /// Returns something of a file, if that is the project's.
    fn part_of(&self, file: FileId) -> Option<Ty> {
        self.is_own(file).then(|| Ty::Module(Entity::module(file)))
    }
}
