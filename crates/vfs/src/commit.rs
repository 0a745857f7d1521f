//! Writing many files so that all change or none does, whatever happens meanwhile.
//!
//! 1. Everybody else who edits the project is locked out, and what a crash has left is put right.
//! 2. Every file is compared with what the plan was made from.
//! 3. A record of what was before and what comes after goes to the disk (`journal.rs`).
//! 4. The new contents go to the disk beside the files, under names that cannot be guessed.
//! 5. Each changes places with its file, in one step, and what it took the place of is compared once more.
//! 6. The record becomes history.
//!
//! Whoever comes after a crash finds the record and takes back what was done, unless all of it was.

use std::collections::BTreeSet;
use std::fs::File;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io;
use std::path::Path;
use std::time::SystemTime;

use crate::dir::{Attributes, Dir, is_link};
use crate::journal::{Journal, Locked, Pending, Step, record};
use crate::write::{TEMPORARY, protected};
use crate::{Change, Edit, RelPath, WriteError, WriteSet};

/// The directories that an edit can write in.
pub(crate) struct Roots<'a> {
    /// The project's.
    pub(crate) project: &'a File,
    /// The user's beside it, made when something is written there.
    pub(crate) user: Option<&'a Path>,
}

impl Roots<'_> {
    /// Opens the directory that a file is in.
    fn open(&self, path: &RelPath, create: bool) -> io::Result<Dir> {
        let directory = path.parent().unwrap_or_default();
        let Some(inside) = directory.in_user() else { return Dir::open(self.project, &directory, create) };
        let user = self.user.ok_or(io::ErrorKind::NotFound)?;
        if create {
            crate::journal::make_private(user)?;
        }
        Dir::open(&File::open(user)?, &inside, create)
    }
}

/// Makes the changes and returns the number under which they can be taken back.
pub(crate) fn commit(
    roots: &Roots<'_>,
    journal: &Journal,
    set: &WriteSet,
    step: Step<'_>,
) -> Result<u64, WriteError> {
    let journal = journal.lock()?;
    if let Some(left) = journal.pending() {
        recover(roots, &journal, &left, step).map_err(record)?;
    }
    // Two at once must not take the same edit back.
    if let Some(id) = set.undoes.filter(|it| journal.undoes(*it)) {
        return Err(WriteError::Undone { id });
    }
    let changes: Vec<Change> = set.changes.iter().filter(|it| it.before != it.after).cloned().collect();
    if journal.in_project && changes.iter().any(|it| it.path.in_user().is_some()) {
        let why = "what is the user's is changed only where the record is kept outside of the project";
        return Err(WriteError::Record { why: why.to_owned() });
    }
    let attributes = changes.iter().map(|it| compare(roots, it)).collect::<Result<Vec<_>, _>>()?;
    let temporaries = changes.iter().map(|_| temporary()).collect();
    let id = journal.next();
    let at = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let edit = Edit { id, label: set.label.clone(), at, undoes: set.undoes, changes };
    let pending = Pending { edit, temporaries };
    journal.begin(&pending, step).map_err(record)?;
    match write(roots, &pending, &attributes, step) {
        Ok(()) => journal.finish(id, step).map(|()| id).map_err(record),
        Err(error) => {
            // What cannot be taken back now is by whoever comes next: the record stays.
            if roll_back(roots, &pending, step).is_ok() {
                let _ = journal.abandon(step);
            }
            Err(error)
        }
    }
}

/// Puts right what a crash has left.
///
/// # Errors
/// If something cannot be written; the record stays for the next try.
pub(crate) fn recover(roots: &Roots<'_>, journal: &Locked, left: &Pending, step: Step<'_>) -> io::Result<()> {
    let done = |it: &Change| {
        let dir = roots.open(&it.path, false).ok();
        let found = dir.and_then(|dir| dir.read(it.path.file_name()).ok()).flatten();
        found.map(|it| it.0) == it.after
    };
    if left.edit.changes.iter().all(done) {
        for (change, temporary) in left.edit.changes.iter().zip(&left.temporaries) {
            step()?;
            roots.open(&change.path, false)?.remove(temporary)?;
        }
        return journal.finish(left.edit.id, step);
    }
    roll_back(roots, left, step)?;
    journal.abandon(step)
}

