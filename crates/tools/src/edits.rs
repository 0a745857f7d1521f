//! What the tools that edit share: what they propose, and how it is answered.

use std::collections::BTreeMap;
use std::path::Path;

use linnea_edit::{Checked, Document, Finding, Plan, Planned, Project, Refusal, Spot};
use linnea_vfs::{RelPath, Vantage, WriteError};
use serde_json::{Map, Value, json};

use crate::render::{Format, Render, Style, one_line, spaced};
use crate::{ErrorKind, ToolError, View};

/// How many places a finding or an error lists.
const SPOTS: usize = 12;

/// What a tool proposes to write. The session writes it, or shows it.
pub(crate) struct Proposal {
    pub(crate) checked: Checked,
    /// Only show it.
    pub(crate) dry_run: bool,
    pub(crate) done: Done,
}

/// What was done, for the answer.
pub(crate) struct Done {
    /// What, as part of a line: `Replaced Cart/total`.
    pub(crate) what: String,
    /// Where the new text is: the file and its first and last row.
    pub(crate) place: Option<(RelPath, u32, u32)>,
    /// The answer of the tool's model, where it is more than that all went well.
    pub(crate) serena: Option<String>,
    /// How many symbols are renamed together.
    pub(crate) kin: Option<usize>,
    /// Lines of a dry run in the place of a diff.
    pub(crate) preview: Option<String>,
    /// The most characters to answer with; -1 for the default.
    pub(crate) budget: i64,
}

impl Done {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), place: None, serena: None, kin: None, preview: None, budget: -1 }
    }

    /// Says where the new text of the only file of a plan is.
    pub(crate) fn at(mut self, planned: &Planned) -> Self {
        let lines = linnea_text::LineIndex::new(planned.after().as_bytes());
        let mut inserted = planned.edits.inserted();
        // What is gone is nowhere.
        inserted.retain(|it| !it.is_empty());
        let first = inserted.first().map(|it| {
            // The empty lines around are not what one wants to look at.
            let text = &planned.after()[it.as_usize()];
            it.start + (text.len() - text.trim_start().len()) as u32
        });
        let last =
            inserted.last().map(|it| it.start + planned.after()[it.as_usize()].trim_end().len() as u32);
        if let Some((first, last)) = first.zip(last) {
            let rows = (lines.row(first), lines.row(last.max(first + 1) - 1));
            self.place = Some((planned.document.path().clone(), rows.0, rows.1));
        }
        self
    }
}

