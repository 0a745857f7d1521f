//! Macros that stand beside a declaration and add nothing to what it declares: `LIB_API int (name)(…)`,
//! `int name GUARDED_BY(lock);`, `void name() NO_THROW {`. The grammar would take them for a type or a name.

use std::ops::Range;

use super::prepare::{is_word, word};
use crate::lexical::{last_word, quoted, skip_blank};

/// Returns the words of a text that are code, and not part of a directive.
pub(super) fn words(source: &[u8]) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    let mut fresh = true;
    std::iter::from_fn(move || {
        while at < source.len() {
            let rest = &source[at..];
            let len = match rest[0] {
                b'#' if fresh => directive(rest),
                b'/' if rest.starts_with(b"//") => line(rest),
                b'/' if rest.starts_with(b"/*") => comment(rest),
                b'"' if source[..at].ends_with(b"R") => raw(rest),
                quote @ (b'"' | b'\'') => quoted(rest, quote),
                byte if is_word(&byte) => {
                    // What stands between digits is no quote.
                    let part = |it: &u8| is_word(it) || (byte.is_ascii_digit() && *it == b'\'');
                    let start = at;
                    at += rest.iter().position(|it| !part(it)).unwrap_or(rest.len());
                    fresh = false;
                    if byte.is_ascii_digit() {
                        continue;
                    }
                    return Some(start..at);
                }
                _ => 1,
            };
            fresh = rest[0] == b'\n' || (fresh && (rest[0].is_ascii_whitespace() || rest[0] == b'/'));
            fresh |= rest[0] == b'#' && len > 1;
            at += len;
        }
        None
    })
}

fn line(text: &[u8]) -> usize {
    memchr::memchr(b'\n', text).unwrap_or(text.len())
}

fn comment(text: &[u8]) -> usize {
    memchr::memmem::find(&text[2..], b"*/").map_or(text.len(), |it| it + 4)
}

/// Returns how long a directive is, with the lines that continue it.
fn directive(text: &[u8]) -> usize {
    let mut at = 1;
    while at < text.len() {
        match text[at] {
            b'\n' if !text[..at].trim_ascii_end().ends_with(b"\\") => return at,
            b'/' if text[at..].starts_with(b"/*") => at += comment(&text[at..]),
            _ => at += 1,
        }
    }
    text.len()
}

/// Returns how long a raw string is, without what is before its quote.
fn raw(text: &[u8]) -> usize {
    let Some(open) = text.iter().take(18).position(|it| *it == b'(') else { return 1 };
    let end = [b")", &text[1..open], b"\""].concat();
    memchr::memmem::find(text, &end).map_or(text.len(), |it| it + end.len())
}

/// Says whether a word is written like a macro.
pub(super) fn is_macro(word: &[u8]) -> bool {
    word.len() > 1
        && word.iter().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || *it == b'_')
        && word.iter().any(u8::is_ascii_uppercase)
}

/// Says whether a macro stands in front of a declaration, where a line or what it declares begins: `MACRO type name(…)`,
/// `static MACRO type name(…)`, `MACRO type (name)(…)`.
pub(super) fn is_in_front(source: &[u8], range: &Range<usize>) -> bool {
    let line = source[..range.start].iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let rest = &source[range.end..];
    let blank = rest.first().is_some_and(|it| matches!(it, b' ' | b'\t' | b'\n' | b'\r'));
    let mut before = source[line..range.start].split(|it| matches!(it, b' ' | b'\t'));
    if !blank || !before.all(|it| it.is_empty() || STORAGE.contains(&it)) {
        return false;
    }
    let Some(first) = word(rest, 0) else { return false };
    if rest[..first.start].iter().any(|it| !it.is_ascii_whitespace()) {
        return false;
    }
    let Some((names, end)) = head(rest) else { return false };
    let apart = in_parentheses(&rest[end..]);
    let shown = is_export(&source[range.clone()]) && (names > 1 || (names > 0 && apart));
    // What a word such as `const` stands beside may be the macro itself, as a type.
    let stored = STORAGE.contains(&&rest[first.clone()]) && names > 1;
    let sure = !is_macro(&rest[first.clone()]) && !QUALIFIERS.contains(&&rest[first]);
    shown || stored || (sure && rest[end] == b'(' && (names > 1 || (names > 0 && apart)))
}

