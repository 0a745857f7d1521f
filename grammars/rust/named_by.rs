//! What the rules of a macro make of the names that it is given: behind a dot, as a key or behind `fn`, a name is not what is
//! in sight under it.

use std::ops::Range;

/// Says whether a macro with these rules may take the name at a place among so many that it is given, or at any, for that
/// of a member, or for one of its own.
pub(super) fn names_other(rules: &str, place: Option<(usize, usize)>) -> bool {
    parsed(rules).iter().any(|(pattern, output)| {
        let named = named(output);
        let pieces = pieces(pattern);
        let repeated = pieces.iter().position(|it| it.contains("$("));
        let meant = match (place, repeated) {
            (None, _) => &pieces[..],
            (Some((at, _)), Some(repeated)) if at >= repeated => &pieces[repeated..],
            (Some((at, count)), _) if at < pieces.len() && (repeated.is_some() || count == pieces.len()) => {
                &pieces[at..=at]
            }
            _ => &[],
        };
        meant.iter().flat_map(|it| variables(it)).any(|it| named.contains(&it))
    })
}

/// Returns the patterns of the rules and what they put out.
fn parsed(rules: &str) -> Vec<(&str, &str)> {
    let inside = rules.get(1..rules.len().saturating_sub(1)).unwrap_or_default();
    let trees: Vec<&str> = trees(inside).map(|it| &inside[it]).collect();
    trees.chunks_exact(2).map(|it| (inner(it[0]), it[1])).collect()
}

fn inner(tree: &str) -> &str {
    tree.get(1..tree.len() - 1).unwrap_or_default()
}

/// Returns where a text has something in brackets, these included.
fn trees(text: &str) -> impl Iterator<Item = Range<usize>> {
    let (mut depth, mut start) = (0_usize, 0);
    text.bytes().enumerate().filter_map(move |(at, byte)| match byte {
        b'(' | b'[' | b'{' => {
            if depth == 0 {
                start = at;
            }
            depth += 1;
            None
        }
        b')' | b']' | b'}' if depth > 0 => {
            depth -= 1;
            (depth == 0).then_some(start..at + 1)
        }
        _ => None,
    })
}

/// Returns what stands between the commas of a pattern.
fn pieces(pattern: &str) -> Vec<&str> {
    let closed: Vec<Range<usize>> = trees(pattern).collect();
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in pattern.match_indices(',') {
        // Behind what is repeated, it stands between the repetitions.
        let repeats = pattern[..at].ends_with(')') && pattern[at + 1..].starts_with(['*', '+', '?']);
        if !repeats && !closed.iter().any(|it| it.contains(&at)) {
            found.push(&pattern[start..at]);
            start = at + 1;
        }
    }
    found.push(&pattern[start..]);
    found
}

/// Returns the variables in a pattern that take a name.
fn variables(pattern: &str) -> impl Iterator<Item = &str> {
    metavariables(pattern).filter_map(|it| {
        let kind = pattern[it.end..].trim_start().strip_prefix(':')?.trim_start();
        let takes_name = kind.starts_with("ident") || kind.starts_with("tt");
        takes_name.then_some(&pattern[it])
    })
}

/// Returns the variables in what is put out that stand where a name is that of a member or is declared.
fn named(output: &str) -> Vec<&str> {
    let is_named = |it: &Range<usize>| {
        let (before, behind) = (output[..it.start - 1].trim_end(), output[it.end..].trim_start());
        let word = before.rsplit(|it: char| !it.is_alphanumeric() && it != '_').next();
        let declared = matches!(
            word,
            Some(
                "fn" | "struct"
                    | "enum"
                    | "union"
                    | "trait"
                    | "type"
                    | "const"
                    | "static"
                    | "mod"
                    | "let"
                    | "mut"
            )
        );
        let member = before.ends_with('.') && !before.ends_with("..") || before.ends_with("::");
        declared || member || behind.starts_with(':') && !behind.starts_with("::")
    };
    metavariables(output).filter(is_named).map(|it| &output[it]).collect()
}

/// Returns where a text has variables of a macro, without the sign before them.
fn metavariables(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('$').filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        let len = rest.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len());
        (len > 0 && &rest[..len] != "crate").then_some(at + 1..at + 1 + len)
    })
}

#[cfg(test)]
mod tests {
    use super::names_other;

    #[test]
    fn what_stands_behind_a_dot_is_a_member() {
        let call = "{ ($o:ident, $m:ident) => { $o.$m() } }";
        assert!(!names_other(call, Some((0, 2))));
        assert!(names_other(call, Some((1, 2))));
        assert!(names_other(call, None));
        assert!(!names_other(call, Some((1, 3))));
    }

    #[test]
    fn what_is_repeated_stands_at_all_further_positions() {
        let fields = "{ ($of:expr, $($f:ident),* $(,)?) => { $of; $(let _ = self . $f;)* }; }";
        assert!(!names_other(fields, Some((0, 3))));
        assert!(names_other(fields, Some((1, 3))));
        assert!(names_other(fields, Some((7, 9))));
    }

    #[test]
    fn only_rules_that_take_so_many_count() {
        let rules = "{ ($of:expr, $m:ident) => { $of.$m() }; (all, $of:expr, $m:ident) => { $of.$m() }; }";
        assert!(names_other(rules, Some((1, 2))));
        assert!(!names_other(rules, Some((1, 3))));
        assert!(names_other(rules, Some((2, 3))));
    }

    #[test]
    fn what_is_declared_or_a_key_is_no_name_in_sight() {
        let first = Some((0, 1));
        assert!(names_other("{ ($n:ident) => { fn $n() {} } }", first));
        assert!(names_other("{ ($n:tt) => { S { $n: 1 } } }", first));
        assert!(!names_other("{ ($n:ident) => { $n() } }", first));
        assert!(!names_other("{ ($n:ident) => { $n::new(0..$n) } }", first));
        assert!(!names_other("{ ($n:ty) => { fn $n() {} } }", first));
        assert!(!names_other("(", None));
    }
}
