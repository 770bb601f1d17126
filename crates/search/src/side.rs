//! Work on several threads, of which the caller is one.
//!
//! Threads that have nothing to do sleep, and to wake one takes longer than many a search. So the caller begins at once; a helper
//! takes what is left when it is awake, and is not waited for if nothing is.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};

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

impl<T, R, E, F: Fn(&T) -> Result<R, E>> Work<T, R, E, F> {
    fn state(&self) -> MutexGuard<'_, State<R, E>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes items until none is left.
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
    for _ in 0..helping {
        let work = Arc::clone(&work);
        pool.spawn(move || work.help());
    }
    work.help();
    let mut state = work.state();
    while state.taken > 0 {
        state = work.returned.wait(state).unwrap_or_else(PoisonError::into_inner);
    }
    let mut done = std::mem::take(&mut state.done);
    drop(state);
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, outcome)| outcome.unwrap_or_else(|panic| resume_unwind(panic))).collect()
}

#[cfg(test)]
mod tests {
    //! 1. Results come in the order of the items, whoever did the work.
    //! 2. An error is given back; a panic of a helper reaches the caller.
    use std::thread::sleep;
    use std::time::Duration;

    use super::side_by_side;

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
}
