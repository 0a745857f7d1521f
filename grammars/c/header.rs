//! Whether a header is C or C++, by its text alone.

use linnea_syntax::Language;

use super::LEXIS;

/// Returns C++ if the text has something that C has not: a line that starts with `namespace`, `template <`, `class name`,
/// `using`, `virtual`, `public:`, `private:` or `protected:`, or a `::` in code.
///
/// What is in comments and strings does not count; what is between `#ifdef __cplusplus` and `#endif` does, since C++ reads
/// the rest of such a header just as well.
pub(super) fn by_text(source: &[u8]) -> Option<&'static Language> {
    let shows = |at: usize| starts_like_cpp(&source[at..]) && starts_line(source, at);
    let scoped = memchr::memmem::find_iter(source, "::").take(MAX_CANDIDATES);
    let scoped =
        scoped.filter(|at| source.get(at + 2).is_some_and(|it| it.is_ascii_alphabetic() || *it == b'_'));
    let lines = memchr::memchr2_iter(b'\n', b'\r', source).map(|it| it + 1);
    let first_words =
        std::iter::once(0).chain(lines).map(|at| at + blanks(&source[at..])).filter(|at| shows(*at));
    let mut places: Vec<usize> = scoped.chain(first_words.take(MAX_CANDIDATES)).collect();
    places.sort_unstable();
    let places: Vec<_> = places.into_iter().map(|at| at..at + 1).collect();
    (!places.is_empty() && LEXIS.in_code(source, &places)).then_some(&crate::cpp::LANGUAGE)
}

/// More places than this are not looked at: in the comments of a long header, each would have to be ruled out.
const MAX_CANDIDATES: usize = 4_096;

fn blanks(text: &[u8]) -> usize {
    text.iter().position(|it| !matches!(it, b' ' | b'\t')).unwrap_or(text.len())
}

fn starts_line(source: &[u8], at: usize) -> bool {
    let before = source[..at].iter().rev().find(|it| !matches!(it, b' ' | b'\t'));
    before.is_none_or(|it| matches!(it, b'\n' | b'\r'))
}

fn starts_like_cpp(text: &[u8]) -> bool {
    let len = text.iter().position(|it| !it.is_ascii_alphanumeric() && *it != b'_').unwrap_or(text.len());
    let rest = text[len..].trim_ascii_start();
    let name = rest.first().is_some_and(|it| it.is_ascii_alphabetic() || *it == b'_');
    match &text[..len] {
        b"namespace" => name || rest.starts_with(b"{"),
        b"template" => rest.starts_with(b"<"),
        b"class" | b"using" | b"virtual" => name,
        b"public" | b"private" | b"protected" => rest.starts_with(b":"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::by_text;

    #[test]
    fn a_header_is_cpp_if_it_has_what_c_has_not() {
        let is_cpp = |source: &str| by_text(source.as_bytes()).is_some();
        for yes in [
            "namespace a {",
            "\tvirtual int f();",
            "class A;",
            "int f(std::string s);",
            " public:",
            "template<class T>",
        ] {
            assert!(is_cpp(yes), "{yes}");
        }
        for no in [
            "",
            "struct class *class;",
            "// class A\nint f();",
            "/* a::b */",
            "int new(int template);",
            "x = a ? b : c;",
        ] {
            assert!(!is_cpp(no), "{no}");
        }
    }
}
