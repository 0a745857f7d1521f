//! Writing many files so that all change or none does, whatever happens meanwhile.
//!
//! 1. Everybody else who edits the project is locked out, and what a crash has left is put right.
//! 2. Every file is compared with what the plan was made from.
//! 3. A record of what was before and what comes after goes to the disk (`journal.rs`).
//! 4. The new contents go to the disk beside the files, under names that cannot be guessed.
//! 5. Each changes places with its file, in one step, and what it took the place of is compared once more.
//! 6. The record says that it is done: from here on the edit is made, whatever happens.
//! 7. What stood in the places of the files is removed, and the record becomes history.
//!
//! Whoever comes after a crash finds the record, and takes back what was done or clears up after it.

use std::collections::BTreeSet;
use std::fs::File;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};
use std::io;
use std::path::Path;
use std::time::SystemTime;

use crate::dir::{Attributes, Dir, is_link};
use crate::history::History;
use crate::journal::{Journal, Locked, Pending, Step, record};
use crate::write::{Guard, TEMPORARY};
use crate::{Change, Edit, RelPath, WriteError, WriteSet};

/// The directories that an edit can write in.
pub(crate) struct Roots<'a> {
    /// The project's.
    pub(crate) project: &'a File,
    /// The user's beside it, made when something is written there.
    pub(crate) user: Option<&'a Path>,
    /// What must not be written in them.
    pub(crate) guard: &'a Guard,
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

    /// Opens the directory that a file of an edit before is in; `None` if it is gone, or something else has its place:
    /// then nothing of that edit is there any more.
    fn find(&self, path: &RelPath) -> io::Result<Option<Dir>> {
        match self.open(path, false) {
            Err(error) if is_link(&error) => Ok(None),
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Ok(None)
            }
            opened => opened.map(Some),
        }
    }
}

/// Makes the changes and returns the number under which they can be taken back.
pub(crate) fn commit(
    roots: &Roots<'_>,
    journal: &Journal,
    set: &WriteSet,
    step: Step<'_>,
) -> Result<u64, WriteError> {
    let journal = journal.lock(roots.project)?;
    recover(roots, &journal, step)?;
    // Two at once must not take the same edit back.
    if let Some(id) = set.undoes {
        let known = journal.record().ids().map_err(record)?;
        let history = History::new(known.into_iter().filter_map(|it| journal.record().edit(it)).collect());
        if history.undone_by(id).is_some() {
            return Err(WriteError::Undone { id });
        }
    }
    let changes: Vec<Change> = set.changes.iter().filter(|it| it.before != it.after).cloned().collect();
    if journal.record().in_project && changes.iter().any(|it| it.path.in_user().is_some()) {
        let why = "what is the user's is changed only where the record is kept outside of the project";
        return Err(WriteError::Record { why: why.to_owned() });
    }
    let attributes = changes.iter().map(|it| compare(roots, it)).collect::<Result<Vec<_>, _>>()?;
    let temporaries = changes.iter().map(|_| temporary()).collect();
    let id = journal.next().map_err(record)?;
    let at = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |it| it.as_secs());
    let edit = Edit { id, label: set.label.clone(), at, undoes: set.undoes, changes };
    let pending = Pending { edit, temporaries };
    journal.begin(&pending, step).map_err(record)?;
    let made = write(roots, &pending, &attributes, step).and_then(|()| journal.mark(step).map_err(record));
    if let Err(error) = made {
        let back = roll_back(roots, &pending, step).and_then(|()| journal.abandon(step));
        // What cannot be taken back now is by whoever comes next: the record stays.
        return Err(match back {
            Ok(()) => error,
            Err(why) => WriteError::HalfDone { error: Box::new(error), why: why.to_string() },
        });
    }
    // It is made. What cannot be cleared up now is by whoever comes next.
    let _ = clear_up(roots, &journal, &pending, step);
    Ok(id)
}

/// Puts right what a crash has left.
///
/// # Errors
/// If something cannot be written; the record stays for the next try.
pub(crate) fn recover(roots: &Roots<'_>, journal: &Locked, step: Step<'_>) -> Result<(), WriteError> {
    let [pending, done] = journal.left()?;
    if let Some(left) = pending {
        let back = roll_back(roots, &left, step).and_then(|()| journal.abandon(step));
        back.map_err(|it| journal.not_taken_back(&it))?;
    }
    if let Some(left) = done {
        clear_up(roots, journal, &left, step).map_err(record)?;
    }
    Ok(())
}

