//! Lua 5.1 to 5.4, and LuaJIT.

mod facts;
mod module_map;
mod tables;

use linnea_syntax::{Editing, Headers, Language, Semantics, Sharing, Table};

pub(crate) static LANGUAGE: Language = Language {
    id: "lua",
    name: "Lua",
    extensions: &["lua", "rockspec"],
    grammar: || tree_sitter_lua::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare: |_, _| true,
    screen: |_, _, _| true,
    vendored: &["lua_modules", ".luarocks"],
    editing: EDITING,
    semantics: Some(&SEMANTICS),
    table: Table::EMPTY,
};

// Names without `local` are everybody's.
static SEMANTICS: Semantics = Semantics {
    modules: module_map::Map::of,
    ..Semantics::outline(|| &LANGUAGE, Sharing::Headers(&Headers::NONE))
};

const EDITING: Editing = Editing {
    // Lua 5.4 manual, 3.1.
    reserved: &[
        "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "goto", "if", "in",
        "local", "nil", "not", "or", "repeat", "return", "then", "true", "until", "while",
    ],
    reserved_in_members: true,
    verbatim: &["string"],
    // Metamethods are found by the language.
    special: |name, _| name.starts_with("__") || name == "_ENV" || name == "_G",
    key_value: " = ",
    comment_marks: &["--"],
    ..Editing::NONE
};
