//! Elements of JSX: tags with attributes, and text in which quotes and slashes mean nothing.

use super::brackets::{Bracket, Inner, Kind};
use super::lexer::{Lexer, Lost};
use crate::lexical::{is_word_with_dollar as is_word, skip_blank};

/// What a `<` begins where a value is expected.
#[derive(PartialEq, Eq)]
pub(super) enum Angle {
    Element,
    Types,
    Unclear,
}

/// Says what the `<` before this text begins.
pub(super) fn angle(text: &[u8]) -> Angle {
    let name = skip_blank(text);
    let len = name.iter().take_while(|it| is_word(**it) || matches!(it, b'.' | b'-' | b':')).count();
    let next = skip_blank(&name[len..]);
    match *next {
        [b'/', b'>', ..] => Angle::Element,
        // It may be a type parameter, or text in parentheses.
        [b'>', ref rest @ ..] if len > 0 && skip_blank(rest).starts_with(b"(") => Angle::Unclear,
        [b'>', ..] => Angle::Element,
        _ if len == 0 || name[0].is_ascii_digit() => Angle::Types,
        [b',' | b'=', ..] => Angle::Types,
        _ if next.starts_with(b"extends") => Angle::Types,
        [b'{', ..] => Angle::Element,
        [first, ..] if is_word(first) => Angle::Element,
        _ => Angle::Unclear,
    }
}

impl Lexer<'_> {
    /// Begins an element at the current place; returns the length of what begins it.
    pub(super) fn open_tag(&mut self) -> usize {
        self.enter(b'<', Kind::Tag);
        1
    }

    fn enter(&mut self, sign: u8, kind: Kind) {
        let local = self.top().local;
        self.open.push(Bracket { sign, kind, local, ..Bracket::FILE });
    }

    /// Returns the length of what comes next in a tag.
    pub(super) fn in_tag(&mut self, rest: &[u8]) -> usize {
        match *rest {
            [b'/', b'>', ..] => {
                self.open.pop();
                2
            }
            [b'>', ..] => {
                self.open.pop();
                self.enter(b'>', Kind::Text);
                1
            }
            [b'{', ..] => self.open_value(),
            [quote @ (b'"' | b'\''), ..] => match memchr::memchr(quote, &rest[1..]) {
                Some(len) => len + 2,
                None => self.lose(Lost::Broken),
            },
            [b'=' | b'.' | b':' | b'-', ..] => 1,
            [first, ..] if is_word(first) => rest.iter().take_while(|it| is_word(**it)).count(),
            _ => self.lose(Lost::Unclear),
        }
    }

    /// Returns the length of what comes next in the text of an element.
    pub(super) fn in_text(&mut self, rest: &[u8]) -> usize {
        match *rest {
            [b'<', b'/', ..] => {
                self.open.pop();
                memchr::memchr(b'>', rest).map_or_else(|| self.lose(Lost::Broken), |it| it + 1)
            }
            [b'<', ..] => self.open_tag(),
            [b'{', ..] => self.open_value(),
            _ => memchr::memchr2(b'<', b'{', rest).unwrap_or(rest.len()),
        }
    }

    fn open_value(&mut self) -> usize {
        self.enter(b'{', Kind::Parentheses(Inner::Keys));
        1
    }
}
