//! TOML.

use linnea_syntax::{Editing, ExpressionId, Language, Literal, Rule, SymbolKind, Table, Walk};
use linnea_text::TextRange;

use crate::data;

pub(crate) static LANGUAGE: Language = Language {
    id: "toml",
    name: "TOML",
    extensions: &["toml"],
    grammar: || tree_sitter_toml_ng::LANGUAGE.into(),
    rules: &[RULES],
    prepare: data::prepare,
    may_declare: |_, _| true,
    screen: |_, _, _| true,
    vendored: &[],
    editing: Editing { verbatim: &["string"], key_value: " = ", comment_marks: &["#"], ..Editing::NONE },
    semantics: None,
    table: Table::EMPTY,
};

const RULES: &[(&str, Rule)] = &[
    ("document", Rule::With(data::document)),
    ("table", Rule::With(table)),
    ("table_array_element", Rule::With(table)),
    ("pair", Rule::With(pair)),
    ("array", Rule::With(array)),
    ("string", Rule::Plain(Literal::String)),
    ("comment", Rule::Doc(|_| true)),
];

/// `[name]` and `[[name]]`, with all that follows up to the next.
fn table(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    declare(w, SymbolKind::Module);
    None
}

/// `key = value`
fn pair(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let kind = kind_of(w);
    declare(w, kind);
    None
}

/// Declares what begins with a key, dotted ones as they are written.
fn declare(w: &mut Walk<'_, '_>, kind: SymbolKind) {
    let mut key = None;
    let mut last = None;
    w.named_children(|w| {
        if key.is_none() && matches!(w.kind(), "bare_key" | "quoted_key" | "dotted_key") {
            key = Some((w.range(), w.kind() == "quoted_key"));
        } else if !w.is_comment() {
            last = Some(w.range());
        }
    });
    let Some((key, quoted)) = key else { return w.descend() };
    // Comments behind the last pair are of what comes next.
    let whole = w.range();
    let header = w.text_of(TextRange::new(key.end, whole.end));
    let header = key.end + header.iter().take_while(|it| matches!(it, b']' | b' ' | b'\t')).count() as u32;
    let end = last.map_or(header, |it| it.end);
    let name = if quoted { data::unquoted(w, key) } else { key };
    let body = if w.kind() == "pair" { last } else { Some(TextRange::new(header.min(end), end)) };
    data::key_of(w, name, kind, TextRange::new(whole.start, end), body);
}

fn kind_of(w: &mut Walk<'_, '_>) -> SymbolKind {
    let mut kind = SymbolKind::String;
    w.named_children(|w| match w.kind() {
        "inline_table" => kind = SymbolKind::Module,
        "array" => kind = SymbolKind::Array,
        "integer" | "float" => kind = SymbolKind::Number,
        "boolean" => kind = SymbolKind::Boolean,
        _ => {}
    });
    kind
}

/// `[{ name = "x", … }, …]`
fn array(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    w.named_children(|w| {
        if w.kind() != "inline_table" {
            w.visit();
            return;
        }
        let mut first = None;
        w.named_children(|w| {
            if first.is_none() && w.kind() == "pair" {
                let mut value = None;
                w.named_children(|w| {
                    let scalar = matches!(w.kind(), "string" | "integer" | "float" | "boolean");
                    value = scalar.then_some(w.range());
                });
                first = Some(value);
            }
        });
        data::element(w, first.flatten(), w.range());
    });
    None
}
