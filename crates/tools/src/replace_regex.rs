use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::Proposal;
use crate::replacement::Mode;
use crate::{ToolError, View, replace_content};

/// Parameters of `replace_regex`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// The file.
    relative_path: String,
    /// The regular expression.
    regex: String,
    /// What comes in its place: `\1` is the first group, a backslash is written twice.
    repl: String,
    /// Replace all occurrences, not just the only one.
    #[serde(default)]
    allow_multiple_occurrences: bool,
    /// Only show what would change, as a diff.
    #[serde(default)]
    dry_run: bool,
    /// Write it even if the syntax is broken then.
    #[serde(default)]
    allow_syntax_errors: bool,
}

pub(crate) fn plan(view: &View<'_>, input: Input) -> Result<Proposal, ToolError> {
    let input = replace_content::Input {
        relative_path: input.relative_path,
        needle: input.regex,
        repl: template(&input.repl),
        mode: Mode::Regex,
        allow_multiple_occurrences: input.allow_multiple_occurrences,
        dry_run: input.dry_run,
        allow_syntax_errors: input.allow_syntax_errors,
    };
    replace_content::plan(view, input)
}

/// Reads a replacement as Python's `re` does: groups as `\1` and `\g<1>`, escapes as in a string.
fn template(repl: &str) -> String {
    let mut out = String::with_capacity(repl.len());
    let mut rest = repl.chars().peekable();
    while let Some(it) = rest.next() {
        if it != '\\' {
            out.push(it);
            continue;
        }
        match rest.next() {
            Some(digit @ '0'..='9') => {
                out.push_str("$!");
                out.push(digit);
            }
            Some('g') if rest.peek() == Some(&'<') => {
                rest.next();
                let name: String = rest.by_ref().take_while(|it| *it != '>').collect();
                out.push_str(&format!("$!{name}"));
            }
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('r') => out.push('\r'),
            Some('\\') => out.push('\\'),
            Some(other) => out.extend(['\\', other]),
            None => out.push('\\'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn groups_and_escapes_are_those_of_the_old_tool() {
        assert_eq!(super::template(r"\1-\g<2>\n\\d\."), "$!1-$!2\n\\d\\.");
    }
}
