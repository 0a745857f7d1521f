//! Looking at text without a grammar, as the tests that spare a parse do.

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

/// Says whether one of `words` (ascending) stands in code, where `next` returns the end of what begins at an offset: a
/// comment, a string or any other byte.
pub(crate) fn in_code(source: &[u8], words: &[Range<usize>], next: impl Fn(&[u8], usize) -> usize) -> bool {
    let mut at = 0;
    words.iter().any(|word| {
        while at < word.start {
            at = next(source, at);
        }
        at == word.start
    })
}

/// Says whether a name is an operator: nothing in it is part of a word.
pub(crate) fn is_operator(name: &str) -> bool {
    !name.is_empty() && !name.contains(|it: char| it.is_alphanumeric() || it == '_')
}

/// Returns how long a string or character is that `text` begins with. It ends in its line at the latest, so that a quote
/// that is missing hides no more.
pub(crate) fn quoted(text: &[u8], quote: u8) -> usize {
    let line = memchr(b'\n', text).unwrap_or(text.len());
    let mut at = 1;
    while let Some(found) = text.get(at..line).and_then(|it| memchr2(quote, b'\\', it)) {
        at += found;
        if text[at] == quote {
            return at + 1;
        }
        at += 2;
    }
    line.max(1)
}

/// Skips white space and comments as in C.
pub(crate) fn skip_blank(mut text: &[u8]) -> &[u8] {
    loop {
        text = text.trim_ascii_start();
        let len = if text.starts_with(b"//") {
            memchr(b'\n', text)
        } else if text.starts_with(b"/*") {
            memmem::find(&text[2..], b"*/").map(|it| it + 4)
        } else {
            return text;
        };
        text = &text[len.unwrap_or(text.len())..];
    }
}

/// Returns the word that `text` ends with; empty if it ends with something else.
pub(crate) fn last_word(text: &[u8]) -> &[u8] {
    last_of(text, is_word)
}

/// The same where a `$` is part of a word.
pub(crate) fn last_word_with_dollar(text: &[u8]) -> &[u8] {
    last_of(text, is_word_with_dollar)
}

fn last_of(text: &[u8], is_part: impl Fn(u8) -> bool) -> &[u8] {
    let start = text.iter().rposition(|it| !is_part(*it)).map_or(0, |it| it + 1);
    &text[start..]
}

/// Says whether a byte is part of a word: a letter, a digit, `_`, or of a character beyond ASCII.
pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

/// The same where a `$` is part of a word.
pub(crate) fn is_word_with_dollar(byte: u8) -> bool {
    is_word(byte) || byte == b'$'
}

#[cfg(test)]
mod tests {
    use super::skip_blank;

    #[test]
    fn a_comment_ends_behind_its_beginning() {
        assert_eq!(skip_blank(b" /*/ a */ // b\nx"), b"x");
        assert_eq!(skip_blank(b"/* a"), b"");
        assert_eq!(skip_blank(b"/ 2"), b"/ 2");
    }
}
