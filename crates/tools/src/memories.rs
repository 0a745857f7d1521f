//! Memories: what agents wrote down for each other, a Markdown file each.
//!
//! A name is the file's path below the directory of memories, without its ending; topics are directories. Those whose
//! name begins with `global/` are the user's and known in all projects; they lie beside the project
//! ([`RelPath::user`]), so that one edit can change both kinds, whole or not at all, and be taken back.

use linnea_config::{Config, Setting};
use linnea_vfs::{FileError, FileKind, FileSystem, Ignored, RelPath};

use crate::arguments::nearest;
use crate::{ToolError, View, pattern};

/// The most characters of a memory.
pub(crate) const MOST_CHARS: usize = 150_000;
/// Larger files are no memories, in bytes.
const MOST_BYTES: u64 = 16 << 20;
/// The most bytes of a name, and of one of its parts: what file systems take, less the ending and some directories.
const MOST_NAME: (usize, usize) = (400, 200);
/// The topic of memories that are known in all projects.
const GLOBAL: &str = "global";

/// Returns the directories that hold a project's, the one that new ones go to first: Serena's where the project has one,
/// else ours. Who wants answers to be Serena's uses it as well, so that a new project begins with Serena's. The other is
/// looked at too: what was written down stays known when Serena comes or goes.
fn directories(fs: &dyn FileSystem, config: &Config) -> [RelPath; 2] {
    let [serena, ours] = [".serena", ".linnea"].map(|it| RelPath::root().join(it));
    let theirs = fs.stat(&serena).is_ok() || config.serena.value && fs.stat(&ours).is_err();
    if theirs { [serena, ours] } else { [ours, serena] }.map(|it| it.join("memories"))
}

/// Returns the directory that holds the user's.
fn of_user() -> RelPath {
    RelPath::user().join("memories")
}

fn is_global(name: &str) -> bool {
    name.split('/').next() == Some(GLOBAL)
}

/// Returns the names of the project's that may be known, sorted.
pub(crate) fn names(fs: &dyn FileSystem, config: &Config) -> Vec<String> {
    let mut found: Vec<String> =
        directories(fs, config).iter().flat_map(|directory| below(fs, directory, directory)).collect();
    found.retain(|it| !is_global(it) && fits(&config.ignored_memory_patterns, it).is_none());
    found.sort();
    found.dedup();
    found
}

/// Returns the names of all that may be known, the project's first.
pub(crate) fn all(fs: &dyn FileSystem, config: &Config) -> Vec<String> {
    let mut found = names(fs, config);
    let global = below(fs, &of_user().join(GLOBAL), &of_user());
    found.extend(global.into_iter().filter(|it| fits(&config.ignored_memory_patterns, it).is_none()));
    found
}

/// Returns the links out of the project where its memories would be: they are not followed.
pub(crate) fn links(fs: &dyn FileSystem, config: &Config) -> Vec<RelPath> {
    let leads_out = |it: &RelPath| {
        fs.stat(it).is_ok_and(|it| it.kind == FileKind::Link) && fs.locate(it.as_str()).is_err()
    };
    let places = directories(fs, config).into_iter().flat_map(|it| [it.parent(), Some(it)]);
    places.flatten().filter(leads_out).collect()
}

fn below(fs: &dyn FileSystem, directory: &RelPath, base: &RelPath) -> Vec<String> {
    let Ok(listing) = fs.walk(directory, None, Ignored::Include) else { return Vec::new() };
    let name = |it: &RelPath| {
        let below = it.as_str().strip_prefix(base.as_str())?.strip_prefix('/')?;
        below.strip_suffix(".md").map(str::to_owned)
    };
    listing.files.iter().filter_map(name).collect()
}

/// Returns the first pattern that fits a whole name.
fn fits<'a>(patterns: &'a [Setting<String>], name: &str) -> Option<&'a Setting<String>> {
    patterns.iter().find(|it| pattern::fits_whole(&it.value, name))
}

/// Says whether a memory must not change.
pub(crate) fn is_read_only(config: &Config, name: &str) -> bool {
    fits(&config.read_only_memory_patterns, name).is_some()
}

/// A memory that a call names.
pub(crate) struct Memory {
    pub(crate) name: String,
    pub(crate) path: RelPath,
}

impl Memory {
    /// Finds out which memory is meant, whether or not there is one.
    ///
    /// # Errors
    /// If it is no name, or one that is not to be known.
    pub(crate) fn named(view: &View<'_>, given: &str) -> Result<Self, ToolError> {
        let config = &view.settings.config;
        // What is there has a name, even one that nobody is to give.
        let there = || all(view.fs(), config).into_iter().find(|it| it == plain(given));
        let name = match sanitized(given) {
            Ok(name) if !given.contains('\\') => name,
            otherwise => there().map_or(otherwise, Ok)?,
        };
        let file = format!("{name}.md");
        let path = if is_global(&name) {
            of_user().join(&file)
        } else {
            let [first, other] = directories(view.fs(), config).map(|it| it.join(&file));
            if view.fs().stat(&first).is_err() && view.fs().stat(&other).is_ok() { other } else { first }
        };
        if let Some(it) = fits(&config.ignored_memory_patterns, &name) {
            let why = format!(
                "Memory {name:?} fits ignored_memory_patterns ({}) and is not accessible as a memory.",
                it.origin
            );
            let error = ToolError::arguments(why);
            return Err(match is_global(&name) {
                // What is the user's is no file of the project.
                true => error,
                false => error.hint(format!("read_file relative_path={:?} reads its file.", path.as_str())),
            });
        }
        if path.in_user().is_none() {
            // Nothing that is reached through a link to somewhere else is the project's.
            view.fs().locate(path.as_str())?;
        }
        Ok(Self { name, path })
    }

