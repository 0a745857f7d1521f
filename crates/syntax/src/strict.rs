//! What a language forbids and its grammar lets through: empty blocks, statements out of line.

use tree_sitter::Node;

use crate::memory::Parsed;
use crate::walk::range_of;
use crate::{Issue, IssueKind, Language, Strict};

fn has_rules(language: &Language) -> bool {
    let Strict { filled, aligned, complete, inside } = language.editing.strict;
    !(filled.is_empty() && aligned.is_empty() && complete.is_empty() && inside.is_empty())
}

/// Returns what breaks rules of the language that the grammar does not know, in the order of the source. Of text that is
/// broken anyway nothing is said.
pub(crate) fn strict_in(language: &Language, tree: &Parsed<'_>) -> Vec<Issue> {
    let rules = &language.editing.strict;
    let mut found = Vec::new();
    if !has_rules(language) {
        return found;
    }
    let mut cursor = tree.walk();
    // The kinds of the nodes around.
    let mut around: Vec<&str> = Vec::new();
    loop {
        let node = cursor.node();
        if node.is_named() && !node.is_error() && is_broken(rules, node, &around) {
            found.push(Issue { range: range_of(node), kind: IssueKind::Error });
        }
        if cursor.goto_first_child() {
            around.push(node.kind());
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return found;
            }
            around.pop();
        }
    }
}

fn is_broken(rules: &Strict, node: Node<'_>, around: &[&str]) -> bool {
    let kind = node.kind();
    let empty = |block: Option<Node<'_>>| block.is_none_or(|it| statements(it).next().is_none());
    let block = |name: &str| {
        node.child_by_field_name(name)
            .or_else(|| (0..node.child_count()).filter_map(|at| node.child(at)).find(|it| it.kind() == name))
    };
    let unfilled = rules.filled.iter().any(|(of, name)| *of == kind && empty(block(name)));
    let incomplete = rules.complete.iter().any(|(of, one_of)| {
        *of == kind
            && !(0..node.child_count()).filter_map(|at| node.child(at)).any(|it| one_of.contains(&it.kind()))
    });
    let misplaced = rules.inside.iter().any(|(of, inside, not)| {
        *of == kind
            && !around
                .iter()
                .rev()
                .find(|it| inside.contains(it) || not.contains(it))
                .is_some_and(|it| inside.contains(it))
    });
    unfilled || incomplete || misplaced || (rules.aligned.contains(&kind) && !is_aligned(node))
}

/// Returns what is in a block, without comments.
fn statements<'t>(block: Node<'t>) -> impl Iterator<Item = Node<'t>> {
    (0..block.child_count())
        .filter_map(move |at| block.child(at))
        .filter(|it| it.is_named() && !it.is_extra())
}

/// Says whether statements on lines of their own begin in one column.
fn is_aligned(block: Node<'_>) -> bool {
    let mut column = None;
    let mut row = None;
    for it in statements(block) {
        let start = it.start_position();
        if row != Some(start.row) && *column.get_or_insert(start.column) != start.column {
            return false;
        }
        row = Some(it.end_position().row);
    }
    true
}
