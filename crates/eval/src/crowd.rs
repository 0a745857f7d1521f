//! Whether edits get lost, or answers show half of one, where many write and read at once: on one server, and on two servers
//! of one project.
//!
//! Every writer does four kinds of edits in turn, each of which changes several places that must agree; readers ask for these
//! places and compare. What was acknowledged before a question was asked must be in its answer, and in the files at the
//! end.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::random::Random;
use crate::scratch::{Files, Scratch};
use crate::server::{Server, Shared};

const WRITERS: usize = 8;
const READERS: usize = 8;

/// Lines between two places of one file that must agree.
const APART: usize = 300;

/// What the writers have reached, by kind of edit: what was acknowledged.
#[derive(Default)]
struct Reached {
    /// `rename_symbol` of a function in two files.
    name: AtomicU64,
    /// `replace_content` of two places in a file that all share.
    line: AtomicU64,
    /// `replace_in_files` of one place in each of two files.
    pair: AtomicU64,
    /// `replace_symbol_body` with the number at both ends.
    body: AtomicU64,
    /// `insert_after_symbol` in a file that all share.
    inserted: AtomicU64,
}

#[derive(Default)]
struct Tally {
    edits: AtomicU64,
    reads: AtomicU64,
    /// Increments of the number that all writers contend for.
    contended: AtomicU64,
    /// Such that somebody else had made meanwhile.
    late: AtomicU64,
    refused: Mutex<BTreeMap<String, usize>>,
    torn: Mutex<BTreeMap<String, usize>>,
    stale: Mutex<BTreeMap<String, usize>>,
    failed: Mutex<BTreeMap<String, usize>>,
}

fn note(of: &Mutex<BTreeMap<String, usize>>, what: String) {
    *of.lock().unwrap_or_else(PoisonError::into_inner).entry(what).or_default() += 1;
}

pub(crate) fn run(rest: &[String]) -> Result<String, String> {
    let seconds = rest.first().and_then(|it| it.parse().ok()).unwrap_or(60);
    let mut out = String::new();
    for servers in [1, 2] {
        out.push_str(&crowd(servers, Duration::from_secs(seconds))?);
    }
    Ok(out)
}

fn crowd(servers: usize, time: Duration) -> Result<String, String> {
    let scratch = Scratch::new(&project())?;
    let start = || Server::start_apart(&scratch.project(), &scratch.state()).map(Server::share);
    let servers: Vec<Shared> = (0..servers).map(|_| start()).collect::<Result<_, _>>()?;
    let reached: Vec<Reached> = (0..WRITERS).map(|_| Reached::default()).collect();
    let (tally, stop) = (Tally::default(), AtomicBool::new(false));
    std::thread::scope(|scope| {
        for at in 0..WRITERS {
            let (server, reached, tally, stop) = (&servers[at % servers.len()], &reached[at], &tally, &stop);
            scope.spawn(move || {
                let mut round = 0;
                while !stop.load(Ordering::Relaxed) {
                    write(server, at, round, reached, tally);
                    round += 1;
                }
            });
        }
        for at in 0..READERS {
            let (server, reached, tally, stop) = (&servers[at % servers.len()], &reached, &tally, &stop);
            scope.spawn(move || {
                let mut random = Random::new(at as u64);
                while !stop.load(Ordering::Relaxed) {
                    read(server, &mut random, reached, tally);
                }
            });
        }
        let begun = Instant::now();
        while begun.elapsed() < time {
            std::thread::sleep(Duration::from_millis(100));
        }
        stop.store(true, Ordering::Relaxed);
    });
    let lost = lost(&scratch.files()?, &reached, &tally);
    let count = |it: &AtomicU64| it.load(Ordering::Relaxed);
    let mut out = format!(
        "{} server(s), {WRITERS} writers, {READERS} readers, {} s: {} edits, {} of them of a number that all contend for ({} came late), {} reads; lost edits {}\n",
        servers.len(),
        time.as_secs(),
        count(&tally.edits),
        count(&tally.contended),
        count(&tally.late),
        count(&tally.reads),
        lost.len(),
    );
    out.extend(lost.iter().take(10).map(|it| format!("  lost: {it}\n")));
    for (what, of) in [
        ("torn", &tally.torn),
        ("stale", &tally.stale),
        ("refused", &tally.refused),
        ("failed", &tally.failed),
    ] {
        let of = of.lock().unwrap_or_else(PoisonError::into_inner);
        out.push_str(&format!("  {what}: {}\n", of.values().sum::<usize>()));
        out.extend(of.iter().take(12).map(|(it, count)| format!("    {count} {it}\n")));
    }
    Ok(out)
}

