//! A progress bar on standard error, when a terminal is watching and the work takes a while.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Work that takes less gets no bar.
const PATIENCE: Duration = Duration::from_secs(1);
const TICK: Duration = Duration::from_millis(100);

/// Shows progress while `work` runs. `state` returns how much is done, and of how much if that is known.
pub(crate) fn during<T>(state: impl Fn() -> (u64, Option<u64>) + Sync, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let done = Arc::new(AtomicBool::new(false));
    std::thread::scope(|threads| {
        threads.spawn(|| show(&state, &done));
        let result = work();
        done.store(true, Ordering::Relaxed);
        result
    })
}

fn show(state: &impl Fn() -> (u64, Option<u64>), done: &AtomicBool) {
    let started = std::time::Instant::now();
    let mut bar: Option<ProgressBar> = None;
    while !done.load(Ordering::Relaxed) {
        std::thread::sleep(TICK);
        let (position, length) = state();
        if let Some(bar) = &bar {
            bar.set_position(position);
            bar.tick();
        } else if started.elapsed() > PATIENCE {
            let template =
                if length.is_some() { "{wide_bar} {pos}/{len} files" } else { "{spinner} {pos} files" };
            let new = length.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
            if let Ok(style) = ProgressStyle::with_template(template) {
                new.set_style(style);
            }
            bar = Some(new);
        }
    }
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
}
