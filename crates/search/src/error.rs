//! What can go wrong with the search index. The index is a cache: for most of these the answer is to build it anew.

use std::path::{Path, PathBuf};

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenWriteError};

/// Why something could not be searched or indexed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index cannot be trusted or read: build it anew with [`SearchIndex::rebuild`](crate::SearchIndex::rebuild),
    /// once, and try again.
    #[error("the search index in {} is damaged: {reason}", dir.display())]
    Damaged {
        /// Folder of the index.
        dir: PathBuf,
        /// What was noticed.
        reason: String,
    },
    /// Another process or thread is writing and did not finish within a few seconds.
    #[error("the search index in {} is being written by another program", dir.display())]
    Busy {
        /// Folder of the index.
        dir: PathBuf,
    },
    /// A batch starts from a state that the index has not reached, because it was rebuilt meanwhile: read
    /// [`SearchIndex::up_to`](crate::SearchIndex::up_to) again and make the batch from there.
    #[error("the search index in {} is at {at}, a batch from {after} cannot follow", dir.display())]
    Behind {
        /// Folder of the index.
        dir: PathBuf,
        /// Where the index is.
        at: u64,
        /// What the batch follows.
        after: u64,
    },
    /// The caller stopped it; the index is as it was before.
    #[error("searching or indexing was stopped")]
    Cancelled,
    /// The disk or the system refused.
    #[error("cannot use the search index file {}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl SearchError {
    pub(crate) fn damaged(dir: &Path, reason: impl ToString) -> Self {
        Self::Damaged { dir: dir.to_owned(), reason: reason.to_string() }
    }

    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        Self::Io { path: path.to_owned(), source }
    }

    /// An error of tantivy while reading: whatever it is, the index as it lies there cannot be used.
    pub(crate) fn reading(dir: &Path, error: &TantivyError) -> Self {
        Self::damaged(dir, error)
    }

    /// An error of tantivy while writing: a full disk is not damage.
    pub(crate) fn writing(dir: &Path, error: TantivyError) -> Self {
        let source = match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => return Self::Busy { dir: dir.to_owned() },
            TantivyError::LockFailure(LockError::IoError(error), _) | TantivyError::IoError(error) => error,
            TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error, .. })
            | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error, .. }) => io_error,
            other => return Self::damaged(dir, other),
        };
        Self::io(dir, std::io::Error::new(source.kind(), source.to_string()))
    }
}
