//! The walk over a syntax tree: one pass, driven by the language's rules.

mod data;
mod fragments;
mod record;
mod tree;

use linnea_text::TextRange;
use tree_sitter::Node;

use crate::build::{Builder, adjoining};
use crate::children::Child;
use crate::language::Resolved;
use crate::{
    BindingId, BindingKind, Expression, ExpressionId, NameId, Namespace, Qualifier, Role, Rule, Scope,
    ScopeId, ScopeKind, SymbolFlags, SymbolId,
};

/// How many nodes deep structure is read. Hand-written code stays below 100; chains of a thousand operators
/// occur in generated code.
pub const MAX_DEPTH: u32 = 1_000;

/// A walk over the tree of a file that collects its facts.
///
/// The code of a language moves it with [`visit`](Walk::visit) and [`children`](Walk::children) only, so
/// that every node is seen at most once, and says what it sees with [`define`](Walk::define),
/// [`bind`](Walk::bind), [`mention`](Walk::mention) and the like. **Each identifier must come out as the name of
/// a binding or as a mention**, whatever happens; what has no rule is descended into.
pub struct Walk<'t, 's> {
    here: Here<'t>,
    parent: Option<Child<'t>>,
    /// The children of the current node and of those around it.
    nodes: Vec<Child<'t>>,
    table: &'t Resolved,
    facts: &'t mut Builder<'s>,
    depth: u32,
    /// How many times the text here has been parsed again.
    fragments: u32,
    /// The wrapper around the node at a depth: its range and the flags it gives.
    wrapper: Option<(u32, TextRange, SymbolFlags)>,
    names: Names,
    /// The scope and symbol around the nodes between which the walk is.
    block: (ScopeId, Option<SymbolId>),
}

/// What the names that come next are, by the rules that are data.
#[derive(Default)]
struct Names {
    /// Those of declarations around, which are no mentions.
    declared: Vec<TextRange>,
    /// What the next one is a member of.
    member_of: Option<Qualifier>,
    /// The role of all.
    role: Option<Role>,
}

/// Where a walk is.
#[derive(Clone, Copy)]
struct Here<'t> {
    node: Child<'t>,
    /// Where its children are among the nodes at hand, if they are there.
    children: Option<(usize, usize)>,
}

impl<'t, 's> Walk<'t, 's> {
    pub(crate) fn new(root: Node<'t>, table: &'t Resolved, facts: &'t mut Builder<'s>, depth: u32) -> Self {
        let block = (facts.scope, facts.symbol);
        let mut nodes = Vec::new();
        let here = Here::enter(Child::new(root, 0), &mut nodes);
        Self {
            here,
            parent: None,
            nodes,
            table,
            facts,
            depth,
            fragments: 0,
            wrapper: None,
            names: Names::default(),
            block,
        }
    }

    // ---- moving

    /// Visits the current node by its rule and returns its value, if it has one that is known.
    pub fn visit(&mut self) -> Option<ExpressionId> {
        match self.table.rule(self.here.node.kind) {
            Rule::Skip => None,
            Rule::Name(role) => self.name_seen(role),
            Rule::RawName(role, prefix) => {
                let range = self.without_prefix(self.range(), prefix);
                // A name that is missing is an issue, not a name.
                if range.is_empty() {
                    return None;
                }
                let mention = self.facts.mention(range, role, Qualifier::None);
                Some(self.expression(Expression::Mention(mention)))
            }
            Rule::Doc(is_doc) => {
                self.note_doc(is_doc);
                None
            }
            Rule::Plain(literal) => Some(self.expression(Expression::Literal(literal))),
            Rule::Literal(literal) => {
                self.descend();
                Some(self.expression(Expression::Literal(literal)))
            }
            Rule::Descend => {
                self.descend();
                None
            }
            Rule::Transparent => {
                let mut value = None;
                self.named_children(|w| value = w.visit().or(value));
                value
            }
            Rule::Attribute(code) => self.attached(code),
            Rule::With(code) => code(self),
            Rule::Declare(it) => self.declare(it),
            Rule::Scope(kind) => self.scoped(kind, None, |w, _| {
                w.descend();
                None
            }),
            Rule::Member(role) => self.member_seen(role),
            Rule::This => Some(self.expression(Expression::This(self.scope()))),
            Rule::Super => Some(self.expression(Expression::Super(self.scope()))),
            Rule::Call => self.call_seen(),
            Rule::New => self.new_seen(),
            Rule::First => self.first_value(),
            Rule::Bases => self.bases_seen(),
            Rule::As(role) => self.named_as(role),
        }
    }

