use linnea_edit::Plan;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::{Done, Proposal};
use crate::{ToolError, View, target};

/// Parameters of `replace_symbol_body`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The name path of the symbol, such as `Cart/total`.
    name_path: String,
    /// The file it is in.
    relative_path: String,
    /// The new source of the whole construct, signature included.
    body: String,
    /// Only show what would change, as a diff.
    #[serde(default)]
    dry_run: bool,
    /// Write it even if the syntax is broken then.
    #[serde(default)]
    allow_syntax_errors: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let (found, construct) = target::construct(view, &input.name_path, &input.relative_path)?;
    if input.body.trim().is_empty() {
        return Err(ToolError::arguments("body is empty.").hint(format!(
            "safe_delete_symbol name_path_pattern={:?} relative_path={:?} deletes the symbol.",
            found.name_path,
            found.file.path().as_str()
        )));
    }
    let planned = construct.replace(&input.body).map_err(|it| view.refused(it))?;
    let done = Done::new(format!("Replaced {}", found.name_path)).at(&planned);
    let plan = Plan::one(format!("replace_symbol_body {}", found.name_path), planned);
    let checked = view.checked(&plan, input.allow_syntax_errors)?;
    Ok(Proposal { checked, dry_run: input.dry_run, done })
}
