use std::collections::BTreeMap;
use std::sync::Arc;

use linnea_index::{Source, Unreadable};
use linnea_resolve::{Found, Match, Pattern, find, unread_with};
use linnea_syntax::SymbolKind;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::kinds::{Kinds, asked_for};
use crate::render::{Format, Render, Style, spaced};
use crate::symbols::{body, children_json, children_text, info, is_local_variable, lines, location, span};
use crate::{Reply, ToolError, View, scope, target};

/// Longer names are mistakes.
const MAX_PATTERN: usize = 2_000;

/// Parameters of `find_symbol`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The name path, such as `Cart/total`, `/Cart` or `total[1]`.
    name_path_pattern: String,
    /// Levels of members to list below each symbol; not with include_body.
    #[serde(default)]
    depth: i64,
    /// A file or directory to search; empty for the whole project.
    #[serde(default)]
    relative_path: String,
    /// Give the source of each symbol.
    #[serde(default)]
    include_body: bool,
    /// Give signature and documentation; not with include_body.
    #[serde(default)]
    include_info: bool,
    /// Only these kinds: names such as `Class`, or LSP numbers.
    #[serde(default)]
    include_kinds: Kinds,
    /// None of these kinds.
    #[serde(default)]
    exclude_kinds: Kinds,
    /// The last part of the name path may be any piece of a name.
    #[serde(default)]
    substring_matching: bool,
    /// Give only names if more symbols than this fit; -1 for no limit.
    #[serde(default = "crate::tool::minus_one")]
    max_matches: i64,
    /// The most characters to answer with; -1 for the default.
    #[serde(default = "crate::tool::minus_one")]
    max_answer_chars: i64,
}

/// A declaration that is no symbol: a parameter, a local variable, a file.
pub(crate) struct Place {
    pub(crate) name_path: String,
    pub(crate) kind: SymbolKind,
    pub(crate) path: String,
    pub(crate) rows: (u32, u32),
}

/// Symbols as an answer; other tools answer with it too.
pub(crate) struct Shown {
    matches: Vec<Match>,
    /// The text of each match's file, where it is needed.
    sources: Vec<Option<Source>>,
    body: bool,
    depth: u32,
    /// Only names if more fit.
    most: Option<usize>,
    /// The JSON form is the first symbol, not a list.
    single: bool,
    /// Declarations that are no symbols.
    places: Vec<Place>,
    /// What is said if there are none.
    nothing: String,
    /// What else there is to say: near names, files that could not be searched.
    notes: Vec<String>,
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let pattern = Pattern::parse(&input.name_path_pattern, input.substring_matching).map_err(|error| {
        ToolError::arguments(format!("name_path_pattern: {error}.")).hint(
            "find_symbol name_path_pattern=\"Cart/total\" finds a member; get_symbols_overview lists a file.",
        )
    })?;
    if input.name_path_pattern.len() > MAX_PATTERN {
        return Err(ToolError::arguments(format!(
            "name_path_pattern has {} bytes; no name is longer than {MAX_PATTERN}.",
            input.name_path_pattern.len()
        )));
    }
    if input.max_matches == 0 {
        return Err(ToolError::arguments("max_matches must be positive, or -1 for no limit."));
    }
    let path = view.fs().locate(&input.relative_path)?;
    let files = scope::files(view, &path)?;
    if let [file] = &*files
        && file.path() == &path
        && file.language().is_none()
    {
        return Err(scope::no_language(view, &path));
    }
    // Variables of functions count only where nothing else has the name, or where their function is named.
    let locals = pattern.has_ancestor() || view.style().serena;
    let mut found = find(&files, view.fs(), &pattern, locals, view.stop);
    if !select(&mut found, &input, locals) {
        found = find(&files, view.fs(), &pattern, true, view.stop);
        select(&mut found, &input, true);
    }
    let mut notes = Vec::new();
    let whole = found.matches.is_empty() && !pattern.has_ancestor();
    let places = if whole { files_called(view, pattern.name(), &files, &input) } else { Vec::new() };
    if found.matches.is_empty() && places.is_empty() {
        notes.extend(nothing(view, &pattern, &input.name_path_pattern, &path, &files)?);
    }
    // A binary file declares nothing, whatever it is called.
    let unsearched = found.skipped.iter().filter(|it| !matches!(it.why, Unreadable::Binary(_)));
    let mut unsearched: Vec<String> = unsearched.map(|it| it.why.to_string()).collect();
    // A symbol that was found needs no excuse for files in which another might be.
    if !unsearched.is_empty() && found.matches.is_empty() {
        let more = unsearched.len().saturating_sub(3);
        unsearched.truncate(3);
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        notes.push(format!("Not searched: {}{more}.", unsearched.join("; ")));
    }
    if found.matches.is_empty() {
        let unlisted = view.snapshot()?.unreadable() + view.snapshot()?.unnamed();
        if unlisted > 0 {
            let why = "could not be listed or have names that are not Unicode";
            notes.push(format!("{unlisted} entries of directories {why}."));
        }
    }
    let quoted = input.include_body || input.include_info;
    let again = |file: &Arc<linnea_index::File>, source: &Source| {
        linnea_resolve::find_in(file, &source.outline, &pattern)
    };
    let sources = sources(view, &mut found.matches, quoted, again);
    let depth = if input.include_body { 0 } else { u32::try_from(input.depth.max(0)).unwrap_or(u32::MAX) };
    let answer = Shown {
        matches: found.matches,
        sources,
        body: input.include_body,
        depth,
        most: usize::try_from(input.max_matches).ok(),
        single: false,
        places,
        nothing: format!("No symbol fits {:?}.", input.name_path_pattern),
        notes,
    };
    let most =
        answer.matches.iter().max_by_key(|it| it.symbols.len()).map_or("src", |it| it.file.path().as_str());
    let narrower = format!("Narrow it with relative_path={most:?}, include_kinds or a longer name path.");
    view.reply(&answer, input.max_answer_chars, &narrower)
}

