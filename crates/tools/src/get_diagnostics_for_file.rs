use schemars::JsonSchema;
use serde::Deserialize;

use crate::problems::Problems;
use crate::{Reply, ToolError, View, scope, target};

/// Parameters of `get_diagnostics_for_file`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The file, or a directory with all files below it.
    relative_path: String,
    /// Leave out what ends before this line.
    start_line: Option<i64>,
    /// Leave out what starts behind this line; -1 for none.
    #[serde(default = "crate::tool::minus_one")]
    end_line: i64,
    /// The least severity: 1 errors only, 2 warnings as well.
    #[serde(default = "least")]
    min_severity: i64,
    /// The most characters to answer with; -1 for the default.
    #[serde(default = "crate::tool::minus_one")]
    max_answer_chars: i64,
}

fn least() -> i64 {
    4
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let path = view.fs().locate(&input.relative_path)?;
    let files = scope::files(view, &path)?;
    if let [file] = &*files
        && file.path() == &path
        && file.language().is_none()
    {
        return Err(scope::no_language(view, &path));
    }
    let program = target::program(view)?;
    let style = view.style();
    let first = input.start_line.map_or(0, |it| style.row(it).max(0));
    let last = if input.end_line < 0 { i64::MAX } else { style.row(input.end_line) };
    let mut problems = Problems::of(if path.is_root() { "the project" } else { path.as_str() });
    for file in files.iter().filter(|it| it.language().is_some()) {
        if view.stop.load(std::sync::atomic::Ordering::Relaxed) {
            break;
        }
        problems.add(view, &program, file, input.min_severity, |range, outline| {
            i64::from(outline.lines.row(range.end)) >= first
                && i64::from(outline.lines.row(range.start)) <= last
        })?;
    }
    view.reply(&problems, input.max_answer_chars, "Narrow it with relative_path, or min_severity=1.")
}
