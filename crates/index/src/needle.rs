use std::ops::Range;

use linnea_syntax::Language;
use memchr::memmem::Finder;

/// A name that is looked for, as a test on the bytes of a file that costs no parse.
///
/// It may say yes to a file that declares nothing of the kind, never no to one that does: a symbol's name is
/// put together from words that stand in its file, and each language says by its neighbourhood whether a word
/// may be declared there.
pub struct Needle {
    words: Vec<Finder<'static>>,
    /// The whole name is one word, so that where it stands matters.
    simple: bool,
    substring: bool,
    /// Variables of functions count.
    locals: bool,
}

impl Needle {
    /// Makes the test for symbols called `name`, or whose name contains it. Without `locals` it may say no to a
    /// file that only has variables of functions with the name.
    pub fn new(name: &str, substring: bool, locals: bool) -> Self {
        let words: Vec<&str> = name.split(|it: char| !is_word(it)).filter(|it| !it.is_empty()).collect();
        let simple = words.len() == 1 && words[0] == name;
        Self {
            words: words.into_iter().map(|it| Finder::new(it).into_owned()).collect(),
            simple,
            substring,
            locals,
        }
    }

    /// Says whether a file may declare a symbol with the name.
    pub fn may_declare(&self, language: &Language, bytes: &[u8]) -> bool {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        // A NUL is binary or UTF-16, whose words do not stand there byte by byte.
        let plain = !bytes.starts_with(b"\xff\xfe")
            && !bytes.starts_with(b"\xfe\xff")
            && memchr::memchr(0, &bytes[..bytes.len().min(1_000)]).is_none();
        if !plain
            || (!self.words.iter().all(|it| it.needle().is_ascii()) && std::str::from_utf8(bytes).is_err())
        {
            return true;
        }
        if !self.simple {
            return self.words.iter().all(|it| it.find(bytes).is_some());
        }
        let mut places = Vec::new();
        for at in self.words[0].find_iter(bytes) {
            let piece = at..at + self.words[0].needle().len();
            let mut word = word_before(bytes, piece.start)..word_after(bytes, piece.end);
            // A sign in front may be no part of the name.
            if bytes[word.start] == b'$' && word.start + 1 == piece.start {
                word.start = piece.start;
            }
            if !self.substring && word != piece {
                continue;
            }
            // Where the neighbourhood cannot be judged, the parser must.
            let in_names = |it: &&str| it.as_bytes() == &bytes[word.clone()];
            if !has_plain_neighbours(bytes, &word)
                || self.substring
                    && (is_quoted(bytes, &word) || language.editing.in_names.iter().any(in_names))
            {
                return true;
            }
            // A lexer goes through a long line once, whatever is looked for in it.
            if is_far_in_line(bytes, word.start)
                || (language.may_declare)(&bytes[..word.start], &bytes[word.end..])
            {
                places.push(word);
            }
        }
        !places.is_empty() && (language.screen)(bytes, &places, self.locals)
    }
}

fn is_word(it: char) -> bool {
    it.is_alphanumeric() || it == '_' || it == '$'
}

/// How far a language may look back for the start of a line for each word. In longer lines, of generated code, it would
/// look at the same text again and again.
const MAX_LINE: usize = 4_096;

/// How many bytes of a word are looked at on either side of a piece of it.
const MAX_WORD: usize = 128;

/// Says whether a language knows what stands beside a word: there are no characters that may be blanks it does not know.
fn has_plain_neighbours(bytes: &[u8], word: &Range<usize>) -> bool {
    let beside = [word.start.checked_sub(1), Some(word.end)];
    beside.into_iter().flatten().filter_map(|at| bytes.get(at)).all(u8::is_ascii)
}

fn is_far_in_line(bytes: &[u8], at: usize) -> bool {
    at >= MAX_LINE && !bytes[at - MAX_LINE..at].contains(&b'\n')
}

/// Says whether a word may be a piece of a name that is a string or has a hyphen in it.
fn is_quoted(bytes: &[u8], word: &Range<usize>) -> bool {
    let beside = [word.start.checked_sub(1), Some(word.end)];
    beside.into_iter().flatten().filter_map(|at| bytes.get(at)).any(|it| b"-\"'/".contains(it))
        || is_between_quotes(bytes, word)
}

/// Says whether there are quotes in the line on both sides of a word.
fn is_between_quotes(bytes: &[u8], word: &Range<usize>) -> bool {
    let before = &bytes[word.start.saturating_sub(MAX_LINE)..word.start];
    let after = &bytes[word.end..(word.end + MAX_LINE).min(bytes.len())];
    let in_line = |it: &&u8| **it != b'\n';
    let is_quote = |it: &u8| b"\"'`".contains(it);
    before.iter().rev().take_while(in_line).any(is_quote) && after.iter().take_while(in_line).any(is_quote)
}

fn word_before(bytes: &[u8], at: usize) -> usize {
    let near = &bytes[at.saturating_sub(MAX_WORD)..at];
    let plain = near.iter().rev().take_while(|it| is_plain(**it)).count();
    if near[..near.len() - plain].last().is_none_or(u8::is_ascii) {
        return at - plain;
    }
    let text = String::from_utf8_lossy(near);
    at - text.chars().rev().take_while(|it| is_word(*it)).map(char::len_utf8).sum::<usize>().min(at)
}

fn word_after(bytes: &[u8], at: usize) -> usize {
    let near = &bytes[at..(at + MAX_WORD).min(bytes.len())];
    let plain = near.iter().take_while(|it| is_plain(**it)).count();
    if near.get(plain).is_none_or(u8::is_ascii) {
        return at + plain;
    }
    let text = String::from_utf8_lossy(near);
    at + text.chars().take_while(|it| is_word(*it)).map(char::len_utf8).sum::<usize>().min(bytes.len() - at)
}

/// Says whether a byte is a part of a word by itself.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii() && is_word(char::from(byte))
}
