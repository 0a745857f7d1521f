//! Whether a package still compiles after a rename: random symbols, each under a name that nobody has, each rename taken
//! back before the next. Rust by `cargo check`, Python by `pyright`, compared with what they said before.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::process::Command;

use linnea_resolve::NamePaths;
use linnea_syntax::{Outline, SymbolFlags};
use serde_json::{Value, json};

use crate::names::new_name;
use crate::random::Random;
use crate::scratch::{self, Files, Scratch};
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

/// A rename that was made.
struct Made {
    of: Candidate,
    new: String,
    answer: String,
    id: usize,
}

#[derive(Default)]
struct Tally {
    made: usize,
    occurrences: usize,
    unrestored: usize,
    refused: BTreeMap<String, usize>,
    broken: Vec<String>,
    quieter: Vec<String>,
}

/// A package that is renamed in.
struct Trial {
    scratch: Scratch,
    original: Files,
    compiler: Compiler,
    before: Said,
    server: Server,
    tally: Tally,
}

pub(crate) fn run(directory: &Path, rest: &[String]) -> Result<String, String> {
    let number =
        |at: usize, otherwise: usize| rest.get(at).and_then(|it| it.parse().ok()).unwrap_or(otherwise);
    let (wanted, seed, files, batch) = (number(0, 50), number(1, 1), number(2, 1), number(3, 1));
    let scratch = Scratch::new(&scratch::read(directory)?)?;
    let project = scratch.project();
    let cargo = project.join("Cargo.toml").is_file();
    let compiler = if cargo { Compiler::Cargo } else { Compiler::Pyright };
    let before = compiler.say(&project, &scratch.beside("target"))?;
    let (mut outer, mut locals) = candidates(&project, files)?;
    let server = Server::start_apart(&project, &scratch.state())?;
    let original = scratch.files()?;
    let mut trial = Trial { scratch, original, compiler, before, server, tally: Tally::default() };
    let mut random = Random::new(seed as u64);
    let mut tried = 0;
    while trial.tally.made < wanted && tried < wanted * TRIES {
        let mut made = Vec::new();
        let room = batch.min(wanted - trial.tally.made);
        while made.len() < room && tried < wanted * TRIES {
            let pool = if tried % LOCALS == 0 && !locals.is_empty() { &mut locals } else { &mut outer };
            if pool.is_empty() {
                tried = usize::MAX;
                break;
            }
            let of = pool.swap_remove(random.below(pool.len()));
            tried += 1;
            let new = new_name(&of.name, tried);
            made.extend(trial.rename(of, new)?);
        }
        trial.judge(made)?;
    }
    let Trial { before, tally, .. } = trial;
    let mut out = format!(
        "{}: {} renames of {} occurrences, {} broken, {} with fewer messages, {} not restored; {} messages before\n",
        directory.display(),
        tally.made,
        tally.occurrences,
        tally.broken.len(),
        tally.quieter.len(),
        tally.unrestored,
        before.values().sum::<usize>()
    );
    out.extend(tally.refused.iter().map(|(why, count)| format!("{count:5} refused: {why}\n")));
    out.extend(tally.broken.iter().map(|it| format!("\nBROKEN {it}")));
    out.extend(tally.quieter.iter().map(|it| format!("\nQUIETER {it}")));
    Ok(out)
}

impl Trial {
    /// Makes a rename, unless it is refused.
    fn rename(&mut self, of: Candidate, new: String) -> Result<Option<Made>, String> {
        let arguments = of.arguments(&new, false);
        match self.server.answer("rename_symbol", arguments) {
            Ok(answer) => {
                let id = number_after(&answer, "(edit ").ok_or_else(|| format!("no number in {answer}"))?;
                Ok(Some(Made { of, new, answer, id }))
            }
            Err(why) => {
                *self.tally.refused.entry(reason(&why)).or_default() += 1;
                Ok(None)
            }
        }
    }

    /// Compiles what some renames have made of the package, and takes them back. If that is not as before, each is made
    /// once more, alone.
    fn judge(&mut self, made: Vec<Made>) -> Result<(), String> {
        let after = self.compiler.say(&self.scratch.project(), &self.scratch.beside("target"))?;
        let (added, gone) = compare(&self.before, &after, &made);
        self.take_back(&made)?;
        let same = added.is_empty() && gone.is_empty();
        if !same && made.len() > 1 {
            for it in made {
                let again = self.rename(it.of, it.new)?;
                if let Some(again) = again {
                    self.judge(vec![again])?;
                }
            }
            return Ok(());
        }
        for it in made {
            self.tally.made += 1;
            self.tally.occurrences += number_after(&it.answer, ": ").unwrap_or(0);
            let what = format!("{} {} to {}", it.of.path, it.of.name_path, it.new);
            let count = self.tally.made;
            crate::progress(&format!("{count} {what}: {} new, {} gone", added.len(), gone.len()));
            if same {
                continue;
            }
            let diff = self.server.answer("rename_symbol", it.of.arguments(&it.new, true));
            let diff = diff.unwrap_or_else(|why| why);
            let diff: Vec<&str> = diff.lines().filter(|it| it.starts_with(['+', '-'])).take(SHOWN).collect();
            let report = format!(
                "{what}\n  {}\n  new:\n    {}\n  gone:\n    {}\n  diff:\n    {}\n",
                it.answer,
                added.join("\n    "),
                gone.join("\n    "),
                diff.join("\n    ")
            );
            crate::progress(&report);
            if added.is_empty() {
                self.tally.quieter.push(report);
            } else {
                self.tally.broken.push(report);
            }
        }
        Ok(())
    }

    fn take_back(&mut self, made: &[Made]) -> Result<(), String> {
        for it in made.iter().rev() {
            let undone = self.server.answer("undo_edit", json!({ "id": it.id }));
            if let Err(why) = undone {
                self.tally.broken.push(format!("{} to {}: not taken back: {why}", it.of.name_path, it.new));
            }
        }
        let changed = scratch::difference(&self.original, &self.scratch.files()?);
        if !changed.is_empty() {
            self.tally.unrestored += 1;
            crate::progress(&format!("still changed: {changed:?}"));
            self.scratch.fill(&self.original)?;
        }
        Ok(())
    }
}

impl Candidate {
    fn arguments(&self, new: &str, dry_run: bool) -> Value {
        json!({
            "name_path": self.name_path, "relative_path": self.path, "new_name": new, "dry_run": dry_run,
        })
    }
}

/// Returns the symbols of a project of which the names are in at least so many files: those that may be seen from elsewhere, and the variables of functions.
fn candidates(project: &Path, files: usize) -> Result<(Vec<Candidate>, Vec<Candidate>), String> {
    let (mut outer, mut locals) = (Vec::new(), Vec::new());
    let sources = sources(project)?;
    let mut having: HashMap<&str, usize> = HashMap::new();
    for source in &sources {
        let words = source.text.split(|it: char| !it.is_alphanumeric() && it != '_');
        for word in words.collect::<BTreeSet<_>>() {
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

/// Returns the messages that are new and those that are gone, after the new names have become the old ones again.
fn compare(before: &Said, after: &Said, made: &[Made]) -> (Vec<String>, Vec<String>) {
    let mut back = Said::new();
    for (message, count) in after {
        // The longest first: one may begin like another.
        let old = made.iter().rev().fold(message.clone(), |it, made| it.replace(&made.new, &made.of.name));
        *back.entry(old).or_default() += count;
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
