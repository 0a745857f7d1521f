//! The record of edits: what is being written, for whoever comes after a crash, and what was, to be taken back.
//!
//! A directory of one project, outside of it. `pending` is the edit that is under way: whoever finds it takes it back.
//! `done` is one whose files are all in place: whoever finds it clears up after it. Files with numbers are those that
//! were made. A record says of each file what was in it before and after; it is made before the first file is touched,
//! and becomes `done` and then part of the history by being renamed.
//!
//! Where the user's directory cannot be written, the record is in the project. There it may have come along with the
//! project's files, so that it is opened without following a link, is only believed in the directory in which it was
//! written, and is used by edits only.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::dir::Dir;
use crate::write::{is_temporary, protected};
use crate::{Change, Edit, RelPath, WriteError};

/// How long an edit waits for that of another process.
const PATIENCE: Duration = Duration::from_secs(10);

/// How many edits are kept, and how many bytes of them; the newest is kept in any case.
const KEPT: usize = 200;
const KEPT_BYTES: u64 = 64 << 20;

/// What records begin with. One that begins otherwise was written by another version.
const VERSION: u8 = 2;

const LOCK: &str = "lock";
const PENDING: &str = "pending";
const DONE: &str = "done";

/// Called before every step that changes something; an error is as if the step had failed. For tests.
pub(crate) type Step<'a> = &'a dyn Fn() -> io::Result<()>;

/// Where the edits of a project are recorded.
pub(crate) struct Journal {
    /// A directory of the user's, if there is one.
    outside: Option<PathBuf>,
}

/// The record of a project's edits.
pub(crate) struct Record {
    dir: Dir,
    /// Where it is, for people.
    place: String,
    /// It is in the project, where it may have come along with the project's files.
    pub(crate) in_project: bool,
}

/// The record while nobody else may edit the project.
pub(crate) struct Locked {
    record: Record,
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
        Self { outside: base.map(|it| it.join(format!("{name}-{key:016x}"))) }
    }

    /// Opens the record. This alone decides where it is, for edits and for whoever asks about them: in the project only
    /// if this user may not write outside of it. Only `for_edits` is one made there.
    pub(crate) fn open(&self, project: &File, for_edits: bool) -> io::Result<Record> {
        if let Some(outside) = &self.outside {
            match Record::outside(outside) {
                Err(error) if may_not(&error) => {}
                opened => return opened,
            }
        }
        let path = RelPath::root().join(".linnea").join("edits");
        let dir = Dir::open(project, &path, for_edits)?;
        if for_edits && !dir.has(".gitignore")? {
            dir.create_private(".gitignore", &[b"*\n"])?;
        }
        Ok(Record { dir, place: path.to_string(), in_project: true })
    }

    /// Keeps everybody else from editing the project, for as long as the result lives.
    pub(crate) fn lock(&self, project: &File) -> Result<Locked, WriteError> {
        let opened = self.open(project, true).map_err(record)?;
        let lock = opened.dir.lock_file(LOCK).map_err(record)?;
        let begun = Instant::now();
        loop {
            match lock.try_lock() {
                Ok(()) => return Ok(Locked { record: opened, _lock: lock }),
                Err(TryLockError::WouldBlock) if begun.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(2));
                }
                Err(TryLockError::WouldBlock) => return Err(WriteError::Busy),
                Err(TryLockError::Error(error)) => return Err(record(error)),
            }
        }
    }

    /// Says whether an edit was left by a crash, as far as one record outside of the project shows.
    pub(crate) fn has_left_over(&self) -> bool {
        let is_there =
            |name: &str| self.outside.as_ref().is_some_and(|it| it.join(name).symlink_metadata().is_ok());
        is_there(PENDING) || is_there(DONE)
    }

    /// Returns the record outside of the project if a crash has left an edit in it, unless somebody is at work.
    pub(crate) fn left_over(&self) -> Option<Locked> {
        let outside = self.outside.as_deref().filter(|_| self.has_left_over())?;
        let opened = Record::outside(outside).ok()?;
        let lock = opened.dir.lock_file(LOCK).ok()?;
        lock.try_lock().ok()?;
        Some(Locked { record: opened, _lock: lock })
    }
}

/// Says whether an error means that this user is not to write there at all.
fn may_not(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, PermissionDenied, ReadOnlyFilesystem};
    matches!(error.kind(), PermissionDenied | ReadOnlyFilesystem | NotADirectory)
}

impl Record {
    fn outside(path: &Path) -> io::Result<Self> {
        make_private(path)?;
        let dir = Dir::at(path)?;
        // Whether edits can be recorded here shows in that they can be locked out.
        dir.lock_file(LOCK)?;
        Ok(Self { dir, place: path.display().to_string(), in_project: false })
    }

    /// Returns the numbers of the edits that are known, ascending.
    pub(crate) fn ids(&self) -> io::Result<Vec<u64>> {
        let mut found = self.numbers()?;
        found.extend(self.read(DONE).ok().flatten().map(|it| it.edit.id));
        found.sort_unstable();
        Ok(found)
    }

    fn numbers(&self) -> io::Result<Vec<u64>> {
        let mut found: Vec<u64> = self.dir.names()?.iter().filter_map(|it| it.parse().ok()).collect();
        found.sort_unstable();
        Ok(found)
    }

