//! A state of the index, ready to be searched: the passages and a table of their sources.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use tantivy::{DocAddress, Index, ReloadPolicy, Searcher, SegmentReader, TantivyError, Term};

use super::folder::{Folder, Stamp};
use super::payload::Payload;
use crate::analysis;
use crate::error::SearchError;
use crate::made::MadeState;
use crate::query::Kind;
use crate::schema::{About, MADE_COLUMN, Mark, SOURCE_COLUMN};
use crate::search::facets::Traits;

/// A state of the index.
pub(crate) struct View {
    pub(crate) searcher: Searcher,
    pub(crate) payload: Payload,
    pub(super) stamp: Option<Stamp>,
    /// Every source, in the order of ids.
    pub(crate) sources: Vec<SourceRow>,
    /// What is counted of each.
    pub(crate) traits: Traits,
    /// Every theme, in lower case.
    pub(crate) themes: BTreeSet<String>,
    /// Every year, as it is written.
    pub(crate) years: BTreeSet<u16>,
    /// What the user made, by key.
    pub(crate) made: BTreeMap<String, MadeState>,
    /// Keys of cards by source and passage.
    pub(crate) cards: HashMap<(String, u32), Vec<String>>,
    /// For each segment, the number of the source for each ordinal of its column.
    pub(crate) numbers: Vec<Vec<u32>>,
    /// For each segment, the ordinals that are no source but something that the user made.
    pub(crate) makings: Vec<Vec<(usize, Kind)>>,
}

/// A source as results and filters need it.
#[derive(Debug)]
pub(crate) struct SourceRow {
    pub(crate) about: About,
    /// The title's words, folded.
    pub(crate) title_words: Vec<String>,
    /// The words of the authors' names, folded.
    pub(crate) author_words: Vec<String>,
}

impl SourceRow {
    pub(crate) fn of(about: About) -> Self {
        let author_words = about.author.as_deref().map(surfaces).unwrap_or_default();
        Self { title_words: surfaces(&about.title), author_words, about }
    }
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
            let expected = payload.passages + payload.made;
            if searcher.num_docs() != expected {
                let reason = format!("it has {} documents instead of {expected}", searcher.num_docs());
                return Err(SearchError::damaged(dir, reason));
            }
            let (sources, numbers) = table(&searcher).map_err(|e| SearchError::reading(dir, &e))?;
            let themes =
                sources.iter().filter_map(|row| row.about.theme.as_ref()).map(|t| t.to_lowercase()).collect();
            let years = sources.iter().filter_map(|row| row.about.year).collect();
            let made = made(&searcher).map_err(|e| SearchError::reading(dir, &e))?;
            let card = Kind::Card.as_str();
            let mut cards: HashMap<(String, u32), Vec<String>> = HashMap::new();
            for (key, state) in made.iter().filter(|(key, _)| key.starts_with(card)) {
                cards.entry((state.about.clone(), state.paragraph)).or_default().push(key.clone());
            }
            let traits = Traits::of(&sources);
            let makings = numbers.iter().map(|numbers| makings(&traits, numbers)).collect();
            return Ok(Some(Self {
                searcher,
                payload,
                stamp,
                sources,
                traits,
                themes,
                years,
                made,
                cards,
                numbers,
                makings,
            }));
        }
        Err(SearchError::Busy { dir: dir.to_owned() })
    }

    /// The source of a document.
    pub(crate) fn source_of(&self, at: DocAddress) -> Option<&SourceRow> {
        let column = self.searcher.segment_reader(at.segment_ord).fast_fields().str(SOURCE_COLUMN).ok()??;
        let ordinal = usize::try_from(column.ords().first(at.doc_id)?).ok()?;
        let number = self.numbers.get(at.segment_ord as usize)?.get(ordinal)?;
        self.sources.get(*number as usize)
    }

    /// Key of the document if it is something that the user made.
    pub(crate) fn key_of(&self, at: DocAddress) -> tantivy::Result<Option<String>> {
        let segment = self.searcher.segment_reader(at.segment_ord);
        let Some(column) = segment.fast_fields().str(MADE_COLUMN)? else { return Ok(None) };
        let Some(ordinal) = column.ords().first(at.doc_id) else { return Ok(None) };
        let mut text = String::new();
        column.ord_to_str(ordinal, &mut text)?;
        Ok(serde_json::from_str(&text).ok().map(|mark: Mark| mark.key))
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
    Ok((rows.into_iter().cloned().map(SourceRow::of).collect(), numbers))
}

/// Those of a segment's ordinals that are something that the user made.
fn makings(traits: &Traits, numbers: &[u32]) -> Vec<(usize, Kind)> {
    let kind = |(ordinal, number): (usize, &u32)| Some((ordinal, traits.kind(*number)?));
    numbers.iter().enumerate().filter_map(kind).filter(|(_, kind)| kind.is_made()).collect()
}

/// The words of a text, folded.
pub(crate) fn surfaces(text: &str) -> Vec<String> {
    analysis::words(text).into_iter().filter(|w| !w.is_joined()).map(|w| w.surface).collect()
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

/// What the user made, as far as it was not removed.
fn made(searcher: &Searcher) -> tantivy::Result<BTreeMap<String, MadeState>> {
    let mut made = BTreeMap::new();
    for segment in searcher.segment_readers() {
        let Some(column) = segment.fast_fields().str(MADE_COLUMN)? else { continue };
        if column.num_terms() == 0 {
            continue;
        }
        let ordinals = column.ords();
        let mut text = String::new();
        for ordinal in segment.doc_ids_alive().filter_map(|doc| ordinals.first(doc)) {
            text.clear();
            column.ord_to_str(ordinal, &mut text)?;
            let mark: Mark = serde_json::from_str(&text)
                .map_err(|e| TantivyError::InternalError(format!("an entry cannot be read: {e}")))?;
            let state = MadeState { print: mark.print, about: mark.about, paragraph: mark.paragraph };
            made.insert(mark.key, state);
        }
    }
    Ok(made)
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
