//! Paths that start at an open directory and cannot lead out of it (Linux only).

use std::fs::File;
use std::io;

use rustix::fs::{AtFlags, FileType, Mode, OFlags, ResolveFlags, openat, openat2, statat};
use rustix::path::Arg;

use crate::{FileKind, RelPath, Stat};

/// Opens a file for reading. The system itself refuses whatever would leave `root`, at the moment of opening.
///
/// # Errors
/// Also if the system is older than Linux 5.6, or forbids the call.
pub(crate) fn open(root: &File, path: &RelPath) -> io::Result<File> {
    // A pipe keeps nobody waiting who does not block.
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    let resolve = ResolveFlags::BENEATH | ResolveFlags::NO_MAGICLINKS;
    Ok(openat2(root, path.as_str(), flags, Mode::empty(), resolve)?.into())
}

/// Opens the same directory once more, to start paths from it.
///
/// # Errors
/// If no more files can be opened.
pub(crate) fn again(root: &File) -> io::Result<File> {
    let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    Ok(openat(root, c".", flags, Mode::empty())?.into())
}

/// Returns what is at `path`, without following a link in its last part.
pub(crate) fn stat(root: &File, path: impl Arg) -> io::Result<Stat> {
    let stat = statat(root, path, AtFlags::SYMLINK_NOFOLLOW)?;
    let kind = match FileType::from_raw_mode(stat.st_mode) {
        FileType::RegularFile => FileKind::File,
        FileType::Directory => FileKind::Directory,
        FileType::Symlink => FileKind::Link,
        _ => FileKind::Other,
    };
    let time = |seconds: i64, nanoseconds: i64| i128::from(seconds) * 1_000_000_000 + i128::from(nanoseconds);
    Ok(Stat {
        kind,
        len: u64::try_from(stat.st_size).unwrap_or(0),
        modified: time(stat.st_mtime, stat.st_mtime_nsec as i64),
        changed: time(stat.st_ctime, stat.st_ctime_nsec as i64),
        inode: stat.st_ino,
    })
}
