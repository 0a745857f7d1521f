//! Macros that may make a name of parts (`hdr##T`), so that it is used without being written.

use std::collections::BTreeSet;

use linnea_syntax::{Editing, Pastes};
use rayon::prelude::*;

use crate::files::dialect;
use crate::{Entity, Program};

impl Program<'_> {
    /// Says whether something is declared as a macro, by the words with which one begins.
    pub(crate) fn is_macro(&self, of: Entity) -> bool {
        let language = self.source(of.file).and_then(|it| it.language());
        let define = language.map_or(&[][..], |it| it.editing.pastes.define);
        let symbol = self.symbol_of(of).filter(|_| !define.is_empty());
        let start = symbol.map(|it| self.unit(of.file).facts.symbol(it).full_range.start as usize);
        let Some((text, start)) = self.text_of(of.file).zip(start) else { return false };
        text.get(start..).and_then(|it| behind_words(it, define)).is_some()
    }

    /// Returns a macro that may make the name of something by joining words, one of which is given to it.
    pub(crate) fn pasted_by(&self, of: Entity) -> Option<String> {
        let language = self.source(of.file)?.language()?;
        let editing = &language.editing;
        if editing.pastes.sign.is_empty() {
            return None;
        }
        let (name, fs) = (self.name(of), self.fs);
        let pieces = pieces(&name);
        let own: Vec<_> = self.snapshot.files().iter().collect();
        let own =
            || own.par_iter().filter(|it| it.language().is_some_and(|it| dialect(it) == dialect(language)));
        let has = |it: &str| own().any(|file| file.may_mention(fs, it).unwrap_or(true));
        let mut found: Vec<Joined> = own()
            .filter(|file| pieces.iter().any(|it| file.may_mention(fs, it).unwrap_or(false)))
            .flat_map_iter(|file| {
                let source = file.source(fs).ok();
                let joined = source.map(|it| joined(it.text(), editing)).unwrap_or_default();
                joined.into_iter().filter(|it| !it.rests_of(&name).is_empty()).collect::<Vec<_>>()
            })
            .collect();
        found.sort();
        // What is given to a macro is written somewhere; numbers are no names.
        let written = |it: &str| it.is_empty() || it.starts_with(|it: char| it.is_ascii_digit()) || has(it);
        let may_make = |it: &Joined| it.rests_of(&name).iter().any(|it| written(it.0) && written(it.1));
        found.into_iter().find(may_make).map(|it| it.of)
    }
}

/// A word in the text of a macro that is joined with what the macro is given.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Joined {
    /// The macro.
    of: String,
    word: String,
    /// Something stands joined before it, or behind it.
    before: bool,
    behind: bool,
}

impl Joined {
    /// Returns what a name has before and behind the word wherever it stands in it, if the macro may make it.
    fn rests_of<'n>(&self, name: &'n str) -> Vec<(&'n str, &'n str)> {
        let (whole, word) = (name.len(), self.word.len());
        let places = name.match_indices(&*self.word).map(|it| it.0);
        let fits = |at: &usize| match (self.before, self.behind) {
            (false, _) => *at == 0 && word < whole,
            (_, false) => *at > 0 && at + word == whole,
            _ => *at > 0 && at + word < whole,
        };
        places.filter(fits).map(|at| (&name[..at], &name[at + word..])).collect()
    }
}

/// Returns the parts of a name that a macro may have written: its beginnings and ends, and what stands in it between
/// words.
fn pieces(name: &str) -> BTreeSet<&str> {
    let at = |it: usize| name[it..].chars().next();
    let cuts: Vec<usize> = name.char_indices().map(|it| it.0).skip(1).collect();
    let mut found: BTreeSet<&str> = cuts.iter().flat_map(|at| [&name[..*at], &name[*at..]]).collect();
    let parts = |it: &&usize| {
        let before = name[..**it].chars().next_back();
        let case = |it: Option<char>| it.is_some_and(char::is_uppercase);
        before == Some('_') || at(**it) == Some('_') || case(before) != case(at(**it))
    };
    let between: Vec<usize> = cuts.iter().filter(parts).copied().collect();
    for (n, from) in between.iter().enumerate() {
        found.extend(between[n + 1..].iter().map(|to| &name[*from..*to]));
    }
    found
}

