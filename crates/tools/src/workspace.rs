//! Several projects in one server.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use serde_json::Value;

use crate::{Reply, Session, ToolError};

/// How many projects are kept ready; one more takes the place of the one that was opened first and that nobody asks.
const MOST_OPEN: usize = 8;

/// A project that can be asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its name.
    pub name: String,
    /// Its root directory.
    pub root: String,
}

/// Where a project is that may be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// The directory, as its file system calls it.
    pub path: String,
    /// How it was found, for people.
    pub from: &'static str,
}

/// Opens projects. Whoever implements it decides which ones may be opened.
pub trait Open: Send + Sync {
    /// Returns the projects that were named beforehand.
    fn known(&self) -> Vec<Known>;

    /// Returns where the project with this name, or in this directory, is.
    ///
    /// # Errors
    /// If there is none, or it may not be opened.
    fn locate(&self, named: &str) -> Result<Root, ToolError>;

    /// Opens a project.
    ///
    /// # Errors
    /// If its files cannot be understood.
    fn open(&self, root: &Root) -> Result<Session, ToolError>;
}

/// The projects of a server as a tool sees them.
pub(crate) trait Projects: Sync {
    fn known(&self) -> Vec<Known>;
    fn find(&self, named: &str) -> Result<Arc<Session>, ToolError>;
    fn activate(&self, session: Arc<Session>);
}

/// No other project.
pub(crate) struct Alone;

impl Projects for Alone {
    fn known(&self) -> Vec<Known> {
        Vec::new()
    }

    fn find(&self, named: &str) -> Result<Arc<Session>, ToolError> {
        Err(ToolError::not_found(format!("There is no project {named:?} here, only the one that is asked.")))
    }

    fn activate(&self, _: Arc<Session>) {}
}

/// Serves calls on one project of several.
pub struct Workspace {
    first: Arc<Session>,
    active: RwLock<Arc<Session>>,
    /// Those that were turned to or asked about, in that order.
    opened: Mutex<Vec<Arc<Session>>>,
    open: Box<dyn Open>,
}

impl Workspace {
    /// Serves `first`, and others as `open` lets it.
    pub fn new(first: Session, open: Box<dyn Open>) -> Self {
        let first = Arc::new(first);
        Self { active: RwLock::new(Arc::clone(&first)), first, opened: Mutex::default(), open }
    }

    /// Returns the project that the server was started on: which tools are listed is up to it.
    pub fn first(&self) -> &Arc<Session> {
        &self.first
    }

    /// Returns the project that calls are about.
    pub fn active(&self) -> Arc<Session> {
        Arc::clone(&self.active.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Calls a tool on the active project.
    ///
    /// # Errors
    /// As [`Session::call`].
    pub fn call(&self, name: &str, arguments: Value, stop: &AtomicBool) -> Result<Reply, ToolError> {
        self.active().call_among(self, name, arguments, stop)
    }
}

impl Projects for Workspace {
    fn known(&self) -> Vec<Known> {
        self.open.known()
    }

    fn find(&self, named: &str) -> Result<Arc<Session>, ToolError> {
        let root = self.open.locate(named)?;
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let known = [Arc::clone(&self.first), self.active()];
        // What is known of a project is worth more than settings that may have changed since.
        if let Some(same) = known.iter().chain(&*opened).find(|it| it.index().fs().root() == root.path) {
            return Ok(Arc::clone(same));
        }
        // With the lock held: two sessions on one project would not wait for each other's edits.
        let new = Arc::new(self.open.open(&root)?);
        // More may have been in use at once than are kept.
        while opened.len() >= MOST_OPEN
            && let Some(unused) = opened.iter().position(|it| Arc::strong_count(it) == 1)
        {
            opened.remove(unused);
        }
        opened.push(Arc::clone(&new));
        Ok(new)
    }

    fn activate(&self, session: Arc<Session>) {
        *self.active.write().unwrap_or_else(PoisonError::into_inner) = session;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;
    use std::time::Duration;

    use linnea_config::{Config, Keys, Layer};
    use linnea_vfs::InMemory;
    use serde_json::json;

    use super::*;
    use crate::{Settings, Style};

    /// Opens one project, whatever is asked for.
    struct One;

    fn session() -> Session {
        let tools = vec!["query_project".to_owned()];
        let keys = Keys { included_optional_tools: Some(tools), ..Keys::default() };
        let settings = Settings {
            style: Style::AGENT,
            answer_chars: 20_000,
            version: String::new(),
            root_from: String::new(),
            config: Config::new("one", &[Layer::flags(keys)]).unwrap(),
        };
        Session::new(Arc::new(InMemory::new([("a.txt", "a")]).unwrap()), &[], settings)
    }

    impl Open for One {
        fn known(&self) -> Vec<Known> {
            Vec::new()
        }

        fn locate(&self, _: &str) -> Result<Root, ToolError> {
            Ok(Root { path: session().index().fs().root(), from: "" })
        }

        fn open(&self, _: &Root) -> Result<Session, ToolError> {
            Ok(session())
        }
    }

    /// Opens a project anew whatever is asked for.
    struct Anew;

    impl Open for Anew {
        fn known(&self) -> Vec<Known> {
            Vec::new()
        }

        fn locate(&self, named: &str) -> Result<Root, ToolError> {
            Ok(Root { path: named.to_owned(), from: "" })
        }

        fn open(&self, _: &Root) -> Result<Session, ToolError> {
            Ok(session())
        }
    }

    #[test]
    fn no_more_projects_are_kept_than_are_in_use() {
        let workspace = Workspace::new(session(), Box::new(Anew));
        let kept = || workspace.opened.lock().unwrap().len();
        let used: Vec<_> = (0..MOST_OPEN + 3).map(|it| workspace.find(&it.to_string()).unwrap()).collect();
        assert_eq!(kept(), MOST_OPEN + 3);
        drop(used);
        workspace.find("another").unwrap();
        assert_eq!(kept(), MOST_OPEN);
    }

    #[test]
    fn a_project_that_asks_itself_does_not_wait_for_its_own_edits() {
        let workspace = Arc::new(Workspace::new(session(), Box::new(One)));
        let (done, all) = mpsc::channel();
        for thread in 0..3 {
            let (workspace, done) = (Arc::clone(&workspace), done.clone());
            std::thread::spawn(move || {
                for at in 0..500 {
                    let (tool, arguments) = match thread {
                        0 => (
                            "create_text_file",
                            json!({ "relative_path": "b.txt", "content": at.to_string() }),
                        ),
                        _ => {
                            let of = json!({ "relative_path": "a.txt" }).to_string();
                            let query = json!({ "project_name": "one", "tool_name": "read_file", "tool_params_json": of });
                            ("query_project", query)
                        }
                    };
                    workspace.call(tool, arguments, &AtomicBool::new(false)).unwrap();
                }
                done.send(()).unwrap();
            });
        }
        for _ in 0..3 {
            all.recv_timeout(Duration::from_secs(60)).expect("nobody waits for ever");
        }
    }
}
