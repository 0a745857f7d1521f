//! The rules that are data: what they say of a node, whatever the language.

use linnea_text::TextRange;

use super::{Walk, qualifier};
use crate::children::Child;
use crate::{
    BindingKind, Declaration, Draft, Expression, ExpressionId, List, Namespace, Qualifier, RelationKind,
    Role, Rule, Scope, ScopeId, ScopeKind, SymbolFlags, SymbolId, SymbolKind, Type, TypeId,
};

impl Walk<'_, '_> {
    /// A name as such: a mention, unless a declaration around has it for its own.
    pub fn name_seen(&mut self, role: Role) -> Option<ExpressionId> {
        let range = self.range();
        // A name that is missing is an issue, not a name.
        if range.is_empty() || self.names.declared.contains(&range) {
            return None;
        }
        let of = self.names.member_of.take().unwrap_or(Qualifier::None);
        let mention = self.mention_at(range, self.names.role.unwrap_or(role), of);
        Some(self.expression(Expression::Mention(mention)))
    }

    /// Says whether a declaration around has the name at `range` for its own.
    pub fn is_declared(&self, range: TextRange) -> bool {
        self.names.declared.contains(&range)
    }

    /// Visits the current node with a name of its own, so that it is no mention. For code of a language that declares
    /// names deeper inside.
    pub fn with_declared<R>(&mut self, name: TextRange, code: impl FnOnce(&mut Self) -> R) -> R {
        self.names.declared.push(name);
        let result = code(self);
        self.names.declared.pop();
        result
    }

    pub(super) fn named_as(&mut self, role: Role) -> Option<ExpressionId> {
        let outer = self.names.role.replace(role);
        let value = self.first_value();
        self.names.role = outer;
        value
    }

    /// Visits the current node; all names in it have this role.
    pub fn visit_as(&mut self, role: Role) -> Option<ExpressionId> {
        let outer = self.names.role.replace(role);
        let value = self.visit();
        self.names.role = outer;
        value
    }

    pub(super) fn member_seen(&mut self, role: Role) -> Option<ExpressionId> {
        let last = self.last_part();
        // A path that starts with its sign starts at the root.
        let from_root = role == Role::Path && self.text().starts_with(b"::");
        let mut object = None;
        let mut value = None;
        let mut objects = 0;
        self.children(|w| {
            if !w.is_named() && !matches!(w.table.rule(w.here.node.kind), Rule::This | Rule::Super) {
                return;
            }
            if Some(w.range()) != last {
                let it = w.visit();
                if !w.is_comment() {
                    w.set_role(it, role);
                    object = if objects == 0 { it } else { object };
                    objects += 1;
                }
                return;
            }
            w.names.member_of = match objects {
                0 => from_root.then_some(Qualifier::Root),
                _ => Some(qualifier(object)),
            };
            value = w.visit();
            w.names.member_of = None;
        });
        value
    }

    pub(super) fn call_seen(&mut self) -> Option<ExpressionId> {
        let mut callee = None;
        let mut first = true;
        self.named_children(|w| {
            let value = w.visit();
            if first && !w.is_comment() {
                w.set_role(value, Role::Call);
                callee = value;
                first = false;
            }
        });
        callee.map(|callee| self.expression(Expression::Call { callee, arguments: List::default() }))
    }

    pub(super) fn new_seen(&mut self) -> Option<ExpressionId> {
        let class = self.first_value()?;
        self.set_role(Some(class), Role::Type);
        Some(self.expression(Expression::New { class, arguments: List::default() }))
    }

    pub(super) fn first_value(&mut self) -> Option<ExpressionId> {
        let mut found = None;
        self.named_children(|w| {
            let value = w.visit();
            found = found.or(value);
        });
        found
    }

    pub(super) fn bases_seen(&mut self) -> Option<ExpressionId> {
        let around = self.scope_of(self.facts.scope);
        let symbol = around.symbol.filter(|_| around.kind == ScopeKind::Class);
        self.named_children(|w| {
            let value = w.visit();
            w.set_role(value, Role::Base);
            if let (Some(target), Some(symbol)) = (w.type_named(value), symbol) {
                w.relate(symbol, RelationKind::Extends, target);
            }
        });
        None
    }

    /// Returns the type that a value names.
    pub fn type_named(&mut self, value: Option<ExpressionId>) -> Option<TypeId> {
        match value.map(|it| self.expression_of(it)) {
            Some(Expression::Mention(mention)) => Some(self.ty(Type::Mention(mention))),
            _ => None,
        }
    }

    /// Visits the type that the current node writes down and returns it, if it is a name.
    pub fn type_seen(&mut self) -> Option<TypeId> {
        let value = self.visit();
        self.set_role(value, Role::Type);
        self.type_named(value)
    }

    // ---- declarations

