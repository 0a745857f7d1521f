use linnea_edit::{Document, Plan, Planned};
use linnea_text::{TextEdits, TextRange};
use linnea_vfs::FileKind;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::{Done, Proposal};
use crate::{ToolError, View, scope};

/// Parameters of `create_text_file`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The file, new or not.
    relative_path: String,
    /// All that is in it.
    content: String,
    /// Only show what would change, as a diff.
    #[serde(default)]
    dry_run: bool,
    /// Write it even if its syntax is broken.
    #[serde(default)]
    allow_syntax_errors: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let path = view.fs().locate(&input.relative_path)?;
    if view.fs().stat(&path).is_ok_and(|it| it.kind == FileKind::Directory) {
        return Err(scope::is_a_directory(&path));
    }
    let document = Document::read_or_new(view.fs(), &path, view.index.language_of(&path))
        .map_err(|it| view.refused(it))?;
    let existed = document.exists();
    let whole = TextRange::new(0, document.text().len() as u32);
    // A file keeps its line breaks; a new one has those that are wished, or it is given.
    let content = match existed {
        true => document.with_breaks(&input.content, 0),
        false => view.settings.config.line_ending.value.of_new(input.content),
    };
    let planned = Planned::of(document, TextEdits::one(whole, content));
    let what = match existed {
        true => format!("Overwrote {path}"),
        false => format!("Created {path}"),
    };
    let serena = format!("File created: {path}.{}", if existed { " Overwrote existing file." } else { "" });
    let done = Done { serena: Some(serena), ..Done::new(what) };
    let plan = Plan::one(format!("create_text_file {path}"), planned);
    let checked = view.checked(&plan, input.allow_syntax_errors)?;
    Ok(Proposal { checked, dry_run: input.dry_run, done })
}
