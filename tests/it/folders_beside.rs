//! Folders beside a project, on disk: followed as they are at the moment, and only where that is harmless.

use std::path::{Path, PathBuf};

use serde_json::json;

use crate::server::{Project, Server, command};

const CONSUMER: &str = "import { shared } from \"../../a/shared\";\nshared();\n";

/// A repository with a project in `a` and code beside it that uses the project's, in `b`.
fn repository(folders: &str) -> Project {
    let repository = Project::new(&[
        ("a/shared.ts", "export function shared() {}\n"),
        ("a/inside/use.ts", "import { shared } from \"../shared\";\nshared();\n"),
        ("b/src/consumer.ts", CONSUMER),
        ("b/src/keys.json", "{ \"shared\": \"secret\" }\n"),
    ]);
    configure(&repository, folders);
    repository
}

fn configure(repository: &Project, folders: &str) {
    let settings = format!("ls_additional_workspace_folders: [{folders}]\n");
    repository.write("a/.serena/project.yml", settings);
}

fn project(repository: &Project) -> PathBuf {
    repository.path().join("a")
}

fn server(repository: &Project) -> Server {
    let mut server = Server::spawn(command(&project(repository)), &["--tools", "optional"]);
    server.initialize("2025-11-25");
    server
}

fn uses(server: &mut Server) -> String {
    let of = json!({ "name_path": "shared", "relative_path": "shared.ts" });
    server.call("find_referencing_symbols", of).0
}

/// Counts the calls among what is shown of uses.
fn count(text: &str) -> usize {
    text.lines().filter(|it| it.contains("shared()")).count()
}

#[test]
fn what_changes_beside_a_project_is_in_the_next_answer() {
    let repository = repository("../b");
    let mut server = server(&repository);
    let first = uses(&mut server);
    assert!(first.starts_with("../b/src/consumer.ts\n  1 import"), "{first}");
    assert!(count(&first) == 2 && !first.contains("secret"), "{first}");
    repository.write("b/src/consumer.ts", format!("{CONSUMER}shared();\n"));
    assert_eq!(count(&uses(&mut server)), 3);
    repository.write("b/src/deep/more.ts", "import { shared } from \"../../../a/shared\";\nshared();\n");
    let more = uses(&mut server);
    assert!(count(&more) == 4 && more.contains("../b/src/deep/more.ts"), "{more}");
    std::fs::remove_file(repository.path().join("b/src/consumer.ts")).unwrap();
    assert_eq!(count(&uses(&mut server)), 2);
    repository.write("b/.gitignore", "deep\n");
    assert_eq!(count(&uses(&mut server)), 1);
    // The folder as a whole goes and comes.
    std::fs::rename(repository.path().join("b"), repository.path().join("c")).unwrap();
    assert_eq!(count(&uses(&mut server)), 1);
    repository.write("b/src/consumer.ts", CONSUMER);
    assert_eq!(count(&uses(&mut server)), 2);
    let renamed = json!({ "name_path": "shared", "relative_path": "shared.ts", "new_name": "common" });
    let (why, is_error) = server.call("rename_symbol", renamed.clone());
    assert!(is_error && why.contains("../b/src/consumer.ts:1, 2"), "{why}");
    assert!(why.contains(&format!("--project {}", repository.path().display())), "{why}");
    // What is not used beside the project any more is renamed.
    repository.write("b/src/consumer.ts", "// Not shared any more.\n");
    let (done, is_error) = server.call("rename_symbol", renamed);
    assert!(!is_error && done.starts_with("Renamed shared to common: 3 occurrences in 2 files"), "{done}");
}

#[test]
fn processes_share_what_they_know_of_a_project_with_the_same_folders_only() {
    let repository = repository("../b");
    let cache = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = command(&project(&repository));
        let output = command.env("XDG_CACHE_HOME", cache.path()).args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let uses = || count(&run(&["find-referencing-symbols", "shared", "shared.ts"]));
    let projects = || {
        let status: serde_json::Value =
            serde_json::from_str(&run(&["cache", "status", "--format", "json"])).unwrap();
        status["projects"].as_u64().unwrap()
    };
    assert_eq!((uses(), uses(), projects()), (2, 2, 1));
    repository.write("b/src/consumer.ts", format!("{CONSUMER}shared();\n"));
    repository.write("b/new.ts", "import { shared } from \"../a/shared\";\nshared();\n");
    assert_eq!((uses(), projects()), (4, 1));
    // Without the setting nothing of it is left, also in what is kept.
    configure(&repository, "");
    assert_eq!((uses(), projects()), (1, 2));
    configure(&repository, "../b");
    assert_eq!((uses(), projects()), (4, 2));
}

#[test]
fn folders_that_a_stranger_could_name_to_see_more_are_left_out_with_a_warning() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path().canonicalize().unwrap();
    let repository = repository("");
    let secret = "import { shared } from \"../a/shared\";\nshared();\n";
    repository.write("secret/s.ts", secret);
    let beside = repository.path().join("b");
    #[cfg(unix)]
    for (to, link) in [("secret", "b/link"), ("secret/s.ts", "b/src/s.ts")] {
        std::os::unix::fs::symlink(repository.path().join(to), repository.path().join(link)).unwrap();
    }
    let named = |it: &Path| it.display().to_string();
    let wrong = [
        ("..".to_owned(), "the project lies in it"),
        ("/".to_owned(), "the project lies in it"),
        (named(&home), "your home directory lies in it"),
        ("../b/src/consumer.ts".to_owned(), "not a directory"),
        ("../none".to_owned(), "No such file or directory"),
    ];
    // What is in the project is there anyway, and twice is once.
    let right = [".".to_owned(), "inside".to_owned(), "../b/src".to_owned(), named(&beside)];
    let all: Vec<String> = wrong.iter().map(|it| it.0.clone()).chain(right).collect();
    configure(&repository, &all.join(", "));
    let mut start = command(&project(&repository));
    start.env("HOME", &home);
    let mut server = Server::spawn(start, &["--tools", "optional"]);
    server.initialize("2025-11-25");
    let (config, _) = server.call("get_current_config", json!({}));
    for (folder, why) in &wrong {
        let warning = format!(
            "Warning: .serena/project.yml: not used: ls_additional_workspace_folders {folder:?}: {why}"
        );
        assert!(config.contains(&warning), "{warning}\n{config}");
    }
    assert_eq!(config.matches("Warning: ").count(), wrong.len(), "{config}");
    assert!(config.contains("Folders beside the project, for what names mean: ../b\n"), "{config}");
    let found = uses(&mut server);
    assert!(count(&found) == 2 && !found.contains("s.ts\n"), "{found}");
    // Nothing but a name leads there.
    for (tool, arguments) in [
        ("read_file", json!({ "relative_path": "../b/src/consumer.ts" })),
        ("read_file", json!({ "relative_path": "../secret/s.ts" })),
        ("read_file", json!({ "relative_path": named(&beside.join("src/keys.json")) })),
        ("get_symbols_overview", json!({ "relative_path": "../b/src/consumer.ts" })),
        ("create_text_file", json!({ "relative_path": "../b/src/x.ts", "content": "" })),
    ] {
        let (why, is_error) = server.call(tool, arguments);
        let refused = ["where only names are followed", "points outside the project"];
        assert!(is_error && refused.iter().any(|it| why.contains(it)), "{tool}: {why}");
    }
}
