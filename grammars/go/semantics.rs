//! How Go's names are understood.

use linnea_syntax::{
    Collection, Literal, MemberNames, Protocols, Results, Semantics, Sharing, Unbound, Words,
};

use super::{module_map, prelude};

pub(super) static SEMANTICS: Semantics = Semantics {
    members: MemberNames::Never,
    enum_members: MemberNames::Never,
    bodies_run: false,
    overrides_are_one: false,
    redeclarations: false,
    declared_members_first: false,
    defaults_tell: false,
    closed_modules: false,
    modules_are_apart: false,
    directories_are_modules: false,
    has_extensions: false,
    modules_have_parts: true,
    methods_stand_beside: true,
    paths_start_anywhere: false,
    scoped_imports: false,
    implicit_interfaces: true,
    results_are_arguments: true,
    loads_later: false,
    overloads: None,
    root: "",
    words: Words::NONE,
    literals: |it| match it {
        Literal::String => "string",
        Literal::Integer => "int",
        Literal::Float => "float64",
        Literal::Character => "rune",
        Literal::Boolean => "bool",
        Literal::Bytes | Literal::Null | Literal::Pattern | Literal::Typed(_) => "",
    },
    open_literals: &[],
    collections: |it| match it {
        Collection::List => "Slice",
        Collection::Map => "Map",
        Collection::Generator => "Chan",
        Collection::Tuple | Collection::Set => "",
    },
    globals: GLOBALS,
    scripts: None,
    unbound: Unbound::NONE,
    results: Results { future: "", generator: "", async_generator: "", declared_is_future: false },
    protocols: Protocols {
        each: &[&["each"]],
        each_key: &[&["eachKey"]],
        wait: &[],
        finish: &[],
        enter: &[],
        good: &[],
        index: &[&["index"]],
        call: &[],
        deref: &[],
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
    prelude: prelude::MODULES,
    prelude_language: || &super::LANGUAGE,
    modules: module_map::Map::of,
    sharing: Sharing::Imports,
};

/// What every file sees: <https://go.dev/ref/spec#Predeclared_identifiers>
const GLOBALS: &str = "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune \
    string uint uint8 uint16 uint32 uint64 uintptr true false iota nil append cap clear close complex copy delete imag len \
    make max min new panic print println real recover _";
