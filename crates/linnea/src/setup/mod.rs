//! Registering this server with the clients that start it: `linnea setup CLIENT`.
//!
//! A client's own program does it where there is one; else its file is edited, with everything in it left as it is. What
//! is going to happen is a value ([`Plan`]), so that a dry run shows exactly what would be done.

pub(crate) mod clients;
pub(crate) mod doctor;
pub(crate) mod entry;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use linnea_tools::ToolError;
use linnea_vfs::{find_program, is_project_root, read_own, replace_own};
use similar::TextDiff;

use crate::environment::Environment;
use crate::project;
use clients::{CLIENTS, Client, Place, Root};
use entry::Entry;

/// What was asked for.
pub(crate) struct Request {
    pub(crate) client: String,
    pub(crate) scope: String,
    /// The name of the server, with which clients begin those of its tools.
    pub(crate) name: String,
    /// The projects that were named.
    pub(crate) projects: Vec<PathBuf>,
    /// What `linnea serve` is told besides.
    pub(crate) flags: Vec<String>,
    /// What kind of client it is, if not of its own.
    pub(crate) context: Option<String>,
    pub(crate) dry_run: bool,
    pub(crate) uninstall: bool,
    /// Edit the file even if the client has a program.
    pub(crate) by_file: bool,
}

/// What is going to be done.
enum Plan {
    Nothing(String),
    Run(Vec<String>),
    Edit { place: Place, before: Option<String>, after: String },
}

/// What the copy of a file is called that was made before it was first changed.
const BACKUP: &str = ".before-linnea";

/// Does what was asked, or says what would be done.
///
/// # Errors
/// If it makes no sense, or the client's file or program refuses.
pub(crate) fn run(request: &Request, environment: &Environment) -> Result<String, ToolError> {
    let client = client(&request.client)?;
    check_name(&request.name)?;
    let root = &root(request, client, environment)?;
    let place = client.place(environment, &request.scope, root).ok_or_else(|| {
        ToolError::arguments(format!("{} has no file for the scope {}.", client.title, request.scope))
            .hint("--scope user works for every client.")
    })?;
    let plan = plan(request, client, place.clone(), environment, root)?;
    match plan {
        Plan::Nothing(why) => Ok(why),
        Plan::Run(command) if request.dry_run => Ok(format!("Would run: {}", quoted(&command))),
        Plan::Edit { place, before, after } if request.dry_run => {
            let name = place.whole().display().to_string();
            let before = before.unwrap_or_default();
            let diff = TextDiff::from_lines(&before, &after);
            Ok(format!("Would change {name}:\n{}", diff.unified_diff().header(&name, &name)))
        }
        Plan::Run(command) => {
            execute(&command)?;
            let done = if request.uninstall { "removed from" } else { "registered with" };
            Ok(format!("{} is {done} {}, by its own program.", request.name, client.title))
        }
        Plan::Edit { place, before, after } => edit(request, client, &place, before.as_deref(), &after),
    }
}

/// Returns the directory of the project. Who does not name one must stand in one if it is written down.
fn root(request: &Request, client: &Client, environment: &Environment) -> Result<PathBuf, ToolError> {
    let (found, from) = project::root(&request.projects, environment);
    let failed = |why: String| ToolError::arguments(why).hint("--project DIR names the project.");
    let root = found.canonicalize();
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
    if (1..=20).contains(&name.len()) && name.chars().all(fits) && !name.starts_with('-') {
        return Ok(());
    }
    Err(ToolError::arguments(format!("{name:?} is no name for a server."))
        .hint("Up to 20 letters, digits and `-`."))
}

fn plan(
    request: &Request,
    client: &Client,
    place: Place,
    environment: &Environment,
    root: &Path,
) -> Result<Plan, ToolError> {
    let path = place.whole().display().to_string();
    let failed = |why: String| ToolError::failure(format!("{path}: {why}."));
    let before = read_own(&place.whole()).map_err(|it| failed(it.to_string()))?;
    let text = before.clone().unwrap_or_default();
    let known =
        if text.trim().is_empty() { Vec::new() } else { entry::all(client.form, &text).map_err(&failed)? };
    let known = known.into_iter().find(|it| it.0 == request.name).map(|it| it.1);
    let foreign = known.as_ref().filter(|it| !it.is_ours());
    let new = if request.uninstall {
        match (&known, foreign) {
            (None, _) => {
                return Ok(Plan::Nothing(format!(
                    "{} is not registered with {}.",
                    request.name, client.title
                )));
            }
            (_, Some(other)) => {
                return Err(ToolError::arguments(format!(
                    "The server {} of {} is not this one: it runs {}.",
                    request.name,
                    client.title,
                    other.shown()
                )));
            }
            _ => replaced_once(client, &place, &request.name),
        }
    } else {
        Some(wanted(request, client, environment, root)?)
    };
    if !request.uninstall && known == new {
        let name = &request.name;
        return Ok(Plan::Nothing(format!(
            "{name} is registered with {} as it should be already.",
            client.title
        )));
    }
    // A client's program would lose what else stands in an entry; it adds and removes whole ones.
    let whole = known.is_some() != new.is_some();
    if whole
        && !request.by_file
        && let Some(command) = command(request, client, environment, root, new.as_ref())
    {
        return Ok(Plan::Run(command));
    }
    let after = entry::with(client.form, &text, &request.name, new.as_ref()).map_err(failed)?;
    Ok(Plan::Edit { place, before, after })
}

