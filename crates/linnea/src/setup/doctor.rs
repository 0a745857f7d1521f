//! What is found, what is wrong, and what to do about it: `linnea doctor`.

use std::path::Path;

use linnea_tools::Session;
use linnea_vfs::{find_program, is_program, memory_in_use, read_own};

use super::clients::{CLIENTS, Client};
use super::entry;
use crate::environment::Environment;

/// A list of what was looked at.
#[derive(Default)]
struct Report {
    text: String,
    problems: usize,
}

impl Report {
    fn good(&mut self, what: &str) {
        self.text.push_str(&format!("ok      {what}\n"));
    }

    fn note(&mut self, what: &str) {
        self.text.push_str(&format!("note    {what}\n"));
    }

    fn bad(&mut self, what: &str, instead: &str) {
        self.problems += 1;
        self.text.push_str(&format!("problem {what}\n        {instead}\n"));
    }
}

/// Looks at everything and returns what was found, and how much is wrong.
pub(crate) fn run(
    session: Result<Session, linnea_tools::ToolError>,
    environment: &Environment,
    root: &Path,
) -> (String, usize) {
    let mut report = Report::default();
    let program = environment.program.as_ref().map(|it| it.display().to_string()).unwrap_or_default();
    report.good(&format!("Linnea {} at {program}", env!("CARGO_PKG_VERSION")));
    if find_program(&environment.programs, "linnea", root).is_none() {
        report.note("linnea is not in PATH; files that a project shares (--scope project) need it there");
    }
    match session {
        Ok(session) => project(&mut report, &session),
        Err(error) => report.bad(&error.message, "Mend that file; `linnea config show` shows what holds."),
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
    report.text.push_str(&match report.problems {
        0 => "Nothing is wrong.".to_owned(),
        problems => format!("Problems: {problems}."),
    });
    (report.text, report.problems)
}

fn project(report: &mut Report, session: &Session) {
    let root = session.index().fs().root();
    let settings = session.settings();
    match session.index().refresh() {
        Ok(snapshot) => {
            let with_symbols = snapshot.files().iter().filter(|it| it.language().is_some()).count();
            let files = snapshot.files().len();
            let found = settings.root_from.as_str();
            report.good(&format!("project {root} ({found}): {files} files, {with_symbols} with symbols"));
            if with_symbols == 0 {
                report.note("no file in it is in a language that symbols are known for; see README");
            }
        }
        Err(error) => report.bad(&format!("project {root}: {error}"), "--project DIR names another one."),
    }
    if Path::new(&root).parent().is_none() {
        let instead = "Start the server in a project, or with --project DIR.";
        report.bad("the project is the whole file system", instead);
    }
    settings.config.warnings.iter().for_each(|it| report.note(it));
    report.good(&format!("memory in use: {:.0} MB", memory_in_use().0 as f64 / 1e6));
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
            report.bad(&format!("{}: {shown}: {error}", client.title), "Look at the file.");
            return false;
        }
    };
    let all = match entry::all(client.form, &text) {
        Ok(all) => all,
        Err(error) => {
            report.bad(&format!("{}: {shown}: {error}", client.title), "The client cannot read it either.");
            return false;
        }
    };
    let mut found = false;
    for (name, entry) in &all {
        if entry.is_ours() {
            found = true;
            let command = Path::new(&entry.command);
            let runs = match command.is_absolute() {
                true => is_program(command),
                false => find_program(&environment.programs, &entry.command, root).is_some(),
            };
            match runs {
                true => report.good(&format!("{} starts {name}: {} ({shown})", client.title, entry.shown())),
                false => report.bad(
                    &format!(
                        "{} starts {name} as {}, which is no program ({shown})",
                        client.title, entry.command
                    ),
                    &format!("linnea setup {} --scope {scope} --name {name}", client.name),
                ),
            }
        } else if is_serena(entry) {
            report.note(&format!(
                "{} also starts Serena as {name} ({shown}): both offer the same tools",
                client.title
            ));
        }
    }
    found
}

fn is_serena(entry: &entry::Entry) -> bool {
    let shown = entry.shown();
    shown.contains("serena") && shown.contains("start-mcp-server")
}
