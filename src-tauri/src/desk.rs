//! What the window holds: the library, once it is open, and the job that can be stopped.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use dissoi_app::view::{ErrorCode, ErrorView, Progress};
use dissoi_app::{AppError, CancellationToken, Library, OpenOptions};

/// The state of the window.
pub(crate) struct Desk {
    library: Mutex<Option<Library>>,
    job: Mutex<CancellationToken>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { library: Mutex::default(), job: Mutex::default() }
    }

    /// The library, if it is open.
    pub(crate) fn library(&self) -> Result<Library, ErrorView> {
        let library = self.library.lock().unwrap_or_else(PoisonError::into_inner);
        library.clone().ok_or_else(|| ErrorView {
            code: ErrorCode::Internal,
            message: "the library is not open yet".into(),
            hint: None,
        })
    }

    /// Opens the library of `DISSOI_LIBRARY`, or the user's own. A window that asks again, after a reload, gets the same.
    pub(crate) fn open(&self, progress: &mut dyn FnMut(Progress)) -> Result<Library, AppError> {
        let mut held = self.library.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(library) = &*held {
            return Ok(library.clone());
        }
        let named = std::env::var_os("DISSOI_LIBRARY").filter(|f| !f.is_empty()).map(PathBuf::from);
        let folder = named.or_else(Library::default_folder).ok_or_else(|| AppError::BadInput {
            message: "this system names no folder for a user's data".into(),
            hint: Some("set DISSOI_LIBRARY to a folder".into()),
        })?;
        let library = Library::open(&folder, OpenOptions::default(), progress)?;
        *held = Some(library.clone());
        Ok(library)
    }

    /// Begins a job that the user may stop; an earlier one is stopped.
    pub(crate) fn begin(&self) -> CancellationToken {
        let mut job = self.job.lock().unwrap_or_else(PoisonError::into_inner);
        job.cancel();
        *job = CancellationToken::new();
        job.clone()
    }

    /// Stops the job.
    pub(crate) fn cancel(&self) {
        self.job.lock().unwrap_or_else(PoisonError::into_inner).cancel();
    }
}
