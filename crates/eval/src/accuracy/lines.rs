//! Every line that differs, one row each, for sorting and counting with other tools.
//!
//! Columns, separated by tabs: the record's id, how the line differs, what was asked, the line, its source.

use super::ask::Sources;
use super::score::Outcome;
use super::truth::Place;
use super::worst::{Asked, position, source};

#[derive(Default)]
pub(crate) struct Lines(String);

impl Lines {
    pub(crate) fn add(&mut self, asked: &Asked<'_>, outcome: &Outcome, sources: &mut Sources) {
        for (place, certainty) in &outcome.wrong {
            self.row(asked, &format!("wrong {certainty}"), place, sources);
        }
        let silent = if outcome.error.is_some() { "missed, no answer" } else { "missed" };
        for (place, undecided) in &outcome.missed {
            let how = undecided.as_ref().map_or(silent, |it| &it.reason);
            self.row(asked, how, place, sources);
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    fn row(&mut self, asked: &Asked<'_>, how: &str, place: &Place, sources: &mut Sources) {
        let cells = [asked.id, how, asked.what, &position(place), &source(sources, place)];
        let cells = cells.map(|it| it.replace(['\t', '\n'], " "));
        self.0.push_str(&cells.join("\t"));
        self.0.push('\n');
    }
}
