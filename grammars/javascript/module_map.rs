//! Which file a module specifier of JavaScript or TypeScript means.
//!
//! A relative specifier needs nothing but the files; what packages and configurations say is read when the first other
//! one is looked up.

mod configs;
mod files;
mod packages;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::OnceLock;

use linnea_syntax::{Module, Modules, Tree};

use self::configs::Configs;
use self::files::{is_code, join, parent, upwards};
use self::packages::Packages;
use super::semantics::PRELUDE;

/// The packages and path mappings of a project.
pub(super) struct Map {
    /// The directories that have either.
    homes: HashSet<String>,
    manifests: Vec<String>,
    configurations: Vec<String>,
    packages: OnceLock<Packages>,
    configs: OnceLock<Configs>,
}

/// Modules of Node.js, without `node:`.
const BUILTIN: &[&str] = &[
    "assert",
    "async_hooks",
    "buffer",
    "child_process",
    "cluster",
    "console",
    "constants",
    "crypto",
    "dgram",
    "diagnostics_channel",
    "dns",
    "domain",
    "events",
    "fs",
    "http",
    "http2",
    "https",
    "inspector",
    "module",
    "net",
    "os",
    "path",
    "perf_hooks",
    "process",
    "punycode",
    "querystring",
    "readline",
    "repl",
    "stream",
    "string_decoder",
    "timers",
    "tls",
    "trace_events",
    "tty",
    "url",
    "util",
    "v8",
    "vm",
    "wasi",
    "worker_threads",
    "zlib",
];

impl Map {
    pub(super) fn of(tree: &dyn Tree) -> Box<dyn Modules> {
        let mut map = Self {
            homes: HashSet::new(),
            manifests: Vec::new(),
            configurations: Vec::new(),
            packages: OnceLock::new(),
            configs: OnceLock::new(),
        };
        for path in tree.files() {
            let name = path.rsplit('/').next().unwrap_or(path);
            let list = match name {
                "package.json" => &mut map.manifests,
                "tsconfig.json" | "jsconfig.json" => &mut map.configurations,
                _ => continue,
            };
            if !path.split('/').any(|it| it == "node_modules") {
                map.homes.insert(parent(path).to_owned());
                list.push(path.to_owned());
            }
        }
        Box::new(map)
    }

    fn packages(&self, tree: &dyn Tree) -> &Packages {
        self.packages.get_or_init(|| Packages::read(tree, &self.manifests))
    }

    fn configs(&self, tree: &dyn Tree) -> &Configs {
        self.configs.get_or_init(|| Configs::read(tree, &self.configurations))
    }

    /// A specifier that is no path: a mapping of the nearest configuration, a built-in module, a package of the project.
    fn named(&self, tree: &dyn Tree, from: &str, name: &str) -> Module {
        if let Some(file) = self.configs(tree).find(tree, parent(from), name) {
            return Module::File(file);
        }
        if name.starts_with('#') {
            let found = self.packages(tree).private(tree, parent(from), name);
            return match found {
                Some(packages::Found::File(file)) => Module::File(file),
                Some(packages::Found::Package(name)) => self.package(tree, from, &name),
                None => Module::Unknown,
            };
        }
        self.package(tree, from, name)
    }

    fn package(&self, tree: &dyn Tree, from: &str, name: &str) -> Module {
        if let Some(module) = builtin(name) {
            return module;
        }
        match self.packages(tree).public(tree, parent(from), name) {
            packages::Public::File(file) => Module::File(file),
            packages::Public::Missing => Module::Unknown,
            packages::Public::NoPackage if is_package_name(name) => written(name).unwrap_or(Module::Outside),
            packages::Public::NoPackage => Module::Unknown,
        }
    }
}

impl Modules for Map {
    fn find(&self, tree: &dyn Tree, from: &str, name: &str, _: u32) -> Module {
        if from.starts_with("prelude:") {
            return builtin(name).unwrap_or(Module::Unknown);
        }
        // What a bundler is told of a file (`./icon.svg?raw`) does not tell which it is.
        let name = name.split('?').next().unwrap_or(name);
        let relative = matches!(name, "." | "..") || name.starts_with("./") || name.starts_with("../");
        if !relative {
            return self.named(tree, from, name);
        }
        let Some(path) = join(parent(from), name) else { return Module::Unknown };
        let file = match name.ends_with(['/', '.']) {
            true => files::directory(tree, &path),
            false => files::load(tree, &path),
        };
        match file {
            Some(file) if is_code(&file) => Module::File(file),
            Some(_) => Module::Outside,
            None if files::is_other(&path) => Module::Outside,
            None => Module::Unknown,
        }
    }

    fn home<'p>(&self, path: &'p str) -> &'p str {
        upwards(parent(path)).find(|it| self.homes.contains(*it)).unwrap_or_default()
    }

    fn restating(&self, tree: &dyn Tree, file: &str) -> Option<String> {
        files::restating(tree, file)
    }

    fn default_is_whole(&self, tree: &dyn Tree, from: &str) -> bool {
        self.configs(tree).interop(parent(from))
    }
}

/// The module of Node.js with this name: written out in the prelude, or known to be none of the project.
fn builtin(name: &str) -> Option<Module> {
    let short = name.strip_prefix("node:");
    let plain = short.unwrap_or(name);
    let known = short.is_some() || BUILTIN.contains(&plain.split('/').next().unwrap_or_default());
    if !known {
        return None;
    }
    Some(written(plain).unwrap_or(Module::Outside))
}

/// The module with this name that is written out in the prelude: one of Node.js, or of a library that nearly all who use it
/// know types by.
fn written(name: &str) -> Option<Module> {
    let written = PRELUDE.iter().find(|it| !it.module.is_empty() && it.module == name);
    written.map(|it| Module::Prelude(it.module))
}

/// Says whether a package could have this name, or a scheme stands before it (`https:`, `virtual:`). What could not is
/// an alias that only a bundler knows.
fn is_package_name(name: &str) -> bool {
    let scoped = name.strip_prefix('@').is_none_or(|it| it.find('/').is_some_and(|at| at > 0));
    scoped && !name.starts_with(['/', '~', '#', '$', '.']) && !name.is_empty()
}
