//! Whether a rename changes the lines that a language server says it must.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use linnea_syntax::SymbolKind;
use linnea_tools::{DEFAULT_ANSWER_CHARS, Format, Session, Style};
use linnea_vfs::RelPath;
use serde_json::{Value, json};

use super::ask::Sources;
use super::options::Options;
use super::truth::{Place, Places, References, Subject, Truth};
use crate::names::new_name;

/// What became of the renames of a package.
#[derive(Default)]
struct Tally {
    exact: usize,
    /// Also lines of members that override or are overridden, which the server keeps apart.
    wider: usize,
    /// Changes lines that the server does not refer to, and all that it does.
    more: usize,
    /// Leaves lines as they are that the server refers to.
    misses: usize,
    refused: BTreeMap<String, usize>,
    /// What is to be said of each that is refused or differs.
    list: Vec<String>,
    times: Vec<f64>,
}

impl Tally {
    fn total(&self) -> usize {
        self.exact + self.wider + self.more + self.misses + self.refused.values().sum::<usize>()
    }

    fn merge(&mut self, other: Tally) {
        self.exact += other.exact;
        self.wider += other.wider;
        for (why, count) in other.refused {
            *self.refused.entry(why).or_default() += count;
        }
        self.more += other.more;
        self.misses += other.misses;
        self.list.extend(other.list);
        self.times.extend(other.times);
    }

    fn row(&self, name: &str) -> String {
        let total = self.total().max(1) as f64;
        let refused: usize = self.refused.values().sum();
        let mut times = self.times.clone();
        times.sort_by(f64::total_cmp);
        let median = times.get(times.len() / 2).copied().unwrap_or(0.0);
        let worst = times.last().copied().unwrap_or(0.0);
        format!(
            "{name:24} {:5} {:7.3} {:7.3} {:8.3} {:6.3} {:6.3} {median:8.1} {worst:8.1}",
            self.total(),
            self.exact as f64 / total,
            self.wider as f64 / total,
            refused as f64 / total,
            self.more as f64 / total,
            self.misses as f64 / total,
        )
    }
}

pub(crate) fn run(arguments: &[String]) -> Result<String, String> {
    let options = Options::parse(arguments)?;
    let mut out = format!(
        "{:24} {:>5} {:>7} {:>7} {:>8} {:>6} {:>6} {:>8} {:>8}\n",
        "package", "all", "exact", "wider", "refused", "more", "misses", "median", "worst ms"
    );
    let mut by_language: BTreeMap<String, Tally> = BTreeMap::new();
    let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
    for truth in super::truths(&options)? {
        let corpus = options.corpora.join(&truth.meta.language).join(&truth.meta.corpus);
        if !corpus.is_dir() {
            continue;
        }
        crate::progress(&format!("{}/{} …", truth.meta.language, truth.meta.corpus));
        let tally = measure(&truth, &corpus)?;
        out.push_str(&format!("{}\n", tally.row(&truth.meta.corpus)));
        for (why, count) in &tally.refused {
            *reasons.entry(why.clone()).or_default() += count;
        }
        by_language.entry(truth.meta.language.clone()).or_default().merge(tally);
    }
    let mut all = Tally::default();
    for (language, tally) in by_language {
        out.push_str(&format!("{}\n", tally.row(&language)));
        all.merge(tally);
    }
    out.push_str(&format!("{}\n\nRefused because\n", all.row("all")));
    out.extend(reasons.iter().map(|(why, count)| format!("{count:5} {why}\n")));
    if let Some(path) = &options.list {
        super::write(path, &all.list.concat())?;
    }
    if options.worst > 0 {
        out.push_str("\nRefused or different\n");
        out.extend(all.list.iter().take(options.worst).map(String::as_str));
    }
    Ok(out)
}

fn measure(truth: &Truth, corpus: &Path) -> Result<Tally, String> {
    let style = Style { format: Format::Json, line_base: 1, serena: false };
    let session = crate::session(corpus, style, DEFAULT_ANSWER_CHARS * 10_000)?;
    session.index().warm(|| true).map_err(|it| it.to_string())?;
    let (mut tally, mut sources) = (Tally::default(), Sources::new(corpus));
    for it in &truth.references {
        let started = Instant::now();
        let answer = ask(&session, &it.subject);
        tally.times.push(started.elapsed().as_secs_f64() * 1e3);
        let what = match answer {
            Err(why) => {
                let reason = reason(&why);
                *tally.refused.entry(reason.clone()).or_default() += 1;
                Some(format!("refused, {reason}\n    {}\n", why.lines().next().unwrap_or_default()))
            }
            Ok(answer) => {
                let built = |place: &Place| is_constructor(&session, place, &it.subject.name);
                judge(truth, it, &answer, built, &mut sources, &mut tally)
            }
        };
        let place = format!("{}:{} {}", it.subject.file, it.subject.line + 1, it.subject.name_path());
        tally.list.extend(what.map(|what| format!("{} {} {place}: {what}", truth.meta.language, it.id)));
    }
    Ok(tally)
}

