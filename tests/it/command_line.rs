//! The command line: the same answers, exit codes, where the project is.

use crate::server::{Project, command};

fn project() -> Project {
    Project::new(&[("src/cart.py", "class Cart:\n    def total(self): ...\n"), ("notes.txt", "text\n")])
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn every_tool_is_a_subcommand_and_can_be_called_by_name() {
    let project = project();
    let expected = "src/cart.py\n2 Method Cart/total\n    def total(self): ...\n";
    for arguments in [
        vec!["find-symbol", "Cart/total", "--include-body"],
        vec!["find_symbol", "Cart/total", "--include-body=true"],
        vec!["call", "find_symbol", "name_path_pattern=Cart/total", "include_body=true"],
        vec!["--no-cache", "find-symbol", "Cart/total", "--include-body", "--relative-path", "src"],
    ] {
        let output = project.run(&arguments);
        assert_eq!(text(&output.stdout), expected, "{arguments:?} {}", text(&output.stderr));
        assert_eq!(output.status.code(), Some(0));
    }
}

#[test]
fn exit_codes_tell_found_nothing_and_bad_request() {
    let project = project();
    let code = |arguments: &[&str]| project.run(arguments).status.code();
    assert_eq!(code(&["find-symbol", "Cart"]), Some(0));
    assert_eq!(code(&["find-symbol", "Nobody"]), Some(1));
    assert_eq!(code(&["search-for-pattern", "nowhere_to_be_found"]), Some(1));
    assert_eq!(code(&["find-symbol", "Cart", "--relative-path", "gone"]), Some(2));
    assert_eq!(code(&["find-symbol"]), Some(2));
    assert_eq!(code(&["find-symbol", "Cart", "--project", "/nowhere/at/all"]), Some(2));
    assert_eq!(code(&["no-such-tool"]), Some(2));
    assert_eq!(code(&["call", "find_symbol", "nonsense"]), Some(2));
    assert_eq!(code(&["--help"]), Some(0));
}

#[test]
fn what_is_found_out_is_kept_and_never_believed() {
    let project = project();
    let cache = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = command(&project.path());
        let output = command.env("XDG_CACHE_HOME", cache.path()).args(arguments).output().unwrap();
        text(&output.stdout)
    };
    let projects = || {
        let status: serde_json::Value =
            serde_json::from_str(&run(&["cache", "status", "--format", "json"])).unwrap();
        status["projects"].as_u64().unwrap()
    };
    assert_eq!(projects(), 0);
    assert_eq!(run(&["find-symbol", "total", "--no-cache"]), "src/cart.py\n2 Method Cart/total\n");
    assert_eq!(projects(), 0);
    assert_eq!(run(&["find-symbol", "total"]), "src/cart.py\n2 Method Cart/total\n");
    assert_eq!(projects(), 1);
    project.write("src/cart.py", "def total(): ...\n");
    assert_eq!(run(&["find-symbol", "total"]), "src/cart.py\n1 Function total\n");
    assert!(run(&["cache", "clear"]).contains(" MB removed from "));
    assert_eq!(projects(), 0);
    assert_eq!(run(&["find-symbol", "total"]), "src/cart.py\n1 Function total\n");
}

#[test]
fn errors_go_to_standard_error() {
    let output = project().run(&["get-symbols-overview", "src/card.py"]);
    assert_eq!(text(&output.stdout), "");
    assert_eq!(
        text(&output.stderr),
        "error: src/card.py does not exist in the project.\nDid you mean src/cart.py?\n"
    );
}

#[test]
fn formats_and_line_bases_can_be_chosen() {
    let project = project();
    let answer = |arguments: &[&str]| text(&project.run(arguments).stdout);
    let json = |first: u32| {
        let lines = format!("{{\"start_line\": {first}, \"end_line\": {first}}}");
        let symbol = format!(
            "\"name_path\": \"Cart/total\", \"kind\": \"Method\", \"relative_path\": \"src/cart.py\", \"body_location\": {lines}"
        );
        format!("[{{{symbol}}}]\n")
    };
    assert_eq!(answer(&["find-symbol", "total", "--format", "json"]), json(2));
    assert_eq!(answer(&["find-symbol", "total", "--serena"]), json(1));
    assert_eq!(answer(&["find-symbol", "total", "--line-base", "0"]), "src/cart.py\n1 Method Cart/total\n");
    assert_eq!(
        answer(&["read-file", "src/cart.py", "--start-line", "2", "--end-line", "2"]),
        "    def total(self): ...\n"
    );
}

