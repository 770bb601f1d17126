//! The index folder: opened, followed, written in batches, rebuilt.
//!
//! The index is a cache of the store. It knows up to which change of the store it is complete
//! ([`SearchIndex::up_to`]); that number is committed together with the documents, so it cannot run ahead of them. The
//! application reads it after opening, makes a [`Batch`] of what changed since, and applies it. No writer is held
//! between batches, so the window and the command line can share a library; a commit by one is seen by the other at
//! its next search.
//!
//! The folder holds `format` (format number and identity of the library), `lock` (held while writing), `dirty` (there
//! while writing; left behind by a crash), `dictionary` (with which texts are packed; not in a small index) and tantivy's
//! files. Open files are mapped into memory: a file that is cut short while it is in use ends the process, as with every
//! mapped file; one that was damaged before is noticed.

mod dictionary;
mod folder;
mod payload;
mod session;
mod view;
mod write;

use std::collections::{BTreeMap, HashSet};
use std::fmt::{self, Display, Formatter};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::Index;
use tantivy::directory::{Directory, MmapDirectory};

use crate::analysis;
use crate::error::SearchError;
use crate::made::MadeState;
use crate::schema::Fields;
use folder::Folder;

pub(crate) use payload::fnv;
pub(crate) use view::{SourceRow, View};
pub use write::{Batch, Rebuild};

/// Indexes smaller than this are checked against their checksums whenever they are opened (some 30 ms).
const CHECKED_BYTES: u64 = 32 << 20;

/// An open search index. Shared between threads by reference; searching and writing take `&self`.
pub struct SearchIndex {
    folder: Folder,
    identity: String,
    pub(crate) fields: Arc<Fields>,
    /// The newest state that was loaded.
    view: Mutex<Arc<View>>,
}

/// What [`SearchIndex::open`] finds.
#[derive(Debug)]
pub enum Opened {
    /// The index is sound; it may be behind the store, see [`SearchIndex::up_to`].
    Ready(SearchIndex),
    /// There is no index to be used: call [`SearchIndex::rebuild`].
    NeedsRebuild(Reason),
}

/// Why an index has to be built anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There is none.
    Missing,
    /// An earlier building was not finished, or is going on in another process.
    Unfinished,
    /// It was written by another version of the program.
    OtherFormat(u32),
    /// It belongs to another library.
    OtherLibrary,
    /// It cannot be read, or its checksums are wrong.
    Damaged(String),
}

impl Display for Reason {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("there is no search index yet"),
            Self::Unfinished => f.write_str("the search index was not finished"),
            Self::OtherFormat(number) => write!(f, "the search index has another format ({number})"),
            Self::OtherLibrary => f.write_str("the search index belongs to another library"),
            Self::Damaged(what) => write!(f, "the search index is damaged: {what}"),
        }
    }
}

impl fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("SearchIndex").field("dir", &self.dir()).finish_non_exhaustive()
    }
}

impl SearchIndex {
    /// Opens the index in the folder `dir` of the library with this identity. Changes nothing in the folder but the
    /// marks of an earlier crash, and creates nothing.
    ///
    /// # Errors
    /// [`SearchError::Io`] if the folder cannot be read at all. Everything that a rebuild mends is
    /// [`Opened::NeedsRebuild`].
    pub fn open(dir: &Path, identity: &str) -> Result<Opened, SearchError> {
        let folder = Folder::new(dir);
        if let Some(reason) = folder.check_format(identity)? {
            return Ok(Opened::NeedsRebuild(reason));
        }
        match guard(dir, || Self::open_checked(folder, identity)) {
            Ok(opened) => Ok(opened),
            Err(SearchError::Damaged { reason, .. }) => Ok(Opened::NeedsRebuild(Reason::Damaged(reason))),
            Err(other) => Err(other),
        }
    }

    fn open_checked(folder: Folder, identity: &str) -> Result<Opened, SearchError> {
        let dir = folder.dir().to_owned();
        // Without the lock somebody is writing: then the dirty mark is no sign of a crash, and files come and go.
        let lock = folder.try_lock()?;
        let crashed = lock.is_some() && folder.is_dirty();
        let fields = Arc::new(Fields::new());
        let index = open_tantivy(&dir, &fields)?;
        if lock.is_some() && (crashed || folder.bytes() < CHECKED_BYTES) {
            verify(&folder, &index)?;
        }
        let Some(view) = View::load(&folder, &index, identity, None)? else {
            return Ok(Opened::NeedsRebuild(Reason::Unfinished));
        };
        if crashed {
            folder.clean()?;
        }
        let view = Mutex::new(Arc::new(view));
        Ok(Opened::Ready(Self { folder, identity: identity.to_owned(), fields, view }))
    }

    /// Whether somebody builds the index in this folder anew, or writes to one that cannot be opened.
    pub fn is_being_built(dir: &Path) -> bool {
        dir.is_dir() && matches!(Folder::new(dir).try_lock(), Ok(None))
    }

