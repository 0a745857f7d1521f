//! Macros where the grammar expects none.

use linnea_syntax::{Qualifier, Role, Walk};
use linnea_text::TextRange;

use super::Value;

/// Overwrites macros that the grammar would take for something else. [`root`] mentions them all the same.
pub(crate) fn prepare(source: &[u8]) -> Option<Vec<u8>> {
    let found = overwritten(source);
    if found.is_empty() {
        return None;
    }
    let mut prepared = source.to_vec();
    for range in found {
        for byte in prepared[range].iter_mut().filter(|it| **it != b'\n') {
            *byte = b' ';
        }
    }
    Some(prepared)
}

/// The whole file, with the macros that the grammar does not get to see.
pub(crate) fn root(w: &mut Walk<'_, '_>) -> Value {
    w.descend();
    let whole = TextRange::new(0, w.range().end);
    let source = w.text_of(whole);
    for range in overwritten(source) {
        let of = if source[range.start] == b'@' { Qualifier::Unknown } else { Qualifier::None };
        let mut at = range.start;
        while let Some(name) = word_within(source, at, range.end) {
            w.mention_at(TextRange::new(name.start as u32, name.end as u32), Role::Token, of);
            at = name.end;
        }
    }
    None
}

/// Returns the next name between two places.
fn word_within(source: &[u8], from: usize, end: usize) -> Option<std::ops::Range<usize>> {
    let mut at = from;
    while at < end {
        match word(source, at) {
            Some(found) if found.end <= end => return Some(found),
            _ => at += source[at..end].iter().take_while(|it| is_word(it)).count().max(1),
        }
    }
    None
}

/// Finds the declarations of Objective-C, which the grammar does not know: from `@interface` and the like to `@end`.
fn foreign_blocks(source: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut open = None;
    for line in source.split_inclusive(|it| *it == b'\n') {
        let begins = |word: &[u8]| line.starts_with(word);
        if open.is_none() && (begins(b"@interface") || begins(b"@protocol") || begins(b"@implementation")) {
            open = Some(at);
        }
        let announces = begins(b"@class") || (begins(b"@protocol") && line.trim_ascii_end().ends_with(b";"));
        if begins(b"@end") || announces {
            found.push(open.take().unwrap_or(at)..at + line.len());
        }
        at += line.len();
    }
    found
}

/// Finds the macros in `struct MACRO name {`, `class MACRO name : base {`, and `MACRO type name(…)` where a line starts with
/// one that is called like those that say what is visible outside (`LIB_EXPORT`, `LIB_API`).
fn overwritten(source: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    for keyword in ["struct", "class", "union", "enum"] {
        for at in memchr::memmem::find_iter(source, keyword) {
            let end = at + keyword.len();
            let whole = !source[..at].last().is_some_and(is_word) && !source.get(end).is_some_and(is_word);
            found.extend(whole.then(|| macro_behind(source, end, keyword)).flatten());
        }
    }
    for part in ["EXPORT", "API", "EXTERN", "PUBLIC"] {
        for at in memchr::memmem::find_iter(source, part) {
            found.extend(macro_in_front(source, at));
        }
    }
    let blocks = foreign_blocks(source);
    found.retain(|it| !blocks.iter().any(|block| block.contains(&it.start)));
    found.extend(blocks);
    found.sort_unstable_by_key(|it| it.start);
    found.dedup();
    found
}

/// Returns the macro that has a piece at `at`, if it starts a line and a declaration follows in it.
fn macro_in_front(source: &[u8], at: usize) -> Option<std::ops::Range<usize>> {
    let start = source[..at].iter().rposition(|it| !is_word(it)).map_or(0, |it| it + 1);
    let range = word(source, start)?;
    let line = source[..start].iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let upper =
        source[range.clone()].iter().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || *it == b'_');
    let first = source[line..start].iter().all(|it| matches!(it, b' ' | b'\t'));
    let rest = &source[range.end..];
    let blank = matches!(rest.first(), Some(b' ' | b'\t'));
    let next = rest.trim_ascii_start();
    let names = next.first().is_some_and(|it| it.is_ascii_alphabetic() || *it == b'_');
    // Only one name before the arguments: the macro is the type.
    let head =
        &next[..next.iter().position(|it| matches!(it, b'(' | b';' | b'=' | b'{' | b'[')).unwrap_or(0)];
    let names_more = head.split(|it| !is_word(it)).filter(|it| !it.is_empty()).count() > 1;
    (upper && first && blank && names && names_more).then_some(range)
}

/// Returns where the macro is in ` MACRO name {`.
fn macro_behind(source: &[u8], at: usize, keyword: &str) -> Option<std::ops::Range<usize>> {
    let first = word(source, at)?;
    let second = word(source, first.end)?;
    if matches!(
        &source[first.clone()],
        b"class" | b"struct" | b"final" | b"alignas" | b"__attribute__" | b"__declspec"
    ) {
        return None;
    }
    let rest = source[second.end..].trim_ascii_start();
    let bases = rest.starts_with(b":") && !rest.starts_with(b"::") && matches!(keyword, "class" | "struct");
    let is_final = rest.starts_with(b"final") && !rest.get(5).is_some_and(is_word);
    let opens = rest.starts_with(b"{") || bases || is_final;
    (opens && &source[second] != b"final").then_some(first)
}

fn word(source: &[u8], at: usize) -> Option<std::ops::Range<usize>> {
    let start = at + source[at..].iter().position(|it| !it.is_ascii_whitespace())?;
    let len = source[start..].iter().position(|it| !is_word(it)).unwrap_or(source.len() - start);
    (len > 0 && !source[start].is_ascii_digit()).then_some(start..start + len)
}

fn is_word(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::prepare;

    #[test]
    fn only_macros_before_names_are_overwritten() {
        let text =
            |source: &str| prepare(source.as_bytes()).map(|it| String::from_utf8_lossy(&it).into_owned());
        assert_eq!(text("class API A : B {").as_deref(), Some("class     A : B {"));
        assert_eq!(text("struct PACKED a {").as_deref(), Some("struct        a {"));
        assert_eq!(text("class API A final {").as_deref(), Some("class     A final {"));
        for same in
            ["enum class A : int {", "struct a b = {", "class A final {", "enum a b : 3;", "struct a {"]
        {
            assert_eq!(text(same), None, "{same}");
        }
    }
}
