//! The facts of a project, current as of the call.
//!
//! [`Index::refresh`] looks at the disk and hands out a [`Snapshot`]: an immutable list of [`File`]s, each of
//! which reads and parses itself when somebody first asks. What has not changed is shared with the snapshot
//! before, so that an index only ever makes an answer faster. An answer is current without a watcher; where
//! the system tells of new and gone files (`watching.rs`), half of the looking is spared. This crate resolves nothing and writes nothing.
//!
//! What is known outlives the process where there is a store (`store/`).
//!
//! Read first: [`Index`], [`Snapshot`], [`File`]; then `sweep.rs` for how changes are noticed.

mod file;
mod inventory;
mod needle;
mod pieces;
mod record;
mod shared;
mod snapshot;
mod store;
mod sweep;
mod watching;
mod words;

pub use file::{File, Source, Unreadable};
pub use needle::Needle;
pub use pieces::in_pieces;
pub use record::SymbolNames;
pub use snapshot::Snapshot;
pub use store::{Usage, clear, usage};
pub use words::Words;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use inventory::Inventory;
use linnea_syntax::{FileFacts, Language};
use linnea_vfs::{CacheDir, FileError, FileSystem, RelPath};
use rayon::prelude::*;
use record::Record;
use shared::Shared;
use store::Store;
use watching::Watching;

/// How much memory may be used if nobody says, in bytes.
pub const DEFAULT_MEMORY: usize = 512 << 20;
/// In projects with more files than this the words of all of them are found before any is parsed: a question about
/// names need then look at few of them only.
const LARGE: usize = 4_000;

/// Where an index keeps what it knows for later processes.
#[derive(Clone, Debug)]
pub struct Kept {
    /// The directory.
    pub directory: CacheDir,
    /// Tells what reads facts off texts from all other versions of it.
    pub version: u64,
}

/// A project whose files are known and kept current.
pub struct Index {
    fs: Arc<dyn FileSystem>,
    languages: Languages,
    shared: Arc<Shared>,
    /// Taken before `watch`, that before `inventory`, that before the states of files.
    current: Mutex<Option<Current>>,
    /// How many sweeps have begun.
    sweeps: AtomicU64,
    watch: Mutex<Watching>,
    /// What was read of the current snapshot, for the next sweep.
    inventory: Mutex<Option<Inventory>>,
    /// Held while what is known is written to the store, with what was written last.
    saved: Mutex<Option<Arc<Snapshot>>>,
    /// Files parsed so far, for progress.
    parsed: AtomicU64,
}

/// The project as a sweep has found it.
struct Current {
    snapshot: Arc<Snapshot>,
    /// Which sweep that was, counted from one.
    sweep: u64,
}

