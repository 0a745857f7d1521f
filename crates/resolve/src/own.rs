//! Whether something of the project is in a value: what code from elsewhere is given, it may give back.

use crate::types::{List, Ty};
use crate::{Entity, Program};

/// How far literals and functions are looked into; what is deeper may hold anything.
const MAX_DEPTH: u32 = 4;

impl Program<'_> {
    /// Says whether something of the project is in a type, or may be.
    pub(crate) fn is_of_project(&self, ty: &Ty) -> bool {
        self.holds_own(ty, MAX_DEPTH)
    }

    fn holds_own(&self, ty: &Ty, left: u32) -> bool {
        let any = |list: &List| list.iter().any(|it| self.holds_own(it, left));
        match ty {
            Ty::Object(file, ..) if !self.is_own(*file) => false,
            Ty::Function(function, _) if !self.is_own(function.file) => false,
            Ty::Object(..) | Ty::Closure(..) | Ty::Function(..) if left == 0 => true,
            Ty::Object(file, scope, _) => {
                let unit = self.unit(*file);
                let mut values = unit.bindings_of(*scope).map(|it| self.value_of(Entity::new(*file, it)).ty);
                values.any(|it| self.holds_own(&it, left - 1))
            }
            Ty::Closure(file, scope) => self.holds_own(&self.outcome(*file, *scope).ty, left - 1),
            Ty::Function(function, of) => self.holds_own(&self.result_of(*function, of).ty, left - 1),
            Ty::Class(class, list) | Ty::Instance(class, list) => self.is_own(class.file) || any(list),
            Ty::This(_) | Ty::Super(_) => true,
            Ty::Callable(_, returns) => self.holds_own(returns, left),
            Ty::Rest(of) => self.holds_own(of, left),
            Ty::Tuple(_, list) | Ty::Union(list) | Ty::All(list) => any(list),
            _ => false,
        }
    }
}
