//! Uses of a symbol under other names, by which it is imported or exported, or spelled outside of its class.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};

use linnea_syntax::{Expression, Import, ImportId, NameId, Qualifier};
use rustc_hash::FxHashSet;

use crate::{Certainty, Definition, Entity, FileId, Program, Reference, References};

/// The other names of a symbol, those still to be looked for and all that were found.
pub(crate) struct Aliases {
    open: Vec<String>,
    known: BTreeSet<String>,
}

impl Aliases {
    /// Starts with the symbol's own name, which is looked for otherwise.
    pub(crate) fn new(name: &str) -> Self {
        Self { open: Vec::new(), known: BTreeSet::from([name.to_owned()]) }
    }

    pub(crate) fn extend(&mut self, names: impl IntoIterator<Item = String>) {
        for name in names {
            self.add(&name);
        }
    }

    fn add(&mut self, name: &str) {
        if self.known.insert(name.to_owned()) {
            self.open.push(name.to_owned());
        }
    }
}

impl Program<'_> {
    /// Notes by which other names a file imports or exports what is asked for.
    pub(crate) fn aliases_in(&self, file: FileId, family: &FxHashSet<Entity>, aliases: &mut Aliases) {
        let unit = self.unit(file);
        for name in self.names_across(file, family) {
            aliases.add(unit.facts.name(name));
        }
    }

    /// Returns the other names by which a file imports, loads or exports one of `family`.
    pub(crate) fn names_across(&self, file: FileId, family: &FxHashSet<Entity>) -> Vec<NameId> {
        let unit = self.unit(file);
        let mut names = Vec::new();
        let is_it = |found: &Definition| found.entities().iter().any(|it| family.contains(it));
        for (at, import) in unit.facts.imports.iter().enumerate() {
            let Some(binding) = import.binding else { continue };
            let bound = unit.facts.binding(binding).name;
            let renamed = import.default
                || import.name.is_some_and(|it| unit.facts.mention(it).name != bound)
                || import.name.is_none();
            if renamed && is_it(&self.imported(file, ImportId::new(at))) {
                names.push(bound);
            }
        }
        // Where no call loads a module, none is the value of anything.
        let bindings = if unit.is_loaded(None) { &unit.facts.bindings[..] } else { &[] };
        for it in bindings {
            let value = it.value.map(|it| unit.facts.expression(it));
            if let Some(Expression::Module(module)) = value
                && self.required(file, module).is_some_and(|it| family.contains(&it))
            {
                names.push(it.name);
            }
        }
        for (at, export) in unit.facts.exports.iter().enumerate() {
            let Some(name) = export.name else { continue };
            let renamed = export.mention.is_none_or(|it| unit.facts.mention(it).name != name);
            if renamed && is_it(&self.exported_by(file, at)) {
                names.push(name);
            }
        }
        names
    }

    /// Returns what a variable stands for that a module, or a member of one, is loaded into
    /// (`const { name } = require("m")`), through however many modules.
    pub fn loaded(&self, entity: Entity) -> Option<Entity> {
        self.loaded_into(entity, true).pop()
    }

    /// Returns what a variable is another name for: what a module is exchanged for where it is loaded as a whole. One
    /// that a member is taken into is a variable of its own.
    pub(crate) fn aliased(&self, entity: Entity) -> Vec<Entity> {
        self.loaded_into(entity, false)
    }

    fn loaded_into(&self, entity: Entity, members: bool) -> Vec<Entity> {
        let mut found = Vec::new();
        let mut next = Some(entity);
        while let Some(variable) = next.take() {
            let unit = self.unit(variable.file);
            // One that is assigned again may be something else.
            let once = variable.binding.filter(|it| unit.group(*it).nth(1).is_none());
            let value = once.and_then(|it| unit.facts.binding(it).value);
            let loaded = match value.map(|it| unit.facts.expression(it)) {
                Some(Expression::Module(module)) => self.required(variable.file, module),
                Some(Expression::Mention(member)) if members => match unit.facts.mention(member).qualifier {
                    Qualifier::Of(of) if matches!(unit.facts.expression(of), Expression::Module(_)) => {
                        self.definition_of(variable.file, member).entities().first().copied()
                    }
                    _ => None,
                },
                _ => None,
            };
            next = loaded.filter(|it| it.binding.is_some() && *it != entity && !found.contains(it));
            found.extend(next);
        }
        found
    }

    /// Adds the uses under other names, also those that files pass on to each other.
    pub(crate) fn by_alias(
        &self,
        of: Entity,
        family: &FxHashSet<Entity>,
        aliases: &mut Aliases,
        all: &mut References,
        stop: &AtomicBool,
    ) {
        // A default export has no name there: whoever imports it names the file.
        if self.is_default_of(of, of.file) {
            for file in self.importers(of.file) {
                self.aliases_in(file, family, aliases);
            }
        }
        let mut found: Vec<Reference> = Vec::new();
        while let Some(alias) = aliases.open.pop() {
            for file in self.files_with(of.file, &alias) {
                if stop.load(Ordering::Relaxed) {
                    all.stopped = true;
                    return;
                }
                let unit = self.unit(file);
                let Some(name) = unit.name_id(&alias) else { continue };
                let before = found.len();
                for mention in unit.mentions_of(name) {
                    let range = unit.facts.mention(mention).range;
                    if let Definition::To(entities, sure) = self.definition_of(file, mention)
                        && entities.iter().any(|it| self.is_in(*it, family))
                    {
                        found.push(Reference { file, range, sure });
                    }
                }
                found.extend(self.bound_by_default(file, name, family));
                if found.len() > before {
                    self.aliases_in(file, family, aliases);
                }
            }
        }
        found.sort_unstable_by_key(|it| (it.file, it.range.start));
        found.dedup_by_key(|it| (it.file, it.range.start));
        let known: FxHashSet<(FileId, u32)> = all.here.iter().map(|it| (it.file, it.range.start)).collect();
        found.retain(|it| !known.contains(&(it.file, it.range.start)));
        all.renamed = found;
    }

    /// Returns where a file binds `name` by a default import of what is asked for: no mention stands there.
    fn bound_by_default(&self, file: FileId, name: NameId, family: &FxHashSet<Entity>) -> Vec<Reference> {
        let unit = self.unit(file);
        let imports = unit.facts.imports.iter().enumerate().filter(|(_, it)| it.default);
        let bound = |(at, it): (usize, &Import)| {
            let binding = it.binding.map(|it| unit.facts.binding(it)).filter(|it| it.name == name)?;
            let here = self.imports_any(file, ImportId::new(at), family);
            here.then_some(Reference { file, range: binding.range, sure: Certainty::Exact })
        };
        imports.filter_map(bound).collect()
    }

    /// Says whether a file exports something by default, or as its only value.
    pub(crate) fn is_default_of(&self, of: Entity, file: FileId) -> bool {
        matches!(self.default_export(file), Definition::To(found, _) if found.contains(&of))
    }

    /// Returns the files that may import a file: those that have its name as a word, or its directory's.
    pub(crate) fn importers(&self, file: FileId) -> Vec<FileId> {
        let path = self.path(file);
        let mut parts = path.rsplit('/');
        let stem = parts.next().and_then(|it| it.split('.').next()).unwrap_or_default().to_owned();
        let directory = parts.next().unwrap_or_default().to_owned();
        let mut found = self.files_with(file, &stem);
        if !directory.is_empty() {
            found.extend(self.files_with(file, &directory));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}
