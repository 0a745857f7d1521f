//! What facts cost next to the parse they are read off.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use cpu_time::ProcessTime;
use linnea_index::Index;
use linnea_syntax::{IssueKind, Outline};

use crate::sources;

#[derive(Default)]
struct Row {
    files: usize,
    bytes: usize,
    broken: usize,
    symbols: usize,
    mentions: usize,
    parse: Duration,
    facts: Duration,
}

pub(crate) fn run(directory: &Path) -> Result<String, String> {
    let files = sources(directory)?;
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut broken = Vec::new();
    // Twice, in turns, so that neither side alone warms the caches for the other.
    for round in 0..2 {
        for file in &files {
            let row = rows.entry(file.language.name).or_default();
            let started = ProcessTime::now();
            linnea_syntax::parse_alone(file.language, file.text.as_bytes());
            row.parse += started.elapsed();
            let started = ProcessTime::now();
            let facts = linnea_syntax::facts(file.language, file.text.as_bytes());
            let outline = Outline::new(&facts);
            let mentions = facts.mentions.len();
            drop(facts);
            row.facts += started.elapsed();
            if round == 0 {
                row.files += 1;
                row.bytes += file.text.len();
                row.symbols += outline.symbols.len();
                row.mentions += mentions;
                let errors = outline.issues.iter().filter(|it| it.kind != IssueKind::TooDeep).count();
                if errors > 0 {
                    row.broken += 1;
                    broken.push(format!("{} ({errors})", file.path));
                }
            }
        }
    }
    let mut out = format!("{}\n", directory.display());
    for (name, row) in &rows {
        let (parse, facts) = (row.parse.as_secs_f64() / 2.0, row.facts.as_secs_f64() / 2.0);
        out.push_str(&format!(
            "{name}: {} files, {:.1} MB, {} symbols, {} mentions; syntax errors in {} ({:.2} %); parse alone {parse:.2} CPU s, facts {facts:.2} CPU s, ratio {:.3}\n",
            row.files,
            row.bytes as f64 / 1e6,
            row.symbols,
            row.mentions,
            row.broken,
            100.0 * row.broken as f64 / row.files as f64,
            facts / parse,
        ));
    }
    let parse: f64 = rows.values().map(|it| it.parse.as_secs_f64() / 2.0).sum();
    out.push_str(&format!(
        "whole index, walk and reading included: {:.3} × parse alone\n",
        whole(directory)? / parse
    ));
    broken.truncate(12);
    if !broken.is_empty() {
        out.push_str(&format!("errors in: {}\n", broken.join(", ")));
    }
    Ok(out)
}

/// CPU seconds of an index as the server makes it, the better of two.
fn whole(directory: &Path) -> Result<f64, String> {
    let mut best = f64::MAX;
    for _ in 0..2 {
        let started = ProcessTime::now();
        let vendored = linnea_grammars::ALL.iter().flat_map(|it| it.vendored.iter().copied()).collect();
        let disk = linnea_vfs::Disk::open(directory, vendored).map_err(|it| it.to_string())?;
        let index = Index::new(std::sync::Arc::new(disk), linnea_grammars::ALL);
        index.warm(&std::sync::atomic::AtomicBool::new(false)).map_err(|it| it.to_string())?;
        best = best.min(started.elapsed().as_secs_f64());
    }
    Ok(best)
}
