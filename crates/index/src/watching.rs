//! Whether a sweep can be spared because the system says that nothing happened.

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

    /// Says whether the current snapshot is known to be current.
    pub(crate) fn quiet(&mut self) -> bool {
        // The queue is read in any case: what is in it is older than the sweep that follows.
        let quiet = self.watch.as_mut().is_some_and(|it| it.quiet());
        quiet && self.covered
    }

    /// Watches what a sweep has found. Directories that were not watched while it ran may have changed meanwhile:
    /// then the next call sweeps once more.
    pub(crate) fn cover(&mut self, snapshot: &Snapshot) {
        let Some(watch) = &mut self.watch else { return };
        match watch.cover(&mut snapshot.directories()) {
            Some(added) => self.covered = added == 0,
            None => *self = Self::default(),
        }
    }
}
