//! Modules that are found by the whole name they are declared by, whatever file that is in.

use std::rc::Rc;

use linnea_syntax::{BindingId, BindingKind, Import, ScopeId, ScopeKind, SymbolId};

use crate::scopes::visible;
use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns the module that an import names, where modules are found by their names. `None` says that the project
    /// declares none of that name.
    pub(crate) fn module_declared(&self, file: FileId, unit: &Unit, import: &Import) -> Option<Definition> {
        let joint = unit.semantics.map_or("", |it| it.words.module_joint);
        if joint.is_empty() {
            return None;
        }
        let whole = whole_name(unit, import, joint)?;
        let found = self.modules_called(file, &whole, joint);
        match found.len() {
            0 => None,
            1 => Some(Definition::To(found.to_vec(), Certainty::Exact)),
            _ => Some(Definition::Unknown(Reason::Several)),
        }
    }

    /// Returns all modules with a whole name.
    fn modules_called(&self, near: FileId, whole: &str, joint: &str) -> Rc<[Entity]> {
        let key = (self.source(near).and_then(|it| it.language()).map(|it| it.name), whole.to_owned());
        if let Some(known) = self.memo.named_modules.borrow().get(&key) {
            return Rc::clone(known);
        }
        let last = whole.rsplit(joint).next().unwrap_or(whole);
        let mut found: Vec<Entity> = Vec::new();
        for file in self.files_declaring(near, last).iter().copied() {
            let unit = self.unit(file);
            for (at, symbol) in unit.facts.symbols.iter().enumerate() {
                let id = SymbolId::new(at);
                let called = is_module(unit, id) && unit.facts.name(symbol.name).ends_with(last);
                if called && declared_name(unit, id, joint) == whole {
                    let binding = unit.binding_of(id).map(|it| unit.canonical(it));
                    found.extend(binding.map(|it| Entity::new(file, it)));
                }
            }
        }
        found.dedup();
        let found: Rc<[Entity]> = found.into();
        self.memo.named_modules.borrow_mut().insert(key, Rc::clone(&found));
        found
    }
}

/// How many imports a name may be short for one through the other.
const MAX_SHORT: u32 = 64;

/// Returns the path of an import, with what its first name is short for.
fn whole_name(unit: &Unit, import: &Import, joint: &str) -> Option<String> {
    whole_name_at(unit, import, joint, MAX_SHORT)
}

fn whole_name_at(unit: &Unit, import: &Import, joint: &str, depth: u32) -> Option<String> {
    let path = unit.facts.name(import.module?);
    let (first, rest) = path.split_once(joint).map_or((path, None), |(first, rest)| (first, Some(rest)));
    let depth = depth.checked_sub(1)?;
    let Some(base) = first_name(unit, import, first, joint, depth) else { return Some(path.to_owned()) };
    Some(rest.map_or(base.clone(), |rest| format!("{base}{joint}{rest}")))
}

/// Returns the whole name of what a path starts with, if something in sight is called so.
fn first_name(unit: &Unit, import: &Import, first: &str, joint: &str, depth: u32) -> Option<String> {
    let name = unit.name_id(first)?;
    let mut around = Some(import.scope);
    while let Some(scope) = around {
        let found: Vec<BindingId> = visible(unit, scope, name, u32::MAX, Wanted::Any);
        let kinds = || found.iter().map(|it| unit.facts.binding(*it).kind);
        // What stands before it, the last of several: an import leads to no other that leads back.
        let before = kinds().filter_map(|it| match it {
            BindingKind::Import(other) => Some(unit.facts.import(other)),
            _ => None,
        });
        let before = before.filter(|it| it.range.end <= import.range.start);
        if let Some(other) = before.max_by_key(|it| it.range.end) {
            return whole_name_at(unit, other, joint, depth);
        }
        let module = kinds().find_map(|it| match it {
            BindingKind::Symbol(symbol) if is_module(unit, symbol) && !is_root(unit, scope) => Some(symbol),
            _ => None,
        });
        if let Some(symbol) = module {
            return Some(declared_name(unit, symbol, joint));
        }
        around = unit.facts.scope(scope).parent;
    }
    None
}

fn is_root(unit: &Unit, scope: ScopeId) -> bool {
    unit.facts.scope(scope).parent.is_none()
}

fn is_module(unit: &Unit, symbol: SymbolId) -> bool {
    let inner = unit.facts.symbol(symbol).inner;
    inner.is_some_and(|it| unit.facts.scope(it).kind == ScopeKind::Module)
}

/// Returns the names of a module and of those around it.
fn declared_name(unit: &Unit, symbol: SymbolId, joint: &str) -> String {
    let mut names = Vec::new();
    let mut at = Some(symbol);
    while let Some(it) = at.map(|it| unit.facts.symbol(it)) {
        names.push(unit.facts.name(it.name));
        at = it.parent;
    }
    names.reverse();
    names.join(joint)
}
