//! The real binary, and the rules of the house. One executable; a module for each subject.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::disallowed_methods)]

mod agents;
mod command_line;
mod configuration;
mod folders_beside;
mod guards;
mod memories;
mod projects;
mod protocol;
mod serena;
mod server;
mod setup;
mod tidy;
