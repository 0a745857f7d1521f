//! The children of a node, all in one pass.
//!
//! The parser's library returns one child for each call, and counts from the first again for each; its cursors note more than
//! a walk wants to know. Going from node to node took an eighth of the time of facts with them (`docs/performance.md`). So a
//! few lines of C (`children.c`) read all children off the tree at once, with their fields and kinds.
#![allow(unsafe_code)]

use linnea_text::TextRange;
use tree_sitter::Node;

/// A node with more children than this has them counted off by a cursor, one by one, so that they take no memory.
const MANY: u32 = 4_096;

/// A node that is visible in the tree.
#[repr(C)]
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Child<'t> {
    pub(crate) node: Node<'t>,
    /// In bytes.
    start: u32,
    end: u32,
    /// How many children it has, punctuation included.
    pub(crate) count: u32,
    /// The number of its kind.
    pub(crate) kind: u16,
    /// The number of the field that it fills, 0 if it fills none.
    pub(crate) field: u16,
    /// Whether it is more than punctuation or a keyword.
    pub(crate) named: bool,
}

unsafe extern "C" {
    /// Writes the children of a node, which must have as many as there is room for; says whether it did.
    fn linnea_children<'t>(node: Node<'t>, children: *mut Child<'t>, room: u32) -> bool;
}

impl<'t> Child<'t> {
    /// Returns a node that fills a field.
    pub(crate) fn new(node: Node<'t>, field: u16) -> Self {
        Self {
            node,
            start: node.start_byte() as u32,
            end: node.end_byte() as u32,
            count: node.child_count(),
            kind: node.kind_id(),
            field,
            named: node.is_named(),
        }
    }

    /// Returns where it is.
    #[inline]
    pub(crate) fn range(&self) -> TextRange {
        TextRange::new(self.start, self.end)
    }

    /// Adds the children to `nodes`, in their order. Says whether it did: not if they are many, or hidden deep in nodes that
    /// the grammar keeps to itself.
    #[inline]
    pub(crate) fn add_children(&self, nodes: &mut Vec<Child<'t>>) -> bool {
        if self.count == 0 {
            return true;
        }
        if self.count > MANY {
            return false;
        }
        nodes.reserve(self.count as usize);
        let start = nodes.len();
        // SAFETY: It writes no more than there is room for, and says whether it has written so many. The node borrows from its
        // tree, as its children do then.
        let whole = unsafe {
            let whole = linnea_children(self.node, nodes.as_mut_ptr().add(start), self.count);
            if whole {
                nodes.set_len(start + self.count as usize);
            }
            whole
        };
        debug_assert!(!whole || self.one_by_one().eq(nodes[start..].iter().copied()), "{:?}", self.node);
        whole
    }

    /// Returns the children, however many they are.
    pub(crate) fn children(&self) -> Vec<Child<'t>> {
        let mut nodes = Vec::new();
        match self.add_children(&mut nodes) {
            true => nodes,
            false => self.one_by_one().collect(),
        }
    }

    /// Goes through the children without having all of them in memory, which takes some time more.
    pub(crate) fn one_by_one(&self) -> impl Iterator<Item = Child<'t>> + use<'t> {
        let mut cursor = self.node.walk();
        let mut first = true;
        std::iter::from_fn(move || {
            let moved = match std::mem::take(&mut first) {
                true => cursor.goto_first_child(),
                false => cursor.goto_next_sibling(),
            };
            moved.then(|| Child::new(cursor.node(), cursor.field_id().map_or(0, |it| it.get())))
        })
    }
}
