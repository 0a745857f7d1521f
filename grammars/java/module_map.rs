//! Where packages are: a package is all directories that are called so below some root of sources.

use std::collections::{BTreeMap, BTreeSet};

use linnea_syntax::{Module, Modules, Tree};

use super::prelude;

#[cfg(test)]
mod tests;

/// What the paths of preludes start with.
const PRELUDE: &str = "prelude:";

/// The packages of a project.
pub(super) struct Map {
    /// The files of each package, by its name with `/`; sorted.
    files: BTreeMap<String, Vec<String>>,
    /// The package of each directory with code.
    packages: BTreeMap<String, String>,
    /// The names before the last of packages, those of the library included.
    around: BTreeSet<String>,
}

impl Map {
    pub(super) fn of(tree: &dyn Tree) -> Box<dyn Modules> {
        let mut map = Map { files: BTreeMap::new(), packages: BTreeMap::new(), around: BTreeSet::new() };
        let mut directories: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for file in tree.files().filter(|it| it.ends_with(".java")) {
            directories.entry(split(file).0).or_default().push(file);
        }
        // Whether what lies below a root is called as its directories are.
        let mut roots: BTreeMap<&str, bool> = BTreeMap::new();
        for (directory, files) in &directories {
            let usual = usual_root(directory);
            let package = match usual.map(|it| (it, roots.get(it))) {
                Some((root, Some(true))) => below(directory, root).to_owned(),
                Some((root, known)) => {
                    let package = declared(tree, files);
                    if known.is_none() {
                        roots.insert(root, package == below(directory, root));
                    }
                    package
                }
                None => declared(tree, files),
            };
            let all = map.files.entry(package.clone()).or_default();
            all.extend(files.iter().map(|it| (*it).to_owned()));
            map.packages.insert((*directory).to_owned(), package);
        }
        for package in map.files.keys() {
            note_around(&mut map.around, package);
        }
        for module in prelude::MODULES {
            note_around(&mut map.around, &module.module.replace('.', "/"));
        }
        note_around(&mut map.around, "java/lang");
        for files in map.files.values_mut() {
            files.sort();
        }
        Box::new(map)
    }

    /// Returns the package with this name.
    fn package(&self, name: &str) -> Option<Module> {
        // What is imported is no test; any of its files stands for the package.
        if let Some(file) = self.files.get(name).and_then(|it| it.first()) {
            return Some(Module::File(file.clone()));
        }
        prelude::module(name)
            .or_else(|| self.around.contains(name).then(|| Module::Directory(name.to_owned())))
    }

    /// Returns the name of the package that a module is.
    fn name_of(&self, module: &Module) -> Option<String> {
        Some(match module {
            Module::File(path) => self.packages.get(split(path).0)?.clone(),
            Module::Directory(name) => name.clone(),
            Module::Prelude("") => "java/lang".to_owned(),
            Module::Prelude(name) => name.replace('.', "/"),
            Module::Outside | Module::Unknown => return None,
        })
    }
}

impl Modules for Map {
    fn find(&self, _: &dyn Tree, _: &str, name: &str, _: u32) -> Module {
        self.package(name).unwrap_or(Module::Outside)
    }

    fn member(&self, _: &dyn Tree, of: &Module, name: &str) -> Option<Module> {
        let package = self.name_of(of)?;
        let inner = format!("{package}/{name}");
        match of {
            // Only packages are in what is no package itself.
            Module::Directory(_) => Some(self.package(&inner).unwrap_or(Module::Outside)),
            _ => self.package(&inner),
        }
    }

    fn parts(&self, _: &dyn Tree, file: &str) -> Vec<String> {
        if file.starts_with(PRELUDE) {
            return Vec::new();
        }
        let package = self.packages.get(split(file).0);
        package.and_then(|it| self.files.get(it)).cloned().unwrap_or_default()
    }
}

/// Notes what a package is in.
fn note_around(around: &mut BTreeSet<String>, package: &str) {
    let mut at = package;
    while let Some((outer, _)) = at.rsplit_once('/') {
        if !around.insert(outer.to_owned()) {
            return;
        }
        at = outer;
    }
}

/// Returns the directory and the name of a file.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

/// Returns the root of sources that a directory lies below, by the layout that build tools share:
/// `src/main/java`, `src/test/java`.
fn usual_root(directory: &str) -> Option<&str> {
    let mut start = 0;
    let mut names: [&str; 2] = ["", ""];
    for name in directory.split('/') {
        let end = start + name.len();
        if name == "java" && names[0] == "src" {
            return Some(&directory[..end]);
        }
        names = [names[1], name];
        start = end + 1;
    }
    None
}

fn below<'a>(directory: &'a str, root: &str) -> &'a str {
    directory.strip_prefix(root).unwrap_or(directory).trim_start_matches('/')
}

/// Returns the package that the first of these files says it is of, with `/`; nothing if none says one.
fn declared(tree: &dyn Tree, files: &[&str]) -> String {
    let clauses = files.iter().filter(|it| split(it).1 != "module-info.java").take(3);
    let mut found = clauses.filter_map(|it| tree.read(it)).map(|it| clause(&it).map(str::to_owned));
    found.find_map(|it| it).unwrap_or_default().replace('.', "/")
}

/// Returns the name in the package clause of a file.
fn clause(text: &str) -> Option<&str> {
    let mut comment = false;
    for line in text.lines() {
        let mut line = line.trim();
        if comment || line.starts_with("/*") {
            let Some((_, rest)) = line.split_once("*/") else {
                comment = true;
                continue;
            };
            comment = false;
            line = rest.trim();
        }
        if let Some(name) = line.strip_prefix("package ") {
            return name.split([';', ' ', '/']).find(|it| !it.is_empty());
        }
        if line.starts_with("import ") || line.starts_with("public ") || line.starts_with("class ") {
            return None;
        }
    }
    None
}
