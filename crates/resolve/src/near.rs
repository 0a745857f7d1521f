//! Names that are like one which nothing has.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use linnea_index::{File, Needle};
use linnea_vfs::FileSystem;
use rayon::prelude::*;

use crate::{Match, Pattern, find};

/// How alike two names must be to be worth proposing, from 0 to 1 (Jaro-Winkler).
const ALIKE: f64 = 0.88;

/// Finds symbols whose names are like `name`, the nearest first, at most `limit`.
///
/// For files that are not parsed yet their words stand in for the names, and only those that hold the nearest
/// words are parsed.
pub fn near(
    files: &[Arc<File>],
    fs: &dyn FileSystem,
    name: &str,
    limit: usize,
    stop: &AtomicBool,
) -> Vec<Match> {
    let folded = name.to_lowercase();
    if folded.len() < 2 {
        return Vec::new();
    }
    let scores: HashMap<String, f64> = files
        .par_iter()
        .filter(|file| file.language().is_some() && !stop.load(Ordering::Relaxed))
        .flat_map_iter(|file| {
            let known =
                file.known_names(|it| it.iter().filter_map(|it| scored(it, &folded)).collect::<Vec<_>>());
            known.unwrap_or_else(|| words(fs, file, &folded))
        })
        .collect();
    let mut nearest: Vec<(String, f64)> = scores.into_iter().collect();
    nearest.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let mut found = Vec::new();
    // Words that turn out to be declared nowhere must not keep out names that are.
    for (name, _) in nearest.into_iter().take(limit * 8) {
        let Ok(pattern) = Pattern::parse(&name, false) else { continue };
        found.extend(find(files, fs, &pattern, true, stop).matches.into_iter().take(1));
        if found.len() >= limit {
            break;
        }
    }
    found
}

fn is_word(it: u8) -> bool {
    it.is_ascii_alphanumeric() || it == b'_' || it == b'$'
}

fn scored(name: &str, wanted: &str) -> Option<(String, f64)> {
    // Names of quite another length or beginning are not like it; this spares nearly all comparisons.
    let first = |text: &str| text.bytes().next().map(|it| it.to_ascii_lowercase());
    let near = name.len() * 2 > wanted.len() && name.len() < wanted.len() * 3;
    // Names that are put together stand in no file as words, and are not proposed when they are known either.
    if !name.bytes().all(is_word) || !near || (first(name) != first(wanted) && name.len() <= wanted.len()) {
        return None;
    }
    let folded = name.to_lowercase();
    let score = if folded == wanted {
        2.0
    } else if wanted.len() >= 4 && folded.len() >= 4 && (folded.contains(wanted) || wanted.contains(&folded))
    {
        // The less is missing, the nearer.
        1.0 + wanted.len().min(folded.len()) as f64 / wanted.len().max(folded.len()) as f64 / 2.0
    } else {
        strsim::jaro_winkler(&folded, wanted)
    };
    (score >= ALIKE).then(|| (name.to_owned(), score))
}

fn words(fs: &dyn FileSystem, file: &File, wanted: &str) -> Vec<(String, f64)> {
    let Ok((bytes, _)) = fs.read(file.path(), linnea_syntax::MAX_SOURCE_LEN as u64) else {
        return Vec::new();
    };
    let Some(language) = file.language() else { return Vec::new() };
    let mut found: HashMap<&[u8], Option<f64>> = HashMap::new();
    for word in bytes.split(|it| !is_word(*it)) {
        found.entry(word).or_insert_with(|| scored(std::str::from_utf8(word).ok()?, wanted).map(|it| it.1));
    }
    let declared = |name: &str| Needle::new(name, false, true).may_declare(language, &bytes);
    let named =
        |(word, score): (&[u8], Option<f64>)| Some((std::str::from_utf8(word).ok()?.to_owned(), score?));
    found.into_iter().filter_map(named).filter(|(name, _)| declared(name)).collect()
}
