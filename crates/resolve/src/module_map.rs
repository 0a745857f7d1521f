//! Where modules are: what the module maps of the languages say of the files of a program.

use std::rc::Rc;
use std::sync::Arc;

use linnea_syntax::{Module, Modules, Semantics, Tree};

use crate::{FileId, Program};

impl Program<'_> {
    /// Returns what the module `name` means in a file.
    pub(crate) fn find_module(&self, from: FileId, name: &str, level: u32) -> Module {
        let Some(semantics) = self.semantics(from) else { return Module::Unknown };
        let key = (from, format!("{level}{name}"));
        if let Some(known) = self.memo.rooted.borrow().get(&key) {
            return known.clone();
        }
        let found = self.modules(semantics).find(&Files(self), &self.seen(from), name, level);
        let found = self.in_project(found);
        self.memo.rooted.borrow_mut().insert(key, found.clone());
        found
    }

    /// Returns the module `name` inside the module that a file is.
    pub(crate) fn submodule(&self, of: FileId, name: &str) -> Option<Module> {
        let semantics = self.semantics(of).or_else(|| self.directory_semantics(of))?;
        let module = self.module_seen(of)?;
        self.modules(semantics).member(&Files(self), &module, name).map(|it| self.in_project(it))
    }

    /// Returns all files that the module `name` inside the module that a file is may be.
    pub(crate) fn submodule_variants(&self, of: FileId, name: &str) -> Vec<FileId> {
        let Some((semantics, module)) = self.semantics(of).zip(self.module_seen(of)) else {
            return Vec::new();
        };
        let found = self.modules(semantics).variants(&Files(self), &module, name);
        found.into_iter().filter_map(|it| self.module_file(of, &self.in_project(it)).ok()).collect()
    }

    fn module_seen(&self, of: FileId) -> Option<Module> {
        Some(match self.module_of(of)? {
            Module::File(path) => Module::File(self.vantage.seen(&path).into_owned()),
            module => module,
        })
    }

    /// Returns the path of a file as module maps see it: with the folders beside the project, from the directory that holds
    /// them all, so that whatever leads out of the project by `..` leads there.
    pub(crate) fn seen(&self, file: FileId) -> Rc<str> {
        let path = self.path(file);
        match self.vantage.is_root() || !self.is_own(file) {
            true => path,
            false => self.vantage.seen(&path).into(),
        }
    }

    /// Returns what a module map has found by the paths of the project.
    fn in_project(&self, module: Module) -> Module {
        match module {
            Module::File(_) if self.vantage.is_root() => module,
            Module::File(path) => {
                let path = self.vantage.path(&path);
                path.map_or(Module::Unknown, |it| Module::File(it.as_str().to_owned()))
            }
            module => module,
        }
    }

    /// Says whether code in one file can have to do with what another declares.
    pub(crate) fn reaches(&self, from: FileId, to: FileId) -> bool {
        let (Some(semantics), Some(other)) = (self.semantics(from), self.semantics(to)) else { return true };
        if !std::ptr::eq(semantics, other) {
            return true;
        }
        self.modules(semantics).reaches(&Files(self), &self.seen(from), &self.seen(to))
    }

    /// Returns the directory of the package that a file is in, as it is [`seen`](Program::seen).
    pub(crate) fn home(&self, of: FileId) -> String {
        let Some(semantics) = self.semantics(of) else { return String::new() };
        self.modules(semantics).home(&self.seen(of)).to_owned()
    }

    /// Returns the files beside a file that may be one module with it, itself included.
    pub(crate) fn files_beside(&self, file: FileId) -> Vec<FileId> {
        let Some(semantics) = self.semantics(file).filter(|_| self.is_own(file)) else { return vec![file] };
        let parts = self.modules(semantics).parts(&Files(self), &self.seen(file));
        let mut found: Vec<FileId> =
            parts.iter().filter_map(|it| self.file_at(&self.vantage.path(it)?)).collect();
        if !found.contains(&file) {
            found.push(file);
        }
        found
    }

    /// Returns the file that declares once more what a file does.
    pub(crate) fn restating(&self, file: FileId) -> Option<FileId> {
        let semantics = self.semantics(file).filter(|_| self.is_own(file))?;
        let path = self.modules(semantics).restating(&Files(self), &self.seen(file))?;
        self.file_at(&self.vantage.path(&path)?)
    }

    /// Says whether a default import may be the value that takes a module's place.
    pub(crate) fn default_is_whole(&self, from: FileId) -> bool {
        let Some(semantics) = self.semantics(from) else { return true };
        self.modules(semantics).default_is_whole(&Files(self), &self.seen(from))
    }

    fn modules(&self, semantics: &'static Semantics) -> &dyn Modules {
        let maps = self.maps.get_or_init(|| {
            self.cache.maps(self.fs, self.snapshot, || {
                let mut maps: Vec<(usize, Box<dyn Modules>)> = Vec::new();
                for semantics in self.languages.iter().filter_map(|it| it.semantics) {
                    let key = std::ptr::from_ref(semantics) as usize;
                    if maps.iter().all(|it| it.0 != key) {
                        maps.push((key, (semantics.modules)(&Files(self))));
                    }
                }
                Arc::new(maps)
            })
        });
        let key = std::ptr::from_ref(semantics) as usize;
        maps.iter().find(|it| it.0 == key).map_or(&Nothing, |it| &*it.1)
    }
}

/// Larger manifests and configurations are not read; in bytes.
const MAX_MANIFEST: u64 = 1 << 20;

/// The module map of a language without one.
struct Nothing;

impl Modules for Nothing {
    fn find(&self, _: &dyn Tree, _: &str, _: &str, _: u32) -> Module {
        Module::Unknown
    }

    fn member(&self, _: &dyn Tree, _: &Module, _: &str) -> Option<Module> {
        None
    }
}

/// The files of a program as its module maps [see](Program::seen) them.
struct Files<'p, 'a>(&'p Program<'a>);

impl Tree for Files<'_, '_> {
    fn is_file(&self, path: &str) -> bool {
        if self.0.vantage.is_root() {
            return self.0.snapshot.has_file(path);
        }
        self.0.vantage.path(path).is_some_and(|it| self.0.snapshot.has_file(it.as_str()))
    }

    fn is_directory(&self, path: &str) -> bool {
        self.0.vantage.path(path).is_some_and(|it| self.0.snapshot.has_directory(&it))
    }

    fn read(&self, path: &str) -> Option<String> {
        let path = self.0.vantage.path(path)?;
        let read = self.0.fs.read(&path, MAX_MANIFEST).ok();
        self.0.cache.note_read(&path, read.as_ref().map(|it| it.1));
        let (bytes, _) = read?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn files(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        let paths = self.0.snapshot.files().iter().map(|it| it.path().as_str());
        if self.0.vantage.is_root() {
            return Box::new(paths);
        }
        let seen = self.0.files_seen.get_or_init(|| {
            let mut seen: Vec<String> = paths.map(|it| self.0.vantage.seen(it).into_owned()).collect();
            seen.sort_unstable();
            seen
        });
        Box::new(seen.iter().map(String::as_str))
    }

    fn roots(&self) -> Vec<String> {
        self.0.vantage.roots()
    }
}
