use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use fancy_regex::Regex;
use linnea_text::{LineIndex, TextRange};
use linnea_vfs::{FileError, Ignored, RelPath};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::render::{Format, Render, Style, one_line, spaced};
use crate::{Reply, ToolError, View, glob, pattern, scope};

/// A larger file is passed over, and said to be.
const FILE_LIMIT: u64 = 128 * 1024 * 1024;
/// More lines around a match are a file to read.
const MAX_CONTEXT: u32 = 200;
/// A search that takes longer answers with what it has found.
const DEADLINE: Duration = Duration::from_secs(60);
/// Longer lines are shown around the match only.
const LINE_CHARS: usize = 240;
/// A match of so many lines may be more than was meant.
const WIDE: u32 = 10;

/// Parameters of `search_for_pattern`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The regular expression.
    substring_pattern: String,
    /// Lines to show before each match.
    #[serde(default)]
    context_lines_before: i64,
    /// Lines to show after each match.
    #[serde(default)]
    context_lines_after: i64,
    /// Only files whose whole path fits, such as `src/**/*.{c,h}`.
    #[serde(default)]
    paths_include_glob: String,
    /// No files whose whole path fits.
    #[serde(default)]
    paths_exclude_glob: String,
    /// A file or directory to search; empty for the whole project.
    #[serde(default)]
    relative_path: String,
    /// Only files in which symbols are known.
    #[serde(default)]
    restrict_search_to_code_files: bool,
    /// Pass over what .gitignore names (the default).
    #[serde(default = "yes")]
    skip_ignored_files: bool,
    /// `.` matches line breaks, `^` and `$` match at each line (the default).
    #[serde(default = "yes")]
    multiline: bool,
    /// The most characters to answer with; -1 for the default.
    #[serde(default = "crate::tool::minus_one")]
    max_answer_chars: i64,
}

fn yes() -> bool {
    true
}

/// One match: its rows, and those shown for it.
struct Hit {
    first: u32,
    last: u32,
    shown: std::ops::RangeInclusive<u32>,
}

struct FileHits {
    path: RelPath,
    hits: Vec<Hit>,
    /// The rows that are shown, as far as they can fit into the answer.
    lines: BTreeMap<u32, String>,
    /// Not all rows could fit, so that no answer can show them.
    partial: bool,
}

struct Hits {
    files: Vec<FileHits>,
    searched: usize,
    notes: Vec<String>,
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let regex = pattern::compile(&input.substring_pattern, input.multiline)?;
    let globs =
        |text: &str, parameter| (!text.is_empty()).then(|| glob::compile(text, parameter)).transpose();
    let include = globs(&input.paths_include_glob, "paths_include_glob")?;
    let exclude = globs(&input.paths_exclude_glob, "paths_exclude_glob")?;
    let path = view.fs().locate(&input.relative_path)?;
    let chosen = |it: &RelPath| {
        include.as_ref().is_none_or(|glob| glob.is_match(it.as_str()))
            && !exclude.as_ref().is_some_and(|glob| glob.is_match(it.as_str()))
            && (!input.restrict_search_to_code_files || view.index.language_of(it).is_some())
    };
    let files: Vec<RelPath> = candidates(view, &path, &input)?.into_iter().filter(chosen).collect();
    let budget = crate::render::budget(input.max_answer_chars, view.settings.answer_chars)?;
    let search = Search {
        view,
        regex: &regex,
        input: &input,
        budget,
        until: Instant::now() + DEADLINE,
        named: (files.len() == 1).then_some(path),
    };
    let found: Result<Vec<_>, ToolError> = files.par_iter().map(|it| search.file(it)).collect();
    let mut hits = Hits { files: Vec::new(), searched: files.len(), notes: Vec::new() };
    let mut large = Vec::new();
    let mut late = 0;
    let mut slow = Vec::new();
    for outcome in found? {
        match outcome {
            Outcome::Hits(it) => hits.files.push(it),
            Outcome::TooLarge(path) => large.push(path.to_string()),
            Outcome::TooLate => late += 1,
            Outcome::TooSlow(path) => slow.push(path),
            Outcome::Nothing => {}
        }
    }
    if !large.is_empty() {
        hits.notes.push(format!("Not searched, larger than {} MiB: {}.", FILE_LIMIT >> 20, large.join(", ")));
    }
    if let [path, ..] = slow.as_slice() {
        if hits.files.is_empty() {
            return Err(pattern::too_slow(&input.substring_pattern, path.as_str()));
        }
        let paths: Vec<_> = slow.iter().take(3).map(RelPath::to_string).collect();
        let more = if slow.len() > 3 { format!(" and {} more", slow.len() - 3) } else { String::new() };
        hits.notes.push(format!(
            "Not searched, the pattern takes too many steps there: {}{more}.",
            paths.join(", ")
        ));
    }
    if late > 0 {
        hits.notes
            .push(format!("Not searched to the end, {} s were over: {late} files.", DEADLINE.as_secs()));
    }
    let wide = wide(&hits, &input);
    hits.notes.extend(wide);
    let most = hits.files.iter().max_by_key(|it| it.hits.len()).map_or("src", |it| it.path.as_str());
    let narrower =
        format!("Narrow it with relative_path={most:?}, paths_include_glob or a stricter pattern.");
    view.reply(&hits, input.max_answer_chars, &narrower)
}

