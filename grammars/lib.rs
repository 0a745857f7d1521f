//! The languages: one folder each, and the only place in the project that names any of them.
//!
//! A folder holds all that is known of a language: the language as one value (`mod.rs`), its walk (`facts.rs`
//! and what that needs), what its walk gives (`spec/*.md`, run as tests) and its limits (`README.md`). Nothing
//! here resolves names or opens files. Read first: [`ALL`], then the Python folder.

use linnea_syntax::Language;

mod c;
mod cpp;
mod csharp;
mod go;
mod javascript;
mod outline;
mod python;
mod rust;
mod typescript;

/// The folders of the languages, for tests.
pub const FOLDERS: &[&str] = &["javascript", "typescript", "python", "rust", "go", "c", "cpp", "csharp"];

/// Every language, in the order in which they are listed to people.
pub static ALL: &[&Language] = &[
    &javascript::LANGUAGE,
    &typescript::TYPESCRIPT,
    &typescript::TSX,
    &python::LANGUAGE,
    &rust::LANGUAGE,
    &go::LANGUAGE,
    &c::LANGUAGE,
    &cpp::LANGUAGE,
    &csharp::LANGUAGE,
];
