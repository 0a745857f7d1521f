use linnea_edit::{Construct, Finding, Plan, Planned, Spot, idle_import_lines, unread_words};
use linnea_resolve::{FileId, NamePaths, Program, References, Unseen};
use linnea_syntax::{Outline, SymbolFlags, SymbolId};
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
    let unread = check_unused(view, &input, &found, &construct)?;
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
    let checked = view.checked(&plan, input.allow_syntax_errors)?.with(unread.into_iter().collect());
    Ok(Proposal { checked, dry_run: input.dry_run, done: Done::new(what) })
}

/// A symbol that is to be deleted, and what is looked at before.
struct Deletion<'a> {
    view: &'a View<'a>,
    construct: &'a Construct,
    program: &'a Program<'a>,
    target: &'a target::Target,
}

/// Refuses if something outside of the symbol uses it, or may. Words of files that are not read are only said.
fn check_unused(
    view: &View<'_>,
    input: &Input,
    found: &target::Declared,
    construct: &Construct,
) -> Result<Option<Finding>, ToolError> {
    let program = target::program(view)?;
    let target = target::unique(view, &program, &found.name_path, found.file.path().as_str())?;
    let deletion = Deletion { view, construct, program: &program, target: &target };
    let references = program.references(target.entity, view.stop);
    deletion.check_uses(&references)?;
    if !input.ignore_undecided {
        deletion.check_unseen_uses()?;
    }
    deletion.check_declared_along(input.ignore_undecided)?;
    if !input.ignore_overrides && program.is_member(target.entity) {
        deletion.check_overrides()?;
    }
    if !input.ignore_undecided {
        deletion.check_undecided(&target.name_path, &references)?;
        deletion.check_unsearched(&references)?;
    }
    Ok(unread_words(&program, &references.undecided))
}

