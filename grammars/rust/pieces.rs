//! Input of macros that does not read as a whole: it is cut into pieces, and each is read that can be.

use linnea_syntax::{ScopeKind, Walk};
use linnea_text::TextRange;

use super::glance::{Glance, is_keyed};
use super::macros::{MAX_EXPRESSIONS, MAX_ITEMS, Macro, Place, is_bracket, mention_key};
use super::tokens::{Tokens, is_keyword};

/// How input is cut that does not read as a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pieces {
    /// Behind `;` and `{ … }`.
    Items(Place),
    /// At `,`, `;`, `=` and `=>`.
    Expressions,
    /// At `,` and `:`, in lists within as well.
    Entries,
}

/// Cuts a token tree into pieces from an offset on, parses each once more, and takes those that do not read as tokens.
pub(super) fn pieces(w: &mut Walk<'_, '_>, cut: Pieces, it: Macro<'_>, from: u32) {
    let mut read: Vec<TextRange> = Vec::new();
    let mut keys: Vec<TextRange> = Vec::new();
    // Pieces that are a name and nothing else.
    let mut names: Vec<TextRange> = Vec::new();
    let end = Some(b';').filter(|_| !matches!(cut, Pieces::Items(_)));
    for piece in cut_up(w, cut, from) {
        if piece.key {
            keys.push(piece.range);
            continue;
        }
        let ruled_out = match cut {
            Pieces::Items(_) => piece.glance.rules_out_item(),
            _ => piece.glance.rules_out_expression(),
        };
        let block = cut == Pieces::Entries && piece.glance.is_block();
        let more = block || piece.glance.is_more_than_a_name();
        let worth = !ruled_out && more && piece.range.len() <= MAX_EXPRESSIONS;
        let parsed = worth
            && w.reparse_ended(piece.range, end, |w| {
                w.visit();
            });
        if parsed {
            read.push(piece.range);
        } else if piece.glance.is_a_name() {
            names.push(piece.range);
        }
    }
    let mut read = read.into_iter().peekable();
    let mut tokens = Tokens::default();
    w.children(|w| {
        let range = w.range();
        if range.start < from {
            return;
        }
        if begins(&keys, range) && w.kind() == "identifier" {
            mention_key(w, it);
            tokens = Tokens::default();
            return;
        }
        while read.next_if(|it| it.end <= range.start).is_some() {}
        if read.peek().is_some_and(|it| it.start <= range.start) {
            tokens = Tokens::default();
            return;
        }
        match cut {
            Pieces::Items(place) if w.kind() == "token_tree" && w.text().starts_with(b"{") => {
                tokens = Tokens::default();
                braces(w, place);
            }
            // A list within, but no block: that would be a piece that was read.
            Pieces::Entries
                if w.kind() == "token_tree" && (!w.text().starts_with(b"{") || is_keyed(w.text())) =>
            {
                tokens = Tokens::default();
                pieces(w, cut, it, 0);
            }
            Pieces::Entries if begins(&names, range) => {
                w.visit();
            }
            _ => tokens.next(w),
        }
    });
}

/// Says whether one of `pieces`, which are in order, begins with a token.
fn begins(pieces: &[TextRange], token: TextRange) -> bool {
    pieces.binary_search_by_key(&token.start, |it| it.start).is_ok()
}

/// `{ … }` among tokens where items or statements stand, such as the branches of `cfg_if!`.
fn braces(w: &mut Walk<'_, '_>, place: Place) {
    let tree = w.range();
    let inside = TextRange::new(tree.start + 1, (tree.end - 1).max(tree.start + 1));
    let glance = Glance::at(w);
    // What a block gives back stands at its end without a semicolon.
    let ends = matches!(w.text_of(inside).trim_ascii_end().last(), Some(b';' | b'}'));
    let end = Some(b';').filter(|_| !ends && glance.is_more_than_a_name());
    let visit = |w: &mut Walk<'_, '_>| {
        w.visit();
    };
    let read = inside.len() <= MAX_ITEMS
        && !glance.rules_out_item()
        && match place {
            Place::Items if !glance.binds() => w.reparse_ended(inside, end, visit),
            _ => w.scoped(ScopeKind::Block, None, |w, _| w.reparse_ended(inside, end, visit)),
        };
    if !read {
        w.visit();
    }
}

struct Piece {
    range: TextRange,
    glance: Glance,
    /// `name =` or `name.name =` at the start or behind a comma: what the macro calls the value behind it.
    key: bool,
    /// Is `move` and nothing else so far: a closure follows.
    moves: bool,
}

fn cut_up(w: &mut Walk<'_, '_>, cut: Pieces, from: u32) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut current: Option<Piece> = None;
    let mut keyed = false;
    let mut listed = true;
    // Between the bars of a closure.
    let mut parameters = false;
    w.children(|w| {
        let (kind, range) = (w.kind(), w.range());
        if range.start < from || is_bracket(kind) {
            return;
        }
        let begins = current.as_ref().is_none_or(|it| it.moves);
        parameters = match kind {
            "|" => begins && !parameters,
            _ => parameters,
        };
        let separator = match cut {
            _ if parameters => false,
            Pieces::Items(_) => false,
            // `if let pattern = value`.
            Pieces::Expressions if kind == "=" => !current.as_ref().is_some_and(|it| it.glance.binds()),
            Pieces::Expressions => matches!(kind, "," | ";" | "=>"),
            Pieces::Entries => matches!(kind, "," | ":"),
        };
        // What a macro writes before a value to say how it is shown.
        let mark = cut == Pieces::Expressions && current.is_none() && matches!(kind, "?" | "%");
        if mark {
            return;
        }
        if separator {
            // What stands before `=` or `=>` is a name or a pattern, unless it is behind another one.
            let key = matches!(kind, "=" | "=>") && !keyed;
            let named = kind == "=" && listed;
            pieces.extend(current.take().filter(|it| !key || named && it.key).map(|it| Piece { key, ..it }));
            keyed = kind == "=";
            listed = kind == ",";
            return;
        }
        let piece = current.get_or_insert(Piece { range, glance: Glance::default(), key: true, moves: true });
        piece.moves &= kind == "move" || w.text() == b"move";
        piece.key &= kind == "." || kind == "identifier" && !is_keyword(w.text());
        piece.range.end = range.end;
        piece.glance.next(w);
        let ends = kind == ";" || (kind == "token_tree" && w.text().starts_with(b"{"));
        if matches!(cut, Pieces::Items(_)) && ends {
            pieces.extend(current.take().map(|it| Piece { key: false, ..it }));
        }
    });
    pieces.extend(current.map(|it| Piece { key: false, ..it }));
    pieces
}
