use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::render::Format;
use crate::{ALL, Reply, ToolError, View};

/// Parameters of `get_current_config`: none.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {}

pub(crate) fn run(view: &View<'_>, _: Input) -> Result<Reply, ToolError> {
    let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
    for language in view.snapshot()?.files().iter().filter_map(|it| it.language()) {
        *languages.entry(language.name).or_default() += 1;
    }
    let languages: Vec<_> = languages.iter().map(|(name, count)| format!("{name} {count}")).collect();
    let style = view.style();
    let tools: Vec<_> = ALL.iter().map(|it| it.name).collect();
    let text = format!(
        "Linnea {}\nProject root: {} ({})\nFiles: {} (with symbols: {})\nAnswers: {}, lines from {}, at most {} characters\nTools: {}",
        view.settings.version,
        view.fs().root(),
        view.settings.root_from,
        view.snapshot()?.files().len(),
        if languages.is_empty() { "none".to_owned() } else { languages.join(", ") },
        if style.format == Format::Json { "JSON" } else { "text" },
        style.line_base,
        view.settings.answer_chars,
        tools.join(", ")
    );
    Ok(Reply { text, found: true })
}
