//! The facts of a file with what the resolver looks up in them.

use std::hash::BuildHasher as _;

use linnea_syntax::{
    Binding, BindingId, BindingKind, Collection, Decoration, Expression, ExpressionId, FileFacts, ImportId,
    IssueKind, MentionId, NameId, Names, Namespace, Outcome, Relation, RelationKind, ScopeId, ScopeKind,
    Semantics, SymbolFlags, SymbolId, SymbolKind, Type, TypeId,
};
use linnea_text::TextRange;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::grouped::Grouped;
use crate::kinds::is_class;
use crate::listed::Listed;

/// The facts of a file, indexed.
pub struct Unit {
    /// The facts.
    pub facts: FileFacts,
    /// The rules of its language, if there are any.
    pub semantics: Option<&'static Semantics>,
    /// By scope, sorted by name, then in the order of the source.
    bindings: Listed<(NameId, BindingId)>,
    /// What a scope has, sorted by name: what is visible everywhere, one row for each entity and namespace; then what
    /// becomes visible somewhere, sorted by where.
    heads: Listed<Head>,
    /// Where parameters that are assigned anew are first.
    reassigned: FxHashMap<BindingId, u32>,
    mentions: Listed<MentionId>,
    /// The names, each as near behind the place that its hash gives as there is room.
    names: Vec<Option<NameId>>,
    symbol_bindings: Vec<Option<BindingId>>,
    relations: Grouped<SymbolId>,
    decorations: Grouped<SymbolId>,
    outcomes: Grouped<ScopeId>,
    exports: Grouped<NameId>,
    /// What is exported as the default where it is declared.
    pub(crate) default: Option<SymbolId>,
    /// The relations that add members to the value of an expression.
    pub(crate) additions: Vec<Relation>,
    /// The names that tests say something of.
    narrowed: FxHashSet<NameId>,
    /// The last names of paths (`a.b.c`) among them.
    narrowed_members: FxHashSet<NameId>,
    /// The imports of everything.
    pub(crate) wildcards: Vec<ImportId>,
    /// For mentions in imports: the import, and which segment of its path it is.
    imported: FxHashMap<MentionId, (ImportId, u32)>,
    /// For mentions in exports: the export's position.
    exported: FxHashMap<MentionId, u32>,
    /// Where calls name the modules that they load.
    loads: FxHashSet<MentionId>,
    /// The scopes of closures, with the closures.
    closures: FxHashMap<ScopeId, ExpressionId>,
    /// The scopes of members that are added to a symbol apart from its own scope.
    added: FxHashMap<SymbolId, Vec<ScopeId>>,
    /// The scopes of methods that are declared beside their types, by the names of these.
    methods: FxHashMap<NameId, Vec<ScopeId>>,
}

/// A binding that stands for all that are one entity with it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    name: NameId,
    pub(crate) from: u32,
    pub(crate) namespace: Namespace,
    pub(crate) binding: BindingId,
}

/// Which uses of a name are looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Wanted {
    Any,
    Value,
    /// A member that is called: a method, if fields have names of their own.
    Call,
    Type,
    Macro,
    Label,
    Tag,
    /// Anything but a macro.
    Token,
}

impl Wanted {
    pub(crate) fn fits(self, namespace: Namespace) -> bool {
        match (self, namespace) {
            (Wanted::Label, it) => it == Namespace::Label,
            (_, Namespace::Label) => false,
            (Wanted::Tag, it) => it == Namespace::Tag,
            (Wanted::Any | Wanted::Token, Namespace::Tag) => true,
            (_, Namespace::Tag) => false,
            (Wanted::Token, it) => it != Namespace::Macro,
            (Wanted::Any, _) | (_, Namespace::All) => true,
            (Wanted::Value, it) => matches!(it, Namespace::Value | Namespace::Variable),
            (Wanted::Call, it) => matches!(it, Namespace::Value | Namespace::Function),
            (Wanted::Type, it) => it == Namespace::Type,
            (Wanted::Macro, it) => it == Namespace::Macro,
        }
    }
}

impl Unit {
    /// Says whether something stands in text that could not be parsed.
    pub(crate) fn is_broken_at(&self, range: TextRange) -> bool {
        self.facts.issues.iter().any(|it| it.kind == IssueKind::Error && it.range.contains(range))
    }