    /// Returns an edit that was made.
    pub(crate) fn edit(&self, id: u64) -> Option<Edit> {
        let found = self.read(&of_edit(id)).ok().flatten();
        found.or_else(|| self.read(DONE).ok()?.filter(|it| it.edit.id == id)).map(|it| it.edit)
    }

    /// Reads a record. Nothing here would have made an edit of certain files: whoever can prepare a record for us must not
    /// have us write what they could not.
    ///
    /// # Errors
    /// `InvalidData` if it is damaged, or was not written here.
    fn read(&self, name: &str) -> io::Result<Option<Pending>> {
        let Some((bytes, _)) = self.dir.read(name)? else { return Ok(None) };
        let [VERSION, rest @ ..] = bytes.as_slice() else {
            return Err(io::Error::other("it was written by another version"));
        };
        let damaged = || io::Error::from(io::ErrorKind::InvalidData);
        let (sum, bytes) = rest.split_at_checked(8).ok_or_else(damaged)?;
        if sum != self.sum(bytes) {
            return Err(damaged());
        }
        let found: Pending = postcard::from_bytes(bytes).map_err(io::Error::other)?;
        let sound = |(change, temporary): (&Change, &String)| {
            protected(&change.path).is_none()
                && (change.path.in_user().is_none() || !self.in_project)
                && is_temporary(temporary)
                && !temporary.contains('/')
        };
        let whole = found.edit.changes.len() == found.temporaries.len();
        match whole && found.edit.changes.iter().zip(&found.temporaries).all(sound) {
            true => Ok(Some(found)),
            false if self.in_project => Err(damaged()),
            false => Err(io::Error::other("it is about files that are not to be edited")),
        }
    }

    /// Returns what tells whether a record is whole. In the project it differs from directory to directory, so that a
    /// record that was copied there is none.
    fn sum(&self, bytes: &[u8]) -> [u8; 8] {
        let seed = if self.in_project { self.dir.inode() } else { 0 };
        xxh3_64_with_seed(bytes, seed).to_le_bytes()
    }
}

impl Locked {
    /// Returns the record.
    pub(crate) fn record(&self) -> &Record {
        &self.record
    }

    /// Returns the edit that is under way, and one that is done and not cleared up after. What is damaged is set aside.
    ///
    /// # Errors
    /// If there is one that cannot be read.
    pub(crate) fn left(&self) -> Result<[Option<Pending>; 2], WriteError> {
        let read = |name: &str| {
            let found = match self.record.read(name) {
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    self.record.dir.rename(name, &format!("{name}.bad")).map(|()| None)
                }
                read => read,
            };
            found.map_err(|it| self.unfinished(name, &it))
        };
        Ok([read(PENDING)?, read(DONE)?])
    }

    /// Says that an edit was left half done.
    pub(crate) fn unfinished(&self, name: &str, error: &io::Error) -> WriteError {
        WriteError::Unfinished { record: format!("{}/{name}", self.record.place), why: error.to_string() }
    }

    /// The same of the edit that is under way.
    pub(crate) fn not_taken_back(&self, error: &io::Error) -> WriteError {
        self.unfinished(PENDING, error)
    }

    /// Notes what is going to be done.
    pub(crate) fn begin(&self, pending: &Pending, step: Step<'_>) -> io::Result<()> {
        let bytes = postcard::to_allocvec(pending).map_err(io::Error::other)?;
        let (dir, unfinished) = (&self.record.dir, "unfinished");
        step()?;
        dir.remove(unfinished)?;
        step()?;
        dir.create_private(unfinished, &[&[VERSION], &self.record.sum(&bytes), &bytes])?;
        step()?;
        dir.rename(unfinished, PENDING)?;
        step()?;
        dir.sync()
    }

    /// Notes that all files are in place.
    pub(crate) fn mark(&self, step: Step<'_>) -> io::Result<()> {
        step()?;
        let dir = &self.record.dir;
        dir.rename(PENDING, DONE)?;
        step()?;
        // What is beside the files is removed only when this is certain.
        dir.sync().inspect_err(|_| {
            let _ = dir.rename(DONE, PENDING);
        })
    }

    /// Makes what is done a part of the history.
    pub(crate) fn finish(&self, id: u64, step: Step<'_>) -> io::Result<()> {
        step()?;
        self.record.dir.rename_new(DONE, &of_edit(id))?;
        self.prune();
        Ok(())
    }

    /// Notes that it was not done.
    pub(crate) fn abandon(&self, step: Step<'_>) -> io::Result<()> {
        step()?;
        self.record.dir.remove(PENDING)
    }

    /// Returns the number for the next edit.
    pub(crate) fn next(&self) -> io::Result<u64> {
        Ok(self.record.ids()?.last().copied().unwrap_or(0) + 1)
    }

    /// Forgets the oldest edits if there are too many.
    fn prune(&self) {
        let (mut bytes, mut count) = (0, 0);
        for id in self.record.numbers().unwrap_or_default().into_iter().rev() {
            let name = of_edit(id);
            bytes += self.record.dir.len(&name);
            count += 1;
            if count > 1 && (count > KEPT || bytes > KEPT_BYTES) {
                let _ = self.record.dir.remove(&name);
            }
        }
    }
}

fn of_edit(id: u64) -> String {
    format!("{id:08}")
}

/// Makes a directory that only this user can look into, if there is none.
pub(crate) fn make_private(directory: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

pub(crate) fn record(error: io::Error) -> WriteError {
    WriteError::Record { why: error.to_string() }
}
