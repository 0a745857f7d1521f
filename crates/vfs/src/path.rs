use std::borrow::Borrow;
use std::fmt;

use crate::PathError;

/// A path inside a project: relative to its root, `/` between its parts, no `.` or `..`, empty for the root.
///
/// A file system may hold a directory of the user's beside the project ([`RelPath::user`]), and folders whose code belongs
/// together with the project's ([`RelPath::is_beside`]). What is in there has paths too, but none that
/// [`RelPath::parse`] could give: what comes from a client never leads there.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RelPath(Box<str>);

/// The first part of what is beside the project; a NUL is in no path from a client.
const USER: &str = "\0user";

/// How the paths of folders beside the project begin, as people write them.
const UP: &str = "..";

impl RelPath {
    /// The root itself.
    pub fn root() -> Self {
        Self::default()
    }

    /// The directory of the user's beside the project.
    pub fn user() -> Self {
        Self(USER.into())
    }

    /// Returns where this is in the user's directory, if it is there and not in the project.
    pub fn in_user(&self) -> Option<RelPath> {
        let rest = self.0.strip_prefix(USER)?;
        (rest.is_empty() || rest.starts_with('/')).then(|| Self(rest.trim_start_matches('/').into()))
    }

    /// Says whether this is in a folder beside the project (`../other/a`), and not in the project.
    pub fn is_beside(&self) -> bool {
        self.0.strip_prefix(UP).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Reads a path that was written down as it is, which may lie beside the project. Not for what comes from a client.
    pub fn recorded(path: &str) -> Option<Self> {
        let below = path.trim_start_matches("../");
        let inside = Self::parse(below).ok()?;
        let levels = (path.len() - below.len()) / "../".len();
        Some(if levels == 0 { inside } else { Self::above(levels).append(&inside) })
    }

    /// Returns the directory so many levels above the root.
    pub(crate) fn above(levels: usize) -> Self {
        Self(vec![UP; levels].join("/").into())
    }

    /// Returns what is at `path` in this directory.
    pub(crate) fn append(&self, path: &RelPath) -> Self {
        match (self.is_root(), path.is_root()) {
            (true, _) => path.clone(),
            (_, true) => self.clone(),
            _ => Self(format!("{}/{}", self.0, path.0).into()),
        }
    }

    /// Returns this as seen from a directory that it is in.
    pub(crate) fn below(&self, directory: &RelPath) -> Option<RelPath> {
        let inside = self.is_within(directory).then(|| &self.0[directory.0.len()..])?;
        Some(Self(inside.trim_start_matches('/').into()))
    }

    /// Reads a relative path lexically: `.` and empty parts are dropped, `..` goes up.
    ///
    /// # Errors
    /// If the path goes above the root, or has a NUL or (on Windows) a drive or stream in it.
    pub fn parse(path: &str) -> Result<Self, PathError> {
        if path.contains('\0') {
            return Err(PathError::Malformed { path: path.replace('\0', "\\0") });
        }
        let as_it_is = |part| !matches!(part, "" | "." | "..");
        if cfg!(not(windows)) && path.split('/').all(as_it_is) {
            return Ok(Self(path.into()));
        }
        let mut parts: Vec<&str> = Vec::new();
        let separators: &[char] = if cfg!(windows) { &['/', '\\'] } else { &['/'] };
        for part in path.split(separators) {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop().ok_or_else(|| PathError::Outside { path: path.to_owned() })?;
                }
                _ if cfg!(windows) && part.contains(':') => {
                    return Err(PathError::Malformed { path: path.to_owned() });
                }
                _ => parts.push(part),
            }
        }
        Ok(Self(parts.join("/").into()))
    }

    /// Wraps a path that is known to be in normal form.
    pub(crate) fn normal(path: impl Into<Box<str>>) -> Self {
        Self(path.into())
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Says whether this is the root.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the last part, empty for the root.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// Returns the last part without its extension; `.gitignore` has none.
    pub fn file_stem(&self) -> &str {
        match self.file_name().rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => self.file_name(),
        }
    }

    /// Returns the extension without its dot, empty if there is none.
    pub fn extension(&self) -> &str {
        match self.file_name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => extension,
            _ => "",
        }
    }

    /// Returns the directory it is in; the root is in none, and neither is what is above it.
    pub fn parent(&self) -> Option<RelPath> {
        if self.is_root() || self.file_name() == UP {
            return None;
        }
        let end = self.0.rfind('/').unwrap_or(0);
        Some(Self(self.0[..end].into()))
    }

    /// Says whether this is `directory` or something below it.
    pub fn is_within(&self, directory: &RelPath) -> bool {
        (directory.is_root() && self.in_user().is_none() && !self.is_beside())
            || self.0.strip_prefix(&*directory.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Appends one part.
    pub fn join(&self, part: &str) -> RelPath {
        if self.is_root() { Self(part.into()) } else { Self(format!("{}/{part}", self.0).into()) }
    }
}

impl Borrow<str> for RelPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(inside) = self.in_user() {
            return f.pad(&format!("(the user's) {inside}"));
        }
        // A name must not forge lines of an answer, or hide in them.
        let hidden = |it: char| {
            it.is_control()
                || matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        if self.0.contains(hidden) {
            let escape = |it: char| if hidden(it) { it.escape_default().to_string() } else { it.to_string() };
            return f.pad(&self.0.chars().map(escape).collect::<String>());
        }
        f.pad(if self.is_root() { "." } else { &self.0 })
    }
}

