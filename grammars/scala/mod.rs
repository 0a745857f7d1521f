//! Scala 2 and 3, at outline depth.

mod facts;
mod imports;
mod patterns;
mod values;

use linnea_syntax::{Editing, Language, Protocols, Semantics, Sharing, Strict, Table};

use crate::outline::{self, Lexis};

pub(crate) static LANGUAGE: Language = Language {
    id: "scala",
    name: "Scala",
    extensions: &["scala", "sc", "sbt", "mill"],
    grammar: || tree_sitter_scala::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare: |before, after| outline::may_declare(before, after, DECLARING),
    screen: |source, words, _| LEXIS.in_code(source, words),
    vendored: &[".bloop", ".metals"],
    editing: EDITING,
    semantics: Some(&SEMANTICS),
    table: Table::EMPTY,
};

static SEMANTICS: Semantics = Semantics {
    literals: outline::type_of_literal,
    protocols: Protocols { call: &[&["apply"]], ..Protocols::NONE },
    ..Semantics::outline(|| &LANGUAGE, Sharing::Everything)
};

/// The words behind which a name with a parenthesis after it is declared.
const DECLARING: &[&[u8]] = &[b"case", b"class", b"def", b"enum", b"given", b"object", b"trait", b"type"];

// A single quote may begin a symbol (`'name`), which nothing ends.
const LEXIS: Lexis = Lexis { line: &["//"], block: &[("/*", "*/", true)], quotes: b"\"", interpolates: true };

const EDITING: Editing = Editing {
    // Scala 2 and 3; words that are keywords in some places only are left out.
    reserved: &[
        "abstract",
        "case",
        "catch",
        "class",
        "def",
        "do",
        "else",
        "enum",
        "export",
        "extends",
        "false",
        "final",
        "finally",
        "for",
        "given",
        "if",
        "implicit",
        "import",
        "lazy",
        "match",
        "new",
        "null",
        "object",
        "override",
        "package",
        "private",
        "protected",
        "return",
        "sealed",
        "super",
        "then",
        "this",
        "throw",
        "trait",
        "true",
        "try",
        "type",
        "val",
        "var",
        "while",
        "with",
        "yield",
        "_",
    ],
    reserved_in_members: true,
    verbatim: &["string", "interpolated_string"],
    special: |name, member| is_special(name, member),
    overriding: "override",
    modifiers: &[],
    strict: Strict::NONE,
    key_value: "",
    name_marks: "$",
    name_quotes: ("`", "`"),
    comment_marks: &["//", "/*"],
    ..Editing::NONE
};

/// Says whether a name is one by which the compiler finds something: what calls, patterns, loops and operators mean.
fn is_special(name: &str, member: bool) -> bool {
    let found =
        ["apply", "unapply", "unapplySeq", "update", "map", "flatMap", "withFilter", "foreach", "main"];
    member && (found.contains(&name) || name.ends_with("_=") || name.starts_with("unary_"))
}
