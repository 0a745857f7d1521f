//! The list of a project's files with their states, from which a new process goes on where another one stopped.
//!
//! It is never believed: the sweep that follows compares each state with the disk, as it does with what the process
//! itself has seen.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, SystemTime};

use linnea_vfs::{RelPath, Stat, nanoseconds};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::{MANY, SEGMENT, SMALL, Segment, Store};
use crate::file::Seen;
use crate::record::Record;
use crate::shared::Shared;
use crate::snapshot::Watched;
use crate::{File, Languages, Snapshot, in_pieces};

/// How many files are written down together.
const BLOCK: usize = 512;

/// The ending of lists.
pub(super) const ENDING: &str = ".project";

#[derive(Serialize, Deserialize)]
struct Manifest<'a> {
    /// The names of the segments; first, with the number behind them, so that whoever wants no more reads no further.
    #[serde(borrow)]
    segments: Vec<&'a str>,
    /// The number of files of which something is known.
    known: u64,
    /// The files, [`BLOCK`] of them at a time, so that they are read in parallel.
    #[serde(borrow)]
    files: Vec<&'a [u8]>,
    #[serde(borrow)]
    directories: Vec<Looked<'a>>,
    #[serde(borrow)]
    rules: Vec<Looked<'a>>,
    outer_rules: Vec<Option<Stat>>,
    unnamed: usize,
    unreadable: usize,
}

#[derive(Serialize, Deserialize)]
struct Listed<'a> {
    path: &'a str,
    known: Option<Known>,
}

/// What is known of a file: the state in which it was read and when, and where its record is.
#[derive(Serialize, Deserialize)]
struct Known {
    stat: Stat,
    read_at: i128,
    key: u128,
    segment: u32,
    at: u32,
}

/// A directory, or a file that says what is ignored.
#[derive(Serialize, Deserialize)]
struct Looked<'a> {
    path: &'a str,
    read_at: i128,
    stat: Option<Stat>,
}

impl Store {
    /// Returns the project as a process before saw it; `None` if there is nothing of use.
    pub(crate) fn load(&self, shared: &Arc<Shared>, languages: &Languages) -> Option<Snapshot> {
        let file = self.directory.file(&self.project).ok()?;
        let bytes = file.read(0, usize::try_from(file.len()).ok()?).ok()?;
        let manifest = parse(&bytes)?;
        let segments: Vec<Option<Arc<Segment>>> =
            manifest.segments.iter().map(|it| self.segment(it)).collect();
        segments.iter().flatten().for_each(|it| it.use_now());
        file.use_now();
        let listed = |it: &Listed<'_>| {
            let path = RelPath::recorded(it.path)?;
            let known = it.known.as_ref().and_then(|it| {
                let segment = segments.get(it.segment as usize)?.as_ref()?;
                let seen = Seen { stat: it.stat, read_at: time(it.read_at) };
                let is_same = segment.key(it.at) == Some(it.key);
                is_same.then(|| (seen, it.key, Record::Stored(Arc::clone(segment), it.at)))
            });
            let language = languages.of(&path);
            Some(Arc::new(File::listed(path, language, shared, known)))
        };
        let looked = |it: &Looked<'_>| {
            let path = RelPath::recorded(it.path)?;
            Some(Arc::new(Watched { path, read_at: time(it.read_at), stat: it.stat }))
        };
        let block = |_, blocks: &[&[u8]]| match postcard::from_bytes::<Vec<Listed<'_>>>(blocks[0]) {
            Ok(files) => files.iter().map(listed).collect(),
            Err(_) => vec![None],
        };
        let files = in_pieces(&manifest.files, 1, block).into_iter().collect::<Option<Vec<_>>>()?;
        let snapshot = Snapshot {
            files,
            directories: manifest.directories.iter().map(looked).collect::<Option<_>>()?,
            rules: manifest.rules.iter().map(looked).collect::<Option<_>>()?,
            outer_rules: manifest.outer_rules,
            unnamed: manifest.unnamed,
            unreadable: manifest.unreadable,
        };
        self.listed.store(manifest.known, Ordering::Relaxed);
        let sorted = snapshot.files.is_sorted_by(|a, b| a.path() < b.path());
        (sorted && !snapshot.directories.is_empty()).then_some(snapshot)
    }

    /// Reads the names of the symbols of the project that a process before saw.
    pub(crate) fn read_names(&self) {
        let Ok(file) = self.directory.file(&self.project) else { return };
        // What is damaged here leads to no segment, or to one that nobody asks.
        let bytes = file.read(0, file.len().min(FRONT) as usize).unwrap_or_default();
        let segments = segments_of(&bytes).unwrap_or_default();
        segments.iter().filter_map(|it| self.segment(it)).for_each(|it| it.read_names());
    }

    /// Writes what the files of a project have in memory only, and the list of its files. Another process may know more
    /// of the project meanwhile: then its list stays.
    pub(crate) fn save(&self, snapshot: &Snapshot) {
        self.move_in(snapshot, |record| matches!(record, Record::Fresh(_)));
        let mut segments: Vec<Arc<Segment>> = Vec::new();
        let small = |segments: &[Arc<Segment>]| segments.iter().filter(|it| it.len() < SMALL).count();
        let mut files = listed(snapshot, &mut segments);
        if small(&segments) > MANY {
            self.move_in(
                snapshot,
                |record| matches!(record, Record::Stored(segment, _) if segment.len() < SMALL),
            );
            segments.clear();
            files = listed(snapshot, &mut segments);
        }
        let known = files.iter().filter(|it| it.known.is_some()).count() as u64;
        let on_disk = self.directory.file(&self.project).ok();
        let on_disk = on_disk.and_then(|it| it.read(0, usize::try_from(it.len()).ok()?).ok());
        let other = on_disk.as_deref().and_then(whole).and_then(front).map_or(0, |it| it.1);
        if other > known && other != self.listed.load(Ordering::Relaxed) {
            return;
        }
        let blocks = files.chunks(BLOCK).map(postcard::to_allocvec);
        let Ok(blocks) = blocks.collect::<Result<Vec<_>, _>>() else { return };
        let manifest = Manifest {
            segments: segments.iter().map(|it| it.name.as_str()).collect(),
            known,
            files: blocks.iter().map(Vec::as_slice).collect(),
            directories: snapshot.directories.iter().map(|it| looked(it)).collect(),
            rules: snapshot.rules.iter().map(|it| looked(it)).collect(),
            outer_rules: snapshot.outer_rules.clone(),
            unnamed: snapshot.unnamed,
            unreadable: snapshot.unreadable,
        };
        let Ok(bytes) = postcard::to_allocvec(&manifest) else { return };
        let checksum = xxh3_64(&bytes).to_le_bytes();
        if self.directory.put(&self.project, &[&bytes, &checksum]).is_ok() {
            self.listed.store(known, Ordering::Relaxed);
        }
        self.tidy();
    }

    /// Writes the records that `which` picks into a segment of their own.
    fn move_in(&self, snapshot: &Snapshot, which: impl Fn(&Record) -> bool) {
        let known = |file: &Arc<File>| file.known().map(|(_, key, record)| (Arc::clone(file), key, record));
        let (files, records): (Vec<_>, Vec<_>) = snapshot
            .files
            .iter()
            .filter_map(known)
            .filter(|it| which(&it.2))
            .map(|(file, key, record)| (file, (key, record)))
            .unzip();
        if records.is_empty() {
            return;
        }
        for ((file, (key, _)), placed) in files.iter().zip(&records).zip(self.add(&records)) {
            file.place(*key, placed);
        }
    }
}

