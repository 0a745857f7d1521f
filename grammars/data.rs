//! What languages of data share: keys are symbols, and so are the elements of a list that have keys.

use linnea_syntax::{
    Draft, ExpressionId, IssueKind, Namespace, Role, ScopeId, ScopeKind, SymbolFlags, SymbolKind, Walk,
};
use linnea_text::TextRange;

/// Larger files are generated (lock files, records, fixtures): nobody looks their keys up by name, and reading them all
/// would take longer than reading the code beside them.
const MAX_LEN: usize = 1024 * 1024;

/// A name longer than this is a text.
const MAX_NAME: u32 = 80;

/// Leaves nothing of a file that is too large to be read.
pub(crate) fn prepare(source: &[u8]) -> Option<Vec<u8>> {
    (source.len() > MAX_LEN).then(|| vec![b'\n'; source.len()])
}

/// The whole file.
pub(crate) fn document(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    if w.source().len() > MAX_LEN {
        w.issue(TextRange::new(0, w.source().len() as u32), IssueKind::TooLarge);
        return None;
    }
    w.descend();
    None
}

/// Declares the construct that the current node is under its key; what is inside are its members.
pub(crate) fn key(w: &mut Walk<'_, '_>, key: TextRange, kind: SymbolKind, body: Option<TextRange>) {
    let range = w.range();
    key_of(w, key, kind, range, body);
}

/// The same where the construct is not all of the node.
pub(crate) fn key_of(
    w: &mut Walk<'_, '_>,
    key: TextRange,
    kind: SymbolKind,
    range: TextRange,
    body: Option<TextRange>,
) {
    if key.is_empty() {
        return w.descend();
    }
    let name = w.name_at(key);
    let range = trimmed(w, range);
    let symbol = w.define(Draft::new(kind, name, key, range).body(body).flags(SymbolFlags::SHARED));
    w.scoped(ScopeKind::Object, Some(symbol), |w, _| w.descend());
}

/// Declares an element of a list that has keys, by the first value in it: there is nothing else to call it by. Its name is
/// none that could be changed. `range` is what it takes up.
pub(crate) fn element(w: &mut Walk<'_, '_>, first: Option<TextRange>, range: TextRange) {
    let first = first.map(|it| unquoted(w, it)).filter(|it| {
        let text = w.text_of(*it);
        !text.is_empty() && it.len() <= MAX_NAME && !text.contains(&b'\n')
    });
    let Some(first) = first else { return w.descend() };
    let name = w.name_at(first);
    let range = trimmed(w, range);
    let symbol = w.define(
        Draft::new(SymbolKind::Module, name, first, range).body(Some(range)).flags(SymbolFlags::SHARED),
    );
    let binding = w.last_binding();
    w.binding_mut(binding).range = TextRange::new(first.start, first.start);
    w.scoped(ScopeKind::Object, Some(symbol), |w, _| w.descend());
}

/// Declares a name for the value that `whole` is, by which other places of the file refer to it.
pub(crate) fn anchor(w: &mut Walk<'_, '_>, whole: TextRange) {
    let name = w.name_at(w.range());
    let mut draft = Draft::new(SymbolKind::Variable, name, w.range(), whole).namespace(Namespace::Label);
    draft.place = Some((ScopeId::new(0), None));
    w.define(draft);
}

/// Mentions the name of a value elsewhere in the file.
pub(crate) fn alias(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    w.mention(Role::Label);
    None
}

/// Returns the range without the quotes around it.
pub(crate) fn unquoted(w: &Walk<'_, '_>, range: TextRange) -> TextRange {
    match w.text_of(range) {
        [first @ (b'"' | b'\''), .., last] if first == last => TextRange::new(range.start + 1, range.end - 1),
        _ => range,
    }
}

/// Returns what a value is that is written without quotes.
pub(crate) fn scalar(text: &[u8]) -> SymbolKind {
    match text {
        b"true" | b"false" | b"True" | b"False" => SymbolKind::Boolean,
        b"" | b"null" | b"~" => SymbolKind::Null,
        [b'0'..=b'9' | b'-' | b'+' | b'.', rest @ ..]
            if rest.iter().all(|it| it.is_ascii_hexdigit() || b"._+-xobT:".contains(it)) =>
        {
            SymbolKind::Number
        }
        _ => SymbolKind::String,
    }
}

fn trimmed(w: &Walk<'_, '_>, range: TextRange) -> TextRange {
    TextRange::new(range.start, range.start + w.text_of(range).trim_ascii_end().len() as u32)
}

/// Returns the text up to the end of the line.
pub(crate) fn line_after(after: &[u8]) -> &[u8] {
    &after[..memchr::memchr(b'\n', after).unwrap_or(after.len())]
}

/// Returns the text from the start of the line.
pub(crate) fn line_before(before: &[u8]) -> &[u8] {
    &before[memchr::memrchr(b'\n', before).map_or(0, |it| it + 1)..]
}
