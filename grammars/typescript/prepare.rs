//! What the published grammar (0.23.2) reads wrongly, overwritten before parsing. Offsets stay, and names are read
//! from the source as it is, so that a match inside a string or comment does no harm.

use crate::lexical::{is_word_with_dollar as is_word, last_word_with_dollar as last_word};

/// Overwrites the variance of type parameters (`<in A, out B>`) with spaces, and ends a member of an object type by
/// a semicolon where the grammar takes the next line, a call signature or a name like an operator, for its
/// continuation.
///
/// `import("m")` before a generic type becomes one word, which the walk for types takes apart again.
///
/// One pass with just enough of a lexer to look past comments. A string that it takes for a comment, or the
/// reverse, may hide something from it until the end of the line.
pub(crate) fn prepare(source: &[u8]) -> Option<Vec<u8>> {
    let mut scan = Scan { source, prepared: None, significant: 0, fresh: true };
    let mut at = 0;
    while at < source.len() {
        at = scan.step(at);
    }
    scan.prepared
}

struct Scan<'s> {
    source: &'s [u8],
    prepared: Option<Vec<u8>>,
    /// The end of the last text that is neither blank nor a comment.
    significant: usize,
    /// Nothing but blanks and comments since the start of the line.
    fresh: bool,
}

impl Scan<'_> {
    /// Looks at what stands at `at` and returns where to go on.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.source[at..];
        let end = match rest[0] {
            b'\n' => {
                self.fresh = true;
                return at + 1;
            }
            byte if byte.is_ascii_whitespace() => return at + 1,
            b'/' if rest.get(1) == Some(&b'/') => return at + line_end(rest),
            b'/' if rest.get(1) == Some(&b'*') => return at + comment_end(rest),
            quote @ (b'"' | b'\'') => at + string_end(rest, quote),
            // The grammar has no such type argument; it has no names of the project's in it.
            b'<' if let Some(len) = type_of_module(rest) => {
                self.overwrite(at, len, b' ');
                return at + len;
            }
            byte @ (b'<' | b'(') => {
                if self.fresh && starts_signature(rest, byte) && self.ends_member() {
                    let end = self.significant;
                    self.overwrite(end, 1, b';');
                }
                at + 1
            }
            // The grammar has no escaped backtick in template literal types.
            b'\\' => {
                if rest.get(1) == Some(&b'`') {
                    self.overwrite(at, 2, b' ');
                }
                at + rest.len().min(2)
            }
            byte if is_word(byte) => {
                let len = word_len(rest);
                let operator = matches!(&rest[..len], b"in" | b"instanceof");
                if matches!(&rest[..len], b"in" | b"out") && self.variance(at, len) {
                    // What follows stands where the modifier stood.
                    return at + len;
                }
                if let Some(len) = import_type(rest)
                    && self.expects_type(at)
                {
                    self.overwrite(at + 6, len - 6, b'_');
                    self.significant = at + len;
                    self.fresh = false;
                    return at + len;
                }
                if &rest[..len] == b"using" && declares(&rest[len..]) {
                    self.using(at);
                }
                if self.is_unknown(&rest[..len], &rest[len..]) {
                    self.overwrite(at, len, b' ');
                    return at + len;
                }
                if &rest[..len] == b"as" && self.is_declared(at) {
                    self.overwrite(at, len, b'_');
                }
                if operator && self.fresh && is_key(&rest[len..]) && self.ends_member() {
                    let end = self.significant;
                    self.overwrite(end, 1, b';');
                }
                at + len
            }
            _ => at + 1,
        };
        self.significant = end;
        self.fresh = false;
        end
    }

    /// Blanks a word of variance: only there is `in` or `out` between a `<` or comma and another word.
    fn variance(&mut self, at: usize, len: usize) -> bool {
        let before = self.significant.checked_sub(1).map(|it| self.source[it]);
        if !matches!(before, Some(b'<' | b',')) {
            return false;
        }
        let blank = self.source[at + len..].iter().take_while(|it| it.is_ascii_whitespace()).count();
        let next = &self.source[at + len + blank..];
        let named = blank > 0
            && !word(next).is_empty()
            && !matches!(word(next), b"extends" | b"as" | b"satisfies" | b"in" | b"instanceof");
        if named {
            self.overwrite(at, len, b' ');
        }
        named
    }

    /// Says whether the last text may be the end of a member whose type is written out, with room behind it.
    fn ends_member(&self) -> bool {
        let text = &self.source[..self.significant];
        let ends_type = match text {
            [.., b'=', b'>'] => false,
            [.., last] => is_word(*last) || matches!(last, b'>' | b']' | b'}' | b')' | b'"' | b'\'' | b'`'),
            [] => false,
        };
        let behind_keyword = matches!(
            last_word(text),
            b"extends"
                | b"keyof"
                | b"typeof"
                | b"is"
                | b"as"
                | b"new"
                | b"in"
                | b"of"
                | b"return"
                | b"await"
                | b"readonly"
        );
        if !ends_type || behind_keyword || !self.source[self.significant].is_ascii_whitespace() {
            return false;
        }
        // A name before its type parameters or parameters has no type before it in its line.
        let line_start = text.iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
        let line = text[line_start..].trim_ascii_start();
        matches!(line.first(), Some(b'}' | b')' | b'>' | b'|' | b'&' | b']'))
            || line.iter().any(|it| matches!(it, b':' | b'>'))
    }

    /// Says whether the grammar does not know a word before what is behind it, nor misses it: `export type *`,
    /// `import type x = require(…)`, `export default abstract class {`, `accessor x`.
    fn is_unknown(&self, it: &[u8], behind: &[u8]) -> bool {
        let next = behind.trim_ascii_start();
        let after = next[word_len(next)..].trim_ascii_start();
        let before = || last_word(&self.source[..self.significant]);
        match it {
            b"type" if next.starts_with(b"*") => before() == b"export",
            b"type" if !word(next).is_empty() && word(next) != b"from" && is_assigned(after) => {
                before() == b"import"
            }
            b"abstract" if word(next) == b"class" => {
                before() == b"default" && (after.starts_with(b"{") || word(after) == b"extends")
            }
            // Another word behind it in its line is its name, unless it is an operator.
            b"accessor" => {
                let blank = &behind[..behind.len() - next.len()];
                let operator = matches!(
                    word(next),
                    b"in" | b"of" | b"instanceof" | b"as" | b"satisfies" | b"is" | b"extends"
                );
                !blank.is_empty()
                    && !blank.contains(&b'\n')
                    && !operator
                    && (next.starts_with(b"#") || !word(next).is_empty())
            }
            _ => false,
        }
    }

    /// Makes `using x = …` and `await using x = …` a `const`, which it is but for its end.
    fn using(&mut self, at: usize) {
        let end = self.significant;
        if last_word(&self.source[..end]) == b"await" {
            self.overwrite(end - 5, 5, b' ');
        }
        for (offset, byte) in b"const".iter().enumerate() {
            self.overwrite(at + offset, 1, *byte);
        }
    }

    /// Says whether an `import(…)` at `at` is a type: it is not awaited, and not the base of a class.
    fn expects_type(&self, at: usize) -> bool {
        // Bounded: a file may be one long line.
        let text = &self.source[at.saturating_sub(1_000)..at];
        let line_start = text.iter().rposition(|it| *it == b'\n').map_or(0, |it| it + 1);
        let class = text[line_start..].windows(6).any(|it| it == b"class ");
        !class && !matches!(last_word(&self.source[..self.significant]), b"await" | b"return" | b"yield")
    }

    /// Says whether the word at `at` stands behind `let`, `const` or `var`; the grammar has no variable `as`.
    fn is_declared(&self, at: usize) -> bool {
        let text = &self.source[..self.significant];
        self.significant < at && matches!(last_word(text), b"let" | b"const" | b"var")
    }

    fn overwrite(&mut self, start: usize, len: usize, byte: u8) {
        let text = self.prepared.get_or_insert_with(|| self.source.to_vec());
        text[start..start + len].fill(byte);
    }
}