#[test]
fn the_project_is_named_or_found_above() {
    let project = project();
    let root = |command: &mut std::process::Command| {
        let output = command.arg("get-current-config").output().unwrap();
        let answer = text(&output.stdout);
        answer.lines().nth(1).unwrap_or_default().to_owned()
    };
    let path = project.path().display().to_string();
    let inside = project.path().join("src");
    assert_eq!(root(&mut command(&inside)), format!("Project root: {path} (above the working directory)"));
    assert_eq!(root(&mut command(&project.path())), format!("Project root: {path} (working directory)"));
    let elsewhere = tempfile::tempdir().unwrap();
    let mut named = command(elsewhere.path());
    assert_eq!(root(named.args(["--project", &path])), format!("Project root: {path} (--project)"));
    let mut client = command(elsewhere.path());
    assert_eq!(
        root(client.env("CLAUDE_PROJECT_DIR", &path)),
        format!("Project root: {path} (CLAUDE_PROJECT_DIR)")
    );
}

#[test]
fn completions_know_the_tools() {
    let output = project().run(&["completions", "bash"]);
    assert!(text(&output.stdout).contains("find-symbol"));
}

#[test]
fn calls_are_logged_with_time_and_size_but_not_with_what_is_in_files() {
    let project = project();
    let log = tempfile::tempdir().unwrap().keep().join("calls.log");
    let path = log.display().to_string();
    project.run(&["find-symbol", "Cart/total", "--include-body", "--log-file", &path]);
    project.run(&["find-symbol", "Nobody", "--log-file", &path]);
    project.run(&["get-symbols-overview", "gone.py", "--log-file", &path]);
    let text = std::fs::read_to_string(&log).unwrap();
    assert!(text.contains("call tool=find_symbol") && !text.contains("def total"), "{text}");
    let summary = self::text(&project.run(&["stats", "--calls", "--log-file", &path]).stdout);
    let row = |tool: &str| {
        let line = summary.lines().find(|it| it.starts_with(tool)).unwrap();
        line.split_whitespace().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(row("find_symbol")[..2], ["2", "0"]);
    assert_eq!(row("get_symbols_overview")[..2], ["1", "1"]);
    assert_eq!(row("all")[0], "3");
    // The file that the answer names has 36 bytes.
    assert_eq!(row("find_symbol")[4], "9");
}

#[test]
fn stats_count_files_and_symbols() {
    let output = project().run(&["stats", "--format", "json"]);
    let stats: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(stats["files"], 2);
    assert_eq!(stats["languages"]["Python"]["symbols"], 2);
}

#[test]
fn what_could_not_be_searched_is_not_renamed_in_silence() {
    let project = Project::new(&[("a.js", "export function total() {}\n")]);
    project.write("big.js", format!("import {{ total }} from './a.js';\n{}", "// filler\n".repeat(1 << 20)));
    let rename = ["rename-symbol", "total", "a.js", "sum"];
    let output = project.run(&rename);
    let told = text(&output.stderr);
    assert!(output.status.code() == Some(1) && told.contains("big.js"), "{told}");
    let output = project.run(&[&rename[..], &["--ignore-undecided"]].concat());
    assert!(output.status.success() && text(&output.stdout).contains("big.js"), "{}", text(&output.stderr));
}

#[test]
fn what_is_not_looked_at_is_said() {
    let project = Project::new(&[("a.txt", "nothing\n")]);
    project.write("odd.txt", b"\xef\xbb\xbfone \xff\n");
    let output = project.run(&["replace-in-files", "one", "two"]);
    let told = text(&output.stderr);
    assert!(output.status.code() == Some(1) && told.contains("could not be searched: odd.txt"), "{told}");
    project.write("big.js", format!("let one = 1;\n{}", "// filler\n".repeat(1 << 20)));
    let output = project.run(&["replace-content", "big.js", "one = 1", "one = ("]);
    assert!(text(&output.stdout).contains("the syntax was not checked"), "{}", text(&output.stderr));
}
