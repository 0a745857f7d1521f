//! What is certainly wrong with a file, as far as names tell. Nothing is said of types, and nothing that may be right:
//! where a file could get names in a way that is not seen here, its names are not judged.

use std::collections::BTreeSet;

use linnea_syntax::{
    BindingId, BindingKind, Expression, Import, Issue, IssueKind, Mention, MentionId, NameId, Qualifier,
    Role, ScopeId, SymbolFlags, SymbolId, SymbolKind, Unbound,
};
use linnea_text::TextRange;
use linnea_vfs::{Ignored, RelPath};
use rustc_hash::FxHashSet;

use crate::{Definition, FileId, Program, Reason, Unit};

/// Something that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub range: TextRange,
    /// What.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text fits no rule of the language.
    Syntax,
    /// Something that should stand here is missing.
    Missing,
    /// No scope binds this name, and the language does not know it.
    Unbound(String),
    /// The module, a file of the project, has no such name.
    NotThere {
        /// The name.
        name: String,
        /// The path of the module.
        module: String,
    },
    /// The same name was defined before in the same scope, and nothing used it in between.
    Redefined {
        /// The name.
        name: String,
        /// Where it was defined before.
        before: TextRange,
    },
}

/// What is known of a file's problems: those that are certain, and what could not be judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// What is wrong, in the file's order.
    pub problems: Vec<Problem>,
    /// Why something was not looked for.
    pub unjudged: Option<Unjudged>,
    /// Names that nothing binds, which are no problems because other files use them so as well.
    pub spared: Vec<String>,
}

