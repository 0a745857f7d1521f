//! A server's entry in the file of a client: read, put in and taken out, with everything else left as it is.

use jsonc_parser::ParseOptions;
use jsonc_parser::cst::{CstInputValue, CstObject, CstRootNode};
use serde_json::{Value, json};
use toml_edit::{Array, DocumentMut, Item, Table, value};

use super::clients::Form;

/// How a client starts a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) command: String,
    pub(crate) arguments: Vec<String>,
}

impl Entry {
    /// Says whether it starts this program, wherever that is.
    pub(crate) fn is_ours(&self) -> bool {
        let name = self.command.rsplit(['/', '\\']).next().unwrap_or_default();
        name.trim_end_matches(".exe") == "linnea"
    }

    /// Returns what is run, for people.
    pub(crate) fn shown(&self) -> String {
        format!("{} {}", self.command, self.arguments.join(" ")).trim_end().to_owned()
    }

    /// Returns all that a file's entry must have.
    fn fields(&self, form: Form) -> Vec<(&'static str, Value)> {
        let (fields, tools) = match form {
            Form::Json { fields, .. } => (fields, false),
            Form::JsonWithTools { fields, .. } => (fields, true),
            Form::Toml { .. } => (&[][..], false),
        };
        let mut all: Vec<(&str, Value)> = fields.iter().map(|(key, value)| (*key, json!(value))).collect();
        all.push(("command", json!(self.command)));
        all.push(("args", json!(self.arguments)));
        if tools {
            all.push(("tools", json!(["*"])));
        }
        all
    }

