//! Occurrences of identifiers that are not the names of declarations: in which role, behind what.

use linnea_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::{ExpressionId, NameId, ScopeId};

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
    /// It is declared there: among the rules of a macro, or by the name that says in a string what it is called.
    Declared,
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
