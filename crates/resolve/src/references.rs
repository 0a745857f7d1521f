//! Where a symbol is used: every occurrence of its name, put into one of the buckets.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use linnea_index::{File, Needle};
use linnea_syntax::{BindingId, BindingKind, NameId, ScopeKind, SymbolId};
use linnea_text::TextRange;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// Every occurrence of a symbol's name in the project, in the languages that can see it.
///
/// `here`, `elsewhere`, `undecided` and `declarations` together are all of them.
#[derive(Clone, Debug, Default)]
pub struct References {
    /// Where the name means the symbol, by file and offset.
    pub here: Vec<Reference>,
    /// Where it is not known what the name means.
    pub undecided: Vec<Undecided>,
    /// How often the name means something else.
    pub elsewhere: usize,
    /// Where the symbol is declared.
    pub declarations: Vec<(FileId, TextRange)>,
    /// How many files have the name.
    pub files: usize,
}

/// A place where a name means the symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The file.
    pub file: FileId,
    /// The name.
    pub range: TextRange,
    /// On what ground.
    pub sure: Certainty,
}

/// A place where it is not known what a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// The file.
    pub file: FileId,
    /// The name.
    pub range: TextRange,
    /// Why.
    pub reason: Reason,
}

impl References {
    /// Says whether every occurrence is accounted for.
    pub fn exhaustive(&self) -> bool {
        self.undecided.is_empty()
    }
}

