//! The code of markup, as a program.

use std::ops::Range;

use linnea_syntax::{BindingKind, ExpressionId, Qualifier, Role, Walk};
use linnea_text::TextRange;

use crate::javascript::expressions;
use crate::markup::{Attribute, Braces, Code, Lexer, Tag, Token, is_identifier, is_word, trimmed};

/// Writes out the code of markup. Blocks are blocks, snippets functions, and components values.
pub(super) fn code(source: &[u8]) -> Vec<u8> {
    let mut template = Template { source, code: Code::new(source) };
    let mut lexer = Lexer::new(source, Braces::Single);
    while let Some(token) = lexer.next() {
        match token {
            Token::Open(tag) => template.open(&tag),
            Token::Close { name, range } => {
                if template.component(name) {
                    template.code.put(range.start, "}");
                }
            }
            Token::Code(range) => template.text(range),
            Token::Raw(_) | Token::Text(_) => {}
        }
    }
    template.code.into_text()
}

struct Template<'s> {
    source: &'s [u8],
    code: Code<'s>,
}

impl Template<'_> {
    fn open(&mut self, tag: &Tag) {
        // A script is read as what it is.
        if tag.is(self.source, b"script") || tag.is(self.source, b"style") {
            return;
        }
        let component = self.component(tag.name.clone());
        for attribute in &tag.attributes {
            self.attribute(attribute);
        }
        // What a component is given as its content, snippets included, is for it alone.
        if component && !tag.empty {
            self.code.put(tag.range.start, "{");
        }
    }

    /// A tag whose name no element of HTML could have names a component; says whether it does.
    fn component(&mut self, name: Range<usize>) -> bool {
        let text = &self.source[name.clone()];
        let named = text.iter().any(|it| it.is_ascii_uppercase() || *it == b'.')
            && text.iter().all(|it| is_word(*it) || *it == b'.')
            && !text.ends_with(b".");
        if named {
            self.code.statements(name);
        }
        named
    }

    fn attribute(&mut self, attribute: &Attribute) {
        let name = &self.source[attribute.name.clone()];
        let colon = memchr::memchr(b':', name);
        let directive = colon.map_or(&name[..0], |it| &name[..it]);
        if let Some(colon) = colon {
            let start = attribute.name.start + colon + 1;
            let len = self.source[start..attribute.name.end].iter().take_while(|it| **it != b'|').count();
            let argument = start..start + len;
            let named = is_identifier(&self.source[argument.clone()]);
            match directive {
                b"use" | b"transition" | b"in" | b"out" | b"animate" if named => {
                    self.code.statements(argument)
                }
                // Short for `name={name}`.
                b"bind" | b"class" | b"style" if named && attribute.value.is_none() => {
                    self.code.statements(argument);
                }
                b"let" if named => {
                    self.code.put(attribute.name.start, "let");
                    self.code.copy(argument);
                    self.code.put(attribute.name.end, ";");
                }
                _ => {}
            }
        }
        let Some(value) = attribute.value.clone() else { return };
        match attribute.around {
            b'{' if attribute.name.is_empty() => self.bare(value),
            b'{' if directive == b"let" => {}
            b'{' => self.code.value(value),
            _ => self.quoted(value),
        }
    }

    /// `{name}`, `{...values}`, `{@attach value}`
    fn bare(&mut self, range: Range<usize>) {
        let code = trimmed(self.source, range.clone());
        let text = &self.source[code.clone()];
        let skipped = if text.starts_with(b"...") {
            3
        } else if text.starts_with(b"@") {
            text.iter().position(u8::is_ascii_whitespace).unwrap_or(text.len())
        } else {
            0
        };
        self.code.statements(code.start + skipped..range.end);
    }

    /// Code in the text of an attribute.
    fn quoted(&mut self, range: Range<usize>) {
        let mut at = range.start;
        let lexer = Lexer::new(self.source, Braces::Single);
        while let Some(start) = memchr::memchr(b'{', &self.source[at..range.end]).map(|it| at + it) {
            at = lexer.end_of_code(start);
            if at > range.end {
                return;
            }
            self.code.statements(start + 1..at - 1);
        }
    }

    /// Code in braces, or what begins, parts or ends a block.
    fn text(&mut self, braces: Range<usize>) {
        let inner = braces.start + 1..braces.end.saturating_sub(1).max(braces.start + 1);
        let code = trimmed(self.source, inner.clone());
        let text = &self.source[code.clone()];
        let Some(mark @ (b'#' | b':' | b'/' | b'@')) = text.first().copied() else {
            return self.code.statements(inner);
        };
        let word = text[1..].iter().take_while(|it| is_word(**it)).count();
        let rest = trimmed(self.source, code.start + 1 + word..code.end);
        match (mark, &text[1..=word]) {
            (b'/', _) => self.code.put(braces.start, "}"),
            (b'#', b"each") => {
                self.code.put(braces.start, "{;");
                self.each(rest);
                self.code.put(inner.end, ";");
            }
            (b'#', b"await") => {
                self.code.put(braces.start, "{;");
                self.code.copy(rest.clone());
                for word in [" then ", " catch "] {
                    if let Some(at) = memchr::memmem::find(&self.source[rest.clone()], word.as_bytes()) {
                        self.code.put(rest.start + at, &" ".repeat(word.len()));
                        self.code.put(rest.start + at, ";let ");
                    }
                }
                self.code.put(inner.end, ";");
            }
            (b'#', b"snippet") => {
                self.code.copy(rest.clone());
                self.code.put_before(rest.start, ";function ");
                self.code.put(inner.end, "{");
            }
            (b'#', _) => {
                self.code.put(braces.start, "{;");
                self.code.copy(rest);
                self.code.put(inner.end, ";");
            }
            (b':', b"then" | b"catch") => {
                self.code.put(braces.start, "}{");
                if !rest.is_empty() {
                    self.code.copy(rest.clone());
                    self.code.put_before(rest.start, "let ");
                    self.code.put(inner.end, ";");
                }
            }
            (b':', _) => {
                self.code.put(braces.start, "}{");
                let text = &self.source[rest.clone()];
                let skipped = if text.starts_with(b"if") { 2 } else { 0 };
                self.code.copy(rest.start + skipped..rest.end);
                self.code.put(inner.end, ";");
            }
            (_, b"const") => {
                self.code.copy(rest.clone());
                self.code.put_before(rest.start, ";const ");
                self.code.put(inner.end, ";");
            }
            _ => self.code.statements(rest.start..inner.end),
        }
    }

    /// `values as pattern, index (key)`: the values, a number in the place of `as`, and the key.
    fn each(&mut self, head: Range<usize>) {
        let text = &self.source[head.clone()];
        let Some(at) = memchr::memmem::rfind(text, b" as ").map(|it| head.start + it) else {
            return self.code.copy(head);
        };
        self.code.copy(head.start..at);
        self.code.put(at, ";0;");
        let pattern = pattern_end(self.source, at + 4).min(head.end);
        if let Some(open) = memchr::memchr(b'(', &self.source[pattern..head.end]) {
            self.code.statements(pattern + open + 1..head.end.saturating_sub(1));
        }
    }
}

