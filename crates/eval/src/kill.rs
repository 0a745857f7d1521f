//! Whether files are all old or all new after an edit that was ended by SIGKILL: a rename in many files, ended at a random
//! time, by a one-shot call and by a server in turn; then `linnea` is started again.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::random::Random;
use crate::scratch::{Files, Scratch, difference};
use crate::server::{Server, command};

/// How many files have the symbol.
const FILES: usize = 40;

/// How often the duration of a commit is measured.
const MEASURED: usize = 7;

const OLD: &str = "shared_total";
const NEW: &str = "shared_sum";

/// A run that is not begun in that time is none.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Default)]
struct Tally {
    old: usize,
    new: usize,
    mixed: Vec<String>,
    /// Runs that had written some files and not all when they ended.
    halfway: usize,
    /// Runs that left an edit under way.
    pending: usize,
    /// Runs in which the one that put it right was ended, too.
    twice: usize,
    left_over: Vec<String>,
    stuck: Vec<String>,
}

pub(crate) fn run(rest: &[String]) -> Result<String, String> {
    let runs = rest.first().and_then(|it| it.parse().ok()).unwrap_or(500);
    let before = project();
    let after: Files = before.iter().map(|(path, it)| (path.clone(), renamed(it))).collect();
    let scratch = Scratch::new(&before)?;
    let times = measure(&scratch, &before)?;
    let mut random = Random::new(4);
    let mut tally = Tally::default();
    for at in 0..runs {
        scratch.fill(&before)?;
        scratch.forget()?;
        // Files change places in a small part of the time: without looking there, one would hardly ever meet it.
        let (from, time) = match random.below(10) {
            0 | 1 => (From::Call, &times.calls),
            2..=4 => (From::Record, &times.commits),
            _ => (From::Swap, &times.swaps),
        };
        let wait = middle(time).mul_f64(random.share() * 1.1);
        let places = Places::of(&scratch, &before);
        let ended = if at % 2 == 0 { Running::once(&scratch)? } else { Running::server(&scratch)? };
        ended.end(&scratch, &places, from, wait)?;
        let now = scratch.files()?;
        let written = before.iter().filter(|(path, it)| now.get(*path) != Some(*it)).count();
        tally.halfway += usize::from(written > 0 && written < FILES);
        tally.pending += usize::from(journal(&scratch).is_some_and(|it| it.join("pending").is_file()));
        if random.below(4) == 0 {
            tally.twice += 1;
            let mut again = spawn(&scratch, &["find-symbol", OLD])?;
            std::thread::sleep(Duration::from_secs_f64(0.03 * random.share()));
            let _ = again.kill();
            let _ = again.wait();
        }
        let what = format!("run {at}, {wait:?} after its {from:?}, {written} files written");
        check(&scratch, at, &what, (&before, &after), &mut tally)?;
    }
    Ok(report(runs, &times, &tally))
}

fn report(runs: usize, times: &Times, tally: &Tally) -> String {
    let ms = |of: &[Duration]| middle(of).as_secs_f64() * 1e3;
    let mut out = format!(
        "{runs} runs, {FILES} files; a call takes {:.1} ms, of which writing {:.1} ms, of which changing places {:.2} ms\n\
         all old {}, all new {}, mixed {}; an edit was left under way in {}, some files written and some not in {}; \
         ended once more while it was put right: {}\n\
         temporary files left: {}; next edit failed: {}\n",
        ms(&times.calls),
        ms(&times.commits),
        ms(&times.swaps),
        tally.old,
        tally.new,
        tally.mixed.len(),
        tally.pending,
        tally.halfway,
        tally.twice,
        tally.left_over.len(),
        tally.stuck.len(),
    );
    for it in [&tally.mixed, &tally.left_over, &tally.stuck] {
        out.extend(it.iter().take(10).map(|it| format!("  {it}\n")));
    }
    out
}

