use linnea_edit::Checked;
use linnea_vfs::{Edit, RelPath, WriteError};
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
    #[serde(default = "crate::registry::minus_one")]
    id: i64,
    /// Only show what would change, as a diff.
    #[serde(default)]
    dry_run: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let edit = match u64::try_from(input.id) {
        Ok(id) => view.fs().edit(id).ok_or_else(|| unknown(view, id))?,
        Err(_) => last(view)?,
    };
    let all: Vec<Edit> = later(view, edit.id);
    if let Some(by) = all.iter().find(|it| it.undoes == Some(edit.id)) {
        return Err(ToolError::refused(format!(
            "Edit {} ({}) has been taken back already.",
            edit.id, edit.label
        ))
        .hint(format!("undo_edit id={} makes it again.", by.id)));
    }
    let now = |path: &RelPath| view.fs().read(path, LIMIT).ok().map(|it| it.0);
    let checked = Checked::undo(&edit, now).map_err(|refusal| {
        let linnea_edit::Refusal::Write(WriteError::Changed { path }) = &refusal else {
            return view.refused(refusal);
        };
        let error = ToolError::refused(format!(
            "Edit {} ({}) cannot be taken back: {path} was changed since.",
            edit.id, edit.label
        ));
        match all.iter().rev().find(|it| it.changes.iter().any(|it| it.path == *path) && open(&all, it)) {
            Some(by) => error.hint(format!("undo_edit id={} ({}) first.", by.id, by.label)),
            None => error.hint(format!(
                "Somebody else changed it. undo_edit id={} dry_run=true is of no use either; read_file relative_path={:?} shows what is there now.",
                edit.id,
                path.as_str()
            )),
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

/// Returns the last edit that was not taken back: of this session, else of the project.
fn last(view: &View<'_>) -> Result<Edit, ToolError> {
    let of_project;
    let ids = if view.edits.is_empty() {
        of_project = view.fs().edits();
        &of_project
    } else {
        &view.edits
    };
    let mut undone = Vec::new();
    for id in ids.iter().rev() {
        let Some(edit) = view.fs().edit(*id) else { continue };
        match edit.undoes {
            Some(other) => undone.push(other),
            None if !undone.contains(id) => return Ok(edit),
            None => {}
        }
    }
    Err(ToolError::not_found("There is no edit to take back."))
}

/// Returns the edits that were made after one.
fn later(view: &View<'_>, id: u64) -> Vec<Edit> {
    view.fs().edits().into_iter().filter(|it| *it > id).filter_map(|it| view.fs().edit(it)).collect()
}

/// Says whether an edit was not taken back.
fn open(all: &[Edit], edit: &Edit) -> bool {
    edit.undoes.is_none() && !all.iter().any(|it| it.undoes == Some(edit.id))
}

fn unknown(view: &View<'_>, id: u64) -> ToolError {
    let error = ToolError::not_found(format!("There is no edit {id}."));
    let known = view.fs().edits();
    let last: Vec<String> = known
        .iter()
        .rev()
        .take(5)
        .filter_map(|it| view.fs().edit(*it))
        .map(|it| format!("{} ({})", it.id, it.label))
        .collect();
    match last.is_empty() {
        true => error.hint("None is known in this project."),
        false => error.hint(format!("The last ones: {}.", last.join(", "))),
    }
}
