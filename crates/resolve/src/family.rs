//! Which entities count as the one whose uses are asked for: its other declarations, what it overrides, what builds it.

use std::sync::atomic::AtomicBool;

use linnea_syntax::{BindingId, MentionId, Role, ScopeKind};
use rustc_hash::FxHashSet;

use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Says whether an import brings in one of the family.
    pub(crate) fn imports_any(
        &self,
        file: FileId,
        import: linnea_syntax::ImportId,
        family: &FxHashSet<Entity>,
    ) -> bool {
        self.imported(file, import).entities().iter().any(|it| family.contains(it))
    }

    /// Returns what the classes that declare members build on, however indirectly.
    pub(crate) fn above(&self, family: &FxHashSet<Entity>) -> FxHashSet<Entity> {
        let above = |entity: &Entity| {
            let owner = self.class_of_member(*entity)?;
            Some(self.line(owner).steps.iter().map(|it| it.0).filter(|it| *it != owner).collect::<Vec<_>>())
        };
        family.iter().filter_map(above).flatten().collect()
    }

    /// Says whether a name that means `entity` counts as a use of `of`.
    pub fn counts_as(&self, entity: Entity, of: Entity) -> bool {
        self.is_in(entity, &self.family(of))
    }

    /// Says whether a name that means `entity` is one of those that are asked for.
    pub(crate) fn is_in(&self, entity: Entity, family: &FxHashSet<Entity>) -> bool {
        if family.contains(&entity) {
            return true;
        }
        // Another name for a type is used as itself, though it may be the type's own.
        if !self.is_alias_of_type(entity) && self.aliased(entity).iter().any(|it| family.contains(it)) {
            return true;
        }
        // Where members are in blocks of their own, who uses one of these uses the trait's.
        let semantics = self.semantics(entity.file);
        let together = semantics.is_some_and(|it| it.overrides_are_one || it.has_extensions);
        together && self.overridden(entity).iter().any(|it| family.contains(it))
    }

    /// Says whether a member and what it overrides are one to whoever asks for references. An associated type is
    /// always that of the trait: whoever uses it goes through the trait.
    fn is_one_with_overridden(&self, entity: Entity) -> bool {
        self.semantics(entity.file).is_some_and(|it| it.overrides_are_one) || self.is_associated_type(entity)
    }

    pub(crate) fn family(&self, of: Entity) -> FxHashSet<Entity> {
        self.family_until(of, &AtomicBool::new(false))
    }

    /// Returns the entities that count as the one that is asked for.
    pub(crate) fn family_until(&self, of: Entity, stop: &AtomicBool) -> FxHashSet<Entity> {
        // What only assigns a member that a class above declares is a use of that.
        let of = self.declared_above(of).unwrap_or(of);
        let mut family = FxHashSet::default();
        family.insert(of);
        let unit = self.unit(of.file);
        family.extend(self.shared_family(of));
        family.extend(self.made_of(of));
        if self.is_one_with_overridden(of) || self.is_called_through_bases(of) {
            let own: Vec<Entity> = family.iter().copied().collect();
            for above in own.into_iter().flat_map(|it| self.overridden(it)) {
                family.extend(self.shared_family(above));
                family.insert(above);
            }
        }
        if unit.semantics.is_some_and(|it| it.implicit_interfaces) {
            family.extend(self.counterparts(of, stop));
        }
        family.extend(self.declared_together(of));
        let augmented = self.augmented(of);
        for it in augmented.iter().chain([&of]) {
            family.extend(self.augmenting(*it, stop));
        }
        family.extend(augmented);
        // What builds a class has its name.
        if self.overloads_in(of.file).is_some() {
            family.extend(self.constructors_of(of).into_iter().map(|it| it.0));
        }
        let again: Vec<Entity> = family.iter().filter_map(|it| self.restated(*it)).collect();
        family.extend(again);
        // A variable that a shorthand takes out of something is another name of the member in its module; a local one is
        // its own.
        let own = self.is_local(of) || self.is_member(of);
        for member in self.taken_from(of).into_iter().filter(|_| !own) {
            family.extend(self.overridden(member));
        }
        // A field that a parameter declares is both; what has its name twice is one.
        if let Some(binding) = of.binding {
            let it = unit.facts.binding(binding);
            for (at, other) in unit.facts.bindings.iter().enumerate() {
                if (other.range == it.range || other.kind == it.kind && unit.symbol_of(binding).is_some())
                    && other.name == it.name
                    && at != binding.index()
                {
                    family.insert(Entity::new(of.file, unit.canonical(BindingId::new(at))));
                }
            }
        }
        // What is only declared as a module is the file.
        if let Some(Ok(modules)) = self.as_modules(of) {
            family.extend(modules.iter().copied());
        }
        family
    }

    /// Returns the members that a variable takes its name and its value from (`const { name } = object`).
    fn taken_from(&self, variable: Entity) -> Vec<Entity> {
        let unit = self.unit(variable.file);
        let Some(binding) = variable.binding.map(|it| unit.facts.binding(it)) else { return Vec::new() };
        let key = |it: &MentionId| {
            let mention = unit.facts.mention(*it);
            mention.range == binding.range && mention.role == Role::Key
        };
        let keys: Vec<MentionId> = unit.mentions_of(binding.name).filter(key).collect();
        let mut found: Vec<Entity> = keys
            .into_iter()
            .flat_map(|it| self.definition_of(variable.file, it).entities().to_vec())
            .collect();
        found.retain(|it| {
            let unit = self.unit(it.file);
            let scope = it.binding.map(|it| unit.facts.scope(unit.facts.binding(it).scope).kind);
            matches!(scope, Some(ScopeKind::Class | ScopeKind::Object | ScopeKind::Extension))
        });
        found
    }
}
