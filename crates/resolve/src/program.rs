//! A project with everything that can be asked about its names.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use linnea_index::{File, Snapshot};
use linnea_syntax::{ExpressionId, Language, MentionId, Module, Modules, ScopeId, Semantics, Tree, TypeId};
use linnea_vfs::{FileSystem, RelPath};
use rustc_hash::FxHashMap;

use crate::ambient::Places;
use crate::cache::Maps;
use crate::expanded::Sites;
use crate::includes::{ByLast, Includes, Sight};
use crate::late::Late;
use crate::lines::Line;
use crate::memo::{Memo, Questions, Visiting};
use crate::shared::Shared;
use crate::types::Value;
use crate::unit::Wanted;
use crate::{Cache, Definition, Entity, FileId, Unit};

/// The files of a snapshot, seen as one program. Pure: an answer depends on the files alone, not on what was asked
/// before. It lives as long as a call and is used by one thread.
pub struct Program<'a> {
    pub(crate) fs: &'a dyn FileSystem,
    pub(crate) snapshot: &'a Arc<Snapshot>,
    pub(crate) cache: &'a Cache,
    languages: &'static [&'static Language],
    /// Those that were asked for.
    files: RefCell<FxHashMap<FileId, Slot>>,
    /// Files that are not in the snapshot: preludes, directories, ignored files that were named.
    extra: RefCell<FxHashMap<Key, FileId>>,
    maps: OnceCell<Maps>,
    late: RefCell<FxHashMap<FileId, Rc<Late>>>,
    pub(crate) memo: Memos<'a>,
    names: RefCell<FxHashMap<String, u32>>,
}

/// Files that may declare a name, by a file near them and the name.
type FilesByName = FxHashMap<(FileId, u32), Rc<[FileId]>>;

/// What files share under a name, by the rules of their language and the name.
type SharedByName = FxHashMap<(usize, String), Rc<[Shared]>>;

/// Where files declare a name for all, by the rules of their language and the name.
type PlacesByName = FxHashMap<(usize, String), Places>;

/// Modules by their language and their whole name.
type ModulesByName = FxHashMap<(Option<&'static str>, String), Rc<[Entity]>>;

/// What has been found out so far.
pub(crate) struct Memos<'a> {
    pub(crate) definitions: Memo<'a, (FileId, MentionId), Definition>,
    pub(crate) expressions: Memo<'a, (FileId, ExpressionId), Value>,
    pub(crate) annotations: Memo<'a, (FileId, TypeId), Value>,
    pub(crate) entities: Memo<'a, Entity, Value>,
    pub(crate) results: Memo<'a, Entity, Value>,
    pub(crate) imports: Memo<'a, (FileId, u32), Definition>,
    pub(crate) imported_types: Memo<'a, (FileId, u32), Definition>,
    pub(crate) exports: Memo<'a, (FileId, u32), Definition>,
    pub(crate) wildcards: Memo<'a, (FileId, ScopeId, u32, Wanted), Option<Definition>>,
    pub(crate) lines: Memo<'a, Entity, Rc<Line>>,
    pub(crate) parameters: Memo<'a, Entity, Rc<[Entity]>>,
    /// Where a macro is called.
    pub(crate) calls: Memo<'a, Entity, Sites>,
    /// The object types whose keys are compared with those of others.
    pub(crate) unified: Visiting<(FileId, ScopeId)>,
    pub(crate) extensions: RefCell<FxHashMap<Entity, Rc<[Entity]>>>,
    pub(crate) universal: RefCell<FxHashMap<FileId, Rc<[Entity]>>>,
    pub(crate) traits: RefCell<FxHashMap<String, Rc<[Entity]>>>,
    pub(crate) blocks: RefCell<FxHashMap<Entity, Rc<[Entity]>>>,
    /// The classes below one.
    pub(crate) below: RefCell<FxHashMap<Entity, Rc<[Entity]>>>,
    pub(crate) declaring: RefCell<FxHashMap<String, Rc<[FileId]>>>,
    pub(crate) rooted: RefCell<FxHashMap<(FileId, String), Module>>,
    pub(crate) parts: RefCell<FxHashMap<FileId, Rc<[FileId]>>>,
    pub(crate) declaring_parts: RefCell<FilesByName>,
    pub(crate) shared: RefCell<SharedByName>,
    pub(crate) ambient: RefCell<PlacesByName>,
    /// Modules by their whole names.
    pub(crate) named_modules: RefCell<ModulesByName>,
    /// What files see of headers.
    pub(crate) sights: RefCell<FxHashMap<(FileId, FileId), Sight>>,
    pub(crate) includes: RefCell<FxHashMap<FileId, Rc<Includes>>>,
    pub(crate) by_last: OnceCell<ByLast<'a>>,
    pub(crate) satisfied: RefCell<FxHashMap<(Entity, Entity), bool>>,
}

