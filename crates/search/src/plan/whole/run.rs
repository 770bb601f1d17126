//! Words that stand directly behind each other: what that adds.

use tantivy::query::{Bm25StatisticsProvider, Bm25Weight};
use tantivy::{DocId, Score, Term};

use super::word::WordScorer;

/// Words of a query that stand directly behind each other, in this order.
#[derive(Debug, Clone)]
pub(in crate::plan) struct Run {
    pub(in crate::plan) terms: Vec<Term>,
    /// What they count, as a share of what they would score as a phrase.
    pub(in crate::plan) boost: Score,
}

/// What a run is worth.
pub(super) struct RunWeight {
    /// Numbers of the words of the query.
    words: Vec<usize>,
    worth: Bm25Weight,
}

impl RunWeight {
    pub(super) fn new(
        statistics: &dyn Bm25StatisticsProvider,
        run: &Run,
        words: Vec<usize>,
    ) -> tantivy::Result<Self> {
        let worth = Bm25Weight::for_terms(statistics, &run.terms)?;
        Ok(Self { words, worth: worth.boost_by(run.boost) })
    }

    /// `place` tells where among the words of the segment one of the query is.
    pub(super) fn scorer(&self, boost: Score, place: impl Fn(usize) -> usize) -> RunScorer {
        let words = self.words.iter().map(|word| place(*word)).collect();
        RunScorer { words, worth: self.worth.boost_by(boost), ends: Vec::new() }
    }
}

/// A run in a segment.
pub(super) struct RunScorer {
    /// Places of the words among those of the segment.
    words: Vec<usize>,
    worth: Bm25Weight,
    /// Where the words that were looked at end; kept for its room.
    ends: Vec<u32>,
}

impl RunScorer {
    /// What the words are worth if they stand behind each other in a document, at which all scorers are.
    pub(super) fn score(&mut self, words: &mut [WordScorer], doc: DocId) -> Score {
        let mut length = 0;
        for (number, word) in self.words.iter().enumerate() {
            let Some(word) = words.get_mut(*word).and_then(|word| word.plain_at(doc)) else { return 0.0 };
            if number == 0 {
                self.ends.clear();
                self.ends.extend_from_slice(word.places());
            } else {
                behind(&mut self.ends, word.places());
            }
            if self.ends.is_empty() {
                return 0.0;
            }
            length = word.length();
        }
        self.worth.score(length, u32::try_from(self.ends.len()).unwrap_or(u32::MAX))
    }
}

/// Keeps those of some places behind which one of the others is directly, and goes on to that.
fn behind(ends: &mut Vec<u32>, places: &[u32]) {
    let mut at = 0;
    ends.retain_mut(|end| {
        *end += 1;
        while places.get(at).is_some_and(|place| place < end) {
            at += 1;
        }
        places.get(at) == Some(end)
    });
}

#[cfg(test)]
mod tests {
    use super::behind;

    #[test]
    fn places_directly_behind_are_kept() {
        let mut ends = vec![1, 4, 9, 12];
        behind(&mut ends, &[2, 3, 10, 14]);
        assert_eq!(ends, [2, 10]);
        behind(&mut ends, &[3]);
        assert_eq!(ends, [3]);
        behind(&mut ends, &[]);
        assert!(ends.is_empty());
    }
}
