//! What is known of texts and projects, kept for later processes: it makes answers faster, never different.
//!
//! A directory of the user's holds one directory for each version of what reads facts. In there are segments
//! (`segment.rs`), which say what is known of texts, whichever projects have them, and for each project a list of its
//! files with their states (`manifest.rs`). Files are written whole under new names and never changed, so that any
//! number of processes may read and write at once; what one writes is at worst of no use to another. Nothing waits
//! for the disk: whatever is not whole is noticed by its checksum, and passed over.

mod manifest;
mod segment;
mod tidy;

pub(crate) use segment::Segment;
pub use tidy::{Usage, clear, usage};

use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use linnea_vfs::CacheDir;
use xxhash_rust::xxh3::xxh3_64;

use crate::record::Record;
use segment::Writer;

/// The ending of segments.
const SEGMENT: &str = ".segment";
/// The file with the number that keys are made with.
const SEED: &str = "seed";
/// A segment is closed when it has this many bytes.
const SEGMENT_LEN: usize = 48 << 20;
/// Smaller segments are put together when a project has [`MANY`] of them.
const SMALL: u64 = 12 << 20;
/// With more small segments than this, a project's are put together.
const MANY: usize = 8;

/// The store as one process uses it for one project.
pub(crate) struct Store {
    /// The directory of all versions.
    home: CacheDir,
    /// That of this version.
    directory: CacheDir,
    seed: u64,
    /// The name of the project's list of files.
    project: String,
    /// All segments, once something was looked up that no list of files names.
    segments: RwLock<Vec<Arc<Segment>>>,
    /// Whether all segments are open.
    all: Mutex<bool>,
    /// The segment that had what was looked up last: the texts of a project lie together.
    last: AtomicUsize,
    /// The number of files that the list on disk knows something of, as it was read or written last.
    listed: AtomicU64,
}

impl Store {
    /// Opens the store in `home` for the project that `listing` tells from all others; `None` if nothing can be written
    /// there. What another `version` has written is not looked at.
    pub(crate) fn open(home: &CacheDir, version: u64, listing: &str) -> Option<Self> {
        let directory = home.inside(&format!("{version:016x}")).ok()?;
        let seed = seed(&directory)?;
        Some(Self {
            home: home.clone(),
            directory,
            seed,
            project: format!("{:016x}{}", xxh3_64(listing.as_bytes()), manifest::ENDING),
            segments: RwLock::default(),
            all: Mutex::new(false),
            last: AtomicUsize::new(0),
            listed: AtomicU64::new(0),
        })
    }

    /// Returns the number that keys are made with. It is not known to whoever writes sources, so that nobody can make
    /// one that is taken for another.
    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }

    /// Returns the record of a text. One with facts is preferred.
    pub(crate) fn find(&self, key: u128) -> Option<(Arc<Segment>, u32)> {
        self.open_all();
        let segments = self.segments.read().unwrap_or_else(PoisonError::into_inner);
        let last = self.last.load(Ordering::Relaxed);
        let mut words_only = None;
        let order = segments.get(last).map(|it| (last, it)).into_iter().chain(segments.iter().enumerate());
        for (index, segment) in order {
            let Some(at) = segment.find(key) else { continue };
            if segment.is_parsed(at) {
                self.last.store(index, Ordering::Relaxed);
                return Some((Arc::clone(segment), at));
            }
            words_only = Some((Arc::clone(segment), at));
        }
        words_only
    }

    fn open_all(&self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if !std::mem::replace(&mut *all, true) {
            for entry in self.directory.list() {
                if entry.name.ends_with(SEGMENT) {
                    self.segment(&entry.name);
                }
            }
        }
    }

    /// Returns the segment called `name`; `None` if it is not there or not whole.
    fn segment(&self, name: &str) -> Option<Arc<Segment>> {
        let mut segments = self.segments.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = segments.iter().find(|it| it.name == name) {
            return Some(Arc::clone(known));
        }
        let segment = Arc::new(Segment::open(&self.directory, name)?);
        segments.push(Arc::clone(&segment));
        Some(segment)
    }

    /// Writes what is known of some texts and returns where each of them is now; `None` for what could not be written.
    pub(crate) fn add(&self, records: &[(u128, Record)]) -> Vec<Option<Record>> {
        let mut placed = vec![None; records.len()];
        let mut from = 0;
        while from < records.len() {
            let mut writer = Writer::default();
            let mut to = from;
            while to < records.len() && writer.len() < SEGMENT_LEN {
                writer.add(records[to].0, &records[to].1);
                to += 1;
            }
            let name = format!("{:016x}{SEGMENT}", RandomState::new().hash_one(from));
            let written = writer.finish(&self.directory, &name).is_ok();
            let Some(segment) = written.then(|| self.segment(&name)).flatten() else { return placed };
            for (place, (key, _)) in placed[from..to].iter_mut().zip(&records[from..to]) {
                *place = segment.find(*key).map(|at| Record::Stored(Arc::clone(&segment), at));
            }
            from = to;
        }
        placed
    }
}

/// Returns the number in the directory's seed file, which is made if it is not there. Of several processes that make it
/// at once the last one counts; what the others write meanwhile is never found.
fn seed(directory: &CacheDir) -> Option<u64> {
    let read = || {
        let bytes = directory.file(SEED).ok()?.read(0, 8).ok()?;
        Some(u64::from_le_bytes(bytes.try_into().ok()?))
    };
    if let Some(seed) = read() {
        return Some(seed);
    }
    directory.put(SEED, &[&RandomState::new().hash_one(SEED).to_le_bytes()]).ok()?;
    read()
}
