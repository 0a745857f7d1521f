//! Parsing, and where the syntax is broken.

use std::ops::ControlFlow;

use linnea_text::TextRange;
use tree_sitter::{Node, ParseOptions, ParseState, Point};

use crate::build::Builder;
use crate::memory::{Parsed, TreeParser, Trees};
use crate::walk::{Walk, range_of};
use crate::{FileFacts, Issue, IssueKind, Language, Literal, Rule};

/// The largest source that is parsed, in bytes. Larger files are generated, and searched as text only.
pub const MAX_SOURCE_LEN: usize = 8 * 1024 * 1024;

/// How far behind a fragment the byte that ends it is looked for.
const MAX_BORROWED: usize = 64 * 1024;

/// Reads the facts off `source`, which is UTF-8. Never fails: what cannot be read is an [`Issue`].
pub fn facts(language: &Language, source: &[u8]) -> FileFacts {
    facts_and(language, source, |_, _| {})
}

/// What an edit must know of a text.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The facts.
    pub facts: FileFacts,
    /// What breaks rules of the language that the grammar does not know ([`Strict`](crate::Strict)). Of text that is broken
    /// anyway nothing is said.
    pub strict: Vec<Issue>,
    /// The texts over several lines in which indentation is part of what is meant
    /// ([`Editing::verbatim`](crate::Editing::verbatim)), in their order.
    pub verbatim: Vec<TextRange>,
}

/// Reads what an edit must know off `source`, which is parsed once.
pub fn read(language: &Language, source: &[u8]) -> Reading {
    let (mut strict, mut verbatim) = (Vec::new(), Vec::new());
    let facts = facts_and(language, source, |language, tree| {
        strict = crate::strict::strict_in(language, tree);
        verbatim = verbatim_in(language, tree);
    });
    Reading { facts, strict, verbatim }
}

fn facts_and(language: &Language, source: &[u8], also: impl FnOnce(&Language, &Parsed<'_>)) -> FileFacts {
    Trees::with(|trees| facts_in(trees, language, source, also))
}

fn facts_in(
    trees: &Trees,
    language: &Language,
    source: &[u8],
    also: impl FnOnce(&Language, &Parsed<'_>),
) -> FileFacts {
    let mut builder = Builder::new(source, language.editing, trees);
    let whole = TextRange::new(0, source.len().min(u32::MAX as usize) as u32);
    if source.len() > MAX_SOURCE_LEN {
        builder.issues.push(Issue { range: whole, kind: IssueKind::TooLarge });
        return builder.finish();
    }
    let language = language.of_text(source);
    let table = language.resolved();
    let Some(tree) = tree_of(trees, language, source) else {
        builder.issues.push(Issue { range: whole, kind: IssueKind::Error });
        return builder.finish();
    };
    builder.issues = issues(&tree);
    also(language, &tree);
    Walk::new(tree.root_node(), table, &mut builder, 0).visit();
    builder.finish()
}

/// Shows the tree of a text to `code`; `None` if it is too large.
pub fn tree<R>(language: &Language, source: &[u8], code: impl FnOnce(Node<'_>) -> R) -> Option<R> {
    if source.len() > MAX_SOURCE_LEN {
        return None;
    }
    let language = language.of_text(source);
    Trees::with(|trees| tree_of(trees, language, source).map(|it| code(it.root_node())))
}

/// Parses a text as it is prepared by its language, in another way if less of it is broken then.
fn tree_of<'m>(trees: &'m Trees, language: &Language, source: &[u8]) -> Option<Parsed<'m>> {
    let parse = |text: &[u8]| trees.parser(&language.resolved().grammar)?.parse(text);
    let prepared = (language.prepare)(source);
    let first = parse(prepared.as_deref().unwrap_or(source))?;
    let again = first.root_node().has_error().then(|| language.otherwise(source)).flatten();
    match again.and_then(|it| parse(&it)) {
        Some(second) if broken(&second) < broken(&first) => Some(second),
        _ => Some(first),
    }
}

/// Returns how much of a text is broken, and in how many places.
fn broken(tree: &Parsed<'_>) -> (u32, usize) {
    let issues = issues(tree);
    (issues.iter().map(|it| it.range.len()).sum(), issues.len())
}

fn verbatim_in(language: &Language, tree: &Parsed<'_>) -> Vec<TextRange> {
    let kinds = language.editing.verbatim;
    if kinds.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    outermost(tree.root_node(), |it| {
        let is_one = kinds.contains(&it.kind());
        if is_one && it.start_position().row < it.end_position().row {
            found.push(range_of(it));
        }
        is_one
    });
    found
}

/// Returns comments and strings, in their order.
pub fn texts(language: &Language, source: &[u8]) -> Vec<TextRange> {
    let table = language.resolved();
    let is_text = |it: Node<'_>| {
        let literal = match table.rule(it.kind_id()) {
            Rule::Plain(literal) | Rule::Literal(literal) => Some(literal),
            _ => None,
        };
        it.is_extra()
            || matches!(literal, Some(Literal::String | Literal::Bytes))
            || language.editing.verbatim.contains(&it.kind())
    };
    let mut found = Vec::new();
    tree(language, source, |root| {
        outermost(root, |it| {
            let is_one = is_text(it);
            found.extend(is_one.then(|| range_of(it)));
            is_one
        });
    });
    found
}

