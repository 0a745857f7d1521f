//! The view from which a project and the folders beside it are one tree.

use std::borrow::Cow;

use crate::{FileSystem, RelPath};

/// The directory that holds a project and the folders beside it: from there, all paths lead down, and whoever reckons with
/// paths as text need not know that something is beside. Of a project alone it is its root.
#[derive(Debug, Default)]
pub struct Vantage {
    /// The names of the directories from there down to the root.
    down: Vec<String>,
    /// The folders.
    folders: Vec<RelPath>,
}

impl Vantage {
    /// Returns where all of these files are seen from.
    pub fn of(fs: &dyn FileSystem) -> Self {
        let folders = fs.folders();
        let Some(levels) = folders.iter().map(|it| levels(it.as_str())).max() else { return Self::default() };
        let root = fs.root();
        let separators: &[char] = if cfg!(windows) { &['/', '\\'] } else { &['/'] };
        let names: Vec<&str> = root.split(separators).filter(|it| !it.is_empty()).collect();
        let down = &names[names.len().saturating_sub(levels)..];
        Self { down: down.iter().map(|it| (*it).to_owned()).collect(), folders: folders.to_vec() }
    }

    /// Says whether there is nothing but the project: then paths are what they are in the project.
    pub fn is_root(&self) -> bool {
        self.folders.is_empty()
    }

    /// Returns the path of a file or directory, as it is seen from here.
    pub fn seen<'p>(&self, path: &'p str) -> Cow<'p, str> {
        if self.is_root() {
            return Cow::Borrowed(path);
        }
        let up = levels(path);
        let around = self.down.iter().take(self.down.len().saturating_sub(up)).map(String::as_str);
        let below = path.split('/').skip(up).filter(|it| !it.is_empty());
        Cow::Owned(around.chain(below).collect::<Vec<_>>().join("/"))
    }

    /// Returns the path of what is seen at `seen` from here, which need not be there; `None` if that leads out of sight.
    pub fn path(&self, seen: &str) -> Option<RelPath> {
        let seen = RelPath::parse(seen).ok()?;
        if self.is_root() {
            return Some(seen);
        }
        let names = || seen.as_str().split('/').filter(|it| !it.is_empty());
        let shared = self.down.iter().zip(names()).take_while(|(own, name)| own == name).count();
        let below = RelPath::normal(names().skip(shared).collect::<Vec<_>>().join("/"));
        Some(RelPath::above(self.down.len() - shared).append(&below))
    }

    /// Returns how many levels above the project's root this is.
    pub fn levels(&self) -> usize {
        self.down.len()
    }

    /// Returns the root of the project and the folders, as they are seen from here.
    pub fn roots(&self) -> Vec<String> {
        let folders = self.folders.iter().map(|it| self.seen(it.as_str()));
        std::iter::once(self.seen("")).chain(folders).map(Cow::into_owned).collect()
    }
}

/// Counts how many levels a path goes up.
fn levels(path: &str) -> usize {
    path.split('/').take_while(|it| *it == "..").count()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{InMemory, WithFolders};

    fn vantage(folders: &[&str]) -> Vantage {
        let folder = |it: &&str| {
            let files: Arc<dyn FileSystem> = Arc::new(InMemory::default());
            (RelPath::recorded(it).unwrap(), files)
        };
        let folders = folders.iter().map(folder).collect();
        Vantage::of(&WithFolders::new(Arc::new(InMemory::default()), folders))
    }

    #[test]
    fn a_project_alone_is_seen_from_its_root() {
        let alone = vantage(&[]);
        assert_eq!((&*alone.seen("a/b"), alone.path("a/../c")), ("a/b", Some(RelPath::normal("c"))));
        assert_eq!((alone.path("../a"), alone.roots()), (None, vec![String::new()]));
    }

    #[test]
    fn all_paths_lead_down_from_the_directory_around_and_back() {
        // The project is `/project`.
        let around = vantage(&["../b", "../c/d"]);
        for (path, seen) in [("a", "project/a"), ("", "project"), ("../b/x", "b/x"), ("../c/d", "c/d")] {
            assert_eq!(around.seen(path), seen);
            assert_eq!(around.path(seen).unwrap().as_str(), path);
        }
        assert_eq!(around.path("b/../project/a").unwrap().as_str(), "a");
        assert_eq!(around.path("../b"), None);
        assert_eq!(around.roots(), ["project", "b", "c/d"]);
    }
}
