//! The memory that trees are made of.
//!
//! A parse makes a node for each word of a text and drops them all a moment later. The system's allocator takes a tenth of the
//! time of an index for that (`docs/performance.md`), so that the parser is given another one, for trees alone: what lives
//! long stays with the system's, which keeps less memory for itself.
//!
//! It takes `unsafe` code: the functions of C that are handed on, and their registration.
#![allow(unsafe_code)]

use std::ffi::c_void;
use std::sync::Once;

use libmimalloc_sys::{mi_calloc, mi_free, mi_malloc, mi_realloc};
use tree_sitter::{Allocator, Parser};

/// Returns a parser without a language. **Every parser of a program must come from here**: the first one decides which
/// memory they all use.
#[allow(clippy::disallowed_methods, reason = "this is the place that the others are sent to")]
pub fn parser() -> Parser {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let pool = Allocator { malloc, calloc, realloc, free: mi_free };
        // SAFETY: The four belong to one allocator, whose memory is aligned as C's is, and none returns null for memory that was
        // asked for. Parsers and what they make are the only objects that hold memory. A lint (`clippy.toml`) sees to it that
        // they come from this function, where others wait meanwhile, so that there are none yet. What is asked of a language before
        // (its tables are static data) takes no memory.
        unsafe { tree_sitter::set_allocator(Some(pool)) };
    });
    Parser::new()
}

unsafe extern "C" fn malloc(size: usize) -> *mut c_void {
    // SAFETY: May be called with any size.
    existing(unsafe { mi_malloc(size) }, size)
}

unsafe extern "C" fn calloc(count: usize, size: usize) -> *mut c_void {
    // SAFETY: May be called with any sizes; a product that is too large gives null.
    existing(unsafe { mi_calloc(count, size) }, count.saturating_mul(size))
}

unsafe extern "C" fn realloc(memory: *mut c_void, size: usize) -> *mut c_void {
    // SAFETY: The parser passes on null or what one of these functions has returned, and has not freed it.
    existing(unsafe { mi_realloc(memory, size) }, size)
}

/// The parser does not look whether there was memory. When there is none, the process ends, as it does everywhere else in Rust.
fn existing(memory: *mut c_void, size: usize) -> *mut c_void {
    if memory.is_null() && size > 0 {
        std::process::abort();
    }
    memory
}
