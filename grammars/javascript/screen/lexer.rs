//! Goes through a text token by token, as far as it must be known where code stands and what brackets are around it.

use super::brackets::{Bracket, Header, Kind};
use super::markup::{Angle, angle};
use crate::lexical::{is_word_with_dollar as is_word, skip_blank};

pub(super) struct Lexer<'s> {
    pub(super) source: &'s [u8],
    pub(super) at: usize,
    /// Where the last token starts; comments count as tokens here.
    start: usize,
    /// The end of the code before, without blanks and comments.
    pub(super) before: usize,
    /// The end of the code before the last token.
    pub(super) earlier: usize,
    /// What is open, from the file itself to the innermost bracket.
    pub(super) open: Vec<Bracket>,
    /// What a slash behind the parenthesis that was closed last begins.
    pub(super) closed: Slash,
    /// Where the last tag may stand that ends an element of JSX; 0 where there is none.
    last_tag: usize,
    pub(super) lost: Option<Lost>,
}

/// Why nothing can be told of what follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lost {
    /// It may be markup, or a regular expression may begin.
    Unclear,
    /// A bracket ends that is not open, or a string does not end.
    Broken,
}

/// What a slash begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Slash {
    Regex,
    Division,
    Unclear,
}

/// What a place in the text lies in.
#[derive(PartialEq, Eq)]
pub(super) enum Place {
    Code,
    /// A string from the first offset to the second.
    String(usize, usize),
    Template,
    /// A comment or regular expression.
    Other,
}

impl<'s> Lexer<'s> {
    pub(super) fn new(source: &'s [u8], last_tag: usize) -> Self {
        // A line for the shell is a comment.
        let at = if source.starts_with(b"#!") { memchr::memchr(b'\n', source).unwrap_or(0) } else { 0 };
        let open = vec![Bracket::FILE];
        Self {
            source,
            at,
            start: 0,
            before: 0,
            earlier: 0,
            open,
            closed: Slash::Unclear,
            last_tag,
            lost: None,
        }
    }

    /// Goes on to `target`, unless it gets lost before; returns what is there.
    pub(super) fn reach(&mut self, target: usize) -> Place {
        while self.at < target && self.lost.is_none() {
            self.start = self.at;
            self.step(target);
        }
        match self.source.get(self.start) {
            _ if self.at == target => Place::Code,
            Some(b'\'' | b'"') => Place::String(self.start, self.at),
            Some(b'`' | b'}') => Place::Template,
            _ => Place::Other,
        }
    }

