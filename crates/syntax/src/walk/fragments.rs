//! Text that is parsed once more.

use linnea_text::TextRange;
use tree_sitter::ParseOptions;

use super::{MAX_DEPTH, Walk};
use crate::memory::TreeParser;
use crate::parse::Fragment;
use crate::{Qualifier, Role, ScopeKind, parse};

/// How many times text found by [`Walk::reparse`] is parsed again. Each time costs as much as parsing its text
/// once, so that without a bound nested macros would take quadratic time.
const MAX_FRAGMENTS: u32 = 12;

impl<'s> Walk<'_, 's> {
    /// Parses `range` once more as a file of the same language and runs `code` on the root of what comes out,
    /// if it is free of errors (something missing at the very end is forgiven). Says whether it was.
    ///
    /// For code that the grammar keeps as bare tokens, such as the arguments of a macro.
    pub fn reparse(&mut self, range: TextRange, code: impl FnOnce(&mut Walk<'_, 's>)) -> bool {
        self.reparse_ended(range, None, code)
    }

    /// The same as if what stands at `skipped`, in its order, were not there.
    pub fn reparse_without(
        &mut self,
        range: TextRange,
        skipped: &[TextRange],
        code: impl FnOnce(&mut Walk<'_, 's>),
    ) -> bool {
        self.reparse_parts(&Fragment { range, skipped, ..Fragment::default() }, code)
    }

    /// The same as if a byte, such as a semicolon, stood behind `range`. It is borrowed from wherever it occurs
    /// next in the file, so that the ranges of what it ends reach up to there.
    pub fn reparse_ended(
        &mut self,
        range: TextRange,
        by: Option<u8>,
        code: impl FnOnce(&mut Walk<'_, 's>),
    ) -> bool {
        self.reparse_parts(&Fragment { range, ended_by: by, ..Fragment::default() }, code)
    }

    /// The same as if `before` and `after` stood around `range`, in the place of as many bytes there: for what is no file
    /// by itself. What comes out of them lies outside of `range`; `code` must pass it by.
    pub fn reparse_between(
        &mut self,
        range: TextRange,
        around: (&'static str, &'static str),
        code: impl FnOnce(&mut Walk<'_, 's>),
    ) -> bool {
        self.reparse_between_without(range, around, &[], code)
    }

    /// Both: as if what stands at `skipped`, in its order, were not there, and `before` and `after` stood around the rest.
    pub fn reparse_between_without(
        &mut self,
        range: TextRange,
        (before, after): (&'static str, &'static str),
        skipped: &[TextRange],
        code: impl FnOnce(&mut Walk<'_, 's>),
    ) -> bool {
        self.reparse_parts(&Fragment { range, skipped, before, after, ..Fragment::default() }, code)
    }

    fn reparse_parts(&mut self, fragment: &Fragment<'_>, code: impl FnOnce(&mut Walk<'_, 's>)) -> bool {
        if self.depth + 1 >= MAX_DEPTH || self.fragments >= MAX_FRAGMENTS {
            return false;
        }
        let source = self.facts.source;
        let parsed = self.fragment_parser().and_then(|it| parse::fragment(it, source, fragment));
        let Some(tree) = parsed else { return false };
        let mut inner = Walk::new(tree.root_node(), self.table, self.facts, self.depth + 1);
        inner.fragments = self.fragments + 1;
        code(&mut inner);
        true
    }

    /// Returns the parser of fragments, which is made when the first of a file is found.
    fn fragment_parser(&mut self) -> Option<&mut TreeParser<'s>> {
        let parser = &mut self.facts.parser;
        match parser {
            Some(parser) => Some(parser),
            None => Some(parser.insert(self.facts.trees.parser(&self.table.grammar)?)),
        }
    }

    /// Parses `text` and runs `code` on the root of what comes out, in a scope of its own that is a function's. It is as
    /// long as the source and has other text in the place of some of it: code in markup, written out as a program.
    /// Errors in it are no issues of the file.
    ///
    /// What surrounds that program may give it names: those that nothing in sight binds become [`Role::Token`].
    pub fn parse_over(&mut self, text: &[u8], code: impl FnOnce(&mut Walk<'_, 's>)) {
        if self.depth + 1 >= MAX_DEPTH || text.len() != self.facts.source.len() {
            return;
        }
        let parts = parse::written_parts(text);
        if parts.is_empty() {
            return;
        }
        let parser = self.facts.trees.parser(&self.table.grammar);
        let read = |at| text.get(at..).unwrap_or_default();
        let tree = parser.and_then(|mut it| it.parse_parts(&parts, read, ParseOptions::new()));
        let Some(tree) = tree else { return };
        let before = self.facts.mentions.len();
        self.scoped(ScopeKind::Function, None, |w, _| {
            let mut inner = Walk::new(tree.root_node(), w.table, w.facts, w.depth + 1);
            code(&mut inner);
        });
        for at in before..self.facts.mentions.len() {
            let it = self.facts.mentions[at];
            let plain =
                it.qualifier == Qualifier::None && matches!(it.role, Role::Read | Role::Call | Role::Write);
            if plain && !self.is_bound(it.scope, it.name) {
                self.facts.mentions[at].role = Role::Token;
            }
        }
    }

    /// Says whether a scope, or one around it, binds a name. The keys of an object are not seen from inside.
    fn is_bound(&self, scope: crate::ScopeId, name: crate::NameId) -> bool {
        let mut scope = Some(scope);
        while let Some(id) = scope {
            let it = self.facts.scopes[id.index()];
            if it.kind != ScopeKind::Object && self.facts.first_binding(id, name).is_some() {
                return true;
            }
            scope = it.parent;
        }
        false
    }
}
