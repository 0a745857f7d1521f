//! Which file `require` loads.

use linnea_syntax::{Module, Modules, Tree};

use crate::outline::only_file;

/// Paths need nothing but the files.
pub(super) struct Map;

/// Modules of the language itself and its common hosts.
const OUTSIDE: &[&str] = &[
    "string",
    "table",
    "math",
    "io",
    "os",
    "coroutine",
    "debug",
    "package",
    "utf8",
    "bit",
    "bit32",
    "jit",
    "ffi",
];

impl Map {
    pub(super) fn of(_: &dyn Tree) -> Box<dyn Modules> {
        Box::new(Map)
    }
}

impl Modules for Map {
    /// Where modules lie is configured where the program is started: the directories around the file are tried with their
    /// usual places for sources, then whether one file of the project alone ends in the path.
    fn find(&self, tree: &dyn Tree, from: &str, name: &str, _: u32) -> Module {
        if OUTSIDE.contains(&name) {
            return Module::Outside;
        }
        let stem = name.strip_suffix(".lua").unwrap_or(name);
        let path = if stem.contains('/') {
            stem.trim_start_matches("./").to_owned()
        } else {
            stem.replace('.', "/")
        };
        let file = |base: &str| {
            ["", "src/", "lua/", "lib/"].iter().find_map(|inner| {
                let found = [format!("{base}{inner}{path}.lua"), format!("{base}{inner}{path}/init.lua")];
                found.into_iter().find(|it| tree.is_file(it))
            })
        };
        let mut directory = from.rsplit_once('/').map_or("", |it| it.0);
        loop {
            let base = if directory.is_empty() { String::new() } else { format!("{directory}/") };
            if let Some(file) = file(&base) {
                return Module::File(file);
            }
            match directory.rsplit_once('/') {
                Some((around, _)) => directory = around,
                None if directory.is_empty() => break,
                None => directory = "",
            }
        }
        let ends = [format!("/{path}.lua"), format!("/{path}/init.lua")];
        only_file(tree, &ends).unwrap_or(Module::Unknown)
    }
}
