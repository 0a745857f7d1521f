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
        for other in ["XDG_CONFIG_HOME", "SERENA_HOME", "CODEX_HOME", "COPILOT_HOME", "APPDATA"] {
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
    let before = "# mine\nmodel = \"x\"\n\n[mcp_servers.serena]\ncommand = \"uvx\" # theirs\nargs = [\"serena\", \"start-mcp-server\"]\nenv = { A = \"b\" }\n";
    home.write(".codex/config.toml", before);
    assert!(home.run(&["doctor"]).1.contains("also starts Serena"));
    let (code, told) = home.run(&["setup", "codex", "--name", "serena", "--uninstall"]);
    assert!(code == Some(2) && told.contains("not this one"), "{told}");
    home.run(&["setup", "codex", "--name", "serena"]);
    home.run(&["setup", "codex", "--name", "serena", "--read-only"]);
    let during = home.read(".codex/config.toml");
    assert!(
        during.contains("--read-only") && during.contains("# mine") && during.contains("A = \"b\""),
        "{during}"
    );
    assert_eq!(home.read(".codex/config.toml.before-linnea"), before);
    let (_, told) = home.run(&["setup", "codex", "--name", "serena", "--uninstall"]);
    let after: toml::Table = toml::from_str(&home.read(".codex/config.toml")).unwrap();
    assert!(told.contains("starts uvx") && after == toml::from_str(before).unwrap(), "{told} {after:?}");
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
    assert_eq!((mode(".claude.json"), mode(".claude.json.before-linnea")), (0o600, 0o600));
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
    program(&home.path("programs/codex"), &format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > {asked}\n"));
    let (code, told) = home.run(&["setup", "codex"]);
    assert!(code == Some(0) && told.contains("own program"), "{told}");
    assert!(home.read("asked").starts_with("mcp\nadd\nlinnea\n--\n"), "{}", home.read("asked"));
    assert!(!home.path(".codex/config.toml").exists());
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
