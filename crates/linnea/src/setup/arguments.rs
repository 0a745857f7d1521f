//! The arguments of a registered server: what is asked for now, beside what it was told before.

/// A flag and its values, as they are written.
pub(crate) type Flag = Vec<String>;

/// Returns the arguments `before` with the flags that are `given` in place of those of the same name, and the `defaults`
/// that nobody has said otherwise. Nothing that the user once asked for goes without a word.
pub(super) fn merged(before: &[String], given: &[Flag], defaults: &[Flag]) -> Vec<String> {
    let before = groups(before);
    let is_given = |it: &Flag| given.iter().any(|given| name(given) == name(it));
    let mut all: Vec<Flag> = before.into_iter().filter(|it| !is_given(it)).collect();
    let said = |all: &[Flag], it: &Flag| all.iter().chain(given).any(|other| name(other) == name(it));
    let missing: Vec<Flag> = defaults.iter().filter(|it| !said(&all, it)).cloned().collect();
    all.extend(missing);
    all.extend(given.iter().cloned());
    all.concat()
}

/// Splits arguments so that each group begins with a flag; what stands before the first is a group too.
fn groups(arguments: &[String]) -> Vec<Flag> {
    let mut found: Vec<Flag> = Vec::new();
    for argument in arguments {
        match found.last_mut() {
            Some(last) if !argument.starts_with('-') => last.push(argument.clone()),
            _ => found.push(vec![argument.clone()]),
        }
    }
    found
}

/// Returns what a flag is called, however it is written.
fn name(flag: &Flag) -> &str {
    let first = flag.first().map_or("", String::as_str);
    match first {
        "-v" => "--verbose",
        _ => first.split('=').next().unwrap_or(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_before_stays_unless_it_is_said_anew() {
        let flags = |it: &str| groups(&it.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        let check = |before: &str, given: &str, expected: &str| {
            let found =
                merged(&flags(before).concat(), &flags(given), &flags("--context codex --project ROOT"));
            assert_eq!(found.join(" "), expected);
        };
        check("serve", "", "serve --context codex --project ROOT");
        check("serve --project /x --read-only", "", "serve --project /x --read-only --context codex");
        check(
            "serve --tools=a --context cursor --project=/x -v",
            "--tools b --verbose",
            "serve --context cursor --project=/x --tools b --verbose",
        );
    }
}
