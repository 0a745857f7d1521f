//! Measures Linnea on real trees: what indexing costs next to parsing alone, what a cold answer costs next to a
//! text search, how fast a warm server answers and how much memory it holds, how large answers are, and how right.
//!
//! A development tool; the product does not depend on it. All figures are ratios within one run or CPU times, so
//! that they mean the same on a busy machine. `cargo run --release -p linnea-eval -- help` lists the measurements;
//! `docs/performance.md` holds the results.
#![allow(clippy::disallowed_methods, reason = "a tool of its own, not part of the product")]

mod accuracy;
mod answers;
mod cold;
mod compiles;
mod crowd;
mod digest;
mod edits;
mod index;
mod kill;
mod memory;
mod names;
mod random;
mod references;
mod roundtrip;
mod same;
mod scratch;
mod screen;
mod server;
mod start;
mod store;
mod warm;

use std::path::PathBuf;
use std::process::ExitCode;

use std::io::Write as _;

use linnea_tools::{Session, Settings, Style};

const HELP: &str = "\
linnea-eval MEASUREMENT DIR [NAME …]

  index DIR          CPU time of a whole index / of parsing the same files alone; files with syntax errors
  parse DIR          CPU time of parsing alone by language, in nanoseconds: what `index` compares with
  parse-both DIR     the same on as many threads as an index uses, of all files together
  facts DIR, whole DIR   facts and a whole index, once, to have instructions counted
  words DIR          CPU time of finding the words of all files, and what they take by the size of the texts
  cold DIR [NAME …]  CPU time of a one-shot `linnea find-symbol NAME` / of `rg -w NAME`; without names, of random symbols
  warm DIR NAME …    latency of calls to a running server, its memory after indexing
  memory DIR [MB …]  memory of servers with a limit, while they index and many ask at once, and after that
  references DIR [SEED]  latency of references of random symbols in a running server, by the number of files with the name
  start DIR NAME …   what the store saves: a whole index, a copy of the tree, single calls and servers that find it there,
                     a changed file
  answers DIR        size of answers as text / as Serena's JSON, for the same calls
  digest DIR         a fingerprint of the facts of each file, to compare two builds
  screen DIR         checks that no symbol is lost to the test that spares a parse
  same DIR [QUESTIONS [SEED]]  random questions, asked of a session that has indexed everything and of one that has not
  roundtrip DIR      every symbol replaced by its own body, and a copy inserted and deleted: nothing changes
  kill [RUNS]        renames of many files, ended by SIGKILL at random times: all old or all new after a restart
  crowd [SECONDS]    writers and readers at once, on one server and on two: edits lost, states torn
  store [STEPS [KILLS]]  answers after random changes by others, of a server that goes on and of one that starts with
                     the store, against those of a fresh one; writers of the store ended by SIGKILL; fifty at once
  compiles DIR [RENAMES [SEED [FILES [BATCH]]]]  a Rust or Python package after each of many random renames of
                     symbols whose names are in so many FILES, or after BATCH renames at a time
  edits DIR FILE SYMBOL  time and size of the answers of a rename and of other edits of that symbol
  rename …           lines that renames change / that language servers refer to; options as for accuracy
  accuracy …         how right answers are; `accuracy --help` lists its options

`accuracy`, `cold`, `warm` and what edits use the `linnea` beside this program; `cold` needs ripgrep;
`compiles` needs cargo, or `pyright` and the package's Python first in the PATH.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some(("accuracy", rest)) = arguments.split_first().map(|it| (it.0.as_str(), it.1)) {
        let asks = rest.iter().any(|it| ["-h", "--help"].contains(&it.as_str()));
        return end(if asks { Ok(accuracy::HELP.to_owned()) } else { accuracy::run(rest) });
    }
    if let Some(("rename", rest)) = arguments.split_first().map(|it| (it.0.as_str(), it.1)) {
        return end(accuracy::rename(rest));
    }
    match arguments.first().map(String::as_str) {
        Some("kill") => return end(kill::run(&arguments[1..])),
        Some("crowd") => return end(crowd::run(&arguments[1..])),
        Some("store") => return end(store::run(&arguments[1..])),
        _ => {}
    }
    let (Some(what), Some(directory)) = (arguments.first(), arguments.get(1).map(PathBuf::from)) else {
        say(HELP);
        return ExitCode::from(2);
    };
    let names = &arguments[2..];
    end(match what.as_str() {
        "index" => index::run(&directory),
        "parse" => index::parse(&directory),
        "parse-both" => index::parse_both(&directory),
        "facts" => index::facts(&directory),
        "whole" => index::whole(&directory),
        "words" => index::words(&directory),
        "cold" => cold::run(&directory, names),
        "warm" => warm::run(&directory, names),
        "memory" => memory::run(&directory, names),
        "references" => references::run(&directory, names),
        "start" => start::run(&directory, names),
        "answers" => answers::run(&directory),
        "roundtrip" => roundtrip::run(&directory),
        "compiles" => compiles::run(&directory, names),
        "edits" => edits::run(&directory, names),
        "digest" => digest::run(&directory),
        "same" => same::run(&directory, names),
        "screen" => screen::run(&directory),
        _ => Err(HELP.to_owned()),
    })
}

fn end(result: Result<String, String>) -> ExitCode {
    match result {
        Ok(report) => {
            say(&report);
            ExitCode::SUCCESS
        }
        Err(why) => {
            say(&why);
            ExitCode::FAILURE
        }
    }
}

fn say(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Says how far a long measurement has come.
fn progress(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// The files of a directory, without dependencies.
fn disk(directory: &std::path::Path) -> Result<std::sync::Arc<linnea_vfs::Disk>, String> {
    let vendored = linnea_grammars::ALL.iter().flat_map(|it| it.vendored.iter().copied()).collect();
    linnea_vfs::Disk::open(directory, vendored).map(std::sync::Arc::new).map_err(|it| it.to_string())
}

/// A session over a directory that keeps nothing and asks nobody for settings.
fn session(directory: &std::path::Path, style: Style, answer_chars: usize) -> Result<Session, String> {
    let settings = Settings {
        style,
        answer_chars,
        version: "eval".to_owned(),
        config: linnea_config::Config::default(),
        root_from: "eval".to_owned(),
    };
    Ok(Session::new(disk(directory)?, linnea_grammars::ALL, settings))
}

/// The files of a directory that have a language, with their text.
fn sources(directory: &std::path::Path) -> Result<Vec<Source>, String> {
    let index = linnea_index::Index::new(disk(directory)?, linnea_grammars::ALL);
    let snapshot = index.refresh().map_err(|it| it.to_string())?;
    let mut found = Vec::new();
    for file in snapshot.files() {
        let Some(language) = file.language() else { continue };
        let limit = linnea_syntax::MAX_SOURCE_LEN as u64;
        let Ok((bytes, _)) = index.fs().read(file.path(), limit) else { continue };
        if let Some(decoded) = linnea_vfs::decode(bytes) {
            found.push(Source { path: file.path().to_string(), language, text: decoded.text });
        }
    }
    Ok(found)
}

struct Source {
    path: String,
    language: &'static linnea_syntax::Language,
    text: String,
}
