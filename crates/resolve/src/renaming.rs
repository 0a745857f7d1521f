//! What has its name together with others.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use linnea_syntax::{BindingId, BindingKind, Namespace, Role, ScopeId, ScopeKind, SymbolFlags, Type};
use linnea_text::TextRange;

use crate::types::Ty;
use crate::unit::Wanted;
use crate::{Certainty, Definition, Entity, FileId, Program, References};

/// Why a name is not the project's to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// It overrides or implements something that is not of the project.
    Declared,
    /// What declares the member is not known.
    Unknown,
}

impl Program<'_> {
    /// Returns what must be called the same as `of`: what it overrides, what overrides it, and other declarations of
    /// the same thing, as far as that leads.
    ///
    /// # Errors
    /// If it leads out of the project.
    pub fn kin(&self, of: Entity, stop: &AtomicBool) -> Result<BTreeSet<Entity>, Foreign> {
        let mut open = vec![self.declared_above(of).unwrap_or(of)];
        let mut kin = BTreeSet::new();
        while let Some(entity) = open.pop() {
            if !kin.insert(entity) {
                continue;
            }
            if !self.is_own(entity.file) {
                return Err(Foreign::Declared);
            }
            if self.is_of_foreign_trait(entity) {
                return Err(Foreign::Unknown);
            }
            open.extend(self.declared_together(entity));
            open.extend(self.augmented(entity));
            open.extend(self.augmenting(entity, stop));
            open.extend(self.same_place(entity));
            open.extend(self.built_by(entity));
            open.extend(self.constructors_of(entity).into_iter().map(|it| it.0));
            open.extend(self.shared_family(entity));
            open.extend(self.restated(entity));
            open.extend(self.variants(entity));
            let overrides = self.overloads_in(entity.file).is_none() || self.is_apart(entity);
            if overrides && self.is_member(entity) {
                open.extend(self.overridden(entity).into_iter().filter(|it| *it != entity));
                open.extend(self.implementations(entity, stop));
                if self.overrides_unknown(entity) || self.overrides_beside(entity, stop) {
                    return Err(Foreign::Declared);
                }
            }
        }
        Ok(kin)
    }

    /// Returns what else is declared by the same word: a property that a parameter declares, a merged declaration.
    fn same_place(&self, entity: Entity) -> Vec<Entity> {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding else { return Vec::new() };
        let it = unit.facts.binding(binding);
        let same = |(at, other): &(usize, &linnea_syntax::Binding)| {
            let by_place = other.range == it.range && other.name == it.name && !it.range.is_empty();
            // One symbol may have its name twice.
            let same = by_place || (other.kind == it.kind && matches!(it.kind, BindingKind::Symbol(_)));
            same && *at != binding.index() && other.kind != BindingKind::Narrowed
        };
        let others = unit.facts.bindings.iter().enumerate().filter(same);
        others.map(|(at, _)| Entity::new(entity.file, unit.canonical(BindingId::new(at)))).collect()
    }

    /// Says whether something is found by a receiver.
    pub fn is_member(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let scope = entity.binding.map(|it| unit.facts.scope(unit.facts.binding(it).scope).kind);
        scope.is_some_and(ScopeKind::has_members)
    }

    /// Returns the class that declares a member in its own body.
    pub(crate) fn class_of_member(&self, member: Entity) -> Option<Entity> {
        let unit = self.unit(member.file);
        let scope = unit.facts.scope(unit.facts.binding(member.binding?).scope);
        self.entity_of(member.file, scope.symbol.filter(|_| scope.kind == ScopeKind::Class)?)
    }

    /// Returns the innermost class around a place.
    pub fn class_scope_at(&self, file: FileId, offset: u32) -> Option<ScopeId> {
        let unit = self.unit(file);
        let around = |it: &(usize, &linnea_syntax::Scope)| {
            it.1.kind == ScopeKind::Class && it.1.range.start <= offset && offset < it.1.range.end
        };
        let scopes = unit.facts.scopes.iter().enumerate().filter(around);
        scopes.max_by_key(|it| it.1.range.start).map(|it| ScopeId::new(it.0))
    }

    /// Returns the innermost class or module around a place.
    pub fn type_around(&self, file: FileId, offset: u32) -> Option<Entity> {
        let unit = self.unit(file);
        let around = |it: &&linnea_syntax::Scope| {
            matches!(it.kind, ScopeKind::Class | ScopeKind::Module)
                && it.range.start <= offset
                && offset < it.range.end
        };
        let scope = unit.facts.scopes.iter().filter(around).max_by_key(|it| it.range.start)?;
        self.entity_of(file, scope.symbol?)
    }

    /// Says whether a class is another one, in whatever places that is declared, or builds on it: on something of its name,
    /// where it cannot be told on what.
    pub fn may_build_on(&self, class: Entity, base: Entity) -> bool {
        let (name, others) = (self.name(base), self.shared_family(base));
        let is_base = |it: Entity| it == base || others.contains(&it);
        let names_base = |it: Entity| {
            let unit = self.unit(it.file);
            let own = |relation: &&linnea_syntax::Relation| {
                self.entity_of(it.file, relation.symbol) == Some(it)
                    && matches!(unit.facts.ty(relation.target), Type::Mention(of) if unit.facts.name(unit.facts.mention(of).name) == name)
            };
            unit.facts.relations.iter().any(|it| own(&it))
        };
        let places = self.shared_family(class).into_iter().chain([class]);
        let mut steps = places.flat_map(|it| self.line(it).steps.iter().map(|it| it.0).collect::<Vec<_>>());
        steps.any(|it| is_base(it) || names_base(it))
    }

    /// Says whether a member stands in a block that implements something that is not of the project, or not known.
    pub(crate) fn is_of_foreign_trait(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let Some(binding) = entity.binding.map(|it| unit.facts.binding(it)) else { return false };
        let scope = unit.facts.scope(binding.scope);
        let Some(block) = scope.symbol.filter(|_| scope.kind == ScopeKind::Extension) else { return false };
        let Some(block) = self.entity_of(entity.file, block) else { return false };
        let own = |it: &Ty| matches!(it, Ty::Instance(of, _) | Ty::Class(of, _) if self.is_own(of.file));
        !self.implemented_by(block).iter().all(own)
    }

    /// Says whether what declares a member, or what combines that with others, builds on something of which the members are
    /// not known.
    pub fn builds_on_foreign(&self, entity: Entity, stop: &AtomicBool) -> bool {
        let foreign = self.class_of_member(entity).is_some_and(|it| {
            let line = self.line(it);
            line.unknown || line.outside
        });
        foreign || self.combined_in(entity, stop).is_some()
    }

    /// Finds where any of several things of one name is used; see [`references`](Program::references).
    pub fn occurrences(&self, of: Entity, kin: &BTreeSet<Entity>, stop: &AtomicBool) -> References {
        self.gather(of, &kin.iter().copied().collect(), false, stop)
    }

    /// Says whether something is a key of an object that is written out.
    pub fn is_literal_key(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        let scope = entity.binding.map(|it| unit.facts.binding(it).scope);
        scope
            .is_some_and(|it| unit.facts.scope(it).kind == ScopeKind::Object && unit.literal_of(it).is_some())
    }

    /// Returns what is called `name` in a file and is another name for one of `kin`: a variable
    /// (`const a = require("a")`), or a field that is declared by the name of its type alone.
    pub fn stand_ins(&self, file: FileId, name: &str, kin: &BTreeSet<Entity>) -> Vec<Entity> {
        let unit = self.unit(file);
        let Some(name) = unit.name_id(name) else { return Vec::new() };
        let of_kin = |it: &Definition| it.entities().iter().any(|it| kin.contains(it));
        let types = unit.mentions_of(name).filter(|it| {
            let is_type = matches!(unit.facts.mention(*it).role, Role::Type | Role::Base);
            is_type && of_kin(&self.definition_of(file, *it))
        });
        let types: BTreeSet<u32> = types.map(|it| unit.facts.mention(it).range.start).collect();
        let named = unit.facts.bindings.iter().enumerate().filter(|(_, it)| it.name == name);
        let found = named.filter_map(|(at, it)| {
            let entity = Entity::new(file, unit.canonical(BindingId::new(at)));
            let by_type = types.contains(&it.range.start) && !matches!(it.kind, BindingKind::Import(_));
            (by_type || self.aliased(entity).iter().any(|it| kin.contains(it))).then_some(entity)
        });
        found.collect()
    }

    /// Says whether a symbol is declared inside a function.
    pub fn is_local(&self, entity: Entity) -> bool {
        self.has_flag(entity, SymbolFlags::LOCAL)
    }
}

