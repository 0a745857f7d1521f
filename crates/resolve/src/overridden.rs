//! Members that stand for others: those that one overrides or implements, and those of bases that it takes the place of.

use std::rc::Rc;

use linnea_syntax::{BindingId, BindingKind, ScopeKind, SymbolFlags, SymbolId, SymbolKind};

use crate::overloads::Candidate;
use crate::types::Ty;
use crate::unit::Wanted;
use crate::{Entity, Program};

impl Program<'_> {
    /// Returns the members that a declared one overrides or implements, all the way up, itself first.
    pub fn overridden(&self, entity: Entity) -> Vec<Entity> {
        let mut found = vec![entity];
        let mut at = 0;
        while at < found.len() {
            for above in self.overridden_by(found[at]) {
                if !found.contains(&above) {
                    found.push(above);
                }
            }
            at += 1;
        }
        found
    }

    fn overridden_by(&self, entity: Entity) -> Vec<Entity> {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding else { return Vec::new() };
        let it = unit.facts.binding(binding);
        let name = unit.facts.name(it.name);
        let scope = unit.facts.scope(it.scope);
        match scope.kind {
            ScopeKind::Class | ScopeKind::Extension => {
                let Some(class) = scope.symbol.and_then(|it| self.entity_of(entity.file, it)) else {
                    return Vec::new();
                };
                let is_static = self.is_static(entity);
                // What belongs to a class itself is its own.
                if is_static && unit.semantics.is_some_and(|it| it.overrides_are_one) {
                    return Vec::new();
                }
                // Where nothing says that it builds on something, a field hides what is embedded.
                if self.has_implicit_interfaces(entity.file) && self.is_kind(entity, SymbolKind::Field) {
                    return Vec::new();
                }
                let mut found = self.twins(entity);
                if self.is_private_to_class(entity.file, name) {
                    return found;
                }
                // What all classes build on is written nowhere.
                let root = unit.semantics.and_then(|it| self.builtin(entity.file, it.root));
                let root = root.filter(|it| *it != class).map(|it| Ty::Instance(it, Rc::from([])));
                for base in self.bases_of(class).into_iter().chain(root) {
                    let of_base = match base {
                        Ty::Instance(base, _) | Ty::Class(base, _) => {
                            let line = self.line(base);
                            line.steps
                                .iter()
                                .map(|it| {
                                    self.in_place_of(
                                        entity,
                                        self.declared_by(it.0, name, Wanted::Any, is_static),
                                    )
                                })
                                .find(|it| !it.is_empty())
                        }
                        Ty::Object(..) | Ty::All(..) => Some(
                            self.member(&base, name, Wanted::Any).found.into_iter().map(|it| it.0).collect(),
                        ),
                        _ => None,
                    };
                    found.extend(of_base.unwrap_or_default());
                }
                found
            }
            ScopeKind::Object => {
                let Some(literal) = unit.literal_of(it.scope) else { return Vec::new() };
                let members = self.members_of_key(entity.file, literal, name);
                let members = members.into_iter().flat_map(|it| it.1.found).map(|it| it.0);
                let inherited = self.inherited_by_object(entity, scope.symbol, name);
                members.chain(self.passed_on(entity)).chain(inherited).collect()
            }
            ScopeKind::Function => self.twins(entity),
            _ => Vec::new(),
        }
    }

    /// Returns what the objects have as `name` that an object which is a symbol stands in for.
    fn inherited_by_object(&self, of: Entity, object: Option<SymbolId>, name: &str) -> Vec<Entity> {
        let object = object.and_then(|it| self.entity_of(of.file, it));
        let bases = object.map_or_else(Vec::new, |it| self.bases_of(it));
        let members = bases.iter().flat_map(|it| self.member(it, name, Wanted::Any).found);
        members.map(|it| it.0).collect()
    }

    /// Returns the property that a constructor's parameter declares, or the parameter that declares a property.
    fn twins(&self, entity: Entity) -> Vec<Entity> {
        let unit = self.unit(entity.file);
        let Some(id) = entity.binding else { return Vec::new() };
        let it = unit.facts.binding(id);
        if !unit.semantics.is_some_and(|it| it.overrides_are_one) {
            return Vec::new();
        }
        let mut places = Vec::new();
        match it.kind {
            BindingKind::Parameter(_) => places.extend(unit.facts.scope(it.scope).parent),
            BindingKind::Symbol(symbol) if unit.facts.symbol(symbol).kind == SymbolKind::Property => {
                for name in unit.semantics.map_or(&[][..], |it| it.protocols.construct) {
                    let Some(name) = unit.facts.names.find(name) else { continue };
                    let constructors = unit.bindings_in(it.scope, name).filter_map(|it| unit.symbol_of(it));
                    places.extend(constructors.filter_map(|it| unit.facts.symbol(it).inner));
                }
            }
            _ => {}
        }
        let same = |other: &BindingId| *other != id && unit.facts.binding(*other).range == it.range;
        let found = places.into_iter().flat_map(|scope| unit.bindings_in(scope, it.name)).filter(same);
        found.map(|it| Entity::new(entity.file, unit.canonical(it))).collect()
    }

    /// Returns those of several members with the name of `of` that it takes the place of, or that take its place.
    pub(crate) fn in_place_of(&self, of: Entity, mut others: Vec<Entity>) -> Vec<Entity> {
        let unit = self.unit(of.file);
        let kind = |it: Entity| it.binding.map(|binding| self.unit(it.file).facts.binding(binding).namespace);
        if unit.semantics.is_some_and(|it| it.overloads.is_some()) {
            others.retain(|it| kind(*it) == kind(of));
        }
        // Only functions take each other's place there; what else has the same name hides it.
        if !self.is_apart(of) {
            return if unit.semantics.is_some_and(|it| it.overloads.is_some()) { Vec::new() } else { others };
        }
        let own = (of, Rc::default());
        others.retain(|it| !self.is_static(*it) && !self.is_static(of));
        others.retain(|it| self.built_by(*it).is_none() && self.replaces(&own, &(*it, Rc::default())));
        others
    }

    /// Adds the functions of a name that a type's later bases declare, unless one takes their place.
    pub(crate) fn add_inherited(&self, found: &mut Vec<Candidate>, more: Vec<Candidate>) {
        for it in more {
            let hides = |known: &Candidate| {
                known.0 == it.0 || (self.replaces(known, &it) && self.goes_before(known.0, it.0))
            };
            if !found.iter().any(hides) {
                found.push(it);
            }
        }
    }

    /// Says whether a method counts instead of one with the same parameters that comes later: it has a body, or its type
    /// builds on the other's. Of two that are only promised, either may be meant.
    fn goes_before(&self, one: Entity, other: Entity) -> bool {
        let promised = self.has_flag(one, SymbolFlags::ABSTRACT);
        let owner = |it: Entity| {
            let unit = self.unit(it.file);
            let scope = unit.facts.scope(unit.facts.binding(it.binding?).scope);
            self.entity_of(it.file, scope.symbol?)
        };
        match (owner(one), owner(other)) {
            (Some(one), Some(other)) if promised => self.is_root(other) || self.line(one).has(other),
            _ => true,
        }
    }
}
