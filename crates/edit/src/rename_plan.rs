//! The edits of a rename: what becomes of each file, and what its words must mean afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use linnea_resolve::{Definition, Entity, FileId, Meanings};
use linnea_syntax::{BindingKind, Language, Role};
use linnea_text::{TextEdit, TextRange};

use crate::rename::Renaming;
use crate::rename_check::{Expected, check};
use crate::{Document, Finding, Plan, Planned, Refusal, Renamed, Spot};

/// So many words in comments and strings are looked at before they are renamed as well.
const FEW_WORDS: usize = 5;

impl Renaming<'_> {
    /// Plans all edits of a rename, and checks that they change no meaning.
    pub(crate) fn plan(
        &self,
        language: &Language,
        chosen: &BTreeSet<(FileId, TextRange)>,
        mut behind: BTreeMap<FileId, Vec<TextEdit>>,
        include_text: bool,
        mut findings: Vec<Finding>,
    ) -> Result<Renamed, Refusal> {
        self.check_inside(chosen, &behind)?;
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

    /// Counts what has its name together, without what has the name of its class and what one word declares as well.
    fn members_together(&self) -> usize {
        let of_class = |it: &Entity| self.program.built_by(*it).is_some();
        let places: BTreeSet<_> = self
            .kin
            .iter()
            .filter(|it| **it == self.of || !of_class(it))
            // What two files of one module declare is one.
            .map(|it| self.program.restated(*it).map_or(*it, |other| other.min(*it)))
            .map(|it| (it.file, self.program.place_of(it)))
            .collect();
        if of_class(&self.of) { 1 } else { places.len() }
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
            let Occurrence { key, raw, word } =
                self.edit(language, &document, *range, meanings.get(&range.start))?;
            written_out.extend(key.as_ref().map(|it| (range.start, it.range.start, it.insert.len() as u32)));
            edits.extend(key.into_iter().chain(raw).chain(word));
        }
        // What people write beside the project is not ours to change, and breaks nothing.
        let in_text = match document.path().is_beside() {
            true => Vec::new(),
            false => self.in_text(language, &document),
        };
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
        let whole = raw_start(language, document.text(), range.start);
        let mark = TextRange::new(whole, range.start);
        let raw = (!mark.is_empty()).then(|| TextEdit { range: mark, insert: String::new() });
        let plain = Occurrence { key: None, raw, word: Some(new.clone()) };
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
                let at = before_modifiers(language, document.text(), whole);
                Occurrence { key: key(at, &self.new), raw: None, word: None }
            }
            // What marks the name stays before it, which now is the key.
            (false, true) => Occurrence { key: key(range.start, &self.old), raw: None, word: Some(new) },
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
    /// What marked the old name as none of the language's words: the new one needs no mark.
    raw: Option<TextEdit>,
    /// The word itself.
    word: Option<TextEdit>,
}

/// Returns where the name at `start` begins, with what marks it as none of the language's words.
fn raw_start(language: &Language, text: &str, start: u32) -> u32 {
    let mark = language.editing.raw;
    let marked = !mark.is_empty() && text[..start as usize].ends_with(mark);
    if marked { start - mark.len() as u32 } else { start }
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
