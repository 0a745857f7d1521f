//! Which project a process works on.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use linnea_tools::{DEFAULT_ANSWER_CHARS, Session, Settings, Style, ToolError};
use linnea_vfs::{Disk, find_root};

/// What a directory must hold to be taken for a project's root.
const MARKERS: &[&str] = &[".git", ".serena", ".linnea"];

/// Opens a session on the project that is named, or that the process stands in.
///
/// # Errors
/// If there is no such directory.
pub(crate) fn open(named: Option<&Path>, style: Style) -> Result<Session, ToolError> {
    let (root, root_from) = root(named);
    let vendored = linnea_grammars::ALL.iter().flat_map(|it| it.vendored.iter().copied()).collect();
    let disk = Disk::open(&root, vendored).map_err(|error| {
        ToolError::arguments(format!("The project {} cannot be opened: {error}.", root.display()))
            .hint("--project DIR names its root directory.")
    })?;
    let settings = Settings {
        style,
        answer_chars: DEFAULT_ANSWER_CHARS,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        root_from: root_from.to_owned(),
    };
    Ok(Session::new(Arc::new(disk), linnea_grammars::ALL, settings))
}

#[expect(clippy::disallowed_methods, reason = "the environment is read here and nowhere else")]
fn root(named: Option<&Path>) -> (PathBuf, &'static str) {
    if let Some(named) = named {
        return (named.to_owned(), "--project");
    }
    if let Some(client) = std::env::var_os("CLAUDE_PROJECT_DIR").filter(|it| !it.is_empty()) {
        return (client.into(), "CLAUDE_PROJECT_DIR");
    }
    let here = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let found = find_root(&here, MARKERS);
    let from = if found == here { "working directory" } else { "above the working directory" };
    (found, from)
}
