//! What languages at outline depth share beside the rules that are data.

use std::ops::Range;

use linnea_syntax::{BindingKind, Expression, ExpressionId, Role, Walk};
use memchr::{memchr, memmem};

/// Goes on with the children; for attributes.
pub(crate) fn within(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    w.descend();
    None
}

/// `(Type)value`, `value as Type`: of the type in the field `type`.
pub(crate) fn cast(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let mut of = None;
    let mut to = None;
    w.named_children(|w| match w.field() {
        "type" => to = w.type_seen(),
        _ => of = w.visit().or(of),
    });
    to.map(|to| w.expression(Expression::Cast { of, to }))
}

/// A member of the type in the field `type`.
pub(crate) fn offset(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let mut of = None;
    w.named_children(|w| match w.field() {
        "type" => of = w.type_seen().map(|to| w.expression(Expression::Cast { of: None, to })),
        "member" => {
            w.member(of, Role::Read);
        }
        _ => {
            w.visit();
        }
    });
    None
}

/// Binds the name that the current node is as a parameter.
pub(crate) fn parameter(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let kind = w.next_parameter();
    w.bind(w.range(), kind);
    None
}

/// Binds every name in the field `name` as a variable that is visible from the end of the node.
pub(crate) fn names(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let from = w.range().end;
    w.named_children(|w| {
        if w.field() == "name" {
            let binding = w.bind(w.range(), BindingKind::Local);
            w.binding_mut(binding).from = from;
        } else {
            w.visit();
        }
    });
    None
}

/// How comments and strings of a language begin and end, for telling that a word stands in them only.
#[derive(Debug)]
pub(crate) struct Lexis {
    /// What begins a comment that ends with its line.
    pub(crate) line: &'static [&'static str],
    /// What begins and ends a comment over several lines; whether these lie in each other.
    pub(crate) block: &'static [(&'static str, &'static str, bool)],
    /// Characters that begin and end a string within a line, in which a backslash takes the next one's meaning.
    pub(crate) quotes: &'static [u8],
}

impl Lexis {
    /// Says whether one of `words` (ascending) may stand in code.
    ///
    /// Strings with code or line breaks in them are not told apart: from the first quote that does not end in its line
    /// on, each word may.
    pub(crate) fn in_code(&self, source: &[u8], words: &[Range<usize>]) -> bool {
        let mut at = 0;
        words.iter().any(|word| {
            while at < word.start {
                match self.skip(source, at) {
                    Some(end) => at = end,
                    None => return true,
                }
            }
            at == word.start
        })
    }

    /// Returns where what begins at `at` ends: a comment, a string or any other byte. `None` if that is not certain.
    fn skip(&self, source: &[u8], at: usize) -> Option<usize> {
        let rest = &source[at..];
        let starts = |it: &&&str| rest.starts_with(it.as_bytes());
        if self.line.iter().any(|it| starts(&it)) {
            return Some(at + memchr(b'\n', rest).unwrap_or(rest.len()));
        }
        if let Some((open, close, nested)) = self.block.iter().find(|it| rest.starts_with(it.0.as_bytes())) {
            return Some(at + block(rest, open.as_bytes(), close.as_bytes(), *nested));
        }
        if !self.quotes.contains(&rest[0]) {
            return Some(at + 1);
        }
        let line = memchr(b'\n', rest).unwrap_or(rest.len());
        let mut end = 1;
        while end < line {
            match rest[end] {
                b'\\' => end += 2,
                byte if byte == rest[0] => return Some(at + end + 1),
                // Code may stand in it.
                b'{' | b'$' | b'(' => return None,
                _ => end += 1,
            }
        }
        None
    }
}

/// Returns how long a comment is that `text` begins with.
fn block(text: &[u8], open: &[u8], close: &[u8], nested: bool) -> usize {
    let mut depth = 1;
    let mut at = open.len();
    while depth > 0 {
        let Some(end) = memmem::find(&text[at..], close).map(|it| at + it) else { return text.len() };
        let inner = memmem::find(&text[at..end], open).filter(|_| nested);
        match inner {
            Some(inner) => (depth, at) = (depth + 1, at + inner + open.len()),
            None => (depth, at) = (depth - 1, end + close.len()),
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::Lexis;

    #[test]
    fn only_what_is_certainly_no_code_is_left_out() {
        let lexis = Lexis { line: &["//"], block: &[("/*", "*/", true)], quotes: b"\"'" };
        let places = |source: &str| -> Vec<bool> {
            let all = source.match_indices("word").map(|(at, it)| at..at + it.len());
            all.map(|it| lexis.in_code(source.as_bytes(), &[it])).collect()
        };
        assert_eq!(
            places("// word\nword /* word /* word */ word */ word"),
            [false, true, false, false, false, true]
        );
        assert_eq!(places(r#"x("word \" word", word)"#), [false, false, true]);
        assert_eq!(places(r#"x("a {word}", word)"#), [true, true]);
        assert_eq!(places("\"open word\nword"), [true, true]);
    }
}