/// Says whether a macro stands between the type and the name of a function: `type MACRO name(…) {`.
pub(super) fn is_between(source: &[u8], range: &Range<usize>) -> bool {
    let line = source[..range.start].iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let before = &source[line..range.start];
    let in_type = |it: &u8| is_word(it) || matches!(it, b' ' | b'\t' | b'*' | b':');
    if !matches!(before.last(), Some(b' ' | b'*')) || !before.iter().all(in_type) {
        return false;
    }
    let words = before.split(|it| !is_word(it)).filter(|it| !it.is_empty());
    let (modifiers, names): (Vec<&[u8]>, Vec<&[u8]>) = words.partition(|it| QUALIFIERS.contains(it));
    let is_type = |it: &&[u8]| !is_macro(it) && !STATEMENTS.contains(it) && !it[0].is_ascii_digit();
    // What begins in the line is the declaration.
    let begun =
        last_code(&source[..line]).is_none_or(|it| matches!(it, b';' | b'{' | b'}' | b':' | b'/' | b'\n'));
    if !begun || modifiers.contains(&&b"typedef"[..]) || names.is_empty() || !names.iter().all(is_type) {
        return false;
    }
    let rest = &source[range.end..];
    let Some(name) = word(rest, 0) else { return false };
    let blank = name.start > 0 && rest[..name.start].iter().all(u8::is_ascii_whitespace);
    let behind = rest[name.end..].trim_ascii_start();
    let end = closing(behind).filter(|_| blank && behind.starts_with(b"(") && is_name(&rest[name]));
    end.is_some_and(|it| matches!(behind[it..].trim_ascii_start().first(), Some(b'{' | b';')))
}

/// Returns the last byte of a text that is no blank; the end of a directive or comment counts as the end of a line.
fn last_code(text: &[u8]) -> Option<u8> {
    let text = text.trim_ascii_end();
    let ends = in_directive(text) || in_comment(text) || text.ends_with(b"*/");
    if ends { Some(b'\n') } else { text.last().copied() }
}

/// Returns how many names a declaration begins with, and where what follows them begins.
fn head(text: &[u8]) -> Option<(usize, usize)> {
    let end =
        text.iter().position(|it| matches!(it, b'(' | b';' | b'=' | b'{' | b'[' | b'}' | b'#' | b'"'))?;
    let words = text[..end].split(|it| !is_word(it)).filter(|it| !it.is_empty());
    Some((words.filter(|it| !QUALIFIERS.contains(it)).count(), end))
}

/// Says whether a macro that is alone in its line stands between declarations (`LIB_FIELDS` in a struct). What ends at
/// `after` is one such already.
pub(super) fn is_alone(source: &[u8], range: &Range<usize>, after: Option<usize>) -> bool {
    let line = source[..range.start].iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let rest = &source[range.end..];
    let own = rest.split(|it| *it == b'\n').next().unwrap_or_default().trim_ascii();
    let alone = own.is_empty() || own.starts_with(b"//") || (own.starts_with(b"/*") && own.ends_with(b"*/"));
    if !alone || !source[line..range.start].trim_ascii().is_empty() {
        return false;
    }
    let before = source[..range.start].trim_ascii_end();
    let ended = after == Some(before.len()) || matches!(before.last(), Some(b';' | b'}'));
    let may_begin = ended || may_begin(before);
    let next = skip_blank(rest);
    let first = &next[..next.iter().position(|it| !is_word(it)).unwrap_or(next.len())];
    match next.first() {
        // The only name between braces is a constant.
        Some(b'}') => ended,
        Some(it) if is_word(it) && may_begin => {
            let declares = QUALIFIERS.contains(&first) || matches!(first, b"namespace" | b"using");
            let again = is_macro(first) && next[first.len()..].trim_ascii_start().first() != Some(&b'(');
            declares || (again && ended_line(&next[first.len()..])) || head(next).is_some_and(|it| it.0 > 1)
        }
        _ => false,
    }
}

