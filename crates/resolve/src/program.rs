//! A project with everything that can be asked about its names.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use linnea_index::{File, Snapshot};
use linnea_syntax::{Language, Module, Semantics};
use linnea_vfs::{FileSystem, RelPath, Vantage};
use rustc_hash::FxHashMap;

use crate::cache::Maps;
use crate::growing::Growing;
use crate::late::Late;
use crate::memos::Memos;
use crate::{Cache, FileId, Unit};

/// The files of a snapshot, those beside the project included, seen as one program. Pure: an answer depends on the files
/// alone, not on what was asked before. It lives as long as a call and is used by one thread.
pub struct Program<'a> {
    pub(crate) fs: &'a dyn FileSystem,
    pub(crate) snapshot: &'a Arc<Snapshot>,
    pub(crate) cache: &'a Cache,
    pub(crate) languages: &'static [&'static Language],
    /// Those that were asked for.
    files: RefCell<FxHashMap<FileId, Slot>>,
    /// Their facts.
    units: Growing<Arc<Unit>>,
    /// Files that are not in the snapshot: preludes, directories, ignored files that were named.
    extra: RefCell<FxHashMap<Key, FileId>>,
    /// From where module maps see the files.
    pub(crate) vantage: Vantage,
    /// The paths of all files from there, if that is not the root.
    pub(crate) files_seen: OnceCell<Vec<String>>,
    pub(crate) maps: OnceCell<Maps>,
    late: RefCell<FxHashMap<FileId, Rc<Late>>>,
    pub(crate) memo: Memos<'a>,
    names: RefCell<FxHashMap<String, u32>>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    Prelude(usize, usize),
    /// By the address of the semantics that see it so.
    Directory(String, usize),
    Unlisted(RelPath),
}

struct Slot {
    file: Option<Arc<File>>,
    path: Rc<str>,
    kind: Kind,
    /// Of a directory: the rules of the language whose module it is.
    directory_of: Option<&'static Semantics>,
}

impl Slot {
    fn of(file: &Arc<File>) -> Self {
        let path = Rc::from(file.path().as_str());
        Self { path, file: Some(Arc::clone(file)), kind: Kind::Project, directory_of: None }
    }

    /// What an id means that nobody handed out.
    fn nothing() -> Self {
        Self { path: Rc::from(""), file: None, kind: Kind::Directory, directory_of: None }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Project,
    Prelude,
    Directory,
}

impl<'a> Program<'a> {
    /// Makes a program of the files of `snapshot`; nothing is read yet.
    pub fn new(
        fs: &'a dyn FileSystem,
        snapshot: &'a Arc<Snapshot>,
        languages: &'static [&'static Language],
        cache: &'a Cache,
    ) -> Self {
        cache.begin();
        Self {
            fs,
            snapshot,
            cache,
            languages,
            files: RefCell::default(),
            units: Growing::default(),
            extra: RefCell::default(),
            vantage: Vantage::of(fs),
            files_seen: OnceCell::new(),
            maps: OnceCell::new(),
            late: RefCell::default(),
            memo: Memos::until(None),
            names: RefCell::default(),
        }
    }

    /// Returns the program with answers that are given up as too complex once `stop` is set.
    #[must_use]
    pub fn stopping(self, stop: &'a AtomicBool) -> Self {
        Self { memo: Memos::until(Some(stop)), ..self }
    }

    /// Returns the file at `path`, if the project lists it.
    pub fn file_at(&self, path: &RelPath) -> Option<FileId> {
        let at = self.snapshot.files().binary_search_by(|it| it.path().cmp(path)).ok()?;
        Some(FileId(at as u32))
    }

    /// Returns the id of a file, also of one that the project does not list.
    pub fn id_of(&self, file: &Arc<File>) -> FileId {
        if let Some(id) = self.file_at(file.path()) {
            return id;
        }
        self.extra_file(Key::Unlisted(file.path().clone()), || Slot::of(file))
    }

    fn extra_file(&self, key: Key, slot: impl FnOnce() -> Slot) -> FileId {
        let mut extra = self.extra.borrow_mut();
        let next = FileId((self.snapshot.files().len() + extra.len()) as u32);
        *extra.entry(key).or_insert_with(|| {
            self.files.borrow_mut().insert(next, slot());
            next
        })
    }

    fn slot<R>(&self, id: FileId, with: impl FnOnce(&Slot) -> R) -> R {
        let mut files = self.files.borrow_mut();
        with(files.entry(id).or_insert_with(|| match self.snapshot.files().get(id.index()) {
            Some(file) => Slot::of(file),
            None => Slot::nothing(),
        }))
    }

