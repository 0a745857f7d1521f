//! A server's entry in the file of a client: read, put in and taken out, with everything else left as it is.
//!
//! What is not ours is never understood further than its command: it is kept as the text that it is, and put back so.

use serde_json::{Value, json};

use super::clients::Form;
use super::{json_file, toml_file};

/// How a client starts this server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) command: String,
    pub(crate) arguments: Vec<String>,
}

/// What is to stand in a file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum New<'a> {
    /// This server. What the user added to an entry of ours stays; one of somebody else is replaced as a whole.
    Ours(&'a Entry),
    /// What stood there once.
    Source(&'a str),
    /// Nothing.
    Nothing,
}

/// What a value of a file holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    pub(crate) name: String,
    pub(crate) value: Value,
}

impl Known {
    /// Returns how the server is started, if by a command.
    pub(crate) fn entry(&self) -> Option<Entry> {
        let arguments = self.value["args"].as_array().into_iter().flatten().filter_map(Value::as_str);
        Some(Entry {
            command: self.value["command"].as_str()?.to_owned(),
            arguments: arguments.map(str::to_owned).collect(),
        })
    }

    /// Says whether it starts this program, wherever that is.
    pub(crate) fn is_ours(&self) -> bool {
        is_ours(&self.value)
    }

    /// Returns what is run or asked, for people.
    pub(crate) fn shown(&self) -> String {
        let remote = REMOTE.iter().find_map(|it| self.value[*it].as_str());
        self.entry().map(|it| it.shown()).or(remote.map(str::to_owned)).unwrap_or_default()
    }

    /// Returns a key that only a server has which is asked over the net.
    pub(crate) fn remote(&self) -> Option<&'static str> {
        REMOTE.iter().find(|it| self.value.get(**it).is_some()).copied()
    }

    /// Says whether the client is told not to start it.
    pub(crate) fn is_off(&self) -> bool {
        self.value["disabled"] == true || self.value["enabled"] == false
    }
}

/// Keys that a server which is started by a command does not have.
pub(crate) const REMOTE: &[&str] =
    &["url", "httpUrl", "serverUrl", "headers", "http_headers", "env_http_headers", "bearer_token_env_var"];

/// Says whether an entry starts this program.
pub(crate) fn is_ours(value: &Value) -> bool {
    let command = value["command"].as_str().unwrap_or_default();
    command.rsplit(['/', '\\']).next().unwrap_or_default().trim_end_matches(".exe") == "linnea"
}

/// Says whether an entry is ours and nothing else, so that what the user added to it stays.
pub(crate) fn is_only_ours(value: &Value) -> bool {
    is_ours(value) && !REMOTE.iter().any(|it| value.get(*it).is_some())
}

impl Entry {
    /// Returns what is run, for people.
    pub(crate) fn shown(&self) -> String {
        format!("{} {}", self.command, self.arguments.join(" ")).trim_end().to_owned()
    }

    /// Returns all that a file's entry must have.
    pub(crate) fn fields(&self, form: Form) -> Vec<(&'static str, Value)> {
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

const MARK: char = '\u{feff}';

/// Returns the servers in a file.
///
/// # Errors
/// If it is not in the form.
pub(crate) fn all(form: Form, text: &str) -> Result<Vec<Known>, String> {
    let text = text.trim_start_matches(MARK);
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let root: Value = match form {
        Form::Json { servers, .. } | Form::JsonWithTools { servers, .. } => json_file::read(text, servers)?,
        Form::Toml { .. } => toml::from_str(text).map_err(|it| it.to_string())?,
    };
    let servers = root[form.servers()].as_object().into_iter().flatten();
    Ok(servers.map(|(name, value)| Known { name: name.clone(), value: value.clone() }).collect())
}

/// Returns the text of a server's entry as it stands there.
pub(crate) fn source(form: Form, text: &str, name: &str) -> Result<Option<String>, String> {
    let text = text.trim_start_matches(MARK);
    match form {
        Form::Toml { servers } => toml_file::source(text, servers, name),
        Form::Json { servers, .. } | Form::JsonWithTools { servers, .. } => {
            json_file::source(text, servers, name)
        }
    }
}

/// Returns the text with an entry as it is to be.
///
/// # Errors
/// If the text is not in the form.
pub(crate) fn with(form: Form, text: &str, name: &str, new: New<'_>) -> Result<String, String> {
    let (mark, inner) = text.strip_prefix(MARK).map_or(("", text), |it| ("\u{feff}", it));
    let after = match form {
        Form::Toml { servers } => toml_file::with(inner, servers, name, new)?,
        Form::Json { servers, .. } | Form::JsonWithTools { servers, .. } => {
            json_file::with(inner, form, servers, name, new)?
        }
    };
    Ok(format!("{mark}{after}"))
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;
