use std::collections::BTreeMap;
use std::sync::Arc;

use linnea_index::File;
use linnea_resolve::{Certainty, NamePaths, Program, Reason, References, Unseen};
use linnea_syntax::{Issue, Outline, SymbolId, SymbolKind};
use linnea_text::{LineIndex, TextRange};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::kinds::{Kinds, asked_for};
use crate::render::{Format, Render, Style, one_line, spaced};
use crate::symbols::{by_kind, lines, location};
use crate::{Reply, ToolError, View, target};

/// Longer lines of code are cut.
const LINE_CHARS: usize = 100;
/// So much of it is shown from a use on.
const BESIDE: usize = 40;
/// With more uses than this, lines of code are left out: their numbers tell where to look.
const MANY: usize = 40;
/// With more uses than this, the symbols around them are left out as well.
const VERY_MANY: usize = 200;

/// How much a text says of each use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Detail {
    /// Its line of code.
    Code,
    /// The symbol around it.
    Container,
    /// Its line number.
    Rows,
}

/// Parameters of `find_referencing_symbols`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The name path of the symbol, such as `Cart/total`.
    name_path: String,
    /// The file that declares it.
    #[serde(default)]
    relative_path: String,
    /// Only uses inside symbols of these kinds: names such as `Method`, or LSP numbers.
    #[serde(default)]
    include_kinds: Kinds,
    /// No uses inside symbols of these kinds.
    #[serde(default)]
    exclude_kinds: Kinds,
    /// The most characters to answer with; -1 for the default.
    #[serde(default = "crate::registry::minus_one")]
    max_answer_chars: i64,
}

/// The uses in one file.
struct InFile {
    path: String,
    outline: Arc<Outline>,
    containers: Containers,
    paths: NamePaths,
    uses: Vec<Use>,
    undecided: Vec<(u32, Reason)>,
    /// Rows of uses under another name.
    renamed: Vec<u32>,
    /// Rows of uses that make it a member under the same name.
    passed_on: Vec<u32>,
}

/// One use.
struct Use {
    row: u32,
    sure: Certainty,
    /// The innermost function, class or the like around it; `None` for the file itself.
    container: Option<SymbolId>,
    /// Where it is in its line, in bytes.
    at: usize,
    /// The lines before, of and after it.
    context: [Option<String>; 3],
}

struct Uses {
    name_path: String,
    declared_in: String,
    files: Vec<InFile>,
    here: usize,
    elsewhere: usize,
    undecided: usize,
    declarations: usize,
    /// Uses that the kinds rule out.
    hidden: usize,
    /// Every occurrence is accounted for.
    exhaustive: bool,
    /// Files that could not be searched, or only in part.
    unread: Vec<String>,
    /// Why there may be uses that are not seen.
    unseen: Option<Unseen>,
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let program = target::program(view)?;
    let target = target::unique(view, &program, &input.name_path, &input.relative_path)?;
    let references = program.references(target.entity, view.stop);
    let answer = gather(view, &program, &input, &target, &references);
    let most = answer.files.iter().max_by_key(|it| it.uses.len()).map_or("src", |it| it.path.as_str());
    let narrower = format!(
        "search_for_pattern substring_pattern={:?} relative_path={most:?} shows the lines of a file; max_answer_chars allows more.",
        format!(r"\b{}\b", target.name_path.rsplit('/').next().unwrap_or_default())
    );
    view.reply(&answer, input.max_answer_chars, &narrower)
}

