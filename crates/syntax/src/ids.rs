//! Typed indices into the tables of [`FileFacts`](crate::FileFacts).

use std::num::NonZeroU32;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        pub struct $name(NonZeroU32);

        impl $name {
            /// Returns the id of the entry at `index` (0-based).
            #[inline]
            pub fn new(index: usize) -> Self {
                let raw = u32::try_from(index).unwrap_or(u32::MAX - 1) + 1;
                Self(NonZeroU32::new(raw).unwrap_or(NonZeroU32::MIN))
            }

            /// Returns the 0-based index of the entry in its table.
            #[inline]
            pub fn index(self) -> usize {
                self.0.get() as usize - 1
            }
        }
    )*};
}

ids! {
    /// A distinct identifier of the file: an index into its [`Names`](crate::Names).
    NameId;
    /// An entry of [`FileFacts::symbols`](crate::FileFacts::symbols).
    SymbolId;
    /// An entry of [`FileFacts::scopes`](crate::FileFacts::scopes).
    ScopeId;
    /// An entry of [`FileFacts::bindings`](crate::FileFacts::bindings).
    BindingId;
    /// An entry of [`FileFacts::mentions`](crate::FileFacts::mentions).
    MentionId;
    /// An entry of [`FileFacts::imports`](crate::FileFacts::imports).
    ImportId;
    /// An entry of [`FileFacts::expressions`](crate::FileFacts::expressions).
    ExpressionId;
    /// An entry of [`FileFacts::types`](crate::FileFacts::types).
    TypeId;
}

/// A run of ids in one of the pools of [`FileFacts`](crate::FileFacts), read with
/// [`FileFacts::expression_list`](crate::FileFacts::expression_list) and its siblings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct List {
    pub(crate) start: u32,
    pub(crate) len: u32,
}

impl List {
    /// Returns the number of entries.
    pub fn len(self) -> usize {
        self.len as usize
    }

    /// Says whether there are no entries.
    pub fn is_empty(self) -> bool {
        self.len == 0
    }
}
