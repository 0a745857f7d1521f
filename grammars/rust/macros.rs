//! Macros: what they are given, which the grammar keeps as bare tokens, is parsed once more where that is how
//! the macro is bound to read it; the rest comes out as tokens.

use linnea_syntax::{Expression, Namespace, Qualifier, Role, SymbolKind, Walk};
use linnea_text::TextRange;

use super::definitions::{self, Value};
use super::glance::{Glance, is_keyed};
use super::pieces::{Pieces, pieces};
use super::rules::Rules;
use super::tokens::{Tokens, is_keyword};
use super::{attributes, format, patterns, select, tokens, types};

/// Longer input is not parsed again: as items, and as expressions.
pub(super) const MAX_ITEMS: u32 = 2 * 1024 * 1024;
pub(super) const MAX_EXPRESSIONS: u32 = 64 * 1024;

/// Where a macro is invoked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Among the items of a file, module, trait or `impl` block.
    Items,
    /// As a statement of its own.
    Statement,
    /// As a value, a type or a pattern.
    Expression,
}

/// The macro that is invoked.
#[derive(Clone, Copy)]
pub(super) struct Macro<'s> {
    /// Its name without the path.
    pub(super) name: &'s [u8],
    pub(super) value: Value,
}

/// What the grammar takes for types wherever it stands.
const TYPES: &[&[u8]] = &[
    b"bool", b"char", b"f32", b"f64", b"i128", b"i16", b"i32", b"i64", b"i8", b"isize", b"str", b"u128",
    b"u16", b"u32", b"u64", b"u8", b"usize",
];

/// Overwrites the start of the names of macros that are called like such types (`str![…]`) with what starts other names.
pub(super) fn named_like_types(source: &[u8]) -> Option<Vec<u8>> {
    let mut prepared = None;
    for at in memchr::memchr_iter(b'!', source) {
        let opens = matches!(source.get(at + 1), Some(b'[' | b'(' | b'{'));
        let word = |it: &u8| it.is_ascii_alphanumeric() || *it == b'_';
        let name = source[..at].iter().rev().take_while(|it| word(it)).count();
        if opens && TYPES.binary_search(&&source[at - name..at]).is_ok() {
            prepared.get_or_insert_with(|| source.to_vec())[at - name] = b'_';
        }
    }
    prepared
}

pub(super) fn definition(w: &mut Walk<'_, '_>) -> Value {
    let Some(name) = types::name_of(w) else {
        w.descend();
        return None;
    };
    let open = ["{", "(", "["].into_iter().find_map(|it| w.child_of_kind(it));
    let mut draft = definitions::draft(w, SymbolKind::Function, name).namespace(Namespace::Macro);
    draft = draft.body(open.map(|it| TextRange::new(it.start, draft.range.end)));
    let symbol = w.define(draft);
    let rules = Rules::of(w, name);
    w.named_children(|w| {
        if w.field() != "name" {
            tokens::rules(w, &rules);
        }
    });
    Some(w.expression(Expression::Symbol(symbol)))
}

pub(super) fn invocation(w: &mut Walk<'_, '_>) -> Value {
    invoked(w, Place::Expression)
}

/// `path!(input)`; its value is that of a call.
pub(super) fn invoked(w: &mut Walk<'_, '_>, place: Place) -> Value {
    let mut it = Macro { name: b"", value: None };
    let mut arguments = Vec::new();
    w.named_children(|w| match (w.field(), w.kind()) {
        ("macro", _) => {
            let text = w.text();
            it.name = text.rsplit(|it| *it == b':').next().unwrap_or(text);
            it.value = types::path(w, Role::Macro).map(|it| it.value);
        }
        (_, "token_tree") => arguments = input(w, place, it),
        _ => {
            w.visit();
        }
    });
    if matches!(it.name, b"panic" | b"unreachable" | b"todo" | b"unimplemented" | b"bail" | b"compile_error")
    {
        return None;
    }
    let arguments = w.list(&arguments);
    it.value.map(|callee| w.expression(Expression::Call { callee, arguments }))
}

