//! Classes of the prelude for which anything stands that has their methods (protocols).

use linnea_syntax::{BindingId, ScopeKind};

use crate::calls::Arguments;
use crate::types::{Subst, Ty, Value};
use crate::{Entity, Program};

/// How many methods such a class declares at most: what has more is built on, and not imitated.
const MAX_METHODS: usize = 3;

impl Program<'_> {
    /// Says whether instances of a class, which does not build on `shape`, can stand for it because they have its methods.
    pub(crate) fn has_shape(&self, class: Entity, shape: Entity) -> bool {
        let methods = self.methods_of_shape(shape);
        let line = self.line(class);
        !methods.is_empty()
            && !line.has(shape)
            && methods.iter().all(|name| {
                let declares =
                    |it: Entity| !self.declared_by(it, name, crate::unit::Wanted::Any, false).is_empty();
                line.steps.iter().any(|it| declares(it.0))
            })
    }

    /// Notes what the type parameters in `pattern` stand for, by what the methods of `actual` give that has its shape.
    pub(crate) fn unify_shape(&self, pattern: &Ty, actual: &Ty, subst: &mut Subst) {
        let (Ty::Instance(shape, _), Ty::Instance(class, _)) = (pattern, actual) else { return };
        let Some(_open) = self.memo.shaped.enter((*shape, *class)) else { return };
        for name in self.methods_of_shape(*shape) {
            let given = |of: &Ty| {
                let found = self.call_by(&name, &Value::typed(of.clone()), &Arguments::Known(&[]), 0);
                found.map_or(Ty::Unknown, |it| it.ty)
            };
            self.unify(&given(pattern), &given(actual), subst);
        }
    }

    /// Returns the names of the methods by which values stand for a class, if they do.
    fn methods_of_shape(&self, shape: Entity) -> Vec<String> {
        let by_shape = self.semantics(shape.file).is_some_and(|it| it.protocols.by_shape);
        if !by_shape || !self.is_prelude(shape.file) {
            return Vec::new();
        }
        let unit = self.unit(shape.file);
        let scope = self.symbol_of(shape).and_then(|it| unit.facts.symbol(it).inner);
        let Some(scope) = scope.filter(|it| unit.facts.scope(*it).kind == ScopeKind::Class) else {
            return Vec::new();
        };
        let bindings: Vec<BindingId> = unit.bindings_of(scope).collect();
        let is_method = |it: &BindingId| self.is_declared_function(Entity::new(shape.file, *it));
        if bindings.len() > MAX_METHODS || !bindings.iter().all(is_method) {
            return Vec::new();
        }
        bindings.iter().map(|it| unit.facts.name(unit.facts.binding(*it).name).to_owned()).collect()
    }
}
