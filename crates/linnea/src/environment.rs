//! What the process was started with. Nothing else reads the environment.
#![expect(clippy::disallowed_methods, reason = "the environment is read here and nowhere else")]

use std::path::PathBuf;

/// The process's surroundings, as far as they matter.
#[derive(Clone, Debug)]
pub(crate) struct Environment {
    /// The working directory.
    pub(crate) here: PathBuf,
    /// The user's own directory.
    pub(crate) home: Option<PathBuf>,
    /// Where our configuration is.
    pub(crate) config: Option<PathBuf>,
    /// Where what can be made again is kept.
    pub(crate) cache: Option<PathBuf>,
    /// Where what was edited is recorded.
    pub(crate) state: Option<PathBuf>,
    /// Where Serena keeps what is the user's.
    pub(crate) serena: Option<PathBuf>,
    /// The project that the client works on, if it says so.
    pub(crate) client_project: Option<PathBuf>,
    /// Where applications keep the user's settings.
    pub(crate) applications: Option<PathBuf>,
    /// Where Claude Code keeps its settings, if not in the usual place.
    pub(crate) claude: Option<PathBuf>,
    /// Where Codex keeps its settings, if not in the usual place.
    pub(crate) codex: Option<PathBuf>,
    /// Where Copilot CLI keeps its settings, if not in the usual place.
    pub(crate) copilot: Option<PathBuf>,
    /// The directories in which programs are looked for.
    pub(crate) programs: Vec<PathBuf>,
    /// This program.
    pub(crate) program: Option<PathBuf>,
}

impl Environment {
    pub(crate) fn read() -> Self {
        let home = std::env::home_dir().filter(|it| it.is_absolute());
        let below_home = |path: &str| home.as_ref().map(|it| it.join(path));
        let config =
            directory("XDG_CONFIG_HOME").or_else(|| directory("APPDATA")).or_else(|| below_home(".config"));
        let applications = match cfg!(target_os = "macos") {
            true => below_home("Library/Application Support"),
            false => config.clone(),
        };
        let programs = std::env::var_os("PATH").unwrap_or_default();
        let local = directory("LOCALAPPDATA");
        let state =
            directory("XDG_STATE_HOME").or_else(|| local.clone()).or_else(|| below_home(".local/state"));
        let cache = directory("XDG_CACHE_HOME").or(local);
        let cache = cache.or_else(|| match cfg!(target_os = "macos") {
            true => below_home("Library/Caches"),
            false => below_home(".cache"),
        });
        Self {
            cache: cache.map(|it| it.join("linnea")),
            state: state.map(|it| it.join("linnea")),
            here: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            config: config.map(|it| it.join("linnea")),
            serena: path("SERENA_HOME").or_else(|| below_home(".serena")),
            applications,
            claude: path("CLAUDE_CONFIG_DIR"),
            codex: path("CODEX_HOME"),
            copilot: path("COPILOT_HOME"),
            // A relative one would mean programs of the project.
            programs: std::env::split_paths(&programs).filter(|it| it.is_absolute()).collect(),
            program: std::env::current_exe().ok(),
            client_project: path("CLAUDE_PROJECT_DIR"),
            home,
        }
    }
}

impl Environment {
    /// Returns where what belongs to all of the user's projects is kept: where Serena does if it is there, else by us.
    pub(crate) fn of_user(&self) -> Option<PathBuf> {
        let serena = self.serena.clone().filter(|it| linnea_vfs::is_directory(it));
        serena.or_else(|| self.config.clone()).filter(|it| it.is_absolute())
    }
}

/// Returns the path in an environment variable, if one is there.
fn path(variable: &str) -> Option<PathBuf> {
    std::env::var_os(variable).filter(|it| !it.is_empty()).map(PathBuf::from)
}

/// Returns the directory in an environment variable. A relative path is none: it would mean another one in each project.
fn directory(variable: &str) -> Option<PathBuf> {
    path(variable).filter(|it| it.is_absolute())
}
