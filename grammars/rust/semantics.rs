//! How Rust's names are understood.

use linnea_syntax::{
    Collection, Literal, MemberNames, Prelude, Protocols, Results, Semantics, Sharing, Unbound, Words,
};

use super::{module_map, numbers};

/// What every file sees without importing it: a module map calls it by no name, and so does `crate` in preludes.
pub(super) const CORE: &str = "";

/// The modules of the standard library, which is also what `core` and `alloc` are.
pub(super) const STD: &str = "std";

/// What a number without a suffix is.
const ANY_INTEGER: &str = "AnyInteger";
const ANY_FLOAT: &str = "AnyFloat";

static PRELUDE: &[Prelude] = &[
    Prelude {
        module: CORE,
        text: concat!(
            include_str!("prelude/core.rs"),
            include_str!("prelude/sequences.rs"),
            include_str!("prelude/primitives.rs"),
        ),
    },
    Prelude {
        module: STD,
        text: concat!(
            include_str!("prelude/std.rs"),
            include_str!("prelude/collections.rs"),
            include_str!("prelude/system.rs"),
        ),
    },
];

pub(super) static SEMANTICS: Semantics = Semantics {
    members: MemberNames::Never,
    enum_members: MemberNames::Never,
    bodies_run: false,
    overrides_are_one: false,
    redeclarations: false,
    declared_members_first: false,
    defaults_tell: false,
    closed_modules: true,
    modules_are_apart: false,
    directories_are_modules: false,
    has_extensions: true,
    modules_have_parts: false,
    methods_stand_beside: false,
    paths_start_anywhere: false,
    scoped_imports: false,
    implicit_interfaces: false,
    results_are_arguments: false,
    loads_later: false,
    overloads: None,
    root: "",
    words: Words {
        module: "self",
        parent: "super",
        root: "crate",
        this_type: "Self",
        // What `pin_project` makes.
        views: &["project", "project_ref"],
        ..Words::NONE
    },
    literals: |it| match it {
        Literal::String => "str",
        Literal::Integer => ANY_INTEGER,
        Literal::Float => ANY_FLOAT,
        Literal::Typed(number) => numbers::named(number),
        Literal::Boolean => "bool",
        Literal::Character => "char",
        Literal::Bytes => "array",
        Literal::Null | Literal::Pattern => "",
    },
    open_literals: &[(ANY_INTEGER, numbers::INTEGERS), (ANY_FLOAT, numbers::FLOATS)],
    collections: |it| match it {
        Collection::List => "array",
        // A range.
        Collection::Generator => "Range",
        Collection::Tuple | Collection::Set | Collection::Map => "",
    },
    globals: "",
    scripts: None,
    unbound: Unbound::NONE,
    results: Results { future: "", generator: "", async_generator: "", declared_is_future: false },
    protocols: Protocols {
        each: &[&["into_iter", "next", "unwrap"], &["iter", "next", "unwrap"], &["next", "unwrap"]],
        each_key: &[],
        wait: &[&["poll", "unwrap"], &["into_future", "poll", "unwrap"]],
        finish: &[],
        enter: &[],
        good: &[&["unwrap"]],
        index: &[&["index"]],
        call: &[],
        deref: &[&["deref"]],
        get: &[],
        construct: &[],
        build: "",
        given: &[],
        any_member: &[],
        keys: "",
        of_all: &[],
        class_of_all: "",
        operators: &[],
        by_shape: false,
    },
    prelude: PRELUDE,
    prelude_language: || &super::LANGUAGE,
    modules: module_map::Map::of,
    sharing: Sharing::Imports,
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prelude_reads_and_has_the_classes_of_literals() {
        for prelude in PRELUDE {
            assert_eq!(linnea_syntax::facts(&super::super::LANGUAGE, prelude.text.as_bytes()).issues, []);
        }
        let text = PRELUDE[0].text;
        let literals = [
            Literal::String,
            Literal::Bytes,
            Literal::Integer,
            Literal::Float,
            Literal::Character,
            Literal::Boolean,
        ];
        let collections = [Collection::List, Collection::Generator];
        let classes =
            literals.map(SEMANTICS.literals).into_iter().chain(collections.map(SEMANTICS.collections));
        for class in classes {
            let declared = ["", "<"].iter().any(|it| text.contains(&format!("pub struct {class}{it}")));
            assert!(declared, "{class}");
        }
    }
}
