//! Names behind the names of modules that blocks open, and which of these a place sees without naming them.

use linnea_syntax::{Expression, Mention, Qualifier, ScopeId, ScopeKind, Sharing};

use crate::shared::{Shared, decide};
use crate::unit::{Unit, Wanted};
use crate::{Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns what a name behind names of modules means (`N.F.Type`), the first of which may be left out as far as the
    /// modules around have them.
    pub(crate) fn behind_modules(
        &self,
        file: FileId,
        unit: &Unit,
        it: &Mention,
        wanted: Wanted,
    ) -> Option<Definition> {
        if self.sharing(file) == Sharing::Imports {
            return None;
        }
        let mut names = Vec::new();
        let mut at = it.qualifier;
        let first = loop {
            let Qualifier::Of(of) = at else { return None };
            let Expression::Mention(mention) = unit.facts.expression(of) else { return None };
            let before = unit.facts.mention(mention);
            names.push(unit.facts.name(before.name));
            at = before.qualifier;
            if matches!(at, Qualifier::None | Qualifier::Root) {
                break mention;
            }
        };
        names.reverse();
        let whole = match self.definition_of(file, first) {
            Definition::To(found, _) if found.iter().all(|it| self.as_module(*it).is_some()) => {
                self.other_name(found.first().copied()?, names[0])
            }
            Definition::Unknown(Reason::Unbound) => None,
            _ => return None,
        };
        if let Some(whole) = &whole {
            names.splice(..1, whole.iter().map(String::as_str));
        }
        let around = match at {
            Qualifier::Root => Vec::new(),
            _ => modules_around(unit, it.scope),
        };
        let all = self.shared(file, unit.facts.name(it.name));
        let free = |it: &&Shared| self.is_seen_in(it, file) && it.is_free() && wanted.fits(it.namespace);
        (0..=around.len()).rev().find_map(|depth| {
            let is_there = |it: &&Shared| it.is_in(&around[..depth], &names);
            let found: Vec<&Shared> = all.iter().filter(free).filter(is_there).collect();
            (!found.is_empty()).then(|| decide(found.into_iter()))
        })
    }

    /// Returns the names of a module, those of the ones around it first, if it goes by another one.
    pub(crate) fn other_name(&self, module: Entity, called: &str) -> Option<Vec<String>> {
        let module = self.as_module(module)?.ok()?;
        let name = self.name(module);
        let unit = self.unit(module.file);
        if module.binding.is_none() || parts(unit, &name).next_back() == Some(called) || name == called {
            return None;
        }
        let mut whole = self.shared_as(module)?.path;
        whole.extend(parts(unit, &name).map(str::to_owned));
        Some(whole)
    }

    /// Returns those that a place sees first: of the innermost module around it, or that is opened there. If there are none,
    /// what is in sight because somebody says so elsewhere is taken from wherever it is.
    pub(crate) fn nearest<'s>(
        &self,
        file: FileId,
        unit: &Unit,
        scope: ScopeId,
        all: &[&'s Shared],
    ) -> Vec<&'s Shared> {
        let around = modules_around(unit, scope);
        let opened = opened(unit, scope);
        let rank = |it: &Shared| {
            // What is outside of everything may be known to other files only, and hides nothing that is opened there.
            let own = it.is_around(&around).map(|depth| if depth == 0 { 0 } else { 2 * depth + 1 });
            let by_name = opened.iter().filter(|(depth, names)| {
                (0..=*depth).any(|depth| it.is_in(&around[..depth.min(around.len())], names))
            });
            own.max(by_name.map(|it| 2 * it.0).max())
        };
        let best = all.iter().filter_map(|it| rank(it)).max();
        let counts = |it: &&&Shared| match best {
            Some(_) => rank(it) == best,
            None => it.entity.file != file,
        };
        all.iter().filter(counts).copied().collect()
    }
}

/// Returns the modules that are opened in the scopes around a place, and how many are around each of these scopes.
pub(crate) fn opened(unit: &Unit, scope: ScopeId) -> Vec<(usize, Vec<&str>)> {
    let mut found = Vec::new();
    let mut around = Some(scope).filter(|_| !unit.wildcards.is_empty());
    while let Some(id) = around {
        let imports = unit.wildcards.iter().map(|it| unit.facts.import(*it)).filter(|it| it.scope == id);
        let names = imports.filter_map(|it| it.module).map(|it| parts(unit, unit.facts.name(it)).collect());
        let depth = || modules_around(unit, id).len();
        found.extend(names.map(|it| (depth(), it)));
        around = unit.facts.scope(id).parent;
    }
    found
}

/// Returns the single names in that of a module, by the rules of the file that has it.
pub(crate) fn parts<'n>(unit: &Unit, name: &'n str) -> impl DoubleEndedIterator<Item = &'n str> {
    let joints = unit.semantics.map_or(&[][..], |it| it.words.joints);
    name.split(joints).filter(|it| !it.is_empty())
}

/// Returns the names of the modules around a scope, and of what the functions around it are declared to be of.
pub(crate) fn modules_around(unit: &Unit, scope: ScopeId) -> Vec<String> {
    let mut found = Vec::new();
    let mut around = Some(scope);
    while let Some(here) = around.map(|it| unit.facts.scope(it)) {
        if let Some(symbol) = here.symbol.map(|it| unit.facts.symbol(it)) {
            match here.kind {
                ScopeKind::Module => {
                    found.extend(parts(unit, unit.facts.name(symbol.name)).rev().map(str::to_owned));
                }
                ScopeKind::Function => found.extend(symbol.also.map(|it| unit.facts.name(it).to_owned())),
                _ => {}
            }
        }
        around = here.parent;
    }
    found.reverse();
    found
}
