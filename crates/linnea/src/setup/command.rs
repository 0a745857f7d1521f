//! Running a client's own program.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use linnea_tools::ToolError;

/// How long a program may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// The most bytes that are kept of what it says.
const MOST: u64 = 64 << 10;

/// Runs a command without input, and waits for it.
pub(super) fn execute(command: &[String]) -> Result<(), ToolError> {
    let Some((program, arguments)) = command.split_first() else { return Ok(()) };
    let failed = |why: String| {
        ToolError::failure(format!("{}: {why}", quoted(command)))
            .hint("--by-file edits the client's file instead.")
    };
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let mut child = child.map_err(|it| failed(it.to_string()))?;
    let readers = [child.stderr.take().map(reader), child.stdout.take().map(reader)];
    let started = Instant::now();
    let status = loop {
        match child.try_wait().map_err(|it| failed(it.to_string()))? {
            Some(status) => break status,
            None if started.elapsed() > PATIENCE => {
                let _ = child.kill().and_then(|()| child.wait());
                return Err(failed(format!("it does not end in {} seconds.", PATIENCE.as_secs())));
            }
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    if status.success() {
        return Ok(());
    }
    let told = readers.into_iter().flatten().filter_map(|it| it.join().ok()).collect::<Vec<_>>().concat();
    Err(failed(format!("{status}: {}", String::from_utf8_lossy(&told).trim())))
}

/// Reads to the end, so that whoever writes is never held up, and keeps the beginning.
fn reader(mut from: impl Read + Send + 'static) -> std::thread::JoinHandle<Vec<u8>> {
    std::thread::spawn(move || {
        let mut kept = Vec::new();
        let _ = from.by_ref().take(MOST).read_to_end(&mut kept);
        let _ = std::io::copy(&mut from, &mut std::io::sink());
        kept
    })
}

/// Returns a command as a shell would take it.
pub(super) fn quoted(command: &[String]) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || "-_./:=".contains(it);
    let quote = |it: &String| match !it.is_empty() && it.chars().all(plain) {
        true => it.clone(),
        false => format!("'{}'", it.replace('\'', "'\\''")),
    };
    command.iter().map(quote).collect::<Vec<_>>().join(" ")
}
