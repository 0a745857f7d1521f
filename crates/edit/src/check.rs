//! What must hold before anything is written.

use std::sync::{Arc, OnceLock};

use linnea_syntax::{FileFacts, Issue, IssueKind, Reading};
use linnea_vfs::{Change, Edit, RelPath, WriteError, WriteSet};

use crate::{Plan, Planned, Refusal, Spot};

/// A plan that may be written.
#[must_use]
pub struct Checked {
    set: WriteSet,
    /// What was read off the new texts of plans, for each change.
    readings: Vec<Arc<OnceLock<Reading>>>,
    /// What the edit brings about besides what was asked for.
    pub findings: Vec<Finding>,
}

/// Something that an edit brings about besides what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What, on one line.
    pub what: String,
    /// Where, in the new texts.
    pub spots: Vec<Spot>,
}

impl Checked {
    /// Lets a plan through that breaks no syntax.
    ///
    /// # Errors
    /// If a text would be broken where it was not, unless that is allowed.
    pub fn syntax(plan: &Plan, allow_errors: bool) -> Result<Self, Refusal> {
        let (mut spots, mut unchecked) = (Vec::new(), Vec::new());
        for planned in &plan.files {
            let Some(after) = planned.facts_after() else { continue };
            let new = planned.new_issues();
            spots.extend(new.iter().map(|it| spot(planned, after, it)));
            let Some(why) = planned.unchecked().filter(|_| new.is_empty()) else { continue };
            let at = planned.edits.inserted().first().map_or(0, |it| it.start);
            let row = after.lines.row(at);
            let spots = vec![Spot { path: planned.document.path().clone(), row, note: String::new() }];
            unchecked.push(Finding { what: why, spots });
        }
        if !spots.is_empty() && !allow_errors {
            return Err(Refusal::Syntax { spots });
        }
        let broken = |spots| Finding { what: "the syntax is broken".to_owned(), spots };
        let broken = Some(spots).filter(|it| !it.is_empty()).map(broken);
        let findings = broken.into_iter().chain(unchecked).collect();
        let readings = plan.changed().map(Planned::reading).collect();
        Ok(Self { set: plan.write_set()?, readings, findings })
    }

    /// Lets changes of whole files through that hold no code: there is nothing to check but that they are, when they are
    /// written, as they were when this was planned.
    pub fn files(label: impl Into<String>, mut changes: Vec<Change>) -> Self {
        changes.retain(|it| it.before != it.after);
        Self::of(WriteSet { label: label.into(), changes, undoes: None })
    }

    /// Takes an edit back.
    ///
    /// # Errors
    /// If a file is not as that edit left it.
    pub fn undo(edit: &Edit, now: impl Fn(&RelPath) -> Option<Vec<u8>>) -> Result<Self, Refusal> {
        let back = |it: &Change| Change {
            path: it.path.clone(),
            before: it.after.clone(),
            after: it.before.clone(),
        };
        if let Some(changed) = edit.changes.iter().find(|it| now(&it.path) != it.after) {
            return Err(WriteError::Changed { path: changed.path.clone() }.into());
        }
        let label = format!("undo {}: {}", edit.id, edit.label);
        let changes = edit.changes.iter().map(back).collect();
        Ok(Self::of(WriteSet { label, changes, undoes: Some(edit.id) }))
    }

    fn of(set: WriteSet) -> Self {
        Self { set, readings: Vec::new(), findings: Vec::new() }
    }

    /// Adds what else the edit brings about.
    pub fn with(mut self, findings: Vec<Finding>) -> Self {
        self.findings.extend(findings);
        self
    }

    /// Returns what is going to be written.
    pub fn set(&self) -> &WriteSet {
        &self.set
    }

    /// Returns the new contents of files with the facts of them, where those were needed for the checks.
    pub fn facts(&self) -> impl Iterator<Item = (&RelPath, &[u8], &FileFacts)> {
        let read = self.set.changes.iter().zip(&self.readings);
        read.filter_map(|(it, reading)| Some((&it.path, it.after.as_deref()?, &reading.get()?.facts)))
    }
}

/// Says where the new text is broken: the line as it would be.
fn spot(planned: &Planned, after: &FileFacts, issue: &Issue) -> Spot {
    let row = after.lines.row(issue.range.start);
    let line = planned.after()[after.lines.range_of(row, row).as_usize()].trim();
    let line: String = line.chars().take(80).collect();
    let what = if issue.kind == IssueKind::Missing { "something is missing in" } else { "not understood:" };
    Spot { path: planned.document.path().clone(), row, note: format!("{what} `{line}`") }
}
