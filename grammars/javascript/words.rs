//! Which words may name a declaration, going by what stands around them.

/// See [`Language::may_declare`](linnea_syntax::Language::may_declare).
///
/// Names are declared behind a keyword, as members, in patterns, or by an assignment to a member. What rules a word
/// out is an operator or keyword before it that expects a value or type, or what is behind it: it is a receiver, or
/// a member that no assignment follows. A line may end without a semicolon, so that what stands in the line before
/// counts only where nothing can end with it.
pub(crate) fn may_declare(before: &[u8], after: &[u8]) -> bool {
    let text = before.trim_ascii_end();
    let same_line = !before[text.len()..].contains(&b'\n');
    if !same_line && ends_in_comment(text) {
        return true;
    }
    // `export default` names its value whatever that begins with.
    if last_word(text) == b"export" {
        return true;
    }
    if in_computed_name(before) {
        return true;
    }
    let next = skip_blank(after);
    let follows = !after[..after.len() - next.len()].contains(&b'\n');
    match next {
        // A receiver; `x?.5 : y` is none but no declaration either.
        [b'.', ..] | [b'?', b'.', ..] => return false,
        [b'[' | b'`', ..] if follows => return false,
        _ => {}
    }
    match *text {
        [.., b'.', b'.', b'.'] => next.first() != Some(&b'('),
        [.., b'?', b'.'] => false,
        [.., b'.'] => matches!(next, [b'=', second, ..] if !matches!(second, b'=' | b'>')),
        [.., b'=', b'>'] | [.., b'<', b'/'] => false,
        [.., b'=' | b'(' | b'<' | b'&' | b'|' | b'%' | b'^' | b'~' | b'@'] => false,
        [.., b'!' | b'?' | b'+' | b'-'] => !same_line,
        // The name at the end of a pair of a pattern; else a value or type.
        [.., b':'] => matches!(next.first(), Some(b',' | b'}' | b'=') | None),
        [.., b'['] => next.first() != Some(&b'('),
        // The last argument or parameter. A property among parameters has a modifier before it.
        [.., b','] => next.first() != Some(&b')'),
        [.., last] if same_line && is_word(last) => !expects_value(last_word(text)),
        _ => true,
    }
}

/// Says whether the word stands in the brackets of a member that is named by a value (`[Symbol.iterator]() {}`), not of an
/// index.
fn in_computed_name(before: &[u8]) -> bool {
    let start =
        before.iter().rposition(|it| !is_word(*it) && !matches!(it, b'.' | b' ')).map_or(0, |it| it + 1);
    let Some(outside) = before[..start].strip_suffix(b"[") else { return false };
    let code = outside.trim_ascii_end();
    let same_line = !outside[code.len()..].contains(&b'\n');
    match code.last() {
        None | Some(b'{' | b',' | b';' | b'}' | b'*') => true,
        _ if !same_line => true,
        Some(last) if is_word(*last) => MODIFIERS.contains(&last_word(code)),
        _ => false,
    }
}

/// What may stand before the name of a member.
const MODIFIERS: &[&[u8]] = &[
    b"get",
    b"set",
    b"static",
    b"async",
    b"readonly",
    b"public",
    b"private",
    b"protected",
    b"override",
    b"declare",
    b"accessor",
    b"abstract",
];

/// Says whether the last line has a comment up to its end, or something that looks like one.
fn ends_in_comment(text: &[u8]) -> bool {
    let start = text.iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    text[start..].windows(2).any(|it| it == b"//") || text.ends_with(b"-->")
}

/// The keywords that only a value, a type or the name of something imported can follow.
fn expects_value(word: &[u8]) -> bool {
    matches!(
        word,
        b"return"
            | b"new"
            | b"await"
            | b"typeof"
            | b"extends"
            | b"implements"
            | b"instanceof"
            | b"case"
            | b"throw"
            | b"delete"
            | b"void"
            | b"keyof"
            | b"infer"
            | b"yield"
            | b"in"
            | b"of"
            | b"as"
            | b"satisfies"
            | b"import"
            | b"default"
    )
}

fn last_word(text: &[u8]) -> &[u8] {
    let start = text.iter().rposition(|it| !is_word(*it)).map_or(0, |it| it + 1);
    &text[start..]
}

/// Skips white space and comments.
fn skip_blank(mut text: &[u8]) -> &[u8] {
    loop {
        text = text.trim_ascii_start();
        let end = match text {
            [b'/', b'/', ..] => text.iter().position(|it| *it == b'\n'),
            [b'/', b'*', ..] => text.windows(2).skip(2).position(|it| it == b"*/").map(|it| it + 4),
            _ => return text,
        };
        text = &text[end.unwrap_or(text.len())..];
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$') || byte >= 0x80
}
