//! Whether the store only makes answers faster: after each of many random changes, a server that goes on and one that
//! starts with the store answer as one that knows nothing; also if processes are ended while they write the store, and
//! with fifty processes at once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use serde_json::{Value, json};

use crate::random::Random;
use crate::scratch::{Files, Scratch};
use crate::server::{Server, command};

/// How many processes ask at once.
const AT_ONCE: usize = 50;

pub(crate) fn run(rest: &[String]) -> Result<String, String> {
    let number = |at: usize, default| rest.get(at).and_then(|it| it.parse().ok()).unwrap_or(default);
    let mut out = steps(number(0, 10_000))?;
    out.push_str(&kills(number(1, 200))?);
    out.push_str(&at_once()?);
    Ok(out)
}

const NAMES: &[&str] = &["total", "Cart", "load", "items", "Shop", "price", "totals"];
const FOLDERS: &[&str] = &["", "shop/", "shop/deep/", "lib/"];

fn path(random: &mut Random) -> String {
    let extension = ["py", "py", "rs", "js", "txt"][random.below(5)];
    format!("{}f{}.{extension}", FOLDERS[random.below(FOLDERS.len())], random.below(5))
}

/// A small file of one language; sizes often agree.
fn text(path: &str, random: &mut Random) -> String {
    let mut name = || NAMES[random.below(NAMES.len())];
    match path.rsplit('.').next() {
        Some("py") => format!(
            "from shop.f{} import {}\n\n\nclass {}:\n    def {}(self, {}):\n        return {}({})\n",
            name().len() % 5,
            name(),
            name(),
            name(),
            name(),
            name(),
            name()
        ),
        Some("rs") => format!("fn {}({}: u8) -> u8 {{ {}({}) }}\n", name(), name(), name(), name()),
        Some("js") => {
            format!("export function {}({}) {{ return {}({}); }}\n", name(), name(), name(), name())
        }
        _ => format!("{} {}\n", name(), name()),
    }
}

/// Changes something, as another program would.
fn change(root: &Path, random: &mut Random) -> String {
    let name = path(random);
    let file = root.join(&name);
    let make = |it: &Path| it.parent().map_or(Ok(()), std::fs::create_dir_all);
    match random.below(12) {
        0 => {
            let _ = std::fs::remove_file(&file);
            format!("remove {name}")
        }
        1 => {
            let other = path(random);
            let _ = make(&root.join(&other));
            let _ = std::fs::rename(&file, root.join(&other));
            format!("move {name} to {other}")
        }
        2 => {
            let _ = std::fs::rename(root.join("shop/deep"), root.join("lib/deep"));
            let _ = std::fs::rename(root.join("lib"), root.join("other"));
            "move folders".to_owned()
        }
        3 => {
            let _ = std::fs::remove_dir_all(root.join(["shop", "lib", "other"][random.below(3)]));
            "remove a folder".to_owned()
        }
        4 => {
            let rules = ["", "*.rs\n", "deep\n", "/other\n", "f1.*\n"][random.below(5)];
            let _ = std::fs::write(root.join(".gitignore"), rules);
            format!("ignore {rules:?}")
        }
        5 => {
            // The same length, the same time: only the system's own time of change tells.
            let kept = file.metadata().and_then(|it| it.modified());
            let text = text(&name, random);
            let _ = make(&file).and_then(|()| std::fs::write(&file, text));
            if let (Ok(time), Ok(file)) = (kept, std::fs::File::options().write(true).open(&file)) {
                let _ = file.set_modified(time);
            }
            format!("write {name} and set its time back")
        }
        6 => {
            let all: String = (0..40).map(|_| text(&name, random)).collect();
            let _ = make(&file).and_then(|()| std::fs::write(&file, all));
            format!("write much to {name}")
        }
        _ => {
            let text = text(&name, random);
            let _ = make(&file).and_then(|()| std::fs::write(&file, text));
            format!("write {name}")
        }
    }
}

fn question(random: &mut Random) -> (&'static str, Value) {
    let name = NAMES[random.below(NAMES.len())];
    match random.below(8) {
        0 => ("get_symbols_overview", json!({ "relative_path": path(random) })),
        1 => ("find_referencing_symbols", json!({ "name_path": name, "relative_path": path(random) })),
        2 => ("find_file", json!({ "file_mask": "f1.*", "relative_path": "." })),
        3 => ("search_for_pattern", json!({ "substring_pattern": name })),
        4 => ("list_dir", json!({ "relative_path": ".", "recursive": true })),
        5 => ("find_symbol", json!({ "name_path_pattern": name, "substring_matching": true })),
        6 => ("find_symbol", json!({ "name_path_pattern": name, "include_body": true })),
        _ => ("find_symbol", json!({ "name_path_pattern": format!("{name}x") })),
    }
}

