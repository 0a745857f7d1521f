//! What is declared several times, for a platform each: modules under one name, and what is in them.

use std::rc::Rc;

use linnea_syntax::{BindingKind, Namespace, Role, ScopeId, ScopeKind, Symbol, SymbolId, SymbolKind};

use crate::types::Ty;
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

/// Through how many modules and types around something it is looked for variants of these.
const MAX_NESTED: u32 = 16;

impl Program<'_> {
    /// Returns the modules that an entity is: one, unless it is declared for several platforms.
    pub(crate) fn as_modules(&self, entity: Entity) -> Option<Result<Rc<[Entity]>, Definition>> {
        let first = self.as_module(entity)?;
        match self.module_variants(entity) {
            Some(variants) if !variants.is_empty() => Some(Ok(variants)),
            _ => Some(first.map(|it| Rc::from([it]))),
        }
    }

    /// Returns the files and blocks that declarations of one name are, where such are not merged. The blocks are one
    /// entity.
    fn module_variants(&self, entity: Entity) -> Option<Rc<[Entity]>> {
        let unit = self.unit(entity.file);
        unit.semantics.filter(|it| it.closed_modules)?;
        let binding = entity.binding?;
        if let Some(known) = self.memo.module_variants.borrow().get(&entity) {
            return Some(Rc::clone(known));
        }
        let symbols = unit.symbols_of(binding);
        let mut found = Vec::new();
        if symbols.len() > 1 || symbols.iter().any(|it| is_decorated(unit, unit.facts.symbol(*it))) {
            let (blocks, files): (Vec<SymbolId>, Vec<SymbolId>) =
                symbols.iter().partition(|it| unit.facts.symbol(**it).inner.is_some());
            found.extend((!blocks.is_empty()).then_some(entity));
            if let Some(first) = files.first() {
                let files = self.submodule_variants(entity.file, &name_below_file(unit, *first));
                found.extend(files.into_iter().map(Entity::module));
            }
        }
        let found: Rc<[Entity]> = found.into();
        self.memo.module_variants.borrow_mut().insert(entity, Rc::clone(&found));
        Some(found)
    }

    /// Returns the name in the file `of` that declares the module that another file is.
    pub(crate) fn declaring(&self, of: FileId, module: Entity) -> Option<Entity> {
        let unit = self.unit(of);
        let symbols = unit.facts.symbols.iter().enumerate();
        let declared = symbols.filter(|(_, it)| is_module(it) && it.inner.is_none());
        let mut declared = declared.filter_map(|(at, _)| self.entity_of(of, SymbolId::new(at)));
        declared.find(|it| matches!(self.as_modules(*it), Some(Ok(modules)) if modules.contains(&module)))
    }

    /// Returns what else the files or variants of a module declare by a name that only one of them can have: each is for
    /// another platform, and a use means whichever is there.
    pub(crate) fn variants(&self, entity: Entity) -> Vec<Entity> {
        let unit = self.unit(entity.file);
        let Some(it) = entity.binding.map(|it| unit.facts.binding(it)) else { return Vec::new() };
        let declared = matches!(it.kind, BindingKind::Symbol(_)) && it.scope == ScopeId::new(0);
        if unit.semantics.is_some_and(|it| it.closed_modules) {
            return self.in_variants(entity, MAX_NESTED);
        }
        if !declared || !unit.semantics.is_some_and(|it| it.modules_have_parts) {
            return Vec::new();
        }
        let wanted = wanted_as(it.namespace);
        let found = self.in_parts(entity.file, unit.facts.name(it.name), wanted).entities().to_vec();
        found.into_iter().filter(|it| self.is_declared(*it)).collect()
    }

    /// Returns what has the name of something in the variants of the modules around it.
    fn in_variants(&self, entity: Entity, depth: u32) -> Vec<Entity> {
        let unit = self.unit(entity.file);
        let Some((binding, depth)) = entity.binding.zip(depth.checked_sub(1)) else { return Vec::new() };
        let it = unit.facts.binding(binding);
        let (name, scope) = (unit.facts.name(it.name), unit.facts.scope(it.scope));
        let owner = scope.symbol.and_then(|it| self.entity_of(entity.file, it));
        match (scope.kind, owner) {
            (ScopeKind::File | ScopeKind::Module, _) => {
                let wanted = wanted_as(it.namespace);
                let module = self.module_around(entity.file, unit, it.scope);
                let mut found = Vec::new();
                for module in self.variants_of_module(module, depth) {
                    found.extend_from_slice(self.member_of_module(module, name, wanted).entities());
                }
                found.retain(|it| self.is_own(it.file) && self.is_declared(*it) && self.name(*it) == name);
                found
            }
            (ScopeKind::Class, Some(class)) => self.members_in_variants(class, name, depth),
            (ScopeKind::Extension, Some(block)) => match self.extended_by(block) {
                Some(Ty::Instance(class, _) | Ty::Class(class, _)) => {
                    self.members_in_variants(class, name, depth)
                }
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Says whether something is a symbol, rather than what an import brings in.
    fn is_declared(&self, it: Entity) -> bool {
        let unit = self.unit(it.file);
        it.binding.is_some_and(|it| matches!(unit.facts.binding(it).kind, BindingKind::Symbol(_)))
    }

    /// Returns the modules that stand for the same one as a module, itself included, unless it is the only one.
    fn variants_of_module(&self, module: Entity, depth: u32) -> Vec<Entity> {
        let unit = self.unit(module.file);
        let declared = match module.binding {
            Some(_) => Some(module),
            None => {
                let parent = unit.semantics.map_or("", |it| it.words.parent);
                let parent = self.module_file(module.file, &self.find_module(module.file, parent, 0));
                parent.ok().and_then(|it| self.declaring(it, module))
            }
        };
        let Some(declared) = declared else { return Vec::new() };
        let mut found = self.module_variants(declared).map(|it| it.to_vec()).unwrap_or_default();
        for other in self.in_variants(declared, depth) {
            if let Some(Ok(modules)) = self.as_modules(other) {
                found.extend_from_slice(&modules);
            }
        }
        found
    }

    fn members_in_variants(&self, class: Entity, name: &str, depth: u32) -> Vec<Entity> {
        let mut found = Vec::new();
        for other in self.in_variants(class, depth).into_iter().filter(|it| *it != class) {
            for ty in [Ty::Instance(other, Rc::from([])), Ty::Class(other, Rc::from([]))] {
                found.extend(self.member(&ty, name, Wanted::Any).found.into_iter().map(|it| it.0));
            }
        }
        found
    }
}

/// Returns what a name means that means one of these, whichever is there.
pub(crate) fn either(definitions: impl IntoIterator<Item = Definition>) -> Definition {
    let mut all: Option<Definition> = None;
    for one in definitions {
        all = Some(match (all, one) {
            (None, one) => one,
            (Some(all), one) if all == one => all,
            (Some(Definition::Unknown(_)), one) => one,
            (Some(all), Definition::Unknown(_)) => all,
            (Some(Definition::To(all, sure)), Definition::To(more, other)) => {
                let all = all.into_iter().chain(more).collect();
                Definition::of(all, sure.max(other).max(Certainty::Inferred), Reason::Import)
            }
            (Some(Definition::Outside(_)), found) | (Some(found), Definition::Outside(_)) => {
                found.at_most(Certainty::Inferred)
            }
        });
    }
    all.unwrap_or(Definition::Unknown(Reason::Import))
}

/// Returns the name of a module with those around it in its file in front.
pub(crate) fn name_below_file(unit: &Unit, module: SymbolId) -> String {
    let above = std::iter::successors(Some(module), |it| unit.facts.symbol(*it).parent);
    let mut names: Vec<&str> = above.map(|it| unit.facts.name(unit.facts.symbol(it).name)).collect();
    names.reverse();
    names.join("/")
}

/// Returns what is wanted of a name that means something of a namespace.
fn wanted_as(namespace: Namespace) -> Wanted {
    if namespace == Namespace::Type { Wanted::Type } else { Wanted::Any }
}

fn is_module(symbol: &Symbol) -> bool {
    matches!(symbol.kind, SymbolKind::Module | SymbolKind::Namespace)
}

/// Says whether something stands before a declaration that may hold on some platforms only.
fn is_decorated(unit: &Unit, symbol: &Symbol) -> bool {
    let before = |it: &linnea_syntax::Mention| {
        symbol.full_range.start <= it.range.start && it.range.end <= symbol.name_range.start
    };
    unit.facts.mentions.iter().any(|it| it.role == Role::Decorator && before(it))
}
