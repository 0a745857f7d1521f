//! Shell scripts, as Bash understands them.

mod facts;
mod module_map;

use linnea_syntax::{Editing, Language, Semantics, Sharing, Table};

pub(crate) static LANGUAGE: Language = Language {
    id: "bash",
    name: "Bash",
    extensions: &["sh", "bash", "ksh", "ebuild", "eclass"],
    grammar: || tree_sitter_bash::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare: facts::may_declare,
    // What is a comment or a string depends on far too much around it.
    screen: |_, _, _| true,
    vendored: &[],
    editing: EDITING,
    semantics: Some(&SEMANTICS),
    table: Table::EMPTY,
};

static SEMANTICS: Semantics =
    Semantics { modules: module_map::Map::of, ..Semantics::outline(|| &LANGUAGE, Sharing::Imports) };

const EDITING: Editing = Editing {
    // Bash manual, 3.2.1.
    reserved: &[
        "case", "coproc", "do", "done", "elif", "else", "esac", "fi", "for", "function", "if", "in",
        "select", "then", "time", "until", "while",
    ],
    verbatim: &["string", "raw_string", "ansi_c_string", "heredoc_redirect"],
    // The environment is not the script's to name.
    special: |name, _| {
        matches!(name, "PATH" | "HOME" | "IFS" | "PWD" | "OLDPWD" | "SHELL" | "USER" | "LANG" | "PS1")
    },
    comment_marks: &["#"],
    ..Editing::NONE
};
