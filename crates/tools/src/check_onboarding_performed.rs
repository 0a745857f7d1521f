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
    format!(
        "Onboarding was performed. Memories: {}. read_memory reads one; do so where its name fits the task.",
        listed(names)
    )
}

/// The most bytes of names in one sentence.
const MOST_BYTES: usize = 3_000;

/// Lists names in one sentence, and says how many more there are.
pub(crate) fn listed(names: &[String]) -> String {
    let mut left = MOST_BYTES;
    let fits = |it: &&String| {
        let fits = it.len() <= left;
        left = left.saturating_sub(it.len() + 2);
        fits
    };
    let shown: Vec<String> = names.iter().take_while(fits).map(|it| one_line(it)).collect();
    let text = shown.join(", ");
    match names.len() - shown.len() {
        0 => text,
        more => format!("{text} and {more} more (list_memories lists them)"),
    }
}
