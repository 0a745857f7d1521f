//! Where packages are: a package is a directory, found by the path of its module, or below a `src` of a workspace.

use std::collections::BTreeMap;

use linnea_syntax::{Module, Modules, Tree};

use super::prelude;

#[cfg(test)]
mod tests;

/// What the paths of preludes start with.
const PRELUDE: &str = "prelude:";

/// The modules and packages of a project.
pub(super) struct Map {
    /// The files with code of each directory, sorted.
    files: BTreeMap<String, Vec<String>>,
    /// The paths of modules with their directories, the longest path first.
    modules: Vec<(String, String)>,
    /// The directories below which packages lie by their whole paths (`$GOPATH/src`).
    sources: Vec<String>,
}

impl Map {
    pub(super) fn of(tree: &dyn Tree) -> Box<dyn Modules> {
        let mut map = Map { files: BTreeMap::new(), modules: Vec::new(), sources: Vec::new() };
        for file in tree.files() {
            let (directory, name) = file.rsplit_once('/').unwrap_or(("", file));
            if name.ends_with(".go") {
                map.files.entry(directory.to_owned()).or_default().push(file.to_owned());
            } else if name == "go.mod"
                && let Some(text) = tree.read(file)
            {
                map.modules.extend(modules_of(&text, directory));
            }
        }
        map.modules.sort_by_key(|it| std::cmp::Reverse(it.0.len()));
        for directory in map.files.keys() {
            // A host's name is what tells a workspace from a project that keeps its code in `src`.
            let below = format!("/{directory}");
            if let Some((root, path)) = below.split_once("/src/")
                && path.split('/').next().is_some_and(|it| it.contains('.'))
            {
                let source = format!("{root}/src").trim_start_matches('/').to_owned();
                if !map.sources.contains(&source) {
                    map.sources.push(source);
                }
            }
        }
        Box::new(map)
    }

    /// Returns the package in a directory, as one of its files.
    fn package(&self, tree: &dyn Tree, directory: &str) -> Option<Module> {
        let files = self.files.get(directory)?;
        // What is imported is neither a test nor a program; a directory may hold both beside it.
        let plain = || files.iter().filter(|it| !it.ends_with("_test.go"));
        let imported = plain().find(|it| match tree.read(it).as_deref().and_then(clause) {
            Some(name) => name != "main",
            None => false,
        });
        let found = imported.or_else(|| plain().next()).or(files.first())?;
        Some(Module::File(found.clone()))
    }
}

impl Modules for Map {
    fn find(&self, tree: &dyn Tree, from: &str, name: &str, _: u32) -> Module {
        if let Some(found) = prelude::module(name) {
            return found;
        }
        if from.starts_with(PRELUDE) {
            return Module::Outside;
        }
        let mut above = Some(from);
        while let Some(directory) = above.and_then(parent) {
            if let Some(found) = self.package(tree, &join(&join(directory, "vendor"), name)) {
                return found;
            }
            if name.starts_with('.') && above == Some(from) {
                return self.package(tree, &join(directory, name)).unwrap_or(Module::Unknown);
            }
            above = Some(directory);
        }
        for (path, directory) in &self.modules {
            if let Some(rest) = below(name, path) {
                // What is not there may be made when the project is built.
                return self.package(tree, &join(directory, rest)).unwrap_or(Module::Unknown);
            }
        }
        for source in &self.sources {
            if let Some(found) = self.package(tree, &join(source, name)) {
                return found;
            }
        }
        if self.modules.is_empty()
            && self.sources.is_empty()
            && let Some(found) = self.by_end(tree, name)
        {
            return found;
        }
        Module::Outside
    }

    fn parts(&self, _: &dyn Tree, file: &str) -> Vec<String> {
        let directory = file.rsplit_once('/').map_or("", |it| it.0);
        self.files.get(directory).cloned().unwrap_or_default()
    }
}

impl Map {
    /// Without any module, the project is a package of a workspace around it: the end of a path is found in it.
    fn by_end(&self, tree: &dyn Tree, name: &str) -> Option<Module> {
        let (host, mut rest) = name.split_once('/')?;
        if !host.contains('.') {
            return None;
        }
        let roots = tree.roots();
        let package = |path: &str| roots.iter().find_map(|it| self.package(tree, &join(it, path)));
        while let Some((_, end)) = rest.split_once('/') {
            if let Some(found) = package(end) {
                return Some(found);
            }
            rest = end;
        }
        // The package in the directory of the project itself: owner and name of a repository, no more.
        (name.split('/').count() == 3).then(|| package("")).flatten()
    }
}

/// Returns the module that a `go.mod` is of, and those that it takes from directories.
fn modules_of(text: &str, directory: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut block = "";
    for line in text.lines() {
        let line = line.split("//").next().unwrap_or_default().trim();
        let words: Vec<&str> = line.split_whitespace().map(|it| it.trim_matches('"')).collect();
        let (verb, rest) = match words[..] {
            [")"] => {
                block = "";
                continue;
            }
            [verb, "("] => {
                block = verb;
                continue;
            }
            [] => continue,
            _ if block.is_empty() => (words[0], &words[1..]),
            _ => (block, &words[..]),
        };
        let arrow = rest.iter().position(|it| *it == "=>");
        match (verb, rest, arrow) {
            ("module", [path, ..], _) => found.push(((*path).to_owned(), directory.to_owned())),
            ("replace", [path, ..], Some(arrow)) => {
                if let Some(target) = rest.get(arrow + 1).filter(|it| it.starts_with('.')) {
                    found.push(((*path).to_owned(), join(directory, target)));
                }
            }
            _ => {}
        }
    }
    found
}

/// Returns the name in the package clause of a file.
fn clause(text: &str) -> Option<&str> {
    let mut comment = false;
    for line in text.lines() {
        let line = line.trim();
        if comment || line.starts_with("/*") {
            comment = !line.contains("*/");
        } else if let Some(name) = line.strip_prefix("package ") {
            return name.split(['/', ';', ' ']).find(|it| !it.is_empty());
        }
    }
    None
}

/// Returns what of `path` is below `of`.
fn below<'a>(path: &'a str, of: &str) -> Option<&'a str> {
    let rest = path.strip_prefix(of)?;
    if rest.is_empty() { Some("") } else { rest.strip_prefix('/') }
}

fn parent(path: &str) -> Option<&str> {
    if path.is_empty() { None } else { Some(path.rsplit_once('/').map_or("", |it| it.0)) }
}

/// Returns `path` as seen from a directory, with `.` and `..` resolved.
fn join(directory: &str, path: &str) -> String {
    let mut segments: Vec<&str> = directory.split('/').filter(|it| !it.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            name => segments.push(name),
        }
    }
    segments.join("/")
}
