//! Answers as text or JSON, within a budget.

use serde::Serialize as _;
use serde_json::Value;
use serde_json::ser::{Formatter, Serializer};

use crate::ToolError;

/// Room that is kept for the sentence that says what was left out.
const NOTE_CHARS: usize = 300;

/// The form of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For agents and people: one item a line, code as it is.
    Text,
    /// For scripts: JSON.
    Json,
}

/// How answers look, the same for all tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// Text or JSON.
    pub format: Format,
    /// The number of a file's first line, 0 or 1, in arguments and in answers.
    pub line_base: u32,
    /// JSON has exactly the shapes that Serena's has.
    pub serena: bool,
}

impl Style {
    /// Text with lines counted from 1.
    pub const AGENT: Style = Style { format: Format::Text, line_base: 1, serena: false };
    /// JSON with lines counted from 0, as Serena's tools answer.
    pub const SERENA: Style = Style { format: Format::Json, line_base: 0, serena: true };

    /// Returns the number that people see for a 0-based row.
    pub fn line(self, row: u32) -> u32 {
        row + self.line_base
    }

    /// Returns the 0-based row for a line number from a client, if there can be such a line.
    pub fn exact_row(self, line: i64) -> Option<u32> {
        u32::try_from(line.saturating_sub(self.line_base.into())).ok()
    }

    /// Returns the 0-based row for a line number from a client; negative numbers stay.
    pub fn row(self, line: i64) -> i64 {
        if line < 0 { line } else { (line - i64::from(self.line_base)).max(0) }
    }
}

/// An answer that can say the same in fewer words.
pub(crate) trait Render {
    /// Returns the answer at a level of brevity: 0 is the whole, every further one is shorter. `None` if there
    /// is none that short. From level 1 on the text says what is missing.
    fn render(&self, level: usize, style: Style) -> Option<String>;

    /// Returns the first level that can be rendered; those before are known not to fit.
    fn first_level(&self, _: Style) -> usize {
        0
    }

    /// Says whether something was found.
    fn found(&self) -> bool {
        true
    }
}

/// Renders `answer` at the first level that fits into `budget` characters; if none does, the shortest is cut at
/// a line break. `narrower` says how to ask for less.
pub(crate) fn within(answer: &dyn Render, style: Style, budget: usize, narrower: &str) -> String {
    let first = answer.first_level(style);
    let mut shortest = String::new();
    let mut whole = None;
    for level in first.. {
        let Some(text) = answer.render(level, style) else { break };
        shortest = text;
        let chars = shortest.chars().count();
        let known = *whole.get_or_insert(chars);
        let (intro, note) = match style.format {
            _ if level == 0 => (String::new(), String::new()),
            Format::Json if first == 0 => (
                format!("The answer is too long ({known} characters); this is a shorter one. {narrower}\n"),
                String::new(),
            ),
            Format::Json => {
                (format!("The answer is too long; this is a shorter one. {narrower}\n"), String::new())
            }
            Format::Text => (String::new(), format!("\n[Shortened. {narrower}]")),
        };
        if intro.chars().count() + chars + note.chars().count() <= budget {
            return format!("{intro}{shortest}{note}");
        }
    }
    cut(&shortest, budget, narrower)
}

/// Keeps the lines that fit, and says how many do not.
pub(crate) fn cut(text: &str, budget: usize, narrower: &str) -> String {
    let room = budget.saturating_sub(NOTE_CHARS.min(budget / 2));
    let head: String = text.chars().take(room).collect();
    // A line that is longer than the rest of the answer is cut itself.
    let end = head.rfind('\n').filter(|at| *at > head.len() / 2);
    let head = end.map_or(head.as_str(), |at| &head[..at]);
    let left_out = match text.lines().count() - head.lines().count() {
        0 => format!("{} more characters", text.chars().count() - head.chars().count()),
        lines => format!("{lines} more lines"),
    };
    let note = format!("\n[{left_out}. {narrower}]");
    let left = budget.saturating_sub(head.chars().count());
    format!("{head}{}", note.chars().take(left).collect::<String>())
}

/// Returns the budget that a call asks for.
pub(crate) fn budget(max_answer_chars: i64, default: usize) -> Result<usize, ToolError> {
    match max_answer_chars {
        -1 => Ok(default),
        n if n > 0 => Ok(usize::try_from(n).unwrap_or(usize::MAX)),
        n => Err(ToolError::arguments(format!(
            "max_answer_chars must be positive, or -1 for the default; got {n}."
        ))),
    }
}

/// Returns `text` on one line, control and direction-changing characters escaped, so that a file name or a line
/// of code cannot forge an answer's own lines.
pub(crate) fn one_line(text: &str) -> String {
    let hidden = |it: char| {
        (it.is_control() && it != '\t')
            || matches!(it, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    if !text.contains(hidden) {
        return text.to_owned();
    }
    text.chars().map(|it| if hidden(it) { it.escape_default().to_string() } else { it.to_string() }).collect()
}

/// Returns JSON with a space behind each colon and comma, as Python writes it.
pub(crate) fn spaced(value: &Value) -> String {
    let mut out = Vec::new();
    // Writing to memory cannot fail, and the value is already JSON.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut out, Spaced));
    String::from_utf8(out).unwrap_or_default()
}

struct Spaced;

impl Formatter for Spaced {
    fn begin_array_value<W: std::io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> std::io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_key<W: std::io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> std::io::Result<()> {
        if first { Ok(()) } else { writer.write_all(b", ") }
    }

    fn begin_object_value<W: std::io::Write + ?Sized>(&mut self, writer: &mut W) -> std::io::Result<()> {
        writer.write_all(b": ")
    }
}
