//! How the names of JavaScript and TypeScript are understood.

use linnea_syntax::{Collection, Literal, MemberNames, Protocols, Results, Semantics, Words};

use super::module_map;

pub(crate) static SEMANTICS: Semantics = Semantics {
    members: MemberNames::Never,
    overrides_are_one: true,
    closed_modules: false,
    directories_are_modules: false,
    words: Words { module: "", parent: "", root: "", this_type: "", ..Words::NONE },
    literals: |it| match it {
        Literal::String => "String",
        Literal::Integer | Literal::Float => "Number",
        Literal::Boolean => "Boolean",
        Literal::Pattern => "RegExp",
        Literal::Bytes | Literal::Character | Literal::Null => "",
    },
    collections: |it| match it {
        Collection::List | Collection::Tuple => "Array",
        Collection::Set | Collection::Map | Collection::Generator => "",
    },
    results: Results {
        future: "Promise",
        generator: "Generator",
        async_generator: "AsyncGenerator",
        declared_is_future: true,
    },
    protocols: Protocols {
        each: &[&["__each__"]],
        each_key: &[],
        wait: &[&["__await__"]],
        enter: &[],
        good: &[],
        index: &[&["__index__"]],
        call: &[&["__call__"]],
        deref: &[],
        get: &[],
        construct: &["constructor"],
        any_member: &["__index__"],
    },
    prelude: &[],
    prelude_language: || &crate::typescript::TYPESCRIPT,
    modules: module_map::Map::new,
};
