//! Asking a server for everything that the truth knows of a package.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Map, Value, json};

use super::answer::{Answer, declarations};
use super::truth::{Definition, Places, Subject};
use crate::server::Server;

const REFERENCES: &str = "find_referencing_symbols";
const DECLARATION: &str = "find_declaration";
const IMPLEMENTATIONS: &str = "find_implementations";

/// No answer is cut.
const ANSWER_CHARS: u32 = 100_000_000;

/// A server on a package.
pub(crate) struct Asker {
    server: Server,
    pub(crate) sources: Sources,
    /// The tools there are, each with the names of its parameters.
    tools: HashMap<String, Vec<String>>,
}

impl Asker {
    pub(crate) fn start(program: &Path, corpus: &Path) -> Result<Self, String> {
        let mut server = Server::start_program(program, &["--format", "json", "--line-base", "0"], corpus)?;
        let listed = server.request("tools/list", json!({}))?;
        let mut tools = HashMap::new();
        for tool in listed["result"]["tools"].as_array().into_iter().flatten() {
            let parameters = tool["inputSchema"]["properties"].as_object().into_iter().flatten();
            let name = tool["name"].as_str().unwrap_or_default().to_owned();
            tools.insert(name, parameters.map(|it| it.0.clone()).collect());
        }
        Ok(Self { server, sources: Sources::new(corpus), tools })
    }

    pub(crate) fn finds_references(&self) -> bool {
        self.tools.contains_key(REFERENCES)
    }

    pub(crate) fn finds_declarations(&self) -> bool {
        self.tools.contains_key(DECLARATION)
    }

    pub(crate) fn finds_implementations(&self) -> bool {
        self.tools.contains_key(IMPLEMENTATIONS)
    }

    pub(crate) fn references(&mut self, subject: &Subject) -> (Result<Answer, String>, Duration) {
        let started = Instant::now();
        let text = self.ask_by_name(REFERENCES, subject);
        let took = started.elapsed();
        (text.and_then(|it| Answer::parse(&it)), took)
    }

    pub(crate) fn implementations(&mut self, subject: &Subject) -> Result<Places, String> {
        let text = self.ask_by_name(IMPLEMENTATIONS, subject)?;
        let mut found = self.declared(&text)?;
        found.remove(&subject.place());
        Ok(found)
    }

    /// Asks by a pattern of the whole line with a group around the identifier.
    pub(crate) fn definition(&mut self, truth: &Definition) -> Result<Places, String> {
        let lines = self.sources.lines(&truth.file);
        let regex = line_pattern(lines, truth).ok_or("the identifier is not where it should be")?;
        let arguments = json!({
            "relative_path": truth.file, "regex": regex, "line": truth.line, "column": truth.col,
        });
        let text = self.ask(DECLARATION, arguments)?;
        self.declared(&text)
    }

    fn declared(&mut self, text: &str) -> Result<Places, String> {
        let sources = &mut self.sources;
        declarations(text, &mut |file, path, lines| sources.name_line(file, path, lines))
    }

    /// Tries one name path after the other until one is understood.
    fn ask_by_name(&mut self, tool: &str, subject: &Subject) -> Result<String, String> {
        let mut last = Err("no name path".to_owned());
        for path in subject.name_paths() {
            last = self.ask(tool, json!({ "name_path": path, "relative_path": subject.file }));
            if last.is_ok() {
                break;
            }
        }
        last
    }

    /// Calls a tool with the arguments that it knows.
    fn ask(&mut self, tool: &str, mut arguments: Value) -> Result<String, String> {
        arguments["max_answer_chars"] = ANSWER_CHARS.into();
        let known = self.tools.get(tool).map(Vec::as_slice).unwrap_or_default();
        let given = arguments.as_object_mut().map(std::mem::take).unwrap_or_default();
        let fitting: Map<String, Value> = given.into_iter().filter(|it| known.contains(&it.0)).collect();
        self.server.answer(tool, Value::Object(fitting))
    }
}

