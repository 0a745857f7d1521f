//! Files as data: project paths, walking, reading, decoding, writing. The only code that touches a disk.
//!
//! [`FileSystem`] is the whole interface; [`Disk`] is the real one and [`InMemory`] the one of tests.
//! [`FileSystem::locate`] is the one function that turns what a client calls a path into a [`RelPath`], and so
//! the one place that keeps every tool inside the project. This crate knows no languages and keeps no state about
//! files; what is current is the business of `linnea-index`.
//!
//! What is written lands whole or not at all, and can be taken back: [`FileSystem::commit`], `commit.rs`.
//!
//! Read first: [`RelPath`], [`FileSystem`], [`WriteSet`].
#![allow(clippy::disallowed_methods, reason = "this is the crate that the others must go through")]

#[cfg(target_os = "linux")]
mod beneath;
mod cache_dir;
#[cfg(unix)]
mod commit;
mod decode;
#[cfg(unix)]
mod dir;
mod disk;
mod error;
mod folders;
mod history;
#[cfg(unix)]
mod journal;
mod memory;
mod overlay;
mod own;
mod path;
mod root;
mod states;
mod vantage;
mod walk;
#[cfg(target_os = "linux")]
mod watch;
mod write;

pub use cache_dir::{CacheDir, CacheEntry, CacheFile};
pub use decode::{Decoded, decode};
pub use disk::Disk;
pub use error::{FileError, PathError};
pub use folders::{WithFolders, place_of_folder};
pub use history::History;
pub use memory::InMemory;
pub use overlay::Overlay;
pub use own::{
    append_own, find_program, is_directory, is_program, lines_of_own, lock_own, read_own, remove_own,
    replace_own,
};
pub use path::RelPath;
pub use root::{find_root, is_project_root, memory_in_use, real_path};
pub use states::States;
pub use vantage::Vantage;
pub use write::{Change, Edit, WriteError, WriteSet, protected};

use std::collections::HashMap;
use std::ffi::CStr;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

/// Where a project's files come from.
pub trait FileSystem: Send + Sync {
    /// Returns the project's root as people write it.
    fn root(&self) -> String;

    /// Returns the folders beside the project whose code belongs together with its own. They are read and walked by their
    /// paths, a walk of the root does not lead there, and nothing is written in them.
    fn folders(&self) -> &[RelPath] {
        &[]
    }

    /// Turns a path from a client into a path inside the project.
    ///
    /// Accepts paths relative to the root with `/` or the system's separator, and absolute ones inside the
    /// root. The path need not exist.
    ///
    /// # Errors
    /// Whatever would leave the project: `..`, another root, a symbolic link that points outside; also NUL and
    /// device names.
    fn locate(&self, path: &str) -> Result<RelPath, PathError>;

    /// Returns what is at `path`, without following a link.
    ///
    /// # Errors
    /// If there is nothing or it cannot be looked at.
    fn stat(&self, path: &RelPath) -> Result<Stat, FileError>;

    /// Returns which of these paths, by their positions, are not in the states that are known of them, as
    /// [`stat`](FileSystem::stat) says it.
    fn changed(&self, known: &States) -> Vec<usize> {
        let stat = |path: &CStr| self.stat(&RelPath::normal(path.to_str().ok()?)).ok();
        known.changed(stat)
    }

    /// Reads a regular file of at most `limit` bytes, with the state it was in just before.
    ///
    /// # Errors
    /// If it is missing, no regular file, larger than `limit`, or cannot be read.
    fn read(&self, path: &RelPath, limit: u64) -> Result<(Vec<u8>, Stat), FileError>;

    /// Lists what is below the directory `under` and not ignored (or everything but version control's own
    /// files, if `ignored` says so), at most `depth` levels deep, each sorted.
    ///
    /// # Errors
    /// If `under` is no directory.
    fn walk(&self, under: &RelPath, depth: Option<usize>, ignored: Ignored) -> Result<Listing, FileError>;

