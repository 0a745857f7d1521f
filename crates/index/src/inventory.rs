//! The files of a snapshot that were read, with the states they were read in, laid out to be compared with the disk.
//!
//! Each file lies somewhere else in memory, and looking at all of them one after the other takes as long as asking the
//! system for their states. So what a sweep needs of them is gathered once, and again when it may have changed.

use std::sync::Arc;

use linnea_vfs::{FileSystem, States};

use crate::file::Seen;
use crate::sweep::{is_racy, is_stale};
use crate::{File, Snapshot, in_pieces};

/// What was read of a snapshot.
pub(crate) struct Inventory {
    of: Arc<Snapshot>,
    /// How many files had ever begun to be read when it was made.
    begun: u64,
    batches: Vec<Batch>,
}

/// How many files of a snapshot, or directories, are looked at in one piece of work.
pub(crate) const BATCH: usize = 128;

/// Some files that lie beside each other.
#[derive(Default)]
struct Batch {
    /// The states of those whose state tells whether they changed.
    states: States,
    /// Their positions in the snapshot.
    files: Vec<u32>,
    /// The positions of those that were read and may have changed in the same state.
    unproven: Vec<u32>,
}

impl Inventory {
    /// Gathers what was read; `begun` is [`Shared::begun`](crate::shared::Shared::begun) as it was before.
    pub(crate) fn new(of: &Arc<Snapshot>, begun: u64) -> Self {
        let batches = in_pieces(&of.files, BATCH, |start, files| vec![Batch::new(files, start)]);
        Self { of: Arc::clone(of), begun, batches }
    }

    /// Says whether it is the inventory of this snapshot, and no file of it has begun to be read since.
    pub(crate) fn is_of(&self, snapshot: &Arc<Snapshot>, begun: u64) -> bool {
        Arc::ptr_eq(&self.of, snapshot) && self.begun == begun
    }

    /// Returns the snapshot.
    pub(crate) fn snapshot(&self) -> &Arc<Snapshot> {
        &self.of
    }

    /// Returns new files in the place of those that were read and have changed, with their positions.
    pub(crate) fn replaced(&self, fs: &dyn FileSystem) -> Vec<(usize, Arc<File>)> {
        let changed = |_, it: &[Batch]| it[0].changed(fs, &self.of.files);
        let changed = in_pieces(&self.batches, 1, changed);
        changed.into_iter().map(|at| (at, Arc::new(self.of.files[at].anew()))).collect()
    }
}

impl Batch {
    fn new(files: &[Arc<File>], start: usize) -> Self {
        let mut batch = Self::default();
        batch.states.reserve(files.iter().map(|it| it.path()));
        batch.files.reserve_exact(files.len());
        for (at, file) in (start as u32..).zip(files) {
            match file.seen() {
                None => {}
                Some(Some(Seen { stat, read_at })) if !is_racy(&stat, read_at) => {
                    batch.states.push(file.path(), stat);
                    batch.files.push(at);
                }
                Some(_) => batch.unproven.push(at),
            }
        }
        batch.states.shrink_to_fit();
        batch.files.shrink_to_fit();
        batch
    }

    /// Returns the positions of files that have changed.
    fn changed(&self, fs: &dyn FileSystem, files: &[Arc<File>]) -> Vec<usize> {
        let unproven = self.unproven.iter().map(|it| *it as usize).filter(|it| is_stale(fs, &files[*it]));
        let changed = fs.changed(&self.states).into_iter().map(|it| self.files[it] as usize);
        changed.chain(unproven).collect()
    }
}
