use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};

use linnea_config::Config;
use linnea_index::{Index, Snapshot};
use linnea_resolve::Cache;
use linnea_syntax::Language;
use linnea_vfs::{FileSystem, WriteError};
use serde_json::Value;

use crate::edits::{EditAnswer, Proposal};
use crate::render::{self, Render, Style};
use crate::tool::{Effect, Run};
use crate::workspace::{Alone, Projects};
use crate::{ErrorKind, Tool, ToolError, arguments, offer, registry};

/// Serves calls on one project.
pub struct Session {
    index: Index,
    cache: Cache,
    settings: Settings,
    /// Who answers holds it shared, who writes alone: an answer sees all of an edit or nothing of it.
    writing: RwLock<()>,
    /// Who plans an edit holds it, so that no two are planned at once.
    planning: Mutex<()>,
    /// The edits that were made here, in their order.
    edits: Mutex<Vec<u64>>,
}

/// What holds for all calls of a session.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How answers look.
    pub style: Style,
    /// The budget of an answer in characters, if the call has none.
    pub answer_chars: usize,
    /// The version that is shown.
    pub version: String,
    /// How the project's root was found, for people.
    pub root_from: String,
    /// What files and flags say.
    pub config: Config,
}

/// The answer to a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// What the client sees.
    pub text: String,
    /// Whether something was found.
    pub found: bool,
}

/// The project as one call sees it.
pub struct View<'a> {
    /// Its files, current as of the call; made when first needed, so that a call about one file looks at one.
    snapshot: OnceLock<Arc<Snapshot>>,
    /// The index they come from.
    pub index: &'a Index,
    /// What is kept between questions about names.
    pub cache: &'a Cache,
    /// Settings of the session.
    pub settings: &'a Settings,
    /// The other projects of the server.
    pub(crate) projects: &'a dyn Projects,
    /// The edits that were made in this session, in their order.
    pub(crate) edits: Vec<u64>,
    /// Set when the client does not want the answer any more.
    pub stop: &'a AtomicBool,
}

impl View<'_> {
    /// Returns the project's files, current as of the call.
    ///
    /// # Errors
    /// If the root cannot be listed.
    pub fn snapshot(&self) -> Result<&Arc<Snapshot>, ToolError> {
        if let Some(snapshot) = self.snapshot.get() {
            return Ok(snapshot);
        }
        let snapshot = self.index.refresh()?;
        Ok(self.snapshot.get_or_init(|| snapshot))
    }

    /// Returns the project as the call has seen it, if it had to look at all of it.
    pub(crate) fn seen(&self) -> Option<&Arc<Snapshot>> {
        self.snapshot.get()
    }

    /// Returns where files are read from.
    pub fn fs(&self) -> &dyn FileSystem {
        &**self.index.fs()
    }

    /// Returns how answers look.
    pub fn style(&self) -> Style {
        self.settings.style
    }

    /// Renders an answer within the budget of the call.
    ///
    /// # Errors
    /// If the budget makes no sense.
    pub(crate) fn reply(
        &self,
        answer: &dyn Render,
        max_answer_chars: i64,
        narrower: &str,
    ) -> Result<Reply, ToolError> {
        let budget = render::budget(max_answer_chars, self.settings.answer_chars)?;
        Ok(Reply { text: render::within(answer, self.style(), budget, narrower), found: answer.found() })
    }
}

