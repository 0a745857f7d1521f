//! YAML, with several documents in a file, anchors and aliases.

use linnea_syntax::{Editing, ExpressionId, Language, Literal, Rule, SymbolKind, Table, Walk};
use linnea_text::TextRange;

use crate::data;

pub(crate) static LANGUAGE: Language = Language {
    id: "yaml",
    name: "YAML",
    extensions: &["yaml", "yml"],
    grammar: || tree_sitter_yaml::LANGUAGE.into(),
    rules: &[RULES],
    prepare: data::prepare,
    may_declare,
    screen: |_, _, _| true,
    vendored: &[],
    editing: Editing { key_value: ": ", comment_marks: &["#"], ..Editing::NONE },
    semantics: None,
    table: Table::EMPTY,
};

const RULES: &[(&str, Rule)] = &[
    ("stream", Rule::With(data::document)),
    ("block_mapping_pair", Rule::With(pair)),
    ("flow_pair", Rule::With(pair)),
    ("block_sequence_item", Rule::With(item)),
    ("flow_sequence", Rule::With(flow_sequence)),
    ("block_node", Rule::With(node)),
    ("flow_node", Rule::With(node)),
    ("alias_name", Rule::With(data::alias)),
    ("plain_scalar", Rule::Plain(Literal::String)),
    ("block_scalar", Rule::Plain(Literal::String)),
    ("double_quote_scalar", Rule::Plain(Literal::String)),
    ("single_quote_scalar", Rule::Plain(Literal::String)),
    ("comment", Rule::Doc(|_| true)),
];

/// `key: value`
fn pair(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let mut key = None;
    let mut kind = SymbolKind::Null;
    w.named_children(|w| match w.field() {
        "key" if scalar(w) => key = Some(data::unquoted(w, w.range())),
        "value" => kind = kind_of(w),
        _ => {}
    });
    // What `<<` stands for is no key of its own.
    match key.filter(|it| w.text_of(*it) != b"<<") {
        Some(key) => {
            let range = without_comments_behind(w, w.range());
            let body =
                w.child("value").map(|it| TextRange::new(it.start, it.end.min(range.end).max(it.start)));
            data::key_of(w, key, kind, range, body);
        }
        None => w.descend(),
    }
    None
}

/// Leaves out comments at the end that are indented no deeper than the first line: they stand before what follows. What is
/// in a text of several lines is indented deeper.
fn without_comments_behind(w: &Walk<'_, '_>, range: TextRange) -> TextRange {
    let before = w.text_of(TextRange::new(0, range.start));
    let own = before.len() - before.iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let mut text = w.text_of(range).trim_ascii_end();
    while let Some(at) = text.iter().rposition(|it| *it == b'\n') {
        let line = &text[at + 1..];
        let bare = line.trim_ascii_start();
        if !bare.starts_with(b"#") || line.len() - bare.len() > own {
            break;
        }
        text = text[..at].trim_ascii_end();
    }
    TextRange::new(range.start, range.start + text.len() as u32)
}

/// Says whether the node is nothing but a scalar.
fn scalar(w: &Walk<'_, '_>) -> bool {
    let plain = w.has_child("plain_scalar")
        || w.has_child("double_quote_scalar")
        || w.has_child("single_quote_scalar");
    plain && !w.has_child("anchor") && !w.has_child("tag")
}

/// Returns what a value is.
fn kind_of(w: &Walk<'_, '_>) -> SymbolKind {
    if w.has_child("block_mapping") || w.has_child("flow_mapping") {
        SymbolKind::Module
    } else if w.has_child("block_sequence") || w.has_child("flow_sequence") {
        SymbolKind::Array
    } else if let Some(plain) = w.child_of_kind("plain_scalar") {
        data::scalar(w.text_of(plain))
    } else {
        SymbolKind::String
    }
}

/// A value, which may have an anchor.
fn node(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let whole = w.range();
    w.named_children(|w| {
        if w.kind() == "anchor" {
            w.named_children(|w| data::anchor(w, whole));
        } else {
            w.visit();
        }
    });
    None
}

/// `- name: x`
fn item(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let mut first = None;
    // The node, its mapping, the pairs of that.
    w.named_children(|w| w.named_children(|w| first = first.or_else(|| first_value(w))));
    let range = without_comments_behind(w, w.range());
    match first {
        Some(first) => data::element(w, Some(first), range),
        None => w.descend(),
    }
    None
}

/// `[{ name: x }, …]`
fn flow_sequence(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    w.named_children(|w| {
        let mut first = None;
        w.named_children(|w| first = first.or_else(|| first_value(w)));
        match first {
            Some(first) => data::element(w, Some(first), w.range()),
            None => {
                w.visit();
            }
        }
    });
    None
}

/// Returns the first value of a mapping, if it is a scalar.
fn first_value(w: &mut Walk<'_, '_>) -> Option<TextRange> {
    let mut first = None;
    if matches!(w.kind(), "block_mapping" | "flow_mapping") {
        w.named_children(|w| {
            if first.is_none() && matches!(w.kind(), "block_mapping_pair" | "flow_pair") {
                let mut value = None;
                w.named_children(|w| {
                    if w.field() == "value" && scalar(w) {
                        value = Some(w.range());
                    }
                });
                first = Some(value);
            }
        });
    }
    first.flatten()
}

/// Says whether a word may stand in a key or anchor, or in the first value of an element.
fn may_declare(before: &[u8], after: &[u8]) -> bool {
    let (line, after) = (data::line_before(before), data::line_after(after));
    let marked = line.trim_ascii_start().starts_with(b"-") || line.iter().any(|it| b"{[&?".contains(it));
    if marked || after.contains(&b':') || !line.contains(&b':') {
        return true;
    }
    // The dash of an element may stand in a line of its own.
    let above = before[..before.len() - line.len()].trim_ascii_end();
    let above = data::line_before(above).trim_ascii_start();
    above.starts_with(b"#") || (above.starts_with(b"-") && !above.contains(&b':'))
}
