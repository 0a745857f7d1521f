//! Names that files see of each other without importing them, and what is declared in several of them.
//!
//! A function that a header declares and another file defines is one thing, and so is a method that a class declares and
//! a definition beside it. What has the same name and place in two files that both define it is two, and nothing says
//! which one a third file means: that stays undecided.

use std::rc::Rc;

use linnea_syntax::{
    BindingKind, Headers, Mention, Namespace, Qualifier, ScopeId, ScopeKind, Sharing, Symbol, SymbolFlags,
    SymbolId, SymbolKind,
};
use rustc_hash::FxHashSet;

use crate::beside::written_before;
use crate::kinds::is_class;
use crate::qualified::parts;
use crate::unit::{Unit, Wanted, overlap};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// A declaration that other files see by its name.
#[derive(Clone, Debug)]
pub(crate) struct Shared {
    pub(crate) entity: Entity,
    pub(crate) namespace: Namespace,
    /// The modules and classes around it, the outermost first.
    pub(crate) path: Vec<String>,
    /// It is a member of the class around it.
    pub(crate) member: bool,
    /// How many of these are written before its name, where it is declared from outside.
    beside: usize,
    /// It is more than an announcement of what is defined elsewhere.
    pub(crate) defined: bool,
    /// It is a type with members.
    pub(crate) class: bool,
    /// It is another name for a type, even if that is its own.
    pub(crate) alias: bool,
    /// Other files see it.
    pub(crate) seen: bool,
}

impl Shared {
    /// Says whether it is no member of a class, nor declared to be one.
    pub(crate) fn is_free(&self) -> bool {
        !self.member && self.beside == 0
    }

    /// Says whether it is declared in a module of these names below those around.
    pub(crate) fn is_in(&self, around: &[String], names: &[&str]) -> bool {
        let below = self.path.strip_prefix(around);
        below.is_some_and(|it| it.len() == names.len() && it.iter().zip(names).all(|(a, b)| a == b))
    }

    /// Returns how many modules are around what a place sees of those around itself.
    pub(crate) fn is_around(&self, around: &[String]) -> Option<usize> {
        around.starts_with(&self.path).then_some(self.path.len())
    }

    /// Says whether both can be in one class or module. What is declared from outside names some of those around it.
    pub(crate) fn may_be_in(&self, other: &Shared) -> bool {
        let parts = |it: &'_ Shared| it.path.len() - it.beside;
        let (own, others) = (self.path.split_at(parts(self)), other.path.split_at(parts(other)));
        match (self.beside, other.beside) {
            (0, 0) => self.path == other.path,
            (_, 0) => other.path.starts_with(own.0) && other.path.ends_with(own.1),
            (0, _) => other.may_be_in(self),
            (a, b) if a < b => other.may_be_in(self),
            _ => own.1.ends_with(others.1) && (own.0.starts_with(others.0) || others.0.starts_with(own.0)),
        }
    }

    /// Says whether both can be declarations of one thing.
    fn fits(&self, other: &Shared) -> bool {
        self.may_be_in(other)
            && overlap(self.namespace, other.namespace)
            && self.alias == other.alias
            && (self.member == other.member || self.beside + other.beside > 0)
    }
}

