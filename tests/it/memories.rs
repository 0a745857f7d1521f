//! Memories on disk: those of a project and those of the user, patterns, and both servers on the same files.

use std::path::Path;

use serde_json::json;

use crate::server::{Project, Server, command};

fn server(project: &Project, home: &Path) -> Server {
    let mut command = command(&project.path());
    command
        .env("HOME", home)
        .env_remove("SERENA_HOME")
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("XDG_STATE_HOME");
    let mut server = Server::spawn(command, &[]);
    server.initialize("2025-11-25");
    server
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|_| "(no file)".to_owned())
}

#[test]
fn global_memories_are_kept_by_serena_where_it_is_and_by_us_where_not() {
    for (has_serena, directory) in [(true, ".serena"), (false, ".config/linnea")] {
        let home = tempfile::tempdir().unwrap();
        if has_serena {
            std::fs::create_dir(home.path().join(".serena")).unwrap();
        }
        let (one, two) = (Project::new(&[("a.py", "")]), Project::new(&[("b.py", "")]));
        let file = |name: &str| home.path().join(directory).join("memories").join(name);
        let mut first = server(&one, home.path());
        assert_eq!(first.call("list_memories", json!({})).0, "No memories.");
        assert!(!home.path().join(".config/linnea").exists(), "nothing is made before something is written");
        let style = json!({ "memory_name": "global/style", "content": "Short." });
        assert_eq!(first.call("write_memory", style).0, "Wrote memory global/style (edit 1)");
        assert_eq!(read(&file("global/style.md")), "Short.");
        let core = json!({ "memory_name": "core", "content": "mem:global/style" });
        first.call("write_memory", core);
        let mut second = server(&two, home.path());
        assert_eq!(second.call("read_memory", json!({ "memory_name": "global/style" })).0, "Short.");
        let renamed = json!({ "old_name": "global/style", "new_name": "style" });
        let (text, is_error) = first.call("rename_memory", renamed);
        assert!(!is_error && text.contains("references in core rewritten"), "{text}");
        assert_eq!(read(&one.path().join(".linnea/memories/core.md")), "mem:style");
        assert_eq!(read(&file("global/style.md")), "(no file)");
        // Somebody else takes it back, in another process.
        let (text, is_error) = server(&one, home.path()).call("undo_edit", json!({}));
        assert!(!is_error, "{text}");
        assert_eq!(read(&file("global/style.md")), "Short.");
        assert_eq!(read(&one.path().join(".linnea/memories/core.md")), "mem:global/style");
        assert_eq!(read(&one.path().join(".linnea/memories/style.md")), "(no file)");
    }
}

#[test]
fn patterns_protect_and_hide() {
    let home = tempfile::tempdir().unwrap();
    let project = Project::new(&[
        (
            ".serena/project.yml",
            "read_only_memory_patterns: ['fixed/.*', 'global/.*']\nignored_memory_patterns: ['private.*']\n",
        ),
        (".serena/memories/core.md", "mem:style"),
        (".serena/memories/style.md", "Style."),
        (".serena/memories/fixed/law.md", "See mem:style and mem:core."),
        (".serena/memories/private.md", "mem:style"),
    ]);
    let mut server = server(&project, home.path());
    assert_eq!(server.call("list_memories", json!({})).0, "core\nfixed/law (read-only)\nstyle");
    let before = read(&project.path().join(".serena/memories/core.md"));
    for (tool, arguments) in [
        ("write_memory", json!({ "memory_name": "fixed/law", "content": "x" })),
        ("write_memory", json!({ "memory_name": "global/x", "content": "x" })),
        ("edit_memory", json!({ "memory_name": "fixed/law", "needle": "See", "repl": "x" })),
        ("delete_memory", json!({ "memory_name": "fixed/law" })),
        ("rename_memory", json!({ "old_name": "core", "new_name": "fixed/core" })),
        ("rename_memory", json!({ "old_name": "fixed/law", "new_name": "law" })),
        // Its references cannot all be rewritten, so that none is.
        ("rename_memory", json!({ "old_name": "style", "new_name": "manners" })),
    ] {
        let (text, is_error) = server.call(tool, arguments.clone());
        assert!(is_error && text.contains("read-only"), "{tool} {arguments}: {text}");
    }
    assert_eq!(read(&project.path().join(".serena/memories/core.md")), before);
    assert_eq!(read(&project.path().join(".serena/memories/style.md")), "Style.");
    assert_eq!(read(&project.path().join(".serena/memories/manners.md")), "(no file)");
    for tool in ["read_memory", "delete_memory"] {
        let (text, is_error) = server.call(tool, json!({ "memory_name": "private" }));
        assert!(is_error && text.contains("ignored_memory_patterns"), "{tool}: {text}");
    }
    // People may edit them as files; settings they are not.
    let edit = |path: &str| json!({ "relative_path": path, "needle": "Style", "repl": "Manners" });
    assert!(!server.call("replace_content", edit(".serena/memories/style.md")).1);
    assert_eq!(read(&project.path().join(".serena/memories/style.md")), "Manners.");
}

