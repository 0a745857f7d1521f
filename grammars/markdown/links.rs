//! Links to headings, of the same file or another one.

use linnea_syntax::{ExpressionId, Import, Qualifier, Role, Walk};
use linnea_text::TextRange;

/// Text: finds `[text](destination)`, where no code is around it, and links written as HTML.
pub(super) fn inline(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let range = w.range();
    let text = w.text_of(range);
    let mut at = 0;
    let mut found = Vec::new();
    while let Some(&byte) = text.get(at) {
        let rest = &text[at..];
        match byte {
            b'\\' => at += 2,
            b'`' => at += code(rest),
            b']' if rest.starts_with(b"](") => {
                let start = at + 2;
                let len = destination_len(&text[start..]);
                found.push((start, start + len));
                at = start + len;
            }
            b'<' => {
                let end = memchr::memchr(b'>', rest).unwrap_or(rest.len());
                found.extend(attribute(&rest[..end]).map(|it| (at + it.0, at + it.1)));
                at += end.max(1);
            }
            _ => at += 1,
        }
    }
    for (start, end) in found {
        link(w, TextRange::new(range.start + start as u32, range.start + end as u32));
    }
    None
}

/// `[label]: destination`
pub(super) fn destination(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    link(w, w.range());
    None
}

/// Links in a block of HTML.
pub(super) fn html(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let range = w.range();
    let text = w.text_of(range);
    let mut at = 0;
    while let Some((start, end)) = attribute(&text[at..]) {
        link(w, TextRange::new(range.start + (at + start) as u32, range.start + (at + end) as u32));
        at += end;
    }
    None
}

/// Returns how long code in a text is: up to as many backticks as it begins with, or only these.
fn code(text: &[u8]) -> usize {
    let ticks = text.iter().take_while(|it| **it == b'`').count();
    let mut at = ticks;
    while let Some(found) = memchr::memchr(b'`', &text[at..]) {
        let run = text[at + found..].iter().take_while(|it| **it == b'`').count();
        at += found + run;
        if run == ticks {
            return at;
        }
    }
    ticks
}

/// Returns how long a destination is: up to a blank or the parenthesis that ends it.
fn destination_len(text: &[u8]) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.iter().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => return at,
            b')' => depth -= 1,
            _ if byte.is_ascii_whitespace() => return at,
            _ => {}
        }
    }
    text.len()
}

/// Returns where the value of the first `href` is.
fn attribute(text: &[u8]) -> Option<(usize, usize)> {
    let start = memchr::memmem::find(text, b"href=")? + 5;
    let quote = *text.get(start).filter(|it| matches!(it, b'"' | b'\''))?;
    let len = memchr::memchr(quote, &text[start + 1..])?;
    Some((start + 1, start + 1 + len))
}

/// Notes a link to a heading: a name of this file, or one imported from another.
fn link(w: &mut Walk<'_, '_>, destination: TextRange) {
    let text = w.text_of(destination);
    let bracketed = text.len() > 1 && text[0] == b'<' && text[text.len() - 1] == b'>';
    let inset = u32::from(bracketed);
    let range = TextRange::new(destination.start + inset, destination.end - inset);
    let text = String::from_utf8_lossy(w.text_of(range)).into_owned();
    // Elsewhere on the web, or on this machine.
    if text.contains("://") || text.starts_with("mailto:") || text.starts_with("//") {
        return;
    }
    let at = text.find('#');
    let path = &text[..at.unwrap_or(text.len())];
    let anchor = at.map(|it| TextRange::new(range.start + it as u32 + 1, range.end));
    let anchor = anchor.filter(|it| !it.is_empty());
    let role = if path.is_empty() { Role::Read } else { Role::Import };
    let name = anchor.map(|it| {
        let mention = w.mention_at(it, role, Qualifier::None);
        // However it is written, it is found.
        let name = w.name(&text[at.unwrap_or(0) + 1..].to_lowercase());
        w.mention_mut(mention).name = name;
        mention
    });
    if path.is_empty() {
        return;
    }
    let module = w.name(path);
    let scope = w.scope();
    w.import(Import { module: Some(module), name, ..Import::new(scope, range) });
}
