//! New names for renames.

/// Makes a name in the style of the old one: what begins with a capital letter or an underscore may be seen from elsewhere
/// than what does not.
pub(crate) fn new_name(old: &str, at: usize) -> String {
    let hidden = if old.starts_with('_') { "_" } else { "" };
    let bare = old.trim_start_matches('_');
    let lower = bare.chars().any(char::is_lowercase);
    match bare.chars().next() {
        Some(first) if first.is_uppercase() && lower => format!("{hidden}ZzRenamed{at}"),
        Some(first) if first.is_uppercase() && bare.len() > 1 => format!("{hidden}ZZ_RENAMED_{at}"),
        Some(first) if first.is_uppercase() => format!("{hidden}ZzRenamed{at}"),
        _ => format!("{hidden}zz_renamed_{at}"),
    }
}