fn gather(
    view: &View<'_>,
    program: &Program<'_>,
    input: &Input,
    target: &target::Target,
    references: &References,
) -> Uses {
    let mut files: BTreeMap<String, (Arc<File>, InFile)> = BTreeMap::new();
    let mut hidden = 0;
    let quoted = references.here.len() <= MANY || view.style().format == Format::Json;
    let mut texts: BTreeMap<String, Option<String>> = BTreeMap::new();
    for reference in &references.here {
        let Some((path, entry)) = entry(view, program, &mut files, reference.file) else { continue };
        // What belongs to a variable outside of everything, or is done to it, is shown under the variable.
        let container = entry
            .1
            .containers
            .around(reference.range)
            .or_else(|| entry.1.containers.variable_around(reference.range))
            .or_else(|| program.receiver_at(reference.file, reference.range.start))
            .filter(|it| it.index() < entry.1.outline.symbols.len());
        let kind = container.map_or(SymbolKind::File, |it| entry.1.outline.symbol(it).kind);
        if !asked_for(kind, &input.include_kinds, &input.exclude_kinds) {
            hidden += 1;
            continue;
        }
        let row = entry.1.outline.lines.row(reference.range.start);
        let text = quoted
            .then(|| {
                let read = || entry.0.source(view.fs()).ok().map(|it| it.text().to_owned());
                texts.entry(path).or_insert_with(read).as_deref()
            })
            .flatten();
        let line = |row: Option<u32>| text.and_then(|text| line_of(&entry.1.outline.lines, text, row?));
        let context = [line(row.checked_sub(1)), line(Some(row)), line(Some(row + 1))];
        let at = (reference.range.start - entry.1.outline.lines.range_of(row, row).start) as usize;
        entry.1.uses.push(Use { row, sure: reference.sure, container, at, context });
    }
    for undecided in &references.undecided {
        let Some((_, entry)) = entry(view, program, &mut files, undecided.file) else { continue };
        let row = entry.1.outline.lines.row(undecided.range.start);
        entry.1.undecided.push((row, undecided.reason));
    }
    for renamed in &references.renamed {
        let Some((_, entry)) = entry(view, program, &mut files, renamed.file) else { continue };
        let row = entry.1.outline.lines.row(renamed.range.start);
        entry.1.renamed.push(row);
    }
    for (file, range) in &references.passed_on {
        let Some((_, entry)) = entry(view, program, &mut files, *file) else { continue };
        entry.1.passed_on.push(entry.1.outline.lines.row(range.start));
    }
    let unseen = match references.here.is_empty() {
        true => program.unseen(target.entity, view.stop),
        false => program.surely_unseen(target.entity),
    };
    Uses {
        name_path: target.name_path.clone(),
        declared_in: target.file.path().to_string(),
        files: files.into_values().map(|it| it.1).collect(),
        here: references.here.len(),
        elsewhere: references.elsewhere,
        undecided: references.undecided.len(),
        declarations: references.declarations.len(),
        hidden,
        exhaustive: references.exhaustive() && unseen.is_none(),
        unread: unread(program, references),
        unseen,
    }
}

/// Says which files could not be searched, or only in part.
fn unread(program: &Program<'_>, references: &References) -> Vec<String> {
    let skipped = references.skipped.iter().map(|it| it.why.to_string());
    let broken = references.broken.iter().map(|it| {
        let issues = &program.unit(*it).facts.issues;
        match issues.iter().find_map(Issue::unread) {
            Some(why) => format!("{} is {why} and not read", program.path(*it)),
            None => format!("{} has syntax errors", program.path(*it)),
        }
    });
    skipped.chain(broken).collect()
}

fn entry<'f>(
    view: &View<'_>,
    program: &Program<'_>,
    files: &'f mut BTreeMap<String, (Arc<File>, InFile)>,
    id: linnea_resolve::FileId,
) -> Option<(String, &'f mut (Arc<File>, InFile))> {
    let path = program.path(id).to_string();
    if !files.contains_key(&path) {
        let file = program.source(id)?;
        let outline = file.outline(view.fs()).ok()?;
        let paths = NamePaths::new(&outline);
        let (containers, uses) = (Containers::new(&outline), Vec::new());
        let (undecided, renamed, passed_on) = (Vec::new(), Vec::new(), Vec::new());
        let path = path.clone();
        let found = InFile { path, outline, containers, paths, uses, undecided, renamed, passed_on };
        files.insert(found.path.clone(), (file, found));
    }
    files.get_mut(&path).map(|it| (path, it))
}

/// The symbols of a file that may be around a use.
struct Containers {
    /// Those that are more than variables: range, id, and the position of the one around it; by start, the larger first.
    nested: Vec<(TextRange, SymbolId, Option<usize>)>,
    /// Variables and their like outside of everything, by start.
    variables: Vec<(TextRange, SymbolId)>,
}

