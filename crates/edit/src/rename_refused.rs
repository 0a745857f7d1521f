//! Why something cannot be renamed, or not like this: what is looked at before any edit is planned.

use std::collections::{BTreeMap, BTreeSet};

use linnea_resolve::{Entity, FileId, Meanings, Program, Unseen};
use linnea_syntax::{Language, Role, Seen, SymbolFlags, SymbolKind};
use linnea_text::{TextEdit, TextRange};

use crate::rename::{IfUndecided, Rename, Renaming};
use crate::{Document, Project, Refusal, Spot};

/// Reads the new name and says why it cannot be one.
pub(crate) fn new_name(
    project: &Project<'_>,
    program: &Program<'_>,
    language: &Language,
    request: &Rename<'_>,
    old: &str,
) -> Result<String, Refusal> {
    let given = request.new_name.trim();
    let function = program.is_declared_function(request.of);
    let wrong = |why: String| Err(Refusal::Name(why));
    let editing = &language.editing;
    let sign = editing.setter_sign;
    let setter = function && !sign.is_empty() && is_followed_by(project, program, request.of, sign);
    let given = given.strip_suffix(sign).filter(|_| setter).unwrap_or(given);
    // What marks a name, as private or as one of several kinds, is part of it.
    let is_first = |it: char| it.is_alphabetic() || matches!(it, '_' | '$');
    let is_mark = |it: char| it.is_ascii_punctuation() && !is_first(it);
    let mark = &old[..old.find(|it| !is_mark(it)).unwrap_or(0)];
    let new = if given.starts_with(mark) { given.to_owned() } else { format!("{mark}{given}") };
    let bare = &new[mark.len()..];
    let hyphens = mark.starts_with(['-', '.']) || old.contains('-');
    let is_further = |it: char| it.is_alphanumeric() || matches!(it, '_' | '$') || (hyphens && it == '-');
    let stem = match function {
        true => bare.strip_suffix(|it| editing.function_ends.contains(it)).unwrap_or(bare),
        false => bare,
    };
    if !stem.starts_with(is_first) || !stem.chars().all(is_further) {
        return wrong(format!("{given:?} is no name in {}", language.name));
    }
    if new == old {
        return wrong(format!("`{}` is called {old} already", request.name_path));
    }
    let member = program.is_member(request.of);
    let reserved = editing.reserved.contains(&bare);
    let no_type = editing.reserved_for_types.contains(&bare) && program.is_only_type(request.of);
    if no_type || reserved && (!member || editing.reserved_in_members) {
        return wrong(format!("`{given}` is a word of the language {}", language.name));
    }
    let special = |name: &str| (editing.special)(name, member);
    if request.undecided == IfUndecided::Refuse {
        let what = match program.surely_unseen(request.of) {
            Some(Unseen::Language(_)) => {
                Some(format!("`{old}` is a name by which {} itself finds it", language.name))
            }
            Some(Unseen::Pasted(by)) => Some(format!("the macro {by} may make the name `{old}` of parts")),
            Some(why @ (Unseen::Parts | Unseen::Converted(_) | Unseen::Made(_))) => {
                Some(format!("`{old}` may be used unseen: {why}"))
            }
            _ => None,
        };
        let spelled = || program.spelled_outside(request.of);
        let what =
            what.or_else(|| spelled().map(|it| format!("`{old}` is used as `{it}` outside of its class")));
        if let Some(what) = what {
            return Err(Refusal::Undecided { what, spots: Vec::new() });
        }
    }
    if special(&new) && request.undecided == IfUndecided::Refuse {
        let what = format!("{} itself would find it by the name {new}", language.name);
        return Err(Refusal::Undecided { what, spots: Vec::new() });
    }
    Ok(new)
}

/// Says whether a text stands behind the name where something is declared.
fn is_followed_by(project: &Project<'_>, program: &Program<'_>, of: Entity, text: &str) -> bool {
    let place = program.source(of.file).zip(program.place_of(of));
    place.is_some_and(|(file, range)| {
        let document = Document::read(project.fs, file.path(), file.language());
        document.is_ok_and(|it| it.text().get(range.end as usize..).is_some_and(|it| it.starts_with(text)))
    })
}

