//! Ranking by a whole argument: a word that a passage repeats says more than in a short search, and length tells more.

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// tantivy fixes k1 at 1.2 and b at 0.75. Its norm of length, `k1 (1 - b + b * length / average)`, becomes that of k1 = 4.3 and
/// b = 0.93 if the average length is taken for this share of what it is (0.3 + 4 * length / average in both).
const SHARE: f64 = 0.225;

/// The statistics of an index with the average length scaled.
pub(super) struct Saturating<'s>(&'s Searcher);

impl<'s> Saturating<'s> {
    pub(super) fn new(searcher: &'s Searcher) -> Self {
        Self(searcher)
    }
}

impl Bm25StatisticsProvider for Saturating<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Ok((self.0.total_num_tokens(field)? as f64 * SHARE) as u64)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.0.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.0.doc_freq(term)
    }
}