/// Says whether `text` starts like a call signature and no call: `<A, …`, `<A extends …`, `(a: …`, `(...a: …`, `():`.
fn starts_signature(text: &[u8], open: u8) -> bool {
    let inner = text[1..].trim_ascii_start();
    let inner = inner.strip_prefix(b"...").unwrap_or(inner);
    if open == b'(' && inner.starts_with(b")") {
        return inner[1..].trim_ascii_start().starts_with(b":");
    }
    let name = match word(inner) {
        b"const" => inner[5..].trim_ascii_start(),
        _ => inner,
    };
    let len = word_len(name);
    let behind = name[len..].trim_ascii_start();
    len > 0
        && match open {
            b'<' => matches!(behind.first(), Some(b',' | b'>' | b'=')) || word(behind) == b"extends",
            _ => is_key(behind),
        }
}

/// Says whether what is behind a keyword is a name in the same line and its value or type.
fn declares(behind: &[u8]) -> bool {
    let name = behind.trim_ascii_start();
    let rest = name[word_len(name)..].trim_ascii_start();
    let blank = &behind[..behind.len() - name.len()];
    let value = rest.starts_with(b":") || is_assigned(rest);
    value && !blank.is_empty() && !blank.contains(&b'\n') && !word(name).is_empty()
}