/// Why something was not looked for in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unjudged {
    /// The file is not read as code: not even its syntax was looked at.
    Unread(&'static str),
    /// More than the syntax of this language is for its compiler.
    Language,
    /// The syntax is broken: what could not be read may bind any name.
    Broken,
    /// It is a script: what runs before it may bind any name.
    Script,
    /// Everything of a module is imported, perhaps any name. Imports and definitions are judged.
    Wildcard,
    /// It is a part of a module of which other parts are not seen, or are broken: they may bind any name. The others are
    /// judged.
    Parts,
    /// This name shows that it makes names at run time, or knows what to do without. The others are judged.
    Dynamic(&'static str),
}

impl Unjudged {
    /// Says whether nothing but the syntax was judged, if that.
    pub fn is_all(self) -> bool {
        matches!(self, Unjudged::Unread(_) | Unjudged::Language | Unjudged::Broken | Unjudged::Script)
    }
}

impl Program<'_> {
    /// Returns what is wrong in a file, and what was not looked for.
    pub fn diagnosis(&self, file: FileId) -> Diagnosis {
        let unit = self.unit(file);
        let mut problems = broken(unit);
        let mut unjudged = unjudged(unit, &self.path(file));
        let mut spared = Vec::new();
        if unjudged.is_none() {
            let (found, names) = self.unbound(file, unit);
            if !found.is_empty() && self.has_unseen_parts(file, unit) {
                unjudged = Some(Unjudged::Parts);
            } else {
                problems.extend(found);
                spared = names;
            }
        }
        if !unjudged.is_some_and(Unjudged::is_all) {
            problems.extend(self.not_there(file, unit));
            problems.extend(self.redefined(file, unit));
        }
        problems.sort_by_key(|it| it.range.start);
        Diagnosis { problems, unjudged, spared }
    }

    /// Finds names that nothing binds; and those of them that others use so as well.
    fn unbound(&self, file: FileId, unit: &Unit) -> (Vec<Problem>, Vec<String>) {
        let globals = unit.semantics.map_or("", |it| it.globals);
        let known: FxHashSet<&str> = globals.split_whitespace().collect();
        let mut found = Vec::new();
        let modules = receivers_that_may_be_modules(unit);
        for (at, mention) in unit.facts.mentions.iter().enumerate() {
            let value = matches!(mention.role, Role::Read | Role::Call | Role::Decorator);
            if mention.qualifier != Qualifier::None || !value || mention.range.is_empty() {
                continue;
            }
            let name = unit.facts.name(mention.name);
            if known.contains(name) || name.starts_with("__") || declared_otherwise(unit, mention.name) {
                continue;
            }
            if modules.contains(&MentionId::new(at)) {
                continue;
            }
            let means = self.definition_of(file, MentionId::new(at));
            if means == Definition::Unknown(Reason::Unbound) {
                let kind = ProblemKind::Unbound(name.to_owned());
                found.push(Problem { range: mention.range, kind });
            }
        }
        if !found.is_empty() {
            self.spare_what_is_meant(file, unit, &mut found);
        }
        let spared = self.spare_what_others_use(file, &mut found);
        (found, spared)
    }

    /// Takes out names of which the file itself asks whether anything binds them, and those of which it says that they are
    /// wrong.
    fn spare_what_is_meant(&self, file: FileId, unit: &Unit, found: &mut Vec<Problem>) {
        let Some(Unbound { asks: word, excuses, .. }) = unit.semantics.map(|it| it.unbound) else { return };
        let source = self.source(file).and_then(|it| it.source(self.fs).ok());
        let Some(source) = source else { return };
        let excused = |it: &Problem| {
            let before = source.text().get(..it.range.start as usize).unwrap_or_default();
            let line = before.lines().rev().nth(usize::from(!before.ends_with('\n'))).unwrap_or_default();
            let comment = line.trim_start_matches(|it: char| !it.is_alphanumeric() && it != '@');
            excuses.iter().any(|mark| comment.starts_with(mark))
        };
        found.retain(|it| excuses.is_empty() || !excused(it));
        if word.is_empty() {
            return;
        }
        let asked = |it: &Problem| {
            let before = source.text().get(..it.range.start as usize).unwrap_or_default();
            before.trim_end().trim_end_matches('(').trim_end().ends_with(word)
        };
        let spared: Vec<ProblemKind> =
            found.iter().filter(|it| asked(it)).map(|it| it.kind.clone()).collect();
        found.retain(|it| !spared.contains(&it.kind));
    }

    /// Takes out names that other files use as well without binding them: something puts them there for all.
    fn spare_what_others_use(&self, file: FileId, found: &mut Vec<Problem>) -> Vec<String> {
        let used = |name: &str| {
            self.files_with(file, name).into_iter().filter(|it| *it != file).any(|other| {
                let unit = self.unit(other);
                let Some(wanted) = unit.name_id(name) else { return false };
                unit.mentions_of(wanted).any(|it| {
                    let plain = unit.facts.mention(it).qualifier == Qualifier::None;
                    plain && self.definition_of(other, it) == Definition::Unknown(Reason::Unbound)
                })
            })
        };
        let name = |it: &Problem| match &it.kind {
            ProblemKind::Unbound(name) => Some(name.clone()),
            _ => None,
        };
        let names: BTreeSet<String> = found.iter().filter_map(name).collect();
        let spared: Vec<String> = names.into_iter().filter(|it| used(it)).collect();
        found.retain(|it| !name(it).is_some_and(|it| spared.contains(&it)));
        spared
    }

    /// Finds functions and classes that take the place of others; what the language itself looks for may stand there
    /// several times where a module has parts.
    fn redefined(&self, file: FileId, unit: &Unit) -> Vec<Problem> {
        let parts = unit.semantics.is_some_and(|it| it.modules_have_parts);
        let special = self.source(file).and_then(|it| it.language()).map(|it| it.editing.special);
        redefined(unit, |name| parts && special.is_some_and(|it| it(name, false)))
    }

    /// Says whether a file is a part of a module of which another part is left out of the project or broken.
    fn has_unseen_parts(&self, file: FileId, unit: &Unit) -> bool {
        if !unit.semantics.is_some_and(|it| it.modules_have_parts) {
            return false;
        }
        let Some(source) = self.source(file) else { return true };
        let path = source.path();
        let seen = self.beside(file);
        let directory = path.parent().unwrap_or_else(RelPath::root);
        let Ok(all) = self.fs.walk(&directory, Some(1), Ignored::Include) else { return true };
        let known: FxHashSet<String> = seen.iter().map(|it| self.path(*it).to_string()).collect();
        let unseen = |it: &RelPath| it.extension() == path.extension() && !known.contains(it.as_str());
        all.files.iter().any(unseen) || seen.iter().any(|it| !self.unit(*it).facts.issues.is_empty())
    }

    /// Finds names that are imported from modules of the project that do not have them.
    fn not_there(&self, file: FileId, unit: &Unit) -> Vec<Problem> {
        if MISSING_ON_PURPOSE.iter().any(|it| unit.facts.names.find(it).is_some()) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for import in unit.facts.imports.iter().filter(|it| !it.wildcard && !it.default) {
            let Some(mention) = import.name else { continue };
            let it = unit.facts.mention(mention);
            let name = unit.facts.name(it.name);
            let unknown = self.definition_of(file, mention) == Definition::Unknown(Reason::Import);
            if let Some(module) = self.imported_module(file, unit, import).filter(|_| unknown)
                && self.certainly_lacks(module, name)
            {
                let module = self.path(module).to_string();
                found.push(Problem {
                    range: it.range,
                    kind: ProblemKind::NotThere { name: name.to_owned(), module },
                });
            }
        }
        found
    }

    /// Returns the file that a name is imported from.
    fn imported_module(&self, file: FileId, unit: &Unit, import: &Import) -> Option<FileId> {
        let found = match import.module {
            Some(module) => self.module_named(file, unit.facts.name(module), import.level).ok(),
            None => {
                let path = unit.facts.mention_list(import.path);
                let (_, before) = path.split_last()?;
                match before.is_empty() {
                    true => self.module_named(file, "", import.level).ok(),
                    false => match self.along(file, unit, before, import).entities() {
                        [one] if one.binding.is_none() => Some(one.file),
                        _ => None,
                    },
                }
            }
        };
        found.filter(|it| self.is_own(*it))
    }

    /// Says whether a module has no such name, whatever happens when it runs.
    fn certainly_lacks(&self, module: FileId, name: &str) -> bool {
        let unit = self.unit(module);
        let Some(semantics) = unit.semantics.filter(|it| !it.globals.is_empty()) else { return false };
        // A directory with a file of its own may hold modules that are made when it is built.
        let is_package = semantics.directories_are_modules && self.module_named(module, "", 1) == Ok(module);
        let binds = |name: &str| {
            let wanted = unit.facts.names.find(name);
            wanted.is_some_and(|wanted| unit.facts.bindings.iter().any(|it| it.name == wanted))
        };
        let exports = unit
            .facts
            .names
            .find(name)
            .is_some_and(|wanted| unit.facts.exports.iter().any(|it| it.name == Some(wanted)));
        let open =
            unit.facts.exports.iter().any(|it| it.replaces || (it.module.is_some() && it.name.is_none()));
        let dynamic = semantics
            .protocols
            .any_member
            .iter()
            .copied()
            .flatten()
            .chain(DYNAMIC)
            .any(|it| unit.facts.names.find(it).is_some());
        unit.facts.issues.is_empty()
            && unit.wildcards.is_empty()
            && !unit.facts.symbols.is_empty()
            && !(is_package || open || dynamic || exports || binds(name))
    }
}

