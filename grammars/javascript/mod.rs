//! JavaScript as of ES2025, with JSX; the walk is shared with TypeScript.

mod assignments;
pub(crate) mod awaiting;
pub(crate) mod classes;
pub(crate) mod expressions;
mod facts;
pub(crate) mod functions;
mod jsdoc;
mod jsx;
mod minified;
mod module_map;
mod modules;
mod narrow;
mod objects;
mod patterns;
pub(crate) mod screen;
pub(crate) mod semantics;
pub(crate) mod variables;
mod words;

pub(crate) use facts::RULES;
pub(crate) use words::may_declare;

use linnea_syntax::{Editing, Language, Seen, Strict, Table};

pub(crate) static LANGUAGE: Language = Language {
    id: "javascript",
    name: "JavaScript",
    extensions: &["js", "mjs", "cjs", "jsx"],
    grammar: || tree_sitter_javascript::LANGUAGE.into(),
    rules: &[facts::DOCUMENTED, RULES],
    prepare: minified::prepare,
    may_declare,
    screen: |source, words, locals| {
        !minified::is_minified(source) && screen::may_declare(source, words, locals)
    },
    vendored: &["node_modules"],
    editing: EDITING,
    semantics: Some(&semantics::SEMANTICS),
    table: Table::EMPTY,
};
pub(crate) const EDITING: Editing = Editing {
    in_names: &["class"],
    // ECMA-262, 12.7.2; those of strict mode are reserved in every module and class.
    reserved: &[
        "arguments",
        "await",
        "break",
        "case",
        "catch",
        "class",
        "const",
        "continue",
        "debugger",
        "default",
        "delete",
        "do",
        "else",
        "enum",
        "eval",
        "export",
        "extends",
        "false",
        "finally",
        "for",
        "function",
        "if",
        "implements",
        "import",
        "in",
        "instanceof",
        "interface",
        "let",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "return",
        "static",
        "super",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "undefined",
        "var",
        "void",
        "while",
        "with",
        "yield",
    ],
    reserved_in_members: false,
    verbatim: &["template_string", "string"],
    special: |name, member| {
        member
            && matches!(
                name,
                "constructor" | "toString" | "valueOf" | "toJSON" | "then" | "prototype" | "__proto__"
            )
    },
    modifiers: &[],
    strict: Strict::NONE,
    file_has_type_name: false,
    key_value: ": ",
    name_marks: "$#",
    // Private names are those of the class that they stand in, whatever inherits from it.
    seen: |name| if name.starts_with('#') { Seen::Class } else { Seen::Everywhere },
    comment_marks: &["//", "/*"],
    ..Editing::NONE
};