impl Program<'_> {
    pub(crate) fn sharing(&self, file: FileId) -> Sharing {
        self.semantics(file).map_or(Sharing::Imports, |it| it.sharing)
    }

    /// Returns all declarations of a name outside of functions, whether other files see them or not.
    pub(crate) fn shared(&self, near: FileId, name: &str) -> Rc<[Shared]> {
        let semantics = self.semantics(near).map_or(0, |it| std::ptr::from_ref(it) as usize);
        let key = (semantics, name.to_owned());
        if let Some(known) = self.memo.shared.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut found = Vec::new();
        for file in self.files_with_symbol(near, name).iter().copied() {
            let declared = self.declared_in(file, name);
            found.extend(declared);
        }
        let found: Rc<[Shared]> = found.into();
        self.memo.shared.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    /// Returns the declarations of a name in a file, outside of functions.
    pub(crate) fn declared_in(&self, file: FileId, name: &str) -> Vec<Shared> {
        let unit = self.unit(file);
        let Some(id) = unit.name_id(name) else { return Vec::new() };
        let symbols = unit.facts.symbols.iter().enumerate().filter(|(_, it)| it.name == id);
        let symbols = symbols.filter(|(_, it)| !it.flags.has(SymbolFlags::LOCAL));
        symbols.filter_map(|(at, it)| self.as_shared(file, unit, SymbolId::new(at), it)).collect()
    }

    fn as_shared(&self, file: FileId, unit: &Unit, id: SymbolId, it: &Symbol) -> Option<Shared> {
        let binding = unit.binding_of(id)?;
        let mut path = Vec::new();
        let mut member = false;
        let mut around = Some(it.scope);
        while let Some(scope) = around.map(|it| unit.facts.scope(it)) {
            if let Some(symbol) = scope.symbol
                && matches!(scope.kind, ScopeKind::Module | ScopeKind::Class | ScopeKind::Extension)
            {
                let name = unit.facts.name(unit.facts.symbol(symbol).name);
                match scope.kind {
                    ScopeKind::Module => path.extend(parts(unit, name).rev().map(str::to_owned)),
                    _ => path.push(name.to_owned()),
                }
            }
            // A type without a name is declared once.
            if scope.kind == ScopeKind::Object {
                path.push(scope.range.start.to_string());
            }
            member |= scope.kind.has_members();
            around = scope.parent;
        }
        path.reverse();
        let (mut written, first) = written_before(unit, it);
        // A namespace may go by another name.
        if written.len() > 1
            && let Some(module) =
                first.and_then(|it| self.definition_of(file, it).entities().first().copied())
            && let Some(whole) = self.other_name(module, &written[0])
        {
            written.splice(..1, whole);
        }
        let beside = written.len();
        path.extend(written);
        // What is open is defined nowhere: each declaration adds to it.
        let is_open = match it.kind {
            SymbolKind::Namespace | SymbolKind::Module => !unit.is_class(id),
            kind => is_class(kind) && self.sharing(file) == Sharing::OpenTypes,
        };
        let mut shared = Shared {
            seen: true,
            entity: Entity::new(file, unit.canonical(binding)),
            namespace: unit.facts.binding(binding).namespace,
            path,
            member,
            beside,
            class: unit.is_class(id),
            alias: unit.alias_of(id).is_some(),
            defined: !it.flags.has(SymbolFlags::ABSTRACT) && !is_open,
        };
        shared.seen = match self.sharing(file) {
            Sharing::Imports => false,
            Sharing::Everything | Sharing::OpenTypes => true,
            Sharing::Headers(headers) => {
                let hidden = it.flags.has(SymbolFlags::PRIVATE);
                let exported = it.flags.has(SymbolFlags::EXPORTED) && !hidden && !member;
                let of_own = it.also.is_some_and(|it| defines_class(unit, it));
                let open =
                    matches!(it.kind, SymbolKind::Namespace | SymbolKind::Module) && !member && !shared.alias;
                let announces = is_announced(&shared) && !hidden && !member;
                open || announces || self.is_header(file, headers) || (exported && !of_own)
            }
        };
        Some(shared)
    }

    /// Says whether a declaration can be seen from a file.
    pub(crate) fn is_seen_in(&self, it: &Shared, file: FileId) -> bool {
        it.seen || it.entity.file == file || self.takes_in(file, it.entity.file)
    }

    pub(crate) fn is_header(&self, file: FileId, headers: &Headers) -> bool {
        let path = self.path(file);
        let extension = path.rsplit('.').next().unwrap_or_default();
        headers.extensions.iter().any(|it| it.eq_ignore_ascii_case(extension))
    }

    /// Returns what a plain name means that no scope of its file binds.
    pub(crate) fn shared_name(
        &self,
        file: FileId,
        unit: &Unit,
        scope: ScopeId,
        name: &str,
        wanted: Wanted,
    ) -> Definition {
        if self.sharing(file) == Sharing::Imports {
            return Definition::Unknown(Reason::Unbound);
        }
        let all = self.shared(file, name);
        // What the file's own blocks around the place declare was found there.
        let counts = |it: &&Shared| it.entity.file != file || !it.path.is_empty();
        let mut free: Vec<&Shared> = all
            .iter()
            .filter(|it| self.is_seen_in(it, file) && it.is_free() && wanted.fits(it.namespace))
            .filter(counts)
            .collect();
        if let Sharing::Headers(headers) = self.sharing(file)
            && let Some(found) = self.included_only(file, headers, name, &mut free)
        {
            return found;
        }
        if unit.semantics.is_some_and(|it| it.modules_are_apart) {
            return self.apart(unit, scope, &free, wanted);
        }
        let seen = self.nearest(file, unit, scope, &free);
        match decide(seen.iter().copied()) {
            Definition::Unknown(Reason::Several) => match self.in_sight(file, &seen) {
                fewer if fewer.is_empty() => Definition::Unknown(Reason::Several),
                fewer => decide(fewer.into_iter()),
            },
            found => found,
        }
    }

    /// Returns what the name that a path starts with means, if what was `found` is a variable of a function: these lead
    /// nowhere.
    pub(crate) fn past_variables(
        &self,
        file: FileId,
        unit: &Unit,
        it: &Mention,
        mut found: Definition,
    ) -> Definition {
        while let Definition::To(entities, _) = &found
            && self.sharing(file) != Sharing::Imports
            && let [Entity { file: of, binding: Some(binding) }] = entities[..]
            && of == file
            && let binding = unit.facts.binding(binding)
            && (matches!(binding.kind, BindingKind::Parameter(_))
                || (binding.kind == BindingKind::Local && binding.declared.is_some()))
            && let Some(around) = unit.facts.scope(binding.scope).parent
        {
            found = self.name_in_scope(file, around, it.name, it.range.start, Wanted::Type);
        }
        found
    }

    /// Returns what `name` is in a module inside of files, of which other files may have more.
    pub(crate) fn shared_member(&self, module: Entity, name: &str, wanted: Wanted) -> Option<Definition> {
        if module.binding.is_none() || self.sharing(module.file) == Sharing::Imports {
            return None;
        }
        let module_name = self.name(module);
        let unit = self.unit(module.file);
        let own: Vec<&str> = parts(unit, &module_name).collect();
        let around = self.shared_as(module).map(|it| it.path).unwrap_or_default();
        let all = self.shared(module.file, name);
        let fits = |it: &&Shared| it.seen && !it.member && wanted.fits(it.namespace);
        let whole = |it: &&Shared| it.is_in(&around, &own);
        // A module may go by part of its name only.
        let named =
            |it: &&Shared| it.path.len() >= own.len() && it.path[it.path.len() - own.len()..] == own[..];
        match all.iter().filter(fits).any(|it| whole(&it)) {
            true => Some(decide(all.iter().filter(fits).filter(whole))),
            false => Some(decide(all.iter().filter(fits).filter(named))),
        }
    }

    /// Says whether a path starts with something that no file of the project declares.
    pub(crate) fn is_foreign_path(
        &self,
        unit: &Unit,
        first: linnea_syntax::MentionId,
        found: &Definition,
    ) -> bool {
        let shares = unit.semantics.is_some_and(|it| it.sharing != Sharing::Imports);
        let plain = unit.facts.mention(first).qualifier == Qualifier::None;
        match found {
            Definition::Outside(_) => shares,
            Definition::Unknown(Reason::Unbound) => shares && plain,
            _ => false,
        }
    }

    // ---- one thing in several files

    /// Returns the other declarations of what is declared in several places.
    pub(crate) fn shared_family(&self, of: Entity) -> Vec<Entity> {
        let Some(own) = self.shared_as(of) else { return Vec::new() };
        let name = self.name(of);
        let mut all: Vec<Shared> = self.declared_in(of.file, &name);
        if own.seen {
            let all_seen = self.shared(of.file, &name);
            all.extend(all_seen.iter().filter(|it| it.seen && it.entity.file != of.file).cloned());
        }
        all.retain(|it| it.fits(&own));
        if places(all.iter()) > 1 {
            // Each definition is one of its own.
            all.retain(|it| self.belong_together(it.entity.file, of.file));
        }
        all.into_iter().map(|it| it.entity).collect()
    }

    /// Says whether something that files share is another name for a type.
    pub(crate) fn is_alias_of_type(&self, entity: Entity) -> bool {
        let unit = self.unit(entity.file);
        self.sharing(entity.file) != Sharing::Imports
            && entity.binding.and_then(|it| unit.symbol_of(it)).is_some_and(|it| unit.alias_of(it).is_some())
    }

    /// Says whether a use of what a member overrides may be one of the member.
    pub(crate) fn is_called_through_bases(&self, of: Entity) -> bool {
        self.sharing(of.file) != Sharing::Imports
    }

    /// Returns what only announces something that several files define, of which this is one.
    pub(crate) fn unclear(&self, of: Entity, family: &FxHashSet<Entity>) -> FxHashSet<Entity> {
        let Some(own) = self.shared_as(of).filter(|it| it.seen) else { return FxHashSet::default() };
        let all = self.shared(of.file, &self.name(of));
        let other = |it: &&Shared| it.seen && !it.defined && it.fits(&own) && !family.contains(&it.entity);
        all.iter().filter(other).map(|it| it.entity).collect()
    }

    pub(crate) fn shared_as(&self, of: Entity) -> Option<Shared> {
        if self.sharing(of.file) == Sharing::Imports {
            return None;
        }
        let found = self.declared_in(of.file, &self.name(of));
        found.into_iter().find(|it| it.entity == of)
    }
}

