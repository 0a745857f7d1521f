//! Where a walk is in the tree: the ways down, and looking at what is below.

use linnea_text::TextRange;

use super::{Here, MAX_DEPTH, Walk, range_of};
use crate::children::Child;
use crate::{Issue, IssueKind, Qualifier, Role, Rule};

impl<'t> Here<'t> {
    /// Goes to a node. Its children are added to `nodes`.
    #[inline]
    pub(super) fn enter(node: Child<'t>, nodes: &mut Vec<Child<'t>>) -> Self {
        let start = nodes.len();
        let at_hand = node.add_children(nodes);
        Self { node, children: at_hand.then_some((start, nodes.len())) }
    }
}

impl<'t> Walk<'t, '_> {
    // ---- moving

    /// Calls `each` with the walk at every child in turn, punctuation included. Where the nodes are nested too
    /// deep, their identifiers are gathered instead.
    ///
    /// This and [`named_children`](Walk::named_children) are the only ways down, so that no code of a language can
    /// descend further than it may.
    pub fn children(&mut self, mut each: impl FnMut(&mut Self)) {
        self.below(false, &mut each);
    }

    /// The same without punctuation and keywords.
    pub fn named_children(&mut self, mut each: impl FnMut(&mut Self)) {
        self.below(true, &mut each);
    }

    fn below(&mut self, named: bool, each: &mut impl FnMut(&mut Self)) {
        if self.here.node.count == 0 {
            return;
        }
        if self.depth >= MAX_DEPTH {
            return self.gather(IssueKind::TooDeep);
        }
        self.depth += 1;
        if self.depth.is_multiple_of(16) {
            // The walk must not depend on how large a stack its caller has.
            stacker::maybe_grow(256 * 1024, 4 * 1024 * 1024, || self.each_child(named, each));
        } else {
            self.each_child(named, each);
        }
        self.depth -= 1;
    }

    fn each_child(&mut self, named: bool, each: &mut impl FnMut(&mut Self)) {
        let (outer, around) = (self.here, self.parent);
        // A declaration that reaches to the end of its block ends here.
        let block = std::mem::replace(&mut self.block, (self.facts.scope, self.facts.symbol));
        self.parent = Some(outer.node);
        match outer.children {
            Some((start, end)) => {
                for at in start..end {
                    self.at_child(self.nodes[at], named, each);
                }
            }
            None => outer.node.one_by_one().for_each(|it| self.at_child(it, named, each)),
        }
        (self.here, self.parent) = (outer, around);
        (self.facts.scope, self.facts.symbol) = self.block;
        self.block = block;
    }

    #[inline]
    fn at_child(&mut self, node: Child<'t>, named: bool, each: &mut impl FnMut(&mut Self)) {
        if node.named || !named {
            let len = self.nodes.len();
            self.here = Here::enter(node, &mut self.nodes);
            each(self);
            self.nodes.truncate(len);
        }
    }

    /// Mentions every identifier below the current node, without structure and without recursion.
    fn gather(&mut self, why: IssueKind) {
        self.facts.issues.push(Issue { range: self.range(), kind: why });
        let mut cursor = self.here.node.node.walk();
        let mut depth = 0_u32;
        loop {
            let node = cursor.node();
            let range = match self.table.rule(node.kind_id()) {
                Rule::Name(_) => Some(range_of(node)),
                Rule::RawName(_, prefix) => Some(self.without_prefix(range_of(node), prefix)),
                _ => None,
            };
            if let Some(range) = range {
                self.facts.mention(range, Role::Token, Qualifier::Unknown);
            }
            if cursor.goto_first_child() {
                depth += 1;
                continue;
            }
            loop {
                if depth == 0 {
                    return;
                }
                if cursor.goto_next_sibling() {
                    break;
                }
                cursor.goto_parent();
                depth -= 1;
            }
        }
    }

    // ---- looking

    /// Returns the range of the child in `field`.
    pub fn child(&self, field: &str) -> Option<TextRange> {
        self.first_child(|it| self.table.field(it.field) == field).map(|it| it.range())
    }

    /// Returns the kind of the child in `field`.
    pub fn child_kind(&self, field: &str) -> Option<&'t str> {
        self.first_child(|it| self.table.field(it.field) == field).map(|it| self.table.kind(it.kind))
    }

    /// Returns the range of the first child of `kind`, named or not.
    pub fn child_of_kind(&self, kind: &str) -> Option<TextRange> {
        self.first_child(|it| self.table.kind(it.kind) == kind).map(|it| it.range())
    }

    /// Says whether the current node has a child of `kind`, such as a modifier keyword.
    pub fn has_child(&self, kind: &str) -> bool {
        self.child_of_kind(kind).is_some()
    }

    /// Says whether the first child of the current node is of `kind`.
    pub fn begins_with(&self, kind: &str) -> bool {
        self.first_child(|_| true).is_some_and(|it| self.table.kind(it.kind) == kind)
    }

    /// Returns how many children of the current node are in a field.
    pub fn count_in(&self, field: &str) -> usize {
        let is_in = |it: &Child<'_>| self.table.field(it.field) == field;
        match self.at_hand() {
            Some(nodes) => nodes.iter().filter(|it| is_in(it)).count(),
            None => self.here.node.one_by_one().filter(is_in).count(),
        }
    }

    /// Returns the first child that is `wanted`.
    pub(super) fn first_child(&self, wanted: impl Fn(&Child<'t>) -> bool) -> Option<Child<'t>> {
        match self.at_hand() {
            Some(nodes) => nodes.iter().find(|it| wanted(it)).copied(),
            None => self.here.node.one_by_one().find(wanted),
        }
    }

    /// Returns the last child that is `wanted`.
    pub(super) fn last_child(&self, wanted: impl Fn(&Child<'t>) -> bool) -> Option<Child<'t>> {
        match self.at_hand() {
            Some(nodes) => nodes.iter().rfind(|it| wanted(it)).copied(),
            None => self.here.node.one_by_one().filter(wanted).last(),
        }
    }

    /// Returns the children of the current node, if they are at hand.
    fn at_hand(&self) -> Option<&[Child<'t>]> {
        self.here.children.map(|(start, end)| &self.nodes[start..end])
    }
}
