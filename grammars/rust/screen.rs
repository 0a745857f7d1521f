//! Telling without a parse that a word stands in comments and strings only, which declare nothing.

use std::ops::Range;

use crate::lexical;

/// Says whether one of `words` (ascending) stands in code.
pub(super) fn in_code(source: &[u8], words: &[Range<usize>], _locals: bool) -> bool {
    lexical::in_code(source, words, next)
}

/// Returns where what begins at `at` ends: a comment, a string, a character or any other byte.
fn next(source: &[u8], at: usize) -> usize {
    let rest = &source[at..];
    let len = match rest {
        [b'/', b'/', ..] => memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
        [b'/', b'*', ..] => block(rest),
        [b'"', ..] => string(rest),
        [b'\'', ..] => character(rest),
        [b'r', b'"' | b'#', ..] if !continues_word(source, at) => raw(rest).unwrap_or(1),
        _ => 1,
    };
    at + len
}

/// Says whether the byte before is of the same word. A prefix such as that of `br"…"` is none.
fn continues_word(source: &[u8], at: usize) -> bool {
    let start = source[..at].iter().rposition(|it| !is_word(*it)).map_or(0, |it| it + 1);
    !matches!(&source[start..at], b"" | b"b" | b"c")
}

/// Block comments nest.
fn block(text: &[u8]) -> usize {
    let mut open = 0_u32;
    let mut at = 0;
    while at < text.len() {
        match text[at..] {
            [b'/', b'*', ..] => (open, at) = (open + 1, at + 2),
            [b'*', b'/', ..] => {
                (open, at) = (open - 1, at + 2);
                if open == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
    }
    text.len()
}

fn string(text: &[u8]) -> usize {
    let mut at = 1;
    while let Some(found) = text.get(at..).and_then(|it| memchr::memchr2(b'"', b'\\', it)) {
        at += found;
        if text[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    text.len()
}

/// A character, or the quote of a lifetime or label.
fn character(text: &[u8]) -> usize {
    match text.get(1) {
        Some(b'\\') => text[2..].iter().skip(1).position(|it| *it == b'\'').map_or(1, |it| it + 4),
        Some(first) => {
            let len = match first {
                0xf0.. => 4,
                0xe0.. => 3,
                0xc0.. => 2,
                _ => 1,
            };
            if text.get(1 + len) == Some(&b'\'') { len + 2 } else { 1 }
        }
        None => 1,
    }
}

/// `r"…"`, `r#"…"#`; `r#name` is none.
fn raw(text: &[u8]) -> Option<usize> {
    let hashes = text[1..].iter().take_while(|it| **it == b'#').count();
    let start = 1 + hashes;
    (text.get(start) == Some(&b'"')).then(|| {
        let mut end = vec![b'#'; hashes + 1];
        end[0] = b'"';
        let found = memchr::memmem::find(&text[start + 1..], &end);
        found.map_or(text.len(), |it| start + 1 + it + end.len())
    })
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
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
        assert_eq!(
            places("// word\nword /* word /* word */ word */ word"),
            [false, true, false, false, false, true]
        );
        assert_eq!(places(r#"x("word \" word", word)"#), [false, false, true]);
        assert_eq!(places(r###"br#"word " word"# word r#word"###), [false, false, true, true]);
        assert_eq!(
            places(r"fn f<'a>(c: char) { c == '\'' || c == '\u{2f}' || c == '/' || 'ß' }; word"),
            [true]
        );
        assert_eq!(places("'\"' word '\"' word 'word: loop"), [true, true, true]);
    }
}
