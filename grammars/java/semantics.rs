//! How Java's names are understood.

use linnea_syntax::{
    Collection, Literal, MemberNames, Overloads, Protocols, Results, Semantics, Sharing, Words,
};

use super::{module_map, prelude};

pub(super) static SEMANTICS: Semantics = Semantics {
    members: MemberNames::Inherited,
    enum_members: MemberNames::Inherited,
    bodies_run: false,
    overrides_are_one: false,
    redeclarations: false,
    declared_members_first: false,
    defaults_tell: false,
    closed_modules: false,
    directories_are_modules: false,
    has_extensions: false,
    modules_have_parts: true,
    methods_stand_beside: false,
    paths_start_anywhere: true,
    scoped_imports: false,
    implicit_interfaces: false,
    overloads: Some(Overloads {
        boxes: &[
            ("$int", "Integer"),
            ("$long", "Long"),
            ("$double", "Double"),
            ("$boolean", "Boolean"),
            ("$char", "Character"),
            ("$byte", "Byte"),
            ("$short", "Short"),
            ("$float", "Float"),
        ],
    }),
    root: "Object",
    words: Words::NONE,
    literals: |it| match it {
        Literal::String => "String",
        Literal::Integer => "$int",
        Literal::Float => "$double",
        Literal::Character => "$char",
        Literal::Boolean => "$boolean",
        Literal::Bytes | Literal::Null | Literal::Pattern => "",
    },
    collections: |it| match it {
        Collection::List => "$Array",
        Collection::Tuple | Collection::Set | Collection::Map | Collection::Generator => "",
    },
    results: Results { future: "", generator: "", async_generator: "", declared_is_future: false },
    protocols: Protocols {
        each: &[&["$each"], &["iterator", "next"]],
        each_key: &[],
        wait: &[],
        enter: &[],
        good: &[],
        index: &[&["$each"]],
        call: &[],
        deref: &[],
        get: &[],
        construct: &[],
        given: &[],
        any_member: &[],
        of_all: &[],
    },
    globals: "",
    scripts: None,
    asks: "",
    prelude: prelude::MODULES,
    prelude_language: || &super::LANGUAGE,
    modules: module_map::Map::of,
    sharing: Sharing::Imports,
};
