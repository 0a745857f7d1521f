//! Which words may name a declaration, going by what stands around them.

use crate::lexical::{
    is_word_with_dollar as is_word, last_word_with_dollar as last_word, quoted, skip_blank,
};

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
    if in_computed_name(before, after) {
        return true;
    }
    let next = skip_blank(after);
    if (text.ends_with(b".") || next.starts_with(b".")) && in_dotted_name(text) {
        return true;
    }
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

/// How far a name in brackets reaches that is looked at, in bytes.
const MAX_COMPUTED: usize = 1_000;

/// Says whether the word may stand in the brackets of a member that is named by a value (`[Symbol.iterator]() {}`), not of an
/// index or a list.
fn in_computed_name(before: &[u8], after: &[u8]) -> bool {
    let from = before.len().saturating_sub(MAX_COMPUTED);
    let open = memchr::memrchr_iter(b'[', &before[from..]).map(|it| it + from);
    open.into_iter().any(|at| may_be_computed(&before[..at]) && ends_name(&before[at + 1..], after))
}

/// Says whether a bracket may begin the name of a member behind this text.
pub(super) fn may_be_computed(outside: &[u8]) -> bool {
    let code = outside.trim_ascii_end();
    if outside[code.len()..].contains(&b'\n') {
        return true;
    }
    match code.last() {
        Some(
            b']' | b'\'' | b'"' | b'`' | b'=' | b'(' | b'[' | b':' | b'?' | b'&' | b'|' | b'!' | b'+' | b'.',
        ) => false,
        Some(last) if is_word(*last) => MODIFIERS.contains(&last_word(code)) || is_decorator(code),
        _ => !code.ends_with(b"=>"),
    }
}

/// Says whether a text ends with a decorator that is not called.
fn is_decorator(text: &[u8]) -> bool {
    let start = text.iter().rposition(|it| !is_word(*it) && *it != b'.');
    start.is_some_and(|it| text[it] == b'@')
}

/// Says whether the bracket that was opened before `inside` is closed in `after`, and what follows there can follow the name
/// of a member.
fn ends_name(inside: &[u8], after: &[u8]) -> bool {
    let mut depth = 0_u32;
    for (text, is_behind) in [(inside, false), (after, true)] {
        let mut at = 0;
        while let Some(byte) = text.get(at).filter(|_| at < MAX_COMPUTED) {
            let rest = &text[at..];
            at += match byte {
                b'"' | b'\'' | b'`' => quoted(rest, *byte),
                b'/' if rest.starts_with(b"//") || rest.starts_with(b"/*") => {
                    // Blanks may go along.
                    rest.len() - skip_blank(rest).len()
                }
                b'[' | b'(' | b'{' => {
                    depth += 1;
                    1
                }
                b']' if depth == 0 => return is_behind && follows_name(&rest[1..]),
                b',' | b';' if depth == 0 => return false,
                b']' | b')' | b'}' => {
                    let Some(outer) = depth.checked_sub(1) else { return false };
                    depth = outer;
                    1
                }
                _ => 1,
            };
        }
    }
    true
}

fn follows_name(text: &[u8]) -> bool {
    let next = skip_blank(text);
    let same_line = !text[..text.len() - next.len()].contains(&b'\n');
    match next {
        [b'=', second, ..] if same_line => !matches!(second, b'=' | b'>'),
        [] | [b'(' | b'=' | b':' | b'?' | b';' | b'!' | b'<' | b'}', ..] => true,
        _ => !same_line,
    }
}

/// Says whether the word is a part of the name behind `namespace` or `module`, which may have dots.
fn in_dotted_name(mut before: &[u8]) -> bool {
    loop {
        before = without_blank(before);
        let word = last_word(before);
        if matches!(word, b"namespace" | b"module") {
            return true;
        }
        before = without_blank(&before[..before.len() - word.len()]);
        match before.strip_suffix(b".") {
            Some(rest) => before = rest,
            None if word.is_empty() => return false,
            None => return matches!(last_word(before), b"namespace" | b"module"),
        }
    }
}

/// Leaves out white space and comments at the end.
pub(super) fn without_blank(mut text: &[u8]) -> &[u8] {
    loop {
        let code = text.trim_ascii_end();
        let start = code.iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
        let line_ends = text[code.len()..].contains(&b'\n');
        let comment = match code.ends_with(b"*/") {
            true => memchr::memmem::rfind(code, b"/*"),
            false => memchr::memmem::find(&code[start..], b"//").filter(|_| line_ends).map(|it| it + start),
        };
        match comment {
            Some(at) => text = &code[..at],
            None => return code,
        }
    }
}

/// What may stand before the name of a member.
pub(super) const MODIFIERS: &[&[u8]] = &[
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

#[cfg(test)]
mod tests {
    use super::may_declare;

    fn declares(source: &str, word: &str) -> bool {
        let (before, after) = source.split_once(word).unwrap_or_default();
        may_declare(before.as_bytes(), after.as_bytes())
    }

    #[test]
    fn names_in_brackets_may_be_those_of_members() {
        for yes in [
            "class C { /** doc */ [Symbol.name]() {} }",
            "class C { /** doc */ [name.iterator]() {} }",
            "class C { @dec() [Symbol.name]() {} }",
            "class C { @a.dec [Symbol.name]() {} }",
            "class C { @dec\n[Symbol.name]() {} }",
            "class C { [\n  Symbol.name\n]() {} }",
            "class C { [ // why, [\n  Symbol.name\n]() {} }",
            "class C { static [prefix + name] = 1 }",
            "class C { [\"x, ]\" + name]: string }",
            "class C { [f(a, name)]?: string }",
            "class C { [f({ a: [name] })]<T>() {} }",
            "class C { [name?.def]; }",
            "class C { [abc?.name] }",
            "class C {\n  a = b\n  [name(x)]\n}",
            "class C { async *[name.x]() {} }",
            "class C { get[name.x]() {} }",
            "const x = { a, [`${name}!`]: 1 }",
            "const x = { [a /* ] */ + name]: 1 }",
        ] {
            assert!(declares(yes, "name"), "{yes}");
        }
        for no in [
            "list[f(name)] = 1;",
            "list[a.name]();",
            "list[0][a.name]();",
            "f([a.name]);",
            "x = [a.name];",
            "{ [a, b.name]; }",
            "() => [a.name];",
            "x = { [a]: b.name }",
        ] {
            assert!(!declares(no, "name"), "{no}");
        }
    }

    #[test]
    fn names_of_namespaces_may_have_dots() {
        for yes in [
            "namespace here.B.C {",
            "namespace A.here.C {",
            "module A.B.here {",
            "export declare namespace A . name {",
            "namespace A /* a.b */ . name {",
            "namespace // x\n A // y\n .here {",
        ] {
            assert!(declares(yes, "here"), "{yes}");
        }
        for no in ["a.here.c()", "here.b", "f(a.here)", "x; // namespace\nf(a.here)", "my.namespaces.here.f"]
        {
            assert!(!declares(no, "here"), "{no}");
        }
    }
}
