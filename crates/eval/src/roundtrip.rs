//! Whether edits of single symbols leave everything else as it is: each symbol of a tree replaced by its own body as it
//! is shown and as it would stand at the margin, something inserted beside it and deleted again.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use linnea_edit::{Construct, Document, Planned, Side};
use linnea_index::{File, Index};
use linnea_resolve::NamePaths;
use linnea_syntax::{Outline, SymbolId};
use linnea_text::TextRange;
use linnea_vfs::{FileSystem, InMemory};
use rayon::prelude::*;

/// Of how many symbols of a file a copy is inserted, and the body moved to the margin.
const PER_FILE: usize = 60;

/// How many differences are listed.
const LISTED: usize = 20;

#[derive(Default)]
struct Tally {
    symbols: usize,
    replaced: usize,
    /// How many were replaced by their body at the margin, and how many of these are unchanged.
    shifted: (usize, usize),
    tried: usize,
    inserted: usize,
    /// Of which the copy is no whole symbol, or is one with what stands around it.
    apart: usize,
    /// Refused: the symbol shares its lines with others.
    refused: usize,
    wrong: Vec<String>,
}

/// What came of a copy that was inserted and deleted.
enum Inserted {
    Unchanged,
    Apart,
    Refused,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.symbols += other.symbols;
        self.replaced += other.replaced;
        self.shifted.0 += other.shifted.0;
        self.shifted.1 += other.shifted.1;
        self.tried += other.tried;
        self.inserted += other.inserted;
        self.apart += other.apart;
        self.refused += other.refused;
        self.wrong.extend(other.wrong);
    }
}

pub(crate) fn run(directory: &Path) -> Result<String, String> {
    let index = Index::new(crate::disk(directory)?, linnea_grammars::ALL);
    let snapshot = index.refresh().map_err(|it| it.to_string())?;
    let tally = |file: &Arc<File>| {
        let language = file.language()?;
        let document = Document::read(&**index.fs(), file.path(), Some(language)).ok()?;
        let mut tally = Tally::default();
        one_file(&document, &mut tally);
        Some((language.name, tally))
    };
    let tallies: Vec<(&str, Tally)> = snapshot.files().par_iter().filter_map(tally).collect();
    let mut by_language: BTreeMap<&str, Tally> = BTreeMap::new();
    for (language, tally) in tallies {
        by_language.entry(language).or_default().add(tally);
    }
    let mut out = String::new();
    for (language, it) in &by_language {
        out.push_str(&format!(
            "{language}: {} symbols, unchanged by their own body {}; from the margin {} of {}; insert and delete tried {}, unchanged {}, no whole symbol of its own {}, refused because of shared lines {}\n",
            it.symbols, it.replaced, it.shifted.1, it.shifted.0, it.tried, it.inserted, it.apart, it.refused
        ));
    }
    for it in by_language.values() {
        out.extend(it.wrong.iter().take(LISTED).map(|it| format!("  {it}\n")));
    }
    Ok(out)
}

fn one_file(document: &Document, tally: &mut Tally) {
    let Some(facts) = document.facts() else { return };
    let outline = Outline::new(facts);
    let paths = NamePaths::new(&outline);
    let reading = document.language().map(|it| linnea_syntax::read(it, document.text().as_bytes()));
    let mut verbatim = reading.map(|it| it.verbatim).unwrap_or_default();
    // Documentation is shifted with what it documents.
    verbatim.retain(|text| !facts.symbols.iter().any(|it| it.doc.contains(*text)));
    // Each insert has the file parsed a few times over: of large files a part is tried.
    let every = outline.symbols.len() / PER_FILE + 1;
    for (at, (id, _)) in outline.iter().enumerate() {
        let path = paths.path(&outline, id);
        tally.symbols += 1;
        let construct = match Construct::find(document.clone(), &path) {
            Ok(it) => it,
            Err(why) => {
                tally.wrong.push(format!("{} {path}: {why}", document.path()));
                continue;
            }
        };
        match replaced(document, &outline, id, &construct) {
            Ok(()) => tally.replaced += 1,
            Err(why) => tally.wrong.push(format!("{} {path}: own body: {why}", document.path())),
        }
        if at % every != 0 {
            continue;
        }
        if let Some(body) = at_margin(document, &construct, &verbatim) {
            tally.shifted.0 += 1;
            match replaced_by(document, &construct, &body) {
                Ok(()) => tally.shifted.1 += 1,
                Err(why) => tally.wrong.push(format!("{} {path}: from the margin: {why}", document.path())),
            }
        }
        tally.tried += 1;
        match inserted(document, &construct) {
            Ok(Inserted::Unchanged) => tally.inserted += 1,
            Ok(Inserted::Apart) => tally.apart += 1,
            Ok(Inserted::Refused) => tally.refused += 1,
            Err(why) => tally.wrong.push(format!("{} {path}: insert and delete: {why}", document.path())),
        }
    }
}

