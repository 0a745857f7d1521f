//! A glance at tokens, which saves parsing what cannot be read: a parse that fails takes several times as long as one that
//! does not.

use linnea_syntax::Walk;

use super::tokens::is_keyword;

/// What is seen of a run of tokens.
#[derive(Default)]
pub(super) struct Glance {
    tokens: u32,
    /// Holds something that can be a name.
    named: bool,
    last: Last,
    /// Has something that no expression has: two operands side by side, for one.
    no_expression: bool,
    /// Has something that neither items nor statements have.
    no_item: bool,
    /// Something has a type that is no part of a statement.
    typed: bool,
    pipe: bool,
    /// Has `let`.
    binds: bool,
}

/// What the last token tells of the next.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Last {
    #[default]
    Other,
    Name,
    Literal,
    /// `(…)`.
    Parentheses,
    /// `{…}`.
    Braces,
    /// `!`: what comes next is given to a macro.
    Mark,
    /// `'`, and the name of a lifetime or loop.
    Quote,
    Label,
    If,
    /// `struct`, and its name.
    Struct,
    StructName,
    /// `const`, and its name.
    Const,
    ConstName,
}

impl Glance {
    /// Looks at the tokens within the tree that the current node is.
    pub(super) fn at(w: &mut Walk<'_, '_>) -> Self {
        let mut glance = Self::default();
        let mut first = true;
        w.children(|w| {
            // The bracket.
            if !std::mem::take(&mut first) {
                glance.next(w);
            }
        });
        glance
    }

    /// Looks at the token that the current node is.
    pub(super) fn next(&mut self, w: &Walk<'_, '_>) {
        if w.is_comment() {
            return;
        }
        let kind = w.kind();
        let before = std::mem::take(&mut self.last);
        let keyword = kind == "identifier" && is_keyword(w.text());
        self.last = match (kind, before) {
            ("identifier", Last::Quote) => Last::Label,
            ("identifier", _) if keyword || may_precede_name(w.text()) => Last::Other,
            ("identifier", Last::Struct) => Last::StructName,
            ("identifier", Last::Const) => Last::ConstName,
            ("identifier" | "self" | "primitive_type", _) => Last::Name,
            ("boolean_literal", _) => Last::Literal,
            ("token_tree", _) if w.text().starts_with(b"(") => Last::Parentheses,
            ("token_tree", _) if w.text().starts_with(b"{") => Last::Braces,
            ("!", _) => Last::Mark,
            ("'", _) => Last::Quote,
            ("if", _) => Last::If,
            ("struct", _) => Last::Struct,
            ("const", _) => Last::Const,
            (kind, _) if kind.ends_with("_literal") => Last::Literal,
            _ => Last::Other,
        };
        let ends = matches!(before, Last::Name | Last::Literal | Last::Parentheses);
        self.no_expression |= ends && matches!(self.last, Last::Name | Last::Literal);
        self.no_item |= before == Last::Name && self.last == Last::Name;
        self.named |= matches!(kind, "identifier" | "token_tree" | "self" | "primitive_type");
        match (kind, before) {
            ("=>", _) | ("#", Last::If) | (":", Last::Literal) => {
                (self.no_expression, self.no_item) = (true, true);
            }
            // `name @ pattern`.
            ("@", Last::Name) => {}
            ("$" | "@", _) => self.no_expression = true,
            ("?" | "%", _) if self.tokens == 0 => self.no_expression = true,
            ("identifier" | "else", _) if self.tokens == 0 && w.text() == b"else" => self.no_item = true,
            ("token_tree", before) if before != Last::Mark && is_keyed(w.text()) => self.no_expression = true,
            ("=" | "fn", Last::ConstName) | (":", Last::StructName) => self.no_item = true,
            // `name:` or `name,` at the start.
            (":" | ",", _) if self.tokens == 1 && self.named => self.no_item = true,
            ("_" | "identifier", Last::Parentheses) if w.text() == b"_" => self.no_expression = true,
            ("|" | "||", _) => self.pipe = true,
            ("let", _) => self.binds = true,
            _ => {}
        }
        self.typed |= kind == ":" && !matches!(before, Last::Label | Last::ConstName);
        self.tokens += 1;
    }

    pub(super) fn rules_out_expression(&self) -> bool {
        // Within an expression only parameters of closures and variables of blocks have types.
        self.no_expression || (self.typed && !self.pipe && !self.binds)
    }

    /// Says the same of items and statements.
    pub(super) fn rules_out_item(&self) -> bool {
        self.no_item
    }

    /// Says whether it is a name and nothing else.
    pub(super) fn is_a_name(&self) -> bool {
        self.tokens == 1 && self.last == Last::Name
    }

    /// Says whether it has `let`, whose name must not be seen from outside.
    pub(super) fn binds(&self) -> bool {
        self.binds
    }

    /// Says whether a parser can find more in it than is plain to see.
    pub(super) fn is_more_than_a_name(&self) -> bool {
        self.tokens > 1 && self.named
    }

    /// Says whether it is `{…}` and nothing else.
    pub(super) fn is_block(&self) -> bool {
        self.tokens == 1 && self.last == Last::Braces
    }
}

/// The words that may stand before a name and be names themselves.
fn may_precede_name(word: &[u8]) -> bool {
    matches!(
        word,
        b"union"
            | b"macro"
            | b"auto"
            | b"default"
            | b"safe"
            | b"raw"
            | b"yield"
            | b"box"
            | b"become"
            | b"yeet"
    )
}

/// Says whether brackets open a list that starts with `"key":`, as objects do in other notations.
pub(super) fn is_keyed(tree: &[u8]) -> bool {
    let opened = tree.iter().position(|it| !matches!(it, b'(' | b'[' | b'{') && !it.is_ascii_whitespace());
    let Some((b'"', rest)) = opened.and_then(|at| tree[at..].split_first()) else { return false };
    let mut escaped = false;
    let end = rest.iter().position(|it| {
        let ends = *it == b'"' && !escaped;
        escaped = *it == b'\\' && !escaped;
        ends
    });
    let behind = end.map(|at| rest[at + 1..].trim_ascii_start());
    behind.is_some_and(|it| it.starts_with(b":") && !it.starts_with(b"::"))
}
