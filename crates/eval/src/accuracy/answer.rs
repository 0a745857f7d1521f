//! Answers of the tools, reduced to lines.

use std::collections::BTreeMap;

use serde_json::Value;

use super::truth::{Place, Places};

/// What `find_referencing_symbols` answers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer {
    /// Each line with the best certainty anything on it has.
    pub(crate) lines: BTreeMap<Place, String>,
    /// Lines that may refer to the symbol.
    pub(crate) undecided: BTreeMap<Place, Undecided>,
    /// Whether the answer says that it has everything.
    pub(crate) exhaustive: bool,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Undecided {
    pub(crate) reason: String,
    pub(crate) candidates: Vec<String>,
}

/// The certainties, best first.
pub(crate) const CERTAINTIES: [&str; 3] = ["exact", "typed", "inferred"];

fn rank(certainty: &str) -> usize {
    CERTAINTIES.iter().position(|it| *it == certainty).unwrap_or(CERTAINTIES.len())
}

impl Answer {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let value = first_value(text)?;
        let references = value.get("references").and_then(Value::as_object);
        let references = references.ok_or_else(|| format!("no references in {}", beginning(text)))?;
        let mut answer = Self::default();
        for (file, kinds) in references {
            for entry in kinds.as_object().into_iter().flatten().flat_map(|(_, it)| it.as_array()).flatten() {
                answer.reference(file, entry, "unsaid");
            }
        }
        for (file, entries) in value.get("undecided").and_then(Value::as_object).into_iter().flatten() {
            for entry in entries.as_array().into_iter().flatten() {
                let undecided = Undecided {
                    reason: entry["reason"].as_str().unwrap_or("no reason").to_owned(),
                    candidates: names(&entry["candidates"]),
                };
                for line in lines(entry) {
                    answer.undecided.entry(place(file, line)).or_insert_with(|| undecided.clone());
                }
            }
        }
        answer.exhaustive = value["summary"]["exhaustive"].as_bool().unwrap_or(false);
        Ok(answer)
    }

    /// Takes over an entry, which has a line, or lines, or spots with lines of their own.
    fn reference(&mut self, file: &str, entry: &Value, certainty: &str) {
        let certainty = entry["certainty"].as_str().unwrap_or(certainty);
        for line in lines(entry) {
            let best = self.lines.entry(place(file, line)).or_insert_with(|| certainty.to_owned());
            if rank(certainty) < rank(best) {
                certainty.clone_into(best);
            }
        }
        for spots in ["line", "lines", "spots", "references"] {
            for spot in entry[spots].as_array().into_iter().flatten().filter(|it| it.is_object()) {
                self.reference(file, spot, certainty);
            }
        }
    }
}

fn place(file: &str, line: u32) -> Place {
    Place { file: file.to_owned(), line }
}

fn number(value: &Value) -> Option<u32> {
    value.as_u64().and_then(|it| u32::try_from(it).ok())
}

/// The line or lines that an object names.
fn lines(entry: &Value) -> Vec<u32> {
    let several = |it: &Value| it.as_array().into_iter().flatten().filter_map(number).collect::<Vec<_>>();
    ["line", "lines"]
        .iter()
        .flat_map(|it| number(&entry[*it]).map_or_else(|| several(&entry[*it]), |it| vec![it]))
        .collect()
}

/// Candidates are names, or objects with a name path and perhaps a file.
fn names(candidates: &Value) -> Vec<String> {
    let name = |it: &Value| {
        if let Some(name) = it.as_str() {
            return name.to_owned();
        }
        let file = it["relative_path"].as_str().or_else(|| it["file"].as_str());
        match (it["name_path"].as_str(), file) {
            (Some(name), Some(file)) => format!("{name} in {file}"),
            (Some(name), None) => name.to_owned(),
            _ => it.to_string(),
        }
    };
    match candidates {
        Value::Array(all) => all.iter().map(name).collect(),
        Value::Null => Vec::new(),
        other => vec![name(other)],
    }
}

/// The line of a construct's name, from its file, its name path and its first and last line.
pub(crate) type NameLine<'a> = dyn FnMut(&str, &str, (u32, u32)) -> u32 + 'a;