impl View<'_> {
    /// Returns the project as edits look at it.
    pub(crate) fn project(&self) -> Result<Project<'_>, ToolError> {
        Ok(Project {
            fs: self.fs(),
            snapshot: self.snapshot()?,
            languages: self.index.languages(),
            cache: self.cache,
            stop: self.stop,
        })
    }

    /// Reads a file that is to be edited.
    pub(crate) fn document(&self, path: &RelPath) -> Result<Document, ToolError> {
        let read = Document::read(self.fs(), path, self.index.language_of(path));
        let document = read.map_err(|it| self.refused(it))?;
        Ok(document.known_by(self.snapshot()?.file(path)))
    }

    /// Checks an edit of a few files and says what else it brings about.
    pub(crate) fn checked(&self, plan: &Plan, allow_syntax_errors: bool) -> Result<Checked, ToolError> {
        let refused = |it| self.refused(it);
        let checked = Checked::syntax(plan, allow_syntax_errors).map_err(refused)?;
        // Of what is broken, nothing else is certain.
        if !checked.findings.is_empty() {
            return Ok(checked);
        }
        let project = self.project()?;
        let mut findings = linnea_edit::findings(&project, plan).map_err(refused)?;
        findings.extend(crate::signatures::changed(plan));
        Ok(checked.with(findings))
    }

    /// Says which project could be renamed in as a whole: the directory that holds this one and the folders beside it.
    fn holding_all(&self) -> String {
        let root = self.fs().root();
        let around = Path::new(&root).ancestors().nth(Vantage::of(self.fs()).levels());
        // All of the file system is no project.
        let around = around.filter(|it| it.parent().is_some());
        around.map_or_else(String::new, |it| format!(", such as --project {}", it.display()))
    }

    /// Says why an edit is not made, and what to do.
    pub(crate) fn refused(&self, refusal: Refusal) -> ToolError {
        let style = self.style();
        let message = match refusal.spots() {
            [] => capital(&format!("{refusal}.")),
            spots => capital(&format!("{refusal}: {}.", places(spots, style, SPOTS))),
        };
        let error = match &refusal {
            Refusal::File(error) => error.clone().into(),
            Refusal::Unreadable(error) => error.clone().into(),
            Refusal::Cancelled => ToolError::cancelled(),
            // The only one that changes something.
            Refusal::Write(WriteError::HalfDone { .. }) => {
                return ToolError::failure(message)
                    .hint("Some files may be changed. The next edit tries again.");
            }
            Refusal::Write(
                WriteError::Io { .. }
                | WriteError::Record { .. }
                | WriteError::Unfinished { .. }
                | WriteError::Busy,
            ) => ToolError::failure(message),
            Refusal::Stale { .. } => ToolError { kind: ErrorKind::Stale, message, hints: Vec::new() },
            _ => ToolError::refused(message),
        };
        let error = error.hint("Nothing was changed.");
        match &refusal {
            Refusal::Broken { .. } => {
                error.hint("Mend the syntax there first; replace_content edits by text.")
            }
            Refusal::Syntax { .. } => error.hint("allow_syntax_errors=true writes it all the same."),
            Refusal::Beside { .. } => error.hint(format!(
                "It can be renamed in a project that holds both{}.",
                self.holding_all()
            )),
            Refusal::Undecided { spots, .. } if spots.is_empty() => {
                error.hint("ignore_undecided=true renames it all the same.")
            }
            Refusal::Undecided { .. } => error.hint(
                "ignore_undecided=true leaves these as they are, include_undecided=true renames them as well.",
            ),
            Refusal::Write(WriteError::Unfinished { .. }) => {
                error.hint("Mend that, or look at the files and remove the record; then call again.")
            }
            Refusal::Stale { .. } | Refusal::Write(WriteError::Changed { .. }) => {
                error.hint("Look at the file as it is now, then call again.")
            }
            Refusal::Write(WriteError::Link { .. }) => error.hint("Name the file that the link leads to."),
            _ => error,
        }
    }
}

/// An edit's answer.
pub(crate) struct EditAnswer<'a> {
    pub(crate) done: &'a Done,
    pub(crate) findings: &'a [Finding],
    /// The number of the edit, if it was made.
    pub(crate) id: Option<u64>,
    /// What would change, if it was only to be shown.
    pub(crate) diff: Option<String>,
}

impl EditAnswer<'_> {
    fn text(&self, style: Style) -> String {
        let place = self.done.place.as_ref().map(|(path, first, last)| {
            let lines = crate::symbols::span((style.line(*first), style.line(*last)));
            format!(", now {}:{lines}", one_line(path.as_str()))
        });
        let id = self.id.map(|it| format!(" (edit {it})"));
        let mut out = match &self.diff {
            Some(_) => format!("Dry run, nothing is changed. {}", self.done.what),
            None => format!("{}{}{}", self.done.what, place.unwrap_or_default(), id.unwrap_or_default()),
        };
        out.extend(self.findings.iter().map(|it| format!("\nNote: {}", finding(it, style))));
        out
    }

    /// Returns the answer with less of what would change: of occurrences what is there now, then the files alone.
    fn brief(&self, level: usize) -> Option<Self> {
        let diff = self.diff.as_ref()?;
        let without =
            |mark: &str| diff.lines().filter(|it| !it.starts_with(mark)).collect::<Vec<_>>().join("\n");
        let brief = match (&self.done.preview, level) {
            (Some(_), 1) => without("    + "),
            // What is said of an occurrence is indented.
            (Some(_), 2) => without("  "),
            (None, 1) => counted(diff),
            _ => return None,
        };
        Some(Self { diff: Some(brief), ..*self })
    }

    fn json(&self, style: Style) -> Value {
        let mut object = Map::new();
        object.insert("done".to_owned(), self.done.what.as_str().into());
        object.extend(self.done.kin.map(|it| ("kin".to_owned(), it.into())));
        object.extend(self.id.map(|it| ("edit".to_owned(), it.into())));
        if let Some((path, first, last)) = &self.done.place {
            let lines = crate::symbols::location((style.line(*first), style.line(*last)));
            object.insert("relative_path".to_owned(), path.as_str().into());
            object.insert("body_location".to_owned(), lines);
        }
        let one = |it: &Finding| {
            let spot = |it: &Spot| json!({ "relative_path": it.path.as_str(), "line": style.line(it.row) });
            json!({ "what": it.what, "places": it.spots.iter().map(spot).collect::<Vec<_>>() })
        };
        object.insert("findings".to_owned(), self.findings.iter().map(one).collect());
        object.extend(self.diff.as_ref().map(|it| ("diff".to_owned(), it.as_str().into())));
        Value::Object(object)
    }
}

