//! The memories of a project: what agents wrote down for each other.

use linnea_config::Config;
use linnea_vfs::{FileSystem, Ignored, RelPath};

use crate::pattern;

/// Returns the directory that holds them: Serena's where the project has one, else ours.
pub(crate) fn directory(fs: &dyn FileSystem) -> RelPath {
    let serena = RelPath::root().join(".serena");
    let of = if fs.stat(&serena).is_ok() { serena } else { RelPath::root().join(".linnea") };
    of.join("memories")
}

/// Returns the names of those that may be known, sorted.
pub(crate) fn names(fs: &dyn FileSystem, config: &Config) -> Vec<String> {
    let directory = directory(fs);
    let Ok(listing) = fs.walk(&directory, None, Ignored::Include) else { return Vec::new() };
    let name = |it: &RelPath| {
        let below = it.as_str().strip_prefix(directory.as_str())?.strip_prefix('/')?;
        below.strip_suffix(".md").map(str::to_owned)
    };
    let ignored = &config.ignored_memory_patterns;
    let hidden = |it: &str| ignored.iter().any(|pattern| pattern::fits_whole(&pattern.value, it));
    listing.files.iter().filter_map(name).filter(|it| !hidden(it)).collect()
}
