//! Paths, and the file that a path without a certain extension leads to.

pub(super) use crate::outline::join;

use linnea_syntax::Tree;
use serde_json::Value;

use super::packages;

/// The extensions of code, in the order in which they are tried.
const EXTENSIONS: &[&str] =
    &[".ts", ".tsx", ".d.ts", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".d.mts", ".d.cts"];

/// What may have been written where the extension of the code it is compiled to is named.
const SOURCES: &[(&str, &[&str])] = &[
    (".js", &[".ts", ".tsx", ".d.ts", ".js", ".jsx"]),
    (".jsx", &[".tsx", ".d.ts", ".jsx"]),
    (".mjs", &[".mts", ".d.mts", ".mjs"]),
    (".cjs", &[".cts", ".d.cts", ".cjs"]),
];

/// What code without types is declared by once more, beside it, and what both are compiled from otherwise.
const DECLARATIONS: &[(&str, &str, &str)] = &[
    (".js", ".d.ts", ".ts"),
    (".jsx", ".d.ts", ".tsx"),
    (".mjs", ".d.mts", ".mts"),
    (".cjs", ".d.cts", ".cts"),
];

/// Extensions of what a bundler loads and no code is.
const OTHER: &[&str] = &[
    "json", "json5", "css", "scss", "sass", "less", "styl", "svg", "png", "jpg", "jpeg", "gif", "webp",
    "avif", "ico", "woff", "woff2", "ttf", "eot", "otf", "mp3", "mp4", "webm", "wav", "html", "htm", "md",
    "mdx", "txt", "yaml", "yml", "toml", "xml", "csv", "wasm", "node", "graphql", "gql", "glsl", "pdf",
];

/// Returns the directory of a file; that of one at the top is empty.
pub(super) fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |it| it.0)
}

/// Returns `directory` and the directories around it, the innermost first.
pub(super) fn upwards(directory: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(directory), |it| (!it.is_empty()).then(|| parent(it)))
}

/// Extensions of components, which are code as well; an import names them in full.
const COMPONENTS: &[&str] = &[".vue", ".svelte"];

/// Says whether a file is code of these languages.
pub(super) fn is_code(path: &str) -> bool {
    EXTENSIONS.iter().chain(COMPONENTS).any(|it| path.ends_with(it))
}

/// Says whether a path names something that is certainly no code.
pub(super) fn is_other(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').is_some_and(|it| OTHER.contains(&it.1))
}

/// The declarations beside a file of code, or the code beside declarations, where neither is made of a third file.
pub(super) fn restating(tree: &dyn Tree, path: &str) -> Option<String> {
    DECLARATIONS.iter().find_map(|(code, declarations, source)| {
        let (stem, other) = match path.strip_suffix(declarations) {
            Some(stem) => (stem, code),
            None => (path.strip_suffix(code)?, declarations),
        };
        let other = format!("{stem}{other}");
        (tree.is_file(&other) && !tree.is_file(&format!("{stem}{source}"))).then_some(other)
    })
}

/// The file that an import of `path` reads: itself, what it is compiled from, with an extension, or what stands for
/// the directory.
pub(super) fn load(tree: &dyn Tree, path: &str) -> Option<String> {
    file(tree, path).or_else(|| directory(tree, path))
}

/// The file `path`, with another or one more extension.
pub(super) fn file(tree: &dyn Tree, path: &str) -> Option<String> {
    if path.is_empty() {
        return None;
    }
    let with = |stem: &str, extensions: &[&str]| {
        extensions.iter().map(|it| format!("{stem}{it}")).find(|it| tree.is_file(it))
    };
    let source =
        SOURCES.iter().find_map(|(built, sources)| path.strip_suffix(built).map(|stem| with(stem, sources)));
    if let Some(Some(source)) = source {
        return Some(source);
    }
    if tree.is_file(path) && (is_code(path) || is_other(path)) {
        return Some(path.to_owned());
    }
    with(path, EXTENSIONS).or_else(|| tree.is_file(path).then(|| path.to_owned()))
}

/// The file that stands for a directory: what its manifest names, or its index.
pub(super) fn directory(tree: &dyn Tree, path: &str) -> Option<String> {
    let manifest = if path.is_empty() { "package.json".to_owned() } else { format!("{path}/package.json") };
    let main = tree.is_file(&manifest).then(|| read_json(tree, &manifest)).flatten();
    main.and_then(|it| packages::main(tree, path, &it)).or_else(|| file(tree, &join(path, "index")?))
}

/// Reads a file of JSON that may have comments and trailing commas.
pub(super) fn read_json(tree: &dyn Tree, path: &str) -> Option<Value> {
    serde_json::from_str(&plain_json(&tree.read(path)?)).ok()
}

/// Returns the text without comments, trailing commas and a byte order mark.
fn plain_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.trim_start_matches('\u{feff}');
    while let Some(first) = rest.chars().next() {
        let taken = match first {
            '"' => string_len(rest),
            '/' if rest.starts_with("//") => {
                rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
                continue;
            }
            '/' if rest.starts_with("/*") => {
                rest = rest[2..].split_once("*/").map_or("", |it| it.1);
                continue;
            }
            '}' | ']' => {
                let kept = out.trim_end().strip_suffix(',').map(str::len);
                out.truncate(kept.unwrap_or(out.len()));
                1
            }
            _ => first.len_utf8(),
        };
        out.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    out
}

/// The length of the string literal that `text` starts with.
fn string_len(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            b'"' if !escaped => return at + 1,
            b'\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}
