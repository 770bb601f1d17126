//! Copies of the database in `backups/`, whole and closed, to be opened by hand when all else fails.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::StoreError;
use crate::blob::sync_folder;

/// So many are kept.
const KEPT: usize = 7;
/// One a day, in milliseconds.
const EVERY: i64 = 24 * 60 * 60 * 1000;

/// Whether the newest backup is older than a day.
pub(crate) fn is_due(library: &Path, now: i64) -> bool {
    newest_first(library).first().is_none_or(|(at, _)| now - at >= EVERY)
}

/// Writes a backup beside its final name, renames it, and drops the oldest ones.
pub(crate) fn take(connection: &Connection, library: &Path, now: i64) -> Result<(), StoreError> {
    let folder = library.join("backups");
    let io = |source| StoreError::io(&folder, source);
    std::fs::create_dir_all(&folder).map_err(io)?;
    let (part, path) = (folder.join(format!("{now}.part")), folder.join(format!("library-{now}.db")));
    let _ = std::fs::remove_file(&part);
    connection
        .execute("VACUUM INTO ?1", [part.to_string_lossy().as_ref()])
        .map_err(|e| StoreError::sql(&part, e))?;
    std::fs::File::open(&part).and_then(|f| f.sync_all()).map_err(io)?;
    std::fs::rename(&part, &path).map_err(io)?;
    sync_folder(&folder).map_err(io)?;
    for (_, old) in newest_first(library).into_iter().skip(KEPT) {
        std::fs::remove_file(old).map_err(io)?;
    }
    Ok(())
}

fn newest_first(library: &Path) -> Vec<(i64, PathBuf)> {
    let entries = library.join("backups").read_dir().into_iter().flatten().flatten();
    let at = |name: &str| name.strip_prefix("library-")?.strip_suffix(".db")?.parse().ok();
    let mut found: Vec<(i64, PathBuf)> =
        entries.filter_map(|e| Some((at(&e.file_name().to_string_lossy())?, e.path()))).collect();
    found.sort_unstable_by_key(|(at, _)| std::cmp::Reverse(*at));
    found
}
