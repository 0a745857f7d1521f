//! The code of a template, as a program.

use std::ops::Range;

use crate::markup::{Attribute, Braces, Code, Lexer, Tag, Token, is_identifier, is_word, trimmed};

/// Writes out the code of a template. `v-for` becomes a loop and the names of a slot variables, in a block that ends with
/// the element; components are values.
pub(super) fn read(source: &[u8]) -> Read {
    let mut template = Template {
        source,
        code: Code::new(source),
        open: Vec::new(),
        components: Vec::new(),
        pairs: Vec::new(),
        early: Vec::new(),
    };
    let mut setup = None;
    let mut for_template = false;
    let mut lexer = Lexer::new(source, Braces::Double);
    let mut style = false;
    while let Some(token) = lexer.next() {
        match token {
            Token::Open(tag) => {
                style = tag.is(source, b"style");
                for_template = tag.is(source, b"script") && tag.attribute(source, b"setup").is_some();
                if for_template {
                    setup.get_or_insert(tag.range.end..tag.range.end);
                }
                template.open(&tag);
            }
            Token::Close { name, range } => template.close(name, &range),
            Token::Code(range) => template.text(range),
            Token::Raw(range) if style => template.style(range),
            Token::Raw(range) if for_template => setup = Some(range),
            Token::Raw(_) | Token::Text(_) => {}
        }
    }
    Read {
        code: template.code.into_text(),
        components: template.components,
        pairs: template.pairs,
        early: template.early,
        setup,
    }
}

/// What is read off a template.
pub(super) struct Read {
    /// Its code.
    pub(super) code: Vec<u8>,
    /// Names of components and slots for which there is no room in the code.
    pub(super) components: Vec<Range<usize>>,
    /// Where a loop names the position as well: patterns of an array in the code, though no element is one.
    pub(super) pairs: Vec<Range<usize>>,
    /// Attributes before a loop in their tag, which see its names as well, and the loop.
    pub(super) early: Vec<(Range<usize>, Range<usize>)>,
    /// The script for the template, if there is one.
    pub(super) setup: Option<Range<usize>>,
}

struct Template<'s> {
    source: &'s [u8],
    code: Code<'s>,
    /// The names of the elements around, with the number of blocks that they opened.
    open: Vec<(Range<usize>, usize)>,
    components: Vec<Range<usize>>,
    pairs: Vec<Range<usize>>,
    early: Vec<(Range<usize>, Range<usize>)>,
}