/// Returns the files with this name, the extension left out: what a file declares as a whole may have no other, such as a
/// component.
fn files_called(view: &View<'_>, name: &str, files: &[Arc<linnea_index::File>], input: &Input) -> Vec<Place> {
    let called = |it: &&Arc<linnea_index::File>| it.language().is_some() && it.path().file_stem() == name;
    let place = |it: &Arc<linnea_index::File>| {
        let lines = it.outline(view.fs()).ok()?.lines.line_count();
        let (path, rows) = (it.path().to_string(), (0, lines.saturating_sub(1)));
        Some(Place { name_path: name.to_owned(), kind: SymbolKind::File, path, rows })
    };
    if !asked_for(SymbolKind::File, &input.include_kinds, &input.exclude_kinds) {
        return Vec::new();
    }
    files.iter().filter(called).filter_map(place).collect()
}

/// Drops what the kinds rule out, and variables of functions unless `locals` asks for them. Says whether the
/// answer is whole: without `locals`, finding nothing is not.
fn select(found: &mut Found, input: &Input, locals: bool) -> bool {
    for it in &mut found.matches {
        let outline = Arc::clone(&it.outline);
        it.symbols.retain(|id| {
            let kind = outline.symbol(*id).kind;
            asked_for(kind, &input.include_kinds, &input.exclude_kinds)
                && (locals || !is_local_variable(&outline, *id))
        });
    }
    found.matches.retain(|it| !it.symbols.is_empty());
    locals || !found.matches.is_empty()
}

/// Reads the texts that the answer quotes. Where a file was written since the sweep, `again` finds the symbols that
/// fit the text.
fn sources(
    view: &View<'_>,
    matches: &mut Vec<Match>,
    quoted: bool,
    again: impl Fn(&Arc<linnea_index::File>, &Source) -> Option<Match>,
) -> Vec<Option<Source>> {
    if !quoted {
        return matches.iter().map(|_| None).collect();
    }
    let mut sources = Vec::new();
    matches.retain_mut(|it| {
        let Ok(source) = it.file.source(view.fs()) else { return false };
        if !Arc::ptr_eq(&source.outline, &it.outline) {
            match again(&it.file, &source) {
                Some(again) => *it = again,
                None => return false,
            }
        }
        sources.push(Some(source));
        true
    });
    sources
}

