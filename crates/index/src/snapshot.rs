use std::borrow::Cow;
use std::sync::Arc;
use std::time::SystemTime;

use linnea_vfs::{RelPath, Stat};

use crate::File;

/// The files of a project at one moment, with those of the folders beside it.
pub struct Snapshot {
    /// Sorted by path.
    pub(crate) files: Vec<Arc<File>>,
    /// Sorted by path; the root is the first.
    pub(crate) directories: Vec<Arc<Watched>>,
    /// The files that say what is ignored.
    pub(crate) rules: Vec<Arc<Watched>>,
    /// States of the files outside that say what is ignored.
    pub(crate) outer_rules: Vec<Option<Stat>>,
    pub(crate) unnamed: usize,
    pub(crate) unreadable: usize,
}

/// Something whose state tells whether it changed since it was read.
pub(crate) struct Watched {
    pub(crate) path: RelPath,
    /// No later than it was read.
    pub(crate) read_at: SystemTime,
    /// The state it was read in; `None` if it was not there.
    pub(crate) stat: Option<Stat>,
}

impl Snapshot {
    /// Returns the same project with other versions of its files.
    pub(crate) fn with_files(&self, files: Vec<Arc<File>>) -> Snapshot {
        Snapshot {
            files,
            directories: self.directories.clone(),
            rules: self.rules.clone(),
            outer_rules: self.outer_rules.clone(),
            unnamed: self.unnamed,
            unreadable: self.unreadable,
        }
    }

    /// Returns the project with new versions of some files, which may be new altogether: as it would be after an edit.
    pub fn with_new(&self, new: Vec<Arc<File>>) -> Snapshot {
        let mut files = self.files.clone();
        for file in new {
            match files.binary_search_by(|it| it.path().cmp(file.path())) {
                Ok(at) => files[at] = file,
                Err(at) => files.insert(at, file),
            }
        }
        self.with_files(files)
    }

    /// Returns the project's own files that are not ignored, sorted by path.
    pub fn own_files(&self) -> Cow<'_, [Arc<File>]> {
        let beside = self.files.partition_point(|it| it.path().as_str() < "../");
        match self.files.get(beside).is_some_and(|it| it.path().is_beside()) {
            true => self.files.iter().filter(|it| !it.path().is_beside()).cloned().collect(),
            false => Cow::Borrowed(&self.files),
        }
    }

    /// Returns all files that are not ignored, those beside the project included, sorted by path.
    pub fn files(&self) -> &[Arc<File>] {
        &self.files
    }

    /// Returns the files in `directory` and below.
    pub fn files_within<'a>(&'a self, directory: &'a RelPath) -> impl Iterator<Item = &'a Arc<File>> {
        // Sorted by path, but `a-b/…` stands between `a` and `a/…`: the run of a common beginning, filtered.
        let start = self.files.partition_point(|it| it.path().as_str() < directory.as_str());
        self.files[start..]
            .iter()
            .take_while(|it| it.path().as_str().starts_with(directory.as_str()))
            .filter(|it| it.path().is_within(directory))
    }

    /// Returns the file at `path` if the project has it and it is not ignored.
    pub fn file(&self, path: &RelPath) -> Option<&Arc<File>> {
        let at = self.files.binary_search_by(|it| it.path().cmp(path)).ok()?;
        Some(&self.files[at])
    }

    /// Says whether the project has a file at `path` that is not ignored.
    pub fn has_file(&self, path: &str) -> bool {
        self.files.binary_search_by(|it| it.path().as_str().cmp(path)).is_ok()
    }

    /// Says whether `path` is a directory that is not ignored.
    pub fn has_directory(&self, path: &RelPath) -> bool {
        self.directories.binary_search_by(|it| it.path.cmp(path)).is_ok()
    }

    /// Returns all directories that are not ignored, the root first, those beside the project included.
    pub fn directories(&self) -> impl Iterator<Item = &RelPath> {
        self.directories.iter().map(|it| &it.path)
    }

    /// Returns how many directories could not be listed.
    pub fn unreadable(&self) -> usize {
        self.unreadable
    }

    /// Returns how many files and directories were passed over because their names are not Unicode.
    pub fn unnamed(&self) -> usize {
        self.unnamed
    }
}