    /// Runs `code`, which visits the current node, as an attribute that belongs to what follows.
    pub fn attached<R>(&mut self, code: impl FnOnce(&mut Self) -> R) -> R {
        let range = self.range();
        let lead = self.facts.lead;
        let follows = lead.end <= range.start
            && (lead.doc.is_some() || lead.attribute.is_some())
            && adjoining(TextRange::new(lead.end, range.start).slice(self.facts.source));
        let value = code(self);
        self.facts.lead = if follows { lead } else { Default::default() };
        self.facts.lead.attribute.get_or_insert(range.start);
        self.facts.lead.end = range.end;
        value
    }

    /// Visits all children of the current node.
    pub fn descend(&mut self) {
        // Punctuation has no rule.
        self.named_children(|w| {
            w.visit();
        });
    }

    /// Visits the named children and returns their values in order.
    pub fn values(&mut self) -> Vec<Option<ExpressionId>> {
        self.parts(Self::visit)
    }

    /// Reads the named children, comments among them, and returns what the others are, in order.
    pub fn parts<T>(&mut self, mut read: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut parts = Vec::new();
        self.named_children(|w| {
            let part = read(w);
            if !w.is_comment() {
                parts.push(part);
            }
        });
        parts
    }

    /// Returns `range` without `prefix`, if it starts with it.
    fn without_prefix(&self, range: TextRange, prefix: &str) -> TextRange {
        let skipped =
            if self.text_of(range).starts_with(prefix.as_bytes()) { prefix.len() as u32 } else { 0 };
        TextRange::new(range.start + skipped, range.end)
    }

    // ---- looking

