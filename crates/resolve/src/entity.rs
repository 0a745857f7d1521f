//! What a name can mean, on what ground that is said, and why it cannot be told.

use linnea_syntax::BindingId;

/// A file of a [`Program`](crate::Program): one of the project, a prelude, or a directory that is a module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub(crate) u32);

impl FileId {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// Something that a name can mean.
///
/// What is declared in several places (overloads, branches of an `if`, assignments to one variable, merged
/// declarations) is one entity, known by the first of its bindings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entity {
    /// Where it is declared.
    pub file: FileId,
    /// What it is there; `None` is the file itself, a module.
    pub binding: Option<BindingId>,
}

impl Entity {
    pub(crate) fn module(file: FileId) -> Self {
        Self { file, binding: None }
    }

    pub(crate) fn new(file: FileId, binding: BindingId) -> Self {
        Self { file, binding: Some(binding) }
    }
}

/// On what ground a name is said to mean something; the first is the surest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// Scopes, imports and paths prove it.
    Exact,
    /// The receiver's type is declared, constructed or returned.
    Typed,
    /// The receiver's type follows from how values flow, or is one of several.
    Inferred,
    /// It is one of several functions, and what they are called with does not tell which.
    Possible,
}

impl Certainty {
    /// Returns the word for it in answers.
    pub fn name(self) -> &'static str {
        match self {
            Certainty::Exact => "exact",
            Certainty::Typed => "typed",
            Certainty::Inferred => "inferred",
            Certainty::Possible => "possible",
        }
    }
}

/// Why it is not known what a name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// The type of what it is a member of is not known.
    Receiver,
    /// The type is known, and declares no such member; something not seen here may add it.
    Member,
    /// The module it comes from cannot be found, or does not have it.
    Import,
    /// No scope around it binds the name.
    Unbound,
    /// Several functions have the name, and what it is called with does not tell which one is meant.
    Overload,
    /// It stands in text that could not be read as code.
    Text,
    /// Several declarations fit, and which one is meant is not found out.
    Several,
    /// A key of a literal that may be of one of several types.
    Key,
    /// It may implement it, or be implemented by it: types from elsewhere decide whether all methods are there and alike.
    Implements,
    /// Something looks for it by its name when the program runs.
    ByName,
    /// It is written in another case, in a language that does not tell them apart.
    Case,
    /// It may be the name without its ending, which attributes leave off.
    Ending,
    /// Working it out takes more steps than are allowed.
    Steps,
}

impl Reason {
    /// Returns the words for it in answers.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Receiver => "type of the receiver unknown",
            Reason::Member => "not declared on the receiver's type",
            Reason::Import => "import not resolved",
            Reason::Unbound => "bound nowhere in sight",
            Reason::Overload => "one of several overloads",
            Reason::Text => "inside unparsed text",
            Reason::Several => "declared more than once",
            Reason::Key => "key of a literal that fits several types",
            Reason::Implements => "may implement it, depending on types from elsewhere",
            Reason::ByName => "found by its name at run time",
            Reason::Case => "written in another case",
            Reason::Ending => "an attribute whose name may lack its ending",
            Reason::Steps => "too complex",
        }
    }
}

/// What a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Definition {
    /// One of these entities, or all of them (a member of a union type); at least one.
    To(Vec<Entity>, Certainty),
    /// Something that is not of the project.
    Outside(Certainty),
    /// It cannot be told.
    Unknown(Reason),
}

impl Definition {
    /// Returns the entities.
    pub fn entities(&self) -> &[Entity] {
        match self {
            Definition::To(entities, _) => entities,
            _ => &[],
        }
    }

    pub(crate) fn of(mut entities: Vec<Entity>, sure: Certainty, otherwise: Reason) -> Self {
        let mut seen = rustc_hash::FxHashSet::default();
        entities.retain(|it| seen.insert(*it));
        if entities.is_empty() { Definition::Unknown(otherwise) } else { Definition::To(entities, sure) }
    }

    /// Returns the definition, no surer than `sure`.
    pub(crate) fn at_most(self, sure: Certainty) -> Self {
        match self {
            Definition::To(entities, own) => Definition::To(entities, own.max(sure)),
            other => other,
        }
    }

    /// Returns the first of the two that knows something.
    pub(crate) fn or(self, other: impl FnOnce() -> Definition) -> Definition {
        match self {
            Definition::Unknown(reason) => match other() {
                Definition::Unknown(_) => Definition::Unknown(reason),
                known => known,
            },
            known => known,
        }
    }
}
