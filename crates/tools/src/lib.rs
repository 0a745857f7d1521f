//! The tools: one file each, with its parameters, its answer and one function; and the session that serves them.
//!
//! A tool reads one [`View`] of the project and returns an answer that renders itself; budgets, line numbers and
//! formats are the same for all and live in `render.rs`. The registry [`ALL`] is the only list of tools: the MCP
//! server and the command line are two readings of it. There is no protocol here, no terminal, no async.
//!
//! Read first: [`Session`], [`Tool`], then `find_symbol.rs` for what a tool looks like.

mod arguments;
mod containers;
mod edits;
mod error;
mod glob;
mod insertion;
mod kinds;
mod lines;
mod memories;
mod offer;
mod pattern;
mod problems;
mod program;
mod registry;
mod render;
mod replacement;
mod scope;
mod session;
mod signatures;
mod symbols;
mod target;
mod thinking;
mod tool;
mod uses;
mod workspace;

mod activate_project;
mod check_onboarding_performed;
mod create_text_file;
mod delete_lines;
mod delete_memory;
mod edit_memory;
mod execute_shell_command;
mod find_declaration;
mod find_file;
mod find_implementations;
mod find_referencing_symbols;
mod find_symbol;
mod get_current_config;
mod get_diagnostics_for_file;
mod get_diagnostics_for_symbol;
mod get_symbols_overview;
mod initial_instructions;
mod insert_after_symbol;
mod insert_at_line;
mod insert_before_symbol;
mod list_dir;
mod list_memories;
mod list_queryable_projects;
mod onboarding;
mod query_project;
mod read_file;
mod read_memory;
mod rename_memory;
mod rename_symbol;
mod replace_content;
mod replace_in_files;
mod replace_lines;
mod replace_regex;
mod replace_symbol_body;
mod safe_delete_symbol;
mod search_for_pattern;
mod summarize_changes;
mod undo_edit;
mod write_memory;

pub use arguments::explain;
pub use error::{ErrorKind, ToolError};
pub use initial_instructions::{INSTRUCTIONS, instructions};
pub use linnea_config::DEFAULT_ANSWER_CHARS;
pub use offer::{OPTIONAL, is_offered};
pub use pattern::check_memory_pattern;
pub use registry::{ALL, named, tool};
pub use render::{Format, Style};
pub use session::{Reply, Session, Settings, View};
pub use tool::{Effect, Offer, Tool};
pub use workspace::{Known, Open, Root, Workspace};
