//! The arguments of `accuracy`.

use std::path::{Path, PathBuf};

use super::truth::Meta;
use crate::server::binary;

pub(crate) const HELP: &str = "\
linnea-eval accuracy [OPTION …]

  --corpora DIR      packages as get_corpora.py lays them out [default: target/corpora]
  --truth DIR        truth files [default: crates/eval/truth]
  --language L       only packages in this language
  --package ID       only this package
  --set S            only packages of this set: dev, further, third
  --symbol ID        only this symbol, such as flask:12, with all its lines (repeatable; implies --worst)
  --worst N          lists the N largest differences, line by line
  --lines FILE       writes every line of references that differs, one a row: how it differs, and its source
  --report FILE      writes the tables as Markdown
  --save FILE        writes the answers as JSON lines
  --list FILE        of rename: writes every symbol that was refused or differs, with the reason and the lines
  --server PROGRAM   what to measure [default: the linnea beside this program]";

pub(crate) struct Options {
    pub(crate) corpora: PathBuf,
    pub(crate) truth: PathBuf,
    pub(crate) worst: usize,
    pub(crate) lines: Option<PathBuf>,
    pub(crate) report: Option<PathBuf>,
    pub(crate) save: Option<PathBuf>,
    pub(crate) list: Option<PathBuf>,
    pub(crate) server: PathBuf,
    pub(crate) symbols: Vec<String>,
    language: Option<String>,
    package: Option<String>,
    set: Option<String>,
}

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, String> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut options = Self {
            corpora: here.join("../../target/corpora"),
            truth: here.join("truth"),
            worst: 0,
            lines: None,
            report: None,
            save: None,
            list: None,
            server: binary(),
            symbols: Vec::new(),
            language: None,
            package: None,
            set: None,
        };
        let mut rest = arguments.iter();
        while let Some(name) = rest.next() {
            let value =
                rest.next().cloned().ok_or_else(|| format!("{name}: a value is missing\n\n{HELP}"))?;
            match name.as_str() {
                "--corpora" => options.corpora = value.into(),
                "--truth" => options.truth = value.into(),
                "--worst" => options.worst = value.parse().map_err(|_| format!("{name} takes a number"))?,
                "--lines" => options.lines = Some(value.into()),
                "--report" => options.report = Some(value.into()),
                "--save" => options.save = Some(value.into()),
                "--list" => options.list = Some(value.into()),
                "--server" => options.server = value.into(),
                "--symbol" => options.symbols.push(value),
                "--language" => options.language = Some(value),
                "--package" => options.package = Some(value),
                "--set" => options.set = Some(value),
                _ => return Err(format!("{name} is unknown\n\n{HELP}")),
            }
        }
        if options.worst == 0 {
            options.worst = options.symbols.len();
        }
        Ok(options)
    }

    pub(crate) fn wants(&self, meta: &Meta) -> bool {
        let fits = |wanted: &Option<String>, is: &str| wanted.as_ref().is_none_or(|it| it == is);
        fits(&self.language, &meta.language)
            && fits(&self.package, &meta.corpus)
            && fits(&self.set, meta.set())
    }

    pub(crate) fn wants_symbol(&self, id: &str) -> bool {
        self.symbols.is_empty() || self.symbols.iter().any(|it| it == id)
    }
}
