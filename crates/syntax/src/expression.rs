//! Expressions and types, as far as receivers and initialisers need them.

use crate::{ExpressionId, List, MentionId, ScopeId, SymbolId, TypeId};
use serde::{Deserialize, Serialize};

/// A value as written, reduced to what tells its type.
///
/// Whatever has no variant here is unknown, and represented by the absence of an id.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Expression {
    /// A name, a member `a.b` or a path `a::b`; the mention's qualifier says on what.
    Mention(MentionId),
    /// The receiver of the enclosing method where a keyword names it (`this`, `self`), in this scope.
    This(ScopeId),
    /// The receiver seen as its base class (`super`, `super()`), in this scope.
    Super(ScopeId),
    /// A call. The arguments are expressions in order; unknown ones are left out only at the end.
    Call {
        /// What is called.
        callee: ExpressionId,
        /// A list of optional expressions.
        arguments: List,
    },
    /// An object built by a keyword (`new A(x)`) or a literal of a named type (`A { x }`).
    New {
        /// What is built.
        class: ExpressionId,
        /// A list of optional expressions.
        arguments: List,
    },
    /// `of[index]`.
    Index {
        /// What is indexed.
        of: ExpressionId,
        /// The index, if it is known.
        index: Option<ExpressionId>,
    },
    /// What a future or promise gives.
    Await(ExpressionId),
    /// What a generator gives back when it has given out all (`yield from e`).
    Finish(ExpressionId),
    /// The good case of a result or option (`e?`), or a value that is asserted to be there (`e!`).
    Try(ExpressionId),
    /// `&e`.
    Reference(ExpressionId),
    /// `*e`.
    Dereference(ExpressionId),
    /// One element of what is iterated over.
    Each(ExpressionId),
    /// One key of what is iterated over (`for (k in o)`).
    EachKey(ExpressionId),
    /// What a context manager gives (`with e as x`).
    Enter(ExpressionId),
    /// The value at a position of a tuple, list or tuple struct taken apart by a pattern.
    Item {
        /// What is taken apart.
        of: ExpressionId,
        /// The 0-based position.
        index: u32,
    },
    /// What remains of a collection taken apart by a pattern (`*rest`, `...rest`).
    Rest(ExpressionId),
    /// What a function gets for a parameter that has no name because a pattern takes it apart.
    Parameter {
        /// The scope of the function.
        scope: ScopeId,
        /// The 0-based position.
        position: u32,
    },
    /// A literal.
    Literal(Literal),
    /// A collection written out; the list holds its optional elements (of a map: key, value, key, value …).
    Collection(Collection, List),
    /// One of several: conditional, `or`, the arms of a match. A list of optional expressions.
    Either(List),
    /// An operation whose result has, as a rule, the type of its first operand (`a + b`).
    Operation(ExpressionId),
    /// An operation whose result methods of its operands give: the operator's position in
    /// [`Protocols::operators`](crate::Protocols::operators), and its one or two operands.
    Operator {
        /// Which operator it is.
        operator: u8,
        /// A list of optional expressions.
        operands: List,
    },
    /// A value said to have a type (`e as T`).
    Cast {
        /// The value.
        of: Option<ExpressionId>,
        /// Its type.
        to: TypeId,
    },
    /// A value of which a type is expected, but which keeps its own (`e satisfies T`).
    Checked {
        /// The value.
        of: ExpressionId,
        /// The expected type.
        to: TypeId,
    },
    /// What a call says of its first argument where it gives true, if its declared result is a test.
    Tested(ExpressionId),
    /// A function without a name; its scope has the parameters and the results.
    Closure(ScopeId),
    /// A class or object literal whose members are symbols below this one.
    Symbol(SymbolId),
    /// A class or object literal without a symbol; its members are the bindings of the scope.
    Object(ScopeId),
    /// What an import call or require gives (`import("x")`, `require("x")`): the mention of its specifier.
    Module(MentionId),
}

/// The kind of a literal.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Literal {
    String,
    Bytes,
    Integer,
    Float,
    Character,
    Boolean,
    Null,
    Pattern,
    /// One that says itself which of several types it is of, which the language numbers.
    Typed(u8),
}

/// The kind of a collection written out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Collection {
    List,
    Tuple,
    Set,
    Map,
    Generator,
}

/// A type annotation as written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Type {
    /// A name or a path; the mention's qualifier says on what.
    Mention(MentionId),
    /// A generic type with arguments, a list of optional types.
    Apply {
        /// The generic type.
        base: TypeId,
        /// A list of optional types.
        arguments: List,
    },
    /// Any of these, a list of optional types.
    Union(List),
    /// All of these (`A & B`, `impl A + B`, `dyn A`), a list of optional types.
    All(List),
    /// A tuple, a list of optional types.
    Tuple(List),
    /// A sequence of one element type (`T[]`, `[T]`, `[T; n]`).
    Array(Option<TypeId>),
    /// A reference or pointer (`&T`, `*const T`).
    Reference(Option<TypeId>),
    /// A value that may be absent (`T?`).
    Optional(Option<TypeId>),
    /// The name of one of the type's members (`keyof T`).
    Keys(Option<TypeId>),
    /// The rest of the arguments of a function type, a list of this type (`...args: T`): the last parameter only.
    Rest(Option<TypeId>),
    /// A function type: its parameters (a list of optional types) and its result.
    Function {
        /// A list of optional types.
        parameters: List,
        /// The type of the result.
        returns: Option<TypeId>,
    },
    /// The type of the receiver where a keyword names it (`Self`, `this`), in this scope.
    This(ScopeId),
    /// The type of a value (`typeof e`).
    Of(ExpressionId),
    /// The type of a literal (`"a" | "b"`, `None`).
    Literal(Literal),
    /// True if the first argument is of this type, otherwise false (`x is T`).
    Test(Option<TypeId>),
    /// An object type written out; its members are the bindings of the scope.
    Object(ScopeId),
    /// One of two types, as a type fits another one or not (`T extends (infer U)[] ? U : T`).
    Conditional {
        /// Binds the type parameters that the other type leaves open.
        scope: ScopeId,
        /// A list of four optional types: what is looked at, what it is to fit, and the two that come out of it.
        sides: List,
    },
}