/// Says whether a declaration may begin behind a text, if nothing has ended there.
fn may_begin(before: &[u8]) -> bool {
    matches!(before.last(), Some(b'{' | b':') | None)
        || before.ends_with(b"*/")
        || in_comment(before)
        || in_directive(before)
}

/// Returns the end of a macro with arguments that stands in front of a function or variable, where its line begins:
/// `DEPRECATED("…") type name(…)`. What ends at `after` is a macro as well.
pub(super) fn end_before(source: &[u8], range: &Range<usize>, after: Option<usize>) -> Option<usize> {
    let line = source[..range.start].iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let before = source[..range.start].trim_ascii_end();
    let begins =
        after == Some(before.len()) || matches!(before.last(), Some(b';' | b'}')) || may_begin(before);
    if !begins || !source[line..range.start].trim_ascii().is_empty() {
        return None;
    }
    let mut at = range.end;
    let (next, first) = loop {
        let rest = source[at..].trim_ascii_start();
        let end = if rest.starts_with(b"(") { closing(rest)? } else { return None };
        at = source.len() - rest.len() + end;
        let next = skip_blank(&rest[end..]);
        let first = &next[..next.iter().position(|it| !is_word(it)).unwrap_or(next.len())];
        // There may be several.
        if !is_macro(first) || !next[first.len()..].trim_ascii_start().starts_with(b"(") {
            break (next, first);
        }
        at = source.len() - next.len() + first.len();
    };
    let declares = !first.is_empty() && !STATEMENTS.contains(&first) && !first[0].is_ascii_digit();
    let (names, len) = head(next).filter(|_| declares)?;
    // Two names side by side are a type and what it is the type of.
    let plain = next[..len].iter().all(|it| is_word(it) || b" \t\r\n*&:<>,~".contains(it));
    (plain && names > 1 && matches!(next[len], b'(' | b';' | b'=')).then_some(at)
}

/// Returns the end of the call of a macro that is a statement of its own and is given the name of a type, which is no value:
/// `DEFINE(int, name, 1);`.
pub(super) fn end_of_call(source: &[u8], range: &Range<usize>) -> Option<usize> {
    let line = source[..range.start].iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
    let rest = source[range.end..].trim_ascii_start();
    if !source[line..range.start].trim_ascii().is_empty() || !rest.starts_with(b"(") {
        return None;
    }
    let end = closing(rest)?;
    let statement = rest[end..].trim_ascii_start().starts_with(b";");
    let mut given = rest[1..end - 1].split(|it| *it == b',').map(<[u8]>::trim_ascii);
    let types =
        given.any(|it| !it.is_empty() && it.split(|it| *it == b' ').all(|it| PRIMITIVE.contains(&it)));
    (statement && types).then(|| source.len() - rest.len() + end)
}

/// Says whether nothing but a comment follows in a line.
fn ended_line(text: &[u8]) -> bool {
    let rest = text.split(|it| *it == b'\n').next().unwrap_or_default().trim_ascii();
    rest.is_empty() || rest.starts_with(b"/")
}

/// Says whether a macro is called like those that say what is visible outside.
fn is_export(name: &[u8]) -> bool {
    ["EXPORT", "API", "EXTERN", "PUBLIC"].iter().any(|it| memchr::memmem::find(name, it.as_bytes()).is_some())
}