    pub(crate) fn new(facts: FileFacts, semantics: Option<&'static Semantics>) -> Self {
        let bindings = facts.bindings.iter().enumerate();
        let bindings = bindings.map(|(at, it)| (it.scope.index(), (it.name, BindingId::new(at))));
        let mut bindings = Listed::new(facts.scopes.len(), bindings);
        bindings.each(<[_]>::sort_unstable);
        let mentions = facts.mentions.iter().enumerate().filter(|(_, it)| !it.range.is_empty());
        let mentions = mentions.map(|(at, it)| (it.name.index(), MentionId::new(at)));
        let mentions = Listed::new(facts.names.len(), mentions);
        let mut symbol_bindings = vec![None; facts.symbols.len()];
        for (at, binding) in facts.bindings.iter().enumerate() {
            if let BindingKind::Symbol(symbol) = binding.kind {
                symbol_bindings[symbol.index()].get_or_insert(BindingId::new(at));
            }
        }
        let wildcard = |(at, it): (usize, &linnea_syntax::Import)| it.wildcard.then(|| ImportId::new(at));
        let wildcards = facts.imports.iter().enumerate().filter_map(wildcard).collect();
        let mut imported = FxHashMap::default();
        for (at, import) in facts.imports.iter().enumerate() {
            let id = ImportId::new(at);
            for (segment, mention) in facts.mention_list(import.path).iter().enumerate() {
                imported.entry(*mention).or_insert((id, segment as u32));
            }
            if let Some(mention) = import.name.filter(|_| import.by_mention().is_none()) {
                imported.entry(mention).or_insert((id, u32::MAX));
            }
        }
        let mut exported = FxHashMap::default();
        for (at, export) in facts.exports.iter().enumerate() {
            if let Some(mention) = export.mention {
                exported.entry(mention).or_insert(at as u32);
            }
        }
        let mut closures = FxHashMap::default();
        let mut loads = FxHashSet::default();
        for (at, expression) in facts.expressions.iter().enumerate() {
            if let Expression::Module(mention) = expression {
                loads.insert(*mention);
            }
            if let Expression::Closure(scope) | Expression::Object(scope) = expression {
                closures.entry(*scope).or_insert(ExpressionId::new(at));
            }
            if let Expression::Symbol(symbol) = expression
                && let Some(scope) = facts.symbol(*symbol).inner
            {
                closures.entry(scope).or_insert(ExpressionId::new(at));
            }
        }
        let mut added: FxHashMap<SymbolId, Vec<ScopeId>> = FxHashMap::default();
        for (at, scope) in facts.scopes.iter().enumerate() {
            let id = ScopeId::new(at);
            if let Some(symbol) = scope.symbol
                && matches!(scope.kind, ScopeKind::Extension | ScopeKind::Object)
                && facts.symbol(symbol).inner != Some(id)
            {
                added.entry(symbol).or_default().push(id);
            }
        }
        let mut methods: FxHashMap<NameId, Vec<ScopeId>> = FxHashMap::default();
        for symbol in facts.symbols.iter().filter(|it| it.kind == SymbolKind::Method) {
            if let Some(of) = symbol.also {
                methods.entry(of).or_default().push(symbol.scope);
            }
        }
        let adds = |it: &&Relation| it.kind == RelationKind::Of && matches!(facts.ty(it.target), Type::Of(_));
        let is_narrowed = |it: &&Binding| it.kind == BindingKind::Narrowed;
        let narrowed: FxHashSet<NameId> =
            facts.bindings.iter().filter(is_narrowed).map(|it| it.name).collect();
        let last = |it: &NameId| facts.names.find(facts.name(*it).rsplit_once('.')?.1);
        let mut unit = Self {
            narrowed_members: narrowed.iter().filter_map(last).collect(),
            narrowed,
            relations: Grouped::new(&facts.relations, |it| Some(it.symbol)),
            decorations: Grouped::new(&facts.decorations, |it| Some(it.symbol)),
            outcomes: Grouped::new(&facts.outcomes, |it| Some(it.scope)),
            exports: Grouped::new(&facts.exports, |it| it.name),
            default: facts
                .symbols
                .iter()
                .position(|it| it.flags.has(SymbolFlags::DEFAULT))
                .map(SymbolId::new),
            additions: facts.relations.iter().filter(adds).copied().collect(),
            semantics,
            added,
            methods,
            bindings,
            mentions,
            names: table_of(&facts.names),
            facts,
            symbol_bindings,
            wildcards,
            imported,
            exported,
            loads,
            closures,
            heads: Listed::new(0, std::iter::empty()),
            reassigned: FxHashMap::default(),
        };
        unit.find_heads();
        unit
    }