/// The body as it is shown, and as it is shown from the start of its line.
fn replaced(
    document: &Document,
    outline: &Outline,
    id: SymbolId,
    construct: &Construct,
) -> Result<(), String> {
    let range = outline.symbol(id).full_range;
    let start = document.line_start(range.start).unwrap_or(range.start);
    for from in [range.start, start] {
        replaced_by(document, construct, &document.text()[from as usize..range.end as usize])?;
    }
    Ok(())
}

fn replaced_by(document: &Document, construct: &Construct, body: &str) -> Result<(), String> {
    let planned = construct.replace(body).map_err(|it| it.to_string())?;
    match planned.after() == document.text() {
        true => Ok(()),
        false => Err(difference(document.text(), planned.after())),
    }
}

/// Returns the body without the indentation that all its lines have, if there is one. Lines that start in a text over
/// several lines stay as they are.
fn at_margin(document: &Document, construct: &Construct, verbatim: &[TextRange]) -> Option<String> {
    let range = construct.range();
    let start = document.line_start(range.start).filter(|it| *it < range.start)?;
    let place = &document.text()[start as usize..range.start as usize];
    let mut at = start;
    let mut body = String::new();
    for line in document.text()[start as usize..range.end as usize].split_inclusive('\n') {
        let kept = verbatim.iter().any(|it| it.start < at && at < it.end);
        let shifted = if kept || line.trim().is_empty() { line } else { line.strip_prefix(place)? };
        body.push_str(shifted);
        at += line.len() as u32;
    }
    Some(body)
}

/// Inserts a copy of the symbol under another name below it and deletes that again.
fn inserted(document: &Document, construct: &Construct) -> Result<Inserted, String> {
    let body = &document.text()[construct.range().as_usize()];
    let indentation = document
        .line_start(construct.range().start)
        .map(|it| document.text()[it as usize..construct.range().start as usize].to_owned());
    let Some(indentation) = indentation else { return Ok(Inserted::Apart) };
    let Ok(planned) = construct.insert(&format!("{indentation}{body}"), Side::After) else {
        return Ok(Inserted::Refused);
    };
    let Some(copy) = copied(&planned)? else { return Ok(Inserted::Apart) };
    let Ok(deleted) = copy.delete() else { return Ok(Inserted::Apart) };
    match deleted.after() == document.text() {
        true => Ok(Inserted::Unchanged),
        false => Err(difference(document.text(), deleted.after())),
    }
}

/// Finds the copy in the new text, if it is one whole symbol there.
fn copied(planned: &Planned) -> Result<Option<Construct>, String> {
    let (Some(before), Some(after)) = (planned.document.facts(), planned.facts_after()) else {
        return Ok(None);
    };
    if after.issues.len() > before.issues.len() {
        return Ok(None);
    }
    let Some(inserted) = planned.edits.inserted().first().copied() else { return Ok(None) };
    let outline = Outline::new(after);
    let paths = NamePaths::new(&outline);
    let found = outline.iter().find(|(_, it)| inserted.contains(it.full_range)).map(|it| it.0);
    let Some(id) = found else { return Ok(None) };
    let rest = planned.after()[inserted.as_usize()]
        .replace(&planned.after()[outline.symbol(id).full_range.as_usize()], "");
    // A separator that the insertion added goes with the copy.
    if !rest.trim().trim_matches(',').is_empty() {
        return Ok(None);
    }
    let path = planned.document.path();
    let memory = InMemory::default();
    memory.write(path, planned.after().as_bytes());
    let document = Document::read(&memory as &dyn FileSystem, path, planned.document.language());
    let document = document.map_err(|it| it.to_string())?;
    Construct::find(document, &paths.path(&outline, id)).map(Some).map_err(|it| it.to_string())
}

fn difference(before: &str, after: &str) -> String {
    let same = before.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
    let around = |text: &str| {
        let near: Vec<u8> = text.bytes().skip(same.saturating_sub(30)).take(60).collect();
        format!("{:?}", String::from_utf8_lossy(&near))
    };
    format!("{} became {}", around(before), around(after))
}
