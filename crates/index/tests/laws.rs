//! Laws of the index, on projects that change at random.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod random;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use linnea_index::{Index, Needle};
use linnea_vfs::{Disk, FileSystem, RelPath, WithFolders};
use random::{Random, change, contents};

fn index(root: &Path) -> Index {
    Index::new(Arc::new(Disk::open(root, Vec::new()).unwrap()), linnea_grammars::ALL)
}

#[test]
fn a_swept_index_equals_a_fresh_one() {
    for (repository, watched) in [(true, false), (false, false), (true, true), (false, true)] {
        let directory = tempfile::tempdir().unwrap();
        let root = directory.path().canonicalize().unwrap();
        if repository {
            std::fs::create_dir(root.join(".git")).unwrap();
        }
        let swept = index(&root);
        if watched {
            swept.watch();
        }
        let mut random = Random(42 + u64::from(repository));
        let mut steps = Vec::new();
        for _ in 0..300 {
            // Now and then nothing happens: from the second time on a watched project is not swept then.
            for _ in 0..random.below(4) {
                steps.push(change(&root, &mut random));
            }
            let fresh = index(&root);
            let expected = contents(&**fresh.fs(), &fresh.refresh().unwrap());
            let found = contents(&**swept.fs(), &swept.refresh().unwrap());
            assert_eq!(
                found,
                expected,
                "after {} steps, the last: {:?}",
                steps.len(),
                &steps[steps.len().saturating_sub(6)..]
            );
        }
    }
}

/// What lies beside a project is looked at like the project itself.
#[test]
fn a_swept_index_equals_a_fresh_one_with_a_folder_beside() {
    for repository in [true, false] {
        let directory = tempfile::tempdir().unwrap();
        let roots = ["project", "beside"].map(|it| directory.path().canonicalize().unwrap().join(it));
        for root in &roots {
            std::fs::create_dir_all(if repository { root.join(".git") } else { root.clone() }).unwrap();
        }
        let open = || {
            let disk =
                |at: usize| -> Arc<dyn FileSystem> { Arc::new(Disk::open(&roots[at], Vec::new()).unwrap()) };
            let folder = (RelPath::recorded("../beside").unwrap(), disk(1));
            Index::new(WithFolders::around(disk(0), vec![folder]), linnea_grammars::ALL)
        };
        let swept = open();
        let mut random = Random(17 + u64::from(repository));
        let mut beside = 0;
        for step in 0..300 {
            for _ in 0..random.below(4) {
                change(&roots[random.below(2) as usize], &mut random);
            }
            let fresh = open();
            let expected = contents(&**fresh.fs(), &fresh.refresh().unwrap());
            assert_eq!(contents(&**swept.fs(), &swept.refresh().unwrap()), expected, "step {step}");
            beside += expected.keys().filter(|it| it.starts_with("../beside/")).count();
        }
        assert!(beside > 300, "there is something beside the project");
    }
}

/// What an edit has read counts for exactly the bytes that it wrote.
#[test]
fn what_is_expected_counts_for_its_bytes_only() {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path().canonicalize().unwrap();
    let index = index(&root);
    let python = linnea_grammars::ALL.iter().find(|it| it.extensions.contains(&"py")).unwrap();
    let path = linnea_vfs::RelPath::parse("a.py").unwrap();
    // Other facts than those of the bytes, to tell where they come from.
    let marked = linnea_syntax::facts(python, b"def marked(): ...\n");
    let names = || {
        let snapshot = index.refresh().unwrap();
        let outline = snapshot.file(&path).unwrap().outline(&**index.fs()).unwrap();
        outline.iter().map(|it| outline.name(it.0).to_owned()).collect::<Vec<_>>()
    };
    for (written, expected, found) in [
        ("def one(): ...\n", "def one(): ...\n", "marked"),
        ("def two(): ...\n", "def other(): ...\n", "two"),
    ] {
        index.expect([(&path, expected.as_bytes(), &marked)].into_iter());
        std::fs::write(root.join("a.py"), written).unwrap();
        assert_eq!(names(), [found]);
        let snapshot = index.refresh().unwrap();
        let file = snapshot.file(&path).unwrap();
        assert!(file.facts_of(written.as_bytes()).is_some());
        assert!(file.facts_of(b"def else(): ...\n").is_none());
    }
}

