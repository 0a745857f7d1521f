//! A running server, spoken to as a client does.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// The `linnea` beside this program.
pub(crate) fn binary() -> PathBuf {
    let here = std::env::current_exe().unwrap_or_default();
    here.with_file_name(format!("linnea{}", std::env::consts::EXE_SUFFIX))
}

/// A `linnea` of its own state that is to do `arguments`.
pub(crate) fn command(state: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(binary());
    command.args(arguments).env("XDG_STATE_HOME", state).env("XDG_CACHE_HOME", state.join("cache"));
    command
}

/// A process that ends with its owner.
struct Process(Child);

/// What a process takes (Linux only).
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct Usage {
    /// CPU seconds used so far.
    pub(crate) cpu: f64,
    /// Resident bytes.
    pub(crate) resident: u64,
    /// The most resident bytes there ever were.
    pub(crate) peak: u64,
}

impl Process {
    fn usage(&self) -> Usage {
        let read =
            |file: &str| std::fs::read_to_string(format!("/proc/{}/{file}", self.0.id())).unwrap_or_default();
        let stat = read("stat");
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0);
        let status = read("status");
        let kilobytes = |name: &str| {
            let line = status.lines().find_map(|it| it.strip_prefix(name)).unwrap_or("0");
            line.split_whitespace().next().and_then(|it| it.parse::<u64>().ok()).unwrap_or(0)
        };
        let cpu = (ticks(11) + ticks(12)) / 100.0;
        Usage { cpu, resident: kilobytes("VmRSS:") * 1024, peak: kilobytes("VmHWM:") * 1024 }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) struct Server {
    process: Process,
    input: ChildStdin,
    output: Receiver<String>,
    next: u64,
}

impl Server {
    /// Starts the server on a project as clients do.
    pub(crate) fn start(directory: &Path) -> Result<Self, String> {
        Self::start_program(&binary(), &[], directory)
    }

    /// Starts a program that takes the arguments of `linnea`, with some of these.
    pub(crate) fn start_program(
        program: &Path,
        arguments: &[&str],
        directory: &Path,
    ) -> Result<Self, String> {
        let mut command = Command::new(program);
        // What another run has found out would be measured as well.
        command.args(["serve", "--no-cache"]).args(arguments);
        Self::start_command(command, directory)
    }

    /// Starts the server on a project with a state directory that nobody else uses.
    pub(crate) fn start_apart(directory: &Path, state: &Path) -> Result<Self, String> {
        Self::start_command(command(state, &["serve", "--tools", "optional"]), directory)
    }

    /// Starts the server on a project with a state directory and a store, or without one.
    pub(crate) fn start_storing(directory: &Path, state: &Path, stores: bool) -> Result<Self, String> {
        let arguments: &[&str] = if stores { &["serve"] } else { &["serve", "--no-cache"] };
        Self::start_command(command(state, arguments), directory)
    }

    /// Starts a command that serves, on a project.
    pub(crate) fn start_command(mut command: Command, directory: &Path) -> Result<Self, String> {
        let program = PathBuf::from(command.get_program());
        let mut child = command
            .arg("--project")
            .arg(directory)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|it| format!("{}: {it}; build it with cargo build --release", program.display()))?;
        let input = child.stdin.take().ok_or("no input")?;
        let lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
        let (sender, output) = channel();
        // A thread of its own, so that waiting for an answer can end without one.
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|it| sender.send(it)));
        let mut server = Self { process: Process(child), input, output, next: 0 };
        let client = json!({ "name": "eval", "version": "1" });
        server.request(
            "initialize",
            json!({ "protocolVersion": "2025-11-25", "capabilities": {}, "clientInfo": client }),
        )?;
        server.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }))?;
        Ok(server)
    }

    fn send(&mut self, message: &Value) -> Result<(), String> {
        self.input.write_all(format!("{message}\n").as_bytes()).map_err(|it| it.to_string())
    }

    pub(crate) fn request(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.next += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.next, "method": method, "params": params }))?;
        let until = Instant::now() + PATIENCE;
        loop {
            let line =
                self.output.recv_timeout(until.saturating_duration_since(Instant::now())).map_err(|it| {
                    match it {
                        RecvTimeoutError::Timeout => format!("no answer after {} s", PATIENCE.as_secs()),
                        RecvTimeoutError::Disconnected => "the server ended".to_owned(),
                    }
                })?;
            let message: Value = serde_json::from_str(&line).map_err(|it| it.to_string())?;
            if message["id"] == self.next {
                return Ok(message);
            }
        }
    }

    pub(crate) fn call(&mut self, tool: &str, arguments: Value) -> Result<String, String> {
        let answer = self.request("tools/call", json!({ "name": tool, "arguments": arguments }))?;
        answer["result"]["content"][0]["text"].as_str().map(str::to_owned).ok_or_else(|| answer.to_string())
    }

    /// Like `call`, with what a tool calls an error as one.
    pub(crate) fn answer(&mut self, tool: &str, arguments: Value) -> Result<String, String> {
        text(self.request("tools/call", json!({ "name": tool, "arguments": arguments }))?)
    }

    /// CPU seconds used so far, and resident bytes (Linux only).
    pub(crate) fn usage(&self) -> (f64, u64) {
        let usage = self.process.usage();
        (usage.cpu, usage.resident)
    }
}

