use std::path::PathBuf;

use crate::{CONTEXTS, ConfigError, Context, Layer, Origin, Said};

/// A value and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Who says so.
    pub origin: Origin,
}

impl<T> Setting<T> {
    /// A value that nobody said.
    pub fn default_value(value: T) -> Self {
        Self { value, origin: Origin::default_value() }
    }
}

/// How lines of new files end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnding {
    /// As on Unix.
    Lf,
    /// As on Windows.
    Crlf,
    /// As the system has it.
    Native,
}

impl LineEnding {
    /// Returns a new file's text with its lines ended so. What is to end as on Unix stays as it is given.
    pub fn of_new(self, text: String) -> String {
        match self == LineEnding::Crlf || self == LineEnding::Native && cfg!(windows) {
            true => text.replace("\r\n", "\n").replace('\n', "\r\n"),
            false => text,
        }
    }
}

/// How many characters an answer may have if nobody says: about 6,000 tokens.
pub const DEFAULT_ANSWER_CHARS: usize = 20_000;

/// What holds for a project.
///
/// Of single values, the highest layer's holds: flags, then the project's files, then the user's. Lists add up. What a
/// project says only ever tightens: once somebody says `read_only` or excludes a tool, nobody can take it back; a tool must
/// be in everybody's `fixed_tools`; the user's `context` comes first, and answers are as short as anybody wants them.
#[derive(Clone, Debug)]
pub struct Config {
    /// What the project is called.
    pub project_name: Setting<String>,
    /// No tool may change anything.
    pub read_only: Setting<bool>,
    /// What kind of client asks.
    pub context: Setting<&'static Context>,
    /// Tools that are not offered.
    pub excluded_tools: Vec<Setting<String>>,
    /// Tools that are offered though they are not by default.
    pub included_tools: Vec<Setting<String>>,
    /// The only tools that are offered, if any are named: those that are in all of these lists.
    pub fixed_tools: Vec<Setting<Vec<String>>>,
    /// What is left out of listings and searches, as `.gitignore` writes it.
    pub ignored_paths: Vec<Setting<String>>,
    /// Folders beside the project whose code belongs together with its own: names are followed there and back, and nothing
    /// else is shown of them.
    pub additional_folders: Vec<Setting<String>>,
    /// What an agent is told about the project with the instructions.
    pub initial_prompt: Option<Setting<String>>,
    /// How files that are not Unicode are encoded.
    pub encoding: Option<Setting<String>>,
    /// How lines of new files end.
    pub line_ending: Setting<LineEnding>,
    /// Memories that must not change.
    pub read_only_memory_patterns: Vec<Setting<String>>,
    /// Memories that are not there.
    pub ignored_memory_patterns: Vec<Setting<String>>,
    /// Answers are JSON.
    pub json: Setting<bool>,
    /// The number of a file's first line.
    pub line_base: Setting<u32>,
    /// Answers are exactly as Serena's.
    pub serena: Setting<bool>,
    /// The most characters of an answer.
    pub max_answer_chars: Setting<usize>,
    /// Other projects that may be asked about. Only the user can name them.
    pub projects: Vec<Setting<PathBuf>>,
    /// What was passed over, a line for each file.
    pub warnings: Vec<String>,
}

