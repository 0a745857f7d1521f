//! The words of a file: which identifiers it may have, found without parsing.

use xxhash_rust::xxh3::xxh3_64;

/// The hashes of all words of a file, sorted: 4 bytes for each, about a tenth of the source.
///
/// Words in comments and strings are among them, and two words may share a hash: it may say yes to a word that
/// no identifier of the file is, never no to one that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Box<[u32]>);

impl Words {
    /// Finds the words of a text: runs of letters, digits, `_`, `$` and whatever is no ASCII, and what a `$` parts in
    /// them.
    pub fn new(text: &[u8]) -> Self {
        let mut hashes = Vec::with_capacity(text.len() / 16);
        let mut start = None;
        for (at, byte) in text.iter().enumerate() {
            match (WORD[usize::from(*byte)], start) {
                (true, None) => start = Some(at),
                (false, Some(from)) => {
                    add(&mut hashes, &text[from..at]);
                    start = None;
                }
                _ => {}
            }
        }
        if let Some(from) = start {
            add(&mut hashes, &text[from..]);
        }
        hashes.sort_unstable();
        hashes.dedup();
        Self(hashes.into_boxed_slice())
    }

    /// Says whether the text may have `name` in it, which may be put together from words (`#private`, `data-id`).
    pub fn may_have(&self, name: &str) -> bool {
        let mut words = name.as_bytes().split(|it| !WORD[usize::from(*it)]).filter(|it| !it.is_empty());
        words.all(|it| self.0.binary_search(&hash(it)).is_ok())
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
    use super::Words;

    #[test]
    fn words_are_whole() {
        let words = Words::new("a_b.c$(größe) x1 y$LEVEL".as_bytes());
        for it in ["a_b", "c$", "c", "größe", "x1", "y$LEVEL", "LEVEL", "y"] {
            assert!(words.may_have(it), "{it}");
        }
        assert!(!words.may_have("a") && !words.may_have("gr"));
        assert!(words.may_have("#x1") && words.may_have("x1-a_b") && !words.may_have("x1-a"));
    }
}