impl Server {
    /// Sends a call and does not wait for the answer.
    pub(crate) fn begin(&mut self, tool: &str, arguments: Value) -> Result<(), String> {
        self.next += 1;
        let params = json!({ "name": tool, "arguments": arguments });
        self.send(&json!({ "jsonrpc": "2.0", "id": self.next, "method": "tools/call", "params": params }))
    }

    /// Ends the server at once, as the system does when it has no memory left.
    pub(crate) fn kill(&mut self) {
        let _ = self.process.0.kill();
        let _ = self.process.0.wait();
    }

    /// Ends its input, as a client does that ends, and waits for it to end.
    pub(crate) fn end(self) {
        let Self { mut process, input, .. } = self;
        drop(input);
        let _ = process.0.wait();
    }

    /// Makes it a connection that many threads use at once.
    pub(crate) fn share(self) -> Shared {
        let waiting: Arc<Mutex<HashMap<u64, Sender<Value>>>> = Arc::default();
        let (output, answered) = (self.output, Arc::clone(&waiting));
        std::thread::spawn(move || {
            for line in output {
                let Ok(message) = serde_json::from_str::<Value>(&line) else { continue };
                let Some(id) = message["id"].as_u64() else { continue };
                let asked = answered.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
                let _ = asked.map(|it| it.send(message));
            }
            // Nobody waits for a server that has ended.
            answered.lock().unwrap_or_else(PoisonError::into_inner).clear();
        });
        Shared {
            process: self.process,
            input: Mutex::new(self.input),
            waiting,
            next: AtomicU64::new(self.next + 1),
        }
    }
}

/// One connection to a running server, used by many threads at once.
pub(crate) struct Shared {
    process: Process,
    input: Mutex<ChildStdin>,
    waiting: Arc<Mutex<HashMap<u64, Sender<Value>>>>,
    next: AtomicU64,
}

impl Shared {
    /// Returns what it takes.
    pub(crate) fn usage(&self) -> Usage {
        self.process.usage()
    }

    /// Waits until it uses no more CPU, and returns what it takes.
    pub(crate) fn settle(&self) -> Usage {
        let mut last = self.usage();
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let now = self.usage();
            if now.cpu - last.cpu < 0.02 {
                return now;
            }
            last = now;
        }
    }

    /// Calls a tool; what it calls an error is one.
    pub(crate) fn answer(&self, tool: &str, arguments: &Value) -> Result<String, String> {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let (sender, receiver) = channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).insert(id, sender);
        let params = json!({ "name": tool, "arguments": arguments });
        let message = json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params });
        let mut input = self.input.lock().unwrap_or_else(PoisonError::into_inner);
        input.write_all(format!("{message}\n").as_bytes()).map_err(|it| it.to_string())?;
        drop(input);
        text(receiver.recv_timeout(PATIENCE).map_err(|_| "no answer".to_owned())?)
    }
}

/// Returns the text of a tool's answer.
fn text(mut answer: Value) -> Result<String, String> {
    if let Some(why) = answer["error"]["message"].as_str() {
        return Err(why.to_owned());
    }
    let is_error = answer["result"]["isError"].as_bool().unwrap_or(false);
    match (answer["result"]["content"][0]["text"].take(), is_error) {
        (Value::String(text), false) => Ok(text),
        (Value::String(why), true) => Err(why),
        _ => Err("the answer has no text".to_owned()),
    }
}
