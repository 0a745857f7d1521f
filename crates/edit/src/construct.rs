//! Edits of one symbol: replacing it, putting something beside it, taking it away.
//!
//! A symbol's *body* is its whole construct with decorators, attributes and modifiers: what `find_symbol` shows and what
//! a replacement replaces. A doc comment before it is its *lead*: it stays where the body is replaced (unless the new
//! one brings its own), is above what is inserted after it, below what is inserted before it, and goes when it goes.

use linnea_resolve::NamePaths;
use linnea_syntax::{Issue, IssueKind, Outline, Reading, Symbol, SymbolId, SymbolKind};
use linnea_text::{TextEdit, TextEdits, TextRange};

use crate::indent::{Lines, Piece, unit};
use crate::{Document, Planned, Refusal, Spot};

/// A symbol in the text that is to be edited.
pub struct Construct {
    document: Document,
    outline: Outline,
    paths: NamePaths,
    symbol: SymbolId,
}

/// Why a reading of a piece of code does not fit its place.
enum Misfit {
    Syntax,
    /// It would be part of something else.
    Elsewhere,
}

/// On which side of a symbol something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above it and its doc comment.
    Before,
    /// Below it.
    After,
}

impl Construct {
    /// Finds the symbol that is shown as `name_path`.
    ///
    /// # Errors
    /// If the file has none: then it changed since somebody saw it there. Also if it stands in code that could not be
    /// parsed: where it begins and ends is a guess.
    pub fn find(document: Document, name_path: &str) -> Result<Self, Refusal> {
        let stale = || Refusal::Stale { path: document.path().clone() };
        let facts = document.facts().ok_or_else(stale)?;
        let outline = Outline::new(facts);
        let paths = NamePaths::new(&outline);
        let symbol = symbol_at(&outline, &paths, name_path).ok_or_else(stale)?;
        let range = outline.symbol(symbol).full_range;
        let around = |it: &&Issue| it.kind == IssueKind::Error && it.range.contains(range);
        if let Some(broken) = facts.issues.iter().find(around) {
            let row = facts.lines.row(broken.range.start);
            let spots = vec![Spot { path: document.path().clone(), row, note: String::new() }];
            return Err(Refusal::Broken { name_path: name_path.to_owned(), spots });
        }
        Ok(Self { document, outline, paths, symbol })
    }

    fn symbol(&self) -> &Symbol {
        self.outline.symbol(self.symbol)
    }

    /// Returns the document it is in.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Returns its first and last row, both 0-based, without its doc comment.
    pub fn rows(&self) -> (u32, u32) {
        self.document.lines().rows(self.symbol().full_range)
    }

    /// Returns the bytes it takes up, without its doc comment.
    pub fn range(&self) -> TextRange {
        self.symbol().full_range
    }

    /// Plans to put `body` in the place of the symbol's.
    ///
    /// # Errors
    /// If there is nothing in it.
    pub fn replace(&self, body: &str) -> Result<Planned, Refusal> {
        let mut body = body.replace("\r\n", "\n");
        if self.stands_there(&body) {
            return Ok(Planned::of(self.document.clone(), TextEdits::default()));
        }
        let range = self.symbol().full_range;
        // A separator that stands behind the symbol already is not written twice.
        let behind = self.behind().trim_start_matches([' ', '\t']);
        let own = &self.document.text()[range.as_usize()];
        for separator in [',', ';'] {
            if behind.starts_with(separator)
                && !own.ends_with(separator)
                && body.trim_end().ends_with(separator)
            {
                body.truncate(body.trim_end().len() - 1);
            }
        }
        let mut planned = self.piece_at(&body, range, |piece| piece)?;
        // Nor is one written where nothing follows.
        if body.trim_end().ends_with(',') && !planned.new_issues().is_empty() {
            let bare = self.piece_at(body.trim_end().trim_end_matches(','), range, |piece| piece)?;
            if bare.new_issues().is_empty() {
                planned = bare;
            }
        }
        // A doc comment of its own takes the place of the old one.
        if self.symbol().lead_start < range.start && self.brings_lead(&planned, range.start) {
            let whole = TextRange::new(self.symbol().lead_start, range.end);
            return self.piece_at(&body, whole, |piece| piece);
        }
        Ok(planned)
    }

    /// Says whether a body is the one that stands there now, with or without the white space before it, but for the kind
    /// of its line breaks.
    fn stands_there(&self, body: &str) -> bool {
        let range = self.symbol().full_range;
        let start = self.document.line_start(range.start).unwrap_or(range.start);
        let shown = self.document.text()[start as usize..range.end as usize].replace("\r\n", "\n");
        let (body, shown) = (body.trim_end(), shown.trim_end());
        body == shown || shown.get((range.start - start) as usize..) == Some(body)
    }

