//! How Python's names are understood.

use linnea_syntax::{Collection, Literal, MemberNames, Protocols, Results, Semantics, Words};

use super::{module_map, prelude};

pub(super) static SEMANTICS: Semantics = Semantics {
    members: MemberNames::Body,
    enum_members: MemberNames::Body,
    bodies_run: true,
    overrides_are_one: false,
    redeclarations: true,
    declared_members_first: true,
    defaults_tell: true,
    closed_modules: false,
    directories_are_modules: true,
    has_extensions: false,
    modules_have_parts: false,
    methods_stand_beside: false,
    paths_start_anywhere: false,
    implicit_interfaces: false,
    overloads: None,
    root: "",
    words: Words {
        this_type: "Self",
        class_type: "type",
        type_parameters: &["TypeVar", "ParamSpec", "TypeVarTuple"],
        bound_argument: 1,
        generic: &["Generic", "Protocol"],
        ..Words::NONE
    },
    literals: |it| match it {
        Literal::String => "str",
        Literal::Bytes => "bytes",
        Literal::Integer => "int",
        Literal::Float => "float",
        Literal::Boolean => "bool",
        Literal::Null => "NoneType",
        Literal::Character | Literal::Pattern => "",
    },
    collections: |it| match it {
        Collection::List => "list",
        Collection::Tuple => "tuple",
        Collection::Set => "set",
        Collection::Map => "dict",
        Collection::Generator => "Generator",
    },
    globals: include_str!("globals.txt"),
    scripts: false,
    asks: "",
    results: Results {
        future: "Coroutine",
        generator: "Generator",
        async_generator: "AsyncGenerator",
        declared_is_future: false,
    },
    protocols: Protocols {
        each: &[&["__iter__", "__next__"], &["__aiter__", "__anext__"], &["__getitem__"]],
        each_key: &[],
        wait: &[&["__await__"]],
        enter: &[&["__enter__"], &["__aenter__", "__await__"]],
        good: &[],
        index: &[&["__getitem__"], &["__class_getitem__"]],
        call: &[&["__call__"]],
        deref: &[],
        get: &[&["__get__"]],
        construct: &["__init__", "__new__"],
        given: &[],
        any_member: &["__getattr__", "__getattribute__"],
    },
    prelude: prelude::MODULES,
    prelude_language: || &super::LANGUAGE,
    modules: module_map::modules,
};
