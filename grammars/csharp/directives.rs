//! Lines for the compiler (`#if`), which the grammar knows between declarations and statements, but not everywhere.

use memchr::memmem;

/// Overwrites all such lines with blanks, so that all branches are read one after the other.
pub(super) fn without(source: &[u8]) -> Option<Vec<u8>> {
    memmem::find(source, b"#")?;
    let mut text = None;
    let mut at = 0;
    for line in source.split_inclusive(|it| *it == b'\n') {
        let len = line.trim_ascii_end().len();
        if is_directive(line.trim_ascii()) {
            text.get_or_insert_with(|| source.to_vec())[at..at + len].fill(b' ');
        }
        at += line.len();
    }
    text
}

fn is_directive(line: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[
        b"if",
        b"elif",
        b"else",
        b"endif",
        b"region",
        b"endregion",
        b"define",
        b"undef",
        b"pragma",
        b"nullable",
        b"line",
        b"error",
        b"warning",
    ];
    let Some(rest) = line.strip_prefix(b"#") else { return false };
    let rest = rest.trim_ascii_start();
    let len = rest.iter().position(|it| !it.is_ascii_alphabetic()).unwrap_or(rest.len());
    WORDS.contains(&&rest[..len])
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn lines_for_the_compiler_are_blank() {
        let text = |source: &str| without(source.as_bytes()).map(|it| String::from_utf8(it).unwrap());
        let blank = |len: usize| " ".repeat(len);
        let expected = format!("a\n{}\r\nb\n{}", blank("  #if X && Y".len()), blank("# endif".len()));
        assert_eq!(text("a\n  #if X && Y\r\nb\n# endif").unwrap(), expected);
        assert_eq!(text("a # if\n#iffy\n"), None);
        assert_eq!(text("a"), None);
    }
}