    /// Declares what the current node is by a rule that is data.
    pub fn declare(&mut self, it: &'static Declaration) -> Option<ExpressionId> {
        if it.each.is_empty() {
            let (range, _) = self.construct();
            match self.place_along(it.name) {
                // A node around has it for its own.
                Some(name) if self.names.declared.contains(&name) => return self.first_value(),
                Some(name) => self.declare_named(it, name, range, None),
                None => self.descend(),
            }
        } else {
            let count = declarators(self, self.here.node, it.each);
            let (range, _) = self.construct();
            self.declare_each(it, it.each, range, count == 1, &mut None);
        }
        None
    }

    /// Declares what the declarators below the current node name.
    fn declare_each(
        &mut self,
        it: &'static Declaration,
        kinds: &'static [&'static str],
        whole: TextRange,
        alone: bool,
        declared: &mut Option<TypeId>,
    ) {
        let Some((kind, deeper)) = kinds.split_first() else { return };
        self.named_children(|w| {
            if w.kind() != *kind {
                match w.is_at(it.ty) {
                    true => *declared = w.type_seen(),
                    false => {
                        w.visit();
                    }
                }
            } else if !deeper.is_empty() {
                w.declare_each(it, deeper, whole, alone, declared);
            } else if let Some(name) = w.place_along(it.name) {
                let range = if alone { whole } else { w.range() };
                w.declare_named(it, name, range, *declared);
            } else {
                w.visit();
            }
        });
    }

    /// Declares `name` as what the current node is; `range` is the whole construct.
    fn declare_named(
        &mut self,
        it: &'static Declaration,
        name: TextRange,
        range: TextRange,
        declared: Option<TypeId>,
    ) {
        let place = self.place().kind;
        let by_child = it.kinds.iter().find(|(kind, _)| self.has_child(kind)).map(|it| it.1);
        let member = it.member.filter(|_| place.has_members());
        let symbol = by_child.or(member).or(it.symbol);
        let (kind, binding) = match (symbol, it.binding) {
            (Some(kind), None) => (Some(kind), None),
            (Some(kind), Some(_)) if place != ScopeKind::Function => (Some(kind), None),
            (_, binding) => (None, binding),
        };
        self.names.declared.push(name);
        match (kind, binding) {
            (Some(kind), _) => self.declare_symbol(it, kind, name, range, declared),
            (None, Some(kind)) => self.declare_binding(it, kind, name, declared),
            (None, None) => self.descend(),
        }
        self.names.declared.pop();
    }

    fn declare_binding(
        &mut self,
        it: &'static Declaration,
        kind: BindingKind,
        name: TextRange,
        declared: Option<TypeId>,
    ) {
        let kind = match kind {
            BindingKind::Parameter(_) => BindingKind::Parameter(self.parameters_in(self.scope())),
            other => other,
        };
        let id = self.bind(name, kind);
        // A local variable is visible from behind its value.
        let from = if kind == BindingKind::Local { self.range().end } else { 0 };
        self.binding_mut(id).from = from;
        let (ty, value) = match it.opens {
            Some(scope) => self.scoped(scope, None, |w, _| w.parts_seen(it, name)),
            None => self.parts_seen(it, name),
        };
        let binding = self.binding_mut(id);
        (binding.declared, binding.value) = (ty.or(declared), value);
    }

    fn declare_symbol(
        &mut self,
        it: &'static Declaration,
        kind: SymbolKind,
        name: TextRange,
        range: TextRange,
        declared: Option<TypeId>,
    ) {
        let mut flags = SymbolFlags::default();
        for (child, flag) in it.flags {
            if child.is_empty() || self.has_child(child) {
                flags |= *flag;
            }
        }
        let range = if it.open_ended { self.rest_of_block(range) } else { range };
        let id = self.name_at(name);
        let body = self.place_along(&[it.body]);
        // Inside of a class, its name means the class, not what makes objects of it.
        let namespace = if kind == SymbolKind::Constructor { Namespace::Tag } else { Namespace::All };
        let draft = Draft::new(kind, id, name, range).body(body).flags(flags).namespace(namespace);
        let symbol = self.define(draft);
        let binding = self.last_binding();
        if let Some(scope) = it.opens.filter(|_| it.open_ended) {
            let scope = self.facts.open_scope(scope, range, Some(symbol));
            self.symbol_mut(symbol).inner = Some(scope);
            (self.facts.scope, self.facts.symbol) = (scope, Some(symbol));
            self.parts_seen(it, name);
            return;
        }
        let (ty, value) = match it.opens {
            Some(scope) => self.scoped(scope, Some(symbol), |w, scope| {
                let (ty, value) = w.parts_seen(it, name);
                w.scope_mut(scope).returns = ty;
                (ty, value)
            }),
            None => self.inside(self.scope(), Some(symbol), |w| w.parts_seen(it, name)),
        };
        if it.opens.is_none() {
            let binding = self.binding_mut(binding);
            (binding.declared, binding.value) = (ty.or(declared), value);
        }
    }

    /// Returns where a construct ends that reaches to the end of its block, and ends the one before it.
    fn rest_of_block(&mut self, range: TextRange) -> TextRange {
        if self.block != (self.facts.scope, self.facts.symbol) {
            let scope = self.facts.scope;
            self.scope_mut(scope).range.end = range.start;
            if let Some(symbol) = self.facts.symbol {
                self.symbol_mut(symbol).full_range.end = range.start;
            }
            (self.facts.scope, self.facts.symbol) = self.block;
        }
        let end = self.parent.map_or(range.end, |it| it.range().end);
        TextRange::new(range.start, end)
    }

    /// Opens a scope around all that follows in the same block, which is no part of `symbol`, though of its scope.
    pub fn rest_scoped(&mut self, kind: ScopeKind, symbol: SymbolId) {
        let range = self.rest_of_block(self.range());
        let scope = self.facts.open_scope(kind, range, Some(symbol));
        self.symbol_mut(symbol).inner = Some(scope);
        self.facts.scope = scope;
    }

    /// Visits what belongs to a declaration, and returns its type and value.
    fn parts_seen(&mut self, it: &Declaration, name: TextRange) -> (Option<TypeId>, Option<ExpressionId>) {
        let mut declared = None;
        let mut value = None;
        self.named_children(|w| {
            let field = w.field();
            if w.range() == name && w.first_child(|it| it.named).is_some() {
                w.named_as(Role::Path);
            } else if w.is_at(it.ty) {
                declared = w.type_seen();
            } else {
                let seen = w.visit();
                let is_value = if it.value.is_empty() { field.is_empty() } else { w.is_at(it.value) };
                if is_value && !w.is_comment() && w.range() != name {
                    value = seen;
                }
            }
        });
        (declared, value)
    }

    /// Says whether the current node is at a place of its parent.
    fn is_at(&self, place: &str) -> bool {
        let (field, kind) = (self.field(), self.kind());
        place.split('|').any(|it| !it.is_empty() && (it == field || it == kind))
    }

    /// Returns where the last child is that is no comment.
    fn last_part(&self) -> Option<TextRange> {
        let is_part = |it: &Child<'_>| it.named && !matches!(self.table.rule(it.kind), Rule::Doc(_));
        self.last_child(is_part).map(|it| it.range())
    }

    /// Returns where the node is that is found by going from place to place.
    fn place_along(&self, places: &[&str]) -> Option<TextRange> {
        let (first, deeper) = places.split_first()?;
        let mut node = one_of(first, |wanted| self.first_child(|it| wanted(self.names_of(it))))?;
        for place in deeper {
            let nodes = node.children();
            node = one_of(place, |wanted| nodes.iter().find(|it| wanted(self.names_of(it))).copied())?;
        }
        Some(node.range()).filter(|it| !it.is_empty())
    }

    /// Returns the names of the field that a node fills, and of its kind.
    fn names_of(&self, node: &Child<'_>) -> (&str, &str) {
        (self.table.field(node.field), self.table.kind(node.kind))
    }

    /// Returns the innermost scope that is more than a block or the parameters of a type.
    pub fn place(&self) -> Scope {
        self.scope_of(self.place_id())
    }

    /// The same as an id.
    pub fn place_id(&self) -> ScopeId {
        let mut id = self.facts.scope;
        while let (ScopeKind::Block | ScopeKind::Comprehension | ScopeKind::TypeParameters, Some(around)) =
            (self.scope_of(id).kind, self.scope_of(id).parent)
        {
            id = around;
        }
        id
    }

    /// Returns the kind of binding for the next parameter in the current scope.
    pub fn next_parameter(&self) -> BindingKind {
        BindingKind::Parameter(self.parameters_in(self.scope()))
    }

    /// Returns how many parameters a scope has so far.
    fn parameters_in(&self, scope: ScopeId) -> u32 {
        let own = self.facts.bindings.iter().rev().take_while(|it| it.scope == scope);
        own.filter(|it| matches!(it.kind, BindingKind::Parameter(_))).count() as u32
    }
}

/// Finds what is at a place by `find`, which returns the first node whose names are wanted: a field counts before a kind.
fn one_of<'t>(
    place: &str,
    find: impl Fn(&dyn Fn((&str, &str)) -> bool) -> Option<Child<'t>>,
) -> Option<Child<'t>> {
    let mut places = place.split('|').filter(|it| !it.is_empty());
    places.find_map(|it| find(&|(field, _)| field == it).or_else(|| find(&|(_, kind)| kind == it)))
}

/// Counts the declarators below a node.
fn declarators(walk: &Walk<'_, '_>, node: Child<'_>, kinds: &[&str]) -> usize {
    let Some((kind, deeper)) = kinds.split_first() else { return 1 };
    let children = node.children();
    let found = children.iter().filter(|it| walk.table.kind(it.kind) == *kind);
    found.map(|it| declarators(walk, *it, deeper)).sum()
}
