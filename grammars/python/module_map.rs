//! Which file a Python module is.
//!
//! Where Python looks for modules is decided when a program starts, so it is read off the layout: a directory that
//! holds packages and is none itself is a *root*. Names are looked up as Python does, a package before a module
//! before a directory without `__init__.py`; where several roots have the name, the one around the importing file
//! counts, and what stays ambiguous is unknown, as is a root of no project that the importing file lies outside of.

use std::collections::{BTreeSet, HashMap, HashSet};

use linnea_syntax::{Module, Modules, Tree};

use super::{prelude, stdlib};

/// Files that say that a project begins in their directory.
const MANIFESTS: &[&str] = &["pyproject.toml", "setup.cfg", "setup.py"];

/// The modules of a project by where an import may start.
struct Map {
    /// The roots that have a module of this name.
    tops: HashMap<Box<str>, BTreeSet<Root>>,
    /// Directories with Python files in them, however deep.
    directories: HashSet<Box<str>>,
}

/// A directory in which absolute imports start.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Root {
    path: Box<str>,
    reach: Reach,
}

/// For whom a root counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// It lies in a package, as a template or test data does: for the files in it.
    Inside,
    /// A package lies in it: for the files in it. Others see it only if a program says so when it runs.
    Around,
    /// A project begins there: for everybody, and for files in it even before the standard library.
    Project,
}

/// Makes the map of a project.
pub(super) fn modules(tree: &dyn Tree) -> Box<dyn Modules> {
    Box::new(Map::new(tree))
}

impl Map {
    fn new(tree: &dyn Tree) -> Self {
        let roots: Vec<String> = tree.roots().into_iter().chain([String::new()]).collect();
        let sources: Vec<String> = roots.iter().map(|it| join(it, "src")).collect();
        let mut projects: HashSet<&str> = roots.iter().chain(&sources).map(String::as_str).collect();
        let mut packages = HashSet::new();
        let (mut modules, mut manifests) = (Vec::new(), Vec::new());
        let mut directories: HashSet<&str> = HashSet::new();
        for path in tree.files() {
            let (directory, file) = split(path);
            if MANIFESTS.contains(&file) {
                manifests.push(directory);
            }
            let Some(name) = file.strip_suffix(".py").or_else(|| file.strip_suffix(".pyi")) else { continue };
            if name == "__init__" {
                packages.insert(directory);
            } else {
                modules.push((directory, name));
            }
            let mut around = directory;
            while directories.insert(around) && !around.is_empty() {
                around = split(around).0;
            }
        }
        let sources: Vec<_> = manifests.iter().map(|it| join(it, "src")).collect();
        projects.extend(manifests);
        projects.extend(sources.iter().map(String::as_str));
        projects.retain(|it| roots.iter().any(|root| root == it) || !packages.contains(it));

        let mut roots: HashMap<&str, Reach> = projects.iter().map(|it| (*it, Reach::Project)).collect();
        for package in packages.iter().filter(|it| !it.is_empty()) {
            let around = split(package).0;
            if !packages.contains(around) {
                roots.entry(around).or_insert_with(|| {
                    match ancestors(around).any(|it| packages.contains(it)) {
                        true => Reach::Inside,
                        false => Reach::Around,
                    }
                });
            }
        }
        let mut tops: HashMap<Box<str>, BTreeSet<Root>> = HashMap::new();
        let mut add = |root: &str, name: &str, reach| {
            tops.entry(name.into()).or_default().insert(Root { path: root.into(), reach });
        };
        for (directory, name) in modules {
            roots.get(directory).into_iter().for_each(|it| add(directory, name, *it));
        }
        for directory in directories.iter().filter(|it| !it.is_empty()) {
            let (root, name) = split(directory);
            // Elsewhere a directory that is no package is hardly meant: its name may be that of a dependency.
            let reach = roots.get(root).filter(|it| **it == Reach::Project || packages.contains(directory));
            reach.into_iter().for_each(|it| add(root, name, *it));
        }
        Self { tops, directories: directories.into_iter().map(Box::from).collect() }
    }