impl Renaming<'_> {
    /// Refuses symbols that have no name of their own.
    pub(crate) fn check_symbol(&self) -> Result<(), Refusal> {
        let of = self.name_path;
        for it in &self.kin {
            let unit = self.program.unit(it.file);
            let Some(binding) = it.binding else {
                let path = self.program.path(it.file);
                return Err(Refusal::Symbol(format!(
                    "`{of}` is the file {path}; renaming it would mean to move the file"
                )));
            };
            if unit.facts.binding(binding).range.is_empty() {
                return Err(Refusal::Symbol(format!("`{of}` has no name of its own that could be changed")));
            }
            let symbol = self.program.symbol_of(*it).map(|it| *unit.facts.symbol(it));
            let builds = symbol.filter(|it| it.kind == SymbolKind::Constructor).and_then(|it| it.parent);
            let builds = builds.and_then(|class| self.program.entity_of(it.file, class));
            if let Some(class) =
                builds.filter(|it| self.program.name(*it) == self.old && !self.kin.contains(it))
            {
                return Err(Refusal::Symbol(format!(
                    "`{of}` is a constructor and called as its class is; rename {} instead",
                    self.program.name(class)
                )));
            }
            let is_module = symbol.is_some_and(|it| it.kind == SymbolKind::Module && it.body.is_empty());
            if is_module && unit.semantics.is_some_and(|it| it.closed_modules) {
                return Err(Refusal::Symbol(format!(
                    "`{of}` is declared here and is a file of that name; renaming it would mean to move the file"
                )));
            }
        }
        Ok(())
    }

    /// Refuses what has uses that are not seen, or not written as the name is.
    pub(crate) fn check_shared(&self, undecided: IfUndecided) -> Result<(), Refusal> {
        let of = self.name_path;
        for it in &self.kin {
            let unit = self.program.unit(it.file);
            let Some(symbol) = self.program.symbol_of(*it).map(|it| *unit.facts.symbol(it)) else { continue };
            if symbol.flags.has(SymbolFlags::SHARED) && undecided == IfUndecided::Refuse {
                let what = format!(
                    "`{of}` may be used by its name from other languages and programs, which is not seen"
                );
                return Err(Refusal::Undecided { what, spots: Vec::new() });
            }
            let outside = self.program.satisfied_outside(*it, self.project.stop);
            if !outside.is_empty() && undecided == IfUndecided::Refuse {
                let what = format!(
                    "by {of} a type satisfies {}, which is not of the project and through which it may be called",
                    outside.join(", ")
                );
                return Err(Refusal::Undecided { what, spots: Vec::new() });
            }
        }
        Ok(())
    }

    /// Refuses symbols that others find by a name that is made from their text, whatever they would be called.
    pub(crate) fn check_made_name(&self) -> Result<(), Refusal> {
        let is_made = |it: &Entity| {
            let unit = self.program.unit(it.file);
            let symbol = self.program.symbol_of(*it).map(|it| unit.facts.symbol(it).name);
            symbol.zip(it.binding).is_some_and(|(name, it)| unit.facts.binding(it).name != name)
        };
        if self.kin.iter().any(is_made) { Err(self.refers_by_made_name()) } else { Ok(()) }
    }

    /// Says where a name stands that is made from the symbol's own: its text, and those who refer to it.
    fn refers_by_made_name(&self) -> Refusal {
        let references = self.program.occurrences(self.of, &self.kin, self.project.stop);
        let uses = references.here.iter().map(|it| (it.file, it.range));
        let all = references.declarations.iter().copied().chain(uses);
        let what = format!(
            "the text of `{}` is more than a name: the name {} is made from it, by which links find it. Replace the text and what the links end in, here",
            self.name_path, self.old
        );
        let mut spots: Vec<Spot> =
            all.filter_map(|(file, range)| self.spot(file, range, String::new())).collect();
        spots.sort();
        Refusal::Binding { what, spots }
    }

    /// Refuses a name that the symbol would share with something else in its scope, or by which it would override or
    /// be overridden.
    pub(crate) fn check_met(&self) -> Result<(), Refusal> {
        let mut met: BTreeSet<(FileId, TextRange)> = BTreeSet::new();
        for it in &self.kin {
            let unit = self.program.unit(it.file);
            let Some(binding) = it.binding.map(|it| unit.facts.binding(it)) else { continue };
            for other in &unit.facts.bindings {
                let same_scope = other.scope == binding.scope && unit.facts.name(other.name) == self.new;
                if same_scope && meet(other.namespace, binding.namespace) {
                    met.insert((it.file, other.range));
                }
            }
            for other in self.program.met_as(*it, &self.new, self.project.stop) {
                if self.program.is_own(other.file) {
                    met.extend(self.program.place_of(other).map(|range| (other.file, range)));
                } else {
                    return Err(Refusal::Name(format!(
                        "`{}` would override {} of something that is not of the project",
                        self.name_path, self.new
                    )));
                }
            }
        }
        if met.is_empty() {
            return Ok(());
        }
        let spots =
            met.into_iter().filter_map(|(file, range)| self.spot(file, range, String::new())).collect();
        Err(Refusal::Binding {
            what: format!("there is a {} already where {} is", self.new, self.name_path),
            spots,
        })
    }

    /// Refuses a name that an import gives to the same variable (`try: from a import name`, `except: def name()`): what
    /// uses it may mean what is imported, which keeps its name.
    pub(crate) fn check_imported_too(&self) -> Result<(), Refusal> {
        let mut spots = Vec::new();
        for it in &self.kin {
            let unit = self.program.unit(it.file);
            let Some(binding) = it.binding.map(|it| *unit.facts.binding(it)) else { continue };
            for word in self.program.meanings(it.file, &self.old).values() {
                let same = word.bound.iter().any(|it| it.0 == binding.scope && meet(it.1, binding.namespace));
                let imports = word.all.iter().any(|it| it.0 == Some(Role::Import));
                if same && imports && !word.all.iter().any(|it| self.is_kin(&it.1)) {
                    spots.extend(self.spot(it.file, word.range, String::new()));
                }
            }
        }
        if spots.is_empty() {
            return Ok(());
        }
        spots.sort();
        spots.dedup();
        let what = format!(
            "an import gives the name {} to the same variable, so that its uses may mean what is imported",
            self.old
        );
        Err(Refusal::Binding { what, spots })
    }

    /// Refuses to rename what would have to be renamed beside the project as well.
    pub(crate) fn check_inside(
        &self,
        chosen: &BTreeSet<(FileId, TextRange)>,
        behind: &BTreeMap<FileId, Vec<TextEdit>>,
    ) -> Result<(), Refusal> {
        let behind = behind.iter().flat_map(|(file, edits)| edits.iter().map(|it| (*file, it.range)));
        let all = chosen.iter().copied().chain(behind);
        let mut spots: Vec<Spot> = all.filter_map(|it| self.spot(it.0, it.1, String::new())).collect();
        spots.retain(|it| it.path.is_beside());
        if spots.is_empty() {
            return Ok(());
        }
        spots.sort();
        let what =
            format!("`{}` is named beside the project as well, where nothing is written", self.name_path);
        Err(Refusal::Beside { what, spots })
    }

    /// Refuses a name that is seen from elsewhere than the old one, because of the way it is written, where that matters.
    pub(crate) fn check_seen(
        &self,
        language: &Language,
        chosen: &BTreeSet<(FileId, TextRange)>,
    ) -> Result<(), Refusal> {
        let seen = language.editing.seen;
        let (before, after) = (seen(&self.old), seen(&self.new));
        let home = self.of.file;
        let class = |file: FileId, range: TextRange| (self.program.class_scope_at(file, range.start), file);
        let own = self.program.place_of(self.of).map(|it| class(home, it));
        let in_class = |it: &(FileId, TextRange)| match (own, class(it.0, it.1)) {
            (Some((None, _)) | None, (other, _)) => other.is_none(),
            (Some(own), other) => own == other,
        };
        let by_class = before == Seen::Class || after == Seen::Class;
        if before == after || !by_class && after != Seen::Module {
            return Ok(());
        }
        let is_inside = |it: &&(FileId, TextRange)| match by_class {
            true => in_class(it),
            false => self.program.is_same_module(home, it.0),
        };
        let place = if by_class { "the class" } else { "the module" };
        let outside = chosen.iter().filter(|it| !is_inside(it));
        let spots: Vec<Spot> = outside.filter_map(|it| self.spot(it.0, it.1, String::new())).collect();
        if spots.is_empty() {
            return Ok(());
        }
        let private = if before == Seen::Class { &self.old } else { &self.new };
        let what =
            format!("a name written as {private} means something else outside of {place} that it is in");
        Err(Refusal::Binding { what, spots })
    }

    /// Refuses a name that a renamed declaration or import would share with something else in its scope.
    pub(crate) fn check_scopes(
        &self,
        file: FileId,
        ranges: &[TextRange],
        meanings: &BTreeMap<u32, Meanings>,
        others: &BTreeMap<u32, Meanings>,
    ) -> Result<(), Refusal> {
        let taken: Vec<_> =
            others.values().flat_map(|it| it.bound.iter().map(move |bound| (it.range, bound))).collect();
        if taken.is_empty() {
            return Ok(());
        }
        let bound = ranges.iter().filter_map(|it| meanings.get(&it.start)).flat_map(|it| &it.bound);
        for (scope, namespace) in bound {
            let other = taken.iter().find(|it| it.1.0 == *scope && meet(it.1.1, *namespace));
            if let Some((range, _)) = other {
                let spots = self.spot(file, *range, String::new()).into_iter().collect();
                let what =
                    format!("there is a {} already where {} is declared or imported", self.new, self.old);
                return Err(Refusal::Binding { what, spots });
            }
        }
        Ok(())
    }
}

/// Says whether two names of namespaces are in each other's way.
fn meet(a: linnea_syntax::Namespace, b: linnea_syntax::Namespace) -> bool {
    use linnea_syntax::Namespace::All;
    a == b || a == All || b == All
}
