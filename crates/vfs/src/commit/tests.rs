use std::cell::Cell;
use std::collections::BTreeMap;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;

use super::*;
use crate::{Disk, FileSystem as _};

/// What the paths of files in the user's directory begin with here.
const USER: &str = "user:";

struct Project {
    directory: tempfile::TempDir,
    user: tempfile::TempDir,
    record: tempfile::TempDir,
}

impl Project {
    fn new(files: &[(&str, &str)]) -> Self {
        let new = || tempfile::tempdir().unwrap();
        let project = Self { directory: new(), user: new(), record: new() };
        for (path, text) in files {
            let path = match path.strip_prefix(USER) {
                Some(path) => project.home().join(path),
                None => project.root().join(path),
            };
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        project
    }

    /// The directory of its record outside of it.
    fn record(&self) -> PathBuf {
        std::fs::read_dir(self.record.path()).unwrap().next().unwrap().unwrap().path()
    }

    fn guard(&self) -> Guard {
        Guard::new(&self.root().canonicalize().unwrap(), &[])
    }

    fn journal(&self) -> Journal {
        Journal::of(Some(self.record.path()), &self.root().canonicalize().unwrap())
    }

    fn root(&self) -> &Path {
        self.directory.path()
    }

    fn disk(&self) -> Disk {
        let disk = Disk::open(self.root(), Vec::new()).unwrap().recording(Some(self.record.path()));
        disk.beside(Some(self.home()))
    }

    /// The user's directory, which is not there at first.
    fn home(&self) -> PathBuf {
        self.user.path().join("home/of/user")
    }

    /// Everything that is in the project and beside it, whatever its name.
    fn files(&self) -> BTreeMap<String, String> {
        let mut found = self.files_in(self.root(), "");
        found.extend(self.files_in(self.user.path(), USER));
        found
    }

    fn files_in(&self, root: &Path, prefix: &str) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let mut open = vec![root.to_owned()];
        while let Some(directory) = open.pop() {
            for entry in std::fs::read_dir(directory).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    let base = if prefix.is_empty() { root.to_owned() } else { self.home() };
                    let name = path.strip_prefix(base).unwrap().display().to_string();
                    found.insert(
                        format!("{prefix}{name}"),
                        String::from_utf8_lossy(&std::fs::read(path).unwrap()).into_owned(),
                    );
                }
            }
        }
        found
    }
}

fn set(changes: &[(&str, Option<&str>, Option<&str>)]) -> WriteSet {
    let bytes = |it: Option<&str>| it.map(|it| it.as_bytes().to_vec());
    let change = |it: &(&str, Option<&str>, Option<&str>)| Change {
        path: match it.0.strip_prefix(USER) {
            Some(path) => RelPath::user().append(&RelPath::parse(path).unwrap()),
            None => RelPath::parse(it.0).unwrap(),
        },
        before: bytes(it.1),
        after: bytes(it.2),
    };
    WriteSet { label: "test".to_owned(), changes: changes.iter().map(change).collect(), undoes: None }
}

const FILES: &[(&str, &str)] =
    &[("a.txt", "a"), ("b/b.txt", "b"), ("b/gone.txt", "gone"), ("user:m/d.txt", "d")];

fn everything() -> WriteSet {
    set(&[
        ("a.txt", Some("a"), Some("A")),
        ("b/b.txt", Some("b"), Some("B")),
        ("b/gone.txt", Some("gone"), None),
        ("new/c.txt", None, Some("C")),
        ("user:m/d.txt", Some("d"), Some("D")),
        ("user:m/new/e.txt", None, Some("E")),
    ])
}

#[test]
fn an_edit_lands_whole_and_is_remembered() {
    let project = Project::new(FILES);
    let disk = project.disk();
    assert_eq!(disk.commit(&everything()), Ok(1));
    let expected = [
        ("a.txt", "A"),
        ("b/b.txt", "B"),
        ("new/c.txt", "C"),
        ("user:m/d.txt", "D"),
        ("user:m/new/e.txt", "E"),
    ];
    assert_eq!(project.files(), expected.map(|(path, text)| (path.to_owned(), text.to_owned())).into());
    assert_eq!(disk.edits(), [1]);
    assert_eq!(disk.edit(1).unwrap().changes, everything().changes);
    assert_eq!(disk.commit(&set(&[("a.txt", Some("A"), Some("AA"))])), Ok(2), "numbers go on");
}