/// Says why nothing was found may be true, and what is near.
fn nothing(
    view: &View<'_>,
    pattern: &Pattern,
    name_path: &str,
    path: &linnea_vfs::RelPath,
    files: &[Arc<linnea_index::File>],
) -> Result<Vec<String>, ToolError> {
    let mut notes = Vec::new();
    let all = view.snapshot()?.own_files();
    if !path.is_root() {
        let elsewhere = find(&all, view.fs(), pattern, true, view.stop);
        let places: Vec<_> = elsewhere.matches.iter().take(3).map(|it| it.file.path().to_string()).collect();
        if !places.is_empty() {
            notes.push(format!("It is declared outside {path}: {}.", places.join(", ")));
            return Ok(notes);
        }
    }
    if let Some(local) = target::local_name(view, name_path, path) {
        return Ok(vec![local]);
    }
    let near = target::similar(view, pattern.name())?;
    let unread = unread_with(files, view.fs(), pattern.name(), view.stop);
    if pattern.name().contains(['*', '?']) && target::words(pattern.name()).count() < 2 {
        notes.push(
            "Name paths know no wildcards; substring_matching=true finds a piece of a name.".to_owned(),
        );
    } else if near.is_empty() {
        let searched = files.iter().filter(|it| it.language().is_some()).count() - unread.len();
        let (s, were) = if searched == 1 { ("", "was") } else { ("s", "were") };
        notes.push(format!("{searched} file{s} {were} searched; nothing has a name like it. search_for_pattern looks into all text."));
    } else {
        notes.push(format!("Similar: {}.", near.join(", ")));
    }
    let files = unread.iter().take(3).map(|(file, why)| format!("{} ({why})", file.path()));
    let files: Vec<String> = files.collect();
    if !files.is_empty() {
        let more = unread.len() - files.len();
        let more = if more > 0 { format!("; and {more} more") } else { String::new() };
        notes.push(format!("Not read, though the name is in it: {}{more}.", files.join("; ")));
    }
    Ok(notes)
}

impl Shown {
    /// Makes an answer of symbols, with their source or their signature and documentation.
    pub(crate) fn new(view: &View<'_>, mut matches: Vec<Match>, body: bool, info: bool) -> Self {
        let sources = sources(view, &mut matches, body || info, |_, _| None);
        let (nothing, notes) = (String::new(), Vec::new());
        Self {
            matches,
            sources,
            body,
            depth: 0,
            most: None,
            single: false,
            places: Vec::new(),
            nothing,
            notes,
        }
    }

    /// Makes the JSON form the first declaration instead of a list, and adds those that are no symbols.
    pub(crate) fn single(self, places: Vec<Place>) -> Self {
        Self { single: true, places, ..self }
    }

    /// Says what to answer if there are none.
    pub(crate) fn or_else(self, nothing: String) -> Self {
        Self { nothing, ..self }
    }

    /// Says something else beside.
    pub(crate) fn noting(mut self, more: impl IntoIterator<Item = String>) -> Self {
        self.notes.extend(more);
        self
    }

    fn count(&self) -> usize {
        self.matches.iter().map(|it| it.symbols.len()).sum()
    }

    fn too_many(&self) -> bool {
        self.most.is_some_and(|most| self.count() > most)
    }

