//! A directory that is kept open while files in it are written: whatever becomes of its path meanwhile, a write lands
//! in it and nowhere else.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::{
    Access, AtFlags, FileType, Gid, Mode, OFlags, Uid, accessat, fchmod, fchown, fstat, mkdirat, openat,
    renameat, statat, unlinkat,
};
use rustix::io::Errno;

use crate::RelPath;

/// An open directory inside a project.
pub(crate) struct Dir(OwnedFd);

/// What a file has besides its contents.
#[derive(Clone, Copy)]
pub(crate) struct Attributes {
    mode: Mode,
    owner: (u32, u32),
}

const OPEN: OFlags = OFlags::RDONLY.union(OFlags::NOFOLLOW).union(OFlags::CLOEXEC);

impl Dir {
    /// Opens a directory below `root`, one part of the path after the other, following no link.
    ///
    /// # Errors
    /// If there is none and `create` does not say to make it; `ELOOP` or `ENOTDIR` for a link.
    pub(crate) fn open(root: &File, path: &RelPath, create: bool) -> io::Result<Self> {
        let mut at = OwnedFd::from(root.try_clone()?);
        for part in path.as_str().split('/').filter(|it| !it.is_empty()) {
            if create {
                match mkdirat(&at, part, Mode::from_raw_mode(0o777)) {
                    // What is in a directory is not safe before the directory is.
                    Ok(()) => rustix::fs::fsync(&at)?,
                    Err(Errno::EXIST) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            at = match openat(&at, part, OPEN | OFlags::DIRECTORY, Mode::empty()) {
                // A link is no directory to the system; a file in its place is something else to a person.
                Err(Errno::NOTDIR) if is_link_at(&at, part) => return Err(Errno::LOOP.into()),
                opened => opened?,
            };
        }
        Ok(Self(at))
    }

    /// Opens a directory by its path, links followed: for those of the user's.
    pub(crate) fn at(path: &Path) -> io::Result<Self> {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::DIRECTORY;
        Ok(Self(rustix::fs::open(path, flags, Mode::empty())?))
    }

    /// Returns what tells this directory from others on its disk; zero if the system does not say.
    pub(crate) fn inode(&self) -> u64 {
        fstat(&self.0).map_or(0, |it| it.st_ino)
    }

    /// Returns the names of what is in it, those that are Unicode.
    pub(crate) fn names(&self) -> io::Result<Vec<String>> {
        let mut found = Vec::new();
        for entry in rustix::fs::Dir::read_from(&self.0)? {
            found.extend(entry?.file_name().to_str().ok().map(str::to_owned));
        }
        Ok(found)
    }

    /// Says whether anything has the name, be it a link.
    pub(crate) fn has(&self, name: &str) -> io::Result<bool> {
        match statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(_) => Ok(true),
            Err(Errno::NOENT) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Returns the size of a file; zero if there is none.
    pub(crate) fn len(&self, name: &str) -> u64 {
        let stat = statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW);
        stat.map_or(0, |it| u64::try_from(it.st_size).unwrap_or(0))
    }

    /// Opens a file that is there to be locked, and makes it if there is none.
    ///
    /// # Errors
    /// `ELOOP` for a link.
    pub(crate) fn lock_file(&self, name: &str) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        Ok(File::from(openat(&self.0, name, flags, Mode::from_raw_mode(0o600))?))
    }

    /// Reads a file; `None` if there is nothing.
    ///
    /// # Errors
    /// `ELOOP` for a link; also for what is no regular file.
    pub(crate) fn read(&self, name: &str) -> io::Result<Option<(Vec<u8>, Attributes)>> {
        let opened = openat(&self.0, name, OPEN | OFlags::NONBLOCK | OFlags::NOCTTY, Mode::empty());
        let mut file = match opened {
            Ok(file) => File::from(file),
            Err(Errno::NOENT) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let stat = fstat(&file)?;
        if FileType::from_raw_mode(stat.st_mode) != FileType::RegularFile {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(stat.st_size).unwrap_or(0) + 1);
        file.read_to_end(&mut bytes)?;
        let mode = Mode::from_raw_mode(stat.st_mode);
        Ok(Some((bytes, Attributes { mode, owner: (stat.st_uid, stat.st_gid) })))
    }

    /// Says whether this process may write the file.
    pub(crate) fn may_write(&self, name: &str) -> bool {
        accessat(&self.0, name, Access::WRITE_OK, AtFlags::EACCESS) != Err(Errno::ACCESS)
    }

    /// Writes a file that must not exist yet, down to the disk.
    ///
    /// # Errors
    /// Also if there is something of that name, be it a link.
    pub(crate) fn create(&self, name: &str, bytes: &[u8], like: Option<Attributes>) -> io::Result<()> {
        // Nobody else reads it before it has the permissions of what it replaces.
        let mut file = self.new_file(name, if like.is_some() { 0o600 } else { 0o666 })?;
        file.write_all(bytes)?;
        if let Some(like) = like {
            let (user, group) = like.owner;
            // Only the owner of the system may give files away; who edits a file of somebody else becomes its owner.
            let _ = fchown(&file, Some(Uid::from_raw(user)), Some(Gid::from_raw(group)));
            fchmod(&file, like.mode)?;
        }
        file.sync_all()
    }

    /// Writes a file of these parts that only this user can read, likewise.
    pub(crate) fn create_private(&self, name: &str, parts: &[&[u8]]) -> io::Result<()> {
        let mut file = self.new_file(name, 0o600)?;
        parts.iter().try_for_each(|it| file.write_all(it))?;
        file.sync_all()
    }

    fn new_file(&self, name: &str, mode: u32) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        Ok(File::from(openat(&self.0, name, flags, Mode::from_raw_mode(mode as _))?))
    }

    /// Renames a file over whatever has the new name.
    pub(crate) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        Ok(renameat(&self.0, from, &self.0, to)?)
    }

