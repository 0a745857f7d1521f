//! Where a symbol is used: every occurrence of its name, put into one of the buckets.

use std::sync::atomic::{AtomicBool, Ordering};

use linnea_syntax::{
    BindingId, BindingKind, Expression, Issue, IssueKind, Mention, MentionId, NameId, Namespace, Qualifier,
    Role, ScopeKind, Symbol, SymbolKind,
};
use linnea_text::TextRange;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::aliases::Aliases;
use crate::types::Ty;
use crate::unit::Unit;
use crate::{Certainty, Definition, Entity, FileId, Program, Reason, Skipped};

/// Every occurrence of a symbol's name in the project, in the languages that can see it.
///
/// `here`, `elsewhere`, `undecided` and `declarations` together are all of them.
#[derive(Clone, Debug, Default)]
pub struct References {
    /// Where the name means the symbol, by file and offset.
    pub here: Vec<Reference>,
    /// Where it is not known what the name means.
    pub undecided: Vec<Undecided>,
    /// How often the name means something else.
    pub elsewhere: usize,
    /// Where the symbol is declared.
    pub declarations: Vec<(FileId, TextRange)>,
    /// Where it is used under another name, by which it is imported: no occurrences of its own.
    pub renamed: Vec<Reference>,
    /// Those of `here` that make it a member of something under the same name (`{ name }`): what reaches it by that
    /// means the member.
    pub passed_on: Vec<(FileId, TextRange)>,
    /// How many files have the name.
    pub files: usize,
    /// Files that could not be searched, and why.
    pub skipped: Vec<Skipped>,
    /// Files with the name in which some text could not be read as code.
    pub broken: Vec<FileId>,
    /// The search was stopped.
    pub stopped: bool,
}

/// What an occurrence is; the first that holds counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    /// It is assigned: a use, though it may declare as well.
    Written(Certainty),
    Declared,
    Here(Certainty),
    Undecided(Reason),
    Elsewhere,
}

/// A place where a name means the symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The file.
    pub file: FileId,
    /// The name.
    pub range: TextRange,
    /// On what ground.
    pub sure: Certainty,
}

/// A place where it is not known what a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// The file.
    pub file: FileId,
    /// The name.
    pub range: TextRange,
    /// Why.
    pub reason: Reason,
}

impl References {
    /// Says whether every occurrence is accounted for.
    pub fn exhaustive(&self) -> bool {
        self.undecided.is_empty() && self.skipped.is_empty() && self.broken.is_empty() && !self.stopped
    }
}

/// What is asked for.
struct Sought<'a> {
    /// The entities that count as it.
    family: &'a FxHashSet<Entity>,
    /// It only assigns what is declared above, so that the declaration there is a use.
    below: bool,
    /// See [`Program::foreign_trait`].
    foreign: Option<&'a str>,
    /// The classes above those that declare it: a receiver of such a type may be of one below.
    above: &'a FxHashSet<Entity>,
    /// Announcements of something of its name that may be it, or something that another file defines.
    unclear: &'a FxHashSet<Entity>,
    /// Methods that may stand for it, as types from elsewhere decide.
    possible: &'a FxHashSet<Entity>,
    /// Whether parameters of its name may ask for it when the program runs.
    by_name: bool,
    /// The only file that can see it, if that is so.
    only_in: Option<FileId>,
    /// Whether it can be meant behind a receiver.
    by_receiver: bool,
    /// It is several functions that are not told apart.
    merged: bool,
    /// It is a macro.
    macros: bool,
    /// It is a variable where functions have names of their own.
    variable: bool,
    /// It has a name of functions.
    function: bool,
    /// It is a field where these stand apart from methods.
    field: bool,
    /// It is a type that no receiver leads to.
    free_type: bool,
    /// It is what is built by the name of its class.
    constructor: bool,
}

