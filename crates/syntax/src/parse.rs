//! Parsing, and where the syntax is broken.

use linnea_text::TextRange;
use tree_sitter::{Parser, Point, Tree};

use crate::build::Builder;
use crate::language::Resolved;
use crate::walk::{Walk, range_of};
use crate::{FileFacts, Issue, IssueKind, Language};

/// The largest source that is parsed, in bytes. Larger files are generated, and searched as text only.
pub const MAX_SOURCE_LEN: usize = 8 * 1024 * 1024;

/// Reads the facts off `source`, which is UTF-8. Never fails: what cannot be read is an [`Issue`].
pub fn facts(language: &Language, source: &[u8]) -> FileFacts {
    let mut builder = Builder::new(source);
    let whole = TextRange::new(0, source.len().min(u32::MAX as usize) as u32);
    if source.len() > MAX_SOURCE_LEN {
        builder.issues.push(Issue { range: whole, kind: IssueKind::TooLarge });
        return builder.finish();
    }
    let table = language.resolved();
    let prepared = (language.prepare)(source);
    let Some(tree) = parse(table, prepared.as_deref().unwrap_or(source), None) else {
        builder.issues.push(Issue { range: whole, kind: IssueKind::Error });
        return builder.finish();
    };
    builder.issues = issues(&tree);
    Walk::new(tree.walk(), table, &mut builder, 0).visit();
    builder.finish()
}

/// Parses the text in `range` as a file of its own, offsets unchanged; `None` if there are errors other than
/// something missing at its end.
pub(crate) fn fragment(table: &Resolved, source: &[u8], range: TextRange) -> Option<Tree> {
    let tree = parse(table, source, Some(range))?;
    let broken =
        |issue: &Issue| issue.kind != IssueKind::Missing || issue.range.start < trimmed_end(source, range);
    if tree.root_node().has_error() && issues(&tree).iter().any(broken) {
        return None;
    }
    Some(tree)
}

fn trimmed_end(source: &[u8], range: TextRange) -> u32 {
    range.start + range.slice(source).trim_ascii_end().len() as u32
}

fn parse(table: &Resolved, source: &[u8], range: Option<TextRange>) -> Option<Tree> {
    let mut parser = Parser::new();
    parser.set_language(&table.grammar).ok()?;
    if let Some(range) = range {
        let origin = Point { row: 0, column: 0 };
        let included = tree_sitter::Range {
            start_byte: range.start as usize,
            end_byte: range.end as usize,
            start_point: origin,
            end_point: origin,
        };
        parser.set_included_ranges(&[included]).ok()?;
    }
    parser.parse(source, None)
}

/// Lists error and missing nodes, looking only where the tree says there are some.
fn issues(tree: &Tree) -> Vec<Issue> {
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
