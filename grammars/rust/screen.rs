//! Telling without a parse that a file declares no symbol of some name.
//!
//! A lexer goes through the file once and notes what each bracket holds. Words in comments and strings declare nothing; fields
//! and variants stand in the braces of a type, and what is imported is declared elsewhere.

use std::ops::Range;

use super::declare;
use crate::lexical::skip_blank;

/// Says whether one of `words` (ascending) may be declared.
pub(super) fn may_declare(source: &[u8], words: &[Range<usize>], _locals: bool) -> bool {
    let mut lexer = Lexer { source, at: 0, before: 0, open: vec![Bracket::FILE], broken: false };
    if words.iter().any(|word| lexer.declares(word)) {
        return true;
    }
    // Where brackets do not match, the parser may see others than are there.
    lexer.reaches(source.len());
    lexer.broken || lexer.open.len() > 1
}

struct Lexer<'s> {
    source: &'s [u8],
    at: usize,
    /// The end of the code before, without blanks and comments.
    before: usize,
    open: Vec<Bracket>,
    /// A bracket ends that is not open.
    broken: bool,
}

/// A bracket that is open.
#[derive(Clone, Copy)]
struct Bracket {
    sign: u8,
    kind: Kind,
    /// What has begun directly in it.
    header: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Code,
    /// Fields and variants.
    Members,
    /// What is imported.
    Use,
}

impl Bracket {
    /// The file as a whole.
    const FILE: Bracket = Bracket { sign: 0, kind: Kind::Code, header: Kind::Code };
}

impl Lexer<'_> {
    fn declares(&mut self, word: &Range<usize>) -> bool {
        if !self.reaches(word.start) {
            return self.broken;
        }
        let before = &self.source[..self.before];
        // The mark of a name that would be a keyword.
        let before = match before.strip_suffix(b"r#") {
            Some(rest) if self.before == word.start => rest,
            _ => before,
        };
        let after = &self.source[word.end..];
        let top = self.top();
        if top.header == Kind::Use || top.kind == Kind::Use {
            return declare::is_renamed(before, after);
        }
        declare::is_named(before, after) || (top.kind == Kind::Members && declare::is_member(before, after))
    }

    /// Goes on to `target`; says whether that is code, not a comment or string.
    fn reaches(&mut self, target: usize) -> bool {
        while self.at < target && !self.broken {
            let start = self.at;
            let first = self.source[start];
            if let Some(len) = raw(&self.source[start..]) {
                self.at += len;
            } else if is_word(first) {
                let rest = &self.source[start..target];
                self.at += rest.iter().take_while(|it| is_word(**it)).count();
                self.word(start);
            } else {
                self.at = next(self.source, start);
                self.bracket(first);
            }
            let is_comment = first == b'/' && self.at > start + 1;
            if !is_comment && !first.is_ascii_whitespace() {
                self.before = self.at;
            }
        }
        self.at == target && !self.broken
    }

    fn top(&self) -> Bracket {
        self.open[self.open.len() - 1]
    }

    fn begin(&mut self, header: Kind) {
        let last = self.open.len() - 1;
        self.open[last].header = header;
    }

    /// The word from `start`, which may be a keyword.
    fn word(&mut self, start: usize) {
        let next = skip_blank(&self.source[self.at..]);
        let is_named = next.first().is_some_and(|it| is_word(*it) || *it == b'$');
        match &self.source[start..self.at] {
            b"struct" | b"enum" | b"union" if is_named => self.begin(Kind::Members),
            // `impl A + use<'a>`
            b"use" if !next.starts_with(b"<") => self.begin(Kind::Use),
            // `fn(A) -> B` is a type.
            b"fn" if is_named => self.begin(Kind::Code),
            b"impl" | b"trait" | b"mod" | b"let" | b"match" | b"extern" | b"macro_rules" => {
                self.begin(Kind::Code);
            }
            _ => {}
        }
    }

    fn bracket(&mut self, sign: u8) {
        match sign {
            b'{' => self.open_braces(),
            b'(' | b'[' => self.open.push(Bracket { sign, ..Bracket::FILE }),
            b')' | b']' | b'}' => {
                let fits = matches!((self.top().sign, sign), (b'(', b')') | (b'[', b']') | (b'{', b'}'));
                self.broken |= !fits;
                if fits {
                    self.open.pop();
                }
            }
            b';' => self.begin(Kind::Code),
            _ => {}
        }
    }

    fn open_braces(&mut self) {
        let top = self.top();
        let kind = match (top.kind, top.header) {
            (Kind::Use, _) | (_, Kind::Use) => Kind::Use,
            (_, Kind::Members) => {
                // In the header of a type, braces may be those of a constant argument.
                if !matches!(self.source[..self.before].last(), Some(b'<' | b',' | b'=')) {
                    self.begin(Kind::Code);
                }
                Kind::Members
            }
            // Those of a variant; of a value there are others.
            (Kind::Members, _) => Kind::Members,
            (Kind::Code, _) => Kind::Code,
        };
        self.open.push(Bracket { sign: b'{', kind, header: Kind::Code });
    }
}

