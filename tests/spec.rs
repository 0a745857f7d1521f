//! Runs `tests/spec/<tool>.md`: a small project in memory, calls, and their answers.
//!
//! Every case also holds these laws: a call answers the same when it is repeated, and the same when all files are
//! indexed as when none is; what is only to be shown is not written. Edits build on those before in their case; a block
//! `after` is a file as it is then.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use linnea_config::{Config, Keys, Layer};
use linnea_testkit::{Block, Case};
use linnea_tools::{DEFAULT_ANSWER_CHARS, Effect, Session, Settings, Style};
use linnea_vfs::{FileSystem, Ignored, InMemory, RelPath, WithFolders};
use serde_json::{Map, Value};

fn main() -> ExitCode {
    let specs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/spec");
    linnea_testkit::run(linnea_testkit::specs_in(&specs), check)
}

fn check(case: &Case) -> Result<Vec<(usize, String)>, String> {
    let is_check = |it: &Block| matches!(it.info.as_str(), "answer" | "after") || it.info.starts_with("call");
    let files = case.blocks.iter().filter(|it| !is_check(it));
    let files = files.map(|it| (path(it), it.text.clone())).collect();
    let mut project = Project { files, edits: Vec::new() };
    let mut wrong = Vec::new();
    let mut call: Option<&Block> = None;
    for (at, block) in case.blocks.iter().enumerate() {
        let found = if block.info.starts_with("call") {
            call = Some(block);
            continue;
        } else if block.info == "answer" {
            project.answer(call.take().ok_or("an answer without a call")?)?
        } else if block.info == "after" {
            project.text_of(&path(block))?
        } else {
            continue;
        };
        if found != block.text {
            wrong.push((at, found));
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

/// The project of a case: its files, and the edits that its calls have made so far.
struct Project {
    files: Vec<(String, String)>,
    edits: Vec<(Style, String, Value)>,
}

/// A session on the project, and the files beneath it.
struct Opened {
    memory: Arc<InMemory>,
    session: Session,
}

impl Opened {
    fn ask(&self, tool: &str, arguments: &Value) -> String {
        match self.session.call(tool, arguments.clone(), &AtomicBool::new(false)) {
            Ok(reply) => format!("{}\n", reply.text),
            Err(error) => format!("error: {error}\n"),
        }
    }

    fn texts(&self) -> Vec<(String, Vec<u8>)> {
        let listing = self.memory.walk(&RelPath::root(), None, Ignored::Include).unwrap();
        let text = |it: &RelPath| (it.to_string(), self.memory.read(it, u64::MAX).unwrap().0);
        listing.files.iter().map(text).collect()
    }
}

impl Project {
    /// Opens the project as it is after the edits so far.
    fn open(&self, style: Style, warm: bool) -> Result<Opened, String> {
        let (memory, files) = self.laid_out()?;
        let open = |style| {
            let settings = Settings {
                style,
                answer_chars: DEFAULT_ANSWER_CHARS,
                version: "VERSION".to_owned(),
                root_from: "a spec".to_owned(),
                config: spec_config(),
            };
            Session::new(Arc::clone(&files), linnea_grammars::ALL, settings)
        };
        for (style, tool, arguments) in &self.edits {
            let _ = open(*style).call(tool, arguments.clone(), &AtomicBool::new(false));
        }
        let session = open(style);
        if warm {
            session.index().warm(|| true).map_err(|it| it.to_string())?;
        }
        Ok(Opened { memory, session })
    }

    /// Lays the files out. Those whose paths begin with `../folder/` are in a folder beside the project.
    fn laid_out(&self) -> Result<(Arc<InMemory>, Arc<dyn FileSystem>), String> {
        let mut folders: BTreeMap<String, Vec<(&str, &str)>> = BTreeMap::new();
        for (path, text) in &self.files {
            let beside = path.strip_prefix("../").and_then(|it| it.split_once('/'));
            let (folder, path) =
                beside.map_or((String::new(), path.as_str()), |it| (format!("../{}", it.0), it.1));
            folders.entry(folder).or_default().push((path, text));
        }
        let in_memory = |files: Vec<_>| InMemory::new(files).map(Arc::new).map_err(|it| it.to_string());
        let project = in_memory(folders.remove("").unwrap_or_default())?;
        let mut beside: Vec<(RelPath, Arc<dyn FileSystem>)> = Vec::new();
        for (folder, files) in folders {
            beside.push((RelPath::recorded(&folder).ok_or("no folder")?, in_memory(files)?));
        }
        let files = WithFolders::around(Arc::clone(&project) as Arc<dyn FileSystem>, beside);
        Ok((project, files))
    }

    fn text_of(&self, path: &str) -> Result<String, String> {
        let opened = self.open(Style::AGENT, false)?;
        let found = opened.texts().into_iter().find(|it| it.0 == path);
        Ok(found.map_or_else(|| "(no file)\n".to_owned(), |it| String::from_utf8_lossy(&it.1).into_owned()))
    }

    fn answer(&mut self, call: &Block) -> Result<String, String> {
        let style = if call.info.ends_with("serena") {
            Style::SERENA
        } else if call.info.ends_with("json") {
            Style { format: linnea_tools::Format::Json, ..Style::AGENT }
        } else {
            Style::AGENT
        };
        let (line, more) = call.text.split_once('\n').unwrap_or((&call.text, ""));
        let (tool, arguments) = line.split_once(' ').unwrap_or((line, ""));
        // An argument that ends the line goes on below it.
        let (arguments, long) =
            match arguments.strip_suffix('=').map(|it| it.rsplit_once(' ').unwrap_or(("", it))) {
                Some((before, name)) => (before, Some((name, more))),
                None => (arguments, None),
            };
        let mut arguments = read_arguments(arguments)?;
        if let Some((name, text)) = long {
            arguments[name] = text.into();
        }
        let edits = linnea_tools::tool(tool).is_some_and(|it| it.effect != Effect::Read);
        let (cold, warm) = (self.open(style, false)?, self.open(style, true)?);
        if edits {
            let before = cold.texts();
            let mut only_shown = arguments.clone();
            only_shown["dry_run"] = true.into();
            cold.ask(tool, &only_shown);
            if cold.texts() != before {
                return Err(format!("`{line}` writes though it is to be shown only"));
            }
        }
        let first = cold.ask(tool, &arguments);
        if !edits && cold.ask(tool, &arguments) != first {
            return Err(format!("`{line}` answers differently the second time"));
        }
        if warm.ask(tool, &arguments) != first || warm.texts() != cold.texts() {
            return Err(format!("`{line}` answers differently when everything is indexed"));
        }
        if edits {
            self.edits.push((style, tool.to_owned(), arguments));
        }
        Ok(first)
    }
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
