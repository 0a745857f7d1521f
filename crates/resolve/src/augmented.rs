//! Blocks in which a file adds to what another module declares (`declare module "./a" { … }`).

use std::sync::atomic::{AtomicBool, Ordering};

use linnea_syntax::{BindingId, ScopeId, ScopeKind};

use crate::unit::{Unit, Wanted};
use crate::{Entity, Program};

impl Program<'_> {
    /// Returns what a declaration in a block for another module adds to.
    pub(crate) fn augmented(&self, of: Entity) -> Vec<Entity> {
        let unit = self.unit(of.file);
        let Some(binding) = of.binding.map(|it| unit.facts.binding(it)) else { return Vec::new() };
        let Some(module) = module_of_block(unit, binding.scope) else { return Vec::new() };
        match self.module_file(of.file, &self.find_module(of.file, module, 0)) {
            Ok(module) => {
                let name = unit.facts.name(binding.name);
                let found = self.member_of_module(Entity::module(module), name, Wanted::Type);
                self.in_namespace(found, Wanted::Type).entities().to_vec()
            }
            Err(_) => Vec::new(),
        }
    }

    /// Returns the declarations in blocks of other files that add to one.
    pub(crate) fn augmenting(&self, of: Entity, stop: &AtomicBool) -> Vec<Entity> {
        let unit = self.unit(of.file);
        let Some(binding) = of.binding.map(|it| unit.facts.binding(it)) else { return Vec::new() };
        let quotes = unit.semantics.map_or(&[][..], |it| it.words.module_quotes);
        // A module declares at its top what others add to.
        if quotes.is_empty() || unit.facts.scope(binding.scope).parent.is_some() || !self.is_own(of.file) {
            return Vec::new();
        }
        let name = unit.facts.name(binding.name);
        let mut found = Vec::new();
        for file in self.files_with(of.file, name) {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            let unit = self.unit(file);
            let Some(name) = unit.name_id(name) else { continue };
            for (at, it) in unit.facts.bindings.iter().enumerate() {
                if it.name != name || module_of_block(unit, it.scope).is_none() {
                    continue;
                }
                let entity = Entity::new(file, unit.canonical(BindingId::new(at)));
                if self.augmented(entity).contains(&of) {
                    found.push(entity);
                }
            }
        }
        found
    }
}

/// Returns the module that a scope is a block for, as it is written in its quotes.
pub(crate) fn module_of_block(unit: &Unit, scope: ScopeId) -> Option<&str> {
    let scope = unit.facts.scope(scope);
    let symbol = scope.symbol.filter(|_| scope.kind == ScopeKind::Module)?;
    let quoted = unit.facts.name(unit.facts.symbol(symbol).name);
    let quotes = unit.semantics.map_or(&[][..], |it| it.words.module_quotes);
    let module = quoted.trim_matches(quotes);
    (module != quoted).then_some(module)
}
