//! Building the index anew: at once where that takes a moment, behind the user's work where it takes longer.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use dissoi_model::Source;
use dissoi_search::SearchIndex;

use super::{indexing, lock, made};
use crate::view::Progress;
use crate::{AppError, Library};

/// How often somebody who waits for a building behind is told of it.
const TOLD_EVERY: Duration = Duration::from_millis(100);

/// The building behind, if there is one.
#[derive(Default)]
pub(super) struct Building {
    /// How far it is; nothing if none goes on.
    at: Mutex<Option<Progress>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// Ends the building behind, also if it panics.
struct Over<'l>(&'l Library);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        *lock(&self.0.index().building.at) = None;
    }
}

impl Library {
    /// How far the building of the search index is, here or in another program; nothing if it can be used.
    pub fn index_progress(&self) -> Option<Progress> {
        if let Some(progress) = lock(&self.index().building.at).clone() {
            return Some(progress);
        }
        let unusable =
            lock(&self.index().open).is_none() && SearchIndex::is_being_built(&self.index().folder);
        unusable.then(|| indexing(0, 0))
    }

    /// Waits until an index that is built behind is there; a command that ends calls this, or the building ends with it.
    pub fn finish_index(&self, progress: &mut dyn FnMut(Progress)) {
        let Some(thread) = lock(&self.index().building.thread).take() else { return };
        while !thread.is_finished() {
            if let Some(at) = lock(&self.index().building.at).clone() {
                progress(at);
            }
            std::thread::sleep(TOLD_EVERY);
        }
        // A panic in there was told by the thread itself.
        drop(thread.join());
    }

    /// The index, built anew: now, or behind if the library is large and may do so.
    pub(super) fn build(&self, progress: &mut dyn FnMut(Progress)) -> Result<Arc<SearchIndex>, AppError> {
        let Some(limit) = self.index().behind else { return self.rebuild(progress) };
        let going_on = lock(&self.index().building.at).clone();
        if let Some(at) = going_on {
            return Err(AppError::Building(at));
        }
        if SearchIndex::is_being_built(&self.index().folder) {
            return Err(AppError::Building(indexing(0, 0)));
        }
        if self.store().read(|r| r.counts())?.passages <= limit {
            return self.rebuild(progress);
        }
        self.build_behind()
    }

    fn build_behind(&self) -> Result<Arc<SearchIndex>, AppError> {
        let mut at = lock(&self.index().building.at);
        let first = indexing(0, 0);
        if at.replace(first.clone()).is_some() {
            return Err(AppError::Building(first));
        }
        let library = self.clone();
        let building = std::thread::Builder::new().name("index".into()).spawn(move || {
            let over = Over(&library);
            let mut told = |progress| *lock(&library.index().building.at) = Some(progress);
            if let Err(error) = library.rebuild(&mut told) {
                tracing::warn!(%error, "the search index could not be built");
            }
            drop(over);
        });
        match building {
            Ok(thread) => *lock(&self.index().building.thread) = Some(thread),
            Err(error) => {
                *at = None;
                return Err(AppError::Internal(format!("no thread could be started: {error}")));
            }
        }
        Err(AppError::Building(first))
    }

    /// Builds the index now.
    pub(super) fn rebuild(&self, progress: &mut dyn FnMut(Progress)) -> Result<Arc<SearchIndex>, AppError> {
        let (pending, made) =
            self.store().read(|read| Ok((read.pending(0)?, made::since(read, &BTreeMap::new(), &[])?)))?;
        let mut rebuild = SearchIndex::rebuild(&self.index().folder, &self.index().identity)?;
        for (done, id) in pending.changed.iter().enumerate() {
            progress(indexing(done, pending.changed.len()));
            for source in self.sources_to_index(std::slice::from_ref(id))? {
                rebuild.add_tagged(&source, &made.tags)?;
            }
        }
        for made in &made.changed {
            rebuild.add_made(made)?;
        }
        let index = Arc::new(rebuild.finish(pending.up_to)?);
        *lock(&self.index().open) = Some(Arc::clone(&index));
        Ok(index)
    }

    fn sources_to_index(&self, ids: &[String]) -> Result<Vec<Source>, AppError> {
        Ok(self.store().read(|r| ids.iter().filter_map(|id| r.source(id).transpose()).collect())?)
    }
}