/// Says whether the row behind the one at `range` takes over what that says ([`Editing::taken_over`](crate::Editing)).
pub fn is_taken_over(language: &Language, source: &[u8], range: TextRange) -> bool {
    let rows = language.editing.taken_over;
    !rows.is_empty() && tree(language, source, |root| takes_over(rows, root, range)).unwrap_or(false)
}

fn takes_over(rows: &[(&str, &str)], root: Node<'_>, range: TextRange) -> bool {
    let mut node = root.descendant_for_byte_range(range.start as usize, range.end as usize);
    while let Some(it) = node {
        if let Some((kind, field)) = rows.iter().find(|row| row.0 == it.kind()) {
            let mut next = it.next_named_sibling();
            while next.is_some_and(|it| it.is_extra()) {
                next = next.and_then(|it| it.next_named_sibling());
            }
            let lacks = |it: Node<'_>| it.kind() == *kind && it.child_by_field_name(field).is_none();
            return it.child_by_field_name(field).is_some() && next.is_some_and(lacks);
        }
        node = it.parent();
    }
    false
}

/// Passes all nodes to `wanted` in their order, without what is inside of those that it is true of.
fn outermost(root: Node<'_>, mut wanted: impl FnMut(Node<'_>) -> bool) {
    let mut cursor = root.walk();
    loop {
        if !wanted(cursor.node()) && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return;
            }
        }
    }
}

/// A text that is parsed as a file of its own, offsets unchanged.
#[derive(Clone, Copy, Default)]
pub(crate) struct Fragment<'t> {
    /// Where it is.
    pub(crate) range: TextRange,
    /// What in it is not read.
    pub(crate) skipped: &'t [TextRange],
    /// A byte further on in the source that is read as if it came next.
    pub(crate) ended_by: Option<u8>,
    /// What is read as if it stood before the text, in the place of as many bytes.
    pub(crate) before: &'static str,
    /// The same behind it.
    pub(crate) after: &'static str,
}

impl Fragment<'_> {
    /// The bytes at an offset and behind it, as many as there are in one piece.
    fn bytes<'s>(&self, source: &'s [u8], at: usize) -> &'s [u8] {
        let (start, end) = (self.range.start as usize, self.range.end as usize);
        let first = start - self.before.len();
        match at {
            _ if self.before.is_empty() && self.after.is_empty() => source.get(at..),
            _ if at < first => source.get(at..first),
            _ if at < start => self.before.as_bytes().get(at - first..),
            _ if at < end => source.get(at..end),
            _ => self.after.as_bytes().get(at - end..),
        }
        .unwrap_or_default()
    }
}

