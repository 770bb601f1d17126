//! Copies of the database in `backups/`, whole and closed, to be opened by hand when all else fails.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::Connection;

use crate::StoreError;
use crate::blob::sync_folder;

/// So many are kept.
const KEPT: usize = 7;
/// One a day, in milliseconds.
const EVERY: i64 = 24 * 60 * 60 * 1000;

/// Whether the newest backup is older than a day. One from the future was dated by a clock that was wrong, and
/// must not keep the next ones from being taken.
pub(crate) fn is_due(library: &Path, now: i64) -> bool {
    let newest = newest_first(library, "library-", ".db").into_iter().find(|(at, _)| *at <= now);
    newest.is_none_or(|(at, _)| now - at >= EVERY)
}

/// Writes a backup beside its final name, renames it, and drops the oldest ones.
pub(crate) fn take(connection: &Connection, library: &Path, now: i64) -> Result<(), StoreError> {
    let folder = library.join("backups");
    let io = |source| StoreError::io(&folder, source);
    std::fs::create_dir_all(&folder).map_err(io)?;
    let (part, path) = (folder.join(part_name(now)), folder.join(format!("library-{now}.db")));
    let _ = discard(&part);
    let written = connection.execute("VACUUM INTO ?1", [part.to_string_lossy().as_ref()]);
    let written = written.map_err(|e| StoreError::sql(&part, e)).and_then(|_| {
        std::fs::File::open(&part).and_then(|f| f.sync_all()).map_err(io)?;
        std::fs::rename(&part, &path).map_err(io)
    });
    if written.is_err() {
        // On a full disk, above all, half a backup must not stay.
        let _ = discard(&part);
    }
    written?;
    sync_folder(&folder).map_err(io)?;
    // What a killed program left; a part of today may still be written by another one.
    let left = newest_first(library, "", ".part").into_iter().filter(|(at, _)| now - at >= EVERY);
    for (_, old) in newest_first(library, "library-", ".db").into_iter().skip(KEPT).chain(left) {
        match discard(&old) {
            // Another program was faster.
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(io(e)),
            _ => {}
        }
    }
    Ok(())
}

/// A name that no other program, and no other handle in this one, gives to what it writes at this moment.
fn part_name(now: i64) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("{now}.{}-{}.part", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Deletes a backup, or the part of one with what SQLite may have written beside it.
fn discard(file: &Path) -> std::io::Result<()> {
    let mut journal = file.as_os_str().to_owned();
    journal.push("-journal");
    let _ = std::fs::remove_file(journal);
    std::fs::remove_file(file)
}

fn newest_first(library: &Path, before: &str, after: &str) -> Vec<(i64, PathBuf)> {
    let entries = library.join("backups").read_dir().into_iter().flatten().flatten();
    let at = |name: &str| name.strip_prefix(before)?.strip_suffix(after)?.split('.').next()?.parse().ok();
    let mut found: Vec<(i64, PathBuf)> =
        entries.filter_map(|e| Some((at(&e.file_name().to_string_lossy())?, e.path()))).collect();
    found.sort_unstable_by_key(|(at, _)| std::cmp::Reverse(*at));
    found
}
