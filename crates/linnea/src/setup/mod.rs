//! Registering this server with the clients that start it: `linnea setup CLIENT`.
//!
//! A client's own program does it where there is one; else its file is edited, with everything in it left as it is. What
//! is going to happen is a value ([`Plan`]), so that a dry run shows exactly what would be done. `entry.rs` says how an
//! entry is written, `arguments.rs` what it is told, `kept.rs` where one that is replaced is kept.

pub(crate) mod arguments;
pub(crate) mod clients;
mod command;
pub(crate) mod doctor;
pub(crate) mod entry;
mod json_file;
mod kept;
mod toml_file;

use std::path::{Path, PathBuf};

use linnea_tools::ToolError;
use linnea_vfs::{find_program, is_project_root, lock_own, read_own, real_path, replace_own};
use similar::TextDiff;

use crate::environment::Environment;
use crate::project;
use arguments::Flag;
use clients::{CLIENTS, Client, Place, Root};
use entry::{Entry, Known, New};
use kept::Kept;

/// What was asked for.
pub(crate) struct Request {
    pub(crate) client: String,
    pub(crate) scope: String,
    /// The name of the server, with which clients begin those of its tools.
    pub(crate) name: String,
    /// The projects that were named.
    pub(crate) projects: Vec<PathBuf>,
    /// What `linnea serve` is told besides.
    pub(crate) flags: Vec<Flag>,
    pub(crate) dry_run: bool,
    pub(crate) uninstall: bool,
    /// Edit the file even if the client has a program.
    pub(crate) by_file: bool,
}

/// What is going to be done.
enum Plan {
    Nothing(String),
    Run(Vec<String>),
    Edit { before: Option<String>, after: String, replaced: Option<String> },
}

/// How often a change is planned if somebody else writes the file meanwhile.
const TRIES: usize = 5;

/// Does what was asked, or says what would be done.
///
/// # Errors
/// If it makes no sense, or the client's file or program refuses.
pub(crate) fn run(request: &Request, environment: &Environment) -> Result<String, ToolError> {
    let client = client(&request.client)?;
    check_name(&request.name)?;
    let root = root(request, client, environment)?;
    let place = client.place(environment, &request.scope, &root).ok_or_else(|| {
        ToolError::arguments(format!("{} has no file for the scope {}.", client.title, request.scope))
            .hint("--scope user works for every client.")
    })?;
    let setup = Setup { request, client, place, environment, root };
    // Two at once would each write what the other does not know.
    let _alone = match &environment.state {
        Some(state) if !request.dry_run => lock_own(&state.join("setup.lock")).ok(),
        _ => None,
    };
    for _ in 0..TRIES {
        if let Some(told) = setup.run()? {
            return Ok(told);
        }
    }
    let path = setup.place.whole().display().to_string();
    Err(ToolError::failure(format!("{path} changes again and again while it is edited."))
        .hint(format!("Close {} and try again.", setup.client.title)))
}

/// Returns the directory of the project. Who does not name one must stand in one if it is written down.
fn root(request: &Request, client: &Client, environment: &Environment) -> Result<PathBuf, ToolError> {
    let (found, from) = project::root(&request.projects, environment);
    let failed = |why: String| ToolError::arguments(why).hint("--project DIR names the project.");
    let root = real_path(&found);
    let root =
        root.map_err(|it| failed(format!("The project {} cannot be opened: {it}.", found.display())))?;
    let guessed = request.projects.is_empty() && from != "CLAUDE_PROJECT_DIR";
    let written = client.root == Root::Named && !request.uninstall;
    if guessed && written && !is_project_root(&root, environment.home.as_deref()) {
        let (title, root) = (client.title, root.display());
        return Err(failed(format!("{title} must be told the project, and {root} is none.")));
    }
    Ok(root)
}

fn client(name: &str) -> Result<&'static Client, ToolError> {
    CLIENTS.iter().find(|it| it.name == name).ok_or_else(|| {
        let names: Vec<&str> = CLIENTS.iter().map(|it| it.name).collect();
        ToolError::arguments(format!("There is no client {name:?}."))
            .hint(format!("Clients: {}.", names.join(", ")))
    })
}

/// Clients put the server's name before those of tools, and have room for 64 characters; some split at `_`.
fn check_name(name: &str) -> Result<(), ToolError> {
    let fits = |it: char| it.is_ascii_alphanumeric() || it == '-';
    // Claude Code keeps this one for itself.
    let taken = name == "workspace";
    if (1..=20).contains(&name.len()) && name.chars().all(fits) && !name.starts_with('-') && !taken {
        return Ok(());
    }
    Err(ToolError::arguments(format!("{name:?} is no name for a server."))
        .hint("Up to 20 letters, digits and `-`; not workspace."))
}

