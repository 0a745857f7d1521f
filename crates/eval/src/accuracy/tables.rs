//! The figures as tables, for a terminal and as Markdown.

use std::collections::BTreeMap;

use super::score::Tally;
use super::truth::Meta;

pub(crate) struct Table {
    title: &'static str,
    about: &'static str,
    header: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

/// The figures of one package.
pub(crate) struct Measured {
    language: String,
    package: String,
    set: String,
    /// What its truth was made with.
    server: String,
    /// By kind, by whether another symbol has the same name, and whether the bare name suffices.
    pub(crate) references: BTreeMap<(String, bool, bool), Tally>,
    pub(crate) definitions: Option<Tally>,
    pub(crate) implementations: Option<Tally>,
    /// Of each call for references, in milliseconds.
    pub(crate) times: Vec<f64>,
}

impl Measured {
    pub(crate) fn new(meta: &Meta) -> Self {
        Self {
            language: meta.language.clone(),
            package: meta.corpus.clone(),
            set: meta.set().to_owned(),
            server: meta.server().to_owned(),
            references: BTreeMap::new(),
            definitions: None,
            implementations: None,
            times: Vec::new(),
        }
    }

    fn all(&self) -> Tally {
        sum(self.references.values())
    }
}

fn sum<'a>(tallies: impl IntoIterator<Item = &'a Tally>) -> Tally {
    let mut all = Tally::default();
    tallies.into_iter().for_each(|it| all.merge(it));
    all
}

fn share(value: f64) -> String {
    format!("{value:.3}")
}

/// All tables there are figures for.
pub(crate) fn tables(measured: &[Measured]) -> Vec<Table> {
    let mut tables = vec![references(measured), certainties(measured), latency(measured)];
    tables.extend(definitions(measured));
    tables.extend(implementations(measured));
    tables.push(truths(measured));
    tables
}

fn references(measured: &[Measured]) -> Table {
    let row = |name: String, it: &Tally| {
        vec![
            name,
            it.symbols.to_string(),
            share(it.precision()),
            share(it.recall()),
            share(it.f1()),
            share(it.recall_with_undecided()),
            share(it.exact()),
            share(it.accounted()),
            format!("{} of {}", it.kept, it.exhaustive),
            it.wrong.to_string(),
            it.missed.to_string(),
            it.undecided.to_string(),
            it.unanswered.to_string(),
        ]
    };
    let mut rows = vec![row("all".to_owned(), &sum(&measured.iter().map(Measured::all).collect::<Vec<_>>()))];
    for (title, key) in GROUPS {
        let mut groups: BTreeMap<String, Tally> = BTreeMap::new();
        for package in measured {
            for (class, tally) in &package.references {
                groups.entry(key(package, class)).or_default().merge(tally);
            }
        }
        rows.extend(groups.iter().map(|(name, it)| row(format!("{title} {name}"), it)));
    }
    Table {
        title: "References",
        about: "P, R, F1: precision, recall and their mean over all lines. R+: recall with a missed line that is listed \
                as undecided counted as found. Exact: symbols whose lines are exactly the truth. Accounted: symbols \
                with no wrong line and none missed silently. Kept: answers that say they are exhaustive, and are.",
        header: vec![
            "",
            "symbols",
            "P",
            "R",
            "F1",
            "R+",
            "exact",
            "accounted",
            "kept",
            "wrong",
            "missed",
            "of these undecided",
            "unanswered",
        ],
        rows,
    }
}

