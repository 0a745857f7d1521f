use std::time::Duration;

use linnea_vfs::FileKind;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use crate::program::{self, End, Outcome};
use crate::render::{Format, Render, Style};
use crate::{Reply, ToolError, View};

/// How long a command may take if the call does not say, and at most, in seconds.
const TIMEOUT: i64 = 120;
const MOST_TIMEOUT: i64 = 3600;

/// Parameters of `execute_shell_command`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The command, as one would type it.
    command: String,
    /// The directory to run it in; the project root if left out.
    #[serde(default)]
    cwd: String,
    /// Give what it writes to standard error as well.
    #[serde(default = "yes")]
    capture_stderr: bool,
    /// How long it may take; 120 if left out.
    #[serde(default = "crate::tool::minus_one")]
    timeout_seconds: i64,
    /// The most characters of the answer.
    #[serde(default = "crate::tool::minus_one")]
    max_answer_chars: i64,
}

fn yes() -> bool {
    true
}

struct Answer {
    outcome: Outcome,
    directory: String,
    seconds: i64,
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    if input.command.trim().is_empty() || input.command.contains('\0') {
        return Err(ToolError::arguments("command is empty, or holds a NUL."));
    }
    let seconds = match input.timeout_seconds {
        -1 => TIMEOUT,
        it if (1..=MOST_TIMEOUT).contains(&it) => it,
        it => {
            return Err(ToolError::arguments(format!(
                "timeout_seconds must be from 1 to {MOST_TIMEOUT}, got {it}."
            )));
        }
    };
    let path = view.fs().locate(&input.cwd)?;
    // A link to a directory is one, and `locate` has seen to it that it leads nowhere else.
    let kind = view.fs().stat(&path).map(|it| it.kind);
    if !matches!(kind, Ok(FileKind::Directory | FileKind::Link)) {
        return Err(ToolError::not_found(format!("cwd={:?} is no directory of the project.", input.cwd)));
    }
    let root = view.fs().root();
    let directory = if path.is_root() { root } else { format!("{root}/{}", path.as_str()) };
    let timeout = Duration::from_secs(seconds.unsigned_abs());
    let mut outcome = program::shell(&input.command, &directory, timeout, view.stop).map_err(|error| {
        ToolError::failure(format!("The shell cannot be started in {directory}: {error}."))
    })?;
    if outcome.end == End::Cancelled {
        return Err(ToolError::cancelled());
    }
    if !input.capture_stderr {
        outcome.stderr.clear();
    }
    let answer = Answer { outcome, directory, seconds };
    view.reply(&answer, input.max_answer_chars, "Let the command write to a file, or filter what it says.")
}

impl Answer {
    fn end(&self) -> String {
        match self.outcome.end {
            End::Exit(Some(code)) => format!("exit code {code}"),
            End::Exit(None) => "ended by a signal".to_owned(),
            _ => format!("ended after {} seconds: it took too long", self.seconds),
        }
    }
}

impl Render for Answer {
    /// Ever less of the middle of the output.
    fn render(&self, level: usize, style: Style) -> Option<String> {
        let most = match level {
            0 => usize::MAX,
            1..=7 => 32_000 >> level,
            _ => return None,
        };
        let (stdout, stderr) = (shortened(&self.outcome.stdout, most), shortened(&self.outcome.stderr, most));
        if style.format == Format::Json {
            let code = match self.outcome.end {
                End::Exit(code) => code.unwrap_or(-1),
                _ => -1,
            };
            let timed_out =
                if self.outcome.end == End::TimedOut { format!("{stderr}[{}]", self.end()) } else { stderr };
            let object =
                json!({ "stdout": stdout, "return_code": code, "cwd": self.directory, "stderr": timed_out });
            return Some(object.to_string());
        }
        let mut out = format!("[{}]", self.end());
        if !stdout.is_empty() {
            out.push_str(&format!("\n{}", stdout.trim_end()));
        }
        if !stderr.is_empty() {
            out.push_str(&format!("\n[stderr]\n{}", stderr.trim_end()));
        }
        Some(out)
    }
}

fn shortened(text: &str, most: usize) -> String {
    let chars = text.chars().count();
    if chars <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most / 2).collect();
    let tail: String = text.chars().skip(chars - most / 2).collect();
    format!("{head}\n[{} characters left out]\n{tail}", chars - most / 2 * 2)
}
