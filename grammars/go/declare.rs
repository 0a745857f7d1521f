//! A guess, from the bytes around it, whether a word may be declared where it stands.

use crate::lexical::{last_word, skip_blank};

/// Says no only where no symbol can be named by the word: a symbol's name stands behind its keyword or receiver, or where
/// an element of a group, a field or a method of an interface can start.
pub(super) fn may_declare(before: &[u8], after: &[u8]) -> bool {
    let line = before.rsplit(|it| *it == b'\n').next().unwrap_or(before);
    let code = line.trim_ascii_end();
    // What a comment stands before or behind is not looked at any closer.
    if code.ends_with(b"*/") {
        return true;
    }
    let after = skip_blank(after);
    if code.ends_with(b".") {
        return may_embed(&code[..code.len() - 1], after);
    }
    let keyword = matches!(last_word(code), b"func" | b"type" | b"var" | b"const");
    if keyword || code.ends_with(b")") {
        return true;
    }
    let starts = matches!(code.last(), None | Some(b'{' | b';' | b',' | b'(' | b'*'));
    starts && may_follow(after)
}

/// Says whether what stands behind a name can follow a field, a method of an interface, a constant or a variable.
fn may_follow(after: &[u8]) -> bool {
    match after {
        [b'.' | b':' | b'+' | b'-' | b'%' | b'&' | b'|' | b'^' | b'>' | b'!', ..] => false,
        [b'=', rest @ ..] => rest.first() != Some(&b'='),
        [b'<', rest @ ..] => rest.first() == Some(&b'-'),
        _ => true,
    }
}

/// Says whether `package.` stands where an embedded field does, of which the name is the last part.
fn may_embed(package: &[u8], after: &[u8]) -> bool {
    let package = package.trim_ascii_end();
    let word = last_word(package);
    let rest = package[..package.len() - word.len()].trim_ascii_end();
    let rest = rest.strip_suffix(b"*").unwrap_or(rest).trim_ascii_end();
    matches!(rest.last(), None | Some(b'{' | b';' | b'/'))
        && !matches!(after.first(), Some(b'(' | b'.' | b':' | b'=' | b','))
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
            "func name() {}",
            "func (r *T) name() {}",
            "type name struct",
            "var name, b = 1, 2",
            "var a, name int",
            "const (\n\tname Kind = iota",
            "const (\n\tname // comment",
            "struct {\n\tname <-chan int",
            "struct {\n\t*pkg.name `tag`",
            "struct { pkg.name }",
            "interface {\n\tname(x int)",
        ] {
            assert!(declares(yes), "{yes}");
        }
        for no in [
            "x := name(1)",
            "a.name()",
            "\tname.x()",
            "\tname := 1",
            "return name",
            "x = a.name\n",
            "\tname: 1,",
        ] {
            assert!(!declares(no), "{no}");
        }
    }
}
