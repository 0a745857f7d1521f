//! Laws of the index, on projects that change at random.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use linnea_index::{Index, Needle, Snapshot};
use linnea_vfs::{Disk, FileSystem};

/// A small generator of random numbers (Lehmer's, modulus 2³¹ − 1), so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0 * 48_271 % 0x7fff_ffff;
        self.0 % limit
    }
}

fn index(root: &Path) -> Index {
    Index::new(Arc::new(Disk::open(root, Vec::new()).unwrap()), linnea_grammars::ALL)
}

/// Everything a snapshot says: the names in each file, or why there are none.
fn contents(fs: &dyn FileSystem, snapshot: &Snapshot) -> BTreeMap<String, String> {
    let describe = |file: &Arc<linnea_index::File>| match file.outline(fs) {
        Ok(outline) => outline.names.iter().collect::<Vec<_>>().join(" "),
        Err(why) => format!("{why:?}"),
    };
    snapshot.files().iter().map(|it| (it.path().to_string(), describe(it))).collect()
}

/// One random change to the tree: write, remove, move, ignore.
fn change(root: &Path, random: &mut Random) -> String {
    let path = |random: &mut Random| {
        let folder = ["", "a/", "a/b/", "c/", "c/deep/er/"][random.below(5) as usize];
        let extension = ["py", "rs", "txt"][random.below(3) as usize];
        format!("{folder}f{}.{extension}", random.below(3))
    };
    let target = path(random);
    let file = root.join(&target);
    match random.below(10) {
        0 => {
            let _ = std::fs::remove_file(&file);
            format!("remove {target}")
        }
        1 => {
            let folder = ["a", "a/b", "c"][random.below(3) as usize];
            let _ = std::fs::remove_dir_all(root.join(folder));
            format!("remove {folder}/")
        }
        2 => {
            let other = path(random);
            let _ = std::fs::create_dir_all(root.join(&other).parent().unwrap());
            let _ = std::fs::rename(&file, root.join(&other));
            format!("move {target} to {other}")
        }
        3 => {
            let _ = std::fs::rename(root.join("a"), root.join("c/a"));
            "move a/ to c/a/".to_owned()
        }
        4 => {
            let rules = ["*.rs\n", "b\n", "", "/c\n"][random.below(4) as usize];
            let folder = ["", "a/", "c/"][random.below(3) as usize];
            let _ = std::fs::write(root.join(format!("{folder}.gitignore")), rules);
            format!("ignore {rules:?} in /{folder}")
        }
        _ => {
            // Few sizes and no pauses, so that states often look the same.
            let text = format!("def one{0}(): ...\nfn two{0}() {{}}\n", random.below(9));
            let _ = std::fs::create_dir_all(file.parent().unwrap());
            let _ = std::fs::write(&file, &text);
            format!("write {target}")
        }
    }
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
