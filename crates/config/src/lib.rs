//! What holds for a project, and who says so: files and flags as one [`Config`].
//!
//! Texts in, values out. Nothing here reads a file or the environment, and nothing knows what a tool does. Each value
//! keeps its [`Origin`], so that whoever wonders about it can be told where to change it.
//!
//! A project's files come with the project, perhaps from a stranger: they can take away and describe, never open up
//! what the user left closed. `config.rs` is where that is decided, key by key.
//!
//! Read first: [`Config`], [`Keys`], [`Layer`].

mod config;
mod context;
mod keys;
mod layer;

pub use config::{Config, DEFAULT_ANSWER_CHARS, LineEnding, Setting};
pub use context::{CONTEXTS, Context};
pub use keys::Keys;
pub use layer::{ConfigError, Layer, Origin, Said};
