//! The executable: the tools over MCP on stdio, and on the command line. Two thin skins over `linnea-tools`, and
//! the only async code. Nothing here knows what a tool does.

mod cache;
mod calls;
mod cli;
mod config_show;
mod environment;
mod folders;
mod frames;
mod heaps;
mod layers;
mod log;
mod mcp;
mod order;
mod output;
mod progress;
mod project;
mod setup;
mod stats;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::main()
}
