//! Regions in which names are bound, what they bind, and what the functions among them give back.

use linnea_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::{ExpressionId, ImportId, NameId, ScopeId, SymbolId, TypeId};

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

/// A value that a function gives back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The function's scope.
    pub scope: ScopeId,
    /// The value; `None` if unknown or nothing. In an [`Either`](crate::Expression::Either) of its own, one that the function
    /// may as well be taken not to give.
    pub value: Option<ExpressionId>,
    /// It is yielded, not returned.
    pub yielded: bool,
}
