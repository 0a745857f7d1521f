//! The command line: every tool is a subcommand, made of the same registry that MCP clients list.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use linnea_config::{CONTEXTS, Keys};
use linnea_tools::{ALL, ErrorKind, Format, OPTIONAL, Reply, Tool, ToolError, Workspace};
use linnea_vfs::is_directory;
use serde_json::{Map, Value};

use crate::cache::Memory;
use crate::environment::Environment;
use crate::project::{Caller, Opener};
use crate::{cache, config_show, log, mcp, output, progress, project, setup, stats};

/// Exit codes, for scripts.
mod exit {
    pub(super) const FOUND: u8 = 0;
    pub(super) const NOTHING: u8 = 1;
    pub(super) const BAD_REQUEST: u8 = 2;
    pub(super) const FAILURE: u8 = 3;
}

const AFTER_HELP: &str = "\
Examples:
  linnea find-symbol Session/close --include-body
  linnea get-symbols-overview src/main.rs --depth 1
  linnea search-for-pattern 'fn \\w+_test' --relative-path tests
  linnea call find_symbol name_path_pattern=Session include_info=true
  linnea serve            (what an MCP client starts)

Exit codes: 0 found or done, 1 nothing found or refused, 2 bad request, 3 failure.";

pub(crate) fn main() -> ExitCode {
    let matches = match command().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { exit::BAD_REQUEST } else { exit::FOUND });
        }
    };
    let flagged = matches.subcommand().map_or(&matches, |it| it.1);
    let log_file = flagged.get_one::<PathBuf>("log-file").map(PathBuf::as_path);
    let writes = !flagged.try_get_one("calls").is_ok_and(|it| it == Some(&true));
    let started = log::start(flagged.get_flag("verbose"), log_file.filter(|_| writes));
    ExitCode::from(match started.and_then(|()| dispatch(&matches)) {
        Ok(code) => code,
        Err(error) => {
            output::message(&format!("error: {error}"));
            match error.kind {
                ErrorKind::Arguments | ErrorKind::NotFound => exit::BAD_REQUEST,
                ErrorKind::Refused | ErrorKind::Stale => exit::NOTHING,
                ErrorKind::Failure | ErrorKind::Cancelled => exit::FAILURE,
            }
        }
    })
}

fn dispatch(matches: &ArgMatches) -> Result<u8, ToolError> {
    let Some((name, arguments)) = matches.subcommand() else {
        // A client starts the server without arguments; a person wants to know what there is.
        if std::io::IsTerminal::is_terminal(&std::io::stdin()) {
            output::message(&command().render_help().to_string());
            return Ok(exit::BAD_REQUEST);
        }
        return mcp::serve(opener(matches, Caller::Client)?.workspace()?).map(|()| exit::FOUND);
    };
    let workspace = || opener(arguments, Caller::Person)?.workspace();
    match name {
        "serve" => mcp::serve(opener(arguments, Caller::Client)?.workspace()?).map(|()| exit::FOUND),
        "setup" => {
            output::answer(&setup::run(&setup_request(arguments)?, &Environment::read())?)?;
            Ok(exit::FOUND)
        }
        "doctor" => doctor(arguments),
        "config" => {
            let session = opener(arguments, Caller::Client)?.first()?;
            output::answer(&config_show::run(&session))?;
            Ok(exit::FOUND)
        }
        "stats" => {
            let text = match arguments.get_flag("calls") {
                true => calls(arguments)?,
                false => stats::run(workspace()?.first())?,
            };
            output::answer(&text)?;
            Ok(exit::FOUND)
        }
        "cache" => {
            let environment = Environment::read();
            let text = match arguments.subcommand_name() {
                Some("clear") => cache::clear(&environment)?,
                _ => cache::status(
                    &environment,
                    if wants_json(arguments) { Format::Json } else { Format::Text },
                )?,
            };
            output::answer(&text)?;
            Ok(exit::FOUND)
        }
        "completions" => {
            let mut script = Vec::new();
            let shell =
                *arguments.get_one::<clap_complete::Shell>("shell").ok_or_else(|| missing("shell"))?;
            clap_complete::generate(shell, &mut command(), "linnea", &mut script);
            output::answer(&String::from_utf8_lossy(&script))?;
            Ok(exit::FOUND)
        }
        "call" => {
            let tool: &String = arguments.get_one("tool").ok_or_else(|| missing("tool"))?;
            let given = arguments.get_many::<String>("arguments").into_iter().flatten();
            call(&workspace()?, tool, pairs(given)?)
        }
        _ => {
            let tool = linnea_tools::tool(name).ok_or_else(|| missing("tool"))?;
            call(&workspace()?, tool.name, tool_arguments(tool, arguments))
        }
    }
}