/// Says whether a declaration announces a class that is defined elsewhere.
fn is_announced(it: &Shared) -> bool {
    it.class && !it.defined
}

/// Says whether a file itself defines a class.
fn defines_class(unit: &Unit, name: linnea_syntax::NameId) -> bool {
    let of_class = |it: &&Symbol| it.name == name && is_class(it.kind);
    unit.facts.symbols.iter().filter(of_class).any(|it| !it.flags.has(SymbolFlags::ABSTRACT))
}

/// Counts the files that define something.
fn places<'a>(all: impl Iterator<Item = &'a Shared>) -> usize {
    all.filter(|it| it.defined).map(|it| it.entity.file).collect::<FxHashSet<_>>().len()
}

/// Returns what declarations mean that all fit.
pub(crate) fn decide<'a>(seen: impl Iterator<Item = &'a Shared> + Clone) -> Definition {
    // Whoever sees another name for a type sees the type through it.
    let through = seen.clone().any(|it| it.alias);
    let seen = seen.filter(|it| it.alias == through);
    // The announcement of a class that is known says nothing of it.
    let known = seen.clone().any(|it| it.class && it.defined);
    let seen = seen.filter(|it| !(known && it.class && !it.defined));
    let mut kinds = seen.clone();
    let first = kinds.next();
    let several = first.is_some_and(|first| kinds.any(|it| !it.fits(first)));
    if several || places(seen.clone()) > 1 {
        return Definition::Unknown(Reason::Several);
    }
    Definition::of(seen.map(|it| it.entity).collect(), Certainty::Inferred, Reason::Unbound)
}
