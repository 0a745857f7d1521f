//! Members that traits of the project add to types that are not of the project.
//!
//! Such types are mentioned nearly everywhere, so that their blocks are not looked for by the type's name but by that
//! of the member: only a trait that declares it can add it, and only files that may have a block for that trait count.

use std::rc::Rc;

use linnea_syntax::{BindingKind, ScopeKind, SymbolId, SymbolKind};
use rustc_hash::FxHashSet;

use crate::members::Members;
use crate::types::{Subst, Ty, Value};
use crate::unit::Wanted;
use crate::{Entity, FileId, Program};

/// How many pointers to pointers are followed.
const MAX_POINTERS: usize = 4;

impl Program<'_> {
    /// Returns what `name` is as a member of a type that is used in `file`; of a type that is not of the project, what
    /// a trait of the project adds to it.
    pub(crate) fn member_seen(&self, file: FileId, ty: &Ty, name: &str, wanted: Wanted) -> Members {
        let members = self.member(ty, name, wanted);
        if members.outside && members.found.is_empty() && self.is_added_outside(file, name) {
            return Members::unknown();
        }
        let extensible = self.semantics(file).is_some_and(|it| it.has_extensions);
        if !extensible || members.unknown {
            return members;
        }
        if !members.found.is_empty() {
            // What it points to comes after what is added to itself.
            return self.added_before(file, ty, name, wanted, &members).unwrap_or(members);
        }
        let protocols = self.semantics(file).map(|it| it.protocols).unwrap_or_default();
        let mut receiver = ty.clone();
        for _ in 0..MAX_POINTERS {
            if let Some(added) = self.added_member(file, &receiver, name, wanted) {
                return added;
            }
            // What it points to has members that count as its own.
            let inner = match receiver {
                Ty::Instance(..) => self.protocol(&receiver, protocols.deref),
                _ => Value::UNKNOWN,
            };
            if inner.is_unknown() || inner.ty == receiver {
                break;
            }
            receiver = inner.ty;
        }
        members
    }

    /// Returns what a trait of the project adds to a type of the language's that has a member only by what it points to.
    fn added_before(
        &self,
        file: FileId,
        ty: &Ty,
        name: &str,
        wanted: Wanted,
        by_deref: &Members,
    ) -> Option<Members> {
        let Ty::Instance(class, _) = ty else { return None };
        let is_added = || by_deref.found.iter().any(|it| !self.is_prelude(it.0.file));
        if !self.is_prelude(class.file) || is_added() || !self.declared_member(ty, name).found.is_empty() {
            return None;
        }
        self.added_member(file, ty, name, wanted).filter(|it| !it.found.is_empty())
    }

    /// Returns what a trait of the project adds; `None` if certainly none does.
    fn added_member(&self, file: FileId, ty: &Ty, name: &str, wanted: Wanted) -> Option<Members> {
        let (receiver, of_class) = match ty {
            Ty::Class(class, arguments) => (Ty::Instance(*class, arguments.clone()), true),
            Ty::Module(_) => return None,
            other => (other.clone(), false),
        };
        let mut added = Members::default();
        let open = self.may_be_any_of(&receiver);
        for trait_ in self.traits_with(file, name).iter() {
            for block in self.blocks_of_trait(*trait_).iter() {
                match self.applies(*block, *trait_, &receiver) {
                    Some(false) => {}
                    None => added.unknown = true,
                    Some(true) => {
                        let mut found = self.declared_by(*block, name, wanted, of_class);
                        if found.is_empty() {
                            found = self.declared_by(*trait_, name, wanted, of_class);
                        }
                        let subst = Rc::new(Subst { parameters: Vec::new(), this: Some(receiver.clone()) });
                        added.found.extend(found.into_iter().map(|it| (it, Rc::clone(&subst))));
                    }
                }
            }
        }
        let mut seen = FxHashSet::default();
        added.found.retain(|it| seen.insert(it.0));
        added.unknown &= added.found.is_empty();
        added.ambiguous = added.found.len() > 1 && open.is_empty();
        added.partial = !open.is_empty();
        (added.unknown || !added.found.is_empty()).then_some(added)
    }

    /// Returns the traits of the project that declare a member called `name`.
    fn traits_with(&self, near: FileId, name: &str) -> Rc<[Entity]> {
        let key = (self.dialect_of(near), name.to_owned());
        if let Some(known) = self.memo.traits.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        for file in self.files_declaring(near, name).iter().copied() {
            let unit = self.unit(file);
            let Some(wanted) = unit.facts.names.find(name) else { continue };
            for binding in unit.facts.bindings.iter().filter(|it| it.name == wanted) {
                let scope = unit.facts.scope(binding.scope);
                let member = matches!(binding.kind, BindingKind::Symbol(_)) && scope.kind == ScopeKind::Class;
                let of =
                    scope.symbol.filter(|it| member && unit.facts.symbol(*it).kind == SymbolKind::Interface);
                found.extend(of.and_then(|it| self.entity_of(file, it)));
            }
        }
        let found: Rc<[Entity]> = found.into();
        self.memo.traits.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    /// Returns the blocks in which a trait is implemented.
    fn blocks_of_trait(&self, trait_: Entity) -> Rc<[Entity]> {
        if let Some(known) = self.memo.blocks.borrow().get(&trait_) {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        for file in self.files_declaring(trait_.file, &self.name(trait_)).iter().copied() {
            let unit = self.unit(file);
            for (at, symbol) in unit.facts.symbols.iter().enumerate() {
                let opens = symbol.inner.is_some_and(|it| unit.facts.scope(it).kind == ScopeKind::Extension);
                let Some(block) = self.entity_of(file, SymbolId::new(at)).filter(|_| opens) else { continue };
                let is_base = |it: &Ty| matches!(it, Ty::Instance(base, _) if *base == trait_);
                if self.implemented_by(block).iter().any(is_base) {
                    found.push(block);
                }
            }
        }
        let found: Rc<[Entity]> = found.into();
        self.memo.blocks.borrow_mut().insert(trait_, Rc::clone(&found));
        found
    }

    /// Says whether a block of a trait is one for a type, if that can be told.
    fn applies(&self, block: Entity, trait_: Entity, receiver: &Ty) -> Option<bool> {
        let callable = |it: &Ty| matches!(it, Ty::Callable(..) | Ty::Closure(..) | Ty::Function(..));
        match (self.extended_by(block)?, receiver) {
            (Ty::Parameter(parameter), _) => match self.bound_of(parameter) {
                None => Some(true),
                Some(Ty::All(bounds)) => {
                    let met: Vec<_> = bounds.iter().map(|it| self.meets(receiver, it, trait_)).collect();
                    if met.contains(&Some(false)) {
                        return Some(false);
                    }
                    met.iter().all(|it| *it == Some(true)).then_some(true)
                }
                Some(bound) => self.meets(receiver, &bound, trait_),
            },
            (Ty::Instance(class, _), Ty::Instance(other, _)) => Some(
                class == *other
                    || self.is_prelude(class.file)
                        && self.may_be_any_of(receiver).contains(&self.name(class).as_str()),
            ),
            (Ty::Instance(..) | Ty::Tuple(..), Ty::Given(_)) if self.is_of_project(receiver) => None,
            (Ty::Instance(..), Ty::Outside | Ty::Given(_)) => Some(false),
            (Ty::Outside | Ty::Given(_), Ty::Instance(..)) => Some(false),
            (Ty::Tuple(_, items), Ty::Tuple(_, others)) => Some(items.len() == others.len()),
            (Ty::Instance(..) | Ty::Outside | Ty::Given(_) | Ty::Callable(..), Ty::Tuple(..))
            | (Ty::Tuple(..), Ty::Instance(..) | Ty::Outside | Ty::Given(_)) => Some(false),
            (pattern, receiver) if callable(receiver) => {
                (!matches!(pattern, Ty::Unknown)).then(|| callable(&pattern))
            }
            (Ty::Callable(..), Ty::Instance(..)) => Some(false),
            _ => None,
        }
    }

    /// Returns the names of the language's types of which a literal may be any.
    fn may_be_any_of(&self, ty: &Ty) -> &'static [&'static str] {
        let Ty::Instance(class, _) = ty else { return &[] };
        let open = self.semantics(class.file).map_or(&[][..], |it| it.open_literals);
        if open.is_empty() || !self.is_prelude(class.file) {
            return &[];
        }
        let name = self.name(*class);
        open.iter().find(|it| it.0 == name).map_or(&[], |it| it.1)
    }

    /// Says whether a type has what a block for all types asks of them. Those for types that have the trait already
    /// (references to them) add nothing.
    fn meets(&self, receiver: &Ty, bound: &Ty, trait_: Entity) -> Option<bool> {
        match (bound, receiver) {
            (Ty::Instance(base, _), _) if *base == trait_ => Some(false),
            (Ty::Instance(base, _), Ty::Instance(class, _)) => {
                if self.line(*class).has(*base) {
                    return Some(true);
                }
                // A type of the language's has a trait of the project's by a block of the project's.
                let told = self.is_prelude(class.file) && !self.is_prelude(base.file);
                let blocks = if told { self.blocks_of_trait(*base) } else { Rc::from([]) };
                let is_for = |it: &Entity| match self.extended_by(*it) {
                    Some(Ty::Instance(of, _)) => of == *class || !self.may_be_any_of(receiver).is_empty(),
                    Some(Ty::Outside | Ty::Given(_) | Ty::Callable(..) | Ty::Tuple(..)) => false,
                    _ => true,
                };
                (told && !blocks.iter().any(is_for)).then_some(false)
            }
            (Ty::Callable(..), Ty::Callable(..) | Ty::Closure(..) | Ty::Function(..)) => Some(true),
            (Ty::Callable(..), Ty::Instance(..) | Ty::Tuple(..)) => Some(false),
            _ => None,
        }
    }
}
