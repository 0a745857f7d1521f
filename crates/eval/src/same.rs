//! That an index makes answers faster and never different: questions drawn at random, each asked of a session that has
//! indexed everything and of one that knows nothing.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use linnea_syntax::Outline;
use linnea_tools::{DEFAULT_ANSWER_CHARS, Session, Style};
use serde_json::{Value, json};

use crate::random::Random;
use crate::sources;

const QUESTIONS: usize = 1_000;

pub(crate) fn run(directory: &Path, rest: &[String]) -> Result<String, String> {
    let number = |at: usize, default: usize| rest.get(at).and_then(|it| it.parse().ok()).unwrap_or(default);
    let (questions, seed) = (number(0, QUESTIONS), number(1, 1));
    let symbols = symbols(directory)?;
    if symbols.is_empty() {
        return Err("no symbols".to_owned());
    }
    let warm = session(directory)?;
    warm.index().warm(|| true).map_err(|it| it.to_string())?;
    let mut random = Random::new(seed as u64);
    let (mut different, mut found) = (Vec::new(), 0);
    for _ in 0..questions {
        let (file, name) = &symbols[random.below(symbols.len())];
        let (tool, arguments) = question(&mut random, file, name);
        let known = answer(&warm, tool, arguments.clone());
        let fresh = answer(&session(directory)?, tool, arguments.clone());
        found += usize::from(known.is_ok());
        if known != fresh {
            different.push(format!("{tool} {arguments}"));
        }
    }
    let report = format!(
        "{}: {} of {questions} answers alike, {found} of them found something\n{}",
        directory.display(),
        questions - different.len(),
        different.join("\n")
    );
    if different.is_empty() { Ok(report) } else { Err(report) }
}

/// The files and names of all symbols that can be addressed.
fn symbols(directory: &Path) -> Result<Vec<(String, String)>, String> {
    let mut found = Vec::new();
    for file in sources(directory)? {
        let outline = Outline::new(&linnea_syntax::facts(file.language, file.text.as_bytes()));
        found.extend(outline.iter().map(|(id, _)| (file.path.clone(), outline.name(id).to_owned())));
    }
    Ok(found)
}

fn question(random: &mut Random, file: &str, name: &str) -> (&'static str, Value) {
    match random.below(6) {
        0 => ("find_symbol", json!({ "name_path_pattern": name, "depth": 1 })),
        1 => ("find_symbol", json!({ "name_path_pattern": name, "substring_matching": true })),
        2 => {
            ("find_symbol", json!({ "name_path_pattern": name, "relative_path": file, "include_body": true }))
        }
        3 => ("find_implementations", json!({ "name_path": name, "relative_path": file })),
        4 => (
            "safe_delete_symbol",
            json!({ "name_path_pattern": name, "relative_path": file, "dry_run": true }),
        ),
        _ => ("find_referencing_symbols", json!({ "name_path": name, "relative_path": file })),
    }
}

fn answer(session: &Session, tool: &str, arguments: Value) -> Result<String, String> {
    let reply = session.call(tool, arguments, &AtomicBool::new(false));
    reply.map(|it| it.text).map_err(|it| it.to_string())
}

/// Opens a project without a store.
fn session(directory: &Path) -> Result<Session, String> {
    crate::session(directory, Style::AGENT, DEFAULT_ANSWER_CHARS)
}
