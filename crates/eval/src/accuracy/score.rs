//! Comparing answers with the truth.

use std::collections::BTreeMap;

use super::answer::{Answer, CERTAINTIES, Undecided};
use super::truth::{Meta, Place, Places, References};

/// How one answer differs from the truth.
#[derive(Default)]
pub(crate) struct Outcome {
    pub(crate) right: usize,
    pub(crate) wrong: Vec<(Place, String)>,
    /// What is missed, and what the answer says of it if it is undecided there.
    pub(crate) missed: Vec<(Place, Option<Undecided>)>,
    /// Why there is no answer.
    pub(crate) error: Option<String>,
    exhaustive: bool,
    /// For each certainty the lines that have it: right ones, all.
    certainties: BTreeMap<String, (usize, usize)>,
}

/// The certainty of an undecided line.
const POSSIBLE: &str = "possible";

impl Outcome {
    /// Lines that may be answered and lines that the truth knows nothing of count for nothing.
    pub(crate) fn of_references(truth: &References, meta: &Meta, answer: &Result<Answer, String>) -> Self {
        let (wanted, optional) = (truth.wanted(), truth.optional());
        let answer = match answer {
            Ok(answer) => answer,
            Err(why) => {
                let missed = wanted.into_iter().map(|it| (it, None)).collect();
                return Self { missed, error: Some(why.clone()), ..Self::default() };
            }
        };
        let counts = |it: &Place| wanted.contains(it) || !(optional.contains(it) || meta.ignores(it));
        let mut outcome = Self { exhaustive: answer.exhaustive, ..Self::default() };
        let possible = answer.undecided.keys().filter(|it| !answer.lines.contains_key(it));
        let judged = answer.lines.iter().map(|(it, certainty)| (it, certainty.as_str()));
        for (place, certainty) in judged.chain(possible.map(|it| (it, POSSIBLE))).filter(|it| counts(it.0)) {
            let is_right = wanted.contains(place);
            let class = outcome.certainties.entry(certainty.to_owned()).or_default();
            class.0 += usize::from(is_right);
            class.1 += 1;
            match (certainty, is_right) {
                (POSSIBLE, _) => {}
                (_, true) => outcome.right += 1,
                (_, false) => outcome.wrong.push((place.clone(), certainty.to_owned())),
            }
        }
        let missed = wanted.into_iter().filter(|it| !answer.lines.contains_key(it));
        outcome.missed =
            missed.map(|it| (answer.undecided.get(&it).cloned(), it)).map(|(a, b)| (b, a)).collect();
        outcome
    }

    pub(crate) fn of_places(wanted: Places, answer: &Result<Places, String>) -> Self {
        let none = Places::new();
        let given = answer.as_ref().unwrap_or(&none);
        Self {
            right: wanted.intersection(given).count(),
            wrong: given.difference(&wanted).map(|it| (it.clone(), String::new())).collect(),
            missed: wanted.difference(given).map(|it| (it.clone(), None)).collect(),
            error: answer.as_ref().err().cloned(),
            ..Self::default()
        }
    }

    /// How many lines differ.
    pub(crate) fn size(&self) -> usize {
        self.wrong.len() + self.missed.len()
    }

    fn undecided(&self) -> usize {
        self.missed.iter().filter(|it| it.1.is_some()).count()
    }

    /// Whether a definition is good: one right target is enough if none is wrong, and nothing is to be answered where
    /// nothing of the package is meant.
    pub(crate) fn is_good_definition(&self) -> bool {
        self.wrong.is_empty() && (self.right > 0 || self.missed.is_empty())
    }
}

