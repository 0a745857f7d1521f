//! What is wrong and what is missed, with the source: the list to work through when mending causes.
//!
//! Lines count from 1 here, as in editors.

use std::collections::BTreeMap;

use super::ask::Sources;
use super::score::Outcome;
use super::truth::Place;

/// Lines of each sort that are shown of a difference, unless all are asked for.
const SHOWN: usize = 12;

/// The columns of a source line that are shown.
const COLUMNS: usize = 110;

/// Something that was asked and answered differently.
pub(crate) struct Difference {
    size: usize,
    text: String,
}

/// What was asked.
pub(crate) struct Asked<'a> {
    /// The record's id, or the package.
    pub(crate) id: &'a str,
    pub(crate) what: &'a str,
    pub(crate) at: Place,
}

/// Lines that differ in the same way, each with what else is to be said of it.
#[derive(Default)]
struct Sort<'a>(Vec<(&'a Place, Option<String>)>);

impl Difference {
    pub(crate) fn new(asked: &Asked<'_>, outcome: &Outcome, sources: &mut Sources, all: bool) -> Self {
        let Asked { id, what, at } = asked;
        let (right, wrong, missed) = (outcome.right, outcome.wrong.len(), outcome.missed.len());
        let undecided = outcome.missed.iter().filter(|it| it.1.is_some()).count();
        let mut text =
            format!("{id}  {what}  {}  {right} right, {wrong} wrong, {missed} missed", position(at));
        if undecided > 0 {
            text.push_str(&format!(" ({undecided} of these undecided)"));
        }
        text.push_str(&format!("\n  > {}\n", source(sources, at)));
        if let Some(why) = &outcome.error {
            let why: Vec<&str> = why.lines().map(str::trim).collect();
            text.push_str(&format!("  no answer: {}\n", why.join(" ")));
        }
        for (title, sort) in sorts(outcome) {
            text.push_str(&format!("  {title}: {}\n", sort.0.len()));
            let shown = if all { sort.0.len() } else { SHOWN };
            let width = sort.0.iter().take(shown).map(|it| position(it.0).len()).max().unwrap_or_default();
            let mut last = None;
            for (place, said) in sort.0.iter().take(shown) {
                text.push_str(&format!("    {:<width$}  {}\n", position(place), source(sources, place)));
                // Said once where several lines in a row have it.
                if let Some(said) = said.as_ref().filter(|it| last.replace(*it) != Some(*it)) {
                    text.push_str(&format!("    {:<width$}  ^ {said}\n", ""));
                }
            }
            if sort.0.len() > shown {
                text.push_str(&format!("    … {} more\n", sort.0.len() - shown));
            }
        }
        Self { size: outcome.size().max(usize::from(outcome.error.is_some())), text }
    }
}

/// Wrong lines by their certainty, then what is missed silently, then what is undecided by its reason.
fn sorts(outcome: &Outcome) -> BTreeMap<String, Sort<'_>> {
    // The titles sort in this order by themselves.
    let mut sorts: BTreeMap<String, Sort<'_>> = BTreeMap::new();
    for (place, certainty) in &outcome.wrong {
        let title = if certainty.is_empty() {
            "given wrongly".to_owned()
        } else {
            format!("given wrongly as {certainty}")
        };
        sorts.entry(title).or_default().0.push((place, None));
    }
    for (place, undecided) in &outcome.missed {
        let (title, said) = match undecided {
            None => ("missed".to_owned(), None),
            Some(it) => {
                let candidates = cut(&it.candidates.join(", "));
                let said = (!candidates.is_empty()).then(|| format!("candidates: {candidates}"));
                (format!("missed, undecided: {}", cut(&it.reason)), said)
            }
        };
        sorts.entry(title).or_default().0.push((place, said));
    }
    sorts
}

pub(crate) fn position(place: &Place) -> String {
    format!("{}:{}", place.file, place.line + 1)
}

pub(crate) fn source(sources: &mut Sources, place: &Place) -> String {
    cut(sources.line(&place.file, place.line).trim())
}

fn cut(text: &str) -> String {
    let mut cut: String = text.chars().take(COLUMNS).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}

/// The largest differences, largest first.
pub(crate) fn list(mut differences: Vec<Difference>, count: usize) -> String {
    differences.sort_by_key(|it| std::cmp::Reverse(it.size));
    let texts: Vec<String> = differences.into_iter().take(count).map(|it| it.text).collect();
    texts.join("\n")
}

/// Counts what differences have in common.
#[derive(Default)]
pub(crate) struct Causes(BTreeMap<String, usize>);

impl Causes {
    /// Lines of an answer about references, or that there is none.
    pub(crate) fn lines(&mut self, package: &str, name: &str, outcome: &Outcome) {
        if let Some(why) = &outcome.error {
            return self.count(package, &format!("symbols without an answer: {}", general(why, name)));
        }
        for (_, certainty) in &outcome.wrong {
            self.count(package, &format!("lines given wrongly as {certainty}"));
        }
        for (_, undecided) in &outcome.missed {
            match undecided {
                None => self.count(package, "lines missed"),
                Some(it) => {
                    self.count(package, &format!("lines missed, undecided: {}", general(&it.reason, name)));
                }
            }
        }
    }

    /// An answer as a whole: whether there is none, and why, or whether something is wrong with it or missing.
    pub(crate) fn answer(&mut self, package: &str, name: &str, outcome: &Outcome) {
        let what = match &outcome.error {
            Some(why) => format!("without an answer: {}", general(why, name)),
            None if outcome.wrong.is_empty() => "something missed".to_owned(),
            None => "something given wrongly".to_owned(),
        };
        self.count(package, &what);
    }

    fn count(&mut self, package: &str, what: &str) {
        *self.0.entry(format!("{package}: {what}")).or_default() += 1;
    }

    pub(crate) fn list(&self) -> String {
        let mut causes: Vec<_> = self.0.iter().collect();
        causes.sort_by_key(|it| (it.0.split(':').next().unwrap_or_default(), std::cmp::Reverse(it.1)));
        causes.iter().map(|(what, count)| format!("{count:>6}  {what}\n")).collect()
    }
}

/// The first line of what is said, without what differs from one name and place to another.
fn general(said: &str, name: &str) -> String {
    let mut out = String::new();
    for (at, part) in said.lines().next().unwrap_or_default().split(['"', '`']).enumerate() {
        out.push_str(if at % 2 == 0 { part } else { "…" });
    }
    let is_place = |it: &str| it.contains('/') || it.trim_end_matches('.').contains(['.', ':']);
    let word = |it: &str| {
        if it == name || is_place(it.trim_end_matches(':')) { "…".to_owned() } else { it.to_owned() }
    };
    let words: Vec<String> = out.split_whitespace().map(word).collect();
    cut(&words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alike_errors_read_alike() {
        let said = "f at src/a.py:3 is a variable: src/a.py:3.\nTry find_symbol.";
        assert_eq!(general(said, "f"), "… at … is a variable: …");
        assert_eq!(general("There is no symbol \"C/f\".", "f"), "There is no symbol ….");
        assert_eq!(general("type of the receiver unknown", "f"), "type of the receiver unknown");
    }
}
