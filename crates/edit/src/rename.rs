//! Renaming a symbol wherever it is named, so that every name goes on meaning what it meant.
//!
//! What overrides or is overridden has its name together with the symbol; all of it is renamed or nothing. Where a word
//! is a key and a variable at once and only one of them is renamed, it is written out. Afterwards everything with the
//! old or the new name is understood once more (`rename_check.rs`).

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use linnea_resolve::{Certainty, Definition, Entity, FileId, Foreign, Meanings, Program, Reason, References};
use linnea_syntax::Role;
use linnea_text::TextRange;

use crate::rename_refused::new_name;
use crate::{Finding, Plan, Project, Refusal, Spot, unread_words};

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
}