fn doctor(arguments: &ArgMatches) -> Result<u8, ToolError> {
    let environment = Environment::read();
    let root = project::root(&named(arguments), &environment).0;
    let session = opener(arguments, Caller::Client).and_then(|it| it.first());
    let report = setup::doctor::run(session, &environment, &root);
    output::answer(&if wants_json(arguments) { report.json() } else { report.text() })?;
    Ok(if report.problems() == 0 { exit::FOUND } else { exit::NOTHING })
}

/// Returns what the log says of calls.
fn calls(arguments: &ArgMatches) -> Result<String, ToolError> {
    let log = arguments.get_one::<PathBuf>("log-file");
    let missing = || missing("the log").hint("--log-file FILE names one that `serve` has written.");
    log::summary(log.ok_or_else(missing)?)
}

fn wants_json(arguments: &ArgMatches) -> bool {
    arguments.get_one::<String>("format").is_some_and(|it| it == "json")
}

fn missing(what: &str) -> ToolError {
    ToolError::arguments(format!("{what} is missing"))
}

fn call(workspace: &Workspace, tool: &str, arguments: Value) -> Result<u8, ToolError> {
    let stop = AtomicBool::new(false);
    let state = || (workspace.first().index().parsed(), None);
    let started = Instant::now();
    let result = progress::during(state, || workspace.call(tool, arguments, &stop));
    log::call(workspace, tool, started.elapsed(), &result);
    let Reply { text, found } = result?;
    output::answer(&text)?;
    workspace.active().index().save();
    Ok(if found { exit::FOUND } else { exit::NOTHING })
}

/// Reads `name=value` pairs. A value stays text here; whoever calls the tool fits it to the parameter's type.
fn pairs<'a>(given: impl Iterator<Item = &'a String>) -> Result<Value, ToolError> {
    let mut arguments = Map::new();
    for pair in given {
        let (name, value) = pair.split_once('=').ok_or_else(|| {
            ToolError::arguments(format!("{pair:?} is no argument."))
                .hint("Arguments are written name=value.")
        })?;
        arguments.insert(name.to_owned(), Value::from(value));
    }
    Ok(Value::Object(arguments))
}

fn tool_arguments(tool: &Tool, matches: &ArgMatches) -> Value {
    let schema = (tool.schema)();
    let mut arguments = Map::new();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let id = &id(name);
        let value = match property["type"].as_str() {
            Some("boolean") => matches.get_one::<bool>(id).map(|it| Value::from(*it)),
            Some("integer") => matches.get_one::<i64>(id).map(|it| Value::from(*it)),
            Some("array") => matches.get_many::<String>(id).map(|it| it.cloned().collect::<Vec<_>>().into()),
            _ => matches.get_one::<String>(id).map(|it| Value::from(it.as_str())),
        };
        arguments.extend(value.map(|it| (name.clone(), it)));
    }
    if let Ok(Some(place)) = matches.try_get_one::<String>("place") {
        arguments.insert(PLACE.to_owned(), Value::from(place.as_str()));
    }
    Value::Object(arguments)
}

