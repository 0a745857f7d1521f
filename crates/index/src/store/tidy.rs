//! Keeping the store small: what nobody needs goes, then what was of use longest ago.

use std::collections::HashSet;
use std::io;
use std::sync::Once;
use std::time::{Duration, SystemTime};

use linnea_vfs::{CacheDir, CacheEntry};

use super::{SEED, SEGMENT, Store, manifest};

/// How large the store may become, in bytes.
const LIMIT: u64 = 2 << 30;
/// How old a file must be before it counts as of no use: another process may be about to name it.
const GRACE: Duration = Duration::from_secs(600);
/// What is left of a process that was ended while it wrote.
const TEMPORARY: &str = ".tmp";

/// What the store takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Bytes in all of its files.
    pub bytes: u64,
    /// How many projects it knows.
    pub projects: usize,
    /// How many files hold what is known of texts.
    pub segments: usize,
    /// How large it may become, in bytes.
    pub limit: u64,
}

/// Says what the store in `home` takes.
pub fn usage(home: &CacheDir) -> Usage {
    let files = files(home);
    let ending = |it: &str| files.iter().filter(|(_, entry)| entry.name.ends_with(it)).count();
    Usage {
        bytes: files.iter().map(|it| it.1.len).sum(),
        projects: ending(manifest::ENDING),
        segments: ending(SEGMENT),
        limit: LIMIT,
    }
}

/// Removes everything in the store in `home`. Processes that run go on with what they have open.
///
/// # Errors
/// If something cannot be removed.
pub fn clear(home: &CacheDir) -> io::Result<()> {
    versions(home).try_for_each(|it| home.remove(&it))
}

impl Store {
    /// Removes what is of no use, and the oldest of the rest if there is too much; once in a process.
    pub(super) fn tidy(&self) {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| tidy(&self.home, LIMIT, SystemTime::now()));
    }
}

fn tidy(home: &CacheDir, limit: u64, now: SystemTime) {
    let all = files(home);
    let is_old = |it: &CacheEntry| now.duration_since(it.used).is_ok_and(|it| it > GRACE);
    let mut needed: HashSet<String> = HashSet::new();
    for (directory, entry) in all.iter().filter(|it| it.1.name.ends_with(manifest::ENDING)) {
        // The names stand first; a list whose rest is damaged does no harm here.
        let named = |most: u64| {
            let bytes = directory.file(&entry.name).and_then(|it| it.read(0, it.len().min(most) as usize));
            manifest::segments_of(&bytes.ok()?)
        };
        needed.extend(named(manifest::FRONT).or_else(|| named(u64::MAX)).unwrap_or_default());
    }
    let (useless, mut rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, it)| {
        let unnamed = it.name.ends_with(SEGMENT) && !needed.contains(&it.name);
        (unnamed || it.name.ends_with(TEMPORARY)) && is_old(it)
    });
    for (directory, entry) in useless {
        let _ = directory.remove(&entry);
    }
    let mut size: u64 = rest.iter().map(|it| it.1.len).sum();
    rest.retain(|it| it.1.name != SEED);
    rest.sort_by_key(|it| it.1.used);
    for (directory, entry) in rest {
        if size <= limit {
            return;
        }
        if directory.remove(&entry).is_ok() {
            size -= entry.len;
        }
    }
}

/// The directories of the versions, going by their names.
fn versions(home: &CacheDir) -> impl Iterator<Item = CacheEntry> {
    let is_version = |it: &CacheEntry| {
        it.is_directory && it.name.len() == 16 && it.name.bytes().all(|it| it.is_ascii_hexdigit())
    };
    home.list().into_iter().filter(is_version)
}

fn files(home: &CacheDir) -> Vec<(CacheDir, CacheEntry)> {
    let files = |it: CacheEntry| {
        let directory = home.inside(&it.name).ok();
        let entries =
            directory.into_iter().flat_map(|it| it.list().into_iter().map(move |e| (it.clone(), e)));
        entries.filter(|it| !it.1.is_directory).collect::<Vec<_>>()
    };
    versions(home).flat_map(files).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_goes_first_and_what_is_new_stays() {
        let home = tempfile::tempdir().unwrap();
        let home = CacheDir::open(home.path().to_owned()).unwrap();
        let version = home.inside("0123456789abcdef").unwrap();
        let names = |it: &CacheDir| it.list().into_iter().map(|it| it.name).collect::<Vec<_>>();
        for name in ["a.segment", "b.segment", "seed", "c.tmp"] {
            version.put(name, &[&[0; 100]]).unwrap();
            std::thread::sleep(Duration::from_millis(20));
        }
        let now = SystemTime::now();
        tidy(&home, 1_000, now);
        assert_eq!(
            names(&version),
            ["a.segment", "b.segment", "c.tmp", "seed"],
            "another process may need them"
        );
        tidy(&home, 350, now);
        assert_eq!(names(&version), ["b.segment", "c.tmp", "seed"], "the oldest");
        tidy(&home, 1_000, now + GRACE * 2);
        assert_eq!(names(&version), ["seed"], "no list names them");
        assert_eq!(usage(&home).bytes, 100);
        clear(&home).unwrap();
        assert!(home.list().is_empty());
    }
}
