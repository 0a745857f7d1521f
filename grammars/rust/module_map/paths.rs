//! Paths of a project, as text: relative to it, with `/`.

/// Returns the directory that a path lies in; that of the project is empty.
pub(super) fn directory(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |it| it.0)
}

/// Returns the name of a file without directory and ending, or that of a directory.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit_once('/').map_or(path, |it| it.1);
    name.rsplit_once('.').map_or(name, |it| it.0)
}

/// Returns the directories around a path, the innermost first, that of the project last.
pub(super) fn above(path: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(path);
    std::iter::from_fn(move || {
        let at = next.filter(|it| !it.is_empty()).map(directory);
        next = at;
        at
    })
}

/// Returns `path` as seen from the directory `at`, with `.` and `..` resolved.
pub(super) fn join(at: &str, path: &str) -> String {
    let mut segments: Vec<&str> = at.split('/').filter(|it| !it.is_empty()).collect();
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            name => segments.push(name),
        }
    }
    segments.join("/")
}

/// Returns how many directories two paths have in common.
pub(super) fn common(one: &str, other: &str) -> usize {
    one.split('/').zip(other.split('/')).take_while(|(one, other)| one == other).count()
}
