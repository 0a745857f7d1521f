//! Noticing what changed on disk.
//!
//! A directory or file is unchanged if its state equals the one known, and if it was not touched within the
//! clock's granularity of being read: what is written twice in one tick looks the same twice (git calls such
//! entries racy). A directory that changed is listed again; if the rules of what is ignored changed, or much
//! did, all of them are.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::SystemTime;

use linnea_syntax::{Language, MAX_SOURCE_LEN};
use linnea_vfs::{FileError, FileSystem, Ignored, Listing, RelPath, Stat, nanoseconds};
use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use crate::snapshot::{Directory, Snapshot, Watched};
use crate::{File, language_of};

/// Files that say what is ignored.
const RULES: &[&str] = &[".gitignore", ".ignore"];

/// With more directories changed than this, all are listed again: that is then no slower.
const MANY: usize = 16;

/// File systems count in ticks of up to 10 ms where they count in nanoseconds, else in seconds, at worst two.
fn granularity(time: i128) -> i128 {
    if time % 1_000_000_000 == 0 { 2_000_000_000 } else { 20_000_000 }
}

/// Says whether something read at `read_at` and found in state `stat` later on may have changed in between.
fn racy(stat: &Stat, read_at: SystemTime) -> bool {
    let newest = stat.changed.max(stat.modified);
    newest + granularity(newest) >= nanoseconds(read_at)
}

impl Watched {
    fn new(read_at: SystemTime) -> Self {
        Self { read_at, stat: None }
    }

    /// Compares with the state now, which becomes the one known if nothing changed.
    fn unchanged(&mut self, now: Stat) -> bool {
        let same = self.stat.is_none_or(|known| known == now) && !racy(&now, self.read_at);
        self.stat = Some(now);
        same
    }
}

/// Lists the project for the first time. Nothing is looked at twice, so this costs what a walk costs.
pub(crate) fn first(
    fs: &Arc<dyn FileSystem>,
    languages: &'static [&'static Language],
) -> Result<Arc<Snapshot>, FileError> {
    let read_at = fs.now();
    let listing = fs.walk(&RelPath::root(), None, Ignored::Skip)?;
    Ok(Arc::new(assemble(listing, read_at, |path| {
        Arc::new(File::new(path.clone(), language_of(languages, path)))
    })))
}

fn assemble(listing: Listing, read_at: SystemTime, mut file: impl FnMut(&RelPath) -> Arc<File>) -> Snapshot {
    let root = std::iter::once(RelPath::root());
    let directories = root
        .chain(listing.directories)
        .map(|path| Directory { path, watched: Watched::new(read_at) })
        .collect();
    let is_rule = |it: &&RelPath| RULES.contains(&it.file_name());
    let mut rules: Vec<_> =
        listing.files.iter().filter(is_rule).map(|it| (it.clone(), Watched::new(read_at))).collect();
    if let Ok(exclude) = RelPath::parse(".git/info/exclude") {
        rules.push((exclude, Watched::new(read_at)));
    }
    let files = listing.files.iter().map(&mut file).collect();
    Snapshot { files, directories, rules, unnamed: listing.unnamed }
}