/// Compares a file with what it should hold, and says why it must not be written.
fn compare(roots: &Roots<'_>, change: &Change) -> Result<Option<Attributes>, WriteError> {
    let path = &change.path;
    if let Some(of) = protected(path) {
        return Err(WriteError::Protected { path: path.clone(), of });
    }
    let name = path.file_name();
    let found = match roots.open(path, false) {
        Ok(dir) => {
            let found = dir.read(name).map_err(|error| failed(path, &error))?;
            if found.is_some() && !dir.may_write(name) {
                return Err(WriteError::ReadOnly { path: path.clone() });
            }
            found
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(failed(path, &error)),
    };
    let (bytes, attributes) = found.unzip();
    if bytes != change.before {
        return Err(WriteError::Changed { path: path.clone() });
    }
    Ok(attributes)
}

fn write(
    roots: &Roots<'_>,
    pending: &Pending,
    attributes: &[Option<Attributes>],
    step: Step<'_>,
) -> Result<(), WriteError> {
    let all = || pending.edit.changes.iter().zip(&pending.temporaries);
    let mut dirs = Vec::new();
    for ((change, temporary), like) in all().zip(attributes) {
        let failed = |error: io::Error| failed(&change.path, &error);
        step().map_err(failed)?;
        let dir = roots.open(&change.path, change.after.is_some()).map_err(failed)?;
        if let Some(after) = &change.after {
            step().map_err(failed)?;
            dir.create(temporary, after, *like).map_err(failed)?;
        }
        dirs.push(dir);
    }
    for ((change, temporary), dir) in all().zip(&dirs) {
        step().map_err(|error| failed(&change.path, &error))?;
        if !put(dir, change, temporary).map_err(|error| failed(&change.path, &error))? {
            return Err(WriteError::Changed { path: change.path.clone() });
        }
    }
    let mut synced = BTreeSet::new();
    for ((change, _), dir) in all().zip(&dirs) {
        if synced.insert(change.path.parent()) {
            let failed = |error: io::Error| failed(&change.path, &error);
            step().map_err(failed)?;
            dir.sync().map_err(failed)?;
        }
    }
    for ((change, temporary), dir) in all().zip(&dirs) {
        let failed = |error: io::Error| failed(&change.path, &error);
        step().map_err(failed)?;
        dir.remove(temporary).map_err(failed)?;
    }
    Ok(())
}

/// Puts new contents in the place of a file, or takes it away. What stood there has the temporary name afterwards.
/// Returns whether it was what it should be.
fn put(dir: &Dir, change: &Change, temporary: &str) -> io::Result<bool> {
    let name = change.path.file_name();
    let same = |found: &str| Ok::<_, io::Error>(dir.read(found)?.map(|it| it.0) == change.before);
    match (&change.before, &change.after) {
        (None, _) => dir.rename_new(temporary, name).map(|()| true),
        (Some(_), None) => dir.rename_new(name, temporary).and_then(|()| same(temporary)),
        (Some(_), Some(_)) if dir.exchange(temporary, name)? => same(temporary),
        (Some(_), Some(_)) => Ok(same(name)? && dir.rename(temporary, name).is_ok()),
    }
}

/// Takes back what was done of an edit. Files that somebody else has changed since are left as they are.
fn roll_back(roots: &Roots<'_>, pending: &Pending, step: Step<'_>) -> io::Result<()> {
    for (change, temporary) in pending.edit.changes.iter().zip(&pending.temporaries).rev() {
        step()?;
        let dir = match roots.open(&change.path, false) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            opened => opened?,
        };
        let name = change.path.file_name();
        let now = dir.read(name)?;
        let aside = dir.read(temporary)?;
        step()?;
        match (&change.before, now.as_ref().map(|it| &it.0) == change.after.as_ref()) {
            // What stood in its place is beside it.
            (Some(_), true) if aside.is_some() && now.is_none() => dir.rename_new(temporary, name)?,
            (Some(_), true) if aside.is_some() => dir.rename(temporary, name)?,
            (Some(before), true) => {
                dir.create(temporary, before, now.map(|it| it.1))?;
                step()?;
                dir.rename(temporary, name)?;
            }
            (None, true) => dir.remove(name)?,
            (_, false) => {}
        }
        step()?;
        dir.remove(temporary)?;
        step()?;
        dir.sync()?;
    }
    Ok(())
}

/// Returns a name that nobody can guess and prepare a link for.
fn temporary() -> String {
    let random = RandomState::new().build_hasher().finish();
    format!("{}{random:016x}{}", TEMPORARY.0, TEMPORARY.1)
}

fn failed(path: &RelPath, error: &io::Error) -> WriteError {
    let path = path.clone();
    match error.kind() {
        _ if is_link(error) => WriteError::Link { path },
        io::ErrorKind::InvalidInput => WriteError::Special { path },
        io::ErrorKind::PermissionDenied => WriteError::ReadOnly { path },
        io::ErrorKind::AlreadyExists => WriteError::Changed { path },
        _ => WriteError::Io { path, why: error.to_string() },
    }
}

#[cfg(test)]
mod tests;
