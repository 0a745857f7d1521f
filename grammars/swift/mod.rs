//! Swift, at outline depth.

mod facts;

use linnea_syntax::{Editing, Language, Literal, Semantics, Sharing, Strict, Table};

use crate::lexical;
use crate::outline::Lexis;

pub(crate) static LANGUAGE: Language = Language {
    id: "swift",
    name: "Swift",
    extensions: &["swift"],
    grammar: || tree_sitter_swift::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare: |_, _| true,
    screen: |source, words, _| LEXIS.in_code(source, words),
    vendored: &[".build", "Pods", "DerivedData"],
    editing: EDITING,
    semantics: Some(&SEMANTICS),
    table: Table::EMPTY,
};

static SEMANTICS: Semantics = Semantics {
    literals: |it| match it {
        Literal::String => "String",
        Literal::Integer => "Int",
        Literal::Float => "Double",
        Literal::Character => "Character",
        Literal::Boolean => "Bool",
        _ => "",
    },
    ..Semantics::outline(|| &LANGUAGE, Sharing::Everything)
};

const LEXIS: Lexis = Lexis { line: &["//"], block: &[("/*", "*/", true)], quotes: b"\"", interpolates: true };

const EDITING: Editing = Editing {
    reserved: &[
        "associatedtype",
        "as",
        "break",
        "case",
        "catch",
        "class",
        "continue",
        "default",
        "defer",
        "deinit",
        "do",
        "else",
        "enum",
        "extension",
        "fallthrough",
        "false",
        "fileprivate",
        "for",
        "func",
        "guard",
        "if",
        "import",
        "in",
        "init",
        "inout",
        "internal",
        "is",
        "let",
        "nil",
        "operator",
        "private",
        "protocol",
        "public",
        "repeat",
        "rethrows",
        "return",
        "self",
        "Self",
        "static",
        "struct",
        "subscript",
        "super",
        "switch",
        "throw",
        "throws",
        "true",
        "try",
        "typealias",
        "var",
        "where",
        "while",
    ],
    reserved_in_members: false,
    verbatim: &["multi_line_string_literal"],
    special: is_special,
    overriding: "override",
    modifiers: &[],
    strict: Strict::NONE,
    key_value: "",
    name_quotes: ("`", "`"),
    comment_marks: &["//", "/*"],
    ..Editing::NONE
};

/// Says whether the compiler calls what has this name: operators, subscripts, calls of values, loops, wrappers, builders.
fn is_special(name: &str, member: bool) -> bool {
    let called = [
        "subscript",
        "init",
        "deinit",
        "callAsFunction",
        "dynamicallyCall",
        "makeIterator",
        "makeAsyncIterator",
        "wrappedValue",
        "projectedValue",
        "main",
    ];
    let builds = [
        "buildBlock",
        "buildPartialBlock",
        "buildExpression",
        "buildOptional",
        "buildEither",
        "buildArray",
        "buildLimitedAvailability",
        "buildFinalResult",
    ];
    lexical::is_operator(name)
        || if member { called.contains(&name) || builds.contains(&name) } else { name == "main" }
}
