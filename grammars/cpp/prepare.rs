//! What the grammar does not know: macros where it expects none, and modules.

use crate::c;

/// Overwrites what only the lines of modules have (`import name;`, `export module name;`, `export` before a declaration), and
/// macros before the names of types.
pub(super) fn prepare(source: &[u8]) -> Option<Vec<u8>> {
    let mut prepared = c::prepare::prepare(source);
    let mut at = 0;
    for line in source.split_inclusive(|it| *it == b'\n') {
        if let Some(len) = overwritten(line) {
            prepared.get_or_insert_with(|| source.to_vec())[at..at + len].fill(b' ');
        }
        at += line.len();
    }
    prepared
}

/// Returns how much of a line is overwritten, if it starts like one of a module.
fn overwritten(line: &[u8]) -> Option<usize> {
    let text = line.trim_ascii();
    let statement = |text: &[u8]| {
        let rest = text.strip_prefix(b"import").or_else(|| text.strip_prefix(b"module"));
        let name = |it: &u8| it.is_ascii_alphanumeric() || b"_.:<>\"/ ".contains(it);
        rest.and_then(|it| it.strip_suffix(b";"))
            .is_some_and(|it| it.first().is_none_or(|it| b" <\":".contains(it)) && it.iter().all(name))
    };
    let exported = text.strip_prefix(b"export ");
    if statement(text) || exported.is_some_and(|it| statement(it.trim_ascii_start())) {
        return Some(line.trim_ascii_end().len());
    }
    let indent = line.len() - line.trim_ascii_start().len();
    exported.filter(|it| !it.trim_ascii_start().starts_with(b"{")).map(|_| indent + "export".len())
}

#[cfg(test)]
mod tests {
    use super::prepare;

    #[test]
    fn lines_of_modules_are_overwritten() {
        let text = |source: &str| {
            prepare(source.as_bytes()).map(|it| String::from_utf8_lossy(&it).trim().to_owned())
        };
        for gone in
            ["import a;", "export module a.b:c;", "module;", "import <vector>;", "export import :part;"]
        {
            assert_eq!(text(gone).as_deref(), Some(""), "{gone}");
        }
        assert_eq!(text("export int f();").as_deref(), Some("int f();"));
        for same in ["import_all();", "module = 1;", "exported();", "int module;"] {
            assert_eq!(text(same), None, "{same}");
        }
    }
}
