//! Writing: a batch of changes, or everything anew.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use dissoi_model::Source;
use tantivy::Index;

use super::folder::{Folder, WriteLock};
use super::session::{Session, Writing};
use super::{Opened, SearchIndex, guard, open_tantivy};
use crate::analysis;
use crate::error::SearchError;
use crate::made::{Made, Tags};
use crate::schema::Fields;

/// Memory for a batch and for a rebuild, in bytes: less than this makes very many small segments.
const BATCH_BUDGET: usize = 50_000_000;
const REBUILD_BUDGET: usize = 128_000_000;
/// Batches of more sources than this are written by two threads.
const SMALL_BATCH: usize = 64;

/// Changes to apply in one commit.
#[derive(Debug, Clone, Copy, Default)]
pub struct Batch<'a> {
    /// Ids of sources that are gone. A source in `add` need not be here: it replaces what the index has of it.
    pub remove: &'a [String],
    /// Sources that are there now, or are there in another form.
    pub add: &'a [Source],
    /// Keys of cards, analytics and briefs that are gone. What is in `made` need not be here.
    pub unmade: &'a [String],
    /// Cards, analytics and briefs that are there now, or are there in another form.
    pub made: &'a [Made],
    /// Passages whose tags changed, of sources that are not in `add`.
    pub retag: &'a [(Source, Vec<u32>)],
    /// Tags of all cards cut from sources in `add` and `retag`.
    pub tags: Option<&'a Tags>,
    /// The [`SearchIndex::up_to`] from which the changes were collected.
    pub after: u64,
    /// The sequence number of the store up to which they were.
    pub up_to: u64,
}

impl SearchIndex {
    /// Applies a batch in one commit: all of it, together with its number, or nothing. Applying one twice, or by two
    /// processes, does no harm. `progress` is called with (sources done, of how many), `cancel` before every source.
    ///
    /// # Errors
    /// [`SearchError::Busy`] if another process writes for longer than five seconds, [`SearchError::Behind`] if the
    /// index was rebuilt to an earlier state meanwhile, [`SearchError::Cancelled`], [`SearchError::Damaged`],
    /// [`SearchError::Io`].
    pub fn apply(
        &self,
        batch: Batch<'_>,
        progress: &mut dyn FnMut(usize, usize),
        cancel: &dyn Fn() -> bool,
    ) -> Result<(), SearchError> {
        let lock = self.folder.lock(cancel)?;
        guard(self.dir(), || {
            let base = self.view()?;
            if base.stamp != self.folder.stamp() {
                return Err(SearchError::damaged(self.dir(), "an earlier building of it was not finished"));
            }
            if base.payload.up_to < batch.after {
                let (at, after) = (base.payload.up_to, batch.after);
                return Err(SearchError::Behind { dir: self.dir().to_owned(), at, after });
            }
            let threads = if batch.add.len() > SMALL_BATCH { 2 } else { 1 };
            let index = open_tantivy(self.dir(), &self.fields)?;
            let budget = BATCH_BUDGET * threads;
            let writing = Writing { folder: &self.folder, identity: &self.identity, fields: &self.fields };
            let mut session = Session::start(writing, &index, threads, budget, Some(&base))?;
            for id in batch.remove {
                session.remove(id)?;
            }
            let none = Tags::default();
            let tags = batch.tags.unwrap_or(&none);
            for (done, source) in batch.add.iter().enumerate() {
                if cancel() {
                    session.abandon()?;
                    return Err(SearchError::Cancelled);
                }
                progress(done, batch.add.len());
                session.put(source, tags)?;
            }
            for (source, paragraphs) in batch.retag {
                session.retag(source, paragraphs, tags)?;
            }
            for key in batch.unmade {
                session.unmake(key)?;
            }
            for made in batch.made {
                session.make(made)?;
            }
            session.finish(batch.up_to)?;
            progress(batch.add.len(), batch.add.len());
            Ok(())
        })?;
        drop(lock);
        self.view().map(drop)
    }

    /// Begins to build the index anew in the folder `dir`, which is made if need be: what was there is wiped. Until
    /// [`Rebuild::finish`] the folder opens as [`Reason::Unfinished`](super::Reason::Unfinished); an index that is open
    /// meanwhile, here or in another process, goes on serving what it had.
    ///
    /// # Errors
    /// [`SearchError::Busy`] if another process writes, [`SearchError::Io`] if the folder cannot be written.
    pub fn rebuild(dir: &Path, identity: &str) -> Result<Rebuild, SearchError> {
        fs::create_dir_all(dir).map_err(|e| SearchError::io(dir, e))?;
        let folder = Folder::new(dir);
        let lock = folder.lock(&|| false)?;
        folder.soil()?;
        folder.wipe()?;
        folder.write_format(identity)?;
        let fields = Arc::new(Fields::new());
        let session = guard(dir, || {
            let builder = Index::builder().schema(fields.schema.clone()).settings(Fields::settings());
            let index = builder.create_in_dir(dir).map_err(|e| SearchError::writing(dir, e))?;
            analysis::register(&index);
            let writing = Writing { folder: &folder, identity, fields: &fields };
            Session::start(writing, &index, 2, REBUILD_BUDGET, None)
        })?;
        Ok(Rebuild { session, lock })
    }
}

/// An index that is being built. Dropped without [`Rebuild::finish`], it is abandoned.
pub struct Rebuild {
    // Dropped in this order: the writer closes before the lock goes.
    session: Session,
    lock: WriteLock,
}

impl Rebuild {
    /// Adds a source; one that was added before is replaced.
    ///
    /// # Errors
    /// [`SearchError::Io`] if the disk is full.
    pub fn add(&mut self, source: &Source) -> Result<(), SearchError> {
        let dir = self.session.folder.dir().to_owned();
        guard(&dir, || self.session.put(source, &Tags::default()))
    }

    /// Adds a source with the tags of the cards cut from it.
    ///
    /// # Errors
    /// As [`Rebuild::add`].
    pub fn add_tagged(&mut self, source: &Source, tags: &Tags) -> Result<(), SearchError> {
        let dir = self.session.folder.dir().to_owned();
        guard(&dir, || self.session.put(source, tags))
    }

    /// Adds a card, an analytic or a brief; one that was added before is replaced.
    ///
    /// # Errors
    /// As [`Rebuild::add`].
    pub fn add_made(&mut self, made: &Made) -> Result<(), SearchError> {
        let dir = self.session.folder.dir().to_owned();
        guard(&dir, || self.session.make(made))
    }

    /// Commits and opens what was built, complete up to this sequence number of the store.
    ///
    /// # Errors
    /// [`SearchError::Io`] if the disk is full.
    pub fn finish(self, up_to: u64) -> Result<SearchIndex, SearchError> {
        let (folder, identity) = (self.session.folder.clone(), self.session.identity.clone());
        guard(folder.dir(), || self.session.finish(up_to))?;
        drop(self.lock);
        match SearchIndex::open(folder.dir(), &identity)? {
            Opened::Ready(index) => Ok(index),
            Opened::NeedsRebuild(reason) => Err(SearchError::damaged(folder.dir(), reason)),
        }
    }
}
