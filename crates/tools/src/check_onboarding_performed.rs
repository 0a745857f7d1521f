use schemars::JsonSchema;
use serde::Deserialize;

use crate::render::one_line;
use crate::{Reply, ToolError, View, memories};

/// Parameters of `check_onboarding_performed`: none.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {}

pub(crate) fn run(view: &View<'_>, _: Input) -> Result<Reply, ToolError> {
    let names = memories::names(view.fs(), &view.settings.config);
    Ok(Reply { text: summary(&names), found: true })
}

/// Says which memories there are, and what to do about it.
pub(crate) fn summary(names: &[String]) -> String {
    if names.is_empty() {
        return "Onboarding was not performed: there are no memories. Call onboarding if the user agrees."
            .to_owned();
    }
    let names: Vec<String> = names.iter().map(|it| one_line(it)).collect();
    format!(
        "Onboarding was performed. Memories: {}. read_memory reads one; do so where its name fits the task.",
        names.join(", ")
    )
}