/// What one word stands for.
#[derive(Clone, Debug)]
pub struct Meanings {
    /// The word.
    pub range: TextRange,
    /// For each thing that it is: as what it is mentioned (nothing if it is declared or imported), and what it means.
    pub all: Vec<(Option<Role>, Definition)>,
    /// The scopes in which it is declared or imported, with where it is visible.
    pub bound: Vec<(ScopeId, Namespace)>,
}

impl Meanings {
    fn at(all: &mut BTreeMap<u32, Meanings>, range: TextRange) -> &mut Meanings {
        let new = || Meanings { range, all: Vec::new(), bound: Vec::new() };
        all.entry(range.start).or_insert_with(new)
    }
}

impl Program<'_> {
    /// Returns the files that may have `name`, in the languages that see each other's names.
    pub fn files_mentioning(&self, near: FileId, name: &str) -> Vec<FileId> {
        self.files_with(near, name)
    }

    /// Returns what the words called `name` in a file stand for, by where they begin.
    pub fn meanings(&self, file: FileId, name: &str) -> BTreeMap<u32, Meanings> {
        let unit = self.unit(file);
        let mut found: BTreeMap<u32, Meanings> = BTreeMap::new();
        let Some(name) = unit.name_id(name) else { return found };
        for mention in unit.mentions_of(name) {
            let it = unit.facts.mention(mention);
            Meanings::at(&mut found, it.range).all.push((Some(it.role), self.definition_of(file, mention)));
        }
        for (id, it) in unit.facts.bindings.iter().enumerate() {
            if it.name != name || it.range.is_empty() || it.kind == BindingKind::Narrowed {
                continue;
            }
            let meanings = Meanings::at(&mut found, it.range);
            meanings.bound.push((it.scope, it.namespace));
            let entity = Entity::new(file, unit.canonical(BindingId::new(id)));
            meanings.all.push(match it.kind {
                BindingKind::Import(import) => (None, self.imported(file, import)),
                // A key of a literal stands for the member that is expected there.
                _ if self.is_literal_key(entity) => {
                    (Some(Role::Key), Definition::To(self.overridden(entity), Certainty::Typed))
                }
                _ => (None, Definition::To(vec![entity], Certainty::Exact)),
            });
        }
        found
    }

    /// Returns what the word at an offset declares.
    pub fn entities_at(&self, file: FileId, offset: u32) -> Vec<Entity> {
        let unit = self.unit(file);
        let here = unit.facts.bindings.iter().enumerate().filter(|(_, it)| it.range.start == offset);
        let here = here.filter(|(_, it)| !it.range.is_empty() && it.kind != BindingKind::Narrowed);
        here.map(|(at, _)| Entity::new(file, unit.canonical(BindingId::new(at)))).collect()
    }

    /// Returns what else a member would be found with, overridden by or override if it were called `name`.
    pub fn met_as(&self, member: Entity, name: &str, stop: &AtomicBool) -> Vec<Entity> {
        let unit = self.unit(member.file);
        let Some(binding) = member.binding.map(|it| unit.facts.binding(it)) else { return Vec::new() };
        let scope = unit.facts.scope(binding.scope);
        let Some(owner) = scope.symbol.and_then(|it| self.entity_of(member.file, it)) else {
            return Vec::new();
        };
        let classes: Vec<Entity> = match scope.kind {
            ScopeKind::Class => vec![owner],
            ScopeKind::Extension => match self.extended_by(owner) {
                Some(Ty::Instance(class, _) | Ty::Class(class, _)) => vec![class],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        let mut found = Vec::new();
        let private = self.is_private_to_class(member.file, name);
        for class in classes {
            if private {
                found.extend(
                    [false, true].iter().flat_map(|it| self.declared_by(class, name, Wanted::Any, *it)),
                );
                continue;
            }
            let steps = self.line(class).steps.iter().map(|it| it.0).collect::<Vec<_>>();
            for step in steps.into_iter().chain(self.subclasses(class, stop)) {
                for is_static in [false, true] {
                    found.extend(self.declared_by(step, name, Wanted::Any, is_static));
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
