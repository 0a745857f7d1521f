//! Registering with clients, in a home of its own.

use std::path::{Path, PathBuf};

use crate::server::{Project, command};

struct Home {
    directory: tempfile::TempDir,
    project: Project,
}

impl Home {
    fn new() -> Self {
        Self { directory: tempfile::tempdir().unwrap(), project: Project::new(&[("a.py", "x = 1\n")]) }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.directory.path().join(path)
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::create_dir_all(self.path(path).parent().unwrap()).unwrap();
        std::fs::write(self.path(path), text).unwrap();
    }

    /// Runs the binary with nothing but `programs` in PATH; returns its exit code and all it says.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let home = self.directory.path();
        let mut command = command(&self.project.path());
        command.env("HOME", home).env("PATH", home.join("programs")).args(arguments);
        for other in [
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "SERENA_HOME",
            "CLAUDE_CONFIG_DIR",
            "CODEX_HOME",
            "COPILOT_HOME",
            "APPDATA",
        ] {
            command.env_remove(other);
        }
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(said).unwrap())
    }
}

#[test]
fn every_client_is_registered_once_shown_beforehand_and_taken_out_again() {
    let home = Home::new();
    for (client, path) in [
        ("claude-code", ".claude.json"),
        ("claude-desktop", ".config/Claude/claude_desktop_config.json"),
        ("codex", ".codex/config.toml"),
        ("gemini", ".gemini/settings.json"),
        ("cursor", ".cursor/mcp.json"),
        ("vscode", ".config/Code/User/mcp.json"),
        ("copilot-cli", ".copilot/mcp-config.json"),
    ] {
        let (code, shown) = home.run(&["setup", client, "--dry-run"]);
        assert!(code == Some(0) && shown.contains("serve") && !home.path(path).exists(), "{client}: {shown}");
        let (code, told) = home.run(&["setup", client, "--name", "serena", "--tools", "optional"]);
        assert_eq!(code, Some(0), "{client}: {told}");
        let after = home.read(path);
        let has = |it: &str| after.contains(&format!("\"{it}\""));
        assert!(has("serve") && has("--context") && has("optional") && after.contains("serena"), "{after}");
        let (_, told) = home.run(&["setup", client, "--name", "serena", "--tools", "optional"]);
        assert!(told.contains("already") && home.read(path) == after, "{client}: {told}");
        let (code, report) = home.run(&["doctor"]);
        assert!(code == Some(0) && report.contains("starts serena"), "{client}: {report}");
        home.run(&["setup", client, "--name", "serena", "--uninstall"]);
        assert!(!home.read(path).contains("serena"), "{client}: {}", home.read(path));
    }
    let (code, _) = home.run(&["setup", "gemini", "--scope", "project"]);
    let shared = std::fs::read_to_string(home.project.path().join(".gemini/settings.json")).unwrap();
    assert!(code == Some(0) && shared.contains("\"command\": \"linnea\""), "{shared}");
    assert_eq!(home.run(&["setup", "gemini", "--name", "my_server"]).0, Some(2));
    assert_eq!(home.run(&["setup", "copilot-cli", "--scope", "project"]).0, Some(2));
}

#[test]
fn what_took_the_name_before_is_kept_and_comes_back() {
    let home = Home::new();
    let before = "# mine\nmodel = \"x\"\n\n[mcp_servers.serena]\ncommand = \"uvx\" # theirs\nargs = [\"serena\", \"start-mcp-server\"]\nenabled = false\nenv = { A = \"secret\" }\n";
    home.write(".codex/config.toml", before);
    assert!(home.run(&["doctor"]).1.contains("also starts Serena"));
    let (code, told) = home.run(&["setup", "codex", "--name", "serena", "--uninstall"]);
    assert!(code == Some(2) && told.contains("not this one"), "{told}");
    home.run(&["setup", "codex", "--name", "serena"]);
    home.run(&["setup", "codex", "--name", "serena", "--read-only"]);
    let during = home.read(".codex/config.toml");
    assert!(
        during.contains("--read-only") && during.contains("# mine") && !during.contains("secret"),
        "{during}"
    );
    let (_, told) = home.run(&["setup", "codex", "--name", "serena", "--uninstall"]);
    assert!(told.contains("starts uvx") && home.read(".codex/config.toml") == before, "{told}");
    let left = std::fs::read_dir(home.path(".local/state/linnea/replaced")).unwrap().count();
    assert_eq!((left, std::fs::read_dir(home.path(".codex")).unwrap().count()), (0, 1));
}

