//! How much it says that a passage repeats a word, and that it is long. A whole argument and a few words differ in that.
//!
//! Tantivy fixes k1 at 1.2 and b at 0.75; its norm of length is `k1 (1 - b + b * length / average)` = `0.3 + 0.9 * length / average`.
//! With the average length taken for another one, the norm becomes that of other constants.

use tantivy::Term;
use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;

use crate::index::View;

/// Of a whole argument: k1 = 4.3, b = 0.93 (0.3 + 4 * length / average). A word that is repeated says more, and so does length.
const PASTED: f64 = 0.225;
/// Of a few words: k1 = 0.9, b = 0.67 (0.3 + 0.6 * length / average). That a passage has a word says more than how often.
const TYPED: f64 = 1.5;

/// The statistics of an index with the average length scaled.
pub(super) struct Saturating<'s> {
    view: &'s View,
    share: f64,
}

impl<'s> Saturating<'s> {
    /// For a whole argument, or for a few words.
    pub(super) fn new(view: &'s View, pasted: bool) -> Self {
        Self { view, share: if pasted { PASTED } else { TYPED } }
    }
}

impl Bm25StatisticsProvider for Saturating<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        Ok((self.view.tokens(field) as f64 * self.share) as u64)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.view.searcher.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.view.frequency(term)
    }
}
