//! The neutral form of one file.

use linnea_text::{LineIndex, TextRange};
use postcard::ser_flavors::Flavor;
use serde::{Deserialize, Serialize};

use crate::{
    BindingId, Expression, ExpressionId, ImportId, List, MentionId, NameId, Names, ScopeId, SymbolId,
    SymbolKind, Type, TypeId,
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

/// Something that is declared and can be addressed by a name path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Symbol {
    /// Its name; for a construct without one, a made name such as `impl Trait for Type`.
    pub name: NameId,
    /// A second name by which it is addressed: of an `impl` block, as the *ancestor* of others, the bare type; of a method
    /// declared beside its type, that of the type, as if it stood in there.
    pub also: Option<NameId>,
    /// What it is.
    pub kind: SymbolKind,
    /// Properties such as static, exported, local.
    pub flags: SymbolFlags,
    /// The symbol it is declared in.
    pub parent: Option<SymbolId>,
    /// The scope its name is bound in.
    pub scope: ScopeId,
    /// The scope it opens, if it has one.
    pub inner: Option<ScopeId>,
    /// The name itself; for a made name, what it was made of.
    pub name_range: TextRange,
    /// The whole construct with decorators, attributes and modifiers, without the doc comment before it.
    pub full_range: TextRange,
    /// The start of the doc comment before the construct, or that of `full_range`.
    pub lead_start: u32,
    /// The header: from the end of decorators and attributes up to the body.
    pub signature: TextRange,
    /// What is inside the construct, empty if there is no body.
    pub body: TextRange,
    /// A doc comment inside the body (a docstring), else empty.
    pub doc: TextRange,
}

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl SymbolFlags {
            $($(#[$doc])* pub const $name: SymbolFlags = SymbolFlags(1 << $bit);)*

            /// All flags with their names, for listings.
            pub const ALL: &[(SymbolFlags, &str)] = &[$((SymbolFlags::$name, stringify!($name)),)*];
        }
    };
}

/// A set of properties of a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SymbolFlags(u16);

flags! {
    /// Belongs to the class, not to its instances.
    STATIC = 0;
    /// An async function.
    ASYNC = 1;
    /// Has no body of its own, or is marked abstract.
    ABSTRACT = 2;
    /// Visible from other files by a modifier (`export`, `pub`).
    EXPORTED = 3;
    /// The default export of its file.
    DEFAULT = 4;
    /// Marked as not visible from outside its class or file.
    PRIVATE = 5;
    /// A signature without a body beside the implementation of the same name.
    OVERLOAD = 6;
    /// Read like a field though it is a function: a getter, a setter, a property.
    ACCESSOR = 7;
    /// Declared inside a function body.
    LOCAL = 8;
    /// Declared under a condition (`if`, `try`).
    CONDITIONAL = 9;
    /// A generator function.
    GENERATOR = 10;
    /// A method that takes the class instead of an instance.
    CLASS_METHOD = 11;
    /// A member of instances that only an assignment declares (`self.x = …`).
    ASSIGNED = 12;
    /// Used by its name from other languages and programs, which is not seen: a key of data, a class of a style.
    SHARED = 13;
    /// Found by the language itself, where its name may not be written: what implements a protocol, the element of an
    /// annotation that is given alone.
    IMPLIED = 14;
}

impl SymbolFlags {
    /// Says whether all flags of `other` are set.
    pub fn has(self, other: SymbolFlags) -> bool {
        self.0 & other.0 == other.0
    }
}

impl std::ops::BitOr for SymbolFlags {
    type Output = SymbolFlags;