    /// Returns the text behind the symbol.
    fn behind(&self) -> &str {
        &self.document.text()[self.symbol().full_range.end as usize..]
    }

    /// Says whether a text starts with a comment.
    fn starts_comment(&self, text: &str) -> bool {
        let marks = self.document.language().map_or(&[][..], |it| it.editing.comment_marks);
        marks.iter().any(|it| text.starts_with(it))
    }

    /// Says whether what was put at `start` begins with a doc comment for the symbol.
    fn brings_lead(&self, planned: &Planned, start: u32) -> bool {
        let Some(facts) = planned.facts_after() else { return false };
        let outline = Outline::new(facts);
        let paths = NamePaths::new(&outline);
        let again = symbol_at(&outline, &paths, &self.paths.path(&self.outline, self.symbol));
        again.is_some_and(|it| outline.symbol(it).full_range.start > start)
    }

    /// Plans to put `body` beside the symbol, apart from it by the empty lines that it brings, by one at least where
    /// functions and types stand apart. Where separators part what stands there, the one that is missing is added.
    ///
    /// # Errors
    /// If there is nothing in it.
    pub fn insert(&self, body: &str, side: Side) -> Result<Planned, Refusal> {
        let body = body.replace("\r\n", "\n");
        let whole = |it: &Result<Planned, Refusal>| it.as_ref().is_ok_and(|it| it.new_issues().is_empty());
        let bare = body.trim_end().trim_end_matches(',');
        // Where a separator ends the last as well, it ends what comes after that.
        let listed = side == Side::After && self.behind().trim_start_matches([' ', '\t']).starts_with(',');
        let ended = || Some(self.insert_as(&format!("{bare},\n"), side)).filter(whole);
        if listed && let Some(ended) = ended() {
            return ended;
        }
        let plain = self.insert_as(&body, side);
        // What has no place there has none with a separator either.
        if whole(&plain) || plain.is_err() {
            return plain;
        }
        if !listed && let Some(ended) = ended() {
            return ended;
        }
        if side == Side::Before {
            return plain;
        }
        // What was last until now is followed by something; a comment behind it stays with it.
        let at = self.symbol().full_range.end;
        if self.is_comment(self.document.lines().row(at), at) {
            let comma = TextEdit { range: TextRange::new(at, at), insert: ",".to_owned() };
            let last = self.insert_as(bare, side).and_then(|it| {
                let edits = [comma].into_iter().chain(it.edits.iter().cloned()).collect();
                Planned::new(self.document.clone(), edits)
            });
            return if whole(&last) { last } else { plain };
        }
        let last = self.piece_at(bare, TextRange::new(at, at), |piece| format!(",\n{piece}"));
        if whole(&last) { last } else { plain }
    }

    fn insert_as(&self, body: &str, side: Side) -> Result<Planned, Refusal> {
        let symbol = self.symbol();
        let lines = self.document.lines();
        let apart = usize::from(stands_apart(symbol.kind));
        let leading = leading_empty_lines(body);
        let trailing = body.len() - body.trim_end_matches('\n').len();
        match side {
            Side::Before => {
                let at = lines.start_of(self.above_comments(lines.row(symbol.lead_start)));
                self.check_between(at)?;
                let empty = "\n".repeat(apart.max(trailing.saturating_sub(1)));
                let above = "\n".repeat(leading);
                self.piece_at(body, TextRange::new(at, at), |piece| format!("{above}{piece}\n{empty}"))
            }
            Side::After if self.shares_last_line() => {
                let at = symbol.full_range.end;
                self.piece_at(body, TextRange::new(at, at), |piece| format!("\n{piece}"))
            }
            Side::After => {
                let row = lines.rows(symbol.full_range).1;
                let at = lines.start_of(row + 1);
                self.check_between(at)?;
                let empty = "\n".repeat(apart.max(leading));
                // A text whose last line does not end stays one.
                let open = lines.row(at) == row;
                let whole = |piece: String| match open {
                    true => format!("\n{empty}{piece}"),
                    false => format!("{empty}{piece}\n"),
                };
                self.piece_at(body, TextRange::new(at, at), whole)
            }
        }
    }

