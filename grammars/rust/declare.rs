//! A guess, from the bytes around it, whether a word may be declared where it stands.

use crate::lexical::{is_word, last_word, skip_blank};

/// How far before `=` the head of an alias is looked for.
const LONGEST_HEAD: usize = 200;

/// Says no only where no symbol can be named by the word, and none gives another name to what it names: a symbol's name
/// stands behind its keyword, or is that of a field or variant, or stands in the header of an `impl` block; what has another
/// name stands behind that (`type Name = Word`) or before it (`use a::Word as Name`).
pub(super) fn may_declare(before: &[u8], after: &[u8]) -> bool {
    let text = before.trim_ascii_end();
    behind_comment(text) || is_named(before, after) || is_member(before, after)
}

/// Says whether a word may have a name that is not that of a field or variant.
pub(super) fn is_named(before: &[u8], after: &[u8]) -> bool {
    let before = bare(before);
    match last_word(before) {
        b"fn" | b"struct" | b"enum" | b"union" | b"trait" | b"mod" | b"type" | b"macro_rules" => return true,
        // `const NAME: T`, not `*const T`; `static ref` is that of `lazy_static`.
        b"const" | b"static" | b"ref" | b"mut" if is_annotated(skip_blank(after)) => return true,
        _ => {}
    }
    let defines = |it: &[u8]| last_word(it.trim_ascii_end()) == b"macro_rules";
    before.strip_suffix(b"!").is_some_and(defines)
        || is_renamed(before, after)
        || is_aliased(before)
        || in_impl_header(before)
}

/// Says whether a word may be the name of a field or variant.
pub(super) fn is_member(before: &[u8], after: &[u8]) -> bool {
    let after = skip_blank(after);
    may_be_member(bare(before)) && (may_be_field(after) || may_be_variant(after))
}

fn bare(before: &[u8]) -> &[u8] {
    before.strip_suffix(b"r#").unwrap_or(before).trim_ascii_end()
}

/// `use a::Word as Name`, `use a::{Word as Name}`.
pub(super) fn is_renamed(before: &[u8], after: &[u8]) -> bool {
    let (before, after) = (bare(before), skip_blank(after));
    let renamed = after.starts_with(b"as") && after.get(2).is_some_and(u8::is_ascii_whitespace);
    renamed && (matches!(before.last(), Some(b':' | b'{' | b',')) || last_word(before) == b"use")
}

/// `type Name = a::Word`.
fn is_aliased(before: &[u8]) -> bool {
    let mut before = before;
    while let Some(path) = before.strip_suffix(b"::") {
        before = path[..path.len() - last_word(path).len()].trim_ascii_end();
    }
    let Some(head) = before.strip_suffix(b"=") else { return false };
    let head = &head[head.len().saturating_sub(LONGEST_HEAD)..];
    let start = head.iter().rposition(|it| matches!(it, b';' | b'{' | b'}')).map_or(0, |it| it + 1);
    head[start..].windows(5).any(|it| it == b"type ")
}

/// Says whether a type follows behind a single colon.
fn is_annotated(after: &[u8]) -> bool {
    matches!(after, [b':', rest @ ..] if rest.first() != Some(&b':'))
}

/// Says whether a list element of braces can start behind `before`.
fn may_be_member(before: &[u8]) -> bool {
    let starts = match before.last() {
        None | Some(b'{' | b',' | b']') => true,
        Some(b')') => true,
        _ => last_word(before) == b"pub",
    };
    starts && !in_parentheses(before)
}

/// `name: Type`; a value instead of a type is that of a struct literal.
fn may_be_field(after: &[u8]) -> bool {
    is_annotated(after)
        && !matches!(
            skip_blank(&after[1..]).first(),
            Some(b'0'..=b'9' | b'"' | b'-' | b'|' | b'{' | b'}' | b',' | b')' | b'.')
        )
}

fn may_be_variant(after: &[u8]) -> bool {
    match after {
        [] | [b',' | b'{' | b'(' | b'}', ..] => true,
        [b'=', rest @ ..] => !matches!(rest.first(), Some(b'=' | b'>')),
        _ => false,
    }
}

/// Says whether a parenthesis or bracket is open on the word's line, where brackets can be counted because it
/// has neither strings nor comments.
fn in_parentheses(before: &[u8]) -> bool {
    let line = last_line(before);
    if line.iter().any(|it| matches!(it, b'"' | b'\'' | b'/')) {
        return false;
    }
    let mut closed = 0_u32;
    for byte in line.iter().rev() {
        match byte {
            b')' | b']' | b'}' => closed += 1,
            b'(' | b'[' | b'{' if closed > 0 => closed -= 1,
            b'(' | b'[' => return true,
            b'{' => return false,
            _ => {}
        }
    }
    false
}

/// Says whether a comment stands just before: what is before that is not looked for.
fn behind_comment(before: &[u8]) -> bool {
    before.ends_with(b"*/") || last_line(before).windows(2).any(|it| it == b"//")
}

/// Says whether the word stands between `impl` and the body, looking back to the last brace.
fn in_impl_header(before: &[u8]) -> bool {
    let mut at = before.len();
    // A semicolon ends the search unless it turns out to be that of an array type.
    let mut semicolon = false;
    let mut brackets = 0_u32;
    while at > 0 {
        at -= 1;
        match before[at] {
            b'}' | b'{' if in_comment(&before[..at]) => {}
            b'}' | b'{' => {
                // Braces inside the header are those of a constant argument.
                let next = before[at + 1..].trim_ascii_start().first();
                let argument = match before[at] {
                    b'}' => matches!(next, Some(b'>' | b',')),
                    _ => matches!(before[..at].trim_ascii_end().last(), Some(b'<' | b',' | b'=')),
                };
                if !argument {
                    return false;
                }
            }
            b';' if !in_comment(&before[..at]) => semicolon = true,
            b']' => brackets += 1,
            b'[' if brackets > 0 => brackets -= 1,
            b'[' => semicolon = false,
            b'l' if !semicolon && before[..=at].ends_with(b"impl") => {
                let end = before.get(at + 1).is_none_or(|it| !is_word(*it));
                let rest = &before[..at - 3];
                if end && rest.last().is_none_or(|it| !is_word(*it)) && !in_type(rest) {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// Says whether an `impl` behind `before` stands where a type does.
fn in_type(before: &[u8]) -> bool {
    let before = before.trim_ascii_end();
    if behind_comment(before) {
        return false;
    }
    match before {
        // The parenthesis may be that of a macro.
        [rest @ .., b'('] => !rest.trim_ascii_end().ends_with(b"!"),
        _ => matches!(before.last(), Some(b':' | b'>' | b'&' | b'<' | b',' | b'=' | b'+' | b'-')),
    }
}

fn in_comment(before: &[u8]) -> bool {
    let line = before.rsplit(|it| *it == b'\n').next().unwrap_or(before);
    line.windows(2).any(|it| it == b"//")
}

fn last_line(text: &[u8]) -> &[u8] {
    text.rsplit(|it| *it == b'\n').next().unwrap_or(text)
}
