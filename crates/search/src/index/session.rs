//! A writer at work: what is removed and added before one commit.

use std::collections::HashMap;
use std::sync::Arc;

use dissoi_model::Source;
use tantivy::collector::Count;
use tantivy::indexer::LogMergePolicy;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{Index, IndexWriter, Searcher, TantivyDocument, Term};

use super::folder::Folder;
use super::payload::Payload;
use super::view::View;
use crate::error::SearchError;
use crate::made::{Made, Tags};
use crate::packing::{Dictionary, Packer};
use crate::schema::Fields;
use crate::snippet;

/// A segment with more than this share of removed passages is written anew.
const MAX_REMOVED: f32 = 0.3;
/// Segments of fewer documents are merged among themselves: to take one of ten thousand with them would hold a batch up for some
/// tenths of a second.
const SMALL_SEGMENT: u32 = 1_000;
/// From so many bytes of text on a dictionary is made, and of no more than so many.
const DICTIONARY_FROM: usize = 1 << 20;
const DICTIONARY_OF: usize = 16 << 20;

/// Where and for whom is written.
pub(super) struct Writing<'a> {
    pub(super) folder: &'a Folder,
    pub(super) identity: &'a str,
    pub(super) fields: &'a Arc<Fields>,
}

/// A writer at work. The caller holds the lock of writing.
pub(super) struct Session {
    pub(super) folder: Folder,
    pub(super) identity: String,
    fields: Arc<Fields>,
    writer: IndexWriter,
    base: Option<Searcher>,
    /// Documents after the commit.
    passages: u64,
    made: u64,
    /// Documents of each source, and of everything that the user made, that was touched.
    touched: HashMap<String, u64>,
    packing: Packing,
    /// Of the dictionary, if there is one: see [`Payload::dictionary`].
    dictionary: u64,
}

/// How texts are packed.
enum Packing {
    Ready(Packer),
    /// There is no dictionary yet: documents wait until there is text to make one of, so many bytes.
    Waiting {
        documents: Vec<TantivyDocument>,
        bytes: usize,
    },
}

fn text<'d>(fields: &Fields, document: &'d TantivyDocument) -> &'d str {
    document.get_first(fields.text).and_then(|value| value.as_str()).unwrap_or_default()
}

fn add(
    folder: &Folder,
    fields: &Fields,
    writer: &IndexWriter,
    packer: &mut Packer,
    mut document: TantivyDocument,
) -> Result<(), SearchError> {
    let writing = |e| SearchError::writing(folder.dir(), e);
    let packed = packer.pack(text(fields, &document)).map_err(writing)?;
    let sentences = snippet::lengths(text(fields, &document));
    document.add_bytes(fields.packed, &packed);
    document.add_bytes(fields.sentences, &sentences);
    writer.add_document(document).map(drop).map_err(writing)
}

impl Session {
    pub(super) fn start(
        writing: Writing<'_>,
        index: &Index,
        threads: usize,
        budget: usize,
        base: Option<&View>,
    ) -> Result<Self, SearchError> {
        let Writing { folder, identity, fields } = writing;
        folder.soil()?;
        let writer = index
            .writer_with_num_threads(threads, budget)
            .map_err(|e| SearchError::writing(folder.dir(), e))?;
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(MAX_REMOVED);
        policy.set_min_layer_size(SMALL_SEGMENT);
        writer.set_merge_policy(Box::new(policy));
        let dictionary = folder.dictionary()?;
        let packing = match &dictionary {
            Some(dictionary) => Packing::Ready(Packer::new(Some(dictionary))),
            None => Packing::Waiting { documents: Vec::new(), bytes: 0 },
        };
        Ok(Self {
            folder: folder.clone(),
            identity: identity.to_owned(),
            fields: Arc::clone(fields),
            writer,
            base: base.map(|view| view.searcher.clone()),
            passages: base.map_or(0, |view| view.payload.passages),
            made: base.map_or(0, |view| view.payload.made),
            touched: HashMap::new(),
            packing,
            dictionary: dictionary.as_ref().map_or(0, Dictionary::print),
        })
    }

    /// Removes what there is of a source.
    pub(super) fn remove(&mut self, id: &str) -> Result<(), SearchError> {
        self.passages -= self.erase(id)?;
        Ok(())
    }

    /// Removes something that the user made.
    pub(super) fn unmake(&mut self, key: &str) -> Result<(), SearchError> {
        self.made -= self.erase(key)?;
        Ok(())
    }

    /// Removes what has this name; gives how many documents that were.
    fn erase(&mut self, name: &str) -> Result<u64, SearchError> {
        let term = Term::from_field_text(self.fields.source, name);
        let had = match (self.touched.insert(name.to_owned(), 0), &self.base) {
            (Some(added), _) => added,
            (None, Some(searcher)) => {
                let query = TermQuery::new(term.clone(), IndexRecordOption::Basic);
                searcher.search(&query, &Count).map_err(|e| SearchError::reading(self.folder.dir(), &e))?
                    as u64
            }
            (None, None) => 0,
        };
        if had > 0 {
            self.pour()?;
            self.writer.delete_term(term);
        }
        Ok(had)
    }

