//! Runs `tests/spec/<tool>.md`: a small project in memory, calls, and their answers.
//!
//! Every case also holds two laws: a call answers the same when it is repeated, and the same when all files are
//! indexed as when none is.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use linnea_config::{Config, Keys, Layer};
use linnea_testkit::{Block, Case};
use linnea_tools::{DEFAULT_ANSWER_CHARS, Session, Settings, Style};
use linnea_vfs::Memory;
use serde_json::{Map, Value};

fn main() -> ExitCode {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/spec");
    linnea_testkit::run(linnea_testkit::specs_in(&specs), check)
}

fn check(case: &Case) -> Result<Vec<(usize, String)>, String> {
    let is_file = |it: &&Block| it.info != "answer" && !it.info.starts_with("call");
    let files: Vec<(String, &str)> =
        case.blocks.iter().filter(is_file).map(|it| (path(it), it.text.as_str())).collect();
    let mut wrong = Vec::new();
    let mut call: Option<&Block> = None;
    for (at, block) in case.blocks.iter().enumerate() {
        if block.info.starts_with("call") {
            call = Some(block);
        } else if block.info == "answer" {
            let call = call.take().ok_or("an answer without a call")?;
            let found = answer(&files, call)?;
            if found != block.text {
                wrong.push((at, found));
            }
        }
    }
    Ok(wrong)
}

/// Specs may call what is off by default.
fn spec_config() -> Config {
    let all = linnea_tools::ALL.iter().map(|it| it.name.to_owned()).collect();
    let keys = Keys { included_optional_tools: Some(all), ..Keys::default() };
    Config::new("project", &[Layer::flags(keys)]).unwrap()
}

fn path(block: &Block) -> String {
    block.path.clone().unwrap_or_else(|| format!("file.{}", block.info))
}

fn answer(files: &[(String, &str)], call: &Block) -> Result<String, String> {
    let style = if call.info.ends_with("serena") {
        Style::SERENA
    } else if call.info.ends_with("json") {
        Style { format: linnea_tools::Format::Json, ..Style::AGENT }
    } else {
        Style::AGENT
    };
    let session = |warm: bool| {
        let memory = Memory::new(files.iter().map(|(path, text)| (path.as_str(), *text)))
            .map_err(|it| it.to_string())?;
        let settings = Settings {
            style,
            answer_chars: DEFAULT_ANSWER_CHARS,
            version: "VERSION".to_owned(),
            root_from: "a spec".to_owned(),
            config: spec_config(),
        };
        let session = Session::new(Arc::new(memory), linnea_grammars::ALL, settings);
        if warm {
            session.index().warm(&AtomicBool::new(false)).map_err(|it| it.to_string())?;
        }
        Ok::<_, String>(session)
    };
    let line = call.text.trim();
    let (tool, arguments) = line.split_once(' ').unwrap_or((line, ""));
    let arguments = read_arguments(arguments)?;
    let ask = |session: &Session| match session.call(tool, arguments.clone(), &AtomicBool::new(false)) {
        Ok(reply) => format!("{}\n", reply.text),
        Err(error) => format!("error: {error}\n"),
    };
    let cold = session(false)?;
    let first = ask(&cold);
    if ask(&cold) != first {
        return Err(format!("`{line}` answers differently the second time"));
    }
    if ask(&session(true)?) != first {
        return Err(format!("`{line}` answers differently when everything is indexed"));
    }
    Ok(first)
}

/// Reads a JSON object, or `name=value` pairs whose values may be quoted.
fn read_arguments(text: &str) -> Result<Value, String> {
    if text.starts_with('{') {
        return serde_json::from_str(text).map_err(|it| it.to_string());
    }
    let mut arguments = Map::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (name, value) = rest.split_once('=').ok_or_else(|| format!("no argument: {rest}"))?;
        let (value, after) = match value.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').ok_or("a quote is not closed")?,
            None => value.split_once(' ').unwrap_or((value, "")),
        };
        arguments.insert(name.to_owned(), Value::from(value));
        rest = after.trim_start();
    }
    Ok(Value::Object(arguments))
}
