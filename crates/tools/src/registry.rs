//! Every tool there is.

use std::sync::LazyLock;

use serde_json::Value;

use crate::tool::{Effect, Nothing, Offer, Run, Tool, input, says, schema, tool};
use crate::{Reply, ToolError, arguments, offer, thinking};

/// What agents call the parameters of tools that edit a symbol.
const OF_SYMBOL: &[(&str, &str)] = &[
    ("name_path_pattern", "name_path"),
    ("symbol", "name_path"),
    ("name", "name_path"),
    ("path", "relative_path"),
    ("relpath", "relative_path"),
    ("file", "relative_path"),
    ("content", "body"),
    ("code", "body"),
];

/// The same for those with other names of their own.
const OF_DELETED: &[(&str, &str)] = &[
    ("name_path", "name_path_pattern"),
    ("symbol", "name_path_pattern"),
    ("name", "name_path_pattern"),
    ("path", "relative_path"),
    ("file", "relative_path"),
];
const OF_CONTENT: &[(&str, &str)] = &[
    ("pattern", "needle"),
    ("old_string", "needle"),
    ("new_string", "repl"),
    ("replacement", "repl"),
    ("path", "relative_path"),
    ("file", "relative_path"),
];

/// What agents call the parameter of tools about a memory.
const OF_MEMORY: &[(&str, &str)] = &[("memory_file_name", "memory_name"), ("name", "memory_name")];