/// Compares the project with the disk.
pub(crate) fn again(
    fs: &Arc<dyn FileSystem>,
    languages: &'static [&'static Language],
    known: &Arc<Snapshot>,
) -> Result<Arc<Snapshot>, FileError> {
    let mut directories = known.directories.clone();
    let changed: Vec<RelPath> = directories
        .par_iter_mut()
        .filter_map(|it| match fs.stat(&it.path) {
            Ok(stat) => (!it.watched.unchanged(stat)).then(|| it.path.clone()),
            Err(_) => Some(it.path.clone()),
        })
        .collect();
    let mut rules = known.rules.clone();
    let rules_changed = rules.iter_mut().any(|(path, watched)| match fs.stat(path) {
        Ok(stat) => !watched.unchanged(stat),
        Err(_) => watched.stat.take().is_some(),
    });
    let replaced: Vec<(usize, Arc<File>)> = known
        .files
        .par_iter()
        .enumerate()
        .filter(|(_, file)| is_stale(fs, file))
        .map(|(at, file)| (at, Arc::new(File::new(file.path().clone(), file.language()))))
        .collect();

    let mut files = known.files.clone();
    for (at, file) in replaced {
        files[at] = file;
    }
    if changed.is_empty() && !rules_changed {
        return Ok(Arc::new(Snapshot { files, directories, rules, unnamed: known.unnamed }));
    }
    let by_path: BTreeMap<&RelPath, &Arc<File>> = files.iter().map(|it| (it.path(), it)).collect();
    let keep = |path: &RelPath| match by_path.get(path) {
        Some(file) => Arc::clone(file),
        None => Arc::new(File::new(path.clone(), language_of(languages, path))),
    };
    let read_at = fs.now();
    let incremental =
        !rules_changed && changed.len() <= MANY && fs.stat(&RelPath::root().join(".git")).is_ok();
    let listing = match incremental.then(|| relist(fs, known, &changed)).flatten() {
        Some(listing) => listing,
        None => fs.walk(&RelPath::root(), None, Ignored::Skip)?,
    };
    let mut next = assemble(listing, read_at, keep);
    if incremental {
        // Directories that were not listed again keep what is known of them.
        let old: BTreeMap<&RelPath, &Watched> =
            directories.iter().map(|it| (&it.path, &it.watched)).collect();
        let again: BTreeSet<&RelPath> = changed.iter().collect();
        for directory in &mut next.directories {
            if let Some(watched) = old.get(&directory.path).filter(|_| !again.contains(&directory.path)) {
                directory.watched = (*watched).clone();
            }
        }
    }
    Ok(Arc::new(next))
}

fn is_stale(fs: &Arc<dyn FileSystem>, file: &File) -> bool {
    let Some(loaded) = file.loaded() else { return false };
    let Some((stat, read_at)) = loaded.seen() else { return true };
    match fs.stat(file.path()) {
        Ok(now) if now == stat && !racy(&stat, read_at) => false,
        Ok(now) if now == stat => {
            // Touched while it was read, or in the same tick: only the contents tell.
            let read_at = fs.now();
            match fs.read(file.path(), MAX_SOURCE_LEN as u64) {
                Ok((bytes, stat)) if xxh3_64(&bytes) == loaded.hash => {
                    loaded.confirm(stat, read_at);
                    false
                }
                _ => true,
            }
        }
        _ => true,
    }
}

/// Lists the directories in `changed` again and puts the result together with what is known of the others.
/// `None` if the rules of what is ignored may be others now.
fn relist(fs: &Arc<dyn FileSystem>, known: &Snapshot, changed: &[RelPath]) -> Option<Listing> {
    let mut files: BTreeSet<RelPath> = known.files.iter().map(|it| it.path().clone()).collect();
    let mut directories: BTreeSet<RelPath> =
        known.directories.iter().map(|it| it.path.clone()).filter(|it| !it.is_root()).collect();
    let rules = |files: &BTreeSet<RelPath>| -> Vec<RelPath> {
        files.iter().filter(|it| RULES.contains(&it.file_name())).cloned().collect()
    };
    let rules_before = rules(&files);
    for path in changed {
        let here = |it: &RelPath| it.parent().as_ref() == Some(path);
        let Ok(listing) = fs.walk(path, Some(1), Ignored::Skip) else {
            files.retain(|it| !it.is_within(path));
            directories.retain(|it| !it.is_within(path));
            continue;
        };
        files.retain(|it| !here(it));
        files.extend(listing.files);
        let gone: Vec<RelPath> =
            directories.iter().filter(|it| here(it) && !listing.directories.contains(it)).cloned().collect();
        for path in gone {
            files.retain(|it| !it.is_within(&path));
            directories.retain(|it| !it.is_within(&path));
        }
        for directory in listing.directories {
            if directories.insert(directory.clone()) {
                let below = fs.walk(&directory, None, Ignored::Skip).ok()?;
                files.extend(below.files);
                directories.extend(below.directories);
            }
        }
    }
    if rules(&files) != rules_before {
        return None;
    }
    Some(Listing {
        files: files.into_iter().collect(),
        directories: directories.into_iter().collect(),
        unnamed: known.unnamed,
    })
}
