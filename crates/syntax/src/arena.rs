//! Memory for the trees of one text: handed out block by block, taken back all at once.
//!
//! This and `memory.rs`, which hands it to the parser, are the `unsafe` code of the crate. Blocks that are freed meanwhile are
//! used again, by their size, so that a parse that tries much takes no more than what it holds at the same time.
#![allow(unsafe_code)]

use std::alloc::Layout;
use std::ptr::{NonNull, null_mut};
use std::sync::atomic::{AtomicU32, Ordering};

/// What blocks are aligned to, as the memory of C is: 16 bytes.
#[repr(align(16))]
struct Unit {
    _room: [u8; ALIGN],
}

/// The length of a [`Unit`], in bytes.
const ALIGN: usize = 16;

/// What stands before each block, in bytes: a [`Header`].
const HEADER: usize = size_of::<Header>();

/// The least that is asked of the system, in bytes: enough for the trees of most files.
const CHUNK: usize = 1 << 20;

/// The most that an arena keeps for the next text, in bytes.
const KEPT: usize = 8 << 20;

/// Blocks up to this length are kept apart by their exact lengths, in bytes; longer ones are of powers of two.
const EXACT: usize = 1024;

/// How many lists of free blocks there are: of exact lengths, and of powers of two up to 4 GB.
const LISTS: usize = EXACT / ALIGN + 33;

/// The owner of blocks that are the system's.
const SYSTEM: u32 = 0;

/// What is known of a block.
#[derive(Clone, Copy)]
struct Header {
    /// How many bytes it has.
    len: u32,
    /// The arena that it is part of, or [`SYSTEM`].
    owner: u32,
}

/// Blocks of memory that live and die together.
pub(crate) struct Arena {
    id: u32,
    /// Where blocks are cut from. Their lengths stay 0: only their room is used.
    chunks: Vec<Vec<Unit>>,
    /// How many of them have blocks; those behind are left from texts before.
    used: usize,
    /// Where the next header goes, 8 bytes behind a multiple of [`ALIGN`].
    next: *mut u8,
    /// The end of the last chunk.
    end: *mut u8,
    /// The first free block of each list; in its memory stands the next one.
    free: [*mut u8; LISTS],
}

// SAFETY: All that its pointers lead to are its own chunks.
unsafe impl Send for Arena {}

impl Arena {
    pub(crate) fn new() -> Self {
        static LAST: AtomicU32 = AtomicU32::new(SYSTEM);
        // One for each thread that parses at the same time, and again when they were given back: far fewer than there are numbers.
        let id = LAST.fetch_add(1, Ordering::Relaxed) + 1;
        Self { id, chunks: Vec::new(), used: 0, next: null_mut(), end: null_mut(), free: [null_mut(); LISTS] }
    }

    /// Returns a block with room for `len` bytes, or `None` if that is more than a block can have.
    fn allocate(&mut self, len: usize) -> Option<NonNull<u8>> {
        let len = rounded(len)?;
        let list = &mut self.free[list_of(len)];
        if let Some(block) = NonNull::new(*list) {
            // SAFETY: What is in a list is a block of this arena that nobody uses; `free` wrote a pointer into it.
            *list = unsafe { block.cast::<*mut u8>().read() };
            return Some(block);
        }
        self.cut(len)
    }

    /// Cuts a block off the last chunk.
    fn cut(&mut self, len: usize) -> Option<NonNull<u8>> {
        if self.end.addr() - self.next.addr() < HEADER + len {
            self.grow(HEADER + len);
        }
        let header = Header { len: u32::try_from(len).ok()?, owner: self.id };
        let block = NonNull::new(self.next.wrapping_add(HEADER))?;
        self.next = block.as_ptr().wrapping_add(len);
        // SAFETY: There is so much room in the chunk.
        unsafe { write_header(block, header) };
        Some(block)
    }

    /// Goes on to a chunk of at least `len` bytes. A new one is as long as all those before together if that is more.
    #[cold]
    fn grow(&mut self, len: usize) {
        let len = len + ALIGN;
        if self.chunks.get(self.used).is_none_or(|it| room(it) < len) {
            let so_far: usize = self.chunks[..self.used].iter().map(room).sum();
            let chunk = Vec::with_capacity(len.max(CHUNK).max(so_far).div_ceil(ALIGN));
            self.chunks.insert(self.used, chunk);
        }
        let chunk = &mut self.chunks[self.used];
        let start: *mut u8 = chunk.as_mut_ptr().cast();
        self.end = start.wrapping_add(room(chunk));
        // So that what stands behind a header is aligned.
        self.next = start.wrapping_add(ALIGN - HEADER);
        self.used += 1;
    }