impl Template<'_> {
    fn open(&mut self, tag: &Tag) {
        let is_loop = |it: &Attribute| &self.source[it.name.clone()] == b"v-for";
        let at = tag.attributes.iter().position(is_loop);
        self.component(tag.name.clone(), at == Some(0));
        if let Some(value) = at.filter(|it| *it > 0).and_then(|it| tag.attributes[it].value.clone()) {
            self.early.push((tag.name.end..value.start, value));
        }
        let mut blocks = 0;
        for attribute in &tag.attributes {
            blocks += usize::from(self.attribute(attribute, tag.range.end));
        }
        if !tag.empty {
            self.open.push((tag.name.clone(), blocks));
        } else if blocks > 0 {
            self.code.put_before(tag.range.end, &"}".repeat(blocks));
        }
    }

    fn close(&mut self, name: Range<usize>, range: &Range<usize>) {
        let text = &self.source[name.clone()];
        self.component(name, false);
        let Some(at) = self.open.iter().rposition(|it| &self.source[it.0.clone()] == text) else { return };
        let blocks: usize = self.open.drain(at..).map(|it| it.1).sum();
        self.code.put_before(range.end, &"}".repeat(blocks));
    }

    /// A tag whose name no element of HTML could have names a component.
    fn component(&mut self, name: Range<usize>, before_loop: bool) {
        let text = &self.source[name.clone()];
        let named = text.iter().any(u8::is_ascii_uppercase)
            && text.iter().all(|it| is_word(*it) || *it == b'.')
            && !text.ends_with(b".");
        match named {
            true if before_loop => self.components.push(name),
            true => self.code.statements(name),
            false => {}
        }
    }

    /// `{{ value }}`
    fn text(&mut self, range: Range<usize>) {
        self.code.value(range.start + 2..range.end.saturating_sub(2).max(range.start + 2));
    }

    /// Writes out an attribute; says whether it opened a block.
    fn attribute(&mut self, attribute: &Attribute, end: usize) -> bool {
        let name = &self.source[attribute.name.clone()];
        let Some(value) = attribute.value.clone().filter(|it| !it.is_empty()) else {
            // `:name` is short for `:name="name"`.
            let short = attribute.name.start + 1..attribute.name.end;
            if name.starts_with(b":") && is_identifier(&self.source[short.clone()]) {
                self.code.statements(short);
            }
            return false;
        };
        let slot = name.starts_with(b"#") || name.starts_with(b"v-slot");
        self.argument(attribute.name.clone(), slot);
        let directive = name.strip_prefix(b"v-").map(|it| it.split(|it| !is_word(*it)).next().unwrap_or(it));
        match (name[0], directive) {
            (_, Some(b"for")) => return self.each(value, end),
            (b'#', _) | (_, Some(b"slot")) => return self.slot(value),
            _ if matches!(name, b"slot-scope" | b"scope") => return self.slot(value),
            (b'@', _) | (_, Some(b"on")) => {
                let function = self.source[value.clone()].trim_ascii_start();
                let function = function.starts_with(b"function") || function.starts_with(b"async function");
                if function { self.code.value(value) } else { self.code.statements(value) }
            }
            (b':', _) | (_, Some(_)) => self.code.value(value),
            // The variable that gets the element.
            _ if name == b"ref" && is_identifier(&self.source[value.clone()]) => self.code.statements(value),
            _ => {}
        }
        false
    }

    /// `:[name]="…"`
    fn argument(&mut self, name: Range<usize>, slot: bool) {
        let text = &self.source[name.clone()];
        let place = |byte| memchr::memchr(byte, text).map(|it| name.start + it);
        if let (Some(start), Some(end)) = (place(b'['), place(b']'))
            && start < end
        {
            // What declares the names of a slot takes up the room.
            match slot {
                true if is_identifier(&self.source[start + 1..end]) => self.components.push(start + 1..end),
                true => {}
                false => self.code.statements(start + 1..end),
            }
        }
    }

    /// `v-for="(item, index) in items"` is `for(let [item, index] of items) {`, as long as it is.
    fn each(&mut self, value: Range<usize>, end: usize) -> bool {
        let text = &self.source[value.clone()];
        let word = |at: usize| {
            matches!(&text[at..at + 2], b"in" | b"of")
                && at > 0
                && (text[at - 1].is_ascii_whitespace() || text[at - 1] == b')')
                && text.get(at + 2).is_some_and(u8::is_ascii_whitespace)
        };
        let Some(at) = (0..text.len().saturating_sub(2)).find(|it| word(*it)) else { return false };
        let pattern = trimmed(self.source, value.start..value.start + at);
        // What ends the value and what comes behind it must be there.
        if pattern.is_empty() || value.end + 1 >= end {
            return false;
        }
        self.code.copy(value.clone());
        self.code.put_before(value.start, "for(let ");
        if self.source[pattern.clone()].starts_with(b"(") && self.source[pattern.clone()].ends_with(b")") {
            self.code.put(pattern.start, "[");
            self.code.put_before(pattern.end, "]");
            self.pairs.push(pattern);
        }
        self.code.put(value.start + at, "of");
        self.code.put(value.end, "){");
        true
    }

    /// `#name="{ item }"` is `{let { item };`
    fn slot(&mut self, value: Range<usize>) -> bool {
        self.code.copy(value.clone());
        self.code.put_before(value.start, "{let ");
        self.code.put(value.end, ";");
        true
    }

    /// `v-bind(value)` in a style.
    fn style(&mut self, range: Range<usize>) {
        const CALL: &[u8] = b"v-bind(";
        let mut at = range.start;
        while let Some(found) = memchr::memmem::find(&self.source[at..range.end], CALL) {
            let start = at + found + CALL.len();
            let Some(len) = memchr::memchr(b')', &self.source[start..range.end]) else { return };
            let value = trimmed(self.source, start..start + len);
            // Anything but a name stands in quotes.
            let quoted = value.len() > 2 && matches!(self.source[value.start], b'"' | b'\'');
            self.code.statements(if quoted { value.start + 1..value.end - 1 } else { value });
            at = start + len;
        }
    }
}