    /// Returns the kind of the current node.
    #[inline]
    pub fn kind(&self) -> &'t str {
        self.table.kind(self.here.node.kind)
    }

    /// Returns the field that the current node fills in its parent.
    #[inline]
    pub fn field(&self) -> &'t str {
        self.table.field(self.here.node.field)
    }

    /// Returns the range of the current node.
    #[inline]
    pub fn range(&self) -> TextRange {
        self.here.node.range()
    }

    /// Says whether the current node is more than punctuation or a keyword.
    #[inline]
    pub fn is_named(&self) -> bool {
        self.here.node.named
    }

    /// Says whether the current node is a comment.
    #[inline]
    pub fn is_comment(&self) -> bool {
        matches!(self.table.rule(self.here.node.kind), Rule::Doc(_))
    }

    /// Returns the source text of the current node.
    #[inline]
    pub fn text(&self) -> &'s [u8] {
        self.text_of(self.range())
    }

    /// Returns the source text of the whole file.
    pub fn source(&self) -> &'s [u8] {
        self.facts.source
    }

    /// Returns the source text before the current node.
    pub fn text_before(&self) -> &'s [u8] {
        self.facts.source.get(..self.range().start as usize).unwrap_or_default()
    }

    /// Returns the source text behind the current node.
    pub fn text_after(&self) -> &'s [u8] {
        self.facts.source.get(self.range().end as usize..).unwrap_or_default()
    }

    /// Returns the source text in `range`.
    #[inline]
    pub fn text_of(&self, range: TextRange) -> &'s [u8] {
        range.slice(self.facts.source)
    }

    /// Returns the kind of the node around the current one.
    pub fn parent_kind(&self) -> Option<&'t str> {
        self.parent.map(|it| self.table.kind(it.kind))
    }

    // ---- where the walk is

    /// Returns the innermost scope.
    #[inline]
    pub fn scope(&self) -> ScopeId {
        self.facts.scope
    }

    /// Returns a scope.
    #[inline]
    pub fn scope_of(&self, id: ScopeId) -> Scope {
        self.facts.scopes[id.index()]
    }

    /// Returns the innermost of the scopes seen so far that an offset is in.
    pub fn scope_at(&self, offset: u32) -> ScopeId {
        let holds = |it: &Scope| it.range.start <= offset && offset < it.range.end;
        let inner = self.facts.scopes.iter().rposition(holds);
        inner.map_or(self.facts.scope, ScopeId::new)
    }

    /// Returns a scope for completion, such as setting [`Scope::returns`].
    pub fn scope_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.facts.scopes[id.index()]
    }

    /// Returns the innermost symbol.
    pub fn container(&self) -> Option<SymbolId> {
        self.facts.symbol
    }

    /// Returns the innermost scope of `kind`.
    pub fn enclosing(&self, kind: ScopeKind) -> Option<ScopeId> {
        let mut scope = Some(self.facts.scope);
        while let Some(id) = scope {
            if self.facts.scopes[id.index()].kind == kind {
                return Some(id);
            }
            scope = self.facts.scopes[id.index()].parent;
        }
        None
    }

    /// Runs `code` inside a new scope over the current node; `symbol` is the one that opens it, if one does.
    pub fn scoped<R>(
        &mut self,
        kind: ScopeKind,
        symbol: Option<SymbolId>,
        code: impl FnOnce(&mut Self, ScopeId) -> R,
    ) -> R {
        let (outer, container, ambient) = (self.facts.scope, self.facts.symbol, self.facts.ambient);
        let scope = self.facts.open_scope(kind, self.range(), symbol);
        self.facts.scope = scope;
        if let Some(id) = symbol {
            self.facts.symbols[id.index()].inner.get_or_insert(scope);
            self.facts.symbol = symbol;
            self.facts.ambient = SymbolFlags::default();
        }
        let result = code(self, scope);
        (self.facts.scope, self.facts.symbol, self.facts.ambient) = (outer, container, ambient);
        result
    }

    /// Runs `code` inside a scope that is already there, such as that of a class left before.
    pub fn inside<R>(
        &mut self,
        scope: ScopeId,
        symbol: Option<SymbolId>,
        code: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let (outer, container) = (self.facts.scope, self.facts.symbol);
        self.facts.scope = scope;
        self.facts.symbol = symbol.or(container);
        let result = code(self);
        (self.facts.scope, self.facts.symbol) = (outer, container);
        result
    }

    /// Runs `code` with `flags` for every symbol that is declared directly in the current container.
    pub fn flagged<R>(&mut self, flags: SymbolFlags, code: impl FnOnce(&mut Self) -> R) -> R {
        let ambient = self.facts.ambient;
        self.facts.ambient |= flags;
        let result = code(self);
        self.facts.ambient = ambient;
        result
    }

    /// Runs `code`, which visits the current node, so that what it declares is the
    /// construct at `range`, which wraps it (`export …`, `declare …`) and gives it `flags`.
    pub fn wrapped<R>(
        &mut self,
        range: TextRange,
        flags: SymbolFlags,
        code: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let outer = self.wrapper.replace((self.depth, range, flags));
        let result = code(self);
        self.wrapper = outer;
        result
    }

    /// Returns the whole construct that the current node is the declaration in, with the flags that its wrapper
    /// gives: the wrapper's range, or that of the node itself.
    pub fn construct(&self) -> (TextRange, SymbolFlags) {
        match self.wrapper {
            Some((depth, range, flags)) if depth == self.depth => (range, flags),
            _ => (self.range(), SymbolFlags::default()),
        }
    }

    /// Says that `scope` will bind `name` further on, for code that must know it before.
    pub fn announce(&mut self, scope: ScopeId, name: NameId) {
        self.facts.announced.insert((scope, name));
    }

    /// Says whether `name` was announced in `scope`.
    pub fn is_announced(&self, scope: ScopeId, name: NameId) -> bool {
        self.facts.announced.contains(&(scope, name))
    }

    /// Binds a name in the current scope and in one namespace only.
    pub fn bind_in(&mut self, range: TextRange, kind: BindingKind, namespace: Namespace) -> BindingId {
        let id = self.facts.bind(range, kind);
        self.facts.bindings[id.index()].namespace = namespace;
        id
    }

    fn note_doc(&mut self, is_doc: fn(&[u8]) -> bool) {
        let range = self.range();
        let source = self.facts.source;
        // Only blanks between the comment and the start of its line, or it belongs to what is before.
        let before = source[..range.start as usize].iter().rev().find(|it| !matches!(it, b' ' | b'\t'));
        let trailing = before.is_some_and(|it| !matches!(it, b'\n' | b'\r'));
        let lead = &mut self.facts.lead;
        let follows = (lead.doc.is_some() || lead.attribute.is_some())
            && lead.end <= range.start
            && adjoining(TextRange::new(lead.end, range.start).slice(source));
        // A line comment may include its line break.
        let end = range.start + range.slice(source).trim_ascii_end().len() as u32;
        if trailing || !is_doc(range.slice(source)) {
            // Any other comment may stand between what belongs together.
            if follows {
                lead.end = end;
            }
            return;
        }
        if !follows {
            *lead = Default::default();
        }
        if lead.attribute.is_none() {
            lead.doc.get_or_insert(range.start);
        }
        lead.end = end;
    }
}

/// Returns what a member of `object` is qualified by.
pub(crate) fn qualifier(object: Option<ExpressionId>) -> Qualifier {
    object.map_or(Qualifier::Unknown, Qualifier::Of)
}

pub(crate) fn range_of(node: Node<'_>) -> TextRange {
    TextRange::new(node.start_byte() as u32, node.end_byte() as u32)
}
