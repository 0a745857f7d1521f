//! How the names of JavaScript and TypeScript are understood.

use linnea_syntax::{
    Collection, Literal, MemberNames, Prelude, Protocols, Results, Scripts, Semantics, Sharing, Unbound,
    Words,
};

use super::module_map;

pub(crate) static SEMANTICS: Semantics = Semantics {
    members: MemberNames::Never,
    enum_members: MemberNames::Nested,
    bodies_run: false,
    overrides_are_one: true,
    redeclarations: false,
    declared_members_first: false,
    defaults_tell: false,
    closed_modules: false,
    modules_are_apart: false,
    directories_are_modules: false,
    has_extensions: false,
    modules_have_parts: false,
    methods_stand_beside: false,
    paths_start_anywhere: false,
    scoped_imports: true,
    implicit_interfaces: false,
    loads_later: true,
    overloads: None,
    root: "",
    words: Words {
        default_export: "default",
        elements: "IntrinsicElements",
        own_exports: &[&["exports"], &["module", "exports"]],
        module_quotes: &['"', '\''],
        ..Words::NONE
    },
    literals: |it| match it {
        Literal::String => "String",
        Literal::Integer | Literal::Float => "Number",
        Literal::Boolean => "Boolean",
        Literal::Pattern => "RegExp",
        Literal::Bytes | Literal::Character | Literal::Null | Literal::Typed(_) => "",
    },
    open_literals: &[],
    collections: |it| match it {
        Collection::List | Collection::Tuple => "Array",
        Collection::Set | Collection::Map | Collection::Generator => "",
    },
    globals: include_str!("globals.txt"),
    scripts: Some(&Scripts {
        files: &[".ts", ".tsx", ".js", ".jsx"],
        declarations: &[".d.ts"],
        block: "global",
        object: "Window",
    }),
    unbound: Unbound {
        asks: "typeof",
        makers: &["eval"],
        errors: &["ReferenceError"],
        excuses: &["@ts-expect-error", "@ts-ignore"],
        ..Unbound::NONE
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
        index: &[&["__item__"], &["__index__"]],
        call: &[&["__call__"]],
        deref: &[],
        get: &[],
        construct: &["constructor"],
        build: "__new__",
        given: &["props"],
        any_member: &[&["__index__"]],
        keys: "__keys__",
        of_all: &[
            "__proto__",
            "apply",
            "bind",
            "call",
            "constructor",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "prototype",
            "toLocaleString",
            "toString",
            "valueOf",
        ],
        class_of_all: "",
    },
    prelude: PRELUDE,
    prelude_language: || &crate::typescript::TYPESCRIPT,
    modules: module_map::Map::of,
    sharing: Sharing::Imports,
};

/// What the language and its platforms bring along, declarations only: the names that are visible everywhere, and those
/// modules of Node.js whose types get far.
pub(crate) const PRELUDE: &[Prelude] = &[
    Prelude { module: "", text: include_str!("../typescript/prelude/lib.d.ts") },
    Prelude { module: "buffer", text: include_str!("../typescript/prelude/buffer.d.ts") },
    Prelude { module: "child_process", text: include_str!("../typescript/prelude/child_process.d.ts") },
    Prelude { module: "crypto", text: include_str!("../typescript/prelude/crypto.d.ts") },
    Prelude { module: "events", text: include_str!("../typescript/prelude/events.d.ts") },
    Prelude { module: "fs", text: include_str!("../typescript/prelude/fs.d.ts") },
    Prelude { module: "fs/promises", text: include_str!("../typescript/prelude/fs-promises.d.ts") },
    Prelude { module: "http", text: include_str!("../typescript/prelude/http.d.ts") },
    Prelude { module: "https", text: include_str!("../typescript/prelude/http.d.ts") },
    Prelude { module: "os", text: include_str!("../typescript/prelude/os.d.ts") },
    Prelude { module: "path", text: include_str!("../typescript/prelude/path.d.ts") },
    Prelude { module: "stream", text: include_str!("../typescript/prelude/stream.d.ts") },
    Prelude { module: "url", text: include_str!("../typescript/prelude/url.d.ts") },
    Prelude { module: "util", text: include_str!("../typescript/prelude/util.d.ts") },
];
