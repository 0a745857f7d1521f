//! Fitting a call's arguments to a tool's schema: harmless differences are mended, the others explained, all at
//! once.

use serde_json::{Map, Value};

use crate::{Tool, ToolError};

/// What clients send with any tool: some a word where there are no parameters, others which session they belong to.
const IGNORED: &[&str] = &["random_string", "session", "session_id"];

/// Returns `arguments` with types mended and other names replaced.
///
/// Serena passes over parameters that it does not know; so do we for whoever wants its answers, unless it looks like a slip.
pub(crate) fn fit(tool: &Tool, arguments: Value, serena: bool) -> Result<Value, ToolError> {
    let arguments = match arguments {
        Value::Null => Map::new(),
        Value::Object(object) => object,
        // Some clients send the object as text.
        Value::String(text) => match serde_json::from_str(&text) {
            Ok(Value::Object(object)) => object,
            _ => return Err(misfit(tool, &["the arguments must be an object".to_owned()])),
        },
        _ => return Err(misfit(tool, &["the arguments must be an object".to_owned()])),
    };
    let schema = (tool.schema)();
    let none = Map::new();
    let properties = schema["properties"].as_object().unwrap_or(&none);
    let mut fitted = Map::new();
    let mut problems = Vec::new();
    for (given, value) in arguments {
        let Some(name) = name_of(tool, properties, &given) else {
            let near = nearest(&given, properties.keys().map(String::as_str));
            if IGNORED.contains(&given.as_str()) || serena && near.is_none() {
                continue;
            }
            let hint = near.map(|it| format!(" (did you mean `{it}`?)")).unwrap_or_default();
            problems.push(format!("there is no parameter `{given}`{hint}"));
            continue;
        };
        if value.is_null() {
            continue;
        }
        match coerce(&properties[&name], value) {
            Ok(value) => {
                // The name proper wins over another name for the same parameter.
                if given == name || !fitted.contains_key(&name) {
                    fitted.insert(name, value);
                }
            }
            Err((wanted, value)) => {
                problems.push(format!("`{given}` must be {wanted}, got {}", brief(&value)))
            }
        }
    }
    for required in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if !fitted.contains_key(required)
            && !problems.iter().any(|it: &String| it.starts_with(&format!("`{required}`")))
        {
            problems.push(format!("`{required}` is missing"));
        }
    }
    if problems.is_empty() { Ok(Value::Object(fitted)) } else { Err(misfit(tool, &problems)) }
}

fn name_of(tool: &Tool, properties: &Map<String, Value>, given: &str) -> Option<String> {
    if properties.contains_key(given) {
        return Some(given.to_owned());
    }
    let plain = |text: &str| text.replace(['_', '-'], "").to_lowercase();
    let alias = tool
        .aliases
        .iter()
        .find(|(other, _)| plain(other) == plain(given))
        .map(|(_, name)| (*name).to_owned());
    alias.or_else(|| properties.keys().find(|it| plain(it) == plain(given)).cloned())
}

/// Mends a value that is plainly meant as what the schema wants. Text is never made of anything else.
fn coerce(schema: &Value, value: Value) -> Result<Value, (&'static str, Value)> {
    match (schema["type"].as_str().unwrap_or_default(), value) {
        ("integer", Value::String(text)) => {
            text.trim().parse::<i64>().map(Value::from).map_err(|_| ("an integer", Value::String(text)))
        }
        ("integer", Value::Number(number)) => match number.as_f64() {
            Some(float) if !number.is_i64() && float.fract() == 0.0 && float.abs() < 9e15 => {
                Ok(Value::from(float as i64))
            }
            _ if number.is_i64() => Ok(Value::Number(number)),
            _ => Err(("an integer", Value::Number(number))),
        },
        ("integer", value) => Err(("an integer", value)),
        ("boolean", Value::String(text)) => match text.trim().to_lowercase().as_str() {
            "true" | "yes" | "1" => Ok(Value::Bool(true)),
            "false" | "no" | "0" | "" => Ok(Value::Bool(false)),
            _ => Err(("true or false", Value::String(text))),
        },
        ("boolean", Value::Number(number)) if matches!(number.as_i64(), Some(0 | 1)) => {
            Ok(Value::Bool(number.as_i64() == Some(1)))
        }
        ("boolean", value @ Value::Bool(_)) => Ok(value),
        ("boolean", value) => Err(("true or false", value)),
        ("string", value @ Value::String(_)) => Ok(value),
        ("string", value) => Err(("a string", value)),
        ("array", Value::String(text)) => match serde_json::from_str(&text) {
            Ok(Value::Array(items)) => coerce(schema, Value::Array(items)),
            _ if text.trim().is_empty() => Ok(Value::Array(Vec::new())),
            _ => coerce(schema, Value::Array(text.split(',').map(|it| Value::from(it.trim())).collect())),
        },
        ("array", Value::Array(items)) => {
            // A number in a list of names may be the number of what is named.
            let item = |it: Value| if it.is_number() { Ok(it) } else { coerce(&schema["items"], it) };
            let items: Result<Vec<_>, _> = items.into_iter().map(item).collect();
            items.map(Value::Array).map_err(|(_, value)| ("a list", value))
        }
        ("array", value @ (Value::Number(_) | Value::Bool(_))) => coerce(schema, Value::Array(vec![value])),
        ("array", value) => Err(("a list", value)),
        (_, value) => Ok(value),
    }
}

fn brief(value: &Value) -> String {
    let text = value.to_string();
    if text.chars().count() > 60 {
        format!("{} …", text.chars().take(60).collect::<String>())
    } else {
        text
    }
}

fn misfit(tool: &Tool, problems: &[String]) -> ToolError {
    let message = format!("{}: {}.", tool.name, problems.join("; "));
    ToolError::arguments(message).hint(explain(tool))
}

/// Returns the parameters of a tool on one line, the optional ones in brackets.
pub fn explain(tool: &Tool) -> String {
    let schema = (tool.schema)();
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let show = |(name, property): (&String, &Value)| {
        let kind = property["type"].as_str().unwrap_or("any");
        if required.contains(&name.as_str()) {
            format!("{name}: {kind}")
        } else {
            format!("[{name}: {kind}]")
        }
    };
    let parameters: Vec<_> = schema["properties"].as_object().into_iter().flatten().map(show).collect();
    format!("Parameters: {}", if parameters.is_empty() { "none".to_owned() } else { parameters.join(", ") })
}

/// Returns the name that is most like `given`, if one is.
pub(crate) fn nearest<'a>(given: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    let score = |name: &str| {
        let folded = name.to_lowercase();
        let contained =
            given.len() > 2 && folded.len() > 2 && (folded.contains(&given) || given.contains(&folded));
        // One slip of the fingers counts in short names too.
        let slip = given.len() > 2 && strsim::damerau_levenshtein(&given, &folded) <= 1;
        strsim::jaro_winkler(&given, &folded) + if contained || slip { 0.3 } else { 0.0 }
    };
    let scored = names.filter(|it| !it.is_empty()).map(|name| (name, score(name)));
    scored.filter(|(_, score)| *score > 0.75).max_by(|a, b| a.1.total_cmp(&b.1)).map(|(name, _)| name)
}
