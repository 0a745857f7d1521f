use std::sync::Arc;

use linnea_resolve::NamePaths;
use linnea_syntax::{Issue, Outline, SymbolFlags, SymbolId};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::render::{Format, Render, Style, spaced};
use crate::symbols::{by_kind, is_local_variable};
use crate::{Reply, ToolError, View, scope};

/// Parameters of `get_symbols_overview`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The file, relative to the project root.
    relative_path: String,
    /// How many levels of members to add; 0 for none.
    #[serde(default)]
    depth: i64,
    /// The most characters to answer with; -1 for the default.
    #[serde(default = "crate::tool::minus_one")]
    max_answer_chars: i64,
}

struct Overview {
    outline: Arc<Outline>,
    depth: u32,
    issues: usize,
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let path = view.fs().locate(&input.relative_path)?;
    let file = scope::file(view, &path)?;
    if file.language().is_none() {
        return Err(scope::no_language(view, &path));
    }
    let outline = file.outline(view.fs())?;
    let issues = outline.issues.len();
    let depth = u32::try_from(input.depth.max(0)).unwrap_or(u32::MAX);
    let answer = Overview { outline, depth, issues };
    view.reply(
        &answer,
        input.max_answer_chars,
        "A smaller depth, or find_symbol with a name, says more on less.",
    )
}

impl Render for Overview {
    fn render(&self, level: usize, style: Style) -> Option<String> {
        // Levels: as asked, without members, counts.
        let depth = match level {
            0 => self.depth,
            1 if self.depth > 0 => 0,
            1 | 2 => return Some(self.counts(style)),
            _ => return None,
        };
        let intro = if level == 1 { "Depth 0 overview:\n" } else { "" };
        Some(match style.format {
            Format::Json => format!("{intro}{}", spaced(&self.json(None, depth))),
            Format::Text => {
                let mut out = intro.to_owned();
                self.text(&mut out, None, depth, 0);
                if self.outline.symbols.is_empty() {
                    out.push_str("No symbols.\n");
                }
                if let Some(why) = self.outline.issues.iter().find_map(Issue::unread) {
                    out.push_str(&format!("[{why}: its symbols are not read]\n"));
                } else if self.issues > 0 {
                    let row = style.line(self.outline.lines.row(self.outline.issues[0].range.start));
                    out.push_str(&format!(
                        "[{} syntax errors, first at line {row}; symbols near them may be missing]\n",
                        self.issues
                    ));
                }
                out.trim_end().to_owned()
            }
        })
    }

    fn found(&self) -> bool {
        !self.outline.symbols.is_empty()
    }
}

impl Overview {
    /// At the top all symbols count, below only those that may contain others, and what is written out as data.
    fn shown(&self, parent: Option<SymbolId>) -> impl Iterator<Item = SymbolId> {
        let outline = &self.outline;
        outline.children(parent).filter(move |it| {
            let symbol = outline.symbol(*it);
            let top = parent.is_none()
                && !(symbol.flags.has(SymbolFlags::LOCAL) && is_local_variable(outline, *it));
            top || (parent.is_some() && (symbol.kind.is_container() || symbol.kind.is_data()))
        })
    }

    fn json(&self, parent: Option<SymbolId>, depth: u32) -> Value {
        let one = |id: SymbolId| {
            let name = Value::from(self.outline.name(id));
            let below = if depth > 0 { self.json(Some(id), depth - 1) } else { json!({}) };
            let leaf = below.as_object().is_none_or(serde_json::Map::is_empty);
            let item = if leaf { name } else { json!({ self.outline.name(id): below }) };
            (self.outline.symbol(id).kind, item)
        };
        let groups = by_kind(self.shown(parent).map(one));
        Value::Object(
            groups.into_iter().map(|(kind, items)| (kind.name().to_owned(), Value::Array(items))).collect(),
        )
    }

    /// A line for each kind; a symbol with members has a line of its own.
    fn text(&self, out: &mut String, parent: Option<SymbolId>, depth: u32, indent: usize) {
        let groups = by_kind(self.shown(parent).map(|id| (self.outline.symbol(id).kind, id)));
        let paths = NamePaths::new(&self.outline);
        for (kind, ids) in groups {
            let has_members = |id: &SymbolId| depth > 0 && self.shown(Some(*id)).next().is_some();
            let (nested, plain): (Vec<_>, Vec<_>) = ids.into_iter().partition(has_members);
            let mut names: Vec<String> = plain.iter().map(|it| paths.part(&self.outline, *it)).collect();
            names.dedup();
            if !names.is_empty() {
                out.push_str(&format!("{:indent$}{kind}: {}\n", "", names.join(", ")));
            }
            for id in nested {
                out.push_str(&format!("{:indent$}{kind} {}\n", "", paths.part(&self.outline, id)));
                self.text(out, Some(id), depth - 1, indent + 1);
            }
        }
    }

    fn counts(&self, style: Style) -> String {
        let groups = by_kind(self.shown(None).map(|id| (self.outline.symbol(id).kind, id)));
        let intro = "Symbol counts by kind:\n";
        match style.format {
            Format::Json => {
                let counts = groups
                    .iter()
                    .map(|(kind, ids)| (kind.name().to_owned(), Value::from(ids.len())))
                    .collect();
                format!("{intro}{}", spaced(&Value::Object(counts)))
            }
            Format::Text => {
                let counts: Vec<_> =
                    groups.iter().map(|(kind, ids)| format!("{kind} {}", ids.len())).collect();
                format!("{intro}{}", counts.join(", "))
            }
        }
    }
}
