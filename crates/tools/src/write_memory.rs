use linnea_edit::Checked;
use linnea_vfs::Change;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::{Done, Proposal};
use crate::memories::{self, Memory};
use crate::{ToolError, View};

/// Parameters of `write_memory`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// Its name, under a topic if it has one: `auth/login`; `global/style` is known in all projects.
    memory_name: String,
    /// All that it says, in Markdown.
    content: String,
    /// Refuse it if it is longer.
    #[serde(default = "crate::tool::minus_one")]
    max_chars: i64,
    /// Only show what would change.
    #[serde(default)]
    dry_run: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let memory = Memory::to_change(view, &input.memory_name)?;
    memories::check_length(&memory.name, &input.content, input.max_chars)?;
    let before = memory.bytes(view)?;
    let what = if before.is_some() { "Overwrote" } else { "Wrote" };
    let serena = format!("Memory {} written.", memory.name);
    let done = Done { serena: Some(serena), ..Done::new(format!("{what} memory {}", memory.name)) };
    let change = Change { path: memory.path, before, after: Some(input.content.into_bytes()) };
    let checked = Checked::files(format!("write_memory {}", memory.name), vec![change]);
    Ok(Proposal { checked, dry_run: input.dry_run, done })
}