/// The process ends before each step in turn: what the next one finds is everything old or everything new.
#[test]
fn whenever_the_process_ends_all_is_old_or_all_is_new() {
    let old = Project::new(FILES).files();
    let new = {
        let project = Project::new(FILES);
        project.disk().commit(&everything()).unwrap();
        project.files()
    };
    for last in 0.. {
        let project = Project::new(FILES);
        let disk = project.disk();
        let steps = Cell::new(0);
        // Once it has ended, a process does nothing at all any more, nor does it clean up.
        let ended = || {
            steps.set(steps.get() + 1);
            if steps.get() > last { Err(io::Error::other("ended")) } else { Ok(()) }
        };
        let journal = project.journal();
        let (root, user) = (File::open(project.root()).unwrap(), project.home());
        let guard = project.guard();
        let roots = Roots { project: &root, user: Some(&user), guard: &guard };
        let result = commit(&roots, &journal, &everything(), &ended);
        disk.settle();
        let found = project.files();
        assert!(found == old || found == new, "ended at step {last}: {found:?}");
        assert_eq!(found == new, disk.edits() == [1], "ended at step {last}: the record says something else");
        if result.is_ok() {
            assert!(last > 20, "there are more steps than that");
            assert_eq!(found, new);
            return;
        }
        // And the next edit works.
        let (text, next) = if found == new { ("A", "x") } else { ("a", "x") };
        disk.commit(&set(&[("a.txt", Some(text), Some(next))])).unwrap();
    }
}

#[test]
fn putting_right_what_a_crash_left_may_end_anywhere_too() {
    let (old, new) = (Project::new(FILES).files(), {
        let project = Project::new(FILES);
        project.disk().commit(&everything()).unwrap();
        project.files()
    });
    for first in (0..40).step_by(3) {
        for second in 0..12 {
            let project = Project::new(FILES);
            let (root, user) = (File::open(project.root()).unwrap(), project.home());
            let guard = project.guard();
            let roots = Roots { project: &root, user: Some(&user), guard: &guard };
            let journal = project.journal();
            let ending = |last: usize| {
                let steps = Cell::new(0);
                move || {
                    steps.set(steps.get() + 1);
                    if steps.get() > last { Err(io::Error::other("ended")) } else { Ok(()) }
                }
            };
            let _ = commit(&roots, &journal, &everything(), &ending(first));
            if let Some(locked) = journal.left_over() {
                let _ = recover(&roots, &locked, &ending(second));
            }
            project.disk().settle();
            let found = project.files();
            assert!(found == old || found == new, "ended at {first}, then at {second}: {found:?}");
        }
    }
}

/// An edit that was begun and whose process ended, in the record that `journal` opens.
fn leave(project: &Project, journal: &Journal, change: (&str, Option<&str>, Option<&str>)) {
    let WriteSet { label, changes, .. } = set(&[change]);
    let edit = Edit { id: 1, label, at: 0, undoes: None, changes };
    let pending = Pending { edit, temporaries: vec![temporary()] };
    let locked = journal.lock(&File::open(project.root()).unwrap()).unwrap();
    locked.begin(&pending, &|| Ok(())).unwrap();
}

/// Whoever brings along a record with a project must not have us write what they could not.
#[test]
fn a_record_that_came_with_the_project_leads_to_nothing_else() {
    for path in [".git/hooks/pre-commit", "user:config.toml", "user:memories/global/x.md"] {
        let project = Project::new(&[("a.txt", "a"), (".git/hooks/x", "x")]);
        let disk = Disk::open(project.root(), Vec::new()).unwrap().beside(Some(project.home()));
        leave(&project, &Journal::of(None, project.root()), (path, Some("evil"), None));
        disk.settle();
        assert!(!project.files().values().any(|it| it == "evil"), "{path}: {:?}", project.files());
        // What is in the project is edited all the same, what is the user's is not.
        disk.commit(&set(&[("a.txt", Some("a"), Some("b"))])).unwrap();
        assert!(!project.files().values().any(|it| it == "evil"), "{path}: {:?}", project.files());
        assert!(disk.commit(&set(&[("user:memories/x.md", None, Some("x"))])).is_err());
    }
}

