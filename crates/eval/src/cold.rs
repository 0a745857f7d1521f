//! What a first answer costs, next to ripgrep.

use std::path::Path;
use std::process::{Command, Stdio};

use linnea_syntax::{Outline, SymbolFlags};

use crate::disk;
use crate::random::Random;
use crate::server::binary;

/// Runs of each command; the best counts.
const RUNS: usize = 7;

/// Names that are asked for if none are named.
const SAMPLE: usize = 60;
/// What a first answer may cost at most, by the cost of `rg`.
const ASKED: f64 = 1.5;

pub(crate) fn run(directory: &Path, names: &[String]) -> Result<String, String> {
    let sample = if names.is_empty() { symbols(directory)? } else { Vec::new() };
    let mut out = String::new();
    let mut ratios = Vec::new();
    for name in names.iter().chain(&sample) {
        let (mut search, mut find) = (f64::MAX, f64::MAX);
        for _ in 0..RUNS {
            search = search.min(cpu(Command::new("rg").args(["-w", name]).current_dir(directory))?);
            find = find.min(cpu(Command::new(binary())
                .args(["find-symbol", name, "--no-cache"])
                .current_dir(directory))?);
        }
        let ratio = find / search;
        ratios.push(ratio);
        out.push_str(&format!(
            "{name}: rg {:.0} ms, linnea {:.0} ms CPU, ratio {ratio:.2}\n",
            search * 1e3,
            find * 1e3,
        ));
    }
    if !sample.is_empty() {
        ratios.sort_by(f64::total_cmp);
        let above = ratios.iter().filter(|it| **it > ASKED).count();
        out.push_str(&format!(
            "{} random symbols: median {:.2}, 95 % under {:.2}, most {:.2}; {above} above {ASKED}\n",
            ratios.len(),
            at(&ratios, 0.5),
            at(&ratios, 0.95),
            at(&ratios, 1.0),
        ));
    }
    Ok(out)
}

/// The value that so large a share of all is at most, of values in order.
fn at(sorted: &[f64], share: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * share).round() as usize]
}

/// The names of random symbols; a name that many have comes more often.
fn symbols(directory: &Path) -> Result<Vec<String>, String> {
    let index = linnea_index::Index::new(disk(directory)?, linnea_grammars::ALL);
    let snapshot = index.refresh().map_err(|it| it.to_string())?;
    let mut names = Vec::new();
    for file in snapshot.files().iter().filter(|it| it.language().is_some()) {
        let Ok(facts) = file.facts(&**index.fs()) else { continue };
        let outline = Outline::new(&facts);
        // Variables of functions are found only where nothing else has the name.
        let shown = outline.iter().filter(|it| !it.1.flags.has(SymbolFlags::LOCAL));
        names.extend(shown.map(|it| outline.name(it.0).to_owned()));
    }
    if names.is_empty() {
        return Err("there are no symbols".to_owned());
    }
    let mut random = Random::new(7);
    Ok((0..SAMPLE).map(|_| names[random.below(names.len())].clone()).collect())
}

/// Runs a command to its end and returns its CPU seconds, user and system together.
pub(crate) fn cpu(command: &mut Command) -> Result<f64, String> {
    let before = children()?;
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .map_err(|it| it.to_string())?;
    Ok(children()? - before)
}

/// CPU seconds of all ended child processes, from `/proc` (Linux only; counted in ticks of 10 ms).
fn children() -> Result<f64, String> {
    let stat = std::fs::read_to_string("/proc/self/stat").map_err(|it| it.to_string())?;
    // The name in parentheses may hold anything; fields count from behind it: 16 and 17 of proc(5).
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks =
        |at: usize| fields.get(at).and_then(|it| it.parse::<f64>().ok()).ok_or("no CPU times in /proc");
    Ok((ticks(13)? + ticks(14)?) / 100.0)
}