/// Removes what stood in the places of the files of an edit that was made, and files its record.
fn clear_up(roots: &Roots<'_>, journal: &Locked, done: &Pending, step: Step<'_>) -> io::Result<()> {
    for (change, temporary) in done.edit.changes.iter().zip(&done.temporaries) {
        step()?;
        if let Some(dir) = roots.find(&change.path)? {
            dir.remove(temporary)?;
        }
    }
    journal.finish(done.edit.id, step)
}

/// Compares a file with what it should hold, and says why it must not be written.
fn compare(roots: &Roots<'_>, change: &Change) -> Result<Option<Attributes>, WriteError> {
    let path = &change.path;
    if let Some(of) = roots.guard.protects(path) {
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
    Ok(())
}

/// Puts new contents in the place of a file, or takes it away. What stood there has the temporary name afterwards.
/// Returns whether it was what it should be.
fn put(dir: &Dir, change: &Change, temporary: &str) -> io::Result<bool> {
    let name = change.path.file_name();
    let same = |found: &str| Ok::<_, io::Error>(dir.read(found)?.map(|it| it.0) == change.before);
    let put = match (&change.before, &change.after) {
        (None, _) => dir.rename_new(temporary, name).map(|()| true),
        (Some(_), None) => dir.rename_new(name, temporary).and_then(|()| same(temporary)),
        (Some(_), Some(_)) => match dir.exchange(temporary, name) {
            Ok(true) => same(temporary),
            Ok(false) if !same(name)? => Ok(false),
            Ok(false) => dir.rename(temporary, name).map(|()| true),
            Err(error) => Err(error),
        },
    };
    match put {
        // It was removed in the last moment.
        Err(error) if error.kind() == io::ErrorKind::NotFound && change.before.is_some() => Ok(false),
        put => put,
    }
}

/// Takes back what was done of an edit. Files that somebody else has changed since are left as they are.
fn roll_back(roots: &Roots<'_>, pending: &Pending, step: Step<'_>) -> io::Result<()> {
    for (change, temporary) in pending.edit.changes.iter().zip(&pending.temporaries).rev() {
        step()?;
        let Some(dir) = roots.find(&change.path)? else { continue };
        take_back(&dir, change, temporary, step)?;
        step()?;
        dir.remove(temporary)?;
        step()?;
        dir.sync()?;
    }
    Ok(())
}

/// Puts back what stood in the place of a file, if what stands there is what was put there.
fn take_back(dir: &Dir, change: &Change, temporary: &str, step: Step<'_>) -> io::Result<()> {
    let name = change.path.file_name();
    let now = match dir.read(name) {
        // A link or a directory has its place.
        Err(error) if is_link(&error) || error.kind() == io::ErrorKind::InvalidInput => return Ok(()),
        read => read?,
    };
    let aside = dir.read(temporary)?.map(|it| it.0);
    // New contents that are still beside the file were not put in its place: what is there is somebody else's.
    if now.as_ref().map(|it| &it.0) != change.after.as_ref() || aside.is_some() && aside == change.after {
        return Ok(());
    }
    step()?;
    match (&change.before, &change.after) {
        (None, _) => dir.remove(name),
        // Somebody else has removed it.
        (Some(_), None) if aside.is_none() => Ok(()),
        (Some(_), None) => match dir.rename_new(temporary, name) {
            // Somebody else has made one in the meantime.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            renamed => renamed,
        },
        (Some(before), Some(_)) => {
            if aside.is_none() {
                // This system put the one over the other.
                dir.create(temporary, before, now.map(|it| it.1))?;
                step()?;
            }
            if !dir.exchange(temporary, name)? {
                return dir.rename(temporary, name);
            }
            // Somebody else may have written in the last moment.
            match dir.read(temporary)?.map(|it| it.0) == change.after {
                true => Ok(()),
                false => dir.exchange(temporary, name).map(drop),
            }
        }
    }
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
