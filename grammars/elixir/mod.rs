//! Elixir, at outline depth.

mod definitions;
mod facts;
mod module_map;
mod names;

use linnea_syntax::{Editing, Language, Semantics, Sharing, Table, Words};

pub(crate) static LANGUAGE: Language = Language {
    id: "elixir",
    name: "Elixir",
    extensions: &["ex", "exs"],
    grammar: || tree_sitter_elixir::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare: |_, _| true,
    screen: |_, _, _| true,
    vendored: &["_build"],
    editing: EDITING,
    semantics: Some(&SEMANTICS),
    table: Table::EMPTY,
};

static SEMANTICS: Semantics = Semantics {
    modules: module_map::Map::of,
    words: Words { module_joint: ".", ..Words::NONE },
    ..Semantics::outline(|| &LANGUAGE, Sharing::Imports)
};

const EDITING: Editing = Editing {
    // https://hexdocs.pm/elixir/syntax-reference.html#reserved-words
    reserved: &[
        "after", "and", "catch", "do", "else", "end", "false", "fn", "in", "nil", "not", "or", "rescue",
        "true", "when",
    ],
    reserved_in_members: true,
    verbatim: &["string", "charlist", "sigil"],
    // Callbacks of the language and its library.
    special: |name, _| {
        matches!(name, "init" | "start_link" | "child_spec" | "handle_call" | "handle_cast" | "handle_info")
    },
    key_value: ": ",
    function_ends: "?!",
    comment_marks: &["#"],
    ..Editing::NONE
};
