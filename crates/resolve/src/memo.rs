//! Memory for recursive questions that keeps answers independent of the order of asking.

use std::cell::{Cell, RefCell};
use std::hash::Hash;

use rustc_hash::FxHashMap;

thread_local! {
    /// How many questions are open, and the outermost one that an answer in the making has met again.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static MET: Cell<u32> = const { Cell::new(u32::MAX) };
}

/// How deep questions may lead to further ones.
const MAX_DEPTH: u32 = 120;

/// Answers to questions of one kind.
///
/// A question that leads back to itself is answered `None` there. An answer that was found with the help of such a
/// `None` holds for the open question it came from only, so that it is not kept: it could be another one when
/// asked by itself.
pub(crate) struct Memo<K, V>(RefCell<FxHashMap<K, State<V>>>);

enum State<V> {
    /// In the making, at this depth.
    Open(u32),
    Known(V),
}

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: Copy + Eq + Hash, V: Clone> Memo<K, V> {
    /// Returns the answer to `key`, found by `make` if it is not known; `None` if it leads back to itself or too
    /// deep.
    pub(crate) fn get(&self, key: K, make: impl FnOnce() -> V) -> Option<V> {
        match self.0.borrow().get(&key) {
            Some(State::Known(value)) => return Some(value.clone()),
            Some(State::Open(depth)) => {
                MET.set(MET.get().min(*depth));
                return None;
            }
            None => {}
        }
        let depth = DEPTH.get();
        if depth >= MAX_DEPTH {
            MET.set(0);
            return None;
        }
        self.0.borrow_mut().insert(key, State::Open(depth));
        DEPTH.set(depth + 1);
        let met = MET.replace(u32::MAX);
        let value = stacker::maybe_grow(128 * 1024, 2 * 1024 * 1024, make);
        DEPTH.set(depth);
        let own = MET.get();
        // Depth 0 is the question itself: whatever it met is settled by it.
        if own >= depth {
            self.0.borrow_mut().insert(key, State::Known(value.clone()));
            MET.set(met);
        } else {
            self.0.borrow_mut().remove(&key);
            MET.set(met.min(own));
        }
        Some(value)
    }
}
