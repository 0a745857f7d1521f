//! Names that files see without importing them, in languages where other files are modules: what a file declares that
//! neither imports nor exports, and what a block declares for all (`declare global { … }`).
//!
//! What files declare that say only what is there is certain for all files of their package. Whether a page loads a
//! script together with another is not said anywhere: that is [`Certainty::Inferred`].

use std::rc::Rc;
use std::sync::Arc;

use linnea_index::{File, Needle};
use linnea_syntax::{BindingKind, ScopeId, ScopeKind, Scripts, Semantics, SymbolFlags, SymbolKind};
use linnea_text::TextRange;
use rayon::prelude::*;

use crate::scopes::visible;
use crate::unit::{Unit, Wanted, overlap};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// Scopes of which all files see the names.
pub(crate) type Places = Rc<[(FileId, ScopeId)]>;

impl Program<'_> {
    /// Returns what a plain name means that declarations make for all files, the prelude among them.
    pub(crate) fn for_all(&self, file: FileId, name: &str, wanted: Wanted) -> Definition {
        let Some(semantics) = self.semantics(file) else { return Definition::Unknown(Reason::Unbound) };
        let given = self.given(semantics, name, wanted);
        let scripts = semantics.scripts.filter(|_| self.is_own(file));
        // What a file exports is never declared.
        let own = semantics.words.own_exports.iter().any(|it| it.first() == Some(&name));
        let Some(scripts) = scripts.filter(|_| !own) else {
            return given.unwrap_or(Definition::Unknown(Reason::Unbound));
        };
        let (near, far) = self.declared_for(file, name, wanted);
        match (self.as_one(near, Certainty::Exact), given) {
            // What the language brings along is added to, not replaced, by an interface.
            (Definition::To(mut all, sure), given) if all.iter().all(|it| self.is_open(*it)) => {
                all.extend(given.iter().flat_map(|it| it.entities()));
                Definition::To(all, sure)
            }
            // Whether the project is built with what the language brings along is not known.
            (Definition::To(all, _), given) if given.is_some() || self.is_of_object(file, scripts, name) => {
                Definition::To(all, Certainty::Inferred)
            }
            (Definition::Unknown(Reason::Unbound), Some(given)) => given,
            (Definition::Unknown(Reason::Unbound), None) => {
                if semantics.globals.split_ascii_whitespace().any(|it| it == name) {
                    return Definition::Unknown(Reason::Unbound);
                }
                match self.as_one(far, Certainty::Inferred) {
                    Definition::Unknown(Reason::Unbound) => self.of_scripts(scripts, file, name, wanted),
                    found => found,
                }
            }
            (found, _) => found,
        }
    }

    /// Says whether the object that has what is declared for all as members has a member of this name itself.
    fn is_of_object(&self, file: FileId, scripts: &Scripts, name: &str) -> bool {
        let object = self.builtin(file, scripts.object);
        object.is_some_and(|it| !self.declared_by(it, name, Wanted::Any, false).is_empty())
    }

    /// Returns what the prelude has for a name.
    fn given(&self, semantics: &'static Semantics, name: &str, wanted: Wanted) -> Option<Definition> {
        let prelude = self.prelude(semantics, "").filter(|it| self.is_given(*it, name))?;
        let found = self.in_file_scope(prelude, name, wanted);
        matches!(found, Definition::To(..)).then_some(found)
    }

    /// Returns what other scripts declare: only one of them is believed.
    fn of_scripts(&self, scripts: &Scripts, file: FileId, name: &str, wanted: Wanted) -> Definition {
        let files = self.scripts_declaring(scripts, file, name).into_iter();
        let found = files.filter(|it| *it != file && self.is_inside_home(*it, file));
        let found = found.flat_map(|it| self.names_at((it, ScopeId::new(0)), name, wanted)).collect();
        self.as_one(found, Certainty::Inferred)
    }

    /// Returns the files of a language that neither import nor export, and may declare a name.
    fn scripts_declaring(&self, scripts: &Scripts, language: FileId, name: &str) -> Vec<FileId> {
        let is_script = |it: &FileId| {
            let path = self.path(*it);
            ends(&path, scripts.files)
                && !ends(&path, scripts.declarations)
                && self.unit(*it).is_script(scripts, &path)
        };
        let files = self.files_declaring(language, name);
        files.iter().copied().filter(is_script).collect()
    }

    /// Returns declarations as one thing that they declare together, unless they are several.
    fn as_one(&self, all: Vec<Entity>, sure: Certainty) -> Definition {
        let several = all.iter().any(|it| it.file != all[0].file) && !all.iter().all(|it| self.is_open(*it));
        if several {
            return Definition::Unknown(Reason::Several);
        }
        Definition::of(all, sure, Reason::Unbound)
    }

    /// Says whether further declarations add to one: to interfaces, modules, and the signatures of a function.
    fn is_open(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        self.symbol_of(entity).map(|it| unit.facts.symbol(it)).is_some_and(|it| match it.kind {
            SymbolKind::Interface | SymbolKind::Namespace | SymbolKind::Module => true,
            SymbolKind::Function => it.body.is_empty(),
            _ => false,
        })
    }

    /// Returns what is declared for all files: in the package of a file or around it, then elsewhere.
    fn declared_for(&self, file: FileId, name: &str, wanted: Wanted) -> (Vec<Entity>, Vec<Entity>) {
        let (mut near, mut far) = (Vec::new(), Vec::new());
        for place in self.places_for_all(file, name).iter().copied() {
            let list = if self.is_inside_home(place.0, file) { &mut near } else { &mut far };
            list.extend(self.names_at(place, name, wanted));
        }
        (near, far)
    }

    /// Returns what a scope declares by a name; what it imports is for itself.
    pub(crate) fn names_at(
        &self,
        (file, scope): (FileId, ScopeId),
        name: &str,
        wanted: Wanted,
    ) -> Vec<Entity> {
        let unit = self.unit(file);
        let Some(name) = unit.name_id(name) else { return Vec::new() };
        let mut found = visible(unit, scope, name, u32::MAX, wanted);
        found.retain(|it| !matches!(unit.facts.binding(*it).kind, BindingKind::Import(_)));
        found.into_iter().map(|it| Entity::new(file, it)).collect()
    }

    /// Says whether a file is in the package of another one, or in one inside of that.
    fn is_inside_home(&self, of: FileId, file: FileId) -> bool {
        let home = self.home(of);
        let path = self.seen(file);
        home.is_empty() || path.strip_prefix(&*home).is_some_and(|it| it.starts_with('/'))
    }

    /// Returns the scopes that bind `name` for all files.
    fn places_for_all(&self, near: FileId, name: &str) -> Places {
        let Some(semantics) = self.semantics(near) else { return Rc::from([]) };
        let Some(scripts) = semantics.scripts else { return Rc::from([]) };
        let key = (std::ptr::from_ref(semantics) as usize, name.to_owned());
        if let Some(known) = self.memo.ambient.borrow().get(&key) {
            return Rc::clone(known);
        }
        let needle = Needle::new(name, false, false);
        let mut found = Vec::new();
        for at in self.files_for_all(semantics, scripts).iter().copied() {
            let file = FileId(at);
            let may = |it: &File| {
                it.may_mention(self.fs, name).unwrap_or(false) && it.may_declare(self.fs, &needle)
            };
            if !self.source(file).is_some_and(|it| may(&it)) {
                continue;
            }
            let unit = self.unit(file);
            let Some(wanted) = unit.name_id(name) else { continue };
            let scopes = unit.scopes_for_all(scripts, &self.path(file)).into_iter();
            let binds = |it: &ScopeId| unit.bindings_in(*it, wanted).next().is_some();
            found.extend(scopes.filter(binds).map(|it| (file, it)));
        }
        let found: Places = found.into();
        self.memo.ambient.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    /// Returns the files that may declare names for all.
    pub(crate) fn files_for_all(&self, semantics: &'static Semantics, scripts: &Scripts) -> Arc<[u32]> {
        self.cache.for_all(self.snapshot, semantics, || {
            let may = |it: &File| {
                it.language().and_then(|it| it.semantics).is_some_and(|it| std::ptr::eq(it, semantics))
                    && (ends(it.path().as_str(), scripts.declarations)
                        || it.may_mention(self.fs, scripts.block).unwrap_or(false))
            };
            let files = self.snapshot.files().par_iter().enumerate();
            files.filter(|(_, it)| may(it)).map(|(at, _)| at as u32).collect()
        })
    }

    // ---- one thing declared for all in several places

    /// Returns the other declarations for all files of what is declared for all: what they declare, they declare together.
    pub(crate) fn declared_together(&self, of: Entity) -> Vec<Entity> {
        let unit = self.unit(of.file);
        let Some(scripts) = unit.semantics.and_then(|it| it.scripts) else { return Vec::new() };
        let Some(binding) = of.binding.map(|it| unit.facts.binding(it)) else { return Vec::new() };
        let given = self.is_prelude(of.file) && &*self.path(of.file) == crate::program::PRELUDE;
        let own = self.is_own(of.file)
            && unit.scopes_for_all(scripts, &self.path(of.file)).contains(&binding.scope);
        if !(own || given && binding.scope == ScopeId::new(0)) {
            return Vec::new();
        }
        let name = unit.facts.name(binding.name);
        let mut found = Vec::new();
        let places = self.places_for_all(of.file, name);
        for place in places.iter().filter(|it| given || self.share_home(of.file, it.0)) {
            found.extend(self.names_at(*place, name, Wanted::Any));
        }
        if own
            && let Some(Definition::To(given, _)) =
                unit.semantics.and_then(|it| self.given(it, name, Wanted::Any))
        {
            found.extend(given);
        }
        let fits = |it: &Entity| {
            let unit = self.unit(it.file);
            it.binding.is_some_and(|it| overlap(unit.facts.binding(it).namespace, binding.namespace))
        };
        found.retain(|it| *it != of && fits(it));
        found
    }

    fn share_home(&self, a: FileId, b: FileId) -> bool {
        self.is_inside_home(a, b) || self.is_inside_home(b, a)
    }

    /// Returns the type declarations for all files that add members to a class.
    pub(crate) fn adding_for_all(&self, class: Entity) -> Vec<Entity> {
        let is_type = |it: &Entity| {
            let unit = self.unit(it.file);
            let symbol = it.binding.and_then(|it| unit.symbol_of(it));
            symbol.is_some_and(|it| unit.is_class(it))
        };
        let mut found = self.declared_together(class);
        found.retain(is_type);
        found
    }

    /// Returns what is declared for all and a member of the object that has all such as members.
    /// Whether they are those of the page that asks may not be known.
    pub(crate) fn members_for_all(&self, class: Entity, name: &str) -> (Vec<Entity>, bool) {
        let unit = self.unit(class.file);
        let none = (Vec::new(), false);
        let Some(scripts) = unit.semantics.and_then(|it| it.scripts) else { return none };
        if !self.is_prelude(class.file) || scripts.object != &*self.name(class) {
            return none;
        }
        let places = self.places_for_all(class.file, name);
        let mut found: Vec<Entity> =
            places.iter().flat_map(|it| self.names_at(*it, name, Wanted::Value)).collect();
        let mut apart = false;
        if found.is_empty() {
            // What scripts declare, they declare for their page.
            let scripts = self.scripts_declaring(scripts, class.file, name);
            apart = scripts.iter().any(|it| !self.home(*it).is_empty());
            found.extend(scripts.into_iter().flat_map(|it| {
                let first = (it, ScopeId::new(0));
                self.names_at(first, name, Wanted::Value)
            }));
        }
        found.retain(|it| {
            let unit = self.unit(it.file);
            let kind = self.symbol_of(*it).map(|it| unit.facts.symbol(it).kind);
            matches!(kind, Some(SymbolKind::Variable | SymbolKind::Function))
        });
        (found, apart)
    }

    /// Of entities that are one type, declared for all in several places, returns one: its line has the others.
    pub(crate) fn without_additions(&self, mut entities: Vec<Entity>) -> Vec<Entity> {
        let shares = |it: &Entity| self.semantics(it.file).is_some_and(|it| it.scripts.is_some());
        if entities.len() < 2 || !entities.iter().all(shares) {
            return entities;
        }
        // That of the prelude is what the language itself means.
        entities.sort_by_key(|it| !self.is_prelude(it.file));
        let mut kept: Vec<Entity> = Vec::new();
        for it in entities {
            if !kept.iter().any(|one| self.adding_for_all(*one).contains(&it)) {
                kept.push(it);
            }
        }
        kept
    }
}