    fn json(&self, style: Style) -> String {
        let mut items = Vec::new();
        for (it, source) in self.matches.iter().zip(&self.sources) {
            for &id in &it.symbols {
                let mut item = Map::new();
                item.insert("name_path".to_owned(), it.paths.path(&it.outline, id).into());
                item.insert("kind".to_owned(), it.outline.symbol(id).kind.name().into());
                item.insert("relative_path".to_owned(), it.file.path().as_str().into());
                item.insert("body_location".to_owned(), location(lines(&it.outline, id, style)));
                if let Some(source) = source {
                    if self.body {
                        item.insert("body".to_owned(), body(source, id, false).into());
                    } else {
                        item.insert("info".to_owned(), info(source, id).into());
                    }
                }
                if self.depth > 0 && it.outline.children(Some(id)).next().is_some() {
                    item.insert("children".to_owned(), children_json(&it.outline, id, self.depth, style));
                }
                items.push(Value::Object(item));
            }
        }
        for it in &self.places {
            let rows = (style.line(it.rows.0), style.line(it.rows.1));
            items.push(json!({
                "name_path": it.name_path,
                "kind": it.kind.name(),
                "relative_path": it.path,
                "body_location": location(rows),
            }));
        }
        if self.single {
            return spaced(&items.into_iter().next().unwrap_or_default());
        }
        spaced(&Value::Array(items))
    }

    fn text(&self, style: Style) -> String {
        let mut out = String::new();
        for (it, source) in self.matches.iter().zip(&self.sources) {
            out.push_str(&format!("{}\n", crate::render::one_line(it.file.path().as_str())));
            for &id in &it.symbols {
                let span = span(lines(&it.outline, id, style));
                let kind = it.outline.symbol(id).kind;
                out.push_str(&format!("{span} {kind} {}\n", it.paths.path(&it.outline, id)));
                if let Some(source) = source {
                    if self.body {
                        out.push_str(&body(source, id, true));
                        out.push('\n');
                    } else {
                        out.extend(info(source, id).lines().map(|line| format!("  {line}\n")));
                    }
                }
                children_text(&mut out, &it.outline, &it.paths, id, self.depth, 2, style);
            }
        }
        for it in &self.places {
            let span = span((style.line(it.rows.0), style.line(it.rows.1)));
            out.push_str(&format!(
                "{}\n{span} {} {}\n",
                crate::render::one_line(&it.path),
                it.kind,
                it.name_path
            ));
        }
        if self.matches.is_empty() && self.places.is_empty() {
            out.push_str(&format!("{}\n", self.nothing));
        }
        out.extend(self.notes.iter().map(|it| format!("{it}\n")));
        out.trim_end().to_owned()
    }

    /// Only paths and name paths.
    fn names(&self, style: Style) -> String {
        let mut names: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for it in &self.matches {
            let paths = it.symbols.iter().map(|id| it.paths.path(&it.outline, *id));
            names.entry(it.file.path().as_str()).or_default().extend(paths);
        }
        match style.format {
            Format::Json => {
                let names =
                    names.into_iter().map(|(path, names)| (path.to_owned(), Value::from(names))).collect();
                format!("Shortened result:\n{}", spaced(&Value::Object(names)))
            }
            Format::Text => {
                let line = |(path, names): (&str, Vec<String>)| format!("{path}: {}", names.join(", "));
                names.into_iter().map(line).collect::<Vec<_>>().join("\n")
            }
        }
    }
}

impl Render for Shown {
    fn render(&self, level: usize, style: Style) -> Option<String> {
        match level {
            0 if self.too_many() => {
                let head = format!(
                    "Matched {}>max_matches={} symbols.",
                    self.count(),
                    self.most.unwrap_or_default()
                );
                Some(format!("{head}\n{}", self.names(style)))
            }
            0 if style.format == Format::Json => Some(self.json(style)),
            0 => Some(self.text(style)),
            1 => Some(self.names(style)),
            2 if style.format == Format::Json => {
                Some(format!("Found {} symbols in {} files.", self.count(), self.matches.len()))
            }
            2 => {
                let line = |it: &Match| format!("{} {}", it.symbols.len(), it.file.path());
                let files: Vec<_> = self.matches.iter().map(line).collect();
                Some(format!("{} symbols fit, by file:\n{}", self.count(), files.join("\n")))
            }
            _ => None,
        }
    }

    fn found(&self) -> bool {
        !self.matches.is_empty() || !self.places.is_empty()
    }
}
