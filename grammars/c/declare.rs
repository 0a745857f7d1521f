//! A guess, from the bytes around it, whether a word may be declared where it stands, in C and in C++.

use crate::lexical::{is_word, last_word};

/// Says no only where no symbol can be named by the word.
pub(crate) fn may_declare(before: &[u8], after: &[u8]) -> bool {
    let code = before.trim_ascii_end();
    let next = after.trim_ascii_start();
    // What a comment or a continued line stands beside is not looked at any closer.
    if code.ends_with(b"*/")
        || code.ends_with(b"\\")
        || next.starts_with(b"/")
        || next.starts_with(b"\\")
        || in_comment(code)
    {
        return true;
    }
    let line = code.rsplit(|it| *it == b'\n').next().unwrap_or(code).trim_ascii_start();
    if line.starts_with(b"typedef") || line.starts_with(b"namespace") || line.starts_with(b"inline namespace")
    {
        return true;
    }
    let word = last_word(code);
    match word {
        b"define" => return true,
        b"return" | b"goto" | b"case" | b"else" | b"sizeof" | b"new" | b"delete" | b"throw" => return false,
        b"struct" | b"class" | b"union" | b"enum" => return may_follow_tag(next),
        _ => {}
    }
    if !may_follow(next) {
        return false;
    }
    if !word.is_empty() {
        return true;
    }
    match code.last() {
        Some(b'.' | b'=' | b'[' | b'!' | b'+' | b'/' | b'%' | b'<' | b'|' | b'^' | b'?' | b'#') => false,
        Some(b'-') => false,
        Some(b'>') => !code.ends_with(b"->"),
        Some(b'(') => next.starts_with(b")"),
        // A statement that calls looks like a constructor, unless it stands in a function.
        Some(b';' | b'{' | b'}') => !(next.starts_with(b"(") && !has_body(next) && is_in_function(code)),
        _ => true,
    }
}

/// Says whether what stands behind a name can follow what is declared.
fn may_follow(next: &[u8]) -> bool {
    match next {
        [
            b'.' | b'+' | b'-' | b'%' | b'|' | b'^' | b'!' | b'?' | b'>' | b'*' | b'&' | b'"' | b'\'' | b']',
            ..,
        ] => false,
        // A pointer to a member is declared behind its class.
        [b':', b':', b'*', ..] => true,
        [b':', b':', ..] | [b'=', b'=', ..] => false,
        [byte, ..] if is_word(*byte) => {
            // An attribute, or a macro for one.
            let word = &next[..next.iter().position(|it| !is_word(*it)).unwrap_or(next.len())];
            byte.is_ascii_uppercase()
                || word.starts_with(b"__")
                || matches!(
                    word,
                    b"final"
                        | b"const"
                        | b"noexcept"
                        | b"override"
                        | b"asm"
                        | b"alignas"
                        | b"requires"
                        | b"volatile"
                )
        }
        _ => true,
    }
}

/// The same behind `struct`, where a name may stand that is only meant.
fn may_follow_tag(next: &[u8]) -> bool {
    match next {
        [b':', b':', ..] => true,
        [b'*' | b'&' | b')' | b',' | b'>' | b'(' | b'[' | b'=' | b'.', ..] => false,
        [byte, ..] if is_word(*byte) => may_follow(next),
        _ => true,
    }
}

/// Says whether a block may stand behind what is in parentheses.
fn has_body(next: &[u8]) -> bool {
    let mut depth = 0;
    for (at, byte) in next.iter().enumerate().take(MAX_BLOCK) {
        match byte {
            b'(' => depth += 1,
            b')' if depth > 1 => depth -= 1,
            b')' => return !next[at + 1..].trim_ascii_start().starts_with(b";"),
            _ => {}
        }
    }
    true
}

/// How far back the start of a block is looked for.
const MAX_BLOCK: usize = 2_048;

/// Says whether the code at the end of a text is certainly in the block of a function, an `if` or the like: behind a `)`.
fn is_in_function(code: &[u8]) -> bool {
    let start = code.len().saturating_sub(MAX_BLOCK);
    let mut depth = 0;
    for at in (start..code.len()).rev() {
        match code[at] {
            // Braces in texts count for nothing.
            b'"' | b'\'' | b'/' | b'#' => return false,
            b'}' => depth += 1,
            b'{' if depth > 0 => depth -= 1,
            b'{' => return code[..at].trim_ascii_end().ends_with(b")"),
            _ => {}
        }
    }
    false
}

fn in_comment(code: &[u8]) -> bool {
    let line = code.rsplit(|it| *it == b'\n').next().unwrap_or(code);
    memchr::memmem::find(line, b"//").is_some()
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
            "int name(void);",
            "char *name;",
            "int a, name = 1;",
            "int (*name)(int);",
            "struct name {",
            "class name final : b {",
            "#define name -1",
            "enum { name, B };",
            "typedef int name;",
            "void A::name() {",
            "class A { public: name(); };",
            "struct a { int x; } name;",
            "unsigned f : 3, name : 2;",
            "int name __attribute__((unused));",
        ] {
            assert!(declares(yes), "{yes}");
        }
        for no in [
            "x = name(1);",
            "a->name = 1;",
            "return name;",
            "f(name, 1);",
            "struct name *p;",
            "name x;",
            "name->b();",
            "void f(void) { name(1); }",
            "if (a) { b(); name(1); }",
            "a::name::b();",
        ] {
            assert!(!declares(no), "{no}");
        }
    }
}