impl Session {
    /// Opens a session on the files of `fs`.
    pub fn new(fs: Arc<dyn FileSystem>, languages: &'static [&'static Language], settings: Settings) -> Self {
        Self::over(Index::new(fs, languages), settings)
    }

    /// Opens a session on the files of `index`.
    pub fn over(index: Index, settings: Settings) -> Self {
        Self {
            cache: Cache::within(index.max_memory()),
            index,
            settings,
            writing: RwLock::default(),
            planning: Mutex::default(),
            edits: Mutex::default(),
        }
    }

    /// Returns the index, to warm it up.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Returns what holds for all calls.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Calls a tool. This is the one way in for every client.
    ///
    /// # Errors
    /// Whatever the tool says; also for an unknown name, unfit arguments, and a panic, which stays inside.
    pub fn call(&self, name: &str, arguments: Value, stop: &AtomicBool) -> Result<Reply, ToolError> {
        self.call_among(&Alone, name, arguments, stop)
    }

    /// Calls a tool that may turn to other projects.
    pub(crate) fn call_among(
        &self,
        projects: &dyn Projects,
        name: &str,
        arguments: Value,
        stop: &AtomicBool,
    ) -> Result<Reply, ToolError> {
        let config = &self.settings.config;
        let tool = registry::tool(name).ok_or_else(|| offer::unknown(config, name))?;
        offer::check(config, tool)?;
        // Safe to go on after a panic: the call saw an immutable snapshot, and what its locks guard is never half done.
        let result = catch_unwind(AssertUnwindSafe(|| self.run(tool, arguments, projects, stop)));
        let result = result.unwrap_or_else(|panic| {
            let why = panic.downcast_ref::<&str>().map(|it| (*it).to_owned());
            let why = why.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
            let error = ToolError::failure(format!("internal error in {name}: {why}"));
            let hint = "Other calls work; please report this one.";
            Err(match tool.effect {
                Effect::Program => error.hint(hint),
                _ => error.hint(format!("Nothing was changed. {hint}")),
            })
        });
        result.map_err(|error| offer::helpful(config, error))
    }

    fn run(
        &self,
        tool: &Tool,
        arguments: Value,
        projects: &dyn Projects,
        stop: &AtomicBool,
    ) -> Result<Reply, ToolError> {
        let arguments = arguments::fit(tool, arguments, self.settings.style.serena)?;
        // Another process may have been ended in the middle of an edit.
        if !self.index.fs().is_settled() {
            let _alone = self.writing.write().unwrap_or_else(PoisonError::into_inner);
            self.index.fs().settle();
        }
        match tool.run {
            Run::Read(run) => {
                let _unchanged = self.writing.read().unwrap_or_else(PoisonError::into_inner);
                let reply = run(&self.view(projects, stop), arguments);
                if stop.load(Ordering::Relaxed) { Err(ToolError::cancelled()) } else { reply }
            }
            Run::Unlocked(run) => run(&self.view(projects, stop), arguments),
            Run::Edit(plan) => self.edit(plan, &arguments, projects, stop),
        }
    }

    fn view<'a>(&'a self, projects: &'a dyn Projects, stop: &'a AtomicBool) -> View<'a> {
        View {
            snapshot: OnceLock::new(),
            index: &self.index,
            cache: &self.cache,
            settings: &self.settings,
            projects,
            edits: self.made().clone(),
            stop,
        }
    }

    fn made(&self) -> MutexGuard<'_, Vec<u64>> {
        self.edits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Plans an edit and makes it, or shows it. What somebody else changes meanwhile is planned for once more.
    fn edit(
        &self,
        plan: fn(&View<'_>, Value) -> Result<Proposal, ToolError>,
        arguments: &Value,
        projects: &dyn Projects,
        stop: &AtomicBool,
    ) -> Result<Reply, ToolError> {
        let _alone = self.planning.lock().unwrap_or_else(PoisonError::into_inner);
        let mut tries = 0;
        loop {
            tries += 1;
            let view = self.view(projects, stop);
            let proposal = match plan(&view, arguments.clone()) {
                Err(error) if error.kind == ErrorKind::Stale && tries < TRIES => continue,
                planned => planned?,
            };
            if stop.load(Ordering::Relaxed) {
                return Err(ToolError::cancelled());
            }
            let Proposal { checked, dry_run, done } = &proposal;
            let answer = |id, diff| {
                let answer = EditAnswer { done, findings: &checked.findings, id, diff };
                let narrower = match done.preview {
                    Some(_) => "A larger max_answer_chars or fewer files show the rest.",
                    None => "The edit is whole, only its answer is shortened.",
                };
                view.reply(&answer, done.budget, narrower)
            };
            if *dry_run {
                let diff =
                    done.preview.clone().unwrap_or_else(|| linnea_edit::unified(&checked.set().changes));
                return answer(None, Some(diff));
            }
            if checked.set().changes.is_empty() {
                let text = match view.style().serena {
                    true => done.serena.clone().unwrap_or_else(|| "OK".to_owned()),
                    false => format!("{}: nothing to change, the text is the same already.", done.what),
                };
                return Ok(Reply { text, found: true });
            }
            let alone = self.writing.write().unwrap_or_else(PoisonError::into_inner);
            let committed = self.index.fs().commit(checked.set());
            drop(alone);
            match committed {
                Ok(id) => {
                    self.made().push(id);
                    self.index.expect(checked.facts());
                    // It is made, whatever becomes of its answer.
                    let plain = |_| Ok(Reply { text: format!("{} (edit {id})", done.what), found: true });
                    return catch_unwind(AssertUnwindSafe(|| answer(Some(id), None))).unwrap_or_else(plain);
                }
                // An edit that somebody took back in between is planned for as well.
                Err(WriteError::Changed { .. } | WriteError::Undone { .. }) if tries < TRIES => {}
                Err(error) => return Err(view.refused(error.into())),
            }
        }
    }
}

/// How often an edit is planned if somebody else writes in between.
const TRIES: usize = 4;
