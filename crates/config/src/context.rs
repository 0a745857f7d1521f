/// What kind of client asks: which tools it has itself, so that ours would only cost it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    /// Its name.
    pub name: &'static str,
    /// Tools that the client has itself.
    pub has: &'static [&'static str],
    /// The client works on the project it was started in: if one is named, there is no other to turn to.
    pub single_project: bool,
}

const SHELL_AND_FILES: &[&str] =
    &["create_text_file", "read_file", "execute_shell_command", "find_file", "list_dir"];
const AND_SEARCH: &[&str] = &[
    "create_text_file",
    "read_file",
    "execute_shell_command",
    "find_file",
    "list_dir",
    "search_for_pattern",
];

const fn context(name: &'static str, has: &'static [&'static str], single_project: bool) -> Context {
    Context { name, has, single_project }
}

/// All contexts; the first is the one of a client that has nothing. The names include those that Serena knows.
pub const CONTEXTS: &[Context] = &[
    context("desktop-app", &[], false),
    context("claude-desktop", &[], false),
    context("agent", &[], false),
    context("chatgpt", &[], false),
    context("oaicompat-agent", &[], false),
    context("claude-code", AND_SEARCH, true),
    context("codebuddy", AND_SEARCH, true),
    context("gemini", AND_SEARCH, true),
    context("codex", SHELL_AND_FILES, false),
    context("copilot-cli", SHELL_AND_FILES, true),
    context("cursor", SHELL_AND_FILES, true),
    context("vscode", SHELL_AND_FILES, true),
    context("ide", SHELL_AND_FILES, true),
    context("ide-assistant", SHELL_AND_FILES, true),
    context("antigravity", SHELL_AND_FILES, true),
    context("grok", SHELL_AND_FILES, true),
    context("junie", SHELL_AND_FILES, true),
    context("jb-ai-assistant", SHELL_AND_FILES, true),
    context("jb-copilot-plugin", SHELL_AND_FILES, true),
];

impl Context {
    /// Returns the context called `name`.
    pub fn named(name: &str) -> Option<&'static Context> {
        CONTEXTS.iter().find(|it| it.name == name)
    }
}
