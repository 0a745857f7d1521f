//! `select!`: arms that begin with a pattern, for what a future gives (`pattern = future, if condition => body`), or with what
//! is waited for (`operation -> pattern => body`).

use linnea_syntax::{Expression, Walk};
use linnea_text::TextRange;

use super::macros::{is_bracket, value_at};
use super::tokens::Tokens;
use super::{patterns, tokens};

/// What stands around an arm without its future in a program of its own.
const AROUND: (&str, &str) = ("match 0{", "}");

/// More arms than a macro takes.
const MAX_ARMS: usize = 256;

struct Arm {
    /// Without one it is the arm for all other cases.
    pattern: Option<TextRange>,
    future: Option<TextRange>,
    /// Or what else is asked for before anything is bound.
    condition: Option<TextRange>,
    body: TextRange,
    /// The arrow before the body.
    arrow: u32,
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
        let future = it.future.and_then(|it| value_at(w, it)).map(|it| w.expression(Expression::Await(it)));
        if let Some(condition) = it.condition {
            value_at(w, condition);
        }
        read.extend(it.future.into_iter().chain(it.condition));
        let Some(pattern) = it.pattern else {
            value_at(w, it.body);
            read.push(it.body);
            continue;
        };
        let whole = pattern.cover(it.body);
        let between = TextRange::new(pattern.end, it.arrow);
        let arm = |w: &mut Walk<'_, '_>| patterns::only_arm(w, whole, future);
        if !w.reparse_between_without(whole, AROUND, &[between], arm) {
            tokens::unsettled(w, pattern);
            tokens::unsettled(w, it.body);
        }
        read.extend([pattern, it.body]);
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
    /// `->`.
    Gives,
    /// `=>`.
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
            "->" => Kind::Gives,
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
        let start_of_arrow = rest[arrow].range.start;
        let (body, behind) = match behind.first()?.kind {
            Kind::Braces => behind.split_at(1),
            _ => behind.split_at(end_of_body(behind)),
        };
        rest = match behind.first() {
            Some(it) if it.kind == Kind::Comma => &behind[1..],
            _ => behind,
        };
        arms.push(arm(head, range_of(body)?, start_of_arrow)?);
        if arms.len() > MAX_ARMS {
            return None;
        }
    }
    (!arms.is_empty()).then_some(arms)
}

/// Returns how many tokens a body without braces has: up to the last comma from which an arm may begin, since there may be others
/// in it (`Ok::<_, Error>(value)`).
fn end_of_body(tokens: &[Token]) -> usize {
    let Some(arrow) = tokens.iter().position(|it| it.kind == Kind::Arrow) else {
        let trailing = tokens.last().is_some_and(|it| it.kind == Kind::Comma);
        return tokens.len() - usize::from(trailing);
    };
    let begins_arm = |at: &usize| {
        let head = &tokens[at + 1..arrow];
        let awaits = head.iter().skip(1).any(|it| matches!(it.kind, Kind::Equals | Kind::Gives));
        tokens[*at].kind == Kind::Comma
            && head.first().is_some_and(|it| it.kind != Kind::If)
            && (awaits || head.len() <= 2)
    };
    (0..arrow).rev().find(begins_arm).unwrap_or(tokens.len())
}

fn arm(head: &[Token], body: TextRange, arrow: u32) -> Option<Arm> {
    let arm = Arm { pattern: None, future: None, condition: None, body, arrow };
    let Some(at) = head.iter().position(|it| matches!(it.kind, Kind::Equals | Kind::Gives)) else {
        // `else`, `complete`, `default`, `default(timeout)`.
        return (1..=2).contains(&head.len()).then(|| Arm { condition: range_of(&head[1..]), ..arm });
    };
    let (first, second) = (range_of(&head[..at])?, &head[at + 1..]);
    if head[at].kind == Kind::Gives {
        return Some(Arm { pattern: Some(range_of(second)?), condition: Some(first), ..arm });
    }
    let tested = second.windows(2).position(|it| it[0].kind == Kind::Comma && it[1].kind == Kind::If);
    let (future, condition) = match tested {
        Some(at) => (&second[..at], range_of(&second[at + 2..])),
        None => (second, None),
    };
    Some(Arm { pattern: Some(first), future: Some(range_of(future)?), condition, ..arm })
}

/// Returns where tokens are, from the first to the last.
fn range_of(tokens: &[Token]) -> Option<TextRange> {
    Some(tokens.first()?.range.cover(tokens.last()?.range))
}
