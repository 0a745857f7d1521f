//! Macros where the grammar expects none.

/// Overwrites the macro in `struct MACRO name {` and `class MACRO name : base {`, from which the grammar would make a
/// function. [`hidden`](super::types::hidden) mentions it all the same.
pub(crate) fn prepare(source: &[u8]) -> Option<Vec<u8>> {
    let mut prepared: Option<Vec<u8>> = None;
    for keyword in ["struct", "class", "union", "enum"] {
        for at in memchr::memmem::find_iter(source, keyword) {
            let end = at + keyword.len();
            let whole = !source[..at].last().is_some_and(is_word) && !source.get(end).is_some_and(is_word);
            if let Some(range) = whole.then(|| macro_behind(source, end, keyword)).flatten() {
                prepared.get_or_insert_with(|| source.to_vec())[range].fill(b' ');
            }
        }
    }
    prepared
}

/// Returns where the macro is in ` MACRO name {`.
fn macro_behind(source: &[u8], at: usize, keyword: &str) -> Option<std::ops::Range<usize>> {
    let first = word(source, at)?;
    let second = word(source, first.end)?;
    if matches!(
        &source[first.clone()],
        b"class" | b"struct" | b"final" | b"alignas" | b"__attribute__" | b"__declspec"
    ) {
        return None;
    }
    let rest = source[second.end..].trim_ascii_start();
    let bases = rest.starts_with(b":") && !rest.starts_with(b"::") && matches!(keyword, "class" | "struct");
    let is_final = rest.starts_with(b"final") && !rest.get(5).is_some_and(is_word);
    let opens = rest.starts_with(b"{") || bases || is_final;
    (opens && &source[second] != b"final").then_some(first)
}

fn word(source: &[u8], at: usize) -> Option<std::ops::Range<usize>> {
    let start = at + source[at..].iter().position(|it| !it.is_ascii_whitespace())?;
    let len = source[start..].iter().position(|it| !is_word(it)).unwrap_or(source.len() - start);
    (len > 0 && !source[start].is_ascii_digit()).then_some(start..start + len)
}

fn is_word(byte: &u8) -> bool {
    byte.is_ascii_alphanumeric() || *byte == b'_' || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::prepare;

    #[test]
    fn only_macros_before_names_are_overwritten() {
        let text =
            |source: &str| prepare(source.as_bytes()).map(|it| String::from_utf8_lossy(&it).into_owned());
        assert_eq!(text("class API A : B {").as_deref(), Some("class     A : B {"));
        assert_eq!(text("struct PACKED a {").as_deref(), Some("struct        a {"));
        assert_eq!(text("class API A final {").as_deref(), Some("class     A final {"));
        for same in
            ["enum class A : int {", "struct a b = {", "class A final {", "enum a b : 3;", "struct a {"]
        {
            assert_eq!(text(same), None, "{same}");
        }
    }
}
