//! Variables that an accessor reads and writes because they have its name, with a mark in front: one cannot be renamed
//! without the other.

use std::collections::{BTreeMap, BTreeSet};

use linnea_resolve::{Entity, FileId};
use linnea_syntax::{Language, Role, SymbolFlags};
use linnea_text::{TextEdit, TextRange};

use crate::rename::Renaming;
use crate::{Refusal, Spot};

/// A file and an offset in it.
type Place = (FileId, u32);

/// A word, and as what it is mentioned.
struct Word {
    at: Place,
    range: TextRange,
    role: Option<Role>,
}

impl Renaming<'_> {
    /// Refuses a variable that an accessor reads.
    pub(crate) fn check_not_behind_accessor(&self, language: &Language) -> Result<(), Refusal> {
        let marks = language.editing.accessor_marks.iter();
        let Some(bare) = marks.filter_map(|it| self.old.strip_prefix(it)).min_by_key(|it| it.len()) else {
            return Ok(());
        };
        let classes = self.classes_of(self.kin.iter().copied());
        let spots = self.accessors(bare, |_, at| self.shares(at, &classes));
        if spots.is_empty() {
            return Ok(());
        }
        let of = self.name_path;
        let what = format!("the accessor {bare} reads {of}; renaming that takes the variable along");
        Err(Refusal::Binding { what, spots })
    }

    /// Returns the edits of the variables behind the accessors that are renamed, by file.
    ///
    /// # Errors
    /// If others share such a variable, or may, or if there is one already that would have its name.
    pub(crate) fn behind_accessors(
        &self,
        language: &Language,
    ) -> Result<BTreeMap<FileId, Vec<TextEdit>>, Refusal> {
        let mut edits: BTreeMap<FileId, Vec<TextEdit>> = BTreeMap::new();
        let classes = self.classes_of(self.kin.iter().filter(|it| self.is_accessor(**it)).copied());
        let marks = language.editing.accessor_marks.iter().filter(|_| !classes.is_empty());
        for [old, new] in marks.map(|mark| [&self.old, &self.new].map(|it| format!("{mark}{it}"))) {
            let mut unclear = Vec::new();
            for word in self.words(&old) {
                if self.is_within(word.at, &classes) {
                    let edit = TextEdit { range: word.range, insert: new.clone() };
                    edits.entry(word.at.0).or_default().push(edit);
                } else if word.role == Some(Role::Token) || self.shares(word.at, &classes) {
                    unclear.extend(self.spot(word.at.0, word.range, String::new()));
                }
            }
            // Below, another accessor may be there for the same variable.
            unclear.extend(
                self.accessors(&self.old, |it, at| !self.kin.contains(&it) && self.is_within(at, &classes)),
            );
            if !unclear.is_empty() {
                let what = format!("`{}` reads {old}, which has to do with others as well", self.name_path);
                return Err(Refusal::Binding { what, spots: unclear });
            }
            let taken = self.words(&new).into_iter().filter(|it| self.shares(it.at, &classes));
            let spots: Vec<Spot> =
                taken.filter_map(|it| self.spot(it.at.0, it.range, String::new())).collect();
            if !spots.is_empty() {
                let what = format!("there is a {new} already, and {old} would be called so");
                return Err(Refusal::Binding { what, spots });
            }
        }
        Ok(edits)
    }

    /// Returns where accessors of a name are declared, those that count.
    fn accessors(&self, name: &str, counts: impl Fn(Entity, Place) -> bool) -> Vec<Spot> {
        let mut spots = Vec::new();
        for word in self.words(name) {
            let declared = self.program.entities_at(word.at.0, word.at.1);
            if declared.iter().any(|it| self.is_accessor(*it) && counts(*it, word.at)) {
                spots.extend(self.spot(word.at.0, word.range, String::new()));
            }
        }
        spots
    }

    /// Says whether something is declared to read and write a variable of its name.
    fn is_accessor(&self, entity: Entity) -> bool {
        let unit = self.program.unit(entity.file);
        let symbol = self.program.symbol_of(entity).map(|it| unit.facts.symbol(it));
        symbol.is_some_and(|it| it.flags.has(SymbolFlags::ACCESSOR) && it.inner.is_none())
    }

    /// Returns the classes in which members are declared.
    fn classes_of(&self, members: impl Iterator<Item = Entity>) -> BTreeSet<Entity> {
        let place = |it: Entity| Some((it.file, self.program.place_of(it)?.start));
        members.filter_map(place).filter_map(|it| self.program.type_around(it.0, it.1)).collect()
    }

    /// Says whether a place is in one of these classes, or in one that builds on them.
    fn is_within(&self, at: Place, classes: &BTreeSet<Entity>) -> bool {
        let here = self.program.type_around(at.0, at.1);
        here.is_some_and(|here| classes.iter().any(|it| self.program.may_build_on(here, *it)))
    }

    /// Says whether what stands at a place may belong to objects of one of these classes: what a class builds on counts.
    fn shares(&self, at: Place, classes: &BTreeSet<Entity>) -> bool {
        let here = self.program.type_around(at.0, at.1);
        let above = |here| classes.iter().any(|it| self.program.may_build_on(*it, here));
        self.is_within(at, classes) || here.is_some_and(above)
    }

    /// Returns where a name stands.
    fn words(&self, name: &str) -> Vec<Word> {
        let mut found = Vec::new();
        for file in self.program.files_mentioning(self.of.file, name) {
            for it in self.program.meanings(file, name).into_values() {
                let role = it.all.first().and_then(|it| it.0);
                found.push(Word { at: (file, it.range.start), range: it.range, role });
            }
        }
        found
    }
}
