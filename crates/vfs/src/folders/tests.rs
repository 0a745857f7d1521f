use super::*;
use crate::{Change, Disk, InMemory};

fn path(text: &str) -> RelPath {
    RelPath::recorded(text).unwrap()
}

fn names(paths: &[RelPath]) -> Vec<&str> {
    paths.iter().map(RelPath::as_str).collect()
}

/// A project with two folders beside it, on disk.
struct Repository(tempfile::TempDir);

impl Repository {
    fn new(files: &[&str]) -> Self {
        let it = Self(tempfile::tempdir().unwrap());
        files.iter().for_each(|file| it.write(file));
        it
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().canonicalize().unwrap().join(path)
    }

    fn write(&self, file: &str) {
        std::fs::create_dir_all(self.at(file).parent().unwrap()).unwrap();
        std::fs::write(self.at(file), file).unwrap();
    }

    fn open(&self, folders: &[&str]) -> WithFolders {
        let disk = |it: &str| Arc::new(Disk::open(&self.at(it), vec!["node_modules"]).unwrap());
        let folder = |it: &&str| {
            let place = place_of_folder(&self.at("a"), &self.at(it)).unwrap().unwrap();
            (place, disk(it) as Arc<dyn FileSystem>)
        };
        WithFolders::new(disk("a"), folders.iter().map(folder).collect())
    }
}

#[test]
fn a_folder_beside_is_listed_and_read_by_its_paths() {
    let repository = Repository::new(&["a/x", "b/y", "b/in/z", "b/node_modules/n", "c/d/w", "e/secret"]);
    let all = repository.open(&["b", "c/d", "b/in"]);
    assert_eq!(names(all.folders()), ["../b", "../c/d"]);
    let listing = |it: &str| all.walk(&path(it), None, Ignored::Skip).unwrap();
    assert_eq!(names(&listing("").files), ["x"]);
    assert_eq!(names(&listing("../b").files), ["../b/in/z", "../b/y"]);
    assert_eq!(names(&listing("../b").directories), ["../b/in"]);
    assert!(listing("../b").states.contains_key(&path("../b")));
    assert_eq!(names(&listing("../b/in").files), ["../b/in/z"]);
    assert_eq!(all.read(&path("../b/y"), 9).unwrap().0, b"b/y");
    let state = all.stat(&path("../c/d/w")).unwrap();
    let mut known = crate::States::default();
    known.push(&path("../c/d/w"), state);
    assert!(all.changed(&known).is_empty());
    std::fs::write(repository.at("c/d/w"), "other").unwrap();
    assert_eq!(all.changed(&known), [0]);
    for elsewhere in ["../e/secret", "../c", "../a/x", "../b/none"] {
        let missing = FileError::Missing { path: path(elsewhere) };
        assert_eq!(all.stat(&path(elsewhere)), Err(missing.clone()));
        assert_eq!(all.read(&path(elsewhere), 9), Err(missing), "{elsewhere}");
    }
}

#[test]
fn no_client_names_what_is_beside_and_no_edit_reaches_it() {
    let repository = Repository::new(&["a/x", "b/y"]);
    let all = repository.open(&["b"]);
    let refused = |it: &str| all.locate(it).unwrap_err();
    assert_eq!(refused("../b/y"), PathError::Beside { path: "../b/y".to_owned() });
    for outside in ["../c/y", "../b/../c", "..", repository.at("b/y").to_str().unwrap()] {
        assert_eq!(refused(outside), PathError::Outside { path: outside.to_owned() });
    }
    let change = |it: &str| Change { path: path(it), before: None, after: Some(b"new".to_vec()) };
    let set = WriteSet { changes: vec![change("z"), change("../b/z")], ..WriteSet::default() };
    let refused = |fs: &dyn FileSystem| matches!(fs.commit(&set), Err(WriteError::Protected { path, .. }) if path.is_beside());
    assert!(refused(&all) && refused(&*all.project) && refused(&InMemory::default()));
    assert!(!repository.at("a/z").exists() && !repository.at("b/z").exists());
    assert!(all.project.stat(&path("../b/y")).is_err() && all.project.read(&path("../b/y"), 9).is_err());
}

#[test]
fn nothing_of_a_project_is_kept_for_one_with_other_folders() {
    let repository = Repository::new(&["a/x", "b/y", "c/z"]);
    let listing = |folders: &[&str]| repository.open(folders).fingerprint().unwrap().listing;
    let all = [listing(&[]), listing(&["b"]), listing(&["c"]), listing(&["b", "c"])];
    assert!((0..4).all(|a| (0..a).all(|b| all[a] != all[b])));
    assert_eq!(listing(&["b", "c"]), listing(&["c", "b"]));
}

#[cfg(unix)]
#[test]
fn links_in_a_folder_lead_nowhere_outside_of_it() {
    use std::os::unix::fs::symlink;
    let repository = Repository::new(&["a/x", "b/y", "secret/s"]);
    symlink(repository.at("secret"), repository.at("b/link")).unwrap();
    symlink(repository.at("secret/s"), repository.at("b/s")).unwrap();
    symlink(repository.at("a/x"), repository.at("b/x")).unwrap();
    let all = repository.open(&["b"]);
    assert_eq!(names(&all.walk(&path("../b"), None, Ignored::Skip).unwrap().files), ["../b/y"]);
    for it in ["../b/s", "../b/x", "../b/link/s"] {
        assert!(all.read(&path(it), 9).is_err(), "{it}");
    }
}

#[test]
fn a_folder_is_placed_as_the_project_sees_it() {
    let place = |project: &str, folder: &str| {
        let place = place_of_folder(Path::new(project), Path::new(folder));
        place.map(|it| it.map(|it| it.as_str().to_owned()))
    };
    assert_eq!(place("/work/a", "/work/b"), Ok(Some("../b".to_owned())));
    assert_eq!(place("/work/a", "/work/ab/c"), Ok(Some("../ab/c".to_owned())));
    assert_eq!(place("/work/a", "/opt/lib"), Ok(Some("../../opt/lib".to_owned())));
    assert_eq!(place("/work/a", "/work/a/in"), Ok(None));
    assert_eq!(place("/work/a", "/work/a"), Ok(None));
    for around in ["/work", "/"] {
        assert_eq!(place("/work/a", around), Err("the project lies in it"));
    }
}
