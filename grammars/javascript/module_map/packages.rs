//! The packages of a project: what their manifests say the modules in them are.

use std::collections::HashMap;

use linnea_syntax::Tree;
use serde_json::Value;

use super::files::{self, is_code, join, load, parent, read_json, upwards};

/// Directories with the results of a build for one kind of consumer each.
const FORMATS: &[&str] = &[
    "esm", "cjs", "es", "umd", "types", "typings", "node", "browser", "module", "commonjs", "esm5",
    "esm2015", "dist", "lib", "build", "src",
];

/// Directories that sources are in.
const SOURCES: &[&str] = &["src/", "source/", "lib/", ""];

/// The conditions of `exports`, the best first; one that is not listed and names the package or its sources is better.
const CONDITIONS: &[&str] =
    &["types", "import", "module-sync", "module", "require", "node", "browser", "default"];

/// The packages of a project.
pub(super) struct Packages {
    /// The directories of the packages with a name.
    named: HashMap<String, Vec<String>>,
    manifests: HashMap<String, Value>,
}

/// What a module of a package is.
pub(super) enum Public {
    File(String),
    /// The package is of the project, but has no such module.
    Missing,
    /// No package of the project has this name.
    NoPackage,
}

/// What a name of a package's own (`#name`) leads to.
pub(super) enum Found {
    File(String),
    /// Another package.
    Package(String),
}

impl Packages {
    pub(super) fn read(tree: &dyn Tree, manifests: &[String]) -> Self {
        let mut packages = Self { named: HashMap::new(), manifests: HashMap::new() };
        for file in manifests {
            let Some(manifest) = read_json(tree, file) else { continue };
            let directory = parent(file).to_owned();
            if let Some(name) = manifest.get("name").and_then(Value::as_str) {
                packages.named.entry(name.to_owned()).or_default().push(directory.clone());
            }
            packages.manifests.insert(directory, manifest);
        }
        packages
    }

    /// The module `specifier`, a package's name with or without a path in it, as seen from `directory`.
    pub(super) fn public(&self, tree: &dyn Tree, directory: &str, specifier: &str) -> Public {
        let slashes = if specifier.starts_with('@') { 2 } else { 1 };
        let end = specifier.match_indices('/').nth(slashes - 1).map_or(specifier.len(), |it| it.0);
        let (name, path) = specifier.split_at(end);
        let Some(directories) = self.named.get(name) else { return Public::NoPackage };
        let around = || directories.iter().find(|it| upwards(directory).any(|up| up == it.as_str()));
        let home = match directories.as_slice() {
            [one] => Some(one),
            // Several have the name, as in fixtures: only who is inside one means it for certain.
            _ => around(),
        };
        let found = home.and_then(|home| {
            let manifest = self.manifests.get(home)?;
            module(tree, home, manifest, path).filter(|it| is_code(it))
        });
        found.map_or(Public::Missing, Public::File)
    }

    /// What the nearest package maps `name`, which starts with `#`, to.
    pub(super) fn private(&self, tree: &dyn Tree, directory: &str, name: &str) -> Option<Found> {
        let home = upwards(directory).find(|it| self.manifests.contains_key(*it))?;
        let imports = self.manifests[home].get("imports")?.as_object()?;
        let entries = imports.iter().map(|(key, value)| (key.as_str(), value));
        let (value, rest) = best_pattern(entries, name)?;
        let mut targets = Vec::new();
        gather(value, &mut targets);
        let package = targets.iter().find(|it| !it.starts_with('.')).map(|it| it.replace('*', rest));
        let file = first_file(tree, home, &targets, rest);
        file.map(Found::File).or(package.map(Found::Package))
    }
}

/// The file of a package's module: `path` is what is written behind its name.
fn module(tree: &dyn Tree, home: &str, manifest: &Value, path: &str) -> Option<String> {
    let key = format!(".{path}");
    match manifest.get("exports") {
        Some(Value::Object(map)) if map.keys().any(|it| it.starts_with('.')) => {
            let entries = map.iter().map(|(key, value)| (key.as_str(), value));
            if let Some(found) = best_pattern(entries, &key).and_then(|it| exported(tree, home, it.0, it.1)) {
                return Some(found);
            }
        }
        Some(value) if path.is_empty() => {
            if let Some(found) = exported(tree, home, value, "") {
                return Some(found);
            }
        }
        _ => {}
    }
    if path.is_empty() {
        return main(tree, home, manifest)
            .or_else(|| load(tree, home))
            .or_else(|| source_of(tree, home, "index.js"));
    }
    let inside = path.trim_start_matches('/');
    load(tree, &join(home, inside)?).or_else(|| source_of(tree, home, inside))
}

