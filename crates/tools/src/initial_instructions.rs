use linnea_config::Config;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{Reply, Settings, ToolError, View, offer, render};

/// What an agent needs to know first, at most 2,000 characters. The same for every project: nothing from files
/// goes in here.
pub const INSTRUCTIONS: &str = "\
Linnea finds and edits code by symbol. Prefer it over grep, over reading whole files and over editing by text; every answer reflects the disk at the moment of the call.

What to call:
- You know a name: find_symbol name_path_pattern=\"Cart/total\" (include_body=true for the source, depth=1 for members, \
include_info=true for signature and documentation, substring_matching=true for a piece of a name).
- You want to know who uses a symbol, or change it: find_referencing_symbols name_path=\"Cart/total\" \
relative_path=\"src/cart.py\". Its last line says whether it is exhaustive; look at what is undecided.
- You see a name in use: find_declaration relative_path regex=\"cart\\.(total)\". Subclasses and overrides: \
find_implementations.
- You do not know a file: get_symbols_overview relative_path=\"src/cart.py\" before reading any of it.
- You look for text that is no name: search_for_pattern (Python regular expressions; `.` matches line breaks).
- You look for a file: find_file, list_dir. Lines of a file that are no symbol: read_file.
- You change a whole symbol: replace_symbol_body; add one: insert_after_symbol, insert_before_symbol; a few lines: \
replace_content; many files: replace_in_files.
- You rename something: rename_symbol, never by text. You take something out: safe_delete_symbol.
- Edits are checked before they are written; dry_run=true shows one, undo_edit takes it back.
- Notes from before: list_memories, then read_memory where a name fits the task.

A name path joins a symbol's name and those of its ancestors in the file with `/`: `total`, `Cart/total`, `/Cart` (only \
at the top of the file). `total[1]` is the second of several of the same name. In Rust, `Cart/total` also finds members of \
impl blocks.

Paths are relative to the project root. Lines count from 1 and ranges include both ends. Answers are cut to about 20,000 \
characters and say so; narrow the call rather than raise max_answer_chars. An error says what to call instead. \
Independent calls can be sent at once.";

/// Parameters of `initial_instructions`: none.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {}

pub(crate) fn run(view: &View<'_>, _: Input) -> Result<Reply, ToolError> {
    let text = instructions(view.settings);
    Ok(Reply { text: text + &project_prompt(&view.settings.config), found: true })
}

/// Returns what an agent needs to know first, without the advice to call what is not offered.
pub fn instructions(settings: &Settings) -> String {
    let text = offer::followable(&settings.config, INSTRUCTIONS);
    match settings.style.line_base {
        0 => text.replace("Lines count from 1", "Lines count from 0"),
        _ => text,
    }
}

/// Returns what the project has to say itself, within half of what an answer may have. It is never part of what is said
/// unasked.
pub(crate) fn project_prompt(config: &Config) -> String {
    let Some(prompt) = &config.initial_prompt else { return String::new() };
    let (text, most) = (prompt.value.trim(), config.max_answer_chars.value / 2);
    let text = match text.chars().count() > most {
        true => render::cut(text, most, &format!("The rest is in {}.", prompt.origin)),
        false => text.to_owned(),
    };
    format!("\n\nAbout this project, from {}:\n{text}", prompt.origin)
}
