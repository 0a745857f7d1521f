use std::collections::BTreeMap;

use linnea_vfs::RelPath;
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

struct Memories {
    /// Names, and whether they must not change.
    listed: Vec<(String, bool)>,
    /// Where links lead out of the project, so that nothing is known of what is there.
    links: Vec<RelPath>,
}

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
    let links = memories::links(view.fs(), config);
    view.reply(&Memories { listed: listed.collect(), links }, -1, "topic narrows it.")
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
                    self.listed.iter().filter(|it| it.1 == wanted).map(|it| it.0.as_str().into()).collect();
                if !names.is_empty() {
                    object.insert(key.to_owned(), names.into());
                }
            }
            return Some(spaced(&Value::Object(object)));
        }
        let line = |(name, read_only): &(String, bool)| {
            format!("{}{}", one_line(name), if *read_only { " (read-only)" } else { "" })
        };
        let link = |it: &RelPath| {
            format!("{it} is a link out of the project, which is not followed: what is there is not known.")
        };
        let none = self.listed.is_empty().then(|| "No memories.".to_owned());
        let lines = none.into_iter().chain(self.listed.iter().map(line)).chain(self.links.iter().map(link));
        Some(lines.collect::<Vec<_>>().join("\n"))
    }

    fn found(&self) -> bool {
        !self.listed.is_empty()
    }
}

impl Memories {
    /// Says how many there are under each topic; then how many in all.
    fn counted(&self, level: usize, format: Format) -> Option<String> {
        let mut topics: BTreeMap<&str, usize> = BTreeMap::new();
        for (name, _) in &self.listed {
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
            (2, Format::Json) => Some(spaced(&json!({ "count": self.listed.len() }))),
            (2, Format::Text) => Some(format!("{} memories in {} topics.", self.listed.len(), topics.len())),
            _ => None,
        }
    }
}
