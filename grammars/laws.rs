//! Laws that the facts of every language hold, checked on the sources of all specs.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::path::Path;

use linnea_syntax::{Language, facts};
use linnea_testkit::facts::unaccounted;
use linnea_testkit::{Spec, specs_in};
use linnea_text::TextRange;

/// The sources of all specs, with their languages and headings.
fn sources() -> Vec<(&'static Language, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for path in linnea_grammars::FOLDERS.iter().flat_map(|it| specs_in(&root.join(it).join("spec"))) {
        for case in Spec::parse(&std::fs::read_to_string(&path).unwrap()).cases {
            for block in &case.blocks {
                let language =
                    linnea_grammars::ALL.iter().find(|it| it.extensions.contains(&block.info.as_str()));
                found.extend(language.map(|it| (*it, case.name.clone(), block.text.clone())));
            }
        }
    }
    found
}

/// Keywords that some grammar calls identifiers somewhere.
const KEYWORDS: &[&str] = &[
    "_",
    "as",
    "async",
    "await",
    "break",
    "const",
    "continue",
    "crate",
    "default",
    "dyn",
    "else",
    "enum",
    "fn",
    "for",
    "if",
    "impl",
    "in",
    "let",
    "loop",
    "match",
    "mod",
    "move",
    "mut",
    "pub",
    "ref",
    "return",
    "self",
    "static",
    "struct",
    "super",
    "this",
    "trait",
    "type",
    "undefined",
    "unsafe",
    "use",
    "var",
    "where",
    "while",
];

/// Finds identifiers by the kinds of the tree's leaves, independently of the walk. Keywords that a grammar calls
/// identifiers, and those of macros by example, are no names.
fn identifiers(language: &Language, source: &[u8]) -> Vec<TextRange> {
    linnea_syntax::tree(language, source, |root| identifiers_in(language.of_text(source), root, source))
        .unwrap()
}

fn identifiers_in(language: &Language, root: tree_sitter::Node<'_>, source: &[u8]) -> Vec<TextRange> {
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        let mut cursor = node.walk();
        open.extend(node.children(&mut cursor));
        let range = TextRange::new(node.start_byte() as u32, node.end_byte() as u32);
        let text = range.slice(source);
        // What was made a word for the grammar only is none; neither are keywords among a macro's tokens.
        let made = text.contains(&b'(');
        let keyword = KEYWORDS.contains(&String::from_utf8_lossy(text).as_ref());
        if node.child_count() == 0
            && node.kind().ends_with("identifier")
            && !text.is_empty()
            && !made
            && !keyword
        {
            let raw = u32::from(text.starts_with(b"r#")) * 2;
            let whole = TextRange::new(range.start + raw, range.end);
            found.push(language.editing.name_in(whole, source));
        }
    }
    found
}

#[test]
fn every_identifier_is_bound_or_mentioned() {
    let mut checked = 0;
    for (language, name, text) in sources() {
        let words = identifiers(language, text.as_bytes());
        checked += words.len();
        let lost = unaccounted(&facts(language, text.as_bytes()), &words);
        let lost: Vec<_> =
            lost.iter().map(|it| String::from_utf8_lossy(it.slice(text.as_bytes())).into_owned()).collect();
        assert!(lost.is_empty(), "{}: {name}: {lost:?}", language.id);
    }
    assert!(checked > 500, "{checked}");
}

#[test]
fn ranges_lie_within_each_other_and_the_file() {
    for (language, name, text) in sources() {
        let facts = facts(language, text.as_bytes());
        let whole = TextRange::new(0, text.len() as u32);
        for symbol in &facts.symbols {
            let what = || format!("{}: {name}: {}", language.id, facts.name(symbol.name));
            assert!(
                whole.contains(symbol.full_range) && symbol.lead_start <= symbol.full_range.start,
                "{}",
                what()
            );
            assert!(symbol.full_range.contains(symbol.name_range), "{}", what());
            assert!(symbol.body.is_empty() || symbol.full_range.contains(symbol.body), "{}", what());
            assert!(
                symbol.parent.is_none_or(|it| facts.symbol(it).scope.index() <= symbol.scope.index()),
                "{}",
                what()
            );
        }
        // What is not written, such as the type of a literal, is mentioned nowhere.
        for mention in &facts.mentions {
            assert!(whole.contains(mention.range), "{}: {name}", language.id);
        }
    }
}

#[test]
fn packed_facts_come_out_as_they_went_in() {
    for (language, case, source) in sources() {
        let before = facts(language, source.as_bytes());
        let after = linnea_syntax::FileFacts::unpack(&before.pack());
        assert_eq!(after.as_ref(), Some(&before), "{}: {case}", language.id);
        assert_eq!(linnea_syntax::FileFacts::unpack(b"\xff\xff\xff"), None);
    }
}
