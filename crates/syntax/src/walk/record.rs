//! Saying what is seen: what a walk adds to the facts.

use linnea_text::TextRange;

use super::{Walk, qualifier};
use crate::{
    Binding, BindingId, BindingKind, Decoration, Draft, Export, Expression, ExpressionId, Import, ImportId,
    Issue, IssueKind, List, Mention, MentionId, NameId, Outcome, Qualifier, Relation, RelationKind, Role,
    ScopeId, ScopeKind, Symbol, SymbolFlags, SymbolId, Type, TypeId,
};

impl Walk<'_, '_> {
    /// Declares a symbol and binds its name. Doc comments and attributes just before it are its own.
    pub fn define(&mut self, draft: Draft) -> SymbolId {
        self.facts.define(draft)
    }

    /// Returns the symbol for completion, such as setting [`Symbol::also`] or [`Symbol::doc`].
    pub fn symbol_mut(&mut self, id: SymbolId) -> &mut Symbol {
        &mut self.facts.symbols[id.index()]
    }

    /// Returns the symbol.
    pub fn symbol(&self, id: SymbolId) -> &Symbol {
        &self.facts.symbols[id.index()]
    }

    /// Returns the binding of the symbol declared last, for its type and value.
    pub fn last_binding(&self) -> BindingId {
        BindingId::new(self.facts.bindings.len().saturating_sub(1))
    }

    /// Returns the id of the binding that is made next.
    pub fn next_binding(&self) -> BindingId {
        BindingId::new(self.facts.bindings.len())
    }

    /// Binds the name at `range` in the current scope.
    pub fn bind(&mut self, range: TextRange, kind: BindingKind) -> BindingId {
        self.facts.bind(range, kind)
    }

    /// Returns the binding for completion, such as setting its declared type.
    pub fn binding_mut(&mut self, id: BindingId) -> &mut Binding {
        &mut self.facts.bindings[id.index()]
    }

    /// Returns the first binding of `name` made directly in `scope`.
    pub fn binding_in(&self, scope: ScopeId, name: NameId) -> Option<BindingId> {
        self.facts.first_binding(scope, name)
    }

    /// Returns a binding.
    pub fn binding(&self, id: BindingId) -> &Binding {
        &self.facts.bindings[id.index()]
    }

    /// Mentions the identifier that the current node is.
    pub fn mention(&mut self, role: Role) -> MentionId {
        self.facts.mention(self.range(), role, Qualifier::None)
    }

    /// Mentions the identifier at `range`.
    #[inline]
    pub fn mention_at(&mut self, range: TextRange, role: Role, qualifier: Qualifier) -> MentionId {
        self.facts.mention(range, role, qualifier)
    }

    /// Mentions a name that stands in a comment, which makes it no occurrence unless it is given a range.
    pub fn quoted(&mut self, name: NameId, at: u32, role: Role, qualifier: Qualifier) -> MentionId {
        let id = self.facts.mention(TextRange::new(at, at), role, qualifier);
        self.facts.mentions[id.index()].name = name;
        id
    }

    /// Mentions the member that the current node names, of `object`; returns its value.
    pub fn member(&mut self, object: Option<ExpressionId>, role: Role) -> ExpressionId {
        let mention = self.facts.mention(self.range(), role, qualifier(object));
        self.expression(Expression::Mention(mention))
    }

    /// Returns a mention.
    #[inline]
    pub fn mention_of(&self, id: MentionId) -> &Mention {
        &self.facts.mentions[id.index()]
    }

    /// Returns a mention for correction.
    pub fn mention_mut(&mut self, id: MentionId) -> &mut Mention {
        &mut self.facts.mentions[id.index()]
    }

    /// Returns the id of the mention that is made next.
    pub fn next_mention(&self) -> MentionId {
        MentionId::new(self.facts.mentions.len())
    }

    /// Returns where a mention stands.
    pub fn range_of_mention(&self, id: MentionId) -> TextRange {
        self.mention_of(id).range
    }

    /// Changes the role of a mention that turned out to be more than a read.
    pub fn set_role(&mut self, value: Option<ExpressionId>, role: Role) {
        if let Some(Expression::Mention(mention)) = value.map(|it| self.facts.expressions[it.index()]) {
            let mention = &mut self.facts.mentions[mention.index()];
            if matches!(mention.role, Role::Read | Role::Type | Role::Token) {
                mention.role = role;
            }
        }
    }

    /// Adds a value.
    #[inline]
    pub fn expression(&mut self, expression: Expression) -> ExpressionId {
        self.facts.expression(expression)
    }

    /// Returns the value with this id.
    #[inline]
    pub fn expression_of(&self, id: ExpressionId) -> Expression {
        self.facts.expressions[id.index()]
    }

