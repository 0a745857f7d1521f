use std::ffi::CStr;

use crate::{RelPath, Stat};

/// Paths of the project with the states they were in, in one piece of memory, and as the system takes them: what is
/// compared with the disk again and again must not lie scattered.
#[derive(Default)]
pub struct States {
    /// The paths, a NUL behind each.
    paths: Vec<u8>,
    stats: Vec<Stat>,
}

impl States {
    /// Takes the memory for these paths in advance.
    pub fn reserve<'a>(&mut self, paths: impl ExactSizeIterator<Item = &'a RelPath>) {
        self.stats.reserve_exact(paths.len());
        self.paths.reserve_exact(paths.map(|it| it.as_str().len() + 1).sum());
    }

    /// Adds what is inside the project at `path`, and not the root itself.
    pub fn push(&mut self, path: &RelPath, stat: Stat) {
        self.paths.extend_from_slice(path.as_str().as_bytes());
        self.paths.push(0);
        self.stats.push(stat);
    }

    /// Returns the positions of those for which `stat` says something else.
    pub(crate) fn changed(&self, stat: impl Fn(&CStr) -> Option<Stat>) -> Vec<usize> {
        let mut rest = &self.paths[..];
        let differs = |(at, known): (usize, &Stat)| {
            let path = CStr::from_bytes_until_nul(rest).unwrap_or_default();
            rest = rest.get(path.count_bytes() + 1..).unwrap_or_default();
            (stat(path) != Some(*known)).then_some(at)
        };
        self.stats.iter().enumerate().filter_map(differs).collect()
    }

    /// Gives back memory that was taken in advance.
    pub fn shrink_to_fit(&mut self) {
        self.paths.shrink_to_fit();
        self.stats.shrink_to_fit();
    }
}