    /// The module `name`, dotted, below a directory.
    fn below(&self, tree: &dyn Tree, directory: &str, name: &str) -> Option<Module> {
        let mut found = None;
        for segment in name.split('.') {
            let around = match &found {
                None => directory.to_owned(),
                Some(module) => inside(module)?.to_owned(),
            };
            found = Some(self.step(tree, &around, segment)?);
        }
        found
    }

    /// The module `name` in a directory.
    fn step(&self, tree: &dyn Tree, directory: &str, name: &str) -> Option<Module> {
        let path = join(directory, name);
        let is_directory = self.directories.contains(path.as_str());
        if is_directory && let Some(package) = package(tree, &path) {
            return Some(package);
        }
        let file = [".py", ".pyi"].iter().map(|it| format!("{path}{it}")).find(|it| tree.is_file(it));
        file.map(Module::File).or_else(|| is_directory.then_some(Module::Directory(path)))
    }

    /// What a directory is as a module.
    fn directory(&self, tree: &dyn Tree, path: &str) -> Module {
        let known = || self.directories.contains(path).then(|| Module::Directory(path.to_owned()));
        package(tree, path).or_else(known).unwrap_or(Module::Unknown)
    }

    fn relative(&self, tree: &dyn Tree, from: &str, name: &str, level: u32) -> Module {
        let mut directory = split(from).0;
        for _ in 1..level {
            if directory.is_empty() {
                return Module::Unknown;
            }
            directory = split(directory).0;
        }
        match name {
            "" => self.directory(tree, directory),
            _ => self.below(tree, directory, name).unwrap_or(Module::Unknown),
        }
    }

    fn absolute(&self, tree: &dyn Tree, from: &str, name: &str) -> Module {
        let first = name.split('.').next().unwrap_or(name);
        let standard = stdlib::has(first);
        let here = split(from).0;
        let counts = |it: &&Root| match it.reach {
            Reach::Inside => !standard && contains(&it.path, here),
            Reach::Around => !standard,
            Reach::Project => {
                // A directory that is no package comes last wherever Python looks.
                !standard
                    || contains(&it.path, here)
                        && matches!(self.step(tree, &it.path, first), Some(Module::File(_)))
            }
        };
        let mut roots: Vec<(Rank, &Root, Module)> = self
            .tops
            .get(first)
            .into_iter()
            .flatten()
            .filter(counts)
            .filter_map(|it| Some((it, self.step(tree, &it.path, first)?)))
            .map(|(it, module)| (Rank::of(it, &module, here), it, module))
            .collect();
        roots.sort_by_key(|it| std::cmp::Reverse(it.0));
        for group in roots.chunk_by(|a, b| a.0 == b.0) {
            let mut found = group.iter().filter_map(|it| self.below(tree, &it.1.path, name));
            match (found.next(), found.next()) {
                (Some(module), None) => {
                    let root = group[0].1;
                    let seen = root.reach == Reach::Project || contains(&root.path, here);
                    return if seen { module } else { Module::Unknown };
                }
                // The parts of a directory without `__init__.py` may lie in several roots.
                (None, _) if !group[0].0.is_file => {}
                _ => return Module::Unknown,
            }
        }
        if !roots.is_empty() {
            return Module::Unknown;
        }
        if standard {
            return prelude::module(name);
        }
        // A script imports what lies beside it, but not itself: its name is then that of a dependency.
        match self.step(tree, here, first) {
            Some(Module::File(path)) if path != from => {
                self.below(tree, here, name).unwrap_or(Module::Unknown)
            }
            _ => prelude::module(name),
        }
    }
}

impl Modules for Map {
    fn find(&self, tree: &dyn Tree, from: &str, name: &str, level: u32) -> Module {
        match level {
            _ if from.starts_with("prelude:") => prelude::module(name),
            0 if name.is_empty() => Module::Unknown,
            0 => self.absolute(tree, from, name),
            _ => self.relative(tree, from, name, level),
        }
    }

    fn member(&self, tree: &dyn Tree, of: &Module, name: &str) -> Option<Module> {
        if let Module::Prelude(module) = of {
            return prelude::submodule(module, name);
        }
        self.step(tree, inside(of)?, name)
    }

