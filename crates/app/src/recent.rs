//! The searches that were used last.
//!
//! They survive a restart, and are no steps of undo: to look something up changes nothing that the user made, and undo
//! must lead back to what they did to their evidence, not to what they looked at.

use dissoi_store::{Change, Entity, Read};

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
        self.read(recent)
    }

    /// Remembers that a search was used; gives all that are remembered now.
    pub fn recent_query_add(&self, query: &str) -> Result<Vec<RecentQuery>, AppError> {
        let query = query.split_whitespace().collect::<Vec<_>>().join(" ");
        if query.is_empty() || query.chars().count() > MAX_QUERY {
            return self.recent_queries();
        }
        let at = self.clock().now();
        self.rewrite(|recent| {
            recent.retain(|r| r.query.to_lowercase() != query.to_lowercase());
            recent.insert(0, RecentQuery { query, at });
            recent.truncate(KEPT);
        })
    }

    /// Forgets one search, or all; gives those that are left.
    pub fn recent_query_forget(&self, query: Option<&str>) -> Result<Vec<RecentQuery>, AppError> {
        self.rewrite(|recent| recent.retain(|r| query.is_some_and(|q| q != r.query)))
    }

    /// Changes the list in one transaction, without a step of undo.
    fn rewrite(&self, change: impl FnOnce(&mut Vec<RecentQuery>)) -> Result<Vec<RecentQuery>, AppError> {
        self.store().write(|write| {
            let mut recent = recent(write)?;
            let before = recent.clone();
            change(&mut recent);
            if recent != before {
                let value = serde_json::to_string(&recent).map_err(|e| AppError::Internal(e.to_string()))?;
                write.apply(&[Change::made(Entity::Setting { key: KEY.into(), value })])?;
            }
            Ok(recent)
        })
    }
}

/// A list that cannot be read is an empty one: nothing that the user made is in it.
fn recent(read: &Read<'_>) -> Result<Vec<RecentQuery>, AppError> {
    let stored = read.setting(KEY)?;
    Ok(stored.and_then(|value| serde_json::from_str(&value).ok()).unwrap_or_default())
}
