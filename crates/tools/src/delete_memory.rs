use linnea_edit::Checked;
use linnea_vfs::Change;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::{Done, Proposal};
use crate::memories::Memory;
use crate::{ToolError, View};

/// Parameters of `delete_memory`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// Its name.
    memory_name: String,
    /// Only show what would change.
    #[serde(default)]
    dry_run: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let memory = Memory::to_change(view, &input.memory_name)?;
    let before = memory.bytes(view)?;
    if before.is_none() {
        return Err(memory.missing(view));
    }
    let serena = format!("Memory {} deleted.", memory.name);
    let done = Done { serena: Some(serena), ..Done::new(format!("Deleted memory {}", memory.name)) };
    let change = Change { path: memory.path, before, after: None };
    let checked = Checked::files(format!("delete_memory {}", memory.name), vec![change]);
    Ok(Proposal { checked, dry_run: input.dry_run, done })
}
