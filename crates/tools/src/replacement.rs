//! Finding text to be replaced, and what comes in its place.
//!
//! Texts are compared with `\n` for every line break, so that what an agent writes fits a file with other ones; what is
//! replaced is the text as it stands in the file, and what comes has the file's own line breaks.

use fancy_regex::{Captures, Regex};
use linnea_edit::Document;
use linnea_text::{TextEdit, TextRange};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{ToolError, pattern};

/// How `needle` is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Mode {
    /// As it stands.
    #[default]
    Literal,
    /// As a regular expression.
    Regex,
}

/// What is said of a text that was not found and looks like a regular expression.
pub(crate) const AS_REGEX: &str =
    "The needle was taken as it stands and looks like a regular expression: mode=regex reads it as one.";

/// What is to be replaced by what.
pub(crate) struct Replacement {
    needle: Needle,
    repl: Vec<Part>,
}

enum Needle {
    Literal(String),
    Regex(Regex, String),
}

/// A piece of the new text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Text(String),
    /// What a group has found, by its number.
    Group(usize),
    /// The same, by its name.
    Named(String),
}

/// A place where the needle fits.
pub(crate) struct Occurrence {
    /// What is replaced, in the file.
    pub(crate) range: TextRange,
    /// What stands there, with `\n` for each line break.
    pub(crate) found: String,
    /// What comes, likewise.
    pub(crate) new: String,
    /// A shorter occurrence begins inside it, so that it may hold more than was meant.
    pub(crate) ambiguous: bool,
}

impl Replacement {
    /// Reads what is to be replaced by what. In `repl` of a regular expression, `$!1` is the first group.
    ///
    /// # Errors
    /// If the needle is empty or no regular expression, or `repl` names a group that it does not have.
    pub(crate) fn new(needle: &str, repl: &str, mode: Mode) -> Result<Self, ToolError> {
        let repl = plain(repl);
        Self::of(needle, mode, if mode == Mode::Literal { vec![Part::Text(repl)] } else { parts(&repl) })
    }

    /// The same, with a replacement that was taken apart.
    ///
    /// # Errors
    /// As [`new`](Replacement::new).
    pub(crate) fn of(needle: &str, mode: Mode, mut repl: Vec<Part>) -> Result<Self, ToolError> {
        let needle = plain(needle);
        if needle.is_empty() {
            return Err(ToolError::arguments("needle is empty.")
                .hint("create_text_file writes a whole file, insert_after_symbol adds to one."));
        }
        if mode == Mode::Literal {
            return Ok(Self { needle: Needle::Literal(needle), repl });
        }
        let regex = pattern::compile(&needle, true)?;
        for part in &mut repl {
            check_group(&regex, part)?;
        }
        Ok(Self { needle: Needle::Regex(regex, needle), repl })
    }

    /// Says whether a text that is taken as it stands may be meant as a regular expression.
    pub(crate) fn looks_like_regex(&self) -> bool {
        const SIGNS: &[&str] = &[
            r"\.", r"\(", r"\)", r"\[", r"\{", r"\b", r"\s", r"\w", r"\d", r"\S", r"\n", ".*", ".+", "[^",
            "(?",
        ];
        match &self.needle {
            Needle::Literal(needle) => {
                SIGNS.iter().any(|it| needle.contains(it)) && pattern::compile(needle, true).is_ok()
            }
            Needle::Regex(..) => false,
        }
    }

    /// Returns every place in the document that fits, in its order.
    ///
    /// # Errors
    /// If the expression takes too many steps.
    pub(crate) fn occurrences(&self, document: &Document) -> Result<Vec<Occurrence>, ToolError> {
        let text = Plain::new(document.text());
        let mut found = Vec::new();
        match &self.needle {
            Needle::Literal(needle) => {
                for (at, matched) in text.text.match_indices(needle.as_str()) {
                    found.push(Occurrence {
                        range: text.range(at, at + matched.len()),
                        found: matched.to_owned(),
                        new: self.new_text(None),
                        ambiguous: false,
                    });
                }
            }
            Needle::Regex(regex, pattern) => {
                let too_slow = |_| pattern::too_slow(pattern, document.path().as_str());
                for captures in regex.captures_iter(&text.text) {
                    let captures = captures.map_err(too_slow)?;
                    let Some(whole) = captures.get(0) else { continue };
                    let inside =
                        whole.as_str().char_indices().nth(1).map_or("", |it| &whole.as_str()[it.0..]);
                    let many_lines = whole.as_str().contains('\n');
                    found.push(Occurrence {
                        range: text.range(whole.start(), whole.end()),
                        found: whole.as_str().to_owned(),
                        new: self.new_text(Some(&captures)),
                        ambiguous: many_lines && regex.is_match(inside).map_err(too_slow)?,
                    });
                }
            }
        }
        Ok(found)
    }

