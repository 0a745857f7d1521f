//! What the store saves: a whole index by its CPU time, then the same for a copy of the tree, single calls, servers that
//! start with the store, and the answer after a file has changed.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::cold::cpu;
use crate::scratch::{Files, Scratch};
use crate::server::{Server, command};

/// Runs of each single call; the best counts.
const RUNS: usize = 7;
/// Calls of each kind to a running server.
const CALLS: usize = 50;

pub(crate) fn run(directory: &Path, names: &[String]) -> Result<String, String> {
    let Some(first) = names.first() else { return Err("start needs names to look for".to_owned()) };
    let scratch = Scratch::new(&Files::new())?;
    let state = scratch.state();
    let on = |directory: &Path, arguments: &[&str]| {
        let mut command = command(&state, arguments);
        command.arg("--project").arg(directory);
        command
    };
    let mut out = String::new();
    let whole = cpu(&mut on(directory, &["stats"]))?;
    let again = cpu(&mut on(directory, &["stats"]))?;
    let _ = writeln!(
        out,
        "whole index {whole:.2} CPU s; once more with the store {again:.2}; the store has {:.1} MB",
        size(&state.join("cache")) as f64 / 1e6
    );
    let copy = scratch.home().join("copy");
    let copied = Command::new("cp").arg("-r").arg(directory).arg(&copy).status();
    if !copied.is_ok_and(|it| it.success()) {
        return Err("the tree cannot be copied".to_owned());
    }
    let second = cpu(&mut on(&copy, &["stats"]))?;
    let _ = writeln!(out, "index of a copy {second:.2} CPU s, {:.1} % of the first", 100.0 * second / whole);
    for name in names {
        let once = (0..RUNS).map(|_| cpu(&mut on(directory, &["find-symbol", name])));
        let once = once.collect::<Result<Vec<_>, _>>()?.into_iter().fold(f64::MAX, f64::min);
        let _ = writeln!(out, "find-symbol {name} as a process of its own: {:.0} ms CPU", once * 1e3);
    }
    let started = Instant::now();
    let mut server = Server::start_storing(&copy, &state, true)?;
    server.call("find_symbol", json!({ "name_path_pattern": first }))?;
    let _ = writeln!(out, "a server with the store, started and asked: {:.1} ms", ms(started.elapsed()));
    crate::warm::settle(&server);
    let _ = writeln!(out, "idle: {:.1} MB resident", server.usage().1 as f64 / 1e6);
    for name in names {
        let (wall, cpu) = calls(&mut server, name)?;
        let _ = writeln!(out, "find_symbol {name}: median {wall:.2} ms, {cpu:.2} ms CPU");
    }
    let _ = writeln!(out, "after that: {:.1} MB resident", server.usage().1 as f64 / 1e6);
    let text: String = (0..1_500).map(|at| format!("def changed_{at}(value):\n    return value\n")).collect();
    let mut times = Vec::new();
    for at in 0..CALLS {
        let text = format!("def seen_{at}(): ...\n{text}");
        std::fs::write(copy.join("changed.py"), text).map_err(|it| it.to_string())?;
        let started = Instant::now();
        let found = server.call("find_symbol", json!({ "name_path_pattern": format!("seen_{at}") }))?;
        times.push(started.elapsed());
        if !found.contains("changed.py") {
            return Err(format!("the changed file was not seen: {found}"));
        }
    }
    times.sort();
    let _ = writeln!(
        out,
        "after a file of {} bytes has changed: median {:.1} ms",
        text.len(),
        ms(times[CALLS / 2])
    );
    Ok(out)
}

/// The median of what calls take, and the mean of their CPU time; both in ms.
fn calls(server: &mut Server, name: &str) -> Result<(f64, f64), String> {
    let mut times = Vec::new();
    let before = server.usage().0;
    for _ in 0..CALLS {
        let started = Instant::now();
        server.call("find_symbol", json!({ "name_path_pattern": name }))?;
        times.push(started.elapsed());
    }
    times.sort();
    Ok((ms(times[CALLS / 2]), (server.usage().0 - before) * 1e3 / CALLS as f64))
}

fn ms(it: Duration) -> f64 {
    it.as_secs_f64() * 1e3
}

/// How many bytes the files below a directory have.
fn size(directory: &Path) -> u64 {
    let entries = std::fs::read_dir(directory).into_iter().flatten().flatten();
    entries
        .map(|it| if it.path().is_dir() { size(&it.path()) } else { it.metadata().map_or(0, |it| it.len()) })
        .sum()
}