#[cfg(unix)]
#[test]
fn memories_do_not_lead_outside() {
    use std::os::unix::fs::symlink;
    let (home, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::write(outside.path().join("secret.md"), "secret").unwrap();
    let project = Project::new(&[(".linnea/memories/core.md", "Core.")]);
    symlink(outside.path(), project.path().join(".linnea/memories/linked")).unwrap();
    symlink(outside.path().join("secret.md"), project.path().join(".linnea/memories/link.md")).unwrap();
    std::fs::create_dir_all(home.path().join(".serena/memories/global")).unwrap();
    symlink(outside.path(), home.path().join(".serena/memories/global/linked")).unwrap();
    let mut server = server(&project, home.path());
    assert_eq!(server.call("list_memories", json!({})).0, "core");
    for name in ["linked/secret", "link", "global/linked/secret"] {
        for (tool, arguments) in [
            ("read_memory", json!({ "memory_name": name })),
            ("write_memory", json!({ "memory_name": name, "content": "pwned" })),
            ("edit_memory", json!({ "memory_name": name, "needle": "secret", "repl": "pwned" })),
            ("rename_memory", json!({ "old_name": "core", "new_name": name })),
            ("delete_memory", json!({ "memory_name": name })),
        ] {
            let (text, is_error) = server.call(tool, arguments);
            assert!(is_error && text != "secret", "{tool} {name}: {text}");
        }
    }
    assert_eq!(read(&outside.path().join("secret.md")), "secret");
    assert_eq!(read(&project.path().join(".linnea/memories/core.md")), "Core.");
}

#[test]
fn a_memory_that_is_renamed_stays_in_its_directory() {
    let home = tempfile::tempdir().unwrap();
    let project = Project::new(&[
        (".serena/memories/theirs.md", "mem:ours"),
        (".linnea/memories/ours.md", "mem:theirs"),
    ]);
    let mut server = server(&project, home.path());
    for (old, new) in [("ours", "own"), ("theirs", "topic/other")] {
        let (text, is_error) = server.call("rename_memory", json!({ "old_name": old, "new_name": new }));
        assert!(!is_error, "{text}");
    }
    assert_eq!(read(&project.path().join(".linnea/memories/own.md")), "mem:topic/other");
    assert_eq!(read(&project.path().join(".serena/memories/topic/other.md")), "mem:own");
}

#[test]
#[cfg(unix)]
fn a_link_out_of_the_project_is_said_where_memories_would_be() {
    let home = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    std::fs::write(elsewhere.path().join("core.md"), "Text.").unwrap();
    let project = Project::new(&[("docs/core.md", "Text.")]);
    for (link, target) in [(".serena/memories", elsewhere.path()), (".linnea/memories", Path::new("../docs"))]
    {
        let link = project.path().join(link);
        std::fs::create_dir(link.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, link).unwrap();
    }
    let (text, _) = server(&project, home.path()).call("list_memories", json!({}));
    assert_eq!(
        text,
        "core\n.serena/memories is a link out of the project, which is not followed: what is there is not known."
    );
}
