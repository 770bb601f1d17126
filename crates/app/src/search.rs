//! Finding passages.

use std::sync::{Arc, Mutex, PoisonError};

use dissoi_model::PassageId;
use dissoi_search::{Cancel, Facet, Hit, Kind, Options, Query, Share, Synonyms, Target, Twin};

use crate::error::percent;
use crate::index::or_building;
use crate::view::{
    FacetCount, Facets, HitKind, MadeKind, MendedWord, SearchHit, SearchPage, SearchRequest, SnippetRun,
    TwinView, WhyShare, WhyView,
};
use crate::{AppError, Library, query};

mod places;
mod slow;

/// Results on one page at most.
const MAX_LIMIT: u32 = 1_000;

impl Library {
    /// Finds passages. No text is an error: what cannot be read as a query is taken as words, and the notes say so.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchPage, AppError> {
        self.search_while(request, Cancel::default())
    }

    /// The same, as long as it is wanted: a search box takes a turn for each keystroke.
    ///
    /// # Errors
    /// [`AppError::Cancelled`] if a later search had its turn.
    pub fn search_while(&self, request: &SearchRequest, cancel: Cancel) -> Result<SearchPage, AppError> {
        let parsed = Query::parse(&request.query);
        let options = Options { cancel, ..self.options(request, &parsed.query)? };
        let searched = self.with_index(&mut |_| (), |index| index.search(&parsed.query, &options));
        let (found, building) = match or_building(searched)? {
            Err(at) => (self.search_texts(&parsed.query, &options, &at)?, Some(at)),
            Ok(found) => (found, None),
        };
        // Never the words themselves: a log may be handed on.
        tracing::debug!(letters = request.query.chars().count(), total = found.total, "searched");
        let mut notes = parsed.notes;
        notes.extend(found.notes);
        let mended = |(typed, taken)| MendedWord { typed, taken };
        Ok(SearchPage {
            query: request.query.clone(),
            total: found.total,
            understood: parsed.query.to_string(),
            clauses: query::clauses(&parsed.query),
            mended: found.mended,
            mended_words: found.mended_words.into_iter().map(mended).collect(),
            notes,
            building,
            results: found.hits.into_iter().map(hit).collect(),
            facets: Facets {
                side: facet(found.facets.side),
                source: facet(found.facets.source),
                theme: facet(found.facets.theme),
                kind: facet(found.facets.kind),
                year: facet(found.facets.year),
            },
        })
    }

    /// Why a search finds a passage (`source:paragraph`) or something that the user made (`card:ID`).
    pub fn search_why(&self, request: &SearchRequest, found: &str) -> Result<WhyView, AppError> {
        let asked = Query::parse(&request.query).query;
        let options = self.options(request, &asked)?;
        let made = Kind::MADE
            .iter()
            .any(|kind| found.strip_prefix(kind.as_str()).is_some_and(|rest| rest.starts_with(':')));
        let target = match PassageId::parse(found).filter(|_| !made) {
            Some(passage) => Target::Passage(passage.source, passage.paragraph),
            None => Target::Made(found.to_owned()),
        };
        let why = self.with_index(&mut |_| (), |index| index.why(&asked, &options, &target));
        let why = match or_building(why)? {
            Ok(why) => why,
            Err(at) => {
                let sentence = format!(
                    "What each word counted waits for the search index, which is being built{}; until then the texts \
                     themselves are read, and results are ranked roughly by how many of the words they have.",
                    percent(&at)
                );
                return Ok(WhyView { sentence, shares: Vec::new() });
            }
        };
        let share = |s: Share| WhyShare { text: s.text, place: s.place, share: s.share };
        Ok(WhyView { sentence: why.sentence, shares: why.shares.into_iter().map(share).collect() })
    }

    fn options(&self, request: &SearchRequest, query: &Query) -> Result<Options, AppError> {
        Ok(Options {
            side: request.side,
            limit: request.limit.min(MAX_LIMIT) as usize,
            offset: request.offset as usize,
            mend: !request.exact,
            synonyms: self.synonyms()?,
            places: Arc::new(self.places(query)?),
            cancel: Cancel::default(),
        })
    }
}

/// The synonyms of all topics, and the state of the library that they were read from.
pub(crate) type SynonymCache = Mutex<Option<(u64, Arc<Synonyms>)>>;

impl Library {
    fn synonyms(&self) -> Result<Arc<Synonyms>, AppError> {
        self.read(|read| {
            let now = read.sequence()?;
            let mut cache = self.synonym_cache().lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, synonyms)) = cache.as_ref().filter(|(then, _)| *then == now) {
                return Ok(Arc::clone(synonyms));
            }
            let topics = read.topics()?;
            let synonyms = Arc::new(Synonyms::new(topics.iter().flat_map(|t| &t.synonyms)));
            *cache = Some((now, Arc::clone(&synonyms)));
            Ok(synonyms)
        })
    }
}

fn hit(hit: Hit) -> SearchHit {
    SearchHit {
        passage: format!("{}:{}", hit.source, hit.paragraph),
        source: hit.source,
        title: hit.title,
        paragraph: hit.paragraph,
        heading: hit.heading,
        side: hit.side,
        theme: hit.theme,
        kind: kind(hit.kind),
        made: hit.made.and_then(|key| key.split_once(':').map(|(_, id)| id.to_owned())),
        tag: hit.tag,
        cards: hit.cards,
        same: hit.same.into_iter().map(twin).collect(),
        score: hit.score,
        snippet: hit.snippet.into_iter().map(|(text, mark)| SnippetRun { text, mark }).collect(),
    }
}

fn kind(kind: Kind) -> HitKind {
    match kind {
        Kind::Source(kind) => HitKind::Source(kind),
        Kind::Card => HitKind::Made(MadeKind::Card),
        Kind::Brief => HitKind::Made(MadeKind::Brief),
        Kind::Analytic => HitKind::Made(MadeKind::Analytic),
    }
}

fn twin(twin: Twin) -> TwinView {
    TwinView { passage: format!("{}:{}", twin.source, twin.paragraph), title: twin.title }
}

fn facet(values: Vec<Facet>) -> Vec<FacetCount> {
    let count = |f: Facet| FacetCount { value: f.value, label: f.label, count: f.count };
    values.into_iter().map(count).collect()
}