    /// Returns the facts of a file.
    pub fn unit(&self, id: FileId) -> &Unit {
        if let Some(unit) = self.units.get(id.0) {
            return unit;
        }
        let unit = match self.source(id) {
            Some(file) => self.cache.unit(self.fs, &file),
            None => self.cache.empty(),
        };
        self.with_unit(id, unit)
    }

    /// Says whether the facts of a file are at hand.
    pub(crate) fn has_unit(&self, id: FileId) -> bool {
        self.units.get(id.0).is_some()
    }

    /// Notes the facts of a file, unless they are known, and returns those that are.
    pub(crate) fn with_unit(&self, id: FileId, unit: Arc<Unit>) -> &Unit {
        self.units.get_or(id.0, unit)
    }

    /// Returns what has been found out about a file beyond its facts.
    pub(crate) fn late(&self, file: FileId) -> Rc<Late> {
        Rc::clone(self.late.borrow_mut().entry(file).or_default())
    }

    /// Returns the file itself; preludes and directories have none.
    pub fn source(&self, id: FileId) -> Option<Arc<File>> {
        self.slot(id, |it| it.file.clone())
    }

    /// Returns the path of a file.
    pub fn path(&self, id: FileId) -> Rc<str> {
        self.slot(id, |it| Rc::clone(&it.path))
    }

    /// Says whether a file is one of the project's own, or lies beside it in a folder that belongs together with it.
    pub fn is_own(&self, id: FileId) -> bool {
        self.slot(id, |it| it.kind) == Kind::Project
    }

    pub(crate) fn is_prelude(&self, id: FileId) -> bool {
        self.slot(id, |it| it.kind) == Kind::Prelude
    }

    pub(crate) fn semantics(&self, id: FileId) -> Option<&'static Semantics> {
        self.unit(id).semantics
    }

    /// Returns a number for a name, the same each time, for keys.
    pub(crate) fn interned(&self, name: &str) -> u32 {
        let mut names = self.names.borrow_mut();
        if let Some(known) = names.get(name) {
            return *known;
        }
        let next = names.len() as u32;
        names.insert(name.to_owned(), next);
        next
    }

    /// A directory has no language of its own: the one in which it was found to be a module.
    pub(crate) fn directory_semantics(&self, of: FileId) -> Option<&'static Semantics> {
        self.slot(of, |it| it.directory_of)
    }

    pub(crate) fn module_of(&self, id: FileId) -> Option<Module> {
        let path = self.path(id);
        let kind = self.slot(id, |it| it.kind);
        Some(match kind {
            Kind::Project => Module::File(path.to_string()),
            Kind::Directory => Module::Directory(path.to_string()),
            Kind::Prelude => {
                let name = path.strip_prefix(PRELUDE).unwrap_or_default();
                let prelude = self.semantics(id)?.prelude.iter().find(|it| it.module == name)?;
                Module::Prelude(prelude.module)
            }
        })
    }

    /// Returns the file that a module is, if it is one; `Err(true)` if it is certainly not of the project.
    pub(crate) fn module_file(&self, from: FileId, module: &Module) -> Result<FileId, bool> {
        match module {
            Module::File(path) => RelPath::recorded(path).and_then(|path| self.file_at(&path)).ok_or(false),
            Module::Directory(path) => {
                let of = self.semantics(from).or_else(|| self.directory_semantics(from));
                let key = Key::Directory(path.clone(), of.map_or(0, |it| std::ptr::from_ref(it) as usize));
                Ok(self.extra_file(key, || Slot {
                    file: None,
                    path: Rc::from(path.as_str()),
                    kind: Kind::Directory,
                    directory_of: of,
                }))
            }
            Module::Prelude(name) => {
                let semantics =
                    self.semantics(from).or_else(|| self.directory_semantics(from)).ok_or(false)?;
                self.prelude(semantics, name).ok_or(true)
            }
            Module::Outside => Err(true),
            Module::Unknown => Err(false),
        }
    }

    /// Returns the prelude with this name.
    pub(crate) fn prelude(&self, semantics: &'static Semantics, name: &str) -> Option<FileId> {
        let at = semantics.prelude.iter().position(|it| it.module == name)?;
        let key = Key::Prelude(std::ptr::from_ref(semantics) as usize, at);
        let slot = || Slot {
            file: None,
            path: Rc::from(format!("{PRELUDE}{name}")),
            kind: Kind::Prelude,
            directory_of: None,
        };
        let id = self.extra_file(key, slot);
        if !self.has_unit(id) {
            self.with_unit(id, self.cache.prelude(semantics, &semantics.prelude[at]));
        }
        Some(id)
    }
}

/// What the paths of preludes start with.
pub(crate) const PRELUDE: &str = "prelude:";
