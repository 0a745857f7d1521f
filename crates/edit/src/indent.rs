//! Shifting a piece of code to where it goes.
//!
//! People and agents give a piece of code at the left margin, at the place's own indentation, or with the first line
//! bare and the others as they stand in the file. Which of these it is shows in the lines themselves.

use linnea_text::TextRange;

/// How the lines of a piece behind the first are to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lines {
    /// As they stand in the file: only the first line may lack its indentation.
    InPlace,
    /// Relative to the first line.
    Relative,
}

/// A piece of code as it was given: line breaks are `\n`, no empty lines around it.
pub(crate) struct Piece {
    text: String,
    /// Texts over several lines in it that mean their line breaks and blanks: a line that starts in one stays as it is.
    verbatim: Vec<TextRange>,
}

impl Piece {
    /// Takes a piece of code without the empty lines around it.
    pub(crate) fn new(text: &str) -> Self {
        let mut text = text.trim_end();
        while let Some((first, rest)) = text.split_once('\n') {
            if !first.trim().is_empty() {
                break;
            }
            text = rest;
        }
        Self { text: text.to_owned(), verbatim: Vec::new() }
    }

    /// Says where the texts are in it.
    pub(crate) fn keeping(self, verbatim: Vec<TextRange>) -> Self {
        Self { verbatim, ..self }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the readings of the piece at a place indented by `place`, the likelier one first. `known` is what stands
    /// there now: lines that are in both show how they are meant.
    pub(crate) fn readings(&self, place: &str, known: &str) -> Vec<Lines> {
        let text = &self.text;
        if place.is_empty() || !text.contains('\n') {
            return vec![Lines::Relative];
        }
        if indentation(text) == place {
            // All stands as in the file, lines with less as well (`#if` at the margin).
            return vec![Lines::InPlace, Lines::Relative];
        }
        let known: Vec<&str> = known.lines().skip(1).filter(|it| !it.trim().is_empty()).collect();
        let code =
            || lines(text, &self.verbatim).skip(1).filter(|it| !it.1).map(|it| it.0.trim_end_matches('\n'));
        let rest = || code().filter(|it| !it.trim().is_empty());
        let base = indentation(text);
        let in_place = rest().filter(|it| known.contains(it)).count();
        let relative = rest().filter(|it| known.contains(&&*shift(it, base, place))).count();
        let deeper = rest().all(|it| it.starts_with(place))
            && (rest().all(|it| indentation(it).len() > place.len())
                || rest().last().is_some_and(|it| it.trim_start().starts_with(['}', ')', ']'])));
        match in_place.cmp(&relative) {
            std::cmp::Ordering::Greater => vec![Lines::InPlace, Lines::Relative],
            std::cmp::Ordering::Less => vec![Lines::Relative, Lines::InPlace],
            std::cmp::Ordering::Equal if deeper && base.is_empty() => vec![Lines::InPlace, Lines::Relative],
            std::cmp::Ordering::Equal => vec![Lines::Relative, Lines::InPlace],
        }
    }

    /// Returns the piece as it is written at a place indented by `place`, without the indentation of its first line.
    pub(crate) fn placed(&self, reading: Lines, place: &str) -> String {
        let base = indentation(&self.text);
        let mut out = String::with_capacity(self.text.len() + 64);
        for (row, (line, kept)) in lines(&self.text, &self.verbatim).enumerate() {
            match row {
                0 => out.push_str(line.trim_start_matches([' ', '\t'])),
                _ if kept || reading == Lines::InPlace => out.push_str(line),
                _ if line.trim().is_empty() => out.push_str(line.trim_start_matches([' ', '\t'])),
                _ => out.push_str(&shift(line, base, place)),
            }
        }
        out
    }

    /// Says whether a text has lines that are indented otherwise than the piece: by tabs, or by blanks.
    pub(crate) fn may_differ_from(&self, text: &str) -> bool {
        let other = match unit(&self.text, &self.verbatim) {
            Some(it) if it.starts_with('\t') => ' ',
            Some(_) => '\t',
            None => return false,
        };
        text.lines().any(|it| it.starts_with(other))
    }

    /// Returns the piece with the kind of indentation that is used where it goes (`theirs`, as [`unit()`] gives it), if that
    /// is another one: tabs, or blanks in steps of so many.
    pub(crate) fn in_units_of(&self, theirs: &str) -> Option<Piece> {
        let ours = unit(&self.text, &self.verbatim)?;
        if theirs.starts_with('\t') == ours.starts_with('\t') {
            return None;
        }
        let convert = |(line, kept): (&str, bool)| {
            let mut rest = line;
            let mut out = String::new();
            while let Some(less) = rest.strip_prefix(&*ours).filter(|_| !kept) {
                out.push_str(theirs);
                rest = less;
            }
            out + rest
        };
        Some(Piece::new(&lines(&self.text, &self.verbatim).map(convert).collect::<String>()))
    }
}

/// Returns the lines of a text with their breaks, and whether they start within one of the ranges.
fn lines<'a>(text: &'a str, within: &'a [TextRange]) -> impl Iterator<Item = (&'a str, bool)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at as u32;
        at += line.len();
        (line, within.iter().any(|it| it.start < start && start < it.end))
    })
}

