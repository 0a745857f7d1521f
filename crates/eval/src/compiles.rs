//! Whether a package still compiles after a rename: random symbols, each under a name that nobody has, each rename taken
//! back before the next. Rust by `cargo check`, Python by `pyright`, compared with what they said before.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;
use std::process::Command;

use linnea_resolve::NamePaths;
use linnea_syntax::{Outline, SymbolFlags};
use serde_json::{Value, json};

use crate::random::Random;
use crate::scratch::{self, Scratch};
use crate::server::Server;
use crate::sources;

/// How many renames are tried for each that should be made.
const TRIES: usize = 12;

/// One in so many symbols is a variable of a function.
const LOCALS: usize = 5;

/// How much of a diff is shown.
const SHOWN: usize = 80;

/// What a compiler says of a package, each message as often as it says it.
type Said = BTreeMap<String, usize>;

struct Candidate {
    path: String,
    name_path: String,
    name: String,
}

/// What compiles a package.
#[derive(Clone, Copy)]
enum Compiler {
    Cargo,
    Pyright,
}

pub(crate) fn run(directory: &Path, rest: &[String]) -> Result<String, String> {
    let number =
        |at: usize, otherwise: usize| rest.get(at).and_then(|it| it.parse().ok()).unwrap_or(otherwise);
    let (wanted, seed, files) = (number(0, 50), number(1, 1), number(2, 1));
    let original = scratch::read(directory)?;
    let scratch = Scratch::new(&original)?;
    let project = scratch.project();
    let cargo = project.join("Cargo.toml").is_file();
    let compiler = if cargo { Compiler::Cargo } else { Compiler::Pyright };
    let before = compiler.say(&project, &scratch.beside("target"))?;
    let original = scratch.files()?;
    let (mut outer, mut locals) = candidates(&project, files)?;
    let mut random = Random::new(seed as u64);
    let mut server = Server::start_apart(&project, &scratch.state())?;
    let mut refused: BTreeMap<String, usize> = BTreeMap::new();
    let (mut made, mut tried, mut occurrences, mut unrestored) = (0, 0, 0, 0);
    let (mut broken, mut quieter) = (Vec::new(), Vec::new());
    while made < wanted && tried < wanted * TRIES {
        let pool = if tried % LOCALS == 0 && !locals.is_empty() { &mut locals } else { &mut outer };
        if pool.is_empty() {
            break;
        }
        let it = pool.swap_remove(random.below(pool.len()));
        tried += 1;
        let new = new_name(&it.name, tried);
        let arguments = json!({ "name_path": it.name_path, "relative_path": it.path, "new_name": new });
        let answer = match server.answer("rename_symbol", arguments.clone()) {
            Ok(answer) => answer,
            Err(why) => {
                *refused.entry(reason(&why)).or_default() += 1;
                continue;
            }
        };
        made += 1;
        occurrences += number_after(&answer, ": ").unwrap_or(0);
        let after = compiler.say(&project, &scratch.beside("target"))?;
        let (added, gone) = compare(&before, &after, &new, &it.name);
        let id = number_after(&answer, "(edit ").ok_or_else(|| format!("no number in {answer}"))?;
        let undone = server.answer("undo_edit", json!({ "id": id }));
        let changed = scratch::difference(&original, &scratch.files()?);
        if undone.is_err() || !changed.is_empty() {
            unrestored += 1;
            broken.push(format!("{}: {undone:?}, still changed: {changed:?}", it.name_path));
            scratch.fill(&original)?;
        }
        let what = format!("{} {} to {new}", it.path, it.name_path);
        crate::progress(&format!("{made}/{wanted} {what}: {} new, {} gone", added.len(), gone.len()));
        if added.is_empty() && gone.is_empty() {
            continue;
        }
        let mut dry = arguments;
        dry["dry_run"] = Value::Bool(true);
        let diff = server.answer("rename_symbol", dry).unwrap_or_else(|why| why);
        let diff: Vec<&str> = diff.lines().filter(|it| it.starts_with(['+', '-'])).take(SHOWN).collect();
        let report = format!(
            "{what}\n  {answer}\n  new:\n    {}\n  gone:\n    {}\n  diff:\n    {}\n",
            added.join("\n    "),
            gone.join("\n    "),
            diff.join("\n    ")
        );
        if added.is_empty() { quieter.push(report) } else { broken.push(report) }
    }
    let mut out = format!(
        "{}: {made} renames of {occurrences} occurrences, {} broken, {} with fewer messages, {unrestored} not restored; {tried} tried, {} messages before\n",
        directory.display(),
        broken.len(),
        quieter.len(),
        before.values().sum::<usize>()
    );
    out.extend(refused.iter().map(|(why, count)| format!("{count:5} refused: {why}\n")));
    out.extend(broken.iter().map(|it| format!("\nBROKEN {it}")));
    out.extend(quieter.iter().map(|it| format!("\nQUIETER {it}")));
    Ok(out)
}

