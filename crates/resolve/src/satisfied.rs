//! Interfaces that types implement without saying so: by having their methods.

use std::sync::atomic::AtomicBool;

use linnea_syntax::{ScopeKind, SymbolId, SymbolKind};
use rustc_hash::FxHashSet;

use crate::unit::Wanted;
use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Says whether types implement interfaces without saying so.
    pub fn has_implicit_interfaces(&self, file: FileId) -> bool {
        self.semantics(file).is_some_and(|it| it.implicit_interfaces)
    }

    /// Returns the methods that one stands for or that stand for it: of an interface, those of the types that satisfy it,
    /// and of interfaces that include it; of a type, those of the interfaces that it satisfies.
    pub(crate) fn counterparts(&self, method: Entity, stop: &AtomicBool) -> Vec<Entity> {
        self.related_methods(method, Some(true), stop)
    }

    /// Returns the methods that may stand for one, or it for them: by what their types embed from elsewhere, or if types
    /// of which too little is known are the same.
    pub(crate) fn possible_counterparts(&self, method: Entity, stop: &AtomicBool) -> FxHashSet<Entity> {
        match self.has_implicit_interfaces(method.file) {
            true => self.related_methods(method, None, stop).into_iter().collect(),
            false => FxHashSet::default(),
        }
    }

    /// Returns the methods of which it is known, or, for `None`, not known whether one stands for the other.
    fn related_methods(&self, method: Entity, wanted: Option<bool>, stop: &AtomicBool) -> Vec<Entity> {
        let Some(owner) = self.owner_of(method) else { return Vec::new() };
        let name = self.name(method);
        let to_interface = self.is_interface(owner);
        let mut found = Vec::new();
        for (other, of) in self.methods_named(method.file, &name) {
            let related = match (to_interface, self.is_interface(of)) {
                (true, true) => any([self.satisfies(of, owner), self.satisfies(owner, of)]),
                (true, false) => self.stands_for(other, of, owner, stop),
                (false, true) => self.stands_for(method, owner, of, stop),
                (false, false) => Some(false),
            };
            if related == wanted && other != method && !found.contains(&other) {
                found.push(other);
            }
        }
        found
    }

    /// Returns the names of interfaces outside of the project that a type satisfies by having a method: it may be called
    /// through them, where nobody looks.
    pub fn satisfied_outside(&self, method: Entity, stop: &AtomicBool) -> Vec<String> {
        if !self.has_implicit_interfaces(method.file) {
            return Vec::new();
        }
        let owner = self.owner_of(method);
        // An interface is called through those that it includes, not through what satisfies it.
        let calls = |other: &Entity| match owner.filter(|it| self.is_interface(*it)) {
            Some(owner) => self.is_interface(*other) && self.satisfies(owner, *other) == Some(true),
            None => true,
        };
        self.owners_outside(method, stop).into_iter().filter(calls).map(|it| self.name(it)).collect()
    }

    /// Returns the names of what satisfies an interface outside of the project by having one of its methods: where it is given
    /// to the interface, both have to be called the same.
    pub fn satisfying_outside(&self, method: Entity, stop: &AtomicBool) -> Vec<String> {
        let owner = self.owner_of(method).filter(|it| self.is_interface(*it));
        let Some(owner) = owner.filter(|it| self.has_implicit_interfaces(it.file)) else { return Vec::new() };
        let stands_apart = |other: &Entity| self.satisfies(owner, *other) != Some(true);
        self.owners_outside(method, stop).into_iter().filter(stands_apart).map(|it| self.name(it)).collect()
    }

    /// Returns what has counterparts of a method and is not of the project, by name.
    fn owners_outside(&self, method: Entity, stop: &AtomicBool) -> Vec<Entity> {
        let others = self.counterparts(method, stop).into_iter().filter(|it| !self.is_own(it.file));
        let mut owners: Vec<Entity> = others.filter_map(|it| self.owner_of(it)).collect();
        owners.sort_by_key(|it| self.name(*it));
        // One of each name tells enough.
        owners.dedup_by_key(|it| self.name(*it));
        owners
    }

    /// Returns the types that satisfy an interface, or the interfaces that a type satisfies.
    pub(crate) fn related_types(&self, of: Entity, stop: &AtomicBool) -> Vec<Entity> {
        let is_interface = self.is_interface(of);
        let names = match is_interface {
            true => self.methods_of_interface(of).into_iter().take(1).map(|it| it.0).collect(),
            false => self.method_names(of),
        };
        let mut found: Vec<Entity> = Vec::new();
        if is_interface {
            let including = self.subclasses(of, stop);
            found.extend(including.into_iter().filter(|it| self.satisfies(*it, of) == Some(true)));
        }
        for name in names {
            for (_, other) in self.methods_named(of.file, &name) {
                let mut candidates = vec![other];
                if is_interface && !self.is_interface(other) {
                    candidates.extend(self.subclasses(other, stop));
                }
                for it in candidates {
                    let related = match is_interface {
                        true => self.satisfies(it, of),
                        false if self.is_interface(it) => self.satisfies(of, it),
                        false => Some(false),
                    };
                    if related == Some(true) && it != of && !found.contains(&it) {
                        found.push(it);
                    }
                }
            }
        }
        found
    }

    /// Says whether a method of `class` is one by which something satisfies `interface`: the class itself, or one that
    /// embeds it and has no other method of the name.
    fn stands_for(
        &self,
        method: Entity,
        class: Entity,
        interface: Entity,
        stop: &AtomicBool,
    ) -> Option<bool> {
        let own = self.satisfies(class, interface);
        if own == Some(true) {
            return own;
        }
        let name = self.name(method);
        let has_it = |it: &Entity| self.method_of(*it, &name).is_some_and(|it| it.0 == method);
        let embedding = self.subclasses(class, stop).into_iter().filter(has_it);
        any(embedding.map(|it| self.satisfies(it, interface)).chain([own]))
    }

    /// Returns the type that a method is declared in, or beside.
    pub(crate) fn owner_of(&self, method: Entity) -> Option<Entity> {
        let unit = self.unit(method.file);
        let symbol = unit.symbol_of(method.binding?)?;
        let it = unit.facts.symbol(symbol);
        let scope = unit.facts.scope(it.scope);
        match (it.kind, it.also, scope.kind) {
            (SymbolKind::Method, Some(of), _) => {
                let found = self.in_parts(method.file, unit.facts.name(of), Wanted::Type);
                found.entities().first().copied()
            }
            (SymbolKind::Method, None, ScopeKind::Class) => self.entity_of(method.file, scope.symbol?),
            _ => None,
        }
    }

    /// Returns the methods called `name` of the project and of the language's library, with what they are methods of.
    fn methods_named(&self, near: FileId, name: &str) -> Vec<(Entity, Entity)> {
        let mut files = self.files_with_symbol(near, name).to_vec();
        let semantics = self.semantics(near);
        files.extend(semantics.into_iter().flat_map(|semantics| {
            semantics.prelude.iter().filter_map(|it| self.prelude(semantics, it.module))
        }));
        let mut found = Vec::new();
        for file in files {
            let unit = self.unit(file);
            let Some(wanted) = unit.name_id(name) else { continue };
            let symbols = unit.facts.symbols.iter().enumerate();
            for (at, _) in symbols.filter(|(_, it)| it.name == wanted && it.kind == SymbolKind::Method) {
                let method = self.entity_of(file, SymbolId::new(at));
                found.extend(method.and_then(|it| Some((it, self.owner_of(it)?))));
            }
        }
        found
    }
}

/// Says whether one of several things holds, if that is known.
fn any(all: impl IntoIterator<Item = Option<bool>>) -> Option<bool> {
    // What holds comes last, before it what is not known.
    all.into_iter().max_by_key(|it| it.map_or(1, |it| if it { 2 } else { 0 })).unwrap_or(Some(false))
}
