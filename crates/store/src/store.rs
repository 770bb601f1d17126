//! Opening a library, and the two ways into it: [`Store::read`] and [`Store::write`].

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::blob::{Blobs, sync_folder};
use crate::migrate::{FORMAT, format_of, is_foreign, migrate};
use crate::read::Read;
use crate::write::Write;
use crate::{StoreError, backup};

/// How long a write waits for another program.
const BUSY: Duration = Duration::from_secs(10);
/// Databases up to this size are checked whole at every start; it takes milliseconds.
const CHECK_UP_TO: u64 = 64 << 20;

/// A library that is open. Many threads and several programs may hold the same one: SQLite orders the writers.
pub struct Store {
    folder: PathBuf,
    blobs: Blobs,
    // Before the writer, since fields are dropped in this order: only a writer that closes last moves the write-ahead log
    // into `library.db`.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
}

/// Who a library is, given when it is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// A UUID.
    pub uuid: String,
    /// Milliseconds since 1970, UTC.
    pub now: i64,
}

/// How much a library holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Topics.
    pub topics: u32,
    /// Sources.
    pub sources: u32,
    /// Passages, titles included.
    pub passages: u32,
    /// Cards.
    pub cards: u32,
    /// Briefs.
    pub briefs: u32,
}

/// What the search index has yet to learn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Complete up to this number once all of it is indexed.
    pub up_to: u64,
    /// Ids of sources to index again.
    pub changed: Vec<String>,
    /// Ids of sources to drop.
    pub gone: Vec<String>,
}

impl Store {
    /// Whether the folder holds a library.
    pub fn exists(folder: &Path) -> bool {
        folder.join("library.db").exists()
    }

    /// Opens the library in `folder`, making it if there is none and the folder is missing or empty.
    /// `made` names the library should it be new. True beside it means that it was.
    pub fn open(folder: &Path, made: &Identity) -> Result<(Self, bool), StoreError> {
        let io = |source| StoreError::io(folder, source);
        if !Self::exists(folder) {
            std::fs::create_dir_all(folder).map_err(io)?;
            // Another program may be making it just now.
            if !is_free(folder).map_err(io)? && !Self::exists(folder) {
                return Err(StoreError::NoLibrary(folder.to_owned()));
            }
        }
        let file = folder.join("library.db");
        let sql = |e| StoreError::sql(&file, e);
        let mut writer = connect(&file, OpenFlags::default())?;
        let found = format_of(&writer).map_err(sql)?;
        if found > FORMAT {
            return Err(StoreError::Newer { path: folder.to_owned(), found, known: FORMAT });
        }
        if found == 0 && is_foreign(&writer).map_err(sql)? {
            return Err(StoreError::damaged(&file, "it has tables, but no format"));
        }
        writer.pragma_update(None, "journal_mode", "WAL").map_err(sql)?;
        if found > 0 && file.metadata().is_ok_and(|m| m.len() <= CHECK_UP_TO) {
            let verdict: String = writer.query_row("PRAGMA quick_check(1)", [], |r| r.get(0)).map_err(sql)?;
            if verdict != "ok" {
                return Err(StoreError::damaged(&file, verdict));
            }
        }
        let mut new = false;
        if found < FORMAT {
            if found > 0 {
                backup::take(&writer, folder, made.now)?;
            }
            new = migrate(&file, &mut writer, &made.uuid, made.now)? == 0;
            sync_folder(folder).map_err(io)?;
        }
        let store = Self {
            folder: folder.to_owned(),
            blobs: Blobs::new(folder),
            writer: writer.into(),
            readers: Mutex::default(),
        };
        Ok((store, new))
    }

    /// Reads, on a connection of its own: never waits for a writer, sees one consistent state.
    pub fn read<T>(&self, read: impl FnOnce(&Read<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let file = self.folder.join("library.db");
        let pooled = lock(&self.readers).pop();
        let connection = match pooled {
            Some(connection) => connection,
            None => connect(&file, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?,
        };
        let sql = |e| StoreError::sql(&file, e);
        connection.execute_batch("BEGIN").map_err(sql)?;
        let result = read(&Read::new(&connection, &file));
        if connection.execute_batch("COMMIT").is_ok() {
            lock(&self.readers).push(connection);
        }
        result
    }

    /// Changes the library in one transaction: all of it is on disk when this returns, or none.
    pub fn write<T, E: From<StoreError>>(
        &self,
        write: impl FnOnce(&Write<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let file = self.folder.join("library.db");
        let sql = |e| StoreError::sql(&file, e);
        let mut connection = lock(&self.writer);
        let transaction =
            connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql)?;
        let value = write(&Write::new(Read::new(&transaction, &file)))?;
        transaction.commit().map_err(sql)?;
        Ok(value)
    }

    /// Keeps bytes under the hash of their content; gives the name.
    pub fn put_blob(&self, bytes: &[u8]) -> Result<String, StoreError> {
        self.blobs.put(bytes)
    }

    /// The bytes of a blob, if there is one.
    pub fn blob(&self, name: &str) -> Result<Option<Vec<u8>>, StoreError> {
        self.blobs.get(name)
    }

    /// Takes a backup into `backups/` unless the newest is younger than a day, and keeps the last seven.
    pub fn backup_daily(&self, now: i64) -> Result<(), StoreError> {
        if backup::is_due(&self.folder, now) {
            backup::take(&lock(&self.writer), &self.folder, now)?;
        }
        Ok(())
    }

    /// A number that changes whenever another connection, this program's or another's, changes the library.
    pub fn version(&self) -> Result<i64, StoreError> {
        let file = self.folder.join("library.db");
        lock(&self.writer)
            .pragma_query_value(None, "data_version", |r| r.get(0))
            .map_err(|e| StoreError::sql(&file, e))
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl<'c> Deref for Write<'c> {
    type Target = Read<'c>;
    fn deref(&self) -> &Read<'c> {
        self.reader()
    }
}

fn connect(file: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let sql = |e| StoreError::sql(file, e);
    let connection = Connection::open_with_flags(file, flags).map_err(sql)?;
    connection.busy_timeout(BUSY).map_err(sql)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(sql)?;
    // FULL: a commit that returned outlives a power cut, also in WAL mode.
    connection.pragma_update(None, "synchronous", "FULL").map_err(sql)?;
    connection.pragma_update(None, "trusted_schema", false).map_err(sql)?;
    Ok(connection)
}

/// Whether a library may be made here: nothing but what an interrupted start may have left.
fn is_free(folder: &Path) -> std::io::Result<bool> {
    for entry in folder.read_dir()? {
        let name = entry?.file_name();
        let ours = ["index", "blobs", "backups"].iter().any(|n| name == *n);
        if !ours && !name.to_string_lossy().starts_with('.') {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A thread that panicked while it held the lock left the connection as it was: its transaction is rolled back.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
