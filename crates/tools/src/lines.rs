//! What the tools that edit by line number share.

use linnea_edit::{Document, Plan, Planned};
use linnea_text::{TextEdits, TextRange};

use crate::edits::{Done, Proposal};
use crate::{ToolError, View, scope};

/// Reads the file of a call that names lines.
pub(crate) fn document(view: &View<'_>, relative_path: &str) -> Result<Document, ToolError> {
    let path = view.fs().locate(relative_path)?;
    let file = scope::file(view, &path)?;
    view.document(file.path())
}

/// Returns the bytes of the lines `first` to `last`, as a client counts them, with their line breaks.
///
/// # Errors
/// If the file does not have them.
pub(crate) fn range(
    view: &View<'_>,
    document: &Document,
    first: i64,
    last: i64,
) -> Result<TextRange, ToolError> {
    let (style, lines) = (view.style(), document.lines());
    let rows = style.exact_row(first).zip(style.exact_row(last));
    match rows.filter(|it| it.0 <= it.1 && it.1 < lines.line_count()) {
        Some((start, end)) => Ok(lines.range_of(start, end)),
        None => {
            let have = have(view, document);
            Err(ToolError::arguments(format!("There are no lines {first} to {last}: {have}.")))
        }
    }
}

/// Says which lines a document has.
pub(crate) fn have(view: &View<'_>, document: &Document) -> String {
    let line = |row: u32| view.style().line(row);
    match document.lines().line_count() {
        0 => format!("{} is empty", document.path()),
        count => format!("{} has the lines {} to {}", document.path(), line(0), line(count - 1)),
    }
}

/// Returns text as whole lines of the document.
pub(crate) fn whole(document: &Document, content: &str, at: u32) -> String {
    let content = document.with_breaks(content, at);
    match content.ends_with(['\n', '\r']) || content.is_empty() {
        true => content,
        false => content + document.line_break(at),
    }
}

/// Proposes to replace a part of the document.
pub(crate) fn propose(
    view: &View<'_>,
    document: Document,
    (range, insert): (TextRange, String),
    what: String,
    (dry_run, allow_syntax_errors): (bool, bool),
) -> Result<Proposal, ToolError> {
    let label = format!("{what} of {}", document.path());
    let planned = Planned::of(document, TextEdits::one(range, insert));
    let done = Done::new(what).at(&planned);
    let checked = view.checked(&Plan::one(label, planned), allow_syntax_errors)?;
    Ok(Proposal { checked, dry_run, done })
}
