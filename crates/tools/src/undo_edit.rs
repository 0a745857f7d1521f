use linnea_edit::Checked;
use linnea_vfs::{Edit, History, RelPath, WriteError};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::{Done, Proposal};
use crate::{ToolError, View};

/// Larger files were never edited, in bytes.
const LIMIT: u64 = 256 << 20;

/// Parameters of `undo_edit`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The number of the edit, as its answer gave it; the last one if left out.
    #[serde(default = "crate::tool::minus_one")]
    id: i64,
    /// Only show what would change, as a diff.
    #[serde(default)]
    dry_run: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let history = History::of(view.fs());
    let edit = match u64::try_from(input.id) {
        Ok(id) => history.edit(id).ok_or_else(|| unknown(&history, id))?,
        Err(_) => history.last(&view.edits).ok_or_else(|| nothing(&history))?,
    };
    if let Some(by) = history.undone_by(edit.id) {
        return Err(ToolError::refused(format!(
            "Edit {} ({}) has been taken back already.",
            edit.id, edit.label
        ))
        .hint(format!("undo_edit id={} makes it again.", by.id)));
    }
    let now = |path: &RelPath| view.fs().read(path, LIMIT).ok().map(|it| it.0);
    let checked = Checked::undo(edit, now).map_err(|refusal| {
        let linnea_edit::Refusal::Write(WriteError::Changed { path }) = &refusal else {
            return view.refused(refusal);
        };
        let error = ToolError::refused(format!(
            "Edit {} ({}) cannot be taken back: {path} was changed since.",
            edit.id, edit.label
        ));
        let holds = |it: &&Edit| it.undoes.is_none() && history.undone_by(it.id).is_none();
        let since = history.edits().iter().rev().take_while(|it| it.id > edit.id);
        match since.filter(holds).find(|it| it.changes.iter().any(|it| it.path == *path)) {
            Some(by) => error.hint(format!("undo_edit id={} ({}) first.", by.id, by.label)),
            None if path.in_user().is_none() && view.fs().stat(path).is_ok() => error.hint(format!(
                "Somebody else changed it. read_file relative_path={:?} shows what is there now.",
                path.as_str()
            )),
            None => error.hint("Somebody else changed or removed it."),
        }
    })?;
    let files = edit.changes.len();
    let what = format!(
        "Took back edit {} ({}) in {files} file{}",
        edit.id,
        edit.label,
        if files == 1 { "" } else { "s" }
    );
    Ok(Proposal { checked, dry_run: input.dry_run, done: Done::new(what) })
}

/// Says that this server has made no edit that holds, and which ones others have made.
fn nothing(history: &History) -> ToolError {
    let holds =
        |it: &&Edit| it.undoes.is_none() && !it.changes.is_empty() && history.undone_by(it.id).is_none();
    let others = history.edits().iter().rev().filter(holds).take(5);
    let others: Vec<String> = others.map(|it| format!("{} ({})", it.id, it.label)).collect();
    match others.first() {
        None => ToolError::not_found("There is no edit to take back."),
        Some(_) => ToolError::not_found("There is no edit of this server to take back.")
            .hint(format!("Others made {}; undo_edit id=… takes one back.", others.join(", "))),
    }
}

fn unknown(history: &History, id: u64) -> ToolError {
    let error = ToolError::not_found(format!("There is no edit {id}."));
    let last: Vec<String> =
        history.edits().iter().rev().take(5).map(|it| format!("{} ({})", it.id, it.label)).collect();
    match last.is_empty() {
        true => error.hint("None is known in this project."),
        false => error.hint(format!("The last ones: {}.", last.join(", "))),
    }
}