/// Says why matches hold more lines than were meant.
fn wide(hits: &Hits, input: &Input) -> Option<String> {
    let rows = hits.files.iter().flat_map(|it| &it.hits).map(|it| it.last - it.first + 1).max()?;
    let crosses = input.multiline && [".*", ".+", ".{"].iter().any(|it| input.substring_pattern.contains(it));
    (crosses && rows >= WIDE).then(|| {
        format!(
            "Matches span up to {rows} lines: `.` crosses line breaks here, `[^\\n]*` stays in a line, and with multiline=false `.` does, too."
        )
    })
}

fn candidates(view: &View<'_>, path: &RelPath, input: &Input) -> Result<Vec<RelPath>, ToolError> {
    if !input.skip_ignored_files && scope::is_directory(view, path)? {
        return Ok(view.fs().walk(path, None, Ignored::Include)?.files);
    }
    Ok(scope::files(view, path)?.iter().map(|it| it.path().clone()).collect())
}

enum Outcome {
    Hits(FileHits),
    Nothing,
    TooLarge(RelPath),
    TooLate,
    /// The pattern takes too many steps on this file.
    TooSlow(RelPath),
}

struct Search<'a> {
    view: &'a View<'a>,
    regex: &'a Regex,
    input: &'a Input,
    /// Characters of the answer.
    budget: usize,
    until: Instant,
    /// The file that the call names, if it names one.
    named: Option<RelPath>,
}

impl Search<'_> {
    fn file(&self, path: &RelPath) -> Result<Outcome, ToolError> {
        if self.is_over() {
            return Ok(Outcome::TooLate);
        }
        let bytes = match self.view.fs().read(path, FILE_LIMIT) {
            Ok((bytes, _)) => bytes,
            Err(FileError::TooLarge { path, .. }) => return Ok(Outcome::TooLarge(path)),
            // A file that was named must be there; another may have gone since the sweep.
            Err(error) if self.named.as_ref() == Some(path) => return Err(error.into()),
            Err(_) => return Ok(Outcome::Nothing),
        };
        let Some(decoded) = self.view.fs().decode(bytes) else { return Ok(Outcome::Nothing) };
        let text = decoded.text.as_str();
        let mut lines = None;
        let mut file =
            FileHits { path: path.clone(), hits: Vec::new(), lines: BTreeMap::new(), partial: false };
        let mut room = self.budget;
        for found in self.regex.find_iter(text) {
            let Ok(found) = found else { return Ok(Outcome::TooSlow(path.clone())) };
            if self.is_over() {
                return Ok(Outcome::TooLate);
            }
            let lines = lines.get_or_insert_with(|| LineIndex::new(text.as_bytes()));
            let hit = self.hit(lines, TextRange::new(found.start() as u32, found.end() as u32));
            for row in hit.shown.clone() {
                if room == 0 {
                    file.partial = true;
                    break;
                }
                file.lines.entry(row).or_insert_with(|| {
                    let line = text.get(lines.range_of(row, row).as_usize()).unwrap_or_default();
                    room = room.saturating_sub(line.chars().count().min(LINE_CHARS) + 2);
                    line.trim_end_matches(['\n', '\r']).to_owned()
                });
            }
            file.hits.push(hit);
        }
        Ok(if file.hits.is_empty() { Outcome::Nothing } else { Outcome::Hits(file) })
    }

    fn is_over(&self) -> bool {
        self.view.stop.load(Ordering::Relaxed) || Instant::now() > self.until
    }

    fn hit(&self, lines: &LineIndex, range: TextRange) -> Hit {
        let (first, last) = lines.rows(range);
        let context = |it: i64| u32::try_from(it.max(0)).unwrap_or(MAX_CONTEXT).min(MAX_CONTEXT);
        let start = first.saturating_sub(context(self.input.context_lines_before));
        let end = last + context(self.input.context_lines_after);
        Hit { first, last, shown: start..=end.min(lines.line_count().max(1) - 1).max(last) }
    }
}

