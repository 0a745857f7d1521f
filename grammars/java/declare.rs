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

/// How far the word may be from its `new`, in bytes.
const MAX_TYPE: usize = 1_000;

/// Says whether the word may stand in the type of `new Type(…) {`, which is what such a class is called.
fn in_anonymous_class(before: &[u8], after: &[u8]) -> bool {
    let from = before.len().saturating_sub(MAX_TYPE);
    let made = memchr::memmem::find_iter(&before[from..], b"new").map(|it| it + from);
    let is_new = |at: &usize| {
        let beside = [at.checked_sub(1), Some(at + 3)];
        !beside.into_iter().flatten().filter_map(|it| before.get(it)).any(|it| is_word(*it))
    };
    let mut made = made.filter(is_new).map(|it| behind_type(&before[it + 3..])).peekable();
    if made.peek().is_none() || !made.any(|it| it.is_none_or(<[u8]>::is_empty)) {
        return false;
    }
    match behind_type(after) {
        Some([b'(', arguments @ ..]) => has_block(arguments),
        Some(_) => false,
        None => true,
    }
}

/// Returns what stands behind a type, or a piece of one, that a text begins with. `None` if an annotation makes that hard to
/// say.
fn behind_type(text: &[u8]) -> Option<&[u8]> {
    let mut rest = skip_blank(text);
    while let [byte, more @ ..] = rest {
        match byte {
            b'@' => return None,
            _ if is_word(*byte) || b".<>,?[]&$".contains(byte) => rest = skip_blank(more),
            _ => break,
        }
    }
    Some(rest)
}

/// Says whether a block may stand behind arguments that begin with `text`.
fn has_block(text: &[u8]) -> bool {
    let mut depth = 1_u32;
    let mut at = 0;
    while let Some(byte) = text.get(at).filter(|_| at < MAX_ARGUMENTS) {
        let rest = &text[at..];
        at += match byte {
            // Where a text over several lines ends is not looked for.
            b'"' if rest.starts_with(b"\"\"\"") => return true,
            b'"' | b'\'' => quoted(rest, *byte),
            b'/' if rest.starts_with(b"//") || rest.starts_with(b"/*") => rest.len() - skip_blank(rest).len(),
            b')' if depth == 1 => return skip_blank(&rest[1..]).first() == Some(&b'{'),
            b'(' => {
                depth += 1;
                1
            }
            b')' => {
                depth -= 1;
                1
            }
            _ => 1,
        };
    }
    true
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
            "new name( // )\n 1) {",
            "new name(/* ( */) {",
            "new name /* c */ () {",
            "new /* a new ( */ name() {",
            "new // x\n a.name() {",
            "new name<@A(\"x\") Bar>() {",
            "new Foo<@A(\"x\") name>() {",
            "new @A name() {",
            "new name(\"\"\"\n )\"\"\") {",
            "new name('\\'', ')') { // it's",
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
            "new name(1, f(2)).x();",
            "new A(name.x()) {",
            "new name[] {",
        ] {
            assert!(!declares(no), "{no}");
        }
    }
}