/// Sums over outcomes.
#[derive(Clone, Default)]
pub(crate) struct Tally {
    pub(crate) symbols: usize,
    pub(crate) unanswered: usize,
    pub(crate) right: usize,
    pub(crate) wrong: usize,
    pub(crate) missed: usize,
    /// Missed, but undecided.
    pub(crate) undecided: usize,
    exact: usize,
    /// Nothing wrong, and nothing missed that is not undecided.
    accounted: usize,
    /// Answers that say that they have everything, and those that do.
    pub(crate) exhaustive: usize,
    pub(crate) kept: usize,
    /// Definitions that are good.
    good: usize,
    certainties: BTreeMap<String, (usize, usize)>,
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

impl Tally {
    pub(crate) fn add(&mut self, outcome: &Outcome) {
        let undecided = outcome.undecided();
        self.symbols += 1;
        self.unanswered += usize::from(outcome.error.is_some());
        self.right += outcome.right;
        self.wrong += outcome.wrong.len();
        self.missed += outcome.missed.len();
        self.undecided += undecided;
        self.exact += usize::from(outcome.size() == 0);
        self.accounted += usize::from(outcome.wrong.is_empty() && undecided == outcome.missed.len());
        self.exhaustive += usize::from(outcome.exhaustive);
        self.kept += usize::from(outcome.exhaustive && outcome.missed.is_empty());
        self.good += usize::from(outcome.is_good_definition());
        for (certainty, (right, all)) in &outcome.certainties {
            let sum = self.certainties.entry(certainty.clone()).or_default();
            sum.0 += right;
            sum.1 += all;
        }
    }

    pub(crate) fn merge(&mut self, other: &Self) {
        self.symbols += other.symbols;
        self.unanswered += other.unanswered;
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.undecided += other.undecided;
        self.exact += other.exact;
        self.accounted += other.accounted;
        self.exhaustive += other.exhaustive;
        self.kept += other.kept;
        self.good += other.good;
        for (certainty, (right, all)) in &other.certainties {
            let sum = self.certainties.entry(certainty.clone()).or_default();
            sum.0 += right;
            sum.1 += all;
        }
    }

    pub(crate) fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    pub(crate) fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }

    /// With a missed line that is undecided counted as found.
    pub(crate) fn recall_with_undecided(&self) -> f64 {
        share(self.right + self.undecided, self.right + self.missed)
    }

