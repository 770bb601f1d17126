//! What adds to the score of a match and decides nothing.
//!
//! Tantivy's own way with optional clauses looks for each next place where one of them matches, match or not: for pairs of common
//! words that is most of the work of a search. Here an optional clause is asked of matches alone.

use tantivy::query::{EnableScoring, Explanation, PhraseQuery, Query, Scorer, Weight};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED};

use super::Boxed;
use super::build::boost;
use super::whole::Run;

/// Matches what is required; the scores of the others are added where they match too.
#[derive(Debug)]
pub(super) struct Adding {
    pub(super) required: Boxed,
    pub(super) others: Vec<Bonus>,
}

/// What adds to a score.
#[derive(Debug)]
pub(super) struct Bonus {
    pub(super) query: Boxed,
    /// The same as a run, if it is one.
    pub(super) run: Option<Run>,
    /// Numbers of bonuses before it without which it cannot match: where one of them does not, it is not asked.
    pub(super) given: Vec<usize>,
}

struct AddingWeight {
    required: Box<dyn Weight>,
    others: Vec<(Box<dyn Weight>, Vec<usize>)>,
}

struct AddingScorer {
    required: Box<dyn Scorer>,
    others: Vec<Other>,
}

struct Other {
    scorer: Box<dyn Scorer>,
    place: Place,
    given: Vec<usize>,
}

/// Where the scorer of a clause stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// At a match.
    At(DocId),
    /// It matches nothing before this one, and must be asked before it says anything.
    Before(DocId),
}

impl Bonus {
    /// Asked of every match.
    pub(super) fn of(query: Boxed) -> Self {
        Self { query, run: None, given: Vec::new() }
    }

    /// Of words that stand directly behind each other.
    pub(super) fn run(run: Run) -> Self {
        let phrase = Box::new(PhraseQuery::new(run.terms.clone()));
        Self { run: Some(run.clone()), ..Self::of(boost(phrase, run.boost)) }
    }
}

impl Clone for Bonus {
    fn clone(&self) -> Self {
        Self { query: self.query.box_clone(), run: self.run.clone(), given: self.given.clone() }
    }
}

impl Clone for Adding {
    fn clone(&self) -> Self {
        Self { required: self.required.box_clone(), others: self.others.clone() }
    }
}

impl Query for Adding {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let required = self.required.weight(scoring)?;
        if !scoring.is_scoring_enabled() || self.others.is_empty() {
            return Ok(required);
        }
        let other = |bonus: &Bonus| Ok((bonus.query.weight(scoring)?, bonus.given.clone()));
        let others = self.others.iter().map(other).collect::<tantivy::Result<_>>()?;
        Ok(Box::new(AddingWeight { required, others }))
    }
}

impl Weight for AddingWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let required = self.required.scorer(reader, boost)?;
        let first = required.doc();
        if first == TERMINATED {
            return Ok(required);
        }
        let other = |(weight, given): &(Box<dyn Weight>, Vec<usize>)| -> tantivy::Result<Other> {
            let (found, scorer) = weight.scorer_danger(reader, first, boost)?;
            Ok(Other { scorer, place: Place::of(found, first), given: given.clone() })
        };
        let others = self.others.iter().map(other).collect::<tantivy::Result<_>>()?;
        Ok(Box::new(AddingScorer { required, others }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        self.required.explain(reader, doc)
    }
}

impl Place {
    fn of(found: SeekDangerResult, doc: DocId) -> Self {
        match found {
            SeekDangerResult::Found => Self::At(doc),
            SeekDangerResult::SeekLowerBound(next) => Self::Before(next),
        }
    }
}

impl Other {
    /// What it adds to the score of a document; asked of documents in ascending order.
    fn score(&mut self, doc: DocId) -> Score {
        let due = match self.place {
            Place::At(at) => at < doc,
            Place::Before(next) => next <= doc,
        };
        if due {
            self.place = Place::of(self.scorer.seek_danger(doc), doc);
        }
        if self.place == Place::At(doc) { self.scorer.score() } else { 0.0 }
    }
}

impl DocSet for AddingScorer {
    fn advance(&mut self) -> DocId {
        self.required.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.required.seek(target)
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        self.required.seek_danger(target)
    }

    fn doc(&self) -> DocId {
        self.required.doc()
    }

    fn size_hint(&self) -> u32 {
        self.required.size_hint()
    }

    fn cost(&self) -> u64 {
        self.required.cost()
    }
}

impl Scorer for AddingScorer {
    fn score(&mut self) -> Score {
        let doc = self.required.doc();
        let mut score = self.required.score();
        for at in 0..self.others.len() {
            let (before, rest) = self.others.split_at_mut(at);
            let can = |other: &Other| {
                other.given.iter().all(|given| before.get(*given).is_none_or(|g| g.place == Place::At(doc)))
            };
            if let Some(other) = rest.first_mut().filter(|other| can(other)) {
                score += other.score(doc);
            }
        }
        score
    }
}