/// Says whether a text begins with a name in parentheses, and what may be parameters.
fn in_parentheses(text: &[u8]) -> bool {
    let Some(inner) = text.strip_prefix(b"(").map(<[u8]>::trim_ascii_start) else { return false };
    let len = inner.iter().position(|it| !is_word(it)).unwrap_or(0);
    let behind = inner[len..].trim_ascii_start().strip_prefix(b")").map(<[u8]>::trim_ascii_start);
    len > 0 && behind.is_some_and(|it| it.starts_with(b"("))
}

/// Returns the end of a macro, with its arguments, that stands behind what is declared: `type name MACRO(…);`,
/// `type name(…) MACRO {`. What ends at `after` is one such already.
pub(super) fn end_behind(source: &[u8], range: &Range<usize>, after: Option<usize>) -> Option<usize> {
    let before = source[..range.start].trim_ascii_end();
    if in_comment(before) {
        return None;
    }
    if after != Some(before.len()) && !ends_declarator(before) {
        return None;
    }
    let mut end = range.end;
    let next = source[end..].trim_ascii_start();
    if next.starts_with(b"(") {
        end = source.len() - next.len() + closing(next)?;
    }
    let next = source[end..].trim_ascii_start();
    let len = next.iter().position(|it| !is_word(it)).unwrap_or(next.len());
    let goes_on = is_macro(&next[..len]) || TRAILING.contains(&&next[..len]);
    let ends = match next.first()? {
        b';' | b'{' | b'=' | b',' | b')' => !next.starts_with(b"=="),
        b':' => !next.starts_with(b"::"),
        _ => false,
    };
    (ends || goes_on).then_some(end)
}

/// Returns the end of the parentheses that a text begins with.
fn closing(text: &[u8]) -> Option<usize> {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len().min(MAX_ARGUMENTS) {
        match text[at] {
            b'(' => depth += 1,
            b')' if depth == 1 => return Some(at + 1),
            b')' => depth -= 1,
            b';' | b'{' | b'}' => return None,
            quote @ (b'"' | b'\'') => at += quoted(&text[at..], quote) - 1,
            _ => {}
        }
        at += 1;
    }
    None
}

/// How long the parentheses may be that are looked through.
const MAX_ARGUMENTS: usize = 4_096;

/// Says whether a text ends with `type name` or `type name(…)`.
fn ends_declarator(mut text: &[u8]) -> bool {
    while let last = last_word(text)
        && TRAILING.contains(&last)
    {
        text = text[..text.len() - last.len()].trim_ascii_end();
    }
    if let Some(inner) = text.strip_suffix(b")") {
        let Some(open) = opening(inner) else { return false };
        return names(inner[..open].trim_ascii_end(), true);
    }
    while let Some(inner) = text.strip_suffix(b"]") {
        let Some(open) = inner.iter().rposition(|it| *it == b'[') else { return false };
        text = inner[..open].trim_ascii_end();
    }
    names(text, false)
}

/// Says whether a text ends with a name that something is declared by.
fn names(text: &[u8], function: bool) -> bool {
    let name = last_word(text);
    let mut before = text[..text.len() - name.len()].trim_ascii_end();
    while let word @ (b"const" | b"volatile" | b"restrict") = last_word(before) {
        before = before[..before.len() - word.len()].trim_ascii_end();
    }
    let first = name.first().is_some_and(|it| !it.is_ascii_digit());
    if !first || is_macro(name) || !is_name(name) || in_directive(text) {
        return false;
    }
    let of = last_word(before);
    if in_comment(before) {
        return false;
    }
    match before.last() {
        Some(b'*' | b'&') => declares_pointer(before),
        Some(b'>') => !before.ends_with(b"->"),
        Some(b'~') => function,
        Some(b':') => function && before.ends_with(b"::"),
        _ if of.is_empty() => false,
        _ if function => !STATEMENTS.contains(&of),
        _ => {
            !is_macro(of) && !STATEMENTS.contains(&of) && !QUALIFIERS.contains(&of) && !of[0].is_ascii_digit()
        }
    }
}

