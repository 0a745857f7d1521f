//! Which file the path of a link means.

use linnea_syntax::{Module, Modules, Tree};

use crate::outline::join;

/// Paths need nothing but the files.
pub(super) struct Map;

impl Map {
    pub(super) fn of(_: &dyn Tree) -> Box<dyn Modules> {
        Box::new(Map)
    }
}

impl Modules for Map {
    fn find(&self, tree: &dyn Tree, from: &str, name: &str, _: u32) -> Module {
        let name = name.replace("%20", " ");
        let name = name.split('?').next().unwrap_or_default();
        // Sites are made from files: the page of `guide.md` may be `guide`, `guide/` or `guide.html`.
        let stem = name.trim_end_matches('/').trim_end_matches(".html");
        let around = match name.starts_with('/') {
            true => tree.root_of(from),
            false => from.rsplit_once('/').map_or("", |it| it.0).to_owned(),
        };
        let Some(path) = join(&around, stem) else { return Module::Outside };
        let tries = ["", ".md", ".mdx", ".markdown", "/README.md", "/index.md"];
        let found = tries.iter().map(|it| format!("{path}{it}")).find(|it| tree.is_file(it));
        match found {
            Some(file) if file.ends_with(".md") || file.ends_with(".mdx") || file.ends_with(".markdown") => {
                Module::File(file)
            }
            Some(_) => Module::Outside,
            None => Module::Unknown,
        }
    }
}
