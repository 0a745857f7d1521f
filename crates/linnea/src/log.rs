//! The log: warnings on standard error, and each call with its time and size if asked for. Never what is in files.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

use linnea_tools::{Reply, ToolError, Workspace};
use linnea_vfs::{FileKind, append_own, lines_of_own};
use tracing_subscriber::Layer as _;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

/// What the line of a call begins with, behind time, level and place.
const CALL: &str = "call";
/// So many words of an answer are taken for paths at most.
const MOST_WORDS: usize = 5_000;

/// Starts the log: on standard error, and in a file if one is named.
///
/// # Errors
/// If the file cannot be opened.
pub(crate) fn start(verbose: bool, file: Option<&Path>) -> Result<(), ToolError> {
    let level = if verbose { tracing::Level::INFO } else { tracing::Level::WARN };
    // What a client does wrong it is told; the library's own warnings about it say nothing more.
    let ours = |level| Targets::new().with_default(tracing::Level::ERROR).with_target("linnea", level);
    let stderr = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_ansi(false);
    let file = match file {
        None => None,
        Some(path) => {
            let failed =
                |error| ToolError::failure(format!("The log {} cannot be opened: {error}.", path.display()));
            let writer = Mutex::new(append_own(path).map_err(failed)?);
            let layer = tracing_subscriber::fmt::layer().with_writer(writer).with_ansi(false);
            Some(layer.with_filter(ours(tracing::Level::INFO)))
        }
    };
    let _ = tracing_subscriber::registry().with(stderr.with_filter(ours(level))).with(file).try_init();
    Ok(())
}

/// Notes a call: how long it took, how many characters the answer has, and how many bytes the files that it names.
pub(crate) fn call(workspace: &Workspace, tool: &str, took: Duration, result: &Result<Reply, ToolError>) {
    if !tracing::enabled!(tracing::Level::INFO) {
        return;
    }
    let ms = took.as_micros() as f64 / 1_000.0;
    let (outcome, chars, named) = match result {
        Ok(reply) => {
            let outcome = if reply.found { "found" } else { "nothing" };
            (outcome.to_owned(), reply.text.chars().count(), named(workspace, &reply.text))
        }
        Err(error) => (format!("{:?}", error.kind).to_lowercase(), error.to_string().chars().count(), 0),
    };
    tracing::info!("{CALL} tool={tool} ms={ms:.1} chars={chars} files={named} outcome={outcome}");
}

/// Returns the size of all files of the project that a text names: what reading them would have cost.
fn named(workspace: &Workspace, text: &str) -> u64 {
    let session = workspace.active();
    let fs = session.index().fs();
    let part = |it: char| it.is_whitespace() || matches!(it, '"' | ',' | '(' | ')' | '[' | ']' | '{' | '}');
    let words: BTreeSet<&str> = text
        .split(part)
        .map(|it| it.trim_end_matches(':'))
        .filter(|it| it.contains('.') && it.len() < 300)
        .take(MOST_WORDS)
        .collect();
    let stats = words.iter().filter_map(|it| fs.stat(&fs.locate(it).ok()?).ok());
    stats.filter(|it| it.kind == FileKind::File).map(|it| it.len).sum()
}

/// What the calls of one tool add up to.
#[derive(Default)]
struct Sum {
    calls: u64,
    failed: u64,
    ms: f64,
    chars: u64,
    files: u64,
}

/// Sums up the calls in a log: for each tool their number, time, the tokens given, and the tokens that reading the files
/// would have cost.
///
/// # Errors
/// If there is no such log.
pub(crate) fn summary(path: &Path) -> Result<String, ToolError> {
    let failed = |why: &dyn std::fmt::Display| ToolError::not_found(format!("{}: {why}.", path.display()));
    let lines = lines_of_own(path).map_err(|it| failed(&it))?;
    let lines = lines
        .ok_or_else(|| failed(&"there is no such log").hint("linnea serve --log-file FILE writes one."))?;
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    for line in lines {
        let Some((_, call)) = line.split_once(": call tool=") else { continue };
        let mut words = call.split(' ');
        let Some(tool) = words.next() else { continue };
        let fields: BTreeMap<&str, &str> = words.filter_map(|it| it.split_once('=')).collect();
        let number = |key: &str| fields.get(key).and_then(|it| it.parse::<f64>().ok()).unwrap_or_default();
        for sum in [tool, "all"] {
            let sum = sums.entry(sum.to_owned()).or_default();
            sum.calls += 1;
            sum.failed += u64::from(!matches!(fields.get("outcome"), Some(&("found" | "nothing"))));
            sum.ms += number("ms");
            sum.chars += number("chars") as u64;
            sum.files += number("files") as u64;
        }
    }
    let mut out = format!(
        "{:<32}{:>7}{:>8}{:>10}{:>9}{:>14}\n",
        "tool", "calls", "failed", "ms/call", "tokens", "whole files"
    );
    for (tool, it) in &sums {
        // Four characters are about a token.
        let (tokens, whole) = (it.chars / 4, it.files / 4);
        let ms = it.ms / it.calls as f64;
        out.push_str(&format!("{tool:<32}{:>7}{:>8}{ms:>10.1}{tokens:>9}{whole:>14}\n", it.calls, it.failed));
    }
    Ok(out)
}
