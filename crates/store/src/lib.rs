//! The library on disk: `library.db` (SQLite, write-ahead log), `blobs/` by content hash, `backups/`.
//!
//! The only user of SQLite. What is committed here is the truth; the search index is derived from it.
//! Every change of what a user makes is a list of [`Change`]s with the state before and after, so that any step
//! can be undone and redone, also after a restart.

mod backup;
mod blob;
mod change;
mod entity;
mod error;
mod find;
mod migrate;
mod read;
mod steps;
mod store;
mod version;
mod write;

pub use blob::hash;
pub use change::{Change, Entity, Key};
pub use error::StoreError;
pub use find::{CardQuery, FoundCards};
pub use migrate::FORMAT;
pub use read::{CardPrint, Read};
pub use steps::{Direction, History};
pub use store::{Counts, Identity, Pending, Store};
pub use version::Version;
pub use write::Write;
