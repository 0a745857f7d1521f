use linnea_edit::{Checked, IfUndecided, Rename, rename};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::{Done, Proposal};
use crate::{ToolError, View, target};

/// Parameters of `rename_symbol`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The name path of the symbol, such as `Cart/total`.
    name_path: String,
    /// The file it is in.
    relative_path: String,
    /// Its new name, without what it is a member of.
    new_name: String,
    /// Also rename where it cannot be told whether the symbol is meant.
    #[serde(default)]
    include_undecided: bool,
    /// Leave the old name where it cannot be told whether the symbol is meant.
    #[serde(default)]
    ignore_undecided: bool,
    /// Also change the word in comments and strings.
    #[serde(default)]
    include_text: bool,
    /// Only show what would change, as a diff.
    #[serde(default)]
    dry_run: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let undecided = match (input.include_undecided, input.ignore_undecided) {
        (true, true) => {
            return Err(ToolError::arguments("include_undecided and ignore_undecided exclude each other."));
        }
        (true, false) => IfUndecided::Include,
        (false, true) => IfUndecided::Ignore,
        (false, false) => IfUndecided::Refuse,
    };
    let program = target::program(view)?;
    let found = target::unique(view, &program, &input.name_path, &input.relative_path)?;
    // What is ignored is no part of the project: who uses it is not known.
    if program.file_at(found.file.path()).is_none() {
        let message =
            format!("{} is ignored, so that nobody knows who uses {}.", found.file.path(), found.name_path);
        return Err(ToolError::refused(message));
    }
    let project = view.project()?;
    let old = program.name(found.entity);
    let request = Rename {
        of: found.entity,
        name_path: &found.name_path,
        new_name: &input.new_name,
        undecided,
        include_text: input.include_text,
    };
    let renamed = rename(&project, &request).map_err(|it| view.refused(it))?;
    let checked = Checked::syntax(&renamed.plan, false).map_err(|it| {
        let mut error = view.refused(it);
        // Nobody can ask for that here: a name that breaks the syntax is none.
        error.hints.retain(|it| !it.starts_with("allow_syntax_errors"));
        error
    })?;
    let files = checked.set().changes.len();
    let serena = format!("Successfully renamed '{old}' to '{}' ({files} changes applied)", renamed.name);
    let together = match renamed.kin {
        0 | 1 => String::new(),
        more if !program.is_member(found.entity) => {
            format!(", {} other declaration{} of it included", more - 1, plural(more - 1))
        }
        more => format!(", {} overriding or overridden member{} included", more - 1, plural(more - 1)),
    };
    let what = format!(
        "Renamed {} to {}: {} occurrence{} in {files} file{}{together}",
        found.name_path,
        renamed.name,
        renamed.occurrences,
        plural(renamed.occurrences),
        plural(files)
    );
    let done = Done { serena: Some(serena), kin: Some(renamed.kin), ..Done::new(what) };
    Ok(Proposal { checked: checked.with(renamed.findings), dry_run: input.dry_run, done })
}

fn plural(count: usize) -> &'static str {
    if count == 1 { "" } else { "s" }
}