#[test]
fn a_server_that_is_asked_over_the_net_is_replaced_as_a_whole_and_a_mixture_is_a_problem() {
    let home = Home::new();
    let before = "{\"mcpServers\": {\"serena\": {\"httpUrl\": \"https://x\", \"headers\": {\"K\": \"v\"}, \"trust\": true}}}";
    home.write(".gemini/settings.json", before);
    let (code, told) = home.run(&["setup", "gemini", "--name", "serena"]);
    let during = home.read(".gemini/settings.json");
    assert!(code == Some(0) && !during.contains("httpUrl") && !during.contains("trust"), "{told} {during}");
    home.run(&["setup", "gemini", "--name", "serena", "--uninstall"]);
    assert_eq!(home.read(".gemini/settings.json"), before);
    // What is kept is damaged: said, and nothing is lost.
    home.run(&["setup", "gemini", "--name", "serena"]);
    for it in std::fs::read_dir(home.path(".local/state/linnea/replaced")).unwrap() {
        std::fs::write(it.unwrap().path(), "damaged").unwrap();
    }
    let (code, told) = home.run(&["setup", "gemini", "--name", "serena", "--uninstall"]);
    assert!(code == Some(3) && told.contains("cannot be read"), "{told}");
    let program = env!("CARGO_BIN_EXE_linnea");
    for (entry, why) in [
        (format!("{{\"command\": {program:?}, \"args\": [\"serve\"], \"url\": \"x\"}}"), "with url"),
        (
            format!("{{\"command\": {program:?}, \"args\": [\"serve\"], \"disabled\": true}}"),
            "told not to start",
        ),
        (format!("{{\"command\": {program:?}, \"args\": [\"server\"]}}"), "does not start"),
        (format!("{{\"command\": {program:?}, \"args\": [\"serve\", \"--tools\", \"bogus\"]}}"), "no tool"),
        (
            format!("{{\"command\": {program:?}, \"args\": [\"serve\", \"--project\", \"/gone\"]}}"),
            "no project /gone",
        ),
    ] {
        home.write(".gemini/settings.json", &format!("{{\"mcpServers\": {{\"linnea\": {entry}}}}}"));
        let (code, report) = home.run(&["doctor", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        assert!(code == Some(1) && report.to_string().contains(why), "{why}: {report}");
    }
}

#[test]
fn what_was_asked_for_once_stays_and_every_flag_of_the_server_is_passed_on() {
    let home = Home::new();
    let read = || home.read(".gemini/settings.json").split_whitespace().collect::<Vec<_>>().join(" ");
    home.write(".gemini/settings.json", "{\"mcpServers\": {\"linnea\": {\"command\": \"/gone/linnea\", \"args\": [\"serve\", \"--read-only\"]}}}");
    home.run(&["setup", "gemini"]);
    assert!(read().contains("[\"serve\", \"--read-only\", \"--context\", \"gemini\"]"), "{}", read());
    let other = home.directory.path().canonicalize().unwrap().display().to_string();
    let flags = [
        "-v",
        "--no-cache",
        "--max-memory",
        "64",
        "--log-file",
        "l.log",
        "--project",
        ".",
        "--project",
        &other,
    ];
    home.run(&[&["setup", "gemini", "--tools", "optional,query_project"], &flags[..]].concat());
    let root = home.project.path().display().to_string();
    for wanted in [
        "\"--read-only\", \"--context\", \"gemini\"",
        "\"--tools\", \"optional,query_project\"",
        "\"--no-cache\"",
        "\"--max-memory\", \"64\"",
        "\"--verbose\"",
        &format!("\"--log-file\", \"{root}/l.log\""),
        &format!("\"--project\", \"{root}\", \"--project\", \"{other}\""),
    ] {
        assert!(read().contains(wanted), "{wanted}: {}", read());
    }
    assert_eq!(home.run(&["setup", "gemini", "--tools", "bogus"]).0, Some(2));
    assert_eq!(home.run(&["setup", "gemini", "--name", "workspace"]).0, Some(2));
}

#[test]
fn several_at_once_lose_nothing() {
    let home = Home::new();
    let names: Vec<String> = (0..6).map(|it| format!("server-{it}")).collect();
    std::thread::scope(|scope| {
        for name in &names {
            scope.spawn(|| assert_eq!(home.run(&["setup", "claude-code", "--name", name]).0, Some(0)));
        }
    });
    let after = home.read(".claude.json");
    assert!(names.iter().all(|it| after.contains(it.as_str())), "{after}");
}

#[test]
fn what_cannot_be_read_is_left_alone_and_said() {
    let home = Home::new();
    for (client, path, text) in [
        ("gemini", ".gemini/settings.json", "{ \"mcpServers\": "),
        ("codex", ".codex/config.toml", "[mcp_servers\n"),
        ("cursor", ".cursor/mcp.json", "{ \"mcpServers\": 1 }"),
    ] {
        home.write(path, text);
        let (code, told) = home.run(&["setup", client]);
        assert!(code == Some(3) && told.contains(path), "{client}: {told}");
        assert_eq!(home.read(path), text);
    }
    let (code, report) = home.run(&["doctor"]);
    assert!(code == Some(1) && report.contains("problem Gemini CLI"), "{report}");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed_and_permissions_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let home = Home::new();
    home.write("dotfiles/settings.json", "{}");
    std::fs::create_dir(home.path(".gemini")).unwrap();
    symlink(home.path("dotfiles/settings.json"), home.path(".gemini/settings.json")).unwrap();
    symlink(home.path("dotfiles"), home.project.path().join(".cursor")).unwrap();
    for arguments in [&["setup", "gemini"][..], &["setup", "cursor", "--scope", "project"]] {
        let (code, told) = home.run(arguments);
        assert!(code == Some(3) && told.contains("symbolic link"), "{told}");
    }
    assert_eq!(home.read("dotfiles/settings.json"), "{}");
    assert!(!home.path("dotfiles/mcp.json").exists());
    home.write(".claude.json", "{\"secret\": 1}");
    std::fs::set_permissions(home.path(".claude.json"), std::fs::Permissions::from_mode(0o600)).unwrap();
    home.run(&["setup", "claude-code"]);
    let mode = |path: &str| home.path(path).metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(".claude.json"), 0o600);
}

#[cfg(unix)]
#[test]
fn a_clients_own_program_is_asked_first_and_one_of_the_project_never() {
    use std::os::unix::fs::PermissionsExt as _;
    let home = Home::new();
    let program = |path: &Path, text: &str| {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o755)).unwrap();
    };
    let asked = home.path("asked").display().to_string();
    let asks = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > {asked}\n");
    program(&home.path("programs/codex"), &asks);
    let (code, told) = home.run(&["setup", "codex"]);
    assert!(code == Some(3) && told.contains("does not hold linnea"), "{told}");
    assert!(home.read("asked").starts_with("mcp\nadd\nlinnea\n--\n"), "{}", home.read("asked"));
    let file = home.path(".codex/config.toml").display().to_string();
    home.write(".codex/config.toml", "");
    program(
        &home.path("programs/codex"),
        &format!("{asks}printf '[mcp_servers.linnea]\ncommand=\"linnea\"' > {file}\n"),
    );
    let (code, told) = home.run(&["setup", "codex"]);
    assert!(code == Some(0) && told.contains("own program"), "{told}");
    std::fs::remove_file(&file).unwrap();
    program(&home.path("programs/codex"), "#!/bin/sh\necho no such command >&2\nexit 4\n");
    let (code, told) = home.run(&["setup", "codex"]);
    assert!(code == Some(3) && told.contains("no such command") && told.contains("--by-file"), "{told}");
    // A program that the project brings along.
    program(&home.project.path().join("bin/codex"), "#!/bin/sh\ntouch pwned\n");
    let mut run = command(&home.project.path());
    let path = home.project.path().join("bin");
    run.env("HOME", home.directory.path()).env("PATH", path).args(["setup", "codex"]).output().unwrap();
    assert!(!home.project.path().join("pwned").exists());
    assert!(home.read(".codex/config.toml").contains("linnea"));
}
