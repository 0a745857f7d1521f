use std::collections::{BTreeMap, BTreeSet};
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, SystemTime};

use crate::{
    Change, Edit, FileError, FileKind, FileSystem, History, Ignored, Listing, PathError, RelPath, Stat,
    WriteError, WriteSet, protected,
};

/// A project in memory, for tests. It knows no links, no permissions and no ignore rules; its clock ticks once
/// for every write.
#[derive(Default)]
pub struct InMemory {
    files: RwLock<BTreeMap<RelPath, (Vec<u8>, u64)>>,
    clock: RwLock<u64>,
    edits: RwLock<Vec<Edit>>,
}

impl InMemory {
    /// Makes a project of the given files.
    ///
    /// # Errors
    /// If a path is none.
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, PathError> {
        let memory = Self::default();
        for (path, text) in files {
            memory.write(&RelPath::parse(path)?, text.as_bytes());
        }
        Ok(memory)
    }

    /// Writes a file.
    pub fn write(&self, path: &RelPath, bytes: &[u8]) {
        let now = self.tick();
        self.files
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(path.clone(), (bytes.to_vec(), now));
    }

    /// Removes a file.
    pub fn remove(&self, path: &RelPath) {
        self.tick();
        self.files.write().unwrap_or_else(PoisonError::into_inner).remove(path);
    }

    fn tick(&self) -> u64 {
        let mut clock = self.clock.write().unwrap_or_else(PoisonError::into_inner);
        *clock += 1;
        *clock
    }

    /// The newest write below a directory stands for the directory's own time.
    fn directory(&self, path: &RelPath) -> Option<u64> {
        let files = self.files.read().unwrap_or_else(PoisonError::into_inner);
        let exists = path.is_root() || files.keys().any(|it| it.is_within(path));
        exists.then(|| *self.clock.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn stat(kind: FileKind, len: u64, written: u64) -> Stat {
    // Seconds, so that one tick is more than any file system's granularity.
    let at = i128::from(written) * 1_000_000_000 * 10;
    Stat { kind, len, modified: at, changed: at, inode: 0 }
}

impl FileSystem for InMemory {
    fn root(&self) -> String {
        "/project".to_owned()
    }

    fn locate(&self, path: &str) -> Result<RelPath, PathError> {
        match path.strip_prefix("/project") {
            Some(inside) if inside.is_empty() || inside.starts_with('/') => RelPath::parse(inside),
            _ if path.starts_with('/') => Err(PathError::Outside { path: path.to_owned() }),
            _ => RelPath::parse(path),
        }
    }

    fn stat(&self, path: &RelPath) -> Result<Stat, FileError> {
        if let Some((bytes, written)) = self.files.read().unwrap_or_else(PoisonError::into_inner).get(path) {
            return Ok(stat(FileKind::File, bytes.len() as u64, *written));
        }
        let written = self.directory(path).ok_or_else(|| FileError::Missing { path: path.clone() })?;
        Ok(stat(FileKind::Directory, 0, written))
    }

    fn read(&self, path: &RelPath, limit: u64) -> Result<(Vec<u8>, Stat), FileError> {
        let stat = self.stat(path)?;
        if stat.kind == FileKind::Directory {
            return Err(FileError::IsDirectory { path: path.clone() });
        }
        if stat.len > limit {
            return Err(FileError::TooLarge { path: path.clone(), len: stat.len, limit });
        }
        let files = self.files.read().unwrap_or_else(PoisonError::into_inner);
        let (bytes, _) = files.get(path).ok_or_else(|| FileError::Missing { path: path.clone() })?;
        Ok((bytes.clone(), stat))
    }

    fn walk(&self, under: &RelPath, depth: Option<usize>, _: Ignored) -> Result<Listing, FileError> {
        let files = self.files.read().unwrap_or_else(PoisonError::into_inner);
        if files.contains_key(under) {
            return Err(FileError::NotDirectory { path: under.clone() });
        }
        let level = |path: &RelPath| path.as_str().matches('/').count() + usize::from(!path.is_root());
        let fits = |path: &RelPath| depth.is_none_or(|depth| level(path) <= level(under) + depth);
        let mut listing = Listing::default();
        let mut directories = BTreeSet::new();
        for path in files.keys().filter(|it| it.is_within(under)) {
            let mut parent = path.parent();
            while let Some(directory) = parent.filter(|it| it.is_within(under) && it != under) {
                parent = directory.parent();
                directories.insert(directory);
            }
            if fits(path) {
                listing.files.push(path.clone());
            }
        }
        if listing.files.is_empty() && directories.is_empty() && !under.is_root() {
            return Err(FileError::Missing { path: under.clone() });
        }
        listing.directories = directories.into_iter().filter(fits).collect();
        drop(files);
        let all = listing.directories.iter().chain([under]);
        listing.states = all.filter_map(|it| Some((it.clone(), self.stat(it).ok()?))).collect();
        Ok(listing)
    }

    fn outer_rules(&self) -> Vec<Option<Stat>> {
        Vec::new()
    }

    fn commit(&self, set: &WriteSet) -> Result<u64, WriteError> {
        let mut edits = self.edits.write().unwrap_or_else(PoisonError::into_inner);
        let history = History::new(edits.clone());
        if let Some(id) = set.undoes.filter(|id| history.undone_by(*id).is_some()) {
            return Err(WriteError::Undone { id });
        }
        let changes: Vec<Change> = set.changes.iter().filter(|it| it.before != it.after).cloned().collect();
        for change in &changes {
            if let Some(of) = protected(&change.path) {
                return Err(WriteError::Protected { path: change.path.clone(), of });
            }
            if self.read(&change.path, u64::MAX).ok().map(|it| it.0) != change.before {
                return Err(WriteError::Changed { path: change.path.clone() });
            }
        }
        for change in &changes {
            match &change.after {
                Some(after) => self.write(&change.path, after),
                None => self.remove(&change.path),
            }
        }
        let id = edits.len() as u64 + 1;
        edits.push(Edit { id, label: set.label.clone(), at: 0, undoes: set.undoes, changes });
        Ok(id)
    }

    fn edits(&self) -> Vec<u64> {
        self.edits.read().unwrap_or_else(PoisonError::into_inner).iter().map(|it| it.id).collect()
    }

    fn edit(&self, id: u64) -> Option<Edit> {
        self.edits.read().unwrap_or_else(PoisonError::into_inner).iter().find(|it| it.id == id).cloned()
    }

    fn now(&self) -> SystemTime {
        let ticks = *self.clock.read().unwrap_or_else(PoisonError::into_inner);
        SystemTime::UNIX_EPOCH + Duration::from_secs(ticks * 10 + 5)
    }
}
