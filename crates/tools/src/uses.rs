//! The uses of a symbol as they are shown: as text that says less of each the more there are, and as JSON.

use std::collections::BTreeMap;
use std::sync::Arc;

use linnea_resolve::{Certainty, NamePaths, Reason, Unseen};
use linnea_syntax::{Outline, SymbolId, SymbolKind};
use serde_json::{Map, Value, json};

use crate::containers::Containers;
use crate::render::{Format, Render, Style, one_line, spaced};
use crate::symbols::{by_kind, lines, location};

/// Longer lines of code are cut.
const LINE_CHARS: usize = 100;

/// So much of it is shown from a use on.
const BESIDE: usize = 40;

/// With more uses than this, lines of code are left out: their numbers tell where to look.
pub(crate) const MANY: usize = 40;

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

/// The uses in one file.
pub(crate) struct InFile {
    pub(crate) path: String,
    pub(crate) outline: Arc<Outline>,
    pub(crate) containers: Containers,
    pub(crate) paths: NamePaths,
    pub(crate) uses: Vec<Use>,
    pub(crate) undecided: Vec<(u32, Reason)>,
    /// Rows of uses under another name.
    pub(crate) renamed: Vec<u32>,
    /// Rows of uses that make it a member under the same name.
    pub(crate) passed_on: Vec<u32>,
}

/// One use.
pub(crate) struct Use {
    pub(crate) row: u32,
    pub(crate) sure: Certainty,
    /// The innermost function, class or the like around it; `None` for the file itself.
    pub(crate) container: Option<SymbolId>,
    /// Where it is in its line, in bytes.
    pub(crate) at: usize,
    /// The lines before, of and after it.
    pub(crate) context: [Option<String>; 3],
}

pub(crate) struct Uses {
    pub(crate) name_path: String,
    pub(crate) declared_in: String,
    pub(crate) files: Vec<InFile>,
    pub(crate) here: usize,
    pub(crate) elsewhere: usize,
    pub(crate) undecided: usize,
    pub(crate) declarations: usize,
    /// Uses that the kinds rule out.
    pub(crate) hidden: usize,
    /// Every occurrence is accounted for.
    pub(crate) exhaustive: bool,
    /// Files that could not be searched, or only in part.
    pub(crate) unread: Vec<String>,
    /// Why there may be uses that are not seen.
    pub(crate) unseen: Option<Unseen>,
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
        let by_base = |it: &Unseen| matches!(it, Unseen::MayOverride | Unseen::Combined(_));
        let told = self.unseen.as_ref().filter(|it| !by_base(it) || self.undecided == 0);
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
