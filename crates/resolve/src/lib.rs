//! What a name means: pure questions over a snapshot.
//!
//! Name paths address a symbol inside a file; a [`Program`] says what any name means, where a symbol is used, and what
//! implements it. Nothing here writes, or guesses silently: what cannot be told is [`Definition::Unknown`] with the
//! reason. A [`Cache`] keeps facts between questions; it makes answers faster, never different.
//!
//! Read first: [`Program`], [`Definition`], then `definition.rs` and `references.rs`; for name paths [`Pattern`] and
//! [`find()`].

mod added;
mod aliases;
mod ambient;
mod annotations;
mod announced;
mod associated;
mod augmented;
mod bodies;
mod by_name;
mod cache;
mod called_like;
mod calls;
mod cased;
mod conditional;
mod converted;
mod definition;
mod entity;
mod expanded;
mod expected;
mod extended;
mod find;
mod foreign;
mod functional;
mod grouped;
mod implementations;
mod imports;
mod includes;
mod infer;
mod inherited;
mod keys;
mod layout;
mod lines;
mod macros;
mod members;
mod memo;
mod modules;
mod name_path;
mod named;
mod named_modules;
mod narrowed;
mod near;
mod overloads;
mod own;
mod parts;
mod passing;
mod pasted;
mod problems;
mod program;
mod protocols;
mod qualified;
mod reading;
mod references;
mod renaming;
mod rooted;
mod same_value;
mod satisfied;
mod scopes;
mod shared;
mod types;
mod undecided;
mod unify;
mod unit;
mod unseen;
mod values;

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
