//! Renaming a symbol wherever it is named, so that every name goes on meaning what it meant.
//!
//! What overrides or is overridden has its name together with the symbol; all of it is renamed or nothing. Where a word
//! is a key and a variable at once and only one of them is renamed, it is written out. Afterwards everything with the
//! old or the new name is understood once more (`rename_check.rs`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use linnea_resolve::{Certainty, Definition, Entity, FileId, Foreign, Meanings, Program, Reason, References};
use linnea_syntax::{BindingKind, Language, Role, Seen, SymbolFlags};
use linnea_text::{TextEdit, TextRange};

use crate::rename_check::{Expected, check};
use crate::rename_refused::new_name;
use crate::{Document, Finding, Plan, Planned, Project, Refusal, Spot, unread_words};

/// So many words in comments and strings are looked at before they are renamed as well.
const FEW_WORDS: usize = 5;

/// What is asked for.
pub struct Rename<'a> {
    /// What is renamed.
    pub of: Entity,
    /// How people address it.
    pub name_path: &'a str,
    /// Its new name.
    pub new_name: &'a str,
    /// What becomes of occurrences of which it cannot be told what they mean, and whether a name may be given up or taken by which
    /// something finds a symbol unseen: only a rename that refuses nothing does that.
    pub undecided: IfUndecided,
    /// Also change the name in comments and strings.
    pub include_text: bool,
}

/// What becomes of occurrences of which it cannot be told what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfUndecided {
    /// Nothing is renamed if there are some.
    Refuse,
    /// They keep the old name.
    Ignore,
    /// They get the new name.
    Include,
}

/// A rename that was thought through.
pub struct Renamed {
    /// What is to be changed.
    pub plan: Plan,
    /// The new name as it is written, which is not always what was asked for: with the mark of the old one, without the sign
    /// of a setter.
    pub name: String,
    /// What is to be known about it.
    pub findings: Vec<Finding>,
    /// How many occurrences are renamed, declarations included.
    pub occurrences: usize,
    /// How many declarations have the name together: itself, and what overrides or is overridden.
    pub kin: usize,
}

/// One rename on its way.
pub(crate) struct Renaming<'a> {
    pub(crate) project: &'a Project<'a>,
    pub(crate) program: &'a Program<'a>,
    pub(crate) of: Entity,
    /// What has its name together with it.
    pub(crate) kin: BTreeSet<Entity>,
    pub(crate) old: String,
    pub(crate) new: String,
    pub(crate) name_path: &'a str,
}

/// Plans a rename and checks that it changes no meaning.
///
/// # Errors
/// If the name is no name or not the project's to change, if it cannot be told what some occurrences mean, or if some
/// name would mean something else afterwards.
pub fn rename(project: &Project<'_>, request: &Rename<'_>) -> Result<Renamed, Refusal> {
    let program = project.program();
    let source = program.source(request.of.file);
    let language = source.as_ref().and_then(|it| it.language());
    let language = language.ok_or_else(|| Refusal::Symbol("the symbol has no language".to_owned()))?;
    let old = program.name(request.of);
    let of = request.name_path;
    let kin = program.kin(request.of, project.stop).map_err(|foreign| {
        Refusal::Symbol(match foreign {
            Foreign::Declared => format!("`{of}` overrides something that is not of the project, so that its name is not the project's to change"),
            Foreign::Unknown => format!("`{of}` implements something that is not of the project, so that its name is not the project's to change"),
        })
    })?;
    let new = request.new_name.trim().to_owned();
    let mut renaming = Renaming { project, program: &program, of: request.of, kin, old, new, name_path: of };
    renaming.check_made_name()?;
    renaming.new = new_name(project, &program, language, request, &renaming.old)?;
    renaming.check_symbol()?;
    renaming.check_shared(request.undecided)?;
    renaming.check_met()?;
    renaming.check_imported_too()?;
    renaming.check_not_behind_accessor()?;
    renaming.add_stand_ins();
    let references = program.occurrences(request.of, &renaming.kin, project.stop);
    if references.stopped || project.stop.load(Ordering::Relaxed) {
        return Err(Refusal::Cancelled);
    }
    let mut findings = Vec::new();
    let chosen = renaming.choose(&references, request.undecided, &mut findings)?;
    renaming.check_seen(language, &chosen)?;
    renaming.check_pasted(language, &chosen, request.undecided)?;
    let behind = renaming.behind_accessors()?;
    renaming.plan(language, &chosen, behind, request.include_text, findings)
}

