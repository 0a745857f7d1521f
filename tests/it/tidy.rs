//! The rules of the house that the compiler cannot hold.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use linnea_syntax::Language;

/// Which crate may use which: arrows point down only.
const ARROWS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("vfs", &[]),
    ("config", &[]),
    ("syntax", &["text"]),
    ("index", &["syntax", "text", "vfs"]),
    ("resolve", &["index", "syntax", "text", "vfs"]),
    ("edit", &["index", "resolve", "syntax", "text", "vfs"]),
    ("tools", &["edit", "config", "index", "resolve", "syntax", "text", "vfs"]),
    ("linnea", &["config", "grammars", "index", "syntax", "tools", "vfs"]),
    ("testkit", &["syntax", "text"]),
    ("eval", &["config", "edit", "grammars", "index", "resolve", "syntax", "text", "tools", "vfs"]),
    ("grammars", &["syntax", "text"]),
];

/// No file of code is longer.
const MAX_LINES: usize = 700;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files with one of the extensions, without build products.
fn files(folder: &Path, extensions: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("target") && !path.ends_with(".git") {
                    open.push(path);
                }
            } else if path.extension().is_some_and(|it| extensions.iter().any(|known| it == *known)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn crates() -> BTreeMap<String, PathBuf> {
    let mut found: BTreeMap<String, PathBuf> = std::fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.join("Cargo.toml").exists())
        .map(|it| (it.file_name().unwrap().to_string_lossy().into_owned(), it))
        .collect();
    found.insert("grammars".to_owned(), root().join("grammars"));
    found
}

#[test]
fn crates_depend_downwards_only() {
    for (name, path) in crates() {
        let manifest = read(&path.join("Cargo.toml"));
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default();
        let dependencies = dependencies.split("\n[").next().unwrap_or_default();
        let (_, allowed) =
            ARROWS.iter().find(|it| it.0 == name).unwrap_or_else(|| panic!("{name} has no arrows"));
        for line in dependencies.lines() {
            let Some(used) = line.strip_prefix("linnea-") else { continue };
            let used = used.split(['.', ' ', '=']).next().unwrap_or_default();
            assert!(allowed.contains(&used), "crates/{name} must not depend on {used}");
        }
    }
}

#[test]
fn every_crate_says_what_it_is() {
    for (name, path) in crates() {
        let entry = ["src/lib.rs", "lib.rs", "src/main.rs"]
            .map(|it| path.join(it))
            .into_iter()
            .find(|it| it.exists());
        assert!(read(&entry.unwrap()).starts_with("//!"), "{name}");
    }
}

#[test]
fn no_crate_names_a_language() {
    // Formats of data are also those of settings and answers.
    let languages = || linnea_grammars::ALL.iter().filter(|it| it.semantics.is_some());
    let mut names: Vec<String> = languages().map(|it| it.id.to_owned()).collect();
    names.extend(languages().map(|it| it.name.to_owned()));
    // `rust` is also what the project is written in, Python's regular expressions are a format of tools, memories are
    // texts in Markdown, shells have completions, `go` is a verb and `c` a letter.
    let other = ["rust", "Rust", "Python", "go", "c", "C", "markdown", "Markdown", "bash", "Bash"];
    names.retain(|it| !other.contains(&it.as_str()));
    for (name, path) in crates().into_iter().filter(|it| it.0 != "grammars" && it.0 != "eval") {
        for file in files(&path.join("src"), &["rs"]) {
            for (at, line) in read(&file).lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                let is_word = |it: char| it.is_alphanumeric() || it == '_';
                let named = names.iter().find(|it| code.split(|it| !is_word(it)).any(|word| word == **it));
                assert!(named.is_none(), "crates/{name} names {named:?}: {}:{}", file.display(), at + 1);
            }
        }
    }
}

#[test]
fn files_stay_readable() {
    for folder in ["crates", "grammars", "tests"] {
        for file in files(&root().join(folder), &["rs"]) {
            let lines = read(&file).lines().count();
            assert!(lines <= MAX_LINES, "{} has {lines} lines", file.display());
        }
    }
}

#[test]
fn every_language_is_complete() {
    let grammars = root().join("grammars");
    // A table that several languages share may name a kind that only some of them have.
    for language in linnea_grammars::ALL {
        for kind in language.unknown_kinds() {
            let has_rule =
                |it: &&&Language| it.rules.iter().flat_map(|it| it.iter()).any(|(it, _)| *it == kind);
            let known =
                linnea_grammars::ALL.iter().filter(has_rule).any(|it| !it.unknown_kinds().contains(&kind));
            assert!(known, "{} has a rule for {kind}, which no grammar has", language.id);
        }
    }
    for folder in linnea_grammars::FOLDERS {
        let folder = grammars.join(folder);
        assert!(folder.join("README.md").exists(), "{} has no README", folder.display());
        assert!(!files(&folder.join("spec"), &["md"]).is_empty(), "{} has no spec", folder.display());
    }
    let folders = std::fs::read_dir(&grammars)
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.join("mod.rs").exists());
    assert_eq!(folders.count(), linnea_grammars::FOLDERS.len(), "a folder is not registered");
}

#[test]
fn every_test_module_is_listed() {
    let main = read(&root().join("tests/it/main.rs"));
    for file in files(&root().join("tests/it"), &["rs"]) {
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            name == "main" || main.contains(&format!("mod {name};")),
            "{name} is not listed in tests/it/main.rs"
        );
    }
}
