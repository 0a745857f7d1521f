//! The two kinds of agent prompts that are in use: each names the tools of a server called serena, and calls them.

use serde_json::{Value, json};

use crate::server::{Project, Server, command};

const CART: &str = "class Cart:\n    def total(self):\n        return 1\n\n\ndef use(cart: Cart):\n    return cart.total()\n";

/// What a prompt names, with a call of each, in an order in which all of them make sense.
fn calls() -> Vec<(&'static str, Value)> {
    let cart = || json!({ "relative_path": "cart.py" });
    let with = |mut base: Value, more: Value| {
        base.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        base
    };
    vec![
        ("check_onboarding_performed", json!({})),
        ("onboarding", json!({})),
        ("initial_instructions", json!({})),
        ("get_current_config", json!({})),
        ("list_dir", json!({ "relative_path": ".", "recursive": false })),
        ("find_file", json!({ "file_mask": "*.py", "relative_path": "." })),
        ("get_symbols_overview", cart()),
        ("find_symbol", json!({ "name_path": "Cart/total", "include_body": true })),
        ("find_referencing_symbols", with(cart(), json!({ "name_path": "Cart/total" }))),
        ("search_for_pattern", json!({ "substring_pattern": "return" })),
        ("read_file", cart()),
        ("think_about_collected_information", json!({})),
        ("think_about_task_adherence", json!({})),
        ("create_text_file", json!({ "relative_path": "notes.txt", "content": "one\ntwo\nthree\n" })),
        ("insert_at_line", json!({ "relative_path": "notes.txt", "line": 1, "content": "zero\n" })),
        (
            "replace_lines",
            json!({ "relative_path": "notes.txt", "start_line": 2, "end_line": 2, "content": "1\n" }),
        ),
        ("delete_lines", json!({ "relative_path": "notes.txt", "start_line": 3, "end_line": 3 })),
        ("replace_regex", json!({ "relative_path": "notes.txt", "regex": "th(re)e", "repl": "\\1" })),
        (
            "replace_content",
            json!({ "relative_path": "notes.txt", "needle": "zero", "repl": "0", "mode": "literal" }),
        ),
        (
            "replace_symbol_body",
            with(cart(), json!({ "name_path": "Cart/total", "body": "def total(self):\n    return 2" })),
        ),
        (
            "insert_after_symbol",
            with(cart(), json!({ "name_path": "Cart/total", "body": "def tax(self):\n    return 3" })),
        ),
        ("insert_before_symbol", with(cart(), json!({ "name_path": "Cart", "body": "import os" }))),
        ("rename_symbol", with(cart(), json!({ "name_path": "Cart/total", "new_name": "sum" }))),
        ("safe_delete_symbol", with(cart(), json!({ "name_path_pattern": "Cart/tax" }))),
        ("get_diagnostics_for_file", cart()),
        (
            "write_memory",
            json!({ "memory_file_name": "core", "content": "Carts.", "max_answer_chars": 200000 }),
        ),
        ("write_memory", json!({ "memory_name": "other", "content": "See `mem:core`." })),
        ("list_memories", json!({})),
        ("read_memory", json!({ "memory_file_name": "core" })),
        (
            "edit_memory",
            json!({ "memory_name": "core", "needle": "Carts", "repl": "Shops", "mode": "literal" }),
        ),
        ("rename_memory", json!({ "old_name": "core", "new_name": "shop/core" })),
        ("delete_memory", json!({ "memory_file_name": "shop/core" })),
        ("execute_shell_command", json!({ "command": "cat cart.py | head -n 1", "cwd": "." })),
        ("think_about_whether_you_are_done", json!({})),
        ("summarize_changes", json!({})),
        ("prepare_for_new_conversation", json!({})),
        ("undo_edit", json!({})),
    ]
}

