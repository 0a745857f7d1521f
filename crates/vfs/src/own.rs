//! The user's own files: configuration of this program and of the clients that start it.

use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, BufRead as _, Write as _};
use std::path::{Path, PathBuf};

/// Larger files are no configuration; in bytes.
const LIMIT: u64 = 16 << 20;

/// Says whether there is a directory at `path`.
pub fn is_directory(path: &Path) -> bool {
    path.is_dir()
}

/// Reads a file of the user's; `None` if there is none.
///
/// # Errors
/// If it is something else, or cannot be read.
pub fn read_own(path: &Path) -> io::Result<Option<String>> {
    match path.metadata() {
        Ok(it) if !it.is_file() => Err(io::Error::other("it is no regular file")),
        Ok(it) if it.len() > LIMIT => Err(io::Error::other(format!("it has {} bytes", it.len()))),
        Ok(_) => std::fs::read_to_string(path).map(Some),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// Returns the lines of a file of the user's that may be of any size; `None` if there is none. What is no text ends them.
///
/// # Errors
/// If it cannot be opened.
pub fn lines_of_own(path: &Path) -> io::Result<Option<impl Iterator<Item = String> + use<>>> {
    match std::fs::File::open(path) {
        Ok(file) => Ok(Some(io::BufReader::new(file).lines().map_while(Result::ok))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Returns the program called `name` in the first of the directories that has one, those in `not_inside` left out.
pub fn find_program(directories: &[PathBuf], name: &str, not_inside: Option<&Path>) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) { &[".exe", ".cmd", ".bat"] } else { &[""] };
    let candidates = directories
        .iter()
        .filter(|it| !not_inside.is_some_and(|inside| it.starts_with(inside)))
        .flat_map(|directory| endings.iter().map(move |ending| directory.join(format!("{name}{ending}"))));
    candidates.into_iter().find(|it| is_program(it))
}

/// Says whether a file can be run.
pub fn is_program(path: &Path) -> bool {
    let Ok(metadata) = path.metadata() else { return false };
    #[cfg(unix)]
    let runs = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o111 != 0;
    #[cfg(not(unix))]
    let runs = true;
    metadata.is_file() && runs
}

/// Opens a file of the user's to write to its end; a new one is for the user only.
///
/// # Errors
/// If it cannot be opened.
pub fn append_own(path: &Path) -> io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Waits until no other process holds the file at `path`, and holds it until the result is dropped.
///
/// # Errors
/// If it cannot be made.
pub fn lock_own(path: &Path) -> io::Result<std::fs::File> {
    std::fs::create_dir_all(path.parent().unwrap_or(path))?;
    let file = append_own(path)?;
    file.lock()?;
    Ok(file)
}

/// Removes a file of the user's.
///
/// # Errors
/// If it is there and cannot be removed.
pub fn remove_own(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Replaces the file at `path` below `base` in one step, with its permissions; a new one is for the user only if it is
/// `private`. Directories on the way are made. Returns `false`, and writes nothing, if it is not `before` any more.
///
/// # Errors
/// If it cannot be written, or is reached through a link: whoever made the link wants another file changed.
pub fn replace_own(
    base: &Path,
    path: &str,
    before: Option<&str>,
    text: &str,
    private: bool,
) -> io::Result<bool> {
    let mut whole = base.to_owned();
    let mut directory = base.to_owned();
    for part in path.split('/') {
        directory.clone_from(&whole);
        whole.push(part);
        if whole.is_symlink() {
            return Err(io::Error::other(format!("{} is a symbolic link", whole.display())));
        }
    }
    std::fs::create_dir_all(&directory)?;
    let metadata = whole.symlink_metadata().ok();
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if private || metadata.is_some() {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let temporary = directory.join(format!(".linnea-{:016x}.tmp", RandomState::new().hash_one(path)));
    let mut file = options.open(&temporary)?;
    let permissions = metadata.map(|it| it.permissions());
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| permissions.map_or(Ok(()), |it| file.set_permissions(it)))
        .and_then(|()| file.sync_all())
        .and_then(|()| Ok(read_own(&whole)?.as_deref() == before))
        .and_then(|same| if same { std::fs::rename(&temporary, &whole).map(|()| true) } else { Ok(false) });
    if !matches!(written, Ok(true)) {
        let _ = std::fs::remove_file(&temporary);
    }
    written
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn permissions_stay_and_links_are_refused() {
        let home = tempfile::tempdir().unwrap();
        let path = |it: &str| home.path().join(it);
        let mode = |it: &str| path(it).metadata().unwrap().permissions().mode() & 0o777;
        assert!(replace_own(home.path(), "a/b/new.json", None, "{}", true).unwrap());
        assert_eq!(
            (read_own(&path("a/b/new.json")).unwrap().as_deref(), mode("a/b/new.json")),
            (Some("{}"), 0o600)
        );
        std::fs::write(path("old.json"), "old").unwrap();
        std::fs::set_permissions(path("old.json"), std::fs::Permissions::from_mode(0o640)).unwrap();
        assert!(!replace_own(home.path(), "old.json", Some("other"), "new", true).unwrap());
        assert!(replace_own(home.path(), "old.json", Some("old"), "new", true).unwrap());
        assert_eq!(
            (std::fs::read_to_string(path("old.json")).unwrap().as_str(), mode("old.json")),
            ("new", 0o640)
        );
        symlink(path("old.json"), path("link.json")).unwrap();
        symlink(path("a"), path("linked")).unwrap();
        symlink(path("nowhere"), path("dangling")).unwrap();
        for link in ["link.json", "linked/b/new.json", "linked/c/other.json", "dangling"] {
            assert!(replace_own(home.path(), link, Some("new"), "evil", true).is_err(), "{link}");
        }
        assert_eq!(std::fs::read_to_string(path("old.json")).unwrap(), "new");
        assert_eq!(
            home.path()
                .read_dir()
                .unwrap()
                .filter(|it| it.as_ref().unwrap().file_name().to_string_lossy().ends_with(".tmp"))
                .count(),
            0
        );
    }
}
