//! The record of edits: what is being written, for whoever comes after a crash, and what was, to be taken back.
//!
//! A directory of one project, outside of it. `pending` is the edit that is under way, `edits/<number>` are those that
//! were made. A record says of each file what was in it before and after; it is made before the first file is touched
//! and becomes part of the history by being renamed.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::write::{is_temporary, protected};
use crate::{Change, Edit, WriteError};

/// How long an edit waits for that of another process.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many edits are kept, and how many bytes of them; the newest is kept in any case.
const KEPT: usize = 200;
const KEPT_BYTES: u64 = 64 << 20;

/// Called before every step that changes something; an error is as if the step had failed. For tests.
pub(crate) type Step<'a> = &'a dyn Fn() -> io::Result<()>;

/// Where the edits of a project are recorded.
pub(crate) struct Journal {
    /// A directory of the user's.
    outside: Option<PathBuf>,
    /// One in the project, where the other cannot be written.
    inside: PathBuf,
}

/// The record while nobody else may edit the project.
pub(crate) struct Locked {
    directory: PathBuf,
    /// It is in the project, where it may have come along with the project's files.
    pub(crate) in_project: bool,
    _lock: File,
}

/// An edit that is under way.
#[derive(Serialize, Deserialize)]
pub(crate) struct Pending {
    pub(crate) edit: Edit,
    /// The names that the files have, one for each change, before they are in place.
    pub(crate) temporaries: Vec<String>,
}

impl Journal {
    /// Records the edits of the project at `root` below `base`; if nothing can be written there, in the project.
    pub(crate) fn of(base: Option<&Path>, root: &Path) -> Self {
        let name = root.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let key = xxh3_64(root.as_os_str().as_encoded_bytes());
        Self {
            outside: base.map(|it| it.join(format!("{name}-{key:016x}"))),
            inside: root.join(".linnea").join("edits"),
        }
    }

    /// Keeps everybody else from editing the project, for as long as the result lives.
    pub(crate) fn lock(&self) -> Result<Locked, WriteError> {
        let outside = self.outside.as_deref().and_then(|it| Some((it, lock_file(it).ok()?)));
        let (directory, lock) = match outside {
            Some(found) => found,
            None => (self.inside.as_path(), lock_file(&self.inside).map_err(record)?),
        };
        let begun = Instant::now();
        loop {
            match lock.try_lock() {
                Ok(()) => {
                    let in_project = directory == self.inside;
                    return Ok(Locked { directory: directory.to_owned(), in_project, _lock: lock });
                }
                Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(2));
                }
                Err(TryLockError::WouldBlock) => return Err(WriteError::Busy),
                Err(TryLockError::Error(error)) => return Err(record(error)),
            }
        }
    }

    /// Returns the record with the edit that a crash has left in it, unless somebody is at work.
    pub(crate) fn left_over(&self) -> Option<(Locked, Pending)> {
        // Nearly always there is nothing: no lock is taken to find that out.
        let directory = self.known();
        directory.join("pending").symlink_metadata().ok()?;
        let lock = lock_file(directory).ok()?;
        lock.try_lock().ok()?;
        let in_project = directory == self.inside;
        let locked = Locked { directory: directory.to_owned(), in_project, _lock: lock };
        let pending = locked.pending()?;
        Some((locked, pending))
    }

    /// Returns the numbers of the edits that are known, ascending.
    pub(crate) fn ids(&self) -> Vec<u64> {
        ids(self.known())
    }

    /// Returns an edit that was made.
    pub(crate) fn edit(&self, id: u64) -> Option<Edit> {
        let directory = self.known();
        read(&of_edit(directory, id), directory == self.inside).map(|it| it.edit)
    }

    /// Returns the directory that has a record, if one has.
    fn known(&self) -> &Path {
        self.outside.as_deref().filter(|it| it.is_dir() || !self.inside.is_dir()).unwrap_or(&self.inside)
    }
}

impl Locked {
    /// Says whether an edit has been taken back.
    pub(crate) fn undoes(&self, id: u64) -> bool {
        let later = ids(&self.directory).into_iter().filter(|it| *it > id);
        later
            .filter_map(|it| read(&of_edit(&self.directory, it), self.in_project))
            .any(|it| it.edit.undoes == Some(id))
    }

