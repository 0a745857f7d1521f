use thiserror::Error;

use crate::RelPath;

/// Why a client's path is no path in the project.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum PathError {
    #[error("{path:?} points outside the project")]
    Outside { path: String },
    #[error("{path:?} lies in a folder beside the project, where only names are followed")]
    Beside { path: String },
    #[error("{path:?} is reached through a symbolic link that points outside the project")]
    LinkOutside { path: String },
    #[error("{path:?} is not a path")]
    Malformed { path: String },
}

/// Why a file could not be used.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum FileError {
    #[error("{}", missing(path))]
    Missing { path: RelPath },
    #[error("{path} is a directory")]
    IsDirectory { path: RelPath },
    #[error("{path} is not a directory")]
    NotDirectory { path: RelPath },
    #[error("{path} is neither a file nor a directory")]
    Special { path: RelPath },
    #[error("{path} has {len} bytes, more than the {limit} that can be read at once")]
    TooLarge { path: RelPath, len: u64, limit: u64 },
    #[error("{path} cannot be read: {why}")]
    Io { path: RelPath, why: String },
}

impl FileError {
    /// Returns the same of another path.
    pub(crate) fn at(mut self, new: RelPath) -> Self {
        let (Self::Missing { path }
        | Self::IsDirectory { path }
        | Self::NotDirectory { path }
        | Self::Special { path }
        | Self::TooLarge { path, .. }
        | Self::Io { path, .. }) = &mut self;
        *path = new;
        self
    }

    pub(crate) fn io(path: &RelPath, error: &std::io::Error) -> Self {
        match error.kind() {
            // A file in the place of a directory on the way means that there is nothing there either.
            std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
                Self::Missing { path: path.clone() }
            }
            _ => Self::Io { path: path.clone(), why: error.to_string() },
        }
    }
}

fn missing(path: &RelPath) -> String {
    if path.is_root() {
        "The project's root directory does not exist any more".to_owned()
    } else {
        format!("{path} does not exist")
    }
}