/// Says whether a text starts with the sign of an assignment.
fn is_assigned(text: &[u8]) -> bool {
    text.starts_with(b"=") && !text.starts_with(b"==") && !text.starts_with(b"=>")
}

/// Returns the length of an `import("module")` that a generic type of that module follows.
fn import_type(text: &[u8]) -> Option<usize> {
    let mut rest = behind_import(text)?;
    let len = text.len() - rest.len();
    while let Some(name) = rest.strip_prefix(b".") {
        if matches!(word(name), b"then" | b"catch" | b"finally") {
            return None;
        }
        rest = &name[word_len(name)..];
    }
    (rest.len() + len < text.len() && rest.starts_with(b"<")).then_some(len)
}

/// Returns what is behind an `import("module")` that a text starts with.
fn behind_import(text: &[u8]) -> Option<&[u8]> {
    let string = text.strip_prefix(b"import(")?;
    let quote = *string.first().filter(|it| matches!(it, b'"' | b'\''))?;
    string.get(string_end(string, quote)..)?.strip_prefix(b")")
}

/// Returns the length of `<typeof import("module")>` before the arguments of a call.
fn type_of_module(text: &[u8]) -> Option<usize> {
    let query = text.strip_prefix(b"<")?.trim_ascii_start().strip_prefix(b"typeof")?;
    let close = behind_import(query.trim_ascii_start())?;
    let call = close.trim_ascii_start().strip_prefix(b">")?;
    call.starts_with(b"(").then_some(text.len() - call.len())
}

/// Says whether what is behind a name makes it that of a member or parameter with a type.
fn is_key(behind: &[u8]) -> bool {
    behind.starts_with(b":") || behind.starts_with(b"?:")
}

fn line_end(text: &[u8]) -> usize {
    text.iter().position(|it| *it == b'\n').unwrap_or(text.len())
}

fn comment_end(text: &[u8]) -> usize {
    let close = text.get(2..).unwrap_or_default().windows(2).position(|it| it == b"*/");
    close.map_or(text.len(), |it| it + 4)
}

/// The length of a string with its quotes, or of the quote alone where none closes it soon in its line.
fn string_end(text: &[u8], quote: u8) -> usize {
    let mut at = 1;
    // Bounded, so that a line of nothing but quotes does not take quadratic time.
    while let Some(&byte) = text.get(at).filter(|_| at < 1_000) {
        match byte {
            b'\n' => return 1,
            b'\\' => at += 1,
            _ if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    1
}

fn word(text: &[u8]) -> &[u8] {
    &text[..word_len(text)]
}

fn word_len(text: &[u8]) -> usize {
    text.iter().take_while(|it| is_word(**it)).count()
}