    /// Returns the entry as JSON.
    pub(crate) fn json(&self, form: Form) -> Value {
        Value::Object(self.fields(form).into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
    }
}

/// Returns the servers in a file, by name.
///
/// # Errors
/// If it is not in the form.
pub(crate) fn all(form: Form, text: &str) -> Result<Vec<(String, Entry)>, String> {
    let (root, servers): (Value, &str) = match form {
        Form::Json { servers, .. } | Form::JsonWithTools { servers, .. } => {
            let root = CstRootNode::parse(text, &ParseOptions::default()).map_err(|it| it.to_string())?;
            (root.to_serde_value().unwrap_or_default(), servers)
        }
        Form::Toml { servers } => (toml::from_str(text).map_err(|it| it.to_string())?, servers),
    };
    let entry = |it: &Value| {
        let arguments = it["args"].as_array().into_iter().flatten().filter_map(Value::as_str);
        Some(Entry {
            command: it["command"].as_str()?.to_owned(),
            arguments: arguments.map(str::to_owned).collect(),
        })
    };
    let servers = root[servers].as_object().into_iter().flatten();
    Ok(servers.filter_map(|(name, it)| Some((name.clone(), entry(it)?))).collect())
}

/// Returns the text with the entry put in, or taken out if there is none to put in.
///
/// # Errors
/// If the text is not in the form.
pub(crate) fn with(form: Form, text: &str, name: &str, entry: Option<&Entry>) -> Result<String, String> {
    match form {
        Form::Json { servers, .. } | Form::JsonWithTools { servers, .. } => {
            json_with(text, servers, name, entry.map(|it| it.fields(form)))
        }
        Form::Toml { servers } => toml_with(text, servers, name, entry),
    }
}

fn json_with(
    text: &str,
    servers: &str,
    name: &str,
    entry: Option<Vec<(&'static str, Value)>>,
) -> Result<String, String> {
    let text = if text.trim().is_empty() { "{\n}\n" } else { text };
    let root = CstRootNode::parse(text, &ParseOptions::default()).map_err(|it| it.to_string())?;
    let whole = root.object_value().ok_or("it does not hold an object")?;
    let within = |object: &CstObject, key: &str| match object.get(key) {
        Some(it) if it.object_value().is_none() => Err(format!("{key} is not an object")),
        _ => Ok(object.object_value(key)),
    };
    let Some(fields) = entry else {
        if let Some(it) = within(&whole, servers)?.and_then(|it| it.get(name)) {
            it.remove();
        }
        return Ok(root.to_string());
    };
    within(&whole, servers)?;
    let all = whole.object_value_or_set(servers);
    match within(&all, name)? {
        None => {
            let fields = fields.iter().map(|(key, value)| ((*key).to_owned(), input(value))).collect();
            all.append(name, CstInputValue::Object(fields));
        }
        // What else the user wrote there stays.
        Some(known) => {
            for (key, value) in &fields {
                match known.get(key) {
                    Some(property) if property.to_serde_value().as_ref() == Some(value) => {}
                    Some(property) => property.set_value(input(value)),
                    None => {
                        known.append(key, input(value));
                    }
                }
            }
        }
    }
    Ok(root.to_string())
}

fn input(value: &Value) -> CstInputValue {
    match value {
        Value::Array(items) => CstInputValue::Array(items.iter().map(input).collect()),
        Value::String(text) => CstInputValue::String(text.clone()),
        other => CstInputValue::String(other.to_string()),
    }
}

fn toml_with(text: &str, servers: &str, name: &str, entry: Option<&Entry>) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|it: toml_edit::TomlError| it.to_string())?;
    let Some(entry) = entry else {
        if let Some(all) = document.get_mut(servers).and_then(Item::as_table_like_mut) {
            all.remove(name);
        }
        return Ok(document.to_string());
    };
    let all = document.entry(servers).or_insert_with(|| {
        let mut table = Table::new();
        // `[mcp_servers.name]` stands for itself.
        table.set_implicit(true);
        Item::Table(table)
    });
    let all = all.as_table_like_mut().ok_or_else(|| format!("{servers} is not a table"))?;
    if !all.contains_key(name) {
        all.insert(name, Item::Table(Table::new()));
    }
    let own = all.get_mut(name).and_then(Item::as_table_like_mut);
    let own = own.ok_or_else(|| format!("{servers}.{name} is not a table"))?;
    let arguments: Array = entry.arguments.iter().map(String::as_str).collect();
    for (key, new) in [("command", value(entry.command.as_str())), ("args", value(arguments))] {
        own.insert(key, new);
    }
    Ok(document.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: Form = Form::Json { servers: "mcpServers", fields: &[("type", "stdio")] };
    const TOML: Form = Form::Toml { servers: "mcp_servers" };

    fn entry() -> Entry {
        Entry { command: "/bin/linnea".to_owned(), arguments: vec!["serve".to_owned()] }
    }

    #[test]
    fn comments_and_unknown_keys_stay_and_nothing_is_put_in_twice() {
        let before = "{\n  // mine\n  \"theme\": \"dark\",\n  \"mcpServers\": {\n    \"other\": { \"url\": \"x\" } // theirs\n  }\n}\n";
        let after = with(JSON, before, "linnea", Some(&entry())).unwrap();
        assert!(
            after.contains("// mine") && after.contains("// theirs") && after.contains("\"theme\": \"dark\"")
        );
        assert_eq!(all(JSON, &after).unwrap(), [("linnea".to_owned(), entry())]);
        assert_eq!(with(JSON, &after, "linnea", Some(&entry())).unwrap(), after);
        let without = with(JSON, &after, "linnea", None).unwrap();
        assert_eq!(
            without.split_whitespace().collect::<String>(),
            before.split_whitespace().collect::<String>()
        );
        let before = "# mine\nmodel = \"x\" # why\n\n[mcp_servers.other]\ncommand = \"y\"\n";
        let after = with(TOML, before, "linnea", Some(&entry())).unwrap();
        assert!(after.starts_with(before), "{after}");
        assert_eq!(with(TOML, &after, "linnea", Some(&entry())).unwrap(), after);
        assert_eq!(with(TOML, &after, "linnea", None).unwrap(), before);
    }

    #[test]
    fn an_entry_is_mended_without_losing_what_the_user_added() {
        let before =
            "{\"mcpServers\": {\"linnea\": {\"command\": \"old\", \"env\": {\"A\": \"b\"}, \"args\": []}}}";
        let after = with(JSON, before, "linnea", Some(&entry())).unwrap();
        assert!(after.contains("\"env\": {\"A\": \"b\"}"), "{after}");
        assert_eq!(all(JSON, &after).unwrap()[0].1, entry());
        let before = "[mcp_servers.linnea]\ncommand = \"old\"\nenabled = false # for now\n";
        let after = with(TOML, before, "linnea", Some(&entry())).unwrap();
        assert!(after.contains("enabled = false # for now") && after.contains("/bin/linnea"), "{after}");
    }

    #[test]
    fn an_empty_file_becomes_a_whole_one_and_a_broken_one_is_left_alone() {
        for (form, text) in [(JSON, ""), (JSON, " \n"), (JSON, "{}"), (TOML, "")] {
            let after = with(form, text, "linnea", Some(&entry())).unwrap();
            assert_eq!(all(form, &after).unwrap(), [("linnea".to_owned(), entry())], "{after}");
        }
        for (form, text) in [
            (JSON, "{"),
            (JSON, "[]"),
            (JSON, "{\"mcpServers\": []}"),
            (TOML, "a = "),
            (TOML, "mcp_servers = 1"),
        ] {
            assert!(with(form, text, "linnea", Some(&entry())).is_err(), "{text}");
        }
    }
}
