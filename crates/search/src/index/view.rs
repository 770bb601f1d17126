//! A state of the index, ready to be searched: the passages and a table of their sources.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::index::SegmentId;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{DocAddress, Index, ReloadPolicy, Searcher, SegmentReader, TantivyError, Term};

use super::folder::{Folder, Stamp};
use super::payload::Payload;
use crate::analysis::surfaces;
use crate::columns::Columns;
use crate::error::SearchError;
use crate::made::MadeState;
use crate::packing::{Dictionary, Unpacker};
use crate::query::Kind;
use crate::schema::{About, MADE_COLUMN, Mark};
use crate::search::facets::Traits;

/// Frequencies that are remembered at most.
const MAX_FREQUENCIES: usize = 20_000;

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
    /// Tokens of each searched field, by number of the field.
    tokens: Vec<u64>,
    /// In how many passages words stand that were asked for: each is looked up in every segment, and asked for many times.
    frequencies: Mutex<HashMap<Term, u64>>,
    /// Unpacks texts.
    pub(crate) texts: Arc<Unpacker>,
    /// What each segment knows of its passages.
    pub(crate) columns: Vec<Arc<Columns>>,
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
    /// Loads the newest commit; nothing if there is none by a finished building. What an earlier state knows of segments that are
    /// still there is taken over.
    pub(super) fn load(
        folder: &Folder,
        index: &Index,
        identity: &str,
        earlier: Option<&Self>,
    ) -> Result<Option<Self>, SearchError> {
        let dir = folder.dir();
        let reading = |e: TantivyError| SearchError::reading(dir, &e);
        // A commit between the look at the stamp and the reading of the payload would pair the wrong two: read until
        // the stamp is the same before and after.
        for _ in 0..8 {
            let stamp = folder.stamp();
            let payload = index.load_metas().map_err(reading)?.payload;
            // Blocks of texts are small and packed by us: to keep them would take longer than to read them again.
            let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual);
            let reader = reader.doc_store_cache_num_blocks(0).try_into().map_err(reading)?;
            let dictionary = folder.dictionary();
            if folder.stamp() != stamp {
                continue;
            }
            let dictionary = dictionary?;
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
            let tokens = tokens(&searcher).map_err(|e| SearchError::reading(dir, &e))?;
            let named = dictionary.as_ref().map_or(0, Dictionary::print);
            if payload.dictionary != 0 && payload.dictionary != named {
                return Err(SearchError::damaged(dir, "the dictionary of its texts is lost"));
            }
            let texts = match earlier {
                Some(view) if view.texts.dictionary() == dictionary.as_ref() => Arc::clone(&view.texts),
                _ => Arc::new(Unpacker::new(dictionary)),
            };
            let columns = columns(&searcher, earlier).map_err(|e| SearchError::reading(dir, &e))?;
            let (sources, numbers) = table(&searcher, &columns);
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
                tokens,
                frequencies: Mutex::default(),
                texts,
                columns,
                numbers,
                makings,
            }));
        }
        Err(SearchError::Busy { dir: dir.to_owned() })
    }

    /// The source of a document.
    pub(crate) fn source_of(&self, at: DocAddress) -> Option<&SourceRow> {
        let ordinal = self.columns.get(at.segment_ord as usize)?.ordinal(at.doc_id);
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
        let frequencies = || self.frequencies.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(frequency) = frequencies().get(term) {
            return Ok(*frequency);
        }
        let frequency = self.searcher.doc_freq(term)?;
        let mut known = frequencies();
        if known.len() >= MAX_FREQUENCIES {
            known.clear();
        }
        known.insert(term.clone(), frequency);
        Ok(frequency)
    }

    /// Tokens of all passages in a field.
    pub(crate) fn tokens(&self, field: Field) -> u64 {
        self.tokens.get(field.field_id() as usize).copied().unwrap_or_default()
    }
}

/// Tokens of each field that has words, by number of the field.
fn tokens(searcher: &Searcher) -> tantivy::Result<Vec<u64>> {
    let fields = searcher.schema().fields();
    fields
        .map(|(field, entry)| if entry.is_indexed() { searcher.total_num_tokens(field) } else { Ok(0) })
        .collect()
}

/// The columns of all segments; of those that an earlier state had, its.
fn columns(searcher: &Searcher, earlier: Option<&View>) -> tantivy::Result<Vec<Arc<Columns>>> {
    let known: HashMap<SegmentId, &Arc<Columns>> = earlier.map_or_else(HashMap::new, |view| {
        let ids = view.searcher.segment_readers().iter().map(SegmentReader::segment_id);
        ids.zip(&view.columns).collect()
    });
    let read = |segment: &SegmentReader| match known.get(&segment.segment_id()) {
        Some(columns) => Ok(Arc::clone(columns)),
        None => Columns::read(segment).map(Arc::new),
    };
    searcher.segment_readers().iter().map(read).collect()
}

/// Numbers the sources of all segments in the order of ids.
fn table(searcher: &Searcher, columns: &[Arc<Columns>]) -> (Vec<SourceRow>, Vec<Vec<u32>>) {
    let mut living: BTreeSet<&About> = BTreeSet::new();
    for (segment, columns) in searcher.segment_readers().iter().zip(columns) {
        living.extend(in_use(segment, columns));
    }
    let rows: Vec<&About> = living.into_iter().collect();
    // A source that is gone has no passage to be counted; any number does.
    let number =
        |about: &About| rows.binary_search(&about).map_or(0, |n| u32::try_from(n).unwrap_or_default());
    let numbers = columns.iter().map(|columns| columns.abouts.iter().map(number).collect()).collect();
    (rows.into_iter().cloned().map(SourceRow::of).collect(), numbers)
}

/// Those of a segment's ordinals that are something that the user made.
fn makings(traits: &Traits, numbers: &[u32]) -> Vec<(usize, Kind)> {
    let kind = |(ordinal, number): (usize, &u32)| Some((ordinal, traits.kind(*number)?));
    numbers.iter().enumerate().filter_map(kind).filter(|(_, kind)| kind.is_made()).collect()
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

/// The sources that have passages which were not removed.
fn in_use<'c>(segment: &SegmentReader, columns: &'c Columns) -> Vec<&'c About> {
    if !segment.has_deletes() {
        return columns.abouts.iter().collect();
    }
    let mut used = vec![false; columns.abouts.len()];
    for doc in segment.doc_ids_alive() {
        if let Some(used) = used.get_mut(columns.ordinal(doc)) {
            *used = true;
        }
    }
    columns.abouts.iter().zip(used).filter(|(_, used)| *used).map(|(about, _)| about).collect()
}