impl<'a> Memos<'a> {
    fn until(stop: Option<&'a AtomicBool>) -> Self {
        let all = Questions::until(stop);
        Self {
            definitions: Memo::new(&all),
            expressions: Memo::new(&all),
            annotations: Memo::new(&all),
            entities: Memo::new(&all),
            results: Memo::new(&all),
            imports: Memo::new(&all),
            imported_types: Memo::new(&all),
            exports: Memo::new(&all),
            wildcards: Memo::new(&all),
            lines: Memo::new(&all),
            parameters: Memo::new(&all),
            calls: Memo::new(&all),
            unified: Visiting::default(),
            extensions: RefCell::default(),
            universal: RefCell::default(),
            traits: RefCell::default(),
            blocks: RefCell::default(),
            below: RefCell::default(),
            declaring: RefCell::default(),
            rooted: RefCell::default(),
            parts: RefCell::default(),
            declaring_parts: RefCell::default(),
            shared: RefCell::default(),
            ambient: RefCell::default(),
            named_modules: RefCell::default(),
            sights: RefCell::default(),
            includes: RefCell::default(),
            by_last: OnceCell::new(),
            satisfied: RefCell::default(),
        }
    }
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
    unit: OnceCell<Arc<Unit>>,
    kind: Kind,
    /// Of a directory: the rules of the language whose module it is.
    directory_of: Option<&'static Semantics>,
}

impl Slot {
    fn of(file: &Arc<File>) -> Self {
        let path = Rc::from(file.path().as_str());
        Self {
            path,
            file: Some(Arc::clone(file)),
            unit: OnceCell::new(),
            kind: Kind::Project,
            directory_of: None,
        }
    }

