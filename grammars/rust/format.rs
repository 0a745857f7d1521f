//! Names inside format strings: `"{name:>width$}"`.

use linnea_syntax::{Qualifier, Role, Walk};
use linnea_text::TextRange;

use super::macros::Macro;

/// Returns how many arguments a formatting macro takes before its format string, `None` for other macros.
pub(super) fn arguments_before(name: &[u8]) -> Option<usize> {
    Some(match name {
        b"format" | b"format_args" | b"print" | b"println" | b"eprint" | b"eprintln" | b"panic" | b"todo"
        | b"unimplemented" | b"unreachable" => 0,
        // Of `log`, `tracing` and `anyhow`.
        b"trace" | b"debug" | b"info" | b"warn" | b"error" | b"log" | b"event" | b"span" | b"anyhow"
        | b"bail" => 0,
        b"write" | b"writeln" | b"assert" | b"debug_assert" | b"ensure" => 1,
        b"assert_eq" | b"assert_ne" | b"assert_matches" => 2,
        b"debug_assert_eq" | b"debug_assert_ne" | b"debug_assert_matches" => 2,
        _ => return None,
    })
}

/// Says whether a macro is one of the language that takes its arguments for what they say: expressions and patterns.
pub(super) fn is_plain(name: &[u8]) -> bool {
    let asserts = name.strip_prefix(b"debug_").unwrap_or(name);
    matches!(asserts, b"assert" | b"assert_eq" | b"assert_ne" | b"assert_matches")
        || matches!(
            name,
            b"format"
                | b"format_args"
                | b"matches"
                | b"panic"
                | b"print"
                | b"println"
                | b"eprint"
                | b"eprintln"
                | b"todo"
                | b"unimplemented"
                | b"unreachable"
                | b"vec"
                | b"write"
                | b"writeln"
        )
}

/// Mentions the names in the format string among the arguments, the token tree that the current node is. It is
/// the first argument behind `before` others that is nothing but a string.
pub(super) fn mention_inline(w: &mut Walk<'_, '_>, it: Macro<'_>, before: usize) {
    let mut candidate = None;
    let mut string = None;
    let mut named: Vec<&[u8]> = Vec::new();
    let mut word: Option<&[u8]> = None;
    let (mut position, mut tokens) = (0, 0);
    w.children(|w| match w.kind() {
        "," | ")" | "]" | "}" => {
            if position >= before && tokens == 1 {
                string = string.or(candidate);
            }
            (candidate, word) = (None, None);
            tokens = 0;
            position += 1;
        }
        "=" => {
            named.extend(word.take());
            tokens += 1;
        }
        "(" | "[" | "{" | "line_comment" | "block_comment" => {}
        kind => {
            match kind {
                "string_literal" | "raw_string_literal" => candidate = Some(w.range()),
                "identifier" if tokens == 0 => word = Some(w.text()),
                _ => {}
            }
            tokens += 1;
        }
    });
    let Some(string) = string else { return };
    let text = w.text_of(string);
    for (start, end) in names(text) {
        let range = TextRange::new(string.start + start as u32, string.start + end as u32);
        // `{name}` with `name = value` among the arguments is that argument.
        if named.contains(&&text[start..end]) {
            w.mention_at(range, Role::Keyword, it.value.map_or(Qualifier::Unknown, Qualifier::Of));
        } else {
            w.mention_at(range, Role::Text, Qualifier::None);
        }
    }
}

/// Returns where names stand in a format string, which is a literal as written.
fn names(text: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let raw = text.first() == Some(&b'r');
    let mut at = text.iter().position(|it| *it == b'"').map_or(text.len(), |it| it + 1);
    while at < text.len() {
        match text[at] {
            b'\\' if !raw => {
                let unicode = text[at..].starts_with(b"\\u{");
                at += if unicode { 3 } else { 2 };
            }
            b'{' if text.get(at + 1) == Some(&b'{') => at += 2,
            b'{' => {
                let Some(len) = text[at..].iter().position(|it| *it == b'}') else { break };
                placeholder(text, at + 1, at + len, &mut found);
                at += len + 1;
            }
            _ => at += 1,
        }
    }
    found
}

/// `name`, `name:spec`, `:width$.precision$`.
fn placeholder(text: &[u8], start: usize, end: usize, found: &mut Vec<(usize, usize)>) {
    let start = end - text[start..end].trim_ascii_start().len();
    let name = word(text, start, end);
    if name > start {
        found.push((start, name));
    }
    let Some(colon) = text[start..end].iter().position(|it| *it == b':') else { return };
    let mut at = start + colon + 1;
    while at < end {
        let stop = word(text, at, end);
        if stop > at && text.get(stop) == Some(&b'$') {
            found.push((at, stop));
        }
        at = stop.max(at) + 1;
    }
}

/// Returns the end of the name that starts at `start`, or `start` if none does.
fn word(text: &[u8], start: usize, end: usize) -> usize {
    let is_name = |it: &u8| it.is_ascii_alphanumeric() || *it == b'_' || !it.is_ascii();
    if text[start..end].first().is_none_or(|it| it.is_ascii_digit()) {
        return start;
    }
    start + text[start..end].iter().take_while(|it| is_name(it)).count()
}
