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

fn files(all: &[(&str, &str)]) -> Files {
    Files(all.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
}

fn find(tree: &Files, from: &str, name: &str) -> String {
    match Map::of(tree).find(tree, from, name, 0) {
        Module::File(file) => file,
        Module::Prelude(name) => format!("<{name}>"),
        other => format!("{other:?}"),
    }
}

#[test]
fn packages_are_found_by_the_path_of_their_module() {
    let tree = files(&[
        ("go.mod", "module example.com/app // ours\n\nreplace example.com/lib v1.0.0 => ./third/lib\n"),
        ("main.go", "package main"),
        ("store/a_test.go", "package store_test"),
        ("store/gen.go", "//go:build ignore\n\npackage main"),
        ("store/store.go", "/* A\npackage clause */\npackage store"),
        ("internal/x/x.go", "package x"),
        ("third/lib/lib.go", "package lib"),
        ("tools/go.mod", "module example.com/app/tools\nreplace (\n\texample.com/old => ../store\n)\n"),
        ("tools/tool/tool.go", "package tool"),
        ("vendor/example.com/dep/dep.go", "package dep"),
    ]);
    assert_eq!(find(&tree, "main.go", "example.com/app/store"), "store/store.go");
    assert_eq!(find(&tree, "main.go", "example.com/app"), "main.go");
    assert_eq!(find(&tree, "main.go", "example.com/app/internal/x"), "internal/x/x.go");
    assert_eq!(find(&tree, "main.go", "example.com/app/tools/tool"), "tools/tool/tool.go");
    assert_eq!(find(&tree, "main.go", "example.com/app/none"), "Unknown");
    assert_eq!(find(&tree, "main.go", "example.com/application"), "Outside");
    assert_eq!(find(&tree, "main.go", "example.com/lib"), "third/lib/lib.go");
    assert_eq!(find(&tree, "tools/tool/tool.go", "example.com/old"), "store/store.go");
    assert_eq!(find(&tree, "store/store.go", "example.com/dep"), "vendor/example.com/dep/dep.go");
    assert_eq!(find(&tree, "main.go", "net/http"), "<net/http>");
    assert_eq!(find(&tree, "main.go", "unsafe"), "Outside");
    assert_eq!(find(&tree, "prelude:net/http", "io"), "<io>");
    assert_eq!(find(&tree, "main.go", "./store"), "store/store.go");
}

#[test]
fn a_workspace_has_packages_by_their_whole_paths() {
    let tree = files(&[
        ("src/github.com/a/b/b.go", "package b"),
        ("src/github.com/a/b/c/c.go", "package c"),
        ("src/github.com/a/b/vendor/github.com/d/e/e.go", "package e"),
    ]);
    assert_eq!(find(&tree, "src/github.com/a/b/b.go", "github.com/a/b/c"), "src/github.com/a/b/c/c.go");
    assert_eq!(
        find(&tree, "src/github.com/a/b/c/c.go", "github.com/d/e"),
        "src/github.com/a/b/vendor/github.com/d/e/e.go"
    );
    assert_eq!(find(&tree, "src/github.com/a/b/b.go", "github.com/x/y"), "Outside");
}

#[test]
fn without_a_module_the_end_of_a_path_counts() {
    let tree = files(&[("b.go", "package b"), ("c/d/d.go", "package d")]);
    assert_eq!(find(&tree, "b.go", "github.com/a/b/c/d"), "c/d/d.go");
    assert_eq!(find(&tree, "c/d/d.go", "github.com/a/b"), "b.go");
    assert_eq!(find(&tree, "b.go", "encoding/xml"), "Outside");
}

#[test]
fn all_files_of_a_directory_are_parts_of_a_package() {
    let tree = files(&[("a/x.go", "package a"), ("a/y_test.go", "package a"), ("a/b/z.go", "package b")]);
    assert_eq!(Map::of(&tree).parts(&tree, "a/x.go"), ["a/x.go", "a/y_test.go"]);
}
