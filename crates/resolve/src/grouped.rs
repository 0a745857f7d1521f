//! A table of a file, found by what its rows belong to.

/// Positions in a table, by a key of its rows, in the order of the table.
pub(crate) struct Grouped<K>(Vec<(K, u32)>);

impl<K: Copy + Ord> Grouped<K> {
    /// Groups `rows` by `key`; rows without one are left out.
    pub(crate) fn new<T>(rows: &[T], key: impl Fn(&T) -> Option<K>) -> Self {
        let keyed = rows.iter().enumerate().filter_map(|(at, row)| Some((key(row)?, at as u32)));
        let mut all: Vec<(K, u32)> = keyed.collect();
        all.sort_unstable();
        Self(all)
    }

    /// Returns the positions of the rows with this key.
    pub(crate) fn of(&self, key: K) -> impl Iterator<Item = usize> + '_ {
        let start = self.0.partition_point(|it| it.0 < key);
        self.0[start..].iter().take_while(move |it| it.0 == key).map(|it| it.1 as usize)
    }
}
