//! How fast a server that has read everything says where a symbol is used, by the number of files that have its name.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::{Duration, Instant};

use linnea_resolve::NamePaths;
use linnea_syntax::Outline;
use serde_json::json;

use crate::random::Random;
use crate::server::Server;
use crate::{sources, warm};

/// Symbols that are asked for in each class.
const SYMBOLS: usize = 150;

/// Most files of a class.
const CLASSES: &[usize] = &[5, 20, 100, usize::MAX];

pub(crate) fn run(directory: &Path, rest: &[String]) -> Result<String, String> {
    let seed = rest.first().and_then(|it| it.parse().ok()).unwrap_or(1);
    let mut random = Random::new(seed);
    let mut server = Server::start(directory)?;
    warm::settle(&server);
    let mut report = format!("{}, seed {seed}\n", directory.display());
    for (class, mut symbols) in by_class(directory)? {
        let mut times = Vec::new();
        while times.len() < SYMBOLS && !symbols.is_empty() {
            let (file, name) = symbols.swap_remove(random.below(symbols.len()));
            let started = Instant::now();
            server.call("find_referencing_symbols", json!({ "name_path": name, "relative_path": file }))?;
            times.push((started.elapsed(), name));
        }
        times.sort();
        let ms = |at: usize| times[at].0.as_secs_f64() * 1e3;
        let (count, worst) = (times.len(), &times[times.len() - 1].1);
        let quick = times.iter().filter(|it| it.0 < Duration::from_millis(20)).count();
        report.push_str(&format!(
            "name in {} files: {count} symbols, median {:.1} ms, 95 % under {:.1} ms, worst {:.1} ms ({worst}); {quick} under 20 ms\n",
            span(class),
            ms(count / 2),
            ms(count * 95 / 100),
            ms(count - 1),
        ));
    }
    Ok(report)
}

fn span(class: usize) -> String {
    let from = if class == 0 { 1 } else { CLASSES[class - 1] + 1 };
    if CLASSES[class] == usize::MAX {
        format!("{from} and more")
    } else {
        format!("{from} to {}", CLASSES[class])
    }
}

/// The files and name paths of all symbols, by how many files have their names.
fn by_class(directory: &Path) -> Result<BTreeMap<usize, Vec<(String, String)>>, String> {
    let mut files: HashMap<String, usize> = HashMap::new();
    let mut symbols = Vec::new();
    for file in sources(directory)? {
        let facts = linnea_syntax::facts(file.language, file.text.as_bytes());
        let outline = Outline::new(&facts);
        let paths = NamePaths::new(&outline);
        let symbol = |id| (file.path.clone(), paths.path(&outline, id), outline.name(id).to_owned());
        symbols.extend(outline.iter().map(|(id, _)| symbol(id)));
        facts.names.iter().for_each(|it| *files.entry(it.to_owned()).or_default() += 1);
    }
    let mut by_class: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for (file, path, name) in symbols {
        let count = files.get(&name).copied().unwrap_or(1);
        let class = CLASSES.iter().position(|it| count <= *it).unwrap_or(0);
        by_class.entry(class).or_default().push((file, path));
    }
    Ok(by_class)
}
