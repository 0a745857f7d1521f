//! Go 1, generics included.

mod declarations;
mod declare;
mod expressions;
mod facts;
mod functions;
mod imports;
mod literals;
mod module_map;
mod prelude;
mod screen;
mod semantics;
mod statements;
mod types;
mod variables;

use linnea_syntax::{Editing, Language, Seen, Strict, Table};

pub(crate) static LANGUAGE: Language = Language {
    id: "go",
    name: "Go",
    extensions: &["go"],
    grammar: || tree_sitter_go::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare: declare::may_declare,
    screen: screen::in_code,
    // Dependencies in `vendor` are what a build uses, and are listed unless something ignores them.
    vendored: &[],
    editing: EDITING,
    semantics: Some(&semantics::SEMANTICS),
    table: Table::EMPTY,
};

const EDITING: Editing = Editing {
    // https://go.dev/ref/spec#Keywords, and the blank identifier.
    reserved: &[
        "_",
        "break",
        "case",
        "chan",
        "const",
        "continue",
        "default",
        "defer",
        "else",
        "fallthrough",
        "for",
        "func",
        "go",
        "goto",
        "if",
        "import",
        "interface",
        "map",
        "package",
        "range",
        "return",
        "select",
        "struct",
        "switch",
        "type",
        "var",
    ],
    reserved_in_members: true,
    // https://pkg.go.dev/testing#hdr-Examples
    example: "Example",
    verbatim: &["raw_string_literal"],
    // The language calls them itself.
    special: |name, member| !member && matches!(name, "init" | "main"),
    modifiers: &[],
    strict: Strict::NONE,
    file_has_type_name: false,
    key_value: "",
    seen: |name| if name.starts_with(char::is_uppercase) { Seen::Everywhere } else { Seen::Module },
    comment_marks: &["//", "/*"],
    taken_over: &[("const_spec", "value")],
    ..Editing::NONE
};
