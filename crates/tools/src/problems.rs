//! What is wrong with files, as the diagnostics tools show it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use linnea_index::File;
use linnea_resolve::{NamePaths, Problem, ProblemKind, Program, Unjudged};
use linnea_syntax::{Outline, SymbolId};
use linnea_text::TextRange;
use serde_json::{Map, Value, json};

use crate::arguments::nearest;
use crate::render::{Format, Render, Style, one_line, spaced};
use crate::symbols::span;
use crate::{ToolError, View};

/// What is said below every list, so that nobody takes it for a compiler's.
const CHECKED: &str =
    "Checked without a compiler: syntax, names, functions and classes defined twice; not types.";
/// How many files are named that were not judged for one reason.
const MOST_NAMED: usize = 3;

/// The problems of some files.
#[derive(Default)]
pub(crate) struct Problems {
    items: Vec<Item>,
    /// What was looked at, for people.
    place: String,
    /// Some file was looked at, be it for its syntax only.
    judged: bool,
    unreadable: Vec<String>,
    /// Files in which not everything was looked for.
    unjudged: BTreeMap<Unjudged, Vec<String>>,
    /// Names that several files use and nothing binds.
    spared: BTreeSet<String>,
}

struct Item {
    path: String,
    owner: Option<String>,
    rows: (u32, u32),
    columns: (u32, u32),
    severity: Severity,
    code: &'static str,
    message: String,
}

/// How bad it is, as language servers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Severity {
    Error = 1,
    Warning = 2,
}

impl Severity {
    fn name(self) -> &'static str {
        match self {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
        }
    }
}

impl Problems {
    /// Those of nothing yet.
    pub(crate) fn of(place: impl ToString) -> Self {
        Self { place: place.to_string(), ..Self::default() }
    }

    /// Adds those of a file that are at least as bad as `least` and fit.
    pub(crate) fn add(
        &mut self,
        view: &View<'_>,
        program: &Program<'_>,
        file: &Arc<File>,
        least: i64,
        fits: impl Fn(TextRange, &Outline) -> bool,
    ) -> Result<(), ToolError> {
        let outline = match file.outline(view.fs()) {
            Ok(outline) => outline,
            Err(why) => {
                self.unreadable.push(why.to_string());
                return Ok(());
            }
        };
        let id = program.id_of(file);
        let paths = NamePaths::new(&outline);
        let diagnosis = program.diagnosis(id);
        self.judged |= !matches!(diagnosis.unjudged, Some(Unjudged::Unread(_)));
        if let Some(why) = diagnosis.unjudged {
            self.unjudged.entry(why).or_default().push(file.path().to_string());
        }
        self.spared.extend(diagnosis.spared);
        for problem in diagnosis.problems {
            let severity = severity(&problem.kind);
            if severity as i64 > least || !fits(problem.range, &outline) {
                continue;
            }
            let lines = &outline.lines;
            let column = |at: u32| at - lines.start_of(lines.row(at));
            self.items.push(Item {
                path: file.path().to_string(),
                owner: owner(&outline, problem.range).map(|it| paths.path(&outline, it)),
                rows: (lines.row(problem.range.start), lines.row(problem.range.end)),
                columns: (column(problem.range.start), column(problem.range.end)),
                severity,
                code: code(&problem.kind),
                message: message(program, &outline, id, &problem, view.style()),
            });
        }
        Ok(())
    }
}

/// Returns the innermost function, class or the like around a place.
pub(crate) fn owner(outline: &Outline, range: TextRange) -> Option<SymbolId> {
    let around = |it: &usize| {
        let symbol = &outline.symbols[*it];
        symbol.kind.is_container() && symbol.full_range.contains(range)
    };
    (0..outline.symbols.len()).rev().find(around).map(SymbolId::new)
}

fn severity(kind: &ProblemKind) -> Severity {
    match kind {
        ProblemKind::Redefined { .. } => Severity::Warning,
        _ => Severity::Error,
    }
}

fn code(kind: &ProblemKind) -> &'static str {
    match kind {
        ProblemKind::Syntax | ProblemKind::Missing => "syntax",
        ProblemKind::Unbound(_) => "unbound-name",
        ProblemKind::NotThere { .. } => "unknown-import",
        ProblemKind::Redefined { .. } => "redefined",
    }
}

fn message(
    program: &Program<'_>,
    outline: &Outline,
    file: linnea_resolve::FileId,
    problem: &Problem,
    style: Style,
) -> String {
    match &problem.kind {
        ProblemKind::Syntax => "this cannot be parsed".to_owned(),
        ProblemKind::Missing => "something is missing here".to_owned(),
        ProblemKind::Unbound(name) => {
            let unit = program.unit(file);
            let bound = unit.facts.bindings.iter().map(|it| unit.facts.name(it.name));
            let near = nearest(name, bound.filter(|it| *it != name));
            let hint = near.map(|it| format!("; did you mean {it}?")).unwrap_or_default();
            format!("nothing binds the name {name}{hint}")
        }
        ProblemKind::NotThere { name, module } => format!("{module} has no {name}"),
        ProblemKind::Redefined { name, before } => {
            format!(
                "{name} was defined in line {} already, and not used since",
                style.line(outline.lines.row(before.start))
            )
        }
    }
}