/// Registers with a client as the documentation says, and starts what the client would start.
fn registered(client: &str, file: &str, project: &Project, home: &std::path::Path) -> Server {
    let mut setup = command(&project.path());
    setup.env("HOME", home).env_remove("XDG_CONFIG_HOME").env("PATH", "");
    setup.args(["setup", client, "--name", "serena", "--tools", "optional,execute_shell_command"]);
    let output = setup.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let written: Value = serde_json::from_str(&std::fs::read_to_string(home.join(file)).unwrap()).unwrap();
    let flags = written["mcpServers"]["serena"]["args"].as_array().unwrap();
    let flags: Vec<&str> = flags.iter().map(|it| it.as_str().unwrap()).collect();
    assert_eq!(flags[0], "serve");
    let mut serve = command(&project.path());
    serve.env("HOME", home);
    Server::spawn(serve, &flags[1..])
}

#[cfg(unix)]
#[test]
fn every_tool_that_a_prompt_for_serena_names_is_listed_and_works() {
    for (client, file) in [("claude-code", ".claude.json"), ("gemini", ".gemini/settings.json")] {
        let (project, home) = (Project::new(&[("cart.py", CART)]), tempfile::tempdir().unwrap());
        let mut server = registered(client, file, &project, home.path());
        server.initialize("2025-11-25");
        let tools = server.request("tools/list", json!({}))["result"]["tools"].clone();
        let listed: Vec<&str> =
            tools.as_array().unwrap().iter().filter_map(|it| it["name"].as_str()).collect();
        let mut answers = Vec::new();
        for (tool, arguments) in calls() {
            assert!(listed.contains(&tool), "{client}: {tool} is not among {listed:?}");
            let (text, is_error) = server.call(tool, arguments.clone());
            assert!(!is_error, "{client}: {tool} {arguments}: {text}");
            answers.push((tool, text));
        }
        let answer = |tool: &str| &answers.iter().find(|it| it.0 == tool).unwrap().1;
        assert_eq!(answer("execute_shell_command"), "[exit code 0]\nimport os");
        let summary = answer("summarize_changes");
        assert!(summary.contains("cart.py changed") && summary.contains("added: Cart/sum"), "{summary}");
        let notes = std::fs::read_to_string(project.path().join("notes.txt")).unwrap();
        assert_eq!(notes, "0\n1\nre\n");
        // What was deleted last has come back.
        assert!(project.path().join(".linnea/memories/shop/core.md").exists());
    }
}

#[cfg(unix)]
#[test]
fn a_command_ends_with_the_server_and_with_its_call() {
    let project = Project::new(&[("a.py", "x = 1\n")]);
    let alive = |mark: &str| {
        let listed = std::process::Command::new("ps").args(["-eo", "args"]).output().unwrap().stdout;
        String::from_utf8_lossy(&listed).lines().any(|it| it == format!("sleep {mark}"))
    };
    let mut server = Server::start_with(&project, &["--tools", "execute_shell_command"]);
    server.initialize("2025-11-25");
    let sleep = |mark: &str| json!({ "name": "execute_shell_command", "arguments": { "command": format!("sleep {mark}; true") } });
    let (cancelled, ended) = ("7301.25", "7302.25");
    let id = server.ask("tools/call", sleep(cancelled));
    server.ask("tools/call", sleep(ended));
    let wait = |until: &dyn Fn() -> bool| {
        for _ in 0..500 {
            if until() {
                return true;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        false
    };
    assert!(wait(&|| alive(cancelled) && alive(ended)), "the commands do not begin");
    server.send(
        &json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": id } }),
    );
    assert!(wait(&|| !alive(cancelled)), "what was cancelled goes on");
    assert!(alive(ended));
    server.end();
    assert!(wait(&|| !alive(ended)), "a command outlives the server");
}

#[test]
fn the_shell_is_for_those_who_ask_for_it_by_name() {
    let project =
        Project::new(&[(".linnea/config.toml", "included_optional_tools = ['execute_shell_command']\n")]);
    let call = json!({ "command": "echo pwned > pwned" });
    for flags in [&[][..], &["--tools", "optional"], &["--tools", "execute_shell_command", "--read-only"]] {
        let mut server = Server::start_with(&project, flags);
        server.initialize("2025-11-25");
        let (text, is_error) = server.call("execute_shell_command", call.clone());
        assert!(is_error && text.contains("not available"), "{flags:?}: {text}");
    }
    assert!(!project.path().join("pwned").exists());
}
