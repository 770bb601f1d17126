//! Searches that are no longer wanted.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The searches of one caller, such as a search box: each one cancels those before it.
#[derive(Debug, Clone, Default)]
pub struct Turns(Arc<AtomicU64>);

/// Whether a search is still wanted. By default it always is.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Option<(Arc<AtomicU64>, u64)>);

impl Turns {
    /// The turn of a new search; whatever had its turn before is over.
    pub fn next(&self) -> Cancel {
        let number = self.0.fetch_add(1, Ordering::Relaxed) + 1;
        Cancel(Some((Arc::clone(&self.0), number)))
    }

    /// Ends the turn of every search so far.
    pub fn stop(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

impl Cancel {
    /// Whether a later search had its turn, or all were stopped.
    pub fn is_over(&self) -> bool {
        self.0.as_ref().is_some_and(|(turns, number)| turns.load(Ordering::Relaxed) != *number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_turn_ends_the_earlier_ones() {
        let turns = Turns::default();
        let first = turns.next();
        assert!(!first.is_over() && !Cancel::default().is_over());
        let second = turns.next();
        assert!(first.is_over() && !second.is_over());
        turns.stop();
        assert!(second.is_over() && !Turns::default().next().is_over());
    }
}
