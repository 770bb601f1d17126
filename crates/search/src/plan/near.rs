//! Words near each other, in any order.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED, Term};

use super::parts::score_at;

/// Matches passages in which all terms stand with at most so many other words among them.
#[derive(Debug, Clone)]
pub(super) struct Near {
    /// Two or more, of one field.
    pub(super) terms: Vec<Term>,
    pub(super) among: u32,
}

struct NearWeight {
    near: Near,
    /// Nothing if scores are not wanted.
    score: Option<Arc<Bm25Weight>>,
}

/// Matches that were found, with their scores.
struct Matches {
    found: Vec<(DocId, Score)>,
    at: usize,
}

impl Query for Near {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let score = match scoring {
            EnableScoring::Enabled { statistics_provider, .. } => {
                Some(Arc::new(Bm25Weight::for_terms(statistics_provider, &self.terms)?))
            }
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(NearWeight { near: self.clone(), score }))
    }
}

impl Weight for NearWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let Some(field) = self.near.terms.first().map(Term::field) else { return Ok(Box::new(EmptyScorer)) };
        let index = reader.inverted_index(field)?;
        let mut postings = Vec::with_capacity(self.near.terms.len());
        for term in &self.near.terms {
            let Some(found) = index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)? else {
                return Ok(Box::new(EmptyScorer));
            };
            postings.push(found);
        }
        let norms = reader.fieldnorms_readers().get_field(field)?;
        let norms = norms.unwrap_or_else(|| FieldNormReader::constant(reader.max_doc(), 1));
        let span =
            u32::try_from(self.near.terms.len() - 1).unwrap_or(u32::MAX).saturating_add(self.near.among);
        let mut found = Vec::new();
        let mut positions: Vec<Vec<u32>> = vec![Vec::new(); postings.len()];
        while let Some(doc) = together(&mut postings) {
            for (postings, positions) in postings.iter_mut().zip(&mut positions) {
                postings.positions(positions);
            }
            let times = windows(&positions, span);
            if times > 0 {
                let score = self.score.as_ref().map_or(1.0, |s| s.score(norms.fieldnorm_id(doc), times));
                found.push((doc, score * boost));
            }
            postings[0].advance();
        }
        Ok(Box::new(Matches { found, at: 0 }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let score = score_at(self, reader, doc)?.unwrap_or_default();
        Ok(Explanation::new("words near each other", score))
    }
}

/// Brings all postings to the next document that they share.
fn together(postings: &mut [SegmentPostings]) -> Option<DocId> {
    let mut doc = postings.first()?.doc();
    loop {
        if doc == TERMINATED {
            return None;
        }
        let mut same = true;
        for list in postings.iter_mut() {
            let at = if list.doc() < doc { list.seek(doc) } else { list.doc() };
            if at != doc {
                doc = at;
                same = false;
                break;
            }
        }
        if same {
            return Some(doc);
        }
    }
}

/// How many places hold one position of each list within a span, places apart from each other.
pub(crate) fn windows(positions: &[Vec<u32>], span: u32) -> u32 {
    let mut at = vec![0usize; positions.len()];
    let mut times = 0;
    loop {
        let mut least: Option<(u32, usize)> = None;
        let mut most = 0;
        for (list, place) in at.iter().enumerate() {
            let Some(position) = positions[list].get(*place).copied() else { return times };
            most = most.max(position);
            if least.is_none_or(|(other, _)| position < other) {
                least = Some((position, list));
            }
        }
        let Some((first, list)) = least else { return times };
        if most - first <= span {
            times += 1;
            // The next place begins behind this one.
            for (list, place) in at.iter_mut().enumerate() {
                *place += positions[list][*place..].partition_point(|position| *position <= most);
            }
        } else {
            at[list] += 1;
        }
    }
}

impl DocSet for Matches {
    fn advance(&mut self) -> DocId {
        self.at = (self.at + 1).min(self.found.len());
        self.doc()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.at += self.found[self.at..].partition_point(|(doc, _)| *doc < target);
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.found.get(self.at).map_or(TERMINATED, |(doc, _)| *doc)
    }

    fn size_hint(&self) -> u32 {
        u32::try_from(self.found.len()).unwrap_or(u32::MAX)
    }
}

impl Scorer for Matches {
    fn score(&mut self) -> Score {
        self.found.get(self.at).map_or(0.0, |(_, score)| *score)
    }
}

#[cfg(test)]
mod tests {
    use super::windows;

    #[test]
    fn places_are_counted_apart_from_each_other_and_in_any_order() {
        assert_eq!(windows(&[vec![0, 10], vec![1, 12]], 1), 1);
        assert_eq!(windows(&[vec![0, 10], vec![1, 12]], 2), 2);
        assert_eq!(windows(&[vec![5], vec![3]], 2), 1);
        assert_eq!(windows(&[vec![5], vec![3]], 1), 0);
        assert_eq!(windows(&[vec![0, 9], vec![4, 8], vec![7]], 2), 1);
        assert_eq!(windows(&[vec![0], vec![]], 9), 0);
    }
}
