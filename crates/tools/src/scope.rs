//! What a `relative_path` means for a tool.

use std::borrow::Cow;
use std::sync::Arc;

use linnea_index::File;
use linnea_vfs::{FileError, FileKind, RelPath};

use crate::arguments::nearest;
use crate::{ToolError, View};

/// Returns the files that a call is about: one file, even an ignored one, or those below a directory.
pub(crate) fn files<'v>(view: &'v View<'_>, path: &RelPath) -> Result<Cow<'v, [Arc<File>]>, ToolError> {
    if !is_directory(view, path)? {
        return Ok(vec![one(view, path)].into());
    }
    let snapshot = view.snapshot()?;
    if path.is_root() {
        return Ok(snapshot.own_files());
    }
    if snapshot.has_directory(path) {
        return Ok(snapshot.files_within(path).cloned().collect());
    }
    Err(ToolError::not_found(format!(
        "{path} is ignored (by .gitignore, by ignored_paths, or as a directory of dependencies)."
    ))
    .hint("Name one of its files to look into it all the same."))
}

/// Returns the file at `path`, even an ignored one.
pub(crate) fn file(view: &View<'_>, path: &RelPath) -> Result<Arc<File>, ToolError> {
    if is_directory(view, path)? { Err(is_a_directory(path)) } else { Ok(one(view, path)) }
}

fn one(view: &View<'_>, path: &RelPath) -> Arc<File> {
    // A call that has looked at the whole project goes on with what it saw.
    if let Some(file) = view.seen().and_then(|it| it.file(path)) {
        return Arc::clone(file);
    }
    let unlisted = || Arc::new(File::new(path.clone(), view.index.language_of(path)));
    view.index.current(path).unwrap_or_else(unlisted)
}

/// Says that no symbols are known for such files, and for which they are.
pub(crate) fn no_language(view: &View<'_>, path: &RelPath) -> ToolError {
    let languages: Vec<_> = view.index.languages().iter().map(|it| it.name).collect();
    ToolError::not_found(format!(
        "No symbols are known for files such as {path}. Supported: {}.",
        languages.join(", ")
    ))
    .hint(format!("search_for_pattern relative_path={:?} and read_file work on every text.", path.as_str()))
}

pub(crate) fn is_a_directory(path: &RelPath) -> ToolError {
    ToolError::not_found(format!("{path} is a directory, and a file is needed."))
        .hint(format!("list_dir relative_path={:?} recursive=false shows its files.", path.as_str()))
}

/// Says whether `path` is a directory, following links that stay inside the project.
///
/// # Errors
/// If there is nothing at `path`; names like it are proposed.
pub(crate) fn is_directory(view: &View<'_>, path: &RelPath) -> Result<bool, ToolError> {
    match view.fs().stat(path) {
        Ok(stat) if stat.kind == FileKind::Directory => Ok(true),
        Ok(stat) if stat.kind == FileKind::Link => {
            Ok(view.fs().walk(path, Some(1), linnea_vfs::Ignored::Include).is_ok())
        }
        Ok(_) => Ok(false),
        Err(FileError::Missing { .. }) => Err(missing(view, path)),
        Err(error) => Err(error.into()),
    }
}

/// Says that nothing is at `path`, and what is called alike.
pub(crate) fn missing(view: &View<'_>, path: &RelPath) -> ToolError {
    let error = ToolError::not_found(format!("{path} does not exist in the project."));
    let Ok(snapshot) = view.snapshot() else { return error };
    let files = snapshot.own_files();
    let same_name: Vec<&str> = files
        .iter()
        .map(|it| it.path())
        .filter(|it| it.file_name().eq_ignore_ascii_case(path.file_name()))
        .map(RelPath::as_str)
        .take(4)
        .collect();
    if !same_name.is_empty() {
        return error.hint(format!("Did you mean {}?", same_name.join(" or ")));
    }
    let directories = snapshot.directories().filter(|it| !it.is_beside()).map(RelPath::as_str);
    let all = files.iter().map(|it| it.path().as_str()).chain(directories);
    match nearest(path.as_str(), all) {
        Some(near) => error.hint(format!("Did you mean {near}?")),
        None => error.hint(format!(
            "find_file file_mask={:?} searches the whole project.",
            format!("*{}*", path.file_stem())
        )),
    }
}
