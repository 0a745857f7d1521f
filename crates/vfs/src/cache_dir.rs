//! A directory of files that can be made again: the one place for what only makes answers faster.

use std::fs::{File, FileTimes, OpenOptions};
use std::hash::{BuildHasher as _, RandomState};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A directory whose files are written once, replaced whole, and taken for whole by nobody: whoever reads one checks
/// it, so that nothing here waits for the disk.
#[derive(Clone, Debug)]
pub struct CacheDir(PathBuf);

/// A file of it, for listings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CacheEntry {
    /// Its name, or that of a directory.
    pub name: String,
    /// Its size in bytes.
    pub len: u64,
    /// When it was written or [`used`](CacheFile::use_now) last.
    pub used: SystemTime,
    /// It is a directory.
    pub is_directory: bool,
}

/// A file of it, open.
#[derive(Debug)]
pub struct CacheFile {
    file: File,
    len: u64,
}

impl CacheDir {
    /// Opens the directory at `path`, which is made for the user only if it is not there.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn open(path: PathBuf) -> io::Result<Self> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path)?;
        Ok(Self(path))
    }

    /// Opens a directory in this one.
    ///
    /// # Errors
    /// If it cannot be made.
    pub fn inside(&self, name: &str) -> io::Result<Self> {
        Self::open(self.0.join(name))
    }

    /// Returns where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Lists what is in it; what cannot be looked at is left out.
    pub fn list(&self) -> Vec<CacheEntry> {
        let entry = |it: io::Result<std::fs::DirEntry>| {
            let it = it.ok()?;
            let metadata = it.metadata().ok()?;
            Some(CacheEntry {
                name: it.file_name().into_string().ok()?,
                len: metadata.len(),
                used: metadata.modified().ok()?,
                is_directory: metadata.is_dir(),
            })
        };
        let mut found: Vec<CacheEntry> = self.0.read_dir().into_iter().flatten().filter_map(entry).collect();
        found.sort_by(|a, b| a.name.cmp(&b.name));
        found
    }

    /// Opens a file.
    ///
    /// # Errors
    /// If there is none.
    pub fn file(&self, name: &str) -> io::Result<CacheFile> {
        let path = self.0.join(name);
        // Opening a pipe would wait for its other end.
        if !path.symlink_metadata()?.is_file() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(CacheFile { file, len: metadata.len() })
    }

    /// Writes a file of these parts, or puts it in the place of another one, in one step.
    ///
    /// # Errors
    /// If it cannot be written: then nothing is left of it.
    pub fn put(&self, name: &str, parts: &[&[u8]]) -> io::Result<()> {
        let temporary = self.0.join(format!("{:016x}.tmp", RandomState::new().hash_one(name)));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&temporary)?;
        let written = parts
            .iter()
            .try_for_each(|it| file.write_all(it))
            .and_then(|()| std::fs::rename(&temporary, self.0.join(name)));
        if written.is_err() {
            let _ = std::fs::remove_file(&temporary);
        }
        written
    }

    /// Removes a file, or a directory with all that is in it.
    ///
    /// # Errors
    /// If it cannot be removed.
    pub fn remove(&self, entry: &CacheEntry) -> io::Result<()> {
        let path = self.0.join(&entry.name);
        if entry.is_directory { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) }
    }
}

impl CacheFile {
    /// Returns its size in bytes when it was opened.
    pub fn len(&self) -> u64 {
        self.len
    }

    /// Says whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Reads `len` bytes from `start` on.
    ///
    /// # Errors
    /// If they are not there.
    pub fn read(&self, start: u64, len: usize) -> io::Result<Vec<u8>> {
        // Sizes come from the file itself: a wrong one must not take all memory.
        if start.checked_add(len as u64).is_none_or(|end| end > self.len) {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let mut bytes = vec![0; len];
        self.read_into(&mut bytes, start)?;
        Ok(bytes)
    }

    #[cfg(unix)]
    fn read_into(&self, bytes: &mut [u8], start: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::read_exact_at(&self.file, bytes, start)
    }

    #[cfg(windows)]
    fn read_into(&self, mut bytes: &mut [u8], mut start: u64) -> io::Result<()> {
        while !bytes.is_empty() {
            let read = std::os::windows::fs::FileExt::seek_read(&self.file, bytes, start)?;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            bytes = &mut bytes[read..];
            start += read as u64;
        }
        Ok(())
    }

    /// Notes that it was of use today, so that it is kept when older ones go.
    pub fn use_now(&self) {
        let _ = self.file.set_times(FileTimes::new().set_modified(SystemTime::now()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_replaced_whole_and_sizes_are_not_believed() {
        let home = tempfile::tempdir().unwrap();
        let cache = CacheDir::open(home.path().join("a/b")).unwrap();
        cache.put("one", &[b"first"]).unwrap();
        let before = cache.file("one").unwrap();
        cache.put("one", &[b"sec", b"ond"]).unwrap();
        assert_eq!(before.read(0, 5).unwrap(), b"first");
        assert_eq!(cache.file("one").unwrap().read(3, 3).unwrap(), b"ond");
        assert!(before.read(1, 5).is_err() && before.read(u64::MAX, 1).is_err());
        assert!(cache.file("two").is_err());
        let listed = cache.list();
        assert_eq!(listed.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["one"]);
        cache.remove(&listed[0]).unwrap();
        assert!(cache.list().is_empty());
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn a_pipe_in_the_place_of_a_file_is_not_waited_for() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};

        let home = tempfile::tempdir().unwrap();
        let cache = CacheDir::open(home.path().to_owned()).unwrap();
        mknodat(CWD, home.path().join("pipe"), FileType::Fifo, Mode::RUSR | Mode::WUSR, 0).unwrap();
        let (send, opened) = std::sync::mpsc::channel();
        let opening = cache.clone();
        std::thread::spawn(move || send.send(opening.file("pipe").is_err()));
        assert_eq!(opened.recv_timeout(std::time::Duration::from_secs(10)), Ok(true));
        cache.put("pipe", &[b"a file"]).unwrap();
        assert_eq!(cache.file("pipe").unwrap().len(), 6);
    }
}