/// Returns where what begins at `at` ends: a comment, a string, a character or any other byte.
fn next(source: &[u8], at: usize) -> usize {
    let rest = &source[at..];
    let len = match rest {
        [b'/', b'/', ..] => memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
        [b'/', b'*', ..] => block(rest),
        [b'"', ..] => string(rest),
        [b'\'', ..] => character(rest),
        _ => 1,
    };
    at + len
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

/// Returns the length of a raw string: `r"…"`, `br#"…"#`; `r#name` is none.
fn raw(text: &[u8]) -> Option<usize> {
    let start = match text {
        [b'r', b'"' | b'#', ..] => 1,
        [b'b' | b'c', b'r', b'"' | b'#', ..] => 2,
        _ => return None,
    };
    let hashes = text[start..].iter().take_while(|it| **it == b'#').count();
    let inside = text[start + hashes..].strip_prefix(b"\"")?;
    let mut end = vec![b'#'; hashes + 1];
    end[0] = b'"';
    let found = memchr::memmem::find(inside, &end);
    Some(found.map_or(text.len(), |it| start + hashes + 1 + it + end.len()))
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::may_declare;

    fn places(source: &str) -> Vec<bool> {
        let all = source.match_indices("word").map(|(at, it)| at..at + it.len());
        all.map(|it| may_declare(source.as_bytes(), &[it], true)).collect()
    }

    #[test]
    fn comments_and_strings_declare_nothing() {
        assert_eq!(
            places("// word\nfn word() {} /* word /* word */ word */ mod word {}"),
            [false, true, false, false, false, true]
        );
        assert_eq!(places(r#"x("word \" word", "a"); fn word() {}"#), [false, false, true]);
        assert_eq!(
            places(r###"br#"word " word"# r"word"; struct r#word; enum word"###),
            [false, false, false, true, true]
        );
        assert_eq!(
            places(r"fn f<'a>(c: char) { c == '\'' || c == '\u{2f}' || c == '/' || 'ß' } struct word;"),
            [true]
        );
        assert_eq!(places("'\"' fn word '\"' 'word: loop {}"), [true, false]);
    }

    #[test]
    fn members_stand_in_the_braces_of_a_type() {
        for yes in [
            "struct A<const N: usize = { 1 }> where B<{ 2 }>: C { a: [u8; { 3 }], pub(crate) word: D }",
            "enum A { B { c: D }, word }",
            "enum A { B(C), /* x */ word(D) }",
            "struct A<B> where B: C, { word: D }",
            "struct A<B = fn() -> C> { word: B }",
            "union $name { r#word: A }",
            "foo! { pub enum A { word = 1 } }",
            "use a::{b, word as c};",
            "use a::b; type C = word;",
            "impl fmt::Display for word {",
            "struct A { b: C } fn f(word",
        ] {
            assert_eq!(places(yes), [true], "{yes}");
        }
        for no in [
            "use a::{b, word, c::{word}}; pub use word;",
            "fn f(\n    a: B,\n    word: C,\n) { word(a); D { word, a }; E { word: 1 } }",
            "enum A { B(C, word) }",
            "f(word: A); [word, word]; match a { word => {} B | word, }",
        ] {
            assert!(!places(no).contains(&true), "{no}");
        }
    }
}