    fn bitor(self, other: SymbolFlags) -> SymbolFlags {
        SymbolFlags(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for SymbolFlags {
    fn bitor_assign(&mut self, other: SymbolFlags) {
        self.0 |= other.0;
    }
}

/// A region in which names are bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// What opens it.
    pub kind: ScopeKind,
    /// The scope around it; only the file has none.
    pub parent: Option<ScopeId>,
    /// The symbol that opens it, if one does.
    pub symbol: Option<SymbolId>,
    /// Where it reaches.
    pub range: TextRange,
    /// The declared result of a function.
    pub returns: Option<TypeId>,
}

/// What opens a scope; it decides which names are visible from inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScopeKind {
    /// The file.
    File,
    /// A module or namespace inside a file.
    Module,
    /// A class, struct, enum, interface, trait: its bindings are members.
    Class,
    /// An `impl` block or extension: its bindings are members of another type.
    Extension,
    /// A function or closure.
    Function,
    /// A block with bindings of its own.
    Block,
    /// A comprehension.
    Comprehension,
    /// The type parameters of a declaration, around the rest of it.
    TypeParameters,
    /// An object literal or object type: its bindings are members.
    Object,
}

impl ScopeKind {
    /// Says whether what such a scope binds are members of something.
    pub fn has_members(self) -> bool {
        matches!(self, ScopeKind::Class | ScopeKind::Extension | ScopeKind::Object)
    }
}

/// A name that a scope introduces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Binding {
    /// The name.
    pub name: NameId,
    /// Where the name stands; empty if it is not written in code.
    pub range: TextRange,
    /// The scope that introduces it.
    pub scope: ScopeId,
    /// What introduces it.
    pub kind: BindingKind,
    /// In which namespaces it is visible.
    pub namespace: Namespace,
    /// The offset from which it is visible in its scope: 0 if everywhere.
    pub from: u32,
    /// The declared type.
    pub declared: Option<TypeId>,
    /// The initialiser, or what the binding takes from it by a pattern. Of a type without a symbol, the scope of its
    /// type parameters.
    pub value: Option<ExpressionId>,
}

/// What introduces a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BindingKind {
    /// A symbol.
    Symbol(SymbolId),
    /// An import.
    Import(ImportId),
    /// A parameter, with its 0-based position.
    Parameter(u32),
    /// The parameter through which a method gets its instance or class.
    Receiver,
    /// A local variable that is no symbol, a loop or pattern variable.
    Local,
    /// The name of a variable around, in a block where a test says more of its type: no variable of its own.
    Narrowed,
    /// Everything in a value that is put into a literal (`{ ...value }`): no name.
    Spread,
    /// A type parameter; `declared` is its bound.
    TypeParameter,
    /// A statement that the name belongs to the file (`global`).
    Global,
    /// A statement that the name belongs to the function around (`nonlocal`).
    Nonlocal,
    /// A label or lifetime.
    Label,
}

/// The namespaces in which a name is visible, for languages that keep them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Namespace {
    All,
    Value,
    Type,
    Macro,
    Label,
    /// Of types that are always named with a keyword in front (`struct name`), and of constructors, whose name means the
    /// type.
    Tag,
    /// Values that are not called, where functions have names of their own.
    Variable,
    /// Functions, where they have names of their own: each of several in a scope is one of its own, told from the others
    /// by its parameters.
    Function,
}

/// An occurrence of an identifier that is not the name of a declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// The name.
    pub name: NameId,
    /// Where it stands; empty in a comment, where it is no occurrence but may tell a type.
    pub range: TextRange,
    /// The innermost scope around it.
    pub scope: ScopeId,
    /// What it stands there for.
    pub role: Role,
    /// What it is a member or segment of.
    pub qualifier: Qualifier,
}

/// What a mention stands there for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Its value is read.
    Read,
    /// It is assigned or deleted.
    Write,
    /// It is called.
    Call,
    /// It is a type.
    Type,
    /// It is part of an import.
    Import,
    /// It is part of an export.
    Export,
    /// It is a segment of a path, not the last.
    Path,
    /// It is a segment of a path, and can only be a module.
    Module,
    /// It names a parameter at a call (`f(x=1)`); the qualifier is the callee.
    Keyword,
    /// It is a key of an object or struct literal or pattern; the qualifier is the literal or its type.
    Key,
    /// It is a macro that is invoked.
    Macro,
    /// It is a decorator, attribute or derived trait.
    Decorator,
    /// It is a base class or implemented interface.
    Base,
    /// It is a label or lifetime.
    Label,
    /// It is a type named with a keyword in front (`struct name`).
    Tag,
    /// It is an element of the platform, written as a tag (`<input>`).
    Element,
    /// It stands inside a string that is a type or a list of names.
    Text,
    /// It stands in text that could not be read as code: a macro's tokens, an error, nesting too deep.
    Token,
    /// It stands among the rules of a macro where it may be a variable, an item or a variant, but no other member: none is
    /// used, set or declared there.
    Word,
}

/// What a mention is a member or segment of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Qualifier {
    /// Nothing: a plain name.
    None,
    /// This value or path.
    Of(ExpressionId),
    /// The root of all modules: nothing around the place has it (`::name`).
    Root,
    /// Something that is not known.
    Unknown,
}

