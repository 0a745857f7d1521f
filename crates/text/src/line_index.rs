use serde::{Deserialize, Serialize};

use crate::TextRange;

/// Where the lines of a text start.
///
/// A line ends behind `\n`, behind `\r\n`, or behind a `\r` that no `\n` follows, as in compilers and editors;
/// other Unicode separators do not end a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Lengths", into = "Lengths")]
pub struct LineIndex {
    starts: Box<[u32]>,
    len: u32,
}

/// The lengths of the lines, which take a byte each where their starts take three.
#[derive(Serialize, Deserialize)]
struct Lengths(Vec<u32>);

impl From<LineIndex> for Lengths {
    fn from(lines: LineIndex) -> Self {
        let ends = lines.starts.iter().skip(1).chain([&lines.len]);
        Self(lines.starts.iter().zip(ends).map(|(start, end)| end - start).collect())
    }
}

impl From<Lengths> for LineIndex {
    fn from(lengths: Lengths) -> Self {
        let mut len = 0_u32;
        let start = |it: &u32| {
            let start = len;
            len = len.saturating_add(*it);
            start
        };
        Self { starts: lengths.0.iter().map(start).collect(), len }
    }
}

impl LineIndex {
    /// Reads the line starts off `text`. Texts beyond 4 GiB are cut at that length.
    pub fn new(text: &[u8]) -> Self {
        let len = u32::try_from(text.len()).unwrap_or(u32::MAX);
        let mut starts = vec![0];
        let text = &text[..len as usize];
        for at in memchr::memchr2_iter(b'\n', b'\r', text) {
            // The `\r` of `\r\n` ends nothing by itself.
            if text[at] == b'\n' || text.get(at + 1) != Some(&b'\n') {
                starts.push(at as u32 + 1);
            }
        }
        Self { starts: starts.into_boxed_slice(), len }
    }

    /// Returns the number of rows; a text that ends with a line break has an empty last row.
    pub fn row_count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// Returns the number of lines a person would count: the empty row behind a final line break is none.
    pub fn line_count(&self) -> u32 {
        let last_is_empty = self.starts.last() == Some(&self.len);
        self.row_count() - u32::from(last_is_empty)
    }

    /// Returns the 0-based row of the byte at `offset`.
    pub fn row(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32 - 1
    }

    /// Returns the 0-based row and byte column of `offset`.
    pub fn position(&self, offset: u32) -> (u32, u32) {
        let row = self.row(offset);
        (row, offset - self.starts[row as usize])
    }

    /// Returns the first and the last row that `range` touches, both 0-based. An end at the very start of a
    /// row does not touch that row.
    pub fn rows(&self, range: TextRange) -> (u32, u32) {
        let last = if range.is_empty() { range.start } else { range.end - 1 };
        (self.row(range.start), self.row(last))
    }

    /// Returns the offset at which `row` starts, or the length of the text for a row behind the last.
    pub fn start_of(&self, row: u32) -> u32 {
        self.starts.get(row as usize).copied().unwrap_or(self.len)
    }

    /// Returns the range of the rows `first..=last`, with their line breaks.
    pub fn range_of(&self, first: u32, last: u32) -> TextRange {
        TextRange::new(self.start_of(first), self.start_of(last.saturating_add(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, lines: &[&str]) {
        let index = LineIndex::new(text.as_bytes());
        let found: Vec<&str> =
            (0..index.row_count()).map(|row| &text[index.range_of(row, row).as_usize()]).collect();
        assert_eq!(found, lines, "{text:?}");
    }

    #[test]
    fn lines_end_at_every_kind_of_line_break() {
        check("", &[""]);
        check("a", &["a"]);
        check("a\nb\r\nc\rd", &["a\n", "b\r\n", "c\r", "d"]);
        check("a\n", &["a\n", ""]);
        check("a\u{b}b\u{2028}c", &["a\u{b}b\u{2028}c"]);
    }

    #[test]
    fn a_range_that_ends_at_a_line_start_does_not_touch_that_line() {
        let index = LineIndex::new(b"ab\ncd\n");
        assert_eq!(index.rows(TextRange::new(0, 3)), (0, 0));
        assert_eq!(index.rows(TextRange::new(3, 3)), (1, 1));
        assert_eq!(index.rows(TextRange::new(0, 6)), (0, 1));
        assert_eq!(index.line_count(), 2);
        assert_eq!(index.position(4), (1, 1));
    }
}
