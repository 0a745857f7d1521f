//! Real directories: what is ignored, what leads outside, odd files, and files that change.

use serde_json::json;

use crate::server::{Project, Server, command};

#[test]
fn ignored_files_are_left_out_and_readable_when_named() {
    let project = Project::new(&[
        (".gitignore", "build/\n*.gen.py\n"),
        ("src/.gitignore", "local.py\n"),
        ("src/a.py", "def wanted(): ...\n"),
        ("src/local.py", "def wanted(): ...\n"),
        ("src/b.gen.py", "def wanted(): ...\n"),
        ("build/c.py", "def wanted(): ...\n"),
        ("node_modules/d.js", "function wanted() {}\n"),
    ]);
    let mut server = Server::ready(&project);
    assert_eq!(
        server.call("find_symbol", json!({ "name_path_pattern": "wanted" })).0,
        "src/a.py\n1 Function wanted"
    );
    let named = json!({ "name_path_pattern": "wanted", "relative_path": "build/c.py" });
    assert_eq!(server.call("find_symbol", named).0, "build/c.py\n1 Function wanted");
    let (text, is_error) =
        server.call("find_symbol", json!({ "name_path_pattern": "wanted", "relative_path": "build" }));
    assert!(is_error && text.contains("ignored"), "{text}");
    assert_eq!(server.call("read_file", json!({ "relative_path": "src/local.py" })).0, "def wanted(): ...\n");
}

#[test]
fn answers_follow_the_disk() {
    let project = Project::new(&[("a.py", "def one(): ...\n"), ("src/b.py", "x = 1\n")]);
    let mut server = Server::ready(&project);
    let mut find = |name: &str| server.call("find_symbol", json!({ "name_path_pattern": name })).0;
    assert_eq!(find("one"), "a.py\n1 Function one");
    // Changed in the same second, with the same length.
    project.write("a.py", "def two(): ...\n");
    assert_eq!(find("two"), "a.py\n1 Function two");
    assert!(find("one").starts_with("No symbol"));
    project.write("src/deep/new.py", "def three(): ...\n");
    assert_eq!(find("three"), "src/deep/new.py\n1 Function three");
    std::fs::rename(project.path().join("src/deep"), project.path().join("src/moved")).unwrap();
    assert_eq!(find("three"), "src/moved/new.py\n1 Function three");
    project.write(".gitignore", "moved\n");
    assert!(find("three").starts_with("No symbol"));
    std::fs::remove_file(project.path().join(".gitignore")).unwrap();
    assert_eq!(find("three"), "src/moved/new.py\n1 Function three");
    std::fs::remove_dir_all(project.path().join("src")).unwrap();
    assert!(find("three").starts_with("No symbol"));
}

#[test]
fn no_path_leads_outside() {
    let project = Project::new(&[("a.py", "def one(): ...\n")]);
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.py"), "def secret(): ...\n").unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::symlink;
        symlink(outside.path().join("secret.py"), project.path().join("link.py")).unwrap();
        symlink(outside.path(), project.path().join("linked")).unwrap();
        symlink(outside.path().join("gone.py"), project.path().join("dangling.py")).unwrap();
        symlink("a.py", project.path().join("inside.py")).unwrap();
    }
    let sibling = format!("{}_evil", project.path().display());
    let absolute = outside.path().join("secret.py").display().to_string();
    let mut server = Server::ready(&project);
    let paths = [
        "../x.py",
        "a/../../x.py",
        "/etc/passwd",
        "a\0b",
        &sibling,
        &absolute,
        "link.py",
        "linked/secret.py",
        "linked",
        "dangling.py",
    ];
    for path in paths {
        for (tool, other) in [
            ("read_file", "relative_path"),
            ("get_symbols_overview", "relative_path"),
            ("list_dir", "relative_path"),
            ("find_file", "relative_path"),
            ("find_symbol", "relative_path"),
            ("search_for_pattern", "relative_path"),
        ] {
            let arguments = json!({ other: path, "name_path_pattern": "secret", "substring_pattern": "secret", "file_mask": "*" });
            let known = linnea_tools::tool(tool).unwrap();
            let parameters = (known.schema)();
            let mut arguments = arguments;
            arguments.as_object_mut().unwrap().retain(|name, _| parameters["properties"].get(name).is_some());
            let (text, is_error) = server.call(tool, arguments);
            assert!(is_error && !text.contains("secret():"), "{tool} {path:?}: {text}");
        }
    }
    assert!(server.call("find_symbol", json!({ "name_path_pattern": "secret" })).0.starts_with("No symbol"));
    let absolute = project.path().join("a.py").display().to_string();
    assert_eq!(server.call("read_file", json!({ "relative_path": absolute })).0, "def one(): ...\n");
    assert_eq!(server.call("read_file", json!({ "relative_path": "inside.py" })).0, "def one(): ...\n");
}

