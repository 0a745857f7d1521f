//! The words of a file: which identifiers it may have, found without parsing.

use linnea_syntax::Names;
use xxhash_rust::xxh3::xxh3_64;

/// The hashes of all words of a file, sorted: 4 bytes for each, about a tenth of the source.
///
/// Words in comments and strings are among them, and two words may share a hash: it may say yes to a word that
/// no identifier of the file is, never no to one that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Box<[u32]>);

impl std::ops::Deref for Words {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        &self.0
    }
}

impl Words {
    /// Finds the words of a text: runs of letters, digits, `_`, `$` and whatever is no ASCII, and what a `$` parts in
    /// them.
    pub fn new(text: &[u8]) -> Self {
        let mut hashes = Vec::with_capacity(text.len() / 16);
        hash_words(text, &mut hashes);
        Self::of(hashes)
    }

    /// Returns the words that the identifiers of a file are put together from.
    pub(crate) fn of_names(names: &Names) -> Self {
        let mut hashes = Vec::with_capacity(names.len());
        names.iter().for_each(|it| hash_words(it.as_bytes(), &mut hashes));
        Self::of(hashes)
    }

    fn of(mut hashes: Vec<u32>) -> Self {
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes.into_boxed_slice())
    }

    /// Says whether a text with these words may have `name` in it, which may be put together from words (`#private`,
    /// `data-id`).
    pub fn may_have(words: &[u32], name: &str) -> bool {
        let mut parts = name.as_bytes().split(|it| !WORD[usize::from(*it)]).filter(|it| !it.is_empty());
        parts.all(|it| has(words, hash(it)))
    }
}

/// Says whether a hash is among others. They are spread evenly: it stands near the place that its size gives, and who looks
/// around there looks at one piece of memory.
fn has(hashes: &[u32], wanted: u32) -> bool {
    let near = ((u64::from(wanted) * hashes.len() as u64) >> 32) as usize;
    let mut reach = 8;
    loop {
        let (from, to) = (near.saturating_sub(reach), (near + reach).min(hashes.len()));
        let begins = from == 0 || hashes[from] <= wanted;
        let ends = to == hashes.len() || hashes[to - 1] >= wanted;
        if begins && ends {
            return hashes[from..to].binary_search(&wanted).is_ok();
        }
        reach *= 4;
    }
}

fn hash_words(text: &[u8], hashes: &mut Vec<u32>) {
    let mut start = None;
    for (at, byte) in text.iter().enumerate() {
        match (WORD[usize::from(*byte)], start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                add(hashes, &text[from..at]);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        add(hashes, &text[from..]);
    }
}

/// Adds a word. A `$` may be part of a name, or stand before one.
fn add(hashes: &mut Vec<u32>, word: &[u8]) {
    hashes.push(hash(word));
    if memchr::memchr(b'$', word).is_some() {
        hashes.extend(word.split(|it| *it == b'$').filter(|it| !it.is_empty()).map(hash));
    }
}

fn hash(word: &[u8]) -> u32 {
    xxh3_64(word) as u32
}

const WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        table[at] = byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80;
        at += 1;
    }
    table
};

#[cfg(test)]
mod tests {
    use super::{Words, has};

    #[test]
    fn words_are_whole() {
        let words = Words::new("a_b.c$(größe) x1 y$LEVEL".as_bytes());
        for it in ["a_b", "c$", "c", "größe", "x1", "y$LEVEL", "LEVEL", "y"] {
            assert!(Words::may_have(&words, it), "{it}");
        }
        let may_have = |it| Words::may_have(&words, it);
        assert!(!may_have("a") && !may_have("gr"));
        assert!(may_have("#x1") && may_have("x1-a_b") && !may_have("x1-a"));
    }

    #[test]
    fn hashes_are_found_wherever_they_stand() {
        let uneven: Vec<u32> = (0..500).map(|it| it * it).chain([u32::MAX - 1, u32::MAX]).collect();
        assert!(uneven.iter().all(|it| has(&uneven, *it)));
        assert!(![2, 3, 250_000, u32::MAX - 2].iter().any(|it| has(&uneven, *it)));
        assert!(!has(&[], 0) && has(&[0], 0) && !has(&[0], u32::MAX));
    }
}