impl Containers {
    fn new(outline: &Outline) -> Self {
        let of = |(id, it): (SymbolId, &linnea_syntax::Symbol)| {
            it.kind.is_container().then_some((it.full_range, id, None))
        };
        let mut nested: Vec<(TextRange, SymbolId, Option<usize>)> = outline.iter().filter_map(of).collect();
        nested.sort_by_key(|it| (it.0.start, std::cmp::Reverse(it.0.end)));
        let mut open: Vec<usize> = Vec::new();
        for at in 0..nested.len() {
            while open.last().is_some_and(|it| nested[*it].0.end < nested[at].0.end) {
                open.pop();
            }
            nested[at].2 = open.last().copied();
            open.push(at);
        }
        let outermost = |(id, it): (SymbolId, &linnea_syntax::Symbol)| {
            (it.parent.is_none() && !it.kind.is_container()).then_some((it.full_range, id))
        };
        let mut variables: Vec<(TextRange, SymbolId)> = outline.iter().filter_map(outermost).collect();
        variables.sort_by_key(|it| it.0.start);
        Self { nested, variables }
    }

    /// Returns the variable outside of everything whose declaration is around a use.
    fn variable_around(&self, range: TextRange) -> Option<SymbolId> {
        let at = self.variables.partition_point(|it| it.0.start <= range.start).checked_sub(1)?;
        Some(self.variables[at]).filter(|it| it.0.contains(range)).map(|it| it.1)
    }

    /// Returns the innermost symbol around a use.
    fn around(&self, range: TextRange) -> Option<SymbolId> {
        let mut at = self.nested.partition_point(|it| it.0.start <= range.start).checked_sub(1);
        while let Some(it) = at.map(|at| &self.nested[at]) {
            if it.0.contains(range) {
                return Some(it.1);
            }
            at = it.2;
        }
        None
    }
}

fn line_of(lines: &LineIndex, text: &str, row: u32) -> Option<String> {
    if row >= lines.line_count() {
        return None;
    }
    let line = text.get(lines.range_of(row, row).as_usize())?.trim_end_matches(['\r', '\n']);
    Some(line.to_owned())
}

impl InFile {
    fn container_name(&self, container: Option<SymbolId>) -> String {
        match container {
            Some(id) => self.paths.path(&self.outline, id),
            None => stem(&self.path).to_owned(),
        }
    }

    fn kind(&self, container: Option<SymbolId>) -> SymbolKind {
        container.map_or(SymbolKind::File, |it| self.outline.symbol(it).kind)
    }
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |it| it.0)
}

impl Uses {
    fn text(&self, style: Style, detail: Detail) -> String {
        let mut out = String::new();
        for file in self.files.iter().filter(|it| !it.uses.is_empty()) {
            out.push_str(&one_line(&file.path));
            let by_container =
                file.uses.chunk_by(|a, b| detail == Detail::Rows || a.container == b.container);
            for (at, uses) in by_container.enumerate() {
                let name = match uses[0].container {
                    _ if detail == Detail::Rows => String::new(),
                    Some(id) => format!("\n {}", file.container_name(Some(id))),
                    None if at == 0 => String::new(),
                    None => "\n (file)".to_owned(),
                };
                out.push_str(&name);
                // Several uses on one line are one line of the answer.
                for same in uses.chunk_by(|a, b| a.row == b.row) {
                    let (it, line) = (&same[0], style.line(same[0].row));
                    let guess = if it.sure == Certainty::Inferred { "?" } else { "" };
                    if detail == Detail::Code {
                        let code = it.context[1].as_deref().unwrap_or_default();
                        let code = shortened(code.trim_end(), it.at);
                        out.push_str(&format!("\n  {line}{guess} {}", one_line(&code)));
                    } else {
                        out.push_str(&format!(" {line}{guess}"));
                    }
                }
            }
            out.push('\n');
        }
        out
    }

