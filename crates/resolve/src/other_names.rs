//! By which other names a class is known in other files.

use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use linnea_syntax::{Expression, ImportId, NameId, RelationKind, ScopeKind, Type, TypeId};

use crate::types::Ty;
use crate::unit::Unit;
use crate::{Entity, FileId, Program};

impl Program<'_> {
    /// Returns the files in which a class may be meant: those that have its name, or another one that a file gives to it, and
    /// those that may load it without any.
    pub(crate) fn files_knowing(&self, class: Entity, stop: &AtomicBool) -> Vec<FileId> {
        let mut names = vec![self.name(class).to_string()];
        let mut files: Vec<FileId> = Vec::new();
        let mut at = 0;
        while at < names.len() && !stop.load(Ordering::Relaxed) {
            let name = names[at].clone();
            at += 1;
            for file in self.files_with(class.file, &name) {
                files.push(file);
                let unit = self.unit(file);
                let Some(wanted) = unit.name_id(&name) else { continue };
                let mut others = self.other_names(file, &name, class);
                others.extend(self.values_called(file, wanted, class));
                others.extend(self.exported_names(file, wanted, class));
                if self.is_default_of(class, file) {
                    let importers = self.importers(file);
                    others.extend(importers.iter().flat_map(|it| self.loaded_as(*it, class)));
                    files.extend(importers);
                }
                for other in others {
                    if !names.contains(&other) {
                        names.push(other);
                    }
                }
            }
        }
        files.sort_unstable();
        files.dedup();
        files
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

    /// Returns the variables of a file that have what it knows by a name as their value, if that is a class.
    fn values_called(&self, file: FileId, wanted: NameId, class: Entity) -> Vec<String> {
        let unit = self.unit(file);
        let mut found = self.renamed(file, wanted);
        found.retain(|it| self.definition_of(file, it.0).entities().contains(&class));
        found.into_iter().map(|it| unit.facts.name(it.1).to_owned()).collect()
    }

    /// Returns the names by which a file exports what it knows by another one, if that is a class.
    fn exported_names(&self, file: FileId, wanted: NameId, class: Entity) -> Vec<String> {
        let unit = self.unit(file);
        let exports = unit.facts.exports.iter().enumerate();
        let named =
            exports.filter(|(_, it)| it.mention.is_some_and(|it| unit.facts.mention(it).name == wanted));
        let other = named.filter_map(|(at, it)| Some((at, it.name.filter(|name| *name != wanted)?)));
        let meant = other.filter(|(at, _)| self.exported_by(file, *at).entities().contains(&class));
        meant.map(|it| unit.facts.name(it.1).to_owned()).collect()
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
