//! What can go wrong with a library on disk.

use std::path::PathBuf;

/// Why the store refused or failed.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder holds no library.
    #[error("there is no library in {}", .0.display())]
    NoLibrary(PathBuf),
    /// The library was written by a later version.
    #[error("the library in {} has format {found}, and this version reads up to {known}", .path.display())]
    Newer {
        /// The folder.
        path: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format that is known here.
        known: u32,
    },
    /// The database or a stored value cannot be read.
    #[error("the library in {} is damaged: {what}", .path.display())]
    Damaged {
        /// The file or folder.
        path: PathBuf,
        /// What was found.
        what: String,
    },
    /// Another program held the library for longer than the waiting time.
    #[error("another program is writing to the library in {}", .0.display())]
    Busy(PathBuf),
    /// The disk refused.
    #[error("{}: {source}", .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// SQLite refused for another reason.
    #[error("the database refused: {0}")]
    Sql(#[source] rusqlite::Error),
}

impl StoreError {
    /// Sorts an error of SQLite by what the user can do about it.
    pub(crate) fn sql(path: &std::path::Path, error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let what = error.to_string();
        match error.sqlite_error_code() {
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged { path: path.to_owned(), what },
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy(path.to_owned()),
            Some(Code::DiskFull) => {
                Self::io(path, std::io::Error::new(std::io::ErrorKind::StorageFull, what))
            }
            Some(Code::CannotOpen | Code::PermissionDenied | Code::ReadOnly | Code::SystemIoFailure) => {
                Self::io(path, refusal(path).unwrap_or_else(|| std::io::Error::other(what)))
            }
            // Every statement is fixed and tested: one that SQLite makes no sense of met tables of another kind.
            Some(Code::Unknown) => Self::damaged(path, what),
            None if is_unreadable(&error) => Self::damaged(path, what),
            _ => Self::Sql(error),
        }
    }

    pub(crate) fn io(path: &std::path::Path, source: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }

    pub(crate) fn damaged(path: &std::path::Path, what: impl std::fmt::Display) -> Self {
        Self::Damaged { path: path.to_owned(), what: what.to_string() }
    }
}

/// Why the system lets nothing be written beside a file. SQLite says only that it cannot.
fn refusal(path: &std::path::Path) -> Option<std::io::Error> {
    tempfile::tempfile_in(path.parent()?).err()
}

/// Whether a table or a stored value is not of the kind that this version knows.
fn is_unreadable(error: &rusqlite::Error) -> bool {
    use rusqlite::Error as E;
    matches!(
        error,
        E::SqlInputError { .. }
            | E::FromSqlConversionFailure(..)
            | E::IntegralValueOutOfRange(..)
            | E::InvalidColumnType(..)
            | E::Utf8Error(..)
    )
}