    /// Lists the undecided ones by reason, then by file, and sums all up.
    fn tail(&self, style: Style, listed: bool) -> String {
        let mut out = String::new();
        let mut by_reason: BTreeMap<Reason, Vec<String>> = BTreeMap::new();
        for file in &self.files {
            let mut rows: BTreeMap<Reason, Vec<u32>> = BTreeMap::new();
            for (row, reason) in &file.undecided {
                let rows = rows.entry(*reason).or_default();
                if rows.last() != Some(row) {
                    rows.push(*row);
                }
            }
            for (reason, rows) in rows {
                let rows: Vec<String> = rows.iter().map(|it| style.line(*it).to_string()).collect();
                by_reason.entry(reason).or_default().push(format!(
                    "{}:{}",
                    one_line(&file.path),
                    rows.join(",")
                ));
            }
        }
        for (reason, places) in by_reason.iter().filter(|_| listed) {
            out.push_str(&format!("undecided, {}:\n {}\n", reason.name(), places.join("\n ")));
        }
        let rows_of = |rows: fn(&InFile) -> &Vec<u32>| -> Vec<String> {
            let files = self.files.iter().filter(|it| !rows(it).is_empty());
            let places = files.map(|it| {
                let mut rows = rows(it).clone();
                rows.dedup();
                let rows: Vec<String> = rows.iter().map(|it| style.line(*it).to_string()).collect();
                format!("{}:{}", one_line(&it.path), rows.join(","))
            });
            places.collect()
        };
        let renamed = rows_of(|it| &it.renamed);
        if listed && !renamed.is_empty() {
            out.push_str(&format!("under other names:\n {}\n", renamed.join("\n ")));
        }
        let passed_on = rows_of(|it| &it.passed_on);
        if listed && !passed_on.is_empty() {
            out.push_str(&format!(
                "passed on as a member of the same name, whose uses are elsewhere:\n {}\n",
                passed_on.join("\n ")
            ));
        }
        if !self.unread.is_empty() {
            let more = self.unread.len().saturating_sub(3);
            let more = if more > 0 { format!("; and {more} more") } else { String::new() };
            let first: Vec<String> = self.unread.iter().take(3).map(|it| one_line(it)).collect();
            out.push_str(&format!("Not wholly searched: {}{more}.\n", first.join("; ")));
        }
        // Where some may be uses anyway, it tells little that a base might have others.
        let told = self.unseen.as_ref().filter(|it| **it != Unseen::MayOverride || self.undecided == 0);
        if let Some(why) = told {
            out.push_str(&format!("There may be more uses: {why}.\n"));
        }
        let guesses =
            self.files.iter().flat_map(|it| &it.uses).filter(|it| it.sure == Certainty::Inferred).count();
        let guesses = if guesses > 0 { format!(" ({guesses} marked ? are inferred)") } else { String::new() };
        let exhaustive = if self.exhaustive { "exhaustive" } else { "not exhaustive" };
        let hidden = if self.hidden > 0 {
            format!(", {} of other kinds not shown", self.hidden)
        } else {
            String::new()
        };
        out.push_str(&format!(
            "{} here{guesses}{hidden}, {} elsewhere, {} undecided: {exhaustive}.",
            self.here, self.elsewhere, self.undecided
        ));
        out
    }

    fn nothing(&self) -> String {
        let times = |count: usize| if count == 1 { "once".to_owned() } else { format!("{count} times") };
        let all = self.elsewhere + self.undecided + self.declarations;
        format!(
            "No uses of {} ({}) by its name. It stands {} in the project, {} to declare it.\n",
            self.name_path,
            self.declared_in,
            times(all),
            times(self.declarations),
        )
    }

    fn json(&self, style: Style, quoted: bool) -> Value {
        let mut files = Map::new();
        for file in self.files.iter().filter(|it| !it.uses.is_empty()) {
            let one = |it: &Use| {
                let mut item = Map::new();
                item.insert("name_path".to_owned(), file.container_name(it.container).into());
                item.insert("line".to_owned(), style.line(it.row).into());
                if !style.serena {
                    item.insert("certainty".to_owned(), it.sure.name().into());
                }
                if quoted {
                    let span = match it.container {
                        Some(id) => lines(&file.outline, id, style),
                        None => {
                            (style.line(0), style.line(file.outline.lines.line_count().saturating_sub(1)))
                        }
                    };
                    item.insert("body_location".to_owned(), location(span));
                    item.insert("content_around_reference".to_owned(), around(it, style).into());
                }
                (file.kind(it.container), Value::Object(item))
            };
            let groups = by_kind(file.uses.iter().map(one));
            let groups =
                groups.into_iter().map(|(kind, items)| (kind.name().to_owned(), Value::Array(items)));
            files.insert(file.path.clone(), Value::Object(groups.collect()));
        }
        Value::Object(files)
    }

