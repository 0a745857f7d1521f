//! Whether directories need not be looked at because the system says that no entry came or went.

use linnea_vfs::{FileSystem, Watch};

use crate::Snapshot;

/// A watch over the directories of a project, if there is one.
#[derive(Default)]
pub(crate) struct Watching {
    watch: Option<Box<dyn Watch>>,
    /// Every directory of the current snapshot was watched before the sweep that made it began.
    covered: bool,
}

impl Watching {
    /// Starts to watch; nothing is covered before the next sweep.
    pub(crate) fn start(&mut self, fs: &dyn FileSystem) {
        self.watch = fs.watch();
        self.covered = false;
    }

    /// Says whether the directories are as the current snapshot has them. Nothing counts as covered from here until
    /// [`cover`](Watching::cover) is told what the sweep has found, also if the sweep fails.
    pub(crate) fn same_entries(&mut self) -> bool {
        // The queue is read in any case: what is in it is older than the sweep that follows.
        let quiet = self.watch.as_mut().is_some_and(|it| it.quiet());
        std::mem::take(&mut self.covered) && quiet
    }

    /// Notes that the sweep has found the directories that are watched already.
    pub(crate) fn covered(&mut self) {
        self.covered = true;
    }

    /// Watches what a sweep has found. Directories that were not watched while it ran may have changed meanwhile:
    /// then the next sweep looks at all of them once more.
    pub(crate) fn cover(&mut self, snapshot: &Snapshot) {
        let Some(watch) = &mut self.watch else { return };
        match watch.cover(&mut snapshot.directories()) {
            Some(added) => self.covered = added == 0,
            None => *self = Self::default(),
        }
    }
}
