use std::collections::BTreeMap;

use linnea_vfs::{Ignored, Listing, RelPath};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use crate::render::{Format, Render, Style, one_line, spaced};
use crate::{Reply, ToolError, View, scope};

/// Parameters of `list_dir`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The directory; `.` for the project root.
    relative_path: String,
    /// List everything below as well.
    #[serde(default)]
    recursive: bool,
    /// Leave out what .gitignore names.
    #[serde(default)]
    skip_ignored_files: bool,
    /// The most characters to answer with; -1 for the default.
    #[serde(default = "crate::tool::minus_one")]
    max_answer_chars: i64,
}

struct Entries {
    path: RelPath,
    listing: Listing,
}

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let path = view.fs().locate(&input.relative_path)?;
    if !scope::is_directory(view, &path)? {
        return Err(ToolError::not_found(format!("{path} is a file, and a directory is needed."))
            .hint(format!("read_file relative_path={:?} shows it.", path.as_str())));
    }
    let depth = (!input.recursive).then_some(1);
    let ignored = if input.skip_ignored_files { Ignored::Skip } else { Ignored::Include };
    let answer = Entries { listing: view.fs().walk(&path, depth, ignored)?, path };
    view.reply(&answer, input.max_answer_chars, "List a directory below, or use skip_ignored_files=true.")
}

impl Render for Entries {
    fn render(&self, level: usize, style: Style) -> Option<String> {
        let Listing { files, directories, unnamed, .. } = &self.listing;
        match (level, style.format) {
            (0, Format::Json) => {
                let names = |it: &[RelPath]| it.iter().map(|it| it.as_str().to_owned()).collect::<Vec<_>>();
                Some(spaced(&json!({ "dirs": names(directories), "files": names(files) })))
            }
            (0, Format::Text) => {
                let mut all: Vec<(&str, &str)> = directories.iter().map(|it| (it.as_str(), "/")).collect();
                all.extend(files.iter().map(|it| (it.as_str(), "")));
                all.sort_unstable();
                let mut lines: Vec<String> =
                    all.iter().map(|(path, mark)| format!("{}{mark}", one_line(path))).collect();
                if lines.is_empty() {
                    lines.push(format!("{} is empty.", self.path));
                }
                if *unnamed > 0 {
                    lines.push(format!("[and {unnamed} whose names are not Unicode]"));
                }
                Some(lines.join("\n"))
            }
            (1, _) => {
                let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
                let skip = if self.path.is_root() { 0 } else { self.path.as_str().len() + 1 };
                for file in files {
                    let below = file.as_str().get(skip..).unwrap_or_default();
                    let first = below.split_once('/').map_or(".", |(first, _)| first);
                    *counts.entry(first).or_default() += 1;
                }
                let lines: Vec<_> =
                    counts.iter().map(|(name, count)| format!("{} {count}", one_line(name))).collect();
                Some(format!(
                    "{} files and {} directories; files by directory:\n{}",
                    files.len(),
                    directories.len(),
                    lines.join("\n")
                ))
            }
            _ => None,
        }
    }
}
