//! Files and flags: what holds, who says so, and which tools there are.

use serde_json::{Value, json};

use crate::server::{Project, Server, command};

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn listed(server: &mut Server) -> Vec<String> {
    let tools = server.request("tools/list", json!({}))["result"]["tools"].clone();
    tools.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_files_of_serena_are_honoured() {
    let project = Project::new(&[
        (
            ".serena/project.yml",
            "project_name: shop\nlanguages: [python]\nignored_paths: ['gen*', '/docs/**']\nexcluded_tools: [list_dir]\n\
             included_optional_tools: [query_project]\ninitial_prompt: Prices are in cents.\nencoding: cp1251\n\
             activation_command: make\n",
        ),
        (".serena/project.local.yml", "project_name: my shop\n"),
        ("src/a.py", "def wanted(): ...\n"),
        ("generated/b.py", "def wanted(): ...\n"),
        ("docs/c.py", "def wanted(): ...\n"),
        ("src/docs/d.py", "def wanted(): ...\n"),
    ]);
    project.write("src/cyrillic.py", b"# \xe4\xe0\n");
    let mut server = Server::ready(&project);
    let wanted = json!({ "name_path_pattern": "wanted" });
    assert_eq!(
        server.call("find_symbol", wanted).0,
        "src/a.py\n1 Function wanted\nsrc/docs/d.py\n1 Function wanted"
    );
    assert!(
        server.call("read_file", json!({ "relative_path": "src/cyrillic.py" })).0.contains("\u{434}\u{430}")
    );
    let tools = listed(&mut server);
    assert!(
        tools.iter().any(|it| it == "query_project") && !tools.iter().any(|it| it == "list_dir"),
        "{tools:?}"
    );
    let (why, is_error) = server.call("list_dir", json!({ "relative_path": ".", "recursive": false }));
    assert!(is_error && why.contains(".serena/project.yml"), "{why}");
    let (config, _) = server.call("get_current_config", json!({}));
    assert!(config.contains("Project name: my shop (.serena/project.local.yml)"), "{config}");
    assert!(config.contains("Warning: .serena/project.yml: not used: activation_command"), "{config}");
    // What a project says of itself is told when asked for, never unasked.
    let (told, _) = server.call("initial_instructions", json!({}));
    assert!(told.ends_with("About this project, from .serena/project.yml:\nPrices are in cents."), "{told}");
    assert!(!server.initialize("2025-06-18")["result"]["instructions"].as_str().unwrap().contains("cents"));
}

#[test]
fn flags_choose_tools_and_every_value_names_its_place() {
    let project = Project::new(&[(".linnea/config.toml", "project_name = 'shop'\nread_only = true\n")]);
    let flags =
        ["--context", "claude-code", "--tools", "read_file,query_project", "--exclude-tools", "find-symbol"];
    let output = project.run(&[&["config", "show", "--format", "json"], &flags[..]].concat());
    let shown: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(shown["project_name"], json!([{ "value": "shop", "from": ".linnea/config.toml" }]));
    assert_eq!(shown["context"], json!([{ "value": "claude-code", "from": "command line" }]));
    assert_eq!(shown["read_only"][0]["from"], ".linnea/config.toml");
    assert_eq!(shown["encoding"], Value::Null);
    let tools = shown["tools"][0]["value"].to_string();
    for (tool, offered) in
        [("read_file", true), ("query_project", true), ("find_symbol", false), ("search_for_pattern", false)]
    {
        assert_eq!(tools.contains(&format!("\"{tool}\"")), offered, "{tool} in {tools}");
    }
    let shown = text(&project.run(&["config", "show"]).stdout);
    assert!(shown.contains("project_name = \"shop\"    # .linnea/config.toml\n"), "{shown}");
    // A person names the tool they want.
    assert_eq!(project.run(&[&["find-file", "*"], &flags[..]].concat()).status.code(), Some(0));
    let wrong = project.run(&["serve", "--tools", "reed_file"]);
    assert!(text(&wrong.stderr).contains("Did you mean read_file?"));
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn instructions_advise_to_call_what_there_is_only() {
    let project = Project::new(&[("a.py", "x = 1\n")]);
    project.write("latin.py", b"# caf\xe9\n");
    project.write(".serena/project.yml", "encoding: utf-8\n");
    let mut server = Server::start_with(&project, &["--context", "claude-code", "--line-base", "0"]);
    let instructions = server.initialize("2025-11-25")["result"]["instructions"].as_str().unwrap().to_owned();
    assert!(
        instructions.contains("find_symbol") && instructions.contains("Lines count from 0"),
        "{instructions}"
    );
    assert!(
        !instructions.contains("search_for_pattern") && !instructions.contains("read_file"),
        "{instructions}"
    );
    // Serena's file says utf-8 of every project; what is not is guessed all the same.
    assert!(text(&project.run(&["read-file", "latin.py"]).stdout).contains("caf\u{e9}"));
}

#[test]
fn wrong_files_are_named_and_never_half_obeyed() {
    for (path, file) in
        [(".linnea/config.toml", "read_only = 'yes'\n"), (".serena/project.yml", "read_only: [\n")]
    {
        let output = Project::new(&[(path, file)]).run(&["serve"]);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(path), "{}", text(&output.stderr));
    }
    let bad = Project::new(&[(".linnea/config.toml", "encoding = 'klingon'\n")]).run(&["find-file", "*"]);
    assert!(text(&bad.stderr).contains(".linnea/config.toml: \"klingon\" is no known encoding"));
}

#[test]
fn the_users_own_file_holds_below_the_projects() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join("linnea")).unwrap();
    let own = home.path().join("linnea/config.toml");
    std::fs::write(&own, "line_base = 0\nmax_answer_chars = 900\n").unwrap();
    let project = Project::new(&[(".linnea/config.toml", "max_answer_chars = 700\n"), ("a.py", "x = 1\n")]);
    let output = command(&project.path())
        .env("XDG_CONFIG_HOME", home.path())
        .args(["call", "get_current_config"])
        .output()
        .unwrap();
    assert!(
        text(&output.stdout).contains("lines from 0, at most 700 characters"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn other_projects_are_asked_about_and_turned_to() {
    let shop = Project::new(&[("a.py", "def in_shop(): ...\n")]);
    let bank = Project::new(&[
        ("b.py", "def in_bank(): ...\n"),
        (
            ".linnea/config.toml",
            "project_name = 'bank'\nexcluded_tools = ['list_dir']\ninitial_prompt = 'Be exact.'\n",
        ),
    ]);
    let stranger = Project::new(&[("c.py", "def secret(): ...\n")]);
    let (bank_root, stranger_root) =
        (bank.path().display().to_string(), stranger.path().display().to_string());
    let shop_root = shop.path().display().to_string();
    let flags = ["--project", &shop_root, "--project", &bank_root, "--tools", "optional"];
    let mut server = Server::start_with(&shop, &flags);
    server.initialize("2025-11-25");
    let before = listed(&mut server);
    let (projects, _) = server.call("list_queryable_projects", json!({}));
    assert!(projects.contains(&format!("bank: {bank_root}")), "{projects}");
    let query = |tool: &str, arguments: Value| json!({ "project_name": "bank", "tool_name": tool, "tool_params_json": arguments.to_string() });
    let (found, _) =
        server.call("query_project", query("find_symbol", json!({ "name_path_pattern": "in_bank" })));
    assert_eq!(found, "b.py\n1 Function in_bank");
    for (tool, why) in [("list_dir", "excluded"), ("activate_project", "no project"), ("nonsense", "no tool")]
    {
        let (text, is_error) = server.call(
            "query_project",
            query(tool, json!({ "relative_path": ".", "recursive": true, "project": "x" })),
        );
        let text = text.to_lowercase();
        assert!(is_error && (text.contains(why) || text.contains("parameter")), "{tool}: {text}");
    }
    let outside = query("read_file", json!({ "relative_path": format!("{stranger_root}/c.py") }));
    assert!(server.call("query_project", outside).1);
    // Turning to it moves all later calls, not the list of tools.
    let (activated, _) = server.call("activate_project", json!({ "project": "bank" }));
    assert!(activated.contains("\"bank\"") && activated.ends_with("Be exact."), "{activated}");
    assert_eq!(
        server.call("find_symbol", json!({ "name_path_pattern": "in_bank" })).0,
        "b.py\n1 Function in_bank"
    );
    assert!(
        server.call("list_dir", json!({ "relative_path": ".", "recursive": false })).0.contains("excluded")
    );
    assert_eq!(listed(&mut server), before);
    server.call("activate_project", json!({ "project": shop_root }));
    assert_eq!(
        server.call("find_symbol", json!({ "name_path_pattern": "in_shop" })).0,
        "a.py\n1 Function in_shop"
    );
    // The user named two; a third is the agent's own idea.
    for project in [&*stranger_root, "/", "/etc", "..", "~", "stranger"] {
        let (text, is_error) = server.call("activate_project", json!({ "project": project }));
        assert!(is_error, "{project}: {text}");
    }
}

#[test]
fn without_named_projects_any_project_directory_can_be_turned_to() {
    let here = Project::new(&[("a.py", "x = 1\n")]);
    let other = Project::new(&[("b.py", "def there(): ...\n")]);
    let bare = tempfile::tempdir().unwrap();
    let mut server = Server::ready(&here);
    let (text, is_error) =
        server.call("activate_project", json!({ "project": bare.path().display().to_string() }));
    assert!(is_error && text.contains("may not be opened"), "{text}");
    server.call("activate_project", json!({ "project": other.path().display().to_string() }));
    assert_eq!(
        server.call("find_symbol", json!({ "name_path_pattern": "there" })).0,
        "b.py\n1 Function there"
    );
    // A client with a project of its own does not turn to others.
    let root = here.path().display().to_string();
    let mut server = Server::start_with(&here, &["--context", "claude-code", "--project", &root]);
    server.initialize("2025-11-25");
    assert!(!listed(&mut server).iter().any(|it| it == "activate_project"));
    assert!(server.call("activate_project", json!({ "project": "x" })).0.contains("excluded"));
}

#[test]
fn what_a_file_says_in_vain_is_an_error_and_never_opens_up() {
    for (file, why) in [
        ("excluded_tools: [creat_text_file]\n", "Did you mean create_text_file?"),
        ("fixed_tools: [find_symbols]\n", "Did you mean find_symbol?"),
        ("read_only_memory_patterns: ['(']\n", ".serena/project.yml: "),
        ("ignored_memory_patterns: ['*.tmp']\n", ".serena/project.yml: "),
    ] {
        let output = Project::new(&[(".serena/project.yml", file)]).run(&["config", "show"]);
        let told = text(&output.stderr);
        assert!(output.status.code() == Some(2) && told.contains(".serena/project.yml: "), "{told}");
        assert!(told.contains(why), "{told}");
    }
    // Tools of Serena's own, and the one that has taken another's place there.
    let file = "excluded_tools: [restart_language_server, jet_brains_find_symbol, replace_regex]\nencoding: utf_8_sig\n\
        line_ending: crlf\n";
    let project = Project::new(&[(".serena/project.yml", file)]);
    let shown = text(&project.run(&["config", "show"]).stdout);
    assert!(shown.contains("excluded_tools = [\"replace_regex\",\"replace_content\"]"), "{shown}");
    project.run(&["create-text-file", "a.txt", "one\ntwo\r\n"]);
    assert_eq!(std::fs::read(project.path().join("a.txt")).unwrap(), b"one\r\ntwo\r\n");
}

#[cfg(unix)]
#[test]
fn a_file_behind_a_link_to_elsewhere_is_an_error() {
    use std::os::unix::fs::symlink;
    let main = Project::new(&[(".serena/project.yml", "read_only: true\n")]);
    let tree = Project::new(&[]);
    symlink(main.path().join(".serena"), tree.path().join(".serena")).unwrap();
    let single = Project::new(&[(".serena/memories/core.md", "")]);
    symlink(main.path().join(".serena/project.yml"), single.path().join(".serena/project.yml")).unwrap();
    for project in [tree, single] {
        let output = project.run(&["create-text-file", "a.txt", "x"]);
        let told = text(&output.stderr);
        assert!(!output.status.success() && told.contains("leads out of the project"), "{told}");
        assert!(!project.path().join("a.txt").exists());
    }
}

#[test]
fn serenas_own_configuration_is_honoured_or_named() {
    let home = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        std::fs::create_dir_all(home.path().join(path).parent().unwrap()).unwrap();
        std::fs::write(home.path().join(path), text).unwrap();
    };
    let project = Project::new(&[("a.py", "x = 1\n")]);
    let central = format!("central/{}", project.path().file_name().unwrap().to_str().unwrap());
    write(&format!("{central}/project.yml"), "read_only: true\n");
    write(
        "serena_config.yml",
        &format!(
            "gui_log_window: False\nlog_level: 20\ntool_timeout: 240\nbase_modes: [interactive, editing]\n\
             default_max_tool_answer_chars: 3000\nbogus_key: 1\ntrusted_project_path_patterns: ['/x']\n\
             project_serena_folder_location: {:?}\n",
            home.path().join("central/$projectFolderName")
        ),
    );
    let show = || {
        let mut command = command(&project.path());
        text(&command.env("SERENA_HOME", home.path()).args(["config", "show"]).output().unwrap().stdout)
    };
    let shown = show();
    let warning = "serena_config.yml: not used: bogus_key, trusted_project_path_patterns\n";
    assert!(shown.contains(warning) && shown.contains("max_answer_chars = 3000 "), "{shown}");
    let place = home.path().join(&central).display().to_string();
    assert!(shown.contains(&format!("read_only = true    # {place}/project.yml")), "{shown}");
    assert!(shown.contains(&format!("{place}/memories: Serena's memories")), "{shown}");
    write("serena_config.yml", "default_max_tool_answer_chars: 150000\n");
    let shown = show();
    assert!(shown.contains("max_answer_chars = 20000    # default") && !shown.contains("warning"), "{shown}");
}

#[test]
fn nothing_advises_to_call_what_is_not_offered_and_no_answer_is_endless() {
    let long = format!("initial_prompt: \"{}\"\n", "long ".repeat(60_000));
    let project = Project::new(&[(".serena/project.yml", &*long), ("a.py", "x = 1\n")]);
    for it in 0..4000 {
        project.write(&format!(".serena/memories/a_memory_with_a_long_name_{it}.md"), "");
    }
    project.write(".serena/memories/line.md", "x".repeat(150_000));
    let mut server =
        Server::start_with(&project, &["--context", "claude-code", "--tools", "check_onboarding_performed"]);
    server.initialize("2025-06-18");
    for tool in ["onboarding", "check_onboarding_performed", "initial_instructions", "list_memories"] {
        let (text, _) = server.call(tool, json!({}));
        assert!(text.len() < 20_000, "{tool}: {} bytes", text.len());
        for withheld in ["list_dir", "find_file", "read_file", "search_for_pattern"] {
            assert!(!text.contains(withheld), "{tool}: {text}");
        }
    }
    let (text, _) = server.call("read_memory", json!({ "memory_name": "line" }));
    assert!(text.contains(" more characters. A larger"), "{}", &text[text.len() - 200..]);
    let (text, is_error) =
        server.call("find_symbol", json!({ "name_path_pattern": "x", "relative_path": "b.py" }));
    assert!(is_error && !text.contains("list_dir") && !text.contains("find_file"), "{text}");
    let flags = ["--serena", "--exclude-tools", "write_memory,summarize_changes", "--tools", "optional"];
    let mut server = Server::start_with(&project, &flags);
    server.initialize("2025-06-18");
    assert!(server.call("onboarding", json!({})).0.contains("write_memory is not offered"));
    let (text, _) =
        server.call("think_about_whether_you_are_done", json!({ "random_string": "x", "unknown": 1 }));
    assert!(text.contains("Then report") && !text.contains("summarize_changes"), "{text}");
    let (text, _) = server.call("list_memories", json!({}));
    assert!(text.contains("{\"topics\": {\"\": 4001}}") && !text.contains("[0 more"), "{text}");
    let (text, _) = server.call("read_memory", json!({ "memory_name": "line" }));
    assert_eq!(text.len(), 150_000);
    let unknown = server.request("tools/call", json!({ "name": "nonsense", "arguments": {} }));
    let why = unknown["error"]["message"].as_str().unwrap();
    assert!(why.len() < 200 && !why.contains("execute_shell_command"), "{why}");
}

#[test]
fn relative_directories_in_the_environment_do_not_count() {
    let project = Project::new(&[("a.py", "one = 1\n")]);
    let home = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = crate::server::command(&project.path());
        command.env("HOME", home.path());
        for variable in ["XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"] {
            command.env(variable, "relative");
        }
        assert!(command.args(arguments).output().unwrap().status.success(), "{arguments:?}");
    };
    run(&["find-symbol", "one"]);
    run(&["replace-content", "a.py", "1", "2"]);
    assert!(!project.path().join("relative").exists());
    assert!(home.path().join(".cache/linnea").exists() && home.path().join(".local/state/linnea").exists());
}
