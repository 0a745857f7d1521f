//! A running server, spoken to as a client does.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// How long an answer may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// The `linnea` beside this program.
pub(crate) fn binary() -> PathBuf {
    let here = std::env::current_exe().unwrap_or_default();
    here.with_file_name(format!("linnea{}", std::env::consts::EXE_SUFFIX))
}

pub(crate) struct Server {
    child: Child,
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
        let mut child = Command::new(program)
            .arg("serve")
            .args(arguments)
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
        let mut server = Self { child, input, output, next: 0 };
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
        let mut answer = self.request("tools/call", json!({ "name": tool, "arguments": arguments }))?;
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

    /// CPU seconds used so far, and resident bytes (Linux only).
    pub(crate) fn usage(&self) -> (f64, u64) {
        let read = |file: &str| {
            std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).unwrap_or_default()
        };
        let stat = read("stat");
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |at: usize| fields.get(at).and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0);
        let status = read("status");
        let resident = status.lines().find_map(|it| it.strip_prefix("VmRSS:")).unwrap_or("0");
        let resident = resident.split_whitespace().next().and_then(|it| it.parse::<u64>().ok()).unwrap_or(0);
        ((ticks(11) + ticks(12)) / 100.0, resident * 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
