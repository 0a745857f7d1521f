//! Variables that an accessor reads and writes because they have its name, with a mark in front: one cannot be renamed
//! without the other.

use std::collections::{BTreeMap, BTreeSet};

use linnea_resolve::{Entity, FileId};
use linnea_syntax::{Relation, RelationKind, Role, Scope, ScopeKind, SymbolFlags, Type};
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

/// Whose a variable is: an object and its class may each have one of a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Whose {
    Object,
    Class,
}

impl Renaming<'_> {
    /// Refuses a variable that an accessor reads.
    pub(crate) fn check_not_behind_accessor(&self) -> Result<(), Refusal> {
        let bare = self.old.trim_start_matches(|it: char| it.is_ascii_punctuation() && it != '_');
        if bare == self.old {
            return Ok(());
        }
        let classes = self.classes_of(self.kin.iter().copied());
        let reads = |it: Entity| self.variables(it).iter().any(|it| it.0 == self.old);
        let spots = self.accessors(bare, |it, at| reads(it) && self.shares(at, &classes));
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
    pub(crate) fn behind_accessors(&self) -> Result<BTreeMap<FileId, Vec<TextEdit>>, Refusal> {
        let mut edits: BTreeMap<FileId, Vec<TextEdit>> = BTreeMap::new();
        let mut behind: BTreeMap<(String, Option<Whose>), BTreeSet<Entity>> = BTreeMap::new();
        for accessor in &self.kin {
            for variable in self.variables(*accessor) {
                behind.entry(variable).or_default().extend(self.classes_of([*accessor].into_iter()));
            }
        }
        for ((old, whose), classes) in behind {
            let mark = old.strip_suffix(self.old.as_str()).unwrap_or_default();
            let new = format!("{mark}{}", self.new);
            let mut unclear = Vec::new();
            for word in self.words(&old) {
                let same = whose.is_none_or(|it| self.whose(word.at).0 == Some(it));
                if same && self.is_within(word.at, &classes) {
                    let edit = TextEdit { range: word.range, insert: new.clone() };
                    edits.entry(word.at.0).or_default().push(edit);
                } else if word.role == Some(Role::Token)
                    || self.may_be(word.at, whose) && self.shares(word.at, &classes)
                {
                    unclear.extend(self.spot(word.at.0, word.range, String::new()));
                }
            }
            // Below, another accessor may be there for the same variable.
            let reads = |it: Entity| self.variables(it).iter().any(|it| it.0 == old && it.1 == whose);
            unclear.extend(self.accessors(&self.old, |it, at| {
                !self.kin.contains(&it) && reads(it) && self.is_within(at, &classes)
            }));
            if !unclear.is_empty() {
                let what = format!("`{}` reads {old}, which has to do with others as well", self.name_path);
                return Err(Refusal::Binding { what, spots: unclear });
            }
            let meets = |it: &Word| self.may_be(it.at, whose) && self.shares(it.at, &classes);
            let taken = self.words(&new).into_iter().filter(meets);
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
            if declared.iter().any(|it| counts(*it, word.at)) {
                spots.extend(self.spot(word.at.0, word.range, String::new()));
            }
        }
        spots
    }

    /// Returns the variables that something reads and writes because it was made by their name, and whose they are; `None` is
    /// a class's and that of all its objects.
    fn variables(&self, entity: Entity) -> Vec<(String, Option<Whose>)> {
        let unit = self.program.unit(entity.file);
        let facts = &unit.facts;
        let own = facts.relations.iter().filter(|it| {
            matches!(it.kind, RelationKind::Accesses | RelationKind::AccessesShared)
                && self.program.entity_of(entity.file, it.symbol) == Some(entity)
        });
        let variable = |it: &Relation| {
            let Type::Mention(name) = facts.ty(it.target) else { return None };
            let of_class = facts.symbol(it.symbol).flags.has(SymbolFlags::STATIC);
            let whose = if of_class { Whose::Class } else { Whose::Object };
            let whose = Some(whose).filter(|_| it.kind == RelationKind::Accesses);
            Some((facts.name(facts.mention(name).name).to_owned(), whose))
        };
        own.filter_map(variable).collect()
    }

    /// Says whose a variable is that stands at a place, if that can be told, and whether it stands in a class: methods of a
    /// module can become those of either.
    fn whose(&self, at: Place) -> (Option<Whose>, bool) {
        let unit = self.program.unit(at.0);
        let facts = &unit.facts;
        let around = |it: &&Scope| it.range.start <= at.1 && at.1 < it.range.end;
        let mut scope = facts.scopes.iter().filter(around).max_by_key(|it| it.range.start);
        let mut whose = Some(Whose::Class);
        let mut in_method = false;
        while let Some(it) = scope.filter(|it| !matches!(it.kind, ScopeKind::Class | ScopeKind::Module)) {
            match (it.kind, it.symbol.map(|it| facts.symbol(it))) {
                (ScopeKind::Function, Some(method)) if !in_method => {
                    let of_class = method.flags.has(SymbolFlags::STATIC);
                    whose = Some(if of_class { Whose::Class } else { Whose::Object });
                    in_method = true;
                }
                // Who calls a block beside the methods decides whose it is.
                (ScopeKind::Block, _) if !in_method => whose = None,
                _ => {}
            }
            scope = it.parent.map(|it| facts.scope(it));
        }
        (whose, scope.is_some_and(|it| it.kind == ScopeKind::Class))
    }

    /// Says whether a variable at a place may be the one that is looked for.
    fn may_be(&self, at: Place, wanted: Option<Whose>) -> bool {
        let (whose, in_class) = self.whose(at);
        wanted.is_none() || whose.is_none() || whose == wanted || !in_class
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