impl Hits {
    fn total(&self) -> usize {
        self.files.iter().map(|it| it.hits.len()).sum()
    }

    /// Each match with its lines, as Serena gives them.
    fn json(&self, style: Style) -> Value {
        let one = |file: &FileHits, hit: &Hit| {
            let line = |row: u32| {
                let mark = if (hit.first..=hit.last).contains(&row) { "  >" } else { "..." };
                format!("{mark}{:>4}:{}", style.line(row), file.lines.get(&row).map_or("", String::as_str))
            };
            Value::from(hit.shown.clone().map(line).collect::<Vec<_>>().join("\n"))
        };
        let file = |it: &FileHits| {
            (it.path.as_str().to_owned(), Value::Array(it.hits.iter().map(|hit| one(it, hit)).collect()))
        };
        Value::Object(self.files.iter().map(file).collect())
    }

    /// Lines under their file, `12:` for a match and `12-` for context, each line once.
    fn text(&self, style: Style, context: bool, width: usize) -> String {
        let mut out = String::new();
        for file in &self.files {
            out.push_str(&format!("{}\n", one_line(file.path.as_str())));
            let matched: BTreeSet<u32> = file.hits.iter().flat_map(|it| it.first..=it.last).collect();
            let gaps = context && file.lines.len() > matched.len();
            let mut before = None;
            for (&row, text) in file.lines.iter().filter(|(row, _)| context || matched.contains(row)) {
                if gaps && before.is_some_and(|it| row > it + 1) {
                    out.push_str("--\n");
                }
                let mark = if matched.contains(&row) { ':' } else { '-' };
                out.push_str(&format!("{}{mark}{}\n", style.line(row), shorten(text, width)));
                before = Some(row);
            }
        }
        if self.files.is_empty() {
            out.push_str(&format!("No match in {} files.\n", self.searched));
        }
        out.extend(self.notes.iter().map(|it| format!("{it}\n")));
        out.trim_end().to_owned()
    }

    /// Says whether the lines of all matches are at hand.
    fn is_whole(&self) -> bool {
        self.files.iter().all(|it| !it.partial)
    }

    fn numbers(&self, style: Style) -> String {
        let rows = |it: &FileHits| it.hits.iter().map(|hit| style.line(hit.first)).collect::<Vec<_>>();
        if style.format == Format::Json {
            let all = self.files.iter().map(|it| (it.path.to_string(), json!(rows(it)))).collect();
            return format!("Match lines per file:\n{}", spaced(&Value::Object(all)));
        }
        let line = |it: &FileHits| {
            let span = |hit: &Hit| crate::symbols::span((style.line(hit.first), style.line(hit.last)));
            let rows: Vec<_> = it.hits.iter().map(span).collect();
            format!("{}: {}", one_line(it.path.as_str()), rows.join(" "))
        };
        let files = self.files.iter().map(line).chain(self.notes.iter().cloned());
        format!("Lines of the {} matches:\n{}", self.total(), files.collect::<Vec<_>>().join("\n"))
    }

    fn counts(&self, style: Style) -> String {
        if style.format == Format::Json {
            let all = self.files.iter().map(|it| (it.path.to_string(), json!(it.hits.len()))).collect();
            return format!("Match counts per file:\n{}", spaced(&Value::Object(all)));
        }
        let line = |it: &FileHits| format!("{} {}", it.hits.len(), one_line(it.path.as_str()));
        format!(
            "{} matches, by file:\n{}",
            self.total(),
            self.files.iter().map(line).chain(self.notes.iter().cloned()).collect::<Vec<_>>().join("\n")
        )
    }
}

impl Render for Hits {
    fn render(&self, level: usize, style: Style) -> Option<String> {
        match (level, style.format) {
            (0, Format::Json) => Some(spaced(&self.json(style))),
            (0, Format::Text) => Some(self.text(style, true, LINE_CHARS)),
            (1, Format::Text) => Some(self.text(style, false, 120)),
            (1, Format::Json) | (2, Format::Text) => Some(self.numbers(style)),
            (2, Format::Json) | (3, Format::Text) => Some(self.counts(style)),
            (3, Format::Json) => {
                Some(format!("Found {} matches in {} files.", self.total(), self.files.len()))
            }
            _ => None,
        }
    }

    fn first_level(&self, style: Style) -> usize {
        match style.format {
            _ if self.is_whole() => 0,
            Format::Json => 1,
            Format::Text => 2,
        }
    }

    fn found(&self) -> bool {
        !self.files.is_empty()
    }
}

fn shorten(line: &str, width: usize) -> String {
    let line = one_line(line);
    if line.chars().count() <= width {
        return line;
    }
    format!("{} …", line.chars().take(width).collect::<String>())
}
