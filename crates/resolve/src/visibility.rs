//! From where something can be meant: whether a single file sees it, and whether it can stand behind a receiver.

use linnea_syntax::{BindingKind, ScopeId, ScopeKind, Sharing, SymbolFlags};

use crate::unit::Unit;
use crate::{Definition, Entity, FileId, Program};

/// How deep modules are nested that are looked through.
const MAX_NESTED: usize = 64;

impl Program<'_> {
    /// Returns the only file that can see something, if it is not visible outside.
    pub(crate) fn only_seen_in(&self, of: Entity) -> Option<FileId> {
        let Sharing::Headers(headers) = self.sharing(of.file) else {
            return self.is_variable_of_function(of).then_some(of.file);
        };
        // Without headers, it is values that carry members into other files.
        if headers.extensions.is_empty() && self.is_member(of) {
            return None;
        }
        let hidden = match self.shared_as(of) {
            Some(it) => !it.seen,
            // What functions declare, and what is no symbol.
            None => !self.is_header(of.file, headers) || self.is_in_function(of),
        };
        hidden.then_some(of.file)
    }

    /// Says whether something is a variable that only the function around it sees; a parameter can be named by who calls.
    /// Where it is not known which names a file may see without binding them, a function may see those of its callers.
    pub(crate) fn is_variable_of_function(&self, of: Entity) -> bool {
        let unit = self.unit(of.file);
        let lexical = unit.semantics.is_some_and(|it| !it.globals.is_empty());
        let binding = of.binding.map(|it| unit.facts.binding(it));
        let parameter = binding.is_none_or(|it| matches!(it.kind, BindingKind::Parameter(_)));
        lexical && !parameter && !self.is_member(of) && self.is_in_function(of)
    }

    fn is_in_function(&self, of: Entity) -> bool {
        let unit = self.unit(of.file);
        let binding = of.binding.map(|it| unit.facts.binding(it));
        binding.is_some_and(|it| unit.enclosing(it.scope, |it| it == ScopeKind::Function).is_some())
    }

    /// Says whether something can be meant behind a receiver: it is a member or a module, or what has it may be one.
    pub(crate) fn is_found_by_receiver(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding.filter(|_| !self.is_member(entity)) else { return true };
        let it = unit.facts.binding(binding);
        if unit.enclosing(it.scope, |it| it == ScopeKind::Function).is_some() {
            return false;
        }
        // Where modules say what they export, nobody sees the rest.
        let scripts = unit.semantics.and_then(|it| it.scripts);
        let says = scripts.is_some_and(|it| !unit.is_script(it, &self.path(entity.file)));
        if !says || unit.facts.scope(it.scope).kind != ScopeKind::File {
            return true;
        }
        let symbol = unit.symbol_of(binding).map(|it| unit.facts.symbol(it));
        symbol.is_some_and(|it| it.flags.has(SymbolFlags::EXPORTED))
            || (0..unit.facts.exports.len())
                .any(|at| self.exported_by(entity.file, at).entities().contains(&entity))
    }

    /// Of several things that a name brings in from a module, returns those that a scope sees: what a module does not
    /// give out is for itself and the modules inside.
    pub(crate) fn seen_from(
        &self,
        file: FileId,
        unit: &Unit,
        scope: ScopeId,
        found: Definition,
    ) -> Definition {
        let Definition::To(mut entities, sure) = found else { return found };
        if entities.len() > 1 && unit.semantics.is_some_and(|it| it.closed_modules) {
            let here = self.module_around(file, unit, scope);
            let seen = |it: &Entity| self.is_given_out(*it) || self.is_within(here, *it);
            if entities.iter().any(seen) {
                entities.retain(seen);
            }
        }
        Definition::To(entities, sure)
    }

    /// Says whether something is declared for others than the module around it.
    pub(crate) fn is_given_out(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let symbol = self.symbol_of(entity).map(|it| unit.facts.symbol(it));
        symbol.is_none_or(|it| it.flags.has(SymbolFlags::EXPORTED))
    }

    /// Says whether a module is the one that declares something, or is inside of that.
    fn is_within(&self, module: Entity, declared: Entity) -> bool {
        let unit = self.unit(declared.file);
        let Some(binding) = declared.binding else { return true };
        let of = self.module_around(declared.file, unit, unit.facts.binding(binding).scope);
        let around = std::iter::successors(Some(module), |it| self.parent_module(*it));
        around.take(MAX_NESTED).any(|it| it == of)
    }
}
