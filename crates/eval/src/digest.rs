//! A fingerprint of all facts, to see that a change of how they are found changes none of them.

use std::hash::Hasher as _;
use std::path::Path;

use crate::sources;

pub(crate) fn run(directory: &Path) -> Result<String, String> {
    let mut hasher = std::hash::DefaultHasher::new();
    let mut report = String::new();
    for file in sources(directory)? {
        let facts = linnea_syntax::facts(file.language, file.text.as_bytes());
        let mut one = std::hash::DefaultHasher::new();
        one.write(format!("{facts:?}").as_bytes());
        hasher.write_u64(one.finish());
        report.push_str(&format!("{:016x} {}\n", one.finish(), file.path));
    }
    Ok(format!("{report}{:016x} {}", hasher.finish(), directory.display()))
}
