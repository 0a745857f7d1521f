//! A guess, from the bytes around it, whether a word may be declared where it stands.

/// How far what a call is given is looked through.
const MAX_ARGUMENTS: usize = 2_000;

/// Says no only where no symbol can be named by the word: in an expression, or as a statement's call.
pub(super) fn may_declare(before: &[u8], after: &[u8]) -> bool {
    let line = before.rsplit(|it| *it == b'\n').next().unwrap_or(before);
    // What a comment stands before or behind is not looked at any closer.
    if memchr::memmem::find(line, b"//").is_some() {
        return true;
    }
    let code = before.trim_ascii_end();
    let after = after.trim_ascii_start();
    let is_called = after.first() == Some(&b'(');
    match code.last() {
        Some(it) if is_word(*it) => !is_expression_before(last_word(code)),
        // An enumerator, or what a macro or a type of old makes a function.
        None | Some(b';' | b'{') if is_called => may_be_function(after, false),
        Some(b',') if is_called => may_be_function(after, true),
        Some(b'{') => matches!(after.first(), None | Some(b',' | b'=' | b'}' | b'/')),
        Some(b';') => after.first() == Some(&b'/'),
        Some(b'(') => matches!(after.first(), None | Some(b')' | b'[' | b'/')),
        Some(it) => !is_operator(*it) || code_line(code).starts_with(b"#"),
        None => true,
    }
}

/// Says whether what follows is a value, whatever the parser makes of it in broken code.
pub(super) fn is_operator(byte: u8) -> bool {
    b"=+-%<>?:|&^!~[".contains(&byte)
}

/// Returns the last line of the text without what it is indented by.
fn code_line(text: &[u8]) -> &[u8] {
    text.rsplit(|it| *it == b'\n').next().unwrap_or(text).trim_ascii_start()
}

/// Says whether an expression follows the word.
fn is_expression_before(word: &[u8]) -> bool {
    matches!(word, b"return" | b"else" | b"do" | b"goto" | b"case" | b"sizeof" | b"defined")
}

/// Says whether what stands in parentheses at the start of `text` may be the parameters of a declaration that begins
/// with its name: what follows is a body, a further declarator, an attribute or a parameter of old, or the end if it
/// `is_last` of several.
fn may_be_function(text: &[u8], is_last: bool) -> bool {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(byte) = text.get(at).filter(|_| at < MAX_ARGUMENTS) {
        match byte {
            b'(' => depth += 1,
            b')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let next = text[at + 1..].trim_ascii_start().first();
                    let is_value = next.is_some_and(|it| *it == b')' || *it == b'.' || is_operator(*it));
                    return !is_value && (is_last || next != Some(&b';'));
                }
            }
            b'"' | b'\'' => {
                let Some(len) = quoted(&text[at..]) else { return true };
                at += len - 1;
            }
            _ => {}
        }
        at += 1;
    }
    true
}

/// Returns the length of the string or character that `text` begins with, if it ends within its line.
fn quoted(text: &[u8]) -> Option<usize> {
    let quote = *text.first()?;
    let mut at = 1;
    loop {
        match *text.get(at)? {
            b'\\' => at += 2,
            b'\n' => return None,
            byte if byte == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

fn last_word(text: &[u8]) -> &[u8] {
    let start = text.iter().rposition(|it| !is_word(*it)).map_or(0, |it| it + 1);
    &text[start..]
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_word_in_an_expression_declares_nothing() {
        let declares = |source: &str| {
            let (before, after) = source.split_once("NAME").unwrap();
            super::may_declare(before.as_bytes(), after.as_bytes())
        };
        for source in [
            "NAME(a) int a; { return a; }",
            "int *NAME(void);",
            "int a(void), NAME(int b);",
            "enum { NAME, B }",
            "struct { int a; } NAME;",
            "enum { A,\n NAME = 2 }",
            "struct NAME {",
            "#endif\nNAME(void)\n{",
            "int (NAME)(int);",
            "EXPORT(int) NAME(int a) {",
            "int a, NAME;",
            "#define NAME 1",
            "/* x */ NAME(a) {",
            "; // x\n NAME(a) {",
        ] {
            assert!(declares(source), "{source}");
        }
        for source in [
            "x = NAME(1);",
            "f(NAME(1));",
            "f(a, NAME(1));",
            "; NAME(\")\", 2);",
            "return NAME;",
            "p->NAME = 1;",
            "x = y ? NAME(1) : 2;",
            "if (!NAME)",
            "{ NAME += 2; }",
        ] {
            assert!(!declares(source), "{source}");
        }
    }
}
