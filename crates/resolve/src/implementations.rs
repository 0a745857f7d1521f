//! What implements, overrides or extends a symbol.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use linnea_syntax::{BindingId, BindingKind, Expression, ScopeKind};
use rustc_hash::FxHashSet;

use crate::other_names::Classes;
use crate::types::Ty;
use crate::unit::{Unit, Wanted};
use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Finds what implements, overrides or extends a symbol, itself left out.
    pub fn implementations(&self, of: Entity, stop: &AtomicBool) -> Vec<Entity> {
        let of = self.defined(of);
        let found = self.implementations_of(of, stop);
        self.defining(found, None)
    }

    fn implementations_of(&self, of: Entity, stop: &AtomicBool) -> Vec<Entity> {
        let unit = self.unit(of.file);
        let Some(binding) = of.binding else { return Vec::new() };
        let it = unit.facts.binding(binding);
        let scope = unit.facts.scope(it.scope);
        let member_of = match scope.kind {
            ScopeKind::Class | ScopeKind::Extension | ScopeKind::Object => {
                scope.symbol.and_then(|it| self.entity_of(of.file, it))
            }
            // What implements a module with members adds to none.
            ScopeKind::Module => {
                scope.symbol.filter(|it| unit.is_class(*it)).and_then(|it| self.entity_of(of.file, it))
            }
            _ => None,
        };
        let class = unit.symbol_of(binding).is_some_and(|it| unit.is_class(it));
        if unit.semantics.is_some_and(|it| it.implicit_interfaces) {
            let mut found = if class { self.related_types(of, stop) } else { self.counterparts(of, stop) };
            found.retain(|it| self.is_own(it.file));
            return found;
        }
        match member_of {
            Some(base) if !class => {
                let name = unit.facts.name(it.name);
                if self.is_private_to_class(of.file, name) {
                    return Vec::new();
                }
                let below = self.subclasses(base, stop);
                let own = below.iter().flat_map(|it| self.declared_by(*it, name, Wanted::Any, false));
                let own = own.filter(|it| *it != of).collect();
                self.in_place_of(of, own)
            }
            _ => {
                // What adds to a class of another module is one with it.
                let mut found = self.subclasses(of, stop);
                for class in self.augmented(of) {
                    let more = self.subclasses(class, stop);
                    found.extend(more.into_iter().filter(|it| *it != of));
                }
                let mut seen = FxHashSet::default();
                found.retain(|it| seen.insert(*it));
                found
            }
        }
    }

    /// Finds the classes and extensions that build on a class, however indirectly, then the values that are written out
    /// as one.
    pub(crate) fn subclasses(&self, of: Entity, stop: &AtomicBool) -> Vec<Entity> {
        let mut found = vec![of];
        let mut values = Vec::new();
        let mut known: FxHashSet<Entity> = found.iter().copied().collect();
        let mut classes = Classes::default();
        let (mut at, mut looked_for) = (0, 0);
        while at < found.len() && !stop.load(Ordering::Relaxed) {
            if at == looked_for {
                self.look_for_all(&found[at..]);
                looked_for = found.len();
            }
            let mut direct = self.built_on(found[at], &mut classes, stop);
            at += 1;
            direct.sort_by_key(|it| it.file);
            for entity in direct {
                if known.insert(entity) {
                    let value = entity.binding.is_some_and(|it| is_written_out(self.unit(entity.file), it));
                    if value { &mut values } else { &mut found }.push(entity);
                }
            }
        }
        found.remove(0);
        found.extend(values);
        found
    }

    /// Looks for the names of classes together, which are all asked for.
    fn look_for_all(&self, classes: &[Entity]) {
        let Some(first) = classes.first().map(|it| it.file) else { return };
        let dialect = self.dialect_of(first);
        let same = classes.iter().filter(|it| self.dialect_of(it.file) == dialect);
        let names: BTreeSet<String> = same.map(|it| self.name(*it)).collect();
        self.look_for(first, &names.iter().map(String::as_str).collect::<Vec<_>>());
    }

    /// Returns what is built directly on what in a file, the bases first.
    pub(crate) fn built_in(&self, file: FileId) -> Vec<(Entity, Entity)> {
        let unit = self.unit(file);
        // What builds on a trait promises nothing of it: blocks of its own do.
        let implemented = unit.semantics.is_some_and(|it| it.has_extensions);
        let mut done: FxHashSet<Entity> = FxHashSet::default();
        let mut found = Vec::new();
        for relation in &unit.facts.relations {
            let Some(entity) = self.entity_of(file, relation.symbol).filter(|it| done.insert(*it)) else {
                continue;
            };
            let bases = if implemented { self.implemented_by(entity) } else { self.bases_of(entity) };
            found.extend(bases.iter().flat_map(|it| self.named_types(it)).map(|it| (it, entity)));
        }
        // `const value: Interface = { … }` implements what it is declared to be.
        for (at, binding) in unit.facts.bindings.iter().enumerate() {
            let id = BindingId::new(at);
            if let Some(declared) = binding.declared.filter(|_| is_written_out(unit, id)) {
                let entity = Entity::new(file, unit.canonical(id));
                let bases = self.named_types(&self.annotation(file, declared).ty);
                found.extend(bases.into_iter().map(|it| (it, entity)));
            }
        }
        found
    }

    /// Returns the class that a type is, or what gives a name to the type of an object; several where it is all of them.
    pub(crate) fn named_types(&self, ty: &Ty) -> Vec<Entity> {
        match ty {
            Ty::Instance(class, _) => vec![*class],
            Ty::Object(file, scope, ..) => {
                let named = self.unit(*file).facts.scope(*scope).symbol;
                named.and_then(|it| self.entity_of(*file, it)).into_iter().collect()
            }
            Ty::All(parts) => parts.iter().flat_map(|it| self.named_types(it)).collect(),
            _ => Vec::new(),
        }
    }
}

/// Says whether a binding is a symbol with a declared type whose value is an object or function, written out.
fn is_written_out(unit: &Unit, id: BindingId) -> bool {
    let binding = unit.facts.binding(id);
    let opens = |scope| matches!(unit.facts.scope(scope).kind, ScopeKind::Object | ScopeKind::Function);
    let written = |it| match unit.facts.expression(it) {
        Expression::Object(_) | Expression::Closure(_) => true,
        Expression::Symbol(symbol) => unit.facts.symbol(symbol).inner.is_some_and(opens),
        _ => false,
    };
    matches!(binding.kind, BindingKind::Symbol(_))
        && binding.declared.is_some()
        && binding.value.is_some_and(written)
}
