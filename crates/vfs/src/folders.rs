//! A project with folders beside it whose code belongs together with its own: sibling packages of a repository.
//!
//! They are there to be read: what a name means may be declared there, and what the project declares may be used there.

use std::borrow::Cow;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::{
    Decoded, Edit, FileError, FileSystem, Fingerprint, Ignored, Listing, PathError, RelPath, Stat,
    WriteError, WriteSet,
};

/// A project and the folders beside it. What is in these has paths that begin with `..` ([`RelPath::is_beside`]), and
/// nothing of them is ever written.
pub struct WithFolders {
    project: Arc<dyn FileSystem>,
    paths: Vec<RelPath>,
    /// What is in them, in the order of `paths`.
    files: Vec<Arc<dyn FileSystem>>,
}

impl WithFolders {
    /// Puts folders beside a project, which stays as it is without any. One that lies in another is there already.
    pub fn around(
        project: Arc<dyn FileSystem>,
        folders: Vec<(RelPath, Arc<dyn FileSystem>)>,
    ) -> Arc<dyn FileSystem> {
        if folders.is_empty() { project } else { Arc::new(Self::new(project, folders)) }
    }

    pub(crate) fn new(
        project: Arc<dyn FileSystem>,
        mut folders: Vec<(RelPath, Arc<dyn FileSystem>)>,
    ) -> Self {
        folders.sort_by(|a, b| a.0.cmp(&b.0));
        let mut all = Self { project, paths: Vec::new(), files: Vec::new() };
        for (path, files) in folders {
            if path.is_beside() && !all.paths.iter().any(|it| path.is_within(it)) {
                all.paths.push(path);
                all.files.push(files);
            }
        }
        all
    }

    /// Returns whose file or directory `path` is, and where in there. Beside the project there are only the folders.
    fn owner<'p>(&self, path: &'p RelPath) -> Result<(&dyn FileSystem, Cow<'p, RelPath>), FileError> {
        if !path.is_beside() {
            return Ok((&*self.project, Cow::Borrowed(path)));
        }
        let mut folders = self.paths.iter().zip(&self.files);
        let found = folders.find_map(|(folder, files)| Some((&**files, Cow::Owned(path.below(folder)?))));
        found.ok_or_else(|| FileError::Missing { path: path.clone() })
    }

    fn all(&self) -> impl Iterator<Item = &Arc<dyn FileSystem>> {
        std::iter::once(&self.project).chain(&self.files)
    }
}

impl FileSystem for WithFolders {
    fn root(&self) -> String {
        self.project.root()
    }

    fn folders(&self) -> &[RelPath] {
        &self.paths
    }

    fn locate(&self, path: &str) -> Result<RelPath, PathError> {
        self.project.locate(path).map_err(|error| {
            let beside = RelPath::recorded(path).is_some_and(|it| self.owner(&it).is_ok() && it.is_beside());
            if beside { PathError::Beside { path: path.to_owned() } } else { error }
        })
    }

    fn stat(&self, path: &RelPath) -> Result<Stat, FileError> {
        let (files, inside) = self.owner(path)?;
        files.stat(&inside).map_err(|it| it.at(path.clone()))
    }

    fn read(&self, path: &RelPath, limit: u64) -> Result<(Vec<u8>, Stat), FileError> {
        let (files, inside) = self.owner(path)?;
        files.read(&inside, limit).map_err(|it| it.at(path.clone()))
    }

    fn walk(&self, under: &RelPath, depth: Option<usize>, ignored: Ignored) -> Result<Listing, FileError> {
        let (files, inside) = self.owner(under)?;
        let listing = files.walk(&inside, depth, ignored).map_err(|it| it.at(under.clone()))?;
        let folder = self.paths.iter().find(|it| under.is_within(it));
        Ok(match folder {
            Some(folder) => listing.below(folder),
            None => listing,
        })
    }

    fn outer_rules(&self) -> Vec<Option<Stat>> {
        self.all().flat_map(|it| it.outer_rules()).collect()
    }

    fn decode(&self, bytes: Vec<u8>) -> Option<Decoded> {
        self.project.decode(bytes)
    }

    fn now(&self) -> SystemTime {
        self.project.now()
    }

    fn commit(&self, set: &WriteSet) -> Result<u64, WriteError> {
        // The project refuses what is not in it.
        self.project.commit(set)
    }

    fn edits(&self) -> Vec<u64> {
        self.project.edits()
    }

    fn edit(&self, id: u64) -> Option<Edit> {
        self.project.edit(id)
    }

    fn is_settled(&self) -> bool {
        self.project.is_settled()
    }

    fn settle(&self) {
        self.project.settle();
    }

    fn fingerprint(&self) -> Option<Fingerprint> {
        let mut all = self.project.fingerprint()?;
        for (path, files) in self.paths.iter().zip(&self.files) {
            let listing = files.fingerprint()?.listing;
            all.listing.push_str(&format!("\n{}\n{listing}", path.as_str()));
        }
        Some(all)
    }
}

/// Returns where a folder is as seen from the root of a project, both canonical; `None` if it is in the project.
///
/// # Errors
/// Why it cannot be beside the project.
pub fn place_of_folder(project: &Path, folder: &Path) -> Result<Option<RelPath>, &'static str> {
    if folder.starts_with(project) {
        return Ok(None);
    }
    if project.starts_with(folder) {
        return Err("the project lies in it");
    }
    let shared = project.components().zip(folder.components()).take_while(|(a, b)| a == b).count();
    let below: PathBuf = folder.components().skip(shared).collect();
    if below.components().any(|it| !matches!(it, Component::Normal(_))) {
        return Err("it lies on another drive");
    }
    let below = below.to_str().ok_or("its path is not Unicode")?;
    let below = RelPath::parse(below).map_err(|_| "its path is none")?;
    Ok(Some(RelPath::above(project.components().count() - shared).append(&below)))
}

#[cfg(test)]
mod tests;
