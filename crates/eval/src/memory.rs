//! How much memory a server takes that must not take much: while it indexes a tree for the first time and many ask at
//! once, and after that.

use std::fmt::Write as _;
use std::path::Path;

use linnea_resolve::NamePaths;
use linnea_syntax::Outline;
use serde_json::{Value, json};

use crate::disk;
use crate::random::Random;
use crate::scratch::{Files, Scratch};
use crate::server::{Server, Shared, command};

/// Limits if none are named, in megabytes.
const LIMITS: &[&str] = &["64", "128", "256", "512"];
/// How many ask at once.
const AT_ONCE: usize = 8;
/// Questions of each.
const CALLS: usize = 40;
/// Files whose symbols are asked for.
const FILES: usize = 200;

pub(crate) fn run(directory: &Path, limits: &[String]) -> Result<String, String> {
    let limits: Vec<&str> =
        if limits.is_empty() { LIMITS.to_vec() } else { limits.iter().map(String::as_str).collect() };
    let questions = questions(directory)?;
    let mut out = String::new();
    for limit in limits {
        for stores in [true, false] {
            let scratch = Scratch::new(&Files::new())?;
            let mut command = command(&scratch.state(), &["serve", "--max-memory", limit]);
            if !stores {
                command.arg("--no-cache");
            }
            let server = Server::start_command(command, directory)?.share();
            let during = ask(&server, &questions);
            let indexed = server.settle();
            let after = ask(&server, &questions);
            server.settle();
            let usage = server.usage();
            let mb = |it: u64| it as f64 / f64::from(1 << 20);
            let _ = writeln!(
                out,
                "limit {limit} MB, {}: at most {:.0} MB until all is indexed ({during} answers), {:.0} MB after ({after} more); {:.0} MB in the end",
                if stores { "new store" } else { "no store" },
                mb(indexed.peak),
                mb(usage.peak),
                mb(usage.resident),
            );
        }
    }
    Ok(out)
}

/// Asks everything, many at once, and returns how many answers there were.
fn ask(server: &Shared, questions: &[(&str, Value)]) -> usize {
    let some = |which: usize| {
        let own = questions.iter().skip(which).step_by(AT_ONCE);
        own.filter(|(tool, arguments)| server.answer(tool, arguments).is_ok()).count()
    };
    std::thread::scope(|scope| {
        let asking: Vec<_> = (0..AT_ONCE).map(|which| scope.spawn(move || some(which))).collect();
        asking.into_iter().map(|it| it.join().unwrap_or(0)).sum()
    })
}

/// Searches, references and bodies of symbols from files all over the tree.
fn questions(directory: &Path) -> Result<Vec<(&'static str, Value)>, String> {
    let index = linnea_index::Index::new(disk(directory)?, linnea_grammars::ALL);
    let snapshot = index.refresh().map_err(|it| it.to_string())?;
    let files: Vec<_> = snapshot.files().iter().filter(|it| it.language().is_some()).collect();
    let mut random = Random::new(11);
    let mut symbols = Vec::new();
    for _ in 0..FILES {
        let Some(file) = files.get(random.below(files.len())) else { continue };
        let Ok(facts) = file.facts(&**index.fs()) else { continue };
        let outline = Outline::new(&facts);
        let paths = NamePaths::new(&outline);
        symbols.extend(outline.iter().map(|(id, _)| (file.path().to_string(), paths.path(&outline, id))));
    }
    if symbols.is_empty() {
        return Err("there are no symbols".to_owned());
    }
    let mut question = |at: usize| {
        let (file, path) = &symbols[random.below(symbols.len())];
        let last = path.rsplit('/').next().unwrap_or(path);
        match at / AT_ONCE % 4 {
            0 => ("find_symbol", json!({ "name_path_pattern": last })),
            1 => ("find_symbol", json!({ "name_path_pattern": path, "include_body": true })),
            _ => ("find_referencing_symbols", json!({ "name_path": path, "relative_path": file })),
        }
    };
    Ok((0..AT_ONCE * CALLS).map(&mut question).collect())
}
