//! Methods that something beside the code makes of a field, by names that are formed of the field's.

use linnea_syntax::{BindingKind, Namespace, SymbolKind};

use crate::{Entity, Program};

impl Program<'_> {
    /// Returns the methods that are made of a field: written nowhere, they are bound where it stands.
    pub(crate) fn made_of(&self, field: Entity) -> Vec<Entity> {
        if !self.is_kind(field, SymbolKind::Field) || self.overloads_in(field.file).is_none() {
            return Vec::new();
        }
        let unit = self.unit(field.file);
        let Some(own) = field.binding.map(|it| unit.facts.binding(it)) else { return Vec::new() };
        let methods = unit.bindings_of(own.scope).filter(|it| {
            let it = unit.facts.binding(*it);
            let unwritten = it.range.is_empty() && it.kind == BindingKind::Local;
            unwritten && it.range.start == own.range.start && it.namespace == Namespace::Function
        });
        methods.map(|it| Entity::new(field.file, it)).collect()
    }

    /// Returns the names of the methods that are made of a field.
    pub(crate) fn names_made_of(&self, field: Entity) -> Vec<String> {
        let mut names: Vec<String> = self.made_of(field).into_iter().map(|it| self.name(it)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }
}
