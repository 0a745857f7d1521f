//! A running server and what can be said to it.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// An answer that takes longer never comes.
const PATIENCE: Duration = Duration::from_secs(60);

/// A throw-away project on disk.
pub(crate) struct Project(tempfile::TempDir);

impl Project {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let project = Self(tempfile::tempdir().unwrap());
        std::fs::create_dir(project.path().join(".git")).unwrap();
        for (path, text) in files {
            project.write(path, text);
        }
        project
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.0.path().canonicalize().unwrap()
    }

    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// Runs the binary on this project.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        command(&self.path()).args(arguments).output().unwrap()
    }
}

pub(crate) fn command(directory: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_linnea"));
    command.current_dir(directory).env_remove("CLAUDE_PROJECT_DIR").stdin(Stdio::null());
    // Nobody's own files.
    command
        .env("XDG_CACHE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/cache"))
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .env("SERENA_HOME", "/nonexistent")
        .env("HOME", "/nonexistent");
    command
}

pub(crate) struct Server {
    child: Child,
    input: Option<ChildStdin>,
    lines: Receiver<Value>,
    next: u64,
}

impl Server {
    /// Starts a server that has not been greeted.
    pub(crate) fn start(project: &Project) -> Self {
        Self::start_with(project, &[])
    }

    /// Starts a server with flags.
    pub(crate) fn start_with(project: &Project, flags: &[&str]) -> Self {
        Self::spawn(command(&project.path()), flags)
    }

    /// Starts a server in surroundings of its own.
    pub(crate) fn spawn(mut command: Command, flags: &[&str]) -> Self {
        let mut child = command
            .arg("serve")
            .args(flags)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = child.stdout.take().unwrap();
        let (send, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines() {
                // Whatever is on standard output must be a message.
                let line = line.unwrap();
                let message = serde_json::from_str(&line).unwrap_or_else(|_| json!({ "garbage": line }));
                if send.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Self { child, input, lines, next: 0 }
    }

    /// Starts a server and shakes hands.
    pub(crate) fn ready(project: &Project) -> Self {
        let mut server = Self::start(project);
        server.initialize("2025-11-25");
        server
    }

    pub(crate) fn initialize(&mut self, version: &str) -> Value {
        let client = json!({ "name": "test", "version": "1" });
        let params = json!({ "protocolVersion": version, "capabilities": {}, "clientInfo": client });
        let answer = self.request("initialize", params);
        self.send(&json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        answer
    }

    pub(crate) fn send(&mut self, message: &Value) {
        self.send_raw(format!("{message}\n").as_bytes());
    }

    pub(crate) fn send_raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    /// Sends a request and returns its id.
    pub(crate) fn ask(&mut self, method: &str, params: Value) -> u64 {
        self.next += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.next, "method": method, "params": params }));
        self.next
    }

    /// Returns the next message with this id; others are passed over.
    pub(crate) fn answer(&mut self, id: u64) -> Value {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let message =
                self.lines.recv_timeout(left).unwrap_or_else(|_| panic!("no answer to request {id}"));
            assert!(message.get("garbage").is_none(), "not a message: {message}");
            if message["id"] == id {
                return message;
            }
        }
    }

    /// Returns the next message, whatever it is.
    pub(crate) fn message(&mut self) -> Value {
        self.lines.recv_timeout(PATIENCE).expect("a message")
    }

    pub(crate) fn request(&mut self, method: &str, params: Value) -> Value {
        let id = self.ask(method, params);
        self.answer(id)
    }

    /// Calls a tool and returns its text, and whether it is an error.
    pub(crate) fn call(&mut self, tool: &str, arguments: Value) -> (String, bool) {
        let answer = self.request("tools/call", json!({ "name": tool, "arguments": arguments }));
        let result = &answer["result"];
        let text = result["content"][0]["text"].as_str().unwrap_or_else(|| panic!("no text in {answer}"));
        (text.to_owned(), result["isError"] == true)
    }

    /// Closes the input and waits for the end.
    pub(crate) fn end(mut self) -> (ExitStatus, Duration, Vec<Value>) {
        let started = Instant::now();
        self.input = None;
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(started.elapsed() < PATIENCE, "the server does not end");
            std::thread::sleep(Duration::from_millis(10));
        };
        (status, started.elapsed(), self.lines.iter().collect())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
