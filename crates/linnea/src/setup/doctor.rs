//! What is found, what is wrong, and what to do about it: `linnea doctor`.

use std::path::Path;

use linnea_tools::Session;
use linnea_vfs::{find_program, is_program, memory_in_use, read_own};
use serde_json::{Value, json};

use super::clients::{CLIENTS, Client};
use super::entry::{self, Known};
use super::inside;
use crate::environment::Environment;

/// A list of what was looked at.
#[derive(Default)]
pub(crate) struct Report(Vec<Finding>);

struct Finding {
    /// `ok`, `note` or `problem`.
    level: &'static str,
    what: String,
    /// What to do about it.
    instead: Option<String>,
}

impl Report {
    fn add(&mut self, level: &'static str, what: impl Into<String>, instead: Option<&str>) {
        self.0.push(Finding { level, what: what.into(), instead: instead.map(str::to_owned) });
    }

    fn good(&mut self, what: impl Into<String>) {
        self.add("ok", what, None);
    }

    fn note(&mut self, what: impl Into<String>) {
        self.add("note", what, None);
    }

    fn bad(&mut self, what: impl Into<String>, instead: &str) {
        self.add("problem", what, Some(instead));
    }

    /// Returns how much is wrong.
    pub(crate) fn problems(&self) -> usize {
        self.0.iter().filter(|it| it.level == "problem").count()
    }

    /// Returns it for people.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for Finding { level, what, instead } in &self.0 {
            text.push_str(&format!("{level:<7} {what}\n"));
            text.extend(instead.iter().map(|it| format!("        {it}\n")));
        }
        match self.problems() {
            0 => text + "Nothing is wrong.",
            problems => text + &format!("Problems: {problems}."),
        }
    }

    /// Returns it for scripts.
    pub(crate) fn json(&self) -> String {
        let finding = |it: &Finding| json!({ "level": it.level, "what": it.what, "instead": it.instead });
        let findings: Vec<Value> = self.0.iter().map(finding).collect();
        json!({ "findings": findings, "problems": self.problems() }).to_string()
    }
}

/// Looks at everything and returns what was found.
pub(crate) fn run(
    session: Result<Session, linnea_tools::ToolError>,
    environment: &Environment,
    root: &Path,
) -> Report {
    let mut report = Report::default();
    let program = environment.program.as_ref().map(|it| it.display().to_string()).unwrap_or_default();
    report.good(format!("Linnea {} at {program}", env!("CARGO_PKG_VERSION")));
    if find_program(&environment.programs, "linnea", inside(root, environment)).is_none() {
        report.note("linnea is not in PATH; files that a project shares (--scope project) need it there");
    }
    match session {
        Ok(session) => project(&mut report, &session),
        Err(error) => {
            let instead = match error.hints.is_empty() {
                true => "Mend that file: until then no call is answered.".to_owned(),
                false => error.hints.join(" "),
            };
            report.bad(error.message, &instead);
        }
    }
    let mut registered = 0;
    for client in CLIENTS {
        for scope in ["user", "project"] {
            registered += usize::from(registration(&mut report, client, scope, environment, root));
        }
    }
    if registered == 0 {
        report.note("no client starts this server yet: linnea setup CLIENT");
    }
    report
}

fn project(report: &mut Report, session: &Session) {
    let root = session.index().fs().root();
    let settings = session.settings();
    match session.index().refresh() {
        Ok(snapshot) => {
            let files = snapshot.own_files();
            let with_symbols = files.iter().filter(|it| it.language().is_some()).count();
            let files = files.len();
            let found = settings.root_from.as_str();
            report.good(format!("project {root} ({found}): {files} files, {with_symbols} with symbols"));
            if with_symbols == 0 {
                report.note("no file in it is in a language that symbols are known for; see README");
            }
        }
        Err(error) => report.bad(format!("project {root}: {error}"), "--project DIR names another one."),
    }
    if Path::new(&root).parent().is_none() {
        let instead = "Start the server in a project, or with --project DIR.";
        report.bad("the project is the whole file system", instead);
    }
    settings.config.warnings.iter().for_each(|it| report.note(it.as_str()));
    report.good(format!("memory in use: {:.0} MB", memory_in_use().0 as f64 / 1e6));
}

/// Looks at one file of a client, and says whether it starts this server.
fn registration(
    report: &mut Report,
    client: &Client,
    scope: &str,
    environment: &Environment,
    root: &Path,
) -> bool {
    let Some(place) = client.place(environment, scope, root) else { return false };
    let path = place.whole();
    let shown = path.display();
    let text = match read_own(&path) {
        Ok(Some(text)) if !text.trim().is_empty() => text,
        Ok(_) => return false,
        Err(error) => {
            report.bad(format!("{}: {shown}: {error}", client.title), "Look at the file.");
            return false;
        }
    };
    let all = match entry::all(client.form, &text) {
        Ok(all) => all,
        Err(error) => {
            report.bad(format!("{}: {shown}: {error}", client.title), "The client cannot read it either.");
            return false;
        }
    };
    let mut found = false;
    for known in &all {
        if known.is_ours() {
            found = true;
            let starts = format!("{} starts {}", client.title, known.name);
            let again = format!("linnea setup {} --scope {scope} --name {}", client.name, known.name);
            match wrong(known, environment, root) {
                None => report.good(format!("{starts}: {} ({shown})", known.shown())),
                Some((why, None)) => {
                    report.bad(format!("{starts} as {}, {why} ({shown})", known.shown()), &again)
                }
                Some((why, Some(instead))) => report.bad(format!("{} ({shown}): {why}", known.name), instead),
            }
        } else if is_serena(known) {
            report.note(format!(
                "{} also starts Serena as {} ({shown}): both offer the same tools",
                client.title, known.name
            ));
        }
    }
    found
}

/// Says why an entry of ours does not start this server, and what to do if that is not `setup`.
fn wrong(known: &Known, environment: &Environment, root: &Path) -> Option<(String, Option<&'static str>)> {
    let entry = known.entry()?;
    let command = Path::new(&entry.command);
    let runs = match command.is_absolute() {
        true => is_program(command),
        false => find_program(&environment.programs, &entry.command, inside(root, environment)).is_some(),
    };
    if !runs {
        return Some(("which is no program".to_owned(), None));
    }
    if let Some(key) = known.remote() {
        return Some((format!("with {key}, which a server that is started does not have"), None));
    }
    if known.is_off() {
        return Some(("the client is told not to start it".to_owned(), Some("Switch it on in the client.")));
    }
    let why = crate::cli::check_serve(&entry.arguments).err()?;
    let gone = why.starts_with("there is no project");
    let instead = gone.then_some("--project DIR with `linnea setup` names another one.");
    Some((format!("which does not start: {why}"), instead))
}

fn is_serena(known: &Known) -> bool {
    let shown = known.shown();
    shown.contains("serena") && shown.contains("start-mcp-server")
}