impl Index {
    /// Makes an index of the files in `fs`; nothing is read yet.
    pub fn new(fs: Arc<dyn FileSystem>, languages: &'static [&'static Language]) -> Self {
        Self::kept(fs, languages, None, DEFAULT_MEMORY)
    }

    /// Makes an index that knows what other processes have found out, if `kept` says where, and uses at most about
    /// `max_memory` bytes for what it knows.
    pub fn kept(
        fs: Arc<dyn FileSystem>,
        languages: &'static [&'static Language],
        kept: Option<&Kept>,
        max_memory: usize,
    ) -> Self {
        let fingerprint = fs.fingerprint();
        let store = kept.zip(fingerprint.as_ref());
        let store = store.and_then(|(kept, it)| Store::open(&kept.directory, kept.version, &it.listing));
        let decoding = fingerprint.map(|it| it.decoding).unwrap_or_default();
        Self {
            fs,
            languages: Languages::new(languages),
            shared: Arc::new(Shared::new(store, max_memory, &decoding)),
            current: Mutex::new(None),
            sweeps: AtomicU64::new(0),
            watch: Mutex::default(),
            inventory: Mutex::default(),
            saved: Mutex::default(),
            parsed: AtomicU64::new(0),
        }
    }

    /// Returns where the files come from.
    pub fn fs(&self) -> &Arc<dyn FileSystem> {
        &self.fs
    }

    /// Returns how much memory may be used for what is known, in bytes, about.
    pub fn max_memory(&self) -> usize {
        self.shared.max_memory
    }

    /// Returns the languages whose files are read.
    pub fn languages(&self) -> &'static [&'static Language] {
        self.languages.all
    }

    /// Returns the language of a file, going by its name.
    pub fn language_of(&self, path: &RelPath) -> Option<&'static Language> {
        self.languages.of(path)
    }

    /// Looks for changes on disk and returns the project as it is now.
    ///
    /// # Errors
    /// If the root cannot be listed.
    pub fn refresh(&self) -> Result<Arc<Snapshot>, FileError> {
        let begun_before = self.sweeps.load(Ordering::SeqCst);
        // One sweep at a time. Whoever came while another one was swept for must not see what that has found, but all who
        // waited may see what the next one finds.
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(it) = current.as_ref().filter(|it| it.sweep > begun_before) {
            return Ok(Arc::clone(&it.snapshot));
        }
        let known = current.as_ref().map(|it| Arc::clone(&it.snapshot));
        let stored = match (&known, &self.shared.store) {
            (None, Some(store)) => store.load(&self.shared, &self.languages).map(Arc::new),
            _ => None,
        };
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        let sweep = self.sweeps.fetch_add(1, Ordering::SeqCst) + 1;
        let same_entries = watch.same_entries();
        let new = |path: &RelPath| {
            Arc::new(File::listed(path.clone(), self.languages.of(path), &self.shared, None))
        };
        let next = match known.as_ref().or(stored.as_ref()) {
            None => sweep::first(&self.fs, new)?,
            Some(known) => {
                let mut kept = self.inventory.lock().unwrap_or_else(PoisonError::into_inner);
                let begun = self.shared.begun.load(Ordering::SeqCst);
                let inventory = kept.take().filter(|it| it.is_of(known, begun));
                let inventory = inventory.unwrap_or_else(|| Inventory::new(known, begun));
                let next = sweep::again(&self.fs, new, &inventory, same_entries)?;
                *kept = Arc::ptr_eq(known, &next).then_some(inventory);
                next
            }
        };
        if self.shared.has_many_outlines() {
            next.files().iter().for_each(|it| it.forget_outline());
        }
        *current = Some(Current { snapshot: Arc::clone(&next), sweep });
        // What follows keeps nobody from an answer who waited for this sweep.
        drop(current);
        // The directories that were watched, and quiet, are all there are: going through them would say no more.
        if same_entries && known.is_some_and(|it| Arc::ptr_eq(&it, &next)) {
            watch.covered();
        } else {
            watch.cover(&next);
        }
        drop(watch);
        if stored.is_some_and(|it| Arc::ptr_eq(&it, &next)) {
            // The store has it as it is.
            *self.saved.lock().unwrap_or_else(PoisonError::into_inner) = Some(next.clone());
        }
        Ok(next)
    }

    /// Lets the system tell from now on where entries of directories come and go, if it can: then a call need not look
    /// at directories, half of a sweep. For a server; it costs a look at every directory.
    pub fn watch(&self) {
        let snapshot = self.snapshot();
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        watch.start(&*self.fs);
        if let Some(snapshot) = snapshot {
            watch.cover(&snapshot);
        }
    }

    /// Returns the project as it was found last.
    fn snapshot(&self) -> Option<Arc<Snapshot>> {
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        current.as_ref().map(|it| Arc::clone(&it.snapshot))
    }

    /// Reads ahead what questions about names look through, if the store has it. For a server, while
    /// it is [refreshed](Index::refresh) for the first time.
    pub fn read_names(&self) {
        if let Some(store) = &self.shared.store {
            store.read_names();
        }
    }

    /// Returns the file at `path` if it is known and has not changed; looks at this one file only.
    pub fn current(&self, path: &RelPath) -> Option<Arc<File>> {
        // While somebody sweeps, the file is better read again than waited for.
        let current = Arc::clone(&self.current.try_lock().ok()?.as_ref()?.snapshot);
        let file = current.file(path)?;
        (!sweep::is_stale(&*self.fs, file)).then(|| Arc::clone(file))
    }

    /// Takes over the facts of files that were just written, so that whoever asks next need not parse them. Each counts for
    /// one file with exactly these bytes, and until the next time.
    pub fn expect<'f>(&self, written: impl Iterator<Item = (&'f RelPath, &'f [u8], &'f FileFacts)>) {
        let record = |(path, bytes, facts): (&RelPath, _, _)| {
            let key = self.shared.key(self.language_of(path), bytes);
            (key, Record::of_facts(facts, Some(&self.shared)))
        };
        let written: Vec<_> = written.collect();
        self.shared.expect(written.into_par_iter().map(record).collect());
    }

    /// Reads and parses every file that is not known yet, in parallel, for as long as `go_on` says so, which is
    /// asked before each file and may keep its thread waiting.
    ///
    /// # Errors
    /// If the root cannot be listed.
    pub fn warm(&self, go_on: impl Fn() -> bool + Sync) -> Result<(), FileError> {
        self.learn(&*self.refresh()?, go_on);
        Ok(())
    }

    /// Does the same with the files of a snapshot.
    pub fn learn(&self, snapshot: &Snapshot, go_on: impl Fn() -> bool + Sync) {
        let files: Vec<&Arc<File>> = snapshot.files().iter().filter(|it| it.language().is_some()).collect();
        // What cannot be read is said by the answer that needs it.
        let unknown: Vec<&Arc<File>> = files.iter().filter(|it| it.seen().is_none()).copied().collect();
        if unknown.len() > LARGE {
            self.each(&unknown, &go_on, |it| _ = it.may_mention(&*self.fs, ""));
        }
        self.each(&files, &go_on, |it| {
            it.learn_all(&*self.fs);
            self.parsed.fetch_add(1, Ordering::Relaxed);
        });
    }

    /// Does something with each file, in parallel, and moves what is found out into the store before it takes much
    /// memory.
    fn each(&self, files: &[&Arc<File>], go_on: impl Fn() -> bool + Sync, work: impl Fn(&File) + Sync) {
        // A store that takes nothing is asked once more only when there is more to take.
        let left = AtomicUsize::new(0);
        files.par_iter().filter(|_| go_on()).for_each(|it| {
            work(it);
            if self.shared.has_much(left.load(Ordering::Relaxed)) {
                // Whoever comes second waits, and finds that it was done.
                self.save();
                left.store(self.shared.fresh.load(Ordering::Relaxed), Ordering::Relaxed);
            }
        });
        self.save();
    }

    /// Writes what is known to the store, if there is one and it does not know it yet.
    pub fn save(&self) {
        let Some(store) = &self.shared.store else { return };
        let mut saved = self.saved.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(current) = self.snapshot() else { return };
        let same = saved.as_ref().is_some_and(|it| Arc::ptr_eq(it, &current));
        if self.shared.unsaved.swap(false, Ordering::Relaxed) || !same {
            store.save(&current);
            *saved = Some(current);
        }
    }

    /// Returns how many files [`warm`](Index::warm) has gone through.
    pub fn parsed(&self) -> u64 {
        self.parsed.load(Ordering::Relaxed)
    }
}

