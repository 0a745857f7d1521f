//! Memory for recursive questions.

use std::cell::{Cell, RefCell};
use std::hash::Hash;
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use rustc_hash::FxHashMap;

/// How deep questions may lead to further ones: a chain of some thousand functions.
const MAX_DEPTH: usize = 12_000;
/// How often an answer is made anew that holds only within a circle.
const MAX_ROUNDS: u8 = 8;
/// How many answers one outermost question may need.
const MAX_STEPS: u32 = 200_000;
/// How many answers may be made in all.
const MAX_STEPS_IN_ALL: u32 = 8_000_000;

/// The questions of one program that are open, and what all of them have cost.
#[derive(Default)]
pub(crate) struct Questions<'a> {
    /// The outermost first, each with a number of its own.
    open: RefCell<Vec<u32>>,
    /// How many answers have been made: the number of the last question.
    all: Cell<u32>,
    /// How many had been made before the outermost open question.
    before: Cell<u32>,
    /// The outermost open question that the answer in the making has led back to.
    met: Cell<usize>,
    /// Set when nobody wants the answers any more.
    stop: Option<&'a AtomicBool>,
}

impl<'a> Questions<'a> {
    pub(crate) fn until(stop: Option<&'a AtomicBool>) -> Rc<Self> {
        Rc::new(Self { stop, met: Cell::new(usize::MAX), ..Self::default() })
    }

    fn meet(&self, depth: usize) {
        self.met.set(self.met.get().min(depth));
    }

    fn number_at(&self, depth: usize) -> Option<u32> {
        self.open.borrow().get(depth).copied()
    }

    /// Says whether a further question at this depth is one too many.
    fn is_over(&self, depth: usize) -> bool {
        let all = self.all.get();
        if depth == 0 {
            self.before.set(all);
        }
        depth >= MAX_DEPTH
            || all - self.before.get() >= MAX_STEPS
            || all >= MAX_STEPS_IN_ALL
            || self.stop.is_some_and(|it| it.load(Ordering::Relaxed))
    }

    fn open(&self) -> Opened<'_, 'a> {
        self.all.set(self.all.get() + 1);
        self.open.borrow_mut().push(self.all.get());
        Opened(self)
    }
}

/// A question that is open as long as this lives, also through a panic.
struct Opened<'q, 'a>(&'q Questions<'a>);

impl Drop for Opened<'_, '_> {
    fn drop(&mut self) {
        self.0.open.borrow_mut().pop();
    }
}

/// Answers to questions of one kind.
///
/// A question that leads back to itself is answered `None` there. An answer that was found with the help of such a
/// `None` holds only as long as the question that it led back to is open: asked by itself it may be another one.
/// (Rust's trait solver keeps provisional answers in the same way.) As making them anew each time can take longer
/// than anybody waits, an answer that has been made a few times is kept as it is, and a question that needs too many
/// others is given up.
///
/// So the order of questions can matter among those that depend on each other in circles, and to what is beyond the
/// limits of depth and steps; a [`Program`](crate::Program) lives as long as one call, whose questions come in a
/// fixed order.
pub(crate) struct Memo<'a, K, V> {
    states: RefCell<FxHashMap<K, State<V>>>,
    questions: Rc<Questions<'a>>,
}

enum State<V> {
    /// In the making, at this depth.
    Open(usize),
    /// Holds while the question at this depth with this number is open; made for the so-many-th time.
    Provisional(V, usize, u32, u8),
    Known(V),
}

impl<'a, K: Copy + Eq + Hash, V: Clone> Memo<'a, K, V> {
    pub(crate) fn new(questions: &Rc<Questions<'a>>) -> Self {
        Self { states: RefCell::default(), questions: Rc::clone(questions) }
    }

    /// Returns the answer to `key`, found by `make` if it is not known; `None` if it leads back to itself, too deep
    /// or too far.
    pub(crate) fn get(&self, key: K, make: impl FnOnce() -> V) -> Option<V> {
        let questions = &*self.questions;
        let round = match self.states.borrow().get(&key) {
            Some(State::Known(value)) => return Some(value.clone()),
            Some(State::Open(depth)) => {
                questions.meet(*depth);
                return None;
            }
            Some(State::Provisional(value, depth, number, round)) => {
                if questions.number_at(*depth) == Some(*number) {
                    questions.meet(*depth);
                    return Some(value.clone());
                }
                round + 1
            }
            None => 1,
        };
        let depth = questions.open.borrow().len();
        if questions.is_over(depth) {
            questions.meet(0);
            return None;
        }
        self.states.borrow_mut().insert(key, State::Open(depth));
        let _open = questions.open();
        let before = questions.met.replace(usize::MAX);
        let value = stacker::maybe_grow(128 * 1024, 2 * 1024 * 1024, make);
        let met = questions.met.get();
        // What it met is itself, or nothing: the answer is the same whoever asks.
        let state = match questions.number_at(met).filter(|_| met < depth && round < MAX_ROUNDS) {
            Some(number) => State::Provisional(value.clone(), met, number, round),
            None => State::Known(value.clone()),
        };
        questions.met.set(if met < depth { before.min(met) } else { before });
        self.states.borrow_mut().insert(key, state);
        Some(value)
    }
}

/// What is being gone through, so that what leads back to itself ends.
pub(crate) struct Visiting<K>(RefCell<Vec<K>>);

/// One thing that is being gone through.
pub(crate) struct Visit<'v, K>(&'v Visiting<K>);

impl<K> Default for Visiting<K> {
    fn default() -> Self {
        Self(RefCell::default())
    }
}

impl<K: PartialEq> Visiting<K> {
    /// Begins with `key`; `None` if that is being gone through already.
    pub(crate) fn enter(&self, key: K) -> Option<Visit<'_, K>> {
        let mut open = self.0.borrow_mut();
        if open.contains(&key) {
            return None;
        }
        open.push(key);
        Some(Visit(self))
    }
}

impl<K> Drop for Visit<'_, K> {
    fn drop(&mut self) {
        self.0.0.borrow_mut().pop();
    }
}