    pub(crate) fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }

    /// The share of symbols whose lines are exactly the truth.
    pub(crate) fn exact(&self) -> f64 {
        share(self.exact, self.symbols)
    }

    /// The share of symbols with nothing wrong and nothing missed silently.
    pub(crate) fn accounted(&self) -> f64 {
        share(self.accounted, self.symbols)
    }

    pub(crate) fn good(&self) -> f64 {
        share(self.good, self.symbols)
    }

    /// Certainty classes, best first: name, share that is right, lines.
    pub(crate) fn certainties(&self) -> Vec<(&str, f64, usize)> {
        let known = CERTAINTIES.iter().copied().chain([POSSIBLE]);
        let others = self
            .certainties
            .keys()
            .map(String::as_str)
            .filter(|it| *it != POSSIBLE && !CERTAINTIES.contains(it));
        let class = |name| {
            let (right, all) = self.certainties.get(name).copied().unwrap_or_default();
            (name, share(right, all), all)
        };
        known.chain(others).map(class).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accuracy::truth::Truth;

    fn truth() -> Truth {
        Truth::parse(
            r#"{"type":"meta","corpus":"p","language":"python","ignore":{"a.py":[[40,46]]}}
{"type":"references","id":"p:0","file":"a.py","line":0,"name":"f","name_path":"f","kind":"function","name_unique":true,"references":[{"file":"a.py","line":1},{"file":"a.py","line":2},{"file":"a.py","line":3},{"file":"a.py","line":4},{"file":"a.py","line":5,"c":1},{"file":"a.py","line":41}]}"#,
        )
        .unwrap()
    }

    fn outcome(answer: &str) -> Outcome {
        let truth = truth();
        Outcome::of_references(&truth.references[0], &truth.meta, &Answer::parse(answer))
    }

    #[test]
    fn a_mixed_answer_counts_as_the_scoring_script_counts_it() {
        let it = outcome(
            r#"{"references": {"a.py": {"File": [
                {"line": 0, "certainty": "exact"}, {"line": 1, "certainty": "exact"}, {"line": 2, "certainty": "inferred"},
                {"line": 5, "certainty": "exact"}, {"line": 9, "certainty": "inferred"}, {"line": 42, "certainty": "exact"}]}},
               "undecided": {"a.py": [{"line": 1, "reason": "x"}, {"line": 3, "reason": "no type"}, {"line": 8, "reason": "no type"},
                {"line": 5, "reason": "x"}]}}"#,
        );
        assert_eq!(it.right, 2);
        assert_eq!(it.wrong.iter().map(|it| it.0.line).collect::<Vec<_>>(), [9]);
        let missed: Vec<_> = it.missed.iter().map(|it| (it.0.line, it.1.is_some())).collect();
        assert_eq!(missed, [(3, true), (4, false), (41, false)]);
        let mut tally = Tally::default();
        tally.add(&it);
        assert!((tally.precision() - 2.0 / 3.0).abs() < 1e-9);
        assert!((tally.recall() - 0.4).abs() < 1e-9);
        assert!((tally.recall_with_undecided() - 0.6).abs() < 1e-9);
        assert!((tally.f1() - 0.5).abs() < 1e-9);
        let classes: Vec<_> = tally
            .certainties()
            .into_iter()
            .map(|(name, share, lines)| format!("{name} {share} {lines}"))
            .collect();
        assert_eq!(classes, ["exact 1 1", "typed 1 0", "inferred 0.5 2", "possible 0.5 2"]);
    }

    #[test]
    fn an_error_is_an_empty_answer_that_is_counted() {
        let mut tally = Tally::default();
        tally.add(&outcome("Error: there is no such symbol"));
        assert_eq!((tally.unanswered, tally.missed, tally.wrong), (1, 5, 0));
        assert!(tally.recall() == 0.0 && tally.precision() == 1.0 && tally.f1() == 0.0);
    }

    #[test]
    fn definitions_need_one_right_target_and_none_wrong() {
        let places = |lines: &[u32]| -> Places {
            lines.iter().map(|it| Place { file: "a.py".to_owned(), line: *it }).collect()
        };
        let good = |wanted: &[u32], given: &[u32]| {
            Outcome::of_places(places(wanted), &Ok(places(given))).is_good_definition()
        };
        assert!(good(&[1, 2], &[2]) && good(&[], &[]));
        assert!(!good(&[1], &[1, 2]) && !good(&[1], &[]) && !good(&[], &[1]));
    }

    /// Answers with all that a record names, optional lines too.
    fn told_back(line: &str) -> Option<(String, String)> {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let mut files = serde_json::Map::new();
        for spot in record["references"].as_array()? {
            let file = files.entry(spot["file"].as_str()?).or_insert(serde_json::json!({ "Function": [] }));
            let entry = serde_json::json!({ "name_path": "f", "line": spot["line"], "certainty": "exact" });
            file["Function"].as_array_mut()?.push(entry);
        }
        let answer =
            serde_json::json!({ "references": files, "undecided": {}, "summary": { "exhaustive": true } });
        Some((record["id"].as_str()?.to_owned(), answer.to_string()))
    }

    #[test]
    fn the_truth_told_back_is_perfect() {
        let mut files = 0;
        for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/truth")).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_none_or(|it| it != "jsonl") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let answers: BTreeMap<String, String> = text.lines().filter_map(told_back).collect();
            let truth = Truth::parse(&text).unwrap();
            let mut tally = Tally::default();
            for it in &truth.references {
                tally.add(&Outcome::of_references(it, &truth.meta, &Answer::parse(&answers[&it.id])));
            }
            assert!(tally.symbols >= 100 && tally.right > 100, "{}", path.display());
            assert!(
                tally.f1() == 1.0 && tally.exact() == 1.0 && tally.accounted() == 1.0,
                "{}",
                path.display()
            );
            assert_eq!((tally.exhaustive, tally.kept, tally.unanswered), (tally.symbols, tally.symbols, 0));
            let certainties = tally.certainties();
            assert_eq!(certainties.first(), Some(&("exact", 1.0, tally.right)));
            files += 1;
        }
        assert!(files >= 10);
    }
}
