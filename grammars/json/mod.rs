//! JSON, with comments.

use linnea_syntax::{Editing, ExpressionId, Language, Literal, Rule, SymbolKind, Table, Walk};

use crate::data;

pub(crate) static LANGUAGE: Language = Language {
    id: "json",
    name: "JSON",
    extensions: &["json", "jsonc", "geojson", "webmanifest", "code-workspace"],
    grammar: || tree_sitter_json::LANGUAGE.into(),
    rules: &[RULES],
    prepare: data::prepare,
    may_declare,
    screen: |_, _, _| true,
    vendored: &["node_modules"],
    editing: Editing { key_value: ": ", comment_marks: &["//", "/*"], ..Editing::NONE },
    semantics: None,
    table: Table::EMPTY,
};

const RULES: &[(&str, Rule)] = &[
    ("document", Rule::With(data::document)),
    ("pair", Rule::With(pair)),
    ("array", Rule::With(array)),
    ("string", Rule::Plain(Literal::String)),
    ("number", Rule::Plain(Literal::Float)),
    ("comment", Rule::Doc(|_| true)),
];

/// `"key": value`
fn pair(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let kind = match w.child_kind("value") {
        Some("object") => SymbolKind::Module,
        Some("array") => SymbolKind::Array,
        Some("number") => SymbolKind::Number,
        Some("true" | "false") => SymbolKind::Boolean,
        Some("null") => SymbolKind::Null,
        _ => SymbolKind::String,
    };
    match w.child("key") {
        Some(key) => data::key(w, data::unquoted(w, key), kind, w.child("value")),
        None => w.descend(),
    }
    None
}

/// `[{ "name": "x", … }, …]`
fn array(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    w.named_children(|w| {
        if w.kind() != "object" {
            w.visit();
            return;
        }
        let mut first = None;
        w.named_children(|w| {
            if first.is_none() && w.kind() == "pair" {
                let scalar = !matches!(w.child_kind("value"), Some("object" | "array"));
                first = Some(w.child("value").filter(|_| scalar));
            }
        });
        data::element(w, first.flatten(), w.range());
    });
    None
}

/// Says whether a word may stand in a key, or in the first value of an element.
fn may_declare(before: &[u8], after: &[u8]) -> bool {
    let after = data::line_after(after);
    let key = memchr::memchr_iter(b'"', after)
        .any(|it| matches!(after[it + 1..].trim_ascii_start().first(), Some(b':') | None));
    key || is_first(data::line_before(before), before)
}

/// Says whether the value that the line ends in may be the first of its object.
fn is_first(line: &[u8], before: &[u8]) -> bool {
    let Some(colon) = memchr::memrchr(b':', line) else { return true };
    // Any colon of the line may be the one before the value.
    let first = memchr::memchr(b':', line).unwrap_or(colon);
    let start = before.len() - line.len();
    let key = before[..start + first].trim_ascii_end();
    let open = key.strip_suffix(b"\"").and_then(|it| memchr::memrchr(b'"', it));
    open.is_none_or(|it| !key[..it].trim_ascii_end().ends_with(b",")) || line.contains(&b'{')
}

#[cfg(test)]
mod tests {
    use super::may_declare;

    #[test]
    fn keys_and_names_of_elements_are_told() {
        let declares = |source: &str| {
            let (before, after) = source.split_once("word").unwrap_or_default();
            may_declare(before.as_bytes(), after.as_bytes())
        };
        assert!(declares("{ \"a\": 1, \"word\" : 1 }"));
        assert!(declares("{ \"a word b\"\n : 1 }"));
        assert!(declares("[{ \"name\": \"word\", \"b\": 1 }]"));
        assert!(declares("[{\n  \"name\":\n  \"word\" }]"));
        assert!(declares("[{\n  \"name\": \"word\"\n}]"));
        assert!(!declares("{\n  \"a\": 1,\n  \"b\": \"word\",\n  \"c\": 1\n}"));
    }
}