impl fmt::Debug for RelPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_normalised_and_never_leave_the_root() {
        let parse = |path: &str| RelPath::parse(path).map(|it| it.as_str().to_owned()).ok();
        assert_eq!(parse("a//./b/").as_deref(), Some("a/b"));
        assert_eq!(parse("a/../b").as_deref(), Some("b"));
        assert_eq!(parse(".").as_deref(), Some(""));
        assert_eq!(parse("../a"), None);
        assert_eq!(parse("a/../../b"), None);
        assert_eq!(parse("a\0b"), None);
    }

    #[test]
    fn what_is_the_users_is_not_in_the_project_and_no_text_leads_there() {
        let user = RelPath::user().join("memories");
        assert_eq!(user.in_user(), Some(RelPath::normal("memories")));
        assert!(!user.is_within(&RelPath::root()) && user.is_within(&RelPath::user()));
        assert!(RelPath::parse(user.as_str()).is_err());
        assert_eq!(RelPath::normal("\0users/a").in_user(), None);
        assert_eq!(user.to_string(), "(the user's) memories");
        assert_eq!(RelPath::user().append(&RelPath::normal("memories")), user);
    }

    #[test]
    fn what_is_beside_the_project_is_not_in_it_and_only_what_was_written_down_leads_there() {
        let beside = RelPath::recorded("../other/a.x").unwrap();
        assert!(beside.is_beside() && !beside.is_within(&RelPath::root()));
        assert!(RelPath::parse(beside.as_str()).is_err());
        let folder = RelPath::recorded("../other").unwrap();
        assert_eq!(beside.below(&folder), Some(RelPath::normal("a.x")));
        assert_eq!(beside.parent(), Some(folder.clone()));
        assert_eq!(folder.parent().and_then(|it| it.parent()), None);
        assert_eq!(folder.append(&RelPath::root()), folder);
        assert_eq!(RelPath::recorded("../../b/c").unwrap().as_str(), "../../b/c");
        assert_eq!(RelPath::recorded("a/../../b"), None);
        for inside in ["..a/b", "...", "a/..b"] {
            let inside = RelPath::parse(inside).unwrap();
            assert!(!inside.is_beside() && inside.is_within(&RelPath::root()), "{inside}");
            assert_eq!(RelPath::recorded(inside.as_str()).as_ref(), Some(&inside));
        }
    }

    #[test]
    fn a_sibling_with_the_same_beginning_is_not_within() {
        let directory = RelPath::normal("src");
        assert!(RelPath::normal("src/a").is_within(&directory));
        assert!(!RelPath::normal("src_evil/a").is_within(&directory));
    }

    #[test]
    fn a_leading_dot_starts_a_name_not_an_extension() {
        assert_eq!(RelPath::normal("a/.gitignore").extension(), "");
        assert_eq!(RelPath::normal("a/.gitignore").file_stem(), ".gitignore");
        assert_eq!(RelPath::normal("a/b.tar.gz").extension(), "gz");
    }
}
