//! Which symbol is around a place.

use linnea_syntax::{Outline, SymbolId};
use linnea_text::TextRange;

/// The symbols of a file that may be around a use.
pub(crate) struct Containers {
    /// Those that are more than variables: range, id, and the position of the one around it; by start, the larger first.
    nested: Vec<(TextRange, SymbolId, Option<usize>)>,
    /// Variables and their like outside of everything, by start.
    variables: Vec<(TextRange, SymbolId)>,
}

impl Containers {
    pub(crate) fn new(outline: &Outline) -> Self {
        let of = |(id, it): (SymbolId, &linnea_syntax::Symbol)| {
            it.kind.is_container().then_some((it.full_range, id, None))
        };
        let mut nested: Vec<(TextRange, SymbolId, Option<usize>)> = outline.iter().filter_map(of).collect();
        nested.sort_by_key(|it| (it.0.start, std::cmp::Reverse(it.0.end)));
        let mut open: Vec<usize> = Vec::new();
        for at in 0..nested.len() {
            while open.last().is_some_and(|it| nested[*it].0.end < nested[at].0.end) {
                open.pop();
            }
            nested[at].2 = open.last().copied();
            open.push(at);
        }
        let outermost = |(id, it): (SymbolId, &linnea_syntax::Symbol)| {
            (it.parent.is_none() && !it.kind.is_container()).then_some((it.full_range, id))
        };
        let mut variables: Vec<(TextRange, SymbolId)> = outline.iter().filter_map(outermost).collect();
        variables.sort_by_key(|it| it.0.start);
        Self { nested, variables }
    }

    /// Returns the variable outside of everything whose declaration is around a use.
    pub(crate) fn variable_around(&self, range: TextRange) -> Option<SymbolId> {
        let at = self.variables.partition_point(|it| it.0.start <= range.start).checked_sub(1)?;
        Some(self.variables[at]).filter(|it| it.0.contains(range)).map(|it| it.1)
    }

    /// Returns the innermost symbol around a use.
    pub(crate) fn around(&self, range: TextRange) -> Option<SymbolId> {
        let mut at = self.nested.partition_point(|it| it.0.start <= range.start).checked_sub(1);
        while let Some(it) = at.map(|at| &self.nested[at]) {
            if it.0.contains(range) {
                return Some(it.1);
            }
            at = it.2;
        }
        None
    }
}