    /// Returns the row at which the comments begin that stand right above a row and speak of what is in it, or the row itself.
    fn above_comments(&self, mut row: u32) -> u32 {
        let lines = self.document.lines();
        let is_comment = |row: u32| {
            let line = self.document.text()[lines.range_of(row, row).as_usize()].trim_start();
            // What tells the system how to run a file stays its first line.
            !line.starts_with("#!") && self.starts_comment(line)
        };
        while row > 0 && is_comment(row - 1) {
            row -= 1;
        }
        row
    }

    /// Refuses a place that is in the middle of another symbol, or of a text, that begins or ends on the symbol's lines.
    fn check_between(&self, at: u32) -> Result<(), Refusal> {
        let own = self.symbol().full_range;
        let in_middle = |it: &TextRange| it.start < at && at < it.end && !it.contains(own);
        let symbols = self.outline.iter().map(|(_, it)| it.full_range);
        // Empty lines at the end of a text are between it and what follows.
        let written = |it: &TextRange| self.document.text()[it.as_usize()].trim_end().len() as u32;
        let texts = self.texts().iter().map(|it| TextRange::new(it.start, it.start + written(it)));
        match symbols.chain(texts).any(|it| in_middle(&it)) {
            true => Err(self.shares_line()),
            false => Ok(()),
        }
    }

    fn shares_line(&self) -> Refusal {
        let path = self.paths.path(&self.outline, self.symbol);
        Refusal::Symbol(format!(
            "the code would not land beside `{path}`, which shares its line with something else"
        ))
    }

    /// Says whether what the symbol is in ends on its last line, so that the next line is outside.
    fn shares_last_line(&self) -> bool {
        let lines = self.document.lines();
        let symbol = self.symbol();
        let row = lines.rows(symbol.full_range).1;
        symbol.parent.is_some_and(|it| {
            let around = self.outline.symbol(it);
            let closes = around.full_range.end > symbol.full_range.end;
            closes && lines.rows(around.full_range).1 == row
        })
    }

    /// Plans to put a piece of code in the place of `range`, read in the way that leaves the file whole.
    fn piece_at(
        &self,
        body: &str,
        range: TextRange,
        whole: impl Fn(String) -> String,
    ) -> Result<Planned, Refusal> {
        let text = self.document.text();
        let piece = Piece::new(body);
        if piece.is_empty() {
            return Err(Refusal::Symbol("the body is empty".to_owned()));
        }
        let mut piece = self.keeping_texts(piece, range.start);
        // Texts over several lines are looked for only where something may come of it: that takes a parse.
        if piece.may_differ_from(text)
            && let Some(converted) = unit(text, self.texts()).and_then(|it| piece.in_units_of(&it))
        {
            piece = self.keeping_texts(converted, range.start);
        }
        let own_row = self.document.lines().row(self.symbol().full_range.start);
        let place = self.document.indentation(own_row);
        let known = &text[self.symbol().full_range.as_usize()];
        let mut first = None;
        for lines in piece.readings(place, known) {
            let planned = self.read(&piece, lines, place, range, &whole);
            match self.fits(&planned, range) {
                Ok(()) => return Ok(planned),
                // What replaces a symbol may be anything; what goes beside it is at its side.
                Err(Misfit::Elsewhere) if range.is_empty() => {}
                Err(_) => {
                    first.get_or_insert(planned);
                }
            }
        }
        first.ok_or_else(|| self.shares_line())
    }

    fn read(
        &self,
        piece: &Piece,
        lines: Lines,
        place: &str,
        range: TextRange,
        whole: &impl Fn(String) -> String,
    ) -> Planned {
        let mut placed = piece.placed(lines, place);
        // What replaces the symbol begins where it began, what goes beside it begins a line.
        if range.is_empty() {
            placed.insert_str(0, place);
        }
        let mut whole = whole(placed);
        if range.is_empty() && whole.starts_with(&format!("{place}\n")) {
            whole.drain(..place.len());
        }
        let insert = self.document.with_breaks(&whole, range.start);
        Planned::of(self.document.clone(), TextEdits::one(range, insert))
    }

    /// Returns the texts over several lines in the file.
    fn texts(&self) -> &[TextRange] {
        self.document.reading().map_or(&[], |it| &it.verbatim)
    }

    fn keeping_texts(&self, piece: Piece, at: u32) -> Piece {
        let verbatim = self.verbatim(&piece, at);
        piece.keeping(verbatim)
    }

