//! Runs `<language>/spec/*.md`.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let specs = linnea_grammars::FOLDERS
        .iter()
        .flat_map(|it| linnea_testkit::specs_in(&root.join(it).join("spec")))
        .collect();
    linnea_testkit::run(specs, |case| linnea_testkit::check_facts(linnea_grammars::ALL, case))
}
