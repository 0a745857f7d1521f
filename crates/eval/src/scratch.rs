//! Throw-away projects, each with a state directory of its own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// What is no part of a project: never copied, never compared.
const LEFT_OUT: &[&str] = &[".git", "target", "node_modules", "__pycache__"];

/// The files of a project, by their paths in it.
pub(crate) type Files = BTreeMap<PathBuf, Vec<u8>>;

/// A directory that is gone with its owner.
pub(crate) struct Scratch(PathBuf);

impl Scratch {
    /// Makes a project with these files.
    pub(crate) fn new(files: &Files) -> Result<Self, String> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("linnea-eval-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let it = Self(std::env::temp_dir().join(name));
        std::fs::create_dir_all(it.state()).map_err(|error| error.to_string())?;
        // Nothing above it is taken for the project.
        std::fs::create_dir_all(it.project().join(".git")).map_err(|error| error.to_string())?;
        it.fill(files)?;
        Ok(it)
    }

    pub(crate) fn project(&self) -> PathBuf {
        self.0.join("project")
    }

    /// Where `linnea` records edits.
    pub(crate) fn state(&self) -> PathBuf {
        self.0.join("state")
    }

    /// A place for what tools leave behind.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Returns the directory that all of it is in.
    pub(crate) fn home(&self) -> &Path {
        &self.0
    }

    /// Writes files of the project.
    pub(crate) fn fill(&self, files: &Files) -> Result<(), String> {
        for (path, bytes) in files {
            let path = self.project().join(path);
            let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
            made.and_then(|()| std::fs::write(&path, bytes))
                .map_err(|it| format!("{}: {it}", path.display()))?;
        }
        Ok(())
    }

    /// Returns what is in the project.
    pub(crate) fn files(&self) -> Result<Files, String> {
        read(&self.project())
    }

    /// Forgets all edits that were recorded.
    pub(crate) fn forget(&self) -> Result<(), String> {
        let state = self.state();
        std::fs::remove_dir_all(&state)
            .and_then(|()| std::fs::create_dir_all(&state))
            .map_err(|it| it.to_string())
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Reads the files below a directory.
pub(crate) fn read(directory: &Path) -> Result<Files, String> {
    let mut found = Files::new();
    let mut open = vec![directory.to_owned()];
    while let Some(at) = open.pop() {
        let entries = std::fs::read_dir(&at).map_err(|it| format!("{}: {it}", at.display()))?;
        for entry in entries.flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let Ok(kind) = entry.file_type() else { continue };
            if LEFT_OUT.iter().any(|it| name == *it) {
                continue;
            }
            if kind.is_dir() {
                open.push(path);
            } else if kind.is_file() {
                let bytes = std::fs::read(&path).map_err(|it| format!("{}: {it}", path.display()))?;
                let path = path.strip_prefix(directory).map_err(|it| it.to_string())?;
                found.insert(path.to_owned(), bytes);
            }
        }
    }
    Ok(found)
}

/// Returns the paths that are not the same in both.
pub(crate) fn difference(a: &Files, b: &Files) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = a.keys().chain(b.keys()).cloned().collect();
    paths.sort();
    paths.dedup();
    paths.retain(|it| a.get(it) != b.get(it));
    paths
}
