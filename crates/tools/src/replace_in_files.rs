use std::collections::{BTreeMap, BTreeSet};

use linnea_edit::{Checked, Document, Finding, Plan, Planned, Refusal, Spot};
use linnea_index::Unreadable;
use linnea_text::{TextEdit, TextRange};
use linnea_vfs::FileError;
use schemars::JsonSchema;
use serde::Deserialize;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::edits::{Done, Proposal, places};
use crate::render::one_line;
use crate::replacement::{self, Mode, Occurrence, Replacement};
use crate::{ToolError, View, glob, scope};

/// With more files than this, only the syntax is checked.
const THOROUGH: usize = 20;
/// How much is shown of each side of an occurrence.
const LINES: usize = 6;
const LINE_CHARS: usize = 200;
/// How much of a line is shown before an occurrence in it.
const BEFORE_CHARS: usize = 100;
/// How many files that could not be searched an error names.
const LISTED: usize = 5;
/// How many files it names in which there are occurrences.
const FILES: usize = 10;
const NOT_SEARCHED: &str = "these files could not be searched";

/// Parameters of `replace_in_files`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The text to replace, or a regular expression for it.
    needle: String,
    /// What comes in its place, as it stands; with mode=regex `$!1` is the first group.
    repl: String,
    /// `literal` or `regex`.
    #[serde(default)]
    mode: Mode,
    /// A file or directory; empty for the whole project.
    #[serde(default)]
    relative_path: String,
    /// Only files whose whole path fits, such as `src/**/*.py`.
    #[serde(default)]
    paths_include_glob: String,
    /// No files whose whole path fits.
    #[serde(default)]
    paths_exclude_glob: String,
    /// Only list the occurrences, each with an id.
    #[serde(default)]
    dry_run: bool,
    /// Replace these only, by the ids that dry_run gave.
    #[serde(default)]
    occurrence_ids: Option<Vec<String>>,
    /// Replace nothing unless there are so many.
    #[serde(default = "crate::tool::minus_one")]
    expected_count: i64,
    /// Write it even if the syntax is broken then.
    #[serde(default)]
    allow_syntax_errors: bool,
    /// The most characters to answer with; -1 for the default.
    #[serde(default = "crate::tool::minus_one")]
    max_answer_chars: i64,
}

/// An occurrence with the id by which it is chosen: its file, its place in the order there, and a digest of the file's
/// text and the place, so that an id never means another occurrence than the one that was shown.
struct Found {
    id: String,
    occurrence: Occurrence,
}

/// The files in which something was found.
type Files = Vec<(Document, Vec<Found>)>;

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let replacement = Replacement::new(&input.needle, &input.repl, input.mode)?;
    let (files, skipped) = find(view, &input, &replacement)?;
    let ids: Option<BTreeSet<&str>> =
        input.occurrence_ids.as_ref().map(|it| it.iter().map(String::as_str).collect());
    check(view, &input, &replacement, (&files, &skipped), ids.as_ref())?;
    let total: usize = files.iter().map(|it| it.1.len()).sum();
    let chosen = |it: &Found| ids.as_ref().is_none_or(|ids| ids.contains(it.id.as_str()));
    let mut plan =
        Plan { label: format!("replace_in_files {:?}", short(&input.needle, 40)), files: Vec::new() };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let preview = input.dry_run.then(|| preview(view, &replacement, &files, total));
    for (document, found) in files {
        let edits: Vec<TextEdit> =
            found.iter().filter(|it| chosen(it)).map(|it| it.occurrence.edit(&document)).collect();
        if !edits.is_empty() {
            counts.insert(document.path().to_string(), edits.len());
            plan.files.push(Planned::new(document, edits).map_err(|it| view.refused(it))?);
        }
    }
    let replaced: usize = counts.values().sum();
    let what = format!("Replaced {replaced} occurrences in {} files", counts.len());
    let by_file: String = counts.iter().map(|(path, count)| format!("\n  {path}: {count}")).collect();
    let serena = format!("Replaced {replaced} occurrence(s) in {} file(s):{by_file}", counts.len());
    let budget = input.max_answer_chars;
    let done = Done { serena: Some(serena), preview, budget, ..Done::new(what) };
    // Whoever only looks is told what would be refused when it is tried.
    let checked = if input.dry_run || plan.files.len() > THOROUGH {
        let allow = input.allow_syntax_errors || input.dry_run;
        Checked::syntax(&plan, allow).map_err(|it| view.refused(it))?
    } else {
        view.checked(&plan, input.allow_syntax_errors)?
    };
    let not_searched = Finding { what: NOT_SEARCHED.to_owned(), spots: skipped };
    let checked = checked.with(Some(not_searched).filter(|it| !it.spots.is_empty()).into_iter().collect());
    Ok(Proposal { checked, dry_run: input.dry_run, done })
}

