//! The parts of Python's standard library that carry types through, as stubs in `prelude/`; of other libraries
//! only the one that most tests are written with.
//!
//! They are our own writing, and say no more than a resolver needs: which names there are, what is returned, what a
//! class builds on. Type parameters are written in brackets (PEP 695). Unlike in the real library, `__await__`
//! returns what is awaited, and `Any` and its like are variables of no known value. Keywords that a function hands on
//! are `Unpack[Any]`, or unpacked from what they are fields of.

use linnea_syntax::{Module, Prelude};

macro_rules! modules {
    ($($name:literal)*) => {
        /// The modules, the builtins first and the others sorted.
        pub(super) static MODULES: &[Prelude] = &[
            Prelude { module: "", text: include_str!("prelude/builtins.pyi") },
            $(Prelude { module: $name, text: include_str!(concat!("prelude/", $name, ".pyi")) },)*
        ];
    };
}

modules! {
    "abc"
    "argparse"
    "asyncio"
    "collections"
    "collections.abc"
    "contextlib"
    "contextvars"
    "copy"
    "dataclasses"
    "datetime"
    "decimal"
    "email"
    "email.message"
    "enum"
    "functools"
    "http.cookiejar"
    "http.cookies"
    "importlib"
    "inspect"
    "io"
    "itertools"
    "json"
    "logging"
    "operator"
    "os"
    "os.path"
    "pathlib"
    "pytest"
    "random"
    "re"
    "socket"
    "ssl"
    "string"
    "subprocess"
    "sys"
    "tempfile"
    "threading"
    "time"
    "types"
    "typing"
    "typing_extensions"
    "unittest"
    "unittest.mock"
    "urllib.parse"
    "uuid"
    "warnings"
    "weakref"
}

/// The module with this dotted name.
pub(super) fn module(name: &str) -> Module {
    let name = if name == "builtins" { "" } else { name };
    let found = MODULES.binary_search_by(|it| it.module.cmp(name));
    found.map_or(Module::Outside, |at| Module::Prelude(MODULES[at].module))
}

/// The module `name` in one of the standard library.
pub(super) fn submodule(of: &str, name: &str) -> Option<Module> {
    let found = module(&format!("{of}.{name}"));
    (found != Module::Outside).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_sorted_and_found() {
        assert!(MODULES.is_sorted_by(|a, b| a.module < b.module));
        assert_eq!(module("builtins"), Module::Prelude(""));
        assert_eq!(module("urllib"), Module::Outside);
        assert_eq!(submodule("collections", "abc"), Some(Module::Prelude("collections.abc")));
        assert_eq!(submodule("collections", "deque"), None);
    }

    #[test]
    fn stubs_are_free_of_errors() {
        for it in MODULES {
            let facts = linnea_syntax::facts(&super::super::LANGUAGE, it.text.as_bytes());
            assert!(facts.issues.is_empty(), "{}: {:?}", it.module, facts.issues);
        }
    }
}
