//! Ruby 3, at outline depth.

mod assignments;
mod calls;
mod facts;

use linnea_syntax::{Editing, Language, Protocols, Semantics, Sharing, Table};

use crate::lexical;

pub(crate) static LANGUAGE: Language = Language {
    id: "ruby",
    name: "Ruby",
    extensions: &["rb", "rake", "gemspec", "ru", "rbw", "podspec"],
    grammar: || tree_sitter_ruby::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare: |_, _| true,
    screen: |_, _, _| true,
    vendored: &["vendor/bundle"],
    editing: EDITING,
    semantics: Some(&SEMANTICS),
    table: Table::EMPTY,
};

static SEMANTICS: Semantics = Semantics {
    protocols: Protocols { construct: &["initialize"], ..Protocols::NONE },
    ..Semantics::outline(|| &LANGUAGE, Sharing::OpenTypes)
};

const EDITING: Editing = Editing {
    // https://docs.ruby-lang.org/en/3.4/keywords_rdoc.html
    reserved: &[
        "BEGIN", "END", "alias", "and", "begin", "break", "case", "class", "def", "do", "else", "elsif",
        "end", "ensure", "false", "for", "if", "in", "module", "next", "nil", "not", "or", "redo", "rescue",
        "retry", "return", "self", "super", "then", "true", "undef", "unless", "until", "when", "while",
        "yield",
    ],
    verbatim: &["string", "heredoc_body"],
    // The language calls them itself.
    special: |name, _| {
        lexical::is_operator(name)
            || matches!(
                name,
                "initialize"
                    | "method_missing"
                    | "respond_to_missing?"
                    | "inherited"
                    | "included"
                    | "extended"
                    | "to_s"
                    | "inspect"
                    | "each"
                    | "call"
                    | "hash"
                    | "coerce"
                    | "to_str"
                    | "to_proc"
                    | "to_ary"
                    | "to_hash"
                    | "eql?"
                    | "prepended"
                    | "method_added"
                    | "const_missing"
            )
    },
    key_value: ": ",
    function_ends: "?!",
    setter_sign: "=",
    comment_marks: &["#"],
    ..Editing::NONE
};