/// Refuses what would change something else than was meant.
fn check(
    view: &View<'_>,
    input: &Input,
    replacement: &Replacement,
    (files, skipped): (&Files, &[Spot]),
    ids: Option<&BTreeSet<&str>>,
) -> Result<(), ToolError> {
    let refused = |message: String| ToolError::refused(format!("{message} NO changes were applied."));
    let listed = |message: String| Err(refused(message).hint(listing(view, files)));
    let found = || files.iter().flat_map(|it| &it.1);
    let total = found().count();
    if !input.dry_run {
        if total == 0 {
            let not_searched = match skipped {
                [] => String::new(),
                spots => format!(" {NOT_SEARCHED}: {}.", places(spots, view.style(), LISTED)),
            };
            let error = refused(format!("The needle matches nothing.{not_searched}"));
            return Err(match replacement.looks_like_regex() {
                true => error.hint(replacement::AS_REGEX),
                false => error,
            });
        }
        if input.expected_count >= 0 && input.expected_count != total as i64 {
            let by_file = files.iter().map(|it| format!("{} ({})", it.0.path(), it.1.len()));
            let mut by_file: Vec<String> = by_file.take(FILES).collect();
            by_file.extend(files.len().checked_sub(FILES + 1).map(|more| format!("and {} more", more + 1)));
            let expected = format!("Expected {} occurrences, found {total}.", input.expected_count);
            return Err(refused(expected)
                .hint(format!("They are in {}; dry_run=true lists them.", by_file.join(", "))));
        }
        if ids.is_some_and(BTreeSet::is_empty) {
            return Err(refused("occurrence_ids is empty, so that no occurrence is chosen.".to_owned()));
        }
        if let Some(it) = found().find(|it| it.occurrence.ambiguous && ids.is_none()) {
            return listed(format!(
                "{} is ambiguous: the pattern matches once more inside it. Choose by occurrence_ids.",
                it.id
            ));
        }
    }
    let known: BTreeSet<&str> = found().map(|it| it.id.as_str()).collect();
    let stale: Vec<&str> = ids.into_iter().flatten().copied().filter(|it| !known.contains(it)).collect();
    match stale.is_empty() {
        true => Ok(()),
        false => listed(format!("No such occurrence: {}; the file may have changed.", stale.join(", "))),
    }
}