    fn find_heads(&mut self) {
        let mut heads: Vec<(usize, Head)> = Vec::with_capacity(self.facts.bindings.len());
        let mut reassigned = FxHashMap::default();
        for scope in 0..self.facts.scopes.len() {
            for same in self.bindings.of(scope).chunk_by(|a, b| a.0 == b.0) {
                let start = heads.len();
                for (name, id) in same {
                    let it = self.facts.binding(*id);
                    let (from, namespace) = (it.from, it.namespace);
                    let import = matches!(it.kind, BindingKind::Import(_));
                    // Most names are bound once.
                    let alone = import || same.len() == 1;
                    let binding = if alone { *id } else { self.canonical(*id) };
                    let is_known = |(_, it): &(usize, Head)| {
                        it.from == 0 && it.binding == binding && it.namespace == namespace
                    };
                    // Each import is one of its own.
                    if import || from > 0 || !heads[start..].iter().any(is_known) {
                        heads.push((scope, Head { name: *name, from, namespace, binding }));
                    }
                    if same.len() > 1 && binding == *id && matches!(it.kind, BindingKind::Parameter(_)) {
                        let others = self.group(*id).filter(|it| it != id);
                        if let Some(first) = others.map(|it| self.facts.binding(it).range.start).min() {
                            reassigned.insert(*id, first);
                        }
                    }
                }
                heads[start..].sort_by_key(|it| it.1.from);
            }
        }
        self.heads = Listed::new(self.facts.scopes.len(), heads.iter().copied());
        self.reassigned = reassigned;
    }

    /// Returns the id of a name.
    pub fn name_id(&self, name: &str) -> Option<NameId> {
        let near = (place(name, &self.names)..self.names.len()).chain(0..);
        let mut taken = near.map_while(|it| self.names[it]);
        taken.find(|it| self.facts.name(*it) == name)
    }

    /// Returns what a symbol builds on.
    pub(crate) fn relations_of(&self, symbol: SymbolId) -> impl Iterator<Item = &Relation> {
        self.relations.of(symbol).map(|it| &self.facts.relations[it])
    }

    /// Returns what is wrapped around a declaration, the innermost first.
    pub(crate) fn decorations_of(&self, symbol: SymbolId) -> impl Iterator<Item = &Decoration> {
        self.decorations.of(symbol).map(|it| &self.facts.decorations[it])
    }

    /// Returns what a function gives back and yields.
    pub(crate) fn outcomes_of(&self, scope: ScopeId) -> impl Iterator<Item = &Outcome> {
        self.outcomes.of(scope).map(|it| &self.facts.outcomes[it])
    }

    /// Returns the positions of the exports that others see under this name.
    pub(crate) fn exports_of(&self, name: NameId) -> impl Iterator<Item = usize> {
        self.exports.of(name)
    }

    /// Returns about how many bytes it takes.
    pub(crate) fn size(&self) -> usize {
        let facts = &self.facts;
        facts.mentions.len() * 32
            + facts.expressions.len() * 24
            + facts.bindings.len() * 68
            + facts.symbols.len() * 84
            + facts.types.len() * 20
            + facts.scopes.len() * 36
            + facts.names.len() * 36
            + 4_096
    }