/// A name that comes from another file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Import {
    /// The scope that imports.
    pub scope: ScopeId,
    /// The whole statement.
    pub range: TextRange,
    /// The module as written, if it is written as a string or dotted name.
    pub module: Option<NameId>,
    /// How many levels up a relative import starts; 0 is absolute.
    pub level: u32,
    /// The segments of the path, with the imported name last unless `module` holds the path.
    pub path: List,
    /// The mention of the imported name; `None` if the module itself or everything is imported.
    pub name: Option<MentionId>,
    /// The name it is bound to here; `None` for a wildcard and an import for its effect.
    pub binding: Option<BindingId>,
    /// Imports all names of the module.
    pub wildcard: bool,
    /// Makes the names visible to those who import this file.
    pub reexport: bool,
    /// Imports types only.
    pub type_only: bool,
    /// The default export is imported.
    pub default: bool,
}

impl Import {
    /// Makes an import of nothing, for filling in: what is left out names no module and binds nothing.
    pub fn new(scope: ScopeId, range: TextRange) -> Self {
        Self {
            scope,
            range,
            module: None,
            level: 0,
            path: List::default(),
            name: None,
            binding: None,
            wildcard: false,
            reexport: false,
            type_only: false,
            default: false,
        }
    }

    /// Returns the mention of what is brought in, if that is what the mention means where it stands: the import says neither
    /// a module nor a path.
    pub fn by_mention(&self) -> Option<MentionId> {
        self.name.filter(|_| self.module.is_none() && self.path.is_empty() && self.level == 0)
    }
}

/// A name made visible to other files by a statement of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Export {
    /// The whole statement.
    pub range: TextRange,
    /// The name others see; `None` for everything and for the default or only export.
    pub name: Option<NameId>,
    /// The mention of the local name, or of the name in `module`.
    pub mention: Option<MentionId>,
    /// The value that is exported, if it is no plain name.
    pub value: Option<ExpressionId>,
    /// The module it comes from, as written.
    pub module: Option<NameId>,
    /// Is the default export, or the only one.
    pub default: bool,
    /// The value takes the place of the module itself (`module.exports = …`).
    pub replaces: bool,
}

/// That a symbol builds on a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// The class, interface, trait or `impl` block.
    pub symbol: SymbolId,
    /// In which way.
    pub kind: RelationKind,
    /// The type as written.
    pub target: TypeId,
}

/// In which way a symbol builds on a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RelationKind {
    /// Inherits from it.
    Extends,
    /// Promises its members.
    Implements,
    /// Adds members to it (`impl … for Type`).
    Of,
    /// Is another name for it.
    Alias,
    /// Is itself an instance of it (its metaclass): as a value, the class has its members.
    MadeBy,
    /// An accessor that was made by its name: reads and writes the variable of that name that each object has for itself.
    Accesses,
    /// The same, of a variable that the class and all its objects have together.
    AccessesShared,
}

/// That a declaration goes through a function before its name is bound (`@decorator`), the innermost first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decoration {
    /// What is declared.
    pub symbol: SymbolId,
    /// The function, or a call that gives it.
    pub value: ExpressionId,
}

/// A value that a function gives back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The function's scope.
    pub scope: ScopeId,
    /// The value; `None` if unknown or nothing.
    pub value: Option<ExpressionId>,
    /// It is yielded, not returned.
    pub yielded: bool,
}

/// A place that could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// Where.
    pub range: TextRange,
    /// Why.
    pub kind: IssueKind,
}

/// Why a place could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum IssueKind {
    /// Text that fits no rule of the language.
    Error,
    /// Something that should be there is missing; the range is empty.
    Missing,
    /// Nested deeper than [`MAX_DEPTH`](crate::MAX_DEPTH): identifiers are known, structure is not.
    TooDeep,
    /// Made as short as it can be by a tool, and not read: its words are known, what they mean is not.
    Minified,
    /// The file is larger than [`MAX_SOURCE_LEN`](crate::MAX_SOURCE_LEN): nothing is known.
    TooLarge,
}

impl Issue {
    /// Says whether the text breaks the syntax, not only goes beyond what is read.
    pub fn is_error(&self) -> bool {
        matches!(self.kind, IssueKind::Error | IssueKind::Missing)
    }

    /// Says why the whole file is not read as code, if it is not.
    pub fn unread(&self) -> Option<&'static str> {
        match self.kind {
            IssueKind::Minified => Some("minified"),
            IssueKind::TooLarge => Some("too large"),
            IssueKind::Error | IssueKind::Missing | IssueKind::TooDeep => None,
        }
    }
}
