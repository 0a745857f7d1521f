//! Annotations and what they say of a declaration.

use linnea_syntax::{Expression, Role, SymbolFlags, Type, Walk};
use linnea_text::TextRange;

use super::expressions::Value;
use super::imports;

/// `@Name`, `@a.b.Name(value)`, `@Name(element = value)`.
pub(super) fn annotation(w: &mut Walk<'_, '_>) -> Value {
    let mut of = None;
    w.named_children(|w| match w.field() {
        "name" => {
            if let Some(last) = imports::segments(w, Role::Type).last() {
                let to = w.ty(Type::Mention(*last));
                of = Some(w.expression(Expression::Cast { of: None, to }));
            }
        }
        "arguments" => w.named_children(|w| match w.kind() {
            "element_value_pair" => w.named_children(|w| match w.field() {
                // An element is declared as a method.
                "key" => {
                    w.member(of, Role::Call);
                }
                _ => {
                    w.visit();
                }
            }),
            _ => {
                w.visit();
            }
        }),
        _ => {
            w.visit();
        }
    });
    None
}

/// Returns what the modifiers of the current node say, and where its header starts: behind its annotations. Nothing is
/// visited.
pub(super) fn modifiers(w: &mut Walk<'_, '_>) -> (SymbolFlags, u32) {
    let mut flags = SymbolFlags::default();
    let mut start = w.range().start;
    let mut named = false;
    w.children(|w| {
        if w.kind() != "modifiers" {
            return;
        }
        w.children(|w| match w.kind() {
            "annotation" | "marker_annotation" => {
                if !named {
                    start = w.range().end;
                }
            }
            word => {
                named = named || !w.is_comment();
                flags |= match word {
                    "public" | "protected" => SymbolFlags::EXPORTED,
                    "private" => SymbolFlags::PRIVATE,
                    "static" => SymbolFlags::STATIC,
                    "abstract" => SymbolFlags::ABSTRACT,
                    _ => SymbolFlags::default(),
                };
            }
        });
    });
    (flags, start)
}

/// Says whether the modifiers of the current node have this word.
pub(super) fn says(w: &mut Walk<'_, '_>, word: &str) -> bool {
    let mut found = false;
    w.named_children(|w| {
        if w.kind() == "modifiers" {
            found = w.has_child(word);
        }
    });
    found
}

/// Returns the header of the current node: from behind its annotations to its body.
pub(super) fn header(w: &Walk<'_, '_>, start: u32, end: u32) -> TextRange {
    let text = w.text_of(TextRange::new(start, end.max(start)));
    let blank = (text.len() - text.trim_ascii_start().len()) as u32;
    let shown = text.trim_ascii();
    let shown = shown.strip_suffix(b";").or(shown.strip_suffix(b"=")).unwrap_or(shown).trim_ascii_end();
    TextRange::new(start + blank, start + blank + shown.len() as u32)
}
