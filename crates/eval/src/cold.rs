//! What a first answer costs, next to ripgrep.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::server::binary;

/// Runs of each command; the best counts.
const RUNS: usize = 7;

pub(crate) fn run(directory: &Path, names: &[String]) -> Result<String, String> {
    if names.is_empty() {
        return Err("cold needs names to look for".to_owned());
    }
    let mut out = String::new();
    for name in names {
        let (mut search, mut find) = (f64::MAX, f64::MAX);
        for _ in 0..RUNS {
            search = search.min(cpu(Command::new("rg").args(["-w", name]).current_dir(directory))?);
            find = find.min(cpu(Command::new(binary())
                .args(["find-symbol", name, "--no-cache"])
                .current_dir(directory))?);
        }
        out.push_str(&format!(
            "{name}: rg {:.0} ms, linnea {:.0} ms CPU, ratio {:.2}\n",
            search * 1e3,
            find * 1e3,
            find / search
        ));
    }
    Ok(out)
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
