//! The user's own files: configuration of this program and of the clients that start it.

use std::io;
use std::path::Path;

/// Larger files are no configuration; in bytes.
const LIMIT: u64 = 16 << 20;

/// Says whether there is a directory at `path`.
pub fn is_directory(path: &Path) -> bool {
    path.is_dir()
}

/// Reads a file of the user's; `None` if there is none.
///
/// # Errors
/// If it is something else, or cannot be read.
pub fn read_own(path: &Path) -> io::Result<Option<String>> {
    match path.metadata() {
        Ok(it) if !it.is_file() => Err(io::Error::other("it is no regular file")),
        Ok(it) if it.len() > LIMIT => Err(io::Error::other(format!("it has {} bytes", it.len()))),
        Ok(_) => std::fs::read_to_string(path).map(Some),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
