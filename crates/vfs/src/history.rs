use crate::{Edit, FileSystem};

/// The edits of a project: which of them hold, and which were taken back. Taking back is an edit as well, and can itself
/// be taken back.
pub struct History {
    /// Ascending.
    edits: Vec<Edit>,
    /// The edits that were taken back, with the one that did it.
    undone: Vec<(u64, u64)>,
}

impl History {
    /// Puts edits together; their numbers ascend.
    pub fn new(edits: Vec<Edit>) -> Self {
        let mut undone: Vec<(u64, u64)> = Vec::new();
        // The last one holds; one before it if none that holds has taken it back.
        for edit in edits.iter().rev() {
            let holds = undone.iter().all(|it| it.0 != edit.id);
            undone.extend(edit.undoes.filter(|_| holds).map(|it| (it, edit.id)));
        }
        Self { edits, undone }
    }

    /// Reads the edits of a project.
    pub fn of(fs: &dyn FileSystem) -> Self {
        Self::new(fs.edits().into_iter().filter_map(|it| fs.edit(it)).collect())
    }

    /// Returns all edits, ascending.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Returns an edit.
    pub fn edit(&self, id: u64) -> Option<&Edit> {
        self.edits.iter().find(|it| it.id == id)
    }

    /// Returns the edit that took another one back and still holds.
    pub fn undone_by(&self, id: u64) -> Option<&Edit> {
        self.undone.iter().find(|it| it.0 == id).and_then(|it| self.edit(it.1))
    }

    /// Returns what was done last and holds, by an edit itself or by taking back that it was taken back. Of `among`, if
    /// any are given.
    pub fn last(&self, among: &[u64]) -> Option<&Edit> {
        let wanted = |it: &&Edit| among.is_empty() || among.contains(&it.id);
        let holds = |it: &&Edit| self.undone_by(it.id).is_none() && !it.changes.is_empty();
        self.edits.iter().rev().filter(wanted).filter(holds).find_map(|it| self.done_by(it).filter(holds))
    }

    /// Returns the edit that holds because of this one: itself, or what it made again; `None` if it took something back.
    fn done_by<'a>(&'a self, edit: &'a Edit) -> Option<&'a Edit> {
        let Some(back) = edit.undoes else { return Some(edit) };
        self.edit(self.edit(back)?.undoes?).and_then(|it| self.done_by(it))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Change, RelPath};

    /// The numbers of what each edit takes back, zero for nothing.
    fn history(undoes: &[u64]) -> History {
        let change = Change { path: RelPath::root().join("a"), before: None, after: Some(Vec::new()) };
        let edit = |(at, undoes): (usize, &u64)| Edit {
            id: at as u64 + 1,
            label: String::new(),
            at: 0,
            undoes: Some(*undoes).filter(|it| *it > 0),
            changes: vec![change.clone()],
        };
        History::new(undoes.iter().enumerate().map(edit).collect())
    }

    #[test]
    fn what_was_taken_back_and_made_again_holds() {
        let last = |undoes: &[u64]| history(undoes).last(&[]).map(|it| it.id);
        assert_eq!(last(&[]), None);
        assert_eq!(last(&[0, 0]), Some(2));
        assert_eq!(last(&[0, 0, 2]), Some(1));
        assert_eq!(last(&[0, 0, 2, 3]), Some(2), "made again");
        assert_eq!(last(&[0, 0, 2, 3, 2]), Some(1), "and taken back once more");
        assert_eq!(last(&[0, 0, 2, 1]), None);
        assert_eq!(last(&[0, 0, 1, 3]), Some(1), "what was made again last comes first");
        let again = history(&[0, 0, 2, 3]);
        assert_eq!(again.undone_by(2).map(|it| it.id), None);
        assert_eq!(again.undone_by(3).map(|it| it.id), Some(4));
        assert_eq!(again.last(&[1]).map(|it| it.id), Some(1));
        assert_eq!(again.last(&[3]).map(|it| it.id), None);
    }
}
