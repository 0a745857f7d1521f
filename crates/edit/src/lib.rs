//! Edits as data: what is to be changed, and whether it may be.
//!
//! A request becomes a [`Plan`], a plan that stands the checks a [`Checked`], and only what is checked is written, by
//! whoever holds the file system: nothing here writes. All of it works on texts as they are at the moment
//! ([`Document`]) and on the project as it would be afterwards ([`Afterwards`]), so that a plan can be shown, refused
//! or thrown away at no cost.
//!
//! Read first: [`Plan`], [`Checked`], then `construct.rs` for edits of one symbol and `rename.rs` for those of many
//! files.

mod accessors;
mod afterwards;
mod check;
mod construct;
mod diff;
mod document;
mod findings;
mod indent;
mod pasted;
mod plan;
mod refusal;
mod rename;
mod rename_check;
mod rename_noted;
mod rename_plan;
mod rename_refused;

pub use afterwards::{Afterwards, Project};
pub use check::{Checked, Finding};
pub use construct::{Construct, Side};
pub use diff::{line_counts, unified};
pub use document::Document;
pub use findings::{findings, idle_import_lines, unread_words};
pub use plan::{Plan, Planned};
pub use refusal::{Refusal, Spot};
pub use rename::{IfUndecided, Rename, Renamed, rename};
