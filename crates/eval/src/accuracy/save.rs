//! Answers as JSON lines, one for each record of the truth, to compare runs or to score with another program.

use serde_json::{Value, json};

use super::answer::Answer;
use super::truth::{Definition, Place, Places, Subject};

#[derive(Default)]
pub(crate) struct Saved(String);

impl Saved {
    pub(crate) fn references(&mut self, id: &str, answer: &Result<Answer, String>) {
        let mut record = json!({ "id": id });
        match answer {
            Ok(answer) => {
                record["references"] = lines(answer.lines.keys());
                record["undecided"] = lines(answer.undecided.keys());
            }
            Err(why) => record["error"] = why.as_str().into(),
        }
        self.add(&record);
    }

    pub(crate) fn definition(&mut self, truth: &Definition, answer: &Result<Places, String>) {
        let key = json!({ "type": "definition", "file": truth.file, "line": truth.line, "col": truth.col });
        self.places(key, "targets", answer);
    }

    pub(crate) fn implementations(&mut self, subject: &Subject, answer: &Result<Places, String>) {
        let key = json!({
            "type": "implementation", "file": subject.file, "line": subject.line, "name_path": subject.name_path(),
        });
        self.places(key, "implementations", answer);
    }

    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    fn places(&mut self, mut record: Value, field: &str, answer: &Result<Places, String>) {
        match answer {
            Ok(found) => record[field] = lines(found),
            Err(why) => record["error"] = why.as_str().into(),
        }
        self.add(&record);
    }

    fn add(&mut self, record: &Value) {
        self.0.push_str(&record.to_string());
        self.0.push('\n');
    }
}

fn lines<'a>(places: impl IntoIterator<Item = &'a Place>) -> Value {
    places.into_iter().map(|it| json!({ "file": it.file, "line": it.line })).collect()
}
