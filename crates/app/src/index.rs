//! The search index beside the store: opened when first needed, brought up to date, rebuilt when it cannot be used.

use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use dissoi_model::Source;
use dissoi_search::{Batch, Opened, SearchError, SearchIndex};

use crate::view::{LibraryInfo, Progress};
use crate::{AppError, Library, resolve};

mod build;
pub(crate) mod made;

/// The index of one library.
pub(crate) struct Index {
    folder: PathBuf,
    identity: String,
    open: Mutex<Option<Arc<SearchIndex>>>,
    /// Libraries of more passages than this have their index built behind; nothing if none has.
    behind: Option<u32>,
    building: build::Building,
}

impl Index {
    pub(crate) fn new(folder: PathBuf, identity: String, behind: Option<u32>) -> Self {
        Self { folder, identity, open: Mutex::default(), behind, building: build::Building::default() }
    }
}

impl Library {
    /// Builds the search index anew from the library.
    pub fn rebuild_index(&self, progress: &mut dyn FnMut(Progress)) -> Result<LibraryInfo, AppError> {
        self.finish_index(progress);
        self.rebuild(progress)?;
        self.info()
    }

    /// Brings the search index up to date with the store, rebuilding it if it cannot be used.
    pub(crate) fn refresh_index(&self, progress: &mut dyn FnMut(Progress)) -> Result<(), AppError> {
        self.with_index(progress, |_| Ok(()))
    }

    /// The same where a failure must not stand in the way, since the index is a cache: false if it failed. The next
    /// search tries again, and says why it fails.
    pub(crate) fn try_refresh_index(&self, progress: &mut dyn FnMut(Progress)) -> Result<bool, AppError> {
        match self.refresh_index(progress) {
            Ok(()) => Ok(true),
            Err(error @ (AppError::Search(_) | AppError::Building(_))) => {
                tracing::warn!(%error, "the search index could not be brought up to date yet");
                Ok(false)
            }
            Err(other) => Err(other),
        }
    }

    /// Passages that can be found: none while there is no index that can be used.
    pub(crate) fn indexed(&self) -> Result<u32, AppError> {
        match self.with_index(&mut |_| (), SearchIndex::passages) {
            Ok(passages) => Ok(resolve::count(usize::try_from(passages).unwrap_or(usize::MAX))),
            Err(AppError::Search(_) | AppError::Building(_)) => Ok(0),
            Err(other) => Err(other),
        }
    }

    /// Uses the index, up to date. Damage that shows only now has it rebuilt, once, and the use tried again.
    ///
    /// # Errors
    /// [`AppError::Building`] while the index of a large library is built behind, or by another program.
    pub(crate) fn with_index<T>(
        &self,
        progress: &mut dyn FnMut(Progress),
        work: impl Fn(&SearchIndex) -> Result<T, SearchError>,
    ) -> Result<T, AppError> {
        let index = self.current(progress)?;
        match work(&index) {
            Err(SearchError::Damaged { reason, .. }) => {
                tracing::warn!(reason, "rebuilding the search index");
                *lock(&self.index().open) = None;
                Ok(work(&*self.build(progress)?)?)
            }
            other => Ok(other?),
        }
    }

    fn current(&self, progress: &mut dyn FnMut(Progress)) -> Result<Arc<SearchIndex>, AppError> {
        let opened = lock(&self.index().open).clone();
        let index = match opened {
            Some(index) => index,
            None => match SearchIndex::open(&self.index().folder, &self.index().identity)? {
                Opened::NeedsRebuild(reason) => {
                    tracing::info!(%reason, "building the search index");
                    return self.build(progress);
                }
                Opened::Ready(index) => {
                    let index = Arc::new(index);
                    *lock(&self.index().open) = Some(Arc::clone(&index));
                    index
                }
            },
        };
        match self.catch_up(&index, progress) {
            Ok(()) => Ok(index),
            Err(AppError::Search(SearchError::Damaged { .. } | SearchError::Behind { .. })) => {
                *lock(&self.index().open) = None;
                self.build(progress)
            }
            // Its folder was deleted meanwhile.
            Err(AppError::Search(SearchError::Io { source, .. })) if source.kind() == ErrorKind::NotFound => {
                *lock(&self.index().open) = None;
                self.build(progress)
            }
            // Another program writes the index just now: what it has is good enough for this search.
            Err(AppError::Search(SearchError::Busy { .. })) => Ok(index),
            Err(other) => Err(other),
        }
    }

    fn catch_up(&self, index: &SearchIndex, progress: &mut dyn FnMut(Progress)) -> Result<(), AppError> {
        let after = index.up_to()?;
        let sequence = self.store().read(|r| r.sequence())?;
        if after == sequence {
            return Ok(());
        }
        if after > sequence {
            // The store is older than its index: it was put back from a backup.
            return self.build(progress).map(drop);
        }
        let have = index.made()?;
        let (pending, add, made) = self.store().read(|read| {
            let pending = read.pending(after)?;
            let changed = pending.changed.iter();
            let add: Vec<Source> =
                changed.filter_map(|id| read.source(id).transpose()).collect::<Result<_, _>>()?;
            let made = made::since(read, &have, &add)?;
            Ok((pending, add, made))
        })?;
        let batch = Batch {
            remove: &pending.gone,
            add: &add,
            unmade: &made.gone,
            made: &made.changed,
            retag: &made.retag,
            tags: Some(&made.tags),
            after,
            up_to: pending.up_to,
        };
        let mut report = |done, of| progress(indexing(done, of));
        Ok(index.apply(batch, &mut report, &|| false)?)
    }
}

/// The same, or how far the index is where it is only being built, here or by another program.
pub(crate) fn or_building<T>(outcome: Result<T, AppError>) -> Result<Result<T, Progress>, AppError> {
    match outcome {
        Err(AppError::Building(at)) => Ok(Err(at)),
        // Another program did not finish in the time that one waits.
        Err(AppError::Search(SearchError::Busy { .. })) => Ok(Err(indexing(0, 0))),
        other => other.map(Ok),
    }
}

pub(crate) fn indexing(done: usize, of: usize) -> Progress {
    Progress { stage: "Building the search index".into(), done: resolve::count(done), of: resolve::count(of) }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
