use std::collections::BTreeMap;

use super::*;

struct Files(BTreeMap<String, String>);

impl Tree for Files {
    fn is_file(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    fn is_directory(&self, path: &str) -> bool {
        self.0.keys().any(|it| it.starts_with(&format!("{path}/")))
    }

    fn read(&self, path: &str) -> Option<String> {
        self.0.get(path).cloned()
    }

    fn files(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.0.keys().map(String::as_str))
    }
}

/// Files without text, and then those with it.
fn files(plain: &str, written: &[(&str, &str)]) -> Files {
    let mut files: BTreeMap<_, _> =
        plain.split_whitespace().map(|it| (it.to_owned(), String::new())).collect();
    files.extend(written.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    Files(files)
}

fn show(module: Module) -> String {
    match module {
        Module::File(file) => file,
        Module::Prelude(name) => format!("<{name}>"),
        other => format!("{other:?}"),
    }
}

fn find(tree: &Files, from: &str, name: &str) -> String {
    show(Map::of(tree).find(tree, from, name, 0))
}

fn member(tree: &Files, of: &str, name: &str) -> String {
    let found = Map::of(tree).member(tree, &Module::File(of.to_owned()), name);
    found.map_or("none".to_owned(), show)
}

const PACKAGE: &str = "[package]\nname = \"my-app\"\nedition = \"2024\"\n";

#[test]
fn modules_lie_where_their_names_say() {
    let tree = files(
        "src/a.rs src/a/b.rs src/c/mod.rs src/c/d.rs src/a/tests.rs src/e/f.rs",
        &[("Cargo.toml", PACKAGE), ("src/lib.rs", "mod a;")],
    );
    assert_eq!(find(&tree, "src/a/b.rs", "crate"), "src/lib.rs");
    assert_eq!(find(&tree, "src/a/b.rs", "super"), "src/a.rs");
    assert_eq!(find(&tree, "src/a/b.rs", "self"), "src/a/b.rs");
    assert_eq!(find(&tree, "src/c/d.rs", "super"), "src/c/mod.rs");
    assert_eq!(find(&tree, "src/c/mod.rs", "super"), "src/lib.rs");
    assert_eq!(find(&tree, "src/lib.rs", "super"), "Unknown");
    assert_eq!(find(&tree, "src/lib.rs", "crate"), "src/lib.rs");
    // `mod e { mod f; }`
    assert_eq!(find(&tree, "src/e/f.rs", "super"), "src/lib.rs");
    assert_eq!(member(&tree, "src/lib.rs", "a"), "src/a.rs");
    assert_eq!(member(&tree, "src/lib.rs", "c"), "src/c/mod.rs");
    assert_eq!(member(&tree, "src/lib.rs", "e/f"), "src/e/f.rs");
    assert_eq!(member(&tree, "src/a.rs", "tests"), "src/a/tests.rs");
    assert_eq!(member(&tree, "src/c/mod.rs", "d"), "src/c/d.rs");
    assert_eq!(member(&tree, "src/a.rs", "none"), "none");
}

#[test]
fn each_target_is_a_crate() {
    let tree = files(
        "src/lib.rs src/only.rs src/bin/tool.rs src/bin/big/main.rs src/bin/big/part.rs tests/it.rs \
         tests/common/mod.rs tests/suite/main.rs tests/suite/one.rs examples/demo.rs build.rs",
        &[
            ("Cargo.toml", PACKAGE),
            ("src/main.rs", "pub(crate) mod only;"),
            ("tests/other.rs", "mod common;"),
        ],
    );
    for root in ["src/main.rs", "src/bin/tool.rs", "tests/it.rs", "examples/demo.rs", "build.rs"] {
        assert_eq!(find(&tree, root, "crate"), root);
    }
    assert_eq!(find(&tree, "src/only.rs", "crate"), "src/main.rs");
    assert_eq!(find(&tree, "src/bin/big/part.rs", "crate"), "src/bin/big/main.rs");
    assert_eq!(find(&tree, "tests/suite/one.rs", "super"), "tests/suite/main.rs");
    assert_eq!(find(&tree, "tests/common/mod.rs", "crate"), "tests/other.rs");
    assert_eq!(find(&tree, "tests/it.rs", "my_app"), "src/lib.rs");
    assert_eq!(member(&tree, "tests/it.rs", "common"), "tests/common/mod.rs");
}

#[test]
fn listed_targets_are_the_only_ones_where_a_manifest_says_so() {
    let manifest = format!("{PACKAGE}autotests = false\n[[test]]\npath = \"tests/lib.rs\"\n");
    let tree = files("src/lib.rs tests/lib.rs tests/a.rs", &[("Cargo.toml", &manifest)]);
    assert_eq!(find(&tree, "tests/a.rs", "crate"), "tests/lib.rs");
}

#[test]
fn crates_know_each_other_by_name() {
    let tree = files(
        "crates/a/src/lib.rs crates/b/lib.rs crates/a/src/deep/x.rs copy/b/lib.rs",
        &[
            (
                "crates/a/Cargo.toml",
                "[package]\nname = \"a\"\nedition = \"2021\"\n[dependencies]\nother = { package = \"b-b\" }\nold = { path = \"../../copy/b\" }\n",
            ),
            (
                "crates/b/Cargo.toml",
                "[package]\nname = \"b-b\"\nedition = \"2021\"\n[lib]\npath = \"lib.rs\"\n",
            ),
            (
                "copy/b/Cargo.toml",
                "[package]\nname = \"b-b\"\nedition = \"2021\"\n[lib]\npath = \"lib.rs\"\n",
            ),
        ],
    );
    assert_eq!(find(&tree, "crates/a/src/lib.rs", "b_b"), "crates/b/lib.rs");
    assert_eq!(find(&tree, "crates/a/src/lib.rs", "other"), "crates/b/lib.rs");
    assert_eq!(find(&tree, "crates/a/src/lib.rs", "old"), "copy/b/lib.rs");
    assert_eq!(find(&tree, "crates/b/lib.rs", "a"), "crates/a/src/lib.rs");
    assert_eq!(find(&tree, "crates/b/lib.rs", "serde"), "Outside");
    assert_eq!(find(&tree, "crates/b/lib.rs", "core"), "<std>");
    assert_eq!(find(&tree, "prelude:std", "crate"), "<>");
    assert_eq!(find(&tree, "prelude:", "std"), "<std>");
}

#[test]
fn paths_of_2015_start_at_the_root() {
    let tree = files("src/lib.rs src/a.rs src/b.rs", &[("Cargo.toml", "[package]\nname = \"old\"\n")]);
    assert_eq!(find(&tree, "src/a.rs", "b"), "src/b.rs");
    assert_eq!(find(&tree, "src/a.rs", "serde"), "Unknown");
}

#[test]
fn attributes_give_modules_other_files() {
    let tree = files(
        "src/sys/unix.rs src/inner/odd.rs",
        &[
            ("Cargo.toml", PACKAGE),
            (
                "src/lib.rs",
                "#[cfg_attr(unix, path = \"sys/unix.rs\")]\nmod imp;\nmod inner {\n    #[path = \"odd.rs\"]\n    mod even;\n}\n",
            ),
        ],
    );
    assert_eq!(member(&tree, "src/lib.rs", "imp"), "src/sys/unix.rs");
    assert_eq!(member(&tree, "src/lib.rs", "inner/even"), "src/inner/odd.rs");
    assert_eq!(find(&tree, "src/sys/unix.rs", "super"), "src/lib.rs");
    // The file itself is none of its modules, though it lies where one of that name would.
    let root = "#[path = \"../src/lexical/mod.rs\"]\nmod lexical;\n";
    let tree = files("src/lexical/mod.rs", &[("Cargo.toml", PACKAGE), ("tests/lexical.rs", root)]);
    assert_eq!(member(&tree, "tests/lexical.rs", "lexical"), "src/lexical/mod.rs");
}

#[test]
fn a_module_may_be_another_file_on_each_platform() {
    let root = "#[cfg_attr(unix, path = \"sys/unix.rs\")]\n#[cfg_attr(\n    windows,\n    path = \"sys/win.rs\"\n)]\nmod imp;\n#[path = \"sys/unix.rs\"]\nmod only;\nmod plain;\n";
    let tree = files(
        "src/sys/unix.rs src/sys/win.rs src/imp.rs src/only.rs src/plain.rs",
        &[("Cargo.toml", PACKAGE), ("src/lib.rs", root)],
    );
    let variants = |name: &str| {
        let found = Map::of(&tree).variants(&tree, &Module::File("src/lib.rs".to_owned()), name);
        found.into_iter().map(show).collect::<Vec<_>>()
    };
    assert_eq!(variants("imp"), ["src/imp.rs", "src/sys/unix.rs", "src/sys/win.rs"]);
    assert_eq!(variants("only"), ["src/sys/unix.rs"]);
    assert_eq!(variants("plain"), ["src/plain.rs"]);
    assert_eq!(variants("none"), Vec::<String>::new());
    assert_eq!(find(&tree, "src/sys/win.rs", "super"), "src/lib.rs");
}

#[test]
fn without_a_manifest_the_usual_names_count() {
    let tree = files("main.rs a.rs a/b.rs", &[]);
    assert_eq!(find(&tree, "a/b.rs", "crate"), "main.rs");
    assert_eq!(find(&tree, "a/b.rs", "super"), "a.rs");
    assert_eq!(member(&tree, "main.rs", "a"), "a.rs");
}
