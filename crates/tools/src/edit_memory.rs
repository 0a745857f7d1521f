use linnea_edit::{Checked, Plan};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::{Done, Proposal};
use crate::memories::{self, Memory};
use crate::replacement::{Mode, Replacement};
use crate::{ToolError, View, replace_content};

/// Parameters of `edit_memory`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// Its name.
    memory_name: String,
    /// The text to replace, or a regular expression for it.
    needle: String,
    /// What comes in its place; with mode=regex `$!1` is the first group.
    repl: String,
    /// `literal` or `regex`.
    #[serde(default)]
    mode: Mode,
    /// Replace all occurrences, not just the only one.
    #[serde(default)]
    allow_multiple_occurrences: bool,
    /// Only show what would change.
    #[serde(default)]
    dry_run: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let replacement = Replacement::new(&input.needle, &input.repl, input.mode)?;
    let memory = Memory::to_change(view, &input.memory_name)?;
    if memory.bytes(view)?.is_none() {
        return Err(memory.missing(view));
    }
    let document = view.document(&memory.path)?;
    let many = input.allow_multiple_occurrences;
    let (planned, _) = replace_content::replaced(view, document, &replacement, input.mode, many)?;
    memories::check_length(&memory.name, planned.after(), -1)?;
    let serena = format!("Memory {} edited successfully.", memory.name);
    let done = Done { serena: Some(serena), ..Done::new(format!("Edited memory {}", memory.name)) };
    let plan = Plan::one(format!("edit_memory {}", memory.name), planned);
    let checked = Checked::syntax(&plan, true).map_err(|it| view.refused(it))?;
    Ok(Proposal { checked, dry_run: input.dry_run, done })
}
