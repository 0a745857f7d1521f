use linnea_edit::Side;

pub(crate) use crate::insertion::Input;

use crate::edits::Proposal;
use crate::{ToolError, View, insertion};

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    insertion::plan(view, input, Side::After)
}
