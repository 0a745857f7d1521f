use schemars::JsonSchema;
use serde::Deserialize;

use crate::memories::Memory;
use crate::render::{Render, Style};
use crate::{Reply, ToolError, View};

/// How long a memory may be to be given whole, if the call does not say: whoever wrote it meant it to be read as a whole.
const WHOLE_CHARS: i64 = 50_000;
/// The same for Serena.
const SERENA_CHARS: i64 = 150_000;

/// Parameters of `read_memory`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// Its name, as list_memories gives it.
    memory_name: String,
    /// The most characters of the answer.
    #[serde(default = "crate::tool::minus_one")]
    max_answer_chars: i64,
}

struct Text(String);

impl Render for Text {
    fn render(&self, level: usize, _: Style) -> Option<String> {
        (level == 0).then(|| self.0.clone())
    }
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let memory = Memory::named(view, &input.memory_name)?;
    let bytes = memory.bytes(view)?.ok_or_else(|| memory.missing(view))?;
    let decoded = view.fs().decode(bytes);
    let text =
        decoded.ok_or_else(|| ToolError::not_found(format!("Memory {:?} is no text.", memory.name)))?;
    let whole = if view.style().serena { SERENA_CHARS } else { WHOLE_CHARS };
    let most = if input.max_answer_chars == -1 { whole } else { input.max_answer_chars };
    view.reply(&Text(text.text), most, "A larger max_answer_chars shows the rest.")
}
