//! Interfaces that types implement without saying so: by having their methods.

use std::rc::Rc;
use std::sync::atomic::AtomicBool;

use linnea_syntax::{BindingId, BindingKind, ScopeId, ScopeKind, SymbolId, SymbolKind};

use crate::types::{List, Subst, Ty};
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
        let Some(owner) = self.owner_of(method) else { return Vec::new() };
        let name = self.name(method);
        let to_interface = self.is_interface(owner);
        let mut found = Vec::new();
        for (other, of) in self.methods_named(method.file, &name) {
            let interface = self.is_interface(of);
            let related = match (to_interface, interface) {
                (true, true) => self.satisfies(of, owner) || self.satisfies(owner, of),
                (true, false) => self.stands_for(of, owner, stop),
                (false, true) => self.stands_for(owner, of, stop),
                (false, false) => false,
            };
            if related && other != method && !found.contains(&other) {
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
            Some(owner) => self.is_interface(*other) && self.satisfies(owner, *other),
            None => true,
        };
        self.owners_outside(method, stop).into_iter().filter(calls).map(|it| self.name(it)).collect()
    }

    /// Returns the names of what satisfies an interface outside of the project by having one of its methods: where it is given
    /// to the interface, both have to be called the same.
    pub fn satisfying_outside(&self, method: Entity, stop: &AtomicBool) -> Vec<String> {
        let owner = self.owner_of(method).filter(|it| self.is_interface(*it));
        let Some(owner) = owner.filter(|it| self.has_implicit_interfaces(it.file)) else { return Vec::new() };
        let stands_apart = |other: &Entity| !self.satisfies(owner, *other);
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
            found.extend(including.into_iter().filter(|it| self.satisfies(*it, of)));
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
                        false => self.is_interface(it) && self.satisfies(of, it),
                    };
                    if related && it != of && !found.contains(&it) {
                        found.push(it);
                    }
                }
            }
        }
        found
    }

    /// Says whether a method of `class` is one of what satisfies `interface`: the class itself, or one that embeds it.
    fn stands_for(&self, class: Entity, interface: Entity, stop: &AtomicBool) -> bool {
        self.satisfies(class, interface)
            || self.subclasses(class, stop).iter().any(|it| self.satisfies(*it, interface))
    }

    /// Returns the type that a method is declared in, or beside.
    fn owner_of(&self, method: Entity) -> Option<Entity> {
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

    /// Says whether a type has all methods of an interface, as the interface declares them. What has the same name in the
    /// same package is the same interface on another system.
    fn satisfies(&self, class: Entity, interface: Entity) -> bool {
        if self.name(class) == self.name(interface) && self.beside(class.file).contains(&interface.file) {
            return false;
        }
        if let Some(known) = self.memo.satisfied.borrow().get(&(class, interface)) {
            return *known;
        }
        let own: List = self.parameters_of(class).iter().map(|it| Ty::Parameter(*it)).collect();
        let this = Ty::Instance(class, own);
        let methods = self.methods_of_interface(interface);
        let has = |(name, declared): &(String, Entity)| {
            let members = self.member(&this, name, Wanted::Call);
            match members.found.first() {
                Some((method, of)) => self.agree(*declared, *method, of),
                // It may come with what is embedded from elsewhere.
                None => members.unknown || (members.outside && self.line(class).outside),
            }
        };
        let some = |it: &(String, Entity)| !self.member(&this, &it.0, Wanted::Call).found.is_empty();
        let found = methods.iter().any(some) && methods.iter().all(has);
        self.memo.satisfied.borrow_mut().insert((class, interface), found);
        found
    }

    /// Returns the methods that an interface declares or includes.
    fn methods_of_interface(&self, interface: Entity) -> Vec<(String, Entity)> {
        let mut found: Vec<(String, Entity)> = Vec::new();
        for (step, _) in &self.line(interface).steps {
            for (file, scope) in self.bodies(*step) {
                for method in self.methods_in(file, scope) {
                    let name = self.name(method);
                    if !found.iter().any(|it| it.0 == name) {
                        found.push((name, method));
                    }
                }
            }
        }
        found
    }

    fn method_names(&self, class: Entity) -> Vec<String> {
        self.methods_of_interface(class).into_iter().map(|it| it.0).collect()
    }

    fn methods_in(&self, file: FileId, scope: ScopeId) -> Vec<Entity> {
        let unit = self.unit(file);
        let is_method = |it: &BindingId| match unit.facts.binding(*it).kind {
            BindingKind::Symbol(symbol) => unit.facts.symbol(symbol).kind == SymbolKind::Method,
            _ => false,
        };
        unit.bindings_of(scope).filter(is_method).map(|it| Entity::new(file, unit.canonical(it))).collect()
    }

    /// Says whether two methods may have the same parameters and results.
    fn agree(&self, declared: Entity, method: Entity, of: &Rc<Subst>) -> bool {
        if declared == method {
            return true;
        }
        let (Some((wanted, result)), Some((given, returned))) =
            (self.signature(declared, &Rc::default()), self.signature(method, of))
        else {
            return false;
        };
        wanted.len() == given.len()
            && wanted.iter().zip(&given).all(|(a, b)| may_equal(a, b))
            && match (result, returned) {
                (Some(a), Some(b)) => may_equal(&a, &b),
                (None, None) => true,
                _ => false,
            }
    }

    fn signature(&self, method: Entity, of: &Rc<Subst>) -> Option<(Vec<Ty>, Option<Ty>)> {
        let unit = self.unit(method.file);
        let scope = unit.facts.symbol(unit.symbol_of(method.binding?)?).inner?;
        let parameters = self.parameter_types(method.file, scope);
        let returns = unit.facts.scope(scope).returns.map(|it| self.annotation(method.file, it).ty.with(of));
        Some((parameters.iter().map(|it| it.with(of)).collect(), returns))
    }
}

/// Says whether two types are not certainly different.
fn may_equal(a: &Ty, b: &Ty) -> bool {
    match (a, b) {
        (Ty::Instance(a, of_a), Ty::Instance(b, of_b)) => {
            a == b && of_a.iter().zip(of_b.iter()).all(|(a, b)| may_equal(a, b))
        }
        (Ty::Tuple(_, a), Ty::Tuple(_, b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| may_equal(a, b))
        }
        (Ty::Callable(a, _), Ty::Callable(b, _)) => a.len() == b.len(),
        (
            Ty::Instance(..) | Ty::Tuple(..) | Ty::Callable(..),
            Ty::Instance(..) | Ty::Tuple(..) | Ty::Callable(..),
        ) => false,
        _ => true,
    }
}
