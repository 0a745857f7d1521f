//! How large answers are, as text and in Serena's shapes.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use linnea_tools::{Session, Style};
use serde_json::{Value, json};

use crate::sources;

/// Files whose overview and symbols are asked for.
const FILES: usize = 200;

pub(crate) fn run(directory: &Path) -> Result<String, String> {
    let session = |style| crate::session(directory, style, 1_000_000);
    let (text, json) = (session(Style::AGENT)?, session(Style::SERENA)?);
    let files = sources(directory)?;
    let step = (files.len() / FILES).max(1);
    let mut out = String::new();
    type Call = (&'static str, fn(&str, &str) -> Value);
    let calls: [Call; 5] = [
        ("get_symbols_overview", |path, _| json!({ "relative_path": path })),
        ("get_symbols_overview", |path, _| json!({ "relative_path": path, "depth": 1 })),
        ("find_symbol", |_, name| json!({ "name_path_pattern": name })),
        ("find_symbol", |path, name| json!({ "name_path_pattern": name, "relative_path": path, "depth": 1 })),
        (
            "find_symbol",
            |path, name| json!({ "name_path_pattern": name, "relative_path": path, "include_body": true }),
        ),
    ];
    for (tool, arguments) in calls {
        let (mut asked, mut larger, mut sizes) = (0, Vec::new(), (0, 0));
        for file in files.iter().step_by(step) {
            let facts = linnea_syntax::facts(file.language, file.text.as_bytes());
            let name = facts
                .symbols
                .iter()
                .find(|it| it.kind.is_container())
                .map(|it| facts.name(it.name).to_owned());
            let Some(name) = name else { continue };
            let ask = |session: &Session| {
                let reply = session.call(tool, arguments(&file.path, &name), &AtomicBool::new(false));
                reply.map(|it| it.text.len()).map_err(|it| it.to_string())
            };
            let (ours, theirs) = (ask(&text)?, ask(&json)?);
            asked += 1;
            sizes = (sizes.0 + ours, sizes.1 + theirs);
            if ours >= theirs {
                larger.push(format!("{} {name} ({ours} to {theirs})", file.path));
            }
        }
        larger.truncate(5);
        out.push_str(&format!(
            "{tool} {}: {asked} calls, text {} bytes, JSON {} bytes, ratio {:.2}; not smaller in: {}\n",
            arguments("FILE", "NAME"),
            sizes.0,
            sizes.1,
            sizes.0 as f64 / sizes.1.max(1) as f64,
            if larger.is_empty() { "none".to_owned() } else { larger.join(", ") }
        ));
    }
    Ok(out)
}
