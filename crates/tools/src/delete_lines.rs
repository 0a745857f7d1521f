use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::Proposal;
use crate::{ToolError, View, lines};

/// Parameters of `delete_lines`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The file.
    relative_path: String,
    /// The first line to delete.
    start_line: i64,
    /// The last line to delete.
    end_line: i64,
    /// Only show what would change, as a diff.
    #[serde(default)]
    dry_run: bool,
    /// Write it even if the syntax is broken then.
    #[serde(default)]
    allow_syntax_errors: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let document = lines::document(view, &input.relative_path)?;
    let range = lines::range(view, &document, input.start_line, input.end_line)?;
    let what = format!("Deleted lines {} to {}", input.start_line, input.end_line);
    lines::propose(view, document, (range, String::new()), what, (input.dry_run, input.allow_syntax_errors))
}
