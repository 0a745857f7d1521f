use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::Proposal;
use crate::{ToolError, View, lines};

/// Parameters of `replace_lines`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The file.
    relative_path: String,
    /// The first line to replace.
    start_line: i64,
    /// The last line to replace.
    end_line: i64,
    /// What comes in their place.
    content: String,
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
    let insert = lines::whole(&document, &input.content, range.start);
    let what = format!("Replaced lines {} to {}", input.start_line, input.end_line);
    lines::propose(view, document, (range, insert), what, (input.dry_run, input.allow_syntax_errors))
}