/// Names in a file that knows what to do where an import fails.
const MISSING_ON_PURPOSE: &[&str] = &["ImportError", "ModuleNotFoundError"];

/// Names of what can give a module names at run time.
const DYNAMIC: &[&str] =
    &["globals", "vars", "exec", "eval", "setattr", "sys", "module", "exports", "define"];

/// Says why not everything is looked for in a file.
fn unjudged(unit: &Unit, path: &str) -> Option<Unjudged> {
    if let Some(why) = unit.facts.issues.iter().find_map(Issue::unread) {
        return Some(Unjudged::Unread(why));
    }
    let Some(semantics) = unit.semantics.filter(|it| !it.globals.is_empty()) else {
        return Some(Unjudged::Language);
    };
    if !unit.facts.issues.is_empty() {
        return Some(Unjudged::Broken);
    }
    if semantics.scripts.is_some_and(|it| unit.is_script(it, path)) {
        return Some(Unjudged::Script);
    }
    if !unit.wildcards.is_empty() {
        return Some(Unjudged::Wildcard);
    }
    // What the language itself calls so, not what the file does.
    let roles = |name: &str| {
        // Members have other names than what stands alone, and what is imported may be the language's.
        let binds = |own: &linnea_syntax::Binding| {
            !unit.facts.scope(own.scope).kind.has_members() && !matches!(own.kind, BindingKind::Import(_))
        };
        let own = |it: &NameId| unit.facts.bindings.iter().any(|own| own.name == *it && binds(own));
        let name = unit.facts.names.find(name).filter(|it| !own(it));
        let mentions = name.into_iter().flat_map(|it| unit.mentions_of(it)).map(|it| unit.facts.mention(it));
        let plain = |it: &&Mention| {
            it.qualifier == Qualifier::None && !matches!(it.role, Role::Key | Role::Keyword | Role::Label)
        };
        mentions.filter(plain).map(|it| it.role).collect::<Vec<_>>()
    };
    let Unbound { makers, making_members, errors, .. } = semantics.unbound;
    let dynamic = makers.iter().find(|it| !roles(it).is_empty());
    let dynamic = dynamic.or_else(|| making_members.iter().find(|it| unit.facts.names.find(it).is_some()));
    let dynamic = dynamic.or_else(|| errors.iter().find(|it| roles(it).iter().any(|it| *it != Role::Call)));
    dynamic.map(|it| Unjudged::Dynamic(it))
}