#[test]
fn a_record_in_the_project_is_only_believed_by_edits_and_where_it_was_written() {
    let inside = |project: &Project| Disk::open(project.root(), Vec::new()).unwrap();
    let change = ("gone.txt", Some("back"), None);
    let begun = Project::new(&[("a.txt", "a")]);
    leave(&begun, &Journal::of(None, begun.root()), change);
    std::fs::write(begun.root().join("a.txt"), "theirs").unwrap();

    let copy = Project::new(&[("a.txt", "a"), (".linnea/edits/x", "")]);
    std::fs::copy(begun.root().join(".linnea/edits/pending"), copy.root().join(".linnea/edits/pending"))
        .unwrap();
    let before = copy.files();
    assert!(inside(&copy).is_settled() && copy.disk().is_settled());
    let untouched = Project::new(&[("a.txt", "a")]);
    assert_eq!(inside(&untouched).edits(), []);
    assert_eq!(untouched.files().len(), 1, "who asks makes no record in the project");
    inside(&copy).settle();
    copy.disk().settle();
    assert_eq!(copy.files(), before, "nobody who reads looks at it");
    copy.disk().commit(&set(&[("a.txt", Some("a"), Some("b"))])).unwrap();
    assert!(copy.root().join(".linnea/edits/pending").exists(), "nor does an edit that is recorded outside");
    inside(&copy).commit(&set(&[("a.txt", Some("b"), Some("c"))])).unwrap();
    assert!(!copy.files().contains_key("gone.txt"), "it was written elsewhere");
}

#[test]
fn no_link_leads_the_record_out_of_the_project() {
    for link in ["edits", "edits/lock", "edits/unfinished", "edits/pending", "edits/.gitignore"] {
        let project = Project::new(&[("a.txt", "a"), ("user:victim/x", "x"), ("user:pending", "mine")]);
        let disk = Disk::open(project.root(), Vec::new()).unwrap();
        let path = project.root().join(".linnea").join(link);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let target = if link == "edits" { project.home() } else { project.home().join("pending") };
        symlink(target, &path).unwrap();
        let theirs = project.files_in(project.user.path(), USER);
        disk.settle();
        let _ = disk.edits();
        let _ = disk.commit(&set(&[("a.txt", Some("a"), Some("b"))]));
        assert_eq!(project.files_in(project.user.path(), USER), theirs, "{link}");
    }
}

/// One place is written and read: what another one holds is not taken for it.
#[test]
fn a_record_that_cannot_be_used_is_an_error_and_not_another_record() {
    let project = Project::new(&[("a.txt", "a")]);
    let disk = project.disk();
    disk.commit(&set(&[("a.txt", Some("a"), Some("b"))])).unwrap();
    let lock = project.record().join("lock");
    std::fs::remove_file(&lock).unwrap();
    std::fs::create_dir(&lock).unwrap();
    let failed = disk.commit(&set(&[("a.txt", Some("b"), Some("c"))]));
    assert!(matches!(failed, Err(WriteError::Record { .. })), "{failed:?}");
    assert_eq!(project.files()["a.txt"], "b");
    assert_eq!(disk.edits(), []);
}

#[test]
fn what_cannot_be_filed_is_made_all_the_same_and_filed_later() {
    let steps = Cell::new(0);
    let count = || {
        steps.set(steps.get() + 1);
        Ok(())
    };
    let run = |project: &Project, step: Step<'_>| {
        let (root, user) = (File::open(project.root()).unwrap(), project.home());
        commit(
            &Roots { project: &root, user: Some(&user), guard: &project.guard() },
            &project.journal(),
            &everything(),
            step,
        )
    };
    run(&Project::new(FILES), &count).unwrap();
    let last = steps.get();
    let project = Project::new(FILES);
    steps.set(0);
    let failing = || {
        steps.set(steps.get() + 1);
        if steps.get() == last { Err(io::Error::other("the disk is full")) } else { Ok(()) }
    };
    assert_eq!(run(&project, &failing), Ok(1));
    let disk = project.disk();
    assert_eq!((disk.edits(), disk.edit(1).map(|it| it.changes)), (vec![1], Some(everything().changes)));
    assert!(!disk.is_settled());
    // What is changed afterwards does not make it undone.
    std::fs::write(project.root().join("a.txt"), "theirs").unwrap();
    assert_eq!(disk.commit(&set(&[("b/b.txt", Some("B"), Some("BB"))])), Ok(2));
    assert_eq!(project.files()["new/c.txt"], "C");
}

