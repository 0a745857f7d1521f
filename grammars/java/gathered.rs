//! Annotations of the array that the rest of the arguments is gathered in (`T @Name ... all`), which the grammar does not know.

use linnea_syntax::{Expression, Qualifier, Role, Walk};
use linnea_text::TextRange;

use crate::lexical::is_word_with_dollar;

const DOTS: &[u8] = b"...";

/// Overwrites annotations before dots with blanks, if there are any. What looks like one in a comment or string may be
/// overwritten, too: nothing is read there.
pub(super) fn without(source: &[u8]) -> Option<Vec<u8>> {
    let mut out: Option<Vec<u8>> = None;
    for dots in memchr::memmem::find_iter(source, DOTS) {
        let start = annotations_before(&source[..dots]);
        if start < dots {
            let text = &mut out.get_or_insert_with(|| source.to_vec())[start..dots];
            text.iter_mut().filter(|it| !it.is_ascii_whitespace()).for_each(|it| *it = b' ');
        }
    }
    out
}

/// Returns where the annotations without arguments start that a text ends with.
fn annotations_before(text: &[u8]) -> usize {
    let mut start = text.len();
    loop {
        let before = text[..start].trim_ascii_end();
        let name = before.iter().rev().take_while(|it| is_word_with_dollar(**it) || **it == b'.').count();
        match before.len().checked_sub(name + 1) {
            Some(at) if name > 0 && before[at] == b'@' => start = at,
            _ => return start,
        }
    }
}

/// Mentions the names of the annotations that stand in a place which is blank to the grammar.
pub(super) fn mention(w: &mut Walk<'_, '_>, place: TextRange) {
    let text = w.text_of(place);
    for at in memchr::memchr_iter(b'@', text) {
        let name =
            text[at + 1..].split(|it| !is_word_with_dollar(*it) && *it != b'.').next().unwrap_or_default();
        let mut start = place.start + at as u32 + 1;
        let mut qualifier = Qualifier::None;
        let parts = name.split(|it| *it == b'.').count();
        for (index, part) in name.split(|it| *it == b'.').enumerate() {
            let range = TextRange::new(start, start + part.len() as u32);
            let role = if index + 1 == parts { Role::Type } else { Role::Path };
            if !part.is_empty() {
                let mention = w.mention_at(range, role, qualifier);
                qualifier = Qualifier::Of(w.expression(Expression::Mention(mention)));
            }
            start = range.end + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn what_stands_before_dots_is_blank() {
        let text =
            |source: &str| without(source.as_bytes()).map(|it| String::from_utf8_lossy(&it).into_owned());
        assert_eq!(text("f(T @A ... x)"), Some("f(T    ... x)".to_owned()));
        assert_eq!(text("f(T[] @a.B @C... x)"), Some("f(T[]        ... x)".to_owned()));
        assert_eq!(text("f(@A T ... x, T... y)"), None);
    }
}