fn input(w: &mut Walk<'_, '_>, place: Place, it: Macro<'_>) -> Vec<Value> {
    if it.name == b"cfg" {
        attributes::words(w);
        return Vec::new();
    }
    let tree = w.range();
    let text = w.text();
    if let Some(before) = format::arguments_before(it.name) {
        format::mention_inline(w, it, before);
    }
    let (shape, glance) = shape(w);
    match shape {
        Shape::Nameless => return Vec::new(),
        Shape::Flat => return flat(w),
        Shape::Other if is_keyed(text) => {
            pieces(w, Pieces::Entries, it, 0);
            return Vec::new();
        }
        Shape::Other if matches!(it.name, b"select" | b"select_biased") && select::arms(w) => {
            return Vec::new();
        }
        Shape::Other => {}
    }
    let closed = matches!(text.last(), Some(b')' | b']' | b'}'));
    let inside = TextRange::new(tree.start + 1, if closed { tree.end - 1 } else { tree.end });
    let braced = text.first() == Some(&b'{');
    let as_items = match place {
        Place::Items => braced || starts_item(w.text_of(inside)),
        Place::Statement => braced,
        Place::Expression => false,
    };
    let mut values = Vec::new();
    if as_items {
        let read = inside.len() <= MAX_ITEMS
            && !glance.rules_out_item()
            && w.reparse(inside, |w| {
                w.visit();
            });
        if !read && !marked(w, inside) {
            pieces(w, Pieces::Items(place), it, 0);
        }
    } else if inside.len() > MAX_EXPRESSIONS {
        w.visit();
    } else if matches!(it.name, b"matches" | b"assert_matches" | b"debug_assert_matches") {
        matched(w, it);
    } else if glance.rules_out_expression()
        || !w.reparse_ended(tree, Some(b';'), |w| values = arguments(w, it))
    {
        pieces(w, Pieces::Expressions, it, 0);
    }
    values
}

/// What the direct children of a token tree look like.
enum Shape {
    /// No names at all, such as a lone literal.
    Nameless,
    /// Names and literals between commas, perhaps borrowed: read without parsing.
    Flat,
    /// Anything else.
    Other,
}

fn shape(w: &mut Walk<'_, '_>) -> (Shape, Glance) {
    let mut names = false;
    let mut flat = true;
    let mut operand = true;
    let mut glance = Glance::default();
    let mut first = true;
    w.children(|w| {
        if std::mem::take(&mut first) {
            return;
        }
        glance.next(w);
        match w.kind() {
            "identifier" | "self" => {
                names = true;
                flat &= std::mem::take(&mut operand) && !is_keyword(w.text());
            }
            "string_literal" | "raw_string_literal" | "integer_literal" | "char_literal"
            | "boolean_literal" | "float_literal" => flat &= std::mem::take(&mut operand),
            "," => operand = true,
            "&" => flat &= operand,
            ")" | "]" | "line_comment" | "block_comment" => {}
            _ => {
                flat = false;
                names |= w.is_named();
            }
        }
    });
    let shape = match (names, flat) {
        (false, _) => Shape::Nameless,
        (true, true) => Shape::Flat,
        (true, false) => Shape::Other,
    };
    (shape, glance)
}

fn flat(w: &mut Walk<'_, '_>) -> Vec<Value> {
    let mut values = Vec::new();
    w.named_children(|w| {
        let value = w.visit();
        if w.is_named() && !w.is_comment() {
            values.push(value);
        }
    });
    values
}

/// The words an item can start with.
fn starts_item(text: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[
        b"pub",
        b"fn",
        b"struct",
        b"enum",
        b"union",
        b"impl",
        b"trait",
        b"mod",
        b"const",
        b"static",
        b"type",
        b"use",
        b"unsafe",
        b"extern",
        b"async",
        b"macro_rules",
    ];
    let text = text.trim_ascii_start();
    let word = text.iter().position(|it| !it.is_ascii_alphanumeric() && *it != b'_').unwrap_or(text.len());
    matches!(text.first(), Some(b'#' | b'/')) || WORDS.contains(&&text[..word])
}

/// The values in input that was read as one expression: those of a tuple or list, or the expression itself.
fn arguments(w: &mut Walk<'_, '_>, it: Macro<'_>) -> Vec<Value> {
    let mut values = Vec::new();
    w.named_children(|w| match w.kind() {
        "expression_statement" => w.named_children(|w| match w.kind() {
            list @ ("tuple_expression" | "parenthesized_expression" | "array_expression") => {
                w.named_children(|w| {
                    let value = argument(w, it);
                    let is_length = list == "array_expression" && w.field() == "length";
                    if w.is_named() && !w.is_comment() && !is_length {
                        values.push(value);
                    }
                });
            }
            _ => {
                let value = w.visit();
                if w.is_named() {
                    values.push(value);
                }
            }
        }),
        _ => {
            w.visit();
        }
    });
    values
}

