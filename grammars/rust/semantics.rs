//! How Rust's names are understood.

use linnea_syntax::{Collection, Literal, MemberNames, Protocols, Results, Semantics, Words};

use super::module_map;

pub(super) static SEMANTICS: Semantics = Semantics {
    members: MemberNames::Never,
    overrides_are_one: false,
    closed_modules: true,
    directories_are_modules: false,
    has_extensions: true,
    words: Words { module: "self", parent: "super", root: "crate", this_type: "Self", ..Words::NONE },
    literals: |it| match it {
        Literal::String => "str",
        Literal::Integer => "",
        Literal::Float => "f64",
        Literal::Boolean => "bool",
        Literal::Character => "char",
        Literal::Bytes | Literal::Null | Literal::Pattern => "",
    },
    collections: |it| match it {
        Collection::List => "array",
        Collection::Tuple | Collection::Set | Collection::Map | Collection::Generator => "",
    },
    results: Results { future: "", generator: "", async_generator: "", declared_is_future: false },
    protocols: Protocols {
        each: &[&["into_iter", "next", "unwrap"], &["iter", "next", "unwrap"], &["next", "unwrap"]],
        each_key: &[],
        wait: &[&["poll", "unwrap"]],
        enter: &[],
        good: &[&["unwrap"]],
        index: &[&["index"]],
        call: &[],
        deref: &[&["deref"]],
        get: &[],
        construct: &[],
        any_member: &[],
    },
    prelude: &[],
    modules: module_map::Map::of,
    prelude_language: || &super::LANGUAGE,
};
