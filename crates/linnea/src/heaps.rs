//! What the system's allocator keeps of memory that was freed.
//!
//! glibc gives threads that ask for memory at the same time heaps of their own, up to eight for each processor. What is
//! freed in one of them helps nobody else, and goes back to the system from its end only: a server that was asked much at
//! once would hold a multiple of what it knows (`docs/performance.md`).
//!
//! Beside the memory for trees (`crates/syntax/src/arena.rs`) this is the only `unsafe` code of the project: two functions of C
//! that take numbers.
#![allow(unsafe_code)]

/// Lets all threads share so many heaps; for a process that has no other threads yet.
pub(crate) fn share(heaps: usize) {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    if let Ok(heaps) = i32::try_from(heaps) {
        // SAFETY: Sets a number that is looked at when a thread asks for memory for the first time.
        unsafe { libc::mallopt(libc::M_ARENA_MAX, heaps) };
    }
    #[cfg(not(all(target_os = "linux", target_env = "gnu")))]
    let _ = heaps;
}

/// Starts the threads that work is shared out among, before there are others.
///
/// Threads are given heaps in turn, in the order in which they ask for memory first, and those that work at the same time
/// should not wait for one heap. These come first and have one each; then the index, and then the first thread for calls, may
/// have what is left, that of the main thread.
pub(crate) fn spread() {
    let asks = |_| drop(std::hint::black_box(Box::new(0_u8)));
    // Where that fails, work that is to be shared out starts them.
    let _ = rayon::ThreadPoolBuilder::new().start_handler(asks).build_global();
}

/// Gives back to the system what is free in all heaps.
pub(crate) fn give_back() {
    linnea_syntax::give_back();
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    // SAFETY: May be called at any time, by any thread; the heaps are locked meanwhile.
    unsafe {
        libc::malloc_trim(0);
    }
}
