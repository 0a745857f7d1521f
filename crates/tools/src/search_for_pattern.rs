use std::sync::atomic::{AtomicUsize, Ordering};

use fancy_regex::Regex;
use linnea_text::{LineIndex, TextRange};
use linnea_vfs::{Ignored, RelPath, decode};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::render::{Format, Render, Style, one_line, spaced};
use crate::{Reply, ToolError, View, glob, pattern, scope};

/// A larger file is passed over, and said to be.
const FILE_LIMIT: u64 = 128 * 1024 * 1024;
/// Matches beyond this are only counted.
const KEPT: usize = 5_000;
/// Longer lines are shown around the match only.
const LINE_CHARS: usize = 240;

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
    #[serde(default = "crate::registry::minus_one")]
    max_answer_chars: i64,
}

fn yes() -> bool {
    true
}

/// One match: its rows and the lines shown for it.
struct Hit {
    first: u32,
    last: u32,
    /// The first row of `lines`.
    start: u32,
    lines: Vec<String>,
}

struct FileHits {
    path: RelPath,
    /// All matches, shown or not.
    count: usize,
    hits: Vec<Hit>,
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
    let kept = AtomicUsize::new(0);
    let found: Result<Vec<_>, ToolError> = files
        .par_iter()
        .map(|it| {
            if view.stop.load(Ordering::Relaxed) {
                Ok(Outcome::Nothing)
            } else {
                search(view, it, &regex, &input, &kept)
            }
        })
        .collect();
    let mut hits = Hits { files: Vec::new(), searched: files.len(), notes: Vec::new() };
    let mut large = Vec::new();
    for outcome in found? {
        match outcome {
            Outcome::Hits(it) => hits.files.push(it),
            Outcome::TooLarge(path) => large.push(path.to_string()),
            Outcome::Nothing => {}
        }
    }
    if !large.is_empty() {
        hits.notes.push(format!("Not searched, larger than {} MiB: {}.", FILE_LIMIT >> 20, large.join(", ")));
    }
    view.reply(
        &hits,
        input.max_answer_chars,
        "Narrow it with relative_path, paths_include_glob or a stricter pattern.",
    )
}

fn candidates(view: &View<'_>, path: &RelPath, input: &Input) -> Result<Vec<RelPath>, ToolError> {
    if !input.skip_ignored_files && scope::is_directory(view, path)? {
        return Ok(view.fs().walk(path, None, Ignored::Include)?.files);
    }
    Ok(scope::files(view, path)?.into_iter().map(|it| it.path().clone()).collect())
}

enum Outcome {
    Hits(FileHits),
    Nothing,
    TooLarge(RelPath),
}

fn search(
    view: &View<'_>,
    path: &RelPath,
    regex: &Regex,
    input: &Input,
    kept: &AtomicUsize,
) -> Result<Outcome, ToolError> {
    let bytes = match view.fs().read(path, FILE_LIMIT) {
        Ok((bytes, _)) => bytes,
        Err(linnea_vfs::FileError::TooLarge { path, .. }) => return Ok(Outcome::TooLarge(path)),
        // Gone since the sweep, or not ours to read: there is no text to search.
        Err(_) => return Ok(Outcome::Nothing),
    };
    let Some(decoded) = decode(bytes) else { return Ok(Outcome::Nothing) };
    let text = decoded.text.as_str();
    let mut lines = None;
    let mut file = FileHits { path: path.clone(), count: 0, hits: Vec::new() };
    for found in regex.find_iter(text) {
        let found = found.map_err(|_| pattern::too_slow(&input.substring_pattern, path.as_str()))?;
        if view.stop.load(Ordering::Relaxed) {
            break;
        }
        file.count += 1;
        if kept.fetch_add(1, Ordering::Relaxed) < KEPT {
            let lines = lines.get_or_insert_with(|| LineIndex::new(text.as_bytes()));
            file.hits.push(hit(text, lines, TextRange::new(found.start() as u32, found.end() as u32), input));
        }
    }
    Ok(if file.count > 0 { Outcome::Hits(file) } else { Outcome::Nothing })
}

