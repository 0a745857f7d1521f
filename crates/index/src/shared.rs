//! What all files of an index have in common.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use linnea_syntax::Language;
use xxhash_rust::xxh3::{xxh3_64, xxh3_128_with_seed};

use crate::record::Record;
use crate::store::Store;

/// Outlines are kept unpacked up to this share of all memory.
const OUTLINES: usize = 16;
/// Facts that are not in the store are kept up to this share.
const FRESH: usize = 4;

/// More bytes than this are moved into the store while a project is gone through.
const MUCH: usize = 24 << 20;

/// What all files of an index have in common: the store, and how much of memory they take.
pub(crate) struct Shared {
    pub(crate) store: Option<Store>,
    /// How much memory may be used, in bytes, about.
    pub(crate) max_memory: usize,
    /// Bytes in records that are not in the store.
    pub(crate) fresh: AtomicUsize,
    /// Bytes in outlines that are kept unpacked.
    pub(crate) outlines: AtomicUsize,
    /// How often a file has begun to be read of which nothing was known, or was proved to be unchanged: counted before the
    /// text is read and with the file's state held, so that to whoever finds the same number again, the same files are known,
    /// and whatever comes to be known later is read later.
    pub(crate) begun: AtomicU64,
    /// Something is known that the store does not know.
    pub(crate) unsaved: AtomicBool,
    /// Records of texts that files are about to hold.
    expected: Mutex<HashMap<u128, Record>>,
    /// Makes keys different where the same bytes are read differently.
    decoding: u64,
}

impl Shared {
    pub(crate) fn new(store: Option<Store>, max_memory: usize, decoding: &str) -> Self {
        Self {
            store,
            max_memory,
            fresh: AtomicUsize::new(0),
            outlines: AtomicUsize::new(0),
            begun: AtomicU64::new(0),
            unsaved: AtomicBool::new(false),
            expected: Mutex::default(),
            decoding: xxh3_64(decoding.as_bytes()),
        }
    }

    /// Says whether further facts may be kept.
    pub(crate) fn has_room(&self) -> bool {
        self.fresh.load(Ordering::Relaxed) < self.max_memory / FRESH
    }

    /// Says whether so much is known, beyond what could not be moved there, that it should be moved into the store.
    pub(crate) fn has_much(&self, left: usize) -> bool {
        self.fresh.load(Ordering::Relaxed).saturating_sub(left) > MUCH.min(self.max_memory / FRESH / 2)
    }

    /// Says whether outlines take more than they should.
    pub(crate) fn has_many_outlines(&self) -> bool {
        self.outlines.load(Ordering::Relaxed) > self.max_memory / OUTLINES
    }

    /// Remembers records of texts that files are about to hold, in the place of those before.
    pub(crate) fn expect(&self, records: HashMap<u128, Record>) {
        *self.expected.lock().unwrap_or_else(PoisonError::into_inner) = records;
    }

    /// Returns the record of a text that is expected, or in the store.
    pub(crate) fn find(&self, key: u128) -> Option<Record> {
        let expected = self.expected.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
        if expected.is_some() {
            return expected;
        }
        let (segment, at) = self.store.as_ref()?.find(key)?;
        Some(Record::Stored(segment, at))
    }

    /// Returns what tells a text and how it is read from all others.
    pub(crate) fn key(&self, language: Option<&Language>, bytes: &[u8]) -> u128 {
        let seed = self.store.as_ref().map_or(0, Store::seed) ^ self.decoding;
        key(seed, language, bytes)
    }
}

/// Returns the key of a text. Whoever does not know the seed cannot make two texts with the same one.
pub(crate) fn key(seed: u64, language: Option<&Language>, bytes: &[u8]) -> u128 {
    let language = language.map_or(0, |it| xxh3_64(it.id.as_bytes()));
    xxh3_128_with_seed(bytes, seed ^ language)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::Words;

    #[test]
    fn what_is_expected_keeps_nothing_alive() {
        let shared = Arc::new(Shared::new(None, 1 << 20, ""));
        let record = Record::of_words(Words::default(), Some(&shared));
        shared.expect(HashMap::from([(1, record)]));
        let weak = Arc::downgrade(&shared);
        drop(shared);
        assert!(weak.upgrade().is_none());
    }
}
