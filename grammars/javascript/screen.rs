//! Telling without a parse that a word stands in comments only, which declare nothing.
//!
//! Strings may name members, so that words in them count. What matters of strings, templates and regular
//! expressions is only that comments do not begin there. Where a lexer cannot tell, the answer is yes.

use std::ops::Range;

use crate::lexical::is_word_with_dollar as is_word;

/// Says whether one of `words` (ascending) may stand outside of comments; from where JSX may begin, all may.
pub(crate) fn outside_comments(source: &[u8], words: &[Range<usize>], _locals: bool) -> bool {
    let ends = [&b"</"[..], b"/>"].map(|it| memchr::memmem::rfind(source, it).unwrap_or(0));
    is_outside(source, words, ends[0].max(ends[1]))
}

/// The same for a language that has no JSX.
pub(crate) fn outside_comments_without_jsx(source: &[u8], words: &[Range<usize>], _locals: bool) -> bool {
    is_outside(source, words, 0)
}

fn is_outside(source: &[u8], words: &[Range<usize>], last_tag: usize) -> bool {
    // A line for the shell is a comment.
    let at = if source.starts_with(b"#!") { memchr::memchr(b'\n', source).unwrap_or(0) } else { 0 };
    let (open, closed) = (Vec::new(), Slash::Unclear);
    let mut lexer = Lexer { source, at, before: 0, templates: Vec::new(), open, closed, last_tag };
    words.iter().any(|word| lexer.is_outside(word.start))
}

struct Lexer<'s> {
    source: &'s [u8],
    at: usize,
    /// The end of the code before, without blanks and comments.
    before: usize,
    /// For each template around, how many braces are open in its placeholder.
    templates: Vec<u32>,
    /// For each parenthesis around, what a slash behind its end begins.
    open: Vec<Slash>,
    /// The same for the parenthesis that was closed last.
    closed: Slash,
    /// Where the last tag may stand that ends an element of JSX; 0 where there is none.
    last_tag: usize,
}

/// What a slash begins.
#[derive(Clone, Copy)]
enum Slash {
    Regex,
    Division,
    Unclear,
}

impl Lexer<'_> {
    /// Goes on to `target`; says whether that is outside of comments, as far as can be told.
    fn is_outside(&mut self, target: usize) -> bool {
        while self.at < target {
            let rest = &self.source[self.at..];
            let len = match *rest {
                [b'/', b'/', ..] => {
                    self.at += memchr::memchr(b'\n', rest).unwrap_or(rest.len());
                    continue;
                }
                [b'/', b'*', ..] => {
                    let end = memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |it| it + 4);
                    self.at += end;
                    continue;
                }
                [b'/', ..] => match self.slash() {
                    Slash::Division => 1,
                    Slash::Regex => match regex(rest) {
                        Some(len) => len,
                        None => return true,
                    },
                    Slash::Unclear => {
                        let line = &rest[1..memchr::memchr(b'\n', rest).unwrap_or(rest.len())];
                        if line.iter().any(|it| matches!(it, b'/' | b'\'' | b'"' | b'`')) {
                            return true;
                        }
                        1
                    }
                },
                // A comment up to the end of its line, in old scripts.
                [b'<', b'!', b'-', b'-', ..] => return true,
                // In the text of an element, quotes and slashes mean nothing.
                [b'<', ..] if self.at < self.last_tag && may_be_name(&rest[1..]) => match self.slash() {
                    Slash::Division => 1,
                    Slash::Regex | Slash::Unclear => return true,
                },
                [quote @ (b'\'' | b'"'), ..] => string(rest, quote),
                [b'`', ..] => self.template(1),
                [b'(', ..] => {
                    self.open.push(behind_parentheses(&self.source[..self.before]));
                    1
                }
                [b')', ..] => {
                    self.closed = self.open.pop().unwrap_or(Slash::Unclear);
                    1
                }
                [b'{', ..] => {
                    if let Some(open) = self.templates.last_mut() {
                        *open += 1;
                    }
                    1
                }
                [b'}', ..] => match self.templates.last_mut() {
                    Some(0) => {
                        self.templates.pop();
                        self.template(1)
                    }
                    Some(open) => {
                        *open -= 1;
                        1
                    }
                    None => 1,
                },
                [b' ' | b'\t' | b'\n' | b'\r', ..] => {
                    self.at += 1;
                    continue;
                }
                _ => 1,
            };
            self.at += len;
            self.before = self.at;
        }
        // In the middle of a string, the string has been passed over; comments end as passed over as well.
        self.at == target || self.before == self.at
    }

    fn slash(&self) -> Slash {
        self.slash_behind(&self.source[..self.before])
    }

    fn slash_behind(&self, before: &[u8]) -> Slash {
        match *before {
            [] => Slash::Regex,
            [.., b'+', b'+'] | [.., b'-', b'-'] | [.., b'}' | b'>'] => Slash::Unclear,
            [.., b')'] => self.closed,
            // It denies what follows, or in TypeScript says of a value that it is there.
            [ref rest @ .., b'!'] => {
                let code = rest.trim_ascii_end();
                match code.ends_with(b"*/") || rest[code.len()..].contains(&b'\n') {
                    true => Slash::Unclear,
                    false => self.slash_behind(code),
                }
            }
            [.., last] if is_word(last) => match last_word(before) {
                (word, false) if BEFORE_VALUES.contains(&word) => Slash::Regex,
                _ => Slash::Division,
            },
            [.., b']' | b'\'' | b'"' | b'`'] => Slash::Division,
            _ => Slash::Regex,
        }
    }

    /// Returns the length of a template's text from behind its quote or a placeholder, up to the next of either.
    fn template(&mut self, from: usize) -> usize {
        let text = &self.source[self.at..];
        let mut at = from;
        while let Some(found) = text.get(at..).and_then(|it| memchr::memchr3(b'`', b'\\', b'$', it)) {
            at += found;
            match text[at..] {
                [b'`', ..] => return at + 1,
                [b'$', b'{', ..] => {
                    self.templates.push(0);
                    return at + 2;
                }
                [b'\\', ..] => at += 2,
                _ => at += 1,
            }
        }
        text.len()
    }
}