    /// The folder.
    pub fn dir(&self) -> &Path {
        self.folder.dir()
    }

    /// The sequence number of the store up to which the index is complete.
    ///
    /// # Errors
    /// [`SearchError::Damaged`] if another process left an index that cannot be read.
    pub fn up_to(&self) -> Result<u64, SearchError> {
        Ok(self.view()?.payload.up_to)
    }

    /// How many passages can be found, titles among them.
    ///
    /// # Errors
    /// As [`SearchIndex::up_to`].
    pub fn passages(&self) -> Result<u64, SearchError> {
        Ok(self.view()?.payload.passages)
    }

    /// What the index has of cards, analytics and briefs, by key (`card:ID`).
    ///
    /// # Errors
    /// As [`SearchIndex::up_to`].
    pub fn made(&self) -> Result<BTreeMap<String, MadeState>, SearchError> {
        Ok(self.view()?.made.clone())
    }

    pub(crate) fn fields(&self) -> &Fields {
        &self.fields
    }

    /// The newest state. Looks whether another commit was made (one `stat`), here or in another process. While another
    /// process rebuilds, the state from before goes on being served.
    pub(crate) fn view(&self) -> Result<Arc<View>, SearchError> {
        let mut view = self.view.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = self.folder.stamp();
        if stamp.is_some() && stamp != view.stamp {
            let fresh = guard(self.dir(), || {
                match self.folder.check_format(&self.identity)? {
                    None => {}
                    Some(Reason::Missing) => return Ok(None),
                    Some(reason) => return Err(SearchError::damaged(self.dir(), reason)),
                }
                let index = open_tantivy(self.dir(), &self.fields)?;
                View::load(&self.folder, &index, &self.identity, Some(&view))
            })?;
            if let Some(fresh) = fresh {
                *view = Arc::new(fresh);
            }
        }
        Ok(Arc::clone(&view))
    }
}

/// Runs something that uses tantivy; a panic in there, which damaged files can bring about, becomes an error.
pub(crate) fn guard<T>(dir: &Path, run: impl FnOnce() -> Result<T, SearchError>) -> Result<T, SearchError> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().map(String::as_str);
        let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("unknown");
        Err(SearchError::damaged(dir, format!("reading it failed ({said})")))
    })
}

/// Opens tantivy's part of the folder.
fn open_tantivy(dir: &Path, fields: &Fields) -> Result<Index, SearchError> {
    let reading = |e: tantivy::TantivyError| SearchError::reading(dir, &e);
    let directory = MmapDirectory::open(dir).map_err(|e| reading(e.into()))?;
    let managed = directory.exists(Path::new(folder::MANAGED)).map_err(|e| reading(e.into()))?;
    let index = Index::open(directory).map_err(reading)?;
    if index.schema() != fields.schema {
        return Err(SearchError::damaged(dir, "it has other fields"));
    }
    if !managed {
        return Err(SearchError::damaged(dir, "its list of files is missing"));
    }
    complete(dir, &index)?;
    analysis::register(&index);
    Ok(index)
}

/// Looks whether the files of all segments are there. Tantivy itself takes a missing file of positions for a segment
/// without any, and phrases would silently find nothing.
fn complete(dir: &Path, index: &Index) -> Result<(), SearchError> {
    let living = living(index).map_err(|e| SearchError::reading(dir, &e))?;
    for file in index.directory().list_managed_files() {
        // Deletions and unfinished files come and go; tantivy notices if one that it needs is missing.
        let passing = file.extension().is_some_and(|e| e == "del" || e == "temp");
        if !passing && living.contains(segment_of(&file)) && !dir.join(&file).exists() {
            return Err(SearchError::damaged(dir, format!("{} is missing", file.display())));
        }
    }
    Ok(())
}

/// Ids of the segments of the newest commit.
fn living(index: &Index) -> tantivy::Result<HashSet<String>> {
    let segments = index.searchable_segment_ids()?;
    Ok(segments.iter().map(tantivy::index::SegmentId::uuid_string).collect())
}

/// Id of the segment to which a file belongs, by its name.
fn segment_of(file: &Path) -> &str {
    file.to_str().and_then(|name| name.split('.').next()).unwrap_or_default()
}

/// Compares every file of the index with its checksum.
fn verify(folder: &Folder, index: &Index) -> Result<(), SearchError> {
    let reading = |e: tantivy::TantivyError| SearchError::reading(folder.dir(), &e);
    let living = living(index).map_err(reading)?;
    for file in folder.segment_files()? {
        if !living.contains(segment_of(&file)) {
            continue;
        }
        if !index.directory().validate_checksum(&file).map_err(|e| reading(e.into()))? {
            return Err(SearchError::damaged(folder.dir(), format!("{} has changed", file.display())));
        }
    }
    Ok(())
}
