//! Which projects a process works on, and what holds for each.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use linnea_config::{Config, Keys, Layer, Origin, Said, Setting};
use linnea_index::Index;
use linnea_tools::{
    ALL, Format, Known, Open, Root, Session, Settings, Style, ToolError, Workspace, check_memory_pattern,
};
use linnea_vfs::{Disk, FileSystem, RelPath, WithFolders, find_root, is_project_root};

use crate::cache::Memory;
use crate::environment::Environment;
use crate::setup::clients::of_user;
use crate::{folders, layers};

/// Returns the directory of the project that is meant first, and how it was found.
pub(crate) fn root(named: &[PathBuf], environment: &Environment) -> (PathBuf, &'static str) {
    if let Some(named) = named.first() {
        return (named.clone(), "--project");
    }
    if let Some(client) = &environment.client_project {
        return (client.clone(), "CLAUDE_PROJECT_DIR");
    }
    let here = &environment.here;
    match find_root(here, environment.home.as_deref()) {
        Some(found) if found != *here => (found, "above the working directory"),
        _ => (here.clone(), "working directory"),
    }
}

/// Who calls the tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Caller {
    /// A client, which is offered some.
    Client,
    /// A person, who names the one they want.
    Person,
}

/// Opens projects with what flags and the user's files say.
pub(crate) struct Opener {
    flags: Keys,
    /// The user's files, the one that counts most first.
    user: Vec<Layer>,
    /// Projects that were named on the command line.
    named: Vec<PathBuf>,
    environment: Environment,
    memory: Memory,
    caller: Caller,
}

impl Opener {
    /// Reads the user's files.
    ///
    /// # Errors
    /// If one cannot be understood.
    pub(crate) fn new(
        flags: Keys,
        named: Vec<PathBuf>,
        environment: Environment,
        memory: Memory,
        caller: Caller,
    ) -> Result<Self, ToolError> {
        let user = layers::of_user(&environment)?;
        Ok(Self { flags, user, named, environment, memory, caller })
    }

    /// Opens the project that is named first, or that the process stands in.
    ///
    /// # Errors
    /// If there is no such directory, or its files cannot be understood.
    pub(crate) fn first(&self) -> Result<Session, ToolError> {
        let (root, from) = root(&self.named, &self.environment);
        self.session(&root, from)
    }

    /// Opens the first project, with the others at hand.
    ///
    /// # Errors
    /// As [`first`](Opener::first).
    pub(crate) fn workspace(self) -> Result<Workspace, ToolError> {
        Ok(Workspace::new(self.first()?, Box::new(self)))
    }

    fn session(&self, root: &Path, from: &str) -> Result<Session, ToolError> {
        let disk = Disk::open(root, vendored()).map_err(|error| {
            ToolError::arguments(format!("The project {} cannot be opened: {error}.", root.display()))
                .hint("--project DIR names its root directory.")
        })?;
        let disk = disk.recording(self.environment.state.as_deref()).beside(self.environment.of_user());
        let disk = disk.guarding(of_user(&self.environment));
        let mut config = self.config(&disk)?;
        let root = PathBuf::from(disk.root());
        let home = self.environment.home.as_deref();
        let mut folders: Vec<(RelPath, Arc<dyn FileSystem>)> = Vec::new();
        for (path, folder) in folders::beside(&root, home, &mut config) {
            folders.push((path, Arc::new(configured(folder, &config)?)));
        }
        let files = WithFolders::around(Arc::new(configured(disk, &config)?), folders);
        let settings = Settings {
            style: Style {
                format: if config.json.value { Format::Json } else { Format::Text },
                line_base: config.line_base.value,
                serena: config.serena.value,
            },
            answer_chars: config.max_answer_chars.value,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            root_from: from.to_owned(),
            config,
        };
        let Memory { kept, most } = &self.memory;
        let index = Index::kept(files, linnea_grammars::ALL, kept.as_ref(), *most);
        Ok(Session::over(index, settings))
    }

    /// Puts together what holds for the project on `disk`.
    fn config(&self, disk: &Disk) -> Result<Config, ToolError> {
        let mut flags = self.flags.clone();
        if self.caller == Caller::Person {
            flags.included_optional_tools = Some(ALL.iter().map(|it| it.name.to_owned()).collect());
        }
        let mut layers = vec![Layer::flags(flags)];
        let root = disk.root();
        let central = layers::central(&self.user, Path::new(&root))?;
        layers.extend(layers::of_project(disk, central.as_deref())?);
        layers.extend(self.user.iter().cloned());
        let name = Path::new(&root).file_name().map_or(root.clone(), |it| it.to_string_lossy().into_owned());
        let mut config = Config::new(&name, &layers).map_err(|it| ToolError::arguments(it.to_string()))?;
        let patterns = [&config.read_only_memory_patterns, &config.ignored_memory_patterns];
        for pattern in patterns.into_iter().flatten() {
            check_memory_pattern(&pattern.value)
                .map_err(|error| ToolError::arguments(format!("{}: {}", pattern.origin, error.message)))?;
        }
        if let Some(central) = central {
            config.warnings.push(format!(
                "{}: Serena's memories of this project lie there, outside of it, and are not read",
                central.join("memories").display()
            ));
        }
        if self.caller == Caller::Person {
            return Ok(config.for_a_person());
        }
        if config.context.value.single_project && self.named.len() == 1 {
            let place = format!("--project with context {}", config.context.value.name);
            let origin = Origin { place: place.into(), said: Said::ByUser };
            config.excluded_tools.push(Setting { value: "activate_project".to_owned(), origin });
        }
        Ok(config)
    }

