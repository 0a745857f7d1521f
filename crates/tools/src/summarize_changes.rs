use std::collections::{BTreeMap, BTreeSet};
use std::time::SystemTime;

use linnea_resolve::NamePaths;
use linnea_syntax::{FileFacts, Outline, SymbolId};
use linnea_vfs::{Change, Edit, RelPath};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::render::{Render, Style, one_line};
use crate::symbols::is_local_variable;
use crate::{Reply, ToolError, View};

/// How far back one looks where this session has no edits.
const HOURS: u64 = 12;

/// Parameters of `summarize_changes`: none.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {}

/// What became of a file since the session began.
struct Changed {
    path: RelPath,
    what: &'static str,
    /// How many lines came and went.
    lines: (usize, usize),
    /// The symbols by what became of them.
    symbols: Vec<(&'static str, Vec<String>)>,
}

struct Summary {
    edits: usize,
    /// In which time.
    when: String,
    files: Vec<Changed>,
}

pub(crate) fn run(view: &View<'_>, _: Input) -> Result<Reply, ToolError> {
    let mut made: Vec<Edit> = view.edits.iter().filter_map(|it| view.fs().edit(*it)).collect();
    let mut when = "in this session".to_owned();
    if made.is_empty() {
        // The server may have been started anew in the middle of a conversation.
        let now = view.fs().now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |it| it.as_secs());
        let all = view.fs().edits().into_iter().filter_map(|it| view.fs().edit(it));
        made = all.filter(|it| now.saturating_sub(it.at) < HOURS * 3600).collect();
        when = format!("in the last {HOURS} hours (none in this session)");
    }
    let mut files: BTreeMap<RelPath, Change> = BTreeMap::new();
    let edits = made.len();
    for change in made.into_iter().flat_map(|it| it.changes) {
        // From what was there at first to what was there at last; what came to nothing is none.
        let after = change.after.clone();
        files.entry(change.path.clone()).or_insert(change).after = after;
    }
    let all = files.into_values().filter(|it| it.before != it.after);
    let summary = Summary { edits, when, files: all.map(|it| changed(view, it)).collect() };
    view.reply(&summary, -1, "undo_edit dry_run=true shows the last edit.")
}

fn changed(view: &View<'_>, change: Change) -> Changed {
    let Change { path, before, after } = change;
    let what = match (&before, &after) {
        (None, _) => "new",
        (_, None) => "deleted",
        _ => "changed",
    };
    let text =
        |it: Option<Vec<u8>>| it.and_then(|it| view.fs().decode(it)).map(|it| it.text).unwrap_or_default();
    let (before, after) = (text(before), text(after));
    let lines = linnea_edit::line_counts(&before, &after);
    let mut symbols = Vec::new();
    if let (Some(language), "changed") = (view.index.language_of(&path), what) {
        let facts = |it: &str| linnea_syntax::facts(language, it.as_bytes());
        let (old, new) = (own_texts(&facts(&before), &before), own_texts(&facts(&after), &after));
        let all: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
        for (what, is) in [
            (
                "changed",
                (|old, new| old != new && old.is_some() && new.is_some())
                    as fn(Option<&_>, Option<&_>) -> bool,
            ),
            ("added", |old, _| old.is_none()),
            ("removed", |_, new| new.is_none()),
        ] {
            let named = all.iter().filter(|it| is(old.get(**it), new.get(**it)));
            let named: Vec<String> = named.map(|it| (*it).clone()).collect();
            // What a symbol contains comes and goes with it.
            let inside = |it: &String| {
                named.iter().any(|of| it.strip_prefix(of.as_str()).is_some_and(|it| it.starts_with('/')))
            };
            let kept: Vec<String> = if what == "changed" {
                named
            } else {
                named.iter().filter(|it| !inside(it)).cloned().collect()
            };
            if !kept.is_empty() {
                symbols.push((what, kept));
            }
        }
    }
    Changed { path, what, lines, symbols }
}

/// Returns the text of each symbol without that of the symbols inside it, by name path.
fn own_texts(facts: &FileFacts, text: &str) -> BTreeMap<String, String> {
    let outline = Outline::new(facts);
    let paths = NamePaths::new(&outline);
    let shown = |id: &SymbolId| !is_local_variable(&outline, *id);
    let own = |id: SymbolId| {
        let range = outline.symbol(id).full_range.as_usize();
        let (mut out, mut at) = (String::new(), range.start);
        for child in outline.children(Some(id)).filter(shown) {
            let inner = outline.symbol(child).full_range.as_usize();
            out.push_str(text.get(at..inner.start).unwrap_or_default().trim_end());
            at = inner.end.max(at);
        }
        out.push_str(text.get(at..range.end).unwrap_or_default().trim_end());
        out
    };
    let ids = outline.iter().map(|(id, _)| id).filter(shown);
    ids.map(|id| (paths.path(&outline, id), own(id))).collect()
}

impl Render for Summary {
    fn render(&self, level: usize, _: Style) -> Option<String> {
        if level > 1 {
            return None;
        }
        if self.files.is_empty() {
            return Some(match self.edits {
                0 => "Nothing was changed here. What other programs changed is not known here.".to_owned(),
                _ => format!("Every change {} was taken back.", self.when),
            });
        }
        let count = |it: usize, what: &str| format!("{it} {what}{}", if it == 1 { "" } else { "s" });
        let mut out = format!(
            "{} {} changed {}:",
            count(self.edits, "edit"),
            self.when,
            count(self.files.len(), "file")
        );
        for file in &self.files {
            let (new, old) = file.lines;
            out.push_str(&format!("\n{} {} +{new} -{old}", file.path, file.what));
            for (what, names) in file.symbols.iter().filter(|_| level == 0) {
                let names: Vec<String> = names.iter().map(|it| one_line(it)).collect();
                out.push_str(&format!("\n  {what}: {}", names.join(", ")));
            }
        }
        Some(out)
    }

    fn found(&self) -> bool {
        !self.files.is_empty()
    }
}
