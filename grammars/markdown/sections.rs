//! Headings, and what is below them.

use linnea_syntax::{Draft, ExpressionId, ScopeId, SymbolFlags, SymbolId, SymbolKind, Walk};
use linnea_text::TextRange;

/// A heading that the following text is below.
struct Open {
    level: u32,
    symbol: SymbolId,
}

/// A heading is a symbol that stands for its section: from there to the next heading that is not below it.
pub(super) fn document(w: &mut Walk<'_, '_>) -> Option<ExpressionId> {
    let mut open = Vec::new();
    blocks(w, &mut open);
    close(w, &mut open, 0, w.source().len() as u32);
    None
}

/// Goes through blocks; those in lists and quotes are no sections.
fn blocks(w: &mut Walk<'_, '_>, open: &mut Vec<Open>) {
    w.named_children(|w| match w.kind() {
        "section" => blocks(w, open),
        "atx_heading" | "setext_heading" => heading(w, open),
        _ => {
            w.visit();
        }
    });
}

fn heading(w: &mut Walk<'_, '_>, open: &mut Vec<Open>) {
    let range = trimmed(w, w.range());
    let content = trimmed(w, w.child("heading_content").unwrap_or(range));
    let level = match w.kind() {
        "atx_heading" => w.text_of(range).iter().take_while(|it| **it == b'#').count() as u32,
        _ if w.has_child("setext_h1_underline") => 1,
        _ => 2,
    };
    close(w, open, level, range.start);
    let text = String::from_utf8_lossy(w.text_of(content)).into_owned();
    let (title, anchor) = title(&text);
    let slug = free_slug(w, anchor.unwrap_or_else(|| slug(&title)));
    let name = w.name(&slug);
    let mut draft = Draft::new(SymbolKind::Namespace, name, content, range);
    draft.signature = Some(range);
    draft.flags = SymbolFlags::SHARED;
    draft.place = Some((ScopeId::new(0), open.last().map(|it| it.symbol)));
    let symbol = w.define(draft);
    // It is called by its title and found by its anchor.
    let name = w.name(if title.is_empty() { "#" } else { &title });
    w.symbol_mut(symbol).name = name;
    open.push(Open { level, symbol });
    w.descend();
}

/// Ends the sections that a heading of this level is not below.
fn close(w: &mut Walk<'_, '_>, open: &mut Vec<Open>, level: u32, at: u32) {
    while let Some(it) = open.pop_if(|it| it.level >= level) {
        let heading = w.symbol(it.symbol).full_range;
        let range = trimmed(w, TextRange::new(heading.start, at));
        let symbol = w.symbol_mut(it.symbol);
        symbol.full_range = range;
        symbol.body = TextRange::new(heading.end, range.end);
    }
}

/// Returns the range without white space at its ends.
fn trimmed(w: &Walk<'_, '_>, range: TextRange) -> TextRange {
    let text = w.text_of(range);
    let start = range.start + (text.len() - text.trim_ascii_start().len()) as u32;
    TextRange::new(start, start + text.trim_ascii().len() as u32)
}

/// Returns the text of a heading, links reduced to their texts, and the anchor that it gives itself (`{#anchor}`).
fn title(text: &str) -> (String, Option<String>) {
    // A heading may be closed by what it is opened with.
    let closed = text.trim_end_matches('#');
    let text = if closed.is_empty() || closed.ends_with([' ', '\t']) { closed.trim_end() } else { text };
    let own = text.strip_suffix('}').and_then(|it| it.rsplit_once("{#"));
    let (text, anchor) = match own {
        Some((text, anchor)) => (text.trim_end(), Some(anchor.to_owned())),
        None => (text, None),
    };
    let mut title = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        let inner = &rest[at + 1..];
        let link = inner.find("](").and_then(|close| {
            let end = inner[close..].find(')')?;
            (!inner[..close].contains(['[', ']'])).then_some((close, close + end + 1))
        });
        let image = rest[..at].ends_with('!');
        title.push_str(&rest[..at - usize::from(image && link.is_some())]);
        match link {
            Some((close, end)) => {
                title.push_str(&inner[..close]);
                rest = &inner[end..];
            }
            None => {
                title.push('[');
                rest = inner;
            }
        }
    }
    title.push_str(rest);
    (title.split_whitespace().collect::<Vec<_>>().join(" "), anchor)
}

/// Returns the anchor of a heading as web sites that show repositories make it.
pub(super) fn slug(title: &str) -> String {
    let kept = |it: char| match it {
        ' ' => Some('-'),
        _ if it.is_alphanumeric() || matches!(it, '-' | '_') => Some(it),
        _ => None,
    };
    title.to_lowercase().chars().filter_map(kept).collect()
}

/// Headings with the same text get a number.
fn free_slug(w: &mut Walk<'_, '_>, slug: String) -> String {
    let file = ScopeId::new(0);
    let mut free = slug.clone();
    let mut number = 0;
    loop {
        let name = w.name(&free);
        if w.binding_in(file, name).is_none() || number == 1_000 {
            return free;
        }
        number += 1;
        free = format!("{slug}-{number}");
    }
}

/// Says whether a word may stand in a heading: behind number signs, or before a line of `=` or `-`.
pub(super) fn may_declare(before: &[u8], after: &[u8]) -> bool {
    let line = before.rsplit(|it| *it == b'\n').next().unwrap_or(before);
    if line.contains(&b'#') {
        return true;
    }
    let below = after.split(|it| *it == b'\n').skip(1).map(<[u8]>::trim_ascii);
    let paragraph = below.take_while(|it| !it.is_empty()).take(50);
    let underline = |it: &[u8]| {
        let it = it.trim_ascii_start();
        it.ends_with(b"=") || it.ends_with(b"-")
    };
    paragraph.into_iter().any(underline)
}

#[cfg(test)]
mod tests {
    use super::{may_declare, slug, title};

    #[test]
    fn titles_are_read() {
        let of = |text: &str| title(text);
        assert_eq!(of("Setup ##"), ("Setup".to_owned(), None));
        assert_eq!(of("C#"), ("C#".to_owned(), None));
        assert_eq!(of("The [guide](a/b.md) to  ![x](y.png)"), ("The guide to x".to_owned(), None));
        assert_eq!(of("[1.0] - today {#one}"), ("[1.0] - today".to_owned(), Some("one".to_owned())));
        assert_eq!(of("a [b] (c"), ("a [b] (c".to_owned(), None));
        assert_eq!(slug("What's `new` in 1.0?"), "whats-new-in-10");
    }

    #[test]
    fn words_of_headings_are_told() {
        assert!(may_declare(b"text\n## The ", b" of\n"));
        assert!(may_declare(b"text\n\nThe ", b" of\nit\n====\n"));
        assert!(!may_declare(b"# x\n\nThe ", b" of\nit\n\n====\n"));
    }
}
