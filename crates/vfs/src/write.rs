//! What is to be written, and what was: changes of files that land together or not at all.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::RelPath;

/// Changes that land whole or not at all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WriteSet {
    /// What is done, for people: one line.
    pub label: String,
    /// The files, each once.
    pub changes: Vec<Change>,
    /// The edit that this takes back, if it takes one back.
    pub undoes: Option<u64>,
}

/// What becomes of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The file.
    #[serde(with = "as_text")]
    pub path: RelPath,
    /// What it must hold up to then; `None` if there must be nothing.
    pub before: Option<Vec<u8>>,
    /// What it holds from then on; `None` if it is removed.
    pub after: Option<Vec<u8>>,
}

/// An edit that was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// Its number, from 1, the highest for the last one.
    pub id: u64,
    /// What was done.
    pub label: String,
    /// When, in seconds since 1970.
    pub at: u64,
    /// The edit that it took back.
    pub undoes: Option<u64>,
    /// What it changed.
    pub changes: Vec<Change>,
}

/// Why an edit was not made. Nothing was written then, except where [`WriteError::HalfDone`] says so.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[expect(missing_docs, reason = "the messages say it")]
pub enum WriteError {
    #[error("{path} is not what it was when the edit was planned: somebody else changed it")]
    Changed { path: RelPath },
    #[error("edit {id} has been taken back already")]
    Undone { id: u64 },
    #[error("{path} is not for tools to change: it belongs to {of}")]
    Protected { path: RelPath, of: &'static str },
    #[error("{path} is reached through a symbolic link; edits go to the file itself")]
    Link { path: RelPath },
    #[error("{path} is no regular file")]
    Special { path: RelPath },
    #[error("{path} may not be written: permission denied")]
    ReadOnly { path: RelPath },
    #[error("another process is editing this project and does not come to an end")]
    Busy,
    #[error("{path} cannot be written: {why}")]
    Io { path: RelPath, why: String },
    #[error("the record of edits cannot be written: {why}")]
    Record { why: String },
    #[error(
        "an edit before this one was left half done and cannot be put right: {why} (its record is {record})"
    )]
    Unfinished { record: String, why: String },
    #[error("{error}; what was done up to then cannot be taken back: {why}")]
    HalfDone { error: Box<WriteError>, why: String },
}

/// Directories and files that a tool must not write, by the name of any part of the path: who controls them controls
/// what a client, git or this server does next.
const PROTECTED: &[(&str, &str)] = &[
    // The first are those of version control.
    (".git", "git"),
    (".hg", "Mercurial"),
    (".svn", "Subversion"),
    (".jj", "Jujutsu"),
    (".mcp.json", "the client's configuration"),
    (".claude", "the client's configuration"),
    (".codex", "the client's configuration"),
    (".cursor", "the client's configuration"),
    (".gemini", "the client's configuration"),
    (".vscode", "the client's configuration"),
    (".claude.json", "the client's configuration"),
    (".amazonq", "the client's configuration"),
    (".continue", "the client's configuration"),
    (".copilot", "the client's configuration"),
    (".goose", "the client's configuration"),
    (".junie", "the client's configuration"),
    (".kilocode", "the client's configuration"),
    (".kiro", "the client's configuration"),
    (".roo", "the client's configuration"),
    (".trae", "the client's configuration"),
    (".windsurf", "the client's configuration"),
    (".zed", "the client's configuration"),
    ("opencode.json", "the client's configuration"),
    (".husky", "git's hooks"),
    (".envrc", "the shell's configuration"),
];

/// How many of these are version control's.
const VERSION_CONTROL: usize = 4;

/// The same below the directories where this server and the one it replaces keep their settings.
const SETTINGS: &[&str] =
    &[".linnea/config.toml", ".serena/project.yml", ".serena/project.local.yml", ".serena/serena_config.yml"];

/// What no edit of a project may touch: by what it is called, and by where it really is.
pub(crate) struct Guard {
    /// The project's root, canonical.
    root: PathBuf,
    /// Files and directories of the user's by which clients and this server are told what to do.
    of_user: Vec<PathBuf>,
}

impl Guard {
    /// Looks where what is the user's really is at the moment.
    pub(crate) fn new(root: &Path, of_user: &[PathBuf]) -> Self {
        Self { root: root.to_owned(), of_user: of_user.iter().map(|it| real(it)).collect() }
    }

    /// Returns to whom a path belongs that no tool may write.
    pub(crate) fn protects(&self, path: &RelPath) -> Option<&'static str> {
        if path.in_user().is_some() || path.is_beside() {
            return protected(path);
        }
        // A project may be a directory that is protected as a whole, or lie in version control's own.
        let parts = self.root.components().filter_map(|it| it.as_os_str().to_str());
        let parts: Vec<&str> = parts.collect();
        let version_control = &PROTECTED[..VERSION_CONTROL];
        if let Some(it) = version_control.iter().find(|it| parts.contains(&it.0)) {
            return Some(it.1);
        }
        let name = parts.last().copied().unwrap_or_default();
        let named = RelPath::normal(format!("{name}/{}", path.as_str()));
        let whole = self.root.join(path.as_str());
        let of_user = self.of_user.iter().any(|it| whole.starts_with(it));
        protected(&named).or_else(|| of_user.then_some("the client's or this server's settings"))
    }
}

/// Returns where a path really leads, as far as there is something; a link to nothing leads to where that would be.
fn real(path: &Path) -> PathBuf {
    followed(path, MAX_LINKS)
}

/// How many links to nothing are followed.
const MAX_LINKS: u32 = 8;

