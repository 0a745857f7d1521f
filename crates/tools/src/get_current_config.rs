use std::collections::BTreeMap;

use linnea_index::Snapshot;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::render::{Format, one_line};
use crate::{ALL, Reply, ToolError, View, offer};

/// Parameters of `get_current_config`: none.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {}

pub(crate) fn run(view: &View<'_>, _: Input) -> Result<Reply, ToolError> {
    let (style, settings) = (view.style(), view.settings);
    let config = &settings.config;
    let (offered, withheld): (Vec<_>, Vec<_>) = ALL.iter().partition(|it| offer::is_offered(config, it));
    let names = |it: Vec<&crate::Tool>| it.iter().map(|it| it.name).collect::<Vec<_>>().join(", ");
    let mut text = format!(
        "Linnea {}\nProject root: {} ({})\nProject name: {} ({})\n{}\nAnswers: {}, lines from {}, at most {} characters\nTools: {}",
        settings.version,
        view.fs().root(),
        settings.root_from,
        one_line(&config.project_name.value),
        config.project_name.origin,
        files(view.snapshot()?),
        if style.format == Format::Json { "JSON" } else { "text" },
        style.line_base,
        settings.answer_chars,
        names(offered)
    );
    if !withheld.is_empty() {
        text.push_str(&format!("\nNot offered (a call says why): {}", names(withheld)));
    }
    if config.read_only.value {
        text.push_str(&format!("\nRead-only: yes ({})", config.read_only.origin));
    }
    let ignored: Vec<String> = config.ignored_paths.iter().map(|it| one_line(&it.value)).collect();
    if !ignored.is_empty() {
        text.push_str(&format!("\nIgnored paths: {}", ignored.join(", ")));
    }
    let folders: Vec<String> = view.fs().folders().iter().map(|it| one_line(it.as_str())).collect();
    if !folders.is_empty() {
        text.push_str(&format!("\nFolders beside the project, for what names mean: {}", folders.join(", ")));
    }
    for known in view.projects.known() {
        text.push_str(&format!("\nProject: {}", one_line(&format!("{} at {}", known.name, known.root))));
    }
    text.extend(config.warnings.iter().map(|it| format!("\nWarning: {}", one_line(it))));
    Ok(Reply { text, found: true })
}

/// Says what a project is made of, on one line.
pub(crate) fn files(snapshot: &Snapshot) -> String {
    let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
    for language in snapshot.own_files().iter().filter_map(|it| it.language()) {
        *languages.entry(language.name).or_default() += 1;
    }
    let languages: Vec<_> = languages.iter().map(|(name, count)| format!("{name} {count}")).collect();
    let languages = if languages.is_empty() { "none".to_owned() } else { languages.join(", ") };
    format!("Files: {} (with symbols: {languages})", snapshot.own_files().len())
}
