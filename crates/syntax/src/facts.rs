//! The neutral form of one file.

use linnea_text::LineIndex;
use postcard::ser_flavors::Flavor;
use serde::{Deserialize, Serialize};

use crate::{
    Binding, BindingId, Decoration, Export, Expression, ExpressionId, Import, ImportId, Issue, List, Mention,
    MentionId, NameId, Names, Outcome, Relation, Scope, ScopeId, Symbol, SymbolId, Type, TypeId,
};

/// All that is known of one file by looking at nothing else.
///
/// Plain, comparable and without pointers; the tables refer to each other by typed indices. Ranges are bytes.
/// Every identifier of the file is a binding's name, a mention, or (where a name is imported or shorthand as
/// it stands) both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileFacts {
    // The first four are an `Outline`: packed, it can be taken off the front.
    /// The distinct identifiers.
    pub names: Names,
    /// Where the lines start.
    pub lines: LineIndex,
    /// What the file declares, a parent before its children, otherwise in source order.
    pub symbols: Vec<Symbol>,
    /// Where the syntax is broken, or too deep to be read.
    pub issues: Vec<Issue>,
    /// The name of the module that the file says it is a part of (`package name`).
    pub module: Option<MentionId>,
    /// The regions in which names are bound; the first is the file itself.
    pub scopes: Vec<Scope>,
    /// The names that scopes introduce.
    pub bindings: Vec<Binding>,
    /// Every other occurrence of an identifier, in the order of the walk (nearly that of the source).
    pub mentions: Vec<Mention>,
    /// Values, as far as their type may matter.
    pub expressions: Vec<Expression>,
    /// Type annotations.
    pub types: Vec<Type>,
    /// What is imported, one entry for each name.
    pub imports: Vec<Import>,
    /// What is exported other than by a modifier of its declaration.
    pub exports: Vec<Export>,
    /// Base classes, implemented interfaces or traits.
    pub relations: Vec<Relation>,
    /// What is wrapped around declarations.
    pub decorations: Vec<Decoration>,
    /// What functions return and yield.
    pub outcomes: Vec<Outcome>,
    /// The names before arguments (`f(key=…)`), with what is given by them.
    pub named: Vec<(MentionId, ExpressionId)>,
    pub(crate) expression_pool: Vec<Option<ExpressionId>>,
    pub(crate) type_pool: Vec<Option<TypeId>>,
    pub(crate) mention_pool: Vec<MentionId>,
}

impl FileFacts {
    /// Returns the facts of an empty file.
    pub fn empty() -> Self {
        crate::memory::Trees::with(|it| crate::build::Builder::new(&[], crate::Editing::NONE, it).finish())
    }

    /// Returns the facts as bytes, about a tenth of their size in memory.
    ///
    /// They are for [`unpack`](FileFacts::unpack) and [`Outline::unpack`](crate::Outline::unpack) of the same program only:
    /// there is no version in them.
    pub fn pack(&self) -> Box<[u8]> {
        // About as many bytes as the source has, and seldom more.
        let room = self.scopes.first().map_or(0, |it| it.range.len() as usize);
        // Writing to memory cannot fail.
        let packed = postcard::serialize_with_flavor(self, Packed(Vec::with_capacity(room)));
        packed.unwrap_or_default().into_boxed_slice()
    }

    /// Returns the facts that were packed. `None` if the bytes are no facts.
    pub fn unpack(packed: &[u8]) -> Option<Self> {
        postcard::from_bytes(packed).ok()
    }

    /// Returns the expressions of a list; `None` stands for an unknown one.
    pub fn expression_list(&self, list: List) -> &[Option<ExpressionId>] {
        &self.expression_pool[list.start as usize..(list.start + list.len) as usize]
    }

    /// Returns the types of a list; `None` stands for an unknown one.
    pub fn type_list(&self, list: List) -> &[Option<TypeId>] {
        &self.type_pool[list.start as usize..(list.start + list.len) as usize]
    }

    /// Returns the mentions of a list, such as the segments of an imported path.
    pub fn mention_list(&self, list: List) -> &[MentionId] {
        &self.mention_pool[list.start as usize..(list.start + list.len) as usize]
    }

    /// Returns the text of `name`.
    pub fn name(&self, name: NameId) -> &str {
        self.names.get(name)
    }

    /// Returns the symbol with this id.
    pub fn symbol(&self, id: SymbolId) -> &Symbol {
        &self.symbols[id.index()]
    }

    /// Returns the mention with this id.
    pub fn mention(&self, id: MentionId) -> &Mention {
        &self.mentions[id.index()]
    }

    /// Returns the binding with this id.
    pub fn binding(&self, id: BindingId) -> &Binding {
        &self.bindings[id.index()]
    }

    /// Returns the expression with this id.
    pub fn expression(&self, id: ExpressionId) -> Expression {
        self.expressions[id.index()]
    }

    /// Returns the type with this id.
    pub fn ty(&self, id: TypeId) -> Type {
        self.types[id.index()]
    }

    /// Returns the import with this id.
    pub fn import(&self, id: ImportId) -> &Import {
        &self.imports[id.index()]
    }

    /// Returns the scope with this id.
    pub fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.index()]
    }
}

/// Where packed facts are written to. They are numbers of one or two bytes nearly all, so that copying each as a run of bytes
/// would take most of the time.
struct Packed(Vec<u8>);

impl Flavor for Packed {
    type Output = Vec<u8>;

    #[inline]
    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    #[inline]
    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        if bytes.len() <= size_of::<u32>() {
            bytes.iter().for_each(|it| self.0.push(*it));
        } else {
            self.0.extend_from_slice(bytes);
        }
        Ok(())
    }

    fn finalize(self) -> postcard::Result<Vec<u8>> {
        Ok(self.0)
    }
}
