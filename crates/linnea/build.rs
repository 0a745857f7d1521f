//! Gives what reads facts off sources a number of its own, so that the store of one version is never taken for that of
//! another: a hash of all code that decides what facts are and how they are written down.
#![allow(clippy::disallowed_methods, reason = "a build script has no other way to read files")]

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

/// Where that code is, from here; the lock file has the versions of the grammars.
const SOURCES: &[&str] =
    &["../../grammars", "../text/src", "../vfs/src", "../syntax/src", "../index/src", "../../Cargo.lock"];

fn main() -> std::io::Result<()> {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        std::fs::read(&file)?.hash(&mut hasher);
    }
    // Which languages are built in.
    let mut features: Vec<_> = std::env::vars().filter(|it| it.0.starts_with("CARGO_FEATURE_")).collect();
    features.sort();
    features.hash(&mut hasher);
    println!("cargo::rustc-env=LINNEA_FACTS_VERSION={}", hasher.finish());
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if path.is_dir() {
        for entry in path.read_dir()? {
            collect(&entry?.path(), files)?;
        }
    } else if path.extension().is_some_and(|it| it == "rs" || it == "c" || it == "lock") {
        files.push(path.to_owned());
    }
    Ok(())
}
