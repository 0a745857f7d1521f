//! A running server, spoken to as a client does.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

/// The `linnea` beside this program.
pub(crate) fn binary() -> PathBuf {
    let here = std::env::current_exe().unwrap_or_default();
    here.with_file_name(format!("linnea{}", std::env::consts::EXE_SUFFIX))
}

pub(crate) struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    next: u64,
}

impl Server {
    pub(crate) fn start(directory: &Path) -> Result<Self, String> {
        let mut child = Command::new(binary())
            .args(["serve", "--project"])
            .arg(directory)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|it| format!("{}: {it}; build it with cargo build --release", binary().display()))?;
        let input = child.stdin.take().ok_or("no input")?;
        let output = BufReader::new(child.stdout.take().ok_or("no output")?);
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
        let mut line = String::new();
        loop {
            line.clear();
            if self.output.read_line(&mut line).map_err(|it| it.to_string())? == 0 {
                return Err("the server ended".to_owned());
            }
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