    fn whole_json(&self, style: Style, quoted: bool) -> Value {
        if style.serena {
            return self.json(style, quoted);
        }
        let mut undecided = Map::new();
        for file in self.files.iter().filter(|it| !it.undecided.is_empty()) {
            let one = |(row, reason): &(u32, Reason)| json!({ "line": style.line(*row), "reason": reason.name(), "candidates": [self.name_path] });
            undecided.insert(file.path.clone(), Value::Array(file.undecided.iter().map(one).collect()));
        }
        let lines_of = |rows: fn(&InFile) -> &Vec<u32>| -> Map<String, Value> {
            let files = self.files.iter().filter(|it| !rows(it).is_empty());
            let lines = |it: &InFile| rows(it).iter().map(|it| style.line(*it)).collect::<Vec<u32>>();
            files.map(|it| (it.path.clone(), lines(it).into())).collect()
        };
        let (renamed, passed_on) = (lines_of(|it| &it.renamed), lines_of(|it| &it.passed_on));
        let mut all = json!({
            "references": self.json(style, quoted),
            "undecided": undecided,
            "renamed": renamed,
            "summary": {
                "here": self.here,
                "elsewhere": self.elsewhere,
                "undecided": self.undecided,
                "exhaustive": self.exhaustive,
            },
        });
        if !passed_on.is_empty() {
            all["passed_on"] = passed_on.into();
        }
        if let Some(why) = &self.unseen {
            all["summary"]["unseen"] = why.to_string().into();
        }
        all
    }

    fn counts(&self, style: Style) -> String {
        let counted = self.files.iter().filter(|it| !it.uses.is_empty());
        if style.format == Format::Json {
            let counts: Map<_, _> = counted.map(|it| (it.path.clone(), it.uses.len().into())).collect();
            return format!("Reference counts per file:\n{}", spaced(&Value::Object(counts)));
        }
        let counts: Vec<String> =
            counted.map(|it| format!("{} {}", it.uses.len(), one_line(&it.path))).collect();
        format!("Uses by file:\n{}\n{}", counts.join("\n"), self.tail(style, false))
    }
}

/// Returns the lines around a use as Serena shows them.
fn around(it: &Use, style: Style) -> String {
    let rows = [it.row.checked_sub(1), Some(it.row), Some(it.row + 1)];
    let shown = |(row, text): (Option<u32>, &Option<String>)| {
        let (row, text) = (row?, text.as_ref()?);
        let prefix = if row == it.row { "  >" } else { "..." };
        Some(format!("{prefix}{:>4}:{text}", style.line(row)))
    };
    rows.into_iter().zip(&it.context).filter_map(shown).collect::<Vec<_>>().join("\n")
}

/// Cuts a long line, at its front as well where what is meant, at an offset, would be left out.
fn shortened(line: &str, at: usize) -> String {
    let code = line.trim_start();
    let before = code.get(..at.saturating_sub(line.len() - code.len())).unwrap_or_default().chars().count();
    let count = code.chars().count();
    if count <= LINE_CHARS {
        return code.to_owned();
    }
    let skipped = if before + BESIDE <= LINE_CHARS { 0 } else { before.min(count - LINE_CHARS / 2) };
    let start = if skipped == 0 { "" } else { "…" };
    let shown: String = code.chars().skip(skipped).take(LINE_CHARS - 1).collect();
    let end = if skipped + LINE_CHARS > count { "" } else { "…" };
    format!("{start}{shown}{end}")
}

impl Render for Uses {
    fn render(&self, level: usize, style: Style) -> Option<String> {
        let empty = self.here == 0 && style.format == Format::Text;
        match (level, style.format) {
            (0, Format::Text) if empty => Some(format!("{}{}", self.nothing(), self.tail(style, true))),
            (0, Format::Text) => {
                let detail = match self.here {
                    here if here <= MANY => Detail::Code,
                    here if here <= VERY_MANY => Detail::Container,
                    _ => Detail::Rows,
                };
                Some(format!("{}{}", self.text(style, detail), self.tail(style, true)))
            }
            (1, Format::Text) => {
                Some(format!("{}{}", self.text(style, Detail::Rows), self.tail(style, true)))
            }
            (2, Format::Text) => {
                Some(format!("{}{}", self.text(style, Detail::Rows), self.tail(style, false)))
            }
            (3, Format::Text) => Some(self.counts(style)),
            (4, Format::Text) => Some(self.tail(style, false)),
            (0, Format::Json) => Some(spaced(&self.whole_json(style, true))),
            (1, Format::Json) => Some(format!(
                "References without surrounding lines:\n{}",
                spaced(&self.whole_json(style, false))
            )),
            (2, Format::Json) => Some(self.counts(style)),
            (3, Format::Json) => Some(format!("Found {} references.", self.here)),
            _ => None,
        }
    }

    fn found(&self) -> bool {
        self.here > 0 || self.files.iter().any(|it| !it.renamed.is_empty())
    }
}
