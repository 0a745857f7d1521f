//! What the tools say that only ask: moments to stop at, which prompts written for Serena call by name.

/// Before relying on what was found.
pub(crate) const COLLECTED: &str = "\
Before you go on, check what you know:
- Which symbols does the task touch? For each, have you seen its source (find_symbol include_body=true), not only its name?
- Who uses them? find_referencing_symbols says; mind what it lists as undecided, and whether it calls itself exhaustive.
- Which statement of yours is a guess? Look it up, or say that it is one.
- What is still missing that no file tells? Ask the user.
If nothing is missing, stop searching and begin.";

/// Before changing anything.
pub(crate) const ADHERENCE: &str = "\
Before you change code, compare it with the task:
- Say in one sentence what was asked. Does the change you are about to make do that, and nothing else?
- Does it look like the code around it: names, error handling, comments, tests? Read a neighbour if you have not.
- Are there rules for this project (list_memories, the instructions you were given) that it must keep to?
- Will every user of what you change still work? find_referencing_symbols before a signature changes.
If the task has grown or is ambiguous, ask the user before you go on.";

/// Before saying that it is finished.
pub(crate) const DONE: &str = "\
Before you say that you are done:
- Take the request point by point. Is each one answered by a change or by a sentence of yours?
- Did you run what the project asks to be run: build, tests, formatter, linter? A memory such as task_completion may name \
the commands. What you could not run, say so.
- get_diagnostics_for_file shows what is broken in the files you touched without a compiler.
- Do tests and documentation speak of what changed?
- Is anything left over: debugging output, files of yours, comments that are not true any more?
Then report briefly what changed and what did not; summarize_changes lists it by symbol.";

/// Before the conversation is left to another.
pub(crate) const HANDOVER: &str = "\
Somebody will go on without having read this conversation. Write down for them, with write_memory under a name that says \
what it is about:
- what was asked, in the user's words, and what was decided, with the reasons;
- what is done, what is half done and in which files and symbols (name paths), what is not begun;
- what was tried and does not work;
- the next step, and the command that shows whether it worked.
Put what holds for the project in general into its own memories instead. Leave out what the code itself says.";
