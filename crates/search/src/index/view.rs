//! A state of the index, ready to be searched: the passages and a table of their sources.

use std::collections::BTreeSet;

use tantivy::{Index, ReloadPolicy, Searcher, SegmentReader, TantivyError, Term};

use super::folder::{Folder, Stamp};
use super::payload::Payload;
use crate::analysis;
use crate::error::SearchError;
use crate::schema::{About, SOURCE_COLUMN};

/// A state of the index.
pub(crate) struct View {
    pub(crate) searcher: Searcher,
    pub(crate) payload: Payload,
    pub(super) stamp: Option<Stamp>,
    /// Every source, in the order of ids.
    pub(crate) sources: Vec<SourceRow>,
    /// Every theme, in lower case.
    pub(crate) themes: BTreeSet<String>,
    /// For each segment, the number of the source for each ordinal of its column.
    pub(crate) numbers: Vec<Vec<u32>>,
}

/// A source as results and filters need it.
#[derive(Debug)]
pub(crate) struct SourceRow {
    pub(crate) about: About,
    /// The title's words, folded.
    pub(crate) title_words: Vec<String>,
}

impl View {
    /// Loads the newest commit; nothing if there is none by a finished building.
    pub(super) fn load(folder: &Folder, index: &Index, identity: &str) -> Result<Option<Self>, SearchError> {
        let dir = folder.dir();
        let reading = |e: TantivyError| SearchError::reading(dir, &e);
        // A commit between the look at the stamp and the reading of the payload would pair the wrong two: read until
        // the stamp is the same before and after.
        for _ in 0..8 {
            let stamp = folder.stamp();
            let payload = index.load_metas().map_err(reading)?.payload;
            let reader =
                index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(reading)?;
            if folder.stamp() != stamp {
                continue;
            }
            let Some(payload) = payload else { return Ok(None) };
            let payload = Payload::read(&payload).filter(|p| p.library == identity);
            let payload =
                payload.ok_or_else(|| SearchError::damaged(dir, "its last commit cannot be read"))?;
            let searcher = reader.searcher();
            if searcher.num_docs() != payload.passages {
                let reason =
                    format!("it has {} passages instead of {}", searcher.num_docs(), payload.passages);
                return Err(SearchError::damaged(dir, reason));
            }
            let (sources, numbers) = table(&searcher).map_err(|e| SearchError::reading(dir, &e))?;
            let themes =
                sources.iter().filter_map(|row| row.about.theme.as_ref()).map(|t| t.to_lowercase()).collect();
            return Ok(Some(Self { searcher, payload, stamp, sources, themes, numbers }));
        }
        Err(SearchError::Busy { dir: dir.to_owned() })
    }

    /// How many passages have a term; removed ones count until their segment is merged.
    pub(crate) fn frequency(&self, term: &Term) -> tantivy::Result<u64> {
        self.searcher.doc_freq(term)
    }
}

/// Reads the sources of all segments and numbers them in the order of ids.
fn table(searcher: &Searcher) -> tantivy::Result<(Vec<SourceRow>, Vec<Vec<u32>>)> {
    let segments: Vec<Vec<About>> =
        searcher.segment_readers().iter().map(abouts).collect::<tantivy::Result<_>>()?;
    let mut living: BTreeSet<&About> = BTreeSet::new();
    for (segment, abouts) in searcher.segment_readers().iter().zip(&segments) {
        living.extend(in_use(segment)?.into_iter().filter_map(|ordinal| abouts.get(ordinal)));
    }
    let rows: Vec<&About> = living.into_iter().collect();
    // A source that is gone has no passage to be counted; any number does.
    let number =
        |about: &About| rows.binary_search(&about).map_or(0, |n| u32::try_from(n).unwrap_or_default());
    let numbers = segments.iter().map(|abouts| abouts.iter().map(number).collect()).collect();
    let rows = rows.into_iter().map(|about| {
        let words = analysis::words(&about.title).into_iter().filter(|w| !w.is_joined());
        SourceRow { title_words: words.map(|w| w.surface).collect(), about: about.clone() }
    });
    Ok((rows.collect(), numbers))
}

/// The dictionary of a segment's sources, by ordinal.
fn abouts(segment: &SegmentReader) -> tantivy::Result<Vec<About>> {
    let Some(column) = segment.fast_fields().str(SOURCE_COLUMN)? else { return Ok(Vec::new()) };
    let mut abouts = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        let about = serde_json::from_slice(stream.key());
        abouts.push(about.map_err(|e| TantivyError::InternalError(format!("a source cannot be read: {e}")))?);
    }
    Ok(abouts)
}

/// Ordinals of the sources that have passages which were not removed.
fn in_use(segment: &SegmentReader) -> tantivy::Result<Vec<usize>> {
    let Some(column) = segment.fast_fields().str(SOURCE_COLUMN)? else { return Ok(Vec::new()) };
    if !segment.has_deletes() {
        return Ok((0..column.num_terms()).collect());
    }
    let mut used = vec![false; column.num_terms()];
    let ordinals = column.ords();
    for ordinal in segment.doc_ids_alive().filter_map(|doc| ordinals.first(doc)) {
        if let Some(used) = usize::try_from(ordinal).ok().and_then(|ordinal| used.get_mut(ordinal)) {
            *used = true;
        }
    }
    Ok(used.iter().enumerate().filter(|(_, used)| **used).map(|(ordinal, _)| ordinal).collect())
}