/// In so many of the first bytes of a list are the names of its segments, unless there are very many.
pub(super) const FRONT: u64 = 64 << 10;

/// Returns the names of the segments that a list of files needs, of which these are the first bytes. `None` if they are not all
/// in these.
pub(super) fn segments_of(bytes: &[u8]) -> Option<Vec<String>> {
    let (segments, _) = front(bytes)?;
    Some(segments.into_iter().filter(|it| it.ends_with(SEGMENT)).map(str::to_owned).collect())
}

fn parse(bytes: &[u8]) -> Option<Manifest<'_>> {
    postcard::from_bytes(whole(bytes)?).ok()
}

/// Returns a list without its checksum, if it is whole.
fn whole(bytes: &[u8]) -> Option<&[u8]> {
    let (bytes, checksum) = bytes.split_last_chunk::<8>()?;
    (xxh3_64(bytes).to_le_bytes() == *checksum).then_some(bytes)
}

/// Returns the first two fields of a list.
fn front(bytes: &[u8]) -> Option<(Vec<&str>, u64)> {
    postcard::take_from_bytes(bytes).ok().map(|it| it.0)
}

fn listed<'a>(snapshot: &'a Snapshot, segments: &mut Vec<Arc<Segment>>) -> Vec<Listed<'a>> {
    let mut place = |file: &'a Arc<File>| {
        let known = file.known().and_then(|(seen, key, record)| {
            let Record::Stored(segment, at) = record else { return None };
            let known = segments.iter().rposition(|it| Arc::ptr_eq(it, &segment));
            let segment = known.unwrap_or_else(|| {
                segments.push(segment);
                segments.len() - 1
            });
            let read_at = nanoseconds(seen.read_at);
            Some(Known { stat: seen.stat, read_at, key, segment: segment as u32, at })
        });
        Listed { path: file.path().as_str(), known }
    };
    snapshot.files.iter().map(&mut place).collect()
}

fn looked(it: &Watched) -> Looked<'_> {
    Looked { path: it.path.as_str(), read_at: nanoseconds(it.read_at), stat: it.stat }
}

fn time(nanoseconds: i128) -> SystemTime {
    let distance = |it: i128| Duration::from_nanos(u64::try_from(it).unwrap_or(0));
    if nanoseconds >= 0 {
        SystemTime::UNIX_EPOCH + distance(nanoseconds)
    } else {
        // Seen before 1970 is seen never: what was read then is read again.
        SystemTime::UNIX_EPOCH
    }
}
