use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    Reply, ToolError, View, check_onboarding_performed, get_current_config, initial_instructions, memories,
};

/// Parameters of `activate_project`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// Its name or its directory.
    project: String,
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let session = view.projects.find(&input.project)?;
    let (config, index) = (&session.settings().config, session.index());
    let mut text = format!("Project {:?} at {} is active.", config.project_name.value, index.fs().root());
    if config.read_only.value {
        text.push_str(&format!(" It is read-only ({}).", config.read_only.origin));
    }
    text.push_str(&format!("\n{}", get_current_config::files(&*index.refresh()?)));
    let names = memories::names(&**index.fs(), config);
    text.push_str(&format!("\n{}", check_onboarding_performed::summary(&names)));
    text.push_str(&initial_instructions::project_prompt(config));
    view.projects.activate(session);
    Ok(Reply { text, found: true })
}
