//! Calls take effect in the order in which they came: what changes files, or turns to another project, waits for all
//! calls before it, and those behind it wait for it. Others go on side by side.
//!
//! A client may send several calls at once, and the tasks that answer them begin in any order. So who reads the lines
//! of the input notes each call ([`Order::arrive`]), and the call waits for its turn.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use linnea_tools::Effect;
use tokio::sync::Notify;

/// A call that nobody has begun to answer after this time never will be: the message was refused.
const FORGOTTEN: Duration = Duration::from_secs(1);

/// The calls that are not answered, in the order in which they came.
#[derive(Default)]
pub(crate) struct Order {
    queue: Mutex<Queue>,
    moved: Notify,
}

#[derive(Default)]
struct Queue {
    next: u64,
    waiting: Vec<Waiting>,
}

struct Waiting {
    number: u64,
    /// The request's id, as JSON.
    id: String,
    is_barrier: bool,
    since: Instant,
    begun: bool,
}

/// A call's place in the order, until it is dropped.
pub(crate) struct Turn {
    order: Arc<Order>,
    number: u64,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.order.queue().waiting.retain(|it| it.number != self.number);
        self.order.moved.notify_waiters();
    }
}

/// Says whether calls of a tool must not pass others.
fn is_barrier(tool: &str) -> bool {
    linnea_tools::tool(tool)
        .is_some_and(|it| matches!(it.effect, Effect::Add | Effect::Write) || it.name == "activate_project")
}

impl Order {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that a call has come.
    pub(crate) fn arrive(&self, id: String, tool: &str) {
        self.queue().push(id, tool);
    }

    /// Notes that the client does not want a call any more.
    pub(crate) fn withdraw(&self, id: &str) {
        self.queue().waiting.retain(|it| it.begun || it.id != id);
        self.moved.notify_waiters();
    }

    /// Waits until it is the turn of a call.
    pub(crate) async fn turn(self: &Arc<Self>, id: &str, tool: &str) -> Turn {
        let turn = Turn { number: self.queue().begin(id, tool), order: Arc::clone(self) };
        loop {
            let moved = self.moved.notified();
            tokio::pin!(moved);
            moved.as_mut().enable();
            if self.queue().is_turn(turn.number) {
                return turn;
            }
            let _ = tokio::time::timeout(FORGOTTEN, moved).await;
        }
    }
}

impl Queue {
    fn push(&mut self, id: String, tool: &str) {
        let (number, since) = (self.next, Instant::now());
        self.next += 1;
        self.waiting.push(Waiting { number, id, is_barrier: is_barrier(tool), since, begun: false });
    }

    fn begin(&mut self, id: &str, tool: &str) -> u64 {
        let is_it = |it: &&mut Waiting| !it.begun && it.id == id;
        if let Some(known) = self.waiting.iter_mut().find(is_it) {
            known.begun = true;
            return known.number;
        }
        self.push(id.to_owned(), tool);
        self.begin(id, tool)
    }

    fn is_turn(&mut self, number: u64) -> bool {
        self.waiting.retain(|it| it.begun || it.since.elapsed() < FORGOTTEN);
        let own = self.waiting.iter().any(|it| it.number == number && it.is_barrier);
        !self.waiting.iter().any(|it| it.number < number && (own || it.is_barrier))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn changes_wait_for_what_came_before_and_are_waited_for() {
        let order = Arc::new(Order::default());
        for (id, tool) in
            [("1", "read_file"), ("2", "create_text_file"), ("3", "read_file"), ("4", "read_file")]
        {
            order.arrive(id.to_owned(), tool);
        }
        let soon = Duration::from_millis(20);
        let waits =
            async |id: &str, tool: &str| tokio::time::timeout(soon, order.turn(id, tool)).await.is_err();
        assert!(waits("3", "read_file").await);
        let first = order.turn("1", "read_file").await;
        assert!(waits("2", "create_text_file").await);
        drop(first);
        // Both were given up above; what comes now is behind those that are left.
        let last = order.turn("4", "read_file").await;
        assert!(waits("5", "activate_project").await);
        drop(last);
        order.turn("6", "activate_project").await;
    }

    #[tokio::test]
    async fn what_is_never_answered_holds_nobody_up_for_long() {
        let order = Arc::new(Order::default());
        order.arrive("1".to_owned(), "create_text_file");
        order.arrive("2".to_owned(), "create_text_file");
        order.withdraw("2");
        let begun = Instant::now();
        order.turn("3", "read_file").await;
        assert!(begun.elapsed() < 5 * FORGOTTEN);
    }
}
