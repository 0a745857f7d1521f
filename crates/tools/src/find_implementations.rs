use schemars::JsonSchema;
use serde::Deserialize;

use crate::find_symbol::Shown;
use crate::kinds::{Kinds, asked_for};
use crate::{Reply, ToolError, View, target};

/// Parameters of `find_implementations`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The name path of an interface, trait, class or method.
    name_path: String,
    /// The file that declares it.
    #[serde(default)]
    relative_path: String,
    /// Give signature and documentation.
    #[serde(default)]
    include_info: bool,
    /// Only these kinds: names such as `Class`, or LSP numbers.
    #[serde(default)]
    include_kinds: Kinds,
    /// None of these kinds.
    #[serde(default)]
    exclude_kinds: Kinds,
    /// The most characters to answer with; -1 for the default.
    #[serde(default = "crate::tool::minus_one")]
    max_answer_chars: i64,
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let program = target::program(view)?;
    let target = target::unique(view, &program, &input.name_path, &input.relative_path)?;
    let entities = program.implementations(target.entity, view.stop);
    let mut matches = target::declarations(view, &program, &entities);
    for it in &mut matches {
        let outline = std::sync::Arc::clone(&it.outline);
        it.symbols.retain(|id| {
            let kind = outline.symbol(*id).kind;
            asked_for(kind, &input.include_kinds, &input.exclude_kinds)
        });
    }
    matches.retain(|it| !it.symbols.is_empty());
    let answer = Shown::new(view, matches, false, input.include_info)
        .or_else(format!("Nothing in the project implements, overrides or extends {}.", target.name_path));
    view.reply(&answer, input.max_answer_chars, "Narrow it with include_kinds.")
}