#[test]
fn odd_files_are_explained() {
    let project = Project::new(&[("empty.py", ""), ("src/a.py", "x = 1\n")]);
    project.write("binary.py", b"\x7fELF\0\0\0\x01");
    project.write("latin.py", b"# caf\xe9\ndef one(): ...\n");
    project.write("utf16.py", b"\xff\xfed\0e\0f\0 \0t\0w\0o\0(\0)\0:\0 \0.\0.\0.\0\n\0");
    project.write("crlf.py", b"\xef\xbb\xbfdef three():\r\n    pass\r\n");
    let large = std::fs::File::create(project.path().join("large.py")).unwrap();
    large.set_len(100 * 1024 * 1024).unwrap();
    let mut server = Server::ready(&project);
    let mut overview = |path: &str| server.call("get_symbols_overview", json!({ "relative_path": path }));
    assert_eq!(overview("empty.py"), ("No symbols.".to_owned(), false));
    assert_eq!(overview("latin.py"), ("Function: one".to_owned(), false));
    assert_eq!(overview("utf16.py"), ("Function: two".to_owned(), false));
    assert_eq!(overview("crlf.py"), ("Function: three".to_owned(), false));
    for (path, why) in
        [("binary.py", "binary"), ("large.py", "bytes"), ("src", "directory"), ("gone.py", "does not exist")]
    {
        let (text, is_error) = overview(path);
        assert!(is_error && text.contains(why), "{path}: {text}");
    }
    let (text, _) =
        server.call("read_file", json!({ "relative_path": "latin.py", "start_line": 1, "end_line": 1 }));
    assert_eq!(text, "# caf\u{e9}\n[decoded from windows-1252]");
    // What could not be searched is said.
    assert_eq!(
        server.call("find_symbol", json!({ "name_path_pattern": "one" })).0,
        "latin.py\n2 Function one"
    );
    let (text, _) = server.call("find_symbol", json!({ "name_path_pattern": "nowhere" }));
    assert!(text.contains("Not searched: large.py"), "{text}");
}

#[test]
fn deep_nesting_is_survived() {
    let depth = 10_000;
    let nested = |open: &str, close: &str| format!("x = {}y{}\n", open.repeat(depth), close.repeat(depth));
    let project = Project::new(&[
        ("a.py", &format!("{}def after(): ...\n", nested("(", ")"))),
        ("b.ts", &format!("{}function after() {{}}\n", nested("[", "]"))),
        ("c.rs", &format!("fn f() {{ {} }}\nfn after() {{}}\n", nested("(", ");").replace("x =", "let x ="))),
        (
            "e.py",
            &format!(
                "x: {}int{}\nmatch x:\n  case {}a{}: pass\ndef after(): ...\n",
                "list[".repeat(depth),
                "]".repeat(depth),
                "[".repeat(depth),
                "]".repeat(depth)
            ),
        ),
        ("d.js", &format!("{}\nfunction after() {{}}\n", "if (a) {".repeat(depth))),
    ]);
    let mut server = Server::ready(&project);
    let (text, _) = server.call("find_symbol", json!({ "name_path_pattern": "after" }));
    assert!(text.contains("a.py") && text.contains("b.ts"), "{text}");
    assert!(server.request("ping", json!({})).get("result").is_some());
}

