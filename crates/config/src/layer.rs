use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde_json::Value;
use thiserror::Error;

use crate::Keys;

/// Who says something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Nobody: it is the default.
    ByDefault,
    /// The project's own files.
    ByProject,
    /// The user, in files of their own or on the command line.
    ByUser,
}

/// Where a value comes from, as people find it: a file or a flag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The file or flag.
    pub place: Arc<str>,
    /// Who speaks there.
    pub said: Said,
}

impl Origin {
    /// The origin of what nobody said.
    pub fn default_value() -> Self {
        Self { place: "default".into(), said: Said::ByDefault }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.place)
    }
}

/// A file that cannot be understood, or a value that makes no sense.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{place}: {why}")]
pub struct ConfigError {
    /// The file or flag.
    pub place: String,
    /// What is wrong with it.
    pub why: String,
}

/// What one file says, or the command line.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Where it stands.
    pub origin: Origin,
    /// What it says.
    pub keys: Keys,
    /// Keys with a value that mean nothing here.
    pub unknown: Vec<String>,
}

/// Keys of Serena's that need no counterpart: there are no language servers to choose, start or wait for.
const POINTLESS: &[&str] = &[
    "activation_command_timeout",
    "gui_log_window",
    "jetbrains_launch_command",
    "jetbrains_plugin_server_address",
    "language",
    "language_backend",
    "language_servers",
    "languages",
    "log_level",
    "ls_priorities",
    "ls_specific_settings",
    "record_tool_usage_stats",
    "symbol_info_budget",
    "token_count_estimator",
    "trace_lsp_communication",
    "web_dashboard",
    "web_dashboard_interface",
    "web_dashboard_listen_address",
    "web_dashboard_open_on_launch",
    "web_dashboard_trusted_hosts",
];

/// What else a fresh file of Serena's holds, as JSON.
const FRESH: &[(&str, &str)] = &[
    ("base_modes", r#"["interactive","editing"]"#),
    (ANSWER_CHARS, "150000"),
    ("default_modes", r#"["interactive","editing"]"#),
    ("ignore_all_files_in_gitignore", "true"),
    ("ls_workspace_folders", r#"["."]"#),
    ("tool_timeout", "240"),
];

/// What Serena calls `max_answer_chars`.
const ANSWER_CHARS: &str = "default_max_tool_answer_chars";

impl Layer {
    /// Wraps what was said on the command line.
    pub fn flags(keys: Keys) -> Self {
        let origin = Origin { place: "command line".into(), said: Said::ByUser };
        Self { origin, keys, unknown: Vec::new() }
    }

    /// Reads a file of ours.
    ///
    /// # Errors
    /// If it is no TOML, or a value has the wrong type.
    pub fn toml(place: &str, said: Said, text: &str) -> Result<Self, ConfigError> {
        let failed = |error: toml::de::Error| wrong(place, &error);
        let keys: Keys = toml::from_str(text).map_err(failed)?;
        let all: BTreeMap<String, Value> = toml::from_str(text).map_err(failed)?;
        let unknown = all.into_keys().filter(|it| !is_known(it)).collect();
        Ok(Self { origin: origin(place, said), keys, unknown })
    }

    /// Reads a file of Serena's.
    ///
    /// # Errors
    /// If it is no YAML, or a value that matters here has the wrong type.
    pub fn yaml(place: &str, said: Said, text: &str) -> Result<Self, ConfigError> {
        let failed = |error: serde_saphyr::Error| wrong(place, &error);
        // A file in which everything is commented out says nothing.
        let keys: Option<Keys> = serde_saphyr::from_str(text).map_err(failed)?;
        let all: Option<BTreeMap<String, Value>> = serde_saphyr::from_str(text).map_err(failed)?;
        let matters = |(key, value): &(String, Value)| {
            !is_known(key) && !POINTLESS.contains(&key.as_str()) && says_something(key, value)
        };
        let mut keys = keys.unwrap_or_default();
        let mut unknown: BTreeMap<String, Value> =
            all.unwrap_or_default().into_iter().filter(matters).collect();
        if let Some(chars) = unknown.remove(ANSWER_CHARS) {
            let chars = chars.as_u64().and_then(|it| usize::try_from(it).ok());
            let chars = chars.ok_or_else(|| wrong(place, &format!("{ANSWER_CHARS} is no number")))?;
            keys.max_answer_chars = keys.max_answer_chars.or(Some(chars));
        }
        Ok(Self { origin: origin(place, said), keys, unknown: unknown.into_keys().collect() })
    }
}

fn origin(place: &str, said: Said) -> Origin {
    Origin { place: place.into(), said }
}

fn wrong(place: &str, error: &dyn fmt::Display) -> ConfigError {
    // An error shows the line it is in, and that may have any length.
    let why = error.to_string().trim_end().chars().take(LONGEST_ERROR).collect();
    ConfigError { place: place.to_owned(), why }
}

/// The most characters of an error.
const LONGEST_ERROR: usize = 600;

fn is_known(key: &str) -> bool {
    Keys::NAMES.contains(&key)
}

/// Says whether a value is another than the one that a fresh file of Serena's has.
fn says_something(key: &str, value: &Value) -> bool {
    match value {
        value if FRESH.contains(&(key, &*value.to_string())) => false,
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Object(object) => !object.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Bool(yes) => *yes || key == "ignore_all_files_in_gitignore",
        Value::Number(_) => true,
    }
}
