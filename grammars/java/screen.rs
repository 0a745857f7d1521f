//! Telling without a parse that a word stands in comments and strings only, which declare nothing.

use std::ops::Range;

use memchr::{memchr, memchr2, memmem};

use crate::lexical;

/// Says whether one of `words` (ascending) stands in code.
pub(super) fn in_code(source: &[u8], words: &[Range<usize>], _locals: bool) -> bool {
    lexical::in_code(source, words, next)
}

/// Returns where what begins at `at` ends: a comment, a text, a character or any other byte.
fn next(source: &[u8], at: usize) -> usize {
    let rest = &source[at..];
    let len = match rest {
        [b'/', b'/', ..] => memchr(b'\n', rest).unwrap_or(rest.len()),
        [b'/', b'*', ..] => memmem::find(&rest[2..], b"*/").map_or(rest.len(), |it| it + 4),
        [b'"', b'"', b'"', ..] => text_block(rest),
        [quote @ (b'"' | b'\''), ..] => lexical::quoted(rest, *quote),
        _ => 1,
    };
    at + len
}

/// A text over several lines. One that does not end is none, and hides nothing.
fn text_block(text: &[u8]) -> usize {
    let mut at = 3;
    while let Some(found) = text.get(at..).and_then(|it| memchr2(b'"', b'\\', it)) {
        at += found;
        match text[at] {
            b'"' if text[at..].starts_with(b"\"\"\"") => return at + 3,
            b'"' => at += 1,
            _ => at += 2,
        }
    }
    3
}

#[cfg(test)]
mod tests {
    use super::in_code;

    #[test]
    fn only_what_is_neither_comment_nor_string_is_code() {
        let places = |source: &str| -> Vec<bool> {
            let all = source.match_indices("word").map(|(at, it)| at..at + it.len());
            all.map(|it| in_code(source.as_bytes(), &[it], true)).collect()
        };
        assert_eq!(places("// word\nword /* word */ word"), [false, true, false, true]);
        assert_eq!(places(r#"x("word \" word", word)"#), [false, false, true]);
        assert_eq!(places("\"\"\"\n word \" \\\"\"\" word\"\"\"; word"), [false, false, true]);
        assert_eq!(places("'\"' word '\\'' word"), [true, true]);
        assert_eq!(places("\"broken word\nword"), [false, true]);
        assert_eq!(places("\"\"\"broken word\nword"), [true, true]);
    }
}
