//! The `mod` declarations in a text, for the few questions that the places of files do not answer.

use linnea_syntax::Tree;

use super::paths::{above, directory, join};

/// `mod name;` with the paths that attributes give it.
struct Declared<'a> {
    name: &'a str,
    /// Several where each is for another platform.
    paths: Vec<&'a str>,
    /// One of these holds whatever the platform is.
    always: bool,
}

/// Finds declarations line by line: one inside a comment or string does no harm.
fn declarations(text: &str) -> impl Iterator<Item = Declared<'_>> {
    let (mut paths, mut always) = (Vec::new(), false);
    let (mut open, mut conditional) = (false, false);
    text.lines().filter_map(move |line| {
        let mut line = line.trim();
        while open || line.starts_with("#[") {
            conditional = if open { conditional } else { line.starts_with("#[cfg_attr") };
            let (attribute, rest) = line.split_once(']').unwrap_or((line, ""));
            open = attribute.len() == line.len();
            // Also `cfg_attr(unix, path = "…")`.
            if let Some((before, value)) = attribute.split_once("path")
                && (before.is_empty() || before.ends_with([' ', ',', '(', '[']))
                && let Some(path) = value.split('"').nth(1)
            {
                paths.push(path);
                always |= !conditional;
            }
            line = rest.trim_start();
            if open {
                return None;
            }
        }
        if line.is_empty() || line.starts_with("//") {
            return None;
        }
        let (paths, always) = (std::mem::take(&mut paths), std::mem::take(&mut always));
        let line = line.strip_prefix("pub").map_or(line, |it| {
            let it = it.trim_start();
            it.strip_prefix('(').and_then(|it| it.split_once(')')).map_or(it, |it| it.1)
        });
        let name = line.trim_start().strip_prefix("mod ")?.split(';').next()?.trim();
        Some(Declared { name: name.strip_prefix("r#").unwrap_or(name), paths, always })
    })
}

/// Says whether a file declares the module `name` where no attribute says otherwise.
pub(super) fn names(tree: &dyn Tree, file: &str, name: &str) -> bool {
    let Some(text) = tree.read(file) else { return false };
    declarations(&text).any(|it| it.name == name && !it.always)
}

/// Returns the files that the module `name` may be, behind the inline modules around it: those that attributes give it,
/// and the one `beside` unless they always do. `inside` is where the modules of `file` are without an attribute.
pub(super) fn files_of(
    tree: &dyn Tree,
    file: &str,
    inside: &str,
    name: &str,
    beside: Option<String>,
) -> Vec<String> {
    let text = tree.read(file).unwrap_or_default();
    let (inline, name) = name.rsplit_once('/').unwrap_or(("", name));
    let at = if inline.is_empty() { directory(file).to_owned() } else { join(inside, inline) };
    let mut found = Vec::new();
    for it in declarations(&text).filter(|it| it.name == name) {
        found.extend(it.paths.iter().map(|it| join(&at, it)).filter(|it| tree.is_file(it)));
        found.extend(beside.clone().filter(|_| !it.always));
    }
    if found.is_empty() {
        found.extend(beside);
    }
    found.sort();
    found.dedup();
    found
}

/// Returns the file that declares `file` by an attribute: one in the same directory or the one around it.
pub(super) fn by_path(tree: &dyn Tree, file: &str) -> Option<String> {
    let near: Vec<&str> = above(file).take(2).collect();
    let mut candidates = tree.files().filter(|it| it.ends_with(".rs") && near.contains(&directory(it)));
    candidates
        .find(|it| {
            let Some(text) = tree.read(it) else { return false };
            *it != file
                && declarations(&text)
                    .any(|one| one.paths.iter().any(|path| join(directory(it), path) == file))
        })
        .map(str::to_owned)
}
