//! Writing to the standard streams. Standard output belongs to answers and to the protocol.

use std::io::{self, Write};

/// Prints an answer. Whoever reads it may have gone away, which is no failure of ours.
pub(crate) fn answer(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out
        .write_all(text.as_bytes())
        .and_then(|()| if text.ends_with('\n') { Ok(()) } else { out.write_all(b"\n") });
    let _ = out.flush();
}

/// Prints a message for people.
pub(crate) fn message(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