    /// Takes back a block for others of its length.
    ///
    /// # Safety
    /// It must be of this arena and of `len` bytes, and nobody may use it any more.
    unsafe fn free(&mut self, block: NonNull<u8>, len: usize) {
        let list = &mut self.free[list_of(len)];
        // SAFETY: Each block has room for a pointer.
        unsafe { block.cast::<*mut u8>().write(*list) };
        *list = block.as_ptr();
    }

    /// Makes the block that was cut off last longer, if it is that one and there is room.
    ///
    /// # Safety
    /// As for [`free`](Arena::free).
    unsafe fn extend(&mut self, block: NonNull<u8>, len: usize, wanted: usize) -> bool {
        let is_last = block.as_ptr().wrapping_add(len) == self.next;
        let wanted = rounded(wanted).filter(|it| is_last && self.end.addr() - block.addr().get() >= *it);
        let Some(wanted) = wanted else { return false };
        self.next = block.as_ptr().wrapping_add(wanted);
        // SAFETY: It is a block of this arena.
        unsafe { write_header(block, Header { len: wanted as u32, owner: self.id }) };
        true
    }

    /// Takes back all blocks.
    ///
    /// # Safety
    /// Nobody may use any of them any more.
    pub(crate) unsafe fn reset(&mut self) {
        self.free = [null_mut(); LISTS];
        (self.next, self.end, self.used) = (null_mut(), null_mut(), 0);
        let mut kept = 0;
        self.chunks.retain(|it| {
            kept += room(it);
            kept <= KEPT
        });
    }
}

/// Returns how many bytes there are in a chunk.
fn room(chunk: &Vec<Unit>) -> usize {
    chunk.capacity() * ALIGN
}

/// Returns a block of `arena`, or of the system if there is none, with room for `len` bytes; `None` if there is no such
/// block.
pub(crate) fn allocate(arena: Option<&mut Arena>, len: usize) -> Option<NonNull<u8>> {
    match arena {
        Some(arena) => arena.allocate(len),
        None => of_system(len),
    }
}

fn of_system(len: usize) -> Option<NonNull<u8>> {
    let header = Header { len: u32::try_from(len).ok()?, owner: SYSTEM };
    // SAFETY: The length is not 0, and there is room for a header before the block.
    unsafe {
        let start = NonNull::new(std::alloc::alloc(layout(header.len)))?;
        let block = start.add(ALIGN);
        write_header(block, header);
        Some(block)
    }
}

/// Takes back a block. Of another arena than this it is left to that one's end.
///
/// # Safety
/// It must come from [`allocate`], and nobody may use it any more.
pub(crate) unsafe fn free(arena: Option<&mut Arena>, block: NonNull<u8>) {
    // SAFETY: A header stands before each block, and says whose it is.
    unsafe {
        match (read_header(block), arena) {
            (Header { len, owner: SYSTEM }, _) => std::alloc::dealloc(block.sub(ALIGN).as_ptr(), layout(len)),
            (Header { len, owner }, Some(arena)) if owner == arena.id => arena.free(block, len as usize),
            _ => {}
        }
    }
}

/// Returns a block with what is in another one, and with room for `len` bytes; `None` if there is no such block, in which
/// case the old one stays as it is.
///
/// # Safety
/// As for [`free`].
pub(crate) unsafe fn reallocate(
    mut arena: Option<&mut Arena>,
    block: NonNull<u8>,
    len: usize,
) -> Option<NonNull<u8>> {
    // SAFETY: A header stands before each block; what is copied fits into both.
    unsafe {
        let old = read_header(block);
        if len <= old.len as usize {
            return Some(block);
        }
        let own = arena.as_deref_mut().filter(|it| it.id == old.owner);
        if own.is_some_and(|it| it.extend(block, old.len as usize, len)) {
            return Some(block);
        }
        let longer = allocate(arena.as_deref_mut(), len)?;
        longer.copy_from_nonoverlapping(block, old.len as usize);
        free(arena, block);
        Some(longer)
    }
}

