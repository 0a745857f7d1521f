use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use linnea_index::{File, Snapshot};
use linnea_resolve::{Cache, Program};
use linnea_syntax::Language;
use linnea_vfs::{FileSystem, Overlay};
use rayon::prelude::*;

use crate::{Plan, Planned, Refusal};

/// A project as an edit finds it.
#[derive(Clone, Copy)]
pub struct Project<'a> {
    /// Where its files are.
    pub fs: &'a dyn FileSystem,
    /// Its files.
    pub snapshot: &'a Arc<Snapshot>,
    /// The languages whose files are understood.
    pub languages: &'static [&'static Language],
    /// What is kept between questions.
    pub cache: &'a Cache,
    /// Set when nobody wants the answer any more.
    pub stop: &'a AtomicBool,
}

impl<'a> Project<'a> {
    /// Returns the project as a program.
    pub fn program(&self) -> Program<'a> {
        Program::new(self.fs, self.snapshot, self.languages, self.cache).stopping(self.stop)
    }
}

/// A project as it would be after an edit that nobody has made.
pub struct Afterwards<'a> {
    fs: Overlay<'a>,
    snapshot: Arc<Snapshot>,
    languages: &'static [&'static Language],
    cache: Cache,
    stop: &'a AtomicBool,
}

impl<'a> Afterwards<'a> {
    /// Thinks an edit through.
    ///
    /// # Errors
    /// If a file's encoding has no bytes for its new text.
    pub fn of(project: &Project<'a>, plan: &Plan) -> Result<Self, Refusal> {
        let contents = plan.contents()?;
        // What the texts say is wanted for the checks as well: they are parsed once, in parallel.
        let file = |it: &Planned| {
            let path = it.document.path().clone();
            let bytes = contents.get(&path).and_then(Option::as_deref);
            Arc::new(match (it.document.language(), it.facts_after(), bytes) {
                (Some(language), Some(facts), Some(bytes)) => File::of(path, language, facts, bytes),
                (language, ..) => File::new(path, language),
            })
        };
        let new = plan.files.par_iter().filter(|it| !it.is_idle()).map(file).collect();
        Ok(Self {
            snapshot: Arc::new(project.snapshot.with_new(new)),
            fs: Overlay::new(project.fs, contents),
            languages: project.languages,
            cache: project.cache.beside(),
            stop: project.stop,
        })
    }

    /// Returns the project as a program.
    pub fn program(&self) -> Program<'_> {
        Program::new(&self.fs, &self.snapshot, self.languages, &self.cache).stopping(self.stop)
    }
}