    fn restating(&self, tree: &dyn Tree, file: &str) -> Option<String> {
        let other = match file.strip_suffix(".pyi") {
            Some(module) => format!("{module}.py"),
            None => format!("{}.pyi", file.strip_suffix(".py")?),
        };
        tree.is_file(&other).then_some(other)
    }
}

/// The directory of the modules inside a module, if it is a package.
fn inside(module: &Module) -> Option<&str> {
    match module {
        Module::File(path) => {
            let (directory, file) = split(path);
            matches!(file, "__init__.py" | "__init__.pyi").then_some(directory)
        }
        Module::Directory(path) => Some(path),
        _ => None,
    }
}

fn package(tree: &dyn Tree, directory: &str) -> Option<Module> {
    let files = ["__init__.py", "__init__.pyi"].map(|it| join(directory, it));
    files.into_iter().find(|it| tree.is_file(it)).map(Module::File)
}

/// Which of several roots counts: the greatest.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Rank {
    /// A package or module comes before a mere directory, wherever it lies.
    is_file: bool,
    /// The root is around the importing file.
    around: bool,
    /// How many directories the root shares with the importing file.
    near: usize,
    reach: Reach,
}

impl Rank {
    fn of(root: &Root, module: &Module, here: &str) -> Self {
        Self {
            is_file: matches!(module, Module::File(_)),
            around: contains(&root.path, here),
            near: segments(&root.path).zip(segments(here)).take_while(|(a, b)| a == b).count(),
            reach: root.reach,
        }
    }
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|it| !it.is_empty())
}

/// Says whether `path` is `directory` or lies in it.
fn contains(directory: &str, path: &str) -> bool {
    directory.is_empty()
        || path.strip_prefix(directory).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The directories around a path, the nearest first, without the outermost.
fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |it| Some(split(it).0)).skip(1).take_while(|it| !it.is_empty())
}

/// Takes the last segment off a path.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

