//! Any of a few queries, with the sum of their scores or the best of them.
//!
//! Tantivy's own union works through its clauses thousands of documents ahead, and scores all of them: right for a search for any
//! word, wasted where other words decide which of them are wanted. This one goes where it is sent.

use tantivy::query::{EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SegmentReader, TERMINATED};

use super::Boxed;
use super::parts::score_at;

/// What several that match come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Several {
    Sum,
    Best,
}

/// Matches what one of them matches.
#[derive(Debug)]
pub(super) struct Either {
    pub(super) queries: Vec<Boxed>,
    pub(super) several: Several,
}

struct EitherWeight {
    weights: Vec<Box<dyn Weight>>,
    several: Several,
}

struct EitherScorer {
    scorers: Vec<Box<dyn Scorer>>,
    several: Several,
    doc: DocId,
}

impl Clone for Either {
    fn clone(&self) -> Self {
        Self { queries: self.queries.iter().map(|query| query.box_clone()).collect(), several: self.several }
    }
}

impl Query for Either {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weights = self.queries.iter().map(|query| query.weight(scoring));
        let weights = weights.collect::<tantivy::Result<_>>()?;
        Ok(Box::new(EitherWeight { weights, several: self.several }))
    }
}

impl Weight for EitherWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut scorers = Vec::with_capacity(self.weights.len());
        for weight in &self.weights {
            let scorer = weight.scorer(reader, boost)?;
            if scorer.doc() != TERMINATED {
                scorers.push(scorer);
            }
        }
        if scorers.len() == 1
            && let Some(only) = scorers.pop()
        {
            return Ok(only);
        }
        let doc = first(&scorers);
        Ok(Box::new(EitherScorer { scorers, several: self.several, doc }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let score = score_at(self, reader, doc)?.unwrap_or_default();
        Ok(Explanation::new("any of a few", score))
    }
}

fn first(scorers: &[Box<dyn Scorer>]) -> DocId {
    scorers.iter().map(|scorer| scorer.doc()).min().unwrap_or(TERMINATED)
}

impl DocSet for EitherScorer {
    fn advance(&mut self) -> DocId {
        for scorer in &mut self.scorers {
            if scorer.doc() == self.doc {
                scorer.advance();
            }
        }
        self.doc = first(&self.scorers);
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for scorer in &mut self.scorers {
            if scorer.doc() < target {
                scorer.seek(target);
            }
        }
        self.doc = first(&self.scorers);
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.scorers.iter().map(|scorer| scorer.size_hint()).max().unwrap_or_default()
    }

    fn cost(&self) -> u64 {
        self.scorers.iter().map(|scorer| scorer.cost()).sum()
    }
}

impl Scorer for EitherScorer {
    fn score(&mut self) -> Score {
        let doc = self.doc;
        let here = self.scorers.iter_mut().filter(|scorer| scorer.doc() == doc).map(|scorer| scorer.score());
        match self.several {
            Several::Sum => here.sum(),
            Several::Best => here.fold(0.0, Score::max),
        }
    }
}