/// Returns the files in which something is found, and those that could not be searched.
fn find(view: &View<'_>, input: &Input, replacement: &Replacement) -> Result<(Files, Vec<Spot>), ToolError> {
    let globs = |text: &str, name| (!text.is_empty()).then(|| glob::compile(text, name)).transpose();
    let include = globs(&input.paths_include_glob, "paths_include_glob")?;
    let exclude = globs(&input.paths_exclude_glob, "paths_exclude_glob")?;
    let path = view.fs().locate(&input.relative_path)?;
    let (mut all, mut skipped) = (Vec::new(), Vec::new());
    for file in &*scope::files(view, &path)? {
        if view.stop.load(std::sync::atomic::Ordering::Relaxed) {
            return Err(ToolError::cancelled());
        }
        let name = file.path().as_str();
        let wanted = include.as_ref().is_none_or(|it| it.is_match(name))
            && !exclude.as_ref().is_some_and(|it| it.is_match(name));
        if !wanted {
            continue;
        }
        let document = match Document::read(view.fs(), file.path(), file.language()) {
            Ok(document) => document.known_by(Some(file)),
            // What is no text has nothing that could be replaced.
            Err(Refusal::Unreadable(Unreadable::Binary(_)) | Refusal::File(FileError::Missing { .. })) => {
                continue;
            }
            Err(why) => {
                skipped.push(Spot { path: file.path().clone(), row: 0, note: why.to_string() });
                continue;
            }
        };
        let found = replacement.occurrences(&document)?;
        if found.is_empty() {
            continue;
        }
        let whole = xxh3_64(document.text().as_bytes()).to_le_bytes();
        let digest = |it: &Occurrence| {
            let seed = (u64::from(it.range.start) << 32) | u64::from(it.range.end);
            xxh3_64_with_seed(&whole, seed)
        };
        // As it is shown, and without what parts a list.
        let shown = one_line(name).replace(',', "\\u{2c}");
        let with_id = |(at, occurrence): (usize, Occurrence)| Found {
            id: format!("{shown}:{at}@{:016x}", digest(&occurrence)),
            occurrence,
        };
        let found = found.into_iter().enumerate().map(with_id).collect();
        all.push((document, found));
    }
    Ok((all, skipped))
}

fn preview(
    view: &View<'_>,
    replacement: &Replacement,
    files: &[(Document, Vec<Found>)],
    total: usize,
) -> String {
    if total == 0 && replacement.looks_like_regex() {
        return format!("Found no occurrences. {}", replacement::AS_REGEX);
    }
    format!(
        "Found {total} occurrences in {} files. To replace them, call again with dry_run=false and occurrence_ids or expected_count={total}.{}",
        files.len(),
        listing(view, files)
    )
}

fn listing(view: &View<'_>, files: &[(Document, Vec<Found>)]) -> String {
    let mut out = String::new();
    for (document, found) in files {
        out.push_str(&format!("\n{} ({})", document.path(), found.len()));
        for it in found {
            let (first, last) = document.lines().rows(it.occurrence.range);
            let (before, after) = around(document, it.occurrence.range, (first, last));
            out.push_str(&format!("\n  [{}] line {}\n", it.id, view.style().line(first)));
            out.push_str(&side('-', &format!("{before}{}{after}", it.occurrence.found)));
            out.push_str(&side('+', &format!("{before}{}{after}", it.occurrence.new)));
            out.truncate(out.trim_end().len());
        }
    }
    out
}

/// Returns what stands before and behind an occurrence in its lines, blanks at the margin left out.
fn around(document: &Document, range: TextRange, (first, last): (u32, u32)) -> (String, String) {
    let lines = document.lines().range_of(first, last);
    let text = |start: u32, end: u32| document.text().get(start as usize..end as usize).unwrap_or_default();
    let before = text(lines.start, range.start).trim_start();
    // What ends with a line break leaves nothing of its last line.
    let after = text(range.end, lines.end.max(range.end)).trim_end();
    let skipped = before.chars().count().saturating_sub(BEFORE_CHARS);
    let before = match skipped {
        0 => before.to_owned(),
        _ => format!("… {}", before.chars().skip(skipped).collect::<String>()),
    };
    (before, after.to_owned())
}

fn side(mark: char, text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out: String = lines
        .iter()
        .take(LINES)
        .map(|it| format!("    {mark} {}\n", short(&one_line(it), LINE_CHARS)))
        .collect();
    if lines.len() > LINES {
        out.push_str(&format!("    {mark} … {} more lines\n", lines.len() - LINES));
    }
    out
}

fn short(text: &str, most: usize) -> String {
    match text.chars().count() > most {
        true => format!("{} …", text.chars().take(most).collect::<String>()),
        false => text.to_owned(),
    }
}
