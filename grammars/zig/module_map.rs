//! Which file `@import` means.

use linnea_syntax::{Module, Modules, Tree};

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
            let end = format!("/{name}.zig");
            let mut ending = tree.files().filter(|it| it.ends_with(&end));
            return match (ending.next(), ending.next()) {
                (Some(one), None) => Module::File(one.to_owned()),
                _ => Module::Unknown,
            };
        }
        let mut parts: Vec<&str> = from.split('/').collect();
        parts.pop();
        for part in name.split('/') {
            match part {
                "." | "" => {}
                ".." if parts.pop().is_none() => return Module::Unknown,
                ".." => {}
                _ => parts.push(part),
            }
        }
        let path = parts.join("/");
        if tree.is_file(&path) { Module::File(path) } else { Module::Unknown }
    }

    fn member(&self, _: &dyn Tree, _: &Module, _: &str) -> Option<Module> {
        None
    }
}
