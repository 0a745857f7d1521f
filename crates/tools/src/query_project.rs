use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use crate::{Effect, Reply, ToolError, View, registry};

/// Parameters of `query_project`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The project's name or directory.
    project_name: String,
    /// The tool to call; one that only reads.
    tool_name: String,
    /// Its arguments, an object as JSON text.
    #[serde(default)]
    tool_params_json: String,
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let tool = registry::named(&input.tool_name)?;
    if tool.effect != Effect::Read {
        return Err(ToolError::arguments(format!(
            "{} changes things; in another project one only reads.",
            tool.name
        ))
        .hint(format!("activate_project project={:?} turns to it.", input.project_name)));
    }
    let arguments = match input.tool_params_json.trim() {
        "" => Value::Null,
        text => Value::String(text.to_owned()),
    };
    view.projects.find(&input.project_name)?.call(tool.name, arguments, view.stop)
}
