//! Calls that run beside the protocol: on threads of their own, a bounded number at once, each with a way to stop
//! it.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use linnea_tools::{Effect, Reply, ToolError, Workspace};
use serde_json::Value;
use tokio::sync::Semaphore;

use crate::order::Order;

/// More calls at once would only wait for the same cores.
const AT_ONCE: usize = 8;
/// What a call works with takes about so much memory where much is used everywhere: there are no more calls at once than
/// have room beside what the server knows, which takes as much.
const CALL: usize = 64 << 20;

/// Returns how many calls run at once in a process that may use `max_memory` bytes.
pub(crate) fn at_once(max_memory: usize) -> usize {
    (max_memory / CALL).saturating_sub(1).clamp(1, AT_ONCE)
}

/// The calls of a server.
#[derive(Clone)]
pub(crate) struct Calls {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) order: Arc<Order>,
    slots: Arc<Semaphore>,
    /// Slots of calls that wait for programs: those must not keep others from being answered.
    programs: Arc<Semaphore>,
    /// Calls that have not been answered.
    open: Arc<AtomicUsize>,
    /// Set when the server ends, for the indexing.
    pub(crate) ending: Arc<AtomicBool>,
    /// The flags of the calls that run.
    stops: Arc<Mutex<Vec<Weak<AtomicBool>>>>,
}

/// Sets a call's stop flag when the call is dropped, that is cancelled or answered.
pub(crate) struct StopOnDrop(pub(crate) Arc<AtomicBool>);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Calls {
    pub(crate) fn new(workspace: Workspace) -> Self {
        let slots = at_once(workspace.first().index().max_memory());
        Self {
            workspace: Arc::new(workspace),
            order: Arc::default(),
            slots: Arc::new(Semaphore::new(slots)),
            programs: Arc::new(Semaphore::new(AT_ONCE)),
            open: Arc::default(),
            ending: Arc::default(),
            stops: Arc::default(),
        }
    }

    /// Returns how many calls wait for their answer.
    pub(crate) fn open(&self) -> usize {
        self.open.load(Ordering::Relaxed)
    }

    /// Stops everything: what a call has started must not outlive the server.
    pub(crate) fn end(&self) {
        self.ending.store(true, Ordering::Relaxed);
        let stops = self.stops.lock().unwrap_or_else(PoisonError::into_inner);
        stops.iter().filter_map(Weak::upgrade).for_each(|it| it.store(true, Ordering::Relaxed));
    }

    fn remember(&self, stop: &Arc<AtomicBool>) {
        let mut stops = self.stops.lock().unwrap_or_else(PoisonError::into_inner);
        stops.retain(|it| it.strong_count() > 0);
        stops.push(Arc::downgrade(stop));
    }

    /// Runs the call that came with the id `id` to its end, or until `stop` is set. Its thread keeps its slot and its turn
    /// until it really ends, whether or not somebody still waits for the answer.
    pub(crate) async fn run(
        &self,
        id: String,
        tool: String,
        arguments: Value,
        stop: Arc<AtomicBool>,
    ) -> Result<Reply, ToolError> {
        let counted = Counted::new(&self.open);
        self.remember(&stop);
        let ending = |_| ToolError::failure("the server is ending");
        let turn = self.order.turn(&id, &tool).await;
        let is_program = linnea_tools::tool(&tool).is_some_and(|it| it.effect == Effect::Program);
        let slot = Arc::clone(if is_program { &self.programs } else { &self.slots })
            .acquire_owned()
            .await
            .map_err(|_| ToolError::failure("the server is ending"))?;
        let workspace = Arc::clone(&self.workspace);
        let work = move || {
            let _held = (turn, slot, counted);
            workspace.call(&tool, arguments, &stop)
        };
        tokio::task::spawn_blocking(work).await.map_err(ending)?
    }
}

/// Counts a call for as long as it lives.
struct Counted(Arc<AtomicUsize>);

impl Counted {
    fn new(open: &Arc<AtomicUsize>) -> Self {
        open.fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(open))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
