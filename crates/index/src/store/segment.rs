//! A file of the store: the records of many texts, written once.
//!
//! It is read, not mapped into memory: a mapped file that somebody cuts short ends the process. Names and words, which
//! every question looks through, are read whole when they are first needed; facts one by one. Each part has a checksum
//! and is compared with it before anything in it counts, and every offset is checked, so that whatever stands in the
//! file costs at most a second reading of the sources.
//!
//! Layout, little endian: a header of [`HEADER`] bytes, the entries sorted by key, the names, the words, the facts.

use std::sync::OnceLock;

use linnea_vfs::{CacheDir, CacheFile};
use xxhash_rust::xxh3::xxh3_64;

use crate::record::Record;

const MAGIC: u64 = u64::from_le_bytes(*b"linnea\0\x01");
/// Magic, count, lengths of the three parts before the facts, their checksums, checksum of these.
const HEADER: usize = 9 * 8;
/// Key (16), start of the facts (8), checksum of the facts (8), then four bytes each: length of the facts, start and
/// length of the names, start and length of the words (counted in words), whether there are facts.
const ENTRY: usize = 56;

/// An open file of the store.
pub(crate) struct Segment {
    pub(crate) name: String,
    file: CacheFile,
    entries: Vec<u8>,
    names: Part,
    words: Part,
    /// Where the facts start.
    facts: u64,
    names_read: OnceLock<Option<Vec<u8>>>,
    words_read: OnceLock<Option<Vec<u32>>>,
}

/// A part of the file that is read whole.
struct Part {
    start: u64,
    len: usize,
    checksum: u64,
}

struct Entry {
    start: u64,
    checksum: u64,
    len: u32,
    names: (u32, u32),
    words: (u32, u32),
    is_parsed: bool,
}

impl Segment {
    /// Opens the file called `name`; `None` if it is not there or not whole.
    pub(crate) fn open(directory: &CacheDir, name: &str) -> Option<Self> {
        let file = directory.file(name).ok()?;
        let header = file.read(0, HEADER).ok()?;
        let field = |at: usize| u64_at(&header, at * 8);
        if field(0)? != MAGIC || field(8)? != xxh3_64(&header[..64]) {
            return None;
        }
        let count = usize::try_from(field(1)?).ok()?;
        let [entries_len, names_len, words_len] =
            [count.checked_mul(ENTRY)?, usize::try_from(field(2)?).ok()?, usize::try_from(field(3)?).ok()?];
        let mut start = HEADER as u64;
        let mut part = |len: usize, checksum: u64| {
            let part = Part { start, len, checksum };
            start = start.checked_add(len as u64)?;
            Some(part)
        };
        let entries = part(entries_len, field(5)?)?.read(&file)?;
        let names = part(names_len, field(6)?)?;
        let words = part(words_len, field(7)?)?;
        if start.checked_add(field(4)?)? != file.len() {
            return None;
        }
        Some(Self {
            name: name.to_owned(),
            file,
            entries,
            names,
            words,
            facts: start,
            names_read: OnceLock::new(),
            words_read: OnceLock::new(),
        })
    }

    /// Returns the number of records.
    pub(crate) fn count(&self) -> usize {
        self.entries.len() / ENTRY
    }

    /// Returns the size of the file in bytes.
    pub(crate) fn len(&self) -> u64 {
        self.file.len()
    }

    /// Notes that it was of use.
    pub(crate) fn use_now(&self) {
        self.file.use_now();
    }