    /// What an id means that nobody handed out.
    fn nothing() -> Self {
        Self {
            path: Rc::from(""),
            file: None,
            unit: OnceCell::new(),
            kind: Kind::Directory,
            directory_of: None,
        }
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
        Self {
            fs,
            snapshot,
            cache,
            languages,
            files: RefCell::default(),
            extra: RefCell::default(),
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
    pub fn unit(&self, id: FileId) -> Arc<Unit> {
        let (known, file) = self.slot(id, |it| (it.unit.get().cloned(), it.file.clone()));
        let Some(file) = file.filter(|_| known.is_none()) else {
            return known.unwrap_or_else(|| self.cache.empty());
        };
        let unit = self.cache.unit(self.fs, &file);
        self.slot(id, |it| Arc::clone(it.unit.get_or_init(|| unit)))
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

    /// Says whether a file is one of the project's own.
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

    // ---- modules

    /// Returns what the module `name` means in a file.
    pub(crate) fn find_module(&self, from: FileId, name: &str, level: u32) -> Module {
        let Some(semantics) = self.semantics(from) else { return Module::Unknown };
        let key = (from, format!("{level}{name}"));
        if let Some(known) = self.memo.rooted.borrow().get(&key) {
            return known.clone();
        }
        let found = self.modules(semantics).find(&Files(self), &self.path(from), name, level);
        self.memo.rooted.borrow_mut().insert(key, found.clone());
        found
    }

    /// Returns the module `name` inside the module that a file is.
    pub(crate) fn submodule(&self, of: FileId, name: &str) -> Option<Module> {
        let semantics = self.semantics(of).or_else(|| self.directory_semantics(of))?;
        let module = self.module_of(of)?;
        self.modules(semantics).member(&Files(self), &module, name)
    }

    /// Says whether code in one file can have to do with what another declares.
    pub(crate) fn reaches(&self, from: FileId, to: FileId) -> bool {
        let (Some(semantics), Some(other)) = (self.semantics(from), self.semantics(to)) else { return true };
        if !std::ptr::eq(semantics, other) {
            return true;
        }
        self.modules(semantics).reaches(&Files(self), &self.path(from), &self.path(to))
    }

    /// Returns the directory of the package that a file is in.
    pub(crate) fn home(&self, of: FileId) -> String {
        let Some(semantics) = self.semantics(of) else { return String::new() };
        self.modules(semantics).home(&self.path(of)).to_owned()
    }

    /// Returns the files beside a file that may be one module with it, itself included.
    pub(crate) fn files_beside(&self, file: FileId) -> Vec<FileId> {
        let Some(semantics) = self.semantics(file).filter(|_| self.is_own(file)) else { return vec![file] };
        let parts = self.modules(semantics).parts(&Files(self), &self.path(file));
        let mut found: Vec<FileId> =
            parts.iter().filter_map(|it| self.file_at(&RelPath::parse(it).ok()?)).collect();
        if !found.contains(&file) {
            found.push(file);
        }
        found
    }

    /// Says whether a default import may be the value that takes a module's place.
    pub(crate) fn default_is_whole(&self, from: FileId) -> bool {
        let Some(semantics) = self.semantics(from) else { return true };
        self.modules(semantics).default_is_whole(&Files(self), &self.path(from))
    }

    /// A directory has no language of its own: the one in which it was found to be a module.
    fn directory_semantics(&self, of: FileId) -> Option<&'static Semantics> {
        self.slot(of, |it| it.directory_of)
    }

    fn module_of(&self, id: FileId) -> Option<Module> {
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
            Module::File(path) => RelPath::parse(path).ok().and_then(|path| self.file_at(&path)).ok_or(false),
            Module::Directory(path) => {
                let of = self.semantics(from).or_else(|| self.directory_semantics(from));
                let key = Key::Directory(path.clone(), of.map_or(0, |it| std::ptr::from_ref(it) as usize));
                Ok(self.extra_file(key, || Slot {
                    file: None,
                    path: Rc::from(path.as_str()),
                    unit: OnceCell::new(),
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
        let slot = || {
            let unit = OnceCell::new();
            let _ = unit.set(self.cache.prelude(semantics, &semantics.prelude[at]));
            Slot {
                file: None,
                path: Rc::from(format!("{PRELUDE}{name}")),
                unit,
                kind: Kind::Prelude,
                directory_of: None,
            }
        };
        Some(self.extra_file(key, slot))
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

/// What the paths of preludes start with.
pub(crate) const PRELUDE: &str = "prelude:";

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

/// The files of a program as its module maps see them.
struct Files<'p, 'a>(&'p Program<'a>);

impl Tree for Files<'_, '_> {
    fn is_file(&self, path: &str) -> bool {
        self.0.snapshot.has_file(path)
    }

    fn is_directory(&self, path: &str) -> bool {
        RelPath::parse(path).is_ok_and(|it| self.0.snapshot.has_directory(&it))
    }

    fn read(&self, path: &str) -> Option<String> {
        let path = RelPath::parse(path).ok()?;
        let read = self.0.fs.read(&path, MAX_MANIFEST).ok();
        self.0.cache.note_read(&path, read.as_ref().map(|it| it.1));
        let (bytes, _) = read?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn files(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.0.snapshot.files().iter().map(|it| it.path().as_str()))
    }
}