/// Returns how long a block for `len` bytes is, such that a header and it together are a multiple of [`ALIGN`].
fn rounded(len: usize) -> Option<usize> {
    let whole = match len {
        0..=EXACT => (len + HEADER).next_multiple_of(ALIGN),
        _ => len.checked_add(HEADER)?.checked_next_power_of_two()?,
    };
    (whole <= 1 << 31).then_some(whole - HEADER)
}

/// Returns the list of free blocks that are `len` bytes long.
fn list_of(len: usize) -> usize {
    let whole = len + HEADER;
    match len {
        0..=EXACT => whole / ALIGN,
        _ => EXACT / ALIGN + whole.ilog2() as usize,
    }
}

/// What the system was asked for, for a block of its own.
fn layout(len: u32) -> Layout {
    Layout::from_size_align(len as usize + ALIGN, ALIGN).unwrap_or(Layout::new::<Unit>())
}

/// # Safety
/// `block` must have room for a header before it.
unsafe fn write_header(block: NonNull<u8>, header: Header) {
    // SAFETY: As said; it is aligned to 8 bytes, since the block is to 16.
    unsafe { block.sub(HEADER).cast::<Header>().write(header) }
}

/// # Safety
/// `block` must be one that a header was written for.
unsafe fn read_header(block: NonNull<u8>) -> Header {
    // SAFETY: As said.
    unsafe { block.sub(HEADER).cast::<Header>().read() }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a block is filled with, and how long it was asked to be.
    type Block = (NonNull<u8>, usize, u8);

    fn holds((block, len, filling): &Block) -> bool {
        // SAFETY: It is a block of at least that length.
        let bytes = unsafe { std::slice::from_raw_parts(block.as_ptr(), *len) };
        block.addr().get() % ALIGN == 0 && bytes.iter().all(|it| it == filling)
    }

    /// Numbers that are as good as random, and the same each time.
    fn numbers() -> impl FnMut(usize) -> usize {
        let mut state = 1_u64;
        move |below| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        }
    }

    #[test]
    fn blocks_keep_what_is_in_them() {
        let (mut arena, mut number) = (Arena::new(), numbers());
        for text in 0..4 {
            let mut blocks: Vec<Block> = Vec::new();
            for step in 0..4_000 {
                let most = [40, 400, 5_000, 90_000][number(4)];
                let len = 1 + number(most);
                let filling = step as u8;
                let fill = |block: NonNull<u8>| {
                    // SAFETY: It is of that length at least.
                    unsafe { block.write_bytes(filling, len) };
                    (block, len, filling)
                };
                match number(4) {
                    0 if !blocks.is_empty() => {
                        let it = blocks.swap_remove(number(blocks.len()));
                        assert!(holds(&it), "text {text}, step {step}");
                        // SAFETY: It is used no more.
                        unsafe { free(Some(&mut arena), it.0) };
                    }
                    1 if !blocks.is_empty() => {
                        let it = blocks.swap_remove(number(blocks.len()));
                        // SAFETY: The old one is used no more.
                        let longer = unsafe { reallocate(Some(&mut arena), it.0, len) }.unwrap();
                        assert!(holds(&(longer, it.1.min(len), it.2)), "text {text}, step {step}");
                        blocks.push(fill(longer));
                    }
                    _ => blocks.push(fill(allocate(Some(&mut arena), len).unwrap())),
                }
            }
            assert!(blocks.iter().all(holds));
            // SAFETY: They are used no more.
            unsafe { arena.reset() };
        }
        assert!(arena.chunks.iter().map(room).sum::<usize>() <= KEPT);
    }

    #[test]
    fn blocks_of_others_are_left_alone() {
        let (mut one, mut other) = (Arena::new(), Arena::new());
        let of_none = allocate(None, 100).unwrap();
        let of_one = allocate(Some(&mut one), 100).unwrap();
        // SAFETY: Each is freed once and not used after that.
        unsafe {
            free(Some(&mut other), of_none);
            free(Some(&mut other), of_one);
            free(None, of_one);
        }
        let next = allocate(Some(&mut other), 100).unwrap();
        assert!(next != of_one && allocate(Some(&mut one), 100).unwrap() != of_one);
    }

    #[test]
    fn a_block_of_four_gigabytes_is_none() {
        let mut arena = Arena::new();
        let too_long = [1 << 32, usize::MAX];
        assert!(too_long.iter().all(|len| allocate(Some(&mut arena), *len).is_none()));
        assert!(too_long.iter().all(|len| allocate(None, *len).is_none()));
    }
}