impl Deletion<'_> {
    fn refused(&self, why: &str, hint: &str) -> ToolError {
        ToolError::refused(format!("Not deleted: {why}.")).hint(hint)
    }

    /// Returns where something is, unless it goes with the symbol.
    fn left(&self, file: FileId, range: TextRange) -> Option<Spot> {
        let inside = file == self.program.id_of(&self.target.file) && self.construct.range().contains(range);
        let path = self.program.source(file).filter(|_| !inside)?.path().clone();
        let row = self.program.unit(file).facts.lines.row(range.start);
        Some(Spot { path, row, note: String::new() })
    }

    /// Returns the uses that are left.
    fn uses(&self, references: &References) -> Vec<Spot> {
        let all = references.here.iter().chain(&references.renamed);
        all.filter_map(|it| self.left(it.file, it.range)).collect()
    }

    fn check_unseen_uses(&self) -> Result<(), ToolError> {
        let of = &self.target.name_path;
        match self.program.unseen(self.target.entity, self.view.stop) {
            // What a declaration overrides is told, and overruled, as an override.
            Some(Unseen::Overrides | Unseen::Satisfies(_) | Unseen::Through(_)) | None => Ok(()),
            Some(why) => {
                let hint = match why {
                    Unseen::Shared => {
                        "search_for_pattern looks for the name in all text; ignore_undecided=true deletes it all the same."
                    }
                    _ => "ignore_undecided=true deletes it all the same.",
                };
                Err(self.refused(&format!("{of} may be used unseen: {why}"), hint))
            }
        }
    }

    fn check_uses(&self, references: &References) -> Result<(), ToolError> {
        let uses = self.uses(references);
        if uses.is_empty() {
            return Ok(());
        }
        let style = self.view.style();
        let list = if style.serena { by_file(&uses, self.view) } else { places(&uses, style, LISTED) };
        let of = &self.target.name_path;
        Err(ToolError::refused(format!("Cannot delete, the symbol {of} is referenced in: {list}")))
    }

    /// Refuses if something goes along that is declared in the symbol, but for what is around it, and used there, or may be.
    fn check_declared_along(&self, ignore_undecided: bool) -> Result<(), ToolError> {
        let file = self.target.entity.file;
        let unit = self.program.unit(file);
        let range = self.construct.range();
        for (at, symbol) in unit.facts.symbols.iter().enumerate() {
            let along = range.contains(symbol.full_range)
                && range != symbol.full_range
                && !range.contains(unit.facts.scope(symbol.scope).range)
                && !symbol.flags.has(SymbolFlags::ASSIGNED);
            let entity = self.program.entity_of(file, SymbolId::new(at)).filter(|_| along);
            let Some(entity) = entity.filter(|it| *it != self.target.entity) else { continue };
            let references = self.program.references(entity, self.view.stop);
            // Another declaration of it may stay.
            if references.declarations.iter().any(|it| self.left(it.0, it.1).is_some()) {
                continue;
            }
            let outline = Outline::new(&unit.facts);
            let declared = NamePaths::new(&outline).path(&outline, SymbolId::new(at));
            let uses = self.uses(&references);
            if !uses.is_empty() {
                let list = places(&uses, self.view.style(), LISTED);
                let of = &self.target.name_path;
                return Err(ToolError::refused(format!(
                    "Cannot delete, {of} declares {declared}, which is referenced in: {list}"
                )));
            }
            if !ignore_undecided {
                self.check_undecided(&declared, &references)?;
            }
        }
        Ok(())
    }

    fn check_overrides(&self) -> Result<(), ToolError> {
        let of = &self.target.name_path;
        let hint = "ignore_overrides=true deletes it all the same.";
        let Ok(kin) = self.program.kin(self.target.entity, self.view.stop) else {
            let why = format!("{of} implements or overrides something that is not of the project");
            return Err(self.refused(&why, hint));
        };
        let outside = self.program.satisfied_outside(self.target.entity, self.view.stop);
        if !outside.is_empty() {
            let why =
                format!("by {of} a type satisfies {}, through which it may be called", outside.join(", "));
            return Err(self.refused(&why, hint));
        }
        let rows = self.construct.rows();
        let is_apart = |it: &Spot| it.path != *self.target.file.path() || it.row < rows.0 || it.row > rows.1;
        let others = kin.into_iter().filter(|it| *it != self.target.entity);
        let spots: Vec<Spot> =
            others.filter_map(|it| self.left(it.file, self.program.place_of(it)?)).filter(is_apart).collect();
        if spots.is_empty() {
            return Ok(());
        }
        let list = places(&spots, self.view.style(), LISTED);
        let why = format!("{of} overrides, implements or is overridden by what is declared at {list}");
        Err(self.refused(&why, hint))
    }

    /// Refuses if there may be uses of `of`, which is the symbol or goes with it.
    fn check_undecided(&self, of: &str, references: &References) -> Result<(), ToolError> {
        let undecided: Vec<Spot> = references
            .undecided
            .iter()
            .filter(|it| self.program.unread(it.file).is_none())
            .filter_map(|it| {
                Some(Spot { note: it.reason.name().to_owned(), ..self.left(it.file, it.range)? })
            })
            .collect();
        if undecided.is_empty() {
            return Ok(());
        }
        let list = places(&undecided, self.view.style(), LISTED);
        let why = format!("it cannot be told whether these mean {of}: {list}");
        Err(self.refused(&why, "Look at them; ignore_undecided=true deletes it all the same."))
    }

    /// Refuses if there may be uses in files that could not be searched.
    fn check_unsearched(&self, references: &References) -> Result<(), ToolError> {
        if references.skipped.is_empty() {
            return Ok(());
        }
        let files = references.skipped.iter().take(5).map(|it| it.file.path().to_string());
        let why = format!("these files could not be searched: {}", files.collect::<Vec<_>>().join(", "));
        Err(self.refused(&why, "ignore_undecided=true deletes it all the same."))
    }
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
