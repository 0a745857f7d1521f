//! Compiles `src/children.c` against the headers of the parser.
#![allow(clippy::disallowed_methods, reason = "Cargo tells a build script by the environment")]

use std::env;
use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=src/children.c");
    // The package of the parser says where its public header is; its own are beside it.
    let public = env::var("DEP_TREE_SITTER_INCLUDE").expect("the parser says where its headers are");
    let own = Path::new(&public).with_file_name("src");
    cc::Build::new()
        .std("c11")
        .include(own)
        .include(public)
        .file("src/children.c")
        .compile("linnea-children");
}
