//! An entry in a file of JSON, perhaps with comments.

use std::ops::Range;

use jsonc_parser::ast::{Object, Value as Ast};
use jsonc_parser::cst::{CstInputValue, CstObject, CstRootNode};
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};
use serde_json::Value;

use super::clients::Form;
use super::entry::{New, is_only_ours};

/// Reads a file, in which no key may stand twice where we look: whoever reads it decides which one counts.
pub(super) fn read(text: &str, servers: &str) -> Result<Value, String> {
    let ast = parse(text)?;
    for object in [ast.as_ref(), member(ast.as_ref(), servers)].into_iter().flatten() {
        let Ast::Object(object) = object else { continue };
        let mut names: Vec<&str> = object.properties.iter().map(|it| it.name.as_str()).collect();
        names.sort_unstable();
        if let Some(twice) = names.windows(2).find(|it| it[0] == it[1]) {
            return Err(format!("{:?} stands in it twice", twice[0]));
        }
    }
    Ok(ast.map(Value::from).unwrap_or_default())
}

pub(super) fn source(text: &str, servers: &str, name: &str) -> Result<Option<String>, String> {
    Ok(range(text, servers, name)?.map(|it| text[it].to_owned()))
}

pub(super) fn with(
    text: &str,
    form: Form,
    servers: &str,
    name: &str,
    new: New<'_>,
) -> Result<String, String> {
    let text = if text.trim().is_empty() { "{\n}\n" } else { text };
    read(text, servers)?;
    let root = CstRootNode::parse(text, &ParseOptions::default()).map_err(|it| it.to_string())?;
    let whole = root.object_value().ok_or("it does not hold an object")?;
    if whole.get(servers).is_some() && whole.object_value(servers).is_none() {
        return Err(format!("{servers} is not an object"));
    }
    let fields = match new {
        New::Nothing => {
            if let Some(it) = whole.object_value(servers).and_then(|it| it.get(name)) {
                it.remove();
            }
            return Ok(root.to_string());
        }
        New::Source(source) => {
            let range = range(text, servers, name)?.ok_or("the entry is gone")?;
            let after = format!("{}{source}{}", &text[..range.start], &text[range.end..]);
            return read(&after, servers).map(|_| after);
        }
        New::Ours(entry) => entry.fields(form),
    };
    let all = whole.object_value_or_set(servers);
    let as_input = || {
        CstInputValue::Object(fields.iter().map(|(key, value)| ((*key).to_owned(), input(value))).collect())
    };
    match all.get(name) {
        None => {
            all.append(name, as_input());
        }
        Some(known) => match known.object_value() {
            Some(own) if known.to_serde_value().is_some_and(|it| is_only_ours(&it)) => mend(&own, &fields),
            _ => known.set_value(as_input()),
        },
    }
    Ok(root.to_string())
}

/// Mends an entry of ours: what else the user wrote there stays.
fn mend(own: &CstObject, fields: &[(&'static str, Value)]) {
    for (key, value) in fields {
        match own.get(key) {
            Some(property) if property.to_serde_value().as_ref() == Some(value) => {}
            Some(property) => property.set_value(input(value)),
            None => {
                own.append(key, input(value));
            }
        }
    }
}

fn input(value: &Value) -> CstInputValue {
    match value {
        Value::Array(items) => CstInputValue::Array(items.iter().map(input).collect()),
        Value::String(text) => CstInputValue::String(text.clone()),
        other => CstInputValue::String(other.to_string()),
    }
}

fn parse(text: &str) -> Result<Option<Ast<'_>>, String> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    Ok(parsed.map_err(|it| it.to_string())?.value)
}

fn member<'a, 'b>(ast: Option<&'a Ast<'b>>, key: &str) -> Option<&'a Ast<'b>> {
    let object: &Object<'b> = ast?.as_object()?;
    object.get(key).map(|it| &it.value)
}

/// Returns where the value of an entry stands.
fn range(text: &str, servers: &str, name: &str) -> Result<Option<Range<usize>>, String> {
    let ast = parse(text)?;
    let found = member(member(ast.as_ref(), servers), name);
    Ok(found.map(|it| {
        let range = jsonc_parser::common::Ranged::range(it);
        range.start..range.end
    }))
}
