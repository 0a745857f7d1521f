//! What the grammar does not know: a body of a class whose last member ends in the line of the brace.

/// Ends such members with a semicolon in the place of the blank before the brace.
pub(super) fn prepare(source: &[u8]) -> Option<Vec<u8>> {
    let mut found = Vec::new();
    let mut walk = Lexer { source, at: 0, open: Vec::new(), head: false };
    while let Some(end) = walk.next_end() {
        let text = &source[..end];
        let before = text.trim_ascii_end();
        let blank = text.ends_with(b" ") || text.ends_with(b"\t");
        let line = &text[before.len()..];
        if blank && !line.contains(&b'\n') && !matches!(before.last(), None | Some(b'{' | b';' | b',')) {
            found.push(end - 1);
        }
    }
    if found.is_empty() {
        return None;
    }
    let mut text = source.to_vec();
    found.into_iter().for_each(|at| text[at] = b';');
    Some(text)
}

/// What is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// The body of a class, an interface or an object.
    Type,
    /// Another block.
    Code,
    /// A parenthesis; whether it stands in the head of a type.
    Parenthesis { head: bool },
    /// Code in a string over one line or several.
    String { raw: bool },
}

struct Lexer<'s> {
    source: &'s [u8],
    at: usize,
    open: Vec<Open>,
    /// What stands here may be the head of a type.
    head: bool,
}

impl Lexer<'_> {
    /// Returns where the brace stands that ends the next body of a type.
    fn next_end(&mut self) -> Option<usize> {
        while let Some(byte) = self.source.get(self.at).copied() {
            let rest = &self.source[self.at..];
            let at = self.at;
            match byte {
                b'/' if rest.starts_with(b"//") => self.at += length_to(rest, b"\n"),
                b'/' if rest.starts_with(b"/*") => self.at += comment(rest),
                b'"' => {
                    let raw = rest.starts_with(b"\"\"\"");
                    self.at += if raw { 3 } else { 1 };
                    self.string(raw);
                }
                b'\'' => self.at += character(rest),
                b'{' => {
                    let of_type = std::mem::take(&mut self.head);
                    self.open.push(if of_type { Open::Type } else { Open::Code });
                    self.at += 1;
                }
                b'}' => {
                    self.head = false;
                    self.at += 1;
                    match self.open.pop() {
                        Some(Open::Type) => return Some(at),
                        Some(Open::String { raw }) => self.string(raw),
                        _ => {}
                    }
                }
                b'(' => {
                    let head = std::mem::take(&mut self.head);
                    self.open.push(Open::Parenthesis { head });
                    self.at += 1;
                }
                b')' => {
                    if let Some(Open::Parenthesis { head }) = self.open.last().copied() {
                        self.head = head;
                        self.open.pop();
                    }
                    self.at += 1;
                }
                b';' | b'=' => {
                    self.head = false;
                    self.at += 1;
                }
                _ if byte.is_ascii_alphabetic() || byte == b'_' || !byte.is_ascii() => self.word(),
                _ => self.at += 1,
            }
        }
        None
    }

    fn word(&mut self) {
        let rest = &self.source[self.at..];
        let part = |it: &u8| it.is_ascii_alphanumeric() || *it == b'_' || !it.is_ascii();
        let len = rest.iter().position(|it| !part(it)).unwrap_or(rest.len());
        let before = self.source[..self.at].last();
        match &rest[..len] {
            b"class" | b"interface" | b"object" => self.head = !matches!(before, Some(b':' | b'.')),
            b"fun" | b"val" | b"var" | b"init" | b"if" | b"when" | b"for" => self.head = false,
            _ => {}
        }
        self.at += len;
    }

    /// Goes to the end of a string, or into code in it.
    fn string(&mut self, raw: bool) {
        while let Some(byte) = self.source.get(self.at).copied() {
            let rest = &self.source[self.at..];
            match byte {
                b'\\' if !raw => self.at += 2,
                b'$' if rest.starts_with(b"${") => {
                    self.open.push(Open::String { raw });
                    self.at += 2;
                    return;
                }
                b'"' if raw && !rest.starts_with(b"\"\"\"") => self.at += 1,
                b'"' => {
                    self.at += if raw { rest.iter().take_while(|it| **it == b'"').count() } else { 1 };
                    return;
                }
                // One that is not closed ends with its line.
                b'\n' if !raw => return,
                _ => self.at += 1,
            }
        }
    }
}

fn length_to(text: &[u8], end: &[u8]) -> usize {
    memchr::memmem::find(text, end).unwrap_or(text.len())
}

/// Returns how long a comment is, in which others may lie.
fn comment(text: &[u8]) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        match &text[at..] {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// Returns how long the literal of a character is.
fn character(text: &[u8]) -> usize {
    match text {
        // What is behind the backslash may be a quote itself.
        [_, b'\\', _, rest @ ..] => {
            3 + rest.iter().take(5).position(|it| *it == b'\'').map_or(0, |it| it + 1)
        }
        _ => 1 + text[1..].iter().take(5).position(|it| *it == b'\'').map_or(0, |it| it + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::prepare;

    #[test]
    fn members_in_the_line_of_the_brace_are_ended() {
        let text = |source: &str| {
            String::from_utf8(prepare(source.as_bytes()).unwrap_or_else(|| source.into())).unwrap()
        };
        assert_eq!(text("class A { fun f() = 1 }"), "class A { fun f() = 1;}");
        assert_eq!(text("class A(val x: Int = 1) { val y = x }"), "class A(val x: Int = 1) { val y = x;}");
        assert_eq!(text("class A { val q = '\\'', p = '{' }"), "class A { val q = '\\'', p = '{';}");
        assert_eq!(text("interface A : B { fun f() {} }"), "interface A : B { fun f() {};}");
        assert_eq!(
            text("class A(val f: Int = g { 1 }) {\n  companion object { val x = 1 }\n}"),
            "class A(val f: Int = g { 1 }) {\n  companion object { val x = 1;}\n}"
        );
        for same in [
            "fun f() { g() }",
            "val x = A::class.map { it }",
            "class A { }",
            "enum class A { B, }",
            "class A\nfun f() { \"${a { 1 }} class \" }",
            "// class A { val x }\nval y = '{'; fun f() { 1 }",
        ] {
            assert_eq!(text(same), same);
        }
    }
}
