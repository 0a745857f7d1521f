use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use crate::memories;
use crate::render::{Format, Render, Style, one_line, spaced};
use crate::{Reply, ToolError, View};

/// Parameters of `list_memories`.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct Input {
    /// Only those under this topic; `global` for those of all projects.
    #[serde(default)]
    topic: String,
}

/// Names, and whether they must not change.
struct Memories(Vec<(String, bool)>);

pub(crate) fn run(view: &View<'_>, input: Input) -> Result<Reply, ToolError> {
    let config = &view.settings.config;
    let topic = input.topic.trim().trim_start_matches("mem:").trim_matches('/').to_owned();
    let under =
        |it: &String| topic.is_empty() || it.strip_prefix(&topic).is_some_and(|it| it.starts_with('/'));
    let names = memories::all(view.fs(), config).into_iter().filter(under);
    let listed = names.map(|it| {
        let read_only = config.read_only.value || memories::is_read_only(config, &it);
        (it, read_only)
    });
    view.reply(&Memories(listed.collect()), -1, "topic narrows it.")
}

impl Render for Memories {
    fn render(&self, level: usize, style: Style) -> Option<String> {
        if level > 0 {
            return self.counted(level, style.format);
        }
        if style.format == Format::Json {
            let mut object = Map::new();
            for (key, wanted) in [("memories", false), ("read_only_memories", true)] {
                let names: Vec<Value> =
                    self.0.iter().filter(|it| it.1 == wanted).map(|it| it.0.as_str().into()).collect();
                if !names.is_empty() {
                    object.insert(key.to_owned(), names.into());
                }
            }
            return Some(spaced(&Value::Object(object)));
        }
        if self.0.is_empty() {
            return Some("No memories.".to_owned());
        }
        let line = |(name, read_only): &(String, bool)| {
            format!("{}{}", one_line(name), if *read_only { " (read-only)" } else { "" })
        };
        Some(self.0.iter().map(line).collect::<Vec<_>>().join("\n"))
    }

    fn found(&self) -> bool {
        !self.0.is_empty()
    }
}

impl Memories {
    /// Says how many there are under each topic; then how many in all.
    fn counted(&self, level: usize, format: Format) -> Option<String> {
        let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, _) in &self.0 {
            *topics.entry(name.split_once('/').map_or("", |it| it.0)).or_default() += 1;
        }
        match (level, format) {
            (1, Format::Json) => Some(spaced(&json!({ "topics": topics }))),
            (1, Format::Text) => {
                let line = |(topic, count): (&&str, &usize)| match *topic {
                    "" => format!("{count} without a topic"),
                    topic => format!("{}/ {count}", one_line(topic)),
                };
                Some(topics.iter().map(line).collect::<Vec<_>>().join("\n"))
            }
            (2, Format::Json) => Some(spaced(&json!({ "count": self.0.len() }))),
            (2, Format::Text) => Some(format!("{} memories in {} topics.", self.0.len(), topics.len())),
            _ => None,
        }
    }
}