/// Parses a fragment; `None` if there are errors other than something missing at its end, or no room for what stands around it.
pub(crate) fn fragment<'m>(
    parser: &mut TreeParser<'m>,
    source: &[u8],
    fragment: &Fragment<'_>,
) -> Option<Parsed<'m>> {
    let range = fragment.range;
    let first = (range.start as usize).checked_sub(fragment.before.len())?;
    let last = (range.end as usize + fragment.after.len()).min(source.len());
    if last < range.end as usize + fragment.after.len() {
        return None;
    }
    let mut parts = Vec::new();
    let mut start = first;
    for it in fragment.skipped.iter().filter(|it| range.contains(**it)) {
        parts.push(included(start, (it.start as usize).max(start)));
        start = (it.end as usize).max(start);
    }
    parts.push(included(start, last));
    let rest = &source[range.end as usize..];
    let ended_by = fragment.ended_by;
    if let Some(at) = ended_by.and_then(|end| rest.iter().take(MAX_BORROWED).position(|it| *it == end)) {
        let at = range.end as usize + at;
        parts.push(included(at, at + 1));
    }
    // Recovery from errors is what costs most, and its result is not wanted.
    let end = match fragment.after {
        "" => trimmed_end(source, range) as usize,
        _ => last,
    };
    let mut hopeless = |state: &ParseState| {
        if state.has_error() && state.current_byte_offset() < end {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let options = ParseOptions::new().progress_callback(&mut hopeless);
    let tree = parser.parse_parts(&parts, |at| fragment.bytes(source, at), options)?;
    let broken = |issue: &Issue| issue.kind != IssueKind::Missing || (issue.range.start as usize) < end;
    if tree.root_node().has_error() && issues(&tree).iter().any(broken) {
        return None;
    }
    Some(tree)
}

/// Returns the parts of a text that are more than blanks, for a parser that would go through long runs of them letter by letter.
/// What separates tokens stays: a blank on each side, and a line break if there was one.
pub(crate) fn written_parts(text: &[u8]) -> Vec<tree_sitter::Range> {
    const LONG: usize = 64;
    let mut parts = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < text.len() {
        let blanks = text[at..].iter().take_while(|it| it.is_ascii_whitespace()).count();
        let end = at + blanks;
        if blanks > LONG {
            if from < at {
                parts.push(included(from, at + 1));
                let broken = memchr::memchr(b'\n', &text[at + 1..end - 1]).map(|it| at + 1 + it);
                parts.extend(broken.map(|it| included(it, it + 1)));
            }
            from = end - 1;
        }
        at = end + text[end..].iter().take_while(|it| !it.is_ascii_whitespace()).count();
    }
    if text[from.min(text.len())..].iter().any(|it| !it.is_ascii_whitespace()) {
        parts.push(included(from, text.len()));
    }
    parts
}

fn included(start: usize, end: usize) -> tree_sitter::Range {
    let origin = Point { row: 0, column: 0 };
    tree_sitter::Range { start_byte: start, end_byte: end, start_point: origin, end_point: origin }
}

fn trimmed_end(source: &[u8], range: TextRange) -> u32 {
    range.start + range.slice(source).trim_ascii_end().len() as u32
}

/// Lists error and missing nodes, looking only where the tree says there are some.
fn issues(tree: &Parsed<'_>) -> Vec<Issue> {
    let mut found = Vec::new();
    if !tree.root_node().has_error() {
        return found;
    }
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        if node.is_error() {
            found.push(Issue { range: range_of(node), kind: IssueKind::Error });
        } else if node.is_missing() {
            found.push(Issue { range: range_of(node), kind: IssueKind::Missing });
        }
        if node.has_error() && !node.is_error() && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return found;
            }
        }
    }
}
