//! Projects that change at random.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, unreachable_pub)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use linnea_index::{File, Snapshot};
use linnea_vfs::FileSystem;

/// A small generator of random numbers (Lehmer's, modulus 2³¹ − 1), so that a failure can be repeated.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0 * 48_271 % 0x7fff_ffff;
        self.0 % limit
    }
}

/// Everything a snapshot says: the names and symbols of each file, or why there are none, and words.
pub fn contents(fs: &dyn FileSystem, snapshot: &Snapshot) -> BTreeMap<String, String> {
    let describe = |file: &Arc<File>| {
        let words = ["one3", "two5", "no_such"].map(|it| file.may_mention(fs, it));
        match (file.outline(fs), file.facts(fs)) {
            (Ok(outline), Ok(facts)) => {
                assert_eq!(outline.symbols.len(), facts.symbols.len());
                let names: Vec<&str> = outline.iter().map(|(id, _)| outline.name(id)).collect();
                format!("{names:?} {words:?} {}", facts.mentions.len())
            }
            (Err(why), Err(_)) => format!("{why:?}"),
            (outline, facts) => panic!("{:?} {:?}", outline.err(), facts.err()),
        }
    };
    snapshot.files().iter().map(|it| (it.path().to_string(), describe(it))).collect()
}

/// One random change to the tree: write, remove, move, ignore.
pub fn change(root: &Path, random: &mut Random) -> String {
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
