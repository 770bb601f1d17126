//! The searches that were used last.
//!
//! They survive a restart, and are no steps of undo.

use crate::remembered::remembered;
use crate::view::RecentQuery;
use crate::{AppError, Library};

/// Name of the setting that holds them.
const KEY: &str = "recent_queries";
/// So many are kept.
const KEPT: usize = 50;
/// Longer ones, in characters, are pasted text and not kept.
const MAX_QUERY: usize = 1_000;

impl Library {
    /// The searches that were used last, the newest first: 50 at most, none twice.
    pub fn recent_queries(&self) -> Result<Vec<RecentQuery>, AppError> {
        self.read(|read| remembered(read, KEY))
    }

    /// Remembers that a search was used; gives all that are remembered now.
    pub fn recent_query_add(&self, query: &str) -> Result<Vec<RecentQuery>, AppError> {
        let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
        if query.is_empty() || query.chars().count() > MAX_QUERY {
            return self.recent_queries();
        }
        let at = self.clock().now();
        self.remember(KEY, |recent: &mut Vec<RecentQuery>| {
            recent.retain(|r| r.query.to_lowercase() != query.to_lowercase());
            recent.insert(0, RecentQuery { query, at });
            recent.truncate(KEPT);
        })
    }

    /// Forgets one search, or all; gives those that are left.
    pub fn recent_query_forget(&self, query: Option<&str>) -> Result<Vec<RecentQuery>, AppError> {
        self.remember(KEY, |recent: &mut Vec<RecentQuery>| {
            recent.retain(|r| query.is_some_and(|q| q != r.query));
        })
    }
}
