//! C# 13, at outline depth.

mod directives;
mod facts;

use linnea_syntax::{Editing, Language, Literal, Parsing, Semantics, Sharing, Strict, Table, Words};

use crate::lexical;
use crate::outline::Lexis;

pub(crate) static LANGUAGE: Language = Language {
    id: "csharp",
    name: "C#",
    extensions: &["cs", "csx"],
    grammar: || tree_sitter_c_sharp::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare: |_, _| true,
    screen: |source, words, _| LEXIS.in_code(source, words),
    vendored: &[],
    editing: EDITING,
    semantics: Some(&SEMANTICS),
    table: Table::of(Parsing { retry: directives::without, ..Parsing::PLAIN }),
};

static SEMANTICS: Semantics = Semantics {
    words: Words { joints: &['.'], ..Words::NONE },
    literals: |it| match it {
        Literal::String => "string",
        Literal::Integer => "int",
        Literal::Float => "double",
        Literal::Character => "char",
        Literal::Boolean => "bool",
        _ => "",
    },
    ..Semantics::outline(|| &LANGUAGE, Sharing::OpenTypes)
};

const LEXIS: Lexis =
    Lexis { line: &["//"], block: &[("/*", "*/", false)], quotes: b"\"'", interpolates: true };

const EDITING: Editing = Editing {
    attribute_ending: "Attribute",
    // https://learn.microsoft.com/dotnet/csharp/language-reference/keywords
    reserved: &[
        "abstract",
        "as",
        "base",
        "bool",
        "break",
        "byte",
        "case",
        "catch",
        "char",
        "checked",
        "class",
        "const",
        "continue",
        "decimal",
        "default",
        "delegate",
        "do",
        "double",
        "else",
        "enum",
        "event",
        "explicit",
        "extern",
        "false",
        "finally",
        "fixed",
        "float",
        "for",
        "foreach",
        "goto",
        "if",
        "implicit",
        "in",
        "int",
        "interface",
        "internal",
        "is",
        "lock",
        "long",
        "namespace",
        "new",
        "null",
        "object",
        "operator",
        "out",
        "override",
        "params",
        "private",
        "protected",
        "public",
        "readonly",
        "ref",
        "return",
        "sbyte",
        "sealed",
        "short",
        "sizeof",
        "stackalloc",
        "static",
        "string",
        "struct",
        "switch",
        "this",
        "throw",
        "true",
        "try",
        "typeof",
        "uint",
        "ulong",
        "unchecked",
        "unsafe",
        "ushort",
        "using",
        "virtual",
        "void",
        "volatile",
        "while",
    ],
    reserved_in_members: true,
    verbatim: &["verbatim_string_literal", "raw_string_literal", "interpolated_string_expression"],
    special: is_special,
    overriding: "override",
    operator: "operator",
    modifiers: &[],
    strict: Strict::NONE,
    key_value: "",
    comment_marks: &["//", "/*"],
    ..Editing::NONE
};

/// Says whether the compiler calls what has this name: operators, indexers, finalizers, what loops, `await` and
/// patterns need.
fn is_special(name: &str, member: bool) -> bool {
    let called = [
        "operator",
        "this",
        "GetEnumerator",
        "GetAsyncEnumerator",
        "MoveNext",
        "MoveNextAsync",
        "GetAwaiter",
        "GetResult",
        "OnCompleted",
        "Deconstruct",
    ];
    // A program may start in any class.
    name == "Main" || lexical::is_operator(name) || name.starts_with('~') || member && called.contains(&name)
}