impl Render for Problems {
    fn render(&self, level: usize, style: Style) -> Option<String> {
        match (level, style.format) {
            (0, Format::Json) => Some(spaced(&self.json(style))),
            (0, Format::Text) => Some(self.text(style)),
            (1, _) => {
                let mut counts: Vec<(&str, usize)> = Vec::new();
                for item in &self.items {
                    match counts.last_mut().filter(|it| it.0 == item.path) {
                        Some(count) => count.1 += 1,
                        None => counts.push((&item.path, 1)),
                    }
                }
                let lines: Vec<String> =
                    counts.iter().map(|(path, count)| format!("{path}: {count}")).collect();
                Some(format!(
                    "{} problems in {} files:\n{}",
                    self.items.len(),
                    counts.len(),
                    lines.join("\n")
                ))
            }
            _ => None,
        }
    }

    fn found(&self) -> bool {
        !self.items.is_empty()
    }
}

impl Problems {
    fn text(&self, style: Style) -> String {
        let mut out = String::new();
        let mut path = None;
        for item in &self.items {
            if path != Some(&item.path) {
                path = Some(&item.path);
                out.push_str(&format!("{}\n", item.path));
            }
            let owner = item.owner.as_ref().map(|it| format!(" in {it}")).unwrap_or_default();
            let lines = span((style.line(item.rows.0), style.line(item.rows.1)));
            let severity = item.severity.name().to_lowercase();
            out.push_str(&format!("{lines} {severity}{}: {}\n", one_line(&owner), one_line(&item.message)));
        }
        let looked = self.judged || (self.unreadable.is_empty() && self.unjudged.is_empty());
        if self.items.is_empty() && looked {
            out.push_str(&format!("Nothing is found wrong in {}.\n", self.place));
        }
        out.extend(self.unreadable.iter().map(|it| format!("Not read: {it}\n")));
        out.extend(self.unjudged.iter().map(|(why, files)| format!("{}\n", not_judged(*why, files))));
        if !self.spared.is_empty() {
            let names: Vec<String> = self.spared.iter().map(|it| one_line(it)).collect();
            let names = some(&names);
            out.push_str(&format!("Nothing binds {names}, but other files use the same: not judged.\n"));
        }
        if looked {
            out.push_str(CHECKED);
        }
        out.trim_end().to_owned()
    }

    fn json(&self, style: Style) -> Value {
        let mut files: Map<String, Value> = Map::new();
        for item in &self.items {
            let place = |row: u32, column: u32| json!({ "line": row + if style.serena { 0 } else { style.line_base }, "character": column });
            let shown = json!({
                "message": item.message,
                "range": { "start": place(item.rows.0, item.columns.0), "end": place(item.rows.1, item.columns.1) },
                "code": item.code,
                "source": "linnea",
            });
            let owner = item.owner.as_deref().unwrap_or("<file>");
            let of_file = inner(&mut files, &item.path);
            let of_severity = inner(of_file, item.severity.name());
            if let Some(list) = of_severity.entry(owner).or_insert_with(|| json!([])).as_array_mut() {
                list.push(shown);
            }
        }
        Value::Object(files)
    }
}

/// Says what was not looked for in some files, and why.
fn not_judged(why: Unjudged, files: &[String]) -> String {
    let files: Vec<String> = files.iter().map(|it| one_line(it)).collect();
    let files = some(&files);
    let what = if why.is_all() { "Nothing but the syntax was judged" } else { "Names were not judged" };
    let because = match why {
        Unjudged::Unread(why) => return format!("Not read ({why}), so that nothing was judged: {files}."),
        Unjudged::Language => "more is for its compiler".to_owned(),
        Unjudged::Broken => "what cannot be parsed may bind any name".to_owned(),
        Unjudged::Script => "it neither imports nor exports, so that others may bind its names".to_owned(),
        Unjudged::Wildcard => "everything of a module is imported".to_owned(),
        Unjudged::Parts => "other files of the package are not seen or broken".to_owned(),
        Unjudged::Dynamic(name) => format!("{name} is in it"),
    };
    format!("{what} in {files} ({because}).")
}

/// Lists the first few.
fn some(items: &[String]) -> String {
    let more = items.len().saturating_sub(MOST_NAMED);
    let first = items[..items.len() - more].join(", ");
    if more == 0 { first } else { format!("{first} and {more} more") }
}

/// Returns the object under `key`, made if need be.
fn inner<'a>(object: &'a mut Map<String, Value>, key: &str) -> &'a mut Map<String, Value> {
    let entry = object.entry(key).or_insert_with(|| Value::Object(Map::new()));
    if !entry.is_object() {
        *entry = Value::Object(Map::new());
    }
    entry.as_object_mut().expect("it was just made one")
}
