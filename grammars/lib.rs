//! The languages: one folder each, and the only place in the project that names any of them.
//!
//! A folder holds all that is known of a language: the language as one value (`mod.rs`), its walk (`facts.rs`
//! and what that needs), what its walk gives (`spec/*.md`, run as tests) and its limits (`README.md`). Nothing
//! here resolves names or opens files. Read first: [`ALL`], then the Python folder.
#![cfg_attr(
    not(feature = "default"),
    allow(dead_code, unused_imports, reason = "what languages share may be of none that is built in")
)]

use linnea_syntax::Language;

#[cfg(feature = "bash")]
mod bash;
#[cfg(feature = "c")]
mod c;
#[cfg(feature = "cpp")]
mod cpp;
#[cfg(feature = "csharp")]
mod csharp;
#[cfg(feature = "css")]
mod css;
#[cfg(feature = "dart")]
mod dart;
#[cfg(any(feature = "bash", feature = "css", feature = "json", feature = "toml", feature = "yaml"))]
mod data;
#[cfg(feature = "elixir")]
mod elixir;
#[cfg(feature = "go")]
mod go;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "java")]
mod java;
#[cfg(feature = "javascript")]
mod javascript;
#[cfg(feature = "json")]
mod json;
#[cfg(feature = "kotlin")]
mod kotlin;
#[cfg_attr(not(feature = "default"), allow(dead_code))]
mod lexical;
#[cfg(feature = "lua")]
mod lua;
#[cfg(feature = "markdown")]
mod markdown;
#[cfg(any(feature = "html", feature = "svelte", feature = "vue"))]
mod markup;
mod outline;
#[cfg(feature = "php")]
mod php;
#[cfg(feature = "python")]
mod python;
#[cfg(feature = "ruby")]
mod ruby;
#[cfg(feature = "rust")]
mod rust;
#[cfg(feature = "scala")]
mod scala;
#[cfg(feature = "svelte")]
mod svelte;
#[cfg(feature = "swift")]
mod swift;
#[cfg(feature = "toml")]
mod toml;
#[cfg(feature = "typescript")]
mod typescript;
#[cfg(feature = "vue")]
mod vue;
#[cfg(feature = "yaml")]
mod yaml;
#[cfg(feature = "zig")]
mod zig;

/// Makes [`FOLDERS`] and [`ALL`] of those languages that are built in: each folder with its feature and its languages.
macro_rules! languages {
    ($($feature:literal $folder:ident: $($language:ident),+;)*) => {
        /// The folders of the languages that are built in, for tests.
        pub const FOLDERS: &[&str] = &[$(#[cfg(feature = $feature)] $feature,)*];

        /// Every language that is built in, in the order in which they are listed to people.
        pub static ALL: &[&Language] = &[$($(#[cfg(feature = $feature)] &$folder::$language,)+)*];
    };
}

languages! {
    "javascript" javascript: LANGUAGE;
    "typescript" typescript: TYPESCRIPT, TSX;
    "vue" vue: LANGUAGE;
    "svelte" svelte: LANGUAGE;
    "html" html: LANGUAGE;
    "python" python: LANGUAGE;
    "rust" rust: LANGUAGE;
    "go" go: LANGUAGE;
    "java" java: LANGUAGE;
    "c" c: LANGUAGE;
    "cpp" cpp: LANGUAGE;
    "kotlin" kotlin: LANGUAGE;
    "scala" scala: LANGUAGE;
    "php" php: LANGUAGE;
    "csharp" csharp: LANGUAGE;
    "swift" swift: LANGUAGE;
    "dart" dart: LANGUAGE;
    "zig" zig: LANGUAGE;
    "bash" bash: LANGUAGE;
    "lua" lua: LANGUAGE;
    "ruby" ruby: LANGUAGE;
    "elixir" elixir: LANGUAGE;
    "css" css: LANGUAGE;
    "markdown" markdown: LANGUAGE;
    "json" json: LANGUAGE;
    "yaml" yaml: LANGUAGE;
    "toml" toml: LANGUAGE;
}