impl Unit {
    /// Says whether a file neither imports nor exports.
    pub(crate) fn is_script(&self, scripts: &Scripts, path: &str) -> bool {
        let facts = &self.facts;
        let top = |scope: ScopeId| self.enclosing(scope, |it| it == ScopeKind::Module).is_none();
        let in_block = |range: TextRange| {
            facts.scopes.iter().any(|it| it.kind == ScopeKind::Module && it.range.contains(range))
        };
        let exported = facts.symbols.iter().any(|it| it.flags.has(SymbolFlags::EXPORTED) && top(it.scope));
        // What only declares loads nothing.
        let declares = ends(path, scripts.declarations);
        !exported
            && !facts.imports.iter().any(|it| top(it.scope))
            && facts.exports.iter().all(|it| in_block(it.range))
            && (declares || !self.is_loaded(None))
    }

    /// Returns the scopes of which all files see the names.
    fn scopes_for_all(&self, scripts: &Scripts, path: &str) -> Vec<ScopeId> {
        let mut found = Vec::new();
        if ends(path, scripts.declarations) && self.is_script(scripts, path) {
            found.push(ScopeId::new(0));
        }
        let Some(name) = self.name_id(scripts.block) else { return found };
        let blocks = self.facts.symbols.iter().filter(|it| it.name == name && it.kind == SymbolKind::Module);
        let inner = blocks.filter_map(|it| it.inner);
        found.extend(inner.filter(|it| self.facts.scope(*it).kind == ScopeKind::Module));
        found
    }
}

pub(crate) fn ends(path: &str, with: &[&str]) -> bool {
    with.iter().any(|it| path.ends_with(it))
}
