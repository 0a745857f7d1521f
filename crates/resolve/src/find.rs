//! Symbols that a name path fits, in all files.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use linnea_index::{File, Unreadable, in_pieces};
use linnea_syntax::{Issue, MAX_SOURCE_LEN, Outline, SymbolId};
use linnea_vfs::FileSystem;
use rayon::prelude::*;

use crate::{NamePaths, Pattern};

/// A file with symbols that fit.
pub struct Match {
    /// The file.
    pub file: Arc<File>,
    /// Its outline.
    pub outline: Arc<Outline>,
    /// Its name paths.
    pub paths: NamePaths,
    /// The symbols, in source order; at least one.
    pub symbols: Vec<SymbolId>,
}

/// A file that could not be searched.
#[derive(Clone)]
pub struct Skipped {
    /// The file.
    pub file: Arc<File>,
    /// Why.
    pub why: Unreadable,
}

impl std::fmt::Debug for Skipped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file.path(), self.why)
    }
}

/// What a search gives.
#[derive(Default)]
pub struct Found {
    /// By path.
    pub matches: Vec<Match>,
    /// Files that could not be searched, by path.
    pub skipped: Vec<Skipped>,
}

/// How many files are searched in one piece of work: few enough that those that must be parsed are shared out evenly.
const AT_ONCE: usize = 8;

/// Searches files for symbols that fit `pattern`, in parallel, until `stop` is set. Files of no known language
/// have no symbols and are passed over. Without `locals`, variables of functions may or may not be among what is
/// found.
pub fn find(
    files: &[Arc<File>],
    fs: &dyn FileSystem,
    pattern: &Pattern,
    locals: bool,
    stop: &AtomicBool,
) -> Found {
    let needle = pattern.needle(locals);
    let has_name = pattern.name_test();
    let search = |file: &Arc<File>| match file.outline_if(fs, &needle, &has_name) {
        Ok(outline) => find_in(file, &outline?, pattern).map(Ok),
        Err(why) => Some(Err(Skipped { file: Arc::clone(file), why })),
    };
    let is_searched = |file: &&Arc<File>| file.language().is_some() && !stop.load(Ordering::Relaxed);
    let searched = |_, files: &[Arc<File>]| files.iter().filter(is_searched).filter_map(search).collect();
    let mut found = Found::default();
    for result in in_pieces(files, AT_ONCE, searched) {
        match result {
            Ok(it) => found.matches.push(it),
            Err(it) => found.skipped.push(it),
        }
    }
    found
}

/// Returns the files that have `word` in their text and are not read as code, with the reason: whether they declare it nobody
/// knows.
pub fn unread_with(
    files: &[Arc<File>],
    fs: &dyn FileSystem,
    word: &str,
    stop: &AtomicBool,
) -> Vec<(Arc<File>, &'static str)> {
    let finder = memchr::memmem::Finder::new(word);
    let why = |file: &Arc<File>| {
        let language = file.language()?;
        // What has symbols is read.
        if file.known_names(|it| it.iter().next().is_some()) == Some(true) {
            return None;
        }
        let (bytes, _) = fs.read(file.path(), MAX_SOURCE_LEN as u64).ok()?;
        finder.find(&bytes)?;
        // Only of what its language leaves nothing is it worth asking why.
        let prepared = (language.of_text(&bytes).prepare)(&bytes)?;
        if !prepared.iter().all(u8::is_ascii_whitespace) {
            return None;
        }
        file.outline(fs).ok()?.issues.iter().find_map(Issue::unread)
    };
    files
        .par_iter()
        .filter(|_| !stop.load(Ordering::Relaxed))
        .filter_map(|file| Some((Arc::clone(file), why(file)?)))
        .collect()
}

/// Searches one outline.
pub fn find_in(file: &Arc<File>, outline: &Arc<Outline>, pattern: &Pattern) -> Option<Match> {
    let paths = NamePaths::new(outline);
    let symbols = pattern.matches(outline, &paths);
    (!symbols.is_empty()).then(|| Match {
        file: Arc::clone(file),
        outline: Arc::clone(outline),
        paths,
        symbols,
    })
}
