//! Telling without a parse that a file declares no symbol of some name.
//!
//! A lexer that knows strings, comments, brackets and indentation goes through the file once, hundreds of times
//! faster than a parser. At each occurrence of the word it asks whether a declaration could stand there; the
//! answer may be a wrong yes, which costs a parse, never a wrong no.

use std::ops::Range;

/// Says whether one of `words` (ascending) may be declared; variables of functions count only with `locals`.
pub(super) fn may_declare(source: &[u8], words: &[Range<usize>], locals: bool) -> bool {
    let mut lexer = Lexer { source, at: 0, open: Vec::new(), line: 0, blocks: Vec::new() };
    words.iter().any(|word| lexer.reaches(word.start) && lexer.declares(word, locals))
}

struct Lexer<'s> {
    source: &'s [u8],
    at: usize,
    /// Where brackets are open.
    open: Vec<usize>,
    /// Where the logical line starts, behind its indentation.
    line: usize,
    /// Indentation of the functions (true) and classes around the line.
    blocks: Vec<(usize, bool)>,
}

impl Lexer<'_> {
    /// Goes on to `target`; says whether that is code, not a string or a comment.
    fn reaches(&mut self, target: usize) -> bool {
        if self.at == 0 && target > 0 {
            self.start_line(0);
        }
        while self.at < target {
            let it = self.source[self.at];
            match it {
                b'#' => self.skip_comment(),
                b'"' | b'\'' => self.skip_string(it),
                b'(' | b'[' | b'{' => {
                    self.open.push(self.at);
                    self.at += 1;
                }
                b')' | b']' | b'}' => {
                    self.open.pop();
                    self.at += 1;
                }
                b'\\' => self.at += if self.source[self.at + 1..].starts_with(b"\r\n") { 3 } else { 2 },
                b'\n' => {
                    self.at += 1;
                    self.start_line(self.at);
                }
                _ => self.at += 1,
            }
        }
        if self.at == 0 {
            self.start_line(0);
        }
        self.at == target
    }

    fn start_line(&mut self, start: usize) {
        let rest = &self.source[start..];
        let indent = rest.iter().take_while(|it| matches!(it, b' ' | b'\t' | b'\x0c')).count();
        let text = &rest[indent..];
        let opens =
            |word: &[u8]| text.strip_prefix(word).is_some_and(|it| matches!(it.first(), Some(b' ' | b'\t')));
        let (function, class) = (opens(b"def") || opens(b"async"), opens(b"class"));
        if !self.open.is_empty() {
            // No definition stands inside brackets: one of them was never closed.
            if !(function || class || text.starts_with(b"@")) {
                return;
            }
            self.open.clear();
        }
        // Blank lines and comments say nothing about the indentation.
        if matches!(text.first(), None | Some(b'\n' | b'\r' | b'#')) {
            return;
        }
        self.line = start + indent;
        while self.blocks.last().is_some_and(|(it, _)| *it >= indent) {
            self.blocks.pop();
        }
        if function && (opens(b"def") || text[5..].trim_ascii_start().starts_with(b"def")) {
            self.blocks.push((indent, true));
        } else if class {
            self.blocks.push((indent, false));
        }
    }

    fn skip_comment(&mut self) {
        let rest = &self.source[self.at..];
        self.at += rest.iter().position(|it| *it == b'\n').unwrap_or(rest.len());
    }

    fn skip_string(&mut self, quote: u8) {
        let triple = self.source[self.at..].starts_with(&[quote; 3]);
        self.at += if triple { 3 } else { 1 };
        while let Some(&it) = self.source.get(self.at) {
            match it {
                b'\\' => self.at += 2,
                b'\n' if !triple => return,
                _ if it == quote && !triple => {
                    self.at += 1;
                    return;
                }
                _ if it == quote && self.source[self.at..].starts_with(&[quote; 3]) => {
                    self.at += 3;
                    return;
                }
                _ => self.at += 1,
            }
        }
    }

    fn declares(&self, word: &Range<usize>, locals: bool) -> bool {
        let line = self.line.min(word.start);
        let prefix = self.source[line..word.start].trim_ascii_end();
        let before = last_word(prefix);
        let after = super::skip_blank(&self.source[word.end..]);
        if matches!(before, b"def" | b"class" | b"type") {
            return true;
        }
        let first =
            &prefix[..prefix.iter().take_while(|it| it.is_ascii_alphanumeric() || **it == b'_').count()];
        let starts = |keyword: &[u8]| first == keyword;
        if (starts(b"import") || starts(b"from")) && !prefix.contains(&b';') {
            return false;
        }
        let member = prefix.last() == Some(&b'.');
        let in_function = self.blocks.last().is_some_and(|(_, function)| *function) && !member;
        // Even in the head of a function, an assignment expression may bind around it.
        let walrus = after.starts_with(b":=");
        if in_function && !locals && !walrus {
            return false;
        }
        let assigned = matches!(after, [b'=', rest @ ..] if rest.first() != Some(&b'='));
        if walrus || before == b"as" || starts(b"case") || starts(b"match") {
            return true;
        }
        if !self.open.is_empty() {
            // A target in brackets, `(a, b) = …`, stands where nothing can be called or subscripted.
            let bracketed = matches!(after.first(), Some(b',' | b')' | b']'))
                && self.open.iter().all(|it| may_hold_targets(&self.source[line..(*it + 1).max(line)]));
            return bracketed || (assigned && word.start == line);
        }
        // Behind `if c:` or `;` a statement begins in the middle of a line.
        let begins = matches!(prefix.last(), None | Some(b';' | b':'));
        let targets = || begins || prefix.ends_with(b",") || prefix.ends_with(b"*") || member;
        match after.first() {
            _ if assigned => true,
            Some(b':') => begins || member,
            Some(b',') => targets() || before == b"for" || prefix.ends_with(b"="),
            Some(b'i') => after.starts_with(b"in") && (starts(b"for") || starts(b"async")),
            // The last of several targets without an assignment of its own is followed by one.
            _ => false,
        }
    }
}

/// Says whether the bracket at the end of this text may enclose targets: it calls and subscripts nothing.
fn may_hold_targets(text: &[u8]) -> bool {
    let Some((b'(' | b'[', before)) = text.split_last() else { return false };
    let before = before.trim_ascii_end();
    match before.last() {
        Some(it) if it.is_ascii_alphanumeric() || *it == b'_' || !it.is_ascii() => {
            matches!(last_word(before), b"for" | b"as" | b"case" | b"match")
        }
        Some(b')' | b']' | b'}' | b'"' | b'\'') => false,
        _ => true,
    }
}

fn last_word(text: &[u8]) -> &[u8] {
    let start = text.iter().rposition(|it| !it.is_ascii_alphanumeric() && *it != b'_').map_or(0, |at| at + 1);
    &text[start..]
}
