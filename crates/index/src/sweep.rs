//! Noticing what changed on disk.
//!
//! A directory or file is unchanged if its state equals the one known, and if it was not touched within the
//! clock's granularity of being read: what is written twice in one tick looks the same twice (git calls such
//! entries racy). A directory that changed is listed again; if the rules of what is ignored changed, or much
//! did, all of them are.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::SystemTime;

use linnea_syntax::MAX_SOURCE_LEN;
use linnea_vfs::{FileError, FileKind, FileSystem, Ignored, Listing, RelPath, Stat, States, nanoseconds};

use crate::file::Seen;
use crate::inventory::{BATCH, Inventory};
use crate::snapshot::{Snapshot, Watched};
use crate::{File, in_pieces};

/// Files that say what is ignored.
const RULES: &[&str] = &[".gitignore", ".ignore"];

/// With more directories changed than this, all are listed again: that is then no slower.
const MANY: usize = 16;

/// File systems count in ticks of up to 10 ms where they count in nanoseconds, else in seconds, at worst two.
fn granularity(time: i128) -> i128 {
    if time % 1_000_000_000 == 0 { 2_000_000_000 } else { 20_000_000 }
}

/// Says whether something that was read at `read_at` or later, in state `stat`, may have changed while it was.
pub(crate) fn is_racy(stat: &Stat, read_at: SystemTime) -> bool {
    stat.changed + granularity(stat.changed) >= nanoseconds(read_at)
}

/// Returns what has changed since it was read, or may have.
fn changed(fs: &dyn FileSystem, watched: &[Arc<Watched>]) -> Vec<RelPath> {
    let batch = |_, batch: &[Arc<Watched>]| {
        let mut states = States::default();
        let mut told = Vec::new();
        let mut found = Vec::new();
        for it in batch {
            match it.stat {
                Some(stat) if is_racy(&stat, it.read_at) => found.push(it.path.clone()),
                Some(stat) if !it.path.is_root() => {
                    states.push(&it.path, stat);
                    told.push(it);
                }
                known if fs.stat(&it.path).ok() == known => {}
                _ => found.push(it.path.clone()),
            }
        }
        found.extend(fs.changed(&states).into_iter().map(|at| told[at].path.clone()));
        // What a directory is in comes before it.
        found.sort_unstable();
        found
    };
    in_pieces(watched, BATCH, batch)
}

/// Lists the project for the first time. Nothing is looked at twice, so this costs what a walk costs.
pub(crate) fn first(
    fs: &Arc<dyn FileSystem>,
    new: impl Fn(&RelPath) -> Arc<File>,
) -> Result<Arc<Snapshot>, FileError> {
    list_all(fs, new)
}

fn list_all(
    fs: &Arc<dyn FileSystem>,
    file: impl FnMut(&RelPath) -> Arc<File>,
) -> Result<Arc<Snapshot>, FileError> {
    let read_at = fs.now();
    let outer_rules = fs.outer_rules();
    let mut listing = fs.walk(&RelPath::root(), None, Ignored::Skip)?;
    listing.directories.insert(0, RelPath::root());
    for folder in fs.folders() {
        add(&mut listing, folder, fs.walk(folder, None, Ignored::Skip).unwrap_or_default());
    }
    let watched = |path: RelPath| {
        let stat = listing.states.remove(&path);
        Arc::new(Watched { path, read_at, stat })
    };
    let directories: Vec<_> = std::mem::take(&mut listing.directories).into_iter().map(watched).collect();
    let rules = rules(&**fs, &listing.files, &directories)
        .into_iter()
        .map(|path| Arc::new(Watched { stat: fs.stat(&path).ok(), path, read_at }))
        .collect();
    let files = listing.files.iter().map(file).collect();
    let (unnamed, unreadable) = (listing.unnamed, listing.unreadable);
    Ok(Arc::new(Snapshot { files, directories, rules, outer_rules, unnamed, unreadable }))
}

/// Adds what lies in a folder beside the project to what is listed. A folder that is not there may come.
fn add(listing: &mut Listing, folder: &RelPath, mut beside: Listing) {
    listing.files.append(&mut beside.files);
    listing.files.sort();
    listing.directories.push(folder.clone());
    listing.directories.append(&mut beside.directories);
    listing.directories.sort();
    listing.states.extend(beside.states);
    listing.unnamed += beside.unnamed;
    listing.unreadable += beside.unreadable;
}

/// Returns the files that say what is ignored. One that ignores itself is not listed; as a rule it ignores all
/// that is beside it, so that its directory seems empty.
fn rules(fs: &dyn FileSystem, files: &[RelPath], directories: &[Arc<Watched>]) -> Vec<RelPath> {
    let all = files.iter().chain(directories.iter().map(|it| &it.path));
    let parents: BTreeSet<RelPath> = all.filter_map(RelPath::parent).collect();
    let listed = files.iter().filter(|it| RULES.contains(&it.file_name())).cloned();
    let empty = directories.iter().filter(|it| !parents.contains(&it.path));
    let hidden = empty.map(|it| it.path.join(RULES[0]));
    let roots = std::iter::once(RelPath::root()).chain(fs.folders().iter().cloned());
    let excludes = roots.map(|it| it.join(".git/info/exclude"));
    listed.chain(hidden).chain(excludes).collect()
}

/// Returns the files with rules whose state may be another one. What was not there in a directory without a new entry is
/// not there now.
fn rules_to_look_at(known: &Snapshot, same_entries: bool) -> Cow<'_, [Arc<Watched>]> {
    if !same_entries {
        return Cow::Borrowed(&known.rules);
    }
    let stays_away =
        |it: &Watched| it.stat.is_none() && it.path.parent().is_some_and(|it| known.has_directory(&it));
    Cow::Owned(known.rules.iter().filter(|it| !stays_away(it)).cloned().collect())
}

