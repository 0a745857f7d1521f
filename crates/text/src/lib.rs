//! Byte ranges in a text, edits of it, and the conversion between byte offsets and lines.
//!
//! Offsets are `u32` bytes from the start of the file, lines are 0-based rows, columns are 0-based **bytes**
//! within the row. Whoever shows a line to a person adds the base at the very end (see `linnea-tools`).
//!
//! This crate deliberately knows no files, no encodings and no languages. Start with [`TextRange`],
//! [`TextEdits`] and [`LineIndex`].
//!
//! ```
//! use linnea_text::{LineIndex, TextRange};
//!
//! let lines = LineIndex::new(b"one\ntwo\n");
//! assert_eq!(lines.row(5), 1);
//! assert_eq!(lines.rows(TextRange::new(4, 7)), (1, 1));
//! ```

mod edit;
mod line_index;
mod range;

pub use edit::{Overlap, TextEdit, TextEdits};
pub use line_index::LineIndex;
pub use range::TextRange;
