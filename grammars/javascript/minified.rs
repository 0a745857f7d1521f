//! Code that a tool has made as short as it can be. Its names say nothing and a file of it may be as large as a project, so
//! that it is not read: each word in it may mean anything.

use linnea_syntax::{IssueKind, Qualifier, Role, Walk};
use linnea_text::TextRange;
use memchr::{memchr, memmem};

use crate::lexical::{is_word, is_word_with_dollar};

/// Lines with more code are not written by hand, in bytes.
const MAX_LINE: usize = 500;

/// There is one function at least in so many bytes of minified code. Where there are fewer, long lines are data; and where
/// there is a line written by hand for so many, somebody works on the file.
const PER_FUNCTION: usize = 2_000;

/// Less code is read in any case, in bytes.
const MIN_CODE: usize = 4 * PER_FUNCTION;

/// Says whether a text is minified code: nearly all code in it stands in long lines with functions in them. What strings and
/// comments hold counts for nothing.
pub(crate) fn is_minified(source: &[u8]) -> bool {
    let lines = memchr::memchr_iter(b'\n', source).take(source.len() / MAX_LINE + 1).count() + 1;
    if source.len() < MIN_CODE || source.len() / lines <= MAX_LINE {
        return false;
    }
    let (mut minified, mut by_hand) = (0, 0);
    for Line { code, functions } in lines_of_code(source) {
        match code {
            0 => {}
            1..=MAX_LINE => by_hand += 1,
            _ if functions * PER_FUNCTION > code => minified += code,
            _ => {}
        }
    }
    minified >= MIN_CODE && minified > by_hand * PER_FUNCTION
}

/// What is in a line besides blanks, strings and comments.
#[derive(Clone, Copy, Default)]
struct Line {
    code: usize,
    functions: usize,
}

fn lines_of_code(source: &[u8]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    let mut before = b';';
    let mut at = 0;
    while let Some(byte) = source.get(at) {
        let rest = &source[at..];
        let len = match rest {
            [b'\n', ..] => {
                lines.push(std::mem::take(&mut line));
                1
            }
            [b' ' | b'\t' | b'\r', ..] => 1,
            [b'/', b'/', ..] => memchr(b'\n', rest).unwrap_or(rest.len()),
            [b'/', b'*', ..] => memmem::find(&rest[2..], b"*/").map_or(rest.len(), |it| it + 4),
            [quote @ (b'"' | b'\'' | b'`'), ..] => {
                before = *quote;
                text(rest, *quote)
            }
            // A regular expression may hold quotes.
            [b'/', ..] if !is_word(before) && !b")]}$\"'`".contains(&before) => {
                before = b')';
                text(rest, b'/')
            }
            _ => {
                line.code += 1;
                line.functions += usize::from(rest.starts_with(b"=>") || rest.starts_with(b"function"));
                before = *byte;
                1
            }
        };
        at += len;
    }
    lines.push(line);
    lines
}

/// Returns the length of a text in quotes. One that should end in its line and does not is a character like others.
fn text(source: &[u8], quote: u8) -> usize {
    let mut at = 1;
    while let Some(byte) = source.get(at) {
        match byte {
            b'\\' => at += 1,
            b'\n' if quote != b'`' => return 1,
            _ if *byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    1
}

/// Leaves nothing of a text that is not read.
pub(super) fn prepare(source: &[u8]) -> Option<Vec<u8>> {
    is_minified(source).then(|| vec![b'\n'; source.len()])
}

/// Mentions each word, be it in code, in a string or in a comment.
pub(super) fn words(w: &mut Walk<'_, '_>) {
    let source = w.source();
    w.issue(TextRange::new(0, source.len() as u32), IssueKind::Minified);
    let mut at = 0;
    while let Some(start) = source[at..].iter().position(|it| is_word_with_dollar(*it)).map(|it| it + at) {
        at = source[start..]
            .iter()
            .position(|it| !is_word_with_dollar(*it))
            .map_or(source.len(), |it| it + start);
        if !source[start].is_ascii_digit() {
            w.mention_at(TextRange::new(start as u32, at as u32), Role::Token, Qualifier::Unknown);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MAX_LINE, MIN_CODE, PER_FUNCTION, is_minified};

    /// Code of a length, with this many functions.
    fn code(len: usize, functions: usize) -> String {
        let all = "function(){};".repeat(functions);
        format!("{all}{}", "x;".repeat(len.div_ceil(2))).split_at(len).0.to_owned()
    }

    #[test]
    fn long_lines_with_functions_are_minified() {
        assert!(is_minified(code(MIN_CODE, 10).as_bytes()));
        assert!(is_minified(format!("/*! license\n by x\n */\n{}\n//# map", code(MIN_CODE, 10)).as_bytes()));
        // It may be broken into long lines.
        let lines = |len: usize| format!("{}\n", code(len, 2)).repeat(2 * MIN_CODE / len);
        assert!(is_minified(lines(MAX_LINE + 50).as_bytes()));
        assert!(!is_minified(lines(MAX_LINE).as_bytes()));
    }

    #[test]
    fn little_code_is_read() {
        assert!(!is_minified(code(MIN_CODE - 1, 10).as_bytes()));
        let filled = format!("{}'{}'", code(MIN_CODE - 1, 10), "y".repeat(MIN_CODE));
        assert!(!is_minified(filled.as_bytes()));
    }

    #[test]
    fn long_lines_without_functions_are_data() {
        let len = 10 * PER_FUNCTION;
        assert!(is_minified(code(len, 11).as_bytes()));
        assert!(!is_minified(code(len, 10).as_bytes()));
        // What is in strings and comments is neither.
        let quoted = "function(){} => ".repeat(2_000);
        for hidden in [format!("x='{quoted}'"), format!("/*{quoted}*/"), format!("x=`{quoted}`")] {
            assert!(!is_minified(format!("{hidden};{}", code(len, 1)).as_bytes()));
        }
        assert!(is_minified(format!("r=/['\"`]/;s=a/b;{}", code(len, 20)).as_bytes()));
    }

    #[test]
    fn what_is_written_by_hand_is_read() {
        let by_hand = "export const add = (a, b) => a + b;\n";
        let with = |lines: usize| format!("{}{}", by_hand.repeat(lines), code(10 * PER_FUNCTION, 20));
        assert!(is_minified(with(9).as_bytes()));
        assert!(!is_minified(with(10).as_bytes()));
        let data = format!("{}const IMAGE = \"{}\";\n", by_hand.repeat(333), "QUJD".repeat(50_000));
        assert!(!is_minified(data.as_bytes()));
        let numbers = format!("{}const TABLE = [{}];\n", by_hand.repeat(333), "1,".repeat(100_000));
        assert!(!is_minified(numbers.as_bytes()));
    }
}