    /// Renames a file to a name that nothing has.
    ///
    /// # Errors
    /// `EEXIST` if something has it.
    pub(crate) fn rename_new(&self, from: &str, to: &str) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        match rustix::fs::renameat_with(&self.0, from, &self.0, to, rustix::fs::RenameFlags::NOREPLACE) {
            Err(Errno::INVAL | Errno::NOSYS) => {}
            done => return Ok(done?),
        }
        if self.has(to)? { Err(Errno::EXIST.into()) } else { self.rename(from, to) }
    }

    /// Lets two files change places in one step. `false` if this system cannot.
    pub(crate) fn exchange(&self, a: &str, b: &str) -> io::Result<bool> {
        #[cfg(target_os = "linux")]
        return match rustix::fs::renameat_with(&self.0, a, &self.0, b, rustix::fs::RenameFlags::EXCHANGE) {
            Ok(()) => Ok(true),
            Err(Errno::INVAL | Errno::NOSYS) => Ok(false),
            Err(error) => Err(error.into()),
        };
        #[cfg(not(target_os = "linux"))]
        {
            let _ = (a, b);
            Ok(false)
        }
    }

    /// Removes a file; that there is none is as good.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        match unlinkat(&self.0, name, AtFlags::empty()) {
            Ok(()) | Err(Errno::NOENT) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Brings the directory's entries down to the disk.
    pub(crate) fn sync(&self) -> io::Result<()> {
        Ok(rustix::fs::fsync(&self.0)?)
    }
}

fn is_link_at(at: &OwnedFd, name: &str) -> bool {
    let stat = statat(at, name, AtFlags::SYMLINK_NOFOLLOW);
    stat.is_ok_and(|it| FileType::from_raw_mode(it.st_mode) == FileType::Symlink)
}

/// Says whether an error means that a link is in the way.
pub(crate) fn is_link(error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::LOOP.raw_os_error())
}
