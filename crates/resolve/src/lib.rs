//! What a name means: pure questions over a snapshot.
//!
//! So far: name paths, which address a symbol inside a file, and the search for what they fit. Nothing here
//! keeps state, writes, or guesses; a question that several symbols fit is answered with all of them.
//!
//! Read first: [`Pattern`], [`find()`].

mod find;
mod name_path;
mod near;

pub use find::{Found, Match, Skipped, find, find_in};
pub use name_path::{NamePaths, Pattern, PatternError};
pub use near::near;
