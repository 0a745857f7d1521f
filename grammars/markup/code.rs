//! The code in markup, written out as a program in which everything stands where it stands in the source.

use std::ops::Range;

use super::{blank, is_word, trimmed};

/// A text as long as the source, blank but for code. What marks code in the source leaves the room for what makes a
/// program of it: quotes become semicolons or parentheses, tags the braces of blocks.
pub(crate) struct Code<'s> {
    source: &'s [u8],
    text: Vec<u8>,
}

impl<'s> Code<'s> {
    pub(crate) fn new(source: &'s [u8]) -> Self {
        Self { source, text: blank(source) }
    }

    pub(crate) fn into_text(self) -> Vec<u8> {
        self.text
    }

    /// Copies code as it stands.
    pub(crate) fn copy(&mut self, range: Range<usize>) {
        if let Some(text) = self.source.get(range.clone()) {
            self.text[range].copy_from_slice(text);
        }
    }

    /// Writes `text` at `at`, if there is room.
    pub(crate) fn put(&mut self, at: usize, text: &str) {
        if let Some(room) = self.text.get_mut(at..at + text.len()) {
            room.copy_from_slice(text.as_bytes());
        }
    }

    /// Writes `text` so that it ends before `end`.
    pub(crate) fn put_before(&mut self, end: usize, text: &str) {
        if let Some(at) = end.checked_sub(text.len()) {
            self.put(at, text);
        }
    }

    /// Copies statements; what stands on both sides of them ends them.
    pub(crate) fn statements(&mut self, range: Range<usize>) {
        self.copy(range.clone());
        self.put_before(range.start, ";");
        self.put(range.end, ";");
    }

    /// Copies a value, with two bytes of room before it and one behind it. One that would not be read as a value at the
    /// start of a statement is put in parentheses.
    pub(crate) fn value(&mut self, range: Range<usize>) {
        let code = trimmed(self.source, range.clone());
        if code.is_empty() {
            return;
        }
        let text = &self.source[code];
        let starts =
            |word: &[u8]| text.strip_prefix(word).is_some_and(|it| it.first().is_none_or(|it| !is_word(*it)));
        if !text.starts_with(b"{")
            && ![&b"function"[..], b"class", b"async", b"let"].iter().any(|it| starts(it))
        {
            return self.statements(range);
        }
        self.copy(range.clone());
        self.put_before(range.start, ";(");
        self.put(range.end, ")");
    }
}
