use std::fmt;

macro_rules! kinds {
    ($($number:literal $name:ident,)*) => {
        /// What a symbol is: the `SymbolKind` of the Language Server Protocol 3.17, with its numbers.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "the names are the protocol's own")]
        pub enum SymbolKind { $($name = $number,)* }

        impl SymbolKind {
            /// All kinds, by number.
            pub const ALL: &[SymbolKind] = &[$(SymbolKind::$name,)*];

            /// Returns the protocol's name of the kind, such as `EnumMember`.
            pub fn name(self) -> &'static str {
                match self { $(SymbolKind::$name => stringify!($name),)* }
            }
        }
    };
}

kinds! {
    1 File, 2 Module, 3 Namespace, 4 Package, 5 Class, 6 Method, 7 Property, 8 Field, 9 Constructor, 10 Enum,
    11 Interface, 12 Function, 13 Variable, 14 Constant, 15 String, 16 Number, 17 Boolean, 18 Array, 19 Object,
    20 Key, 21 Null, 22 EnumMember, 23 Struct, 24 Event, 25 Operator, 26 TypeParameter,
}

impl SymbolKind {
    /// Returns the protocol's number of the kind, from 1 to 26.
    pub fn number(self) -> u8 {
        self as u8
    }

    /// Returns the kind with the protocol's `number`.
    pub fn from_number(number: u64) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| u64::from(it.number()) == number)
    }

    /// Returns the kind called `name`, whatever the case and with or without underscores (`enum_member`).
    pub fn from_name(name: &str) -> Option<Self> {
        let plain = |text: &str| text.replace(['_', ' ', '-'], "").to_lowercase();
        Self::ALL.iter().copied().find(|it| it.name().to_lowercase() == plain(name))
    }

    /// Says whether symbols of this kind are values of data, which have nothing but what they contain.
    pub fn is_data(self) -> bool {
        use SymbolKind::{Array, Boolean, Key, Null, Number, String};
        matches!(self, Array | Boolean | Key | Null | Number | String)
    }

    /// Says whether symbols of this kind contain others that matter in an overview: all but variables,
    /// constants, fields and the like.
    pub fn is_container(self) -> bool {
        use SymbolKind::{
            Class, Constructor, Enum, File, Function, Interface, Method, Module, Namespace, Object, Package,
            Struct,
        };
        matches!(
            self,
            File | Module
                | Namespace
                | Package
                | Class
                | Method
                | Constructor
                | Enum
                | Interface
                | Function
                | Object
                | Struct
        )
    }
}

impl fmt::Display for SymbolKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