fn join(directory: &str, name: &str) -> String {
    if directory.is_empty() { name.to_owned() } else { format!("{directory}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Files(Vec<&'static str>);

    impl Tree for Files {
        fn is_file(&self, path: &str) -> bool {
            self.0.contains(&path)
        }

        fn is_directory(&self, path: &str) -> bool {
            self.0.iter().any(|it| contains(path, it) && *it != path)
        }

        fn read(&self, _: &str) -> Option<String> {
            None
        }

        fn files(&self) -> Box<dyn Iterator<Item = &str> + '_> {
            Box::new(self.0.iter().copied())
        }
    }

    /// Looks up `.. a.b` from `from`; what is found is a path, `outside`, `unknown` or `<prelude>`.
    fn find(files: &[&'static str], from: &str, import: &str) -> String {
        let tree = Files(files.to_vec());
        let name = import.trim_start_matches('.');
        show(Map::new(&tree).find(&tree, from, name, (import.len() - name.len()) as u32))
    }

    fn show(module: Module) -> String {
        match module {
            Module::File(path) => path,
            Module::Directory(path) => format!("{path}/"),
            Module::Prelude(name) => format!("<{name}>"),
            other => format!("{other:?}").to_lowercase(),
        }
    }

    #[test]
    fn modules_packages_stubs_and_directories() {
        let files = &[
            "app/__init__.py",
            "app/both.py",
            "app/both.pyi",
            "app/both/__init__.py",
            "app/core/__init__.pyi",
            "app/core/fast.pyi",
            "app/plain/x.py",
            "app/text/x.txt",
            "main.py",
        ];
        let found = |name| find(files, "main.py", name);
        assert_eq!(found("app"), "app/__init__.py");
        assert_eq!(found("app.both"), "app/both/__init__.py");
        assert_eq!(found("app.core"), "app/core/__init__.pyi");
        assert_eq!(found("app.core.fast"), "app/core/fast.pyi");
        assert_eq!(found("app.plain"), "app/plain/");
        assert_eq!(found("app.plain.x"), "app/plain/x.py");
        assert_eq!(found("app.text"), "unknown");
        assert_eq!(found("app.both.x"), "unknown");
        assert_eq!(found("apple"), "outside");
        assert_eq!(found("x"), "outside");
        assert_eq!(found(""), "unknown");
    }

    #[test]
    fn relative_imports() {
        let files = &["src/app/__init__.py", "src/app/a.py", "src/app/sub/__init__.py", "src/app/sub/b.py"];
        assert_eq!(find(files, "src/app/sub/b.py", "."), "src/app/sub/__init__.py");
        assert_eq!(find(files, "src/app/sub/__init__.py", ".b"), "src/app/sub/b.py");
        assert_eq!(find(files, "src/app/sub/b.py", "..a"), "src/app/a.py");
        assert_eq!(find(files, "src/app/sub/b.py", "..missing"), "unknown");
        assert_eq!(find(files, "src/app/sub/b.py", "..."), "src/");
        assert_eq!(find(files, "src/app/sub/b.py", "......a"), "unknown");
    }

    #[test]
    fn roots() {
        let files = &[
            "libs/one/pkg/__init__.py",
            "libs/one/pkg/here.py",
            "libs/one/setup.py",
            "libs/two/pkg/__init__.py",
            "libs/two/setup.py",
            "libs/two/src/deep/__init__.py",
            "pkg/data/demo/shop/__init__.py",
            "pkg/data/demo/use.py",
            "pkg/__init__.py",
            "tests/helpers.py",
            "tests/test_it.py",
        ];
        assert_eq!(find(files, "libs/one/use.py", "pkg"), "libs/one/pkg/__init__.py");
        assert_eq!(find(files, "libs/two/use.py", "pkg"), "libs/two/pkg/__init__.py");
        assert_eq!(find(files, "libs/two/use.py", "pkg.here"), "unknown");
        assert_eq!(find(files, "libs/use.py", "pkg"), "pkg/__init__.py");
        assert_eq!(find(files, "main.py", "deep"), "libs/two/src/deep/__init__.py");
        assert_eq!(find(files, "main.py", "shop"), "outside");
        assert_eq!(find(files, "pkg/data/demo/use.py", "shop"), "pkg/data/demo/shop/__init__.py");
        assert_eq!(find(files, "tests/test_it.py", "helpers"), "tests/helpers.py");
        assert_eq!(find(files, "main.py", "helpers"), "outside");
        let files = &["a/x/one/__init__.py", "b/x/one/__init__.py", "main.py"];
        assert_eq!(find(files, "c/main.py", "one"), "unknown");
        assert_eq!(find(files, "a/main.py", "one"), "unknown");
        assert_eq!(find(files, "a/x/main.py", "one"), "a/x/one/__init__.py");
    }

    #[test]
    fn the_standard_library_is_shadowed_at_the_top_only() {
        let files = &["app/__init__.py", "app/json.py", "logging/__init__.py", "re/x.py", "tests/io.py"];
        assert_eq!(find(files, "app/json.py", "json"), "<json>");
        assert_eq!(find(files, "app/json.py", ".json"), "app/json.py");
        assert_eq!(find(files, "app/json.py", "logging"), "logging/__init__.py");
        assert_eq!(find(files, "app/json.py", "re"), "<re>");
        assert_eq!(find(files, "tests/x.py", "io"), "<io>");
        assert_eq!(find(files, "app/json.py", "os.path"), "<os.path>");
        assert_eq!(find(files, "app/json.py", "sqlite3"), "outside");
        assert_eq!(find(files, "app/json.py", "os.nothing"), "outside");
        assert_eq!(find(files, "app/json.py", "builtins"), "<>");
        assert_eq!(find(files, "prelude:os", "logging"), "<logging>");
    }

    #[test]
    fn members() {
        let tree = Files(vec!["a/__init__.py", "a/b.py", "a/c/d.py"]);
        let map = Map::new(&tree);
        let member = |of: Module, name: &str| map.member(&tree, &of, name).map(show);
        assert_eq!(member(Module::File("a/__init__.py".into()), "b").as_deref(), Some("a/b.py"));
        assert_eq!(member(Module::File("a/__init__.py".into()), "c").as_deref(), Some("a/c/"));
        assert_eq!(member(Module::Directory("a/c".into()), "d").as_deref(), Some("a/c/d.py"));
        assert_eq!(member(Module::File("a/b.py".into()), "c"), None);
        assert_eq!(member(Module::Prelude("os"), "path").as_deref(), Some("<os.path>"));
        assert_eq!(member(Module::Prelude("os"), "getcwd"), None);
    }
}
