//! Which bindings of a file are one entity, and which symbols these are.

use linnea_syntax::{
    Binding, BindingId, BindingKind, NameId, Namespace, ScopeKind, SymbolFlags, SymbolId, SymbolKind,
};

use crate::beside::written_before;
use crate::unit::{Unit, overlap};

impl Unit {
    /// Returns the first of the bindings that are one entity with this one: what a scope binds everywhere, in
    /// namespaces that overlap; members of a class and of its instances are two, and so are those of two types that are
    /// declared from outside, and blocks that add members, each of which may have type parameters of its own.
    pub(crate) fn canonical(&self, id: BindingId) -> BindingId {
        let binding = self.facts.binding(id);
        if binding.from > 0 {
            return id;
        }
        self.group(id).next().unwrap_or(id)
    }

    /// Returns the bindings that are one entity with this one.
    pub(crate) fn group(&self, id: BindingId) -> impl Iterator<Item = BindingId> + '_ {
        let binding = *self.facts.binding(id);
        let is_static = |id: BindingId| {
            self.symbol_of(id).is_some_and(|it| self.facts.symbol(it).flags.has(SymbolFlags::STATIC))
        };
        let own_static = is_static(id);
        let member = self.facts.scope(binding.scope).kind == ScopeKind::Class;
        let own_type = self.type_beside(id);
        let is_import = |it: &Binding| matches!(it.kind, BindingKind::Import(_));
        let own_import = is_import(&binding);
        let alone = binding.from > 0 || binding.namespace == Namespace::Function || self.is_block(id);
        self.bindings_in(binding.scope, binding.name).filter(move |other| {
            let it = self.facts.binding(*other);
            *other == id
                || (!alone
                    && it.from == 0
                    && is_import(it) == own_import
                    && overlap(it.namespace, binding.namespace)
                    && (!member || is_static(*other) == own_static)
                    && self.type_beside(*other) == own_type
                    && (own_type.is_none() || self.is_of_same(id, *other)))
        })
    }

    /// Says whether a binding is a block that adds members to a type: its name is that of its header only.
    fn is_block(&self, id: BindingId) -> bool {
        let symbol = self.symbol_of(id).map(|it| self.facts.symbol(it));
        let inner = symbol.filter(|it| it.kind == SymbolKind::Object).and_then(|it| it.inner);
        inner.is_some_and(|it| self.facts.scope(it).kind == ScopeKind::Extension)
    }

    /// Says whether two things that are declared from outside of types of one name may be of the same, by the names before
    /// those.
    fn is_of_same(&self, a: BindingId, b: BindingId) -> bool {
        let written = |it: BindingId| {
            self.symbol_of(it).map(|it| written_before(self, self.facts.symbol(it)).0).unwrap_or_default()
        };
        let (a, b) = (written(a), written(b));
        a.ends_with(&b) || b.ends_with(&a)
    }

    /// Returns the name of the type that a binding is declared to be of, from outside of it.
    pub(crate) fn type_beside(&self, id: BindingId) -> Option<NameId> {
        let symbol = self.facts.symbol(self.symbol_of(id)?);
        symbol.also.filter(|_| symbol.kind != SymbolKind::Object)
    }

    /// Returns the symbols of all declarations of an entity.
    pub(crate) fn symbols_of(&self, binding: BindingId) -> Vec<SymbolId> {
        let mut symbols: Vec<SymbolId> = self.group(binding).filter_map(|it| self.symbol_of(it)).collect();
        if symbols.is_empty() {
            symbols.extend(self.symbol_of(binding));
        }
        symbols
    }
}
