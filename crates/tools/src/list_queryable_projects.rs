use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::render::{Format, one_line, spaced};
use crate::{Reply, ToolError, View};

/// Parameters of `list_queryable_projects`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// Only projects whose symbols are known, as those of all are.
    #[serde(default)]
    #[expect(dead_code, reason = "symbols of all projects are known")]
    symbol_access: bool,
}

pub(crate) fn run(view: &View<'_>, _: Input) -> Result<Reply, ToolError> {
    let known = view.projects.known();
    let text = match view.style().format {
        Format::Json => {
            let all: Map<String, Value> = known.iter().map(|it| (it.name.clone(), it.root.as_str().into())).collect();
            spaced(&Value::Object(all))
        }
        Format::Text if known.is_empty() => {
            "No other project is known. The user can name some with --project, or in `projects` of their configuration."
                .to_owned()
        }
        Format::Text => {
            known.iter().map(|it| one_line(&format!("{}: {}", it.name, it.root))).collect::<Vec<_>>().join("\n")
        }
    };
    Ok(Reply { text, found: !known.is_empty() })
}
