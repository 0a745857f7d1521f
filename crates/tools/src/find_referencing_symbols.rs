use std::collections::BTreeMap;
use std::sync::Arc;

use linnea_index::File;
use linnea_resolve::{NamePaths, Program, References};
use linnea_syntax::{Issue, SymbolKind};
use linnea_text::LineIndex;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::containers::Containers;
use crate::kinds::{Kinds, asked_for};
use crate::render::Format;
use crate::uses::{InFile, MANY, Use, Uses};
use crate::{Reply, ToolError, View, target};

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
    #[serde(default = "crate::tool::minus_one")]
    max_answer_chars: i64,
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

fn line_of(lines: &LineIndex, text: &str, row: u32) -> Option<String> {
    if row >= lines.line_count() {
        return None;
    }
    let line = text.get(lines.range_of(row, row).as_usize())?.trim_end_matches(['\r', '\n']);
    Some(line.to_owned())
}
