//! The `mod` declarations in a text, for the few questions that the places of files do not answer.

use linnea_syntax::Tree;

use super::paths::{above, directory, join};

/// `mod name;` with the path that an attribute gives it.
struct Declared<'a> {
    name: &'a str,
    path: Option<&'a str>,
}

/// Finds declarations line by line: one inside a comment or string does no harm.
fn declarations(text: &str) -> impl Iterator<Item = Declared<'_>> {
    let mut path = None;
    text.lines().filter_map(move |line| {
        let mut line = line.trim();
        while let Some(attribute) = line.strip_prefix("#[") {
            let (attribute, rest) = attribute.split_once(']')?;
            // Also `cfg_attr(unix, path = "…")`.
            if let Some((before, value)) = attribute.split_once("path")
                && (before.is_empty() || before.ends_with([' ', ',', '(']))
            {
                path = value.split('"').nth(1).or(path);
            }
            line = rest.trim_start();
        }
        if line.is_empty() || line.starts_with("//") {
            return None;
        }
        let path = path.take();
        let line = line.strip_prefix("pub").map_or(line, |it| {
            let it = it.trim_start();
            it.strip_prefix('(').and_then(|it| it.split_once(')')).map_or(it, |it| it.1)
        });
        let name = line.trim_start().strip_prefix("mod ")?.split(';').next()?.trim();
        Some(Declared { name: name.strip_prefix("r#").unwrap_or(name), path })
    })
}

/// Says whether a file declares the module `name`.
pub(super) fn names(tree: &dyn Tree, file: &str, name: &str) -> bool {
    let Some(text) = tree.read(file) else { return false };
    declarations(&text).any(|it| it.name == name && it.path.is_none())
}

/// Returns the file that an attribute gives the module `name`, behind the inline modules around it. `inside` is where
/// the modules of `file` are without one.
pub(super) fn path_of(tree: &dyn Tree, file: &str, inside: &str, name: &str) -> Option<String> {
    let text = tree.read(file)?;
    let (inline, name) = name.rsplit_once('/').unwrap_or(("", name));
    let at = if inline.is_empty() { directory(file).to_owned() } else { join(inside, inline) };
    declarations(&text)
        .filter(|it| it.name == name)
        .filter_map(|it| Some(join(&at, it.path?)))
        .find(|it| tree.is_file(it))
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
                    .any(|one| one.path.is_some_and(|path| join(directory(it), path) == file))
        })
        .map(str::to_owned)
}
