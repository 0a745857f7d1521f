//! The truth: what a language server said of a sample of symbols of a pinned package.
//!
//! One JSON object a line, in `LANGUAGE-PACKAGE.jsonl`. Lines count from 0, columns in code points.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

/// A line of a file; all comparing is by these.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: u32,
}

pub(crate) type Places = BTreeSet<Place>;

/// The truth about one package.
pub(crate) struct Truth {
    pub(crate) meta: Meta,
    pub(crate) references: Vec<References>,
    pub(crate) definitions: Vec<Definition>,
    pub(crate) implementations: Vec<Implementations>,
}

#[derive(Clone, Default, Deserialize)]
pub(crate) struct Meta {
    pub(crate) corpus: String,
    pub(crate) language: String,
    #[serde(default)]
    pub(crate) set: Option<String>,
    #[serde(default)]
    server: String,
    /// Ranges of lines, both ends included, that the language server did not look at.
    #[serde(default)]
    ignore: BTreeMap<String, Vec<(u32, u32)>>,
}

/// What a symbol is asked by.
#[derive(Clone, Deserialize)]
pub(crate) struct Subject {
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) name: String,
    name_path: String,
    #[serde(default)]
    name_path_alts: Vec<String>,
    pub(crate) kind: String,
}

/// A symbol and everything that refers to it.
#[derive(Clone, Deserialize)]
pub(crate) struct References {
    pub(crate) id: String,
    #[serde(flatten)]
    pub(crate) subject: Subject,
    pub(crate) name_unique: bool,
    #[serde(default)]
    pub(crate) trivial: bool,
    #[serde(default)]
    decls: Vec<Spot>,
    references: Vec<Spot>,
}

/// An identifier and what it stands for.
#[derive(Clone, Deserialize)]
pub(crate) struct Definition {
    pub(crate) file: String,
    pub(crate) line: u32,
    pub(crate) col: u32,
    pub(crate) identifier: String,
    targets: Vec<Spot>,
}

/// A class or a method and what implements, extends or overrides it.
#[derive(Clone, Deserialize)]
pub(crate) struct Implementations {
    #[serde(flatten)]
    pub(crate) subject: Subject,
    implementations: Vec<Spot>,
}

#[derive(Clone, Deserialize)]
struct Spot {
    file: String,
    line: u32,
    /// 1 in a comment, 2 in a string.
    c: Option<u8>,
    /// Another word than the symbol's name stands there: an alias, a macro.
    m: Option<u8>,
    /// The spot declares another symbol, such as an overriding member.
    d: Option<u8>,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Record {
    Meta(Meta),
    References(References),
    Definition(Definition),
    Implementation(Implementations),
}

impl Spot {
    fn place(&self) -> Place {
        Place { file: self.file.clone(), line: self.line }
    }

    /// Neither missed nor wrong.
    fn is_optional(&self) -> bool {
        self.c.is_some() || self.m.is_some() || self.d.is_some()
    }
}

fn places(spots: &[Spot]) -> Places {
    spots.iter().map(Spot::place).collect()
}

impl Meta {
    pub(crate) fn ignores(&self, place: &Place) -> bool {
        let ranges = self.ignore.get(&place.file).map(Vec::as_slice).unwrap_or_default();
        ranges.iter().any(|(first, last)| (first..=last).contains(&&place.line))
    }

    pub(crate) fn set(&self) -> &str {
        self.set.as_deref().unwrap_or("dev")
    }

    /// What the truth was made with.
    pub(crate) fn server(&self) -> &str {
        &self.server
    }
}

impl Subject {
    pub(crate) fn place(&self) -> Place {
        Place { file: self.file.clone(), line: self.line }
    }

    pub(crate) fn name_path(&self) -> &str {
        &self.name_path
    }

    /// The name paths to ask by: the language server's own, then simpler forms for when that is not understood.
    pub(crate) fn name_paths(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name_path).chain(&self.name_path_alts).map(String::as_str)
    }
}

impl References {
    /// The lines that must be answered.
    pub(crate) fn wanted(&self) -> Places {
        let own = self.own();
        let counted = self.references.iter().filter(|it| !it.is_optional()).map(Spot::place);
        counted.filter(|it| !own.contains(it)).collect()
    }

    /// The lines that may be answered.
    pub(crate) fn optional(&self) -> Places {
        let soft = self.references.iter().filter(|it| it.is_optional()).map(Spot::place);
        let mut all = self.own();
        all.extend(soft);
        let wanted = self.wanted();
        all.retain(|it| !wanted.contains(it));
        all
    }

    /// Where the symbol itself is declared.
    fn own(&self) -> Places {
        let mut own = places(&self.decls);
        own.insert(self.subject.place());
        own
    }
}

impl Definition {
    pub(crate) fn wanted(&self) -> Places {
        places(&self.targets)
    }
}

impl Implementations {
    pub(crate) fn wanted(&self) -> Places {
        let mut wanted = places(&self.implementations);
        wanted.remove(&self.subject.place());
        wanted
    }
}

impl Truth {
    pub(crate) fn load(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|it| format!("{}: {it}", path.display()))?;
        Self::parse(&text).map_err(|it| format!("{}: {it}", path.display()))
    }

    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut truth = Self {
            meta: Meta::default(),
            references: Vec::new(),
            definitions: Vec::new(),
            implementations: Vec::new(),
        };
        for (at, line) in text.lines().enumerate().filter(|it| !it.1.trim().is_empty()) {
            match serde_json::from_str(line).map_err(|it| format!("line {}: {it}", at + 1))? {
                Record::Meta(it) => truth.meta = it,
                Record::References(it) => truth.references.push(it),
                Record::Definition(it) => truth.definitions.push(it),
                Record::Implementation(it) => truth.implementations.push(it),
            }
        }
        if truth.meta.corpus.is_empty() { Err("no meta record".to_owned()) } else { Ok(truth) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TRUTH: &str = r#"{"type":"meta","corpus":"p","language":"python","ignore":{"a.py":[[4,6]]}}
{"type":"references","id":"p:0","file":"a.py","line":0,"name":"f","name_path":"C/f","name_path_alts":["f"],"kind":"method","name_unique":true,"decls":[{"file":"a.py","line":1}],"references":[{"file":"a.py","line":0,"col":9},{"file":"a.py","line":1},{"file":"b.py","line":2},{"file":"b.py","line":2,"c":2},{"file":"b.py","line":3,"c":1},{"file":"b.py","line":4,"m":1},{"file":"b.py","line":5,"d":1}]}
"#;

    #[test]
    fn wanted_and_optional_lines_are_told_apart() {
        let truth = Truth::parse(TRUTH).unwrap();
        let it = &truth.references[0];
        let lines = |it: Places| it.iter().map(|it| format!("{}:{}", it.file, it.line)).collect::<Vec<_>>();
        assert_eq!(lines(it.wanted()), ["b.py:2"]);
        assert_eq!(lines(it.optional()), ["a.py:0", "a.py:1", "b.py:3", "b.py:4", "b.py:5"]);
        assert_eq!(it.subject.name_paths().collect::<Vec<_>>(), ["C/f", "f"]);
        assert!(truth.meta.ignores(&Place { file: "a.py".to_owned(), line: 6 }));
        assert!(!truth.meta.ignores(&Place { file: "b.py".to_owned(), line: 6 }));
    }
}