fn command() -> Command {
    let mut command = Command::new("linnea")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Code intelligence for AI agents: over MCP on stdio, and the same tools on the command line")
        .after_help(AFTER_HELP)
        .args(global_arguments())
        .subcommand(
            Command::new("serve").about("Serve MCP on standard input and output, as a client starts it"),
        )
        .subcommand(
            Command::new("call")
                .about("Call a tool with name=value arguments")
                .arg(Arg::new("tool").required(true).help("The tool's name"))
                .arg(Arg::new("arguments").num_args(0..).value_name("NAME=VALUE").help("Its arguments")),
        )
        .subcommand(setup_command())
        .subcommand(Command::new("doctor").about("Say what is found, what is wrong and what to do about it"))
        .subcommand(
            Command::new("config")
                .about("Show what holds for the project, and where each value comes from")
                .subcommand_required(true)
                .subcommand(Command::new("show").about("Show what holds, and where each value comes from")),
        )
        .subcommand(
            Command::new("stats").about("Index the project and show files, symbols, time and memory").arg(
                Arg::new("calls")
                    .long("calls")
                    .action(ArgAction::SetTrue)
                    .help("Show instead what calls took and gave, from the log in --log-file"),
            ),
        )
        .subcommand(
            Command::new("cache")
                .about("Show or empty what is kept on disk to make later answers faster")
                .subcommand_required(true)
                .subcommand(Command::new("status").about("Show where it is and what it takes"))
                .subcommand(Command::new("clear").about("Empty it: nothing is lost but time")),
        )
        .subcommand(
            Command::new("completions").about("Print a shell's completion script").arg(
                Arg::new("shell")
                    .required(true)
                    .value_parser(value_parser!(clap_complete::Shell))
                    .help("The shell"),
            ),
        );
    for tool in ALL {
        command = command.subcommand(subcommand(tool));
    }
    command
}

fn setup_command() -> Command {
    let clients: Vec<&str> = setup::clients::CLIENTS.iter().map(|it| it.name).collect();
    let flag = |name: &'static str| Arg::new(name).long(name).action(ArgAction::SetTrue);
    Command::new("setup")
        .about("Register this server with a client; flags of `serve` that are given are passed on")
        .arg(Arg::new("client").required(true).value_parser(clients).help("The client"))
        .arg(
            Arg::new("scope")
                .long("scope")
                .value_parser(["user", "project"])
                .default_value("user")
                .help("For the user, or in a file that the project shares"),
        )
        .arg(
            Arg::new("name")
                .long("name")
                .default_value("linnea")
                .help("The server's name; `serena` for prompts that say mcp__serena__…"),
        )
        .arg(flag("dry-run").help("Show what would be done"))
        .arg(flag("uninstall").help("Take it out again"))
        .arg(flag("by-file").help("Edit the client's file even if it has a program of its own"))
}

fn setup_request(matches: &ArgMatches) -> Result<setup::Request, ToolError> {
    let text = |name: &str| matches.get_one::<String>(name).cloned().ok_or_else(|| missing(name));
    // Wrong names are better said now than by the client.
    flags(matches)?;
    Ok(setup::Request {
        client: text("client")?,
        scope: text("scope")?,
        name: text("name")?,
        projects: named(matches),
        flags: passed_on(matches),
        dry_run: matches.get_flag("dry-run"),
        uninstall: matches.get_flag("uninstall"),
        by_file: matches.get_flag("by-file"),
    })
}

/// Returns the flags of `serve` that were given, as they are written; projects are the caller's to name.
fn passed_on(matches: &ArgMatches) -> Vec<Vec<String>> {
    let given = |it: &Arg| matches.value_source(it.get_id().as_str()) == Some(ValueSource::CommandLine);
    let written = |it: Arg| {
        let id = it.get_id().as_str();
        let mut flag = vec![format!("--{id}")];
        if it.get_action().takes_values() {
            let values = matches.get_raw(id).into_iter().flatten();
            let values: Vec<_> = values.map(|it| it.to_string_lossy().into_owned()).collect();
            flag.push(values.join(","));
        }
        // The client starts the server somewhere else.
        if id == "log-file"
            && let Some(Ok(path)) = matches.get_one(id).map(|it: &PathBuf| std::path::absolute(it))
        {
            flag[1] = path.display().to_string();
        }
        flag
    };
    global_arguments().into_iter().filter(|it| it.get_id() != "project" && given(it)).map(written).collect()
}

