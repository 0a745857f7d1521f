//! The server that had a name before this one took it: kept until it comes back.
//!
//! Not beside the client's file, which others may read or share, but where this program keeps what it must remember; and
//! only that entry, not what else the file holds.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::PathBuf;

use linnea_tools::ToolError;
use linnea_vfs::{read_own, remove_own, replace_own};
use serde_json::{Value, json};

use super::clients::Place;
use crate::environment::Environment;

/// Where one entry is kept.
pub(super) struct Kept {
    base: PathBuf,
    path: String,
    file: String,
    name: String,
}

impl Kept {
    /// Returns the place for what the server called `name` in a client's file was.
    pub(super) fn of(environment: &Environment, place: &Place, name: &str) -> Option<Self> {
        let file = place.whole().display().to_string();
        let mut hasher = DefaultHasher::new();
        (&file, name).hash(&mut hasher);
        let path = format!("replaced/{:016x}.json", hasher.finish());
        Some(Self { base: environment.state.clone()?, path, file, name: name.to_owned() })
    }

    /// Returns the file that it is in.
    pub(super) fn whole(&self) -> PathBuf {
        self.base.join(&self.path)
    }

    /// Returns the text of the entry, if one is kept.
    ///
    /// # Errors
    /// If it cannot be read.
    pub(super) fn source(&self) -> Result<Option<String>, ToolError> {
        let broken = |why: &dyn std::fmt::Display| {
            let place = self.whole().display().to_string();
            ToolError::failure(format!("{place}: the server that was replaced cannot be read: {why}."))
                .hint("Without that file, --uninstall takes this server out and brings none back.")
        };
        let Some(text) = read_own(&self.whole()).map_err(|it| broken(&it))? else { return Ok(None) };
        let value: Value = serde_json::from_str(&text).map_err(|it| broken(&it))?;
        let is_it = value["file"] == self.file.as_str() && value["name"] == self.name.as_str();
        match value["entry"].as_str().filter(|_| is_it) {
            Some(source) => Ok(Some(source.to_owned())),
            None => Err(broken(&"it is about another one")),
        }
    }

    /// Keeps the text of an entry.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(super) fn keep(&self, source: &str) -> std::io::Result<()> {
        let before = read_own(&self.whole())?;
        let text = json!({ "file": self.file, "name": self.name, "entry": source }).to_string();
        match replace_own(&self.base, &self.path, before.as_deref(), &text, true)? {
            true => Ok(()),
            false => Err(std::io::Error::other("somebody else wrote it at the same time")),
        }
    }

    /// Forgets it: it is back.
    pub(super) fn forget(&self) {
        // If it stays, it is written over the next time.
        let _ = remove_own(&self.whole());
    }
}
