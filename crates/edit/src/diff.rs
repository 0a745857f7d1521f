use linnea_vfs::Change;
use similar::{ChangeTag, TextDiff};

/// Lines of unchanged text around each change.
const CONTEXT: usize = 3;

/// Returns changes as a unified diff. Bytes that are no text are said to differ.
pub fn unified(changes: &[Change]) -> String {
    let mut out = String::new();
    for change in changes {
        let text =
            |bytes: &Option<Vec<u8>>| bytes.as_ref().map(|it| String::from_utf8_lossy(it).into_owned());
        let name = |there: bool, side: &str| match there {
            true => format!("{side}/{}", change.path),
            false => "/dev/null".to_owned(),
        };
        let (before, after) = (text(&change.before), text(&change.after));
        let (from, to) = (name(before.is_some(), "a"), name(after.is_some(), "b"));
        let (before, after) = (before.unwrap_or_default(), after.unwrap_or_default());
        let diff = TextDiff::configure().diff_lines(&before, &after);
        let shown = diff.unified_diff().context_radius(CONTEXT).header(&from, &to).to_string();
        match shown.is_empty() {
            true => out.push_str(&format!("--- {from}\n+++ {to}\n")),
            false => out.push_str(&shown),
        }
    }
    out
}

/// Returns how many lines are new in a text, and how many are gone.
pub fn line_counts(before: &str, after: &str) -> (usize, usize) {
    let diff = TextDiff::from_lines(before, after);
    let count = |tag| diff.iter_all_changes().filter(|it| it.tag() == tag).count();
    (count(ChangeTag::Insert), count(ChangeTag::Delete))
}