    fn new_text(&self, captures: Option<&Captures<'_>>) -> String {
        let part = |it: &Part| match it {
            // Those with names were given their numbers.
            Part::Text(text) | Part::Named(text) => text.clone(),
            Part::Group(group) => {
                let found = captures.and_then(|it| it.get(*group));
                found.map(|it| it.as_str().to_owned()).unwrap_or_default()
            }
        };
        self.repl.iter().map(part).collect()
    }
}

impl Occurrence {
    /// Returns the edit that replaces it.
    pub(crate) fn edit(&self, document: &Document) -> TextEdit {
        TextEdit { range: self.range, insert: document.with_breaks(&self.new, self.range.start) }
    }
}

fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Gives a named group its number, and refuses one that the expression does not have.
fn check_group(regex: &Regex, part: &mut Part) -> Result<(), ToolError> {
    let missing = |group: &str| {
        let has = regex.captures_len() - 1;
        Err(ToolError::arguments(format!(
            "repl names the group {group}, and the expression has {has} groups."
        )))
    };
    match part {
        Part::Group(group) if *group >= regex.captures_len() => missing(&group.to_string()),
        Part::Named(name) => match regex.capture_names().position(|it| it == Some(name)) {
            Some(group) => {
                *part = Part::Group(group);
                Ok(())
            }
            None => missing(name),
        },
        Part::Text(_) | Part::Group(_) => Ok(()),
    }
}

/// Takes a replacement apart: `$!2` is the second group, everything else stands for itself.
fn parts(repl: &str) -> Vec<Part> {
    let mut found = Vec::new();
    let mut rest = repl;
    while let Some(at) = rest.find("$!") {
        let behind = &rest[at + 2..];
        let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
        let Ok(group) = behind[..digits].parse::<usize>() else {
            found.push(Part::Text(rest[..at + 2].to_owned()));
            rest = behind;
            continue;
        };
        found.push(Part::Text(rest[..at].to_owned()));
        found.push(Part::Group(group));
        rest = &behind[digits..];
    }
    found.push(Part::Text(rest.to_owned()));
    found
}

/// A text with `\n` for each line break, and the way back.
struct Plain {
    text: String,
    /// Where in it a `\n` stands for two bytes.
    doubled: Vec<usize>,
}

impl Plain {
    fn new(text: &str) -> Self {
        let mut doubled = Vec::new();
        if text.contains('\r') {
            let breaks = text.match_indices("\r\n").enumerate();
            doubled.extend(breaks.map(|(before, (at, _))| at - before));
        }
        Self { text: plain(text), doubled }
    }

    fn range(&self, start: usize, end: usize) -> TextRange {
        let real = |at: usize| (at + self.doubled.partition_point(|it| *it < at)) as u32;
        TextRange::new(real(start), real(end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_the_text_with_its_own_line_breaks() {
        let text = "a\r\nb\rc\r\nd";
        let plain = Plain::new(text);
        assert_eq!(plain.text, "a\nb\nc\nd");
        let check = |needle: &str, found: &str| {
            let at = plain.text.find(needle).unwrap();
            assert_eq!(&text[plain.range(at, at + needle.len()).as_usize()], found);
        };
        check("a\n", "a\r\n");
        check("\nb", "\r\nb");
        check("b\nc\nd", "b\rc\r\nd");
        check("d", "d");
    }

    #[test]
    fn groups_are_put_in_and_everything_else_stands_for_itself() {
        assert!(Replacement::new("(a)", "$!2", Mode::Regex).is_err());
        assert!(Replacement::new("(a)", "$!2", Mode::Literal).is_ok());
        let found = parts(r"\1 $1 $! $!1x");
        let text = |it: &Part| match it {
            Part::Text(text) | Part::Named(text) => text.clone(),
            Part::Group(group) => format!("<{group}>"),
        };
        assert_eq!(found.iter().map(text).collect::<String>(), r"\1 $1 $! <1>x");
    }
}