fn steps(count: usize) -> Result<String, String> {
    let scratch = Scratch::new(&Files::new())?;
    let (root, state) = (scratch.project(), scratch.state());
    let mut random = Random::new(6);
    let mut long = Server::start_storing(&root, &state, true)?;
    let mut wrong = BTreeMap::new();
    let mut last = Vec::new();
    for at in 0..count {
        for _ in 0..random.below(3) {
            last.push(change(&root, &mut random));
        }
        last.drain(..last.len().saturating_sub(6));
        let (tool, arguments) = question(&mut random);
        let expected = Server::start_storing(&root, &state, false)?.call(tool, arguments.clone())?;
        let mut short = Server::start_storing(&root, &state, true)?;
        for (who, said) in [
            ("goes on", long.call(tool, arguments.clone())?),
            ("starts with the store", short.call(tool, arguments.clone())?),
        ] {
            if said != expected {
                wrong.entry(at).or_insert_with(|| {
                    format!("  step {at}, the one that {who}, after {last:?}: {tool} {arguments}\n    {said:?}\n    {expected:?}\n")
                });
            }
        }
        // Some end as clients do and write the store, others at once; now and then the long one starts anew.
        if random.below(6) > 0 {
            short.kill();
        } else {
            short.end();
        }
        if random.below(50) == 0 {
            long = Server::start_storing(&root, &state, true)?;
        }
    }
    let mut out = format!("{count} steps, {} as a fresh server\n", count - wrong.len());
    out.extend(wrong.into_values().take(5));
    Ok(out)
}

/// A project that takes a while to be read.
fn project() -> Files {
    let mut random = Random::new(9);
    let mut files = Files::new();
    for at in 0..300 {
        let all: String = (0..60).map(|_| text("a.py", &mut random)).collect();
        files.insert(PathBuf::from(format!("shop/part_{}/f{at}.py", at % 7)), all.into_bytes());
    }
    files
}

fn once(scratch: &Scratch, arguments: &[&str]) -> Result<String, String> {
    let mut command = command(&scratch.state(), arguments);
    let output = command.arg("--project").arg(scratch.project()).output().map_err(|it| it.to_string())?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn kills(count: usize) -> Result<String, String> {
    let scratch = Scratch::new(&project())?;
    let ask = |more: &[&str]| once(&scratch, &[&["find-symbol", "Cart/load"], more].concat());
    let expected = ask(&["--no-cache"])?;
    let mut random = Random::new(5);
    let (mut wrong, mut halfway) = (0, 0);
    for _ in 0..count {
        let cache = scratch.state().join("cache");
        if random.below(3) > 0 {
            let _ = std::fs::remove_dir_all(&cache);
        }
        let mut command = command(&scratch.state(), &["stats"]);
        command.arg("--project").arg(scratch.project()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().map_err(|it| it.to_string())?;
        // Half of them when the first file of the store is there, the others at any time.
        if random.below(2) == 0 {
            for _ in 0..5_000 {
                if entries(&cache) > 0 || child.try_wait().is_ok_and(|it| it.is_some()) {
                    break;
                }
                std::thread::sleep(Duration::from_micros(100));
            }
            std::thread::sleep(Duration::from_secs_f64(0.02 * random.share()));
        } else {
            std::thread::sleep(Duration::from_secs_f64(0.6 * random.share()));
        }
        halfway += usize::from(child.try_wait().is_ok_and(|it| it.is_none()));
        let _ = child.kill();
        let _ = child.wait();
        wrong += usize::from(ask(&[])? != expected);
    }
    Ok(format!(
        "{count} writers of the store, {halfway} ended by SIGKILL before they were done: {wrong} wrong answers after\n"
    ))
}

/// How many files the store has.
fn entries(cache: &Path) -> usize {
    let below = |it: PathBuf| std::fs::read_dir(it).into_iter().flatten().flatten().map(|it| it.path());
    below(cache.join("linnea")).flat_map(below).count()
}

fn at_once() -> Result<String, String> {
    let scratch = Scratch::new(&project())?;
    let expected = once(&scratch, &["find-symbol", "Cart/load", "--no-cache"])?;
    let said: Vec<Result<String, String>> = std::thread::scope(|scope| {
        let indexing = scope.spawn(|| once(&scratch, &["stats"]));
        let asking: Vec<_> =
            (0..AT_ONCE).map(|_| scope.spawn(|| once(&scratch, &["find-symbol", "Cart/load"]))).collect();
        let said =
            asking.into_iter().map(|it| it.join().unwrap_or_else(|_| Err("panic".to_owned()))).collect();
        let _ = indexing.join();
        said
    });
    let right = said.iter().filter(|it| it.as_ref() == Ok(&expected)).count();
    let after = once(&scratch, &["find-symbol", "Cart/load"])? == expected;
    Ok(format!("{AT_ONCE} at once while one indexes: {right} right; right after them: {after}\n"))
}
