use std::fs::{File, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;

use encoding_rs::Encoding;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use crate::decode::{self, Decoded};
use crate::walk;
use crate::{
    Edit, FileError, FileKind, FileSystem, Fingerprint, Ignored, Listing, PathError, RelPath, Stat, States,
    WriteError, WriteSet, nanoseconds,
};

/// A directory on disk.
pub struct Disk {
    /// Canonical.
    root: PathBuf,
    /// The root, kept open: paths that start there are shorter, and cannot lead out of it.
    #[cfg(unix)]
    handle: RwLock<Arc<File>>,
    vendored: Vec<&'static str>,
    /// Where edits are recorded.
    #[cfg(unix)]
    journal: crate::journal::Journal,
    /// What is left out beside what files of the tree say.
    left_out: Option<Gitignore>,
    /// The patterns of `left_out` as written.
    patterns: Vec<String>,
    /// A directory of the user's beside the project, which need not be there.
    user: Option<PathBuf>,
    /// What of the user's no edit may touch, should it be in the project.
    #[cfg(unix)]
    guarded: Vec<PathBuf>,
    /// What files are taken for that are not Unicode.
    encoding: Option<&'static Encoding>,
}

impl Disk {
    /// Opens the project at `root`. Directories named in `vendored` count as ignored.
    ///
    /// # Errors
    /// If `root` is no directory.
    pub fn open(root: &Path, vendored: Vec<&'static str>) -> Result<Self, std::io::Error> {
        let root = root.canonicalize()?;
        if !root.is_dir() {
            return Err(std::io::Error::new(std::io::ErrorKind::NotADirectory, "not a directory"));
        }
        Ok(Self {
            #[cfg(unix)]
            journal: crate::journal::Journal::of(None, &root),
            #[cfg(unix)]
            handle: RwLock::new(Arc::new(File::open(&root)?)),
            root,
            vendored,
            left_out: None,
            patterns: Vec::new(),
            user: None,
            #[cfg(unix)]
            guarded: Vec::new(),
            encoding: None,
        })
    }

    /// Records edits below `directory`, in a directory of the project's own; without it, in the project.
    #[must_use]
    pub fn recording(mut self, directory: Option<&Path>) -> Self {
        #[cfg(unix)]
        {
            self.journal = crate::journal::Journal::of(directory, &self.root);
        }
        #[cfg(not(unix))]
        let _ = directory;
        self
    }

    /// Holds a directory of the user's as well, at [`RelPath::user`]. It is made when something is written there.
    #[must_use]
    pub fn beside(mut self, user: Option<PathBuf>) -> Self {
        self.user = user;
        self
    }

    /// Keeps edits from files and directories of the user's, wherever they lie.
    #[must_use]
    pub fn guarding(mut self, of_user: Vec<PathBuf>) -> Self {
        #[cfg(unix)]
        {
            self.guarded = of_user;
        }
        #[cfg(not(unix))]
        let _ = of_user;
        self
    }

    /// Returns the user's directory as files of its own, if `path` is in there, and where.
    fn of_user(&self, path: &RelPath) -> Option<Result<(Disk, RelPath), FileError>> {
        let inside = path.in_user()?;
        let missing = || FileError::Missing { path: path.clone() };
        let disk = self
            .user
            .as_deref()
            .ok_or_else(missing)
            .and_then(|it| Disk::open(it, Vec::new()).map_err(|error| FileError::io(path, &error)));
        Some(disk.map(|it| (it, inside)))
    }

    #[cfg(unix)]
    fn committing<T>(&self, run: impl FnOnce(&crate::commit::Roots<'_>) -> T) -> T {
        let guard = crate::write::Guard::new(&self.root, &self.guarded);
        run(&crate::commit::Roots { project: &self.handle(), user: self.user.as_deref(), guard: &guard })
    }

    /// Leaves out what `patterns` name, written as in a `.gitignore` at the root.
    ///
    /// # Errors
    /// Which one is no pattern, and why.
    pub fn ignoring<'a>(
        mut self,
        patterns: impl IntoIterator<Item = &'a str>,
    ) -> Result<Self, (usize, String)> {
        let mut builder = GitignoreBuilder::new(&self.root);
        for (at, pattern) in patterns.into_iter().enumerate() {
            builder.add_line(None, pattern).map_err(|error| (at, format!("{pattern:?}: {error}")))?;
            self.patterns.push(pattern.to_owned());
        }
        let all = builder.build().map_err(|error| (0, error.to_string()))?;
        self.left_out = (!all.is_empty()).then_some(all);
        Ok(self)
    }

    /// Takes files that are not Unicode for `encoding`, under any of its names.
    ///
    /// # Errors
    /// If there is none called so.
    pub fn encoded(mut self, encoding: &str) -> Result<Self, String> {
        let found = decode::named(encoding).ok_or_else(|| format!("{encoding:?} is no known encoding"))?;
        // What is Unicode shows itself; what is not is guessed all the same.
        self.encoding = Some(found).filter(|it| *it != encoding_rs::UTF_8);
        Ok(self)
    }

    fn absolute(&self, path: &RelPath) -> PathBuf {
        if path.is_root() { self.root.clone() } else { self.root.join(path.as_str()) }
    }

    /// Opens a file for reading, if it really lies inside the project, whatever is swapped for a link meanwhile.
    fn open_file(&self, path: &RelPath) -> std::io::Result<(File, Metadata)> {
        #[cfg(target_os = "linux")]
        if let Ok(file) = crate::beneath::open(&self.handle(), path) {
            let metadata = file.metadata()?;
            return Ok((file, metadata));
        }
        // An absolute link to something inside, or a system that cannot be asked so.
        self.open_compared(&self.absolute(path))
    }

    /// Opens a file and compares it with what lies inside the project at that path.
    fn open_compared(&self, path: &Path) -> std::io::Result<(File, Metadata)> {
        let real = path.canonicalize()?;
        let before = real.symlink_metadata()?;
        // Opening a pipe would wait for its other end.
        if real.starts_with(&self.root) && (before.is_file() || before.is_dir()) {
            let file = File::open(&real)?;
            let opened = file.metadata()?;
            if path.canonicalize()? == real && is_same(&opened, &real.symlink_metadata()?) {
                return Ok((file, opened));
            }
        }
        let special = real.starts_with(&self.root) && !before.is_file();
        Err(if special {
            std::io::Error::other("it is no regular file")
        } else {
            std::io::ErrorKind::NotFound.into()
        })
    }

    /// Returns the root as a directory that paths can start from.
    #[cfg(unix)]
    fn handle(&self) -> Arc<File> {
        Arc::clone(&self.handle.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Opens the root again if another directory has taken its place.
    fn renew(&self, root: &Metadata) {
        #[cfg(unix)]
        if !self.handle().metadata().is_ok_and(|it| is_same(&it, root))
            && let Ok(handle) = File::open(&self.root)
        {
            *self.handle.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(handle);
        }
        #[cfg(not(unix))]
        let _ = root;
    }

    /// Makes an absolute path relative to the root, going through links that lead to the root itself.
    fn relative(&self, path: &Path, given: &str) -> Result<RelPath, PathError> {
        let outside = || PathError::Outside { path: given.to_owned() };
        if let Ok(inside) = path.strip_prefix(&self.root) {
            return RelPath::parse(inside.to_str().ok_or_else(outside)?);
        }
        // The root may have been reached through a link: compare what the existing part really is.
        for ancestor in path.ancestors() {
            if let Ok(real) = ancestor.canonicalize() {
                let rest = path.strip_prefix(ancestor).map_err(|_| outside())?;
                let inside = real.join(rest).strip_prefix(&self.root).map_err(|_| outside())?.to_path_buf();
                return RelPath::parse(inside.to_str().ok_or_else(outside)?);
            }
        }
        Err(outside())
    }
}

impl FileSystem for Disk {
    fn root(&self) -> String {
        self.root.display().to_string()
    }

    fn locate(&self, path: &str) -> Result<RelPath, PathError> {
        let given = Path::new(path);
        let located = if given.is_absolute() && !path.contains('\0') {
            self.relative(given, path)?
        } else {
            RelPath::parse(path)?
        };
        if let Ok(root) = self.root.metadata() {
            self.renew(&root);
        }
        // The part that exists must really lie inside: any link on the way may point anywhere.
        let absolute = self.absolute(&located);
        for ancestor in absolute.ancestors() {
            match ancestor.canonicalize() {
                Ok(real) if real.starts_with(&self.root) => return Ok(located),
                Ok(_) => return Err(PathError::LinkOutside { path: path.to_owned() }),
                // A link to nothing could come to point outside at any time.
                Err(_) if ancestor.is_symlink() => {
                    return Err(PathError::LinkOutside { path: path.to_owned() });
                }
                Err(_) => {}
            }
        }
        Err(PathError::Outside { path: path.to_owned() })
    }

    fn stat(&self, path: &RelPath) -> Result<Stat, FileError> {
        if let Some(user) = self.of_user(path) {
            return user.and_then(|(disk, inside)| disk.stat(&inside));
        }
        if path.is_beside() {
            return Err(FileError::Missing { path: path.clone() });
        }
        let failed = |error: std::io::Error| FileError::io(path, &error);
        if path.is_root() {
            let metadata = self.root.symlink_metadata().map_err(failed)?;
            self.renew(&metadata);
            return Ok(stat_of(&metadata));
        }
        #[cfg(target_os = "linux")]
        return crate::beneath::stat(&self.handle(), path.as_str()).map_err(failed);
        #[cfg(not(target_os = "linux"))]
        return self.absolute(path).symlink_metadata().map(|it| stat_of(&it)).map_err(failed);
    }

    #[cfg(target_os = "linux")]
    fn changed(&self, known: &States) -> Vec<usize> {
        // A handle of its own for each caller: processors that count uses of the same one get in each other's way.
        let root = self.handle();
        let handle = crate::beneath::again(&root).map_or(root, Arc::new);
        known.changed(|path| crate::beneath::stat(&handle, path).ok())
    }

    fn read(&self, path: &RelPath, limit: u64) -> Result<(Vec<u8>, Stat), FileError> {
        if let Some(user) = self.of_user(path) {
            return user.and_then(|(disk, inside)| disk.read(&inside, limit));
        }
        let failed = |error: std::io::Error| FileError::io(path, &error);
        let (file, metadata) = self.open_file(path).map_err(failed)?;
        if metadata.is_dir() {
            return Err(FileError::IsDirectory { path: path.clone() });
        }
        if !metadata.is_file() {
            return Err(FileError::Special { path: path.clone() });
        }
        let too_large = |len| FileError::TooLarge { path: path.clone(), len, limit };
        if metadata.len() > limit {
            return Err(too_large(metadata.len()));
        }
        let stat = stat_of(&metadata);
        let mut bytes = Vec::with_capacity(stat.len.min(limit) as usize + 1);
        // One byte more than allowed shows a file that grows while it is read.
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() as u64 > limit {
            return Err(too_large(bytes.len() as u64));
        }
        Ok((bytes, stat))
    }

    fn walk(&self, under: &RelPath, depth: Option<usize>, ignored: Ignored) -> Result<Listing, FileError> {
        if let Some(user) = self.of_user(under) {
            let (disk, inside) = user?;
            return Ok(disk.walk(&inside, depth, ignored)?.below(&RelPath::user()));
        }
        let absolute = self.absolute(under);
        let real = absolute.canonicalize().map_err(|it| FileError::io(under, &it))?;
        if !real.starts_with(&self.root) {
            return Err(FileError::Missing { path: under.clone() });
        }
        if !real.is_dir() {
            return Err(FileError::NotDirectory { path: under.clone() });
        }
        Ok(walk::walk(&self.root, &absolute, depth, ignored, &self.vendored, self.left_out.as_ref()))
    }

    fn outer_rules(&self) -> Vec<Option<Stat>> {
        let files =
            walk::above(&self.root).into_iter().flat_map(|it| [it.join(".gitignore"), it.join(".ignore")]);
        // What git leaves out everywhere for this user, as a rule through a link.
        let files = files.chain(ignore::gitignore::gitconfig_excludes_path());
        files.map(|it| it.metadata().ok().map(|it| stat_of(&it))).collect()
    }

    fn decode(&self, bytes: Vec<u8>) -> Option<Decoded> {
        decode::decode_as(bytes, self.encoding)
    }

    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn fingerprint(&self) -> Option<Fingerprint> {
        let encoding = self.encoding.map_or("", |it| it.name()).to_owned();
        let listing = format!("{}\n{:?}\n{:?}", self.root.to_str()?, self.vendored, self.patterns);
        Some(Fingerprint { listing, decoding: encoding })
    }

    #[cfg(unix)]
    fn commit(&self, set: &WriteSet) -> Result<u64, WriteError> {
        self.committing(|roots| crate::commit::commit(roots, &self.journal, set, &|| Ok(())))
    }

    #[cfg(not(unix))]
    fn commit(&self, _: &WriteSet) -> Result<u64, WriteError> {
        Err(WriteError::Record { why: "edits are not supported on this system".to_owned() })
    }

    #[cfg(unix)]
    fn edits(&self) -> Vec<u64> {
        self.journal.open(&self.handle(), false).and_then(|it| it.ids()).unwrap_or_default()
    }

    #[cfg(not(unix))]
    fn edits(&self) -> Vec<u64> {
        Vec::new()
    }

    #[cfg(unix)]
    fn edit(&self, id: u64) -> Option<Edit> {
        self.journal.open(&self.handle(), false).ok()?.edit(id)
    }

    #[cfg(not(unix))]
    fn edit(&self, _: u64) -> Option<Edit> {
        None
    }

    #[cfg(unix)]
    fn is_settled(&self) -> bool {
        !self.journal.has_left_over()
    }

    #[cfg(unix)]
    fn settle(&self) {
        if let Some(journal) = self.journal.left_over() {
            // What cannot be put right now is when something is written next, and is said then.
            let _ = self.committing(|roots| crate::commit::recover(roots, &journal, &|| Ok(())));
        }
    }

    #[cfg(target_os = "linux")]
    fn watch(&self) -> Option<Box<dyn crate::Watch>> {
        Some(Box::new(crate::watch::Inotify::new(&self.root)?))
    }
}

/// Says whether both are the same file.
fn is_same(a: &Metadata, b: &Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        a.dev() == b.dev() && a.ino() == b.ino()
    }
    #[cfg(not(unix))]
    {
        a.len() == b.len() && a.created().ok() == b.created().ok()
    }
}

pub(crate) fn stat_of(metadata: &Metadata) -> Stat {
    let kind = match metadata.file_type() {
        it if it.is_file() => FileKind::File,
        it if it.is_dir() => FileKind::Directory,
        it if it.is_symlink() => FileKind::Link,
        _ => FileKind::Other,
    };
    let modified = metadata.modified().map_or(0, nanoseconds);
    #[cfg(unix)]
    let (changed, inode) = {
        use std::os::unix::fs::MetadataExt;
        (i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec()), metadata.ino())
    };
    #[cfg(not(unix))]
    let (changed, inode) = (modified, 0);
    Stat { kind, len: metadata.len(), modified, changed, inode }
}