impl Program<'_> {
    /// Finds where the symbol is used. With `stop` set meanwhile, what has been found so far.
    pub fn references(&self, of: Entity, stop: &AtomicBool) -> References {
        self.gather(of, &self.family_until(of, stop), self.declared_above(of).is_some(), stop)
    }

    /// Finds where any of `family` is used, in which all have the name of `of`.
    pub(crate) fn gather(
        &self,
        of: Entity,
        family: &FxHashSet<Entity>,
        below: bool,
        stop: &AtomicBool,
    ) -> References {
        let name = self.name(of);
        let foreign = self.foreign_trait(of);
        let above = self.above(family);
        let only_in = self.only_seen_in(of);
        let unclear = self.unclear(of, family);
        let possible = self.possible_counterparts(of, stop);
        let foreign = foreign.as_deref();
        let by_name = family.iter().any(|it| self.is_found_by_name(*it));
        let by_receiver = family.iter().any(|it| self.is_found_by_receiver(*it));
        let merged = family.iter().any(|it| self.is_merged(*it));
        let (above, unclear, possible) = (&above, &unclear, &possible);
        let macros = family.iter().any(|it| self.is_macro(*it));
        // Where functions have names of their own, nothing else is called.
        let is_variable = |it: &Entity| {
            let unit = self.unit(it.file);
            it.binding.is_some_and(|it| unit.facts.binding(it).namespace == Namespace::Variable)
        };
        let sought = Sought {
            family,
            below,
            foreign,
            above,
            unclear,
            possible,
            by_name,
            only_in,
            by_receiver,
            merged,
            macros,
            variable: family.iter().filter(|it| self.name(**it) == name).all(is_variable),
            function: family.iter().all(|it| self.has_name_of_function(*it)),
            field: self.semantics(of.file).is_some_and(|it| it.has_extensions)
                && family.iter().all(|it| self.is_kind(*it, SymbolKind::Field)),
            free_type: family.iter().all(|it| self.is_free_type(*it)),
            constructor: family.iter().any(|it| self.built_by(*it).is_some()),
        };
        let mut all = References::default();
        let mut aliases = Aliases::new(&name);
        aliases.extend(self.spelled_outside(of));
        aliases.extend(self.names_made_of(of));
        for file in self.files_with(of.file, &name) {
            if stop.load(Ordering::Relaxed) {
                all.stopped = true;
                break;
            }
            let unit = self.unit(file);
            let before = all.undecided.len();
            if unit.facts.issues.iter().any(|it| it.kind != IssueKind::Missing) {
                all.broken.push(file);
                all.undecided.extend(self.unparsed(file, &name));
            }
            let Some(wanted) = unit.name_id(&name) else { continue };
            all.files += 1;
            self.references_in(file, wanted, &sought, &mut all);
            all.undecided[before..].sort_unstable_by_key(|it| it.range.start);
            self.aliases_in(file, family, &mut aliases);
        }
        self.in_other_cases(of, &mut all);
        self.by_alias(of, family, &mut aliases, &mut all, stop);
        all.skipped = self.unsearched(of.file);
        all
    }

    /// Says whether something stands in text that could not be parsed.
    pub fn is_broken_at(&self, file: FileId, range: TextRange) -> bool {
        self.unit(file).is_broken_at(range)
    }

    /// Says why a file is not read as code, if it is not: its words are known, what they mean is not.
    pub fn unread(&self, file: FileId) -> Option<&'static str> {
        self.unit(file).facts.issues.iter().find_map(Issue::unread)
    }

    /// Says whether it is certain of a name, whatever it means, that it is not what is asked for.
    fn is_ruled_out(
        &self,
        file: FileId,
        unit: &Unit,
        id: MentionId,
        reason: Reason,
        sought: &Sought<'_>,
    ) -> bool {
        let (family, mention) = (sought.family, unit.facts.mention(id));
        sought.only_in.is_some_and(|it| it != file && !self.may_share_text(file, unit, it))
            || !sought.by_receiver && has_receiver(mention)
            || self.is_no_keyword_of(file, id, family)
            || reason == Reason::Member && !self.may_be_shared(file, id, family)
            || (sought.variable || sought.field) && mention.role == Role::Call
            || reason == Reason::Unbound && self.names_what_follows(unit, id, family)
            || sought.function && is_field(mention)
            || sought.free_type && self.is_behind_value(file, unit, id)
            || self.is_no_place_for(file, id, reason, family)
    }

    /// Sorts the occurrences in one file.
    fn references_in(&self, file: FileId, name: NameId, sought: &Sought<'_>, all: &mut References) {
        let Sought { family, below, foreign, above, unclear, possible, .. } = *sought;
        let Sought { by_name, merged, macros, constructor, .. } = *sought;
        let unit = self.unit(file);
        // A name may stand for several things at once: a shorthand is a variable and a member.
        let mut found: FxHashMap<u32, (TextRange, Verdict)> = FxHashMap::default();
        let mut note = |range: TextRange, verdict: Verdict| {
            let entry = found.entry(range.start).or_insert((range, verdict));
            entry.1 = entry.1.min(verdict);
        };
        if unit.semantics.is_some_and(|it| it.redeclarations) {
            for range in self.redeclared(file, unit, family, below) {
                note(range, Verdict::Written(Certainty::Exact));
            }
        }
        for id in unit.mentions_of(name) {
            let mut definition = self.definition_of(file, id);
            if constructor
                && let Definition::To(found, _) = &definition
                && let [class] = found[..]
                && !family.contains(&class)
            {
                definition = self.constructed(file, id, class).unwrap_or(definition);
            }
            if foreign.is_some_and(|it| self.goes_through(file, id, &definition, it)) {
                note(unit.facts.mention(id).range, Verdict::Here(Certainty::Typed));
                continue;
            }
            let verdict = match definition {
                Definition::To(entities, sure) => match entities.iter().any(|it| self.is_in(*it, family)) {
                    // Who asks for one of them gets an answer all the same where all are meant.
                    true if sure == Certainty::Possible
                        && !entities.iter().all(|it| self.is_in(*it, family)) =>
                    {
                        let key = unit.facts.mention(id).role == Role::Key;
                        Verdict::Undecided(if key { Reason::Key } else { Reason::Overload })
                    }
                    true if unit.facts.mention(id).role == Role::Write => Verdict::Written(sure),
                    true if unit.facts.mention(id).role == Role::Declared => Verdict::Declared,
                    // What becomes of a word in a macro is not known, nor which of several functions is called.
                    true if merged || unit.facts.mention(id).role == Role::Token => {
                        Verdict::Here(sure.max(Certainty::Inferred))
                    }
                    true => Verdict::Here(sure),
                    false if entities.iter().any(|it| unclear.contains(it)) => {
                        Verdict::Undecided(Reason::Several)
                    }
                    false if entities.iter().any(|it| possible.contains(it)) => {
                        Verdict::Undecided(Reason::Implements)
                    }
                    false if sought.by_receiver && entities.iter().any(|it| self.is_key_of_given(*it)) => {
                        Verdict::Undecided(Reason::Receiver)
                    }
                    false => Verdict::Elsewhere,
                },
                // Not declared by a class that builds on something outside, but by one below it.
                Definition::Outside(_) if self.is_received_by(file, id, above) => {
                    Verdict::Undecided(Reason::Member)
                }
                // In broken text little is what it seems to be.
                Definition::Outside(_) if unit.is_broken_at(unit.facts.mention(id).range) => {
                    Verdict::Undecided(Reason::Text)
                }
                Definition::Outside(_) => Verdict::Elsewhere,
                Definition::Unknown(reason) if self.is_ruled_out(file, unit, id, reason, sought) => {
                    Verdict::Elsewhere
                }
                Definition::Unknown(reason) => Verdict::Undecided(reason),
            };
            note(unit.facts.mention(id).range, verdict);
        }
        // Where keys of literals stand that are something else.
        let mut keys: Vec<u32> = Vec::new();
        for (at, binding) in unit.facts.bindings.iter().enumerate().filter(|(_, it)| it.name == name) {
            // What has no range is not written.
            if binding.range.is_empty() {
                continue;
            }
            let entity = Entity::new(file, unit.canonical(BindingId::new(at)));
            let key = unit.facts.scope(binding.scope).kind == ScopeKind::Object;
            note(
                binding.range,
                if let BindingKind::Import(import) = binding.kind {
                    // Nothing else in a default import names what is imported.
                    match unit.facts.import(import).default && self.imports_any(file, import, family) {
                        true => Verdict::Here(Certainty::Exact),
                        false => Verdict::Elsewhere,
                    }
                } else if macros && is_bare_call(unit, binding) {
                    Verdict::Here(Certainty::Inferred)
                } else if family.contains(&entity) {
                    Verdict::Declared
                } else if self.declared_above(entity).is_some_and(|it| family.contains(&it)) {
                    Verdict::Here(Certainty::Typed)
                } else if key && self.is_in(entity, family) {
                    // A key of a literal that stands for a declared member.
                    match self.sureness_of_key(entity) {
                        Certainty::Possible => Verdict::Undecided(Reason::Key),
                        sure => Verdict::Here(sure),
                    }
                } else if possible.contains(&entity) {
                    Verdict::Undecided(Reason::Implements)
                } else if key && sought.by_receiver && self.is_key_of_given(entity) {
                    Verdict::Undecided(Reason::Receiver)
                } else if by_name && self.asks_by_name(entity) {
                    Verdict::Undecided(Reason::ByName)
                } else if matches!(binding.kind, BindingKind::Symbol(_)) && unit.is_broken_at(binding.range) {
                    Verdict::Undecided(Reason::Text)
                } else {
                    // One word that is both (`{ name }`).
                    let read = binding.value.filter(|_| key).map(|it| unit.facts.expression(it));
                    if matches!(read, Some(Expression::Mention(it)) if unit.facts.mention(it).range == binding.range)
                    {
                        keys.push(binding.range.start);
                    }
                    Verdict::Elsewhere
                },
            );
        }
        let mut found: Vec<_> = found.into_values().collect();
        found.sort_unstable_by_key(|it| it.0.start);
        for (range, verdict) in found {
            if keys.contains(&range.start) && matches!(verdict, Verdict::Here(_)) {
                all.passed_on.push((file, range));
            }
            match verdict {
                Verdict::Declared => all.declarations.push((file, range)),
                Verdict::Written(sure) | Verdict::Here(sure) => {
                    all.here.push(Reference { file, range, sure })
                }
                Verdict::Undecided(reason) => all.undecided.push(Undecided { file, range, reason }),
                Verdict::Elsewhere => all.elsewhere += 1,
            }
        }
    }

    /// Returns where a name stands in text that could not be parsed and of which not even the words are known.
    fn unparsed(&self, file: FileId, name: &str) -> Vec<Undecided> {
        let unit = self.unit(file);
        let errors = unit.facts.issues.iter().filter(|it| it.kind == IssueKind::Error).map(|it| it.range);
        let errors: Vec<TextRange> = errors.filter(|it| it.len() as usize >= name.len()).collect();
        let editing = self.source(file).filter(|_| !errors.is_empty()).and_then(|it| it.language());
        let Some((editing, text)) = editing.map(|it| &it.editing).zip(self.text_of(file)) else {
            return Vec::new();
        };
        let wanted = unit.name_id(name);
        let mentions =
            wanted.into_iter().flat_map(|it| unit.mentions_of(it)).map(|it| unit.facts.mention(it).range);
        let bound = unit.facts.bindings.iter().filter(|it| Some(it.name) == wanted).map(|it| it.range);
        let known: FxHashSet<u32> = mentions.chain(bound).map(|it| it.start).collect();
        let is_word = |it: char| editing.is_part(it);
        let stands_alone =
            |at: usize| !text[..at].ends_with(is_word) && !text[at + name.len()..].starts_with(is_word);
        let places = memchr::memmem::find_iter(text.as_bytes(), name).filter(|it| stands_alone(*it));
        let ranges = places.map(|it| TextRange::new(it as u32, (it + name.len()) as u32));
        let unknown: Vec<TextRange> = ranges
            .filter(|it| !known.contains(&it.start) && errors.iter().any(|error| error.contains(*it)))
            .collect();
        let places: Vec<_> = unknown.iter().map(|it| it.start as usize..it.end as usize).collect();
        let in_code = (editing.in_code)(text.as_bytes(), &places);
        let unknown = unknown.into_iter().zip(in_code).filter(|it| it.1).map(|it| it.0);
        unknown.map(|range| Undecided { file, range, reason: Reason::Text }).collect()
    }

    /// Says whether what a name stands behind may have one of these members, though its class does not declare it.
    fn may_be_shared(&self, file: FileId, id: MentionId, family: &FxHashSet<Entity>) -> bool {
        let unit = self.unit(file);
        match unit.facts.mention(id).qualifier {
            Qualifier::Of(of) if unit.facts.mention(id).role != Role::Keyword => {
                family.iter().any(|it| self.may_share(file, of, *it))
            }
            _ => true,
        }
    }

    /// Says whether a member is looked for on an instance of one of these classes.
    fn is_received_by(&self, file: FileId, member: MentionId, classes: &FxHashSet<Entity>) -> bool {
        if classes.is_empty() {
            return false;
        }
        let Qualifier::Of(of) = self.unit(file).facts.mention(member).qualifier else { return false };
        fn any(ty: &Ty, classes: &FxHashSet<Entity>) -> bool {
            match ty {
                Ty::Instance(class, _) | Ty::Class(class, _) | Ty::This(class) => classes.contains(class),
                Ty::Union(all) | Ty::All(all) => all.iter().any(|it| any(it, classes)),
                _ => false,
            }
        }
        any(&self.type_of(file, of).ty, classes)
    }

    /// Returns the declarations of a name that is declared more than once, or elsewhere than asked for.
    fn redeclared(
        &self,
        file: FileId,
        unit: &crate::Unit,
        family: &FxHashSet<Entity>,
        below: bool,
    ) -> Vec<TextRange> {
        let mut found = Vec::new();
        for declared in family.iter().filter(|it| it.file == file).filter_map(|it| it.binding) {
            let all: Vec<BindingId> =
                unit.group(declared).filter(|it| unit.symbol_of(*it).is_some()).collect();
            if all.len() > 1 || below {
                found.extend(all.iter().map(|it| unit.facts.binding(*it).range));
            }
        }
        found
    }
}

/// Says whether a name stands behind a receiver.
fn has_receiver(mention: &Mention) -> bool {
    matches!(mention.qualifier, Qualifier::Of(_)) && mention.role != Role::Keyword
}

/// Says whether a name stands behind a receiver and is not called.
fn is_field(mention: &Mention) -> bool {
    matches!(mention.qualifier, Qualifier::Of(_)) && matches!(mention.role, Role::Read | Role::Write)
}

/// Says whether a function is declared by nothing but its name and parameters, as a call of a macro looks that stands in
/// the place of a declaration.
fn is_bare_call(unit: &crate::Unit, binding: &linnea_syntax::Binding) -> bool {
    let BindingKind::Symbol(symbol) = binding.kind else { return false };
    is_called_bare(unit.facts.symbol(symbol))
}

/// Says the same of a symbol.
pub(crate) fn is_called_bare(it: &Symbol) -> bool {
    matches!(it.kind, SymbolKind::Function | SymbolKind::Method | SymbolKind::Constructor)
        && it.full_range.start == it.name_range.start
}
