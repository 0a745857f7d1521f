//! The parts of Java's standard library that carry types through, or that types of a project build on, in `prelude/`.
//!
//! They are our own writing, and say no more than a resolver needs: interfaces with all their methods, what gives or holds
//! types that it is given, what is iterated over. What has no entry is known to be of the standard library.
//! Arrays are `$Array`, and the types without members `$int`, `$long` and so on; each of these builds on those that it is
//! widened to.

use linnea_syntax::{Module, Prelude};

macro_rules! modules {
    ($($name:literal)*) => {
        /// The packages: what every file sees, then the others, sorted.
        pub(super) static MODULES: &[Prelude] = &[
            Prelude { module: "", text: include_str!("prelude/java.lang.java") },
            $(Prelude { module: $name, text: include_str!(concat!("prelude/", $name, ".java")) },)*
        ];
    };
}

modules! {
    "java.io"
    "java.lang.annotation"
    "java.lang.ref"
    "java.lang.reflect"
    "java.math"
    "java.net"
    "java.nio.charset"
    "java.nio.file"
    "java.time"
    "java.time.format"
    "java.time.temporal"
    "java.util"
    "java.util.concurrent"
    "java.util.concurrent.atomic"
    "java.util.concurrent.locks"
    "java.util.function"
    "java.util.regex"
    "java.util.stream"
}

/// Returns the package of the standard library with this name, written with `/`.
pub(super) fn module(name: &str) -> Option<Module> {
    if name == "java/lang" {
        return Some(Module::Prelude(""));
    }
    let name = name.replace('/', ".");
    let found = MODULES[1..].iter().find(|it| it.module == name)?;
    Some(Module::Prelude(found.module))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_sorted_and_found() {
        assert!(MODULES.is_sorted_by(|a, b| a.module < b.module));
        assert_eq!(module("java/util/stream"), Some(Module::Prelude("java.util.stream")));
        assert_eq!(module("java/awt"), None);
    }

    #[test]
    fn stubs_are_free_of_errors() {
        for it in MODULES {
            let facts = linnea_syntax::facts(&super::super::LANGUAGE, it.text.as_bytes());
            assert!(facts.issues.is_empty(), "{}: {:?}", it.module, facts.issues);
        }
    }
}
