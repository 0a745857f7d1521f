//! Elements that have a name, what refers to them, and the code in attributes.

use std::ops::Range;

use linnea_syntax::{Draft, Namespace, Qualifier, Role, ScopeId, SymbolFlags, SymbolId, SymbolKind, Walk};
use linnea_text::TextRange;

use crate::markup::{Braces, Code, Lexer, Tag, Token, trimmed};

/// What is read off a page.
pub(super) struct Page {
    /// Elements with an `id`, and headings.
    pub(super) elements: Vec<Element>,
    /// Places where an element is named.
    pub(super) links: Vec<Range<usize>>,
    /// The code in attributes.
    pub(super) code: Vec<u8>,
}

/// An element that is a symbol.
pub(super) struct Element {
    /// What it is called and where that stands.
    name: String,
    at: Range<usize>,
    heading: bool,
    range: Range<usize>,
    body: Range<usize>,
    /// The position of the element around it that is a symbol.
    parent: Option<usize>,
    symbol: Option<SymbolId>,
}

/// Attributes whose value is the names of other elements.
const NAMING: &[&[u8]] =
    &[b"for", b"list", b"aria-labelledby", b"aria-describedby", b"aria-controls", b"aria-owns"];

/// Attributes whose value may be such a name behind a `#`.
const LINKING: &[&[u8]] = &[b"href", b"xlink:href", b"data-target", b"data-bs-target"];

pub(super) fn read(source: &[u8]) -> Page {
    let mut page = Page { elements: Vec::new(), links: Vec::new(), code: Vec::new() };
    let mut code = Code::new(source);
    let mut lexer = Lexer::new(source, Braces::None);
    // The elements around: their names, and which symbol they are.
    let mut open: Vec<(Range<usize>, Option<usize>)> = Vec::new();
    while let Some(token) = lexer.next() {
        match token {
            Token::Open(tag) => {
                page.attributes(source, &tag, &mut code);
                let parent = open.iter().rev().find_map(|it| it.1);
                let element = element(source, &tag, parent);
                let at = element.map(|it| {
                    page.elements.push(it);
                    page.elements.len() - 1
                });
                if !tag.empty {
                    open.push((tag.name, at));
                }
            }
            Token::Close { name, range } => {
                let named =
                    |it: &Range<usize>| source[it.clone()].eq_ignore_ascii_case(&source[name.clone()]);
                let Some(at) = open.iter().rposition(|it| named(&it.0)) else { continue };
                for (_, symbol) in open.drain(at..) {
                    let Some(it) = symbol.and_then(|it| page.elements.get_mut(it)) else { continue };
                    it.body.end = range.start.max(it.body.start);
                    it.range.end = if named(&name) { range.end } else { range.start };
                }
            }
            Token::Text(range) => {
                // The text of a heading is what it is called.
                if let Some(it) =
                    open.iter().rev().find_map(|it| it.1).and_then(|it| page.elements.get_mut(it))
                    && it.heading
                    && !source[range.clone()].starts_with(b"<!")
                {
                    let text = trimmed(source, range);
                    if it.name.is_empty() {
                        it.at = text.clone();
                    } else if !text.is_empty() {
                        it.name.push(' ');
                    }
                    let words = String::from_utf8_lossy(&source[text]);
                    it.name.push_str(&words.split_whitespace().collect::<Vec<_>>().join(" "));
                }
            }
            Token::Code(_) | Token::Raw(_) => {}
        }
    }
    for (_, symbol) in open {
        if let Some(it) = symbol.and_then(|it| page.elements.get_mut(it)) {
            (it.range.end, it.body.end) = (source.len(), source.len());
        }
    }
    page.code = code.into_text();
    page
}

fn element(source: &[u8], tag: &Tag, parent: Option<usize>) -> Option<Element> {
    let id = tag.attribute(source, b"id").and_then(|it| it.value.clone());
    let id = id.map(|it| trimmed(source, it)).filter(|it| !it.is_empty());
    let heading = matches!(&source[tag.name.clone()], [b'h' | b'H', b'1'..=b'6']) && id.is_none();
    let name = id.clone().map(|it| String::from_utf8_lossy(&source[it]).into_owned());
    (id.is_some() || heading).then(|| Element {
        name: name.unwrap_or_default(),
        at: id.unwrap_or(tag.name.clone()),
        heading,
        range: tag.range.clone(),
        body: tag.range.end..tag.range.end,
        parent,
        symbol: None,
    })
}

impl Page {
    fn attributes(&mut self, source: &[u8], tag: &Tag, code: &mut Code<'_>) {
        for attribute in &tag.attributes {
            let Some(value) = attribute.value.clone() else { continue };
            let name = source[attribute.name.clone()].to_ascii_lowercase();
            if name.starts_with(b"on") {
                code.statements(value);
            } else if NAMING.contains(&&*name) {
                let mut at = value.start;
                for word in source[value].split(u8::is_ascii_whitespace) {
                    self.links.push(at..at + word.len());
                    at += word.len() + 1;
                }
            } else if LINKING.contains(&&*name) && source.get(value.start) == Some(&b'#') {
                self.links.push(value.start + 1..value.end);
            }
        }
    }

    /// Declares the elements that begin before `end`.
    pub(super) fn define(&mut self, w: &mut Walk<'_, '_>, from: &mut usize, end: usize) {
        while let Some(it) = self.elements.get(*from).filter(|it| it.range.start < end) {
            let parent = it.parent.and_then(|it| self.elements[it].symbol);
            let kind = if it.heading { SymbolKind::String } else { SymbolKind::Object };
            if !it.name.is_empty() {
                let name = w.name(&it.name);
                let mut draft = Draft::new(kind, name, text(&it.at), text(&it.range))
                    .body(Some(text(&it.body)))
                    .flags(SymbolFlags::SHARED)
                    .namespace(Namespace::Label);
                draft.place = Some((ScopeId::new(0), parent));
                let symbol = w.define(draft);
                self.elements[*from].symbol = Some(symbol);
            }
            *from += 1;
        }
    }

    /// Mentions the elements that are named elsewhere.
    pub(super) fn refer(&self, w: &mut Walk<'_, '_>) {
        for link in self.links.iter().filter(|it| !it.is_empty()) {
            w.mention_at(text(link), Role::Label, Qualifier::None);
        }
    }
}

fn text(range: &Range<usize>) -> TextRange {
    TextRange::new(range.start as u32, range.end as u32)
}
