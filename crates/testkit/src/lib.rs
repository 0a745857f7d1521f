//! Runs literate specs: Markdown files in which a heading is a test, a code block is a project's file, and a
//! block of facts or an answer is what must come out.
//!
//! For development only; the product does not depend on it. It compares text and knows nothing of what it
//! compares. With `UPDATE_EXPECT=1` in the environment, it rewrites the expectations instead of failing.
//! Read first: [`Spec`] (the format), [`facts`] (facts as text), then `tests/spec/`.
#![allow(clippy::disallowed_methods, reason = "specs are files of the repository, not of a project")]

pub mod facts;
mod runner;
mod spec;

pub use runner::{check_facts, run, specs_in};
pub use spec::{Block, Case, Spec};