fn exported(tree: &dyn Tree, home: &str, value: &Value, rest: &str) -> Option<String> {
    let mut targets = Vec::new();
    gather(value, &mut targets);
    first_file(tree, home, &targets, rest)
}

/// The first of the targets that is there, or that something is there to build it from.
fn first_file(tree: &dyn Tree, home: &str, targets: &[&str], rest: &str) -> Option<String> {
    let paths: Vec<_> =
        targets.iter().filter(|it| it.starts_with("./")).map(|it| it.replace('*', rest)).collect();
    let there = paths.iter().find_map(|it| files::file(tree, &join(home, it)?));
    there.or_else(|| paths.iter().find_map(|it| source_of(tree, home, it)))
}

/// Collects the targets in a value of `exports` or `imports`, the best first.
fn gather<'a>(value: &'a Value, targets: &mut Vec<&'a str>) {
    match value {
        Value::String(target) => targets.push(target),
        Value::Array(list) => list.iter().for_each(|it| gather(it, targets)),
        Value::Object(map) => {
            let rank = |key: &str| match CONDITIONS.iter().position(|it| *it == key) {
                Some(at) => at + 1,
                None if key.contains('/') || key.contains("source") => 0,
                None => CONDITIONS.len() + 1,
            };
            let mut sorted: Vec<_> = map.iter().collect();
            sorted.sort_by_key(|it| rank(it.0));
            sorted.iter().for_each(|it| gather(it.1, targets));
        }
        _ => {}
    }
}

/// The entry whose pattern fits `name` best, with what its `*` stands for: the name itself, or the longest start.
pub(super) fn best_pattern<'a, 'n, T>(
    entries: impl Iterator<Item = (&'a str, &'a T)>,
    name: &'n str,
) -> Option<(&'a T, &'n str)> {
    let mut best: Option<(usize, &T, &str)> = None;
    for (pattern, value) in entries {
        let Some((start, end)) = pattern.split_once('*') else {
            if pattern == name {
                return Some((value, ""));
            }
            continue;
        };
        let rest = name.strip_prefix(start).and_then(|it| it.strip_suffix(end));
        if let Some(rest) = rest.filter(|_| best.is_none_or(|it| it.0 < start.len() + 1)) {
            best = Some((start.len() + 1, value, rest));
        }
    }
    best.map(|it| (it.1, it.2))
}

/// The file that a package without `exports` is, by its manifest.
pub(super) fn main(tree: &dyn Tree, home: &str, manifest: &Value) -> Option<String> {
    let fields = ["source", "types", "typings", "module", "main"];
    let targets: Vec<_> = fields.iter().filter_map(|it| manifest.get(*it)?.as_str()).collect();
    let there = targets.iter().find_map(|it| {
        let path = join(home, it)?;
        files::file(tree, &path).or_else(|| files::file(tree, &join(&path, "index")?))
    });
    there.filter(|it| is_code(it)).or_else(|| targets.iter().find_map(|it| source_of(tree, home, it)))
}

/// The source of a file that a build makes (`./dist/esm/x.js` of `src/x.ts`), if only one comes into question.
pub(super) fn source_of(tree: &dyn Tree, home: &str, built: &str) -> Option<String> {
    let built = join("", built)?;
    let extensions =
        [".d.ts", ".d.mts", ".d.cts", ".min.js", ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts"];
    let stem = extensions.iter().find_map(|it| built.strip_suffix(it)).unwrap_or(&built);
    let segments: Vec<&str> = stem.split('/').collect();
    // The first directory may have any name, those behind it that of a format.
    let formats = segments.iter().skip(1).take_while(|it| FORMATS.contains(it)).count();
    let removable = (1 + formats).min(segments.len() - 1);
    let mut found: Option<String> = None;
    for removed in 0..=removable {
        let rest = segments[removed..].join("/");
        for sources in SOURCES {
            let path = join(home, &format!("{sources}{rest}"))?;
            let Some(file) = files::file(tree, &path).filter(|it| is_code(it)) else { continue };
            match &found {
                Some(other) if *other != file => return None,
                _ => found = Some(file),
            }
        }
    }
    found
}
