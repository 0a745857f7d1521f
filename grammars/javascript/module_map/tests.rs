//! Specifiers and the files they mean, in small projects.

use std::collections::BTreeMap;

use linnea_syntax::{Module, Modules, Tree};

use super::Map;

struct Files(BTreeMap<String, String>);

impl Tree for Files {
    fn is_file(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    fn is_directory(&self, path: &str) -> bool {
        self.0.keys().any(|it| it.strip_prefix(path).is_some_and(|it| it.starts_with('/')))
    }

    fn read(&self, path: &str) -> Option<String> {
        self.0.get(path).cloned()
    }

    fn files(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        Box::new(self.0.keys().map(String::as_str))
    }
}

/// A project of files without and with text.
fn project(empty: &[&str], texts: &[(&str, &str)]) -> (Files, Box<dyn Modules>) {
    let empty = empty.iter().map(|it| ((*it).to_owned(), String::new()));
    let texts = texts.iter().map(|it| (it.0.to_owned(), it.1.to_owned()));
    let files = Files(empty.chain(texts).collect());
    let map = Map::of(&files);
    (files, map)
}

/// Checks what specifiers in a file mean; `-` stands for unknown, `!` for outside.
fn check(project: &(Files, Box<dyn Modules>), from: &str, expected: &[(&str, &str)]) {
    for (name, file) in expected {
        let module = match *file {
            "-" => Module::Unknown,
            "!" => Module::Outside,
            file => Module::File(file.to_owned()),
        };
        assert_eq!(project.1.find(&project.0, from, name, 0), module, "{name} in {from}");
    }
}

#[test]
fn relative_specifiers_try_extensions_and_directories() {
    let files = ["a/x.ts", "a/x.js", "a/y.tsx", "a/z.mts", "a/w.js", "a/dir/index.tsx", "a/main.ts", "i.ts"];
    let more = ["a/types.d.ts", "a/data.json", "a/x.module.ts", "pkg/lib/entry.js", "a/dir.ts"];
    let project =
        project(&[&files[..], &more[..]].concat(), &[("pkg/package.json", r#"{ "main": "./lib/entry" }"#)]);
    check(
        &project,
        "a/main.ts",
        &[
            ("./x", "a/x.ts"),
            ("./x.js", "a/x.ts"),
            ("./y.jsx", "a/y.tsx"),
            ("./y.js", "a/y.tsx"),
            ("./z.mjs", "a/z.mts"),
            ("./w.js", "a/w.js"),
            ("./types", "a/types.d.ts"),
            ("./types.js", "a/types.d.ts"),
            ("./x.module", "a/x.module.ts"),
            ("./dir", "a/dir.ts"),
            ("./dir/", "a/dir/index.tsx"),
            ("../pkg", "pkg/lib/entry.js"),
            ("../i", "i.ts"),
            ("./data.json", "!"),
            ("./missing.css", "!"),
            ("./icon.svg?raw", "!"),
            ("./missing", "-"),
            ("../../outside", "-"),
        ],
    );
    // Only `index` stands for a directory.
    check(&project, "i.ts", &[(".", "-"), ("./a", "-")]);
}

#[test]
fn built_in_modules_and_dependencies_are_outside() {
    let project = project(&["a.ts", "fs.ts"], &[]);
    check(&project, "a.ts", &[("lodash", "!"), ("@scope/x/y", "!"), ("node:sqlite", "!"), ("tls", "!")]);
    // What the prelude knows of a library, unless it is of the project.
    assert_eq!(project.1.find(&project.0, "a.ts", "react", 0), Module::Prelude("react"));
    check(&project, "a.ts", &[("https://x.dev/mod.ts", "!"), ("virtual:x", "!")]);
    check(&project, "a.ts", &[("@/alias", "-"), ("~/alias", "-"), ("#alias", "-"), ("/a", "-")]);
}

#[test]
fn configurations_map_paths() {
    let project = project(
        &[
            "src/lib/a.ts",
            "src/lib/b/index.ts",
            "src/app/main.ts",
            "shared/util.ts",
            "gen/types.ts",
            "other/o.js",
        ],
        &[
            (
                "base.json",
                r#"{
  // What all share.
  "compilerOptions": { "baseUrl": "./src", /* from there */ "paths": { "@lib/*": ["lib/*"], "out": ["../gone"], }, },
}"#,
            ),
            ("tsconfig.json", r#"{ "extends": "./base" }"#),
            ("other/tsconfig.json", r#"{ "references": [{ "path": "./tsconfig.app.json" }], "files": [] }"#),
            (
                "other/tsconfig.app.json",
                r##"{ "compilerOptions": { "paths": { "~/*": ["../gen/*", "../shared/*"], "~/x/*": ["./*"] } } }"##,
            ),
        ],
    );
    let expected = [
        ("@lib/a", "src/lib/a.ts"),
        ("@lib/b", "src/lib/b/index.ts"),
        ("lib/a", "src/lib/a.ts"),
        ("out", "!"),
    ];
    check(&project, "src/app/main.ts", &expected);
    let expected =
        [("~/util", "shared/util.ts"), ("~/types", "gen/types.ts"), ("~/x/o", "other/o.js"), ("lib/a", "!")];
    check(&project, "other/o.js", &expected);
}

#[test]
fn a_file_is_at_home_in_the_nearest_package_or_configuration() {
    let manifests = [("package.json", "{}"), ("one/package.json", "{}"), ("two/tsconfig.json", "{}")];
    let project = project(&["a.ts", "one/src/b.ts", "two/c.ts"], &manifests);
    for (file, home) in [("a.ts", ""), ("one/src/b.ts", "one"), ("two/c.ts", "two")] {
        assert_eq!(project.1.home(file), home, "{file}");
    }
}

#[test]
fn a_mapping_to_a_file_means_that_very_file() {
    let configuration =
        r#"{ "compilerOptions": { "paths": { "kit": ["./kit/main.js"], "kit/*": ["./kit/*"] } } }"#;
    let files = ["kit/main.js", "kit/main.d.ts", "kit/more.js", "kit/more.d.ts"];
    let project = project(&files, &[("tsconfig.json", configuration)]);
    check(
        &project,
        "a.js",
        &[("kit", "kit/main.js"), ("kit/more.js", "kit/more.d.ts"), ("./kit/main.js", "kit/main.d.ts")],
    );
}

#[test]
fn packages_of_the_project_are_found_by_name() {
    let project = project(
        &[
            "packages/core/src/index.ts",
            "packages/core/src/parse.ts",
            "packages/core/src/deep/one.ts",
            "packages/core/lib-only.js",
            "packages/old/lib/main.js",
            "packages/plain/index.js",
            "packages/plain/sub/part.js",
            "packages/none/src/index.tsx",
            "app/src/inner/x.ts",
        ],
        &[
            (
                "packages/core/package.json",
                r#"{ "name": "@acme/core", "exports": {
                  ".": { "@acme/source": "./src/index.ts", "import": "./index.js" },
                  "./parse": { "import": { "types": "./dist/types/parse.d.ts", "default": "./dist/esm/parse.mjs" } },
                  "./deep/*": "./dist/deep/*.js",
                  "./package.json": "./package.json"
                } }"#,
            ),
            (
                "packages/old/package.json",
                r#"{ "name": "old", "main": "lib/main.js", "types": "./index.d.ts" }"#,
            ),
            ("packages/plain/package.json", r#"{ "name": "plain" }"#),
            ("packages/none/package.json", r#"{ "name": "none", "main": "./dist/index.js" }"#),
            (
                "app/package.json",
                r##"{ "name": "app", "imports": { "#inner/*": "./src/inner/*.js", "#core": "@acme/core" } }"##,
            ),
            ("fixtures/1/package.json", r#"{ "name": "twice" }"#),
            ("fixtures/2/package.json", r#"{ "name": "twice" }"#),
        ],
    );
    check(
        &project,
        "app/src/main.ts",
        &[
            ("@acme/core", "packages/core/src/index.ts"),
            ("@acme/core/parse", "packages/core/src/parse.ts"),
            ("@acme/core/deep/one", "packages/core/src/deep/one.ts"),
            ("@acme/core/lib-only", "packages/core/lib-only.js"),
            ("@acme/core/missing", "-"),
            ("@acme/other", "!"),
            ("old", "packages/old/lib/main.js"),
            ("plain", "packages/plain/index.js"),
            ("plain/sub/part", "packages/plain/sub/part.js"),
            ("none", "packages/none/src/index.tsx"),
            ("#inner/x", "app/src/inner/x.ts"),
            ("#core", "packages/core/src/index.ts"),
            ("twice", "-"),
        ],
    );
}

#[test]
fn built_in_modules_are_those_of_the_prelude() {
    let project = project(&["a.ts", "path.ts"], &[]);
    for (from, name) in [("a.ts", "path"), ("a.ts", "node:path"), ("prelude:fs", "path")] {
        assert_eq!(project.1.find(&project.0, from, name, 0), Module::Prelude("path"));
    }
    let language = (super::super::semantics::SEMANTICS.prelude_language)();
    for prelude in super::super::semantics::PRELUDE {
        let facts = linnea_syntax::facts(language, prelude.text.as_bytes());
        assert!(facts.issues.is_empty(), "{}: {:?}", prelude.module, facts.issues);
    }
}