    /// Returns all values so far.
    pub fn expressions(&self) -> impl Iterator<Item = (ExpressionId, Expression)> + '_ {
        self.facts.expressions.iter().enumerate().map(|(at, it)| (ExpressionId::new(at), *it))
    }

    /// Replaces a value that was added before it was known, see [`unknown`](Walk::unknown).
    pub fn set_expression(&mut self, id: ExpressionId, value: Option<ExpressionId>) {
        if let Some(value) = value {
            self.facts.expressions[id.index()] = self.facts.expressions[value.index()];
        }
    }

    /// Says that nothing is known of the values that these mentions, in their order, give.
    pub fn forget(&mut self, mentions: &[MentionId]) {
        for it in &mut self.facts.expressions {
            if matches!(it, Expression::Mention(mention) if mentions.binary_search(mention).is_ok()) {
                *it = Expression::Either(List::default());
            }
        }
    }

    /// Adds a value that is not known yet, for what is written behind the pattern that takes it apart.
    pub fn unknown(&mut self) -> ExpressionId {
        self.facts.expression(Expression::Either(List::default()))
    }

    /// Returns the type with this id.
    pub fn type_of(&self, id: TypeId) -> Type {
        self.facts.types[id.index()]
    }

    /// Adds a type.
    pub fn ty(&mut self, ty: Type) -> TypeId {
        self.facts.ty(ty)
    }

    /// Stores a list of values.
    pub fn list(&mut self, items: &[Option<ExpressionId>]) -> List {
        self.facts.expression_list(items)
    }

    /// Returns the values of a list stored before.
    pub fn listed(&self, list: List) -> &[Option<ExpressionId>] {
        self.facts.listed(list)
    }

    /// Returns the types of a list.
    pub fn listed_types(&self, list: List) -> &[Option<TypeId>] {
        self.facts.listed_types(list)
    }

    /// Stores a list of types.
    pub fn type_list(&mut self, items: &[Option<TypeId>]) -> List {
        self.facts.type_list(items)
    }

    /// Stores a list of mentions.
    pub fn mention_list(&mut self, items: &[MentionId]) -> List {
        self.facts.mention_list(items)
    }

    /// Interns the text at `range` as a name.
    pub fn name_at(&mut self, range: TextRange) -> NameId {
        self.facts.name_at(range)
    }

    /// Interns a name that does not stand in the source as such.
    pub fn name(&mut self, text: &str) -> NameId {
        self.facts.names.made(text)
    }

    /// Returns the text of a name.
    pub fn name_text(&self, name: NameId) -> &str {
        self.facts.names.get(name)
    }

    /// Adds an import; its binding must already be there.
    pub fn import(&mut self, import: Import) -> ImportId {
        let binding = import.binding;
        let id = self.facts.import(import);
        if let Some(binding) = binding {
            self.facts.bindings[binding.index()].kind = BindingKind::Import(id);
        }
        id
    }

    /// Returns the imports so far.
    pub fn imports(&self) -> &[Import] {
        &self.facts.imports
    }

    /// Says that a statement at `whole` opens the module that the current node names: its names are seen without it.
    pub fn open(&mut self, whole: TextRange) {
        let module = Some(self.name_at(self.range()));
        self.import(Import { module, wildcard: true, ..Import::new(self.scope(), whole) });
    }

    /// Says that the file is a part of the module that a mention names.
    pub fn part_of(&mut self, module: MentionId) {
        self.facts.module = Some(module);
    }

    /// Says that a place could not be read.
    pub fn issue(&mut self, range: TextRange, kind: IssueKind) {
        self.facts.issues.push(Issue { range, kind });
    }

    /// Adds an export.
    pub fn export(&mut self, export: Export) {
        self.facts.exports.push(export);
    }

    /// Says whether the file has a default export so far.
    pub fn exports_default(&self) -> bool {
        let flagged = self.facts.symbols.iter().any(|it| it.flags.has(SymbolFlags::DEFAULT));
        flagged || self.facts.exports.iter().any(|it| it.default)
    }

    /// Says that `symbol` builds on `target`. What stands for another type opens no scope but that of its type parameters,
    /// unless it has members.
    pub fn relate(&mut self, symbol: SymbolId, kind: RelationKind, target: TypeId) {
        self.facts.relations.push(Relation { symbol, kind, target });
        let scope = self.facts.scope;
        if kind == RelationKind::Alias && self.scope_of(scope).kind == ScopeKind::TypeParameters {
            self.facts.symbols[symbol.index()].inner.get_or_insert(scope);
        }
    }

    /// Says whether a symbol has been related to any type.
    pub fn is_related(&self, symbol: SymbolId) -> bool {
        self.facts.relations.iter().any(|it| it.symbol == symbol)
    }

    /// Says that `symbol` goes through `value` before its name is bound; the innermost first.
    pub fn decorate(&mut self, symbol: SymbolId, value: ExpressionId) {
        self.facts.decorations.push(Decoration { symbol, value });
    }

    /// Notes what is given by the name before an argument.
    pub fn give(&mut self, name: MentionId, value: Option<ExpressionId>) {
        self.facts.named.extend(value.map(|it| (name, it)));
    }

    /// Says what the innermost function gives back.
    pub fn outcome(&mut self, value: Option<ExpressionId>, yielded: bool) {
        if let Some(scope) = self.enclosing(ScopeKind::Function) {
            self.facts.outcomes.push(Outcome { scope, value, yielded });
        }
    }

    /// Returns the values that the function of a scope is known to give back.
    pub fn outcomes_of(&self, scope: ScopeId) -> Vec<ExpressionId> {
        let own = self.facts.outcomes.iter().filter(|it| it.scope == scope && !it.yielded);
        own.filter_map(|it| it.value).collect()
    }
}
