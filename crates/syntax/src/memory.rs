//! The memory that trees are made of.
//!
//! A parse makes a node for each word of a text, and all of them are dropped a moment later. The system's allocator takes a
//! tenth of the time of an index for that, and visiting each node to free it takes some more (`docs/performance.md`). So
//! the trees of a text are made in an [`Arena`], which is emptied as a whole when what was wanted has been read off them.
//!
//! Types see to it that nothing outlives it: parsers come from [`Trees::parser`] only (a lint, in `clippy.toml`), and what
//! they make borrows from the [`Trees`].
#![allow(unsafe_code)]

use std::cell::Cell;
use std::ffi::c_void;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ptr::{NonNull, null_mut};
use std::sync::{Mutex, Once, PoisonError};

use tree_sitter::{Allocator, Node, ParseOptions, Parser, Point, Range, Tree, TreeCursor};

use crate::arena::{self, Arena};

/// Arenas that no thread uses, with the memory that they keep: one for each text that was parsed at the same time as others.
static IDLE: Mutex<Vec<Arena>> = Mutex::new(Vec::new());

thread_local! {
    /// The arena that the trees of this thread are made in.
    static CURRENT: Cell<*mut Arena> = const { Cell::new(null_mut()) };
}

/// Where the trees of one text are made, for as long as they are wanted.
pub(crate) struct Trees {
    /// They are of this thread.
    thread: PhantomData<*mut ()>,
}

impl Trees {
    /// Runs `code`, which may make trees. Their memory is given back when it is done.
    pub(crate) fn with<R>(code: impl for<'m> FnOnce(&'m Trees) -> R) -> R {
        let trees = Trees { thread: PhantomData };
        // Inside of itself it goes on in the same arena.
        let _entered = CURRENT.get().is_null().then(Entered::new);
        code(&trees)
    }

    /// Returns a parser, or `None` if the library does not know grammars of this version.
    #[allow(clippy::disallowed_methods, reason = "this is the place that the others are sent to")]
    pub(crate) fn parser(&self, grammar: &tree_sitter::Language) -> Option<TreeParser<'_>> {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| {
            let allocator = Allocator { malloc, calloc, realloc, free };
            // SAFETY: The four belong together, their memory is aligned as C's is, and none returns null for memory that was
            // asked for. Parsers and what they make are the only objects that hold memory, and there are none yet: all parsers
            // come from here, where others wait meanwhile. What is asked of a language before (its tables are static data)
            // takes no memory.
            unsafe { tree_sitter::set_allocator(Some(allocator)) };
        });
        let mut parser = Parser::new();
        parser.set_language(grammar).ok()?;
        Some(TreeParser { parser, trees: PhantomData })
    }
}

/// Gives back the memory that is kept for the trees of texts to come.
pub fn give_back() {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner).clear();
}

/// A thread is making trees.
struct Entered;

impl Entered {
    fn new() -> Self {
        let idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner).pop();
        CURRENT.set(Box::into_raw(Box::new(idle.unwrap_or_else(Arena::new))));
        Entered
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        // SAFETY: It is the one that was put there. What was made in it borrows from a `Trees`, which is gone.
        let mut arena = unsafe { Box::from_raw(CURRENT.replace(null_mut())) };
        unsafe { arena.reset() };
        IDLE.lock().unwrap_or_else(PoisonError::into_inner).push(*arena);
    }
}

/// A parser of one grammar.
pub(crate) struct TreeParser<'m> {
    parser: Parser,
    trees: PhantomData<&'m Trees>,
}

impl<'m> TreeParser<'m> {
    /// Parses a text; `None` if it was stopped.
    pub(crate) fn parse(&mut self, text: &[u8]) -> Option<Parsed<'m>> {
        self.parser.parse(text, None).map(Parsed::new)
    }

    /// Parses the `parts` of what `read` returns from an offset on; `None` if `options` stopped it, or if the parts are not in
    /// order.
    pub(crate) fn parse_parts<'s>(
        &mut self,
        parts: &[Range],
        mut read: impl FnMut(usize) -> &'s [u8],
        options: ParseOptions<'_>,
    ) -> Option<Parsed<'m>> {
        self.parser.set_included_ranges(parts).ok()?;
        let mut read = |at: usize, _: Point| read(at);
        let tree = self.parser.parse_with_options(&mut read, None, Some(options));
        if tree.is_none() {
            self.parser.reset();
        }
        tree.map(Parsed::new)
    }
}

/// A tree. Its memory is taken back with that of all others, so that it need not be dropped.
pub(crate) struct Parsed<'m> {
    tree: ManuallyDrop<Tree>,
    trees: PhantomData<&'m Trees>,
}

impl Parsed<'_> {
    fn new(tree: Tree) -> Self {
        Self { tree: ManuallyDrop::new(tree), trees: PhantomData }
    }

    /// Returns the node of the whole text.
    pub(crate) fn root_node(&self) -> Node<'_> {
        self.tree.root_node()
    }

    /// Returns a cursor at that node.
    pub(crate) fn walk(&self) -> TreeCursor<'_> {
        self.tree.walk()
    }
}

/// Runs `code` with the arena of this thread, if it has one.
fn with_current<R>(code: impl FnOnce(Option<&mut Arena>) -> R) -> R {
    // SAFETY: It lives as long as it is current, and the functions that use it do not call each other.
    code(unsafe { CURRENT.get().as_mut() })
}

unsafe extern "C" fn malloc(len: usize) -> *mut c_void {
    existing(with_current(|arena| arena::allocate(arena, len)))
}

unsafe extern "C" fn calloc(count: usize, len: usize) -> *mut c_void {
    let len = count.checked_mul(len);
    let block = existing(len.and_then(|len| with_current(|arena| arena::allocate(arena, len))));
    // SAFETY: There is so much room in it.
    unsafe { block.write_bytes(0, len.unwrap_or_default()) };
    block
}

unsafe extern "C" fn realloc(block: *mut c_void, len: usize) -> *mut c_void {
    match NonNull::new(block.cast()) {
        // SAFETY: The parser passes on what one of these functions has returned, and has not freed it.
        Some(block) => existing(with_current(|arena| unsafe { arena::reallocate(arena, block, len) })),
        None => existing(with_current(|arena| arena::allocate(arena, len))),
    }
}

unsafe extern "C" fn free(block: *mut c_void) {
    if let Some(block) = NonNull::new(block.cast()) {
        // SAFETY: As for `realloc`.
        with_current(|arena| unsafe { arena::free(arena, block) });
    }
}

/// The parser does not look whether there was memory. When there is none, the process ends, as it does everywhere else in Rust.
fn existing(block: Option<NonNull<u8>>) -> *mut c_void {
    match block {
        Some(block) => block.as_ptr().cast(),
        None => std::process::abort(),
    }
}
