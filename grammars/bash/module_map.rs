//! Which file `source` reads.

use linnea_syntax::{Module, Modules, Tree};

use crate::outline::only_file;

/// Paths need nothing but the files.
pub(super) struct Map;

impl Map {
    pub(super) fn of(_: &dyn Tree) -> Box<dyn Modules> {
        Box::new(Map)
    }
}

impl Modules for Map {
    /// A path is relative to where the script is run, which is not known: the directory of the script and those around it
    /// are tried, then whether one file of the project alone ends in it.
    fn find(&self, tree: &dyn Tree, from: &str, name: &str, _: u32) -> Module {
        let name = name.strip_prefix("./").unwrap_or(name);
        let mut directory = from.rsplit_once('/').map_or("", |it| it.0);
        let mut rest = name;
        while let Some(up) = rest.strip_prefix("../") {
            rest = up;
            directory = directory.rsplit_once('/').map_or("", |it| it.0);
        }
        loop {
            let path = if directory.is_empty() { rest.to_owned() } else { format!("{directory}/{rest}") };
            if tree.is_file(&path) {
                return Module::File(path);
            }
            match directory.rsplit_once('/') {
                Some((around, _)) => directory = around,
                None if directory.is_empty() => break,
                None => directory = "",
            }
        }
        only_file(tree, &[format!("/{rest}")]).unwrap_or(Module::Unknown)
    }
}
