use linnea_edit::{Construct, Plan, Planned, Spot, idle_import_lines};
use linnea_text::{TextEdit, TextRange};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::edits::{Done, Proposal, places};
use crate::render::spaced;
use crate::{ToolError, View, target};

/// How many uses an error lists.
const LISTED: usize = 30;

/// Parameters of `safe_delete_symbol`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The name path of the symbol, such as `Cart/total`.
    name_path_pattern: String,
    /// The file it is in.
    relative_path: String,
    /// Also delete import lines of its file that nothing else needs.
    #[serde(default)]
    remove_imports: bool,
    /// Delete it even if it cannot be told whether some occurrences of the name mean it.
    #[serde(default)]
    ignore_undecided: bool,
    /// Delete it even if it overrides something or is overridden.
    #[serde(default)]
    ignore_overrides: bool,
    /// Write it even if the syntax is broken then.
    #[serde(default)]
    allow_syntax_errors: bool,
    /// Only show what would change, as a diff.
    #[serde(default)]
    dry_run: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let (found, construct) = target::construct(view, &input.name_path_pattern, &input.relative_path)?;
    check_unused(view, &input, &found, &construct)?;
    let mut planned = construct.delete().map_err(|it| view.refused(it))?;
    let mut removed = 0;
    if input.remove_imports {
        let project = view.project()?;
        let plan = Plan::one("", planned.clone());
        let lines = idle_import_lines(&project, &plan).map_err(|it| view.refused(it))?;
        (planned, removed) = without(planned, &lines).map_err(|it| view.refused(it))?;
    }
    let mut what = format!("Deleted {}", found.name_path);
    if removed > 0 {
        what.push_str(&format!(" and {removed} import{}", if removed == 1 { "" } else { "s" }));
    }
    let plan = Plan::one(format!("safe_delete_symbol {}", found.name_path), planned);
    let checked = view.checked(&plan, input.allow_syntax_errors)?;
    Ok(Proposal { checked, dry_run: input.dry_run, done: Done::new(what) })
}

/// Refuses if something outside of the symbol uses it, or may.
fn check_unused(
    view: &View<'_>,
    input: &Input,
    found: &target::Declared,
    construct: &Construct,
) -> Result<(), ToolError> {
    let program = target::program(view)?;
    let path = found.file.path().as_str();
    let target = target::unique(view, &program, &found.name_path, path)?;
    let entity = target.entity;
    let name = target.name_path.rsplit('/').next().unwrap_or_default();
    let name = name.split('[').next().unwrap_or_default();
    if let Some(language) = found.file.language().filter(|_| !input.ignore_undecided)
        && (language.editing.special)(name, program.is_member(entity))
    {
        let why = format!("is a name by which {} itself finds it", language.name);
        return Err(ToolError::refused(format!("Not deleted: {} {why}.", found.name_path))
            .hint("ignore_undecided=true deletes it all the same."));
    }
    let references = program.references(entity, view.stop);
    let own = program.id_of(&found.file);
    // What it says of itself goes with it.
    let outside = |file, range: TextRange| file != own || !construct.range().contains(range);
    let spot = |file, range: TextRange| {
        let path = program.source(file)?.path().clone();
        let row = program.unit(file).facts.lines.row(range.start);
        Some(Spot { path, row, note: String::new() })
    };
    let uses: Vec<Spot> = references
        .here
        .iter()
        .chain(&references.renamed)
        .filter(|it| outside(it.file, it.range))
        .filter_map(|it| spot(it.file, it.range))
        .collect();
    if !uses.is_empty() {
        let list =
            if view.style().serena { by_file(&uses, view) } else { places(&uses, view.style(), LISTED) };
        return Err(ToolError::refused(format!(
            "Cannot delete, the symbol {} is referenced in: {list}",
            found.name_path
        )));
    }
    if !input.ignore_overrides && program.is_member(entity) {
        let refuse = |what: String| {
            Err(ToolError::refused(format!("Not deleted: {} {what}.", found.name_path))
                .hint("ignore_overrides=true deletes it all the same."))
        };
        match program.kin(entity, view.stop) {
            Err(_) => {
                return refuse("implements or overrides something that is not of the project".to_owned());
            }
            Ok(kin) => {
                let others = kin.into_iter().filter(|it| *it != entity);
                let spots: Vec<Spot> = others
                    .filter_map(|it| spot(it.file, program.place_of(it)?))
                    .filter(|it| {
                        let rows = construct.rows();
                        it.path != *found.file.path() || it.row < rows.0 || it.row > rows.1
                    })
                    .collect();
                if !spots.is_empty() {
                    let list = places(&spots, view.style(), LISTED);
                    return refuse(format!(
                        "overrides, implements or is overridden by what is declared at {list}"
                    ));
                }
            }
        }
    }
    let undecided: Vec<Spot> = references
        .undecided
        .iter()
        .filter(|it| outside(it.file, it.range))
        .filter_map(|it| Some(Spot { note: it.reason.name().to_owned(), ..spot(it.file, it.range)? }))
        .collect();
    if !undecided.is_empty() && !input.ignore_undecided {
        return Err(ToolError::refused(format!(
            "Not deleted: it cannot be told whether these mean {}: {}.",
            found.name_path,
            places(&undecided, view.style(), LISTED)
        ))
        .hint("Look at them; ignore_undecided=true deletes it all the same."));
    }
    if target.is_shared(&program) && !input.ignore_undecided {
        return Err(ToolError::refused(format!("Not deleted: {}.", target::SHARED))
            .hint("search_for_pattern looks for the name in all text; ignore_undecided=true deletes it all the same."));
    }
    if !references.skipped.is_empty() && !input.ignore_undecided {
        let files: Vec<String> =
            references.skipped.iter().take(5).map(|it| it.file.path().to_string()).collect();
        return Err(ToolError::refused(format!(
            "Not deleted: these files could not be searched: {}.",
            files.join(", ")
        ))
        .hint("ignore_undecided=true deletes it all the same."));
    }
    Ok(())
}

fn by_file(uses: &[Spot], view: &View<'_>) -> String {
    let mut files: Map<String, Value> = Map::new();
    for spot in uses {
        let lines = files.entry(spot.path.as_str().to_owned()).or_insert_with(|| json!([]));
        if let Some(lines) = lines.as_array_mut() {
            lines.push(view.style().line(spot.row).into());
        }
    }
    spaced(&Value::Object(files))
}

/// Plans a deletion together with that of statements, which are given as ranges of the text after it; those that share
/// their line stay. Also returns how many go.
fn without(planned: Planned, statements: &[TextRange]) -> Result<(Planned, usize), linnea_edit::Refusal> {
    let own = planned.edits.iter().count();
    let mut edits: Vec<TextEdit> = planned.edits.iter().cloned().collect();
    let text = planned.document.text();
    for statement in statements {
        let start = planned.edits.origin(statement.start);
        let end = start + statement.len();
        let lines = planned.document.lines();
        let row = lines.row(end.saturating_sub(1).max(start));
        let rest = text[end as usize..lines.start_of(row + 1) as usize].trim();
        let range = match planned.document.line_start(start) {
            Some(from) if rest.is_empty() || rest == ";" => TextRange::new(from, lines.start_of(row + 1)),
            _ => continue,
        };
        edits.push(TextEdit { range, insert: String::new() });
    }
    let removed = edits.len() - own;
    Ok((Planned::new(planned.document, edits)?, removed))
}
