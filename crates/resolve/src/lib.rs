//! What a name means: pure questions over a snapshot.
//!
//! So far: name paths, which address a symbol inside a file, and the search for what they fit. Nothing here
//! keeps state, writes, or guesses; a question that several symbols fit is answered with all of them.
//!
//! Read first: [`Pattern`], [`find()`].

mod added;
mod aliases;
mod annotations;
mod associated;
mod bodies;
mod cache;
mod calls;
mod definition;
mod entity;
mod expected;
mod find;
mod grouped;
mod imports;
mod infer;
mod lines;
mod macros;
mod members;
mod memo;
mod modules;
mod name_path;
mod near;
mod program;
mod protocols;
mod references;
mod scopes;
mod types;
mod unify;
mod unit;
mod values;

pub use cache::Cache;
pub use entity::{Certainty, Definition, Entity, FileId, Reason};
pub use find::{Found, Match, Skipped, find, find_in};
pub use name_path::{NamePaths, Pattern, PatternError};
pub use near::near;
pub use program::Program;
pub use references::{Reference, References, Undecided};
pub use unit::Unit;
