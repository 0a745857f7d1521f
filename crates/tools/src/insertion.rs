//! Code beside a symbol: what the two tools that insert share.

use linnea_edit::{Plan, Side};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::{Done, Proposal};
use crate::{ToolError, View, target};

/// Parameters of `insert_after_symbol` and `insert_before_symbol`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The name path of the symbol, such as `Cart/total`.
    name_path: String,
    /// The file it is in.
    relative_path: String,
    /// The code to insert.
    body: String,
    /// Only show what would change, as a diff.
    #[serde(default)]
    dry_run: bool,
    /// Write it even if the syntax is broken then.
    #[serde(default)]
    allow_syntax_errors: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input, side: Side) -> Result<Proposal, ToolError> {
    let word = match side {
        Side::Before => "before",
        Side::After => "after",
    };
    let (found, construct) = target::construct(view, &input.name_path, &input.relative_path)?;
    let planned = construct.insert(&input.body, side).map_err(|it| view.refused(it))?;
    let done = Done::new(format!("Inserted {word} {}", found.name_path)).at(&planned);
    let plan = Plan::one(format!("insert_{word}_symbol {}", found.name_path), planned);
    let checked = view.checked(&plan, input.allow_syntax_errors)?;
    Ok(Proposal { checked, dry_run: input.dry_run, done })
}
