use linnea_index::Unreadable;
use linnea_text::Overlap;
use linnea_vfs::{FileError, RelPath, WriteError};
use thiserror::Error;

/// A place that people should look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The file.
    pub path: RelPath,
    /// The line, counted from 0; as it is before the edit unless `note` says otherwise.
    pub row: u32,
    /// What is there; may be empty.
    pub note: String,
}

/// Why an edit is not made. Nothing has been written then.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum Refusal {
    #[error(transparent)]
    File(#[from] FileError),
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    #[error(transparent)]
    Write(#[from] WriteError),
    #[error("{path} is {encoding} and would not keep all of its bytes")]
    Encoding { path: RelPath, encoding: &'static str },
    #[error(
        "{path} is {encoding}, in which the new text cannot be written so that it is read as the same again"
    )]
    Character { path: RelPath, encoding: &'static str },
    #[error("the edits of {path} overlap")]
    Overlap { path: RelPath },
    #[error("{path} changed while the edit was planned")]
    Stale { path: RelPath },
    /// The new text is broken, at lines of the new text, where the old one was not.
    #[error("the syntax would be broken")]
    Syntax { spots: Vec<Spot> },
    /// Where the symbol begins and ends is not certain.
    #[error("`{name_path}` stands in code that could not be parsed, which begins here")]
    Broken { name_path: String, spots: Vec<Spot> },
    /// The symbol is not what the request takes it for.
    #[error("{0}")]
    Symbol(String),
    /// The new name cannot be the symbol's.
    #[error("{0}")]
    Name(String),
    /// Names would come to mean something else.
    #[error("{what}")]
    Binding { what: String, spots: Vec<Spot> },
    /// Files beside the project would have to change, in which nothing is written.
    #[error("{what}")]
    Beside { what: String, spots: Vec<Spot> },
    /// It cannot be told what some occurrences mean.
    #[error("{what}")]
    Undecided { what: String, spots: Vec<Spot> },
    #[error("the call was cancelled")]
    Cancelled,
}

impl Refusal {
    /// Two edits of `path` are in each other's way.
    pub(crate) fn overlap(path: &RelPath) -> impl FnOnce(Overlap) -> Refusal {
        let path = path.clone();
        |_| Refusal::Overlap { path }
    }

    /// Returns the places that it is about.
    pub fn spots(&self) -> &[Spot] {
        match self {
            Refusal::Syntax { spots }
            | Refusal::Broken { spots, .. }
            | Refusal::Binding { spots, .. }
            | Refusal::Beside { spots, .. }
            | Refusal::Undecided { spots, .. } => spots,
            _ => &[],
        }
    }

    /// Says whether planning again may help: somebody else wrote meanwhile.
    pub fn is_stale(&self) -> bool {
        matches!(self, Refusal::Stale { .. } | Refusal::Write(WriteError::Changed { .. }))
    }
}