/// Returns where a pattern ends: before a comma, a key or the end of the head, outside of its own brackets.
fn pattern_end(source: &[u8], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in source.iter().enumerate().skip(start) {
        match byte {
            b'{' | b'[' => depth += 1,
            b',' | b'(' | b'}' if depth == 0 => return at,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    source.len()
}

/// A number, or the place of `as`, behind which a block names its variables.
pub(super) fn number(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    if w.text() != b"a" {
        return expressions::number(w);
    }
    let source = w.source();
    let start = w.range().end as usize + 2;
    let end = pattern_end(source, start);
    bind(w, start..end);
    // Behind a comma, the name of the position.
    if source.get(end) == Some(&b',') {
        bind(w, end + 1..pattern_end(source, end + 1));
    }
    None
}

/// Binds the names of a pattern; in keys and values nothing is bound.
fn bind(w: &mut Walk<'_, '_>, range: Range<usize>) {
    let source = w.source();
    let mut at = range.start;
    let mut value = false;
    while at < range.end {
        let len = source[at..range.end].iter().take_while(|it| is_word(**it)).count();
        if len == 0 {
            match source[at] {
                b'=' => value = true,
                b',' => value = false,
                _ => {}
            }
            at += 1;
            continue;
        }
        let name = TextRange::new(at as u32, (at + len) as u32);
        let key = source[at + len..].trim_ascii_start().starts_with(b":");
        at += len;
        if source[name.start as usize].is_ascii_digit() {
            continue;
        }
        if value {
            w.mention_at(name, Role::Token, Qualifier::None);
        } else if key {
            w.mention_at(name, Role::Key, Qualifier::Unknown);
        } else {
            let binding = w.bind(name, BindingKind::Local);
            w.binding_mut(binding).from = name.end;
        }
    }
}
