//! What a file declares, and what goes with it: the types that it builds on, and what is wrapped around it.

use linnea_text::TextRange;
use serde::{Deserialize, Serialize};

use crate::{ExpressionId, NameId, ScopeId, SymbolId, SymbolKind, TypeId};

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