fn followed(path: &Path, links: u32) -> PathBuf {
    for ancestor in path.ancestors() {
        let Ok(rest) = path.strip_prefix(ancestor) else { continue };
        let whole = |it: PathBuf| if rest.as_os_str().is_empty() { it } else { it.join(rest) };
        if let Ok(real) = ancestor.canonicalize() {
            return whole(real);
        }
        if let (Ok(to), Some(parent), true) = (ancestor.read_link(), ancestor.parent(), links > 0) {
            let parent = parent.canonicalize().unwrap_or_else(|_| parent.to_owned());
            return whole(followed(&lexical(&parent.join(to)), links - 1));
        }
    }
    path.to_owned()
}

/// Goes up at each `..`.
fn lexical(path: &Path) -> PathBuf {
    let mut found = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => _ = found.pop(),
            std::path::Component::CurDir => {}
            part => found.push(part),
        }
    }
    found
}

/// Returns to whom a path belongs that no tool may write.
pub fn protected(path: &RelPath) -> Option<&'static str> {
    if path.is_beside() {
        return Some("a folder beside the project");
    }
    // Some file systems take these for the same: `.GIT`, `.git.`, `.git ` and names with characters that are not seen.
    let plain = |part: &str| {
        let seen: String = part.chars().filter(|it| !is_ignorable(*it)).collect();
        seen.trim_end_matches(['.', ' ']).to_lowercase()
    };
    let parts: Vec<String> = path.as_str().split('/').map(plain).collect();
    let known = |part: &String| PROTECTED.iter().find(|it| it.0 == *part).map(|it| it.1);
    if let Some(of) = parts.iter().find_map(known) {
        return Some(of);
    }
    let whole = parts.join("/");
    let is_setting = |it: &&str| whole == *it || whole.ends_with(&format!("/{it}"));
    SETTINGS.iter().any(is_setting).then_some("this server's settings")
}

/// Characters that some file systems leave out when they compare names.
fn is_ignorable(it: char) -> bool {
    matches!(it, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}')
}

/// The beginning and the end of the names of files that only exist while something is written.
pub(crate) const TEMPORARY: (&str, &str) = (".linnea-", ".tmp");

/// Says whether a name is one of a file that only exists while something is written.
pub(crate) fn is_temporary(name: &str) -> bool {
    name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1)
}

mod as_text {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::RelPath;

    pub(super) fn serialize<S: Serializer>(path: &RelPath, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(path.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<RelPath, D::Error> {
        let text = String::deserialize(from)?;
        // What this crate wrote itself: a directory of the user's has paths that no client can name.
        match text.strip_prefix(RelPath::user().as_str()) {
            Some(inside) => RelPath::parse(inside).map(|it| RelPath::user().append(&it)),
            None => RelPath::parse(&text),
        }
        .map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_controls_git_the_client_or_this_server_is_protected_however_it_is_spelled() {
        let of = |path: &str| protected(&RelPath::parse(path).expect("a path"));
        for path in [".git/hooks/pre-commit", "sub/.GIT/config", ".git./x", ".g\u{200c}it/config", ".git"] {
            assert_eq!(of(path), Some("git"), "{path}");
        }
        assert!(of(".mcp.json").is_some() && of(".vscode/tasks.json").is_some());
        assert!(of("packages/a/.serena/project.yml").is_some() && of(".linnea/config.toml").is_some());
        for path in [".gitignore", ".github/workflows/ci.yml", "git/x", ".serena/memories/a.md", "a.mcp.json"]
        {
            assert_eq!(of(path), None, "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn settings_that_links_lead_to_are_protected_also_before_they_are_there() {
        let home = tempfile::tempdir().expect("a directory");
        let home = home.path().canonicalize().expect("a path");
        let link = |to: &str, at: &str| std::os::unix::fs::symlink(to, home.join(at)).expect("a link");
        for directory in [".config/linnea", "dotfiles/claude"] {
            std::fs::create_dir_all(home.join(directory)).expect("a directory");
        }
        link("../../dotfiles/linnea.toml", ".config/linnea/config.toml");
        link("dotfiles/claude", ".claude");
        let of_user = [home.join(".config/linnea/config.toml"), home.join(".claude")];
        let guard = Guard::new(&home.join("dotfiles"), &of_user);
        let protects = |path: &str| guard.protects(&RelPath::parse(path).expect("a path")).is_some();
        assert!(protects("linnea.toml") && protects("claude/settings.json"));
        assert!(!protects("other.toml"));
    }

    #[test]
    fn a_project_in_the_midst_of_what_is_protected_makes_it_no_less_so() {
        let home = tempfile::tempdir().expect("a directory");
        let home = home.path().canonicalize().expect("a path");
        let of_user = [home.join(".config/linnea/config.toml"), home.join(".state/linnea")];
        let protects = |root: &str, path: &str| {
            let guard = Guard::new(&home.join(root), &of_user);
            guard.protects(&RelPath::parse(path).expect("a path")).is_some()
        };
        for (root, path) in [
            ("", ".config/linnea/config.toml"),
            (".config", "linnea/config.toml"),
            (".config/linnea", "config.toml"),
            (".state", "linnea/shop/pending"),
            ("shop/.git", "hooks/pre-commit"),
            ("shop/.git/hooks", "pre-commit"),
            ("shop/.vscode", "tasks.json"),
            ("shop/.linnea", "config.toml"),
            ("shop", ".mcp.json"),
        ] {
            assert!(protects(root, path), "{root}: {path}");
        }
        for (root, path) in [
            ("", ".config/linnea/memories/x.md"),
            (".config", "other/config.toml"),
            ("shop/.claude/worktrees/one", "src/a.py"),
            ("shop/.linnea", "memories/x.md"),
        ] {
            assert!(!protects(root, path), "{root}: {path}");
        }
    }
}