/// Compares the project with the disk; with `same_entries` it is known that no entry of a directory came or went.
pub(crate) fn again(
    fs: &Arc<dyn FileSystem>,
    new: impl Fn(&RelPath) -> Arc<File>,
    inventory: &Inventory,
    same_entries: bool,
) -> Result<Arc<Snapshot>, FileError> {
    let known = inventory.snapshot();
    let relisted = if same_entries { Vec::new() } else { changed(&**fs, &known.directories) };
    let replaced = inventory.replaced(&**fs);
    let rules_changed = !changed(&**fs, &rules_to_look_at(known, same_entries)).is_empty()
        || fs.outer_rules() != known.outer_rules;
    if replaced.is_empty() && relisted.is_empty() && !rules_changed {
        return Ok(Arc::clone(known));
    }
    let mut files = known.files.clone();
    for (at, file) in replaced {
        files[at] = file;
    }
    if relisted.is_empty() && !rules_changed {
        return Ok(Arc::new(known.with_files(files)));
    }
    let by_path: BTreeMap<&RelPath, &Arc<File>> = files.iter().map(|it| (it.path(), it)).collect();
    let keep = |path: &RelPath| match by_path.get(path) {
        Some(file) => Arc::clone(file),
        None => new(path),
    };
    // Rules from above the project's own repository hold in a walk that starts below its root, not in one that
    // starts there; with a repository of its own there are none. Folders beside it seldom have one.
    let few = !rules_changed
        && relisted.len() <= MANY
        && !relisted.iter().any(RelPath::is_beside)
        && fs.stat(&RelPath::root().join(".git")).is_ok();
    match few.then(|| relist(fs, known, &relisted, keep)).flatten() {
        Some(next) => Ok(Arc::new(next)),
        None => list_all(fs, keep),
    }
}

/// Says whether a file that was read has changed.
pub(crate) fn is_stale(fs: &dyn FileSystem, file: &File) -> bool {
    file.seen().is_some() && differs(fs, file, fs.stat(file.path()).ok())
}

/// Says whether a file that was read is another one now that it is in state `now`.
fn differs(fs: &dyn FileSystem, file: &File, now: Option<Stat>) -> bool {
    let Some(seen) = file.seen() else { return false };
    let Some(Seen { stat, read_at }) = seen else { return true };
    if now != Some(stat) {
        return true;
    }
    if !is_racy(&stat, read_at) {
        return false;
    }
    // Touched while it was read, or in the same tick: only the contents tell.
    let read_at = fs.now();
    match fs.read(file.path(), MAX_SOURCE_LEN as u64) {
        Ok((bytes, stat)) => !file.confirm(&bytes, Seen { stat, read_at }),
        Err(_) => true,
    }
}

/// Lists the directories in `changed` again and puts the result together with what is known of the others.
/// `None` if the rules of what is ignored may be others now.
fn relist(
    fs: &Arc<dyn FileSystem>,
    known: &Snapshot,
    changed: &[RelPath],
    file: impl FnMut(&RelPath) -> Arc<File>,
) -> Option<Snapshot> {
    let read_at = fs.now();
    let mut files: BTreeSet<RelPath> = known.files.iter().map(|it| it.path().clone()).collect();
    let mut directories: BTreeMap<RelPath, Arc<Watched>> =
        known.directories.iter().map(|it| (it.path.clone(), Arc::clone(it))).collect();
    for path in changed {
        // Gone with a directory that was listed before.
        if !directories.contains_key(path) {
            continue;
        }
        let is_here = |it: &RelPath| it.parent().as_ref() == Some(path);
        // A link in the place of a directory leads elsewhere.
        let is_directory = fs.stat(path).is_ok_and(|it| it.kind == FileKind::Directory);
        let listing = is_directory.then(|| fs.walk(path, Some(1), Ignored::Skip).ok()).flatten();
        let Some(mut listing) = listing else {
            files.retain(|it| !it.is_within(path));
            directories.retain(|it, _| !it.is_within(path));
            continue;
        };
        let stat = listing.states.remove(path);
        directories.insert(path.clone(), Arc::new(Watched { path: path.clone(), read_at, stat }));
        let gone: Vec<RelPath> = directories
            .keys()
            .filter(|it| is_here(it) && !listing.directories.contains(it))
            .cloned()
            .collect();
        for path in gone {
            files.retain(|it| !it.is_within(&path));
            directories.retain(|it, _| !it.is_within(&path));
        }
        files.retain(|it| !is_here(it));
        files.extend(listing.files);
        for directory in
            listing.directories.into_iter().filter(|it| !directories.contains_key(it)).collect::<Vec<_>>()
        {
            let mut below = fs.walk(&directory, None, Ignored::Skip).ok()?;
            for path in std::iter::once(directory).chain(std::mem::take(&mut below.directories)) {
                let stat = below.states.remove(&path);
                directories.insert(path.clone(), Arc::new(Watched { path, read_at, stat }));
            }
            files.extend(below.files);
        }
    }
    let files: Vec<RelPath> = files.into_iter().collect();
    let directories: Vec<_> = directories.into_values().collect();
    let paths = |it: &[RelPath]| it.iter().cloned().collect::<BTreeSet<_>>();
    let known_rules: Vec<RelPath> = known.rules.iter().map(|it| it.path.clone()).collect();
    if paths(&rules(&**fs, &files, &directories)) != paths(&known_rules) {
        return None;
    }
    Some(Snapshot {
        files: files.iter().map(file).collect(),
        directories,
        rules: known.rules.clone(),
        outer_rules: known.outer_rules.clone(),
        unnamed: known.unnamed,
        unreadable: known.unreadable,
    })
}
