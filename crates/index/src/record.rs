//! What is known of one text, whichever files have it.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};

use linnea_syntax::{FileFacts, Outline};
use memchr::memchr;
use memchr::memmem::Finder;

use crate::Words;
use crate::shared::Shared;
use crate::store::Segment;

/// What is known of a text: its words, and as a rule its facts, packed.
#[derive(Clone)]
pub(crate) enum Record {
    /// In memory.
    Fresh(Arc<Fresh>),
    /// In the store, with the position in its segment.
    Stored(Arc<Segment>, u32),
}

/// A record that is not in the store, or not yet.
pub(crate) struct Fresh {
    words: Words,
    facts: Option<Packed>,
    /// Where its size is counted. What is expected is kept there too, which must not keep it alive.
    shared: Option<Weak<Shared>>,
}

struct Packed {
    /// The names of the symbols, see [`SymbolNames`].
    names: Box<[u8]>,
    /// `None` where there is no room: then the file is parsed again when it is asked for.
    packed: Option<Box<[u8]>>,
}

impl Record {
    /// Makes a record of the words of a text.
    pub(crate) fn of_words(words: Words, shared: Option<&Arc<Shared>>) -> Self {
        Self::fresh(words, None, shared)
    }

    /// Makes a record of the facts of a text.
    pub(crate) fn of_facts(facts: &FileFacts, shared: Option<&Arc<Shared>>) -> Self {
        // The names of a file are put together from all words that an identifier of it may be.
        let words = Words::of_names(&facts.names);
        let room = shared.is_none_or(|it| it.has_room());
        let packed = Packed { names: SymbolNames::of(facts), packed: room.then(|| facts.pack()) };
        Self::fresh(words, Some(packed), shared)
    }

    fn fresh(words: Words, facts: Option<Packed>, shared: Option<&Arc<Shared>>) -> Self {
        let fresh = Fresh { words, facts, shared: shared.map(Arc::downgrade) };
        if let Some(shared) = shared {
            shared.fresh.fetch_add(fresh.size(), Ordering::Relaxed);
        }
        Self::Fresh(Arc::new(fresh))
    }

    /// Says whether the facts are known, not only the words.
    pub(crate) fn is_parsed(&self) -> bool {
        match self {
            Record::Fresh(it) => it.facts.is_some(),
            Record::Stored(segment, at) => segment.is_parsed(*at),
        }
    }

    /// Says whether an identifier of the text may be `word`; `None` if the store turns out to be damaged.
    pub(crate) fn may_have(&self, word: &str) -> Option<bool> {
        self.words().map(|it| Words::may_have(it, word))
    }

    /// Returns the words; `None` if the store turns out to be damaged.
    pub(crate) fn words(&self) -> Option<&[u32]> {
        match self {
            Record::Fresh(it) => Some(&it.words),
            Record::Stored(segment, at) => segment.words(*at),
        }
    }

    /// Returns the names of the symbols; `None` if they are not known.
    pub(crate) fn names(&self) -> Option<SymbolNames<'_>> {
        match self {
            Record::Fresh(it) => it.facts.as_ref().map(|it| SymbolNames(&it.names)),
            Record::Stored(segment, at) => segment.names(*at).map(SymbolNames),
        }
    }

    /// Returns the outline; `None` if it is not known.
    pub(crate) fn outline(&self) -> Option<Outline> {
        self.with_packed(Outline::unpack)
    }

    /// Returns the facts; `None` if they are not known.
    pub(crate) fn facts(&self) -> Option<FileFacts> {
        self.with_packed(FileFacts::unpack)
    }

    /// Passes the packed facts to `take`; `None` if they are not known.
    pub(crate) fn with_packed<T>(&self, take: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
        match self {
            Record::Fresh(it) => take(it.facts.as_ref()?.packed.as_ref()?),
            Record::Stored(segment, at) => take(&segment.packed(*at)?),
        }
    }
}

impl Fresh {
    fn size(&self) -> usize {
        let facts = |it: &Packed| it.names.len() + it.packed.as_ref().map_or(0, |it| it.len());
        self.words.len() * 4 + self.facts.as_ref().map_or(0, facts) + size_of::<Self>()
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some(shared) = self.shared.as_ref().and_then(Weak::upgrade) {
            shared.fresh.fetch_sub(self.size(), Ordering::Relaxed);
        }
    }
}

/// The names of the symbols of a file, in a form that is searched as fast as text.
#[derive(Clone, Copy, Debug)]
pub struct SymbolNames<'a>(&'a [u8]);

impl<'a> SymbolNames<'a> {
    /// Writes the names with a line break before and after each.
    fn of(facts: &FileFacts) -> Box<[u8]> {
        let mut names: Vec<_> = facts.symbols.iter().map(|it| it.name).collect();
        names.sort_unstable();
        names.dedup();
        let mut text = vec![b'\n'];
        for name in names {
            text.extend_from_slice(facts.name(name).as_bytes());
            text.push(b'\n');
        }
        text.into_boxed_slice()
    }

    pub(crate) fn bytes(self) -> &'a [u8] {
        self.0
    }

    /// Says whether some name is what `wanted` looks for, or has it for a piece.
    pub fn any(self, wanted: &Finder<'_>, substring: bool) -> bool {
        let len = wanted.needle().len();
        let ends = |at: usize| {
            self.0.get(at.wrapping_sub(1)) == Some(&b'\n') && self.0.get(at + len) == Some(&b'\n')
        };
        wanted.find_iter(self.0).any(|at| substring || ends(at))
    }

    /// Says whether some name has a character in it that parts those of a name path.
    pub fn any_with_slash(self) -> bool {
        memchr(b'/', self.0).is_some()
    }

    /// Returns the names.
    pub fn iter(self) -> impl Iterator<Item = &'a str> {
        let names = self.0.split(|it| *it == b'\n').filter(|it| !it.is_empty());
        names.filter_map(|it| std::str::from_utf8(it).ok())
    }
}

#[cfg(test)]
mod tests {
    use memchr::memmem::Finder;

    use super::SymbolNames;

    #[test]
    fn a_name_is_found_whole_or_in_pieces() {
        let names = SymbolNames(b"\nfoo\nfoobar\n\xc3\xa9t\xc3\xa9\n");
        let any = |wanted: &str, substring| names.any(&Finder::new(wanted), substring);
        assert!(any("foo", false) && any("été", false) && any("oba", true));
        assert!(!any("bar", false) && !any("oo", false) && !any("x", true));
        assert_eq!(names.iter().collect::<Vec<_>>(), ["foo", "foobar", "été"]);
        assert!(!names.any_with_slash());
    }
}