fn ask(session: &Session, subject: &Subject) -> Result<Value, String> {
    let mut last = Err("no name path".to_owned());
    for path in subject.name_paths() {
        let arguments = json!({
            "name_path": path, "relative_path": subject.file, "new_name": new_name(&subject.name, 9), "dry_run": true,
        });
        let reply = session.call("rename_symbol", arguments, &AtomicBool::new(false));
        last = match reply {
            Ok(reply) => return serde_json::from_str(&reply.text).map_err(|it| it.to_string()),
            Err(error) => Err(error.to_string()),
        };
        if last.as_ref().is_err_and(|it| !it.starts_with("No symbol fits")) {
            break;
        }
    }
    last
}

/// What a refusal has in common with others.
fn reason(why: &str) -> String {
    let first = why.lines().next().unwrap_or_default();
    let known = [
        "cannot be told",
        "may be called",
        "makes other names",
        "an import gives",
        "renamed together",
        "would mean something else",
        "already where",
        "overrides something",
        "implements something",
        "No symbol fits",
        "symbols fit",
        "itself finds",
        "move the file",
        "no name of its own",
        "syntax would be broken",
        "internal error",
    ];
    known
        .iter()
        .find(|it| first.to_lowercase().contains(&it.to_lowercase()))
        .map_or_else(|| first.chars().take(90).collect(), |it| (*it).to_owned())
}

/// Counts a rename that is possible, and says how it differs from the truth if it does.
fn judge(
    truth: &Truth,
    it: &References,
    answer: &Value,
    built: impl Fn(&Place) -> bool,
    sources: &mut Sources,
    tally: &mut Tally,
) -> Option<String> {
    let changed = changed(answer["diff"].as_str().unwrap_or_default());
    let (wanted, optional) = (it.wanted(), it.optional());
    let counts = |it: &&Place| !truth.meta.ignores(it);
    let missed: Vec<&Place> = wanted.difference(&changed).filter(counts).collect();
    let beyond = changed.iter().filter(|it| !wanted.contains(it) && !optional.contains(it));
    let beyond: Vec<&Place> = beyond.filter(counts).collect();
    let kin = answer["kin"].as_u64().unwrap_or(1);
    let (what, count) = match (missed.is_empty(), beyond.is_empty()) {
        (true, true) => (None, &mut tally.exact),
        (true, false) if kin > 1 || beyond.iter().all(|it| built(it)) => (None, &mut tally.wider),
        (true, false) => (Some("more"), &mut tally.more),
        (false, _) => (Some("misses"), &mut tally.misses),
    };
    *count += 1;
    let mut list = |sign: char, of: &[&Place]| -> String {
        let line = |it: &&Place| {
            let source = sources.line(&it.file, it.line).trim();
            format!("    {sign} {}:{} {source}\n", it.file, it.line + 1)
        };
        of.iter().map(line).collect()
    };
    what.map(|what| format!("{what}\n{}{}", list('-', &missed), list('+', &beyond)))
}

/// Says whether a constructor with a class's name is declared on a line: it must be renamed with the class, and servers do not
/// count it as a reference.
fn is_constructor(session: &Session, place: &Place, name: &str) -> bool {
    let snapshot = session.index().refresh().ok();
    let file = snapshot.zip(RelPath::parse(&place.file).ok()).and_then(|(it, path)| it.file(&path).cloned());
    let outline = file.and_then(|it| it.outline(&**session.index().fs()).ok());
    outline.is_some_and(|outline| {
        outline.iter().any(|(id, it)| {
            it.kind == SymbolKind::Constructor
                && outline.name(id) == name
                && outline.lines.row(it.name_range.start) == place.line
        })
    })
}

/// The lines of the old texts that a diff changes.
fn changed(diff: &str) -> Places {
    let mut found = BTreeSet::new();
    let (mut file, mut row) = (String::new(), 0);
    for line in diff.lines() {
        if let Some(path) = line.strip_prefix("--- a/") {
            file = path.to_owned();
        } else if line.starts_with("+++ ") {
        } else if let Some(header) = line.strip_prefix("@@ -") {
            let start = header.split([',', ' ']).next().and_then(|it| it.parse::<u32>().ok());
            row = start.unwrap_or(1).saturating_sub(1);
        } else if line.starts_with('-') {
            found.insert(Place { file: file.clone(), line: row });
            row += 1;
        } else if !line.starts_with('+') && !line.starts_with('\\') {
            row += 1;
        }
    }
    found
}
