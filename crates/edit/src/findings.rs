//! What an edit brings about besides what was asked for: only what is new, and only what is certain.

use std::collections::{BTreeMap, BTreeSet};

use linnea_resolve::{Definition, FileId, NamePaths, Pattern, Program, Reason, Undecided, find};
use linnea_syntax::{
    BindingKind, ImportId, Mention, MentionId, Outline, Qualifier, Role, SymbolFlags, SymbolKind,
};
use linnea_text::TextRange;

use crate::{Afterwards, Finding, Plan, Planned, Project, Refusal, Spot};

/// For how many symbols that are gone is looked for those who use them.
const GONE: usize = 12;

/// Says what the plan brings about.
///
/// # Errors
/// If a file's encoding has no bytes for its new text.
pub fn findings(project: &Project<'_>, plan: &Plan) -> Result<Vec<Finding>, Refusal> {
    let thought = Afterwards::of(project, plan)?;
    let (before, after) = (project.program(), thought.program());
    let mut found = Vec::new();
    for planned in plan.changed() {
        let path = planned.document.path();
        let Some(language) = planned.document.language() else { continue };
        let (Some(old), Some(new)) = (before.file_at(path), after.file_at(path)) else { continue };
        let one = OneFile { project, planned, before: &before, after: &after, old, new };
        found.extend(one.gone(plan));
        if language.semantics.is_some() {
            found.extend(one.unbound());
            found.extend(one.idle_imports());
        }
    }
    Ok(found)
}

/// Returns the imports of a file that have nothing left to do after an edit, as ranges of the new text: whole
/// statements. An import that brings in several names is left out unless all of them are idle.
pub fn idle_import_lines(project: &Project<'_>, plan: &Plan) -> Result<Vec<TextRange>, Refusal> {
    let thought = Afterwards::of(project, plan)?;
    let (before, after) = (project.program(), thought.program());
    let Some(planned) = plan.files.first() else { return Ok(Vec::new()) };
    let path = planned.document.path();
    let (Some(old), Some(new)) = (before.file_at(path), after.file_at(path)) else { return Ok(Vec::new()) };
    let one = OneFile { project, planned, before: &before, after: &after, old, new };
    let idle: BTreeSet<usize> = one.idle().into_iter().map(|it| it.0.index()).collect();
    let unit = after.unit(new);
    let mut statements: BTreeMap<(u32, u32), bool> = BTreeMap::new();
    for (at, import) in unit.facts.imports.iter().enumerate() {
        let all = statements.entry((import.range.start, import.range.end)).or_insert(true);
        *all &= idle.contains(&at);
    }
    Ok(statements.into_iter().filter(|it| it.1).map(|((start, end), _)| TextRange::new(start, end)).collect())
}

/// Says which of these words stand in files that are not read as code, which no edit of symbols touches.
pub fn unread_words<'a>(
    program: &Program<'_>,
    words: impl IntoIterator<Item = &'a Undecided>,
) -> Option<Finding> {
    let mut count = 0;
    let mut spots: BTreeMap<FileId, Spot> = BTreeMap::new();
    for it in words {
        let Some((why, file)) = program.unread(it.file).zip(program.source(it.file)) else { continue };
        count += 1;
        let row = || program.unit(it.file).facts.lines.row(it.range.start);
        let new = || Spot { path: file.path().clone(), row: row(), note: why.to_owned() };
        spots.entry(it.file).or_insert_with(new);
    }
    let what = format!("{count} more in files that are not read as code, left as they are");
    (count > 0).then(|| Finding { what, spots: spots.into_values().collect() })
}

/// One file before and after.
struct OneFile<'a> {
    project: &'a Project<'a>,
    planned: &'a Planned,
    before: &'a Program<'a>,
    after: &'a Program<'a>,
    old: FileId,
    new: FileId,
}