/// The places of declarations in an answer of `find_declaration` or `find_implementations`: objects with a file (their
/// own, or the key they are grouped under) and a line. Where an object has only the lines of a whole construct,
/// `name_line` says on which of these the name stands.
pub(crate) fn declarations(text: &str, name_line: &mut NameLine<'_>) -> Result<Places, String> {
    let value = first_value(text)?;
    let mut found = Places::new();
    collect(&value, None, name_line, &mut found);
    Ok(found)
}

fn collect(value: &Value, file: Option<&str>, name_line: &mut NameLine<'_>, found: &mut Places) {
    match value {
        Value::Array(all) => all.iter().for_each(|it| collect(it, file, name_line, found)),
        Value::Object(object) => {
            let own = ["relative_path", "file", "path"].iter().find_map(|it| value[*it].as_str());
            let file = own.or(file);
            let line = ["line", "name_line", "start_line"].iter().find_map(|it| number(&value[*it]));
            let body = &value["body_location"];
            let body = number(&body["start_line"]).map(|it| (it, number(&body["end_line"]).unwrap_or(it)));
            match (file, line, body) {
                (Some(file), Some(line), _) => {
                    found.insert(place(file, line));
                }
                // A file has no name in it.
                (Some(file), None, Some(body)) if value["kind"] == "File" => {
                    found.insert(place(file, body.0));
                }
                (Some(file), None, Some(body)) => {
                    let path = value["name_path"].as_str().unwrap_or_default();
                    found.insert(place(file, name_line(file, path, body)));
                }
                _ => {
                    for (key, it) in object {
                        let grouped = file.is_none() && key.contains(['/', '.']);
                        collect(it, if grouped { Some(key) } else { file }, name_line, found);
                    }
                }
            }
        }
        _ => {}
    }
}

/// The JSON value an answer begins with.
fn first_value(text: &str) -> Result<Value, String> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter();
    values.next().and_then(Result::ok).ok_or_else(|| format!("no JSON: {}", beginning(text)))
}

fn beginning(text: &str) -> String {
    text.trim().chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_line_by_line() {
        let answer = Answer::parse(
            r#"{"references": {
                "a.py": {"Function": [
                    {"name_path": "f", "line": 3, "certainty": "inferred"},
                    {"name_path": "f", "line": 3, "certainty": "exact"},
                    {"name_path": "g", "lines": [5, 6], "certainty": "typed"}]},
                "b.py": {"File": [{"line": [{"line": 1, "certainty": "exact"}, {"line": 2}], "certainty": "typed"}]}},
              "undecided": {"a.py": [{"line": 9, "reason": "unknown receiver", "candidates": ["C/f", {"name_path": "D/f", "relative_path": "d.py"}]}]},
              "summary": {"here": 1, "elsewhere": 4, "undecided": 1, "exhaustive": true}}"#,
        )
        .unwrap();
        let lines: Vec<_> = answer
            .lines
            .iter()
            .map(|(it, certainty)| format!("{}:{} {certainty}", it.file, it.line))
            .collect();
        assert_eq!(lines, ["a.py:3 exact", "a.py:5 typed", "a.py:6 typed", "b.py:1 exact", "b.py:2 typed"]);
        let (at, undecided) = answer.undecided.first_key_value().unwrap();
        assert_eq!((at.line, undecided.reason.as_str()), (9, "unknown receiver"));
        assert_eq!(undecided.candidates, ["C/f", "D/f in d.py"]);
        assert!(answer.exhaustive);
        assert!(Answer::parse("Error: no such symbol").is_err());
        assert!(Answer::parse("[]").is_err());
    }

    #[test]
    fn declarations_are_found_in_either_shape() {
        let read = |text: &str| {
            let found = declarations(text, &mut |_, _, (first, _)| first + 1).unwrap();
            found.iter().map(|it| format!("{}:{}", it.file, it.line)).collect::<Vec<_>>()
        };
        assert_eq!(
            read(
                r#"[{"name_path":"f","relative_path":"a.py","body_location":{"start_line":2,"end_line":4}}]"#
            ),
            ["a.py:3"]
        );
        assert_eq!(read(r#"{"src/a.py": {"Class": [{"name_path": "C", "line": 7}]}}"#), ["src/a.py:7"]);
        assert_eq!(read(r#"{"declarations": [{"file": "a.py", "line": 7}]}"#), ["a.py:7"]);
        assert!(read("[]").is_empty());
    }
}
