//! Writing to the standard streams. Standard output belongs to answers and to the protocol.

use std::io::{self, Write};

use linnea_tools::ToolError;

/// Prints an answer. Whoever reads it may have gone away, which is no failure of ours.
///
/// # Errors
/// If it cannot be written for any other reason.
pub(crate) fn answer(text: &str) -> Result<(), ToolError> {
    let mut out = io::stdout().lock();
    let ending: &[u8] = if text.ends_with('\n') { b"" } else { b"\n" };
    let written =
        out.write_all(text.as_bytes()).and_then(|()| out.write_all(ending)).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(ToolError::failure(format!("The answer cannot be written: {error}.")))
        }
        _ => Ok(()),
    }
}

/// Prints a message for people.
pub(crate) fn message(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
