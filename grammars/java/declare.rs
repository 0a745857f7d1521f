//! A guess, from the bytes around it, whether a word may be declared where it stands.

use crate::lexical::{is_word, last_word_with_dollar as last_word, quoted, skip_blank};

/// Says no only where no symbol can be named by the word: a symbol's name stands behind its keyword or its type, or
/// where a constructor or the constant of an enum can start, or is that of a class without a name.
pub(super) fn may_declare(before: &[u8], after: &[u8]) -> bool {
    is_declared(before, after) || in_anonymous_class(before, after)
}

fn is_declared(before: &[u8], after: &[u8]) -> bool {
    let line = before.rsplit(|it| *it == b'\n').next().unwrap_or(before);
    let code = line.trim_ascii_end();
    let after = skip_blank(after);
    // What a comment stands before is not looked at any closer.
    if code.ends_with(b"*/") {
        return may_follow(after);
    }
    match code.last() {
        // At the start of a line, what is before is not looked for.
        None => return may_follow(after) && may_start(before, after),
        Some(b'{' | b'}' | b';' | b')' | b',') => return may_follow(after) && may_start(before, after),
        Some(b'.') => return code.ends_with(b"...") && may_follow(after),
        Some(b'>' | b']') => return may_follow(after),
        _ => {}
    }
    match last_word(code) {
        b"" => false,
        b"class" | b"interface" | b"enum" | b"record" => true,
        b"return" | b"new" | b"throw" | b"case" | b"goto" | b"import" | b"package" | b"else" | b"assert"
        | b"instanceof" | b"extends" | b"implements" | b"throws" | b"do" | b"break" | b"continue" => false,
        _ => may_follow(after),
    }
}

/// Says whether what stands behind a name can follow one that is declared.
fn may_follow(after: &[u8]) -> bool {
    match after {
        [b'=', rest @ ..] => rest.first() != Some(&b'='),
        [] | [b'(' | b'{' | b'}' | b';' | b',' | b')' | b'[', ..] => true,
        _ => false,
    }
}

/// Says whether a name that nothing stands before may be one: a call at the start of a statement is not.
fn may_start(before: &[u8], after: &[u8]) -> bool {
    if after.first() != Some(&b'(') {
        return true;
    }
    let follows = match behind_parentheses(after).map(skip_blank) {
        None => true,
        Some([b'{' | b'}' | b',', ..] | []) => true,
        Some([b';', ..]) => memchr::memmem::find(before, b"enum").is_some(),
        Some(rest) => rest.starts_with(b"throws"),
    };
    // A method may have its type in the line before.
    follows || last_word(before.trim_ascii_end()).iter().any(u8::is_ascii_alphanumeric)
}

/// How far the end of parentheses is looked for.
const FAR: usize = 2_000;

/// Returns what stands behind the parentheses that a text begins with; `None` if that is not found soon.
fn behind_parentheses(text: &[u8]) -> Option<&[u8]> {
    let mut depth = 0;
    for (at, byte) in text.iter().enumerate().take(FAR) {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(&text[at + 1..]);
                }
            }
            // Parentheses may stand in these and count for nothing.
            b'"' | b'\'' | b'/' => return None,
            _ => {}
        }
    }
    None
}

/// How far it is looked for the block behind the arguments, in bytes.
const MAX_ARGUMENTS: usize = 8 * 1024;

/// Says whether the word stands in the type of `new Type(…) {`, which is what such a class is called.
fn in_anonymous_class(before: &[u8], after: &[u8]) -> bool {
    let part = |it: &u8| is_word(*it) || it.is_ascii_whitespace() || b".<>,?[]&@$".contains(it);
    let start = before.iter().rposition(|it| !part(it)).map_or(0, |it| it + 1);
    let made = memchr::memmem::rfind(&before[start..], b"new").map(|it| start + it + 3);
    if made.is_none_or(|it| before.get(it).is_some_and(|it| is_word(*it))) {
        return false;
    }
    let Some(mut at) = after.iter().position(|it| !part(it)).filter(|it| after[*it] == b'(') else {
        return false;
    };
    let mut depth = 0_u32;
    while let Some(it) = after.get(at) {
        match it {
            b'(' => depth += 1,
            b')' if depth == 1 => return skip_blank(&after[at + 1..]).first() == Some(&b'{'),
            b')' => depth -= 1,
            b'"' | b'\'' => {
                at += quoted(&after[at..], *it);
                continue;
            }
            _ if at > MAX_ARGUMENTS => return true,
            _ => {}
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::may_declare;

    #[test]
    fn names_are_declared_at_few_places() {
        let declares = |source: &str| {
            let (before, after) = source.split_once("name").unwrap_or_default();
            may_declare(before.as_bytes(), after.as_bytes())
        };
        for yes in [
            "class name {",
            "@interface name {",
            "record name(int a)",
            "record R(int... name) {",
            "void name() {",
            "Map<A, B> name = x;",
            "int[] name;",
            "int a, name;",
            "public name(int a) throws E {",
            "{\n  name(int a) {",
            "enum E {\n  A, name(1);",
            "enum E { name, B }",
            "enum E {\n  @X(1) name { void f() {} }",
            "void\nname() {",
            "int /* x */ name;",
            "record R(A name) {}",
            "String name /* why */ = \"\"",
            "x = new name<T>(a(1), \")\") {",
            "new a.b.C<name>()\n{",
        ] {
            assert!(declares(yes), "{yes}");
        }
        for no in [
            "{\n  name(1);",
            "{\n  name.x();",
            "a.name()",
            "return name;",
            "return name(1);",
            "new name()",
            "x = name;",
            "f(name)",
            "name + 1",
            "import name;",
            "a == name",
            "!name()",
            "{\n  name(1).x();",
        ] {
            assert!(!declares(no), "{no}");
        }
    }
}