/// An argument; in `name = value`, the macro says what the name is.
fn argument(w: &mut Walk<'_, '_>, it: Macro<'_>) -> Value {
    if w.kind() != "assignment_expression" || w.child_kind("left") != Some("identifier") {
        return w.visit();
    }
    let mut value = None;
    w.named_children(|w| match w.field() {
        "left" => mention_key(w, it),
        _ => value = w.visit().or(value),
    });
    value
}

pub(super) fn mention_key(w: &mut Walk<'_, '_>, it: Macro<'_>) {
    let range = types::name_range(w);
    w.mention_at(range, Role::Keyword, it.value.map_or(Qualifier::Unknown, Qualifier::Of));
}

/// Reads input as items between which the macro has marks of its own (`@section methods`, `@skip [type A]`): a sign, a
/// word, and one token more. Says whether it reads that way.
fn marked(w: &mut Walk<'_, '_>, inside: TextRange) -> bool {
    if inside.len() > MAX_ITEMS || !w.text().contains(&b'@') {
        return false;
    }
    let mut marks = Vec::new();
    find_marks(w, &mut marks);
    let read = !marks.is_empty()
        && w.reparse_without(inside, &marks, |w| {
            w.visit();
        });
    if read {
        mention_marks(w, &marks);
    }
    read
}

fn find_marks(w: &mut Walk<'_, '_>, marks: &mut Vec<TextRange>) {
    // How many tokens of the mark are still to come.
    let mut open = 0;
    w.children(|w| {
        let range = w.range();
        match (w.kind(), open) {
            ("@", _) => {
                marks.push(range);
                open = 2;
            }
            ("identifier", 1..) | (_, 1) if !is_closing(w.kind()) => {
                if let Some(mark) = marks.last_mut() {
                    mark.end = range.end;
                }
                open -= 1;
            }
            ("token_tree", _) => find_marks(w, marks),
            _ => open = 0,
        }
    });
}

pub(super) fn is_bracket(kind: &str) -> bool {
    matches!(kind, "(" | "[" | "{") || is_closing(kind)
}

fn is_closing(kind: &str) -> bool {
    matches!(kind, ")" | "]" | "}")
}

fn mention_marks(w: &mut Walk<'_, '_>, marks: &[TextRange]) {
    let mut tokens = Tokens::default();
    w.children(|w| {
        let range = w.range();
        if marks.iter().any(|it| it.contains(range)) {
            tokens.next(w);
        } else if w.kind() == "token_tree" {
            mention_marks(w, marks);
        }
    });
}

/// Reads a value, a pattern it is held against, and, where the macro takes more, what is said if that does not fit.
fn matched(w: &mut Walk<'_, '_>, it: Macro<'_>) {
    let mut tokens: Vec<(TextRange, bool)> = Vec::new();
    w.children(|w| {
        if !is_bracket(w.kind()) && !w.is_comment() {
            tokens.push((w.range(), w.kind() == ","));
        }
    });
    let mut parts = tokens.split(|it| it.1).map(|part| {
        let range = |it: &[(TextRange, bool)]| TextRange::new(it[0].0.start, it[it.len() - 1].0.end);
        (!part.is_empty()).then(|| range(part))
    });
    let (Some(of), Some(pattern)) = (parts.next().flatten(), parts.next().flatten()) else {
        return pieces(w, Pieces::Expressions, it, 0);
    };
    // A comma between type arguments is none of the macro's.
    let takes_more = it.name != b"matches";
    let pattern = parts.flatten().last().filter(|_| !takes_more).map_or(pattern, |last| pattern.cover(last));
    let subject = value_at(w, of);
    let read = w.reparse_between(pattern, patterns::AS_ARM, |w| patterns::only_arm(w, pattern, subject));
    if !read {
        tokens::unsettled(w, pattern);
    }
    if takes_more {
        pieces(w, Pieces::Expressions, it, pattern.end);
    }
}

/// The value at `range` among the tokens that are children of the current node.
pub(super) fn value_at(w: &mut Walk<'_, '_>, range: TextRange) -> Value {
    let mut value = None;
    let read = w.reparse_between(range, ("", ";"), |w| {
        w.named_children(|w| match w.kind() {
            "expression_statement" => w.named_children(|w| value = w.visit().or(value)),
            _ => {
                w.visit();
            }
        });
    });
    if !read {
        let mut tokens = Tokens::default();
        w.children(|w| {
            if range.contains(w.range()) {
                tokens.next(w);
            }
        });
    }
    value
}
