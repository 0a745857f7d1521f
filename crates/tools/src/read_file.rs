use linnea_text::LineIndex;
use linnea_vfs::{Decoded, FileError};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::render::{Format, Render, Style};
use crate::{Reply, ToolError, View, scope};

/// A larger file is read in pieces by other means.
const FILE_LIMIT: u64 = 256 * 1024 * 1024;

/// Parameters of `read_file`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The file, relative to the project root.
    relative_path: String,
    /// The first line; negative counts from the end.
    #[serde(default)]
    start_line: Option<i64>,
    /// The last line, included; none for the end of the file.
    #[serde(default)]
    end_line: Option<i64>,
    /// The most characters to answer with; -1 for the default.
    #[serde(default = "crate::tool::minus_one")]
    max_answer_chars: i64,
}

struct Lines {
    text: String,
    /// 0-based row of the first line, and the number of lines in the file.
    first: u32,
    count: u32,
    notes: Vec<String>,
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let path = view.fs().locate(&input.relative_path)?;
    if scope::is_directory(view, &path)? {
        return Err(scope::is_a_directory(&path));
    }
    let bytes = match view.fs().read(&path, FILE_LIMIT) {
        Ok((bytes, _)) => bytes,
        Err(error @ FileError::TooLarge { .. }) => {
            return Err(
                ToolError::from(error).hint("search_for_pattern finds places in files of up to 128 MiB.")
            );
        }
        Err(error) => return Err(error.into()),
    };
    let len = bytes.len();
    let decoded = view.fs().decode(bytes).ok_or_else(|| {
        ToolError::not_found(format!("{path} is a binary file of {len} bytes."))
            .hint("It has no lines to show.")
    })?;
    let answer = lines(&decoded, &input, view.style())?;
    view.reply(&answer, input.max_answer_chars, "Ask for fewer lines with start_line and end_line.")
}

fn lines(decoded: &Decoded, input: &Input, style: Style) -> Result<Lines, ToolError> {
    let text = &decoded.text;
    let index = LineIndex::new(text.as_bytes());
    let rows = i64::from(index.row_count());
    let count = index.line_count();
    // As slices go in Python: negative counts from the end, what is behind the end is nothing. Serena counts the
    // empty row behind a final line break as well.
    let end = if style.serena { rows } else { i64::from(count) };
    let row = |line: i64| if line < 0 { (end + line).max(0) } else { style.row(line) };
    let first = input.start_line.map_or(0, row);
    let last = input.end_line.map_or(rows - 1, |line| {
        if line < 0 { line + rows - i64::from(line != -1) } else { style.row(line) }
    });
    if first >= i64::from(count.max(1)) && input.start_line.is_some() {
        let message = format!(
            "{} has {count} lines; line {} is behind its end.",
            input.relative_path,
            input.start_line.unwrap_or(0)
        );
        return Err(ToolError::arguments(message));
    }
    if let (Some(start), Some(end)) = (input.start_line, input.end_line)
        && (0..start).contains(&end)
    {
        return Err(ToolError::arguments(format!("end_line {end} is before start_line {start}.")));
    }
    let last = if input.end_line == Some(-1) { rows - 1 } else { last };
    let (first, last) = (first as u32, last.clamp(-1, rows - 1));
    let range = if last < i64::from(first) {
        linnea_text::TextRange::new(0, 0)
    } else {
        index.range_of(first, last as u32)
    };
    let mut shown = text.get(range.as_usize()).unwrap_or_default().replace("\r\n", "\n").replace('\r', "\n");
    // A range of lines ends without a line break, unless it is the whole file.
    if last < rows - 1 && shown.ends_with('\n') {
        shown.pop();
    }
    let mut notes = Vec::new();
    if !decoded.is_utf8() {
        let lossy = if decoded.lossy { "; some bytes fit no character" } else { "" };
        notes.push(format!("[decoded from {}{lossy}]", decoded.encoding));
    }
    Ok(Lines { text: shown, first, count, notes })
}

impl Render for Lines {
    fn render(&self, level: usize, style: Style) -> Option<String> {
        let notes =
            if self.notes.is_empty() { String::new() } else { format!("\n{}", self.notes.join("\n")) };
        match (level, style.format) {
            (0, Format::Text) if self.text.is_empty() && self.count == 0 => {
                Some("[the file is empty]".to_owned())
            }
            (0, _) => Some(format!("{}{notes}", self.text)),
            (1, _) => {
                let first = style.line(self.first);
                Some(format!("[{} lines in the file, from line {first}:]\n{}{notes}", self.count, self.text))
            }
            _ => None,
        }
    }
}
