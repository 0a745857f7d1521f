//! Whether a type has the methods that an interface asks for.

use std::rc::Rc;

use linnea_syntax::{BindingId, BindingKind, ScopeId, SymbolFlags, SymbolKind};

use crate::alike::all;
use crate::types::{List, Subst, Ty};
use crate::unit::Wanted;
use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Says whether a type has all methods of an interface, as the interface declares them, if that is known. What has the
    /// same name in the same package is the same interface on another system.
    pub(crate) fn satisfies(&self, class: Entity, interface: Entity) -> Option<bool> {
        if self.name(class) == self.name(interface) && self.beside(class.file).contains(&interface.file) {
            return Some(false);
        }
        if let Some(known) = self.memo.satisfied.borrow().get(&(class, interface)) {
            return *known;
        }
        let methods = self.methods_of_interface(interface);
        let some = methods.iter().any(|it| self.method_of(class, &it.0).is_some());
        let found = match some {
            true => all(methods.iter().map(|it| self.has_method(class, it))),
            false => Some(false),
        };
        self.memo.satisfied.borrow_mut().insert((class, interface), found);
        found
    }

    /// Returns the method that a type has by a name, its own or that of what it embeds.
    pub(crate) fn method_of(&self, class: Entity, name: &str) -> Option<(Entity, Rc<Subst>)> {
        let own: List = self.parameters_of(class).iter().map(|it| Ty::Parameter(*it)).collect();
        let found = self.member(&Ty::Instance(class, own), name, Wanted::Call).found.into_iter().next()?;
        (!self.is_left_behind(class, found.0)).then_some(found)
    }

    /// Says whether a method is one of the type that a type is made of, which has only those that it embeds itself, or that
    /// an interface asks for.
    fn is_left_behind(&self, class: Entity, method: Entity) -> bool {
        let Some(owner) = self.owner_of(method) else { return false };
        let mut at = class;
        // As deep as types are made of each other.
        for _ in 0..8 {
            let bases = self.bases_of(at);
            let [Ty::Instance(base, _)] = bases[..] else { return false };
            if !self.is_kind(at, SymbolKind::Class) || self.is_interface(base) {
                return false;
            }
            if base == owner {
                return true;
            }
            at = base;
        }
        false
    }

    fn has_method(&self, class: Entity, (name, declared): &(String, Entity)) -> Option<bool> {
        match self.method_of(class, name) {
            Some((method, of)) => self.is_alike(*declared, method, &of),
            None if self.may_embed(class, *declared) => None,
            None => Some(false),
        }
    }

    /// Says whether a method may come with what a type embeds from elsewhere: nothing there knows the types of the project,
    /// or declares what only the project sees.
    fn may_embed(&self, class: Entity, method: Entity) -> bool {
        let line = self.line(class);
        let may_be_outside = || {
            self.has_flag(method, SymbolFlags::EXPORTED)
                && !self.types_in_signature(method).iter().any(|it| self.is_of_project(it))
        };
        line.unknown || line.foreign && may_be_outside()
    }

    /// Returns the methods that an interface declares or includes.
    pub(crate) fn methods_of_interface(&self, interface: Entity) -> Vec<(String, Entity)> {
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

    pub(crate) fn method_names(&self, class: Entity) -> Vec<String> {
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
}
