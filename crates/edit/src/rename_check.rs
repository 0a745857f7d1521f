//! Comparing what names mean before and after a rename.

use std::collections::{BTreeMap, BTreeSet};

use linnea_resolve::{Definition, Entity, Meanings, Program};
use linnea_syntax::Role;
use linnea_vfs::RelPath;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::rename::Renaming;
use crate::{Afterwards, Plan, Planned, Refusal, Spot};

/// What a name means, so that it can be compared across two versions of a project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// What is renamed.
    Kin,
    /// What is declared at this offset of the new text of a file.
    At(String, u32),
    /// A file.
    Module(String),
    /// Something that is not of the project.
    Outside,
    /// It is not known.
    Unknown,
}

type Targets = BTreeSet<Target>;

/// What the words with the old and the new name should mean afterwards, by file and offset in the new text.
#[derive(Default)]
pub(crate) struct Expected {
    words: BTreeMap<(RelPath, u32), Vec<Definition>>,
}

impl Expected {
    /// Notes what a word means that is at `at` afterwards. One that was written out is two words then: `written_out`
    /// says that, and whether the key has the new name.
    pub(crate) fn add(
        &mut self,
        renaming: &Renaming<'_>,
        path: &RelPath,
        at: u32,
        meanings: &Meanings,
        written_out: Option<bool>,
        separator: u32,
    ) {
        let mut note = |at: u32, definitions: Vec<Definition>| {
            self.words.entry((path.clone(), at)).or_default().extend(definitions);
        };
        let of = |key: bool| -> Vec<Definition> {
            let some = meanings.all.iter().filter(|it| (it.0 == Some(Role::Key)) == key);
            some.map(|it| it.1.clone()).collect()
        };
        match written_out {
            Some(key_is_new) => {
                let first = if key_is_new { renaming.new.len() } else { renaming.old.len() };
                note(at, of(true));
                // Modifiers may stand in between; the variable is looked for from there on.
                if !key_is_new {
                    note(at + first as u32 + separator, of(false));
                }
            }
            None => note(at, meanings.all.iter().map(|it| it.1.clone()).collect()),
        }
    }
}

/// Refuses a plan after which some name means something else.
pub(crate) fn check(renaming: &Renaming<'_>, plan: &Plan, expected: Expected) -> Result<(), Refusal> {
    let thought = Afterwards::of(renaming.project, plan)?;
    let after = thought.program();
    let by_path: FxHashMap<&str, &Planned> =
        plan.files.iter().map(|it| (it.document.path().as_str(), it)).collect();
    let map = |path: &str, offset: u32| by_path.get(path).map_or(offset, |it| it.edits.map(offset));
    let kin = kin_after(renaming, &after, &map);
    let mut found: BTreeMap<(RelPath, u32), Targets> = BTreeMap::new();
    let paths: BTreeSet<&RelPath> = plan.files.iter().map(|it| it.document.path()).collect();
    for path in paths {
        let Some(file) = after.file_at(path) else { continue };
        for name in [&renaming.old, &renaming.new] {
            for (start, it) in after.meanings(file, name) {
                let of = |entity: Entity| target_after(&after, &kin, entity);
                let targets = it.all.iter().flat_map(|it| targets(&it.1, &of));
                found.entry((path.clone(), start)).or_default().extend(targets);
            }
        }
    }
    let mut spots = Vec::new();
    for ((path, at), definitions) in expected.words {
        let of = |entity: Entity| renaming.target(&map, entity);
        let before: Targets = definitions.iter().flat_map(|it| targets(it, &of)).collect();
        let now = found.get(&(path.clone(), at)).cloned().unwrap_or_default();
        if before == now || is_as_unknown(&before, &now) {
            continue;
        }
        let planned = plan.files.iter().find(|it| it.document.path() == &path);
        let row = planned.and_then(|it| it.facts_after()).map_or(0, |facts| facts.lines.row(at));
        let named = |it: &Targets| describe(renaming, it);
        let note = format!("would mean {} instead of {}", named(&now), named(&before));
        spots.push(Spot { path, row, note });
    }
    if spots.is_empty() {
        return Ok(());
    }
    let what =
        format!("names would mean something else if {} were called {}", renaming.name_path, renaming.new);
    Err(Refusal::Binding { what, spots })
}

/// What was not known before need not be known afterwards, as long as it is not what is renamed.
fn is_as_unknown(before: &Targets, now: &Targets) -> bool {
    let unknown = |it: &Targets| it.iter().all(|it| matches!(it, Target::Unknown));
    unknown(before) && !now.contains(&Target::Kin)
}

/// Finds what was renamed in the new texts.
fn kin_after(
    renaming: &Renaming<'_>,
    after: &Program<'_>,
    map: &dyn Fn(&str, u32) -> u32,
) -> FxHashSet<Entity> {
    let mut found = FxHashSet::default();
    for entity in &renaming.kin {
        let path = renaming.program.path(entity.file);
        let (Some(range), Ok(at)) = (renaming.program.place_of(*entity), RelPath::parse(&path)) else {
            continue;
        };
        let Some(file) = after.file_at(&at) else { continue };
        found.extend(after.entities_at(file, map(&path, range.start)));
    }
    found
}

fn target_after(after: &Program<'_>, kin: &FxHashSet<Entity>, entity: Entity) -> Target {
    if kin.contains(&entity) {
        return Target::Kin;
    }
    let path = after.path(entity.file).to_string();
    match after.place_of(entity) {
        Some(range) => Target::At(path, range.start),
        None => Target::Module(path),
    }
}

fn targets(definition: &Definition, of: &dyn Fn(Entity) -> Target) -> Vec<Target> {
    match definition {
        Definition::To(entities, _) => entities.iter().map(|it| of(*it)).collect(),
        Definition::Outside(_) => vec![Target::Outside],
        Definition::Unknown(_) => vec![Target::Unknown],
    }
}

fn describe(renaming: &Renaming<'_>, targets: &Targets) -> String {
    let one = |it: &Target| match it {
        Target::Kin => renaming.name_path.to_owned(),
        Target::At(path, _) | Target::Module(path) => format!("something in {path}"),
        Target::Outside => "something outside of the project".to_owned(),
        Target::Unknown => "nothing known".to_owned(),
    };
    match targets.is_empty() {
        true => "nothing".to_owned(),
        false => targets.iter().map(one).collect::<Vec<_>>().join(" or "),
    }
}