fn hit(text: &str, lines: &LineIndex, range: TextRange, input: &Input) -> Hit {
    let (first, last) = lines.rows(range);
    let context = |it: i64| u32::try_from(it.max(0)).unwrap_or(u32::MAX);
    let start = first.saturating_sub(context(input.context_lines_before));
    let end =
        last.saturating_add(context(input.context_lines_after)).min(lines.line_count().max(1) - 1).max(last);
    let line = |row: u32| {
        let whole = lines.range_of(row, row);
        text.get(whole.as_usize()).unwrap_or_default().trim_end_matches(['\n', '\r']).to_owned()
    };
    Hit { first, last, start, lines: (start..=end).map(line).collect() }
}

impl Hits {
    fn total(&self) -> usize {
        self.files.iter().map(|it| it.count).sum()
    }

    /// Each match with its lines, as Serena gives them.
    fn json(&self, style: Style) -> Value {
        let one = |hit: &Hit| {
            let line = |(at, text): (usize, &String)| {
                let row = hit.start + at as u32;
                let mark = if (hit.first..=hit.last).contains(&row) { "  >" } else { "..." };
                format!("{mark}{:>4}:{text}", style.line(row))
            };
            Value::from(hit.lines.iter().enumerate().map(line).collect::<Vec<_>>().join("\n"))
        };
        let file =
            |it: &FileHits| (it.path.as_str().to_owned(), Value::Array(it.hits.iter().map(one).collect()));
        Value::Object(self.files.iter().map(file).collect())
    }

    /// Lines under their file, `12:` for a match and `12-` for context, each line once.
    fn text(&self, style: Style, context: bool, width: usize) -> String {
        let mut out = String::new();
        for file in &self.files {
            out.push_str(&format!("{}\n", one_line(file.path.as_str())));
            let mut shown = None;
            for hit in &file.hits {
                for (at, text) in hit.lines.iter().enumerate() {
                    let row = hit.start + at as u32;
                    let matched = (hit.first..=hit.last).contains(&row);
                    if shown.is_some_and(|it| row <= it) || (!matched && !context) {
                        continue;
                    }
                    if context && hit.lines.len() > 1 && shown.is_some_and(|it| row > it + 1) {
                        out.push_str("--\n");
                    }
                    let mark = if matched { ':' } else { '-' };
                    out.push_str(&format!("{}{mark}{}\n", style.line(row), shorten(text, width)));
                    shown = Some(row);
                }
            }
            if file.hits.len() < file.count {
                out.push_str(&format!("[{} more matches here]\n", file.count - file.hits.len()));
            }
        }
        if self.files.is_empty() {
            out.push_str(&format!("No match in {} files.\n", self.searched));
        }
        out.extend(self.notes.iter().map(|it| format!("{it}\n")));
        out.trim_end().to_owned()
    }

    fn numbers(&self, style: Style) -> String {
        let rows = |it: &FileHits| it.hits.iter().map(|hit| style.line(hit.first)).collect::<Vec<_>>();
        if style.format == Format::Json {
            let all = self.files.iter().map(|it| (it.path.to_string(), json!(rows(it)))).collect();
            return format!("Match lines per file:\n{}", spaced(&Value::Object(all)));
        }
        let line = |it: &FileHits| {
            let rows: Vec<_> = rows(it).iter().map(u32::to_string).collect();
            format!("{}: {}", one_line(it.path.as_str()), rows.join(" "))
        };
        format!(
            "Lines of the {} matches:\n{}",
            self.total(),
            self.files.iter().map(line).collect::<Vec<_>>().join("\n")
        )
    }

    fn counts(&self, style: Style) -> String {
        if style.format == Format::Json {
            let all = self.files.iter().map(|it| (it.path.to_string(), json!(it.count))).collect();
            return format!("Match counts per file:\n{}", spaced(&Value::Object(all)));
        }
        let line = |it: &FileHits| format!("{} {}", it.count, one_line(it.path.as_str()));
        format!(
            "{} matches, by file:\n{}",
            self.total(),
            self.files.iter().map(line).collect::<Vec<_>>().join("\n")
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
            (3, Format::Json) | (4, Format::Text) => {
                Some(format!("Found {} matches in {} files.", self.total(), self.files.len()))
            }
            _ => None,
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
