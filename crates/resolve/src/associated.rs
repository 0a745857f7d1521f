//! Associated types: members of traits that are types, which each implementation names.

use linnea_syntax::{
    Expression, ExpressionId, MentionId, Qualifier, RelationKind, Role, ScopeKind, SymbolId, SymbolKind,
    Type, TypeId,
};

use crate::unit::Unit;
use crate::{Definition, Entity, FileId, Program};

impl Program<'_> {
    /// Returns the types that implementations of an interface or trait have to name, in order.
    pub(crate) fn associated_types(&self, entity: Entity) -> Vec<Entity> {
        let unit = self.unit(entity.file);
        let interface = |it: &SymbolId| unit.facts.symbol(*it).kind == SymbolKind::Interface;
        let symbols = entity.binding.map(|it| unit.symbols_of(it)).unwrap_or_default();
        let scopes = symbols.into_iter().filter(interface).filter_map(|it| unit.facts.symbol(it).inner);
        let mut found: Vec<Entity> = scopes
            .flat_map(|it| unit.bindings_of(it))
            .map(|it| Entity::new(entity.file, it))
            .filter(|it| self.is_associated_type(*it))
            .collect();
        found.sort_unstable();
        found
    }

    /// Says whether an entity is a trait, which may have associated types, itself or by those it builds on.
    pub(crate) fn has_associated_types(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let symbol = entity.binding.and_then(|it| unit.symbol_of(it));
        unit.semantics.is_some_and(|it| it.has_extensions)
            && symbol.is_some_and(|it| unit.facts.symbol(it).kind == SymbolKind::Interface)
    }

    /// Says whether an entity is a type that is a member of a trait or of what implements one.
    pub(crate) fn is_associated_type(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding else { return false };
        let kind = unit.facts.scope(unit.facts.binding(binding).scope).kind;
        matches!(kind, ScopeKind::Class | ScopeKind::Extension)
            && unit
                .symbol_of(binding)
                .is_some_and(|it| unit.facts.symbol(it).kind == SymbolKind::TypeParameter)
    }

    /// Returns the name of the trait that a block implements and whose associated type this is, if the trait is not
    /// of the project. Who uses the type goes through that trait, of which nothing but the name is known.
    pub(crate) fn foreign_trait(&self, entity: Entity) -> Option<String> {
        if !self.is_associated_type(entity) {
            return None;
        }
        let unit = self.unit(entity.file);
        let block = unit.facts.scope(unit.facts.binding(entity.binding?).scope).symbol?;
        let relation = unit.relations_of(block).find(|it| it.kind == RelationKind::Implements)?;
        let mut named = Vec::new();
        traits_in(&unit, relation.target, &mut named);
        let [mention] = named[..] else { return None };
        match self.definition_of(entity.file, mention) {
            Definition::To(..) => None,
            _ => Some(unit.facts.name(unit.facts.mention(mention).name).to_owned()),
        }
    }

    /// Says whether a mention, of which this much is known, means an associated type of the foreign trait `name`.
    pub(crate) fn goes_through(
        &self,
        file: FileId,
        mention: MentionId,
        found: &Definition,
        name: &str,
    ) -> bool {
        match found {
            Definition::To(all, _) => all.iter().any(|it| self.foreign_trait(*it).as_deref() == Some(name)),
            _ => self.is_through(file, mention, name),
        }
    }

    /// Says whether a type that is a member of a type parameter goes through the trait called `name`.
    fn is_through(&self, file: FileId, mention: MentionId, name: &str) -> bool {
        let unit = self.unit(file);
        let it = unit.facts.mention(mention);
        let Qualifier::Of(of) = it.qualifier else { return false };
        if !matches!(it.role, Role::Type | Role::Path) {
            return false;
        }
        let Some((file, bound)) = self.bound_written(file, &unit, of) else { return false };
        let unit = self.unit(file);
        let mut named = Vec::new();
        traits_in(&unit, bound, &mut named);
        named.iter().any(|it| unit.facts.name(unit.facts.mention(*it).name) == name)
    }

    /// Returns what is written as the bound of a type parameter, or as `<T as Trait>`.
    fn bound_written(&self, file: FileId, unit: &Unit, of: ExpressionId) -> Option<(FileId, TypeId)> {
        match unit.facts.expression(of) {
            Expression::Cast { to, .. } => Some((file, to)),
            Expression::Mention(mention) => match self.definition_of(file, mention).entities() {
                [parameter] if self.is_parameter(*parameter) => {
                    let unit = self.unit(parameter.file);
                    Some((parameter.file, unit.facts.binding(parameter.binding?).declared?))
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// Gathers the names of the traits that a type is made of.
fn traits_in(unit: &Unit, id: TypeId, found: &mut Vec<MentionId>) {
    match unit.ty(id) {
        Type::Mention(mention) => found.push(mention),
        Type::Apply { base, .. } => traits_in(unit, base, found),
        Type::All(list) => {
            for it in unit.facts.type_list(list).iter().flatten() {
                traits_in(unit, *it, found);
            }
        }
        _ => {}
    }
}
