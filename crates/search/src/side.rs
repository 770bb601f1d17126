//! Work on several threads, of which the caller is one.
//!
//! Threads that have nothing to do sleep, and to wake one takes longer than many a search. So the caller begins at once; a helper
//! takes what is left when it is awake, and is not waited for if nothing is. A search is several such pieces of work, a few tens of
//! microseconds apart: who holds what [`awake`] gives has helpers wake before the first piece, and look out for the next ones.

mod desk;

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;

use rayon::{ThreadPool, ThreadPoolBuilder};

pub(crate) use desk::awake;
use desk::{DESK, PATIENCE, Shared, pause};

/// More threads than this bring nothing to a library's few segments.
const MAX_THREADS: usize = 4;

/// Threads that wait for work, shared by all searches of the process; nothing if there is one core, or if none could be started.
fn idle() -> Option<&'static ThreadPool> {
    static THREADS: OnceLock<Option<ThreadPool>> = OnceLock::new();
    let start = || {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let count = cores.min(MAX_THREADS) - 1;
        let pool = ThreadPoolBuilder::new().num_threads(count).thread_name(|n| format!("search-{n}"));
        if count == 0 { None } else { pool.build().ok() }
    };
    THREADS.get_or_init(start).as_ref()
}

/// What a piece of work came to; a panic is brought to the caller.
type Outcome<R, E> = Result<Result<R, E>, Box<dyn Any + Send>>;

struct Work<T, R, E, F> {
    items: Vec<T>,
    run: F,
    state: Mutex<State<R, E>>,
    returned: Condvar,
}

struct State<R, E> {
    /// Number of the next item; behind the last after an error.
    next: usize,
    /// Items that somebody is at work on.
    taken: usize,
    done: Vec<(usize, Outcome<R, E>)>,
}

impl<T, R, E, F> Work<T, R, E, F> {
    fn state(&self) -> MutexGuard<'_, State<R, E>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state once nobody is at work any more. Who sleeps is woken late: so only when that takes long.
    fn finished(&self) -> MutexGuard<'_, State<R, E>> {
        let since = Instant::now();
        let mut state = self.state();
        while state.taken > 0 {
            if since.elapsed() > PATIENCE {
                state = self.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
            } else {
                drop(state);
                pause();
                state = self.state();
            }
        }
        state
    }
}

impl<T, R, E, F> Shared for Work<T, R, E, F>
where
    T: Send + Sync,
    R: Send,
    E: Send,
    F: Fn(&T) -> Result<R, E> + Send + Sync,
{
    fn help(&self) {
        loop {
            let mut state = self.state();
            let at = state.next;
            let Some(item) = self.items.get(at) else { return };
            state.next += 1;
            state.taken += 1;
            drop(state);
            let outcome = catch_unwind(AssertUnwindSafe(|| (self.run)(item)));
            let mut state = self.state();
            if !matches!(outcome, Ok(Ok(_))) {
                state.next = self.items.len();
            }
            state.taken -= 1;
            state.done.push((at, outcome));
            if state.taken == 0 {
                self.returned.notify_all();
            }
        }
    }
}

/// Does the same to every item, the first ones first, and gives the results in the order of the items.
///
/// # Errors
/// The first that was met; what was not begun by then is left.
pub(crate) fn side_by_side<T, R, E, F>(items: Vec<T>, run: F) -> Result<Vec<R>, E>
where
    T: Send + Sync + 'static,
    R: Send + 'static,
    E: Send + 'static,
    F: Fn(&T) -> Result<R, E> + Send + Sync + 'static,
{
    let Some(pool) = idle().filter(|_| items.len() > 1) else { return items.iter().map(run).collect() };
    let helping = pool.current_num_threads().min(items.len() - 1);
    let state = State { next: 0, taken: 0, done: Vec::with_capacity(items.len()) };
    let work = Arc::new(Work { items, run, state: Mutex::new(state), returned: Condvar::new() });
    let shared: Arc<dyn Shared> = Arc::<Work<T, R, E, F>>::clone(&work);
    for _ in 0..DESK.post(&shared, helping) {
        pool.spawn(|| DESK.take().into_iter().for_each(|work| work.help()));
    }
    work.help();
    DESK.withdraw(&shared);
    let mut state = work.finished();
    let mut done = std::mem::take(&mut state.done);
    drop(state);
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, outcome)| outcome.unwrap_or_else(|panic| resume_unwind(panic))).collect()
}

#[cfg(test)]
mod tests {
    //! 1. Results come in the order of the items, whoever did the work.
    //! 2. An error is given back; a panic of a helper reaches the caller.
    //! 3. The same while threads are kept awake; nothing that is done with stays on the desk.
    use std::sync::Arc;
    use std::thread::sleep;
    use std::time::{Duration, Instant};

    use super::{awake, side_by_side};

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for count in [0, 1, 2, 1_000] {
            let doubled = side_by_side((0..count).collect(), |item| Ok::<usize, ()>(item * 2));
            assert_eq!(doubled, Ok((0..count).map(|item| item * 2).collect()));
        }
        // Long enough for helpers to wake and take their share.
        let slow = |item: &u64| {
            sleep(Duration::from_millis(5));
            Ok::<u64, ()>(*item)
        };
        assert_eq!(side_by_side((0..20).collect(), slow), Ok((0..20).collect()));
    }

    #[test]
    fn an_error_is_given_back_and_a_panic_reaches_the_caller() {
        let failing = |item: &usize| if *item == 70 { Err("no") } else { Ok(()) };
        assert_eq!(side_by_side((0..100).collect(), failing), Err("no"));
        let panicked = std::panic::catch_unwind(|| {
            side_by_side((0..100).collect(), |item| {
                sleep(Duration::from_micros(100));
                assert!(*item != 60, "a defect");
                Ok::<(), ()>(())
            })
        });
        assert!(panicked.is_err());
    }

    #[test]
    fn threads_that_are_kept_awake_do_their_share_of_many_pieces() {
        let threads: Vec<_> = (0..4)
            .map(|n| {
                std::thread::spawn(move || {
                    for count in 0..200 {
                        let _awake = awake();
                        let added = side_by_side((0..count).collect(), move |item| Ok::<usize, ()>(item + n));
                        assert_eq!(added, Ok((n..count + n).collect()));
                        let failing =
                            side_by_side(
                                (0..9).collect(),
                                move |item| if *item == 7 { Err(n) } else { Ok(()) },
                            );
                        assert_eq!(failing.map_err(|_| ()), Err(()));
                    }
                })
            })
            .collect();
        assert!(threads.into_iter().all(|thread| thread.join().is_ok()));
    }

    #[test]
    fn work_that_is_done_is_let_go() {
        let kept = Arc::new(());
        for _ in 0..50 {
            let _awake = awake();
            let held = Arc::clone(&kept);
            let done = side_by_side((0..8).collect(), move |item: &usize| {
                Ok::<_, ()>(item + Arc::strong_count(&held))
            });
            assert!(done.is_ok());
        }
        // A helper may still be about to look whether there is something left.
        let since = Instant::now();
        while Arc::strong_count(&kept) > 1 && since.elapsed() < Duration::from_secs(20) {
            sleep(Duration::from_millis(1));
        }
        assert_eq!(Arc::strong_count(&kept), 1);
    }
}