/// Says whether what stands behind a `<` may make it the beginning of an element: a name, which may be missing.
fn may_be_name(text: &[u8]) -> bool {
    let next = text.trim_ascii_start().first();
    next.is_none_or(|it| is_word(*it) && !it.is_ascii_digit() || matches!(it, b'>' | b'/'))
}

/// Words that a value follows.
const BEFORE_VALUES: &[&[u8]] = &[
    b"return",
    b"typeof",
    b"case",
    b"in",
    b"of",
    b"delete",
    b"void",
    b"throw",
    b"new",
    b"else",
    b"do",
    b"await",
    b"yield",
    b"instanceof",
    b"extends",
    b"default",
];

/// Returns the word that a text ends with, and whether it is the name of a member.
fn last_word(text: &[u8]) -> (&[u8], bool) {
    let start = text.iter().rposition(|it| !is_word(*it)).map_or(0, |it| it + 1);
    (&text[start..], matches!(text[..start].last(), Some(b'.' | b'#')))
}

/// Says what a slash begins behind parentheses that are opened behind `before`.
fn behind_parentheses(before: &[u8]) -> Slash {
    match last_word(before) {
        (b"if" | b"while" | b"for" | b"with", false) => Slash::Regex,
        // Of a loop, or of a value.
        (b"await", false) => Slash::Unclear,
        _ => Slash::Division,
    }
}

/// Returns the length of a string; a quote that is not closed on its line is a character like others.
fn string(text: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while let Some(found) = text.get(at..).and_then(|it| memchr::memchr3(quote, b'\\', b'\n', it)) {
        at += found;
        match text[at..] {
            [b'\n', ..] => return 1,
            [b'\\', b'\r', b'\n', ..] => at += 3,
            [b'\\', ..] => at += 2,
            _ => return at + 1,
        }
    }
    1
}

/// Returns the length of a regular expression, if it ends on its line.
fn regex(text: &[u8]) -> Option<usize> {
    let mut class = false;
    let mut at = 1;
    loop {
        match *text.get(at)? {
            b'\n' => return None,
            b'\\' => at += 1,
            b'[' => class = true,
            b']' => class = false,
            b'/' if !class => return Some(at + 1),
            _ => {}
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::outside_comments;

    #[test]
    fn only_words_in_comments_are_ruled_out() {
        let places = |source: &str| -> Vec<bool> {
            let all = source.match_indices("word").map(|(at, it)| at..at + it.len());
            all.map(|it| outside_comments(source.as_bytes(), &[it], true)).collect()
        };
        assert_eq!(places("// word\nword /* word */ word"), [false, true, false, true]);
        assert_eq!(places("x = 'word // word'; y // word"), [true, true, false]);
        assert_eq!(
            places("x = `// word ${`/* ${word}` /* word */} word` // word"),
            [true, true, false, true, false]
        );
        assert_eq!(places("x = /[/*]/; word = a / b; // word"), [true, false]);
        assert_eq!(places("return /'/; word // word"), [true, false]);
        assert_eq!(places("a = (b) / 2; word // word"), [true, false]);
        assert_eq!(places("if (f(b)) /'/.test(word); // word"), [true, false]);
        assert_eq!(places("for await (a of b) /'/.test(word); // word"), [true, true]);
        assert_eq!(places("x.if(a) / 2; // word '/"), [false]);
        assert_eq!(places("if (!a && !/'/.test(word)) {} // word"), [true, false]);
        assert_eq!(places("a! / 2; word // word '"), [true, false]);
        assert_eq!(places("a // b\n!/'/.test(word); // word"), [true, true]);
        assert_eq!(places("<p>it's // word</p>"), [true]);
        assert_eq!(places("// word\nreturn < p>{word} // word</p>; // word"), [false, true, true, true]);
        assert_eq!(places("// word\nx = y => <>/* word </>; // word"), [false, true, true]);
        assert_eq!(places("if (a < word) s = '</p>'; // word"), [true, false]);
        assert_eq!(places("if (f() < 3) s = '<p/>'; // word\nf() < a; // word"), [false, false]);
        assert_eq!(places("if (f() < a) /* word */ s = '<p/>'; // word"), [false, false]);
        assert_eq!(places("if (a) <p>it's</p>; // word"), [true]);
        assert_eq!(places("<!-- /*\nword"), [true]);
    }
}