    /// Returns the ranges of a piece that mean their line breaks and blanks. Documentation does not.
    fn verbatim(&self, piece: &Piece, at: u32) -> Vec<TextRange> {
        let Some(language) = self.document.language() else { return Vec::new() };
        // At the margin a declaration is understood by itself, anything else at its place within the file.
        let alone = linnea_syntax::read(language, piece.text().as_bytes());
        if alone.facts.issues.is_empty() && !alone.facts.symbols.is_empty() {
            return plain_texts(&alone, &[]);
        }
        let (head, tail) = self.document.text().split_at(at as usize);
        let text = format!("{head}{}\n{tail}", piece.text());
        let inside = |it: &TextRange| it.start >= at && (it.end as usize) <= at as usize + piece.text().len();
        let docs: Vec<TextRange> =
            alone.facts.symbols.iter().map(|it| TextRange::new(it.doc.start + at, it.doc.end + at)).collect();
        let own =
            plain_texts(&linnea_syntax::read(language, text.as_bytes()), &docs).into_iter().filter(inside);
        own.map(|it| TextRange::new(it.start - at, it.end - at)).collect()
    }

    /// Checks that the file is no more broken than before and has the new code where it should be.
    fn fits(&self, planned: &Planned, range: TextRange) -> Result<(), Misfit> {
        if planned.is_idle() {
            return Ok(());
        }
        let Some(facts) = planned.facts_after() else { return Ok(()) };
        if !planned.new_issues().is_empty() {
            return Err(Misfit::Syntax);
        }
        // A line too deep or too shallow may be valid and yet move the code somewhere else.
        let depth = |outline: &Outline, at: u32| {
            let first = outline.iter().find(|(_, it)| it.full_range.start >= at);
            first.map(|(_, it)| it.parent.map(|it| outline.name(it).to_owned()))
        };
        let outline = Outline::new(facts);
        let at = planned.edits.inserted().first().map_or(0, |it| it.start);
        let was = self.symbol().parent.map(|it| self.outline.name(it).to_owned());
        let there = match range.is_empty() {
            true => depth(&outline, at).is_none_or(|it| it == was),
            false => depth(&outline, at) == Some(was),
        };
        if there { Ok(()) } else { Err(Misfit::Elsewhere) }
    }

    /// Plans to take the symbol away with its doc comment, and the empty lines on one side of it. Where it was the last of
    /// what separators part, the one before it goes as well, if it must or if none stood behind the last.
    ///
    /// # Errors
    /// If something else stands on its lines: it would be torn apart.
    pub fn delete(&self) -> Result<Planned, Refusal> {
        let plain = self.delete_alone()?;
        let before = self.document.text()[..self.symbol().lead_start as usize].trim_end();
        let bare = self.behind().trim_start().starts_with(['}', ')', ']']);
        if !before.ends_with(',') || !bare && plain.new_issues().is_empty() {
            return Ok(plain);
        }
        let comma = TextRange::new(before.len() as u32 - 1, before.len() as u32);
        let mut edits: Vec<TextEdit> = plain.edits.iter().cloned().collect();
        edits.insert(0, TextEdit { range: comma, insert: String::new() });
        let mended = Planned::new(self.document.clone(), edits)?;
        Ok(if mended.new_issues().is_empty() { mended } else { plain })
    }

    fn delete_alone(&self) -> Result<Planned, Refusal> {
        let lines = self.document.lines();
        let text = self.document.text();
        let symbol = self.symbol();
        let mut range = TextRange::new(symbol.lead_start, symbol.full_range.end);
        let last = lines.row(range.end.saturating_sub(1).max(range.start));
        let rest = &text[range.end as usize..lines.start_of(last + 1) as usize];
        // A separator belongs to what it follows.
        if let Some(comma) = rest.find(',').filter(|at| rest[..*at].trim().is_empty()) {
            range.end += comma as u32 + 1;
        }
        let rest = &text[range.end as usize..lines.start_of(last + 1) as usize];
        let alone = rest.trim().is_empty() || rest.trim() == ";" || self.is_comment(last, range.end);
        let start = self.document.line_start(range.start).filter(|_| alone && !self.shares_statement());
        let Some(start) = start else {
            let path = self.paths.path(&self.outline, self.symbol);
            return Err(Refusal::Symbol(format!(
                "`{path}` shares its lines or its statement with other code, which would be torn apart"
            )));
        };
        let taken_over = |it| linnea_syntax::is_taken_over(it, text.as_bytes(), symbol.full_range);
        if self.document.language().is_some_and(taken_over) {
            let path = self.paths.path(&self.outline, self.symbol);
            return Err(Refusal::Symbol(format!("the row behind `{path}` takes over its value")));
        }
        let first = lines.row(start);
        let empty = |row: u32| text[lines.range_of(row, row).as_usize()].trim().is_empty();
        let before = (0..first).rev().take_while(|row| empty(*row)).count() as u32;
        let after = (last + 1..lines.line_count()).take_while(|row| empty(*row)).count() as u32;
        let at_end = last + 1 + after >= lines.line_count();
        let (drop_before, drop_after) = match (before, after) {
            _ if at_end => (true, false),
            // Lines that stand close together are told apart from what comes after them.
            (0, _) if self.follows_closely(first) => (true, false),
            (0, _) | (_, 0) => (true, true),
            _ if before > after => (false, true),
            _ => (true, false),
        };
        let from = lines.start_of(first - if drop_before { before } else { 0 });
        let to = lines.start_of(last + 1 + if drop_after { after } else { 0 });
        // The rest of the line goes as well: a comment on it was the symbol's.
        let mut range = TextRange::new(from, to);
        // A text whose last line does not end stays one.
        if to as usize == text.len() && !text.ends_with(['\n', '\r']) {
            range.start = text[..from as usize].trim_end_matches(['\n', '\r']).len() as u32;
        }
        Ok(Planned::of(self.document.clone(), TextEdits::one(range, "")))
    }

