//! Associated types: members of traits that are types, which each implementation names.

use std::rc::Rc;

use linnea_syntax::{
    Expression, ExpressionId, MentionId, Qualifier, RelationKind, Role, ScopeKind, SymbolId, SymbolKind,
    Type, TypeId,
};

use crate::members::Members;
use crate::types::Ty;
use crate::unit::{Unit, Wanted};
use crate::{Definition, Entity, FileId, Program};

impl Program<'_> {
    /// Returns the types that implementations of an interface or trait have to name, in order.
    pub(crate) fn associated_types(&self, entity: Entity) -> Vec<Entity> {
        let unit = self.unit(entity.file);
        let interface = |it: &SymbolId| unit.facts.symbol(*it).kind == SymbolKind::Interface;
        let symbols = self.symbols_of(entity);
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
        self.semantics(entity.file).is_some_and(|it| it.has_extensions) && self.is_interface(entity)
    }

    /// Says whether an entity is a type that is a member of a trait or of what implements one.
    pub(crate) fn is_associated_type(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding else { return false };
        let kind = unit.facts.scope(unit.facts.binding(binding).scope).kind;
        matches!(kind, ScopeKind::Class | ScopeKind::Extension)
            && self.is_kind(entity, SymbolKind::TypeParameter)
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
        traits_in(unit, relation.target, &mut named);
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

    /// Returns what an associated type of these is in a block of a class that it is named in as `Self::Name`: what a block
    /// of the class says of it, if that is another one. With none in sight no more is known than what the trait says.
    pub(crate) fn implemented(
        &self,
        file: FileId,
        unit: &Unit,
        mention: MentionId,
        entities: &[Entity],
    ) -> Option<Ty> {
        let Qualifier::Of(of) = unit.facts.mention(mention).qualifier else { return None };
        let Expression::Mention(this) = unit.facts.expression(of) else { return None };
        let this = unit.facts.mention(this);
        let word = unit.semantics.map_or("", |it| it.words.this_type);
        let declared = |it: &Entity| self.is_associated_type(*it) && self.is_parameter(*it);
        if word.is_empty()
            || this.qualifier != Qualifier::None
            || unit.facts.name(this.name) != word
            || !entities.iter().all(declared)
        {
            return None;
        }
        let class = self.extended_by(self.class_around(file, unit, this.scope)?)?;
        if !matches!(class, Ty::Instance(..)) {
            return None;
        }
        let name = unit.facts.name(unit.facts.mention(mention).name);
        let found = self.member(&class, name, Wanted::Type).found;
        let says = found.iter().filter(|it| {
            !self.is_parameter(it.0) && self.overridden(it.0).iter().any(|it| entities.contains(it))
        });
        let all: Vec<Ty> = says.map(|it| self.instance_of(it.0, &Rc::from([])).with(&it.1)).collect();
        Some(match (all.is_empty(), entities) {
            (true, [declared, ..]) => Ty::All([Ty::Parameter(*declared), Ty::Unknown].into()),
            _ => Ty::union(all),
        })
    }

    /// Of members found behind `<T as Trait>`, keeps those of the trait, if it has any of the name.
    pub(crate) fn retain_of_trait(
        &self,
        file: FileId,
        unit: &Unit,
        of: ExpressionId,
        name: &str,
        members: &mut Members,
    ) {
        let Expression::Cast { of: None, to } = unit.facts.expression(of) else { return };
        let Type::All(sides) = unit.ty(to) else { return };
        let Some(written) = unit.facts.type_list(sides).last().copied().flatten() else { return };
        if members.found.len() < 2 || !unit.semantics.is_some_and(|it| it.closed_modules) {
            return;
        }
        let of_trait = self.member(&self.annotation(file, written).ty, name, Wanted::Any).found;
        let of_trait: Vec<Entity> = of_trait.into_iter().map(|it| it.0).collect();
        let through = |it: Entity| self.overridden(it).iter().any(|it| of_trait.contains(it));
        if members.found.iter().any(|it| through(it.0)) {
            members.found.retain(|it| through(it.0));
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
        let Some((file, bound)) = self.bound_written(file, unit, of) else { return false };
        let unit = self.unit(file);
        let mut named = Vec::new();
        traits_in(unit, bound, &mut named);
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
