use std::collections::BTreeMap;

use linnea_syntax::{Module, Modules, Tree};

use super::{Map, clause, usual_root};

struct Files(BTreeMap<&'static str, &'static str>);

impl Tree for Files {
    fn is_file(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    fn is_directory(&self, path: &str) -> bool {
        self.0.keys().any(|it| it.starts_with(&format!("{path}/")))
    }

    fn read(&self, path: &str) -> Option<String> {
        self.0.get(path).map(|it| (*it).to_owned())
    }

    fn files(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.0.keys().copied())
    }
}

fn map(files: &[(&'static str, &'static str)]) -> (Files, Box<dyn Modules>) {
    let files = Files(files.iter().copied().collect());
    let map = Map::of(&files);
    (files, map)
}

fn package(files: &Files, map: &dyn Modules, path: &str) -> Module {
    let mut names = path.split('.');
    let mut at = map.find(files, "", names.next().unwrap_or_default(), 0);
    for name in names {
        at = map.member(files, &at, name).unwrap_or(Module::Unknown);
    }
    at
}

#[test]
fn a_package_is_what_its_directories_say() {
    let (files, map) = map(&[
        ("core/src/main/java/com/shop/Cart.java", "package com.shop;\n"),
        ("core/src/test/java/com/shop/CartTest.java", "/* licence\n */ package com.shop;\n"),
        ("core/src/main/java/com/shop/tax/Tax.java", "package com.shop.tax;\n"),
        ("old/Cart.java", "package com.old;\n"),
        ("Main.java", "class Main {}\n"),
    ]);
    let cart = "core/src/main/java/com/shop/Cart.java";
    assert_eq!(package(&files, &*map, "com.shop"), Module::File(cart.to_owned()));
    assert_eq!(package(&files, &*map, "com"), Module::Directory("com".to_owned()));
    assert_eq!(package(&files, &*map, "com.old"), Module::File("old/Cart.java".to_owned()));
    assert_eq!(package(&files, &*map, "com.shop.Cart"), Module::Unknown);
    assert_eq!(package(&files, &*map, "com.other"), Module::Outside);
    assert_eq!(package(&files, &*map, "org"), Module::Outside);
    assert_eq!(package(&files, &*map, "java.lang"), Module::Prelude(""));
    assert_eq!(package(&files, &*map, "java.util"), Module::Prelude("java.util"));
    assert_eq!(package(&files, &*map, "java.unheard"), Module::Outside);
    assert_eq!(map.parts(&files, cart), [cart, "core/src/test/java/com/shop/CartTest.java"]);
    assert_eq!(map.parts(&files, "Main.java"), ["Main.java"]);
}

#[test]
fn roots_and_clauses_are_read() {
    assert_eq!(usual_root("a/src/main/java/com/x"), Some("a/src/main/java"));
    assert_eq!(usual_root("src/java/com"), None);
    assert_eq!(clause("// x\npackage a.b ;"), Some("a.b"));
    assert_eq!(clause("@X\npackage a;"), Some("a"));
    assert_eq!(clause("import a.B;\n"), None);
}
