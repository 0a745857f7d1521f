//! What is kept between questions: it makes answers faster, never different.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use linnea_index::{File, Snapshot};
use linnea_syntax::{Modules, Prelude, Semantics};
use linnea_vfs::{FileSystem, RelPath, Stat};
use rustc_hash::FxHashMap;

use crate::Unit;

/// How many bytes of facts are kept at most, about. The files of an answer are mostly those of the answers before.
const BUDGET: usize = 48 << 20;
/// What one of so many last programs has used is not let go of for others: where they use more than can be kept, each would
/// find that what it needs is gone.
const RECENT: u64 = 8;
/// The share of all memory that they may take.
const SHARE: usize = 6;

/// Units of files, preludes and module maps, shared by all questions on one project.
pub struct Cache {
    /// How many bytes of units are kept, about.
    budget: usize,
    units: Mutex<Units>,
    /// By the addresses of the semantics and of their text.
    preludes: Mutex<FxHashMap<(usize, usize), Arc<Unit>>>,
    maps: Mutex<Option<(Arc<Snapshot>, Maps)>>,
    /// What the module maps have read (manifests, configurations), in the state it was in before; `None` for what
    /// could not be read.
    read: Mutex<Vec<(RelPath, Option<Stat>)>>,
    /// The files of a snapshot that may declare names for all, by the address of the semantics.
    for_all: Mutex<Option<ForAll>>,
    empty: OnceLock<Arc<Unit>>,
}

/// Positions of files in a snapshot, by the address of the semantics.
type ForAll = (Arc<Snapshot>, usize, Arc<[u32]>);

/// The module maps of a snapshot, by the address of the semantics.
pub(crate) type Maps = Arc<Vec<(usize, Box<dyn Modules>)>>;

#[derive(Default, Clone)]
struct Units {
    kept: FxHashMap<RelPath, Kept>,
    size: usize,
    /// How many programs there have been.
    programs: u64,
    /// How many there had been when room was made last.
    cleared: u64,
}

#[derive(Clone)]
struct Kept {
    file: Arc<File>,
    unit: Arc<Unit>,
    /// The program that used it last.
    used: u64,
}

impl Units {
    /// Takes out what is kept for a path.
    fn remove(&mut self, path: &RelPath) {
        if let Some(old) = self.kept.remove(path) {
            self.size -= old.unit.size();
        }
    }

    /// Lets go of what was not used for longest until there are only so many bytes. Once for each program: what it finds
    /// then is in use.
    fn make_room(&mut self, size: usize) {
        if self.cleared == self.programs {
            return;
        }
        self.cleared = self.programs;
        let old = self.kept.iter().filter(|it| it.1.used + RECENT < self.programs);
        let mut by_use: Vec<(u64, RelPath)> = old.map(|(path, it)| (it.used, path.clone())).collect();
        by_use.sort_unstable_by_key(|it| it.0);
        for (_, path) in by_use {
            if self.size <= size {
                break;
            }
            self.remove(&path);
        }
    }
}

impl Default for Cache {
    fn default() -> Self {
        Self::within(usize::MAX)
    }
}

impl Cache {
    /// Makes an empty cache for a process that may use `max_memory` bytes.
    pub fn within(max_memory: usize) -> Self {
        Self {
            budget: BUDGET.min(max_memory / SHARE),
            units: Mutex::default(),
            preludes: Mutex::default(),
            maps: Mutex::default(),
            read: Mutex::default(),
            for_all: Mutex::default(),
            empty: OnceLock::new(),
        }
    }

    /// Returns a cache that starts with what this one has, for a project that is only thought of.
    #[must_use]
    pub fn beside(&self) -> Self {
        let units = self.units.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let preludes = self.preludes.lock().unwrap_or_else(PoisonError::into_inner).clone();
        Self {
            budget: self.budget,
            units: Mutex::new(units),
            preludes: Mutex::new(preludes),
            ..Self::default()
        }
    }

    /// Notes that a further program uses it.
    pub(crate) fn begin(&self) {
        self.units.lock().unwrap_or_else(PoisonError::into_inner).programs += 1;
    }