/// Finds the words that macros join with what they are given.
fn joined(text: &str, editing: &Editing) -> BTreeSet<Joined> {
    let Pastes { sign, rest, .. } = editing.pastes;
    let is_word = |it: char| editing.is_part(it);
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices(sign) {
        let Some((name, parameters)) = macro_around(&text[..at], editing) else { continue };
        let given = |it: &str| rest.1.contains(&it) || parameters.contains(&it);
        let (before, behind) = (text[..at].trim_end(), text[at + sign.len()..].trim_start());
        let first = &before[before.trim_end_matches(is_word).len()..];
        let second = &behind[..behind.len() - behind.trim_start_matches(is_word).len()];
        let goes_on = behind[second.len()..].trim_start().starts_with(sign);
        let went_on = before[..before.len() - first.len()].trim_end().ends_with(sign);
        let mut add = |word: &str, before: bool, behind: bool| {
            // What is only parted by a sign may be any name.
            if word.contains(char::is_alphanumeric) && !given(word) {
                found.insert(Joined { of: name.to_owned(), word: word.to_owned(), before, behind });
            }
        };
        add(first, went_on, true);
        add(second, true, goes_on);
    }
    found
}

/// Returns what is behind these words, with which a text begins.
fn behind_words<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().try_fold(text, |text, word| Some(text.strip_prefix(word)?.trim_start()))
}

/// Returns the name and the parameters of the macro whose text goes on behind `text`.
fn macro_around<'t>(text: &'t str, editing: &Editing) -> Option<(&'t str, Vec<&'t str>)> {
    let Pastes { define, rest, continued, .. } = editing.pastes;
    let mut start = text.len();
    loop {
        start = text[..start].rfind('\n').map_or(0, |it| it + 1);
        let above = text[..start].trim_end_matches(['\n', '\r']);
        if start == 0 || !above.ends_with(continued) || above.len() + 2 < start {
            break;
        }
        start = above.len();
    }
    let text = behind_words(text[start..].trim_start(), define)?;
    let end = text.find(|it| !editing.is_part(it))?;
    let parameters = text[end..].strip_prefix('(').and_then(|it| it.split_once(')')).map_or("", |it| it.0);
    let parameters = parameters.split(',').map(|it| it.trim().trim_end_matches(rest.0)).collect();
    Some((&text[..end], parameters))
}

#[cfg(test)]
mod tests {
    use linnea_syntax::{Editing, Pastes};

    use super::{joined, pieces};

    #[test]
    fn words_beside_the_sign_are_parts_of_names() {
        let pastes =
            Pastes { sign: "##", define: &["#", "define"], rest: ("...", &["__VA_ARGS__"]), continued: "\\" };
        let editing = Editing { pastes, ..Editing::NONE };
        let makes =
            |text: &str, name: &str| joined(text, &editing).iter().any(|it| !it.rests_of(name).is_empty());
        assert!(makes("#define H(T, s) ((struct hdr##T *)(s))", "hdr8"));
        assert!(makes("# define H(T) \\\n  f(T ## _init)", "a_init"));
        assert!(makes("#define H(a, b) a##_to_##b", "x_to_y"));
        assert!(!makes("#define H(a, b) a##_to_##b", "_to_y"));
        assert!(!makes("#define H(a, b) a##b", "a1"));
        assert!(!makes("#define H(a, b) a##_##b", "x_y"));
        assert!(!makes("#define H(a, b) hdr##b", "hdr"));
        assert!(!makes("/* hdr##T */", "hdr8"));
        assert!(makes("#define H(T, F) T##get##F", "getter_get_x"));
    }

    #[test]
    fn what_stands_in_a_name_is_looked_for_too() {
        let found = pieces("red_to_blue");
        assert!(["red", "_to_", "to", "blue", "r"].iter().all(|it| found.contains(it)));
    }
}
