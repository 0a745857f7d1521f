//! Keeps `docs/languages.md`: what is known of each language, read off the languages themselves.
//! `UPDATE_EXPECT=1 cargo test -p linnea-grammars --test languages` writes it.
#![cfg(feature = "default")]
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::path::Path;

use linnea_syntax::{Language, Sharing};

const INTRO: &str = "\
# Languages

What is known of each language. A test writes this file from the languages themselves
(`UPDATE_EXPECT=1 cargo test -p linnea-grammars --test languages`); limits and figures are in the READMEs of the folders in
`grammars/`.

**Deep**: types are followed, through imports, calls and inheritance; members are resolved by the type of their receiver.
**Outline**: symbols, scopes and what the table says of references; members are resolved where the type of their receiver is
written down or plain, and undecided where it is not. **Data**: keys are symbols; what uses them is not seen, and answers say
so. In each of them, symbols can be listed, found, read and edited, and edits are refused that would break the syntax.

";

const OUTRO: &str = "
## Choosing languages

Each folder is a feature of the build, all on by default:
`cargo build --release -p linnea --no-default-features --features python,typescript,rust`.
";

/// How much is known of the meaning of names.
fn depth(language: &Language) -> &'static str {
    match language.semantics {
        Some(semantics) if !semantics.prelude.is_empty() => "deep",
        Some(_) => "outline",
        None => "data",
    }
}

fn references(language: &Language) -> &'static str {
    match language.semantics {
        Some(semantics) if !semantics.prelude.is_empty() => "scopes, imports, types",
        Some(semantics) => match semantics.sharing {
            Sharing::Imports => "scopes, imports",
            Sharing::Everything | Sharing::OpenTypes => "scopes, names that all files share",
            Sharing::Headers(it) if it.extensions.is_empty() => "scopes, imports, globals",
            Sharing::Headers(_) => "scopes, names of headers and linked files",
        },
        None => "within a file",
    }
}

fn diagnostics(language: &Language) -> &'static str {
    match language.semantics {
        Some(semantics) if !semantics.globals.is_empty() => "syntax, names",
        _ => "syntax",
    }
}

fn page() -> String {
    let mut page = INTRO.to_owned();
    page.push_str("| language | files | depth | references, rename | diagnostics |\n|---|---|---|---|---|\n");
    for language in linnea_grammars::ALL {
        let files: Vec<String> = language.extensions.iter().map(|it| format!("`.{it}`")).collect();
        page.push_str(&format!(
            "| {} | {} | {} | {} | {} |\n",
            language.name,
            files.join(" "),
            depth(language),
            references(language),
            diagnostics(language)
        ));
    }
    page.push_str(OUTRO);
    let features: Vec<String> = linnea_grammars::FOLDERS.iter().map(|it| format!("`{it}`")).collect();
    page.push_str(&format!("The features are {}.\n", features.join(", ")));
    page
}

#[test]
fn the_page_of_languages_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/languages.md");
    let page = page();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    assert!(
        std::fs::read_to_string(&path).unwrap_or_default() == page,
        "docs/languages.md is out of date: UPDATE_EXPECT=1 cargo test -p linnea-grammars --test languages"
    );
}

#[test]
fn a_file_has_one_language() {
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    for language in linnea_grammars::ALL {
        for extension in language.extensions {
            assert!(!extension.starts_with('.') && extension.to_lowercase() == **extension, "{extension}");
            let other = known.insert(extension, language.id);
            assert!(other.is_none(), ".{extension} is {} and {other:?}", language.id);
        }
    }
}

#[test]
fn every_feature_is_a_folder_that_the_program_passes_on() {
    let manifest = |path: &str| {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
        let features = text.split_once("[features]").unwrap().1.split("\n[").next().unwrap().to_owned();
        let names = features.lines().filter_map(|it| it.split_once(" = [")).map(|it| it.0.to_owned());
        let mut names: Vec<String> = names.filter(|it| it != "default").collect();
        names.sort();
        names
    };
    let mut folders: Vec<&str> = linnea_grammars::FOLDERS.to_vec();
    folders.sort_unstable();
    assert_eq!(manifest("Cargo.toml"), folders);
    assert_eq!(manifest("../crates/linnea/Cargo.toml"), folders);
}
