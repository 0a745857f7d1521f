use linnea_index::Unreadable;
use linnea_vfs::{FileError, PathError};
use thiserror::Error;

/// Why a tool gives no answer: what failed, and what to call instead.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{message}{}", self.rendered_hints())]
pub struct ToolError {
    /// Whose fault it is.
    pub kind: ErrorKind,
    /// What failed and why, one or two sentences.
    pub message: String,
    /// What to do next, with literal arguments; a line each.
    pub hints: Vec<String>,
}

/// Whose fault an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The arguments are wrong in themselves.
    Arguments,
    /// What is asked for is not there or cannot be used so.
    NotFound,
    /// An edit would do more than was asked for, or cannot be made.
    Refused,
    /// Somebody else wrote while the call was answered.
    Stale,
    /// The file system or the server itself failed.
    Failure,
    /// The client does not want the answer any more.
    Cancelled,
}

impl ToolError {
    /// The arguments are wrong.
    pub fn arguments(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Arguments, message: message.into(), hints: Vec::new() }
    }

    /// Something is not there.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::NotFound, message: message.into(), hints: Vec::new() }
    }

    /// An edit is not made.
    pub fn refused(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Refused, message: message.into(), hints: Vec::new() }
    }

    /// Something failed that the client can do nothing about.
    pub fn failure(message: impl Into<String>) -> Self {
        Self { kind: ErrorKind::Failure, message: message.into(), hints: Vec::new() }
    }

    /// The call was cancelled.
    pub fn cancelled() -> Self {
        Self { kind: ErrorKind::Cancelled, message: "the call was cancelled".to_owned(), hints: Vec::new() }
    }

    /// Adds what to do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(hint.into());
        self
    }

    fn rendered_hints(&self) -> String {
        self.hints.iter().map(|it| format!("\n{it}")).collect()
    }
}

impl From<PathError> for ToolError {
    fn from(error: PathError) -> Self {
        let hint = match error {
            PathError::Beside { .. } => {
                "find_declaration with include_body shows what code of the project names there; a project that holds both, or that folder as a project, shows all of it."
            }
            _ => "Paths are relative to the project root, such as src/main.rs.",
        };
        Self::arguments(format!("{error}.")).hint(hint)
    }
}

impl From<FileError> for ToolError {
    fn from(error: FileError) -> Self {
        match error {
            FileError::Io { .. } => Self::failure(format!("{error}.")),
            _ => Self::not_found(format!("{error}.")),
        }
    }
}

impl From<Unreadable> for ToolError {
    fn from(error: Unreadable) -> Self {
        match error {
            Unreadable::File(error) => error.into(),
            _ => Self::not_found(format!("{error}.")),
        }
    }
}