/// Directories that are gone, or have become something else, do not stop all edits that come after.
#[test]
fn what_a_crash_left_in_directories_that_are_gone_is_forgotten() {
    for last in 5..40 {
        for become_link in [false, true] {
            let project = Project::new(FILES);
            let steps = Cell::new(0);
            let ended = || {
                steps.set(steps.get() + 1);
                if steps.get() > last { Err(io::Error::other("ended")) } else { Ok(()) }
            };
            let (root, user) = (File::open(project.root()).unwrap(), project.home());
            let _ = commit(
                &Roots { project: &root, user: Some(&user), guard: &project.guard() },
                &project.journal(),
                &everything(),
                &ended,
            );
            std::fs::remove_dir_all(project.root().join("b")).unwrap();
            if become_link {
                symlink("new", project.root().join("b")).unwrap();
            }
            let new = set(&[("other.txt", None, Some("x"))]);
            assert!(project.disk().commit(&new).is_ok(), "ended at {last}");
        }
    }
}

#[test]
fn a_record_of_another_version_is_kept_and_stops_edits() {
    let project = Project::new(FILES);
    project.disk().commit(&set(&[("a.txt", Some("a"), Some("b"))])).unwrap();
    let pending = project.record().join("pending");
    std::fs::write(&pending, [9; 40]).unwrap();
    project.disk().settle();
    let failed = project.disk().commit(&set(&[("a.txt", Some("b"), Some("c"))]));
    assert!(matches!(failed, Err(WriteError::Unfinished { .. })), "{failed:?}");
    assert!(pending.exists());
}

#[test]
fn what_somebody_else_changed_is_not_overwritten() {
    let project = Project::new(FILES);
    std::fs::write(project.root().join("b/b.txt"), "theirs").unwrap();
    let changed = WriteError::Changed { path: RelPath::parse("b/b.txt").unwrap() };
    let before = project.files();
    assert_eq!(project.disk().commit(&everything()), Err(changed));
    assert_eq!(project.files(), before);
}

/// Somebody writes a file in the very moment in which it is replaced.
#[test]
fn what_is_changed_at_the_last_moment_is_put_back() {
    for at in 0..30 {
        let project = Project::new(FILES);
        let steps = Cell::new(0);
        let theirs = project.root().join("a.txt");
        let step = || {
            steps.set(steps.get() + 1);
            if steps.get() == at {
                // As editors do: a new file in the place of the old one.
                std::fs::write(project.root().join("their.tmp"), "theirs").unwrap();
                std::fs::rename(project.root().join("their.tmp"), &theirs).unwrap();
            }
            Ok(())
        };
        let journal = project.journal();
        let (root, user) = (File::open(project.root()).unwrap(), project.home());
        let guard = project.guard();
        let roots = Roots { project: &root, user: Some(&user), guard: &guard };
        let result = commit(&roots, &journal, &everything(), &step);
        let text = std::fs::read_to_string(&theirs).unwrap();
        if steps.get() >= at && at > 0 {
            assert_eq!(text, "theirs", "changed before step {at}, {result:?}");
        }
        if result.is_err() {
            assert_eq!(project.files()["b/b.txt"], "b", "changed before step {at}");
            assert!(project.files().contains_key("b/gone.txt") && !project.files().contains_key("new/c.txt"));
        }
    }
}

