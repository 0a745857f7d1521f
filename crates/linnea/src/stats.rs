//! What indexing a project takes.

use std::collections::BTreeMap;
use std::time::Instant;

use linnea_tools::{Format, Session, ToolError};
use serde_json::json;

use crate::progress;

#[derive(Default)]
struct Counts {
    files: usize,
    bytes: usize,
    symbols: usize,
    with_issues: usize,
}

/// Indexes the whole project and says what that took.
///
/// # Errors
/// If the project cannot be listed.
pub(crate) fn run(session: &Session) -> Result<String, ToolError> {
    let index = session.index();
    let started = Instant::now();
    let snapshot = index.refresh()?;
    let walked = started.elapsed();
    let total = snapshot.files().iter().filter(|it| it.language().is_some()).count() as u64;
    let started = Instant::now();
    let state = || (index.parsed(), Some(total));
    progress::during(state, || index.warm(|| true))?;
    let parsed = started.elapsed();
    let started = Instant::now();
    index.refresh()?;
    let swept = started.elapsed();

    let mut languages: BTreeMap<&str, Counts> = BTreeMap::new();
    let mut unreadable = Vec::new();
    for file in snapshot.files() {
        let Some(language) = file.language() else { continue };
        let counts = languages.entry(language.name).or_default();
        counts.files += 1;
        match file.outline(&**index.fs()) {
            Ok(outline) => {
                counts.bytes += outline.lines.start_of(u32::MAX) as usize;
                counts.symbols += outline.symbols.len();
                counts.with_issues += usize::from(outline.issues.iter().any(|it| it.is_error()));
            }
            Err(why) => unreadable.push(why.to_string()),
        }
    }
    let (resident, peak) = linnea_vfs::memory_in_use();
    let ms = |it: std::time::Duration| (it.as_secs_f64() * 10_000.0).round() / 10.0;
    if session.settings().style.format == Format::Json {
        let languages: serde_json::Map<_, _> = languages
            .iter()
            .map(|(name, it)| {
                let counts = json!({ "files": it.files, "bytes": it.bytes, "symbols": it.symbols, "files_with_syntax_errors": it.with_issues });
                ((*name).to_owned(), counts)
            })
            .collect();
        let stats = json!({
            "files": snapshot.files().len(), "languages": languages, "unreadable": unreadable,
            "walk_ms": ms(walked), "index_ms": ms(parsed), "sweep_ms": ms(swept),
            "memory_bytes": resident, "peak_memory_bytes": peak,
        });
        return Ok(stats.to_string());
    }
    let mut out =
        format!("Files: {} in {} directories\n", snapshot.files().len(), snapshot.directories().count());
    for (name, it) in &languages {
        out.push_str(&format!(
            "{name}: {} files, {:.1} MB, {} symbols; syntax errors in {} files ({:.1} %)\n",
            it.files,
            it.bytes as f64 / 1e6,
            it.symbols,
            it.with_issues,
            100.0 * it.with_issues as f64 / it.files.max(1) as f64
        ));
    }
    out.extend(unreadable.iter().map(|it| format!("Not read: {it}\n")));
    out.push_str(&format!(
        "Time: walk {} ms, parse and index {} ms, sweep {} ms\n",
        ms(walked),
        ms(parsed),
        ms(swept)
    ));
    out.push_str(&format!("Memory: {:.1} MB, at most {:.1} MB\n", resident as f64 / 1e6, peak as f64 / 1e6));
    Ok(out)
}