/// Says what is wrong with the arguments with which a client starts this program as a server.
///
/// # Errors
/// What the server would say.
pub(crate) fn check_serve(arguments: &[String]) -> Result<(), String> {
    let all = std::iter::once("linnea").chain(arguments.iter().map(String::as_str));
    let matches = command().try_get_matches_from(all);
    let matches = matches.map_err(|it| it.to_string().lines().next().unwrap_or_default().to_owned())?;
    let serve = match matches.subcommand() {
        None => &matches,
        Some(("serve", serve)) => serve,
        Some((other, _)) => return Err(format!("linnea {other} is no server")),
    };
    flags(serve).map_err(|it| it.to_string().replace('\n', " "))?;
    let gone = named(serve).into_iter().find(|it| !is_directory(it));
    gone.map_or(Ok(()), |it| Err(format!("there is no project {}", it.display())))
}

fn global_arguments() -> Vec<Arg> {
    let names = |it: Arg| it.global(true).value_delimiter(',').action(ArgAction::Append).value_name("NAMES");
    vec![
        Arg::new("project")
            .long("project")
            .global(true)
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .action(ArgAction::Append)
            .help("The project's root; further ones can be turned to [default: CLAUDE_PROJECT_DIR, or the nearest directory with .git, .serena/project.yml or .linnea]"),
        Arg::new("format").long("format").global(true).value_parser(["text", "json"]).help("How answers are written"),
        Arg::new("line-base")
            .long("line-base")
            .global(true)
            .value_parser(["0", "1"])
            .help("The number of a file's first line, in arguments and in answers [default: 1]"),
        Arg::new("serena")
            .long("serena")
            .global(true)
            .action(ArgAction::SetTrue)
            .help("Answer exactly as Serena does: JSON, lines from 0"),
        Arg::new("read-only")
            .long("read-only")
            .global(true)
            .action(ArgAction::SetTrue)
            .help("Offer no tool that changes anything"),
        names(Arg::new("tools").long("tools")).help("Offer these optional tools as well; `optional` for all of them"),
        names(Arg::new("exclude-tools").long("exclude-tools")).help("Do not offer these tools"),
        Arg::new("context")
            .long("context")
            .global(true)
            .value_parser(CONTEXTS.iter().map(|it| it.name).collect::<Vec<_>>())
            .hide_possible_values(true)
            .value_name("CLIENT")
            .help("Leave out the tools that the client has itself: claude-code, codex, cursor, gemini, vscode …"),
        Arg::new("no-cache").long("no-cache").global(true).action(ArgAction::SetTrue).help("Use no cache on disk"),
        Arg::new("max-memory")
            .long("max-memory")
            .global(true)
            .value_name("MB")
            .value_parser(value_parser!(u64).range(16..=1 << 20))
            .help("Use about this much memory at most, in megabytes [default: 512]"),
        Arg::new("log-file")
            .long("log-file")
            .global(true)
            .value_name("FILE")
            .value_parser(value_parser!(PathBuf))
            .help("Write the log to this file as well, each call with its time and size"),
        Arg::new("verbose").long("verbose").short('v').global(true).action(ArgAction::SetTrue).help("Log calls to stderr"),
    ]
}

fn subcommand(tool: &Tool) -> Command {
    let schema = (tool.schema)();
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut command = Command::new(tool.name.replace('_', "-")).about(tool.about);
    if tool.name.contains('_') {
        command = command.alias(tool.name);
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let mut arg =
            Arg::new(id(name)).help(property["description"].as_str().unwrap_or_default().to_owned());
        arg = arg.value_name(name.clone());
        if required.contains(&name.as_str()) {
            arg = arg.required(true);
        } else {
            arg = arg.long(name.replace('_', "-"));
        }
        command = command.arg(match property["type"].as_str() {
            // `--flag` is true; `--flag=false` is possible too.
            Some("boolean") => arg
                .value_parser(value_parser!(bool))
                .num_args(0..=1)
                .require_equals(true)
                .default_missing_value("true"),
            Some("integer") => arg.value_parser(value_parser!(i64)).allow_negative_numbers(true),
            Some("array") => arg.value_delimiter(',').action(ArgAction::Append),
            _ => arg,
        });
    }
    // `find-symbol NAME PLACE`, as one is used to from searching text.
    if schema["properties"].get(PLACE).is_some() && !required.contains(&PLACE) && !required.is_empty() {
        let help = "The same as --relative-path";
        command = command.arg(Arg::new("place").value_name(PLACE).conflicts_with(id(PLACE)).help(help));
    }
    command
}

