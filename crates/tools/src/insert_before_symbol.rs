use linnea_edit::{Construct, Plan, Side};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::{Done, Proposal};
use crate::{ToolError, View, target};

/// Parameters of `insert_before_symbol`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The name path of the symbol, such as `Cart/total`.
    name_path: String,
    /// The file it is in.
    relative_path: String,
    /// The code to insert above it.
    body: String,
    /// Only show what would change, as a diff.
    #[serde(default)]
    dry_run: bool,
    /// Write it even if the syntax is broken then.
    #[serde(default)]
    allow_syntax_errors: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let found = target::declared(view, &input.name_path, &input.relative_path)?;
    let document = view.document(found.file.path())?;
    let construct = Construct::find(document, &found.name_path).map_err(|it| view.refused(it))?;
    let planned = construct.insert(&input.body, Side::Before).map_err(|it| view.refused(it))?;
    let done = Done::new(format!("Inserted before {}", found.name_path)).at(&planned);
    let plan = Plan::one(format!("insert_before_symbol {}", found.name_path), planned);
    let checked = view.checked(&plan, input.allow_syntax_errors)?;
    Ok(Proposal { checked, dry_run: input.dry_run, done })
}
