use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ignore::gitignore::Gitignore;
use ignore::{WalkBuilder, WalkState};

use crate::disk::stat_of;
use crate::{Ignored, Listing, RelPath, Stat};

/// Directories of version control, which are never part of a project.
const VERSION_CONTROL: &[&str] = &[".git", ".hg", ".svn", ".jj"];

/// Lists what is below `under`, which lies in `root`. Links are not followed and not listed; what `left_out` names is
/// ignored as well.
pub(crate) fn walk(
    root: &Path,
    under: &Path,
    depth: Option<usize>,
    ignored: Ignored,
    vendored: &[&'static str],
    left_out: Option<&Gitignore>,
) -> Listing {
    let walk = |git_only| walk_by(root, under, depth, (ignored, git_only), vendored, left_out);
    // A project unpacked from an archive has its `.gitignore`s but no `.git`.
    let listing = walk(false);
    let is_whole = under == root && depth.is_none() && ignored == Ignored::Skip;
    if is_whole && listing.files.is_empty() && !root.join(".git").exists() {
        // Rules that leave out everything are those of whoever packs the archive, who keeps other files in git.
        return walk(true);
    }
    listing
}

/// The same; with `git_only`, rules of git hold in its repositories only.
fn walk_by(
    root: &Path,
    under: &Path,
    depth: Option<usize>,
    (ignored, git_only): (Ignored, bool),
    vendored: &[&'static str],
    left_out: Option<&Gitignore>,
) -> Listing {
    let respect = ignored == Ignored::Skip;
    let left_out = left_out.filter(|_| respect).cloned();
    if left_out.as_ref().is_some_and(|it| it.matched_path_or_any_parents(under, true).is_ignore()) {
        return Listing::default();
    }
    let vendored: Vec<&'static str> = if respect { vendored.to_vec() } else { Vec::new() };
    let states: Arc<Mutex<HashMap<PathBuf, Stat>>> = Arc::default();
    let seen = Arc::clone(&states);
    if let Ok(metadata) = under.symlink_metadata() {
        seen.lock().unwrap_or_else(PoisonError::into_inner).insert(under.to_owned(), stat_of(&metadata));
    }
    let mut builder = WalkBuilder::new(under);
    builder
        .hidden(false)
        .ignore(respect)
        .git_ignore(respect)
        .git_exclude(respect)
        .git_global(respect)
        .require_git(git_only)
        // Rules from above the root hold only if they are of the repository that the root is in.
        .parents(respect && (under != root || inside_repository(root)))
        .follow_links(false)
        .max_depth(depth)
        .threads(2)
        .filter_entry(move |entry| {
            let name = entry.file_name();
            let is_directory = entry.file_type().is_some_and(|it| it.is_dir());
            if is_directory
                && entry.depth() > 0
                && VERSION_CONTROL.iter().chain(&vendored).any(|it| name == *it)
            {
                return false;
            }
            if left_out.as_ref().is_some_and(|it| it.matched(entry.path(), is_directory).is_ignore()) {
                return false;
            }
            // Looked at before it is listed: what changes afterwards changes this state.
            if is_directory && let Ok(metadata) = entry.path().symlink_metadata() {
                let mut states = seen.lock().unwrap_or_else(PoisonError::into_inner);
                states.insert(entry.path().to_owned(), stat_of(&metadata));
            }
            true
        });
    let found = Mutex::new(Listing::default());
    builder.build_parallel().run(|| {
        let mut batch = Batch { into: &found, listing: Listing::default() };
        Box::new(move |entry| {
            let Ok(entry) = entry else {
                batch.listing.unreadable += 1;
                return WalkState::Continue;
            };
            let Some(kind) = entry.file_type().filter(|_| entry.depth() > 0) else {
                return WalkState::Continue;
            };
            let Some(path) = entry.path().strip_prefix(root).ok().and_then(relative) else {
                batch.listing.unnamed += 1;
                return WalkState::Continue;
            };
            if crate::write::is_temporary(path.file_name()) {
                return WalkState::Continue;
            }
            if kind.is_dir() {
                batch.listing.directories.push(path);
            } else if kind.is_file() {
                batch.listing.files.push(path);
            }
            WalkState::Continue
        })
    });
    drop(builder);
    let mut listing = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    let states = std::mem::take(&mut *states.lock().unwrap_or_else(PoisonError::into_inner));
    let inside =
        |(path, stat): (PathBuf, Stat)| Some((path.strip_prefix(root).ok().and_then(relative)?, stat));
    listing.states = states.into_iter().filter_map(inside).collect();
    listing.files.sort();
    listing.directories.sort();
    listing
}

/// What one thread found, handed over when it ends.
struct Batch<'a> {
    into: &'a Mutex<Listing>,
    listing: Listing,
}

impl Drop for Batch<'_> {
    fn drop(&mut self) {
        let mut all = self.into.lock().unwrap_or_else(PoisonError::into_inner);
        all.files.append(&mut self.listing.files);
        all.directories.append(&mut self.listing.directories);
        all.unnamed += self.listing.unnamed;
        all.unreadable += self.listing.unreadable;
    }
}

fn relative(path: &Path) -> Option<RelPath> {
    let text = path.to_str()?;
    Some(RelPath::normal(if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() }))
}

fn inside_repository(root: &Path) -> bool {
    !root.join(".git").exists() && root.ancestors().skip(1).any(|it| it.join(".git").exists())
}

/// Returns the directories above `root` whose rules hold in it: those of the repository that it is in.
pub(crate) fn above(root: &Path) -> Vec<&Path> {
    if !inside_repository(root) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for directory in root.ancestors().skip(1) {
        found.push(directory);
        if directory.join(".git").exists() {
            break;
        }
    }
    found
}