/// A file that declares the symbol, and others that use it.
fn project() -> Files {
    let mut files = Files::new();
    let mut declares = format!("def {OLD}(values):\n    return sum(values)\n");
    for at in 0..200 {
        declares.push_str(&format!("\n\ndef other_{at}(values):\n    return [it + {at} for it in values]\n"));
    }
    files.insert(PathBuf::from("package/base.py"), declares.into_bytes());
    for at in 1..FILES {
        let mut uses = format!("from package.base import {OLD}\n");
        for row in 0..40 {
            uses.push_str(&format!("\n\ndef use_{at}_{row}():\n    return {OLD}([{row}, {at}])\n"));
        }
        files.insert(PathBuf::from(format!("package/part_{}/use_{at}.py", at % 5)), uses.into_bytes());
    }
    files
}

fn renamed(bytes: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(bytes).replace(OLD, NEW).into_bytes()
}

/// A rename under way.
enum Running {
    Once(Child),
    Server(Server),
}

impl Running {
    fn once(scratch: &Scratch) -> Result<Self, String> {
        spawn(scratch, &["rename-symbol", OLD, "package/base.py", NEW]).map(Running::Once)
    }

    fn server(scratch: &Scratch) -> Result<Self, String> {
        let mut server = Server::start_apart(&scratch.project(), &scratch.state())?;
        server.answer("find_symbol", json!({ "name_path_pattern": OLD }))?;
        server.begin("rename_symbol", rename(OLD, NEW))?;
        Ok(Running::Server(server))
    }

    /// Waits for that time, from now or from when the edit is recorded, and ends it.
    fn end(mut self, scratch: &Scratch, places: &Places, from: From, wait: Duration) -> Result<(), String> {
        match from {
            From::Call => {}
            From::Record => drop(until(|| is_recorded(scratch))?),
            From::Swap => drop(until(|| places.changed() > 0)?),
        }
        let begun = Instant::now();
        // Sleeping to the end would be too coarse.
        std::thread::sleep(wait.saturating_sub(Duration::from_millis(3)));
        while begun.elapsed() < wait {
            std::hint::spin_loop();
        }
        match &mut self {
            Running::Once(child) => {
                let _ = child.kill();
                let _ = child.wait();
            }
            Running::Server(server) => server.kill(),
        }
        Ok(())
    }
}

fn rename(old: &str, new: &str) -> serde_json::Value {
    json!({ "name_path": old, "relative_path": "package/base.py", "new_name": new })
}

fn once(scratch: &Scratch, arguments: &[&str]) -> Command {
    let mut command = command(&scratch.state(), arguments);
    command.arg("--project").arg(scratch.project());
    command
}

