//! What the symbol tools share: lines, bodies, documentation, children.

use linnea_index::Source;
use linnea_resolve::NamePaths;
use linnea_syntax::{Outline, SymbolFlags, SymbolId, SymbolKind};
use linnea_text::TextRange;
use serde_json::{Map, Value, json};

use crate::Style;

/// How many lines of a doc comment are shown.
const DOC_LINES: usize = 30;

/// A symbol that is only of interest inside its function: it is left out unless somebody asks for it.
pub(crate) fn is_local_variable(outline: &Outline, id: SymbolId) -> bool {
    let symbol = outline.symbol(id);
    let data = !symbol.kind.is_container()
        && !matches!(symbol.kind, SymbolKind::EnumMember | SymbolKind::TypeParameter);
    // Members of a class are no variables, even if the class is inside a function.
    let member = symbol.parent.is_some_and(|it| {
        use SymbolKind::{Class, Enum, Interface, Module, Namespace, Object, Struct};
        matches!(outline.symbol(it).kind, Class | Enum | Interface | Module | Namespace | Object | Struct)
    });
    data && symbol.flags.has(SymbolFlags::LOCAL) && !member
}

/// Returns the symbol's first and last line as numbers for people.
pub(crate) fn lines(outline: &Outline, id: SymbolId, style: Style) -> (u32, u32) {
    let (first, last) = outline.lines.rows(outline.symbol(id).full_range);
    (style.line(first), style.line(last))
}

/// Returns `12` or `12-15`.
pub(crate) fn span((first, last): (u32, u32)) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// Returns the lines as Serena gives them.
pub(crate) fn location((first, last): (u32, u32)) -> Value {
    json!({ "start_line": first, "end_line": last })
}

/// Returns the source of a symbol: exactly its range, or (for reading) from the start of its line if nothing
/// but white space stands before it.
pub(crate) fn body(source: &Source, id: SymbolId, whole_lines: bool) -> String {
    let range = source.outline.symbol(id).full_range;
    let mut start = range.start;
    if whole_lines {
        let line = source.outline.lines.start_of(source.outline.lines.row(start));
        if TextRange::new(line, start).slice(source.text().as_bytes()).trim_ascii().is_empty() {
            start = line;
        }
    }
    text(source, TextRange::new(start, range.end)).to_owned()
}

/// Returns the signature, and the documentation if there is any.
pub(crate) fn info(source: &Source, id: SymbolId) -> String {
    let symbol = source.outline.symbol(id);
    let mut out = dedent(first_lines(text(source, symbol.signature), 12).trim());
    let lead = text(source, TextRange::new(symbol.lead_start, symbol.full_range.start)).trim();
    let doc = if lead.is_empty() { text(source, symbol.doc) } else { lead };
    if !doc.is_empty() {
        out.push('\n');
        out.push_str(&first_lines(&dedent(doc), DOC_LINES));
    }
    out
}

fn text(source: &Source, range: TextRange) -> &str {
    source.text().get(range.as_usize()).unwrap_or_default()
}

fn first_lines(text: &str, limit: usize) -> String {
    let mut lines: Vec<&str> = text.lines().take(limit + 1).collect();
    if lines.len() > limit {
        lines[limit] = "…";
    }
    lines.join("\n")
}

/// Removes the indentation that the second and all further lines have in common.
fn dedent(text: &str) -> String {
    let indent = |it: &str| it.len() - it.trim_start().len();
    let common = text.lines().skip(1).filter(|it| !it.trim().is_empty()).map(indent).min().unwrap_or(0);
    let cut = |(at, line): (usize, &str)| {
        if at == 0 { line.to_owned() } else { line.get(common..).unwrap_or_default().to_owned() }
    };
    text.lines().enumerate().map(cut).collect::<Vec<_>>().join("\n")
}

/// Groups items by kind, kinds in the order of their first appearance.
pub(crate) fn by_kind<T>(items: impl IntoIterator<Item = (SymbolKind, T)>) -> Vec<(SymbolKind, Vec<T>)> {
    let mut groups: Vec<(SymbolKind, Vec<T>)> = Vec::new();
    for (kind, item) in items {
        match groups.iter_mut().find(|(it, _)| *it == kind) {
            Some((_, group)) => group.push(item),
            None => groups.push((kind, vec![item])),
        }
    }
    groups
}

/// Returns the symbols below `parent` as Serena groups them, `depth` levels deep.
pub(crate) fn children_json(outline: &Outline, parent: SymbolId, depth: u32, style: Style) -> Value {
    let one = |id: SymbolId| {
        let mut item = Map::new();
        item.insert("name".to_owned(), outline.name(id).into());
        item.insert("body_location".to_owned(), location(lines(outline, id, style)));
        if depth > 1 && outline.children(Some(id)).next().is_some() {
            item.insert("children".to_owned(), children_json(outline, id, depth - 1, style));
        }
        (outline.symbol(id).kind, Value::Object(item))
    };
    let shown = outline.children(Some(parent)).filter(|it| style.serena || !is_local_variable(outline, *it));
    let groups = by_kind(shown.map(one));
    Value::Object(
        groups.into_iter().map(|(kind, items)| (kind.name().to_owned(), Value::Array(items))).collect(),
    )
}

/// Appends the symbols below `parent`, one a line, indented.
pub(crate) fn children_text(
    out: &mut String,
    outline: &Outline,
    paths: &NamePaths,
    parent: SymbolId,
    depth: u32,
    indent: usize,
    style: Style,
) {
    if depth == 0 {
        return;
    }
    for id in outline.children(Some(parent)).filter(|it| !is_local_variable(outline, *it)) {
        let line = span(lines(outline, id, style));
        let kind = outline.symbol(id).kind;
        out.push_str(&format!("{:indent$}{line} {kind} {}\n", "", paths.part(outline, id)));
        children_text(out, outline, paths, id, depth - 1, indent + 2, style);
    }
}