impl Config {
    /// Puts layers together, the one that counts most first.
    ///
    /// # Errors
    /// If a value makes no sense.
    pub fn new(project_name: &str, layers: &[Layer]) -> Result<Self, ConfigError> {
        let serena = one(layers, |it| it.serena).unwrap_or_else(|| Setting::default_value(false));
        let json = parsed(layers, "format", &["text", "json"], |it| it.format.as_deref())?;
        let json = json.map(|it| Setting { value: it.value == "json", origin: it.origin });
        let line_base = one(layers, |it| it.line_base);
        if let Some(it) = line_base.as_ref().filter(|it| it.value > 1) {
            return Err(unfit(&it.origin, "line_base", &it.value.to_string(), &["0", "1"]));
        }
        let names: Vec<&str> = CONTEXTS.iter().map(|it| it.name).collect();
        // What the user's client has, the user knows.
        let (own, others): (Vec<Layer>, Vec<Layer>) =
            layers.iter().cloned().partition(|it| it.origin.said == Said::ByUser);
        let first = [&own[..], &others].concat();
        let context = parsed(&first, "context", &names, |it| it.context.as_deref())?;
        let context =
            context.and_then(|it| Some(Setting { value: Context::named(&it.value)?, origin: it.origin }));
        let line_ending =
            parsed(layers, "line_ending", &["lf", "crlf", "native"], |it| it.line_ending.as_deref())?;
        let line_ending = line_ending.map(|it| {
            let value = match it.value.as_str() {
                "lf" => LineEnding::Lf,
                "crlf" => LineEnding::Crlf,
                _ => LineEnding::Native,
            };
            Setting { value, origin: it.origin }
        });
        let user_chars = one(&own, |it| it.max_answer_chars);
        let user_chars = user_chars.unwrap_or_else(|| Setting::default_value(DEFAULT_ANSWER_CHARS));
        let max_answer_chars = one(&others, |it| it.max_answer_chars)
            .filter(|it| it.value < user_chars.value)
            .unwrap_or(user_chars);
        if max_answer_chars.value == 0 {
            return Err(unfit(&max_answer_chars.origin, "max_answer_chars", "0", &["a number above 0"]));
        }
        let told = one(layers, |it| it.project_name.clone().filter(|it| !it.trim().is_empty()));
        Ok(Self {
            project_name: told.unwrap_or_else(|| Setting::default_value(project_name.to_owned())),
            read_only: one(layers, |it| it.read_only.filter(|it| *it))
                .or_else(|| one(layers, |it| it.read_only))
                .unwrap_or_else(|| Setting::default_value(false)),
            context: context.unwrap_or_else(|| Setting::default_value(&CONTEXTS[0])),
            excluded_tools: all(layers, |it| it.excluded_tools.as_deref()),
            included_tools: all(layers, |it| it.included_optional_tools.as_deref()),
            fixed_tools: layers
                .iter()
                .filter_map(|it| {
                    let value = it.keys.fixed_tools.clone().filter(|it| !it.is_empty())?;
                    Some(Setting { value, origin: it.origin.clone() })
                })
                .collect(),
            ignored_paths: all(layers, |it| it.ignored_paths.as_deref()),
            additional_folders: all(layers, |it| it.ls_additional_workspace_folders.as_deref()),
            initial_prompt: one(layers, |it| it.initial_prompt.clone().filter(|it| !it.trim().is_empty())),
            encoding: one(layers, |it| it.encoding.clone()),
            line_ending: line_ending.unwrap_or_else(|| Setting::default_value(LineEnding::Native)),
            read_only_memory_patterns: all(layers, |it| it.read_only_memory_patterns.as_deref()),
            ignored_memory_patterns: all(layers, |it| it.ignored_memory_patterns.as_deref()),
            json: json.unwrap_or_else(|| Setting { value: serena.value, origin: serena.origin.clone() }),
            line_base: line_base.unwrap_or_else(|| Setting {
                value: u32::from(!serena.value),
                origin: serena.origin.clone(),
            }),
            serena,
            max_answer_chars,
            projects: all(&own, |it| it.projects.as_deref())
                .into_iter()
                .map(|it| Setting { value: it.value.into(), origin: it.origin })
                .collect(),
            warnings: layers.iter().filter_map(passed_over).collect(),
        })
    }

    /// Offers everything that changes nothing it must not: a person on the command line names the tool themselves.
    #[must_use]
    pub fn for_a_person(mut self) -> Self {
        self.context = Setting::default_value(&CONTEXTS[0]);
        self.excluded_tools.clear();
        self.fixed_tools.clear();
        self
    }
}

impl Default for Config {
    /// What holds if nobody says anything.
    fn default() -> Self {
        Self::new("project", &[]).expect("where nothing is said nothing is wrong")
    }
}

/// Returns the value of the highest layer that has one.
fn one<T>(layers: &[Layer], get: impl Fn(&crate::Keys) -> Option<T>) -> Option<Setting<T>> {
    layers.iter().find_map(|it| Some(Setting { value: get(&it.keys)?, origin: it.origin.clone() }))
}

/// Returns the items of all layers, those that count most first, each once.
fn all(layers: &[Layer], get: impl Fn(&crate::Keys) -> Option<&[String]>) -> Vec<Setting<String>> {
    let mut found: Vec<Setting<String>> = Vec::new();
    for layer in layers {
        for item in get(&layer.keys).unwrap_or_default() {
            // What the user says as well counts as said by the user.
            if !found.iter().any(|it| it.value == *item && it.origin.said == Said::ByUser) {
                found.retain(|it| it.value != *item);
                found.push(Setting { value: item.clone(), origin: layer.origin.clone() });
            }
        }
    }
    found
}

/// Returns the value of the highest layer that has one, if it is one of `choices`.
fn parsed(
    layers: &[Layer],
    key: &str,
    choices: &[&str],
    get: impl Fn(&crate::Keys) -> Option<&str>,
) -> Result<Option<Setting<String>>, ConfigError> {
    let found = one(layers, |it| get(it).map(str::to_lowercase).filter(|it| !it.is_empty()));
    match found {
        Some(it) if !choices.contains(&it.value.as_str()) => Err(unfit(&it.origin, key, &it.value, choices)),
        found => Ok(found),
    }
}

fn unfit(origin: &Origin, key: &str, value: &str, choices: &[&str]) -> ConfigError {
    let why = format!("{key} is {value:?}, but can be {}", choices.join(", "));
    ConfigError { place: origin.to_string(), why }
}