    /// Returns the states of the files outside the project that say what is ignored inside it.
    fn outer_rules(&self) -> Vec<Option<Stat>>;

    /// Decodes what was read, in the project's encoding where the bytes do not show their own; `None` for binary data.
    fn decode(&self, bytes: Vec<u8>) -> Option<Decoded> {
        decode(bytes)
    }

    /// Returns the current time as the file system's own times are measured.
    fn now(&self) -> SystemTime;

    /// Makes all changes or none, and returns the number of the edit, under which it can be taken back.
    ///
    /// # Errors
    /// If a file is not what it should be before, must not or cannot be written: then nothing is changed.
    fn commit(&self, set: &WriteSet) -> Result<u64, WriteError>;

    /// Returns the numbers of the edits that are known, ascending.
    fn edits(&self) -> Vec<u64>;

    /// Returns an edit that was made.
    fn edit(&self, id: u64) -> Option<Edit>;

    /// Says whether no edit was left half done by a process that was ended, as far as can be seen at a glance.
    fn is_settled(&self) -> bool {
        true
    }

    /// Puts right what an edit has left half done whose process was ended. Nobody must read meanwhile.
    fn settle(&self) {}

    /// Returns what beside the bytes on disk decides what is listed and how it is read; `None` if nothing of these files
    /// is to be kept for other processes.
    fn fingerprint(&self) -> Option<Fingerprint> {
        None
    }

    /// Returns something that hears of changes, where the system tells of all of them.
    fn watch(&self) -> Option<Box<dyn Watch>> {
        None
    }
}

/// What two file systems have in common, see [`FileSystem::fingerprint`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// Equal if they list the same files: the root, and what is left out.
    pub listing: String,
    /// Equal if they decode the same bytes alike.
    pub decoding: String,
}

/// Hears of entries that come and go in directories; what is in files it does not watch.
pub trait Watch: Send {
    /// Says whether no entry came, went or moved in the watched directories since it was asked last. Only a yes is
    /// certain.
    fn quiet(&mut self) -> bool;

    /// Watches these directories as well and returns how many of them were not watched yet; `None` if that cannot be
    /// done, so that nothing can be said any more.
    fn cover(&mut self, directories: &mut dyn Iterator<Item = &RelPath>) -> Option<usize>;
}

/// What a directory walk gives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Regular files.
    pub files: Vec<RelPath>,
    /// Directories, without the one walked.
    pub directories: Vec<RelPath>,
    /// The state of each directory, the one walked included, from just before it was listed.
    pub states: HashMap<RelPath, Stat>,
    /// How many directories could not be listed.
    pub unreadable: usize,
    /// How many names were passed over because they are not Unicode.
    pub unnamed: usize,
}

impl Listing {
    /// Returns what was listed in a directory beside a project as the project sees it.
    fn below(self, directory: &RelPath) -> Self {
        let all = |it: Vec<RelPath>| it.iter().map(|it| directory.append(it)).collect();
        Self {
            files: all(self.files),
            directories: all(self.directories),
            states: self.states.into_iter().map(|(path, stat)| (directory.append(&path), stat)).collect(),
            ..self
        }
    }
}

/// Whether a walk lists what `.gitignore` and its kin leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// Leave it out.
    Skip,
    /// List it as well.
    Include,
}

/// The state of a file or directory that tells whether it changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stat {
    /// What it is.
    pub kind: FileKind,
    /// Its size in bytes.
    pub len: u64,
    /// When its contents were written, in nanoseconds since 1970.
    pub modified: i128,
    /// When its inode changed, where the system knows, else as `modified`. Programs cannot set it.
    pub changed: i128,
    /// Its identity, where the system knows.
    pub inode: u64,
}

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum FileKind {
    File,
    Directory,
    Link,
    Other,
}

/// Returns a time in nanoseconds since 1970, negative before.
pub fn nanoseconds(time: SystemTime) -> i128 {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(after) => after.as_nanos() as i128,
        Err(before) => -(before.duration().as_nanos() as i128),
    }
}
