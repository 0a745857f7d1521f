use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use linnea_syntax::Language;

use crate::{Block, Case, Spec, facts};

/// Runs the cases of all `specs` as one test each and returns the exit code.
///
/// A case gets its answers from `check`, which is given the case and returns the blocks whose text is not what
/// it should be, each with the text it should have.
pub fn run(
    specs: Vec<PathBuf>,
    check: impl Fn(&Case) -> Result<Vec<(usize, String)>, String> + Clone + Send + 'static,
) -> std::process::ExitCode {
    let arguments = Arguments::from_args();
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut trials = Vec::new();
    for path in specs {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let spec = Spec::parse(&text);
        if update {
            rewrite(&path, &spec, &check);
            continue;
        }
        let parts: Vec<_> = path.iter().map(|it| it.to_string_lossy()).collect();
        let parts: Vec<_> = parts.iter().rev().take(3).filter(|it| *it != "spec").collect();
        let prefix: Vec<_> = parts.iter().rev().map(|it| it.trim_end_matches(".md")).collect();
        for case in spec.cases {
            let check = check.clone();
            let name = format!("{}::{}", prefix.join("::"), case.name);
            trials.push(Trial::test(name, move || match check(&case) {
                Ok(wrong) if wrong.is_empty() => Ok(()),
                Ok(wrong) => Err(Failed::from(report(&case, &wrong))),
                Err(why) => Err(Failed::from(why)),
            }));
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Lists the spec files in `folder`, sorted.
pub fn specs_in(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|it| Some(it.ok()?.path()))
        .filter(|it| it.extension().is_some_and(|it| it == "md"))
        .collect();
    found.sort();
    found
}

fn report(case: &Case, wrong: &[(usize, String)]) -> String {
    wrong.iter().map(|(at, found)| difference(&case.blocks[*at], found)).collect::<Vec<_>>().join("\n")
}

fn difference(block: &Block, found: &str) -> String {
    let (expected, found): (Vec<_>, Vec<_>) = (block.text.lines().collect(), found.lines().collect());
    let mut out = format!("block `{}` differs (UPDATE_EXPECT=1 rewrites it):\n", block.info);
    for at in 0..expected.len().max(found.len()) {
        match (expected.get(at), found.get(at)) {
            (Some(a), Some(b)) if a == b => out.push_str(&format!("   {a}\n")),
            (a, b) => {
                out.extend(a.map(|it| format!(" - {it}\n")));
                out.extend(b.map(|it| format!(" + {it}\n")));
            }
        }
    }
    out
}

fn rewrite(path: &Path, spec: &Spec, check: &impl Fn(&Case) -> Result<Vec<(usize, String)>, String>) {
    let mut replacements = Vec::new();
    for case in &spec.cases {
        match check(case) {
            Ok(wrong) => replacements.extend(wrong.into_iter().map(|(at, text)| (&case.blocks[at], text))),
            Err(why) => panic!("{}: {}: {why}", path.display(), case.name),
        }
    }
    if !replacements.is_empty() {
        std::fs::write(path, spec.rewritten(replacements)).expect("the spec can be written");
    }
}

/// Checks a case of a language's spec: one source block, then blocks of facts.
pub fn check_facts(languages: &[&'static Language], case: &Case) -> Result<Vec<(usize, String)>, String> {
    let mut current = None;
    let mut wrong = Vec::new();
    for (at, block) in case.blocks.iter().enumerate() {
        if !facts::PARTS.contains(&block.info.as_str()) {
            let language = languages
                .iter()
                .find(|it| it.extensions.contains(&block.info.as_str()))
                .ok_or_else(|| format!("no language has the extension {:?}", block.info))?;
            current = Some(linnea_syntax::facts(language, block.text.as_bytes()));
            continue;
        }
        let facts = current.as_ref().ok_or("the case has no source before its facts")?;
        let found = facts::render(facts, &block.info);
        if found != block.text {
            wrong.push((at, found));
        }
    }
    Ok(wrong)
}