/// Each writer's own files, and one that all share.
fn project() -> Files {
    let mut files = Files::new();
    let filler = |tag: &str| {
        let lines = (0..APART).map(|it| format!("{tag}_{it} = {it}\n"));
        lines.collect::<String>()
    };
    let mut shared = "total = 0\n".to_owned();
    shared.extend((0..WRITERS).map(|it| format!("first_{it} = 0\n")));
    shared.push_str(&filler("between"));
    shared.extend((0..WRITERS).map(|it| format!("last_{it} = 0\n")));
    shared.extend((0..WRITERS).map(|it| format!("\n\ndef anchor_{it}():\n    return {it}\n")));
    files.insert(PathBuf::from("shared.py"), shared.into_bytes());
    for at in 0..WRITERS {
        let left = format!(
            "pair_{at} = 0\n{}\n\ndef token_{at}_0():\n    return 1\n\n\n{}\n",
            filler("left"),
            body(at, 0)
        );
        let right = format!(
            "from left_{at} import token_{at}_0\n\n\ndef use_{at}():\n    return token_{at}_0()\n\n\npair_{at} = 0\n"
        );
        files.insert(PathBuf::from(format!("left_{at}.py")), left.into_bytes());
        files.insert(PathBuf::from(format!("right_{at}.py")), right.into_bytes());
    }
    files
}

fn body(writer: usize, number: u64) -> String {
    let middle: String = (0..40).map(|it| format!("    it_{it} = {it}\n")).collect();
    format!("def body_{writer}():\n    begin = {number}\n{middle}    end = {number}\n    return begin, end")
}

/// Makes one edit.
fn write(server: &Shared, at: usize, round: usize, reached: &Reached, tally: &Tally) {
    let next = |it: &AtomicU64| (it.load(Ordering::Relaxed), it.load(Ordering::Relaxed) + 1);
    let (of, tool, arguments) = match round % 6 {
        0 => {
            let (old, new) = next(&reached.name);
            let arguments = json!({
                "name_path": format!("token_{at}_{old}"), "relative_path": format!("left_{at}.py"),
                "new_name": format!("token_{at}_{new}"),
            });
            (&reached.name, "rename_symbol", arguments)
        }
        1 => {
            let (old, new) = next(&reached.line);
            let arguments = json!({
                "relative_path": "shared.py", "mode": "regex", "allow_multiple_occurrences": true,
                "needle": format!("\\b(first|last)_{at} = {old}$"), "repl": format!("$!1_{at} = {new}"),
            });
            (&reached.line, "replace_content", arguments)
        }
        2 => {
            let (old, new) = next(&reached.pair);
            let arguments = json!({
                "needle": format!("pair_{at} = {old}\n"), "repl": format!("pair_{at} = {new}\n"),
                "expected_count": 2,
            });
            (&reached.pair, "replace_in_files", arguments)
        }
        3 => {
            let (_, new) = next(&reached.body);
            let arguments = json!({
                "name_path": format!("body_{at}"), "relative_path": format!("left_{at}.py"),
                "body": body(at, new),
            });
            (&reached.body, "replace_symbol_body", arguments)
        }
        4 => {
            let (_, new) = next(&reached.inserted);
            let arguments = json!({
                "name_path": format!("anchor_{at}"), "relative_path": "shared.py",
                "body": format!("def added_{at}_{new}():\n    return {new}\n"),
            });
            (&reached.inserted, "insert_after_symbol", arguments)
        }
        _ => return contend(server, tally),
    };
    match server.answer(tool, &arguments) {
        Ok(_) => {
            of.fetch_add(1, Ordering::SeqCst);
            tally.edits.fetch_add(1, Ordering::Relaxed);
        }
        Err(why) => note(&tally.refused, format!("{tool}: {}", why.lines().next().unwrap_or_default())),
    }
}

/// Counts up what all count up: whoever comes late finds another number, and has changed nothing.
fn contend(server: &Shared, tally: &Tally) {
    let Ok(text) = server.answer("read_file", &json!({ "relative_path": "shared.py", "end_line": 0 })) else {
        return;
    };
    let Some(now) = numbers(&text, "total = ").first().copied() else { return };
    let arguments = json!({
        "relative_path": "shared.py", "needle": format!("total = {now}\n"), "repl": format!("total = {}\n", now + 1),
    });
    match server.answer("replace_content", &arguments) {
        Ok(_) => {
            tally.contended.fetch_add(1, Ordering::SeqCst);
            tally.edits.fetch_add(1, Ordering::Relaxed);
        }
        Err(why) if why.contains("matches nothing") => {
            tally.late.fetch_add(1, Ordering::Relaxed);
        }
        Err(why) => note(&tally.refused, format!("contended: {}", why.lines().next().unwrap_or_default())),
    }
}

