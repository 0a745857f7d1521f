//! How right answers are, against what language servers say of pinned packages.
//!
//! `crates/eval/truth` holds the truth and the pins; its README says how both came about.

mod answer;
mod ask;
mod lines;
mod options;
mod rename;
mod save;
mod score;
mod tables;
mod truth;
mod worst;

use std::path::PathBuf;

use ask::Asker;
use lines::Lines;
use options::Options;
use save::Saved;
use score::{Outcome, Tally};
use tables::Measured;
use truth::{Place, Truth};
use worst::{Asked, Causes, Difference};

/// What is to be said beside the figures.
const DIFFERENCES: &str = include_str!("../../truth/differences.md");

pub(crate) use options::HELP;
pub(crate) use rename::run as rename;

/// What all packages together come to, besides the tables.
#[derive(Default)]
struct Findings {
    references: Differences,
    definitions: Differences,
    implementations: Differences,
    saved: Saved,
    lines: Lines,
}

#[derive(Default)]
struct Differences {
    all: Vec<Difference>,
    causes: Causes,
}

pub(crate) fn run(arguments: &[String]) -> Result<String, String> {
    let options = Options::parse(arguments)?;
    let (mut measured, mut absent, mut findings) = (Vec::new(), Vec::new(), Findings::default());
    for truth in truths(&options)? {
        let meta = &truth.meta;
        let corpus = options.corpora.join(&meta.language).join(&meta.corpus);
        if !corpus.is_dir() {
            absent.push(format!("{}/{}", meta.language, meta.corpus));
            continue;
        }
        crate::progress(&format!("{}/{} …", meta.language, meta.corpus));
        measured.push(measure(&truth, corpus, &options, &mut findings)?);
    }
    if !absent.is_empty() {
        crate::progress(&format!(
            "not measured, because {} has no {}; crates/eval/truth/get_corpora.py fetches them",
            options.corpora.display(),
            absent.join(", ")
        ));
    }
    if measured.is_empty() {
        return Err("nothing was measured".to_owned());
    }
    let tables = tables::tables(&measured);
    let mut out = String::new();
    if options.symbols.is_empty() {
        out.extend(tables.iter().map(|it| it.plain() + "\n"));
    } else if findings.references.all.is_empty() {
        out.push_str("nothing differs");
    }
    if options.worst > 0 {
        let lists = [
            ("references", findings.references),
            ("definitions", findings.definitions),
            ("implementations", findings.implementations),
        ];
        for (title, it) in lists.into_iter().filter(|it| !it.1.all.is_empty()) {
            let count = it.all.len();
            let worst = worst::list(it.all, options.worst);
            out.push_str(&format!("The largest differences in {title}, of {count}\n\n{worst}\n"));
            if options.symbols.is_empty() {
                out.push_str(&format!("All differences in {title}\n\n{}\n", it.causes.list()));
            }
        }
    }
    if let Some(path) = &options.report {
        let tables: Vec<String> = tables.iter().map(tables::Table::markdown).collect();
        let report = format!(
            "# Accuracy\n\nMeasured with `linnea-eval accuracy` against what language servers say of pinned packages \
             (`crates/eval/truth`).\n\n{}\n{DIFFERENCES}",
            tables.join("\n")
        );
        write(path, &report)?;
    }
    if let Some(path) = &options.lines {
        write(path, findings.lines.text())?;
    }
    if let Some(path) = &options.save {
        write(path, findings.saved.text())?;
    }
    Ok(out)
}

fn write(path: &PathBuf, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|it| format!("{}: {it}", path.display()))
}

/// The truth that is asked for, in order of language and package.
fn truths(options: &Options) -> Result<Vec<Truth>, String> {
    let entries =
        std::fs::read_dir(&options.truth).map_err(|it| format!("{}: {it}", options.truth.display()))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "jsonl"));
    paths.sort();
    let mut truths = Vec::new();
    for path in paths {
        let mut truth = Truth::load(&path)?;
        if options.wants(&truth.meta) {
            truth.references.retain(|it| options.wants_symbol(&it.id));
            if !options.symbols.is_empty() {
                truth.definitions.clear();
                truth.implementations.clear();
            }
            if !truth.references.is_empty() {
                truths.push(truth);
            }
        }
    }
    if truths.is_empty() { Err("no truth fits".to_owned()) } else { Ok(truths) }
}

fn measure(
    truth: &Truth,
    corpus: PathBuf,
    options: &Options,
    findings: &mut Findings,
) -> Result<Measured, String> {
    let meta = &truth.meta;
    let mut asker =
        Asker::start(&options.server, &corpus).map_err(|it| format!("{}: {it}", options.server.display()))?;
    if !asker.finds_references() {
        return Err("the server has no find_referencing_symbols".to_owned());
    }
    let mut measured = Measured::new(meta);
    let all = !options.symbols.is_empty();
    let package = format!("{} / {}", meta.language, meta.corpus);
    for it in &truth.references {
        let subject = &it.subject;
        if !asker.sources.line(&subject.file, subject.line).contains(&subject.name) {
            return Err(format!(
                "{} is not what the truth was made from: {}:{} does not declare {}",
                corpus.display(),
                subject.file,
                subject.line + 1,
                subject.name
            ));
        }
        let (answer, took) = asker.references(subject);
        measured.times.push(took.as_secs_f64() * 1e3);
        let outcome = Outcome::of_references(it, meta, &answer);
        let class = (subject.kind.clone(), it.name_unique, it.trivial);
        measured.references.entry(class).or_default().add(&outcome);
        findings.saved.references(&it.id, &answer);
        if outcome.size() > 0 || outcome.error.is_some() {
            findings.references.causes.lines(&package, &subject.name, &outcome);
            let what = format!("{} {}", subject.kind, subject.name_path());
            let asked = Asked { id: &it.id, what: &what, at: subject.place() };
            findings.lines.add(&asked, &outcome, &mut asker.sources);
            findings.references.all.push(Difference::new(&asked, &outcome, &mut asker.sources, all));
        }
    }
    if asker.finds_declarations() {
        let mut tally = Tally::default();
        for it in &truth.definitions {
            let answer = asker.definition(it);
            let outcome = Outcome::of_places(it.wanted(), &answer);
            tally.add(&outcome);
            findings.saved.definition(it, &answer);
            if !outcome.is_good_definition() {
                findings.definitions.causes.answer(&package, &it.identifier, &outcome);
                let at = Place { file: it.file.clone(), line: it.line };
                let asked = Asked { id: &meta.corpus, what: &it.identifier, at };
                findings.definitions.all.push(Difference::new(&asked, &outcome, &mut asker.sources, all));
            }
        }
        measured.definitions = Some(tally);
    }
    if asker.finds_implementations() {
        let mut tally = Tally::default();
        for it in &truth.implementations {
            let answer = asker.implementations(&it.subject);
            let outcome = Outcome::of_places(it.wanted(), &answer);
            tally.add(&outcome);
            findings.saved.implementations(&it.subject, &answer);
            if outcome.size() > 0 || outcome.error.is_some() {
                findings.implementations.causes.answer(&package, &it.subject.name, &outcome);
                let what = format!("{} {}", it.subject.kind, it.subject.name_path());
                let asked = Asked { id: &meta.corpus, what: &what, at: it.subject.place() };
                findings.implementations.all.push(Difference::new(&asked, &outcome, &mut asker.sources, all));
            }
        }
        measured.implementations = Some(tally);
    }
    Ok(measured)
}
