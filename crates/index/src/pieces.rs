use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// Does `work` for `items`, so many at once as `len` says and with the position of the first, in parallel, and returns
/// what it gives in the order of the items.
///
/// The calling thread works too: work of a millisecond is half done before others have woken up. `len` is 1 at least.
pub fn in_pieces<I: Sync, T: Send>(
    items: &[I],
    len: usize,
    work: impl Fn(usize, &[I]) -> Vec<T> + Sync,
) -> Vec<T> {
    let len = len.max(1);
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    let run = || {
        loop {
            let start = next.fetch_add(len, Ordering::Relaxed);
            let Some(rest) = items.get(start..).filter(|it| !it.is_empty()) else { return };
            let found = work(start, &rest[..len.min(rest.len())]);
            if !found.is_empty() {
                done.lock().unwrap_or_else(PoisonError::into_inner).push((start, found));
            }
        }
    };
    let others = items.len().div_ceil(len).min(rayon::current_num_threads()).saturating_sub(1);
    rayon::in_place_scope(|scope| {
        (0..others).for_each(|_| scope.spawn(|_| run()));
        run();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|it| it.0);
    done.into_iter().flat_map(|it| it.1).collect()
}

#[cfg(test)]
mod tests {
    use super::in_pieces;

    #[test]
    fn everything_is_done_once_and_in_order() {
        for (count, len) in [(0, 4), (1, 4), (4, 4), (5, 4), (1_000, 7)] {
            let items: Vec<usize> = (0..count).collect();
            let found = in_pieces(&items, len, |start, piece| {
                assert_eq!(piece[0], start);
                piece.to_vec()
            });
            assert_eq!(found, items);
        }
    }
}
