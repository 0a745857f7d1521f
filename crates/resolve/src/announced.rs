//! Which of several declarations of one thing to show, and what is not told apart.

use linnea_syntax::{
    Binding, BindingKind, ScopeId, ScopeKind, Sharing, Symbol, SymbolFlags, SymbolKind, Type,
};
use rustc_hash::FxHashSet;

use crate::shared::Shared;
use crate::unit::overlap;
use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Returns what to show of declarations: what is defined elsewhere, there; at the definition itself, which is at `at`,
    /// what announces it.
    pub fn defining(&self, entities: Vec<Entity>, at: Option<(FileId, u32)>) -> Vec<Entity> {
        let mut found = Vec::new();
        for entity in entities {
            if self.sharing(entity.file) == Sharing::Imports || self.shared_as(entity).is_none() {
                found.push(entity);
                continue;
            }
            let mut family = self.shared_family(entity);
            family.retain(|it| *it != entity);
            family.insert(0, entity);
            let is_asked = |it: &Entity| {
                at.is_some_and(|(file, at)| file == it.file && self.declared_at(file, at) == Some(*it))
            };
            let (defined, announced): (Vec<Entity>, Vec<Entity>) =
                family.iter().partition(|it| self.is_defined(**it));
            let shown = match defined.iter().any(is_asked) {
                true => announced.into_iter().find(|it| !is_asked(it)).into_iter().collect(),
                false => defined,
            };
            found.extend(if shown.is_empty() { vec![entity] } else { shown });
        }
        let mut seen = FxHashSet::default();
        found.retain(|it| seen.insert(*it));
        found
    }

    /// Says whether uses of something may be meant for another declaration of its name: for one of several functions of
    /// a file that take different parameters, all of them one entity, or for another name for a type that is its own.
    pub(crate) fn is_merged(&self, entity: Entity) -> bool {
        self.is_overloaded(entity) || self.has_own_alias(entity)
    }

    fn has_own_alias(&self, class: Entity) -> bool {
        let Some(own) = self.shared_as(class).filter(|it| it.class) else { return false };
        let same = |it: &&Shared| it.seen && own.may_be_in(it) && overlap(it.namespace, own.namespace);
        self.shared(class.file, &self.name(class)).iter().filter(same).any(|it| it.alias != own.alias)
    }

    fn is_overloaded(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding.filter(|_| self.sharing(entity.file) != Sharing::Imports) else {
            return false;
        };
        let parameters = |scope: ScopeId| {
            let taken = unit.bindings_of(scope).map(|it| unit.facts.binding(it));
            let taken = taken.filter(|it| matches!(it.kind, BindingKind::Parameter(_)));
            let ty = |it: &Binding| match it.declared.map(|it| unit.ty(it)) {
                Some(Type::Mention(mention)) => Some(unit.facts.mention(mention).name),
                _ => None,
            };
            taken.map(|it| (it.name, ty(it))).collect::<FxHashSet<_>>()
        };
        let symbols = unit.symbols_of(binding);
        let is_function =
            |it: &&Symbol| matches!(it.kind, SymbolKind::Function | SymbolKind::Method) && it.inner.is_some();
        let functions: Vec<&Symbol> =
            symbols.iter().map(|it| unit.facts.symbol(*it)).filter(is_function).collect();
        // A class declares none of its members twice.
        if unit.facts.scope(unit.facts.binding(binding).scope).kind == ScopeKind::Class {
            return functions.len() > 1;
        }
        // An announcement may call its parameters what it likes.
        let mut known = [None, None];
        functions.iter().any(|it| {
            let own = it.inner.map(parameters).unwrap_or_default();
            let announced = it.flags.has(SymbolFlags::ABSTRACT);
            let first = known[usize::from(announced)].get_or_insert_with(|| own.clone());
            *first != own
        })
    }

    fn is_defined(&self, entity: Entity) -> bool {
        let declared = self.declared_in(entity.file, &self.name(entity));
        declared.iter().any(|it| it.entity == entity && it.defined)
    }
}