type Class = (String, bool, bool);
type Group = (&'static str, fn(&Measured, &Class) -> String);

const GROUPS: [Group; 7] = [
    ("set", |package, _| package.set.clone()),
    ("language", |package, _| package.language.clone()),
    ("set", |package, _| format!("{} / {}", package.set, package.language)),
    ("package", |package, _| format!("{} / {}", package.language, package.package)),
    ("kind", |_, class| class.0.clone()),
    ("name", |_, class| if class.1 { "unique" } else { "not unique" }.to_owned()),
    ("bare name", |_, class| if class.2 { "suffices" } else { "fails" }.to_owned()),
];

fn certainties(measured: &[Measured]) -> Table {
    let mut groups: Vec<(String, Vec<&Measured>)> = vec![("all".to_owned(), measured.iter().collect())];
    for package in measured {
        match groups.iter_mut().find(|it| it.0 == package.language) {
            Some(group) => group.1.push(package),
            None => groups.push((package.language.clone(), vec![package])),
        }
    }
    let mut rows = Vec::new();
    for (name, packages) in groups {
        let tally = sum(packages.iter().flat_map(|it| it.references.values()));
        for (certainty, right, lines) in tally.certainties() {
            let right = if lines == 0 { "–".to_owned() } else { share(right) };
            rows.push(vec![name.clone(), certainty.to_owned(), lines.to_string(), right]);
        }
    }
    Table {
        title: "What a certainty is worth",
        about: "The share of the lines of a class that are in the truth; `possible` are the undecided ones.",
        header: vec!["", "certainty", "lines", "in the truth"],
        rows,
    }
}

fn latency(measured: &[Measured]) -> Table {
    let row = |it: &Measured| {
        let mut times = it.times.clone();
        times.sort_by(f64::total_cmp);
        let at = |part: usize| {
            let last = times.len().saturating_sub(1);
            times.get((times.len() * part / 100).min(last)).map_or_else(String::new, |it| format!("{it:.1}"))
        };
        vec![format!("{} / {}", it.language, it.package), at(50), at(95), at(100)]
    };
    Table {
        title: "Latency",
        about: "Milliseconds for a call of find_referencing_symbols through MCP, on a server that was just started.",
        header: vec!["", "median", "95 % under", "worst"],
        rows: measured.iter().map(row).collect(),
    }
}

fn definitions(measured: &[Measured]) -> Option<Table> {
    let row = |name: String, it: &Tally| {
        vec![name, it.symbols.to_string(), share(it.good()), it.wrong.to_string(), it.unanswered.to_string()]
    };
    Some(Table {
        title: "Definitions",
        about: "Good: a right target and no wrong one; nothing, where what is meant is outside the package.",
        header: vec!["", "asked", "good", "wrong targets", "unanswered"],
        rows: by_package(measured, |it| it.definitions.as_ref(), row)?,
    })
}

fn implementations(measured: &[Measured]) -> Option<Table> {
    let row = |name: String, it: &Tally| {
        vec![
            name,
            it.symbols.to_string(),
            share(it.precision()),
            share(it.recall()),
            share(it.f1()),
            share(it.exact()),
            it.unanswered.to_string(),
        ]
    };
    Some(Table {
        title: "Implementations",
        about: "Classes that extend or implement a class, members that override a member.",
        header: vec!["", "asked", "P", "R", "F1", "exact", "unanswered"],
        rows: by_package(measured, |it| it.implementations.as_ref(), row)?,
    })
}

/// A row for everything and one for each package, if there are figures at all.
fn by_package(
    measured: &[Measured],
    tally: impl Fn(&Measured) -> Option<&Tally>,
    row: impl Fn(String, &Tally) -> Vec<String>,
) -> Option<Vec<Vec<String>>> {
    let there: Vec<_> = measured.iter().filter_map(|it| Some((it, tally(it)?))).collect();
    if there.is_empty() {
        return None;
    }
    let mut rows = vec![row("all".to_owned(), &sum(there.iter().map(|it| it.1)))];
    rows.extend(there.iter().map(|(it, tally)| row(format!("{} / {}", it.language, it.package), tally)));
    Some(rows)
}

fn truths(measured: &[Measured]) -> Table {
    let row =
        |it: &Measured| vec![format!("{} / {}", it.language, it.package), it.set.clone(), it.server.clone()];
    Table {
        title: "The truth",
        about: "What each package is measured against.",
        header: vec!["", "set", "made with"],
        rows: measured.iter().map(row).collect(),
    }
}

impl Table {
    /// Aligned columns.
    pub(crate) fn plain(&self) -> String {
        let header = self.header.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let width = |column: usize| {
            let cells = self.rows.iter().chain([&header]).filter_map(|it| it.get(column));
            cells.map(|it| it.chars().count()).max().unwrap_or_default()
        };
        let widths: Vec<usize> = (0..header.len()).map(width).collect();
        let mut out = format!("{}\n", self.title);
        for row in std::iter::once(&header).chain(&self.rows) {
            let mut line = String::from(" ");
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                let cell = if column == 0 { format!(" {cell:<width$}") } else { format!("  {cell:>width$}") };
                line.push_str(&cell);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    pub(crate) fn markdown(&self) -> String {
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let header = self.header.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let rows: String = self.rows.iter().map(|it| line(it)).collect();
        format!(
            "## {}\n\n{}\n\n{}|{}\n{rows}",
            self.title,
            self.about,
            line(&header),
            "---|".repeat(header.len())
        )
    }
}