    /// Returns the unit of a file, from what is kept if it is of the same version. A file that cannot be read has an
    /// empty one.
    pub(crate) fn unit(&self, fs: &dyn FileSystem, file: &Arc<File>) -> Arc<Unit> {
        if let Some(unit) = self.kept(file) {
            return unit;
        }
        let semantics = file.language().and_then(|it| it.semantics);
        let Ok(facts) = file.facts(fs) else { return self.empty() };
        let unit = Arc::new(Unit::new(facts, semantics));
        self.keep(file, &unit);
        unit
    }

    fn kept(&self, file: &Arc<File>) -> Option<Arc<Unit>> {
        let mut units = self.units.lock().unwrap_or_else(PoisonError::into_inner);
        let programs = units.programs;
        let kept = units.kept.get_mut(file.path()).filter(|it| Arc::ptr_eq(&it.file, file))?;
        kept.used = programs;
        Some(Arc::clone(&kept.unit))
    }

    fn keep(&self, file: &Arc<File>, unit: &Arc<Unit>) {
        let mut units = self.units.lock().unwrap_or_else(PoisonError::into_inner);
        units.remove(file.path());
        if units.size + unit.size() > self.budget {
            units.make_room(self.budget / 2);
        }
        if units.size + unit.size() <= self.budget {
            units.size += unit.size();
            let kept = Kept { file: Arc::clone(file), unit: Arc::clone(unit), used: units.programs };
            units.kept.insert(file.path().clone(), kept);
        }
    }

    pub(crate) fn empty(&self) -> Arc<Unit> {
        Arc::clone(self.empty.get_or_init(|| Arc::new(Unit::new(linnea_syntax::FileFacts::empty(), None))))
    }

    /// Returns a prelude of a language, parsed when it is first needed.
    pub(crate) fn prelude(&self, semantics: &'static Semantics, prelude: &Prelude) -> Arc<Unit> {
        let key = (std::ptr::from_ref(semantics) as usize, prelude.text.as_ptr() as usize);
        let kept = || self.preludes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(unit) = kept().get(&key) {
            return Arc::clone(unit);
        }
        let facts = linnea_syntax::facts((semantics.prelude_language)(), prelude.text.as_bytes());
        let unit = Arc::new(Unit::new(facts, Some(semantics)));
        Arc::clone(kept().entry(key).or_insert(unit))
    }

    /// Returns the module maps of a snapshot. What they have read is compared with the disk: a manifest may change
    /// without any file of the snapshot changing.
    pub(crate) fn maps(
        &self,
        fs: &dyn FileSystem,
        snapshot: &Arc<Snapshot>,
        make: impl FnOnce() -> Maps,
    ) -> Maps {
        let known = self.maps.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((of, maps)) = known
            && Arc::ptr_eq(&of, snapshot)
        {
            let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
            if read.iter().all(|(path, stat)| fs.stat(path).ok() == *stat) {
                return maps;
            }
        }
        self.read.lock().unwrap_or_else(PoisonError::into_inner).clear();
        let maps = make();
        *self.maps.lock().unwrap_or_else(PoisonError::into_inner) =
            Some((Arc::clone(snapshot), Arc::clone(&maps)));
        maps
    }

    /// Returns the files of a snapshot that may declare names for all.
    pub(crate) fn for_all(
        &self,
        snapshot: &Arc<Snapshot>,
        semantics: &'static Semantics,
        find: impl FnOnce() -> Arc<[u32]>,
    ) -> Arc<[u32]> {
        let key = std::ptr::from_ref(semantics) as usize;
        let known = self.for_all.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some((of, semantics, files)) = known
            && Arc::ptr_eq(&of, snapshot)
            && semantics == key
        {
            return files;
        }
        let found = find();
        *self.for_all.lock().unwrap_or_else(PoisonError::into_inner) =
            Some((Arc::clone(snapshot), key, Arc::clone(&found)));
        found
    }

    /// Notes that the module maps have read a file that was in this state just before.
    pub(crate) fn note_read(&self, path: &RelPath, stat: Option<Stat>) {
        self.read.lock().unwrap_or_else(PoisonError::into_inner).push((path.clone(), stat));
    }
}
