use thiserror::Error;

use crate::TextRange;

/// Puts `insert` in the place of the bytes in `range`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextEdit {
    /// What goes.
    pub range: TextRange,
    /// What comes.
    pub insert: String,
}

/// Edits of one text: in its order, none in the way of another.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct TextEdits {
    edits: Vec<TextEdit>,
    /// By how much the bytes before each edit have moved, and at last those behind all.
    shifts: Vec<i64>,
}

/// Two edits want to change the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("two edits overlap at byte {at}")]
pub struct Overlap {
    /// Where the second one begins.
    pub at: u32,
}

impl TextEdits {
    /// Puts edits in order; of several equal ones, one stays.
    ///
    /// # Errors
    /// If two of them overlap, or insert different texts at one place.
    pub fn new(mut edits: Vec<TextEdit>) -> Result<Self, Overlap> {
        edits.sort();
        edits.dedup();
        for pair in edits.windows(2) {
            let (before, after) = (pair[0].range, pair[1].range);
            let same_place = before.start == after.start && (before.is_empty() == after.is_empty());
            if before.end > after.start || same_place {
                return Err(Overlap { at: after.start });
            }
        }
        Ok(Self::sorted(edits))
    }

    fn sorted(edits: Vec<TextEdit>) -> Self {
        let mut shifts = vec![0];
        let mut shift = 0;
        for edit in &edits {
            shift += edit.insert.len() as i64 - i64::from(edit.range.len());
            shifts.push(shift);
        }
        Self { edits, shifts }
    }

    /// Makes the edits of one replacement.
    pub fn one(range: TextRange, insert: impl Into<String>) -> Self {
        Self::sorted(vec![TextEdit { range, insert: insert.into() }])
    }

    /// Returns the edits in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = &TextEdit> {
        self.edits.iter()
    }

    /// Returns how many edits there are.
    pub fn len(&self) -> usize {
        self.edits.len()
    }

    /// Says whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// Returns `text` with the edits made. Ranges must lie on character boundaries; what does not exist is passed over.
    pub fn apply(&self, text: &str) -> String {
        let grown: usize = self.edits.iter().map(|it| it.insert.len()).sum();
        let mut out = String::with_capacity(text.len() + grown);
        let mut at = 0;
        for edit in &self.edits {
            let range = edit.range.as_usize();
            out.push_str(text.get(at..range.start).unwrap_or_default());
            out.push_str(&edit.insert);
            at = range.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }

    /// Returns where the byte at `offset` is afterwards; for one that is replaced, where its replacement begins. What
    /// stands at the place of an insertion is behind it.
    pub fn map(&self, offset: u32) -> u32 {
        // The edits that begin at or before it; those that end there or before have moved it.
        let begun = self.edits.partition_point(|it| it.range.start <= offset);
        match self.edits[..begun].last() {
            Some(last) if last.range.end > offset => shifted(last.range.start, self.shifts[begun - 1]),
            Some(_) => shifted(offset, self.shifts[begun]),
            None => offset,
        }
    }

    /// Returns where a byte that is at `offset` afterwards was before; for one that is new, where the edit that brought it
    /// begins.
    pub fn origin(&self, offset: u32) -> u32 {
        let begins = |at: usize| shifted(self.edits[at].range.start, self.shifts[at]);
        let begun = (0..self.edits.len()).take_while(|at| begins(*at) <= offset).count();
        let Some(last) = begun.checked_sub(1) else { return offset };
        let edit = &self.edits[last];
        match offset < begins(last) + edit.insert.len() as u32 {
            true => edit.range.start,
            false => shifted(offset, -self.shifts[begun]),
        }
    }

    /// Says whether an edit replaces bytes of `range`, or inserts something inside it.
    pub fn touches(&self, range: TextRange) -> bool {
        let inside = |it: TextRange| it.start < range.end && range.start < it.end;
        let from = self.edits.partition_point(|it| it.range.end <= range.start);
        self.edits[from..].iter().take_while(|it| it.range.start < range.end).any(|it| inside(it.range))
    }

    /// Returns the ranges of the new text that are new.
    pub fn inserted(&self) -> Vec<TextRange> {
        let new = |(it, shift): (&TextEdit, &i64)| {
            let start = shifted(it.range.start, *shift);
            TextRange::new(start, start + it.insert.len() as u32)
        };
        self.edits.iter().zip(&self.shifts).map(new).collect()
    }
}

fn shifted(offset: u32, by: i64) -> u32 {
    u32::try_from(i64::from(offset) + by).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edits(edits: &[(u32, u32, &str)]) -> Result<TextEdits, Overlap> {
        let edit =
            |it: &(u32, u32, &str)| TextEdit { range: TextRange::new(it.0, it.1), insert: it.2.into() };
        TextEdits::new(edits.iter().map(edit).collect())
    }

    #[test]
    fn edits_are_made_in_the_order_of_the_text() {
        let all = edits(&[(4, 7, "xx"), (0, 0, ">"), (0, 1, "A")]).unwrap();
        assert_eq!(all.apply("abc def ghi"), ">Abc xx ghi");
        assert_eq!(all.map(1), 2);
        assert_eq!(all.map(5), 5, "a replaced byte is where its replacement begins");
        assert_eq!(all.map(8), 8);
        assert!((0..11).filter(|it| !(4..7).contains(it) && *it > 0).all(|it| all.origin(all.map(it)) == it));
        assert_eq!(all.inserted(), [TextRange::new(0, 1), TextRange::new(1, 2), TextRange::new(5, 7)]);
        assert!(all.touches(TextRange::new(6, 9)) && !all.touches(TextRange::new(7, 9)));
    }

    #[test]
    fn edits_that_overlap_are_refused_and_equal_ones_are_one() {
        assert_eq!(edits(&[(0, 3, "a"), (2, 4, "b")]), Err(Overlap { at: 2 }));
        assert_eq!(edits(&[(1, 1, "a"), (1, 1, "b")]), Err(Overlap { at: 1 }));
        assert_eq!(edits(&[(0, 3, "a"), (0, 3, "a")]).unwrap().len(), 1);
        assert!(edits(&[(0, 2, "a"), (2, 4, "b")]).is_ok(), "neighbours do not overlap");
    }
}
