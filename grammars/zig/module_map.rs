//! Which file `@import` means.

use linnea_syntax::{Module, Modules, Tree};

use crate::outline::{join, only_file};

/// Paths need nothing but the files.
pub(super) struct Map;

impl Map {
    pub(super) fn of(_: &dyn Tree) -> Box<dyn Modules> {
        Box::new(Map)
    }
}

impl Modules for Map {
    /// A path is relative to the file. Which file a name without an ending stands for is said by the build: the one file
    /// of the project that is called so, as is custom, or unknown.
    fn find(&self, tree: &dyn Tree, from: &str, name: &str, _: u32) -> Module {
        if name == "std" || name == "builtin" {
            return Module::Outside;
        }
        if !name.ends_with(".zig") {
            return only_file(tree, &[format!("/{name}.zig")]).unwrap_or(Module::Unknown);
        }
        let directory = from.rsplit_once('/').map_or("", |it| it.0);
        let file = join(directory, name).filter(|it| tree.is_file(it));
        file.map_or(Module::Unknown, Module::File)
    }
}