/// Returns how the client is to start this server.
fn wanted(
    request: &Request,
    client: &Client,
    environment: &Environment,
    root: &Path,
) -> Result<Entry, ToolError> {
    let own = environment.program.as_ref().and_then(|it| it.to_str());
    let own = own.ok_or_else(|| ToolError::failure("The path of this program is not known."))?;
    // A project's file is shared with others, whose programs are elsewhere.
    let shared = request.scope == "project";
    let command = if shared { "linnea" } else { own }.to_owned();
    let context = request.context.clone().unwrap_or_else(|| client.context.to_owned());
    let mut arguments = vec!["serve".to_owned(), "--context".to_owned(), context];
    let project = match (request.projects.first(), client.root) {
        (Some(_), _) if !shared => Some(root.display().to_string()),
        (_, Root::Variable(variable)) => Some(variable.to_owned()),
        (_, Root::Named) => Some(root.display().to_string()),
        _ => None,
    };
    arguments.extend(project.into_iter().flat_map(|it| ["--project".to_owned(), it]));
    arguments.extend(request.flags.iter().cloned());
    Ok(Entry { command, arguments })
}

/// Returns the server that had the name before this one took it.
fn replaced_once(client: &Client, place: &Place, name: &str) -> Option<Entry> {
    let backup = read_own(&backup(place).whole()).ok()??;
    let all = entry::all(client.form, &backup).ok()?;
    all.into_iter().find(|it| it.0 == name).map(|it| it.1).filter(|it| !it.is_ours())
}

fn backup(place: &Place) -> Place {
    Place { path: format!("{}{BACKUP}", place.path), ..place.clone() }
}

/// Returns what the client's own program is to be asked, if there is one that can do it.
fn command(
    request: &Request,
    client: &Client,
    environment: &Environment,
    root: &Path,
    new: Option<&Entry>,
) -> Option<Vec<String>> {
    let program = client.program.as_ref().filter(|it| it.scopes.contains(&request.scope.as_str()))?;
    let found = find_program(&environment.programs, program.name, root)?.to_str()?.to_owned();
    let filled = |arguments: &[&str]| {
        let mut command = vec![found.clone()];
        for argument in arguments {
            match (*argument, new) {
                ("{name}", _) => command.push(request.name.clone()),
                ("{scope}", _) => command.push(request.scope.clone()),
                ("{command}", Some(new)) => {
                    command.push(new.command.clone());
                    command.extend(new.arguments.iter().cloned());
                }
                ("{json}", Some(new)) => {
                    let mut json = new.json(client.form);
                    if program.remove.is_empty() {
                        json["name"] = request.name.clone().into();
                    }
                    command.push(json.to_string());
                }
                (other, _) => command.push(other.to_owned()),
            }
        }
        command
    };
    let arguments = if new.is_some() { program.add } else { program.remove };
    (!arguments.is_empty()).then(|| filled(arguments))
}

fn execute(command: &[String]) -> Result<(), ToolError> {
    let Some((program, arguments)) = command.split_first() else { return Ok(()) };
    let failed = |why: String| {
        ToolError::failure(format!("{}: {why}", quoted(command)))
            .hint("--by-file edits the client's file instead.")
    };
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output();
    let output = output.map_err(|it| failed(it.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let told = [output.stderr, output.stdout].concat();
    Err(failed(format!("{}: {}", output.status, String::from_utf8_lossy(&told).trim())))
}

fn edit(
    request: &Request,
    client: &Client,
    place: &Place,
    before: Option<&str>,
    after: &str,
) -> Result<String, ToolError> {
    let path = place.whole().display().to_string();
    let failed = |error: std::io::Error| {
        ToolError::failure(format!("{path} cannot be written: {error}."))
            .hint("--dry-run shows what would be written, to be done by hand.")
    };
    let private = request.scope != "project";
    let mut told = format!("{path} is changed");
    if let Some(before) = before {
        // Only what was there before this server came is worth keeping.
        let ours = entry::all(client.form, before).unwrap_or_default().iter().any(|it| it.1.is_ours());
        if !ours {
            let backup = backup(place);
            replace_own(&backup.base, &backup.path, before, true).map_err(failed)?;
            told.push_str(&format!("; as it was before: {}", backup.whole().display()));
        }
    }
    replace_own(&place.base, &place.path, after, private).map_err(failed)?;
    let now = entry::all(client.form, after).unwrap_or_default().into_iter().find(|it| it.0 == request.name);
    let what = match &now {
        Some((_, now)) => format!("starts {} as {}", now.shown(), request.name),
        None => format!("no longer starts {}", request.name),
    };
    told.push_str(&format!(".\n{} {what}; restart it.", client.title));
    Ok(told)
}

/// Returns a command as a shell would take it.
fn quoted(command: &[String]) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || "-_./:=".contains(it);
    let quote = |it: &String| match !it.is_empty() && it.chars().all(plain) {
        true => it.clone(),
        false => format!("'{}'", it.replace('\'', "'\\''")),
    };
    command.iter().map(quote).collect::<Vec<_>>().join(" ")
}
