//! Which file a Rust module is: crates by their manifests, modules by where files lie.

mod declared;
mod paths;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use linnea_syntax::{Module, Modules, Tree};

use self::paths::{common, directory, join, stem};
use super::manifest::{DIRECTORIES, Dependency, Manifest, in_code};
use super::semantics::{CORE, STD};

/// The crates of a project and their module trees.
pub(super) struct Map {
    /// The directories with a package or workspace of their own.
    packages: HashMap<String, Package>,
    /// The libraries of each name, as files.
    libraries: HashMap<String, Vec<String>>,
    /// The files that a crate starts with.
    roots: HashSet<String>,
    /// The same by the directory they lie in.
    roots_in: HashMap<String, Vec<String>>,
    /// The file that declares another, found out once.
    declarers: Mutex<HashMap<String, Option<String>>>,
}

#[derive(Default)]
struct Package {
    /// The name and file of its library.
    library: Option<(String, String)>,
    dependencies: HashMap<String, Dependency>,
    /// Has paths that start at the root of the crate without saying so.
    edition_2015: bool,
}

impl Map {
    pub(super) fn of(tree: &dyn Tree) -> Box<dyn Modules> {
        let mut map = Self {
            packages: HashMap::new(),
            libraries: HashMap::new(),
            roots: HashSet::new(),
            roots_in: HashMap::new(),
            declarers: Mutex::default(),
        };
        let mut listed_only = HashSet::new();
        for path in tree.files() {
            if stem(path) == "Cargo"
                && path.ends_with("Cargo.toml")
                && let Some(text) = tree.read(path)
            {
                map.package(tree, directory(path), Manifest::read(&text), &mut listed_only);
            }
        }
        // Targets that no manifest lists need all packages to be known.
        for path in tree.files().filter(|it| it.ends_with(".rs")) {
            if map.is_target(path, &listed_only) {
                map.root(path.to_owned());
            }
        }
        Box::new(map)
    }

    fn package(&mut self, tree: &dyn Tree, at: &str, manifest: Manifest, listed_only: &mut HashSet<String>) {
        listed_only.extend(manifest.listed_only.iter().map(|it| join(at, it)));
        for target in &manifest.targets {
            self.root(join(at, target));
        }
        let mut library = None;
        if let Some(package) = &manifest.package {
            let file = join(at, manifest.library_path.as_deref().unwrap_or("src/lib.rs"));
            if tree.is_file(&file) {
                let name = in_code(manifest.library.as_ref().unwrap_or(package));
                self.libraries.entry(name.clone()).or_default().push(file.clone());
                self.root(file.clone());
                library = Some((name, file));
            }
        }
        let Manifest { dependencies, edition_2015, .. } = manifest;
        self.packages.insert(at.to_owned(), Package { library, dependencies, edition_2015 });
    }

    fn root(&mut self, file: String) {
        if self.roots.insert(file.clone()) {
            self.roots_in.entry(directory(&file).to_owned()).or_default().push(file);
        }
    }

    /// Says whether cargo takes the file for a target of its own by where it lies. Without a manifest above it, the
    /// usual names count.
    fn is_target(&self, path: &str, listed_only: &HashSet<String>) -> bool {
        let at = directory(path);
        let is_main = stem(path) == "main";
        if let Some(package) = at.strip_suffix("src").map(|it| it.trim_end_matches('/'))
            && self.packages.contains_key(package)
        {
            return is_main;
        }
        if self.packages.contains_key(at) {
            return stem(path) == "build";
        }
        let mut found = self.around(path).next().is_none() && (is_main || stem(path) == "lib");
        for targets in [Some(at), is_main.then(|| directory(at))].into_iter().flatten() {
            found |= DIRECTORIES.iter().any(|(name, _)| {
                let package = targets.strip_suffix(name).map(|it| it.trim_end_matches('/'));
                package.is_some_and(|it| self.packages.contains_key(it)) && !listed_only.contains(targets)
            });
        }
        found
    }

    /// The packages whose directories a file lies in, the innermost first.
    fn around<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (&'a str, &'a Package)> {
        paths::above(path).filter_map(|it| Some((it, self.packages.get(it)?)))
    }

    /// Returns the root of the crate that a file belongs to.
    fn root_of(&self, tree: &dyn Tree, from: &str) -> String {
        let mut at = from.to_owned();
        // A file that declares itself through others would go round for ever.
        for _ in 0..64 {
            match self.declarer(tree, &at) {
                Some(next) => at = next,
                None => break,
            }
        }
        at
    }

    /// Returns the file with the `mod` of a file: none for the root of a crate.
    fn declarer(&self, tree: &dyn Tree, from: &str) -> Option<String> {
        if self.roots.contains(from) {
            return None;
        }
        let known =
            |it: &Self| it.declarers.lock().unwrap_or_else(PoisonError::into_inner).get(from).cloned();
        if let Some(known) = known(self) {
            return known;
        }
        let found = self.find_declarer(tree, from);
        let mut declarers = self.declarers.lock().unwrap_or_else(PoisonError::into_inner);
        declarers.insert(from.to_owned(), found.clone());
        found
    }