/// The languages, by the extensions of their files.
struct Languages {
    all: &'static [&'static Language],
    by_extension: HashMap<&'static str, &'static Language>,
}

impl Languages {
    fn new(all: &'static [&'static Language]) -> Self {
        let mut by_extension = HashMap::new();
        for language in all {
            // Of two that share one, the first counts.
            language.extensions.iter().for_each(|it| _ = by_extension.entry(*it).or_insert(*language));
        }
        Self { all, by_extension }
    }

    /// Returns the language of a file, going by its name. Beside the project only code counts: of data, such as settings,
    /// nothing is to be shown.
    fn of(&self, path: &RelPath) -> Option<&'static Language> {
        let extension = path.extension();
        let known = self.by_extension.get(extension);
        let known = known.or_else(|| self.by_extension.get(extension.to_ascii_lowercase().as_str())).copied();
        known.filter(|it| it.semantics.is_some() || !path.is_beside())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use linnea_vfs::InMemory;

    use super::*;

    /// What a sweep finds that began after calls came in is as new as each of them needs.
    #[test]
    fn calls_that_wait_share_a_sweep() {
        let index = Index::new(Arc::new(InMemory::default()), &[]);
        index.refresh().unwrap();
        let together = || {
            let before = index.sweeps.load(Ordering::SeqCst);
            let current = index.current.lock().unwrap();
            std::thread::scope(|scope| {
                let calls: Vec<_> = (0..8).map(|_| scope.spawn(|| index.refresh().is_ok())).collect();
                // Until they wait, which on a busy machine may take longer.
                std::thread::sleep(Duration::from_millis(50));
                drop(current);
                assert!(calls.into_iter().all(|it| it.join().unwrap()));
            });
            index.sweeps.load(Ordering::SeqCst) - before
        };
        assert!((0..20).any(|_| (1..4).contains(&together())), "eight that wait share a sweep or two");
        let before = index.sweeps.load(Ordering::SeqCst);
        index.refresh().unwrap();
        assert_eq!(index.sweeps.load(Ordering::SeqCst), before + 1, "nobody shares what began earlier");
    }
}
