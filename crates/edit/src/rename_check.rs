//! Comparing what names mean before and after a rename.

use std::collections::{BTreeMap, BTreeSet};

use linnea_resolve::{Definition, Entity, Meanings, NamePaths, Program};
use linnea_syntax::{Outline, Role};
use linnea_vfs::RelPath;
use rustc_hash::FxHashMap;

use crate::rename::Renaming;
use crate::{Afterwards, Plan, Planned, Refusal, Spot};

/// What a name means, so that it can be compared across two versions of a project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Target {
    /// What is renamed.
    Kin,
    /// What it declares itself.
    Own,
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
    /// Where keys are that were written out, by where their words began in the old text.
    keys: BTreeMap<(String, u32), u32>,
}

impl Expected {
    /// Notes what a word means that was at `start` and is at `at` afterwards. Of one that was written out, the key is at
    /// `key`.
    pub(crate) fn add(&mut self, path: &RelPath, start: u32, at: u32, key: Option<u32>, meanings: &Meanings) {
        self.keys.extend(key.map(|it| ((path.as_str().to_owned(), start), it)));
        for (role, definition) in &meanings.all {
            let at = key.filter(|_| *role == Some(Role::Key)).unwrap_or(at);
            self.words.entry((path.clone(), at)).or_default().push(definition.clone());
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
                let word = found.entry((path.clone(), start)).or_default();
                word.extend(targets.map(|it| own(it, path, start)));
            }
        }
    }
    let mut spots = Vec::new();
    let mut together = Vec::new();
    let Expected { words, keys } = expected;
    let written_out: BTreeSet<(&str, u32)> = keys.iter().map(|it| (it.0.0.as_str(), *it.1)).collect();
    for ((path, at), definitions) in words {
        let of = |entity: Entity| target_before(renaming, &keys, &map, entity);
        let before = definitions.iter().flat_map(|it| targets(it, &of));
        let before: Targets = before.map(|it| own(it, &path, at)).collect();
        let mut now = found.get(&(path.clone(), at)).cloned().unwrap_or_default();
        // A key that is written out may declare itself, which a word alone does not.
        if written_out.contains(&(path.as_str(), at)) && !before.contains(&Target::Own) {
            now.remove(&Target::Own);
        }
        if before == now || is_as_unknown(&before, &now) || declares_the_same(&before, &now) {
            continue;
        }
        let planned = plan.files.iter().find(|it| it.document.path() == &path);
        let row = planned.and_then(|it| it.facts_after()).map_or(0, |facts| facts.lines.row(at));
        let named = |it: &Targets| describe(renaming, &after, it);
        // A use that may mean several things has one name for them all.
        let others: Targets = before.iter().filter(|it| matches!(it, Target::At(..))).cloned().collect();
        if before.contains(&Target::Kin) && !others.is_empty() {
            let note = format!("may also mean {}", named(&others));
            together.push(Spot { path, row, note });
            continue;
        }
        let note = format!("would mean {} instead of {}", named(&now), named(&before));
        spots.push(Spot { path, row, note });
    }
    if !together.is_empty() {
        let what = format!(
            "what else is called {} would have to be renamed together with {}, because a use may mean either (replace_in_files renames all of them at once)",
            renaming.old, renaming.name_path
        );
        return Err(Refusal::Binding { what, spots: together });
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

/// A key that is written out declares itself as before; what it is besides, outside of the project, is told by its name.
fn declares_the_same(before: &Targets, now: &Targets) -> bool {
    let is_known = |it: &&Target| !matches!(it, Target::Unknown | Target::Outside);
    let known = |it: &Targets| it.iter().filter(is_known).cloned().collect::<Targets>();
    before.contains(&Target::Own) && known(before) == known(now)
}

/// Finds what was renamed in the new texts.
fn kin_after(
    renaming: &Renaming<'_>,
    after: &Program<'_>,
    map: &dyn Fn(&str, u32) -> u32,
) -> BTreeSet<Entity> {
    let mut found = BTreeSet::new();
    for entity in &renaming.kin {
        let place = renaming.program.source(entity.file).zip(renaming.program.place_of(*entity));
        let Some((source, range)) = place else { continue };
        let Some(file) = after.file_at(source.path()) else { continue };
        found.extend(after.entities_at(file, map(source.path().as_str(), range.start)));
    }
    found
}

/// What a word means that declares itself is the same wherever the word has moved.
fn own(target: Target, path: &RelPath, at: u32) -> Target {
    match target {
        Target::At(in_file, offset) if in_file == path.as_str() && offset == at => Target::Own,
        other => other,
    }
}

fn target_before(
    renaming: &Renaming<'_>,
    keys: &BTreeMap<(String, u32), u32>,
    map: &dyn Fn(&str, u32) -> u32,
    entity: Entity,
) -> Target {
    if renaming.kin.contains(&entity) {
        return Target::Kin;
    }
    let path = renaming.program.path(entity.file).to_string();
    let Some(range) = renaming.program.place_of(entity) else { return Target::Module(path) };
    let key = keys.get(&(path.clone(), range.start)).filter(|_| renaming.program.is_literal_key(entity));
    let at = key.copied().unwrap_or_else(|| map(&path, range.start));
    Target::At(path, at)
}

fn target_after(after: &Program<'_>, kin: &BTreeSet<Entity>, entity: Entity) -> Target {
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

fn describe(renaming: &Renaming<'_>, after: &Program<'_>, targets: &Targets) -> String {
    let symbol = |path: &str, at: u32| {
        let file = RelPath::recorded(path).and_then(|it| after.file_at(&it))?;
        let outline = Outline::new(&after.unit(file).facts);
        let (id, _) = outline.iter().find(|(_, it)| it.name_range.start == at)?;
        Some(format!("{} of {path}", NamePaths::new(&outline).path(&outline, id)))
    };
    let one = |it: &Target| match it {
        Target::Kin => renaming.name_path.to_owned(),
        Target::Own => "something of its own".to_owned(),
        Target::At(path, _) if path.starts_with("prelude:") => "something of the language".to_owned(),
        Target::At(path, at) => symbol(path, *at).unwrap_or_else(|| format!("something in {path}")),
        Target::Module(path) => format!("the module {path}"),
        Target::Outside => "something outside of the project".to_owned(),
        Target::Unknown => "nothing known".to_owned(),
    };
    match targets.is_empty() {
        true => "nothing".to_owned(),
        false => targets.iter().map(one).collect::<Vec<_>>().join(" or "),
    }
}
