//! What holds for a project, and where each value comes from.

use linnea_config::{Config, LineEnding, Origin, Setting};
use linnea_tools::{ALL, Format, Session, is_offered};
use serde_json::{Map, Value, json};

/// Lists all settings of the project.
pub(crate) fn run(session: &Session) -> String {
    let settings = session.settings();
    let mut rows = rows(&settings.config);
    rows.push(("tools", json!(offered(&settings.config)), "all of the above".to_owned()));
    let root = session.index().fs().root();
    if settings.style.format == Format::Json {
        let mut all: Map<String, Value> = Map::new();
        all.insert("project_root".to_owned(), json!({ "value": root, "from": settings.root_from }));
        for (key, value, from) in rows {
            // A list may come from several places: an entry for each.
            let parts = all.entry(key).or_insert_with(|| json!([]));
            if let Some(parts) = parts.as_array_mut() {
                parts.push(json!({ "value": value, "from": from }));
            }
        }
        all.insert("warnings".to_owned(), json!(settings.config.warnings));
        return Value::Object(all).to_string();
    }
    let mut out = format!("project_root = {:?}    # {}\n", root, settings.root_from);
    out.extend(rows.iter().map(|(key, value, from)| format!("{key} = {value}    # {from}\n")));
    out.extend(settings.config.warnings.iter().map(|it| format!("# warning: {it}\n")));
    out
}

fn offered(config: &Config) -> Vec<&'static str> {
    ALL.iter().filter(|it| is_offered(config, it)).map(|it| it.name).collect()
}

fn rows(config: &Config) -> Vec<(&'static str, Value, String)> {
    let mut rows = Vec::new();
    let mut row = |key, value: Value, origin: &Origin| rows.push((key, value, origin.to_string()));
    row("project_name", json!(config.project_name.value), &config.project_name.origin);
    row("read_only", json!(config.read_only.value), &config.read_only.origin);
    row("context", json!(config.context.value.name), &config.context.origin);
    row("format", json!(if config.json.value { "json" } else { "text" }), &config.json.origin);
    row("line_base", json!(config.line_base.value), &config.line_base.origin);
    row("serena", json!(config.serena.value), &config.serena.origin);
    row("max_answer_chars", json!(config.max_answer_chars.value), &config.max_answer_chars.origin);
    if let Some(it) = &config.encoding {
        row("encoding", json!(it.value), &it.origin);
    }
    let line_ending = match config.line_ending.value {
        LineEnding::Lf => "lf",
        LineEnding::Crlf => "crlf",
        LineEnding::Native => "native",
    };
    row("line_ending", json!(line_ending), &config.line_ending.origin);
    if let Some(it) = &config.initial_prompt {
        row("initial_prompt", json!(it.value), &it.origin);
    }
    for it in &config.fixed_tools {
        row("fixed_tools", json!(it.value), &it.origin);
    }
    let lists: [(&str, &[Setting<String>]); 6] = [
        ("included_optional_tools", &config.included_tools),
        ("excluded_tools", &config.excluded_tools),
        ("ignored_paths", &config.ignored_paths),
        ("ls_additional_workspace_folders", &config.additional_folders),
        ("read_only_memory_patterns", &config.read_only_memory_patterns),
        ("ignored_memory_patterns", &config.ignored_memory_patterns),
    ];
    for (key, items) in lists {
        // What comes from one place stands together.
        for group in items.chunk_by(|a, b| a.origin == b.origin) {
            let values: Vec<&str> = group.iter().map(|it| it.value.as_str()).collect();
            row(key, json!(values), &group[0].origin);
        }
    }
    for it in &config.projects {
        row("projects", json!(it.value), &it.origin);
    }
    rows
}