/// Returns what a tool's parameter is known by, so that none is taken for a flag of all subcommands.
fn id(parameter: &str) -> String {
    format!("parameter {parameter}")
}

/// The parameter that says where to look.
const PLACE: &str = "relative_path";

/// Returns what the command line says, for those who open projects.
fn opener(matches: &ArgMatches, caller: Caller) -> Result<Opener, ToolError> {
    let environment = Environment::read();
    let memory = Memory::new(matches, &environment);
    Opener::new(flags(matches)?, named(matches), environment, memory, caller)
}

/// Returns the projects that are named. A variable that the client has not filled in names none.
fn named(matches: &ArgMatches) -> Vec<PathBuf> {
    let given = matches.get_many("project").into_iter().flatten();
    given.filter(|it: &&PathBuf| !it.to_string_lossy().starts_with("${")).cloned().collect()
}

fn flags(matches: &ArgMatches) -> Result<Keys, ToolError> {
    let flag = |name: &str| matches.get_flag(name).then_some(true);
    let text = |name: &str| matches.get_one::<String>(name).cloned();
    let serena = flag("serena");
    let line_base = text("line-base").and_then(|it| it.parse().ok());
    Ok(Keys {
        read_only: flag("read-only"),
        context: text("context"),
        included_optional_tools: tools(matches, "tools", &[OPTIONAL])?,
        excluded_tools: tools(matches, "exclude-tools", &[])?,
        format: text("format").or_else(|| serena.map(|_| "json".to_owned())),
        line_base: line_base.or_else(|| serena.map(|_| 0)),
        serena,
        ..Keys::default()
    })
}

/// Returns the names of tools behind a flag, each of which must be one.
fn tools(matches: &ArgMatches, flag: &str, words: &[&str]) -> Result<Option<Vec<String>>, ToolError> {
    let Some(given) = matches.get_many::<String>(flag) else { return Ok(None) };
    let name = |it: &String| match words.contains(&it.as_str()) {
        true => Ok(it.clone()),
        false => linnea_tools::named(it).map(|it| it.name.to_owned()),
    };
    given.map(name).collect::<Result<Vec<_>, _>>().map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subcommand_reads_its_own_arguments_and_the_flags_of_all() {
        command().debug_assert();
        for tool in ALL {
            let schema = (tool.schema)();
            let mut line = vec!["linnea".to_owned(), tool.name.replace('_', "-"), "--project=DIR".to_owned()];
            let required: Vec<&str> =
                schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let value = |name: &str| match schema["properties"][name]["type"].as_str() {
                Some("integer") => "1",
                Some("boolean") => "true",
                _ => "x",
            };
            for name in schema["properties"].as_object().unwrap().keys() {
                let flag = format!("--{}={}", name.replace('_', "-"), value(name));
                let is_required = required.contains(&name.as_str());
                line.push(if is_required { value(name).to_owned() } else { flag });
            }
            let matches = command().try_get_matches_from(&line).unwrap_or_else(|it| panic!("{line:?}: {it}"));
            let matches = matches.subcommand().unwrap().1;
            let read = tool_arguments(tool, matches);
            assert_eq!(
                read.as_object().unwrap().len(),
                schema["properties"].as_object().unwrap().len(),
                "{line:?}"
            );
            assert_eq!(named(matches), [PathBuf::from("DIR")], "{line:?}");
            assert!(flags(matches).is_ok());
        }
    }
}
