//! By which other names a class is known in other files.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use linnea_syntax::{Expression, ImportId, NameId, RelationKind, ScopeKind, Type, TypeId};

use crate::types::Ty;
use crate::unit::Unit;
use crate::{Entity, FileId, Program};

/// Where others may mean a class.
pub(crate) struct KnownAs {
    /// The names that are given to it, its own first.
    pub(crate) names: Vec<String>,
    /// Files that may load it without any name.
    pub(crate) files: Vec<FileId>,
}

impl KnownAs {
    fn add(&mut self, names: Vec<String>) {
        for name in names {
            if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
    }
}

impl Program<'_> {
    /// Returns the names that a class is known by in the project, through however many files, and who may load it without.
    pub(crate) fn known_as(&self, class: Entity, stop: &AtomicBool) -> KnownAs {
        let mut known = KnownAs { names: vec![self.name(class).to_string()], files: Vec::new() };
        let mut defaults: Vec<FileId> = Vec::new();
        let mut at = 0;
        while at < known.names.len() && !stop.load(Ordering::Relaxed) {
            let name = known.names[at].clone();
            at += 1;
            for file in self.files_with(class.file, &name) {
                known.add(self.other_names(file, &name, class));
                known.add(self.values_called(file, &name, class));
                known.add(self.exported_names(file, class));
                if !defaults.contains(&file) && self.is_default_of(class, file) {
                    defaults.push(file);
                    for importer in self.importers(file) {
                        known.add(self.loaded_as(importer, class));
                        known.files.push(importer);
                    }
                }
            }
        }
        known.files.sort_unstable();
        known.files.dedup();
        known
    }

    /// Returns the names that a file gives to what it knows by `name`, if that is a class.
    pub(crate) fn other_names(&self, file: FileId, name: &str, class: Entity) -> Vec<String> {
        let unit = self.unit(file);
        let Some(wanted) = unit.name_id(name) else { return Vec::new() };
        let mut found = Vec::new();
        let is_it = |it: &Ty| matches!(it, Ty::Instance(it, _) | Ty::Class(it, _) if *it == class);
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
                && names(&unit, relation.target, wanted)
                && is_it(&self.annotation(file, relation.target).ty)
            {
                found.push(unit.facts.name(symbol.name).to_owned());
            }
        }
        found
    }

    /// Returns the variables of a file that have what it knows by `name` as their value, if that is a class.
    fn values_called(&self, file: FileId, name: &str, class: Entity) -> Vec<String> {
        let unit = self.unit(file);
        let Some(wanted) = unit.name_id(name) else { return Vec::new() };
        let means = |value| match unit.facts.expression(value) {
            Expression::Mention(it) => {
                unit.facts.mention(it).name == wanted
                    && self.definition_of(file, it).entities().contains(&class)
            }
            _ => false,
        };
        let bindings = unit.facts.bindings.iter();
        let found = bindings.filter(|it| it.name != wanted && it.value.is_some_and(means));
        found.map(|it| unit.facts.name(it.name).to_owned()).collect()
    }

    /// Returns the names by which a file exports a class that is called otherwise there.
    fn exported_names(&self, file: FileId, class: Entity) -> Vec<String> {
        let unit = self.unit(file);
        let other = |it: &(usize, &linnea_syntax::Export)| {
            let (at, export) = *it;
            let mention = export.mention.map(|it| unit.facts.mention(it).name);
            export.name.is_some()
                && mention.is_some()
                && mention != export.name
                && self.exported_by(file, at).entities().contains(&class)
        };
        let exports = unit.facts.exports.iter().enumerate().filter(other);
        exports.filter_map(|it| it.1.name).map(|it| unit.facts.name(it).to_owned()).collect()
    }

    /// Returns what a file calls a class that it loads as the whole of another module, or as what that exports by default.
    fn loaded_as(&self, file: FileId, class: Entity) -> Vec<String> {
        let unit = self.unit(file);
        let imports = unit.facts.imports.iter().enumerate();
        let imported = imports
            .filter(|(at, it)| {
                it.default && self.imported(file, ImportId::new(*at)).entities().contains(&class)
            })
            .filter_map(|it| it.1.binding)
            .map(|it| unit.facts.binding(it).name);
        let required =
            unit.facts.bindings.iter().filter(|it| match it.value.map(|it| unit.facts.expression(it)) {
                Some(Expression::Module(module)) => self.required(file, module) == Some(class),
                _ => false,
            });
        let names: Vec<NameId> = imported.chain(required.map(|it| it.name)).collect();
        names.into_iter().map(|it| unit.facts.name(it).to_owned()).collect()
    }
}

/// Says whether a type is written with this name.
fn names(unit: &Unit, ty: TypeId, name: NameId) -> bool {
    match unit.ty(ty) {
        Type::Mention(it) => unit.facts.mention(it).name == name,
        Type::Apply { base, .. } => names(unit, base, name),
        _ => false,
    }
}
