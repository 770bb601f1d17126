//! What can go wrong, sorted by what the user can do about it.

use dissoi_model::{LocatorError, OutlineError};
use dissoi_search::SearchError;
use dissoi_store::StoreError;

use crate::view::{ErrorCode, ErrorView, Progress};

/// Why an action failed. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The request makes no sense as it is.
    #[error("{message}")]
    BadInput {
        /// What is wrong.
        message: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// It would overwrite or contradict something.
    #[error("{message}")]
    Conflict {
        /// What stands in the way.
        message: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// What was named does not exist.
    #[error("there is no {what} {name}")]
    NotFound {
        /// Card, brief, source …
        what: &'static str,
        /// Its id.
        name: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// The undo log has no step that way.
    #[error("there is {0}")]
    NothingLeft(String),
    /// The library on disk.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The search index, where rebuilding did not help.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The search index is being built just now, and what was asked needs it.
    #[error("the search index is being built{}", percent(.0))]
    Building(Progress),
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The user stopped it.
    #[error("stopped")]
    Cancelled,
    /// The confined process.
    #[error("{message}")]
    Worker {
        /// What it did.
        message: String,
        /// What to do about it.
        hint: Option<String>,
    },
    /// A defect of Dissoi.
    #[error("this should not happen: {0}")]
    Internal(String),
}

/// ` (34 %)`, once that is known.
pub(crate) fn percent(progress: &Progress) -> String {
    match (u64::from(progress.done) * 100).checked_div(u64::from(progress.of)) {
        Some(percent) => format!(" ({percent} %)"),
        None => String::new(),
    }
}

impl AppError {
    pub(crate) fn bad(message: impl Into<String>) -> Self {
        Self::BadInput { message: message.into(), hint: None }
    }

    /// Words that were changed from others than those that stand there by now.
    pub(crate) fn changed_elsewhere(what: &str, now: &str) -> Self {
        let now: String = now.chars().take(200).collect();
        Self::Conflict {
            message: format!("in the meantime {what} was changed elsewhere, to “{now}”"),
            hint: Some("look at it, then write yours again".into()),
        }
    }

    pub(crate) fn not_found(what: &'static str, name: impl Into<String>) -> Self {
        let hint = match what {
            "card" => Some("`dissoi card list` shows the cards".to_owned()),
            "brief" | "entry" => Some("`dissoi brief list` and `dissoi brief show` show them".to_owned()),
            "source" => Some("`dissoi source list` shows the sources".to_owned()),
            _ => None,
        };
        Self::NotFound { what, name: name.into(), hint }
    }

    pub(crate) fn io(path: &std::path::Path, source: std::io::Error) -> Self {
        Self::Io { path: path.display().to_string(), source }
    }

    /// The same with a piece of advice; kinds that carry none stay as they are.
    pub(crate) fn advise(mut self, advice: impl Into<String>) -> Self {
        if let Self::BadInput { hint, .. } | Self::Conflict { hint, .. } | Self::NotFound { hint, .. } =
            &mut self
        {
            *hint = Some(advice.into());
        }
        self
    }

    /// As shown, and as sent to the window.
    pub fn view(&self) -> ErrorView {
        ErrorView { code: self.code(), message: self.to_string(), hint: self.hint() }
    }

    /// What sort of failure.
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::BadInput { .. } => ErrorCode::BadInput,
            Self::Conflict { .. } => ErrorCode::Conflict,
            Self::NotFound { .. } | Self::NothingLeft(_) => ErrorCode::NotFound,
            Self::Store(StoreError::NoLibrary(_) | StoreError::Newer { .. }) => ErrorCode::BadInput,
            Self::Store(StoreError::Damaged { .. }) => ErrorCode::Damaged,
            Self::Store(StoreError::Busy(_) | StoreError::Io { .. })
            | Self::Io { .. }
            | Self::Building(_) => ErrorCode::Io,
            Self::Cancelled => ErrorCode::Cancelled,
            Self::Search(error) => search_code(error),
            Self::Store(StoreError::Sql(_)) | Self::Worker { .. } | Self::Internal(_) => ErrorCode::Internal,
        }
    }

    fn hint(&self) -> Option<String> {
        match self {
            Self::BadInput { hint, .. }
            | Self::Conflict { hint, .. }
            | Self::NotFound { hint, .. }
            | Self::Worker { hint, .. } => hint.clone(),
            Self::Store(StoreError::NoLibrary(_)) => {
                Some("the folder holds other files; name an empty or a missing folder to make a library there".into())
            }
            Self::Store(StoreError::Newer { .. }) => Some("open it with a newer version of Dissoi".into()),
            Self::Store(StoreError::Damaged { .. }) => {
                Some("copy the folder first; `backups/` in it holds earlier states, to put in the place of `library.db`".into())
            }
            Self::Store(StoreError::Busy(_)) => Some("close the other program, or try again in a moment".into()),
            Self::Store(StoreError::Io { source, .. }) | Self::Io { source, .. } => io_hint(source.kind()),
            Self::Building(_) => Some("try again in a moment".into()),
            Self::Search(_) => Some("`dissoi library rebuild-index` builds the index anew".into()),
            Self::Store(StoreError::Sql(_)) | Self::NothingLeft(_) | Self::Cancelled | Self::Internal(_) => None,
        }
    }
}

fn io_hint(kind: std::io::ErrorKind) -> Option<String> {
    use std::io::ErrorKind as Kind;
    let hint = match kind {
        Kind::PermissionDenied | Kind::ReadOnlyFilesystem => "choose a folder that you may write to",
        Kind::NotFound => "check the path: the folder must exist",
        Kind::StorageFull => "free some space on the disk; nothing was lost",
        _ => return None,
    };
    Some(hint.to_owned())
}

fn search_code(error: &SearchError) -> ErrorCode {
    match error {
        SearchError::Cancelled => ErrorCode::Cancelled,
        _ => ErrorCode::Io,
    }
}

impl From<OutlineError> for AppError {
    fn from(error: OutlineError) -> Self {
        match error {
            OutlineError::NoSuchNode(id) => Self::not_found("entry", id),
            other => Self::bad(other.to_string()),
        }
    }
}

impl From<LocatorError> for AppError {
    fn from(error: LocatorError) -> Self {
        Self::bad(error.to_string()).advise("select the words to quote")
    }
}