    /// Returns the edit that is under way.
    pub(crate) fn pending(&self) -> Option<Pending> {
        let path = self.directory.join("pending");
        let found = read(&path, self.in_project);
        if found.is_none() {
            // What is damaged was not finished being written, so that no file was touched.
            let _ = std::fs::remove_file(path);
        }
        found
    }

    /// Notes what is going to be done.
    pub(crate) fn begin(&self, pending: &Pending, step: Step<'_>) -> io::Result<()> {
        let bytes = postcard::to_allocvec(pending).map_err(io::Error::other)?;
        let unfinished = self.directory.join("unfinished");
        step()?;
        let mut file = options().truncate(true).open(&unfinished)?;
        step()?;
        file.write_all(&xxh3_64(&bytes).to_le_bytes())?;
        file.write_all(&bytes)?;
        step()?;
        file.sync_all()?;
        step()?;
        std::fs::rename(&unfinished, self.directory.join("pending"))?;
        step()?;
        sync(&self.directory)
    }

    /// Notes that it was done.
    pub(crate) fn finish(&self, id: u64, step: Step<'_>) -> io::Result<()> {
        step()?;
        std::fs::create_dir_all(self.directory.join("edits"))?;
        step()?;
        std::fs::rename(self.directory.join("pending"), of_edit(&self.directory, id))?;
        self.prune();
        Ok(())
    }

    /// Notes that it was not done.
    pub(crate) fn abandon(&self, step: Step<'_>) -> io::Result<()> {
        step()?;
        std::fs::remove_file(self.directory.join("pending"))
    }

    /// Returns the number for the next edit.
    pub(crate) fn next(&self) -> u64 {
        ids(&self.directory).last().copied().unwrap_or(0) + 1
    }

    /// Forgets the oldest edits if there are too many.
    fn prune(&self) {
        let (mut bytes, mut count) = (0, 0);
        for id in ids(&self.directory).into_iter().rev() {
            let path = of_edit(&self.directory, id);
            bytes += path.symlink_metadata().map_or(0, |it| it.len());
            count += 1;
            if count > 1 && (count > KEPT || bytes > KEPT_BYTES) {
                let _ = std::fs::remove_file(path);
            }
        }
    }
}

fn lock_file(directory: &Path) -> io::Result<File> {
    make(directory)?;
    OpenOptions::new().create(true).truncate(false).write(true).open(directory.join("lock"))
}

fn ids(directory: &Path) -> Vec<u64> {
    let entries = std::fs::read_dir(directory.join("edits")).into_iter().flatten().flatten();
    let mut found: Vec<u64> = entries.filter_map(|it| it.file_name().to_str()?.parse().ok()).collect();
    found.sort_unstable();
    found
}

fn of_edit(directory: &Path, id: u64) -> PathBuf {
    directory.join("edits").join(format!("{id:08}"))
}

/// Makes a directory for records.
fn make(directory: &Path) -> io::Result<()> {
    if directory.is_dir() {
        return Ok(());
    }
    make_private(directory)?;
    // Only matters for one inside a project.
    std::fs::write(directory.join(".gitignore"), "*\n")
}

/// Makes a directory that only this user can look into, if there is none.
pub(crate) fn make_private(directory: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

/// Opens files that only this user can read.
fn options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.create(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn sync(directory: &Path) -> io::Result<()> {
    // Directories can be opened on Unix only.
    if cfg!(unix) { File::open(directory)?.sync_all() } else { Ok(()) }
}

/// Reads a record; a damaged one is none, nor is one of an edit that nothing here would have made: whoever can prepare a
/// record for us must not have us write what they could not.
fn read(path: &Path, in_project: bool) -> Option<Pending> {
    let bytes = std::fs::read(path).ok()?;
    let (sum, bytes) = bytes.split_at_checked(8)?;
    let found: Pending =
        (sum == xxh3_64(bytes).to_le_bytes()).then(|| postcard::from_bytes(bytes).ok())??;
    let changes = found.edit.changes.iter();
    let sound = |(change, temporary): (&Change, &String)| {
        protected(&change.path).is_none()
            && (change.path.in_user().is_none() || !in_project)
            && is_temporary(temporary)
            && !temporary.contains('/')
    };
    let whole = found.edit.changes.len() == found.temporaries.len();
    (whole && changes.zip(&found.temporaries).all(sound)).then_some(found)
}

pub(crate) fn record(error: io::Error) -> WriteError {
    WriteError::Record { why: error.to_string() }
}