    /// Says whether the rest of a line has no code in it: nothing that has a name.
    fn is_comment(&self, row: u32, from: u32) -> bool {
        let rest = TextRange::new(from, self.document.lines().start_of(row + 1));
        let text = self.document.text()[rest.as_usize()].trim_start();
        let Some(facts) = self.document.facts() else { return false };
        let named = facts.mentions.iter().map(|it| it.range).chain(facts.bindings.iter().map(|it| it.range));
        self.starts_comment(text) && !named.into_iter().any(|it| !it.is_empty() && rest.contains(it))
    }

    /// Says whether the statement that is the symbol's declares others as well (`a, b = …`, `const [a, b] = …`). What stands
    /// in its body goes with it, also where it declares something beside it (`self.a = …` in a method).
    fn shares_statement(&self) -> bool {
        let own = self.symbol();
        let inside = |it: &Symbol| !own.body.is_empty() && own.body.contains(it.full_range);
        let meets = |it: &Symbol| {
            it.full_range.start < own.full_range.end && own.full_range.start < it.full_range.end
        };
        let beside = |it: &Symbol| it.parent == own.parent && it.name_range != own.name_range;
        self.outline.iter().any(|(id, it)| id != self.symbol && beside(it) && meets(it) && !inside(it))
    }

    /// Says whether the line before is the end of a symbol beside this one that does not stand apart.
    fn follows_closely(&self, first: u32) -> bool {
        let lines = self.document.lines();
        let parent = self.symbol().parent;
        self.outline.iter().any(|(_, it)| {
            it.parent == parent && !stands_apart(it.kind) && lines.rows(it.full_range).1 + 1 == first
        })
    }
}

/// Finds the symbol that is shown as `name_path`, which may have slashes around it that are no part of it.
fn symbol_at(outline: &Outline, paths: &NamePaths, name_path: &str) -> Option<SymbolId> {
    let shown = |name_path: &str| {
        let last = name_path.rsplit('/').next().unwrap_or_default();
        let bare = last.strip_suffix(']').and_then(|it| it.rsplit_once('[')).map_or(last, |it| it.0);
        // Putting a path together for each symbol of a large file would cost more than the edit.
        let named = |(id, _): &(SymbolId, &Symbol)| {
            last.ends_with(outline.name(*id)) || outline.name(*id).ends_with(bare)
        };
        outline.iter().filter(named).map(|(id, _)| id).find(|it| paths.path(outline, *it) == name_path)
    };
    shown(name_path).or_else(|| shown(name_path.trim_matches('/')))
}

/// Says whether symbols of a kind have an empty line between them.
fn stands_apart(kind: SymbolKind) -> bool {
    use SymbolKind::{Class, Constructor, Enum, Function, Interface, Method, Namespace, Object, Struct};
    matches!(kind, Function | Method | Constructor | Class | Interface | Struct | Enum | Object | Namespace)
}

fn leading_empty_lines(text: &str) -> usize {
    text.lines().take_while(|it| it.trim().is_empty()).count()
}

/// Returns the texts over several lines that are no documentation, neither by what was read nor by `docs`.
fn plain_texts(Reading { facts, verbatim, .. }: &Reading, docs: &[TextRange]) -> Vec<TextRange> {
    let is_doc = |it: TextRange, doc: TextRange| doc.contains(it) || it.contains(doc) && !doc.is_empty();
    let documents = |it: TextRange| {
        facts.symbols.iter().map(|it| it.doc).chain(docs.iter().copied()).any(|doc| is_doc(it, doc))
    };
    verbatim.iter().copied().filter(|it| !documents(*it)).collect()
}
