//! Finding passages.

use std::sync::{Arc, Mutex, PoisonError};

use dissoi_search::{Facet, Hit, Options, Query, Synonyms};

use crate::view::{FacetCount, Facets, SearchHit, SearchPage, SearchRequest, SnippetRun};
use crate::{AppError, Library};

/// Results on one page at most.
const MAX_LIMIT: u32 = 1_000;

impl Library {
    /// Finds passages. No text is an error: what cannot be read as a query is taken as words, and the notes say so.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchPage, AppError> {
        let parsed = Query::parse(&request.query);
        let options = Options {
            side: request.side,
            limit: request.limit.min(MAX_LIMIT) as usize,
            offset: request.offset as usize,
            synonyms: self.synonyms()?,
        };
        let found = self.with_index(&mut |_| (), |index| index.search(&parsed.query, &options))?;
        // Never the words themselves: a log may be handed on.
        tracing::debug!(letters = request.query.chars().count(), total = found.total, "searched");
        let mut notes = parsed.notes;
        notes.extend(found.notes);
        Ok(SearchPage {
            query: request.query.clone(),
            total: found.total,
            understood: parsed.query.to_string(),
            mended: found.mended,
            notes,
            results: found.hits.into_iter().map(hit).collect(),
            facets: Facets {
                side: facet(found.facets.side),
                source: facet(found.facets.source),
                theme: facet(found.facets.theme),
                kind: facet(found.facets.kind),
            },
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
        kind: hit.kind,
        score: hit.score,
        snippet: hit.snippet.into_iter().map(|(text, mark)| SnippetRun { text, mark }).collect(),
    }
}

fn facet(values: Vec<Facet>) -> Vec<FacetCount> {
    let count = |f: Facet| FacetCount { value: f.value, label: f.label, count: f.count };
    values.into_iter().map(count).collect()
}