/// Every tool, in the order in which they are listed.
pub static ALL: &[Tool] = &[
    tool!(
        get_symbols_overview,
        "Get Symbols Overview",
        Effect::Read,
        &[],
        "Lists the symbols of one file by kind: the first thing to look at in a file you do not know, far cheaper than reading it. depth=1 adds methods and inner types (fields: find_symbol depth=1). Follow up with find_symbol."
    ),
    tool!(
        find_symbol,
        "Find Symbol",
        Effect::Read,
        &[
            ("name_path", "name_path_pattern"),
            ("symbol", "name_path_pattern"),
            ("name", "name_path_pattern"),
            ("path", "relative_path"),
            ("relpath", "relative_path"),
            ("file", "relative_path")
        ],
        "Finds where classes, functions, methods, variables … are declared, by name path: `Cart/total` is the member total of Cart, `/Cart` only a Cart at the top of its file, `total[1]` the second of several. Answers with line ranges; include_body gives the source, depth=1 the members, include_info signature and documentation. Use it instead of a text search when you look for a definition."
    ),
    tool!(
        find_referencing_symbols,
        "Find Referencing Symbols",
        Effect::Read,
        &[
            ("name_path_pattern", "name_path"),
            ("symbol", "name_path"),
            ("name", "name_path"),
            ("path", "relative_path"),
            ("relpath", "relative_path"),
            ("file", "relative_path")
        ],
        "Finds where a symbol is used: every occurrence of its name is resolved, so that other things of the same name are left out. Answers by file and by the function or class around each use; the last line says how many occurrences mean something else, how many could not be decided (listed with the reason), and whether the answer is exhaustive. Use it before you change, move or delete something."
    ),
    tool!(
        find_declaration,
        "Find Declaration",
        Effect::Read,
        &[("path", "relative_path"), ("file", "relative_path"), ("pattern", "regex")],
        "Finds what a name means where it is used. Give the file and a regular expression with one group around the name, such as `self\\.(close)\\(`; it must match once."
    ),
    tool!(
        find_implementations,
        "Find Implementations",
        Effect::Read,
        &[
            ("name_path_pattern", "name_path"),
            ("symbol", "name_path"),
            ("name", "name_path"),
            ("path", "relative_path"),
            ("file", "relative_path")
        ],
        "Finds the classes that extend or implement a class, interface or trait, however indirectly, or the methods that override or implement a method."
    ),
    tool!(
        get_diagnostics_for_file,
        "Get Diagnostics For File",
        Effect::Read,
        &[("path", "relative_path"), ("file", "relative_path"), ("file_path", "relative_path")],
        "Lists what is certainly wrong in a file or directory, without a compiler: broken syntax, names that nothing binds or that their module does not have, repeated definitions. Types are not checked."
    ),
    tool!(
        get_diagnostics_for_symbol,
        "Get Diagnostics For Symbol",
        Effect::Read,
        Offer::IfAsked,
        &[
            ("symbol", "name_path"),
            ("name_path_pattern", "name_path"),
            ("relative_path", "reference_file"),
            ("path", "reference_file")
        ],
        "Lists what is certainly wrong in one symbol, and on request in those that use it."
    ),
    tool!(
        search_for_pattern,
        "Search For Pattern",
        Effect::Read,
        &[("pattern", "substring_pattern"), ("regex", "substring_pattern"), ("path", "relative_path")],
        "Searches the text of all files for a regular expression (Python syntax, lookaround included; `.` matches line breaks). For text that is no symbol's name, or where you do not know the name."
    ),
    tool!(
        find_file,
        "Find File",
        Effect::Read,
        &[("pattern", "file_mask"), ("name", "file_mask"), ("path", "relative_path")],
        "Finds files by name (`*.py`, `test_?.ts`) below a directory."
    ),
    tool!(
        list_dir,
        "List Directory",
        Effect::Read,
        &[("path", "relative_path")],
        "Lists the directories and files in a directory, with recursive also those below."
    ),
    tool!(
        read_file,
        "Read File",
        Effect::Read,
        &[("path", "relative_path"), ("file_path", "relative_path")],
        "Reads a file or some of its lines. For code, get_symbols_overview and find_symbol with include_body cost less."
    ),
    tool!(
        replace_symbol_body,
        "Replace Symbol Body",
        Effect::Write,
        OF_SYMBOL,
        "Replaces the whole construct of a symbol: what find_symbol shows with include_body, decorators and signature included, without the doc comment above it. The body may be given at any indentation. Refuses to break the syntax; the answer names uses and imports that are left over."
    ),
    tool!(
        insert_after_symbol,
        "Insert After Symbol",
        Effect::Add,
        OF_SYMBOL,
        "Inserts code below a symbol, at its indentation: a new method after another one, a function at the end of a file (after its last symbol)."
    ),
    tool!(
        insert_before_symbol,
        "Insert Before Symbol",
        Effect::Add,
        OF_SYMBOL,
        "Inserts code above a symbol and its doc comment, at its indentation: an import before the first symbol, a class before another."
    ),
    tool!(
        rename_symbol,
        "Rename Symbol",
        Effect::Write,
        OF_SYMBOL,
        "Renames a symbol everywhere: declarations, uses, imports, overrides, keyword arguments, shorthand. Checks that every name still means what it meant, and refuses with the place if not, or if some occurrences cannot be decided (include_undecided or ignore_undecided then say what to do with them)."
    ),
    tool!(
        safe_delete_symbol,
        "Safe Delete Symbol",
        Effect::Write,
        OF_DELETED,
        "Deletes a symbol with its doc comment if nothing uses it; otherwise lists where it is used. Calls inside itself do not count."
    ),
    tool!(
        replace_content,
        "Replace Content",
        Effect::Write,
        OF_CONTENT,
        "Replaces text in a file, literally or by regular expression (Python syntax; `.` matches line breaks, `$!1` in repl is the first group). Good for a few lines inside a long symbol: `first words.*?last words` spares quoting them all. Must match once unless allow_multiple_occurrences."
    ),
    tool!(
        replace_regex,
        "Replace Regex",
        Effect::Write,
        Offer::IfAsked,
        &[("pattern", "regex"), ("path", "relative_path"), ("file", "relative_path")],
        "What replace_content was called before: by regular expression, with groups as \\1 in repl."
    ),
    tool!(
        replace_in_files,
        "Replace In Files",
        Effect::Write,
        &[("pattern", "needle"), ("path", "relative_path"), ("replacement", "repl")],
        "Replaces text in many files at once. First with dry_run, which lists every occurrence with an id; then with occurrence_ids or expected_count, so that nothing else is replaced."
    ),
    tool!(
        create_text_file,
        "Create Text File",
        Effect::Write,
        &[("path", "relative_path"), ("file_path", "relative_path"), ("text", "content")],
        "Writes a new file, or overwrites one, directories included."
    ),
    tool!(
        replace_lines,
        "Replace Lines",
        Effect::Write,
        Offer::IfAsked,
        &[("path", "relative_path")],
        "Replaces the lines start_line to end_line (both included) by content."
    ),
    tool!(
        insert_at_line,
        "Insert At Line",
        Effect::Add,
        Offer::IfAsked,
        &[("path", "relative_path")],
        "Inserts content before a line."
    ),
    tool!(
        delete_lines,
        "Delete Lines",
        Effect::Write,
        Offer::IfAsked,
        &[("path", "relative_path")],
        "Deletes the lines start_line to end_line (both included)."
    ),
    tool!(
        undo_edit,
        "Undo Edit",
        Effect::Write,
        &[("edit_id", "id"), ("edit", "id")],
        "Takes an edit back: the last one, or the one whose number an answer gave. Restores every byte; refuses if somebody changed the text since."
    ),
    tool!(
        write_memory,
        "Write Memory",
        Effect::Write,
        &[
            ("memory_file_name", "memory_name"),
            ("name", "memory_name"),
            ("text", "content"),
            ("max_answer_chars", "max_chars")
        ],
        "Writes down something about the project that later conversations need and its files do not say. Short, under a name that tells when to read it; refer to others as `mem:NAME`."
    ),
    tool!(
        read_memory,
        "Read Memory",
        Effect::Read,
        OF_MEMORY,
        "Reads a memory; do so where its name fits the task."
    ),
    tool!(list_memories, "List Memories", Effect::Read, &[], "Lists the names of memories."),
    tool!(
        edit_memory,
        "Edit Memory",
        Effect::Write,
        &[
            ("memory_file_name", "memory_name"),
            ("name", "memory_name"),
            ("pattern", "needle"),
            ("regex", "needle"),
            ("replacement", "repl")
        ],
        "Replaces text in a memory, as replace_content does in a file."
    ),
    tool!(
        rename_memory,
        "Rename Memory",
        Effect::Write,
        &[("memory_name", "old_name"), ("memory_file_name", "old_name"), ("new_memory_name", "new_name")],
        "Renames or moves a memory and rewrites the references to it (`mem:NAME`) in all others."
    ),
    tool!(
        delete_memory,
        "Delete Memory",
        Effect::Write,
        OF_MEMORY,
        "Deletes a memory; only if the user asks for it, or it is no longer true."
    ),
    tool!(
        initial_instructions,
        "Initial Instructions",
        Effect::Read,
        &[],
        "How to use these tools well. Call it once if you have not been given their instructions."
    ),
    tool!(
        onboarding,
        "Onboarding",
        Effect::Read,
        &[],
        "How to get to know a project that has no memories yet, and what to write down about it."
    ),
    tool!(
        check_onboarding_performed,
        "Check Onboarding Performed",
        Effect::Read,
        Offer::IfAsked,
        &[],
        "Says whether there are memories of this project."
    ),
    says!(
        think_about_collected_information,
        "Think About Collected Information",
        thinking::COLLECTED,
        "What to ask yourself when you have searched for a while."
    ),
    says!(
        think_about_task_adherence,
        "Think About Task Adherence",
        thinking::ADHERENCE,
        "What to ask yourself before you change code."
    ),
    says!(
        think_about_whether_you_are_done,
        "Think About Whether You Are Done",
        thinking::DONE,
        "What to ask yourself before you report that you are done."
    ),
    says!(
        prepare_for_new_conversation,
        "Prepare For New Conversation",
        thinking::HANDOVER,
        "What to write down for whoever goes on in a new conversation."
    ),
    tool!(
        summarize_changes,
        "Summarize Changes",
        Effect::Read,
        Offer::IfAsked,
        &[],
        "Lists what was changed here in this session: files, and the symbols in them."
    ),
    tool!(
        execute_shell_command,
        "Execute Shell Command",
        Effect::Program,
        Offer::IfUserAsks,
        &[("cmd", "command"), ("timeout", "timeout_seconds")],
        "Runs a command by the system's shell and gives its output and exit code. It has no input to read; what takes longer than timeout_seconds is ended. Not for reading or searching code."
    ),
    tool!(
        activate_project,
        "Activate Project",
        Effect::Read,
        &[("project_name", "project"), ("path", "project"), ("project_path", "project"), ("name", "project")],
        "Turns to another project, by name or directory: all later calls are about it."
    ),
    tool!(
        get_current_config,
        "Get Current Config",
        Effect::Read,
        &[],
        "Shows the project root, the languages and files in it, and the settings of this server."
    ),
    tool!(
        list_queryable_projects,
        "List Queryable Projects",
        Effect::Read,
        Offer::IfAsked,
        &[],
        "Lists the projects that query_project can ask about, with their directories."
    ),
    tool!(
        query_project,
        "Query Project",
        Effect::Read,
        Offer::IfAsked,
        &[
            ("project", "project_name"),
            ("tool", "tool_name"),
            ("arguments", "tool_params_json"),
            ("params", "tool_params_json")
        ],
        "Calls a tool that reads in another project, without turning to it."
    ),
];

/// Returns the tool called `name`; `-` may stand for `_`.
pub fn tool(name: &str) -> Option<&'static Tool> {
    // Clients put their own name for the server before that of the tool.
    let bare = name.strip_prefix("mcp__").and_then(|it| it.split_once("__")).map_or(name, |(_, it)| it);
    let name = bare.replace('-', "_");
    ALL.iter().find(|it| it.name == name)
}

/// Returns the tool called `name`.
///
/// # Errors
/// If there is none; one that is like it is proposed.
pub fn named(name: &str) -> Result<&'static Tool, ToolError> {
    tool(name).ok_or_else(|| unknown(name))
}

/// Says that there is no such tool, and which ones are like it.
pub(crate) fn unknown(name: &str) -> ToolError {
    let near = arguments::nearest(name, ALL.iter().map(|it| it.name));
    let all: Vec<_> = ALL.iter().map(|it| it.name).collect();
    let error = ToolError::arguments(format!("There is no tool {name:?}."));
    match near {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => error.hint(format!("Tools: {}.", all.join(", "))),
    }
}
