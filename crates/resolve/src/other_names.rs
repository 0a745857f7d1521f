//! By which other names a class is known in other files.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use linnea_syntax::{ImportId, NameId, RelationKind, ScopeKind, Type, TypeId};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::types::Ty;
use crate::unit::Unit;
use crate::{Definition, Entity, FileId, Program};

/// What is known of the files that have been looked through for classes that build on others.
#[derive(Default)]
pub(crate) struct Classes {
    files: FxHashSet<FileId>,
    /// What builds directly on what.
    below: FxHashMap<Entity, Vec<Entity>>,
    /// Which files give another name to something of a name.
    renaming: FxHashMap<String, Vec<FileId>>,
    /// Which files are exchanged for something, or export it by default.
    defaults: FxHashMap<Entity, Vec<FileId>>,
}

/// What a file says of classes.
pub(crate) struct Seen {
    /// What builds directly on what, the bases first.
    built: Vec<(Entity, Entity)>,
    /// The names to which it gives other ones.
    exchanged: Vec<String>,
    /// What it is exchanged for, or exports by default.
    defaults: Vec<Entity>,
}

impl Program<'_> {
    /// Returns what builds directly on a class, by whatever name that is known in other files.
    pub(crate) fn built_on(&self, class: Entity, classes: &mut Classes, stop: &AtomicBool) -> Vec<Entity> {
        let family = FxHashSet::from_iter([class]);
        let across = |file: FileId| {
            let unit = self.unit(file);
            let names = self.names_across(file, &family).into_iter();
            names.map(|it| unit.facts.name(it).to_owned()).collect::<Vec<_>>()
        };
        let mut names = vec![self.name(class).to_string()];
        let mut at = 0;
        while at < names.len() && !stop.load(Ordering::Relaxed) {
            let name = names[at].clone();
            at += 1;
            for file in self.files_with(class.file, &name) {
                self.look_through(file, classes);
            }
            let mut others = Vec::new();
            for file in classes.renaming.get(&name).into_iter().flatten() {
                if let Some(wanted) = self.unit(*file).name_id(&name) {
                    others.extend(self.other_names(*file, &name, class));
                    others.extend(self.values_called(*file, wanted, class));
                    others.extend(across(*file));
                }
            }
            while let Some(files) = classes.defaults.remove(&class) {
                for importer in files.into_iter().flat_map(|it| self.importers(it)) {
                    self.look_through(importer, classes);
                    others.extend(across(importer));
                }
            }
            for other in others {
                if !names.contains(&other) {
                    names.push(other);
                }
            }
        }
        classes.below.remove(&class).unwrap_or_default()
    }

    fn look_through(&self, file: FileId, classes: &mut Classes) {
        if file.index() >= self.snapshot.files().len() || !classes.files.insert(file) {
            return;
        }
        let seen = self.seen_in(file);
        for (base, entity) in &seen.built {
            classes.below.entry(*base).or_default().push(*entity);
        }
        for name in &seen.exchanged {
            classes.renaming.entry(name.clone()).or_default().push(file);
        }
        for it in &seen.defaults {
            classes.defaults.entry(*it).or_default().push(file);
        }
    }

    /// Returns what a file says of classes; those below each of several are looked for in mostly the same files.
    fn seen_in(&self, file: FileId) -> Rc<Seen> {
        if let Some(known) = self.memo.seen_in.borrow().get(&file) {
            return Rc::clone(known);
        }
        let (built, exchanged) = (self.built_in(file), self.names_exchanged(file));
        let defaults = match self.default_export(file) {
            Definition::To(found, _) => found.into_iter().filter(|it| it.binding.is_some()).collect(),
            _ => Vec::new(),
        };
        let seen = Rc::new(Seen { built, exchanged, defaults });
        self.memo.seen_in.borrow_mut().insert(file, Rc::clone(&seen));
        seen
    }

    /// Returns the names to which a file gives other ones.
    fn names_exchanged(&self, file: FileId) -> Vec<String> {
        let unit = self.unit(file);
        let facts = &unit.facts;
        let mut found: FxHashSet<NameId> = self.all_renamed(file).into_iter().collect();
        for import in &facts.imports {
            let bound = import.binding.map(|it| facts.binding(it).name);
            let name = import.name.map(|it| facts.mention(it).name);
            found.extend(name.filter(|it| bound.is_some_and(|bound| bound != *it)));
        }
        for export in &facts.exports {
            let name = export.mention.map(|it| facts.mention(it).name);
            found.extend(name.filter(|it| export.name.is_some_and(|other| other != *it)));
        }
        for relation in facts.relations.iter().filter(|it| it.kind == RelationKind::Alias) {
            found.extend(name_of(unit, relation.target));
        }
        found.into_iter().map(|it| facts.name(it).to_owned()).collect()
    }

    /// Returns the names that a file gives to what it knows by `name`, if that is a class.
    pub(crate) fn other_names(&self, file: FileId, name: &str, class: Entity) -> Vec<String> {
        let unit = self.unit(file);
        let Some(wanted) = unit.name_id(name) else { return Vec::new() };
        let mut found = Vec::new();
        let is_it =
            |it: &Ty| matches!(it, Ty::Class(it, _) if *it == class) || self.named_types(it).contains(&class);
        for (at, import) in unit.facts.imports.iter().enumerate() {
            let named = import.name.is_some_and(|it| unit.facts.mention(it).name == wanted);
            let bound = import.binding.map(|it| unit.facts.binding(it).name).filter(|it| *it != wanted);
            if let Some(bound) = bound.filter(|_| named)
                && self
                    .imported(file, ImportId::new(at))
                    .entities()
                    .iter()
                    .any(|it| *it == class || is_it(&self.instance_of(*it, &Rc::from([]))))
            {
                found.push(unit.facts.name(bound).to_owned());
            }
        }
        for relation in unit.facts.relations.iter().filter(|it| it.kind == RelationKind::Alias) {
            let symbol = unit.facts.symbol(relation.symbol);
            let member =
                matches!(unit.facts.scope(symbol.scope).kind, ScopeKind::Class | ScopeKind::Extension);
            if !member
                && name_of(unit, relation.target) == Some(wanted)
                && is_it(&self.annotation(file, relation.target).ty)
            {
                found.push(unit.facts.name(symbol.name).to_owned());
            }
        }
        found
    }

    /// Returns the variables of a file that have what it knows by a name as their value, if that is a class.
    fn values_called(&self, file: FileId, wanted: NameId, class: Entity) -> Vec<String> {
        let unit = self.unit(file);
        let mut found = self.renamed(file, wanted);
        found.retain(|it| self.definition_of(file, it.0).entities().contains(&class));
        found.into_iter().map(|it| unit.facts.name(it.1).to_owned()).collect()
    }
}

/// Returns the name that a type is written with.
fn name_of(unit: &Unit, ty: TypeId) -> Option<NameId> {
    match unit.ty(ty) {
        Type::Mention(it) => Some(unit.facts.mention(it).name),
        Type::Apply { base, .. } => name_of(unit, base),
        _ => None,
    }
}
