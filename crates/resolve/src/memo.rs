//! Memory for recursive questions.

use std::cell::{Cell, RefCell};
use std::hash::Hash;

use rustc_hash::FxHashMap;

thread_local! {
    /// The questions that are open, the outermost first, each with a number of its own.
    static OPEN: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
    static LAST: Cell<u64> = const { Cell::new(0) };
    /// The outermost open question that the answer in the making has led back to.
    static MET: Cell<usize> = const { Cell::new(usize::MAX) };
}

/// How deep questions may lead to further ones.
const MAX_DEPTH: usize = 120;

/// Answers to questions of one kind.
///
/// A question that leads back to itself is answered `None` there. An answer that was found with the help of such a
/// `None` holds only as long as the question that it led back to is open: asked by itself it may be another one.
/// (Rust's trait solver keeps provisional answers in the same way.) So the order of questions can matter among those
/// that depend on each other in a circle, and nowhere else; a [`Program`](crate::Program) lives as long as one
/// call, whose questions come in a fixed order.
pub(crate) struct Memo<K, V>(RefCell<FxHashMap<K, State<V>>>);

enum State<V> {
    /// In the making, at this depth.
    Open(usize),
    /// Holds while the question at this depth with this number is open.
    Provisional(V, usize, u64),
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
                meet(*depth);
                return None;
            }
            Some(State::Provisional(value, depth, number)) if number_at(*depth) == Some(*number) => {
                meet(*depth);
                return Some(value.clone());
            }
            _ => {}
        }
        let depth = OPEN.with_borrow(Vec::len);
        if depth >= MAX_DEPTH {
            meet(0);
            return None;
        }
        self.0.borrow_mut().insert(key, State::Open(depth));
        let _open = Opened::new();
        let before = MET.replace(usize::MAX);
        let value = stacker::maybe_grow(128 * 1024, 2 * 1024 * 1024, make);
        let met = MET.get();
        // What it met is itself, or nothing: the answer is the same whoever asks.
        let state = match number_at(met).filter(|_| met < depth) {
            Some(number) => State::Provisional(value.clone(), met, number),
            None => State::Known(value.clone()),
        };
        MET.set(if met < depth { before.min(met) } else { before });
        self.0.borrow_mut().insert(key, state);
        Some(value)
    }
}

fn meet(depth: usize) {
    MET.set(MET.get().min(depth));
}

fn number_at(depth: usize) -> Option<u64> {
    OPEN.with_borrow(|it| it.get(depth).copied())
}

/// A question that is open as long as this lives, also through a panic.
struct Opened;

impl Opened {
    fn new() -> Self {
        let number = LAST.get() + 1;
        LAST.set(number);
        OPEN.with_borrow_mut(|it| it.push(number));
        Self
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        OPEN.with_borrow_mut(Vec::pop);
    }
}
