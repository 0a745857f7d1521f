//! Hearing from the system that nothing happened, which spares looking.

use std::collections::HashSet;
use std::fs::File;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use rustix::fs::inotify::{self, CreateFlags, ReadFlags, WatchFlags};
use rustix::io::Errno;

use crate::{RelPath, Watch};

/// More directories are not worth the kernel memory (about 1 KiB each).
const MAX_WATCHED: usize = 65_536;

/// File systems whose every change passes through this kernel, by their magic numbers (statfs(2)): ext, xfs, btrfs,
/// f2fs, zfs, tmpfs, overlayfs. On network file systems others write without a word.
const LOCAL: &[i64] = &[0xef53, 0x5846_5342, 0x9123_683e, 0xf2f5_2010, 0x2fc1_2fc1, 0x0102_1994, 0x794c_7630];

/// Watches over directories with inotify(7).
///
/// The kernel queues an event before the call that changes a file returns, so that an empty queue proves that
/// nothing changed up to now. Writes through a memory mapping make no events, and move no times either before they
/// are written back.
pub(crate) struct Inotify {
    queue: OwnedFd,
    root: PathBuf,
    /// What the root was when it was watched; another directory may take its place.
    identity: (u64, u64),
    watched: HashSet<RelPath>,
}

impl Inotify {
    /// Starts without watching anything; `None` where the system cannot be trusted to tell everything.
    pub(crate) fn new(root: &Path) -> Option<Self> {
        let directory = File::open(root).ok()?;
        let kind = rustix::fs::fstatfs(&directory).ok()?.f_type;
        if !LOCAL.contains(&i64::from(kind as u32)) {
            return None;
        }
        let queue = inotify::init(CreateFlags::NONBLOCK | CreateFlags::CLOEXEC).ok()?;
        let identity = identity(root).ok()?;
        Some(Self { queue, root: root.to_owned(), identity, watched: HashSet::new() })
    }
}

impl Watch for Inotify {
    fn quiet(&mut self) -> bool {
        let mut quiet = identity(&self.root).is_ok_and(|it| it == self.identity);
        let mut buffer = [MaybeUninit::uninit(); 8_192];
        let mut events = inotify::Reader::new(&self.queue, &mut buffer);
        loop {
            match events.next() {
                // The kernel watches directories, not their names: where one is gone or moved, another may come.
                Ok(event) if event.events().intersects(ReadFlags::IGNORED | ReadFlags::MOVE_SELF) => {
                    self.watched.clear();
                    quiet = false;
                }
                Ok(_) => quiet = false,
                Err(Errno::WOULDBLOCK) => return quiet,
                Err(Errno::INTR) => {}
                Err(_) => return false,
            }
        }
    }

    fn cover(&mut self, directories: &mut dyn Iterator<Item = &RelPath>) -> Option<usize> {
        let flags = WatchFlags::MODIFY
            | WatchFlags::ATTRIB
            | WatchFlags::CLOSE_WRITE
            | WatchFlags::CREATE
            | WatchFlags::DELETE
            | WatchFlags::DELETE_SELF
            | WatchFlags::MOVE
            | WatchFlags::MOVE_SELF
            | WatchFlags::ONLYDIR
            | WatchFlags::DONT_FOLLOW;
        let mut added = 0;
        for path in directories.filter(|it| !self.watched.contains(*it)).cloned().collect::<Vec<_>>() {
            if self.watched.len() >= MAX_WATCHED {
                return None;
            }
            inotify::add_watch(&self.queue, self.root.join(path.as_str()), flags).ok()?;
            self.watched.insert(path);
            added += 1;
        }
        Some(added)
    }
}

fn identity(root: &Path) -> io::Result<(u64, u64)> {
    let metadata = root.symlink_metadata()?;
    Ok((metadata.dev(), metadata.ino()))
}
