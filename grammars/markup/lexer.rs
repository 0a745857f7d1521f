//! Tags, attributes, texts and pieces of code, in their order.

use std::ops::Range;

use memchr::memmem;

/// How code is marked in texts and attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Braces {
    /// Not at all.
    None,
    /// `{{ … }}` in texts; blocks other than `template` at the top hold text of any kind.
    Double,
    /// `{…}` in texts and tags.
    Single,
}

/// A piece of markup; ranges are bytes.
#[derive(Clone, Debug)]
pub(crate) enum Token {
    /// A tag that opens an element.
    Open(Tag),
    /// A tag that closes one, with its name.
    Close { name: Range<usize>, range: Range<usize> },
    /// Code in a text, with its braces.
    Code(Range<usize>),
    /// Text in which no markup is looked for: what is in a script or style.
    Raw(Range<usize>),
    /// Text.
    Text(Range<usize>),
}

/// A tag that opens an element.
#[derive(Clone, Debug)]
pub(crate) struct Tag {
    pub(crate) name: Range<usize>,
    pub(crate) range: Range<usize>,
    pub(crate) attributes: Vec<Attribute>,
    /// It has no content: it ends in `/>` or is one of those that never have.
    pub(crate) empty: bool,
}

/// An attribute; one without a name is code in braces.
#[derive(Clone, Debug)]
pub(crate) struct Attribute {
    pub(crate) name: Range<usize>,
    /// Without quotes or braces around it.
    pub(crate) value: Option<Range<usize>>,
    /// What stands around the value: a quote, an open brace, or 0.
    pub(crate) around: u8,
}

impl Tag {
    pub(crate) fn is(&self, source: &[u8], name: &[u8]) -> bool {
        source[self.name.clone()].eq_ignore_ascii_case(name)
    }

    pub(crate) fn attribute(&self, source: &[u8], name: &[u8]) -> Option<&Attribute> {
        self.attributes.iter().find(|it| &source[it.name.clone()] == name)
    }
}

/// Elements without content.
const VOID: &[&[u8]] = &[
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"source",
    b"track", b"wbr",
];

/// Reads one token after the other; never fails.
pub(crate) struct Lexer<'s> {
    source: &'s [u8],
    braces: Braces,
    at: usize,
    /// How many elements are open.
    depth: usize,
    /// The name of the element whose content comes next as it is.
    raw: Option<Range<usize>>,
}

impl<'s> Lexer<'s> {
    pub(crate) fn new(source: &'s [u8], braces: Braces) -> Self {
        Self { source, braces, at: 0, depth: 0, raw: None }
    }

    pub(crate) fn next(&mut self) -> Option<Token> {
        if let Some(name) = self.raw.take() {
            let range = self.at..self.end_of_raw(&self.source[name]);
            self.at = range.end;
            return Some(Token::Raw(range));
        }
        let start = self.at;
        loop {
            let rest = self.source.get(self.at..).filter(|it| !it.is_empty());
            let Some(rest) = rest else {
                return (start < self.at).then_some(Token::Text(start..self.at));
            };
            let starts = match rest {
                [b'<', b'!', ..] => true,
                [b'<', b'/', it, ..] | [b'<', it, ..] => it.is_ascii_alphabetic(),
                [b'{', b'{', ..] => self.braces != Braces::None,
                [b'{', ..] => self.braces == Braces::Single,
                _ => false,
            };
            if !starts {
                self.at += 1;
                continue;
            }
            if start < self.at {
                return Some(Token::Text(start..self.at));
            }
            return Some(self.token());
        }
    }

    /// Reads the markup that starts here.
    fn token(&mut self) -> Token {
        let start = self.at;
        let rest = &self.source[start..];
        if rest.starts_with(b"{") {
            self.at = self.end_of_code(start);
            return Token::Code(start..self.at);
        }
        if rest.starts_with(b"<!") {
            let (len, end): (usize, &[u8]) = if rest.starts_with(b"<!--") { (4, b"-->") } else { (2, b">") };
            let found = memmem::find(rest.get(len..).unwrap_or_default(), end);
            self.at = found.map_or(self.source.len(), |it| start + len + it + end.len());
            return Token::Text(start..self.at);
        }
        if rest.starts_with(b"</") {
            let name = self.word(start + 2);
            let end = memchr::memchr(b'>', &self.source[name.end..]);
            self.at = end.map_or(self.source.len(), |it| name.end + it + 1);
            self.depth = self.depth.saturating_sub(1);
            return Token::Close { name, range: start..self.at };
        }
        let tag = self.tag(start);
        self.at = tag.range.end;
        if !tag.empty {
            let block = self.braces == Braces::Double && self.depth == 0;
            let template = tag.is(self.source, b"template");
            // A template in another language is no markup.
            let other = tag.attribute(self.source, b"lang").and_then(|it| it.value.clone());
            let other = other.is_some_and(|it| !matches!(&self.source[it], b"html" | b""));
            let raw = tag.is(self.source, b"script")
                || tag.is(self.source, b"style")
                || (self.braces == Braces::None && tag.is(self.source, b"textarea"))
                || (block && (!template || other));
            self.raw = raw.then(|| tag.name.clone());
            self.depth += 1;
        }
        Token::Open(tag)
    }