/// `^…(identifier)…$` for a line, with as many lines before it as tell it from others; a column counts code points.
fn line_pattern(lines: &[String], truth: &Definition) -> Option<String> {
    let (row, column) = (usize::try_from(truth.line).ok()?, usize::try_from(truth.col).ok()?);
    let line = lines.get(row)?;
    let at = line.char_indices().map(|it| it.0).chain([line.len()]).nth(column)?;
    let (before, rest) = line.split_at(at);
    let after = rest.strip_prefix(truth.identifier.as_str())?;
    let is_unique = |first: &usize| {
        let block = &lines[*first..=row];
        lines.windows(block.len()).filter(|it| *it == block).count() == 1
    };
    let first = (0..=row).rev().find(is_unique).unwrap_or(0);
    let context: String = lines[first..row].iter().map(|it| escape(it) + "\n").collect();
    Some(format!("^{context}{}({}){}$", escape(before), escape(&truth.identifier), escape(after)))
}

fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for char in text.chars() {
        if r"\.+*?()|[]{}^$#&-~".contains(char) {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
}

/// The files of a package, read when first looked at.
pub(crate) struct Sources {
    root: PathBuf,
    files: HashMap<String, Vec<String>>,
}

impl Sources {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), files: HashMap::new() }
    }

    /// A line, counted from 0; empty if there is none.
    pub(crate) fn line(&mut self, file: &str, line: u32) -> &str {
        let lines = self.lines(file);
        usize::try_from(line).ok().and_then(|it| lines.get(it)).map_or("", String::as_str)
    }

    fn lines(&mut self, file: &str) -> &[String] {
        let root = &self.root;
        self.files.entry(file.to_owned()).or_insert_with(|| {
            let bytes = std::fs::read(root.join(file)).unwrap_or_default();
            String::from_utf8_lossy(&bytes).split('\n').map(str::to_owned).collect()
        })
    }

    /// The line of a construct on which its name stands: the first with that word behind decorators and attributes.
    fn name_line(&mut self, file: &str, name_path: &str, (first, last): (u32, u32)) -> u32 {
        let name = name_path.rsplit('/').next().unwrap_or_default();
        let name = name.split('[').next().unwrap_or_default();
        let is_name_line = |line: &str| {
            let line = behind_decorators(line);
            !line.starts_with('#')
                && line.split(|it: char| !(it.is_alphanumeric() || "_$#".contains(it))).any(|it| it == name)
        };
        (first..=last).find(|it| is_name_line(self.line(file, *it))).unwrap_or(first)
    }
}

/// What stands on a line behind the decorators that it begins with.
fn behind_decorators(line: &str) -> &str {
    let mut rest = line.trim_start();
    while let Some(decorator) = rest.strip_prefix('@') {
        let name = decorator.trim_start_matches(|it: char| it.is_alphanumeric() || "_$.".contains(it));
        rest = match name.starts_with('(') {
            true => {
                let mut depth = 0;
                let end = name.find(|it| {
                    depth += i32::from(it == '(') - i32::from(it == ')');
                    depth == 0
                });
                end.map_or("", |it| &name[it + 1..])
            }
            false => name,
        }
        .trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_names_one_identifier_of_a_line() {
        let truth = r#"{"file": "a.ts", "line": 1, "col": 4, "identifier": "$f", "targets": []}"#;
        let truth: Definition = serde_json::from_str(truth).unwrap();
        let pattern = |text: &str| {
            let lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
            line_pattern(&lines, &truth)
        };
        assert_eq!(pattern("{\nä = $f(x);\n}").unwrap(), r"^ä = (\$f)\(x\);$");
        assert_eq!(pattern("a;\nä = $f;\nb;\nä = $f;").unwrap(), "^a;\nä = (\\$f);$");
        assert_eq!(pattern("{\nä"), None);
    }

    #[test]
    fn a_name_is_looked_for_behind_decorators() {
        let mut sources = Sources::new(Path::new(""));
        let lines = ["@setup(f)", "@other", "def f(self):", "    return f"].map(str::to_owned);
        sources.files.insert("a.py".to_owned(), lines.to_vec());
        assert_eq!(sources.name_line("a.py", "C/f[1]", (0, 3)), 2);
        assert_eq!(sources.name_line("a.py", "g", (1, 3)), 1);
        assert_eq!(behind_decorators("  @A @B(f(1)) void run()"), "void run()");
        assert_eq!(behind_decorators("@setup(f, "), "");
    }
}
