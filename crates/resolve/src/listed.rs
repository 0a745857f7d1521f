//! A table of a file, found by the index of what its rows belong to.

use std::ops::Range;

/// Rows by the index of what they belong to; those of one index are in the order in which they came.
pub(crate) struct Listed<T> {
    /// Where the rows of each index begin, and where the last ones end.
    starts: Vec<u32>,
    rows: Vec<T>,
}

impl<T: Copy> Listed<T> {
    /// Lists `rows` by their indices, of which there are `len`. Going through them twice costs less than sorting them.
    pub(crate) fn new(len: usize, rows: impl Iterator<Item = (usize, T)> + Clone) -> Self {
        let mut starts = vec![0; len + 1];
        rows.clone().for_each(|it| starts[it.0 + 1] += 1);
        for at in 0..len {
            starts[at + 1] += starts[at];
        }
        let filler = rows.clone().next().map(|it| it.1);
        let mut listed = filler.map_or_else(Vec::new, |it| vec![it; starts[len] as usize]);
        let mut next = starts.clone();
        for (index, row) in rows {
            listed[next[index] as usize] = row;
            next[index] += 1;
        }
        Self { starts, rows: listed }
    }

    /// Returns the rows of an index.
    pub(crate) fn of(&self, index: usize) -> &[T] {
        &self.rows[self.range(index)]
    }

    /// Passes the rows of each index on, to be put in another order.
    pub(crate) fn each(&mut self, order: impl Fn(&mut [T])) {
        for index in 0..self.starts.len() - 1 {
            let range = self.range(index);
            order(&mut self.rows[range]);
        }
    }

    fn range(&self, index: usize) -> Range<usize> {
        self.starts[index] as usize..self.starts[index + 1] as usize
    }
}