/// Somebody makes or removes a file in the very moment in which ours is put in its place.
#[test]
fn what_comes_or_goes_at_the_last_moment_is_theirs() {
    for at in 1..30 {
        for (path, theirs) in [("new/c.txt", Some("C")), ("b/b.txt", None), ("b/gone.txt", None)] {
            let project = Project::new(FILES);
            std::fs::create_dir(project.root().join("new")).unwrap();
            let steps = Cell::new(0);
            let step = || {
                steps.set(steps.get() + 1);
                let path = project.root().join(path);
                if steps.get() == at && path.exists() == theirs.is_none() {
                    match theirs {
                        Some(text) => std::fs::write(path, text)?,
                        None => std::fs::remove_file(path)?,
                    }
                }
                Ok(())
            };
            let (root, user) = (File::open(project.root()).unwrap(), project.home());
            let guard = project.guard();
            let roots = Roots { project: &root, user: Some(&user), guard: &guard };
            let Err(error) = commit(&roots, &project.journal(), &everything(), &step) else { continue };
            assert!(matches!(error, WriteError::Changed { .. }), "{path} before step {at}: {error}");
            let files = project.files();
            assert_eq!(files.get(path).map(String::as_str), theirs, "{path} before step {at}");
            assert_eq!(
                (files["a.txt"].as_str(), files.len()),
                ("a", FILES.len() + theirs.map_or(0, |_| 2) - 1)
            );
        }
    }
}

#[test]
fn permissions_stay_and_links_are_not_written_through() {
    let project = Project::new(&[("run.sh", "old"), ("real/x.txt", "x")]);
    let script = project.root().join("run.sh");
    std::fs::set_permissions(&script, PermissionsExt::from_mode(0o751)).unwrap();
    let disk = project.disk();
    disk.commit(&set(&[("run.sh", Some("old"), Some("new"))])).unwrap();
    assert_eq!(std::fs::metadata(&script).unwrap().permissions().mode() & 0o7777, 0o751);

    symlink("real", project.root().join("linked")).unwrap();
    symlink("run.sh", project.root().join("link.sh")).unwrap();
    let link = |path: &str| Err(WriteError::Link { path: RelPath::parse(path).unwrap() });
    assert_eq!(disk.commit(&set(&[("linked/x.txt", Some("x"), Some("y"))])), link("linked/x.txt"));
    assert_eq!(disk.commit(&set(&[("linked/new.txt", None, Some("y"))])), link("linked/new.txt"));
    assert_eq!(disk.commit(&set(&[("link.sh", Some("new"), Some("y"))])), link("link.sh"));
    std::os::unix::net::UnixListener::bind(project.root().join("socket")).unwrap();
    assert!(disk.commit(&set(&[("socket", None, Some("y"))])).is_err());
    let hook = set(&[(".git/hooks/pre-commit", None, Some("y"))]);
    assert!(matches!(disk.commit(&hook), Err(WriteError::Protected { .. })));
}

#[test]
fn two_processes_do_not_lose_each_others_edits() {
    let project = Project::new(&[("count.txt", "0")]);
    let path = RelPath::parse("count.txt").unwrap();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let disk = project.disk();
                let mut done = 0;
                while done < 25 {
                    let before = disk.read(&path, 100).unwrap().0;
                    let number: u32 = std::str::from_utf8(&before).unwrap().parse().unwrap();
                    let after = Some((number + 1).to_string().into_bytes());
                    let changes = vec![Change { path: path.clone(), before: Some(before), after }];
                    match disk.commit(&WriteSet { label: String::new(), changes, undoes: None }) {
                        Ok(_) => done += 1,
                        Err(WriteError::Changed { .. }) => {}
                        Err(error) => panic!("{error}"),
                    }
                }
            });
        }
    });
    assert_eq!(project.files()["count.txt"], "100");
}

#[test]
fn a_damaged_record_is_not_trusted() {
    let project = Project::new(FILES);
    let disk = project.disk();
    disk.commit(&everything()).unwrap();
    let record = project.record();
    let edit = record.join("00000001");
    let mut bytes = std::fs::read(&edit).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&edit, &bytes).unwrap();
    assert_eq!(disk.edit(1), None);
    std::fs::write(record.join("pending"), &bytes).unwrap();
    disk.settle();
    assert_eq!(project.files()["a.txt"], "A");
    assert!(record.join("pending.bad").is_file(), "what cannot be understood is kept");
    assert_eq!(disk.commit(&set(&[("a.txt", Some("A"), Some("AA"))])), Ok(2));
}
