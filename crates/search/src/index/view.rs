//! A state of the index, ready to be searched: the passages and a table of their sources.

use std::collections::BTreeMap;

use tantivy::{Index, ReloadPolicy, Searcher, SegmentReader, Term};

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
    /// Every source, in the order of ids. One whose passages are all gone may still be among them.
    pub(crate) sources: Vec<SourceRow>,
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
        let reading = |e: tantivy::TantivyError| SearchError::reading(dir, &e);
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
            return Ok(Some(Self { searcher, payload, stamp, sources, numbers }));
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
    let segments: Vec<Vec<String>> =
        searcher.segment_readers().iter().map(abouts).collect::<tantivy::Result<_>>()?;
    let mut known: BTreeMap<&str, u32> = segments.iter().flatten().map(|json| (json.as_str(), 0)).collect();
    let mut rows = Vec::with_capacity(known.len());
    for json in known.keys() {
        let about: About = serde_json::from_str(json)
            .map_err(|e| tantivy::TantivyError::InternalError(format!("a source cannot be read: {e}")))?;
        rows.push((about, *json));
    }
    rows.sort();
    for (number, (_, json)) in (0u32..).zip(&rows) {
        known.insert(json, number);
    }
    let number = |json: &String| known.get(json.as_str()).copied().unwrap_or_default();
    let numbers = segments.iter().map(|abouts| abouts.iter().map(number).collect()).collect();
    let rows = rows.into_iter().map(|(about, _)| {
        let title_words =
            analysis::words(&about.title).into_iter().filter(|w| !w.is_joined()).map(|w| w.surface);
        SourceRow { title_words: title_words.collect(), about }
    });
    Ok((rows.collect(), numbers))
}

/// The dictionary of a segment's sources, by ordinal.
fn abouts(segment: &SegmentReader) -> tantivy::Result<Vec<String>> {
    let Some(column) = segment.fast_fields().str(SOURCE_COLUMN)? else { return Ok(Vec::new()) };
    let mut abouts = Vec::with_capacity(column.num_terms());
    let mut stream = column.dictionary().stream()?;
    while stream.advance() {
        abouts.push(String::from_utf8_lossy(stream.key()).into_owned());
    }
    Ok(abouts)
}
