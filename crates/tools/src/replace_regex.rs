use schemars::JsonSchema;
use serde::Deserialize;

use crate::edits::Proposal;
use crate::replacement::{Mode, Part, Replacement};
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
    let replacement = Replacement::of(&input.regex, Mode::Regex, template(&input.repl))?;
    let input = replace_content::Input {
        relative_path: input.relative_path,
        needle: input.regex,
        repl: input.repl,
        mode: Mode::Regex,
        allow_multiple_occurrences: input.allow_multiple_occurrences,
        dry_run: input.dry_run,
        allow_syntax_errors: input.allow_syntax_errors,
    };
    replace_content::propose(view, &input, &replacement)
}

/// Reads a replacement as Python's `re` does: groups as `\1`, `\12` and `\g<name>`, escapes as in a string.
fn template(repl: &str) -> Vec<Part> {
    let mut found = Vec::new();
    let mut text = String::with_capacity(repl.len());
    let mut rest = repl.chars().peekable();
    while let Some(it) = rest.next() {
        if it != '\\' {
            text.push(it);
            continue;
        }
        let group = match rest.next() {
            Some(digit @ '0'..='9') => {
                let mut number = digit.to_string();
                number.extend(rest.next_if(|it| digit != '0' && it.is_ascii_digit()));
                Some(number)
            }
            Some('g') if rest.next_if_eq(&'<').is_some() => {
                Some(rest.by_ref().take_while(|it| *it != '>').collect())
            }
            Some('n') => {
                text.push('\n');
                None
            }
            Some('t') => {
                text.push('\t');
                None
            }
            Some('r') => {
                text.push('\r');
                None
            }
            Some('\\') | None => {
                text.push('\\');
                None
            }
            Some(other) => {
                text.extend(['\\', other]);
                None
            }
        };
        if let Some(group) = group {
            found.push(Part::Text(std::mem::take(&mut text)));
            found.push(group.parse().map_or(Part::Named(group), Part::Group));
        }
    }
    found.push(Part::Text(text));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_escapes_are_those_of_the_old_tool() {
        let shown = |it: &Part| match it {
            Part::Text(text) => text.clone(),
            Part::Group(group) => format!("<{group}>"),
            Part::Named(name) => format!("<{name}>"),
        };
        let read = |repl: &str| template(repl).iter().map(shown).collect::<String>();
        assert_eq!(read(r"\1-\g<2>\n\\d\."), "<1>-<2>\n\\d\\.");
        assert_eq!(read(r"\g<name>\g<1>0\10\1a\00"), "<name><1>0<10><1>a<0>0");
        assert_eq!(read("$!1"), "$!1");
        assert!(Replacement::of("(?P<a>x)", Mode::Regex, template(r"\g<a>")).is_ok());
        assert!(Replacement::of("(?P<a>x)", Mode::Regex, template(r"\g<b>")).is_err());
        assert!(Replacement::of("(x)", Mode::Regex, template(r"\10")).is_err());
    }
}
