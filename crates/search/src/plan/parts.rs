//! What each part of a query adds to the score of a passage: the stuff of “why this result”.

use tantivy::query::{Bm25StatisticsProvider, EnableScoring, Query as Engine, Weight};
use tantivy::{DocAddress, DocId, Score, Searcher, SegmentReader};

use super::Boxed;

/// Where a part of a query stands in what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    Text,
    Heading,
    Tag,
    Title,
    Theme,
    Phrase,
    Near,
    Prefix,
    /// Two words of the query, close to each other.
    Together,
    /// Another word for it, which is this one.
    Synonym(String),
}

/// A part of a query.
pub(crate) struct Part {
    /// As typed.
    pub(crate) text: String,
    /// What is added up, by place.
    pub(crate) places: Vec<(Place, Boxed)>,
    /// What counts instead of the sum if it is more.
    pub(crate) instead: Vec<(Place, Boxed)>,
}

impl Part {
    pub(super) fn single(text: &str, place: Place, query: Boxed) -> Self {
        Self { text: text.to_owned(), places: vec![(place, query)], instead: Vec::new() }
    }

    /// What it adds to the score of a document, by place; nothing where it does not match.
    pub(crate) fn scores(
        &self,
        searcher: &Searcher,
        statistics: &dyn Bm25StatisticsProvider,
        at: DocAddress,
    ) -> tantivy::Result<Vec<(Place, f32)>> {
        let score = |(place, query): &(Place, Boxed)| -> tantivy::Result<Option<(Place, f32)>> {
            let score = score(query.as_ref(), searcher, statistics, at)?;
            Ok(score.map(|score| (place.clone(), score)))
        };
        let scores = |list: &[(Place, Boxed)]| -> tantivy::Result<Vec<(Place, f32)>> {
            let scored: Vec<_> = list.iter().map(score).collect::<tantivy::Result<_>>()?;
            Ok(scored.into_iter().flatten().collect())
        };
        let own = scores(&self.places)?;
        let instead = scores(&self.instead)?.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
        let sum: f32 = own.iter().map(|(_, score)| score).sum();
        Ok(match instead {
            Some(other) if other.1 > sum => vec![other],
            _ => own,
        })
    }
}

/// The score of one document; nothing if it does not match.
fn score(
    query: &dyn Engine,
    searcher: &Searcher,
    statistics: &dyn Bm25StatisticsProvider,
    at: DocAddress,
) -> tantivy::Result<Option<f32>> {
    let weight = query.weight(EnableScoring::enabled_from_statistics_provider(statistics, searcher))?;
    let score = score_at(&*weight, searcher.segment_reader(at.segment_ord), at.doc_id)?;
    Ok(score.filter(|score| *score > 0.0))
}

/// What a weight gives one document of a segment; nothing if it does not match.
pub(super) fn score_at(
    weight: &dyn Weight,
    reader: &SegmentReader,
    doc: DocId,
) -> tantivy::Result<Option<Score>> {
    let mut scorer = weight.scorer(reader, 1.0)?;
    let matches = scorer.doc() <= doc && scorer.seek(doc) == doc;
    Ok(matches.then(|| scorer.score()))
}
