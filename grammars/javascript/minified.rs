//! Code that a tool has made as short as it can be. Its names say nothing and a file of it may be as large as a project, so
//! that it is not read: each word in it may mean anything.

use linnea_syntax::{IssueKind, Qualifier, Role, Walk};
use linnea_text::TextRange;

use crate::lexical::is_word;

/// Lines that are longer on average are not written by hand, in bytes.
const MAX_LINE: usize = 500;

/// There is one function at least in so many bytes of code. Where there are fewer, long lines are data.
const PER_FUNCTION: usize = 2_000;

/// Says whether a text is minified code.
pub(crate) fn is_minified(source: &[u8]) -> bool {
    let lines = memchr::memchr_iter(b'\n', source).take(source.len() / MAX_LINE + 1).count() + 1;
    if source.len() < 4 * PER_FUNCTION || source.len() / lines <= MAX_LINE {
        return false;
    }
    let count = |what: &[u8]| memchr::memmem::find_iter(source, what).count();
    (count(b"function") + count(b"=>")) * PER_FUNCTION > source.len()
}

/// Leaves nothing of a text that is not read.
pub(super) fn prepare(source: &[u8]) -> Option<Vec<u8>> {
    is_minified(source).then(|| vec![b'\n'; source.len()])
}

/// Mentions each word, be it in code, in a string or in a comment.
pub(super) fn words(w: &mut Walk<'_, '_>) {
    let source = w.source();
    w.issue(TextRange::new(0, source.len() as u32), IssueKind::Minified);
    let part = |it: u8| is_word(it) || it == b'$';
    let mut at = 0;
    while let Some(start) = source[at..].iter().position(|it| part(*it)).map(|it| it + at) {
        at = source[start..].iter().position(|it| !part(*it)).map_or(source.len(), |it| it + start);
        if !source[start].is_ascii_digit() {
            w.mention_at(TextRange::new(start as u32, at as u32), Role::Token, Qualifier::Unknown);
        }
    }
}