fn passed_over(layer: &Layer) -> Option<String> {
    let mut unknown = layer.unknown.clone();
    if layer.origin.said == Said::ByProject {
        let keys = &layer.keys;
        let projects = keys.projects.as_ref().is_some_and(|it| !it.is_empty());
        unknown.extend(projects.then(|| "projects".to_owned()));
        let elsewhere = keys.project_serena_folder_location.is_some();
        unknown.extend(elsewhere.then(|| "project_serena_folder_location".to_owned()));
    }
    (!unknown.is_empty()).then(|| format!("{}: not used: {}", layer.origin, unknown.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(user: &str, project: &str, serena: &str) -> Result<Config, ConfigError> {
        let layers = [
            Layer::toml(".linnea/config.toml", Said::ByProject, project)?,
            Layer::yaml(".serena/project.yml", Said::ByProject, serena)?,
            Layer::toml("user.toml", Said::ByUser, user)?,
        ];
        Config::new("dir", &layers)
    }

    fn values(settings: &[Setting<String>]) -> Vec<&str> {
        settings.iter().map(|it| it.value.as_str()).collect()
    }

    #[test]
    fn the_highest_layer_counts_and_lists_add_up() {
        let it = config(
            "line_ending = 'lf'\nignored_paths = ['a/']",
            "project_name = 'shop'\nignored_paths = ['b/']",
            "project_name: old\nline_ending: crlf\nignored_paths:\n  - 'c/**'\n  - a/\nencoding: latin-1\n",
        )
        .unwrap();
        assert_eq!(it.project_name.value, "shop");
        assert_eq!(it.project_name.origin.to_string(), ".linnea/config.toml");
        assert_eq!(it.line_ending.value, LineEnding::Crlf);
        assert_eq!(values(&it.ignored_paths), ["b/", "c/**", "a/"]);
        assert_eq!(it.encoding.unwrap().value, "latin-1");
        assert_eq!(config("", "", "").unwrap().project_name.value, "dir");
    }

    #[test]
    fn a_project_can_tighten_but_not_open_up() {
        let it = config("read_only = true", "read_only = false\nprojects = ['/home']", "read_only: false")
            .unwrap();
        assert!(it.read_only.value);
        assert_eq!(it.read_only.origin.to_string(), "user.toml");
        assert!(it.projects.is_empty());
        assert_eq!(it.warnings, [".linnea/config.toml: not used: projects"]);
        assert!(config("", "", "read_only: true").unwrap().read_only.value);
        let it = config(
            "context = 'claude-code'\nmax_answer_chars = 5000\nfixed_tools = ['a', 'b']",
            "context = 'agent'\nmax_answer_chars = 9999\nfixed_tools = ['b', 'c']",
            "max_answer_chars: 7000",
        )
        .unwrap();
        assert_eq!((it.context.value.name, it.max_answer_chars.value), ("claude-code", 5000));
        assert_eq!(it.fixed_tools.len(), 2);
        let it = config("", "max_answer_chars = 99999", "").unwrap();
        assert_eq!(it.max_answer_chars.value, DEFAULT_ANSWER_CHARS);
        assert_eq!(config("", "max_answer_chars = 700", "").unwrap().max_answer_chars.value, 700);
    }

    #[test]
    fn a_fresh_file_of_serena_gives_no_warning_and_what_it_asks_in_vain_does() {
        let fresh = "project_name: \"p\"\nlanguage_servers: [\"any\"]\nactivation_command:\nline_ending:\n\
            ignore_all_files_in_gitignore: true\nls_specific_settings: {}\nls_workspace_folders: [\".\"]\n\
            ls_additional_workspace_folders: []\nignored_paths: []\nread_only: false\nfixed_tools: []\n\
            default_modes:\nadded_modes:\ninitial_prompt: \"\"\nsymbol_info_budget:\n";
        let it = config("", "", fresh).unwrap();
        assert!(it.warnings.is_empty(), "{:?}", it.warnings);
        assert!(it.initial_prompt.is_none() && it.fixed_tools.is_empty());
        let it = config("", "colour = 1", "activation_command: make\nadded_modes: [planning]\n").unwrap();
        assert_eq!(
            it.warnings,
            [
                ".linnea/config.toml: not used: colour",
                ".serena/project.yml: not used: activation_command, added_modes"
            ]
        );
    }

    #[test]
    fn what_makes_no_sense_is_an_error_that_names_the_file() {
        let why = |it: Result<Config, ConfigError>| it.unwrap_err().to_string();
        assert!(
            why(config("context = 'clod'", "", "")).starts_with("user.toml: context is \"clod\", but can be")
        );
        assert!(why(config("", "read_only = 'maybe'", "")).starts_with(".linnea/config.toml: "));
        assert!(why(config("", "", "a: [")).starts_with(".serena/project.yml: "));
        assert!(config("", "", "# nothing\n").is_ok());
        assert!(why(config("line_base = 2", "", "")).contains("line_base"));
    }
}
