//! An entry in a file of TOML: a table with its tables below it, or one in braces.
//!
//! The text is edited by the places of what is in it; everything else stays byte for byte.

use std::ops::Range;

use toml_edit::{Array, Document, Item, Table, Value};

use super::entry::{Entry, New, is_only_ours};

/// Where an entry stands.
struct Place {
    range: Range<usize>,
    /// In braces, as the value of a key.
    in_braces: bool,
    command: Option<Range<usize>>,
    arguments: Option<Range<usize>>,
}

pub(super) fn source(text: &str, servers: &str, name: &str) -> Result<Option<String>, String> {
    Ok(find(text, servers, name)?.map(|it| text[it.range].to_owned()))
}

pub(super) fn with(text: &str, servers: &str, name: &str, new: New<'_>) -> Result<String, String> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let place = find(text, servers, name)?;
    let whole = |in_braces: bool, entry: &Entry| match in_braces {
        true => format!("{{ command = {}, args = {} }}", command(entry), arguments(entry)),
        false => {
            let name = toml_edit::Key::new(name);
            let header = format!("[{servers}.{}]", name.display_repr());
            [header, format!("command = {}", command(entry)), format!("args = {}", arguments(entry))]
                .join(end)
        }
    };
    let after = match (place, new) {
        (None, New::Nothing) => text.to_owned(),
        (None, New::Source(_)) => return Err("the entry is gone".to_owned()),
        (None, New::Ours(entry)) => {
            let whole = whole(false, entry);
            match text {
                "" => format!("{whole}{end}"),
                _ if text.ends_with('\n') => format!("{text}{end}{whole}{end}"),
                _ => format!("{text}{end}{end}{whole}"),
            }
        }
        (Some(place), New::Nothing) => without(text, &place)?,
        (Some(place), New::Source(source)) => {
            if source.starts_with('{') != place.in_braces {
                return Err("the entry is written in another way than the one before it".to_owned());
            }
            splice(text, &place.range, source)
        }
        (Some(place), New::Ours(entry)) => {
            let root: serde_json::Value = toml::from_str(text).map_err(|it| it.to_string())?;
            match (place.command, is_only_ours(&root[servers][name])) {
                // What else the user wrote there stays.
                (Some(before), true) => {
                    let separator = if place.in_braces { ", " } else { end };
                    match place.arguments {
                        Some(it) if it.start > before.start => {
                            splice(&splice(text, &it, &arguments(entry)), &before, &command(entry))
                        }
                        Some(it) => splice(&splice(text, &before, &command(entry)), &it, &arguments(entry)),
                        None => {
                            let both = format!("{}{separator}args = {}", command(entry), arguments(entry));
                            splice(text, &before, &both)
                        }
                    }
                }
                _ => splice(text, &place.range, &whole(place.in_braces, entry)),
            }
        }
    };
    // Whatever was done, it is still what the client can read.
    toml::from_str::<toml::Table>(&after).map_err(|it| it.to_string())?;
    Ok(after)
}

fn splice(text: &str, range: &Range<usize>, new: &str) -> String {
    format!("{}{new}{}", &text[..range.start], &text[range.end..])
}

fn command(entry: &Entry) -> String {
    Value::from(entry.command.as_str()).to_string()
}

fn arguments(entry: &Entry) -> String {
    entry.arguments.iter().map(String::as_str).collect::<Array>().to_string().trim().to_owned()
}

/// Takes an entry out, with the empty line before it.
fn without(text: &str, place: &Place) -> Result<String, String> {
    let Range { start, end } = place.range;
    let line = text[..start].rfind('\n').map_or(0, |it| it + 1);
    let rest = &text[end..];
    if place.in_braces
        && (text[line..start].contains(['{', '[', '"']) || rest.trim_start().starts_with([',', '}']))
    {
        return Err("the entry stands within another table; take it out by hand".to_owned());
    }
    let kept = rest.find('\n').map_or("", |it| &rest[it + 1..]);
    let mut before = &text[..line];
    if !place.in_braces && rest.is_empty() {
        before = less_a_break(less_a_break(before));
    } else if !place.in_braces && less_a_break(before).ends_with('\n') {
        before = less_a_break(before);
    }
    Ok(format!("{before}{kept}"))
}

fn less_a_break(text: &str) -> &str {
    text.strip_suffix('\n').map_or(text, |it| it.strip_suffix('\r').unwrap_or(it))
}

/// Finds an entry.
fn find(text: &str, servers: &str, name: &str) -> Result<Option<Place>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let document = Document::parse(text).map_err(|it| it.to_string())?;
    let all = document.get(servers);
    if all.is_some_and(|it| !it.is_table_like()) {
        return Err(format!("{servers} is not a table"));
    }
    let Some(item) = all.and_then(Item::as_table_like).and_then(|it| it.get(name)) else { return Ok(None) };
    let own = item.as_table_like().ok_or_else(|| format!("{servers}.{name} is not a table"))?;
    let span = |key: &str| own.get(key).and_then(Item::span);
    let range = match item {
        Item::Table(table) if !table.is_dotted() => lines(text, document.as_table(), table)?,
        Item::Table(_) => {
            return Err(format!("{servers}.{name} is written with dotted keys; write it as a table"));
        }
        other => other.span().ok_or("it cannot be found in the text")?,
    };
    let in_braces = !item.is_table();
    Ok(Some(Place { range, in_braces, command: span("command"), arguments: span("args") }))
}

/// Returns the lines of a table and of those below it, which must stand together.
fn lines(text: &str, root: &Table, table: &Table) -> Result<Range<usize>, String> {
    let (mut own, mut all) = (Vec::from_iter(table.span()), Vec::new());
    spans(table, &mut own);
    spans(root, &mut all);
    let start = own.iter().map(|it| it.start).min().ok_or("it cannot be found in the text")?;
    let end = own.iter().map(|it| it.end).max().unwrap_or(start);
    if all.iter().filter(|it| (start..end).contains(&it.start)).count() != own.len() {
        return Err("its tables do not stand together".to_owned());
    }
    let start = text[..start].rfind('\n').map_or(0, |it| it + 1);
    let end = text[end..].find('\n').map_or(text.len(), |it| end + it);
    Ok(start..text[..end].trim_end_matches('\r').len())
}

/// Lists where the values of a table stand, and the headers and values of the tables below it.
fn spans(table: &Table, found: &mut Vec<Range<usize>>) {
    for (_, item) in table {
        match item {
            Item::Table(table) => {
                found.extend(table.span().filter(|_| !table.is_implicit() && !table.is_dotted()));
                spans(table, found);
            }
            Item::ArrayOfTables(tables) => tables.iter().for_each(|it| spans(it, found)),
            other => found.extend(other.span()),
        }
    }
}
