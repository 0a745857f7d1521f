use linnea_edit::{Document, Plan, Planned};
use linnea_text::TextEdit;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::{Done, Proposal};
use crate::replacement::{self, Mode, Occurrence, Replacement};
use crate::{ToolError, View, scope};

/// How many lines an error names.
const LISTED: usize = 10;

/// Parameters of `replace_content`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The file.
    pub(crate) relative_path: String,
    /// The text to replace, or a regular expression for it.
    pub(crate) needle: String,
    /// What comes in its place, as it stands; with mode=regex `$!1` is the first group.
    pub(crate) repl: String,
    /// `literal` or `regex`.
    #[serde(default)]
    pub(crate) mode: Mode,
    /// Replace all occurrences, not just the only one.
    #[serde(default)]
    pub(crate) allow_multiple_occurrences: bool,
    /// Only show what would change, as a diff.
    #[serde(default)]
    pub(crate) dry_run: bool,
    /// Write it even if the syntax is broken then.
    #[serde(default)]
    pub(crate) allow_syntax_errors: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let replacement = Replacement::new(&input.needle, &input.repl, input.mode)?;
    propose(view, &input, &replacement)
}

/// Proposes to replace what is found in the file.
pub(crate) fn propose(
    view: &View<'_>,
    input: &Input,
    replacement: &Replacement,
) -> Result<Proposal, ToolError> {
    let path = view.fs().locate(&input.relative_path)?;
    let file = scope::file(view, &path)?;
    let document = view.document(file.path())?;
    let many = input.allow_multiple_occurrences;
    let (planned, count) = replaced(view, document, replacement, input.mode, many)?;
    let what = match count {
        1 => "Replaced 1 occurrence".to_owned(),
        many => format!("Replaced {many} occurrences"),
    };
    let done = Done::new(what).at(&planned);
    let plan = Plan::one(format!("replace_content {path}"), planned);
    let checked = view.checked(&plan, input.allow_syntax_errors)?;
    Ok(Proposal { checked, dry_run: input.dry_run, done })
}

/// Replaces what is found in a document; also returns in how many places.
pub(crate) fn replaced(
    view: &View<'_>,
    document: Document,
    replacement: &Replacement,
    mode: Mode,
    many: bool,
) -> Result<(Planned, usize), ToolError> {
    let path = document.path();
    let found = replacement.occurrences(&document)?;
    let rows = |it: &Occurrence| view.style().line(document.lines().row(it.range.start)).to_string();
    if found.is_empty() {
        let other = match mode {
            Mode::Literal if replacement.looks_like_regex() => replacement::AS_REGEX,
            Mode::Literal => {
                "It must be written exactly as in the file, white space included; mode=regex is less strict."
            }
            Mode::Regex => "mode=literal takes the needle as it stands.",
        };
        return Err(ToolError::refused(format!("The needle matches nothing in {path}.")).hint(other));
    }
    if found.len() > 1 && !many {
        let lines: Vec<String> = found.iter().take(LISTED).map(rows).collect();
        return Err(ToolError::refused(format!(
            "The needle matches {} times in {path}, in lines {}{}.",
            found.len(),
            lines.join(", "),
            if found.len() > LISTED { " …" } else { "" }
        ))
        .hint("Make it longer, or set allow_multiple_occurrences=true to replace all of them."));
    }
    if let Some(it) = found.iter().find(|it| it.ambiguous) {
        return Err(ToolError::refused(format!(
            "The match in line {} is ambiguous: the pattern matches once more inside it, so that it may hold more than you mean.",
            rows(it)
        ))
        .hint("Begin the pattern with something that stands there once only."));
    }
    let edits: Vec<TextEdit> = found.iter().map(|it| it.edit(&document)).collect();
    let planned = Planned::new(document, edits).map_err(|it| view.refused(it))?;
    Ok((planned, found.len()))
}