impl OneFile<'_> {
    fn spot(&self, row: u32, note: String) -> Spot {
        Spot { path: self.planned.document.path().clone(), row, note }
    }

    /// Symbols that the file declared and declares no more, and who still uses them.
    fn gone(&self, plan: &Plan) -> Vec<Finding> {
        let (old, new) = (self.before.unit(self.old), self.after.unit(self.new));
        let (old_outline, new_outline) = (Outline::new(&old.facts), Outline::new(&new.facts));
        let (old_paths, new_paths) = (NamePaths::new(&old_outline), NamePaths::new(&new_outline));
        let still: BTreeSet<String> =
            new_outline.iter().map(|(id, _)| new_paths.path(&new_outline, id)).collect();
        let still_bare: BTreeSet<String> = still.iter().map(|it| bare(it)).collect();
        let touched = |it: &TextRange| self.planned.edits.touches(*it);
        // Who uses a key of data is not seen.
        let seen = |it: SymbolFlags| old.semantics.is_some() || !it.has(SymbolFlags::SHARED);
        let gone = old_outline
            .iter()
            .filter(|(_, it)| !it.flags.has(SymbolFlags::LOCAL) && touched(&it.full_range))
            .filter(|(_, it)| seen(it.flags))
            .map(|(id, _)| (id, old_paths.path(&old_outline, id)))
            .filter(|(_, path)| !still.contains(path));
        let mut found = Vec::new();
        for (id, path) in gone.take(GONE) {
            let Some(entity) = self.before.entity_of(self.old, id) else { continue };
            // Of several declarations of one thing, another may be left.
            if still_bare.contains(&bare(&path)) {
                continue;
            }
            let references = self.before.references(entity, self.project.stop);
            let is_left = |file: FileId, range: TextRange| {
                let path = self.before.path(file);
                let changed = plan.files.iter().find(|it| it.document.path().as_str() == &*path);
                match changed {
                    Some(planned) => !planned.edits.touches(range),
                    None => true,
                }
            };
            let left = references.here.iter().filter(|it| is_left(it.file, it.range));
            let spots: Vec<Spot> = left
                .filter_map(|it| {
                    let path = self.before.source(it.file)?.path().clone();
                    let row = self.before.unit(it.file).facts.lines.row(it.range.start);
                    Some(Spot { path, row, note: String::new() })
                })
                .collect();
            if !spots.is_empty() {
                found.push(Finding { what: format!("{path} is gone and still used"), spots });
            }
        }
        found
    }

    /// Names that mean nothing any more, and new ones that nothing brings in though the project has them.
    fn unbound(&self) -> Vec<Finding> {
        let new = self.after.unit(self.new);
        let inserted = self.planned.edits.inserted();
        let is_inserted = |it: &TextRange| inserted.iter().any(|new| new.contains(*it));
        let mut by_name: BTreeMap<String, (bool, Vec<u32>)> = BTreeMap::new();
        for (at, mention) in new.facts.mentions.iter().enumerate() {
            if !is_plain(mention) || !self.is_unbound(self.after, self.new, MentionId::new(at)) {
                continue;
            }
            let name = new.facts.name(mention.name).to_owned();
            let entry = by_name.entry(name).or_insert((true, Vec::new()));
            entry.0 &= is_inserted(&mention.range);
            entry.1.push(new.facts.lines.row(mention.range.start));
        }
        let mut found = Vec::new();
        for (name, (only_new, rows)) in by_name {
            if self.was_unbound(&name) {
                continue;
            }
            let what = match self.was_plain(&name) {
                true => format!("{name} is not bound"),
                false if only_new => match self.declared_in(&name) {
                    Some(path) => format!("{name} is not imported; {path} declares it"),
                    None => continue,
                },
                false => continue,
            };
            let spots = rows.into_iter().map(|row| self.spot(row, String::new())).collect();
            found.push(Finding { what, spots });
        }
        found
    }

    fn is_unbound(&self, program: &Program<'_>, file: FileId, mention: MentionId) -> bool {
        program.definition_of(file, mention) == Definition::Unknown(Reason::Unbound)
    }

    /// Says whether the name meant nothing before either, somewhere in the file.
    fn was_unbound(&self, name: &str) -> bool {
        let old = self.before.unit(self.old);
        let Some(name) = old.facts.names.find(name) else { return false };
        let named = old.facts.mentions.iter().enumerate().filter(|(_, it)| it.name == name && is_plain(it));
        let mut named = named.map(|(at, _)| MentionId::new(at));
        named.any(|it| self.is_unbound(self.before, self.old, it))
    }

    /// Says whether the file had the name as more than that of a member.
    fn was_plain(&self, name: &str) -> bool {
        let old = self.before.unit(self.old);
        let Some(name) = old.facts.names.find(name) else { return false };
        old.facts.mentions.iter().any(|it| it.name == name && is_plain(it))
            || old
                .facts
                .bindings
                .iter()
                .any(|it| it.name == name && !old.facts.scope(it.scope).kind.has_members())
    }

    /// Returns the only file of the project that declares `name` at its top.
    fn declared_in(&self, name: &str) -> Option<String> {
        let pattern = Pattern::parse(&format!("/{name}"), false).ok()?;
        let project = self.project;
        let found = find(project.snapshot.files(), project.fs, &pattern, false, project.stop);
        let language = self.planned.document.language();
        let same = |it: &&linnea_resolve::Match| {
            let semantics = |it: Option<&'static linnea_syntax::Language>| {
                it.and_then(|it| it.semantics).map(std::ptr::from_ref)
            };
            semantics(it.file.language()) == semantics(language)
        };
        let mut all = found.matches.iter().filter(same);
        let one = all.next()?;
        all.next().is_none().then(|| one.file.path().to_string())
    }

    fn idle_imports(&self) -> Vec<Finding> {
        let row = |range: TextRange| self.after.unit(self.new).facts.lines.row(range.start);
        let finding = |(_, name, range): (ImportId, String, TextRange)| Finding {
            what: format!("the import of {name} is not used any more"),
            spots: vec![self.spot(row(range), String::new())],
        };
        self.idle().into_iter().map(finding).collect()
    }

    /// Returns the imports whose names were used before and are not any more.
    fn idle(&self) -> Vec<(ImportId, String, TextRange)> {
        let (old, new) = (self.before.unit(self.old), self.after.unit(self.new));
        let used = |unit: &linnea_resolve::Unit, name: &str| {
            let Some(name) = unit.facts.names.find(name) else { return false };
            unit.facts.mentions.iter().any(|it| it.name == name && it.role != Role::Import)
        };
        let mut found = Vec::new();
        for binding in &new.facts.bindings {
            let BindingKind::Import(id) = binding.kind else { continue };
            let import = new.facts.import(id);
            let name = new.facts.name(binding.name);
            if !import.reexport && used(old, name) && !used(new, name) && !self.works_unnamed(import.name) {
                found.push((id, name.to_owned(), import.range));
            }
        }
        found
    }

    /// Says whether what is imported may be of use without being named: a trait, whose members others have.
    fn works_unnamed(&self, imported: Option<MentionId>) -> bool {
        let unit = self.after.unit(self.new);
        if !unit.semantics.is_some_and(|it| it.has_extensions) {
            return false;
        }
        let Some(imported) = imported else { return true };
        match self.after.definition_of(self.new, imported) {
            Definition::To(entities, _) => entities.iter().any(|it| {
                let symbol = self.after.symbol_of(*it);
                symbol
                    .is_none_or(|id| self.after.unit(it.file).facts.symbol(id).kind == SymbolKind::Interface)
            }),
            _ => true,
        }
    }
}

/// Says whether a mention is a plain name in code.
fn is_plain(it: &Mention) -> bool {
    let in_code = matches!(
        it.role,
        Role::Read
            | Role::Write
            | Role::Call
            | Role::Type
            | Role::Base
            | Role::Decorator
            | Role::Macro
            | Role::Path
    );
    in_code && it.qualifier == Qualifier::None && !it.range.is_empty()
}

/// Returns a name path without the numbers that tell siblings of one name apart.
fn bare(path: &str) -> String {
    let part = |it: &str| match it.strip_suffix(']').and_then(|it| it.rsplit_once('[')) {
        Some((name, _)) if !name.is_empty() => name.to_owned(),
        _ => it.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}