#[test]
fn a_directory_swapped_for_a_link_leads_nowhere() {
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret.py"), "def secret(): ...\n").unwrap();
    for repository in [true, false] {
        let project = Project::new(&[("dub/a.py", "def one(): ...\n"), ("dub/secret.py", "x = 1\n")]);
        if !repository {
            std::fs::remove_dir(project.path().join(".git")).unwrap();
        }
        let mut server = Server::ready(&project);
        server.call("find_symbol", json!({ "name_path_pattern": "one" }));
        std::fs::remove_dir_all(project.path().join("dub")).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(outside.path(), project.path().join("dub")).unwrap();
        for _ in 0..2 {
            let (text, _) =
                server.call("find_symbol", json!({ "name_path_pattern": "secret", "include_body": true }));
            assert!(text.starts_with("No symbol"), "{text}");
            let (text, _) = server.call("search_for_pattern", json!({ "substring_pattern": "secret" }));
            assert!(text.starts_with("No match"), "{text}");
            let (text, _) = server.call("find_file", json!({ "file_mask": "*.py" }));
            assert!(text.starts_with("No file"), "{text}");
        }
    }
}

#[test]
fn swapped_directories_are_noticed() {
    let project = Project::new(&[("a/sub/old.py", "def old(): ...\n"), ("b/sub/new.py", "def new(): ...\n")]);
    let mut server = Server::ready(&project);
    server.call("find_symbol", json!({ "name_path_pattern": "old" }));
    let path = |it: &str| project.path().join(it);
    std::fs::rename(path("a"), path("c")).unwrap();
    std::fs::rename(path("b"), path("a")).unwrap();
    assert_eq!(
        server.call("find_symbol", json!({ "name_path_pattern": "new" })).0,
        "a/sub/new.py\n1 Function new"
    );
    assert_eq!(
        server.call("find_symbol", json!({ "name_path_pattern": "old" })).0,
        "c/sub/old.py\n1 Function old"
    );
    // A file in the place of a directory, and back.
    std::fs::remove_dir_all(path("a")).unwrap();
    std::fs::rename(path("c"), path("a.py")).unwrap();
    assert_eq!(
        server.call("find_symbol", json!({ "name_path_pattern": "old" })).0,
        "a.py/sub/old.py\n1 Function old"
    );
    std::fs::remove_dir_all(path("a.py")).unwrap();
    project.write("a.py", "def third(): ...\n");
    assert_eq!(
        server.call("find_symbol", json!({ "name_path_pattern": "third" })).0,
        "a.py\n1 Function third"
    );
}

#[test]
fn the_home_of_a_user_of_serena_is_no_project() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path().canonicalize().unwrap();
    for it in [".serena/memories", ".ssh", "notes"] {
        std::fs::create_dir_all(home.join(it)).unwrap();
    }
    std::fs::write(home.join(".ssh/key"), "secret").unwrap();
    let run = |at: &str, arguments: &[&str]| {
        let mut command = command(&home.join(at));
        let output = command.env("HOME", &home).env("SERENA_HOME", home.join(".serena")).args(arguments);
        let output = output.output().unwrap();
        (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    let (_, shown) = run("notes", &["config", "show"]);
    assert!(shown.starts_with(&format!("project_root = {:?}", home.join("notes"))), "{shown}");
    assert_ne!(run("notes", &["read-file", ".ssh/key"]).0, Some(0));
    // Who does not name a project must stand in one where it is written down.
    for at in ["notes", ""] {
        let (code, told) = run(at, &["setup", "claude-desktop"]);
        assert!(code == Some(2) && told.contains("--project DIR"), "{told}");
    }
    assert_eq!(run("notes", &["setup", "claude-desktop", "--project", "."]).0, Some(0));
}