impl Renaming<'_> {
    /// Adds variables that stand for the symbol under its own name, such as the value of a module that is required.
    fn add_stand_ins(&mut self) {
        for file in self.program.files_mentioning(self.of.file, &self.old) {
            let found = self.program.stand_ins(file, &self.old, &self.kin);
            self.kin.extend(found);
        }
    }

    /// Returns the occurrences that are renamed.
    fn choose(
        &self,
        references: &References,
        undecided: IfUndecided,
        findings: &mut Vec<Finding>,
    ) -> Result<BTreeSet<(FileId, TextRange)>, Refusal> {
        let mut chosen = self.certain(references);
        let inferred = references.here.iter().filter(|it| it.sure == Certainty::Inferred);
        let spots: Vec<Spot> =
            inferred.filter_map(|it| self.spot(it.file, it.range, String::new())).collect();
        if !spots.is_empty() {
            findings.push(Finding {
                what: "renamed, though the receiver's type is only inferred".to_owned(),
                spots,
            });
        }
        let (open, unlikely): (Vec<_>, Vec<_>) =
            references.undecided.iter().partition(|it| self.may_mean(it.file, it.range, it.reason));
        findings.extend(self.behind_receivers(&unlikely));
        let open = open.into_iter();
        // In a file that is not read as code nobody would notice that a key or a text is broken.
        let (unread, mut open): (Vec<&linnea_resolve::Undecided>, Vec<_>) =
            open.partition(|it| self.program.unread(it.file).is_some());
        findings.extend(unread_words(self.program, unread));
        let note =
            |it: &&linnea_resolve::Undecided| self.spot(it.file, it.range, it.reason.name().to_owned());
        let spots: Vec<Spot> = open.iter().filter_map(note).collect();
        let left = |spots| {
            let what = format!("left as they are, undecided whether they mean {}", self.name_path);
            Finding { what, spots }
        };
        match undecided {
            _ if open.is_empty() => {}
            IfUndecided::Refuse => {
                let what = format!("it cannot be told whether these mean {}", self.name_path);
                return Err(Refusal::Undecided { what, spots });
            }
            IfUndecided::Ignore => findings.push(left(spots)),
            IfUndecided::Include => {
                // Of what nothing was read, it is not even known whether it is code.
                let is_read = |it: &&&linnea_resolve::Undecided| {
                    it.reason != Reason::Text || self.program.mention_at(it.file, it.range.start).is_some()
                };
                let unread: Vec<Spot> = open.iter().filter(|it| !is_read(it)).filter_map(note).collect();
                findings.extend((!unread.is_empty()).then(|| left(unread)));
                open.retain(|it| is_read(&it));
                chosen.extend(open.iter().map(|it| (it.file, it.range)));
                chosen.extend(open.iter().flat_map(|it| self.uses_of_asking(it)));
            }
        }
        findings.extend(self.unsearched(references, undecided)?);
        findings.extend(self.file_to_move());
        findings.extend(self.examples());
        findings.extend(self.foreign_bases());
        findings.extend(self.foreign_types());
        findings.extend(self.foreign_interfaces());
        Ok(chosen)
    }

    /// Says where what is no member stands behind something of which nothing is known, and that could be a module.
    fn behind_receivers(&self, unlikely: &[&linnea_resolve::Undecided]) -> Option<Finding> {
        // Only where modules are passed on like values, and of what may be in one.
        let semantics = self.program.unit(self.of.file).semantics;
        if !semantics.is_some_and(|it| it.bodies_run || it.loads_later)
            || self.kin.iter().any(|it| self.program.is_member(*it))
        {
            return None;
        }
        let behind = unlikely.iter().filter(|it| it.reason == Reason::Receiver);
        let spots: Vec<Spot> = behind.filter_map(|it| self.spot(it.file, it.range, String::new())).collect();
        let what =
            format!("left as they are; they mean {} only if a module stands before them", self.name_path);
        (!spots.is_empty()).then_some(Finding { what, spots })
    }

    /// Returns where a parameter is used that asks for what is renamed by its name.
    fn uses_of_asking(&self, parameter: &linnea_resolve::Undecided) -> Vec<(FileId, TextRange)> {
        let file = parameter.file;
        if parameter.reason != Reason::ByName {
            return Vec::new();
        }
        let declared = self.program.entities_at(file, parameter.range.start);
        let used =
            |it: &&Meanings| it.all.iter().any(|it| it.1.entities().iter().any(|it| declared.contains(it)));
        self.program.meanings(file, &self.old).values().filter(used).map(|it| (file, it.range)).collect()
    }

    /// Returns the occurrences that certainly mean what is renamed.
    fn certain(&self, references: &References) -> BTreeSet<(FileId, TextRange)> {
        let mut chosen: BTreeSet<(FileId, TextRange)> = references.declarations.iter().copied().collect();
        chosen.extend(references.here.iter().map(|it| (it.file, it.range)));
        // An import under the old name brings in what is called so elsewhere: `import name as name`.
        for file in self.program.files_mentioning(self.of.file, &self.old) {
            for it in self.program.meanings(file, &self.old).values() {
                let binds = |it: &(Option<Role>, Definition)| it.0.is_none() && self.is_kin(&it.1);
                if it.all.iter().any(binds) {
                    chosen.insert((file, it.range));
                }
            }
        }
        chosen
    }

    /// Refuses, or says, that some files could not be searched.
    fn unsearched(
        &self,
        references: &References,
        undecided: IfUndecided,
    ) -> Result<Option<Finding>, Refusal> {
        let spot = |it: &linnea_resolve::Skipped| Spot {
            path: it.file.path().clone(),
            row: 0,
            note: it.why.to_string(),
        };
        let spots: Vec<Spot> = references.skipped.iter().map(spot).collect();
        let what = format!("these files could not be searched for {}", self.old);
        match undecided {
            _ if spots.is_empty() => Ok(None),
            IfUndecided::Refuse => Err(Refusal::Undecided { what, spots }),
            _ => Ok(Some(Finding { what, spots })),
        }
    }

    /// Says that types from elsewhere no longer satisfy an interface of which a method is renamed.
    fn foreign_types(&self) -> Option<Finding> {
        let mut names: Vec<String> =
            self.kin.iter().flat_map(|it| self.program.satisfying_outside(*it, self.project.stop)).collect();
        names.sort();
        names.dedup();
        let what = format!(
            "{} of other packages have the method {} too and will no longer satisfy its interface",
            names.join(", "),
            self.old
        );
        (!names.is_empty()).then(|| Finding { what, spots: Vec::new() })
    }

    /// Says that an interface which is not seen may ask for a method by its name.
    fn foreign_interfaces(&self) -> Option<Finding> {
        let seen = self.program.source(self.of.file)?.language()?.editing.seen;
        let may_satisfy = |it: &Entity| {
            self.program.has_implicit_interfaces(it.file)
                && self.program.is_method(*it)
                && self.program.is_declared_beside(*it)
        };
        let what = format!(
            "an interface of another package may ask for a method {}; if one does, it is no longer satisfied",
            self.old
        );
        let any = seen(&self.old) == Seen::Everywhere && self.kin.iter().any(may_satisfy);
        any.then(|| Finding { what, spots: Vec::new() })
    }

    /// Says that what is renamed may override something that is not seen.
    fn foreign_bases(&self) -> Option<Finding> {
        let may_override = |it: &Entity| self.program.is_method(*it) && self.program.builds_on_foreign(*it);
        let what = format!(
            "a class of {} builds on something outside of the project; if it overrides a member of that, callers there keep the old name",
            self.name_path
        );
        self.kin.iter().any(may_override).then(|| Finding { what, spots: Vec::new() })
    }

    /// Says that a file should be moved which has the name of the type that is renamed.
    fn file_to_move(&self) -> Option<Finding> {
        // What builds a type is renamed with it.
        let of = self.program.built_by(self.of).unwrap_or(self.of);
        let source = self.program.source(of.file)?;
        let unit = self.program.unit(of.file);
        let symbol = unit.facts.symbol(self.program.symbol_of(of)?);
        let path = source.path().clone();
        let (stem, extension) = path.as_str().rsplit('/').next()?.split_once('.')?;
        let needed = source.language()?.editing.file_has_type_name
            && stem == self.old
            && symbol.parent.is_none()
            && symbol.flags.has(SymbolFlags::EXPORTED);
        let what = format!("the file of an exported type has its name: move it to {}.{extension}", self.new);
        needed
            .then(|| Finding { what, spots: vec![Spot { path: path.clone(), row: 0, note: String::new() }] })
    }

    /// Says that functions which show how something is used have its name in theirs, and keep it.
    fn examples(&self) -> Option<Finding> {
        let start = self.program.source(self.of.file)?.language()?.editing.example;
        if start.is_empty() {
            return None;
        }
        let unit = self.program.unit(self.of.file);
        let symbol = self.program.symbol_of(self.of).map(|it| unit.facts.symbol(it));
        let around = symbol.and_then(|it| it.parent).filter(|_| self.program.is_member(self.of));
        let class = around.map(|it| unit.facts.symbol(it).name).or(symbol.and_then(|it| it.also));
        let name = match class {
            Some(class) => format!("{start}{}_{}", unit.facts.name(class), self.old),
            None => format!("{start}{}", self.old),
        };
        let mut spots = Vec::new();
        for file in self.program.files_declaring(self.of.file, &name).iter().copied() {
            let unit = self.program.unit(file);
            let named = unit.facts.symbols.iter().filter(|it| unit.facts.name(it.name) == name);
            spots.extend(named.filter_map(|it| self.spot(file, it.name_range, String::new())));
        }
        let what = format!("{name} shows {} and keeps its name: rename it as well", self.name_path);
        (!spots.is_empty()).then_some(Finding { what, spots })
    }

    /// Counts what has its name together, without what has the name of its class and what one word declares as well.
    fn members_together(&self) -> usize {
        let of_class = |it: &Entity| self.program.built_by(*it).is_some();
        let places: BTreeSet<_> = self
            .kin
            .iter()
            .filter(|it| **it == self.of || !of_class(it))
            .map(|it| (it.file, self.program.place_of(*it)))
            .collect();
        if of_class(&self.of) { 1 } else { places.len() }
    }

    pub(crate) fn is_kin(&self, definition: &Definition) -> bool {
        definition.entities().iter().any(|it| self.kin.contains(it))
    }

    fn may_mean(&self, file: FileId, range: TextRange, reason: Reason) -> bool {
        let mention = self.program.mention_at(file, range.start);
        // In broken text little is what it seems to be.
        self.program.is_broken_at(file, range)
            || mention.is_none_or(|it| self.program.may_mean(&self.kin, file, it, reason))
    }

    /// Says where something is.
    pub(crate) fn spot(&self, file: FileId, range: TextRange, note: String) -> Option<Spot> {
        let path = self.program.source(file)?.path().clone();
        Some(Spot { path, row: self.program.unit(file).facts.lines.row(range.start), note })
    }

    fn plan(
        &self,
        language: &Language,
        chosen: &BTreeSet<(FileId, TextRange)>,
        mut behind: BTreeMap<FileId, Vec<TextEdit>>,
        include_text: bool,
        mut findings: Vec<Finding>,
    ) -> Result<Renamed, Refusal> {
        let occurrences = chosen.len() + behind.values().map(Vec::len).sum::<usize>();
        let mut by_file: BTreeMap<FileId, Vec<TextRange>> = BTreeMap::new();
        for (file, range) in chosen {
            by_file.entry(*file).or_default().push(*range);
        }
        // Everything with either name is compared, wherever it is.
        let mut watched: BTreeSet<FileId> = by_file.keys().copied().collect();
        watched.extend(behind.keys());
        watched.extend(self.program.files_mentioning(self.of.file, &self.old));
        watched.extend(self.program.files_mentioning(self.of.file, &self.new));
        let mut plan =
            Plan { label: format!("rename_symbol {} to {}", self.name_path, self.new), files: Vec::new() };
        let mut expected = Expected::default();
        let mut in_text: Vec<Spot> = Vec::new();
        for file in watched {
            if self.project.stop.load(Ordering::Relaxed) {
                return Err(Refusal::Cancelled);
            }
            let ranges = by_file.remove(&file).unwrap_or_default();
            let edits = behind.remove(&file).unwrap_or_default();
            let planned = self.plan_file(language, file, (&ranges, edits), include_text, &mut expected)?;
            if let Some((planned, words)) = planned {
                plan.files.push(planned);
                in_text.extend(words);
            }
        }
        check(self, &plan, expected)?;
        plan.files.retain(|it| !it.is_idle());
        if !include_text {
            in_text.retain(|it| self.is_meant_in_text(it));
        }
        let words = in_text.len();
        // An ordinary word stands for much else in what people write.
        let offered = include_text || words <= FEW_WORDS || !self.is_ordinary();
        if words > 0 && offered {
            findings.push(match include_text {
                true => Finding { what: format!("{words} in comments and strings"), spots: Vec::new() },
                false => Finding {
                    what: format!(
                        "{words} more in comments and strings, which include_text=true renames as well"
                    ),
                    spots: in_text,
                },
            });
        }
        let name = self.new.clone();
        Ok(Renamed { plan, name, findings, occurrences, kin: self.members_together() })
    }

    /// Says whether a word in comments and strings may mean what is renamed: what is local only in its own file.
    fn is_meant_in_text(&self, spot: &Spot) -> bool {
        let unit = self.program.unit(self.of.file);
        let binding = self.of.binding.map(|it| unit.facts.binding(it));
        let local = binding.is_some_and(|it| !matches!(it.kind, BindingKind::Symbol(_)))
            || self.program.is_local(self.of);
        !local || &*self.program.path(self.of.file) == spot.path.as_str()
    }

    /// Says whether the name is a word of which most people write without thinking of what is renamed: one of the language
    /// that they speak, or one that something else is called, too.
    fn is_ordinary(&self) -> bool {
        let of_kin = |it: &Entity| self.kin.contains(it);
        let others = |file: FileId| {
            let meanings = self.program.meanings(file, &self.old);
            let declared = meanings.values().flat_map(|it| &it.all).filter(|it| it.0.is_none());
            declared.flat_map(|it| it.1.entities()).any(|it| !of_kin(it))
        };
        let speech = self.old.chars().all(|it| it.is_lowercase());
        speech || self.program.files_mentioning(self.of.file, &self.old).into_iter().any(others)
    }

    /// Plans what becomes of one file, and notes what its words must mean afterwards. Also returns where the name stands in
    /// comments and strings.
    fn plan_file(
        &self,
        language: &Language,
        file: FileId,
        (ranges, mut edits): (&[TextRange], Vec<TextEdit>),
        include_text: bool,
        expected: &mut Expected,
    ) -> Result<Option<(Planned, Vec<Spot>)>, Refusal> {
        let meanings = self.program.meanings(file, &self.old);
        let others = self.program.meanings(file, &self.new);
        let named = !(ranges.is_empty() && meanings.is_empty() && others.is_empty());
        if !named && edits.is_empty() && !include_text {
            return Ok(None);
        }
        let Some(source) = self.program.source(file) else { return Ok(None) };
        let document = Document::read(self.project.fs, source.path(), source.language())?;
        let document = document.known_by(Some(&source));
        if document.bytes().is_some_and(|it| !source.is_read_off(it)) {
            return Err(Refusal::Stale { path: source.path().clone() });
        }
        let mut written_out = Vec::new();
        for range in ranges {
            let Occurrence { key, word } =
                self.edit(language, &document, *range, meanings.get(&range.start))?;
            written_out.extend(key.as_ref().map(|it| (range.start, it.range.start, it.insert.len() as u32)));
            edits.extend(key.into_iter().chain(word));
        }
        let in_text = self.in_text(language, &document);
        let words = in_text.iter().filter_map(|it| self.spot(file, it.range, String::new())).collect();
        if include_text {
            edits.extend(in_text);
        }
        self.check_scopes(file, ranges, &meanings, &others)?;
        let planned = Planned::new(document, edits)?;
        let path = planned.document.path();
        for (start, it) in meanings.iter().chain(&others) {
            let out = written_out.binary_search_by_key(start, |it| it.0).ok().map(|at| written_out[at]);
            let key = out.map(|(_, at, len)| planned.edits.map(at) - len);
            expected.add(path, *start, planned.edits.map(*start), key, it);
        }
        Ok(Some((planned, words)))
    }

    /// Returns the edits of one occurrence. Where a word is a key and a variable and only one of them is renamed, it is
    /// written out: the key goes before it.
    fn edit(
        &self,
        language: &Language,
        document: &Document,
        range: TextRange,
        meanings: Option<&Meanings>,
    ) -> Result<Occurrence, Refusal> {
        let text = document.text().get(range.as_usize()).unwrap_or_default();
        if text != self.old {
            let row = document.lines().row(range.start);
            let spot = Spot { path: document.path().clone(), row, note: format!("written as {text:?}") };
            let what = format!("`{}` is not written as a plain name", self.name_path);
            return Err(Refusal::Binding { what, spots: vec![spot] });
        }
        let new = TextEdit { range, insert: self.new.clone() };
        let plain = Occurrence { key: None, word: Some(new.clone()) };
        let separator = language.editing.key_value;
        let Some(meanings) = meanings.filter(|_| !separator.is_empty()) else { return Ok(plain) };
        let is_key = |it: &&(Option<Role>, Definition)| it.0 == Some(Role::Key);
        let is_kin = |it: &(Option<Role>, Definition)| self.is_kin(&it.1);
        let mut keys = meanings.all.iter().filter(is_key).peekable();
        let mut values = meanings.all.iter().filter(|it| !is_key(it)).peekable();
        if keys.peek().is_none() || values.peek().is_none() {
            return Ok(plain);
        }
        let key = |at: u32, name: &str| {
            Some(TextEdit { range: TextRange::new(at, at), insert: format!("{name}{separator}") })
        };
        Ok(match (keys.any(is_kin), values.any(is_kin)) {
            (true, false) => {
                let at = before_modifiers(language, document.text(), range.start);
                Occurrence { key: key(at, &self.new), word: None }
            }
            (false, true) => Occurrence { key: key(range.start, &self.old), word: Some(new) },
            _ => plain,
        })
    }

    /// Returns edits of the name where it stands in no code: in comments and strings, but not in those that say which file
    /// is imported.
    fn in_text(&self, language: &Language, document: &Document) -> Vec<TextEdit> {
        let text = document.text();
        let is_part = |it: char| language.editing.is_part(it);
        let whole =
            |at: &usize| !text[..*at].ends_with(is_part) && !text[at + self.old.len()..].starts_with(is_part);
        let words = text.match_indices(&self.old).map(|it| it.0).filter(whole);
        let mut words: Vec<TextRange> =
            words.map(|at| TextRange::new(at as u32, (at + self.old.len()) as u32)).collect();
        let Some((facts, own)) = document.facts().zip(document.language()).filter(|_| !words.is_empty())
        else {
            return Vec::new();
        };
        let texts = linnea_syntax::texts(own, text.as_bytes());
        let named = facts.mentions.iter().map(|it| it.range).chain(facts.bindings.iter().map(|it| it.range));
        let mut named: Vec<TextRange> = named.filter(|it| !it.is_empty()).collect();
        named.sort_unstable_by_key(|it| (it.start, it.end));
        let imports = facts.imports.iter().map(|it| it.range);
        let exports = facts.exports.iter().filter(|it| it.module.is_some()).map(|it| it.range);
        let paths: Vec<TextRange> = imports.chain(exports).collect();
        // Of ranges in their order, the last that begins no later is the one that may hold a word.
        let within = |all: &[TextRange], word: TextRange| {
            let before = all.partition_point(|it| it.start <= word.start);
            before > 0 && all[before - 1].contains(word)
        };
        words.retain(|word| {
            within(&texts, *word) && !within(&named, *word) && !paths.iter().any(|it| it.contains(*word))
        });
        words.into_iter().map(|range| TextEdit { range, insert: self.new.clone() }).collect()
    }
}

/// The edits of one occurrence.
struct Occurrence {
    /// The key that is written before it.
    key: Option<TextEdit>,
    /// The word itself.
    word: Option<TextEdit>,
}

/// Returns where the words begin that modify the variable at `start` of a pattern: a key goes before them.
fn before_modifiers(language: &Language, text: &str, mut start: u32) -> u32 {
    loop {
        let before = text[..start as usize].trim_end();
        let apart = |it: &str| it.ends_with(|c: char| !c.is_alphanumeric() && c != '_');
        let is_one = |it: &&&str| before.strip_suffix(**it).is_some_and(apart);
        let Some(modifier) = language.editing.modifiers.iter().find(is_one) else { return start };
        start = (before.len() - modifier.len()) as u32;
    }
}
