use std::time::{Duration, Instant};

use linnea_vfs::Change;
use similar::{ChangeTag, TextDiff};

/// Lines of unchanged text around each change.
const CONTEXT: usize = 3;

/// How long the shortest difference is looked for; after that, any.
const PATIENCE: Duration = Duration::from_secs(1);

/// Returns changes as a unified diff. Bytes that are no text are said to differ.
pub fn unified(changes: &[Change]) -> String {
    let mut out = String::new();
    let deadline = Instant::now() + PATIENCE;
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
        let diff = TextDiff::configure().deadline(deadline).diff_lines(&before, &after);
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
    let diff = TextDiff::configure().timeout(PATIENCE).diff_lines(before, after);
    let count = |tag| diff.iter_all_changes().filter(|it| it.tag() == tag).count();
    (count(ChangeTag::Insert), count(ChangeTag::Delete))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_have_nothing_in_common_do_not_take_for_ever() {
        let text = |from: usize| (from..from + 40_000).map(|it| format!("line {it}\n")).collect::<String>();
        let begun = Instant::now();
        assert_eq!(line_counts(&text(0), &text(100_000)), (40_000, 40_000));
        assert!(begun.elapsed() < 10 * PATIENCE, "{:?}", begun.elapsed());
    }
}
