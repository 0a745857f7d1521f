//! What a name means: pure questions over a snapshot.
//!
//! Name paths address a symbol inside a file; a [`Program`] says what any name means, where a symbol is used, and what
//! implements it. Nothing here writes, or guesses silently: what cannot be told is [`Definition::Unknown`] with the
//! reason. A [`Cache`] keeps facts between questions; it makes answers faster, never different.
//!
//! Read first: [`Program`], [`Definition`], then `definition.rs` and `references.rs`; for name paths [`Pattern`] and
//! [`find()`].

// The project as one program: files and their facts, entities, what was found out.
mod cache;
mod declarations;
mod entity;
mod files;
mod grouped;
mod growing;
mod kinds;
mod late;
mod listed;
mod memo;
mod memos;
mod module_map;
mod program;
mod same_entity;
mod unit;

// What a name path fits.
mod find;
mod name_path;
mod near;

// What a name means: scopes, modules, and what is seen without being imported.
mod ambient;
mod announced;
mod augmented;
mod beside;
mod called_like;
mod cased;
mod definition;
mod expanded;
mod imports;
mod includes;
mod macros;
mod module_blocks;
mod modules;
mod named_modules;
mod parts;
mod pasted;
mod qualified;
mod restated;
mod rooted;
mod scopes;
mod shared;
mod variants;

// What a value is: types as written, as inferred, and as they follow from others.
mod annotations;
mod associated;
mod callable;
mod completed;
mod conditional;
mod filled;
mod foreign;
mod functional;
mod infer;
mod inherited;
mod keys;
mod narrowed;
mod operators;
mod own;
mod parameters;
mod protocols;
mod reading;
mod receivers;
mod types;
mod unify;
mod values;

// What a type has: lines of classes and their members.
mod added;
mod alike;
mod bodies;
mod extended;
mod lines;
mod members;
mod members_of_classes;
mod method_sets;
mod other_names;
mod overridden;
mod satisfied;
mod shapes;
mod spelled;

// What a call means: overloads, arguments, and what is expected of these.
mod applicable;
mod calls;
mod expected;
mod expected_arguments;
mod fitting;
mod literal_keys;
mod named;
mod overloads;
mod passing;
mod signatures;
mod spelling;

// Where a symbol is used, and what else a rename or a diagnosis asks.
mod aliases;
mod by_name;
mod combined;
mod converted;
mod family;
mod implementations;
mod layout;
mod made;
mod places;
mod problems;
mod references;
mod renaming;
mod same_value;
mod undecided;
mod unseen;
mod visibility;

pub use cache::Cache;
pub use entity::{Certainty, Definition, Entity, FileId, Reason};
pub use find::{Found, Match, Skipped, find, find_in, unread_with};
pub use name_path::{NamePaths, Pattern, PatternError};
pub use near::near;
pub use problems::{Diagnosis, Problem, ProblemKind, Unjudged};
pub use program::Program;
pub use references::{Reference, References, Undecided};
pub use renaming::{Foreign, Meanings};
pub use unit::Unit;
pub use unseen::Unseen;
