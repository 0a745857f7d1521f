//! Telling without a parse that a file declares no symbol of some name.
//!
//! A lexer goes through the file once and notes what each bracket holds: statements, a class, an object, arguments. At each
//! occurrence of the word it asks whether a declaration could stand there. Where it cannot tell, the answer is yes.

mod brackets;
mod lexer;
mod markup;
#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::lexical::{is_word_with_dollar as is_word, skip_blank};

use super::words::MODIFIERS;
use brackets::{Bracket, Header, Kind};
use lexer::{BEFORE_VALUES, Lexer, Lost, Place, last_word};

/// Says whether one of `words` (ascending) may be declared, in a text that may hold elements of JSX. Variables of functions
/// count only with `locals`.
pub(crate) fn may_declare(source: &[u8], words: &[Range<usize>], locals: bool) -> bool {
    let ends = [&b"</"[..], b"/>"].map(|it| memchr::memmem::rfind(source, it).unwrap_or(0));
    is_declared(Lexer::new(source, ends[0].max(ends[1])), words, locals)
}

/// The same for a language that has no JSX.
pub(crate) fn may_declare_without_jsx(source: &[u8], words: &[Range<usize>], locals: bool) -> bool {
    is_declared(Lexer::new(source, 0), words, locals)
}

fn is_declared(mut lexer: Lexer<'_>, words: &[Range<usize>], locals: bool) -> bool {
    if words.iter().any(|word| lexer.declares(word, locals)) {
        return true;
    }
    // Where brackets or quotes do not match, the parser may see others than are there.
    lexer.reach(lexer.source.len());
    lexer.lost == Some(Lost::Broken) || (lexer.lost.is_none() && lexer.open.len() > 1)
}

/// A word and what stands beside it.
struct Word<'s> {
    before: &'s [u8],
    next: &'s [u8],
    /// Its line ends behind it.
    ends_line: bool,
    /// It begins its line.
    begins_line: bool,
}

impl Lexer<'_> {
    /// Says whether a word may be declared where it stands.
    fn declares(&mut self, word: &Range<usize>, locals: bool) -> bool {
        let place = self.reach(word.start);
        if self.lost.is_some() {
            return true;
        }
        match place {
            Place::Code => {
                // A sign in front may be no part of what is looked for.
                let signed =
                    self.before == word.start && matches!(self.source[..word.start], [.., b'$' | b'#']);
                let end = if signed { self.earlier } else { self.before };
                self.declares_between(end, word.clone(), locals)
            }
            // A string that is nothing else may be the name of a member.
            Place::String(start, end) if start + 1 == word.start && word.end + 1 == end => {
                self.declares_between(self.earlier, start..end, locals)
            }
            Place::Template => self.top().kind == Kind::Computed,
            Place::String(..) | Place::Other => false,
        }
    }

    fn declares_between(&self, before: usize, word: Range<usize>, locals: bool) -> bool {
        let after = &self.source[word.end..];
        let next = skip_blank(after);
        let word = Word {
            before: &self.source[..before],
            next,
            ends_line: next.is_empty() || after[..after.len() - next.len()].contains(&b'\n'),
            begins_line: self.source[before..word.start].contains(&b'\n'),
        };
        may_be_declared(self.top(), &word, locals)
    }
}

fn may_be_declared(bracket: &Bracket, word: &Word<'_>, locals: bool) -> bool {
    let (keyword, is_member) = last_word(word.before);
    let keyword = if is_member { b"" } else { keyword };
    let here = locals || !bracket.local;
    match keyword {
        b"class" | b"function" => return true,
        b"interface" | b"enum" | b"namespace" | b"module" | b"type" => {
            return bracket.kind != Kind::Names && bracket.header != Header::Import;
        }
        b"const" | b"let" | b"var" | b"using" => {
            return here && !matches!(bracket.kind, Kind::Parentheses(_));
        }
        // What they declare is called by the keyword behind them.
        b"export" | b"declare" => return true,
        _ => {}
    }
    if let Some(rest) = word.before.strip_suffix(b"*")
        && last_word(rest.trim_ascii_end()).0 == b"function"
    {
        return true;
    }
    if bracket.header == Header::Namespace || bracket.kind == Kind::Computed {
        return true;
    }
    if let Some(object) = word.before.strip_suffix(b".")
        && !object.ends_with(b".")
    {
        return is_assigned(word.next) && declares_member(object, here || makes_function(word.next));
    }
    let is_list = word.before.ends_with(b",") && bracket.types == 0;
    if bracket.declares && is_list && !matches!(bracket.kind, Kind::Parentheses(_)) {
        return here;
    }
    (here || makes_function(word.next)) && may_be_member(bracket, word, keyword)
}