/// Says whether a file imports a name somewhere, or some scope says that it means the name of another one.
fn declared_otherwise(unit: &Unit, name: NameId) -> bool {
    let stated = |it: &linnea_syntax::Binding| {
        matches!(it.kind, BindingKind::Import(_) | BindingKind::Global | BindingKind::Nonlocal)
    };
    unit.facts.bindings.iter().any(|it| it.name == name && stated(it))
}

fn broken(unit: &Unit) -> Vec<Problem> {
    let kind = |it: IssueKind| match it {
        IssueKind::Error => Some(ProblemKind::Syntax),
        IssueKind::Missing => Some(ProblemKind::Missing),
        IssueKind::TooDeep | IssueKind::Minified | IssueKind::TooLarge => None,
    };
    unit.facts
        .issues
        .iter()
        .filter_map(|it| Some(Problem { range: it.range, kind: kind(it.kind)? }))
        .collect()
}

/// Returns what members are taken of, where a module is imported without saying what it is called.
fn receivers_that_may_be_modules(unit: &Unit) -> FxHashSet<MentionId> {
    let facts = &unit.facts;
    let unnamed =
        |it: &linnea_syntax::Binding| matches!(it.kind, BindingKind::Import(_)) && it.range.is_empty();
    if !facts.bindings.iter().any(unnamed) {
        return FxHashSet::default();
    }
    let receiver = |it: &Mention| match it.qualifier {
        Qualifier::Of(of) => match facts.expression(of) {
            Expression::Mention(mention) => Some(mention),
            _ => None,
        },
        _ => None,
    };
    facts.mentions.iter().filter_map(receiver).collect()
}

/// Finds functions and classes that take the place of others before anybody could have used these.
fn redefined(unit: &Unit, is_special: impl Fn(&str) -> bool) -> Vec<Problem> {
    let facts = &unit.facts;
    type Key = (ScopeId, NameId, Option<NameId>, bool);
    let mut last: rustc_hash::FxHashMap<Key, SymbolId> = rustc_hash::FxHashMap::default();
    let mut found = Vec::new();
    for (at, symbol) in facts.symbols.iter().enumerate() {
        let name = facts.name(symbol.name);
        let id = SymbolId::new(at);
        let is_static = symbol.flags.has(SymbolFlags::STATIC);
        let Some(before) = last.insert((symbol.scope, symbol.name, symbol.also, is_static), id) else {
            continue;
        };
        let earlier = facts.symbol(before);
        let between =
            TextRange::new(earlier.full_range.end, symbol.full_range.start.max(earlier.full_range.end));
        let used = facts.mentions.iter().any(|it| it.name == symbol.name && between.contains(it.range));
        if plain(unit, before)
            && plain(unit, id)
            && !name.starts_with('_')
            && !is_special(name)
            && !used
            && same_kind(earlier.kind, symbol.kind)
            && namespace(unit, before) == namespace(unit, id)
            && namespace(unit, id) != Some(linnea_syntax::Namespace::Function)
        {
            let kind = ProblemKind::Redefined { name: name.to_owned(), before: earlier.name_range };
            found.push(Problem { range: symbol.name_range, kind });
        }
    }
    found
}

/// Says whether a symbol is defined once and for all: under no condition, and by nothing that could put it elsewhere.
fn plain(unit: &Unit, id: SymbolId) -> bool {
    let symbol = unit.facts.symbol(id);
    let but = [SymbolFlags::CONDITIONAL, SymbolFlags::OVERLOAD, SymbolFlags::ACCESSOR, SymbolFlags::ABSTRACT];
    let binding: Option<BindingId> = unit.binding_of(id);
    binding.is_some()
        && !but.iter().any(|it| symbol.flags.has(*it))
        && symbol.signature.start <= symbol.full_range.start
        && symbol.body.start < symbol.body.end
}

fn namespace(unit: &Unit, id: SymbolId) -> Option<linnea_syntax::Namespace> {
    unit.binding_of(id).map(|it| unit.facts.binding(it).namespace)
}

fn same_kind(a: SymbolKind, b: SymbolKind) -> bool {
    let function = |it| matches!(it, SymbolKind::Function | SymbolKind::Method);
    (function(a) && function(b)) || (a == SymbolKind::Class && b == SymbolKind::Class)
}