    /// Returns the bindings of `name` directly in `scope`.
    pub(crate) fn bindings_in(&self, scope: ScopeId, name: NameId) -> impl Iterator<Item = BindingId> + '_ {
        let own = self.bindings.of(scope.index());
        let own = &own[own.partition_point(|it| it.0 < name)..];
        own.iter().take_while(move |it| it.0 == name).map(|it| it.1)
    }

    /// Returns what `scope` has under `name`: first what is visible everywhere, then the rest by where it starts.
    pub(crate) fn heads_in(&self, scope: ScopeId, name: NameId) -> &[Head] {
        let own = self.heads.of(scope.index());
        let own = &own[own.partition_point(|it| it.name < name)..];
        &own[..own.partition_point(|it| it.name == name)]
    }

    /// Returns where the entity of a parameter is first assigned anew, if it is.
    pub(crate) fn reassigned_at(&self, parameter: BindingId) -> Option<u32> {
        self.reassigned.get(&self.canonical(parameter)).copied()
    }

    /// Returns all bindings directly in `scope`.
    pub(crate) fn bindings_of(&self, scope: ScopeId) -> impl Iterator<Item = BindingId> + '_ {
        self.bindings.of(scope.index()).iter().map(|it| it.1)
    }

    /// Returns the mentions of `name`.
    pub(crate) fn mentions_of(&self, name: NameId) -> impl Iterator<Item = MentionId> + '_ {
        self.mentions.of(name.index()).iter().copied()
    }

    /// Returns the binding of a symbol.
    pub(crate) fn binding_of(&self, symbol: SymbolId) -> Option<BindingId> {
        self.symbol_bindings[symbol.index()]
    }

    pub(crate) fn import_of(&self, mention: MentionId) -> Option<(ImportId, u32)> {
        self.imported.get(&mention).copied()
    }

    pub(crate) fn export_of(&self, mention: MentionId) -> Option<usize> {
        self.exported.get(&mention).map(|it| *it as usize)
    }

    /// Says whether tests say something of a name.
    pub(crate) fn narrows(&self, name: NameId) -> bool {
        self.narrowed.contains(&name)
    }

    /// Says whether tests say something of a member of this name that is reached by names.
    pub(crate) fn narrows_member(&self, name: NameId) -> bool {
        self.narrowed_members.contains(&name)
    }

    /// Says whether a binding only says more of a variable around.
    pub(crate) fn is_narrowed(&self, binding: BindingId) -> bool {
        self.facts.binding(binding).kind == BindingKind::Narrowed
    }

    /// Returns the closure, object or class literal that opens `scope`.
    pub(crate) fn literal_of(&self, scope: ScopeId) -> Option<ExpressionId> {
        self.closures.get(&scope).copied()
    }

    /// Returns the scopes of members that are added to a symbol apart from its own scope.
    pub(crate) fn added_to(&self, symbol: SymbolId) -> &[ScopeId] {
        self.added.get(&symbol).map_or(&[], Vec::as_slice)
    }

    /// Returns the scopes of the methods that are declared beside the type called `name`, one each.
    pub(crate) fn methods_of(&self, name: NameId) -> impl Iterator<Item = ScopeId> + '_ {
        self.methods.get(&name).into_iter().flatten().copied()
    }

    /// Says whether a symbol has members and instances: a class, or what has the body of one without being called so (an
    /// object that is one with its class, a constant that is a struct).
    pub(crate) fn is_class(&self, id: SymbolId) -> bool {
        let it = self.facts.symbol(id);
        let named_otherwise =
            matches!(it.kind, SymbolKind::Module | SymbolKind::Constant | SymbolKind::Variable);
        let has_body = || it.inner.is_some_and(|inner| self.facts.scope(inner).kind == ScopeKind::Class);
        let has_value = || self.binding_of(id).is_some_and(|it| self.facts.binding(it).value.is_some());
        is_class(it.kind) || (named_otherwise && has_body() && !has_value())
    }

    /// Says whether a call loads a module, this one or any.
    pub(crate) fn is_loaded(&self, module: Option<MentionId>) -> bool {
        module.map_or(!self.loads.is_empty(), |it| self.loads.contains(&it))
    }

    /// Returns the symbol that a binding is, if it is one.
    pub(crate) fn symbol_of(&self, binding: BindingId) -> Option<SymbolId> {
        match self.facts.binding(binding).kind {
            BindingKind::Symbol(symbol) => Some(symbol),
            _ => None,
        }
    }

    /// Returns the scopes around `scope`, itself first.
    pub(crate) fn enclosing_scopes(&self, scope: ScopeId) -> impl Iterator<Item = ScopeId> + '_ {
        std::iter::successors(Some(scope), |it| self.facts.scope(*it).parent)
    }

    /// Returns the innermost scope around `scope`, itself included, that fits.
    pub(crate) fn enclosing(&self, scope: ScopeId, fits: impl Fn(ScopeKind) -> bool) -> Option<ScopeId> {
        self.enclosing_scopes(scope).find(|it| fits(self.facts.scope(*it).kind))
    }

    /// Says whether a parameter takes all arguments with a name that no other takes: its value is a map made of them.
    pub(crate) fn gathers_keywords(&self, binding: &Binding) -> bool {
        let value = binding.value.map(|it| self.facts.expression(it));
        let is_map = matches!(value, Some(Expression::Collection(Collection::Map, list)) if !list.is_empty());
        is_map && matches!(binding.kind, BindingKind::Parameter(_))
    }

    /// Returns the positions at which a type is aliased: the target of `symbol`, if it is another name for a type.
    pub(crate) fn alias_of(&self, symbol: SymbolId) -> Option<TypeId> {
        self.relations_of(symbol).find(|it| it.kind == RelationKind::Alias).map(|it| it.target)
    }

    pub(crate) fn ty(&self, id: TypeId) -> Type {
        self.facts.ty(id)
    }
}

/// Returns the place that a name has in a table of names: a power of two, and never full.
fn place(name: &str, table: &[Option<NameId>]) -> usize {
    rustc_hash::FxBuildHasher.hash_one(name) as usize & (table.len() - 1)
}

/// Makes a table of names that is full by half at most.
fn table_of(names: &Names) -> Vec<Option<NameId>> {
    let mut table = vec![None; (names.len() * 2).next_power_of_two()];
    for (at, name) in names.iter().enumerate() {
        let mut free = place(name, &table);
        while table[free].is_some() {
            free = (free + 1) & (table.len() - 1);
        }
        table[free] = Some(NameId::new(at));
    }
    table
}

pub(crate) fn overlap(a: Namespace, b: Namespace) -> bool {
    let apart = |it| matches!(it, Namespace::Label | Namespace::Macro | Namespace::Tag);
    a == b || (a == Namespace::All && !apart(b)) || (b == Namespace::All && !apart(a))
}
