//! What a method without types says by the one that it overrides.

use linnea_syntax::{Binding, BindingKind, ScopeKind};

use crate::types::{Subst, Ty, Value};
use crate::unit::Wanted;
use crate::{Certainty, FileId, Program};

impl Program<'_> {
    /// Returns what a parameter of a method is by the parameter of the same name and position of the method above: one
    /// that takes the place of another takes what that takes, or more.
    pub(crate) fn inherited_parameter(&self, file: FileId, of: &Binding, position: u32) -> Option<Value> {
        let unit = self.unit(file);
        unit.semantics.filter(|it| it.declared_members_first)?;
        let method = unit.facts.scope(of.scope);
        let around = unit.facts.scope(method.parent?);
        let class = around.symbol.filter(|_| around.kind == ScopeKind::Class)?;
        let class = self.entity_of(file, class)?;
        let (method, name) = (unit.facts.symbol(method.symbol?).name, unit.facts.name(of.name));
        let method = unit.facts.name(method);
        let line = self.line(class);
        let (step, arguments, above) = line.steps.iter().filter(|it| it.0 != class).find_map(|it| {
            let found = self.declared_by(it.0, method, Wanted::Call, false);
            Some((it.0, &it.1, *found.first()?))
        })?;
        let there = self.unit(above.file);
        let name = there.name_id(name)?;
        let same = |scope| {
            let mut named = there.bindings_in(scope, name).map(|it| there.facts.binding(it));
            named.find(|it| it.kind == BindingKind::Parameter(position))?.declared
        };
        let symbols = there.symbols_of(above.binding?);
        let declared = symbols.iter().filter_map(|it| there.facts.symbol(*it).inner).find_map(same)?;
        let subst = Subst::of(&self.parameters_of(step), arguments, Some(Ty::This(class)));
        let value = self.annotation(above.file, declared).map(|ty| ty.with(&subst));
        Some(value.at_most(Certainty::Inferred)).filter(|it| !it.is_unknown())
    }
}
