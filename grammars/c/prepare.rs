//! Macros where the grammar expects none.

use linnea_syntax::Walk;
use linnea_text::TextRange;

use super::{Value, annotations, macros};

/// The end of a line that goes on in the next one.
const JOINED: &[u8] = b"\\\r\n";

/// Overwrites macros that the grammar would take for something else. [`root`] mentions them all the same.
pub(crate) fn prepare(source: &[u8]) -> Option<Vec<u8>> {
    let found = overwritten(source);
    let mut joined = memchr::memmem::find_iter(source, JOINED).peekable();
    if found.is_empty() && joined.peek().is_none() {
        return None;
    }
    let mut prepared = source.to_vec();
    // To the grammar, only the end of a line is joined by what stands right before it.
    for at in joined {
        prepared[at..at + JOINED.len()].copy_from_slice(b" \\\n");
    }
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
        let foreign = source[range.start] == b'@';
        let range = TextRange::new(range.start as u32, range.end as u32);
        // Arguments are written where members can be seen.
        let scope = w.scope_at(range.start);
        w.inside(scope, None, |w| macros::words(w, range, foreign));
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

/// Finds the macros in `struct MACRO name {`, `class MACRO name : base {`, and those that stand before or behind what a
/// declaration declares.
fn overwritten(source: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut found: Vec<std::ops::Range<usize>> = Vec::new();
    // Where the last macro behind a name ends.
    let mut behind = None;
    for range in annotations::words(source) {
        let text = &source[range.clone()];
        if let b"struct" | b"class" | b"union" | b"enum" = text {
            found.extend(macro_behind(source, range.end, text));
            continue;
        }
        if !annotations::is_macro(text) {
            continue;
        }
        if annotations::is_in_front(source, &range) || annotations::is_between(source, &range) {
            found.push(range);
        } else if annotations::is_alone(source, &range, behind) {
            behind = Some(range.end);
            found.push(range);
        } else if let Some(end) = annotations::end_of_call(source, &range) {
            found.push(range.start..end);
        } else if let Some(end) = annotations::end_before(source, &range, behind) {
            behind = Some(end);
            found.push(range.start..end);
        } else if let Some(end) = annotations::end_behind(source, &range, behind) {
            behind = Some(end);
            found.push(range.start..end);
        }
    }
    let blocks = foreign_blocks(source);
    found.retain(|it| !blocks.iter().any(|block| block.contains(&it.start)));
    found.extend(blocks);
    found.extend(remarks(source));
    found.sort_unstable_by_key(|it| it.start);
    found.dedup();
    found
}

/// Finds the comments in macros that are written over several lines: to the grammar, such a macro ends with the first.
fn remarks(source: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    for hash in memchr::memchr_iter(b'#', source) {
        // Only blanks stand before it in its line; whatever else ends the look back.
        let before = source[..hash].iter().rev().find(|it| !matches!(it, b' ' | b'\t'));
        let rest = &source[hash + 1..];
        let blanks = rest.iter().take_while(|it| matches!(it, b' ' | b'\t')).count();
        if before.is_some_and(|it| *it != b'\n') || !rest[blanks..].starts_with(b"define") {
            continue;
        }
        let mut own = Vec::new();
        let mut goes_on = false;
        let mut at = hash;
        while at < source.len() {
            let rest = &source[at..];
            at += match rest[0] {
                b'\n' => break,
                b'\\' if rest.starts_with(b"\\\n") || rest.starts_with(b"\\\r\n") => {
                    goes_on = true;
                    memchr::memchr(b'\n', rest).map_or(rest.len(), |it| it + 1)
                }
                b'\\' => 2,
                quote @ (b'"' | b'\'') => macros::quoted(rest, quote).max(1),
                b'/' if rest.starts_with(b"/*") => {
                    let len = memchr::memmem::find(&rest[2..], b"*/").map_or(rest.len(), |it| it + 4);
                    own.push(at..at + len);
                    len
                }
                _ => 1,
            };
        }
        found.extend(own.into_iter().filter(|it| goes_on && !source[it.clone()].contains(&b'\n')));
    }
    found
}

/// Returns where the macro is in ` MACRO name {`.
fn macro_behind(source: &[u8], at: usize, keyword: &[u8]) -> Option<std::ops::Range<usize>> {
    let first = word(source, at)?;
    let second = word(source, first.end)?;
    if matches!(
        &source[first.clone()],
        b"class" | b"struct" | b"final" | b"alignas" | b"__attribute__" | b"__declspec"
    ) {
        return None;
    }
    let rest = source[second.end..].trim_ascii_start();
    let bases = rest.starts_with(b":") && !rest.starts_with(b"::") && matches!(keyword, b"class" | b"struct");
    let is_final = rest.starts_with(b"final") && !rest.get(5).is_some_and(is_word);
    let opens = rest.starts_with(b"{") || bases || is_final;
    (opens && &source[second] != b"final").then_some(first)
}

pub(super) fn word(source: &[u8], at: usize) -> Option<std::ops::Range<usize>> {
    let start = at + source[at..].iter().position(|it| !it.is_ascii_whitespace())?;
    let len = source[start..].iter().position(|it| !is_word(it)).unwrap_or(source.len() - start);
    (len > 0 && !source[start].is_ascii_digit()).then_some(start..start + len)
}

pub(super) fn is_word(byte: &u8) -> bool {
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
        let told = "#define f(a) \\\n  (a /* it's */ \\\n + \"/* b */\") /* c */\n";
        assert_eq!(
            text(told).as_deref(),
            Some("#define f(a) \\\n  (a            \\\n + \"/* b */\")        \n")
        );
        assert_eq!(text("char *a = \"b \\\r\n c\";").as_deref(), Some("char *a = \"b  \\\n c\";"));
        for same in [
            "#define f(a) a /* b */",
            "enum class A : int {",
            "struct a b = {",
            "class A final {",
            "enum a b : 3;",
            "struct a {",
        ] {
            assert_eq!(text(same), None, "{same}");
        }
    }
}