    /// Finds out which memory is meant, to change it.
    ///
    /// # Errors
    /// As [`named`](Memory::named), and if it must not change.
    pub(crate) fn to_change(view: &View<'_>, given: &str) -> Result<Self, ToolError> {
        let memory = Self::named(view, given)?;
        match fits(&view.settings.config.read_only_memory_patterns, &memory.name) {
            Some(it) => Err(ToolError::refused(format!(
                "Memory {:?} is read-only (read_only_memory_patterns in {}).",
                memory.name, it.origin
            ))
            .hint("Nothing was changed.")),
            None => Ok(memory),
        }
    }

    /// Puts a new one into the directory where another of the project's is.
    pub(crate) fn beside(self, view: &View<'_>, other: &Memory) -> Self {
        let homes = directories(view.fs(), &view.settings.config);
        let home = homes.iter().find(|it| it.join(&format!("{}.md", other.name)) == other.path);
        match home.filter(|_| !is_global(&self.name)) {
            Some(home) => Self { path: home.join(&format!("{}.md", self.name)), ..self },
            None => self,
        }
    }

    /// Reads its bytes; `None` if there is no such memory.
    pub(crate) fn bytes(&self, view: &View<'_>) -> Result<Option<Vec<u8>>, ToolError> {
        match view.fs().read(&self.path, MOST_BYTES) {
            Ok((bytes, _)) => Ok(Some(bytes)),
            Err(FileError::Missing { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Says that there is no such memory, and which one may be meant.
    pub(crate) fn missing(&self, view: &View<'_>) -> ToolError {
        let known = all(view.fs(), &view.settings.config);
        let error = ToolError::not_found(format!("Memory {:?} not found.", self.name));
        match nearest(&self.name, known.iter().map(String::as_str)) {
            Some(near) => error.hint(format!("Did you mean {near:?}?")),
            None if known.is_empty() => error.hint("There are no memories yet."),
            None => error.hint("list_memories lists those that there are."),
        }
    }
}

/// Refuses a text that is too long for a memory.
pub(crate) fn check_length(name: &str, text: &str, max_chars: i64) -> Result<(), ToolError> {
    let most = match usize::try_from(max_chars) {
        Ok(most) if most > 0 => most.min(MOST_CHARS),
        _ => MOST_CHARS,
    };
    let chars = text.chars().count();
    if chars <= most {
        return Ok(());
    }
    Err(ToolError::refused(format!(
        "The text for memory {name:?} is too long: {chars} characters, at most {most}."
    ))
    .hint("Make it shorter, or split it by topic. Nothing was changed."))
}

/// Returns a name without `mem:` before and `.md` behind it.
fn plain(given: &str) -> &str {
    let name = given.trim();
    let name = name.strip_prefix("mem:").unwrap_or(name);
    name.strip_suffix(".md").unwrap_or(name)
}

/// Returns the name that is meant, with `/` between its parts.
fn sanitized(given: &str) -> Result<String, ToolError> {
    let name = plain(given).replace('\\', "/");
    let hidden = |it: char| {
        it.is_control()
            || matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let wrong = |why: &str| {
        ToolError::arguments(format!("{given:?} is no name of a memory: {why}."))
            .hint("Such as core, or backend/conventions under a topic, or global/style for all projects.")
    };
    if name == GLOBAL {
        return Err(wrong("global is a topic; global/NAME is a memory"));
    }
    if name.len() > MOST_NAME.0 || name.split('/').any(|it| it.len() > MOST_NAME.1) {
        return Err(wrong("it is too long"));
    }
    for part in name.split('/') {
        match part {
            "" => return Err(wrong("it begins with a slash or has an empty part")),
            "." | ".." => return Err(wrong("it must not lead to other directories")),
            _ if part.starts_with('.') => return Err(wrong("no part may begin with a dot")),
            _ if part.contains(hidden) => return Err(wrong("it has characters that cannot be seen")),
            // Drives and streams on some systems.
            _ if part.contains(':') => return Err(wrong("it has a colon")),
            _ => {}
        }
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_plain_or_refused() {
        let name = |it: &str| sanitized(it).ok();
        assert_eq!(name(" mem:auth/login.md ").as_deref(), Some("auth/login"));
        assert_eq!(name("a\\b").as_deref(), Some("a/b"));
        assert_eq!(name("global/x").as_deref(), Some("global/x"));
        assert_eq!(name("v1.2").as_deref(), Some("v1.2"));
        for wrong in ["", "/", "/a", "a//b", "a/", "..", "../x", "a/../x", "a/./x", "global", "mem:", ".md"] {
            assert_eq!(name(wrong), None, "{wrong:?}");
        }
        for wrong in ["a\0b", "a\nb", "a\u{202e}b", "C:/x", "mem:mem:a", ".git/x", "a/.hidden", "..\\x"] {
            assert_eq!(name(wrong), None, "{wrong:?}");
        }
        assert_eq!(name(&"x".repeat(201)), None);
    }
}