/// Says whether a word may be a member of what a bracket holds.
fn may_be_member(bracket: &Bracket, word: &Word<'_>, keyword: &[u8]) -> bool {
    let behind_modifier = MODIFIERS.contains(&keyword);
    let first = word.next.first().copied();
    let begins = behind_modifier || !expects_value(word, keyword);
    match bracket.kind {
        Kind::Pattern => true,
        Kind::Enum => matches!(word.before.last(), Some(b'{' | b',')),
        Kind::Class => begins && !word.before.ends_with(b",") && may_follow_member(word),
        Kind::Type | Kind::Unknown => begins && may_follow_member(word) && !is_argument(bracket, word),
        Kind::Literal => {
            let begins = behind_modifier || matches!(word.before.last(), Some(b'{' | b',' | b'*'));
            begins && matches!(first, Some(b':' | b'(' | b'<'))
        }
        Kind::Loose => begins && begins_parameters(word.next),
        Kind::Result => begins && begins_parameters(word.next) && is_typed(word.next),
        // A parameter of a constructor may be a property as well.
        Kind::Parentheses(_) => behind_modifier,
        Kind::Statements | Kind::Keys | Kind::Names | Kind::List | Kind::Computed => false,
        Kind::Tag | Kind::Text => false,
    }
}

/// Says whether a word may be one of several types behind a `<`.
fn is_argument(bracket: &Bracket, word: &Word<'_>) -> bool {
    let is_key = matches!(word.next.first(), Some(b':' | b'(' | b'<' | b'?'));
    bracket.angles > 0 && !is_key && word.before.ends_with(b",")
}

fn may_follow_member(word: &Word<'_>) -> bool {
    match word.next {
        [b'=', second, ..] => !matches!(second, b'=' | b'>'),
        [first, ..] => {
            word.ends_line || matches!(first, b'(' | b'<' | b'=' | b':' | b';' | b',' | b'?' | b'!' | b'}')
        }
        [] => true,
    }
}

/// Says whether a value or a type stands before or begins with the word, by what is before it.
fn expects_value(word: &Word<'_>, keyword: &[u8]) -> bool {
    match word.before.last() {
        Some(b'?' | b'!' | b'+' | b'-') => !word.begins_line,
        Some(b'=' | b':' | b'.' | b'|' | b'&' | b'%' | b'^' | b'~' | b'<' | b'(' | b'[' | b'@' | b'/') => {
            true
        }
        Some(b'>') => word.before.ends_with(b"=>"),
        Some(it) if is_word(*it) && !word.begins_line => {
            BEFORE_VALUES.contains(&keyword)
                || matches!(keyword, b"as" | b"satisfies" | b"implements" | b"keyof" | b"infer" | b"is")
        }
        _ => false,
    }
}

/// Says whether an assignment to a member of what a text ends with declares it; `here`, also of something else than `this`.
fn declares_member(object: &[u8], here: bool) -> bool {
    let object = super::words::without_blank(object);
    let (word, is_member) = last_word(object);
    match word {
        b"this" if !is_member => true,
        b"" => false,
        b"prototype" | b"exports" => here,
        _ => here && !is_member,
    }
}

fn is_assigned(next: &[u8]) -> bool {
    matches!(next, [b'=', rest @ ..] if !matches!(rest.first(), Some(b'=' | b'>')))
}

/// Says whether what is behind the name of a method follows.
fn begins_parameters(next: &[u8]) -> bool {
    let next = next.strip_prefix(b"?").map_or(next, skip_blank);
    matches!(next.first(), Some(b'(' | b'<'))
}

/// Says whether a type follows the parameters that a text begins with, as behind no call.
fn is_typed(text: &[u8]) -> bool {
    let mut depth = 0_u32;
    let mut bytes = text.iter().enumerate();
    let end = bytes.find(|(_, byte)| {
        match byte {
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        **byte == b')' && depth == 0
    });
    end.is_none_or(|(at, _)| skip_blank(&text[at + 1..]).starts_with(b":"))
}

/// Says whether a member is a function by what is behind its name: such are found in functions as well.
fn makes_function(next: &[u8]) -> bool {
    match next {
        _ if begins_parameters(next) => true,
        [b':' | b'=', value @ ..] => {
            let value = skip_blank(value);
            let word = value.iter().take_while(|it| is_word(**it)).count();
            matches!(value.first(), Some(b'(' | b'<'))
                || matches!(&value[..word], b"function" | b"async")
                || skip_blank(&value[word..]).starts_with(b"=>")
        }
        _ => false,
    }
}