    /// Returns the directories of the projects that the user named somewhere, with their names.
    fn registered(&self) -> Vec<(String, PathBuf)> {
        let (first, _) = root(&self.named, &self.environment);
        let listed = self.user.iter().flat_map(|it| it.keys.projects.iter().flatten());
        let home = self.environment.home.clone().unwrap_or_default();
        let path = |it: &String| it.strip_prefix("~/").map_or_else(|| PathBuf::from(it), |it| home.join(it));
        let all = std::iter::once(first).chain(self.named.iter().cloned()).chain(listed.map(path));
        let mut found: Vec<(String, PathBuf)> = Vec::new();
        for root in all {
            let Ok(disk) = Disk::open(&root, Vec::new()) else { continue };
            let root = PathBuf::from(disk.root());
            if !found.iter().any(|it| it.1 == root) {
                // A project whose files are wrong still has a directory to be found by.
                let name = self.config(&disk).map(|it| it.project_name.value);
                let directory = || root.file_name().unwrap_or_default().to_string_lossy().into_owned();
                found.push((name.unwrap_or_else(|_| directory()), root));
            }
        }
        found
    }
}

/// Returns the names of directories that hold dependencies or build products.
pub(crate) fn vendored() -> Vec<&'static str> {
    linnea_grammars::ALL.iter().flat_map(|it| it.vendored.iter().copied()).collect()
}

/// Reads files as the configuration has it.
fn configured(disk: Disk, config: &Config) -> Result<Disk, ToolError> {
    let wrong = |origin: &Origin, why: String| ToolError::arguments(format!("{origin}: {why}."));
    let patterns = config.ignored_paths.iter().map(|it| it.value.as_str());
    let disk = disk.ignoring(patterns).map_err(|(which, why)| {
        wrong(&config.ignored_paths[which].origin, format!("ignored_paths: {why}"))
    })?;
    match &config.encoding {
        Some(encoding) => disk.encoded(&encoding.value).map_err(|why| wrong(&encoding.origin, why)),
        None => Ok(disk),
    }
}

impl Open for Opener {
    fn known(&self) -> Vec<Known> {
        let known = |(name, root): (String, PathBuf)| Known { name, root: root.display().to_string() };
        self.registered().into_iter().map(known).collect()
    }

    /// Whoever names projects on the command line means those, beside the ones in the user's own list. Without that, an
    /// agent may turn to any directory that somebody made a project.
    fn locate(&self, named: &str) -> Result<Root, ToolError> {
        let root = |path: &Path, from| Root { path: path.display().to_string(), from };
        let registered = self.registered();
        let given = self.environment.here.join(named);
        let real = Disk::open(&given, Vec::new()).ok().map(|it| PathBuf::from(it.root()));
        let by_path = registered.iter().map(|it| &it.1).find(|it| Some(*it) == real.as_ref());
        // A project names itself: it must not take the place of another's directory.
        let is_name = !named.contains(['/', '\\']);
        let by_name: Vec<&PathBuf> =
            registered.iter().filter(|it| is_name && it.0 == named).map(|it| &it.1).collect();
        if by_path.is_none() && by_name.len() > 1 {
            let roots: Vec<String> =
                by_name.iter().map(|it| format!("{:?}", it.display().to_string())).collect();
            return Err(ToolError::not_found(format!("Several projects are called {named:?}."))
                .hint(format!("Name one by its directory: {}.", roots.join(", "))));
        }
        if let Some(path) = by_path.or(by_name.first().copied()) {
            return Ok(root(path, "a known project"));
        }
        let names: Vec<String> =
            registered.iter().map(|it| format!("{} ({})", it.0, it.1.display())).collect();
        let hint = format!("Known projects: {}.", names.join(", "));
        let Some(real) = real else {
            return Err(ToolError::not_found(format!("There is no project {named:?}.")).hint(hint));
        };
        let free = self.named.is_empty() && Path::new(named).is_absolute();
        if free && is_project_root(&real, self.environment.home.as_deref()) {
            return Ok(root(&real, "activate_project"));
        }
        let why = if self.named.is_empty() {
            "it has no .git, .serena/project.yml or .linnea, or was not named by its absolute path"
        } else {
            "this server was started for other projects"
        };
        Err(ToolError::arguments(format!("{} may not be opened: {why}.", real.display())).hint(hint).hint(
            "The user can add it: a further --project DIR, or `projects` in their own configuration of Linnea.",
        ))
    }

    /// What is wrong with the files of a project that is not the first is said of it.
    fn open(&self, root: &Root) -> Result<Session, ToolError> {
        self.session(Path::new(&root.path), root.from).map_err(|mut error| {
            error.message = format!("The project {} cannot be opened: {}", root.path, error.message);
            error
        })
    }
}