/// Asks one question and looks whether the answer is a state before or after an edit.
fn read(server: &Shared, random: &mut Random, reached: &[Reached], tally: &Tally) {
    let at = random.below(WRITERS);
    let of = &reached[at];
    let (what, of, tool, arguments, before, wanted) = match random.below(6) {
        0 => {
            let pattern = json!({ "substring_pattern": format!("token_{at}_\\d+"), "restrict_search_to_code_files": true });
            ("search, two files", &of.name, "search_for_pattern", pattern, format!("token_{at}_"), 3)
        }
        1 => {
            let pattern = json!({ "substring_pattern": format!("^pair_{at} = \\d+") });
            ("search, two files", &of.pair, "search_for_pattern", pattern, format!("pair_{at} = "), 2)
        }
        2 => {
            let pattern = json!({ "relative_path": "shared.py" });
            ("read_file", &of.line, "read_file", pattern, format!("t_{at} = "), 2)
        }
        3 => {
            let pattern = json!({ "relative_path": "shared.py", "substring_pattern": format!("(first|last)_{at} = \\d+") });
            ("search, one file", &of.line, "search_for_pattern", pattern, format!("t_{at} = "), 2)
        }
        4 => {
            let pattern = json!({ "name_path_pattern": format!("body_{at}"), "include_body": true });
            ("find_symbol", &of.body, "find_symbol", pattern, " = ".to_owned(), 42)
        }
        _ => {
            let pattern = json!({ "name_path_pattern": format!("token_{at}_"), "substring_matching": true, "include_body": true });
            ("find_symbol", &of.name, "find_symbol", pattern, format!("token_{at}_"), 1)
        }
    };
    let acknowledged = of.load(Ordering::SeqCst);
    let text = match server.answer(tool, &arguments) {
        Ok(text) => text,
        Err(why) => {
            let why = why.lines().next().unwrap_or_default().replace(|it: char| it.is_ascii_digit(), "");
            return note(&tally.failed, format!("{what}: {why}"));
        }
    };
    tally.reads.fetch_add(1, Ordering::Relaxed);
    let found = match before.as_str() {
        " = " => [numbers(&text, "begin = "), numbers(&text, "end = ")].concat(),
        before => numbers(&text, before),
    };
    let wanted = if wanted == 42 { 2 } else { wanted };
    let is_torn = found.len() < wanted || found.iter().any(|it| *it != found[0]);
    if is_torn {
        note(&tally.torn, format!("{what} {tool} {before:?}: {found:?}"));
    } else if found[0] < acknowledged {
        note(&tally.stale, format!("{what} {tool} {before:?}"));
    }
}

/// Returns the numbers that stand behind some text.
fn numbers(text: &str, before: &str) -> Vec<u64> {
    let behind = text.match_indices(before).map(|it| &text[it.0 + before.len()..]);
    let number = |it: &str| it.split(|it: char| !it.is_ascii_digit()).next()?.parse().ok();
    behind.filter_map(number).collect()
}

/// Returns the acknowledged edits that are not in the files.
fn lost(files: &Files, reached: &[Reached], tally: &Tally) -> Vec<String> {
    let text = |path: &str| {
        let bytes = files.get(&PathBuf::from(path)).map(Vec::as_slice).unwrap_or_default();
        String::from_utf8_lossy(bytes).into_owned()
    };
    let shared = text("shared.py");
    let mut lost = Vec::new();
    let mut missing = Vec::new();
    let mut expect = |what: String, found: Vec<u64>, wanted: &AtomicU64, count: usize| {
        let wanted = wanted.load(Ordering::SeqCst);
        if found.len() != count || found.iter().any(|it| *it != wanted) {
            lost.push(format!("{what}: {found:?} instead of {wanted}, {count} times"));
        }
    };
    expect("total".to_owned(), numbers(&shared, "total = "), &tally.contended, 1);
    for (at, reached) in reached.iter().enumerate() {
        let both = text(&format!("left_{at}.py")) + &text(&format!("right_{at}.py"));
        let of = |before: &str| numbers(&both, before);
        expect(format!("rename {at}"), of(&format!("token_{at}_")), &reached.name, 3);
        expect(format!("pair {at}"), of(&format!("pair_{at} = ")), &reached.pair, 2);
        expect(format!("body {at}"), [of("begin = "), of("end = ")].concat(), &reached.body, 2);
        expect(format!("line {at}"), numbers(&shared, &format!("t_{at} = ")), &reached.line, 2);
        let mut added = numbers(&shared, &format!("added_{at}_"));
        added.sort_unstable();
        let wanted: Vec<u64> = (1..=reached.inserted.load(Ordering::SeqCst)).collect();
        if added != wanted {
            missing.push(format!("inserted {at}: {} of {}", added.len(), wanted.len()));
        }
    }
    let temporary = files.keys().filter(|it| it.to_string_lossy().contains(".linnea-"));
    lost.extend(missing);
    lost.extend(temporary.map(|it| format!("left over: {}", it.display())));
    lost
}