/// Replaces the indentation `base` of a line by `place`; of a line with less, what it has.
fn shift(line: &str, base: &str, place: &str) -> String {
    let common = line.bytes().zip(base.bytes()).take_while(|(a, b)| a == b).count();
    format!("{place}{}", &line[common..])
}

/// Returns the blanks and tabs at the start of a text.
pub(crate) fn indentation(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches([' ', '\t']).len()]
}

/// Returns what one level is indented by in a text: a tab, or the fewest blanks that any line starts with. Lines that start
/// within texts over several lines say nothing about that.
pub(crate) fn unit(text: &str, verbatim: &[TextRange]) -> Option<String> {
    let code = || lines(text, verbatim).filter(|it| !it.1 && !it.0.trim().is_empty());
    let indented = || code().map(|it| indentation(it.0)).filter(|it| !it.is_empty());
    if indented().filter(|it| it.starts_with('\t')).count() * 2 > indented().count() {
        return Some("\t".to_owned());
    }
    let blanks = indented().filter(|it| it.bytes().all(|it| it == b' ')).map(str::len);
    blanks.filter(|it| *it > 1).min().map(|it| " ".repeat(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(given: &str, place: &str, known: &str) -> String {
        let piece = Piece::new(given);
        piece.placed(piece.readings(place, known)[0], place)
    }

    #[test]
    fn code_is_shifted_to_its_place_however_it_was_given() {
        let there = "def f(self):\n        x = 1\n        return x";
        let margin = "def f(self):\n    x = 1\n    return x\n";
        assert_eq!(placed(margin, "    ", ""), there);
        assert_eq!(placed(&format!("    {there}"), "    ", ""), there);
        assert_eq!(placed(there, "    ", ""), there, "only the first line lacks its indentation");
        assert_eq!(
            placed("\n\n  def f(self):\n    x = 1\n    return x", "    ", ""),
            "def f(self):\n      x = 1\n      return x"
        );
        assert_eq!(placed("f() {\n  return 1\n}", "  ", ""), "f() {\n    return 1\n  }");
        assert_eq!(placed("f() {\n    return 1\n  }", "  ", ""), "f() {\n    return 1\n  }");
    }

    #[test]
    fn lines_that_are_there_already_show_how_the_others_are_meant() {
        let known = "@a\n    def f(self):\n        return 1";
        let given = "@a\n    def f(self):\n        return 2";
        assert_eq!(placed(given, "    ", known), given);
    }

    #[test]
    fn lines_that_stand_further_out_stay_there_if_the_rest_is_in_place() {
        let given = "  f() {\n#if X\n    a();\n#endif\n  }";
        assert_eq!(placed(given, "  ", ""), given.trim_start());
    }

    #[test]
    fn empty_lines_and_texts_over_several_lines_are_not_indented() {
        let piece = Piece::new("f(`\na\n`)\n\nx").keeping(vec![TextRange::new(2, 7)]);
        assert_eq!(piece.placed(Lines::Relative, "  "), "f(`\na\n`)\n\n  x");
    }

    #[test]
    fn blanks_become_tabs_where_tabs_are_used() {
        let piece = Piece::new("if x:\n  if y:\n    z()");
        let converted = |it: &Piece, theirs: &str| it.in_units_of(theirs).map(|it| it.text);
        assert_eq!(unit("a:\n\tb\n\tc", &[]).as_deref(), Some("\t"));
        assert_eq!(converted(&piece, "\t").as_deref(), Some("if x:\n\tif y:\n\t\tz()"));
        assert_eq!(converted(&piece, "    "), None);
    }

    #[test]
    fn texts_over_several_lines_neither_change_nor_say_how_code_is_indented() {
        let text = "f(`\n    a\n`)\n\tx";
        let verbatim = || vec![TextRange::new(2, 11)];
        assert_eq!(unit(text, &verbatim()).as_deref(), Some("\t"));
        assert!(Piece::new(text).keeping(verbatim()).in_units_of("\t").is_none());
        let piece = Piece::new(text).keeping(verbatim()).in_units_of("  ");
        assert_eq!(piece.map(|it| it.text).as_deref(), Some("f(`\n    a\n`)\n  x"));
    }
}