/// Returns the symbols of a project of which the names are in at least so many files: those that may be seen from elsewhere, and the variables of functions.
fn candidates(project: &Path, files: usize) -> Result<(Vec<Candidate>, Vec<Candidate>), String> {
    let (mut outer, mut locals) = (Vec::new(), Vec::new());
    let sources = sources(project)?;
    let mut having: HashMap<&str, usize> = HashMap::new();
    for source in &sources {
        let words = source.text.split(|it: char| !it.is_alphanumeric() && it != '_');
        for word in words.collect::<HashSet<_>>() {
            *having.entry(word).or_default() += 1;
        }
    }
    for source in &sources {
        let facts = linnea_syntax::facts(source.language, source.text.as_bytes());
        let outline = Outline::new(&facts);
        let paths = NamePaths::new(&outline);
        for (id, symbol) in outline.iter() {
            let name = outline.name(id).to_owned();
            let is_plain = name.chars().all(|it| it.is_alphanumeric() || it == '_');
            let wide = having.get(name.as_str()).is_some_and(|it| *it >= files);
            if !is_plain || name.starts_with("__") || !wide {
                continue;
            }
            let local = symbol.flags.has(SymbolFlags::LOCAL) && !symbol.kind.is_container();
            let it = Candidate { path: source.path.clone(), name_path: paths.path(&outline, id), name };
            if local { locals.push(it) } else { outer.push(it) }
        }
    }
    Ok((outer, locals))
}

/// Makes a name in the style of the old one.
fn new_name(old: &str, at: usize) -> String {
    let hidden = if old.starts_with('_') { "_" } else { "" };
    let bare = old.trim_start_matches('_');
    let lower = bare.chars().any(char::is_lowercase);
    match bare.chars().next() {
        Some(first) if first.is_uppercase() && lower => format!("{hidden}ZzRenamed{at}"),
        Some(first) if first.is_uppercase() && bare.len() > 1 => format!("{hidden}ZZ_RENAMED_{at}"),
        Some(first) if first.is_uppercase() => format!("{hidden}ZzRenamed{at}"),
        _ => format!("{hidden}zz_renamed_{at}"),
    }
}

/// What a refusal has in common with others.
fn reason(why: &str) -> String {
    let first = why.lines().next().unwrap_or_default();
    let known = [
        "cannot be told",
        "would mean something else",
        "already where",
        "overrides something",
        "implements something",
    ];
    let known = known.iter().find(|it| first.contains(**it));
    known.map_or_else(|| first.chars().take(100).collect(), |it| (*it).to_owned())
}

/// Returns the number that stands behind some text.
fn number_after(text: &str, before: &str) -> Option<usize> {
    let rest = &text[text.find(before)? + before.len()..];
    rest.split(|it: char| !it.is_ascii_digit()).next()?.parse().ok()
}

/// Returns the messages that are new and those that are gone, after the new name has become the old one again.
fn compare(before: &Said, after: &Said, new: &str, old: &str) -> (Vec<String>, Vec<String>) {
    let mut back = Said::new();
    for (message, count) in after {
        *back.entry(message.replace(new, old)).or_default() += count;
    }
    let more = |a: &Said, b: &Said| {
        let more = a.iter().filter(|(it, count)| b.get(*it).is_none_or(|other| other < count));
        more.map(|it| it.0.clone()).collect()
    };
    (more(&back, before), more(before, &back))
}

impl Compiler {
    /// Returns what the compiler has to say, without columns: a longer name moves them.
    fn say(self, project: &Path, target: &Path) -> Result<Said, String> {
        let mut command = match self {
            Compiler::Cargo => {
                let mut command = Command::new("cargo");
                // Benchmarks want a nightly compiler.
                command.args([
                    "check",
                    "--offline",
                    "--workspace",
                    "--lib",
                    "--bins",
                    "--tests",
                    "--examples",
                ]);
                command.args(["--keep-going", "--message-format", "json", "--target-dir"]).arg(target);
                command
            }
            Compiler::Pyright => {
                let mut command = Command::new("pyright");
                command.arg("--outputjson");
                command
            }
        };
        let output = command.current_dir(project).output().map_err(|it| format!("{command:?}: {it}"))?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let said = match self {
            Compiler::Cargo => cargo(&text),
            Compiler::Pyright => pyright(&text, project)?,
        };
        if said.is_empty() && !output.status.success() {
            return Err(format!("{command:?}: {}", String::from_utf8_lossy(&output.stderr)));
        }
        Ok(said)
    }
}

fn cargo(text: &str) -> Said {
    let mut said = Said::new();
    for line in text.lines() {
        let Ok(it) = serde_json::from_str::<Value>(line) else { continue };
        let message = &it["message"];
        let Some(level) = message["level"].as_str().filter(|it| ["error", "warning"].contains(it)) else {
            continue;
        };
        let spans = message["spans"].as_array();
        let Some(span) = spans.and_then(|it| it.iter().find(|it| it["is_primary"] == true)) else { continue };
        let what = message["message"].as_str().unwrap_or_default();
        let file = span["file_name"].as_str().unwrap_or_default();
        *said.entry(format!("{file}:{}: {level}: {what}", span["line_start"])).or_default() += 1;
    }
    said
}

fn pyright(text: &str, project: &Path) -> Result<Said, String> {
    let answer: Value = serde_json::from_str(text).map_err(|it| format!("pyright: {it}: {text}"))?;
    let mut said = Said::new();
    for it in answer["generalDiagnostics"].as_array().into_iter().flatten() {
        let file = Path::new(it["file"].as_str().unwrap_or_default());
        let file = file.strip_prefix(project).unwrap_or(file).display();
        let row = it["range"]["start"]["line"].as_u64().unwrap_or(0) + 1;
        let what = it["message"].as_str().unwrap_or_default().replace('\n', " ");
        let rule = it["rule"].as_str().unwrap_or_default();
        let level = it["severity"].as_str().unwrap_or_default();
        *said.entry(format!("{file}:{row}: {level}: {what} ({rule})")).or_default() += 1;
    }
    Ok(said)
}
