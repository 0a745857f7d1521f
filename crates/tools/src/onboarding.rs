use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Reply, ToolError, View, check_onboarding_performed, memories, offer};

/// Parameters of `onboarding`: none.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {}

const STEPS: &str = "\
Get to know this project and write down what its files do not say, for the agents after you.

1. Look around: list_dir relative_path=\".\" recursive=false; the README, the build and CI files; get_symbols_overview of the \
entry points. Read no more than you need; ask the user what you cannot find out.
2. Write with write_memory, one memory each, leaving out those that would be empty:
   core: what the project is for, its parts and where they are, rules that hold everywhere
   tech_stack: languages, frameworks, tools, and versions where they matter
   suggested_commands: the exact commands to build, run, test, format and lint
   conventions: naming, style and patterns that a reviewer would insist on
   task_completion: what must be run, and hold, before a change is finished
   Where a project has separate parts, also PART/core for each of them.
3. Keep each short: facts, paths and name paths instead of prose. Refer to another memory as `mem:NAME`. Nothing that the next \
commit makes untrue, nothing secret.
It is done when the memories are written; a summary in the conversation is lost.";

pub(crate) fn run(view: &View<'_>, _: Input) -> Result<Reply, ToolError> {
    let config = &view.settings.config;
    if config.read_only.value {
        let text = format!(
            "The project is read-only ({}), so that no memory can be written. Work without them.",
            config.read_only.origin
        );
        return Ok(Reply { text, found: true });
    }
    if !offer::is_named_offered(config, "write_memory") {
        let text = "Memories cannot be written here: write_memory is not offered. Work without them.";
        return Ok(Reply { text: text.to_owned(), found: true });
    }
    let steps = offer::followable(config, STEPS);
    let system = format!("\nThis system is {} on {}.", std::env::consts::OS, std::env::consts::ARCH);
    let known = memories::names(view.fs(), config);
    let known = match known.is_empty() {
        true => String::new(),
        false => {
            format!(
                "\nThere are memories already: {}. Read them, mend and complete them.",
                check_onboarding_performed::listed(&known)
            )
        }
    };
    Ok(Reply { text: format!("{steps}{known}{system}"), found: true })
}
