//! Which file an import leads to.

use linnea_syntax::{Module, Modules, Tree};

use crate::outline::join;

/// The packages of the project: names, and the directories where they are declared.
pub(super) struct Map {
    packages: Vec<(String, String)>,
}

/// What declares a package.
const MANIFEST: &str = "pubspec.yaml";

impl Map {
    pub(super) fn of(tree: &dyn Tree) -> Box<dyn Modules> {
        let manifests = tree.files().filter_map(|it| Some((it, it.strip_suffix(MANIFEST)?)));
        let manifests = manifests.filter(|(_, directory)| directory.is_empty() || directory.ends_with('/'));
        let package = |(path, directory): (&str, &str)| {
            let text = tree.read(path)?;
            let name = text.lines().find_map(|it| it.strip_prefix("name:"))?;
            let name = name.split('#').next().unwrap_or_default().trim().trim_matches(['"', '\'']);
            Some((name.to_owned(), directory.to_owned()))
        };
        Box::new(Map { packages: manifests.filter_map(package).collect() })
    }
}

impl Modules for Map {
    fn find(&self, tree: &dyn Tree, from: &str, name: &str, _: u32) -> Module {
        let file = |path: String| if tree.is_file(&path) { Module::File(path) } else { Module::Unknown };
        let Some((scheme, path)) = name.split_once(':') else {
            let directory = from.rsplit_once('/').map_or("", |it| it.0);
            return join(directory, name).map_or(Module::Unknown, file);
        };
        let (package, path) = path.split_once('/').unwrap_or((path, ""));
        match self.packages.iter().find(|it| it.0 == package).filter(|_| scheme == "package") {
            Some((_, directory)) => file(format!("{directory}lib/{path}")),
            None => Module::Outside,
        }
    }
}
