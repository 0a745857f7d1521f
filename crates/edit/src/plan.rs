use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use linnea_syntax::{FileFacts, Issue, IssueKind, Reading};
use linnea_text::{TextEdit, TextEdits, TextRange};
use linnea_vfs::{Change, RelPath, WriteSet};

use crate::{Document, Refusal};

/// What is to be changed, and nothing of it written: files with the edits of their texts.
#[derive(Clone, Default)]
pub struct Plan {
    /// What it does, for people: one line.
    pub label: String,
    /// The files, each once.
    pub files: Vec<Planned>,
}

/// What becomes of one file.
#[derive(Clone)]
pub struct Planned {
    /// As it is.
    pub document: Document,
    /// What changes in its text.
    pub edits: TextEdits,
    after: String,
    /// Read off the new text when first needed.
    reading: Arc<OnceLock<Reading>>,
}

impl Planned {
    /// Plans edits of a file.
    ///
    /// # Errors
    /// If two of them overlap.
    pub fn new(document: Document, edits: Vec<TextEdit>) -> Result<Self, Refusal> {
        let edits = TextEdits::new(edits).map_err(Refusal::overlap(document.path()))?;
        Ok(Self::of(document, edits))
    }

    /// Plans edits of a file.
    pub fn of(document: Document, edits: TextEdits) -> Self {
        let after = edits.apply(document.text());
        Self { document, edits, after, reading: Arc::default() }
    }

    /// Says whether the file is the same afterwards. A new file never is.
    pub fn is_idle(&self) -> bool {
        self.document.exists() && self.after == self.document.text()
    }

    /// Returns the new text.
    pub fn after(&self) -> &str {
        &self.after
    }

    /// Returns the facts of the new text, if the file has a language.
    pub fn facts_after(&self) -> Option<&FileFacts> {
        match self.is_idle() {
            true => self.document.facts(),
            false => Some(&self.read()?.facts),
        }
    }

    /// Returns what is read off the new text, if the file has a language.
    fn read(&self) -> Option<&Reading> {
        let language = self.document.language()?;
        Some(self.reading.get_or_init(|| linnea_syntax::read(language, self.after.as_bytes())))
    }

    /// Returns what is read off the new text, now or later.
    pub(crate) fn reading(&self) -> Arc<OnceLock<Reading>> {
        self.reading.clone()
    }

    /// Returns where the syntax is broken after the edits and was not before: by the grammar, else by the rules that it
    /// does not know.
    pub(crate) fn new_issues(&self) -> Vec<Issue> {
        let after = if self.is_idle() { None } else { self.read() };
        let Some(after) = after else { return Vec::new() };
        let before = self.document.facts().map_or(&[][..], |it| &it.issues);
        let by_grammar = self.new_among(before, &after.facts.issues);
        // What has no issues has no new ones, and the old text need not be parsed.
        if !by_grammar.is_empty() || after.strict.is_empty() {
            return by_grammar;
        }
        self.new_among(self.document.reading().map_or(&[], |it| &it.strict), &after.strict)
    }

    /// Says why the new text cannot be checked where it is new, if so: it was broken around there before, or it is not read.
    pub(crate) fn unchecked(&self) -> Option<String> {
        let after = self.facts_after().filter(|_| !self.is_idle())?;
        if let Some(why) = after.issues.iter().find_map(Issue::unread) {
            return Some(format!("the syntax was not checked: the file is {why}"));
        }
        // A name in the place of another one breaks nothing.
        let language = self.document.language()?;
        let is_name =
            |it: &TextRange| self.after[it.as_usize()].chars().all(|it| language.editing.is_part(it));
        let inserted: Vec<_> =
            self.edits.inserted().into_iter().filter(|it| it.is_empty() || !is_name(it)).collect();
        let around = |it: &Issue| {
            it.kind == IssueKind::Error
                && inserted.iter().any(|new| it.range.contains(*new) && *new != it.range)
        };
        let broken = after.issues.iter().any(around);
        broken.then(|| "the syntax was not checked: it was broken around there before".to_owned())
    }

    fn new_among(&self, before: &[Issue], after: &[Issue]) -> Vec<Issue> {
        let map = |it: &Issue| (self.edits.map(it.range.start), self.edits.map(it.range.end));
        let known: Vec<(u32, u32)> = before.iter().map(map).collect();
        let is_new = |it: &&Issue| !known.iter().any(|old| old.0 <= it.range.end && it.range.start <= old.1);
        after.iter().filter(|it| it.is_error()).filter(is_new).copied().collect()
    }
}

/// What files hold, or that they are gone.
pub(crate) type Contents = BTreeMap<RelPath, Option<Arc<[u8]>>>;

impl Plan {
    /// Makes the plan of one edit.
    pub fn one(label: impl Into<String>, planned: Planned) -> Self {
        Self { label: label.into(), files: vec![planned] }
    }

    /// Says whether nothing would change.
    pub fn is_idle(&self) -> bool {
        self.files.iter().all(Planned::is_idle)
    }

    /// Returns the files that are not the same afterwards.
    pub fn changed(&self) -> impl Iterator<Item = &Planned> {
        self.files.iter().filter(|it| !it.is_idle())
    }

    /// Returns what must be written: a change for each of the changed files, in their order.
    ///
    /// # Errors
    /// If a file's encoding has no bytes for its new text.
    pub fn write_set(&self) -> Result<WriteSet, Refusal> {
        let change = |it: &Planned| {
            Ok(Change {
                path: it.document.path().clone(),
                before: it.document.bytes().map(<[u8]>::to_vec),
                after: Some(it.document.encode(&it.after)?),
            })
        };
        let changes = self.changed().map(change).collect::<Result<_, Refusal>>()?;
        Ok(WriteSet { label: self.label.clone(), changes, undoes: None })
    }

    /// Returns the files as they would be, for a project that is only thought of.
    ///
    /// # Errors
    /// If a file's encoding has no bytes for its new text.
    pub(crate) fn contents(&self) -> Result<Contents, Refusal> {
        let changes = self.write_set()?.changes.into_iter();
        Ok(changes.map(|it| (it.path, it.after.map(Arc::from))).collect())
    }
}
