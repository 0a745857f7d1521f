//! What two files declare, each for the same module: a stub announces what the module's code defines.

use linnea_syntax::{BindingId, ScopeKind};

use crate::unit::Unit;
use crate::{Entity, Program};

impl Program<'_> {
    /// Returns what declares an entity once more, in the other file of its module.
    pub fn restated(&self, of: Entity) -> Option<Entity> {
        let other = self.restating(of.file)?;
        let Some(binding) = of.binding else { return Some(Entity::module(other)) };
        let unit = self.unit(of.file);
        let own = path(unit, binding)?;
        let again = self.unit(other);
        let name = again.name_id(&self.name(of))?;
        let all = again.facts.bindings.iter().enumerate().filter(|(_, it)| it.name == name);
        let mut all = all.map(|(at, _)| BindingId::new(at)).filter(|it| again.symbol_of(*it).is_some());
        let found = all.find(|it| path(again, *it).is_some_and(|it| it == own))?;
        Some(Entity::new(other, again.canonical(found)))
    }
}

/// Returns the names of the classes around a declaration, the innermost first; `None` within functions.
fn path(unit: &Unit, binding: BindingId) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut around = Some(unit.facts.binding(binding).scope);
    while let Some(scope) = around.map(|it| unit.facts.scope(it)) {
        match scope.kind {
            ScopeKind::Class => names.push(unit.facts.name(unit.facts.symbol(scope.symbol?).name)),
            ScopeKind::File | ScopeKind::Module | ScopeKind::Block | ScopeKind::TypeParameters => {}
            // What is only exported stands beside the file's own names.
            ScopeKind::Object if scope.symbol.is_none() => {}
            _ => return None,
        }
        around = scope.parent;
    }
    Some(names)
}
