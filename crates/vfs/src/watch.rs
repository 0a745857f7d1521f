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
/// The kernel queues an event before the call that changes a directory returns, so that an empty queue proves that no
/// entry came, went or moved up to now. Of the contents of files it proves nothing: writes through a memory mapping
/// or another hard link make no events here.
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
                Ok(event) => {
                    quiet = false;
                    // The kernel watches directories, not their names: where one is gone or moved, another may come.
                    // An overflow may have swallowed that.
                    let lost = ReadFlags::ISDIR
                        | ReadFlags::IGNORED
                        | ReadFlags::MOVE_SELF
                        | ReadFlags::DELETE_SELF
                        | ReadFlags::UNMOUNT
                        | ReadFlags::QUEUE_OVERFLOW;
                    if event.events().intersects(lost) {
                        self.watched.clear();
                    }
                }
                Err(Errno::WOULDBLOCK) => return quiet,
                Err(Errno::INTR) => {}
                Err(_) => return false,
            }
        }
    }

    fn cover(&mut self, directories: &mut dyn Iterator<Item = &RelPath>) -> Option<usize> {
        let flags = WatchFlags::CREATE
            | WatchFlags::ATTRIB
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
            added += 1;
            let place = self.root.join(path.as_str());
            // A directory that another file system is mounted on is not known to be local.
            match place.symlink_metadata() {
                Ok(it) if it.dev() == self.identity.0 => {}
                Ok(_) => return None,
                Err(_) => continue,
            }
            match inotify::add_watch(&self.queue, place, flags) {
                Ok(_) => {
                    self.watched.insert(path);
                }
                // Gone, or not to be read: not covered, so that the next call sweeps.
                Err(Errno::NOENT | Errno::NOTDIR | Errno::ACCESS) => {}
                Err(_) => return None,
            }
        }
        Some(added)
    }
}

fn identity(root: &Path) -> io::Result<(u64, u64)> {
    let metadata = root.symlink_metadata()?;
    Ok((metadata.dev(), metadata.ino()))
}
