//! What the preprocessor reads: definitions, and names in text that is not parsed.

use linnea_syntax::{BindingKind, Draft, Import, Qualifier, Role, ScopeKind, SymbolKind, Walk};
use linnea_text::TextRange;

use super::Value;

/// `#define NAME text`, `#define NAME(a, b) text`.
pub(crate) fn definition(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = w.child("name") else {
        w.descend();
        return None;
    };
    let id = w.name_at(name);
    if is_guard(w, name) {
        w.bind(name, BindingKind::Local);
        return None;
    }
    let called = w.child("parameters").is_some();
    let kind = if called { SymbolKind::Function } else { SymbolKind::Constant };
    let text = w.range();
    // The end of the line is no part of it.
    let end = text.start + w.text().trim_ascii_end().len() as u32;
    let mut draft = Draft::new(kind, id, name, TextRange::new(text.start, end));
    draft.place = Some((linnea_syntax::ScopeId::new(0), w.container()));
    let symbol = w.define(draft);
    w.scoped(ScopeKind::Function, Some(symbol), |w, _| {
        w.with_declared(name, |w| {
            w.named_children(|w| match w.kind() {
                "preproc_params" => w.named_children(|w| {
                    if w.kind() == "identifier" {
                        let kind = w.next_parameter();
                        w.bind(w.range(), kind);
                    }
                }),
                _ => {
                    w.visit();
                }
            });
        });
    });
    None
}

/// Says whether a macro only guards a header against being read twice: `#ifndef NAME`, `#define NAME`.
fn is_guard(w: &Walk<'_, '_>, name: TextRange) -> bool {
    let says_more = w.child("value").is_some() || w.child("parameters").is_some();
    if says_more || w.parent_kind() != Some("preproc_ifdef") {
        return false;
    }
    let before = w.text_before();
    let line = before.trim_ascii_end().rsplit(|it| *it == b'\n').next().unwrap_or_default();
    let words: Vec<&[u8]> = line.split(u8::is_ascii_whitespace).filter(|it| !it.is_empty()).collect();
    let tested = words.iter().position(|it| it.ends_with(b"ifndef")).and_then(|at| words.get(at + 1));
    tested.is_some_and(|it| *it == w.text_of(name))
}

/// Names in the text of a macro or directive.
pub(crate) fn text(w: &mut Walk<'_, '_>) -> Value {
    words(w, w.range(), false);
    None
}

/// Mentions the names in text that the grammar does not read; `foreign` says that it is another language's.
pub(crate) fn words(w: &mut Walk<'_, '_>, range: TextRange, foreign: bool) {
    let text = w.text_of(range);
    let start = range.start;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        let len = match rest[0] {
            quote @ (b'"' | b'\'') => quoted(rest, quote),
            b'/' if rest.starts_with(b"//") => memchr::memchr(b'\n', rest).unwrap_or(rest.len()),
            b'/' if rest.starts_with(b"/*") => {
                memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |it| it + 4)
            }
            byte if byte.is_ascii_digit() => word(rest),
            byte if is_word(byte) => {
                let len = word(rest);
                let code = text[..at].trim_ascii_end();
                let glued = code.ends_with(b"##") || rest[len..].trim_ascii_start().starts_with(b"##");
                let member = code.ends_with(b".") || code.ends_with(b"->") || code.ends_with(b"::");
                let range = TextRange::new(start + at as u32, start + (at + len) as u32);
                if !KEYWORDS.contains(&&rest[..len]) {
                    let of = if glued || member || foreign { Qualifier::Unknown } else { Qualifier::None };
                    w.mention_at(range, Role::Token, of);
                }
                len
            }
            _ => 1,
        };
        at += len;
    }
}

/// Words in the text of macros that are no names.
const KEYWORDS: &[&[u8]] = &[
    b"auto",
    b"break",
    b"case",
    b"char",
    b"const",
    b"continue",
    b"default",
    b"defined",
    b"do",
    b"double",
    b"else",
    b"enum",
    b"extern",
    b"float",
    b"for",
    b"goto",
    b"if",
    b"inline",
    b"int",
    b"long",
    b"register",
    b"return",
    b"short",
    b"signed",
    b"sizeof",
    b"static",
    b"struct",
    b"switch",
    b"typedef",
    b"union",
    b"unsigned",
    b"void",
    b"volatile",
    b"while",
    b"__VA_ARGS__",
];

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

fn word(text: &[u8]) -> usize {
    text.iter().position(|it| !is_word(*it)).unwrap_or(text.len())
}

pub(super) fn quoted(text: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while at < text.len() {
        match text[at] {
            b'\\' => at += 2,
            b'\n' => return at,
            byte if byte == quote => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

/// `#include "name"`, which starts beside the file, `#include <name>`.
pub(crate) fn include(w: &mut Walk<'_, '_>) -> Value {
    let path =
        w.child("path").map(|it| TextRange::new(it.start + 1, it.end.saturating_sub(1).max(it.start + 1)));
    let quoted = matches!(w.child_kind("path"), Some("string_literal" | "system_lib_string"));
    let Some(path) = path.filter(|_| quoted) else {
        w.descend();
        return None;
    };
    let module = Some(w.name_at(path));
    let range = w.range();
    let level = u32::from(w.child_kind("path") == Some("string_literal"));
    w.import(Import { module, level, ..Import::new(w.scope(), range) });
    None
}

/// `#undef NAME`, `#pragma …` and other directives.
pub(crate) fn directive(w: &mut Walk<'_, '_>) -> Value {
    let named = w.child("directive").is_some_and(|it| {
        let text = w.text_of(it);
        text.ends_with(b"undef") || text.ends_with(b"if") || text.ends_with(b"elif")
    });
    if named {
        w.descend();
    }
    None
}