impl Program<'_> {
    /// Finds where the symbol is used. With `stop` set meanwhile, what has been found so far.
    pub fn references(&self, of: Entity, stop: &AtomicBool) -> References {
        let name = self.name_of(of);
        let family = self.family(of);
        let foreign = self.foreign_trait(of);
        let mut all = References::default();
        for file in self.files_with(of.file, &name) {
            if stop.load(Ordering::Relaxed) {
                break;
            }
            let unit = self.unit(file);
            let Some(wanted) = unit.facts.names.find(&name) else { continue };
            all.files += 1;
            self.references_in(file, wanted, &family, foreign.as_deref(), &mut all);
        }
        all
    }

    fn references_in(
        &self,
        file: FileId,
        name: NameId,
        family: &FxHashSet<Entity>,
        foreign: Option<&str>,
        all: &mut References,
    ) {
        let unit = self.unit(file);
        let mut counted: FxHashSet<u32> = FxHashSet::default();
        let mut mentions: Vec<_> = unit.mentions_of(name).collect();
        mentions.sort_unstable_by_key(|it| unit.facts.mention(*it).range.start);
        let mut found = Vec::new();
        for id in mentions {
            let range = unit.facts.mention(id).range;
            if !counted.insert(range.start) {
                continue;
            }
            let definition = self.definition_of(file, id);
            if let Some(foreign) = foreign {
                let same = |it: &Entity| self.foreign_trait(*it).as_deref() == Some(foreign);
                let through = match &definition {
                    Definition::To(entities, _) => entities.iter().any(same),
                    _ => self.is_through(file, &unit, unit.facts.mention(id), foreign),
                };
                if through {
                    found.push(Reference { file, range, sure: Certainty::Typed });
                    continue;
                }
            }
            match definition {
                Definition::To(entities, sure) => {
                    if entities.iter().any(|it| self.is_in(*it, family)) {
                        found.push(Reference { file, range, sure });
                    } else {
                        all.elsewhere += 1;
                    }
                }
                Definition::Outside(_) => all.elsewhere += 1,
                Definition::Unknown(reason) => all.undecided.push(Undecided { file, range, reason }),
            }
        }
        for (at, binding) in unit.facts.bindings.iter().enumerate().filter(|(_, it)| it.name == name) {
            if !counted.insert(binding.range.start) {
                continue;
            }
            if matches!(binding.kind, BindingKind::Import(_)) {
                all.elsewhere += 1;
                continue;
            }
            let entity = Entity::new(file, unit.canonical(BindingId::new(at)));
            if family.contains(&entity) {
                all.declarations.push((file, binding.range));
            } else if unit.facts.scope(binding.scope).kind == ScopeKind::Object && self.is_in(entity, family)
            {
                // A key of a literal that stands for a declared member.
                found.push(Reference { file, range: binding.range, sure: Certainty::Typed });
            } else {
                all.elsewhere += 1;
            }
        }
        found.sort_unstable_by_key(|it| it.range.start);
        all.here.extend(found);
    }

    /// Says whether a name that means `entity` counts as a use of `of`.
    pub fn counts_as(&self, entity: Entity, of: Entity) -> bool {
        self.is_in(entity, &self.family(of))
    }

    /// Says whether a name that means `entity` is one of those that are asked for.
    fn is_in(&self, entity: Entity, family: &FxHashSet<Entity>) -> bool {
        if family.contains(&entity) {
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

    /// Returns the entities that count as the one that is asked for.
    fn family(&self, of: Entity) -> FxHashSet<Entity> {
        let mut family = FxHashSet::default();
        family.insert(of);
        let unit = self.unit(of.file);
        if self.is_one_with_overridden(of) {
            family.extend(self.overridden(of));
        }
        // A field that a parameter declares is both.
        if let Some(binding) = of.binding {
            let it = unit.facts.binding(binding);
            for (at, other) in unit.facts.bindings.iter().enumerate() {
                if other.range == it.range && other.name == it.name && at != binding.index() {
                    family.insert(Entity::new(of.file, unit.canonical(BindingId::new(at))));
                }
            }
        }
        // What is only declared as a module is the file.
        if let Some(Ok(module)) = self.as_module(of) {
            family.insert(module);
        }
        family
    }

    /// Returns the files that may mention `name`, in languages that see each other's names, read in parallel.
    pub(crate) fn files_with(&self, near: FileId, name: &str) -> Vec<FileId> {
        self.files_where(near, |file| file.may_mention(self.fs, name))
    }

    /// Returns the files that may declare `name`, or members of a type called so: only these are parsed.
    pub(crate) fn files_declaring(&self, near: FileId, name: &str) -> Rc<[FileId]> {
        if let Some(known) = self.memo.declaring.borrow().get(name) {
            return Rc::clone(known);
        }
        let needle = Needle::new(name, false, false);
        let fs = self.fs;
        let may = |file: &File| file.may_mention(fs, name) && file.may_declare(fs, &needle);
        let found: Rc<[FileId]> = self.files_where(near, may).into();
        self.memo.declaring.borrow_mut().insert(name.to_owned(), Rc::clone(&found));
        found
    }

    fn files_where(&self, near: FileId, may: impl Fn(&File) -> bool + Sync) -> Vec<FileId> {
        let address = |it: &'static linnea_syntax::Semantics| std::ptr::from_ref(it) as usize;
        let semantics = self.semantics(near).map(address);
        let (fs, cache) = (self.fs, self.cache);
        let files = self.snapshot.files();
        let mut found: Vec<FileId> = files
            .par_iter()
            .enumerate()
            .filter(|(_, file)| {
                let own = file.language().and_then(|it| it.semantics).map(address);
                file.language().is_some() && own == semantics && may(file)
            })
            .map(|(at, file)| {
                // Parsed here, while there are hands.
                cache.unit(fs, file);
                FileId(at as u32)
            })
            .collect();
        found.sort_unstable();
        if !found.contains(&near) && self.is_own(near) {
            found.push(near);
        }
        found
    }

    /// Finds what implements, overrides or extends a symbol, itself left out.
    pub fn implementations(&self, of: Entity, stop: &AtomicBool) -> Vec<Entity> {
        let unit = self.unit(of.file);
        let Some(binding) = of.binding else { return Vec::new() };
        let it = unit.facts.binding(binding);
        let scope = unit.facts.scope(it.scope);
        let member_of = match scope.kind {
            ScopeKind::Class | ScopeKind::Extension => {
                scope.symbol.and_then(|it| self.entity_of(of.file, it))
            }
            _ => None,
        };
        let class = unit
            .symbol_of(binding)
            .is_some_and(|it| crate::annotations::is_class(unit.facts.symbol(it).kind));
        match member_of {
            Some(base) if !class => {
                let name = unit.facts.name(it.name);
                let below = self.subclasses(base, stop);
                let own =
                    below.iter().flat_map(|it| self.declared_by(*it, name, crate::unit::Wanted::Any, false));
                own.filter(|it| *it != of).collect()
            }
            _ => self.subclasses(of, stop),
        }
    }

    /// Finds the classes and extensions that build on a class, however indirectly.
    pub(crate) fn subclasses(&self, of: Entity, stop: &AtomicBool) -> Vec<Entity> {
        let mut found = vec![of];
        let mut at = 0;
        while at < found.len() && !stop.load(Ordering::Relaxed) {
            let base = found[at];
            at += 1;
            let name = self.name_of(base);
            for file in self.files_with(of.file, &name) {
                let unit = self.unit(file);
                if unit.facts.names.find(&name).is_none() {
                    continue;
                }
                let mut symbols: Vec<SymbolId> = unit.facts.relations.iter().map(|it| it.symbol).collect();
                symbols.dedup();
                for symbol in symbols {
                    let Some(entity) = self.entity_of(file, symbol) else { continue };
                    if found.contains(&entity) {
                        continue;
                    }
                    // What builds on a trait promises nothing of it: blocks of its own do.
                    let implemented = unit.semantics.is_some_and(|it| it.has_extensions);
                    let bases = match implemented {
                        true => self.implemented_by(entity),
                        false => self.bases_of(entity),
                    };
                    let builds = bases.iter().any(|it| match it {
                        crate::types::Ty::Instance(class, _) => *class == base,
                        _ => false,
                    });
                    if builds {
                        found.push(entity);
                    }
                }
            }
        }
        found.remove(0);
        found
    }
}
