//! Python 3, with the forms of Python 2 that the grammar still reads.

mod assignments;
mod definitions;
mod expressions;
mod facts;
mod imports;
mod matching;
mod module_map;
mod narrowing;
mod operators;
mod patterns;
mod prelude;
mod screen;
mod semantics;
mod stdlib;
mod types;

use linnea_syntax::{Editing, Language, Seen, Strict, Table};

pub(crate) static LANGUAGE: Language = Language {
    id: "python",
    name: "Python",
    extensions: &["py", "pyi", "pyw"],
    grammar: || tree_sitter_python::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare,
    screen: screen::may_declare,
    vendored: &["__pycache__", ".venv", "site-packages", ".tox", ".nox", ".mypy_cache", ".ruff_cache"],
    editing: EDITING,
    semantics: Some(&semantics::SEMANTICS),
    table: Table::EMPTY,
};

/// Says whether a name is mangled by the class that it stands in.
fn is_mangled(name: &str) -> bool {
    name.starts_with("__") && !name.ends_with("__")
}

const EDITING: Editing = Editing {
    reserved: &[
        "False",
        "None",
        "True",
        "__debug__",
        "and",
        "as",
        "assert",
        "async",
        "await",
        "break",
        "class",
        "continue",
        "def",
        "del",
        "elif",
        "else",
        "except",
        "finally",
        "for",
        "from",
        "global",
        "if",
        "import",
        "in",
        "is",
        "lambda",
        "nonlocal",
        "not",
        "or",
        "pass",
        "raise",
        "return",
        "try",
        "while",
        "with",
        "yield",
    ],
    reserved_in_members: true,
    verbatim: &["string"],
    special: |name, member| member && name.len() > 4 && name.starts_with("__") && name.ends_with("__"),
    modifiers: &[],
    strict: STRICT,
    file_has_type_name: false,
    key_value: "",
    seen: |name| if is_mangled(name) { Seen::Class } else { Seen::Everywhere },
    spelled_outside: |class, member| {
        is_mangled(member).then(|| format!("_{}{member}", class.trim_start_matches('_')))
    },
    spelled_inside: |name| {
        let class = name.strip_prefix('_').filter(|it| !it.starts_with('_'))?;
        class.find("__").map(|at| &class[at..]).filter(|it| is_mangled(it))
    },
    comment_marks: &["#"],
    ..Editing::NONE
};

/// The grammar reads blocks by their indentation only, and takes an empty one for one that is still to come.
const STRICT: Strict = Strict {
    filled: &[
        ("function_definition", "body"),
        ("class_definition", "body"),
        ("if_statement", "consequence"),
        ("elif_clause", "consequence"),
        ("else_clause", "body"),
        ("for_statement", "body"),
        ("while_statement", "body"),
        ("with_statement", "body"),
        ("try_statement", "body"),
        ("except_clause", "block"),
        ("finally_clause", "block"),
        ("case_clause", "consequence"),
    ],
    aligned: &["module", "block"],
    complete: &[("try_statement", &["except_clause", "except_group_clause", "finally_clause"])],
    inside: &[
        ("return_statement", &["function_definition"], &["class_definition"]),
        ("yield", &["function_definition", "lambda"], &["class_definition"]),
    ],
};

/// A name is declared by `def` or `class` before it, or by an assignment or annotation somewhere behind it. What
/// rules a word out is that it is called, read as a receiver, or a keyword argument's or attribute's name that
/// no assignment follows.
fn may_declare(before: &[u8], after: &[u8]) -> bool {
    let before = before.trim_ascii_end();
    if ends_with_word(before, b"def") || ends_with_word(before, b"class") || ends_with_word(before, b"type") {
        return true;
    }
    let after = skip_blank(after);
    match after.first() {
        // Called, subscripted, a receiver: a target can start so, but is not this word then.
        Some(b'(' | b'.' | b'[') => false,
        // Behind a dot only a plain assignment to an attribute declares; `self.a, self.b = …` too.
        _ if before.last() == Some(&b'.') => match after {
            [b'=', rest @ ..] => rest.first() != Some(&b'='),
            [b':' | b',' | b')' | b']', ..] => true,
            [b'i', b'n', rest @ ..] => {
                !rest.first().is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_')
            }
            _ => false,
        },
        _ => true,
    }
}

fn ends_with_word(text: &[u8], word: &[u8]) -> bool {
    text.strip_suffix(word)
        .is_some_and(|rest| rest.last().is_none_or(|it| !it.is_ascii_alphanumeric() && *it != b'_'))
}

/// Skips white space, line continuations and comments.
fn skip_blank(mut text: &[u8]) -> &[u8] {
    loop {
        text = text.trim_ascii_start();
        match text.first() {
            Some(b'\\') => text = &text[1..],
            Some(b'#') => {
                let end = text.iter().position(|it| *it == b'\n').unwrap_or(text.len());
                text = &text[end..];
            }
            _ => return text,
        }
    }
}