fn spawn(scratch: &Scratch, arguments: &[&str]) -> Result<Child, String> {
    let mut command = once(scratch, arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().map_err(|it| it.to_string())
}

/// The directory where edits are recorded, once there is one.
fn journal(scratch: &Scratch) -> Option<PathBuf> {
    let entries = std::fs::read_dir(scratch.state().join("linnea")).ok()?;
    entries.flatten().next().map(|it| it.path())
}

fn is_recorded(scratch: &Scratch) -> bool {
    let names = ["unfinished", "pending", "done", "00000001"];
    journal(scratch).is_some_and(|at| names.iter().any(|it| at.join(it).symlink_metadata().is_ok()))
}

/// Which files stand where.
struct Places(Vec<(PathBuf, u64)>);

impl Places {
    fn of(scratch: &Scratch, files: &Files) -> Self {
        let paths = files.keys().map(|it| scratch.project().join(it));
        Self(paths.map(|it| (it.clone(), inode(&it))).collect())
    }

    /// How many stand where another one stood.
    fn changed(&self) -> usize {
        self.0.iter().filter(|(path, was)| inode(path) != *was).count()
    }
}

fn inode(path: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    path.symlink_metadata().map_or(0, |it| it.ino())
}

/// Waits until something is so.
fn until(is_so: impl Fn() -> bool) -> Result<Instant, String> {
    let begun = Instant::now();
    while !is_so() {
        if begun.elapsed() > PATIENCE {
            return Err("the edit does not begin".to_owned());
        }
        // Who sleeps a little is woken in time on a busy machine.
        std::thread::sleep(Duration::from_micros(20));
    }
    Ok(Instant::now())
}

/// From when a time is counted.
#[derive(Clone, Copy, Debug)]
enum From {
    Call,
    /// The edit is recorded.
    Record,
    /// The first file has its new contents.
    Swap,
}

/// How long it takes, each ascending.
#[derive(Default)]
struct Times {
    calls: Vec<Duration>,
    /// From the first word of the record until it is history.
    commits: Vec<Duration>,
    /// From the first file with new contents to the last.
    swaps: Vec<Duration>,
}

fn middle(of: &[Duration]) -> Duration {
    of.get(of.len() / 2).copied().unwrap_or_default()
}

fn measure(scratch: &Scratch, before: &Files) -> Result<Times, String> {
    let mut times = Times::default();
    for _ in 0..MEASURED {
        scratch.fill(before)?;
        scratch.forget()?;
        let places = Places::of(scratch, before);
        let begun = Instant::now();
        let Running::Once(mut child) = Running::once(scratch)? else { continue };
        let recorded = until(|| is_recorded(scratch))?;
        let first = until(|| places.changed() > 0)?;
        let last = until(|| places.changed() == FILES)?;
        let done = until(|| journal(scratch).is_some_and(|it| it.join("00000001").is_file()))?;
        times.swaps.push(last.saturating_duration_since(first));
        times.commits.push(done.saturating_duration_since(recorded));
        child.wait().map_err(|it| it.to_string())?;
        times.calls.push(begun.elapsed());
    }
    [&mut times.calls, &mut times.commits, &mut times.swaps].into_iter().for_each(|it| it.sort());
    Ok(times)
}

/// Starts `linnea` again and looks at what is there.
fn check(
    scratch: &Scratch,
    at: usize,
    what: &str,
    (before, after): (&Files, &Files),
    tally: &mut Tally,
) -> Result<(), String> {
    // The first call that comes is a question, or of a server, or an edit.
    let was_new = |files: &Files| files.values().next() == after.values().next();
    match at % 3 {
        0 => {
            once(scratch, &["find-symbol", OLD]).output().map_err(|it| it.to_string())?;
        }
        1 => {
            let mut server = Server::start_apart(&scratch.project(), &scratch.state())?;
            server.answer("read_file", json!({ "relative_path": "package/base.py" }))?;
        }
        _ => {
            let create = ["create-text-file", "other.py", "x = 1\n"];
            let said = once(scratch, &create).output().map_err(|it| it.to_string())?;
            if !said.status.success() {
                tally.stuck.push(format!("{what}: {}", String::from_utf8_lossy(&said.stderr)));
            }
            let _ = std::fs::remove_file(scratch.project().join("other.py"));
        }
    }
    let now = scratch.files()?;
    tally.left_over.extend(temporary(&now).map(|it| format!("{what}: {}", it.display())));
    let is = |wanted: &Files| wanted.iter().all(|(path, it)| now.get(path) == Some(it));
    match (is(before), is(after)) {
        (true, _) => tally.old += 1,
        (_, true) => tally.new += 1,
        _ => tally.mixed.push(format!("{what}: not old: {:?}", difference(before, &now).len())),
    }
    let new = was_new(&now);
    // What was done can be taken back; what was not can be done.
    let arguments: &[&str] = match new {
        true if at % 3 != 2 => &["undo-edit"],
        true => &["rename-symbol", NEW, "package/base.py", OLD],
        false => &["rename-symbol", OLD, "package/base.py", NEW],
    };
    let said = once(scratch, arguments).output().map_err(|it| it.to_string())?;
    let wanted = if new { before } else { after };
    let now = scratch.files()?;
    if !said.status.success() || wanted.iter().any(|(path, it)| now.get(path) != Some(it)) {
        tally.stuck.push(format!("{what}: {arguments:?}: {}", String::from_utf8_lossy(&said.stderr)));
    }
    tally.left_over.extend(temporary(&now).map(|it| format!("{what}, next edit: {}", it.display())));
    // Nothing of this run is there in the next.
    for path in now.keys().filter(|it| !before.contains_key(*it)) {
        let _ = std::fs::remove_file(scratch.project().join(path));
    }
    Ok(())
}

fn temporary(files: &Files) -> impl Iterator<Item = &Path> {
    let is_temporary = |it: &&PathBuf| {
        let name = it.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        name.starts_with(".linnea-")
    };
    files.keys().filter(is_temporary).map(PathBuf::as_path)
}
