//! That the test which spares parses never loses a symbol.

use std::path::Path;

use linnea_index::Needle;
use linnea_syntax::SymbolFlags;

use crate::random::Random;
use crate::sources;

/// How many characters the pieces of names have that are asked for.
const PIECE: usize = 3;

/// How many pieces of each name are asked for.
const PIECES: usize = 3;

pub(crate) fn run(directory: &Path) -> Result<String, String> {
    let files = sources(directory)?;
    let mut random = Random::new(1);
    let (mut symbols, mut lost) = (0, Vec::new());
    let (mut mentions, mut passed) = (0_u64, 0_u64);
    for file in &files {
        let source = file.text.as_bytes();
        let facts = linnea_syntax::facts(file.language, source);
        for symbol in &facts.symbols {
            symbols += 1;
            let name = facts.name(symbol.name);
            let local = symbol.flags.has(SymbolFlags::LOCAL) && !symbol.kind.is_container();
            // A piece of a name is asked for as well: it may lie in a word that is no identifier.
            let chars: Vec<char> = name.chars().collect();
            let mut piece = |_| -> String {
                let from = random.below(chars.len().saturating_sub(PIECE) + 1);
                chars.iter().skip(from).take(PIECE).collect()
            };
            let pieces: [String; PIECES] = std::array::from_fn(&mut piece);
            let asked = pieces.iter().map(|it| (&**it, true));
            for (asked, substring) in [(name, false), (name, true)].into_iter().chain(asked) {
                if !Needle::new(asked, substring, local).may_declare(file.language, source) {
                    let (row, _) = facts.lines.position(symbol.name_range.start);
                    lost.push(format!("{}:{} {} {name} as {asked}", file.path, row + 1, symbol.kind));
                }
            }
        }
        // The share of files that are parsed for a name which they only mention.
        let declared: std::collections::HashSet<_> = facts.symbols.iter().map(|it| it.name).collect();
        let mut seen = std::collections::HashSet::new();
        for mention in facts.mentions.iter().filter(|it| !declared.contains(&it.name)) {
            if seen.insert(mention.name) && seen.len() <= 200 {
                mentions += 1;
                passed += u64::from(
                    Needle::new(facts.name(mention.name), false, false).may_declare(file.language, source),
                );
            }
        }
    }
    let shown: Vec<_> = lost.iter().take(20).cloned().collect();
    let report = format!(
        "{}: {symbols} symbols, {} lost; of {mentions} names that a file only mentions, {:.1} % would have it parsed\n{}",
        directory.display(),
        lost.len(),
        100.0 * passed as f64 / mentions.max(1) as f64,
        shown.join("\n")
    );
    if lost.is_empty() { Ok(report) } else { Err(report) }
}
