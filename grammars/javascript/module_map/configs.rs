//! What `tsconfig.json` and `jsconfig.json` say of modules: `baseUrl`, `paths`, and
//! whether the value of a CommonJS module is its default export.

use std::collections::HashMap;

use linnea_syntax::Tree;
use serde_json::Value;

use super::files::{is_code, join, load, parent, read_json, upwards};
use super::packages;

/// How many configurations may build on each other.
const MAX_EXTENDS: u32 = 16;

/// The configurations of a project, by directory.
pub(super) struct Configs(HashMap<String, Config>);

/// What a configuration says of modules, with what it builds on.
#[derive(Clone, Default)]
struct Config {
    /// The directory that names without a mapping start in.
    base: Option<String>,
    /// Patterns with at most one `*`, and the paths from the project's root to try in turn.
    paths: Vec<(String, Vec<String>)>,
    interop: Interop,
}

/// What decides whether `import x from` a CommonJS module is its value, as TypeScript 5 has it: said outright, or else by
/// `module` and `moduleResolution`.
#[derive(Clone, Copy, Default)]
struct Interop {
    said: Option<bool>,
    implied: bool,
}

impl Configs {
    pub(super) fn read(tree: &dyn Tree, files: &[String]) -> Self {
        let mut found = HashMap::new();
        // That of TypeScript comes last and counts where a directory has both.
        for file in files {
            if let Some(config) = Config::read(tree, file, 0) {
                found.insert(parent(file).to_owned(), config);
            }
        }
        Self(found)
    }

    /// Whether the nearest configuration lets a default import be the value of a CommonJS module. Without one it is, as
    /// it is when the code runs.
    pub(super) fn interop(&self, directory: &str) -> bool {
        let nearest = upwards(directory).find_map(|it| self.0.get(it));
        nearest.is_none_or(|it| it.interop.said.unwrap_or(it.interop.implied))
    }

    /// The file that the nearest configuration maps `name` to.
    pub(super) fn find(&self, tree: &dyn Tree, directory: &str, name: &str) -> Option<String> {
        if self.0.is_empty() {
            return None;
        }
        upwards(directory).find_map(|it| self.0.get(it))?.find(tree, name)
    }
}

impl Config {
    fn read(tree: &dyn Tree, file: &str, depth: u32) -> Option<Self> {
        if depth > MAX_EXTENDS || !tree.is_file(file) {
            return None;
        }
        let json = read_json(tree, file)?;
        let mut config = Self::default();
        for base in strings(json.get("extends")).filter(|it| it.starts_with('.')) {
            let read = |path: String| Self::read(tree, &path, depth + 1);
            let path = join(parent(file), base)?;
            let found = read(path.clone()).or_else(|| read(format!("{path}.json")));
            if let Some(found) = found.or_else(|| read(format!("{path}/tsconfig.json"))) {
                config = found;
            }
        }
        config.add(parent(file), json.get("compilerOptions"));
        // A configuration that only lists others stands for the first of them that maps something.
        if config.paths.is_empty() && config.base.is_none() {
            let listed = json.get("references").and_then(Value::as_array).into_iter().flatten();
            let others = listed.filter_map(|it| join(parent(file), it.get("path")?.as_str()?));
            let own = |it: &String| parent(it) == parent(file) && it != file;
            let found = others.filter(own).find_map(|it| {
                Self::read(tree, &it, depth + 1).filter(|it| !it.paths.is_empty() || it.base.is_some())
            });
            config = found.unwrap_or(config);
        }
        Some(config)
    }

    /// Takes over what `options`, written in `directory`, say.
    fn add(&mut self, directory: &str, options: Option<&Value>) {
        let Some(options) = options else { return };
        for key in ["esModuleInterop", "allowSyntheticDefaultImports"] {
            if let Some(said) = options.get(key).and_then(Value::as_bool) {
                self.interop.said = Some(said || self.interop.said == Some(true));
            }
        }
        for key in ["module", "moduleResolution"] {
            let value = options.get(key).and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
            self.interop.implied |= value.starts_with("node1")
                || value.starts_with("node2")
                || matches!(&*value, "nodenext" | "preserve" | "bundler" | "system");
        }
        let place = |path: &str| join(directory, path.strip_prefix("${configDir}/").unwrap_or(path));
        if let Some(base) = options.get("baseUrl").and_then(Value::as_str) {
            self.base = place(base);
        }
        let Some(paths) = options.get("paths").and_then(Value::as_object) else { return };
        let base = options.get("baseUrl").and(self.base.as_deref());
        let target = |it: &str| match base {
            Some(base) => join(base, it),
            None => place(it),
        };
        self.paths = paths
            .iter()
            .map(|(pattern, targets)| (pattern.clone(), strings(Some(targets)).filter_map(target).collect()))
            .collect();
    }

    fn find(&self, tree: &dyn Tree, name: &str) -> Option<String> {
        let best = packages::best_pattern(self.paths.iter().map(|it| (it.0.as_str(), &it.1)), name);
        if let Some((targets, rest)) = best {
            let found = targets.iter().find_map(|target| {
                let path = target.replacen('*', rest, 1);
                // Other than an import, a mapping means the very file that it names with its extension.
                if is_code(target) && tree.is_file(&path) {
                    return Some(path);
                }
                let root = tree.root_of(&path);
                let built = path.strip_prefix(&root).unwrap_or(&path);
                load(tree, &path).or_else(|| packages::source_of(tree, &root, built))
            });
            if found.as_deref().is_some_and(is_code) {
                return found;
            }
        }
        let base = self.base.as_deref()?;
        load(tree, &join(base, name)?).filter(|it| is_code(it))
    }
}

/// The strings in a value that is one or a list of them.
fn strings(value: Option<&Value>) -> impl Iterator<Item = &str> {
    let list = match value {
        Some(Value::Array(list)) => list.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    list.iter().filter_map(Value::as_str)
}
