use linnea_resolve::{Entity, FileId, Program};
use linnea_text::TextRange;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::find_symbol::Shown;
use crate::kinds::{Kinds, asked_for};
use crate::target::Target;
use crate::{Reply, ToolError, View, target};

/// So many macros are named.
const LISTED: usize = 5;

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
        .or_else(format!("Nothing in the project implements, overrides or extends {}.", target.name_path))
        .noting(by_macros(view, &program, &target));
    view.reply(&answer, input.max_answer_chars, "Narrow it with include_kinds.")
}

/// Says which macros may implement something by what they put out, which is not seen.
fn by_macros(view: &View<'_>, program: &Program<'_>, target: &Target) -> Option<String> {
    let place = |(rules, file, range): (Entity, FileId, TextRange)| {
        let line = view.style().line(program.unit(file).facts.lines.row(range.start));
        let path = program.source(file)?.path().clone();
        Some(format!("{} ({path}:{line})", program.name(rules)))
    };
    let list: Vec<String> =
        program.named_in_rules(target.entity).into_iter().filter_map(place).take(LISTED).collect();
    let of = &target.name_path;
    (!list.is_empty())
        .then(|| format!("Rules of macros name it and may implement {of}: {}.", list.join(", ")))
}
