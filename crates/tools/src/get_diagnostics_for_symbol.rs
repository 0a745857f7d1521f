use std::collections::BTreeMap;

use linnea_text::TextRange;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::problems::{Problems, owner};
use crate::{Reply, ToolError, View, target};

/// Parameters of `get_diagnostics_for_symbol`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The symbol's name path.
    name_path: String,
    /// The file or directory it is declared in; empty for the whole project.
    #[serde(default)]
    reference_file: String,
    /// Look at the symbols that use it as well.
    #[serde(default)]
    check_symbol_references: bool,
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
    let program = target::program(view)?;
    let found = target::unique(view, &program, &input.name_path, &input.reference_file)?;
    let mut problems = Problems::of(&found.name_path);
    // The ranges to look at, by file.
    let mut places: BTreeMap<_, Vec<TextRange>> = BTreeMap::new();
    let declared = target::declarations(view, &program, &[found.entity]);
    for it in &declared {
        let ranges = it.symbols.iter().map(|id| it.outline.symbol(*id).full_range);
        places.entry(program.id_of(&it.file)).or_default().extend(ranges);
    }
    if input.check_symbol_references {
        for reference in program.references(found.entity, view.stop).here {
            let Some(file) = program.source(reference.file) else { continue };
            let Ok(outline) = file.outline(view.fs()) else { continue };
            let around = owner(&outline, reference.range).map(|it| outline.symbol(it).full_range);
            places.entry(reference.file).or_default().push(around.unwrap_or(reference.range));
        }
    }
    for (file, ranges) in places {
        let Some(file) = program.source(file) else { continue };
        problems.add(view, &program, &file, input.min_severity, |range, _| {
            ranges.iter().any(|it| it.contains(range))
        })?;
    }
    view.reply(&problems, input.max_answer_chars, "min_severity=1 leaves out warnings.")
}
