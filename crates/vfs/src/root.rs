use std::path::{Path, PathBuf};

/// What makes a directory the root of a project. Serena's own home is a `.serena` too, but holds no project's file.
const MARKERS: &[&str] = &[".git", ".serena/project.yml", ".linnea"];

/// Says whether somebody made the directory the root of a project. Never are the user's home, `home`, and the whole file
/// system: whoever means these names them.
pub fn is_project_root(path: &Path, home: Option<&Path>) -> bool {
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let home = home.and_then(|it| it.canonicalize().ok());
    real.parent().is_some()
        && home.as_ref() != Some(&real)
        && MARKERS.iter().any(|it| real.join(it).symlink_metadata().is_ok())
}

/// Returns the path of a directory as the system sees it, without links.
///
/// # Errors
/// If it is not there.
pub fn real_path(path: &Path) -> std::io::Result<PathBuf> {
    path.canonicalize()
}

/// Returns the nearest root of a project from `start` upwards.
pub fn find_root(start: &Path, home: Option<&Path>) -> Option<PathBuf> {
    start.ancestors().find(|it| is_project_root(it, home)).map(Path::to_owned)
}

/// Returns how much memory this process has in use and had at most, in bytes; zeros where the system does not
/// say.
pub fn memory_in_use() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let field = |name: &str| {
        let line = status.lines().find_map(|it| it.strip_prefix(name))?;
        line.split_whitespace().next()?.parse::<u64>().ok()
    };
    (field("VmRSS:").unwrap_or(0) * 1024, field("VmHWM:").unwrap_or(0) * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_home_is_no_project_and_serenas_home_makes_none() {
        let home = tempfile::tempdir().unwrap();
        let path = |it: &str| home.path().join(it);
        for it in [".serena/memories", ".git", "notes/deep", "shop/.serena", "bank/src"] {
            std::fs::create_dir_all(path(it)).unwrap();
        }
        std::fs::write(path("shop/.serena/project.yml"), "").unwrap();
        // A worktree has a file.
        std::fs::write(path("bank/.git"), "gitdir: elsewhere\n").unwrap();
        // However the home is written.
        let written = path("notes/..");
        let found = |it: &str| find_root(&path(it), Some(&written));
        assert_eq!(found("notes/deep"), None);
        assert_eq!(found("shop"), Some(path("shop")));
        assert_eq!(found("bank/src"), Some(path("bank")));
        assert!(!is_project_root(home.path(), Some(&written)) && !is_project_root(Path::new("/"), None));
        assert!(is_project_root(home.path(), None));
    }
}