    /// Returns the position of the record with this key.
    pub(crate) fn find(&self, key: u128) -> Option<u32> {
        let (mut low, mut high) = (0, self.count());
        while low < high {
            let middle = low + (high - low) / 2;
            match self.key(middle as u32)?.cmp(&key) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle as u32),
            }
        }
        None
    }

    /// Returns the key of a record.
    pub(crate) fn key(&self, at: u32) -> Option<u128> {
        let bytes = self.entry_bytes(at)?.get(..16)?;
        Some(u128::from_le_bytes(bytes.try_into().ok()?))
    }

    /// Says whether a record has facts.
    pub(crate) fn is_parsed(&self, at: u32) -> bool {
        self.entry(at).is_some_and(|it| it.is_parsed)
    }

    /// Returns the names of the symbols of a record; `None` if it has none, or the file is damaged.
    pub(crate) fn names(&self, at: u32) -> Option<&[u8]> {
        let Entry { names: (start, len), is_parsed: true, .. } = self.entry(at)? else { return None };
        self.all_names()?.get(start as usize..start as usize + len as usize)
    }

    /// Reads the names of all records, if nobody has yet.
    pub(crate) fn read_names(&self) {
        let _ = self.all_names();
    }

    fn all_names(&self) -> Option<&Vec<u8>> {
        self.names_read.get_or_init(|| self.names.read(&self.file)).as_ref()
    }

    /// Returns the words of a record; `None` if the file is damaged.
    pub(crate) fn words(&self, at: u32) -> Option<&[u32]> {
        let (start, len) = self.entry(at)?.words;
        let read = || {
            let bytes = self.words.read(&self.file)?;
            let mut words = Vec::with_capacity(bytes.len() / 4);
            words.extend(bytes.as_chunks::<4>().0.iter().map(|it| u32::from_le_bytes(*it)));
            Some(words)
        };
        let words: &Vec<u32> = self.words_read.get_or_init(read).as_ref()?;
        words.get(start as usize..start as usize + len as usize)
    }

    /// Returns the packed facts of a record; `None` if it has none, or the file is damaged.
    pub(crate) fn packed(&self, at: u32) -> Option<Vec<u8>> {
        let entry = self.entry(at).filter(|it| it.is_parsed)?;
        let bytes = self.file.read(self.facts.checked_add(entry.start)?, entry.len as usize).ok()?;
        (xxh3_64(&bytes) == entry.checksum).then_some(bytes)
    }

    fn entry_bytes(&self, at: u32) -> Option<&[u8]> {
        let start = (at as usize).checked_mul(ENTRY)?;
        self.entries.get(start..start.checked_add(ENTRY)?)
    }

    fn entry(&self, at: u32) -> Option<Entry> {
        let bytes = self.entry_bytes(at)?;
        let small = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        Some(Entry {
            start: u64_at(bytes, 16)?,
            checksum: u64_at(bytes, 24)?,
            len: small(32)?,
            names: (small(36)?, small(40)?),
            words: (small(44)?, small(48)?),
            is_parsed: small(52)? != 0,
        })
    }
}

impl Part {
    fn read(&self, file: &CacheFile) -> Option<Vec<u8>> {
        let bytes = file.read(self.start, self.len).ok()?;
        (xxh3_64(&bytes) == self.checksum).then_some(bytes)
    }
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// Puts a file together.
#[derive(Default)]
pub(crate) struct Writer {
    entries: Vec<(u128, [u8; ENTRY - 16])>,
    names: Vec<u8>,
    words: Vec<u8>,
    facts: Vec<u8>,
}

impl Writer {
    /// Adds what is known of a text. What cannot be read back from another file is left out.
    pub(crate) fn add(&mut self, key: u128, record: &Record) {
        let Some(words) = record.words() else { return };
        let start = self.facts.len();
        let names = self.names.len();
        let mut is_parsed = false;
        if let Some(of) = record.names() {
            is_parsed = record
                .with_packed(|it| {
                    self.facts.extend_from_slice(it);
                    Some(())
                })
                .is_some();
            if is_parsed {
                self.names.extend_from_slice(of.bytes());
            }
        }
        let words_start = self.words.len() / 4;
        words.iter().for_each(|it| self.words.extend_from_slice(&it.to_le_bytes()));
        let mut entry = [0; ENTRY - 16];
        entry[..8].copy_from_slice(&(start as u64).to_le_bytes());
        entry[8..16].copy_from_slice(&xxh3_64(&self.facts[start..]).to_le_bytes());
        let small = [
            self.facts.len() - start,
            names,
            self.names.len() - names,
            words_start,
            words.len(),
            usize::from(is_parsed),
        ];
        for (place, value) in entry[16..].chunks_exact_mut(4).zip(small) {
            place.copy_from_slice(&u32::try_from(value).unwrap_or(u32::MAX).to_le_bytes());
        }
        self.entries.push((key, entry));
    }

    /// Returns how large the file is so far, in bytes.
    pub(crate) fn len(&self) -> usize {
        self.entries.len() * ENTRY + self.names.len() + self.words.len() + self.facts.len()
    }

    /// Writes the file.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn finish(mut self, directory: &CacheDir, name: &str) -> std::io::Result<()> {
        self.entries.sort_unstable_by_key(|it| it.0);
        self.entries.dedup_by_key(|it| it.0);
        let mut entries = Vec::with_capacity(self.entries.len() * ENTRY);
        for (key, rest) in &self.entries {
            entries.extend_from_slice(&key.to_le_bytes());
            entries.extend_from_slice(rest);
        }
        let fields = [
            MAGIC,
            self.entries.len() as u64,
            self.names.len() as u64,
            self.words.len() as u64,
            self.facts.len() as u64,
            xxh3_64(&entries),
            xxh3_64(&self.names),
            xxh3_64(&self.words),
        ];
        let mut header: Vec<u8> = fields.iter().flat_map(|it| it.to_le_bytes()).collect();
        header.extend_from_slice(&xxh3_64(&header).to_le_bytes());
        directory.put(name, &[&header, &entries, &self.names, &self.words, &self.facts])
    }
}
