//! A table that is filled bit by bit and hands out references that last as long as it does.

use std::cell::OnceCell;

/// Values by their indices. The pieces that hold them are made when they are needed, each as large as all before it, and stay
/// where they are.
pub(crate) struct Growing<T> {
    pieces: [OnceCell<Box<[OnceCell<T>]>>; PIECES],
}

/// With so many, each index of 32 bits has a place.
const PIECES: usize = 33;

impl<T> Growing<T> {
    fn place(&self, index: u32) -> &OnceCell<T> {
        let at = index as usize + 1;
        let piece = at.ilog2() as usize;
        let size = 1 << piece;
        &self.pieces[piece].get_or_init(|| (0..size).map(|_| OnceCell::new()).collect())[at - size]
    }

    /// Returns the value at an index, if there is one.
    pub(crate) fn get(&self, index: u32) -> Option<&T> {
        self.place(index).get()
    }

    /// Returns the value at an index, which becomes this one if there is none.
    pub(crate) fn get_or(&self, index: u32, value: T) -> &T {
        self.place(index).get_or_init(|| value)
    }
}

impl<T> Default for Growing<T> {
    fn default() -> Self {
        Self { pieces: [const { OnceCell::new() }; PIECES] }
    }
}

#[cfg(test)]
mod tests {
    use super::Growing;

    #[test]
    fn what_is_there_stays() {
        let table = Growing::default();
        let first = table.get_or(0, 7);
        assert_eq!((table.get(1), *table.get_or(2_817, 8), *table.get_or(0, 9)), (None, 8, 7));
        assert_eq!((*first, table.get(2_817)), (7, Some(&8)));
    }
}