    fn tag(&self, start: usize) -> Tag {
        let name = self.word(start + 1);
        let mut attributes = Vec::new();
        let mut at = name.end;
        let mut closed = false;
        while let Some(&byte) = self.source.get(at) {
            match byte {
                b'>' => {
                    at += 1;
                    break;
                }
                // The tag was never ended.
                b'<' => break,
                b'/' => {
                    closed = self.source.get(at + 1) == Some(&b'>');
                    at += 1;
                }
                b'{' if self.braces == Braces::Single => {
                    let end = self.end_of_code(at);
                    let value = Some(at + 1..end.saturating_sub(1).max(at + 1));
                    attributes.push(Attribute { name: at..at, value, around: b'{' });
                    at = end;
                }
                _ if byte.is_ascii_whitespace() => at += 1,
                _ => {
                    let attribute;
                    (attribute, at) = self.attribute(at);
                    attributes.push(attribute);
                }
            }
        }
        let never =
            self.braces == Braces::None || self.source[name.clone()].iter().all(u8::is_ascii_lowercase);
        let void = never && VOID.iter().any(|it| self.source[name.clone()].eq_ignore_ascii_case(it));
        Tag { name, range: start..at, attributes, empty: closed || void }
    }

    /// Reads an attribute and returns it with its end.
    fn attribute(&self, start: usize) -> (Attribute, usize) {
        let until = |at: usize, ends: &[u8]| {
            let ends = |it: &u8| it.is_ascii_whitespace() || ends.contains(it);
            self.source[at..].iter().position(ends).map_or(self.source.len(), |it| at + it)
        };
        // A name has at least one character, whatever that is.
        let name = start..until(start + 1, b"=>/");
        let blank =
            |at: usize| at + self.source[at..].iter().take_while(|it| it.is_ascii_whitespace()).count();
        let equals = blank(name.end);
        if self.source.get(equals) != Some(&b'=') {
            return (Attribute { name: name.clone(), value: None, around: 0 }, name.end);
        }
        let at = blank(equals + 1);
        let (value, end, around) = match self.source.get(at) {
            Some(&quote @ (b'"' | b'\'')) => {
                let end = memchr::memchr(quote, &self.source[at + 1..]).map(|it| at + 1 + it);
                let end = end.unwrap_or(self.source.len());
                (at + 1..end, (end + 1).min(self.source.len()), quote)
            }
            Some(b'{') if self.braces == Braces::Single => {
                let end = self.end_of_code(at);
                (at + 1..end.saturating_sub(1).max(at + 1), end, b'{')
            }
            _ => {
                let end = until(at, b">");
                (at..end, end, 0)
            }
        };
        (Attribute { name, value: Some(value), around }, end)
    }

    fn word(&self, start: usize) -> Range<usize> {
        let ends = |it: &u8| {
            it.is_ascii_whitespace() || matches!(it, b'>' | b'/' | b'<' | b'{' | b'=' | b'"' | b'\'')
        };
        let len = self.source.get(start..).unwrap_or_default().iter().position(ends);
        start..len.map_or(self.source.len(), |it| start + it)
    }

    /// Returns where the content of a raw element ends: before the tag that closes it.
    fn end_of_raw(&self, name: &[u8]) -> usize {
        let mut at = self.at;
        while let Some(found) = memmem::find(&self.source[at..], b"</") {
            at += found;
            let rest = &self.source[at + 2..];
            let is_end = rest.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name))
                && rest
                    .get(name.len())
                    .is_none_or(|it| it.is_ascii_whitespace() || matches!(it, b'>' | b'/'));
            if is_end {
                return at;
            }
            at += 2;
        }
        // A script that was never closed ends where the next block of a component begins.
        let next: [&[u8]; 2] = [b"\n<template", b"\n<style"];
        let blocks = next.iter().filter_map(|it| memmem::find(&self.source[self.at..], it));
        let next = blocks.min().filter(|_| self.braces == Braces::Double);
        next.map_or(self.source.len(), |it| self.at + it + 1)
    }

    /// Returns where the code in braces that starts at `start` ends, past its braces.
    pub(crate) fn end_of_code(&self, start: usize) -> usize {
        if self.braces == Braces::Double {
            return memmem::find(&self.source[start..], b"}}").map_or(self.source.len(), |it| start + it + 2);
        }
        let mut depth = 0_usize;
        let mut at = start;
        while let Some(&byte) = self.source.get(at) {
            at += match byte {
                b'{' => {
                    depth += 1;
                    1
                }
                b'}' => {
                    depth -= 1;
                    if depth == 0 {
                        return at + 1;
                    }
                    1
                }
                b'"' | b'\'' | b'`' => quoted(&self.source[at..], byte),
                b'/' if self.source[at..].starts_with(b"/*") => {
                    memmem::find(&self.source[at..], b"*/").map_or(1, |it| it + 2)
                }
                _ => 1,
            };
        }
        self.source.len()
    }
}

/// Returns the length of the string that starts with `quote`; 1 if it never ends, or not in its line.
fn quoted(text: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while let Some(&byte) = text.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' if quote != b'`' => return 1,
            _ if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    1
}
