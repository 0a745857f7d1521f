use serde::Deserialize;

/// Declares [`Keys`] with the list of its names.
macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident: $type:ty,)*) => {
        /// What a file or the command line says; `None` where it says nothing. The names are those of Serena's files
        /// where the meaning is the same.
        #[derive(Clone, Debug, Default, Deserialize)]
        #[serde(default)]
        pub struct Keys {
            $($(#[$doc])* pub $name: Option<$type>,)*
        }

        impl Keys {
            /// All names.
            pub const NAMES: &[&str] = &[$(stringify!($name),)*];
        }
    };
}

keys! {
    /// What the project is called.
    project_name: String,
    /// No tool may change anything.
    read_only: bool,
    /// What kind of client asks: the name of a [`Context`](crate::Context).
    context: String,
    /// Tools that are not offered.
    excluded_tools: Vec<String>,
    /// Tools that are offered though they are not by default.
    included_optional_tools: Vec<String>,
    /// The only tools that are offered, if any are named.
    fixed_tools: Vec<String>,
    /// What is left out of listings and searches, as `.gitignore` writes it.
    ignored_paths: Vec<String>,
    /// Folders beside the project whose code belongs together with its own, as seen from its root.
    ls_additional_workspace_folders: Vec<String>,
    /// What an agent is told about the project with the instructions.
    initial_prompt: String,
    /// How files that are not Unicode are encoded.
    encoding: String,
    /// How lines of new files end: `lf`, `crlf` or `native`.
    line_ending: String,
    /// Memories that must not change; regular expressions that fit whole names.
    read_only_memory_patterns: Vec<String>,
    /// Memories that are not there; regular expressions that fit whole names.
    ignored_memory_patterns: Vec<String>,
    /// How answers are written: `text` or `json`.
    format: String,
    /// The number of a file's first line, 0 or 1.
    line_base: u32,
    /// Answers are exactly as Serena's.
    serena: bool,
    /// The most characters of an answer.
    max_answer_chars: usize,
    /// Other projects that may be asked about; directories.
    projects: Vec<String>,
    /// Where Serena keeps what belongs to a project, `$projectDir` and `$projectFolderName` filled in.
    project_serena_folder_location: String,
}
