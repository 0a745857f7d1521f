//! The parts of Go's standard library that carry types through, or that types of a project satisfy, in `prelude/`.
//!
//! They are our own writing, and say no more than a resolver needs: types with all their methods, by which what embeds them
//! may satisfy an interface, what gives or holds types that it is given, and functions that take functions. What has no entry is known to be of the standard library.
//! The types that have no name in the language (`[]T`, `map[K]V`, `chan T`) are `Slice`, `Map` and `Chan`, whose methods
//! say what `range` and an index give.

use linnea_syntax::{Module, Prelude};

macro_rules! modules {
    ($($name:literal $file:literal)*) => {
        /// The packages: what every file sees, then the types without a name, then the others, sorted.
        pub(super) static MODULES: &[Prelude] = &[
            Prelude { module: "", text: include_str!("prelude/builtin.go") },
            Prelude { module: "builtin", text: include_str!("prelude/nameless.go") },
            $(Prelude { module: $name, text: include_str!(concat!("prelude/", $file)) },)*
        ];
    };
}

modules! {
    "bufio" "bufio.go"
    "bytes" "bytes.go"
    "context" "context.go"
    "encoding" "encoding.go"
    "encoding/json" "encoding_json.go"
    "errors" "errors.go"
    "flag" "flag.go"
    "fmt" "fmt.go"
    "io" "io.go"
    "io/fs" "io_fs.go"
    "iter" "iter.go"
    "maps" "maps.go"
    "net" "net.go"
    "net/http" "net_http.go"
    "net/http/httptest" "net_http_httptest.go"
    "os" "os.go"
    "slices" "slices.go"
    "sort" "sort.go"
    "strconv" "strconv.go"
    "strings" "strings.go"
    "sync" "sync.go"
    "sync/atomic" "sync_atomic.go"
    "testing" "testing.go"
    "time" "time.go"
}

/// How many of [`MODULES`] come before the sorted ones.
const UNSORTED: usize = 2;

/// Returns the package of the standard library with this path.
pub(super) fn module(path: &str) -> Option<Module> {
    let sorted = &MODULES[UNSORTED..];
    let at = sorted.binary_search_by(|it| it.module.cmp(path)).ok()?;
    Some(Module::Prelude(sorted[at].module))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_sorted_and_found() {
        assert!(MODULES[UNSORTED..].is_sorted_by(|a, b| a.module < b.module));
        assert_eq!(module("net/http"), Some(Module::Prelude("net/http")));
        assert_eq!(module("unsafe"), None);
    }

    #[test]
    fn stubs_are_free_of_errors() {
        for it in MODULES {
            let facts = linnea_syntax::facts(&super::super::LANGUAGE, it.text.as_bytes());
            assert!(facts.issues.is_empty(), "{}: {:?}", it.module, facts.issues);
        }
    }
}