    fn find_declarer(&self, tree: &dyn Tree, from: &str) -> Option<String> {
        let mut at = directory(from);
        let mut name = stem(from);
        if name == "mod" {
            (name, at) = (stem(at), directory(at));
        }
        let candidates = self.candidates(tree, at, from);
        match candidates.as_slice() {
            [one] if self.roots_in.get(at).is_none_or(|it| !it.contains(one)) => return Some(one.clone()),
            [] => {}
            several => {
                let declares = |it: &&String| declared::names(tree, it, name);
                if let Some(found) = several.iter().find(declares) {
                    return Some(found.clone());
                }
            }
        }
        // What has no `mod` where it should be has one with a path, or one inside an inline module.
        if let Some(found) = declared::by_path(tree, from) {
            return Some(found);
        }
        if let Some(first) = candidates.into_iter().next() {
            return Some(first);
        }
        let package = self.around(from).next().map_or("", |it| it.0);
        paths::above(at)
            .take_while(|it| it.len() > package.len())
            .find_map(|it| self.candidates(tree, it, from).into_iter().next())
    }

    /// Returns the files that can declare one in the directory `at`, the likeliest first.
    fn candidates(&self, tree: &dyn Tree, at: &str, from: &str) -> Vec<String> {
        let beside = if at.is_empty() { String::new() } else { format!("{at}.rs") };
        let mut found = vec![join(at, "mod.rs"), beside];
        found.retain(|it| tree.is_file(it) && it != from);
        let roots = self.roots_in.get(at).into_iter().flatten();
        let mut roots: Vec<_> = roots.filter(|it| *it != from && stem(it) != "build").cloned().collect();
        roots.sort_by_key(|it| (stem(it) != "lib", stem(it) != "main"));
        found.extend(roots);
        found
    }

    /// Returns the directory of the modules that a file declares.
    fn inside(&self, file: &str) -> String {
        if stem(file) == "mod" || self.roots.contains(file) {
            directory(file).to_owned()
        } else {
            join(directory(file), stem(file))
        }
    }

    /// Returns the file of the module `name` that a file declares, by where it lies.
    fn beside(&self, tree: &dyn Tree, file: &str, name: &str) -> Option<String> {
        let base = join(&self.inside(file), name);
        [format!("{base}.rs"), format!("{base}/mod.rs")].into_iter().find(|it| it != file && tree.is_file(it))
    }

    /// Returns what a name at the start of a path means if nothing in scope has it.
    fn crate_named(&self, tree: &dyn Tree, from: &str, name: &str) -> Module {
        if matches!(name, "std" | "core" | "alloc") {
            return Module::Prelude(STD);
        }
        if let Some((_, Package { library: Some((own, file)), .. })) = self.around(from).next()
            && own == name
        {
            return Module::File(file.clone());
        }
        let written = self.around(from).find_map(|(at, it)| Some((at, it.dependencies.get(name)?)));
        if let Some((at, Dependency { path: Some(path), .. })) = written
            && let Some(Package { library: Some((_, file)), .. }) = self.packages.get(&join(at, path))
        {
            return Module::File(file.clone());
        }
        let renamed = written.and_then(|it| it.1.package.as_deref()).map(in_code);
        let libraries = self.libraries.get(renamed.as_deref().unwrap_or(name));
        if let Some(file) = libraries.and_then(|it| it.iter().max_by_key(|it| (common(it, from), *it))) {
            return Module::File(file.clone());
        }
        if self.around(from).next().is_some_and(|it| it.1.edition_2015) {
            let root = Module::File(self.root_of(tree, from));
            return self.member(tree, &root, name).unwrap_or(Module::Unknown);
        }
        Module::Outside
    }
}

impl Modules for Map {
    fn find(&self, tree: &dyn Tree, from: &str, name: &str, _: u32) -> Module {
        if from.starts_with("prelude:") {
            return match name {
                "crate" | "self" | "super" => Module::Prelude(CORE),
                "std" => Module::Prelude(STD),
                _ => Module::Outside,
            };
        }
        match name {
            "crate" => Module::File(self.root_of(tree, from)),
            "self" => Module::File(from.to_owned()),
            "super" => self.declarer(tree, from).map_or(Module::Unknown, Module::File),
            _ => self.crate_named(tree, from, name),
        }
    }

    /// `name` is that of a module declared in the file, with those of the inline modules around it in front.
    fn member(&self, tree: &dyn Tree, of: &Module, name: &str) -> Option<Module> {
        let Module::File(file) = of else { return None };
        let found = self.beside(tree, file, name).map(Module::File);
        found.or_else(|| self.variants(tree, of, name).into_iter().next())
    }

    fn variants(&self, tree: &dyn Tree, of: &Module, name: &str) -> Vec<Module> {
        let Module::File(file) = of else { return Vec::new() };
        let beside = self.beside(tree, file, name);
        let files = declared::files_of(tree, file, &self.inside(file), name, beside);
        files.into_iter().map(Module::File).collect()
    }

    /// A crate has to do with its own package and with those that it depends on, however indirectly.
    fn reaches(&self, tree: &dyn Tree, from: &str, to: &str) -> bool {
        let package = |path: &str| self.around(path).next().map(|it| it.0.to_owned());
        let (Some(start), Some(wanted)) = (package(from), package(to)) else { return true };
        let mut seen = vec![start];
        let mut at = 0;
        while let Some(here) = seen.get(at).cloned() {
            if here == wanted {
                return true;
            }
            at += 1;
            let inside = join(&here, "Cargo.toml");
            // Dependencies that the workspace declares are named by those that use them.
            let named = self.packages.get(&here).into_iter().flat_map(|it| it.dependencies.keys());
            for name in named {
                if let Module::File(library) = self.crate_named(tree, &inside, name)
                    && let Some(next) = package(&library).filter(|it| !seen.contains(it))
                {
                    seen.push(next);
                }
            }
        }
        false
    }
}
