//! The few lines of a `Cargo.toml` that say which files are crates, and what they are called.
//!
//! Read line by line instead of with a TOML parser: what is wanted stands on one line in every manifest that people
//! or cargo write, and a manifest that is being edited still gives what it has.

use std::collections::HashMap;

/// What a manifest says of crates.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    /// The name of the package; a workspace may have none.
    pub(super) package: Option<String>,
    /// Names were looked up from the root of the crate first.
    pub(super) edition_2015: bool,
    /// The name of the library, if it is not that of the package.
    pub(super) library: Option<String>,
    /// The file of the library, if it is not `src/lib.rs`.
    pub(super) library_path: Option<String>,
    /// The files of the targets that have a path of their own.
    pub(super) targets: Vec<String>,
    /// The directories in which each file is *not* a target: `src/bin`, `tests`, `examples`, `benches`.
    pub(super) listed_only: Vec<&'static str>,
    /// The dependencies that have a path or go by another name, by the name code uses.
    pub(super) dependencies: HashMap<String, Dependency>,
}

/// A dependency as written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Dependency {
    /// Where it is, relative to the manifest.
    pub(super) path: Option<String>,
    /// The name of the package, where code calls it something else.
    pub(super) package: Option<String>,
}

/// Directories of targets, and the key that turns off that each file in there is one.
pub(super) const DIRECTORIES: &[(&str, &str)] = &[
    ("src/bin", "autobins"),
    ("tests", "autotests"),
    ("examples", "autoexamples"),
    ("benches", "autobenches"),
];

impl Manifest {
    pub(super) fn read(text: &str) -> Self {
        let mut manifest = Self::default();
        let mut section = Vec::new();
        let mut in_text = false;
        for line in text.lines() {
            let delimiters = line.matches("\"\"\"").count() + line.matches("'''").count();
            let was_in_text = in_text;
            in_text ^= delimiters % 2 == 1;
            if was_in_text {
                continue;
            }
            let line = line.trim();
            if let Some(header) = header(line) {
                section = header.split('.').map(|it| bare(it).to_owned()).collect();
                manifest.edition_2015 |= section == ["package"];
            } else if let Some((key, value)) = line.split_once('=')
                && !line.starts_with(['#', '"', '\''])
            {
                manifest.entry(&section, key.trim(), value.trim());
            }
        }
        manifest
    }

    fn entry(&mut self, section: &[String], key: &str, value: &str) {
        let section: Vec<&str> = section.iter().map(String::as_str).collect();
        match (section.as_slice(), key) {
            (["package"], "name") => self.package = string(value),
            (["package"], "edition" | "edition.workspace") => {
                self.edition_2015 = string(value).is_some_and(|it| it == "2015");
            }
            (["package"], _) if value.starts_with("false") => {
                let directory = DIRECTORIES.iter().filter(|it| it.1 == key).map(|it| it.0);
                self.listed_only.extend(directory);
            }
            (["package"], "build") => self.targets.extend(string(value)),
            (["lib"], "name") => self.library = string(value),
            (["lib"], "path") => self.library_path = string(value),
            (["bin" | "test" | "example" | "bench"], "path") => self.targets.extend(string(value)),
            ([.., table], _) if is_dependencies(table) => {
                let (name, inner) = key.split_once('.').unwrap_or((key, ""));
                match inner {
                    "" => {
                        for field in ["path", "package"] {
                            self.dependency(name, field, inline(value, field));
                        }
                    }
                    field => self.dependency(name, field, string(value)),
                }
            }
            ([.., table, name], field) if is_dependencies(table) => {
                self.dependency(name, field, string(value));
            }
            _ => {}
        }
    }

    fn dependency(&mut self, name: &str, field: &str, value: Option<String>) {
        let (Some(value), "path" | "package") = (value, field) else { return };
        let entry = self.dependencies.entry(in_code(bare(name))).or_default();
        match field {
            "path" => entry.path = Some(value),
            _ => entry.package = Some(value),
        }
    }
}

/// What stands between the brackets of `[table]` and `[[array]]`; other lines in brackets are values.
fn header(line: &str) -> Option<&str> {
    let inner = line.strip_prefix('[')?;
    let inner = inner.strip_prefix('[').unwrap_or(inner);
    let named = inner.starts_with(|it: char| it.is_alphanumeric() || it == '_');
    Some(inner.rsplit_once(']')?.0.trim_end_matches(']')).filter(|_| named)
}

fn is_dependencies(table: &str) -> bool {
    matches!(table, "dependencies" | "dev-dependencies" | "build-dependencies")
}

/// Returns how code spells the name of a package.
pub(super) fn in_code(name: &str) -> String {
    name.replace('-', "_")
}

fn bare(key: &str) -> &str {
    key.trim().trim_matches(['"', '\''])
}

/// The string that a value starts with.
fn string(value: &str) -> Option<String> {
    let quote = value.chars().next().filter(|it| matches!(it, '"' | '\''))?;
    value[1..].split(quote).next().map(str::to_owned)
}

/// The string at `key` of an inline table.
fn inline(table: &str, key: &str) -> Option<String> {
    let fields = table.strip_prefix('{')?;
    fields.split([',', '{']).find_map(|it| {
        let (name, value) = it.split_once('=')?;
        (bare(name) == key).then(|| string(value.trim())).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wanted_is_found_among_the_rest() {
        let manifest = Manifest::read(
            r#"
[package]
name = "grep-printer" # a comment
edition = "2024"
autotests = false
description = """
name = "not this"
"""
keywords = [
    "name = x",
]

[lib]
name = "printer"
path = "lib.rs"

[[test]]
name = "it"
path = "tests/it/all.rs"

[dependencies]
a-b = { version = "1", path = "../a-b" }
renamed = { package = "real-name", features = ["x"] }
dotted.path = "../dotted"
plain = "1"

[target.'cfg(target_os = "linux")'.dev-dependencies.table]
path = "../table"
"#,
        );
        assert_eq!(manifest.package.as_deref(), Some("grep-printer"));
        assert_eq!(manifest.library.as_deref(), Some("printer"));
        assert_eq!(manifest.library_path.as_deref(), Some("lib.rs"));
        assert_eq!(manifest.targets, ["tests/it/all.rs"]);
        assert_eq!(manifest.listed_only, ["tests"]);
        assert!(!manifest.edition_2015);
        let path = |it: &str| manifest.dependencies.get(it).and_then(|it| it.path.clone());
        assert_eq!(path("a_b").as_deref(), Some("../a-b"));
        assert_eq!(path("dotted").as_deref(), Some("../dotted"));
        assert_eq!(path("table").as_deref(), Some("../table"));
        assert_eq!(manifest.dependencies["renamed"].package.as_deref(), Some("real-name"));
        assert!(!manifest.dependencies.contains_key("plain"));
    }

    #[test]
    fn a_package_without_an_edition_is_of_2015() {
        assert!(Manifest::read("[package]\nname = \"old\"\n").edition_2015);
        assert!(!Manifest::read("[package]\nedition.workspace = true\n").edition_2015);
    }
}
