//! What languages of markup with code in it share: a lexer for tags, and the text of their scripts.
//!
//! A component is understood as a module of the language of its scripts, in which [`scripts`] has overwritten everything
//! else with blanks; offsets stay. Code in the markup is written out as a program of its own ([`Code`]), which sees the
//! names of the scripts.

mod code;
mod lexer;

use std::ops::Range;

use linnea_syntax::{BindingId, BindingKind, Export, Qualifier, Role, ScopeId, SymbolFlags, Walk};
use linnea_text::TextRange;

pub(crate) use code::Code;
pub(crate) use lexer::{Attribute, Braces, Lexer, Tag, Token};

/// Marks the members of a scope as used by others: the attributes by which other components give them are not seen.
pub(crate) fn used_from_outside(w: &mut Walk<'_, '_>, members: ScopeId) {
    for id in bindings_of(w, members) {
        if let BindingKind::Symbol(symbol) = w.binding(id).kind {
            w.symbol_mut(symbol).flags |= SymbolFlags::SHARED;
        }
    }
}

/// Returns what a scope binds.
pub(crate) fn bindings_of(w: &Walk<'_, '_>, scope: ScopeId) -> Vec<BindingId> {
    let all = (0..w.next_binding().index()).map(BindingId::new);
    all.filter(|it| w.binding(*it).scope == scope).collect()
}

/// Returns the text with everything but its scripts overwritten with blanks. `is_code` says by the tag whether a script
/// is in the language that is wanted.
pub(crate) fn scripts(source: &[u8], braces: Braces, is_code: fn(&[u8], &Tag) -> bool) -> Vec<u8> {
    let mut text = blank(source);
    let mut lexer = Lexer::new(source, braces);
    let mut script = false;
    while let Some(token) = lexer.next() {
        match token {
            Token::Open(tag) => script = tag.is(source, b"script") && is_code(source, &tag),
            Token::Raw(range) if script => text[range.clone()].copy_from_slice(&source[range]),
            _ => {}
        }
    }
    text
}

/// Returns white space of the same length, with the same lines.
pub(crate) fn blank(source: &[u8]) -> Vec<u8> {
    source.iter().map(|it| if matches!(it, b'\n' | b'\r') { *it } else { b' ' }).collect()
}

/// Says whether a script is one of the web: without a type, or with that of one.
pub(crate) fn is_script(source: &[u8], tag: &Tag) -> bool {
    let value = |name: &[u8]| tag.attribute(source, name).and_then(|it| it.value.clone());
    let says = |name: &[u8], known: &[&[u8]]| {
        value(name).is_none_or(|it| known.iter().any(|known| source[it.clone()].eq_ignore_ascii_case(known)))
    };
    says(
        b"type",
        &[b"", b"module", b"text/javascript", b"application/javascript", b"text/babel", b"text/typescript"],
    ) && says(b"lang", &[b"", b"js", b"ts", b"javascript", b"typescript"])
}

/// Exports a component: unless its scripts say what its default export is, it is the file.
pub(crate) fn export(w: &mut Walk<'_, '_>) {
    if w.exports_default() {
        return;
    }
    let name = w.name("default");
    w.export(Export {
        range: TextRange::new(0, 0),
        name: Some(name),
        mention: None,
        value: None,
        module: None,
        default: true,
        replaces: false,
    });
}

/// Mentions the names of a path with dots: the first as a value, of the others nothing is known.
pub(crate) fn path(w: &mut Walk<'_, '_>, path: Range<usize>) {
    let mut at = path.start;
    for name in w.source()[path.clone()].split(|it| *it == b'.') {
        let range = TextRange::new(at as u32, (at + name.len()) as u32);
        let first = at == path.start;
        if !range.is_empty() {
            w.mention_at(
                range,
                if first { Role::Read } else { Role::Token },
                if first { Qualifier::None } else { Qualifier::Unknown },
            );
        }
        at += name.len() + 1;
    }
}

/// Returns `range` without white space at its ends.
pub(crate) fn trimmed(source: &[u8], range: Range<usize>) -> Range<usize> {
    let text = &source[range.clone()];
    let start = range.start + (text.len() - text.trim_ascii_start().len());
    start..start + text.trim_ascii().len()
}

/// Says whether a text is one identifier.
pub(crate) fn is_identifier(text: &[u8]) -> bool {
    !text.is_empty() && !text[0].is_ascii_digit() && text.iter().all(|it| is_word(*it))
}

pub(crate) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::{Braces, is_script, scripts};

    #[test]
    fn only_scripts_are_left() {
        let source = b"<p title='a > b'>if (x < 1)</p>\n<script lang=ts>\nlet a = '</p>';\n</script>\n<script type=\"application/json\">{}</script>";
        let text = scripts(source, Braces::None, is_script);
        assert_eq!(text.len(), source.len());
        assert_eq!(String::from_utf8_lossy(&text).trim(), "let a = '</p>';");
    }

    #[test]
    fn broken_markup_ends() {
        for source in [
            "<", "</", "<a", "<a b", "<a b=", "<a b='", "{{", "{", "<!--", "<script>", "<script", "< a",
            "<a {", "<a b={", "{`${", "<a b=\"{",
        ] {
            for braces in [Braces::None, Braces::Double, Braces::Single] {
                assert_eq!(scripts(source.as_bytes(), braces, is_script).len(), source.len(), "{source}");
            }
        }
    }
}
