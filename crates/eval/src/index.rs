//! What facts cost next to the parse they are read off.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use cpu_time::ProcessTime;
use linnea_index::{Index, Words};
use rayon::prelude::*;

use crate::{Source, disk, sources};

/// How often everything is done. Parsing alone and facts take turns, so that a busy minute does not meet one of them only.
const ROUNDS: u32 = 3;

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
    for round in 0..ROUNDS {
        for (language, taken) in parsed_by_another(directory)? {
            let row = linnea_grammars::ALL.iter().find(|it| it.name == language);
            rows.entry(row.ok_or("an unknown language")?.name).or_default().parse += taken / ROUNDS;
        }
        for file in &files {
            let row = rows.entry(file.language.name).or_default();
            let started = ProcessTime::now();
            let facts = linnea_syntax::facts(file.language, file.text.as_bytes());
            let (symbols, mentions) = (facts.symbols.len(), facts.mentions.len());
            let errors = facts.issues.iter().filter(|it| it.is_error()).count();
            drop(facts);
            row.facts += started.elapsed() / ROUNDS;
            if round == 0 {
                row.files += 1;
                row.bytes += file.text.len();
                row.symbols += symbols;
                row.mentions += mentions;
                if errors > 0 {
                    row.broken += 1;
                    broken.push(format!("{} ({errors})", file.path));
                }
            }
        }
    }
    let mut out = format!("{}\n", directory.display());
    for (name, row) in &rows {
        let (parse, facts) = (row.parse.as_secs_f64(), row.facts.as_secs_f64());
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
    let parse: f64 = rows.values().map(|it| it.parse.as_secs_f64()).sum();
    let both = another("parse-both", directory)?;
    let both = Duration::from_nanos(both.trim().parse().map_err(|it| format!("{both}: {it}"))?);
    let whole = indexed(directory)?.min(indexed(directory)?);
    out.push_str(&format!(
        "whole index, walk and reading included: {:.3} × parse alone on as many threads, {:.3} × on one\n",
        whole / both.as_secs_f64(),
        whole / parse
    ));
    broken.truncate(12);
    if !broken.is_empty() {
        out.push_str(&format!("errors in: {}\n", broken.join(", ")));
    }
    Ok(out)
}

/// Has another process parse the files and nothing else, since parsers of one process share their memory, and ours is not
/// what the library comes with. Returns the CPU time by language.
fn parsed_by_another(directory: &Path) -> Result<Vec<(String, Duration)>, String> {
    another("parse", directory)?
        .trim_end()
        .lines()
        .map(|row| {
            let (language, taken) = row.rsplit_once('\t').ok_or("no time of a parse")?;
            let taken = taken.parse().map_err(|it| format!("{taken}: {it}"))?;
            Ok((language.to_owned(), Duration::from_nanos(taken)))
        })
        .collect()
}

/// Returns what a command of this program prints that runs in another process.
fn another(command: &str, directory: &Path) -> Result<String, String> {
    let this = std::env::current_exe().map_err(|it| it.to_string())?;
    let run = Command::new(this).arg(command).arg(directory).output().map_err(|it| it.to_string())?;
    match run.status.success() {
        true => Ok(String::from_utf8_lossy(&run.stdout).into_owned()),
        false => Err(format!("{command} failed: {}", String::from_utf8_lossy(&run.stderr))),
    }
}

/// Parses all files as anybody would who uses the library as it is, and forgets the trees. One line for each language: its
/// name, a tab, the CPU time in nanoseconds. What a grammar does not know is overwritten as for facts: getting over errors costs
/// far more than a walk.
pub(crate) fn parse(directory: &Path) -> Result<String, String> {
    let mut rows: BTreeMap<&str, Duration> = BTreeMap::new();
    for file in sources(directory)? {
        let started = ProcessTime::now();
        parse_one(&file)?;
        *rows.entry(file.language.name).or_default() += started.elapsed();
    }
    Ok(rows.iter().map(|(name, taken)| format!("{name}\t{}\n", taken.as_nanos())).collect())
}

/// The same on as many threads as an index uses, since cores that work at the same time take more of it for the same: the CPU time
/// of all files in nanoseconds.
pub(crate) fn parse_both(directory: &Path) -> Result<String, String> {
    let files = sources(directory)?;
    let started = ProcessTime::now();
    files.par_iter().try_for_each(parse_one)?;
    Ok(started.elapsed().as_nanos().to_string())
}

fn parse_one(file: &Source) -> Result<(), String> {
    let language = file.language.of_text(file.text.as_bytes());
    let prepared = (language.prepare)(file.text.as_bytes());
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&(language.grammar)()).map_err(|it| it.to_string())?;
    drop(parser.parse(prepared.as_deref().unwrap_or(file.text.as_bytes()), None));
    Ok(())
}

/// The facts of all files, once: what is left of the instructions of this when those of [`parse`] are taken away.
pub(crate) fn facts(directory: &Path) -> Result<String, String> {
    let files = sources(directory)?;
    let started = ProcessTime::now();
    for file in &files {
        drop(linnea_syntax::facts(file.language, file.text.as_bytes()));
    }
    Ok(format!("{:.4} CPU s", started.elapsed().as_secs_f64()))
}

/// A whole index, once.
pub(crate) fn whole(directory: &Path) -> Result<String, String> {
    Ok(format!("{:.4} CPU s", indexed(directory)?))
}

/// CPU seconds of an index as the server makes it.
fn indexed(directory: &Path) -> Result<f64, String> {
    let started = ProcessTime::now();
    let index = Index::new(disk(directory)?, linnea_grammars::ALL);
    index.warm(|| true).map_err(|it| it.to_string())?;
    Ok(started.elapsed().as_secs_f64())
}

/// What the words of all files take: walking and reading included, nothing parsed.
pub(crate) fn words(directory: &Path) -> Result<String, String> {
    let started = ProcessTime::now();
    let index = Index::new(disk(directory)?, linnea_grammars::ALL);
    let snapshot = index.refresh().map_err(|it| it.to_string())?;
    let (mut files, mut bytes, mut words) = (0, 0, 0);
    for file in snapshot.files().iter().filter(|it| it.language().is_some()) {
        let limit = linnea_syntax::MAX_SOURCE_LEN as u64;
        let Ok((text, _)) = index.fs().read(file.path(), limit) else { continue };
        let Some(decoded) = linnea_vfs::decode(text) else { continue };
        files += 1;
        bytes += decoded.text.len();
        words += Words::new(decoded.text.as_bytes()).len();
    }
    Ok(format!(
        "{files} files, {:.1} MB: {words} words, {:.2} % of the size at 4 bytes each; {:.2} CPU s\n",
        bytes as f64 / 1e6,
        400.0 * words as f64 / bytes as f64,
        started.elapsed().as_secs_f64()
    ))
}