/// A server to be registered with a client, or taken out.
struct Setup<'a> {
    request: &'a Request,
    client: &'static Client,
    place: Place,
    environment: &'a Environment,
    root: PathBuf,
}

impl Setup<'_> {
    fn failed(&self, why: impl std::fmt::Display) -> ToolError {
        ToolError::failure(format!("{}: {why}.", self.place.whole().display()))
    }

    /// Plans it and does it. `None` if somebody else wrote the file meanwhile.
    fn run(&self) -> Result<Option<String>, ToolError> {
        let Request { name, dry_run, uninstall, .. } = self.request;
        let title = self.client.title;
        match self.plan()? {
            Plan::Nothing(why) => Ok(Some(why)),
            Plan::Run(command) if *dry_run => Ok(Some(format!("Would run: {}", command::quoted(&command)))),
            Plan::Edit { before, after, .. } if *dry_run => {
                let path = self.place.whole().display().to_string();
                let before = before.unwrap_or_default();
                let diff = TextDiff::from_lines(&before, &after);
                Ok(Some(format!("Would change {path}:\n{}", diff.unified_diff().header(&path, &path))))
            }
            Plan::Run(command) => {
                command::execute(&command)?;
                // What a program says it did, the file must show.
                let known = self.known(&self.text()?.unwrap_or_default())?;
                if known.is_some_and(|it| it.is_ours()) == *uninstall {
                    let holds = if *uninstall { "still holds" } else { "does not hold" };
                    let command = command::quoted(&command);
                    return Err(self
                        .failed(format!("{command} ended well, but the file {holds} {name}"))
                        .hint(format!("Look what {title} lists; --by-file edits the file instead.")));
                }
                let done = if *uninstall { "removed from" } else { "registered with" };
                Ok(Some(format!("{name} is {done} {title}, by its own program.")))
            }
            Plan::Edit { before, after, replaced } => {
                self.edit(before.as_deref(), &after, replaced.as_deref())
            }
        }
    }

    fn text(&self) -> Result<Option<String>, ToolError> {
        read_own(&self.place.whole()).map_err(|it| self.failed(it))
    }

    /// Returns the server that has the name.
    fn known(&self, text: &str) -> Result<Option<Known>, ToolError> {
        let all = entry::all(self.client.form, text).map_err(|it| self.failed(it))?;
        Ok(all.into_iter().find(|it| it.name == self.request.name))
    }

    fn plan(&self) -> Result<Plan, ToolError> {
        let (request, client) = (self.request, self.client);
        let (name, title) = (&request.name, client.title);
        let before = self.text()?;
        let text = before.clone().unwrap_or_default();
        let known = self.known(&text)?;
        let foreign = known.as_ref().filter(|it| !it.is_ours());
        if request.uninstall {
            match (&known, foreign) {
                (None, _) => return Ok(Plan::Nothing(format!("{name} is not registered with {title}."))),
                (_, Some(other)) => {
                    let why =
                        format!("The server {name} of {title} is not this one: it runs {}.", other.shown());
                    return Err(ToolError::arguments(why));
                }
                _ => {}
            }
            let kept =
                Kept::of(self.environment, &self.place, name).map(|it| it.source()).transpose()?.flatten();
            if kept.is_none()
                && !request.by_file
                && let Some(command) = self.command(None)
            {
                return Ok(Plan::Run(command));
            }
            let new = kept.as_deref().map_or(New::Nothing, New::Source);
            let after = entry::with(client.form, &text, name, new).map_err(|it| self.failed(it))?;
            return Ok(Plan::Edit { before, after, replaced: None });
        }
        let new = self.wanted(known.as_ref())?;
        let after = entry::with(client.form, &text, name, New::Ours(&new)).map_err(|it| self.failed(it))?;
        if after == text {
            return Ok(Plan::Nothing(format!("{name} is registered with {title} as it should be already.")));
        }
        // A client's program would lose what else stands in an entry; it adds and removes whole ones.
        if known.is_none()
            && !request.by_file
            && let Some(command) = self.command(Some(&new))
        {
            return Ok(Plan::Run(command));
        }
        let replaced = match foreign {
            Some(_) => entry::source(client.form, &text, name).map_err(|it| self.failed(it))?,
            None => None,
        };
        Ok(Plan::Edit { before, after, replaced })
    }

    /// Returns how the client is to start this server. What it is told already stays, unless it is said anew.
    fn wanted(&self, known: Option<&Known>) -> Result<Entry, ToolError> {
        let (request, client) = (self.request, self.client);
        let own = self.environment.program.as_ref().and_then(|it| it.to_str());
        let own = own.ok_or_else(|| ToolError::failure("The path of this program is not known."))?;
        // A project's file is shared with others, whose programs are elsewhere.
        let shared = request.scope == "project";
        let command = if shared { "linnea" } else { own }.to_owned();
        let before = known.filter(|it| it.is_ours()).and_then(Known::entry).map(|it| it.arguments);
        let before = before.filter(|it| crate::cli::check_serve(it).is_ok());
        let mut given = request.flags.clone();
        if !shared {
            let absolute = |it: &PathBuf| real_path(it).unwrap_or_else(|_| it.clone()).display().to_string();
            given.extend(request.projects.iter().map(|it| vec!["--project".to_owned(), absolute(it)]));
        }
        let mut defaults = vec![vec!["--context".to_owned(), client.context.to_owned()]];
        let project = match client.root {
            Root::Variable(variable) => Some(variable.to_owned()),
            Root::Named => Some(self.root.display().to_string()),
            Root::Known => None,
        };
        defaults.extend(project.map(|it| vec!["--project".to_owned(), it]));
        let before = before.unwrap_or_else(|| vec!["serve".to_owned()]);
        Ok(Entry { command, arguments: arguments::merged(&before, &given, &defaults) })
    }

    /// Returns what the client's own program is to be asked, if there is one that can do it.
    fn command(&self, new: Option<&Entry>) -> Option<Vec<String>> {
        let (request, form) = (self.request, self.client.form);
        let program = self.client.program.as_ref();
        let program = program.filter(|it| it.scopes.contains(&request.scope.as_str()))?;
        let found = find_program(&self.environment.programs, program.name, self.inside())?;
        let mut command = vec![found.to_str()?.to_owned()];
        let arguments = if new.is_some() { program.add } else { program.remove };
        for argument in arguments {
            match (*argument, new) {
                ("{name}", _) => command.push(request.name.clone()),
                ("{scope}", _) => command.push(request.scope.clone()),
                ("{command}", Some(new)) => {
                    command.push(new.command.clone());
                    command.extend(new.arguments.iter().cloned());
                }
                ("{json}", Some(new)) => {
                    let mut json = new.json(form);
                    if program.remove.is_empty() {
                        json["name"] = request.name.clone().into();
                    }
                    command.push(json.to_string());
                }
                (other, _) => command.push(other.to_owned()),
            }
        }
        (!arguments.is_empty()).then_some(command)
    }

    /// Returns the directory whose programs are not run.
    fn inside(&self) -> Option<&Path> {
        inside(&self.root, self.environment)
    }

    fn edit(
        &self,
        before: Option<&str>,
        after: &str,
        replaced: Option<&str>,
    ) -> Result<Option<String>, ToolError> {
        let (request, title) = (self.request, self.client.title);
        let path = self.place.whole().display().to_string();
        let failed = |error: std::io::Error| {
            ToolError::failure(format!("{path} cannot be written: {error}."))
                .hint("--dry-run shows what would be written, to be done by hand.")
        };
        let kept = Kept::of(self.environment, &self.place, &request.name);
        let mut told = format!("{path} is changed");
        if let Some(source) = replaced {
            let kept = kept.as_ref().ok_or_else(|| {
                let why = format!("There is nowhere to keep the server that has the name {}.", request.name);
                ToolError::failure(why).hint("Another --name leaves it alone.")
            })?;
            kept.keep(source).map_err(failed)?;
            let kept = kept.whole().display().to_string();
            told.push_str(&format!(
                "; the server that had the name comes back with --uninstall (kept in {kept})"
            ));
        }
        let private = request.scope != "project";
        if !replace_own(&self.place.base, &self.place.path, before, after, private).map_err(failed)? {
            return Ok(None);
        }
        if request.uninstall
            && let Some(kept) = kept
        {
            kept.forget();
        }
        let what = match self.known(after)? {
            Some(now) => format!("starts {} as {}", now.shown(), request.name),
            None => format!("no longer starts {}", request.name),
        };
        told.push_str(&format!(".\n{title} {what}; restart it."));
        if !request.uninstall && request.scope == "project" {
            let found = find_program(&self.environment.programs, "linnea", self.inside());
            if found.is_none() {
                told.push_str(
                    "\nlinnea is not in PATH, where this file needs it: yours, and that of all who share it.",
                );
            }
        }
        Ok(Some(told))
    }
}

/// Returns the directory whose programs are not run: they come with the project. In a home they are the user's.
fn inside<'a>(root: &'a Path, environment: &Environment) -> Option<&'a Path> {
    let home = environment.home.as_ref().and_then(|it| real_path(it).ok());
    (!home.is_some_and(|it| it.starts_with(root))).then_some(root)
}
