//! Java, up to records, sealed types and patterns (21).

mod annotations;
mod calls;
mod classes;
mod declarations;
mod declare;
mod expressions;
mod facts;
mod functions;
mod gathered;
mod generated;
mod imports;
mod members;
mod module_map;
mod prelude;
mod screen;
mod semantics;
mod statements;
mod switches;
mod types;
mod variables;

use linnea_syntax::{Editing, Language, Parsing, Strict, Table};

pub(crate) static LANGUAGE: Language = Language {
    id: "java",
    name: "Java",
    extensions: &["java"],
    grammar: || tree_sitter_java::LANGUAGE.into(),
    rules: &[facts::RULES],
    prepare: |_| None,
    may_declare: declare::may_declare,
    screen: screen::in_code,
    vendored: &[],
    editing: EDITING,
    semantics: Some(&semantics::SEMANTICS),
    table: Table::of(Parsing { retry: gathered::without, ..Parsing::PLAIN }),
};

const EDITING: Editing = Editing {
    in_names: &["new"],
    // https://docs.oracle.com/javase/specs/jls/se21/html/jls-3.html#jls-3.9, and literals.
    reserved: &[
        "_",
        "abstract",
        "assert",
        "boolean",
        "break",
        "byte",
        "case",
        "catch",
        "char",
        "class",
        "const",
        "continue",
        "default",
        "do",
        "double",
        "else",
        "enum",
        "extends",
        "false",
        "final",
        "finally",
        "float",
        "for",
        "goto",
        "if",
        "implements",
        "import",
        "instanceof",
        "int",
        "interface",
        "long",
        "native",
        "new",
        "null",
        "package",
        "private",
        "protected",
        "public",
        "return",
        "short",
        "static",
        "strictfp",
        "super",
        "switch",
        "synchronized",
        "this",
        "throw",
        "throws",
        "transient",
        "true",
        "try",
        "void",
        "volatile",
        "while",
    ],
    reserved_for_types: &["permits", "record", "sealed", "var", "yield"],
    reserved_in_members: true,
    verbatim: &["string_literal"],
    // The language finds these by their names.
    special: |name, member| {
        member
            && matches!(
                name,
                "main"
                    | "readObject"
                    | "writeObject"
                    | "readResolve"
                    | "writeReplace"
                    | "readObjectNoData"
                    | "serialVersionUID"
            )
    },
    overriding: "Override",
    modifiers: &[],
    strict: Strict::NONE,
    file_has_type_name: true,
    key_value: "",
    comment_marks: &["//", "/*"],
    ..Editing::NONE
};
