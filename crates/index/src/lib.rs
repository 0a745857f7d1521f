//! The facts of a project, current as of the call.
//!
//! [`Index::refresh`] looks at the disk and hands out a [`Snapshot`]: an immutable list of [`File`]s, each of
//! which reads and parses itself when somebody first asks. What has not changed is shared with the snapshot
//! before, so that an index only ever makes an answer faster. An answer is current without a watcher; where
//! the system tells of new and gone files (`watching.rs`), half of the looking is spared. This crate resolves nothing and writes nothing.
//!
//! Read first: [`Index`], [`Snapshot`], [`File`]; then `sweep.rs` for how changes are noticed.

mod file;
mod needle;
mod snapshot;
mod sweep;
mod watching;
mod words;

pub use file::{File, Source, Unreadable};
pub use needle::Needle;
pub use snapshot::Snapshot;
pub use words::Words;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use linnea_syntax::Language;
use linnea_vfs::{FileError, FileSystem, RelPath};
use rayon::prelude::*;
use watching::Watching;

/// A project whose files are known and kept current.
pub struct Index {
    fs: Arc<dyn FileSystem>,
    languages: &'static [&'static Language],
    current: Mutex<Option<Arc<Snapshot>>>,
    watch: Mutex<Watching>,
    /// Files parsed so far, for progress.
    parsed: AtomicU64,
}

impl Index {
    /// Makes an index of the files in `fs`; nothing is read yet.
    pub fn new(fs: Arc<dyn FileSystem>, languages: &'static [&'static Language]) -> Self {
        Self { fs, languages, current: Mutex::new(None), watch: Mutex::default(), parsed: AtomicU64::new(0) }
    }

    /// Returns where the files come from.
    pub fn fs(&self) -> &Arc<dyn FileSystem> {
        &self.fs
    }

    /// Returns the languages whose files are read.
    pub fn languages(&self) -> &'static [&'static Language] {
        self.languages
    }

    /// Returns the language of a file, going by its name.
    pub fn language_of(&self, path: &RelPath) -> Option<&'static Language> {
        language_of(self.languages, path)
    }

    /// Looks for changes on disk and returns the project as it is now.
    ///
    /// # Errors
    /// If the root cannot be listed.
    pub fn refresh(&self) -> Result<Arc<Snapshot>, FileError> {
        // One sweep at a time: a second caller would only repeat the work, and must not see an older state.
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        let same_entries = watch.same_entries();
        let next = match current.as_ref() {
            None => sweep::first(&self.fs, self.languages)?,
            Some(known) => sweep::again(&self.fs, self.languages, known, same_entries)?,
        };
        // The directories that were watched, and quiet, are all there are: going through them would say no more.
        let same = same_entries && current.as_ref().is_some_and(|it| Arc::ptr_eq(it, &next));
        if same {
            watch.covered()
        } else {
            watch.cover(&next)
        }
        *current = Some(next.clone());
        Ok(next)
    }

    /// Lets the system tell from now on where entries of directories come and go, if it can: then a call need not look
    /// at directories, half of a sweep. For a server; it costs a look at every directory.
    pub fn watch(&self) {
        let mut watch = self.watch.lock().unwrap_or_else(PoisonError::into_inner);
        watch.start(&*self.fs);
    }

    /// Returns the file at `path` if it is known and has not changed; looks at this one file only.
    pub fn current(&self, path: &RelPath) -> Option<Arc<File>> {
        // While somebody sweeps, the file is better read again than waited for.
        let current = self.current.try_lock().ok()?.clone()?;
        let file = current.file(path)?;
        (!sweep::is_stale(&*self.fs, file)).then(|| Arc::clone(file))
    }

    /// Reads and parses every file that is not known yet, in parallel, until `stop` is set.
    ///
    /// # Errors
    /// If the root cannot be listed.
    pub fn warm(&self, stop: &AtomicBool) -> Result<(), FileError> {
        let snapshot = self.refresh()?;
        snapshot.files().par_iter().filter(|it| it.language().is_some()).for_each(|file| {
            if !stop.load(Ordering::Relaxed) {
                // What cannot be read is said by the answer that needs it.
                let _ = file.outline(&*self.fs);
                self.parsed.fetch_add(1, Ordering::Relaxed);
            }
        });
        Ok(())
    }

    /// Returns how many files [`warm`](Index::warm) has gone through.
    pub fn parsed(&self) -> u64 {
        self.parsed.load(Ordering::Relaxed)
    }
}

fn language_of(languages: &'static [&'static Language], path: &RelPath) -> Option<&'static Language> {
    let extension = path.extension();
    let known = |it: &&&Language| it.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension));
    languages.iter().find(known).copied().filter(|_| !extension.is_empty())
}
