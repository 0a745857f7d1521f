//! Laws of the store: whatever is in it, answers are those of an index without one.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod random;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use linnea_index::{DEFAULT_MEMORY, Index, Kept, usage};
use linnea_vfs::{CacheDir, Disk};
use random::{Random, change, contents};

/// An index as a process of its own would have it.
fn process(root: &Path, cache: &Path, max_memory: usize) -> Index {
    let disk = Arc::new(Disk::open(root, Vec::new()).unwrap());
    let directory = CacheDir::open(cache.to_owned()).unwrap();
    let kept = Kept { directory, version: 1 };
    Index::kept(disk, linnea_grammars::ALL, Some(&kept), max_memory)
}

/// What a process says; it saves what it knows if `saves`.
fn said(index: &Index, saves: bool) -> std::collections::BTreeMap<String, String> {
    let said = contents(&**index.fs(), &index.refresh().unwrap());
    if saves {
        index.save();
    }
    said
}

fn without_store(root: &Path) -> std::collections::BTreeMap<String, String> {
    let fresh = Index::new(Arc::new(Disk::open(root, Vec::new()).unwrap()), linnea_grammars::ALL);
    said(&fresh, false)
}

fn files(cache: &Path) -> Vec<PathBuf> {
    let entries = |it: &Path| it.read_dir().unwrap().map(|it| it.unwrap().path()).collect::<Vec<_>>();
    let mut found: Vec<PathBuf> = entries(cache).iter().flat_map(|it| entries(it)).collect();
    found.sort();
    found
}

struct Place {
    _directory: tempfile::TempDir,
    root: PathBuf,
    cache: PathBuf,
}

fn place() -> Place {
    let directory = tempfile::tempdir().unwrap();
    let base = directory.path().canonicalize().unwrap();
    let (root, cache) = (base.join("project"), base.join("cache"));
    std::fs::create_dir(&root).unwrap();
    std::fs::create_dir(root.join(".git")).unwrap();
    Place { _directory: directory, root, cache }
}

#[test]
fn processes_that_come_and_go_say_what_a_fresh_one_says() {
    let Place { root, cache, _directory } = place();
    let mut random = Random(7);
    let mut steps = Vec::new();
    // One that goes on, beside those that come and go; little memory now and then.
    let long = process(&root, &cache, DEFAULT_MEMORY);
    for _ in 0..300 {
        for _ in 0..random.below(4) {
            steps.push(change(&root, &mut random));
        }
        let expected = without_store(&root);
        let memory = if random.below(3) == 0 { 0 } else { DEFAULT_MEMORY };
        let short = said(&process(&root, &cache, memory), random.below(2) == 0);
        let last = || steps[steps.len().saturating_sub(6)..].to_vec();
        assert_eq!(short, expected, "after {:?}", last());
        assert_eq!(said(&long, random.below(2) == 0), expected, "after {:?}", last());
    }
}

#[test]
fn a_damaged_store_is_passed_over() {
    let Place { root, cache, _directory } = place();
    let mut random = Random(11);
    for _ in 0..60 {
        change(&root, &mut random);
    }
    let expected = without_store(&root);
    for round in 0..200 {
        assert_eq!(said(&process(&root, &cache, DEFAULT_MEMORY), true), expected);
        let files = files(&cache);
        let file = &files[random.below(files.len() as u64) as usize];
        let mut bytes = std::fs::read(file).unwrap();
        let at = random.below(bytes.len().max(1) as u64) as usize;
        match random.below(5) {
            _ if bytes.is_empty() => {}
            0 => bytes.truncate(at),
            1 => bytes.clear(),
            2 => bytes.extend_from_slice(b"more"),
            3 => bytes[at..].fill(0),
            _ => bytes[at] ^= 1 << random.below(8),
        }
        std::fs::write(file, bytes).unwrap();
        let process = process(&root, &cache, DEFAULT_MEMORY);
        assert_eq!(said(&process, false), expected, "round {round}, {}", file.display());
    }
}

#[test]
fn a_file_that_is_cut_short_while_it_is_open_does_no_harm() {
    let Place { root, cache, _directory } = place();
    std::fs::write(root.join("a.py"), "def one3(): two5()\n").unwrap();
    let expected = without_store(&root);
    said(&process(&root, &cache, DEFAULT_MEMORY), true);
    let open = process(&root, &cache, DEFAULT_MEMORY);
    open.refresh().unwrap();
    files(&cache).iter().for_each(|it| std::fs::write(it, "").unwrap());
    assert_eq!(said(&open, true), expected);
    assert_eq!(said(&process(&root, &cache, DEFAULT_MEMORY), true), expected);
}

#[test]
fn a_copy_of_a_project_is_known_already() {
    let Place { root, cache, _directory } = place();
    let mut random = Random(3);
    for _ in 0..80 {
        change(&root, &mut random);
    }
    let first = process(&root, &cache, DEFAULT_MEMORY);
    first.warm(|| true).unwrap();
    let before = usage(&CacheDir::open(cache.clone()).unwrap());
    let copy = root.with_file_name("copy");
    let status = std::process::Command::new("cp").arg("-r").arg(&root).arg(&copy).status().unwrap();
    assert!(status.success());
    let second = process(&copy, &cache, DEFAULT_MEMORY);
    second.warm(|| true).unwrap();
    let after = usage(&CacheDir::open(cache.clone()).unwrap());
    assert_eq!((after.projects, after.segments), (2, before.segments), "nothing was parsed again");
    assert_eq!(said(&second, false), without_store(&copy));
}

#[test]
fn a_store_that_cannot_be_written_is_done_without() {
    let Place { root, cache, _directory } = place();
    std::fs::write(root.join("a.py"), "def one3(): two5()\n").unwrap();
    let kept = Kept { directory: CacheDir::open(cache.clone()).unwrap(), version: 1 };
    std::fs::remove_dir(&cache).unwrap();
    std::fs::write(&cache, "no directory").unwrap();
    let disk = Arc::new(Disk::open(&root, Vec::new()).unwrap());
    let index = Index::kept(disk, linnea_grammars::ALL, Some(&kept), DEFAULT_MEMORY);
    assert_eq!(said(&index, true), without_store(&root));
}
