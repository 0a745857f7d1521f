//! Places that could not be read.

use linnea_text::TextRange;
use serde::{Deserialize, Serialize};

/// A place that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// Where.
    pub range: TextRange,
    /// Why.
    pub kind: IssueKind,
}

/// Why a place could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum IssueKind {
    /// Text that fits no rule of the language.
    Error,
    /// Something that should be there is missing; the range is empty.
    Missing,
    /// Nested deeper than [`MAX_DEPTH`](crate::MAX_DEPTH): identifiers are known, structure is not.
    TooDeep,
    /// Made as short as it can be by a tool, and not read: its words are known, what they mean is not.
    Minified,
    /// The file is larger than [`MAX_SOURCE_LEN`](crate::MAX_SOURCE_LEN): nothing is known.
    TooLarge,
}

impl Issue {
    /// Says whether the text breaks the syntax, not only goes beyond what is read.
    pub fn is_error(&self) -> bool {
        matches!(self.kind, IssueKind::Error | IssueKind::Missing)
    }

    /// Says why the whole file is not read as code, if it is not.
    pub fn unread(&self) -> Option<&'static str> {
        match self.kind {
            IssueKind::Minified => Some("minified"),
            IssueKind::TooLarge => Some("too large"),
            IssueKind::Error | IssueKind::Missing | IssueKind::TooDeep => None,
        }
    }
}