    /// The text up to the end of the code before.
    pub(super) fn text_before(&self) -> &'s [u8] {
        &self.source[..self.before]
    }

    /// The innermost bracket.
    pub(super) fn top(&self) -> &Bracket {
        &self.open[self.open.len() - 1]
    }

    /// The same, to be noted in what happens there.
    pub(super) fn inside(&mut self) -> &mut Bracket {
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn step(&mut self, target: usize) {
        let rest = &self.source[self.at..];
        let is_text = self.top().kind == Kind::Text;
        if !is_text && let Some(len) = self.blank(rest) {
            self.at += len;
            return;
        }
        let len = match self.top().kind {
            Kind::Text => self.in_text(rest),
            Kind::Tag => self.in_tag(rest),
            _ => self.token(rest),
        };
        // What is looked for may be the end of a word.
        self.at += len.min(if is_text || !is_word(rest[0]) { len } else { target - self.at });
        (self.earlier, self.before) = (self.before, self.at);
    }

    /// Returns the length of white space or a comment.
    fn blank(&mut self, rest: &[u8]) -> Option<usize> {
        match *rest {
            [b' ' | b'\t' | b'\n' | b'\r', ..] => Some(1),
            [b'/', b'/', ..] => memchr::memchr(b'\n', rest).or(Some(rest.len())),
            [b'/', b'*', ..] => {
                let end = memchr::memmem::find(&rest[2..], b"*/");
                Some(end.map_or_else(|| self.lose(Lost::Broken), |it| it + 4))
            }
            _ => None,
        }
    }

    /// Notes what a token means for what follows; returns its length.
    fn token(&mut self, rest: &[u8]) -> usize {
        match *rest {
            [first, ..] if is_word(first) => {
                let len = rest.iter().take_while(|it| is_word(**it)).count();
                self.word(&rest[..len]);
                len
            }
            [b'/', ..] => self.division_or_regex(rest),
            // A comment up to the end of its line, in old scripts.
            [b'<', b'!', b'-', b'-', ..] => self.lose(Lost::Unclear),
            [b'<', ..] => self.less(rest),
            [b'>', ..] => self.greater(),
            [quote @ (b'\'' | b'"'), ..] => {
                self.end_import();
                string(rest, quote).unwrap_or_else(|| self.lose(Lost::Broken))
            }
            [b'`', ..] => self.template(),
            [b'=', ..] => {
                self.end_import();
                1
            }
            [bracket @ (b'(' | b'[' | b'{'), ..] => {
                self.open_bracket(bracket);
                1
            }
            [bracket @ (b')' | b']' | b'}'), ..] => self.close(bracket),
            [b';', ..] => {
                self.inside().end_statement();
                1
            }
            _ => 1,
        }
    }

    pub(super) fn lose(&mut self, why: Lost) -> usize {
        self.lost = Some(why);
        1
    }

    fn division_or_regex(&mut self, rest: &[u8]) -> usize {
        match self.slash() {
            Slash::Division => 1,
            Slash::Regex => regex(rest).unwrap_or_else(|| self.lose(Lost::Unclear)),
            Slash::Unclear => {
                let line = &rest[1..memchr::memchr(b'\n', rest).unwrap_or(rest.len())];
                match line.iter().any(|it| matches!(it, b'/' | b'\'' | b'"' | b'`')) {
                    true => self.lose(Lost::Unclear),
                    false => 1,
                }
            }
        }
    }

    /// `<`, of a comparison, of type arguments, or the beginning of an element.
    fn less(&mut self, rest: &[u8]) -> usize {
        let slash = self.slash();
        let is_value = slash != Slash::Division;
        if is_value && self.at < self.last_tag {
            match angle(&rest[1..]) {
                Angle::Element if slash == Slash::Regex => return self.open_tag(),
                Angle::Types => {}
                Angle::Element | Angle::Unclear => return self.lose(Lost::Unclear),
            }
        }
        let top = self.inside();
        top.angles = top.angles.saturating_add(1);
        if slash == Slash::Regex || top.types > 0 {
            top.types = top.types.saturating_add(1);
        }
        top.asserts |= is_value;
        1
    }

    /// `>`, unless it is that of an arrow.
    fn greater(&mut self) -> usize {
        if self.before < self.at || !self.text_before().ends_with(b"=") {
            let top = self.inside();
            top.angles = top.angles.saturating_sub(1);
            top.types = top.types.saturating_sub(1);
        }
        1
    }

    fn close(&mut self, bracket: u8) -> usize {
        let top = *self.top();
        // Nothing closes the file itself.
        if !matches!((top.sign, bracket), (b'(', b')') | (b'[', b']') | (b'{' | b'$', b'}')) {
            return self.lose(Lost::Broken);
        }
        self.open.pop();
        if bracket == b')' {
            self.closed = top.slash;
        }
        if top.sign == b'$' { self.template() } else { 1 }
    }

    /// The word at the current place, which may be a keyword.
    fn word(&mut self, word: &[u8]) {
        let Some(header) = begins(word, || skip_blank(&self.source[self.at + word.len()..])) else { return };
        let top = self.top();
        let fits = match header {
            Header::Function | Header::Class | Header::Variables => true,
            // `import type A`
            Header::Alias if top.header == Header::Import => false,
            _ => top.kind.holds_statements(),
        };
        if fits && !ends_with_dot(self.text_before()) {
            self.inside().begin(header);
        }
    }

    /// The last of an import is the name of its module, or what is behind a `=`.
    fn end_import(&mut self) {
        if self.top().header == Header::Import {
            self.inside().end_statement();
        }
    }

    pub(super) fn slash(&self) -> Slash {
        self.slash_behind(self.text_before())
    }

    fn slash_behind(&self, before: &[u8]) -> Slash {
        match *before {
            [] | [.., b'=', b'>'] => Slash::Regex,
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
    fn template(&mut self) -> usize {
        let text = &self.source[self.at..];
        let mut at = 1;
        while let Some(found) = text.get(at..).and_then(|it| memchr::memchr3(b'`', b'\\', b'$', it)) {
            at += found;
            match text[at..] {
                [b'`', ..] => return at + 1,
                [b'$', b'{', ..] => {
                    self.open_bracket(b'$');
                    return at + 2;
                }
                [b'\\', ..] => at += 2,
                _ => at += 1,
            }
        }
        self.lose(Lost::Broken)
    }
}

/// Returns what a keyword begins that `next` follows; it may be a name like others.
fn begins<'s>(word: &[u8], next: impl Fn() -> &'s [u8]) -> Option<Header> {
    let named = || next().first().is_some_and(|it| is_word(*it));
    let (header, begins) = match word {
        b"function" => (Header::Function, !next().starts_with(b":")),
        b"class" => (Header::Class, named() || next().starts_with(b"{")),
        b"interface" => (Header::Interface, named()),
        b"enum" => (Header::Enum, named()),
        b"type" => (Header::Alias, named()),
        b"namespace" | b"module" => (Header::Namespace, named() || matches!(next(), [b'"' | b'\'', ..])),
        b"import" => (Header::Import, !matches!(next(), [b'(' | b'.', ..])),
        b"const" | b"let" | b"var" | b"using" => {
            (Header::Variables, named() || matches!(next(), [b'{' | b'[', ..]))
        }
        b"export" | b"return" | b"throw" | b"if" | b"for" | b"while" | b"switch" | b"try" | b"do"
        | b"else" | b"case" | b"break" | b"declare" => (Header::None, true),
        _ => return None,
    };
    begins.then_some(header)
}

/// Says whether a text ends with the dot before a member.
fn ends_with_dot(text: &[u8]) -> bool {
    text.ends_with(b".") && !text.ends_with(b"...")
}

/// Words that a value follows.
pub(super) const BEFORE_VALUES: &[&[u8]] = &[
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
pub(super) fn last_word(text: &[u8]) -> (&[u8], bool) {
    let start = text.iter().rposition(|it| !is_word(*it)).map_or(0, |it| it + 1);
    (&text[start..], text[..start].ends_with(b"#") || ends_with_dot(&text[..start]))
}

/// Returns the length of a string, if it ends on its line.
fn string(text: &[u8], quote: u8) -> Option<usize> {
    let mut at = 1;
    while let Some(found) = text.get(at..).and_then(|it| memchr::memchr3(quote, b'\\', b'\n', it)) {
        at += found;
        match text[at..] {
            [b'\n', ..] => return None,
            [b'\\', b'\r', b'\n', ..] => at += 3,
            [b'\\', ..] => at += 2,
            _ => return Some(at + 1),
        }
    }
    None
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