#[test]
fn indexing_goes_on_as_it_is_told() {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path().canonicalize().unwrap();
    for at in 0..20 {
        std::fs::write(root.join(format!("f{at}.py")), "def f(): ...\n").unwrap();
    }
    let index = index(&root);
    index.warm(|| false).unwrap();
    assert_eq!(index.parsed(), 0);
    let left = std::sync::atomic::AtomicI32::new(7);
    index.warm(|| left.fetch_sub(1, std::sync::atomic::Ordering::Relaxed) > 0).unwrap();
    assert_eq!(index.parsed(), 7);
}

/// A file that the needle rules out declares nothing of the name.
#[test]
fn no_symbol_is_lost_to_the_needle() {
    let sources = [
        ("python", "py", include_str!("needle/sample.py")),
        ("typescript", "ts", include_str!("needle/sample.ts")),
        ("rust", "rs", include_str!("needle/sample.rs")),
    ];
    for (name, extension, source) in sources {
        let language = linnea_grammars::ALL.iter().find(|it| it.extensions.contains(&extension)).unwrap();
        let facts = linnea_syntax::facts(language, source.as_bytes());
        assert!(facts.symbols.len() > 15, "{name}");
        for symbol in &facts.symbols {
            for substring in [false, true] {
                let local = symbol.flags.has(linnea_syntax::SymbolFlags::LOCAL);
                let needle = Needle::new(facts.name(symbol.name), substring, local);
                assert!(
                    needle.may_declare(language, source.as_bytes()),
                    "{name}: {}",
                    facts.name(symbol.name)
                );
            }
        }
    }
}

/// Whoever packs sources keeps only their own files in git, and unpacked sources have no git.
#[test]
fn rules_that_leave_out_everything_hold_in_a_repository_only() {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path().canonicalize().unwrap();
    std::fs::create_dir(root.join("src")).unwrap();
    std::fs::write(root.join("src/a.py"), "def one(): ...\n").unwrap();
    std::fs::write(root.join(".gitignore"), "/*\n").unwrap();
    let listed = |index: &Index| {
        let snapshot = index.refresh().unwrap();
        snapshot.files().iter().map(|it| it.path().to_string()).collect::<Vec<_>>()
    };
    let project = index(&root);
    assert_eq!(listed(&project), [".gitignore", "src/a.py"]);
    std::fs::write(root.join("src/b.py"), "").unwrap();
    assert_eq!(listed(&project), [".gitignore", "src/a.py", "src/b.py"]);
    std::fs::create_dir(root.join(".git")).unwrap();
    assert!(listed(&project).is_empty());
}

/// Whatever others begin to read while a call looks at the project, the call knows nothing older than itself.
#[test]
fn what_others_read_meanwhile_is_no_older_than_the_call() {
    let directory = tempfile::tempdir().unwrap();
    let root = directory.path().canonicalize().unwrap();
    std::fs::create_dir(root.join(".git")).unwrap();
    let write = |file: usize, at: usize| {
        std::fs::write(root.join(format!("f{file}.py")), format!("def at_{at}(): ...\n")).unwrap();
    };
    (0..20).for_each(|it| write(it, 0));
    let index = index(&root);
    index.watch();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        // However it ends here, the readers end.
        let _stops = Stops(&stop);
        for reader in 0..3 {
            let (index, stop) = (&index, &stop);
            scope.spawn(move || {
                let needle = Needle::new("at_", true, true);
                while !stop.load(Ordering::Relaxed) {
                    for file in index.refresh().unwrap().files() {
                        match reader {
                            0 => drop(file.outline_if(&**index.fs(), &needle, |_| true)),
                            1 => drop(file.source(&**index.fs())),
                            _ => drop(file.facts(&**index.fs())),
                        }
                    }
                }
            });
        }
        for at in 1..1_500 {
            let name = format!("f{}.py", at % 20);
            write(at % 20, at);
            let snapshot = index.refresh().unwrap();
            let file = snapshot.files().iter().find(|it| it.path().as_str() == name).unwrap();
            let facts = file.facts(&**index.fs()).unwrap();
            let found = facts.symbols.iter().any(|it| facts.name(it.name) == format!("at_{at}"));
            assert!(found, "step {at}: {name} is older than the call");
        }
    });
}

/// Sets a flag when it goes.
struct Stops<'a>(&'a AtomicBool);

impl Drop for Stops<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