    /// Adds a source in place of what there is of it.
    pub(super) fn put(&mut self, source: &Source, tags: &Tags) -> Result<(), SearchError> {
        self.remove(&source.id)?;
        let fields = Arc::clone(&self.fields);
        for document in fields.documents(source, None, tags) {
            self.write(document)?;
        }
        let added = source.passages.len() as u64;
        self.passages += added;
        self.touched.insert(source.id.clone(), added);
        Ok(())
    }

    /// Puts some passages of a source anew; as many as there are of them already.
    pub(super) fn retag(
        &mut self,
        source: &Source,
        paragraphs: &[u32],
        tags: &Tags,
    ) -> Result<(), SearchError> {
        for paragraph in paragraphs {
            let of_source = Term::from_field_text(self.fields.source, &source.id);
            let numbered = Term::from_field_u64(self.fields.paragraph, u64::from(*paragraph));
            let both = [of_source, numbered]
                .map(|term| -> Box<dyn Query> { Box::new(TermQuery::new(term, IndexRecordOption::Basic)) });
            let both = BooleanQuery::intersection(both.into());
            let had = match &self.base {
                Some(searcher) => {
                    searcher.search(&both, &Count).map_err(|e| SearchError::reading(self.folder.dir(), &e))?
                }
                None => 0,
            };
            self.pour()?;
            let deleted = self.writer.delete_query(Box::new(both));
            deleted.map_err(|e| SearchError::writing(self.folder.dir(), e))?;
            let mut added = 0;
            let fields = Arc::clone(&self.fields);
            for document in fields.documents(source, Some(&[*paragraph]), tags) {
                self.write(document)?;
                added += 1;
            }
            self.passages = self.passages + added - had as u64;
        }
        Ok(())
    }

    /// Adds something that the user made in place of what there is of it.
    pub(super) fn make(&mut self, made: &Made) -> Result<(), SearchError> {
        let key = made.key();
        self.unmake(&key)?;
        self.write(self.fields.made(made))?;
        self.made += 1;
        self.touched.insert(key, 1);
        Ok(())
    }

    /// Writes a document, its text packed; waits with it while the index has no dictionary and may get one.
    fn write(&mut self, document: TantivyDocument) -> Result<(), SearchError> {
        match &mut self.packing {
            Packing::Ready(packer) => add(&self.folder, &self.fields, &self.writer, packer, document),
            Packing::Waiting { documents, bytes } => {
                *bytes += text(&self.fields, &document).len();
                documents.push(document);
                if *bytes < DICTIONARY_OF { Ok(()) } else { self.pour() }
            }
        }
    }

    /// Writes the documents that waited: with a dictionary of their texts if those are enough.
    fn pour(&mut self) -> Result<(), SearchError> {
        let Packing::Waiting { documents, bytes } = &mut self.packing else { return Ok(()) };
        if documents.is_empty() {
            return Ok(());
        }
        let (documents, bytes) = (std::mem::take(documents), std::mem::take(bytes));
        let texts: Vec<&str> = documents.iter().map(|document| text(&self.fields, document)).collect();
        let dictionary = if bytes < DICTIONARY_FROM { None } else { Dictionary::made(&texts) };
        if let Some(dictionary) = &dictionary {
            self.folder.write_dictionary(dictionary)?;
            self.dictionary = dictionary.print();
        }
        let mut packer = Packer::new(dictionary.as_ref());
        for document in documents {
            add(&self.folder, &self.fields, &self.writer, &mut packer, document)?;
        }
        if dictionary.is_some() {
            self.packing = Packing::Ready(packer);
        }
        Ok(())
    }

    /// Commits, waits for merges, and closes.
    pub(super) fn finish(mut self, up_to: u64) -> Result<(), SearchError> {
        self.pour()?;
        let writing = |e| SearchError::writing(self.folder.dir(), e);
        let payload = Payload::new(&self.identity, up_to, self.passages, self.made, self.dictionary);
        let mut commit = self.writer.prepare_commit().map_err(writing)?;
        commit.set_payload(&payload.write());
        commit.commit().map_err(writing)?;
        // The commit stands. A merge that fails leaves the segments as they were, and the mark, so that the next
        // opening checks them.
        match self.writer.wait_merging_threads() {
            Ok(()) => self.folder.clean(),
            Err(e) => {
                tracing::warn!(error = %e, dir = %self.folder.dir().display(), "segments could not be merged");
                Ok(())
            }
        }
    }

    /// Gives up what was written since the last commit.
    pub(super) fn abandon(mut self) -> Result<(), SearchError> {
        self.writer.rollback().map_err(|e| SearchError::writing(self.folder.dir(), e))?;
        drop(self.writer);
        self.folder.clean()
    }
}
