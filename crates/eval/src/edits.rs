//! How long edits take on a warm server, and how large their answers are.

use std::path::Path;
use std::time::Instant;

use serde_json::{Value, json};

use crate::scratch::{self, Scratch};
use crate::server::Server;
use crate::warm::settle;

/// How often each edit is made.
const CALLS: usize = 15;

/// A name that nobody has.
const NEW: &str = "zz_renamed_1";

/// Characters for each token, about.
const PER_TOKEN: f64 = 4.0;

pub(crate) fn run(directory: &Path, rest: &[String]) -> Result<String, String> {
    let [file, symbol, ..] = rest else { return Err("edits needs a file and the symbol in it".to_owned()) };
    let scratch = Scratch::new(&scratch::read(directory)?)?;
    let original = scratch.files()?;
    let mut server = Server::start_apart(&scratch.project(), &scratch.state())?;
    server.answer("find_symbol", json!({ "name_path_pattern": symbol }))?;
    settle(&server);
    let ignore = rest.get(2).is_some_and(|it| it == "ignore");
    let rename = |from: &str, to: &str, dry: bool| {
        json!({
            "name_path": from, "relative_path": file, "new_name": to, "dry_run": dry, "ignore_undecided": ignore,
        })
    };
    let name = symbol.rsplit('/').next().unwrap_or(symbol);
    let other = symbol.strip_suffix(name).unwrap_or_default().to_owned() + NEW;
    let mut out = String::new();
    match renames(&mut server, &rename, (symbol, &other, name)) {
        Ok(measured) => measured.iter().for_each(|(what, it)| out.push_str(&it.row(what))),
        Err(why) => out.push_str(&format!("rename_symbol: {}\n", why.lines().next().unwrap_or_default())),
    }
    let differs = scratch::difference(&original, &scratch.files()?);
    let body = body(&scratch, file, symbol)?;
    let mut replace = Measured::default();
    for at in 0..CALLS {
        // Its last line is said again, so that there is something to write and nothing else is named.
        let body = format!("{body}  # {at}");
        let arguments = json!({ "name_path": symbol, "relative_path": file, "body": body });
        replace.call(&mut server, "replace_symbol_body", arguments)?;
    }
    out.push_str(&replace.row("replace_symbol_body"));
    let rows = original.get(Path::new(file)).map_or(0, |it| it.split(|it| *it == b'\n').count());
    out.push_str(&format!("{file} has {rows} lines; files that a rename back leaves changed: {differs:?}\n"));
    Ok(out)
}

/// Renames a symbol there and back.
fn renames(
    server: &mut Server,
    rename: &dyn Fn(&str, &str, bool) -> Value,
    (symbol, other, name): (&str, &str, &str),
) -> Result<[(&'static str, Measured); 4], String> {
    let (mut dry, mut real) = (Measured::default(), Measured::default());
    let (mut undo, mut back) = (Measured::default(), Measured::default());
    for _ in 0..CALLS {
        dry.call(server, "rename_symbol", rename(symbol, NEW, true))?;
    }
    for _ in 0..CALLS {
        real.call(server, "rename_symbol", rename(symbol, NEW, false))?;
        undo.call(server, "undo_edit", json!({}))?;
    }
    server.answer("rename_symbol", rename(symbol, NEW, false))?;
    back.call(server, "rename_symbol", rename(other, name, false))?;
    Ok([
        ("rename_symbol, dry run", dry),
        ("rename_symbol", real),
        ("undo_edit", undo),
        ("rename_symbol, back", back),
    ])
}

/// Returns the source of a symbol.
fn body(scratch: &Scratch, file: &str, symbol: &str) -> Result<String, String> {
    let source = crate::sources(&scratch.project())?.into_iter().find(|it| it.path == file);
    let source = source.ok_or_else(|| format!("there is no {file}"))?;
    let facts = linnea_syntax::facts(source.language, source.text.as_bytes());
    let outline = linnea_syntax::Outline::new(&facts);
    let paths = linnea_resolve::NamePaths::new(&outline);
    let found = outline.iter().find(|it| paths.path(&outline, it.0) == symbol);
    let found = found.ok_or_else(|| format!("there is no {symbol}"))?.1;
    Ok(source.text[found.full_range.as_usize()].to_owned())
}

#[derive(Default)]
struct Measured {
    wall: Vec<f64>,
    cpu: f64,
    answer: String,
}

impl Measured {
    fn call(&mut self, server: &mut Server, tool: &str, arguments: Value) -> Result<(), String> {
        let cpu = server.usage().0;
        let begun = Instant::now();
        self.answer = server.answer(tool, arguments)?;
        self.wall.push(begun.elapsed().as_secs_f64() * 1e3);
        self.cpu += server.usage().0 - cpu;
        Ok(())
    }

    fn row(&self, what: &str) -> String {
        let mut wall = self.wall.clone();
        wall.sort_by(f64::total_cmp);
        let shown = self.answer.lines().next().unwrap_or_default();
        format!(
            "{what}: first {:.1} ms, median {:.1} ms, worst {:.1} ms, CPU {:.1} ms; answer {} characters, about {:.0} tokens: {shown}\n",
            self.wall.first().copied().unwrap_or(0.0),
            wall.get(wall.len() / 2).copied().unwrap_or(0.0),
            wall.last().copied().unwrap_or(0.0),
            1e3 * self.cpu / self.wall.len().max(1) as f64,
            self.answer.len(),
            self.answer.len() as f64 / PER_TOKEN,
        )
    }
}