/// Says whether a text ends with `type *`, not with the first operand of a product.
fn declares_pointer(text: &[u8]) -> bool {
    let end = text.iter().rposition(|it| !matches!(it, b'*' | b'&' | b' ')).map_or(0, |it| it + 1);
    let of = last_word(&text[..end]);
    let const_behind = of == b"const" || text[..end].ends_with(b">");
    const_behind || (!of.is_empty() && !STATEMENTS.contains(&of) && !of[0].is_ascii_digit())
}

/// Returns where the parentheses open that end behind a text.
fn opening(text: &[u8]) -> Option<usize> {
    let start = text.len().saturating_sub(MAX_ARGUMENTS);
    let mut depth = 0;
    for at in (start..text.len()).rev() {
        match text[at] {
            b')' => depth += 1,
            b'(' if depth == 0 => return Some(at),
            b'(' => depth -= 1,
            b';' | b'{' | b'}' => return None,
            _ => {}
        }
    }
    None
}

/// Says whether the last line of a text ends with a comment.
fn in_comment(text: &[u8]) -> bool {
    let line = text.rsplit(|it| *it == b'\n').next().unwrap_or(text);
    memchr::memmem::find(line, b"//").is_some()
}

fn in_directive(text: &[u8]) -> bool {
    let line = text.rsplit(|it| *it == b'\n').next().unwrap_or(text);
    line.trim_ascii_start().starts_with(b"#")
}

/// Says whether a word may be the name of something: it is none of those that types and statements are made with.
fn is_name(word: &[u8]) -> bool {
    const TYPES: &[&[u8]] = &[
        b"auto",
        b"bool",
        b"char",
        b"double",
        b"float",
        b"int",
        b"long",
        b"short",
        b"signed",
        b"unsigned",
        b"void",
        b"wchar_t",
        b"if",
        b"while",
        b"for",
        b"switch",
        b"catch",
        b"sizeof",
        b"alignas",
        b"decltype",
        b"noexcept",
        b"operator",
    ];
    !word.starts_with(b"__") && ![TYPES, STATEMENTS, QUALIFIERS].iter().any(|it| it.contains(&word))
}

/// Words that make up the names of types and of nothing else.
const PRIMITIVE: &[&[u8]] =
    &[b"bool", b"char", b"double", b"float", b"int", b"long", b"short", b"signed", b"unsigned", b"wchar_t"];

/// What may stand between the parameters of a function and what ends its head.
const TRAILING: &[&[u8]] = &[b"const", b"override", b"final", b"volatile", b"noexcept"];

/// Words behind which no declaration begins, or one whose type is not written.
const STATEMENTS: &[&[u8]] = &[
    b"return",
    b"else",
    b"new",
    b"delete",
    b"throw",
    b"case",
    b"goto",
    b"do",
    b"co_return",
    b"co_await",
    b"co_yield",
    b"and",
    b"or",
    b"not",
    b"defined",
    b"in",
    b"using",
    b"namespace",
    b"default",
];

/// Words that may stand in front of a macro in front of a declaration.
const STORAGE: &[&[u8]] =
    &[b"static", b"extern", b"inline", b"virtual", b"explicit", b"friend", b"constexpr"];

/// Words that stand in front of a type, or say what kind of type follows.
const QUALIFIERS: &[&[u8]] = &[
    b"const",
    b"constexpr",
    b"consteval",
    b"constinit",
    b"static",
    b"extern",
    b"inline",
    b"register",
    b"restrict",
    b"volatile",
    b"mutable",
    b"virtual",
    b"explicit",
    b"friend",
    b"typedef",
    b"typename",
    b"struct",
    b"class",
    b"union",
    b"enum",
    b"thread_local",
    b"public",
    b"private",
    b"protected",
    b"template",
];
