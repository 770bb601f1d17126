//! The yardstick: plain BM25 (k1 = 1.2, b = 0.75) over text and title in the same index, with the same analysis. Any word
//! will do, a word counts as often as it stands in the query, and nothing else plays a part. Ranking must not fall below it.

use std::collections::BTreeMap;

use tantivy::Term;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, BoostQuery, Query as Engine, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::analysis;
use crate::error::SearchError;
use crate::index::{SearchIndex, guard};

impl SearchIndex {
    /// Ids of the sources that plain BM25 finds for a text, best first; a source of several passages comes several times.
    ///
    /// # Errors
    /// As [`SearchIndex::search`].
    pub fn plain_bm25(&self, text: &str, limit: usize) -> Result<Vec<String>, SearchError> {
        let view = self.view()?;
        guard(self.dir(), || {
            let mut counts: BTreeMap<String, f32> = BTreeMap::new();
            for word in analysis::words(text) {
                if !word.is_joined() && !analysis::is_stop_word(&word.surface) {
                    *counts.entry(word.stem).or_default() += 1.0;
                }
            }
            let fields = self.fields();
            let term = |field, stem: &str, count: f32| -> Box<dyn Engine> {
                let term = TermQuery::new(Term::from_field_text(field, stem), IndexRecordOption::WithFreqs);
                Box::new(BoostQuery::new(Box::new(term), count))
            };
            let both = counts.iter().flat_map(|(stem, count)| {
                [term(fields.text, stem, *count), term(fields.title, stem, *count)]
            });
            let query = BooleanQuery::union(both.collect());
            let top = TopDocs::with_limit(limit.max(1)).order_by_score();
            let found = view.searcher.search(&query, &top);
            let found = found.map_err(|e| SearchError::reading(self.dir(), &e))?;
            let source = |at| view.source_of(at).map(|row| row.about.id.clone());
            Ok(found.into_iter().filter_map(|(_, at)| source(at)).collect())
        })
    }
}
