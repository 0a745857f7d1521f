//! What a project and a user of Serena have: used here and left as it is, so that one can go back at any time.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

use serde_json::json;

use crate::server::{Project, Server, command};

/// As Serena 1.7 writes it, with fewer comments.
const PROJECT: &str = "\
# the name by which the project can be referenced within Serena/when chatting with the LLM.
project_name: \"shop\"

# list of language servers to start when using the LSP backend
language_servers:
- python

# the encoding used by text files in the project
encoding: \"utf-8\"
activation_command:
activation_command_timeout: 180
line_ending:
language_backend:

# whether to use project's .gitignore files to ignore files
ignore_all_files_in_gitignore: true
ls_specific_settings: {}
ls_workspace_folders: [\".\"]
ls_additional_workspace_folders: []

# list of additional paths to ignore in this project.
ignored_paths: []
read_only: false
excluded_tools: []
included_optional_tools: []
fixed_tools: []
default_modes:
added_modes:
initial_prompt: \"\"
symbol_info_budget:
read_only_memory_patterns: []
ignored_memory_patterns: []
";

const LOCAL: &str =
    "# This file allows you to locally override settings in project.yml for development purposes.\n#\n";

const USERS: &str = "\
language_backend: LSP
line_ending: native
gui_log_window: False
web_dashboard: True
web_dashboard_open_on_launch: True
web_dashboard_trusted_hosts:
  - 127.0.0.1
log_level: 20
ignored_paths: []
tool_timeout: 240
base_modes:
  - interactive
  - editing
default_modes:
default_max_tool_answer_chars: 150000
token_count_estimator: CHAR_COUNT
symbol_info_budget: 10
project_serena_folder_location: \"$projectDir/.serena\"
trusted_project_path_patterns: []
projects: []
";

/// Returns all files below a directory, with when they were written.
fn files(directory: &Path, found: &mut BTreeMap<String, (Vec<u8>, SystemTime)>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            let written = path.metadata().unwrap().modified().unwrap();
            found.insert(path.display().to_string(), (std::fs::read(&path).unwrap(), written));
        }
    }
}

#[test]
fn the_state_of_a_project_is_used_and_left_as_it_is() {
    let project = Project::new(&[
        ("shop.py", "def total(): ...\n"),
        (".serena/project.yml", PROJECT),
        (".serena/project.local.yml", LOCAL),
        (".serena/memories/core.md", "# Core\n\nSee `mem:backend/api`.\r\nNo end"),
        (".serena/memories/backend/api.md", "Caf\u{e9}. mem:core, mem:global/style\n\n\n"),
        (".serena/memories/adr: use pg.md", "Because.\n"),
    ]);
    let home = tempfile::tempdir().unwrap();
    let serena = home.path().join(".serena");
    std::fs::create_dir_all(serena.join("memories/global")).unwrap();
    std::fs::write(serena.join("serena_config.yml"), USERS).unwrap();
    std::fs::write(serena.join("memories/global/style.md"), "Short.\n").unwrap();
    let state = || {
        let mut found = BTreeMap::new();
        files(&project.path().join(".serena"), &mut found);
        files(&serena, &mut found);
        found
    };
    let before = state();
    let mut command = command(&project.path());
    command.env("HOME", home.path()).env("SERENA_HOME", &serena).env_remove("XDG_STATE_HOME");
    let mut server = Server::spawn(command, &["--serena", "--tools", "optional"]);
    server.initialize("2025-06-18");
    let mut call = |tool: &str, arguments: serde_json::Value| {
        let (text, is_error) = server.call(tool, arguments);
        assert!(!is_error, "{tool}: {text}");
        text
    };
    let config = call("get_current_config", json!({}));
    assert!(config.contains("Project name: shop") && !config.contains("Warning"), "{config}");
    let list = "{\"memories\": [\"adr: use pg\", \"backend/api\", \"core\", \"global/style\"]}";
    assert_eq!(call("list_memories", json!({})), list);
    assert!(call("check_onboarding_performed", json!({})).contains("was performed"));
    assert!(call("initial_instructions", json!({})).contains("find_symbol"));
    assert!(call("read_memory", json!({ "memory_file_name": "core" })).ends_with("\r\nNo end"));
    assert_eq!(call("read_memory", json!({ "memory_name": "global/style" })), "Short.\n");
    assert!(call("find_symbol", json!({ "name_path_pattern": "total" })).contains("shop.py"));
    call(
        "replace_content",
        json!({ "relative_path": "shop.py", "needle": "total", "repl": "sum", "mode": "literal" }),
    );
    // What is changed and taken back is what it was.
    call("rename_memory", json!({ "old_name": "core", "new_name": "global/core" }));
    assert!(call("read_memory", json!({ "memory_name": "backend/api" })).contains("mem:global/core,"));
    call("undo_edit", json!({}));
    call("write_memory", json!({ "memory_name": "new", "content": "New." }));
    let mut after = state();
    let new = after.remove(&project.path().join(".serena/memories/new.md").display().to_string());
    assert_eq!(new.unwrap().0, b"New.");
    assert!(!project.path().join(".linnea").exists());
    let bytes = |it: &BTreeMap<String, (Vec<u8>, SystemTime)>| {
        it.iter().map(|(path, (bytes, _))| (path.clone(), bytes.clone())).collect::<Vec<_>>()
    };
    assert_eq!(bytes(&after), bytes(&before));
    // Nothing that was not changed was written again.
    for (path, (_, written)) in &before {
        let touched = ["core.md", "api.md"].iter().any(|it| path.ends_with(it));
        assert!(touched || after[path].1 == *written, "{path} was written again");
    }
}
