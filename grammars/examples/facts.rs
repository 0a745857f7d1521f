//! Looks at files the way the project does: `facts PART FILE…` prints a part of the facts of each file (see
//! `linnea_testkit::PARTS`), `facts headers FILE…` the header and body of each symbol. `facts check FILE…` counts
//! what is wrong in them: syntax that could not be read, identifiers that are neither bound nor mentioned, and
//! symbols that `may_declare` would miss. `facts kinds` lists the rules for kinds that a grammar does not have.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool for development")]

use std::collections::BTreeMap;

use linnea_syntax::{Language, facts};
use linnea_testkit::facts::{render, unaccounted};
use linnea_text::TextRange;

#[derive(Default)]
struct Counts {
    files: usize,
    with_issues: usize,
    words: usize,
    unaccounted: usize,
    symbols: usize,
    missed: usize,
    mentions: usize,
    rejected: usize,
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let part = arguments.next().unwrap_or_default();
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    if part == "kinds" {
        for language in linnea_grammars::ALL {
            println!("{}: {:?}", language.id, language.unknown_kinds());
        }
    }
    for path in arguments {
        let extension = path.rsplit('.').next().unwrap_or_default();
        let language = linnea_grammars::ALL.iter().find(|it| it.extensions.contains(&extension));
        let (Some(language), Ok(source)) = (language, std::fs::read(&path)) else { continue };
        if std::str::from_utf8(&source).is_err() {
            continue;
        }
        if part == "check" {
            check(language, &path, &source, counts.entry(language.of_text(&source).id).or_default());
        } else if part == "headers" {
            let found = facts(language, &source);
            for it in &found.symbols {
                let text = |range: TextRange| String::from_utf8_lossy(range.slice(&source)).into_owned();
                println!("{}: {:?} body {:.40?}", found.name(it.name), text(it.signature), text(it.body));
            }
        } else {
            println!("{path}\n{}", render(&facts(language, &source), &part));
        }
    }
    for (language, it) in counts {
        println!(
            "{language}: {} files, {} with issues; {} identifiers, {} unaccounted; {} symbols, {} missed by \
             may_declare; {} mentions, {:.1} % of them rejected",
            it.files,
            it.with_issues,
            it.words,
            it.unaccounted,
            it.symbols,
            it.missed,
            it.mentions,
            100.0 * it.rejected as f64 / it.mentions.max(1) as f64
        );
    }
}

fn check(language: &Language, path: &str, source: &[u8], counts: &mut Counts) {
    let found = facts(language, source);
    counts.files += 1;
    let place = |range: TextRange| {
        let (row, column) = found.lines.position(range.start);
        format!("{path}:{}:{}", row + 1, column + 1)
    };
    counts.with_issues += usize::from(!found.issues.is_empty());
    for issue in found.issues.iter().take(3) {
        let text = String::from_utf8_lossy(issue.range.slice(source));
        println!("{} {:?} {:.60?}", place(issue.range), issue.kind, text);
    }
    let words = identifiers(language, source);
    counts.words += words.len();
    for range in unaccounted(&found, &words) {
        counts.unaccounted += 1;
        println!("{} unaccounted {}", place(range), String::from_utf8_lossy(range.slice(source)));
    }
    let may = |range: TextRange| {
        (language.may_declare)(&source[..range.start as usize], &source[range.end as usize..])
    };
    let is_word = |range: TextRange| {
        let text = range.slice(source);
        let word = |it: &u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'$') || *it >= 0x80;
        !text.is_empty() && !text[0].is_ascii_digit() && text.iter().all(word)
    };
    for symbol in found.symbols.iter().filter(|it| is_word(it.name_range)) {
        counts.symbols += 1;
        if !may(symbol.name_range) {
            counts.missed += 1;
            println!("{} may_declare misses {}", place(symbol.name_range), found.name(symbol.name));
        }
    }
    for mention in &found.mentions {
        counts.mentions += 1;
        counts.rejected += usize::from(!may(mention.range));
    }
}

/// Finds the identifiers by their node kinds, independently of the walk.
fn identifiers(language: &Language, source: &[u8]) -> Vec<TextRange> {
    linnea_syntax::tree(language, source, |root| identifiers_in(language.of_text(source), root, source))
        .unwrap_or_default()
}

fn identifiers_in(language: &Language, root: tree_sitter::Node<'_>, source: &[u8]) -> Vec<TextRange> {
    let mut words = Vec::new();
    let mut cursor = root.walk();
    loop {
        let node = cursor.node();
        let range = TextRange::new(node.start_byte() as u32, node.end_byte() as u32);
        // What was made a word for the grammar only is none; neither is what stands for no name.
        let text = range.slice(source);
        let reserved = std::str::from_utf8(text).is_ok_and(|it| language.editing.reserved.contains(&it));
        let word = !range.is_empty() && !text.contains(&b'(') && !reserved;
        if node.kind().ends_with("identifier") && node.child_count() == 0 && word {
            words.push(language.editing.name_in(range, source));
        }
        if cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return words;
            }
        }
    }
}
