//! `select!`: arms that begin with a pattern, for what a future gives (`pattern = future, if condition => body`).

use linnea_syntax::{Expression, Walk};
use linnea_text::TextRange;

use super::macros::{is_bracket, subject};
use super::tokens::Tokens;
use super::{patterns, tokens};

/// What stands around an arm without its future in a program of its own.
const AROUND: (&str, &str) = ("match 0{", "}");

struct Arm {
    /// The pattern and the future; without them it is that for all other cases.
    awaited: Option<(TextRange, TextRange)>,
    condition: Option<TextRange>,
    body: TextRange,
}

/// Reads the token tree that the current node is as arms. Says whether it is made of them, and does nothing if it is not.
pub(super) fn arms(w: &mut Walk<'_, '_>) -> bool {
    let mut found: Vec<Token> = Vec::new();
    w.children(|w| {
        if !is_bracket(w.kind()) && !w.is_comment() {
            found.push(Token::at(w));
        }
    });
    let Some(arms) = split(&found) else { return false };
    let mut read: Vec<TextRange> = Vec::new();
    for it in &arms {
        let Some((pattern, future)) = it.awaited else {
            subject(w, it.body);
            read.push(it.body);
            continue;
        };
        let future = subject(w, future).map(|it| w.expression(Expression::Await(it)));
        if let Some(condition) = it.condition {
            subject(w, condition);
        }
        let whole = pattern.cover(it.body);
        let arrow =
            found.iter().rev().find(|token| token.kind == Kind::Arrow && token.range.end <= it.body.start);
        let between = TextRange::new(pattern.end, arrow.map_or(it.body.start, |it| it.range.start));
        let arm = |w: &mut Walk<'_, '_>| patterns::only_arm(w, whole, future);
        if !w.reparse_between_without(whole, AROUND, &[between], arm) {
            tokens::unsettled(w, pattern);
            tokens::unsettled(w, it.body);
        }
        read.push(whole);
    }
    let mut tokens = Tokens::default();
    w.children(|w| {
        if !read.iter().any(|it| it.contains(w.range())) {
            tokens.next(w);
        }
    });
    true
}

#[derive(Clone, Copy)]
struct Token {
    range: TextRange,
    kind: Kind,
}

/// What a token is where arms are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Equals,
    Arrow,
    Comma,
    Semicolon,
    If,
    Braces,
    Other,
}

impl Token {
    fn at(w: &Walk<'_, '_>) -> Self {
        let kind = match w.kind() {
            "=" => Kind::Equals,
            "=>" => Kind::Arrow,
            "," => Kind::Comma,
            ";" => Kind::Semicolon,
            "if" => Kind::If,
            "token_tree" if w.text().starts_with(b"{") => Kind::Braces,
            _ => Kind::Other,
        };
        Self { range: w.range(), kind }
    }
}

/// Splits tokens into arms; `None` if they are something else.
fn split(tokens: &[Token]) -> Option<Vec<Arm>> {
    let mut arms = Vec::new();
    let mut rest = tokens;
    // `biased;`
    if let [_, end, behind @ ..] = rest
        && end.kind == Kind::Semicolon
    {
        rest = behind;
    }
    while !rest.is_empty() {
        let arrow = rest.iter().position(|it| it.kind == Kind::Arrow)?;
        let (head, behind) = (&rest[..arrow], &rest[arrow + 1..]);
        let (body, behind) = match behind.first()?.kind {
            Kind::Braces => behind.split_at(1),
            _ => behind.split_at(behind.iter().position(|it| it.kind == Kind::Comma).unwrap_or(behind.len())),
        };
        rest = match behind.first() {
            Some(it) if it.kind == Kind::Comma => &behind[1..],
            _ => behind,
        };
        arms.push(arm(head, range_of(body)?)?);
    }
    (!arms.is_empty()).then_some(arms)
}

fn arm(head: &[Token], body: TextRange) -> Option<Arm> {
    let Some(equals) = head.iter().position(|it| it.kind == Kind::Equals) else {
        // `else`, `complete`, `default`.
        return (head.len() == 1).then_some(Arm { awaited: None, condition: None, body });
    };
    let behind = &head[equals + 1..];
    let tested = behind.windows(2).position(|it| it[0].kind == Kind::Comma && it[1].kind == Kind::If);
    let (future, condition) = match tested {
        Some(at) => (&behind[..at], range_of(&behind[at + 2..])),
        None => (behind, None),
    };
    Some(Arm { awaited: Some((range_of(&head[..equals])?, range_of(future)?)), condition, body })
}

/// Returns where tokens are, from the first to the last.
fn range_of(tokens: &[Token]) -> Option<TextRange> {
    Some(tokens.first()?.range.cover(tokens.last()?.range))
}
