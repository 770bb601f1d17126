//! What the window holds: the library, once it is open, and the job that can be stopped.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use dissoi_app::view::{ErrorCode, ErrorView, Progress};
use dissoi_app::{AppError, Cancel, CancellationToken, Library, OpenOptions, Turns};

/// The state of the window.
pub(crate) struct Desk {
    library: Mutex<Option<Library>>,
    opening: Mutex<Opening>,
    job: Mutex<CancellationToken>,
    searches: Turns,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self {
            library: Mutex::default(),
            opening: Mutex::default(),
            job: Mutex::default(),
            searches: Turns::default(),
        }
    }

    /// The library, if it is open.
    pub(crate) fn library(&self) -> Result<Library, ErrorView> {
        lock(&self.library).clone().ok_or_else(|| ErrorView {
            code: ErrorCode::Internal,
            message: "the library is not open yet".into(),
            hint: None,
        })
    }

    /// Opens the library while the window is still being made, so that the page finds it open, or further on. Should it
    /// fail, the page tries again and says why.
    pub(crate) fn open_ahead(&self) {
        if let Err(error) = self.opened() {
            tracing::debug!(%error, "the library could not be opened ahead of the page");
        }
    }

    /// Opens the library of `DISSOI_LIBRARY`, or the user's own, and tells how far that is, also if it has begun already. A
    /// window that asks again, after a reload, gets the same.
    pub(crate) fn open(&self, tell: impl Fn(Progress) + Send + 'static) -> Result<Library, AppError> {
        lock(&self.opening).listen(Box::new(tell));
        let opened = self.opened();
        lock(&self.opening).tell = None;
        opened
    }

    fn opened(&self) -> Result<Library, AppError> {
        let mut held = lock(&self.library);
        if let Some(library) = &*held {
            return Ok(library.clone());
        }
        let named = std::env::var_os("DISSOI_LIBRARY").filter(|f| !f.is_empty()).map(PathBuf::from);
        let folder = named.or_else(Library::default_folder).ok_or_else(|| AppError::BadInput {
            message: "this system names no folder for a user's data".into(),
            hint: Some("set DISSOI_LIBRARY to a folder".into()),
        })?;
        let mut report = |progress| lock(&self.opening).report(progress);
        let opened = Library::open(&folder, OpenOptions::without_waiting(), &mut report);
        lock(&self.opening).last = None;
        let library = opened?;
        library.keep_learning();
        *held = Some(library.clone());
        Ok(library)
    }

    /// Begins a job that the user may stop; an earlier one is stopped.
    pub(crate) fn begin(&self) -> CancellationToken {
        let mut job = lock(&self.job);
        job.cancel();
        *job = CancellationToken::new();
        job.clone()
    }

    /// The turn of a new search; the search before it is stopped.
    pub(crate) fn search_turn(&self) -> Cancel {
        self.searches.next()
    }

    /// Stops the job.
    pub(crate) fn cancel(&self) {
        lock(&self.job).cancel();
    }
}

/// How far the opening of the library is, and who is told.
#[derive(Default)]
struct Opening {
    last: Option<Progress>,
    tell: Option<Box<dyn Fn(Progress) + Send>>,
}

impl Opening {
    /// Tells somebody from now on, beginning with how far it is now.
    fn listen(&mut self, tell: Box<dyn Fn(Progress) + Send>) {
        if let Some(last) = &self.last {
            tell(last.clone());
        }
        self.tell = Some(tell);
    }

    fn report(&mut self, progress: Progress) {
        if let Some(tell) = &self.tell {
            tell(progress.clone());
        }
        self.last = Some(progress);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    //! 1. A page that asks while the library is being opened is told how far that is, and of every step from then on.
    use super::*;
    use std::sync::mpsc;

    #[test]
    fn whoever_asks_late_is_told_how_far_it_is() {
        let mut opening = Opening::default();
        let step = |stage: &str| Progress { stage: stage.into(), done: 0, of: 0 };
        opening.report(step("before"));
        opening.report(step("now"));
        let (told, heard) = mpsc::channel();
        opening.listen(Box::new(move |progress| told.send(progress.stage).unwrap()));
        opening.report(step("after"));
        assert_eq!(heard.try_iter().collect::<Vec<_>>(), ["now", "after"]);
    }
}
