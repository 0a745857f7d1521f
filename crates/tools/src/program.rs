//! Running a program that a client names: the one place where tools start one.
//!
//! It has nothing to read and nothing of the server's own input and output, a limited time, and what it says is kept up
//! to a limit. On Unix it is the head of a group of processes, and the group is ended as a whole.

use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How much is kept of each output: half of it from its beginning, half from its end.
const MOST_OUTPUT: usize = 512 << 10;
/// How often one looks whether it has ended.
const TICK: Duration = Duration::from_millis(10);
/// How long one waits for output that processes may still write which it left behind.
const LINGER: Duration = Duration::from_millis(500);

/// What a program did.
pub(crate) struct Outcome {
    pub(crate) end: End,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// By itself, with this exit code; `None` if a signal ended it.
    Exit(Option<i32>),
    /// It took too long.
    TimedOut,
    /// The client did not want it any more.
    Cancelled,
}

/// Runs `command` by the system's shell, as it stands, in a directory.
///
/// # Errors
/// If the shell cannot be started.
pub(crate) fn shell(
    command: &str,
    directory: &str,
    timeout: Duration,
    stop: &AtomicBool,
) -> std::io::Result<Outcome> {
    let (shell, option) = if cfg!(windows) { ("cmd.exe", "/C") } else { ("/bin/sh", "-c") };
    let mut program = Command::new(shell);
    program.args([option, command]).current_dir(directory);
    program.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut program, 0);
    let begun = Instant::now();
    let mut child = program.spawn()?;
    let outputs = [kept(child.stdout.take()), kept(child.stderr.take())];
    let end = loop {
        if let Some(status) = child.try_wait()? {
            break End::Exit(status.code());
        }
        let late = begun.elapsed() >= timeout;
        if late || stop.load(Ordering::Relaxed) {
            end_group(&mut child);
            child.wait()?;
            break if late { End::TimedOut } else { End::Cancelled };
        }
        std::thread::sleep(TICK);
    };
    let ended = Instant::now();
    while outputs.iter().any(|it| !it.is_complete()) && ended.elapsed() < LINGER {
        std::thread::sleep(TICK);
    }
    let [stdout, stderr] = outputs.map(|it| it.text());
    Ok(Outcome { end, stdout, stderr })
}

/// Ends the program and all that it started and did not take out of its group.
fn end_group(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        // It has not been waited for, so that the number is still its own.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
}

/// Output as it comes, the middle left out where it is too long.
struct Output {
    head: Vec<u8>,
    tail: std::collections::VecDeque<u8>,
    left_out: usize,
    complete: bool,
}

#[derive(Clone)]
struct Kept(Arc<Mutex<Output>>);

/// Keeps what comes, on a thread of its own, so that the program never waits for anybody to read it.
fn kept(from: Option<impl Read + Send + 'static>) -> Kept {
    let empty = Output { head: Vec::new(), tail: Default::default(), left_out: 0, complete: from.is_none() };
    let kept = Kept(Arc::new(Mutex::new(empty)));
    let Some(mut from) = from else { return kept };
    let into = kept.clone();
    std::thread::spawn(move || {
        let mut buffer = [0; 16 << 10];
        loop {
            match from.read(&mut buffer) {
                Ok(0) => break,
                Ok(length) => into.lock().add(&buffer[..length]),
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        into.lock().complete = true;
    });
    kept
}

impl Kept {
    fn lock(&self) -> std::sync::MutexGuard<'_, Output> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn is_complete(&self) -> bool {
        self.lock().complete
    }

    fn text(&self) -> String {
        let output = self.lock();
        let tail: Vec<u8> = output.tail.iter().copied().collect();
        if output.left_out == 0 {
            return String::from_utf8_lossy(&[&output.head[..], &tail].concat()).into_owned();
        }
        let text = String::from_utf8_lossy;
        format!("{}\n[{} bytes left out]\n{}", text(&output.head), output.left_out, text(&tail))
    }
}

impl Output {
    fn add(&mut self, bytes: &[u8]) {
        let room = (MOST_OUTPUT / 2 - self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..room]);
        self.tail.extend(&bytes[room..]);
        let over = self.tail.len().saturating_sub(MOST_OUTPUT / 2);
        self.tail.drain(..over);
        self.left_out += over;
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn run(command: &str, timeout: u64) -> (Outcome, Duration) {
        let begun = Instant::now();
        let stop = AtomicBool::new(false);
        let outcome = shell(command, "/", Duration::from_secs(timeout), &stop).expect("the shell starts");
        (outcome, begun.elapsed())
    }

    #[test]
    fn a_command_is_run_as_it_stands_with_nothing_to_read() {
        let (outcome, _) = run("printf '%s' \"$((1 + 1)) a  b\"; echo oops >&2; cat; exit 3", 20);
        assert_eq!(outcome.end, End::Exit(Some(3)));
        assert_eq!((outcome.stdout.as_str(), outcome.stderr.as_str()), ("2 a  b", "oops\n"));
    }

    #[test]
    fn what_takes_too_long_is_ended_with_all_that_it_started() {
        let (outcome, took) = run("echo begun; sleep 60 & sleep 60", 1);
        assert_eq!((outcome.end, outcome.stdout.as_str()), (End::TimedOut, "begun\n"));
        assert!(took < Duration::from_secs(10));
        let stop = AtomicBool::new(true);
        let outcome = shell("sleep 60", "/", Duration::from_secs(60), &stop).unwrap();
        assert_eq!(outcome.end, End::Cancelled);
    }

    #[test]
    fn what_goes_on_in_the_background_is_not_waited_for() {
        let (outcome, took) = run("sleep 5 & echo begun", 60);
        assert_eq!((outcome.end, outcome.stdout.as_str()), (End::Exit(Some(0)), "begun\n"));
        assert!(took < Duration::from_secs(4));
    }

    #[test]
    fn the_middle_of_long_output_is_left_out() {
        let (outcome, _) = run("echo first; head -c 3000000 /dev/zero | tr '\\0' x; echo; echo last", 60);
        assert!(outcome.stdout.starts_with("first\n") && outcome.stdout.ends_with("x\nlast\n"));
        assert!(outcome.stdout.contains("bytes left out") && outcome.stdout.len() < MOST_OUTPUT + 100);
    }
}
