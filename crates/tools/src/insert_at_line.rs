use linnea_text::TextRange;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::Proposal;
use crate::{ToolError, View, lines};

/// Parameters of `insert_at_line`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The file.
    relative_path: String,
    /// The line before which it is inserted; one behind the last appends.
    line: i64,
    /// What is inserted.
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
    let count = document.lines().line_count();
    let row = view.style().exact_row(input.line).filter(|it| *it <= count).ok_or_else(|| {
        let have = lines::have(view, &document);
        ToolError::arguments(format!("There is no line {}: {have}.", input.line))
    })?;
    let at = document.lines().start_of(row);
    let mut insert = lines::whole(&document, &input.content, at);
    let open = row == count && !document.text().is_empty() && !document.text().ends_with(['\n', '\r']);
    if open {
        insert.insert_str(0, document.line_break(at));
    }
    let what = format!("Inserted at line {}", input.line);
    let range = TextRange::new(at, at);
    lines::propose(view, document, (range, insert), what, (input.dry_run, input.allow_syntax_errors))
}
