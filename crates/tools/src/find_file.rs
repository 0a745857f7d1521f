use linnea_vfs::{Ignored, RelPath};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use crate::render::{Format, Render, Style, one_line, spaced};
use crate::{Reply, ToolError, View, glob, scope};

/// Parameters of `find_file`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The file's name, with `*` and `?` for what is not known.
    file_mask: String,
    /// The directory to search; empty or `.` for the whole project.
    #[serde(default)]
    relative_path: String,
    /// Never look at what .gitignore names; otherwise that is searched if nothing else fits.
    #[serde(default)]
    skip_ignored_files: bool,
    /// The most characters to answer with; -1 for the default.
    #[serde(default = "crate::tool::minus_one")]
    max_answer_chars: i64,
}

struct Files {
    files: Vec<RelPath>,
    ignored: bool,
    mask: String,
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    if input.file_mask.is_empty() {
        return Err(
            ToolError::arguments("file_mask is empty.").hint("list_dir lists all files of a directory.")
        );
    }
    let path = view.fs().locate(&input.relative_path)?;
    if !scope::is_directory(view, &path)? {
        return Err(ToolError::not_found(format!("{path} is a file, and a directory is needed.")));
    }
    // A mask with a path is matched against the whole path below the directory.
    let mask = glob::compile(&input.file_mask, "file_mask")?;
    let whole = input.file_mask.contains('/');
    let fits = |it: &RelPath| {
        let below = if path.is_root() {
            it.as_str()
        } else {
            it.as_str().get(path.as_str().len() + 1..).unwrap_or_default()
        };
        mask.is_match(if whole { below } else { it.file_name() })
    };
    let listed = view.snapshot()?.files_within(&path).map(|it| it.path());
    let mut files: Vec<RelPath> = listed.filter(|it| fits(it)).cloned().collect();
    let ignored = files.is_empty() && !input.skip_ignored_files;
    if ignored {
        files =
            view.fs().walk(&path, None, Ignored::Include)?.files.into_iter().filter(|it| fits(it)).collect();
    }
    let answer = Files { files, ignored, mask: input.file_mask };
    view.reply(&answer, input.max_answer_chars, "Narrow it with relative_path or a longer file_mask.")
}

impl Render for Files {
    fn render(&self, level: usize, style: Style) -> Option<String> {
        let names: Vec<String> = self.files.iter().map(|it| one_line(it.as_str())).collect();
        match (level, style.format) {
            (0, Format::Json) => Some(spaced(&json!({ "files": names }))),
            (0, Format::Text) if names.is_empty() => Some(format!("No file is called {:?}.", self.mask)),
            (0, Format::Text) if self.ignored => Some(format!(
                "{}\n[all of them are ignored: by .gitignore, by ignored_paths, or as dependencies]",
                names.join("\n")
            )),
            (0, Format::Text) => Some(names.join("\n")),
            (1, _) => Some(format!("{} files fit; they begin with:\n{}", names.len(), names.join("\n"))),
            _ => None,
        }
    }

    fn found(&self) -> bool {
        !self.files.is_empty()
    }
}
