//! Zig, at outline depth.

mod containers;
mod facts;
mod module_map;
mod values;
mod variables;

use linnea_syntax::{Editing, Language, Semantics, Sharing, Table};

use crate::lexical::{in_code, quoted};
use crate::outline;

pub(crate) static LANGUAGE: Language = Language {
    id: "zig",
    name: "Zig",
    extensions: &["zig"],
    grammar: || tree_sitter_zig::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare: |before, after| outline::may_declare(before, after, &[b"fn"]),
    screen: |source, words, _| in_code(source, words, next),
    vendored: &["zig-cache", ".zig-cache", "zig-out"],
    editing: EDITING,
    semantics: Some(&SEMANTICS),
    table: Table::EMPTY,
};

static SEMANTICS: Semantics =
    Semantics { modules: module_map::Map::of, ..Semantics::outline(|| &LANGUAGE, Sharing::Imports) };

const EDITING: Editing = Editing {
    reserved: &[
        "addrspace",
        "align",
        "allowzero",
        "and",
        "anyframe",
        "anytype",
        "asm",
        "async",
        "await",
        "break",
        "callconv",
        "catch",
        "comptime",
        "const",
        "continue",
        "defer",
        "else",
        "enum",
        "errdefer",
        "error",
        "export",
        "extern",
        "fn",
        "for",
        "if",
        "inline",
        "linksection",
        "noalias",
        "noinline",
        "nosuspend",
        "opaque",
        "or",
        "orelse",
        "packed",
        "pub",
        "resume",
        "return",
        "struct",
        "suspend",
        "switch",
        "test",
        "threadlocal",
        "try",
        "union",
        "unreachable",
        "usingnamespace",
        "var",
        "volatile",
        "while",
        "_",
    ],
    reserved_in_members: true,
    verbatim: &["multiline_string"],
    special: |name, member| !member && matches!(name, "main" | "panic" | "std_options"),
    key_value: " = ",
    name_quotes: ("@\"", "\""),
    comment_marks: &["//"],
    ..Editing::NONE
};

/// Returns the end of what begins at `at`: a comment, a line of a string, or any other byte. The names of tests are strings
/// and declared, and so are names that would be keywords: other strings are taken for code.
fn next(source: &[u8], at: usize) -> usize {
    let rest = &source[at..];
    if rest.starts_with(b"//") || rest.starts_with(b"\\\\") {
        return at + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
    }
    let quote = rest[0] == b'\'';
    at + if quote { quoted(rest, rest[0]) } else { 1 }
}
