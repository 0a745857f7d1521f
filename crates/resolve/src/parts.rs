//! Modules of several files, which see each other's names.

use std::rc::Rc;

use linnea_index::Needle;
use linnea_syntax::{BindingId, BindingKind, ScopeId};

use crate::unit::{Unit, Wanted};
use crate::{Certainty, Definition, Entity, FileId, Program, Reason};

impl Program<'_> {
    /// Returns the files of a module that may declare `name`; only these are parsed.
    pub(crate) fn parts_declaring(&self, file: FileId, name: &str) -> Rc<[FileId]> {
        let key = (file, self.interned(name));
        if let Some(known) = self.memo.declaring_parts.borrow().get(&key) {
            return Rc::clone(known);
        }
        let beside = self.beside(file);
        let needle = Needle::new(name, false, false);
        let may = |it: &FileId| match self.source(*it) {
            Some(source) => {
                source.may_mention(self.fs, name).unwrap_or(false) && source.may_declare(self.fs, &needle)
            }
            None => true,
        };
        let module = self.module_name(file);
        let found: Rc<[FileId]> = beside
            .iter()
            .copied()
            .filter(|it| *it == file || (may(it) && self.module_name(*it) == module))
            .collect();
        self.memo.declaring_parts.borrow_mut().insert(key, Rc::clone(&found));
        found
    }

    /// Returns the files of the directory, or wherever else parts of one module lie.
    pub(crate) fn beside(&self, file: FileId) -> Rc<[FileId]> {
        if let Some(known) = self.memo.parts.borrow().get(&file) {
            return Rc::clone(known);
        }
        let found: Rc<[FileId]> = self.files_beside(file).into();
        self.memo.parts.borrow_mut().insert(file, Rc::clone(&found));
        found
    }

    /// Says whether two files are parts of one module.
    pub fn is_same_module(&self, a: FileId, b: FileId) -> bool {
        a == b || self.beside(a).contains(&b) && self.module_name(a) == self.module_name(b)
    }

    /// Returns what a file says is the name of the module that it is a part of.
    fn module_name(&self, file: FileId) -> Option<String> {
        let unit = self.unit(file);
        let mention = unit.facts.module?;
        Some(unit.facts.name(unit.facts.mention(mention).name).to_owned())
    }

    /// Returns what the files of a module declare as `name`.
    pub(crate) fn in_parts(&self, file: FileId, name: &str, wanted: Wanted) -> Definition {
        let mut entities = Vec::new();
        for part in self.parts_declaring(file, name).iter().copied() {
            let unit = self.unit(part);
            let Some(name) = unit.name_id(name) else { continue };
            let found = crate::scopes::visible(unit, ScopeId::new(0), name, u32::MAX, wanted);
            let own = found.into_iter().filter(|it| !is_import(unit, *it));
            entities.extend(own.map(|it| Entity::new(part, unit.canonical(it))));
        }
        Definition::of(entities, Certainty::Exact, Reason::Unbound)
    }

    /// Returns the module that is imported without a name in a file and calls itself `name`.
    pub(crate) fn imported_as(&self, file: FileId, name: &str) -> Option<Definition> {
        let unit = self.unit(file);
        let own_name = |it: &BindingId| is_import(unit, *it) && unit.facts.binding(*it).range.is_empty();
        for id in unit.bindings_of(ScopeId::new(0)).filter(own_name) {
            let BindingKind::Import(import) = unit.facts.binding(id).kind else { continue };
            let found = self.imported(file, import);
            let is_called = |it: &Entity| self.module_name(it.file).is_some_and(|it| it == name);
            if found.entities().iter().any(is_called) {
                return Some(found);
            }
        }
        None
    }

    /// Returns the scopes of the methods that files of its module declare beside a type.
    pub(crate) fn methods_beside(&self, class: Entity) -> Vec<(FileId, ScopeId)> {
        let name = self.name(class);
        let mut found = Vec::new();
        for part in self.parts_receiving(class.file, &name).iter().copied() {
            let unit = self.unit(part);
            if let Some(name) = unit.name_id(&name) {
                found.extend(unit.methods_of(name).map(|it| (part, it)));
            }
        }
        found
    }

    /// Returns the files of a module that mention `name`, of which methods may be declared there.
    fn parts_receiving(&self, file: FileId, name: &str) -> Rc<[FileId]> {
        let key = (file, self.interned(&format!("({name}")));
        if let Some(known) = self.memo.declaring_parts.borrow().get(&key) {
            return Rc::clone(known);
        }
        let module = self.module_name(file);
        let mentions =
            |it: &FileId| self.source(*it).is_none_or(|it| it.may_mention(self.fs, name).unwrap_or(false));
        let found: Rc<[FileId]> = self
            .beside(file)
            .iter()
            .copied()
            .filter(|it| *it == file || (mentions(it) && self.module_name(*it) == module))
            .collect();
        self.memo.declaring_parts.borrow_mut().insert(key, Rc::clone(&found));
        found
    }
}

fn is_import(unit: &Unit, binding: BindingId) -> bool {
    matches!(unit.facts.binding(binding).kind, BindingKind::Import(_))
}