impl Render for EditAnswer<'_> {
    fn render(&self, level: usize, style: Style) -> Option<String> {
        if level > 0 {
            return self.brief(level)?.render(0, style);
        }
        Some(match (style.serena, style.format, &self.diff) {
            (false, Format::Json, _) => spaced(&self.json(style)),
            (true, _, None) => {
                let ok = self.done.serena.clone().unwrap_or_else(|| "OK".to_owned());
                let notes = self.findings.iter().map(|it| format!("\nNote: {}", finding(it, style)));
                ok + &notes.collect::<String>()
            }
            (_, _, Some(diff)) => format!("{}\n{}", self.text(style), diff.trim_end()),
            (false, Format::Text, None) => self.text(style),
        })
    }
}

/// Returns the files of a diff with the numbers of lines that come and go.
fn counted(diff: &str) -> String {
    let mut files: Vec<(&str, usize, usize)> = Vec::new();
    let mut lines = diff.lines().peekable();
    while let Some(line) = lines.next() {
        if let (Some(from), Some(to)) =
            (line.strip_prefix("--- "), lines.peek().and_then(|it| it.strip_prefix("+++ ")))
        {
            let path = to.strip_prefix("b/").or_else(|| from.strip_prefix("a/")).unwrap_or(to);
            files.push((path, 0, 0));
            lines.next();
        } else if let Some(file) = files.last_mut() {
            file.1 += usize::from(line.starts_with('+'));
            file.2 += usize::from(line.starts_with('-'));
        }
    }
    let line = |(path, new, gone): &(&str, usize, usize)| format!("{path}: {new} lines new, {gone} gone");
    files.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn finding(it: &Finding, style: Style) -> String {
    match it.spots.as_slice() {
        [] => it.what.clone(),
        spots => format!("{}: {}", it.what, places(spots, style, SPOTS)),
    }
}

/// Returns places as `a.py:3, 7; b.py:9`, those with a note of their own as `a.py:3 note`, those that share one as
/// `note at a.py:3, 7`.
pub(crate) fn places(spots: &[Spot], style: Style, most: usize) -> String {
    // A line that has several is named once.
    let mut lines: Vec<&Spot> = spots.iter().collect();
    lines.dedup();
    let mut groups: Vec<(&str, BTreeMap<&RelPath, Vec<String>>)> = Vec::new();
    for spot in lines.iter().take(most) {
        let at = groups.iter().position(|it| it.0 == spot.note).unwrap_or_else(|| {
            groups.push((&spot.note, BTreeMap::new()));
            groups.len() - 1
        });
        groups[at].1.entry(&spot.path).or_default().push(style.line(spot.row).to_string());
    }
    let group = |(note, by_file): (&str, BTreeMap<&RelPath, Vec<String>>)| {
        let one = by_file.len() == 1 && by_file.values().all(|it| it.len() == 1);
        let files = by_file.into_iter().map(|(path, rows)| format!("{path}:{}", rows.join(", ")));
        let files = files.collect::<Vec<_>>().join("; ");
        match note {
            "" => files,
            note if one => format!("{files} {}", one_line(note)),
            note => format!("{} at {files}", one_line(note)),
        }
    };
    let mut out = groups.into_iter().map(group).collect::<Vec<_>>().join("; ");
    if lines.len() > most {
        out.push_str(&format!(" and {} more", lines.len() - most));
    }
    out
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    // A path keeps its spelling.
    let word = text.split(' ').next().unwrap_or_default();
    match chars.next() {
        Some(first) if !word.contains(['.', '/']) => first.to_uppercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}
