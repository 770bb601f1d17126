//! Where work lies in which helpers may join, and who looks out for it.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::idle;

/// Who has nothing to do looks out for so long before going to sleep.
pub(super) const PATIENCE: Duration = Duration::from_millis(1);

/// Work in which helpers may join, and who is looking out for it.
pub(super) static DESK: Desk = Desk {
    posted: Mutex::new(VecDeque::new()),
    waiting: AtomicUsize::new(0),
    wanted: AtomicUsize::new(0),
    awake: AtomicUsize::new(0),
};

pub(super) struct Desk {
    posted: Mutex<VecDeque<Arc<dyn Shared>>>,
    /// How many are posted, to be seen without the lock.
    waiting: AtomicUsize,
    /// How many callers want helpers to look out.
    wanted: AtomicUsize,
    /// How many helpers do.
    awake: AtomicUsize,
}

/// Work in which helpers may join.
pub(super) trait Shared: Send + Sync {
    /// Takes what is left to be done, item by item.
    fn help(&self);
}

impl Desk {
    fn posted(&self) -> MutexGuard<'_, VecDeque<Arc<dyn Shared>>> {
        self.posted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lays work down for so many helpers; gives how many of them nobody is there to be.
    pub(super) fn post(&self, work: &Arc<dyn Shared>, helping: usize) -> usize {
        let mut posted = self.posted();
        posted.extend(std::iter::repeat_n(work, helping).cloned());
        self.waiting.store(posted.len(), Ordering::Release);
        helping.saturating_sub(self.awake.load(Ordering::Acquire))
    }

    /// Work that lies there; it is the taker's to help with.
    pub(super) fn take(&self) -> Option<Arc<dyn Shared>> {
        if self.waiting.load(Ordering::Acquire) == 0 {
            return None;
        }
        let mut posted = self.posted();
        let work = posted.pop_front();
        self.waiting.store(posted.len(), Ordering::Release);
        work
    }

    /// Takes back what no helper took.
    pub(super) fn withdraw(&self, work: &Arc<dyn Shared>) {
        let mut posted = self.posted();
        posted.retain(|other| !Arc::ptr_eq(other, work));
        self.waiting.store(posted.len(), Ordering::Release);
    }

    /// Helps wherever there is something to be done, until nobody wants it or nothing was to be done for long.
    fn look_out(&self) {
        self.awake.fetch_add(1, Ordering::AcqRel);
        let mut since = Instant::now();
        loop {
            if let Some(work) = self.take() {
                work.help();
                since = Instant::now();
            } else if self.wanted.load(Ordering::Acquire) == 0 || since.elapsed() > PATIENCE {
                break;
            } else {
                pause();
            }
        }
        self.awake.fetch_sub(1, Ordering::AcqRel);
    }
}

/// As long as it takes to look at a few things in memory.
pub(super) fn pause() {
    for _ in 0..20 {
        std::hint::spin_loop();
    }
}

/// While it lives, helpers look out for work instead of sleeping; for a millisecond at most.
pub(crate) struct Awake(());

/// Wakes the helpers.
pub(crate) fn awake() -> Awake {
    DESK.wanted.fetch_add(1, Ordering::AcqRel);
    if let Some(pool) = idle() {
        let asleep = pool.current_num_threads().saturating_sub(DESK.awake.load(Ordering::Acquire));
        for _ in 0..asleep {
            pool.spawn(|| DESK.look_out());
        }
    }
    Awake(())
}

impl Drop for Awake {
    fn drop(&mut self) {
        DESK.wanted.fetch_sub(1, Ordering::AcqRel);
    }
}
